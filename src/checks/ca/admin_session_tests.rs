use super::*;
use crate::access::administrators::HIGHLY_PRIVILEGED;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{contoso, emergency, id, judge, judge_with, licences, partial, unknown_without};
use crate::tenant::access_policies::{ConditionalAccessPolicy, DeviceFilter, PolicyState, UserTarget};
use crate::tenant::{Fact, Tenant};
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

/// A session-only policy for the highly privileged roles.
fn session(frequency: Option<SignInFrequency>, persistent: Option<&str>) -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    policy.conditions.users.include_users = vec![];
    policy.conditions.users.include_roles = HIGHLY_PRIVILEGED.to_vec();
    policy.grant = None;
    policy.sign_in_frequency = frequency;
    policy.persistent_browser = persistent.map(str::to_owned);
    policy
}

fn right() -> ConditionalAccessPolicy {
    session(Some(SignInFrequency::Hours(4)), Some("never"))
}

fn changed(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = right();
    change(&mut policy);
    policy
}

#[test]
fn policies() {
    let hours = |hours| Some(SignInFrequency::Hours(hours));
    let unmanaged = || DeviceFilter { mode: "exclude".into(), rule: "device.isCompliant -eq True".into() };
    let cases = [
        ("four hours, never persistent", vec![right()], Pass),
        ("every time", vec![session(Some(SignInFrequency::EveryTime), Some("never"))], Pass),
        ("two policies together", vec![session(hours(1), None), session(None, Some("never"))], Pass),
        (
            "beside multifactor authentication, for everybody",
            vec![changed(|p| {
                p.grant = mfa_for_all().grant;
                p.conditions.users = mfa_for_all().conditions.users;
            })],
            Pass,
        ),
        ("longer", vec![session(hours(5), Some("never"))], Warn),
        ("longer, and nothing else", vec![session(hours(24), None)], Warn),
        ("only the frequency", vec![session(hours(4), None)], Warn),
        ("only the browser", vec![session(None, Some("never"))], Warn),
        ("a browser that remembers", vec![session(hours(4), Some("always"))], Warn),
        ("one policy says never, another always", vec![right(), session(None, Some("always"))], Warn),
        ("a browser that remembers, alone", vec![session(None, Some("always"))], Fail),
        (
            "only on devices that are not managed",
            vec![changed(|p| p.conditions.device_filter = Some(unmanaged()))],
            Warn,
        ),
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
            "one of the two reaches everybody",
            vec![
                changed(|p| {
                    p.conditions.users.include_roles.remove(0);
                }),
                session(None, Some("never")),
            ],
            Warn,
        ),
        (
            "excluded by name",
            vec![changed(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(1))])],
            Warn,
        ),
        ("only one app", vec![changed(|p| p.conditions.applications.include = vec!["app".into()])], Fail),
        ("report-only", vec![changed(|p| p.state = PolicyState::ReportOnly)], Fail),
        ("multifactor authentication alone", vec![mfa_for_all()], Fail),
        ("nothing", vec![], Fail),
        (
            "a frequency that is not known",
            vec![session(Some(SignInFrequency::Other("{}".into())), Some("never"))],
            Unknown,
        ),
        ("a mode that is not known", vec![session(hours(4), Some("sometimes"))], Unknown),
        ("unknown key", vec![changed(|p| p.conditions.unknown = vec!["times".into()])], Unknown),
    ];
    for (name, policies, verdict) in cases {
        let finding = judge(&CHECK, &contoso(policies));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
}

#[test]
fn evidence_says_what_is_missing() {
    let finding = judge(&CHECK, &contoso(vec![session(Some(SignInFrequency::Hours(4)), None)]));
    let details: Vec<&str> = finding.evidence.iter().map(|row| row.detail.id.as_str()).collect();
    assert_eq!(details.first(), Some(&"ca-admin-session.persistent"), "{finding:#?}");
    assert_eq!(details.last(), Some(&"ca-admin-session.frequency-only"));
    let policy = finding.evidence.last().unwrap();
    assert!(policy.link.is_some());
    assert!(policy.fields.contains(&Field::new("signInFrequency", "4 hours")), "{policy:?}");
}

#[test]
fn exclusions_and_gaps() {
    let except =
        || contoso(vec![changed(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(1))])]);
    assert_eq!(judge_with(&CHECK, &except(), &emergency(&[id(1)])).verdict.kind(), Pass);
    for fact in [Fact::ConditionalAccess, Fact::RoleAssignments, Fact::RoleDefinitions, Fact::Users] {
        unknown_without(&CHECK, &contoso(vec![right()]), fact);
    }
    let seen = |policies| Tenant {
        conditional_access: partial(Fact::ConditionalAccess, policies),
        ..contoso(vec![])
    };
    let kind = |policies| judge(&CHECK, &seen(policies)).verdict.kind();
    assert_eq!(kind(vec![right()]), Unknown, "a policy that was not seen may say always");
    assert_eq!(kind(vec![right(), session(None, Some("always"))]), Warn);
    unknown_without(&CHECK, &contoso(vec![]), Fact::Licences);
    let unlicensed = |policies| Tenant { licences: licences(&[]), ..contoso(policies) };
    assert_eq!(judge(&CHECK, &unlicensed(vec![])).verdict.kind(), NotApplicable);
    assert_eq!(judge(&CHECK, &unlicensed(vec![right()])).verdict.kind(), Pass, "it is enforced all the same");
}
