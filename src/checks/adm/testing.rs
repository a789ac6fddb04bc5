//! What the tests of administrators share.

use crate::checks::Check;
use crate::checks::testing::{assignment, contoso, id, judge, partial, unknown_without, whole};
use crate::report::VerdictKind::{self, Fail, Unknown};
use crate::tenant::roles::{PrincipalKind, RoleDefinition};
use crate::tenant::users::{User, UserTable};
use crate::tenant::{Fact, ObjectId, Tenant};

/// A role that is privileged, not privileged, or of which Microsoft does not say.
pub const ROLE: ObjectId = id(60);

pub fn definition(privileged: Option<bool>) -> RoleDefinition {
    RoleDefinition {
        id: ROLE,
        template_id: ROLE,
        display_name: "Role".to_owned(),
        privileged,
        built_in: true,
    }
}

/// One member, cloud only and without a licence, holds [`ROLE`]; changed as wanted.
pub fn tenant(privileged: Option<bool>, change: impl Fn(&mut User)) -> Tenant {
    let mut user = User {
        id: id(1),
        user_principal_name: "user1@contoso.com".to_owned(),
        display_name: "User 1".to_owned(),
        enabled: Some(true),
        guest: false,
        on_premises_synced: false,
        licensed: false,
        licences: Vec::new(),
        per_user_mfa: None,
    };
    change(&mut user);
    let mut users = UserTable::default();
    users.extend([user]);
    Tenant {
        users: whole(users),
        role_assignments: whole(vec![assignment(ROLE, 1, PrincipalKind::User)]),
        role_definitions: whole(vec![definition(privileged)]),
        ..contoso(Vec::new())
    }
}

/// The verdict on one holder: the same through a group, kept as a failure where lists are cut, else unknown.
pub fn holder(check: &Check, privileged: Option<bool>, verdict: VerdictKind, change: impl Fn(&mut User)) {
    let own = tenant(privileged, &change);
    assert_eq!(judge(check, &own).verdict.kind(), verdict, "{privileged:?}");
    let group = |members| Tenant {
        role_assignments: whole(vec![assignment(ROLE, 100, PrincipalKind::Group)]),
        group_members: [(id(100), members)].into(),
        ..own.clone()
    };
    let through = group(whole([id(1)].into()));
    assert_eq!(judge(check, &through).verdict.kind(), verdict, "through a group");
    let stays = if verdict == Fail { Fail } else { Unknown };
    let cut = group(partial(Fact::GroupMembers, [id(1)].into()));
    assert_eq!(judge(check, &cut).verdict.kind(), stays, "a group that was cut");
    let not_asked = Tenant { group_members: [].into(), ..through };
    assert_eq!(judge(check, &not_asked).verdict.kind(), Unknown, "a group that was not asked for");
    let assignments = partial(Fact::RoleAssignments, own.role_assignments.whole().unwrap().clone());
    let cut = Tenant { role_assignments: assignments, ..own.clone() };
    assert_eq!(judge(check, &cut).verdict.kind(), stays, "assignments that were cut");
    let nobody = Tenant { role_assignments: whole(Vec::new()), ..own.clone() };
    assert_eq!(judge(check, &nobody).verdict.kind(), Unknown, "a tenant without administrators");
    let stranger = Tenant { users: whole(UserTable::default()), ..own.clone() };
    assert_eq!(judge(check, &stranger).verdict.kind(), Unknown, "a holder who is in no list of people");
    unknown_without(check, &own, Fact::RoleAssignments);
    unknown_without(check, &own, Fact::Users);
}
