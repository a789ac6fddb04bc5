use super::tests::{all, for_groups, grant};
use super::*;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{
    EMPTY, ENABLED, GUEST, SALES, STAFF, SYNC, contoso, id, judge, partial, unknown_facts, unknown_without,
    whole,
};
use crate::tenant::access_policies::{ConditionalAccessPolicy, Operator, PolicyState, UserTarget};
use crate::tenant::roles::GLOBAL_ADMINISTRATOR;
use crate::tenant::{Fact, Tenant};
use crate::text::Argument;
use VerdictKind::{Fail, Pass, Unknown};

#[test]
fn gaps() {
    unknown_without(&CHECK, &contoso(vec![mfa_for_all()]), Fact::ConditionalAccess);
    let by_group = contoso(vec![for_groups(&[STAFF])]);
    for fact in [Fact::Users, Fact::GroupMembers] {
        unknown_without(&CHECK, &by_group, fact);
    }
    let by_role = contoso(vec![all(|p| {
        p.conditions.users.include_users.clear();
        p.conditions.users.include_roles = vec![GLOBAL_ADMINISTRATOR];
    })]);
    let mut only_admin = by_role.clone();
    only_admin.users = whole(Default::default());
    unknown_without(&CHECK, &only_admin, Fact::RoleAssignments);
    unknown_without(&CHECK, &contoso(vec![]), Fact::Licences);
    let unread = Tenant { conditional_access: whole(vec![for_groups(&[id(103)])]), ..Tenant::unread() };
    let facts = unknown_facts(&judge(&CHECK, &unread));
    for fact in
        [Fact::Users, Fact::RoleAssignments, Fact::RoleDefinitions, Fact::Licences, Fact::GroupMembers]
    {
        assert!(facts.contains(&fact), "{fact:?}");
    }
}

#[test]
fn what_was_seen_decides_where_it_can() {
    let unread = |policies| Tenant { conditional_access: whole(policies), ..Tenant::unread() };
    let cases = [
        ("everybody, users not read", unread(vec![mfa_for_all()]), Pass),
        ("no policy counts, users not read", unread(vec![all(|p| p.state = PolicyState::Disabled)]), Fail),
        (
            "exclusions, users not read",
            unread(vec![all(|p| p.conditions.users.exclude_groups = vec![EMPTY])]),
            Unknown,
        ),
        (
            "role excluded, users not read",
            unread(vec![all(|p| p.conditions.users.exclude_roles = vec![id(200)])]),
            Fail,
        ),
        (
            "policies in part, everybody covered",
            Tenant {
                conditional_access: partial(Fact::ConditionalAccess, vec![mfa_for_all()]),
                ..contoso(vec![])
            },
            Pass,
        ),
        (
            "policies in part: one that was not read may exclude a role that these do not cover",
            Tenant {
                conditional_access: partial(
                    Fact::ConditionalAccess,
                    vec![
                        for_groups(&[STAFF]),
                        all(|p| {
                            p.conditions.users.include_users =
                                vec![UserTarget::User(id(GUEST)), UserTarget::User(id(SYNC))];
                        }),
                    ],
                ),
                ..contoso(vec![])
            },
            Unknown,
        ),
        (
            "policies in part, a hole",
            Tenant {
                conditional_access: partial(Fact::ConditionalAccess, vec![for_groups(&[STAFF])]),
                ..contoso(vec![])
            },
            Unknown,
        ),
        (
            "users in part, one of them open",
            {
                let mut tenant = contoso(vec![for_groups(&[SALES])]);
                tenant.users = partial(Fact::Users, tenant.users.seen().unwrap().clone());
                tenant
            },
            Fail,
        ),
        (
            "users in part, those seen are covered",
            {
                let mut tenant = contoso(vec![
                    for_groups(&[STAFF]),
                    all(|p| {
                        p.conditions.users.include_users =
                            vec![UserTarget::User(id(GUEST)), UserTarget::User(id(SYNC))];
                    }),
                ]);
                tenant.users = partial(Fact::Users, tenant.users.seen().unwrap().clone());
                tenant
            },
            Unknown,
        ),
        ("nothing", Tenant::unread(), Unknown),
        (
            "an empty directory proves nothing",
            {
                let mut tenant = contoso(vec![for_groups(&[STAFF])]);
                tenant.users = whole(Default::default());
                tenant
            },
            Unknown,
        ),
    ];
    for (name, tenant, verdict) in cases {
        let finding = judge(&CHECK, &tenant);
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
    }
}

/// What a policy that does not count yet would add: whom it certainly covers and nothing else does.
#[test]
fn what_enforcing_would_add_is_said() {
    let said = |policies: Vec<ConditionalAccessPolicy>| {
        let finding = judge(&CHECK, &contoso(policies));
        let policy = finding.evidence.into_iter().rfind(|row| row.id == "off").unwrap();
        (policy.detail.id.to_string(), policy.detail.args.get("people").cloned())
    };
    let off = |state, change: fn(&mut ConditionalAccessPolicy)| {
        let mut policy = all(|p| {
            p.id = "off".into();
            p.state = state;
        });
        change(&mut policy);
        policy
    };
    let (reports, disabled) = (PolicyState::ReportOnly, PolicyState::Disabled);
    let here = Some(Argument::Number(i64::try_from(ENABLED).unwrap()));
    let would = |id: &str| (id.to_owned(), here.clone());
    let not = |id: &str| (id.to_owned(), None);
    assert_eq!(said(vec![off(reports.clone(), |_| {})]), would("access-policy.would-report-only"));
    assert_eq!(said(vec![off(disabled.clone(), |_| {})]), would("access-policy.would-disabled"));
    // Whom another policy covers already is nothing that it would add.
    assert_eq!(said(vec![mfa_for_all(), off(reports.clone(), |_| {})]), not("access-policy.not-report-only"));
    let one = said(vec![
        all(|p| p.conditions.users.exclude_users = vec![UserTarget::User(id(4))]),
        off(reports.clone(), |_| {}),
    ]);
    assert_eq!(one, ("access-policy.would-report-only".to_owned(), Some(Argument::Number(1))));
    // What would count in part, or not at all, promises nothing; nor do people of whom it cannot be told.
    let weak: [fn(&mut ConditionalAccessPolicy); 3] = [
        |p| p.grant = grant(Operator::Or, &["mfa", "compliantDevice"]),
        |p| p.conditions.sign_in_risk_levels = vec!["high".into()],
        |p| {
            p.conditions.users.include_users.clear();
            p.conditions.users.include_groups = vec![id(99)];
        },
    ];
    for change in weak {
        assert_eq!(said(vec![off(disabled.clone(), change)]), not("access-policy.not-disabled"));
    }
}
