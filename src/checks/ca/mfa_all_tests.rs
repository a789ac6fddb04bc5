use super::*;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{
    EMPTY, ENABLED, GUEST, NOW, SALES, STAFF, SYNC, contoso, emergency, id, judge, judge_with, licences,
    partial, whole,
};
use crate::settings::{Declaration, Settings};
use crate::tenant::access_policies::{
    AuthenticationStrength, ConditionalAccessPolicy, DeviceFilter, GrantControls, GuestsOrExternalUsers,
    IncludeExclude, Operator, PolicyState, UserTarget,
};
use crate::tenant::roles::{DIRECTORY_SYNCHRONIZATION_ACCOUNTS, GLOBAL_ADMINISTRATOR, PrincipalKind};
use crate::tenant::{Fact, ObjectId, Reading, Tenant};
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

pub(super) fn all(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    change(&mut policy);
    policy
}

pub(super) fn for_groups(groups: &[ObjectId]) -> ConditionalAccessPolicy {
    all(|p| {
        p.conditions.users.include_users.clear();
        p.conditions.users.include_groups = groups.to_vec();
    })
}

fn guests(types: &[&str], all_tenants: bool) -> Option<GuestsOrExternalUsers> {
    Some(GuestsOrExternalUsers { types: types.iter().map(|t| (*t).to_owned()).collect(), all_tenants })
}

/// One policy for everybody, changed: its verdict and the attribute of its sentence.
#[test]
fn one_policy() {
    type Change = fn(&mut ConditionalAccessPolicy);
    let cases: [(&str, Change, VerdictKind, &str); 37] = [
        ("everybody", |_| {}, Pass, "pass"),
        ("strength", |p| p.grant = strength(true, &["fido2"]), Pass, "pass"),
        ("strength of one factor", |p| p.grant = strength(false, &["password"]), Fail, "fail-none"),
        ("block", |p| p.grant = grant(Operator::Or, &["block"]), Pass, "pass"),
        ("and", |p| p.grant = grant(Operator::And, &["mfa", "compliantDevice"]), Pass, "pass"),
        ("or device", |p| p.grant = grant(Operator::Or, &["mfa", "compliantDevice"]), Warn, "warn-in-part"),
        ("or app", |p| p.grant = grant(Operator::Or, &["mfa", "approvedApplication"]), Fail, "fail-none"),
        ("or new", |p| p.grant = grant(Operator::Or, &["mfa", "somethingNew"]), Unknown, "unknown"),
        ("session only", |p| p.grant = None, Fail, "fail-none"),
        ("password change", |p| p.grant = grant(Operator::And, &["passwordChange"]), Fail, "fail-none"),
        ("report-only", |p| p.state = PolicyState::ReportOnly, Fail, "fail-report-only"),
        ("off", |p| p.state = PolicyState::Disabled, Fail, "fail-none"),
        ("state new", |p| p.state = PolicyState::Other("paused".into()), Unknown, "unknown"),
        ("risk", |p| p.conditions.sign_in_risk_levels = vec!["high".into()], Fail, "fail-none"),
        ("user risk", |p| p.conditions.user_risk_levels = vec!["high".into()], Fail, "fail-none"),
        ("flow", |p| p.conditions.authentication_flows = vec!["deviceCodeFlow".into()], Fail, "fail-none"),
        ("one app", |p| p.conditions.applications.include = vec!["Office365".into()], Fail, "fail-none"),
        ("app excluded", |p| p.conditions.applications.exclude = vec!["x".into()], Warn, "warn-in-part"),
        ("app filter", |p| p.conditions.applications.filtered = true, Fail, "fail-none"),
        ("browser only", |p| p.conditions.client_app_types = vec!["browser".into()], Fail, "fail"),
        ("platforms", |p| p.conditions.platforms = both(&["all"], &["linux"]), Fail, "fail-none"),
        (
            "trusted excluded",
            |p| p.conditions.locations = both(&["All"], &["AllTrusted"]),
            Warn,
            "warn-in-part",
        ),
        ("trusted only", |p| p.conditions.locations = both(&["AllTrusted"], &[]), Fail, "fail-none"),
        ("device filter", |p| p.conditions.device_filter = filter("include"), Fail, "fail-none"),
        ("device filter excludes", |p| p.conditions.device_filter = filter("exclude"), Warn, "warn-in-part"),
        ("device filter new", |p| p.conditions.device_filter = filter("somehow"), Unknown, "unknown"),
        ("unknown key", |p| p.conditions.unknown = vec!["times".into()], Unknown, "unknown"),
        ("user excluded", |p| p.conditions.users.exclude_users = vec![UserTarget::User(id(4))], Warn, "warn"),
        (
            "disabled user excluded",
            |p| p.conditions.users.exclude_users = vec![UserTarget::User(id(6))],
            Pass,
            "pass",
        ),
        (
            "deleted user excluded",
            |p| p.conditions.users.exclude_users = vec![UserTarget::User(id(60))],
            Pass,
            "pass",
        ),
        ("group excluded", |p| p.conditions.users.exclude_groups = vec![SALES], Warn, "warn"),
        ("empty group excluded", |p| p.conditions.users.exclude_groups = vec![EMPTY], Warn, "warn-standing"),
        ("group not read", |p| p.conditions.users.exclude_groups = vec![id(103)], Unknown, "unknown"),
        (
            "guests excluded",
            |p| p.conditions.users.exclude_guests = guests(&["internalGuest", "b2bCollaborationGuest"], true),
            Warn,
            "warn",
        ),
        (
            "partners excluded",
            |p| p.conditions.users.exclude_guests = guests(&["serviceProvider"], true),
            Warn,
            "warn-standing",
        ),
        ("role excluded", |p| p.conditions.users.exclude_roles = vec![GLOBAL_ADMINISTRATOR], Fail, "fail"),
        (
            "role without holder excluded",
            |p| p.conditions.users.exclude_roles = vec![id(200)],
            Fail,
            "fail-role",
        ),
    ];
    for (name, change, verdict, sentence) in cases {
        let finding = judge(&CHECK, &contoso(vec![all(change)]));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        assert_eq!(finding.sentence.id, format!("ca-mfa-all.{sentence}"), "{name}");
    }
}

pub(super) fn grant(operator: Operator, built_in: &[&str]) -> Option<GrantControls> {
    let built_in = built_in.iter().map(|name| (*name).to_owned()).collect();
    Some(GrantControls { operator, built_in, ..GrantControls::default() })
}

fn strength(satisfies_mfa: bool, combinations: &[&str]) -> Option<GrantControls> {
    let strength = AuthenticationStrength {
        id: "s".into(),
        display_name: "Strength".into(),
        allowed_combinations: combinations.iter().map(|c| (*c).to_owned()).collect(),
        satisfies_mfa,
    };
    Some(GrantControls { authentication_strength: Some(strength), ..GrantControls::default() })
}

fn both(include: &[&str], exclude: &[&str]) -> Option<IncludeExclude> {
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Some(IncludeExclude { include: list(include), exclude: list(exclude) })
}

fn filter(mode: &str) -> Option<DeviceFilter> {
    Some(DeviceFilter { mode: mode.into(), rule: "device.isCompliant -eq True".into() })
}

/// Policies add up: what one leaves out another may cover.
#[test]
fn several_policies() {
    let except_sales = || all(|p| p.conditions.users.exclude_groups = vec![SALES]);
    let guests_and_sync = || {
        all(|p| {
            p.conditions.users.include_users =
                vec![UserTarget::GuestsOrExternalUsers, UserTarget::User(id(SYNC))]
        })
    };
    let clients = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        move |p: &mut ConditionalAccessPolicy| p.conditions.client_app_types = names
    };
    let legacy_blocked = || {
        all(|p| {
            p.conditions.client_app_types = vec!["exchangeActiveSync".into(), "other".into()];
            p.grant = grant(Operator::Or, &["block"]);
        })
    };
    let modern = || all(clients(&["browser", "mobileAppsAndDesktopClients"]));
    let without_app = || all(|p| p.conditions.applications.exclude = vec!["app".into()]);
    let only_app = || all(|p| p.conditions.applications.include = vec!["app".into()]);
    let cases = [
        ("no policy", vec![], Fail),
        ("personas together", vec![for_groups(&[STAFF]), guests_and_sync()], Pass),
        ("a persona is missing", vec![for_groups(&[STAFF])], Fail),
        ("a hole is closed", vec![except_sales(), for_groups(&[SALES])], Pass),
        ("a hole is closed by the same hole", vec![except_sales(), except_sales()], Warn),
        (
            "role excluded, then targeted",
            vec![
                all(|p| p.conditions.users.exclude_roles = vec![GLOBAL_ADMINISTRATOR]),
                all(|p| {
                    p.conditions.users.include_users.clear();
                    p.conditions.users.include_roles = vec![GLOBAL_ADMINISTRATOR];
                    p.grant = strength(true, &["fido2"]);
                }),
            ],
            Pass,
        ),
        ("legacy clients are blocked beside", vec![modern(), legacy_blocked()], Pass),
        ("legacy clients are open", vec![modern()], Fail),
        ("an excluded app is covered", vec![without_app(), only_app()], Pass),
        (
            "an unclear policy may close the hole",
            vec![for_groups(&[STAFF]), all(|p| p.conditions.unknown = vec!["times".into()])],
            Unknown,
        ),
        (
            "an unclear policy beside a whole one",
            vec![mfa_for_all(), all(|p| p.conditions.unknown = vec!["times".into()])],
            Pass,
        ),
    ];
    for (name, policies, verdict) in cases {
        let finding = judge(&CHECK, &contoso(policies));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
}

#[test]
fn emergency_accounts_may_be_excluded() {
    let by_name = || vec![all(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(4))])];
    let by_group = || vec![all(|p| p.conditions.users.exclude_groups = vec![SALES])];
    let cases = [
        (by_name(), emergency(&[id(4)]), Pass),
        (by_name(), emergency(&[id(5)]), Warn),
        (by_group(), emergency(&[SALES]), Pass),
        (by_group(), emergency(&[id(2), id(3)]), Pass),
        (by_group(), emergency(&[id(2)]), Warn),
        (vec![], emergency(&[id(4)]), Fail),
        (vec![for_groups(&[STAFF])], emergency(&[id(GUEST), id(SYNC)]), Pass),
    ];
    for (policies, settings, verdict) in cases {
        let finding = judge_with(&CHECK, &contoso(policies), &settings);
        assert_eq!(finding.verdict.kind(), verdict, "{settings:?}: {finding:#?}");
    }
    let finding = judge_with(&CHECK, &contoso(by_name()), &emergency(&[id(4)]));
    assert!(finding.evidence.iter().any(|row| row.detail.id == "access-person.declared"));
}

#[test]
fn a_declaration_that_has_run_out_counts_as_none_and_is_said() {
    let policy = all(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(4))]);
    let tenant = contoso(vec![policy]);
    let until = |until| Declaration { why: "Key in the safe".into(), until: Some(until) };
    for (until, verdict, said) in [
        (until(NOW + 1), Pass, "access-person.declared"),
        (until(NOW), Warn, "access-person.declaration-over"),
    ] {
        for settings in [
            Settings { emergency_access: [(id(4), until.clone())].into(), ..Settings::default() },
            Settings { intended_exclusions: [(id(4), until.clone())].into(), ..Settings::default() },
        ] {
            let finding = judge_with(&CHECK, &tenant, &settings);
            assert_eq!(finding.verdict.kind(), verdict, "{settings:?}: {finding:#?}");
            let own = finding.evidence.iter().find(|row| row.detail.id == said);
            assert_eq!(own.map(|row| row.id.clone()), Some(id(4).to_string()), "{settings:?}");
        }
    }
    // Nobody is left out by the name whose declaration has run out.
    let elsewhere = Settings { emergency_access: [(id(5), until(NOW))].into(), ..Settings::default() };
    let finding = judge_with(&CHECK, &tenant, &elsewhere);
    assert!(finding.evidence.iter().all(|row| row.detail.id != "access-person.declaration-over"));
}

#[test]
fn synchronisation_is_told_apart() {
    let policies =
        || vec![all(|p| p.conditions.users.exclude_roles = vec![DIRECTORY_SYNCHRONIZATION_ACCOUNTS])];
    let finding = judge(&CHECK, &contoso(policies()));
    assert_eq!(finding.sentence.id, "ca-mfa-all.warn-synchronization");
    assert_eq!(finding.evidence[0].name, "Sync_SRV01_0a1b2c3d@contoso.onmicrosoft.com");

    let mut with_a_person = contoso(policies());
    let mut held = with_a_person.role_assignments.seen().unwrap().clone();
    held.push(crate::checks::testing::assignment(DIRECTORY_SYNCHRONIZATION_ACCOUNTS, 4, PrincipalKind::User));
    with_a_person.role_assignments = whole(held);
    let finding = judge(&CHECK, &with_a_person);
    assert_eq!(finding.verdict.kind(), Fail, "a person behind the role signs in with a password alone");
    assert_eq!(finding.evidence[0].id, id(4).to_string());
}

#[test]
fn roles_reach_only_tenant_wide_holders() {
    let by_role = || {
        all(|p| {
            p.conditions.users.include_users = vec![UserTarget::None];
            p.conditions.users.include_roles = vec![GLOBAL_ADMINISTRATOR];
        })
    };
    let others = || {
        let users = [2, 3, 4, 5, GUEST, SYNC].map(|number| UserTarget::User(id(number))).to_vec();
        all(move |p| p.conditions.users.include_users = users)
    };
    let mut tenant = contoso(vec![by_role(), others()]);
    assert_eq!(judge(&CHECK, &tenant).verdict.kind(), Pass);
    let mut held = tenant.role_assignments.seen().unwrap().clone();
    held[0].directory_scope = "/administrativeUnits/0".into();
    tenant.role_assignments = whole(held.clone());
    assert_eq!(judge(&CHECK, &tenant).verdict.kind(), Fail);
    held[0].directory_scope = "/".into();
    held[0].principal = STAFF;
    held[0].kind = PrincipalKind::Group;
    tenant.role_assignments = whole(held);
    assert_eq!(judge(&CHECK, &tenant).verdict.kind(), Pass, "through a group");
}

#[test]
fn licences_decide_only_where_there_is_no_policy() {
    let unread = || Reading::not_asked(Fact::Licences);
    let cases = [
        (vec![], licences(&["AAD_PREMIUM"]), Fail, 0),
        (vec![], licences(&[]), NotApplicable, 0),
        (vec![], unread(), Unknown, 0),
        (vec![], partial(Fact::Licences, Default::default()), Unknown, 0),
        (vec![mfa_for_all()], licences(&[]), Pass, 1),
        (vec![mfa_for_all()], unread(), Pass, 0),
        (vec![all(|p| p.state = PolicyState::Disabled)], licences(&[]), Fail, 0),
    ];
    for (policies, licences, verdict, notes) in cases {
        let tenant = Tenant { licences: licences.clone(), ..contoso(policies) };
        let finding = judge(&CHECK, &tenant);
        assert_eq!(finding.verdict.kind(), verdict, "{licences:?}");
        let noted = finding.evidence.iter().filter(|row| row.detail.id == "ca-mfa-all.cannot-be-edited");
        assert_eq!(noted.count(), notes, "{licences:?}");
    }
}

#[test]
fn guests_by_kind() {
    let except = |exclude| vec![all(|p| p.conditions.users.exclude_guests = exclude)];
    let cases = [
        (guests(&["b2bCollaborationGuest"], true), Warn, 1),
        // The guest has `#EXT#` in the name, so is no internal one; whoever comes as one is left out.
        (guests(&["internalGuest"], true), Warn, 0),
        (guests(&["b2bCollaborationMember"], true), Warn, 0),
        (guests(&["somethingNew"], true), Warn, 0),
    ];
    for (exclude, verdict, failing) in cases {
        let finding = judge(&CHECK, &contoso(except(exclude.clone())));
        assert_eq!((finding.verdict.kind(), finding.counts.failing), (verdict, failing), "{exclude:?}");
    }
}

#[test]
fn the_evidence_names_people_first_and_says_why() {
    let finding = judge(
        &CHECK,
        &contoso(vec![all(|p| {
            p.conditions.users.exclude_users = vec![UserTarget::User(id(4))];
            p.conditions.users.exclude_groups = vec![SALES];
        })]),
    );
    let details: Vec<_> =
        finding.evidence.iter().map(|row| (row.name.as_str(), row.detail.id.as_str())).collect();
    assert_eq!(
        details,
        [
            ("user2@contoso.com", "access-person.excluded-by-group"),
            ("user3@contoso.com", "access-person.excluded-by-group"),
            ("user4@contoso.com", "access-person.excluded-by-name"),
            ("Require MFA for all users", "access-policy.counts-except-open"),
        ]
    );
    assert_eq!((finding.counts.examined, finding.counts.failing), (ENABLED as u64, 3));
    let policy = &finding.evidence[3];
    assert_eq!(
        policy.link,
        Some(Link::ConditionalAccessPolicy {
            policy: "c0ffee00-0000-4000-8000-000000000001".parse().unwrap()
        })
    );
    let no_guid = judge(&CHECK, &contoso(vec![all(|p| p.id = "javascript:alert(1)".into())]));
    assert_eq!(no_guid.evidence[0].link, Some(Link::ConditionalAccessPolicies));
}

#[test]
fn settings_alone_change_nothing() {
    let tenant = contoso(vec![mfa_for_all()]);
    assert_eq!(judge_with(&CHECK, &tenant, &Settings::default()).verdict, judge(&CHECK, &tenant).verdict);
}
