//! Which changes a check asks for, so that somebody can see whom they would stop before making them.

use std::collections::BTreeSet;

use crate::access::people::SYNCHRONIZATION_ROLES;
use crate::access::replay::{Exclusion, Proposal};
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState, UserTarget};
use crate::tenant::{ObjectId, Tenant};

/// Most changes that are offered for one check.
pub const MOST: usize = 8;

/// Whether a check asks for a change whose effect the sign-in log shows.
pub fn has_proposals(check: &str) -> bool {
    of_check(check).is_some()
}

/// The changes, at most [`MOST`]: the one that the check asks for by itself, switching on each policy that only reports, and taking each
/// exclusion that is not declared out of the policies that are in force and about the same.
pub fn proposals(check: &str, tenant: &Tenant, declared: &BTreeSet<ObjectId>) -> Vec<Proposal> {
    let Some(own) = of_check(check) else { return Vec::new() };
    let policies = tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
    let reporting = policies.iter().filter(|policy| policy.state == PolicyState::ReportOnly);
    let enforce = reporting.map(|policy| Proposal::Enforce { policy: policy.id.clone() });
    let in_force = policies
        .iter()
        .filter(|policy| policy.state == PolicyState::Enabled && is_about_the_same(&own, policy));
    let exclusions = in_force.flat_map(|policy| {
        let all = exclusions(policy, declared).into_iter();
        all.map(|exclusion| Proposal::RemoveExclusion { policy: policy.id.clone(), exclusion })
    });
    std::iter::once(own.clone()).chain(enforce).chain(exclusions).take(MOST).collect()
}

fn of_check(check: &str) -> Option<Proposal> {
    Some(match check {
        "ca.mfa-all" => Proposal::RequireMfa,
        "ca.mfa-admins" => Proposal::RequireMfaOfAdministrators,
        "ca.managed-device" => Proposal::RequireManagedDevice,
        "ca.legacy-block" => Proposal::BlockLegacyClients,
        "ca.devicecode-block" => Proposal::BlockDeviceCode,
        _ => return None,
    })
}

/// Whether a policy demands what the change would.
fn is_about_the_same(own: &Proposal, policy: &ConditionalAccessPolicy) -> bool {
    let Some(grant) = &policy.grant else { return false };
    let demands = |names: &[&str]| grant.built_in.iter().any(|name| names.contains(&name.as_str()));
    let conditions = &policy.conditions;
    match own {
        Proposal::RequireMfa | Proposal::RequireMfaOfAdministrators => {
            demands(&["mfa"]) || grant.authentication_strength.is_some()
        }
        Proposal::RequireManagedDevice => demands(&["compliantDevice", "domainJoinedDevice"]),
        Proposal::BlockLegacyClients => {
            demands(&["block"]) && conditions.client_app_types.iter().any(|own| own == "other")
        }
        Proposal::BlockDeviceCode => demands(&["block"]) && !conditions.authentication_flows.is_empty(),
        Proposal::Enforce { .. } | Proposal::RemoveExclusion { .. } => false,
    }
}

fn exclusions(policy: &ConditionalAccessPolicy, declared: &BTreeSet<ObjectId>) -> Vec<Exclusion> {
    let users = &policy.conditions.users;
    let named = users.exclude_users.iter().filter_map(|target| match target {
        UserTarget::User(id) if !declared.contains(id) => Some(Exclusion::User(*id)),
        _ => None,
    });
    let groups = users.exclude_groups.iter().filter(|id| !declared.contains(*id)).copied();
    let roles = users.exclude_roles.iter().filter(|id| !SYNCHRONIZATION_ROLES.contains(id)).copied();
    let guests =
        users.exclude_guests.is_some() || users.exclude_users.contains(&UserTarget::GuestsOrExternalUsers);
    named
        .chain(groups.map(Exclusion::Group))
        .chain(roles.map(Exclusion::Role))
        .chain(guests.then_some(Exclusion::Guests))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::Check;
    use crate::checks::testing::whole;

    #[test]
    fn a_change_of_its_own_then_reporting_policies_then_exclusions() {
        let id = |number| ObjectId::from_bytes([number; 16]);
        let mut policy = mfa_for_all();
        policy.conditions.users.exclude_users = vec![UserTarget::User(id(1)), UserTarget::User(id(2))];
        policy.conditions.users.exclude_groups = vec![id(20)];
        policy.conditions.users.exclude_roles = vec![SYNCHRONIZATION_ROLES[0], id(60)];
        let reporting = ConditionalAccessPolicy {
            id: "c0ffee00-0000-4000-8000-000000000002".into(),
            state: PolicyState::ReportOnly,
            ..policy.clone()
        };
        let remove = |exclusion| Proposal::RemoveExclusion { policy: policy.id.clone(), exclusion };
        let expected = [
            Proposal::RequireMfa,
            Proposal::Enforce { policy: reporting.id.clone() },
            remove(Exclusion::User(id(2))),
            remove(Exclusion::Group(id(20))),
            remove(Exclusion::Role(id(60))),
        ];
        let tenant =
            Tenant { conditional_access: whole(vec![policy.clone(), reporting]), ..Tenant::unread() };
        let declared = BTreeSet::from([id(1)]);
        assert_eq!(proposals("ca.mfa-all", &tenant, &declared), expected);
        // What blocks nothing has no exclusion from a block.
        assert_eq!(proposals("ca.legacy-block", &tenant, &declared)[0], Proposal::BlockLegacyClients);
        assert_eq!(proposals("ca.legacy-block", &tenant, &declared).len(), 2);
        assert_eq!(proposals("aud.unified", &tenant, &declared), []);
    }

    #[test]
    fn checks_that_have_changes_are_there() {
        for check in ["ca.mfa-all", "ca.mfa-admins", "ca.legacy-block", "ca.devicecode-block"] {
            assert!(Check::find(check).is_some() && has_proposals(check), "{check}");
        }
    }
}
