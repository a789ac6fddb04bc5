use super::*;
use crate::access::testing::mfa_for_all;
use crate::checks::testing::{
    SALES, assignment, contoso, id, judge, licences, partial, reasons, unknown_without, whole,
};
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::groups::Owner;
use crate::tenant::roles::{GLOBAL_ADMINISTRATOR, PrincipalKind};

/// A group into which nobody can walk, owned by the Global Administrator.
fn shut() -> Group {
    Group {
        display_name: "VPN users".into(),
        role_assignable: true,
        membership_rule: None,
        public: Some(false),
        owners: vec![owner(1)],
        all_owners: true,
    }
}

fn owner(number: u8) -> Owner {
    Owner { id: id(number), name: format!("User {number}"), app: false }
}

fn leaves_out(groups: &[ObjectId]) -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    policy.conditions.users.exclude_groups = groups.to_vec();
    policy
}

fn with(group: Group) -> Tenant {
    Tenant { groups: [(SALES, whole(group))].into(), ..contoso(vec![leaves_out(&[SALES])]) }
}

#[test]
fn doors() {
    use VerdictKind::{Fail, Pass, Unknown, Warn};
    let rule = |rule: &str| Group { membership_rule: Some(rule.into()), role_assignable: false, ..shut() };
    let cases = [
        ("shut", shut(), Pass, ""),
        ("without owners", Group { owners: vec![], ..shut() }, Pass, ""),
        ("roles cannot be assigned", Group { role_assignable: false, ..shut() }, Warn, "not-role-assignable"),
        ("public", Group { public: Some(true), role_assignable: false, ..shut() }, Fail, "public"),
        ("an owner who is nobody", Group { owners: vec![owner(1), owner(2)], ..shut() }, Fail, "owner"),
        ("an app", Group { owners: vec![Owner { app: true, ..owner(70) }], ..shut() }, Fail, "owner-app"),
        ("what people change", rule("(user.mobile -startsWith \"+46\")"), Fail, "rule"),
        ("what inviters choose", rule("user.mail -contains \"vpn\""), Fail, "rule"),
        (
            "of members",
            rule("(user.userType -eq \"Member\") -and (user.displayName -contains \"vpn\")"),
            Warn,
            "not-role-assignable",
        ),
        (
            "of members, or what inviters choose",
            rule("(user.userType -eq \"Member\") -or (user.displayName -contains \"vpn\")"),
            Fail,
            "rule",
        ),
        (
            "not of members, what inviters choose",
            rule("-not (user.userType -eq \"Member\") -and (user.displayName -contains \"vpn\")"),
            Fail,
            "rule",
        ),
        (
            "of members, what people change",
            rule("(user.userType -eq \"Member\") -and (user.Mobile -ne null)"),
            Fail,
            "rule",
        ),
        ("what admins set", rule("user.department -eq \"Sales\""), Warn, "not-role-assignable"),
        ("a longer name", rule("user.mobileDevice -eq 1"), Warn, "not-role-assignable"),
        ("a rule that was not told", rule(""), Unknown, "not-whole"),
        ("who may join is not told", Group { public: None, ..shut() }, Unknown, "not-whole"),
        ("more owners", Group { all_owners: false, ..shut() }, Unknown, "not-whole"),
        (
            "more owners beside nobody",
            Group { all_owners: false, owners: vec![owner(2)], ..shut() },
            Fail,
            "owner",
        ),
    ];
    for (name, group, verdict, said) in cases {
        let finding = judge(&CHECK, &with(group));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        let first = finding.evidence.first().map_or("", |row| row.detail.id.as_str());
        assert_eq!(first.strip_prefix("ca-exclusion-doors.").unwrap_or(""), said, "{name}");
    }
}

#[test]
fn only_policies_that_are_in_force_and_demand_something_have_exclusions() {
    use VerdictKind::{Fail, Pass, Unknown};
    let open = || Group { owners: vec![owner(2)], ..shut() };
    let of = |policies: Vec<ConditionalAccessPolicy>| {
        let tenant = Tenant { groups: [(SALES, whole(open()))].into(), ..contoso(policies) };
        judge(&CHECK, &tenant).verdict.kind()
    };
    let in_state = |state| ConditionalAccessPolicy { state, ..leaves_out(&[SALES]) };
    assert_eq!(of(vec![leaves_out(&[SALES])]), Fail);
    assert_eq!(of(vec![in_state(PolicyState::ReportOnly), in_state(PolicyState::Disabled)]), Pass);
    assert_eq!(of(vec![in_state(PolicyState::Other("later".into()))]), Unknown);
    assert_eq!(of(vec![in_state(PolicyState::Other("later".into())), leaves_out(&[SALES])]), Fail);
    assert_eq!(of(vec![ConditionalAccessPolicy { grant: None, ..leaves_out(&[SALES]) }]), Pass);
    assert_eq!(of(vec![]), Pass);
}

#[test]
fn an_owner_can_be_an_administrator_by_a_group_or_as_an_app() {
    let own = |owner, held: Vec<_>| Tenant {
        role_assignments: whole(held),
        ..with(Group { owners: vec![owner], ..shut() })
    };
    let held = |principal, kind| vec![assignment(GLOBAL_ADMINISTRATOR, principal, kind)];
    let through_sales = own(owner(2), held(100, PrincipalKind::Group));
    assert_eq!(judge(&CHECK, &through_sales).verdict.kind(), VerdictKind::Pass);
    unknown_without(&CHECK, &through_sales, Fact::GroupMembers);
    let app = own(Owner { app: true, ..owner(70) }, held(70, PrincipalKind::ServicePrincipal));
    assert_eq!(judge(&CHECK, &app).verdict.kind(), VerdictKind::Pass);
    let mut custom = own(owner(1), held(1, PrincipalKind::User));
    custom.role_definitions = whole(vec![]);
    assert_eq!(judge(&CHECK, &custom).verdict.kind(), VerdictKind::Pass, "it is highly privileged anyway");
}

#[test]
fn what_was_not_read_is_said() {
    for fact in [Fact::ConditionalAccess, Fact::Groups, Fact::RoleAssignments] {
        unknown_without(&CHECK, &with(Group { owners: vec![owner(2)], ..shut() }), fact);
    }
    let never = Tenant { groups: [].into(), ..with(shut()) };
    assert_eq!(judge(&CHECK, &never).verdict.kind(), VerdictKind::Unknown);
    let cut = Tenant {
        conditional_access: partial(Fact::ConditionalAccess, vec![leaves_out(&[SALES])]),
        ..with(shut())
    };
    assert_eq!(judge(&CHECK, &cut).verdict.kind(), VerdictKind::Unknown);
    for reason in reasons() {
        // One group that cannot be told does not hide one that stands open.
        let mut two = with(Group { owners: vec![owner(2)], ..shut() });
        two.conditional_access = whole(vec![leaves_out(&[SALES, id(101)])]);
        two.missed(Fact::Groups, Some(id(101)), vec![Gap { fact: Fact::Groups, reason }]);
        let finding = judge(&CHECK, &two);
        assert_eq!((finding.verdict.kind(), finding.evidence.len()), (VerdictKind::Fail, 2));
    }
}

#[test]
fn without_policies_and_a_licence_there_is_nothing_to_leave_out_of() {
    let none = Tenant { licences: licences(&[]), ..contoso(vec![]) };
    assert_eq!(judge(&CHECK, &none).verdict.kind(), VerdictKind::NotApplicable);
    unknown_without(&CHECK, &none, Fact::Licences);
}
