//! Directory roles of generated tenants.

use proptest::prelude::*;
use sidelight::tenant::risk::{RiskLevel, RiskyUser};
use sidelight::tenant::roles::{
    ActivationRules, DIRECTORY_SYNCHRONIZATION_ACCOUNTS, GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment,
    RoleDefinition, RoleSchedule,
};
use sidelight::tenant::{Fact, ObjectId, Reading};

use super::{group_id, id, reading, role_id, user_id};

fn assignments() -> impl Strategy<Value = Vec<RoleAssignment>> {
    let holder = prop_oneof![
        6 => user_id().prop_map(|id| (id, PrincipalKind::User)),
        2 => group_id().prop_map(|id| (id, PrincipalKind::Group)),
        1 => Just((id(70), PrincipalKind::ServicePrincipal)),
        2 => (201u8..=203).prop_map(|number| (id(number), PrincipalKind::ServicePrincipal)),
        1 => user_id().prop_map(|id| (id, PrincipalKind::Unknown)),
        1 => group_id().prop_map(|id| (id, PrincipalKind::Unknown)),
    ];
    let row = (holder, role_id(), prop::bool::weighted(0.9)).prop_map(|((principal, kind), role, wide)| {
        RoleAssignment {
            role,
            principal,
            kind,
            principal_name: if wide { "Principal".into() } else { String::new() },
            directory_scope: if wide { "/".into() } else { "/administrativeUnits/0".into() },
        }
    });
    let crowd = |number: u8| RoleAssignment {
        role: GLOBAL_ADMINISTRATOR,
        principal: id(number),
        kind: PrincipalKind::User,
        principal_name: String::new(),
        directory_scope: "/".into(),
    };
    prop_oneof![
        5 => prop::collection::vec(row, 0..5),
        2 => prop_oneof![1..=4u8, 6..=8u8, 8..=9u8].prop_map(move |many| (1..=many).map(crowd).collect()),
    ]
}

fn definitions() -> impl Strategy<Value = Vec<RoleDefinition>> {
    let all = vec![GLOBAL_ADMINISTRATOR, DIRECTORY_SYNCHRONIZATION_ACCOUNTS, id(60)];
    let roles = prop_oneof![1 => Just(all), 1 => prop::collection::vec(role_id(), 0..3)];
    roles.prop_map(|roles| {
        roles
            .into_iter()
            .map(|role| RoleDefinition {
                id: role,
                template_id: role,
                display_name: "Role".into(),
                privileged: privileged(role),
                built_in: true,
            })
            .collect()
    })
}

/// Microsoft says it of the synchronisation role alone.
fn privileged(role: ObjectId) -> Option<bool> {
    (role == DIRECTORY_SYNCHRONIZATION_ACCOUNTS).then_some(false)
}

fn schedules() -> impl Strategy<Value = Vec<RoleSchedule>> {
    let activated = prop_oneof![5 => Just(Some(true)), 5 => Just(Some(false)), 1 => Just(None)];
    let some = assignments().prop_map(|mut some| {
        some.truncate(2);
        some
    });
    (some, activated, any::<bool>()).prop_map(|(some, activated, ends)| {
        some.into_iter().map(|assignment| RoleSchedule { assignment, activated, ends }).collect()
    })
}

fn activation() -> impl Strategy<Value = ActivationRules> {
    let flag = || prop_oneof![5 => any::<bool>().prop_map(Some), 1 => Just(None)];
    (flag(), 0..4u32, flag(), flag()).prop_map(
        |(approval, approvers, multifactor, authentication_context)| ActivationRules {
            approval,
            approvers,
            multifactor,
            authentication_context,
        },
    )
}

/// Assignments, definitions, eligible roles, schedules, and what activating takes.
pub type Roles = (
    Reading<Vec<RoleAssignment>>,
    Reading<Vec<RoleDefinition>>,
    Reading<Vec<RoleAssignment>>,
    Reading<Vec<RoleSchedule>>,
    Reading<ActivationRules>,
);

pub fn roles() -> impl Strategy<Value = Roles> {
    (
        reading(Fact::RoleAssignments, assignments()),
        reading(Fact::RoleDefinitions, definitions()),
        reading(Fact::EligibleRoles, assignments()),
        reading(Fact::RoleSchedules, schedules()),
        reading(Fact::ActivationRules, activation()),
    )
}

pub fn risky() -> impl Strategy<Value = Vec<RiskyUser>> {
    use RiskLevel::{High, Low, Medium, Unknown};
    let level = prop::sample::select(vec![High, Medium, Low, Unknown]);
    let user = (user_id(), level).prop_map(|(id, level)| RiskyUser { id, name: String::new(), level });
    prop::collection::vec(user, 0..2)
}
