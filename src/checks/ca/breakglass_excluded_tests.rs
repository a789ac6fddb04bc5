use super::*;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{
    EMPTY, LEFT, NOW, SALES, contoso, emergency, id, judge, judge_with, partial, reasons, unknown_facts,
    unknown_without, whole,
};
use crate::report::Finding;
use crate::settings::Declaration;
use crate::tenant::access_policies::{AuthenticationStrength, GrantControls, Operator, UserTarget};
use crate::tenant::registration::{Method, Registration, RegistrationTable};
use crate::tenant::{ObjectId, Reading, Tenant};
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

/// User 1 has a passkey, user 2 a certificate, user 3 an app, user 4 something new; the others are not reported.
fn registered() -> Reading<RegistrationTable> {
    let row = |number: u8, method: &str| {
        let methods = [Method::from_graph(method)].into_iter().collect();
        (id(number), Registration { mfa_registered: true, mfa_capable: true, sspr_enabled: None, methods })
    };
    whole(RegistrationTable(
        [
            row(1, "fido2"),
            row(2, "x509CertificateMultiFactor"),
            row(3, "microsoftAuthenticatorPush"),
            row(4, "somethingNew"),
            row(LEFT, "fido2"),
        ]
        .into(),
    ))
}

fn tenant(policies: Vec<ConditionalAccessPolicy>) -> Tenant {
    Tenant { registration: registered(), ..contoso(policies) }
}

fn changed(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    change(&mut policy);
    policy
}

fn granting(operator: Operator, controls: &[&str]) -> ConditionalAccessPolicy {
    changed(|policy| {
        let built_in = controls.iter().map(|name| (*name).to_owned()).collect();
        policy.grant = Some(GrantControls { operator, built_in, ..GrantControls::default() });
    })
}

fn block() -> ConditionalAccessPolicy {
    granting(Operator::Or, &["block"])
}

/// The same, without user 1.
fn except(mut policy: ConditionalAccessPolicy) -> ConditionalAccessPolicy {
    policy.conditions.users.exclude_users.push(UserTarget::User(id(1)));
    policy
}

fn strength(combination: &str) -> ConditionalAccessPolicy {
    changed(|policy| {
        policy.grant = Some(GrantControls {
            authentication_strength: Some(AuthenticationStrength {
                id: "strength".into(),
                display_name: "Strength".into(),
                allowed_combinations: vec![combination.into()],
                satisfies_mfa: true,
            }),
            ..GrantControls::default()
        });
    })
}

fn judged(policies: Vec<ConditionalAccessPolicy>, declared: &[ObjectId]) -> Finding {
    judge_with(&CHECK, &tenant(policies), &emergency(declared))
}

#[test]
fn policies_and_one_declared_account() {
    let with = |change: fn(&mut ConditionalAccessPolicy)| {
        let mut policy = block();
        change(&mut policy);
        policy
    };
    let cases = [
        ("excluded from the block", vec![except(block())], Pass),
        ("excluded from one of two", vec![except(block()), block()], Fail),
        ("not excluded", vec![block()], Fail),
        ("excluded from everything", vec![except(block()), except(mfa_for_all())], Pass),
        ("its key passes multifactor authentication", vec![except(block()), mfa_for_all()], Pass),
        ("excluded nowhere, and nothing stops it", vec![mfa_for_all()], Warn),
        (
            "a strength that its key does not meet",
            vec![except(block()), strength("windowsHelloForBusiness")],
            Fail,
        ),
        ("a strength that it meets", vec![except(block()), strength("fido2")], Pass),
        ("a managed device", vec![granting(Operator::Or, &["compliantDevice"])], Fail),
        (
            "a managed device or a second factor",
            vec![except(block()), granting(Operator::Or, &["compliantDevice", "mfa"])],
            Pass,
        ),
        (
            "a managed device and a second factor",
            vec![granting(Operator::And, &["compliantDevice", "mfa"])],
            Fail,
        ),
        (
            "a control that is not known",
            vec![except(block()), granting(Operator::Or, &["somethingNew"])],
            Unknown,
        ),
        (
            "a condition that is not known",
            vec![except(block()), changed(|p| p.conditions.unknown = vec!["times".into()])],
            Unknown,
        ),
        (
            "a state that is not known",
            vec![except(block()), with(|p| p.state = PolicyState::Other("paused".into()))],
            Unknown,
        ),
        (
            "only for others",
            vec![
                with(|p| {
                    p.conditions.users.include_users = vec![UserTarget::User(id(3))];
                }),
                except(block()),
            ],
            Pass,
        ),
        ("report-only", vec![except(block()), with(|p| p.state = PolicyState::ReportOnly)], Pass),
        (
            "about workload identities",
            vec![except(block()), with(|p| p.conditions.workload_identities = true)],
            Pass,
        ),
        (
            "about an authentication context",
            vec![
                except(block()),
                with(|p| {
                    p.conditions.applications.include = vec![];
                    p.conditions.applications.authentication_contexts = vec!["c1".into()];
                }),
            ],
            Pass,
        ),
        ("no policies", vec![], Pass),
    ];
    for (name, policies, verdict) in cases {
        let finding = judged(policies, &[id(1)]);
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
}

#[test]
fn accounts() {
    let cases = [
        ("a certificate", vec![id(2)], Pass),
        ("no key", vec![id(3)], Fail),
        ("a method that is not known", vec![id(4)], Unknown),
        ("not reported", vec![id(5)], Unknown),
        ("one in order and one without a key", vec![id(1), id(3)], Fail),
        ("disabled", vec![id(LEFT)], Fail),
        ("a group with one who has no key", vec![SALES], Fail),
        ("nobody in the group", vec![EMPTY], Warn),
        ("a group or user that nobody knows", vec![id(90)], Unknown),
    ];
    for (name, declared, verdict) in cases {
        let finding = judged(vec![], &declared);
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
    assert_eq!(judged(vec![], &[EMPTY]).sentence.id, "ca-breakglass-excluded.warn-nobody");
}

#[test]
fn the_most_excluded_object_is_a_guess_and_never_passes() {
    let everywhere = || vec![except(block()), except(mfa_for_all())];
    let finding = judged(everywhere(), &[]);
    assert_eq!(finding.verdict.kind(), Warn);
    assert_eq!(finding.sentence.id, "ca-breakglass-excluded.warn-undeclared");
    let guess = &finding.evidence[0];
    assert_eq!(
        (guess.name.as_str(), guess.detail.id.as_str()),
        ("user1@contoso.com", "ca-breakglass-excluded.guess")
    );
    assert!(guess.link.is_some());
    assert_eq!(judged(vec![block()], &[]).verdict.kind(), Warn, "nothing is excluded in common");
    assert_eq!(judged(vec![], &[]).verdict.kind(), NotApplicable, "nothing can lock anybody out");
}

#[test]
fn evidence_names_the_account_and_the_policy() {
    let finding = judged(vec![block()], &[id(1)]);
    let details: Vec<&str> = finding.evidence.iter().map(|row| row.detail.id.as_str()).collect();
    assert_eq!(details, ["ca-breakglass-excluded.locked-out", "ca-breakglass-excluded.locks-out"]);
    assert!(finding.evidence.iter().all(|row| row.link.is_some()));
    assert_eq!(judged(vec![], &[id(3)]).evidence[0].detail.id, "ca-breakglass-excluded.no-key");
    assert_eq!(judged(vec![], &[id(LEFT)]).evidence[0].detail.id, "ca-breakglass-excluded.disabled");
}

#[test]
fn an_account_whose_declaration_has_run_out_is_none() {
    let tenant = tenant(vec![except(block())]);
    let until = |until| {
        let own = Declaration { why: "Key in the safe".into(), until: Some(until) };
        Settings { emergency_access: [(id(1), own)].into(), ..Settings::default() }
    };
    let before = judge_with(&CHECK, &tenant, &until(NOW + 1));
    assert_eq!((before.verdict.kind(), before.sentence.id.as_str()), (Pass, "ca-breakglass-excluded.pass"));
    let after = judge_with(&CHECK, &tenant, &until(NOW));
    assert_eq!(
        (after.verdict.kind(), after.sentence.id.as_str()),
        (Warn, "ca-breakglass-excluded.warn-over")
    );
    let over = after.evidence.iter().find(|row| row.detail.id == "access-person.declaration-over");
    assert_eq!(over.map(|row| row.id.clone()), Some(id(1).to_string()));
}

#[test]
fn gaps() {
    unknown_without(&CHECK, &tenant(vec![]), Fact::ConditionalAccess);
    let declared = emergency(&[id(1)]);
    for fact in [Fact::ConditionalAccess, Fact::Registration, Fact::Users] {
        for reason in reasons() {
            let mut tenant = tenant(vec![except(block())]);
            tenant.forget(fact, vec![Gap { fact, reason }]);
            assert!(unknown_facts(&judge_with(&CHECK, &tenant, &declared)).contains(&fact), "{fact:?}");
        }
    }
    let mut cut = tenant(vec![except(block())]);
    cut.conditional_access = partial(Fact::ConditionalAccess, vec![except(block())]);
    assert_eq!(judge_with(&CHECK, &cut, &declared).verdict.kind(), Unknown);
    assert_eq!(
        judge(&CHECK, &cut).verdict.kind(),
        Warn,
        "one policy in force is enough to want a declaration"
    );
    let mut through_group = tenant(vec![changed(|policy| {
        *policy = block();
        policy.conditions.users.exclude_groups = vec![SALES];
    })]);
    through_group.group_members.insert(
        SALES,
        Reading::Missing { gaps: vec![Gap { fact: Fact::GroupMembers, reason: Reason::Offline }] },
    );
    assert_eq!(judge_with(&CHECK, &through_group, &declared).verdict.kind(), Unknown);
    let mut excluded_from_a_group = tenant(vec![changed(|policy| {
        *policy = except(mfa_for_all());
        policy.conditions.users.include_users = vec![];
        policy.conditions.users.include_groups = vec![SALES];
    })]);
    assert_eq!(judge_with(&CHECK, &excluded_from_a_group, &declared).verdict.kind(), Warn);
    excluded_from_a_group.group_members.insert(SALES, partial(Fact::GroupMembers, [id(2)].into()));
    assert_eq!(
        judge_with(&CHECK, &excluded_from_a_group, &declared).verdict.kind(),
        Unknown,
        "whether the policy names the account at all is not known"
    );
}
