use super::*;
use crate::access::administrators::HIGHLY_PRIVILEGED;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{
    EMPTY, SALES, SYNC, assignment, contoso, emergency, id, judge, judge_with, licences, partial,
    unknown_facts, unknown_without, whole,
};
use crate::report::EvidenceKind;
use crate::tenant::access_policies::{
    ConditionalAccessPolicy, GrantControls, Operator, PolicyState, UserTarget,
};
use crate::tenant::organization::SecurityDefaults;
use crate::tenant::roles::{
    DIRECTORY_SYNCHRONIZATION_ACCOUNTS, GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment, RoleDefinition,
};
use crate::tenant::{ObjectId, Tenant};
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

/// A role that is not among the highly privileged ones.
const ROLE: ObjectId = id(60);

fn changed(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    change(&mut policy);
    policy
}

/// For these roles and nobody else.
fn for_roles(roles: &[ObjectId]) -> ConditionalAccessPolicy {
    changed(|policy| {
        policy.conditions.users.include_users = vec![];
        policy.conditions.users.include_roles = roles.to_vec();
    })
}

/// User 2 holds [`ROLE`] too.
fn with_role(
    policies: Vec<ConditionalAccessPolicy>,
    privileged: Option<bool>,
    built_in: bool,
    change: impl FnOnce(&mut RoleAssignment),
) -> Tenant {
    let mut tenant = contoso(policies);
    let mut held = assignment(ROLE, 2, PrincipalKind::User);
    change(&mut held);
    let mut assignments = tenant.role_assignments.seen().unwrap().clone();
    assignments.push(held);
    let mut definitions = tenant.role_definitions.seen().unwrap().clone();
    definitions.push(RoleDefinition {
        id: ROLE,
        template_id: ROLE,
        display_name: "Intune Administrator".into(),
        privileged,
        built_in,
    });
    tenant.role_assignments = whole(assignments);
    tenant.role_definitions = whole(definitions);
    tenant
}

#[test]
fn one_policy() {
    let without_one = &HIGHLY_PRIVILEGED[..7];
    let cases = [
        ("everybody", vec![mfa_for_all()], Pass),
        ("every highly privileged role", vec![for_roles(&HIGHLY_PRIVILEGED)], Pass),
        ("a role that nobody holds is missing", vec![for_roles(without_one)], Warn),
        ("the role that somebody holds is missing", vec![for_roles(&HIGHLY_PRIVILEGED[1..])], Fail),
        (
            "the one administrator by name: the next one is not reached",
            vec![changed(|p| p.conditions.users.include_users = vec![UserTarget::User(id(1))])],
            Warn,
        ),
        ("two policies together", vec![for_roles(without_one), for_roles(&HIGHLY_PRIVILEGED[7..])], Pass),
        (
            "the role is excluded",
            vec![changed(|p| p.conditions.users.exclude_roles = vec![GLOBAL_ADMINISTRATOR])],
            Fail,
        ),
        (
            "synchronisation is excluded, as Microsoft advises",
            vec![changed(|p| p.conditions.users.exclude_roles = vec![DIRECTORY_SYNCHRONIZATION_ACCOUNTS])],
            Pass,
        ),
        (
            "the administrator is excluded by name",
            vec![changed(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(1))])],
            Warn,
        ),
        (
            "somebody else is excluded",
            vec![changed(|p| p.conditions.users.exclude_groups = vec![SALES, EMPTY])],
            Pass,
        ),
        (
            "an app is excluded",
            vec![changed(|p| p.conditions.applications.exclude = vec!["app".into()])],
            Warn,
        ),
        (
            "or a managed device",
            vec![changed(|p| {
                let built_in = vec!["mfa".into(), "compliantDevice".into()];
                p.grant =
                    Some(GrantControls { operator: Operator::Or, built_in, ..GrantControls::default() });
            })],
            Warn,
        ),
        ("only at risk", vec![changed(|p| p.conditions.sign_in_risk_levels = vec!["high".into()])], Fail),
        ("report-only", vec![changed(|p| p.state = PolicyState::ReportOnly)], Fail),
        ("off", vec![changed(|p| p.state = PolicyState::Disabled)], Fail),
        ("nothing", vec![], Fail),
        ("unknown key", vec![changed(|p| p.conditions.unknown = vec!["times".into()])], Unknown),
    ];
    for (name, policies, verdict) in cases {
        let finding = judge(&CHECK, &contoso(policies));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
}

#[test]
fn failures_are_told_apart() {
    let reports = changed(|policy| policy.state = PolicyState::ReportOnly);
    for (policies, sentence) in [
        (vec![], "ca-mfa-admins.fail-none"),
        (vec![reports], "ca-mfa-admins.fail-report-only"),
        (vec![for_roles(&HIGHLY_PRIVILEGED[1..])], "ca-mfa-admins.fail"),
    ] {
        assert_eq!(judge(&CHECK, &contoso(policies)).sentence.id, sentence);
    }
}

#[test]
fn holders_whom_roles_do_not_reach() {
    let roles = [&HIGHLY_PRIVILEGED[..], &[ROLE]].concat();
    let policies = || vec![for_roles(&roles)];
    let cases = [
        ("a built-in role", with_role(policies(), Some(true), true, |_| {}), Pass),
        ("nobody says that it is privileged", with_role(policies(), None, true, |_| {}), Pass),
        (
            "for an administrative unit only",
            with_role(policies(), Some(true), true, |held| {
                held.directory_scope = "/administrativeUnits/1".into()
            }),
            Fail,
        ),
        ("a custom role", with_role(policies(), Some(true), false, |_| {}), Fail),
        ("a custom role, everybody", with_role(vec![mfa_for_all()], Some(true), false, |_| {}), Pass),
        (
            "a privileged role that the policy does not name",
            with_role(vec![for_roles(&HIGHLY_PRIVILEGED)], Some(true), true, |_| {}),
            Fail,
        ),
        (
            "a role that is not privileged",
            with_role(vec![for_roles(&HIGHLY_PRIVILEGED)], Some(false), true, |_| {}),
            Pass,
        ),
        (
            "a role of which it is not known: never a smaller set",
            with_role(vec![for_roles(&HIGHLY_PRIVILEGED)], None, true, |_| {}),
            Unknown,
        ),
        (
            "through a group",
            with_role(vec![for_roles(&HIGHLY_PRIVILEGED)], Some(true), true, |held| {
                held.principal = SALES;
                held.kind = PrincipalKind::Group;
            }),
            Fail,
        ),
        (
            "through a group that was not read",
            with_role(vec![for_roles(&HIGHLY_PRIVILEGED)], Some(true), true, |held| {
                held.principal = id(120);
                held.kind = PrincipalKind::Group;
            }),
            Unknown,
        ),
        (
            "an application is no administrator who signs in",
            with_role(vec![for_roles(&roles)], Some(true), true, |held| {
                held.kind = PrincipalKind::ServicePrincipal
            }),
            Pass,
        ),
        (
            "a person in the role of synchronisation",
            with_role(vec![for_roles(&HIGHLY_PRIVILEGED)], Some(true), true, |held| {
                held.role = DIRECTORY_SYNCHRONIZATION_ACCOUNTS;
            }),
            Fail,
        ),
        (
            "the account of synchronisation as an administrator",
            with_role(vec![for_roles(&HIGHLY_PRIVILEGED)], Some(true), true, |held| {
                held.principal = id(SYNC)
            }),
            Fail,
        ),
    ];
    for (name, tenant, verdict) in cases {
        let finding = judge(&CHECK, &tenant);
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
}

#[test]
fn emergency_accounts_are_spared() {
    let except = || {
        let mut policy = mfa_for_all();
        policy.conditions.users.exclude_users = vec![UserTarget::User(id(1))];
        contoso(vec![policy])
    };
    assert_eq!(judge(&CHECK, &except()).verdict.kind(), Warn);
    assert_eq!(judge_with(&CHECK, &except(), &emergency(&[id(1)])).verdict.kind(), Pass);
}

#[test]
fn evidence_names_people_and_roles() {
    let finding = judge(&CHECK, &contoso(vec![for_roles(&HIGHLY_PRIVILEGED[1..])]));
    let person = finding.evidence.iter().find(|row| row.kind == EvidenceKind::User).unwrap();
    assert_eq!((person.name.as_str(), person.link.is_some()), ("user1@contoso.com", true));
    let role = finding.evidence.iter().find(|row| row.kind == EvidenceKind::Role).unwrap();
    assert_eq!(role.name, "Global Administrator");
    assert_eq!(role.detail.id, "access-standing.role-not-reached");
    assert!(finding.evidence.iter().any(|row| row.kind == EvidenceKind::Policy));
}

#[test]
fn security_defaults_ask_most_administrators() {
    let with = |mut tenant: Tenant| {
        tenant.security_defaults = whole(SecurityDefaults { enabled: true });
        tenant.licences = licences(&[]);
        tenant
    };
    let cases = [
        ("a Global Administrator", with(contoso(vec![])), "ca-mfa-admins.pass-defaults"),
        (
            "a privileged role that they do not name",
            with(with_role(vec![], Some(true), true, |_| {})),
            "ca-mfa-admins.warn-defaults",
        ),
        ("one that may be privileged", with(with_role(vec![], None, true, |_| {})), "ca-mfa-admins.unknown"),
    ];
    for (name, tenant, sentence) in cases {
        let finding = judge(&CHECK, &tenant);
        assert_eq!(finding.sentence.id, sentence, "{name}: {finding:#?}");
    }
}

#[test]
fn gaps() {
    for fact in [Fact::ConditionalAccess, Fact::RoleAssignments] {
        unknown_without(&CHECK, &contoso(vec![for_roles(&HIGHLY_PRIVILEGED)]), fact);
    }
    unknown_without(&CHECK, &contoso(vec![for_roles(&HIGHLY_PRIVILEGED)]), Fact::Users);
    unknown_without(&CHECK, &contoso(vec![for_roles(&HIGHLY_PRIVILEGED)]), Fact::RoleDefinitions);
    unknown_without(&CHECK, &contoso(vec![]), Fact::SecurityDefaults);
    unknown_without(&CHECK, &contoso(vec![]), Fact::Licences);
    let mut tenant = contoso(vec![for_roles(&HIGHLY_PRIVILEGED)]);
    let seen = tenant.role_assignments.seen().unwrap().clone();
    tenant.role_assignments = partial(Fact::RoleAssignments, seen);
    assert!(unknown_facts(&judge(&CHECK, &tenant)).contains(&Fact::RoleAssignments));
    let unlicensed = |policies| Tenant { licences: licences(&[]), ..contoso(policies) };
    assert_eq!(judge(&CHECK, &unlicensed(vec![])).verdict.kind(), NotApplicable);
    let enforced = judge(&CHECK, &unlicensed(vec![mfa_for_all()]));
    assert_eq!(enforced.verdict.kind(), Pass, "it is enforced all the same");
    assert_eq!(enforced.evidence[0].detail.id, "ca-mfa-all.cannot-be-edited");
}
