//! Which changes a check asks for, so that somebody can see whom they would stop before making them.

use crate::access::replay::Proposal;
use crate::tenant::Tenant;
use crate::tenant::access_policies::PolicyState;

/// Most changes that are offered for one check.
const MOST: usize = 8;

/// Whether a check asks for a change whose effect the sign-in log shows.
pub fn has_proposals(check: &str) -> bool {
    of_check(check).is_some()
}

/// The changes: the one that the check asks for by itself, then switching on each policy that only reports.
pub fn proposals(check: &str, tenant: &Tenant) -> Vec<Proposal> {
    let Some(own) = of_check(check) else { return Vec::new() };
    let policies = tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
    let reporting = policies.iter().filter(|policy| policy.state == PolicyState::ReportOnly);
    let enforce = reporting.map(|policy| Proposal::Enforce { policy: policy.id.clone() });
    std::iter::once(own).chain(enforce).take(MOST).collect()
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
