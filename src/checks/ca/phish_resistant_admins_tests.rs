use super::*;
use crate::access::administrators::HIGHLY_PRIVILEGED;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{contoso, emergency, id, judge, judge_with, licences, unknown_without, whole};
use crate::tenant::Tenant;
use crate::tenant::access_policies::{
    AuthenticationStrength, ConditionalAccessPolicy, GrantControls, Operator, PolicyState, UserTarget,
};
use crate::tenant::organization::SecurityDefaults;
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

fn strength(combinations: &[&str]) -> GrantControls {
    GrantControls {
        authentication_strength: Some(AuthenticationStrength {
            id: "strength".into(),
            display_name: "Administrators".into(),
            allowed_combinations: combinations.iter().map(|name| (*name).to_owned()).collect(),
            satisfies_mfa: true,
        }),
        ..GrantControls::default()
    }
}

fn right() -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    policy.grant = Some(strength(&["fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"]));
    policy.conditions.users.include_users = vec![];
    policy.conditions.users.include_roles = HIGHLY_PRIVILEGED.to_vec();
    policy
}

fn changed(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = right();
    change(&mut policy);
    policy
}

fn with(operator: Operator, control: &str) -> ConditionalAccessPolicy {
    changed(|policy| {
        let built_in = vec![control.to_owned()];
        policy.grant = Some(GrantControls { operator, built_in, ..strength(&["fido2"]) });
    })
}

#[test]
fn one_policy() {
    let cases = [
        ("the built-in strength", vec![right()], Pass),
        ("passkeys alone", vec![changed(|p| p.grant = Some(strength(&["fido2"])))], Pass),
        (
            "another factor is enough",
            vec![changed(|p| p.grant = Some(strength(&["fido2", "password,sms"])))],
            Fail,
        ),
        (
            "a certificate as one factor",
            vec![changed(|p| p.grant = Some(strength(&["x509CertificateSingleFactor"])))],
            Fail,
        ),
        ("any second factor", vec![mfa_for_all()], Fail),
        (
            "strength or managed device does not require the strength",
            vec![with(Operator::Or, "compliantDevice")],
            Fail,
        ),
        ("strength or any second factor", vec![with(Operator::Or, "mfa")], Fail),
        ("strength and managed device", vec![with(Operator::And, "compliantDevice")], Pass),
        (
            "a role that nobody holds is missing",
            vec![changed(|p| p.conditions.users.include_roles.truncate(7))],
            Warn,
        ),
        (
            "the role that somebody holds is missing",
            vec![changed(|p| {
                p.conditions.users.include_roles.remove(0);
            })],
            Fail,
        ),
        (
            "the administrator is excluded by name",
            vec![changed(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(1))])],
            Warn,
        ),
        (
            "an app is excluded",
            vec![changed(|p| p.conditions.applications.exclude = vec!["app".into()])],
            Warn,
        ),
        ("only at risk", vec![changed(|p| p.conditions.user_risk_levels = vec!["high".into()])], Fail),
        ("report-only", vec![changed(|p| p.state = PolicyState::ReportOnly)], Fail),
        ("nothing", vec![], Fail),
        ("unknown key", vec![changed(|p| p.conditions.unknown = vec!["times".into()])], Unknown),
    ];
    for (name, policies, verdict) in cases {
        let finding = judge(&CHECK, &contoso(policies));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
    for (policies, sentence) in [
        (vec![], "ca-phish-resistant-admins.fail-none"),
        (vec![changed(|p| p.state = PolicyState::ReportOnly)], "ca-phish-resistant-admins.fail-report-only"),
    ] {
        assert_eq!(judge(&CHECK, &contoso(policies)).sentence.id, sentence);
    }
}

#[test]
fn exclusions_and_gaps() {
    let except =
        || contoso(vec![changed(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(1))])]);
    assert_eq!(judge_with(&CHECK, &except(), &emergency(&[id(1)])).verdict.kind(), Pass);
    for fact in [Fact::ConditionalAccess, Fact::RoleAssignments, Fact::RoleDefinitions, Fact::Users] {
        unknown_without(&CHECK, &contoso(vec![right()]), fact);
    }
    unknown_without(&CHECK, &contoso(vec![]), Fact::SecurityDefaults);
    unknown_without(&CHECK, &contoso(vec![]), Fact::Licences);
    let unlicensed = |policies| Tenant { licences: licences(&[]), ..contoso(policies) };
    assert_eq!(judge(&CHECK, &unlicensed(vec![])).verdict.kind(), NotApplicable);
    assert_eq!(judge(&CHECK, &unlicensed(vec![right()])).verdict.kind(), Pass, "it is enforced all the same");
}

#[test]
fn security_defaults_accept_any_second_factor() {
    for plans in [&[][..], &["AAD_PREMIUM"]] {
        let tenant = Tenant {
            security_defaults: whole(SecurityDefaults { enabled: true }),
            licences: licences(plans),
            ..contoso(vec![])
        };
        let finding = judge(&CHECK, &tenant);
        assert_eq!(finding.verdict.kind(), Warn);
        assert_eq!(finding.sentence.id, "ca-phish-resistant-admins.warn-defaults");
    }
}
