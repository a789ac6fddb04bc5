use super::*;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{
    EMPTY, SALES, contoso, emergency, id, judge, judge_with, licences, partial, unknown_facts,
    unknown_without, whole,
};
use crate::tenant::access_policies::{
    ConditionalAccessPolicy, GrantControls, Operator, PolicyState, UserTarget,
};
use crate::tenant::organization::SecurityDefaults;
use crate::tenant::{Reading, Tenant};
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

fn grant(controls: &[&str]) -> Option<GrantControls> {
    let built_in = controls.iter().map(|name| (*name).to_owned()).collect();
    Some(GrantControls { operator: Operator::Or, built_in, ..GrantControls::default() })
}

fn block(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    policy.display_name = "Block legacy authentication".into();
    policy.conditions.client_app_types = vec!["exchangeActiveSync".into(), "other".into()];
    policy.grant = grant(&["block"]);
    change(&mut policy);
    policy
}

fn clients(names: &[&str]) -> ConditionalAccessPolicy {
    block(|p| p.conditions.client_app_types = names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn policies() {
    let cases = [
        ("block", vec![block(|_| {})], Pass, "pass"),
        (
            "one policy for each client",
            vec![clients(&["exchangeActiveSync"]), clients(&["other"])],
            Pass,
            "pass",
        ),
        ("one client only", vec![clients(&["other"])], Fail, "fail"),
        ("modern clients", vec![clients(&["browser"])], Fail, "fail-none"),
        ("everything blocked", vec![clients(&["all"])], Pass, "pass"),
        ("MFA for every client", vec![mfa_for_all()], Warn, "warn-indirect"),
        (
            "MFA or device for every client",
            vec![block(|p| {
                p.conditions.client_app_types = vec!["all".into()];
                p.grant = grant(&["mfa", "compliantDevice"]);
            })],
            Warn,
            "warn-indirect",
        ),
        ("MFA for every client, and block", vec![mfa_for_all(), block(|_| {})], Pass, "pass"),
        ("no policy", vec![], Fail, "fail-none"),
        ("off", vec![block(|p| p.state = PolicyState::Disabled)], Fail, "fail-none"),
        ("reports", vec![block(|p| p.state = PolicyState::ReportOnly)], Fail, "fail-none"),
        (
            "some apps",
            vec![block(|p| p.conditions.applications.include = vec!["Office365".into()])],
            Fail,
            "fail-none",
        ),
        (
            "app excluded",
            vec![block(|p| p.conditions.applications.exclude = vec!["x".into()])],
            Warn,
            "warn-in-part",
        ),
        (
            "user excluded",
            vec![block(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(4))])],
            Warn,
            "warn",
        ),
        ("group excluded", vec![block(|p| p.conditions.users.exclude_groups = vec![SALES])], Warn, "warn"),
        (
            "empty group excluded",
            vec![block(|p| p.conditions.users.exclude_groups = vec![EMPTY])],
            Warn,
            "warn-standing",
        ),
        (
            "role excluded",
            vec![block(|p| p.conditions.users.exclude_roles = vec![id(200)])],
            Fail,
            "fail-role",
        ),
        ("risk", vec![block(|p| p.conditions.user_risk_levels = vec!["high".into()])], Fail, "fail-none"),
        ("unknown client", vec![clients(&["toaster"])], Unknown, "unknown"),
        ("unknown key", vec![block(|p| p.conditions.unknown = vec!["times".into()])], Unknown, "unknown"),
    ];
    for (name, policies, verdict, sentence) in cases {
        let finding = judge(&CHECK, &contoso(policies));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        assert_eq!(finding.sentence.id, format!("ca-legacy-block.{sentence}"), "{name}");
    }
}

#[test]
fn security_defaults_and_licences() {
    let defaults = |enabled| whole(SecurityDefaults { enabled });
    let unread = || Reading::not_asked(Fact::SecurityDefaults);
    let half = |enabled| partial(Fact::SecurityDefaults, SecurityDefaults { enabled });
    let p1 = || licences(&["AAD_PREMIUM"]);
    let no_licences = || Reading::not_asked(Fact::Licences);
    let cases = [
        (defaults(true), vec![], p1(), Pass),
        (defaults(true), vec![], licences(&[]), Pass),
        (defaults(false), vec![], p1(), Fail),
        (defaults(false), vec![], licences(&[]), NotApplicable),
        (defaults(false), vec![], no_licences(), Unknown),
        (defaults(false), vec![block(|_| {})], no_licences(), Pass),
        (unread(), vec![block(|_| {})], p1(), Pass),
        (unread(), vec![mfa_for_all()], p1(), Unknown),
        (unread(), vec![], p1(), Unknown),
        (half(true), vec![], p1(), Unknown),
        (half(false), vec![], p1(), Unknown),
    ];
    for (security_defaults, policies, licences, verdict) in cases {
        let tenant = Tenant { security_defaults, licences, ..contoso(policies) };
        let finding = judge(&CHECK, &tenant);
        assert_eq!(finding.verdict.kind(), verdict, "{:?} {:?}", tenant.security_defaults, tenant.licences);
    }
    let only_defaults = Tenant { security_defaults: defaults(true), ..Tenant::unread() };
    assert_eq!(judge(&CHECK, &only_defaults).verdict.kind(), Pass, "policies do not matter then");
}

#[test]
fn gaps() {
    unknown_without(&CHECK, &contoso(vec![block(|_| {})]), Fact::ConditionalAccess);
    unknown_without(&CHECK, &contoso(vec![]), Fact::SecurityDefaults);
    unknown_without(&CHECK, &contoso(vec![]), Fact::Licences);
    let excluded = contoso(vec![block(|p| p.conditions.users.exclude_groups = vec![SALES])]);
    for fact in [Fact::Users, Fact::GroupMembers] {
        unknown_without(&CHECK, &excluded, fact);
    }
    assert_eq!(
        unknown_facts(&judge(&CHECK, &Tenant::unread())).len(),
        CHECK.needs.len() - 1,
        "no group was asked for"
    );
}

#[test]
fn emergency_accounts_may_be_excluded() {
    let tenant = contoso(vec![block(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(4))])]);
    assert_eq!(judge_with(&CHECK, &tenant, &emergency(&[id(4)])).verdict.kind(), Pass);
}

#[test]
fn users_not_read() {
    let tenant = |policies| Tenant {
        security_defaults: whole(SecurityDefaults { enabled: false }),
        conditional_access: whole(policies),
        ..Tenant::unread()
    };
    let finding = judge(&CHECK, &tenant(vec![block(|_| {})]));
    assert_eq!(finding.sentence.id, "ca-legacy-block.pass-everybody");
}
