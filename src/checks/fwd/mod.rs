//! Forwarding: mail that leaves the organisation by itself.

pub mod inbox_rules;
pub mod mailboxes;
pub mod outbound_policy;
pub mod remote_domains;
pub mod transport_rules;

use crate::tenant::Tenant;

/// Whether mail to an address leaves the organisation; `None` where its domains are not known whole.
pub(super) fn leaves(tenant: &Tenant, address: &str) -> Option<bool> {
    let domain = address.trim().trim_end_matches('>').rsplit('@').next().unwrap_or_default();
    let organization = &tenant.organization;
    let own = organization
        .seen()
        .is_some_and(|own| own.verified_domains.iter().any(|verified| verified.eq_ignore_ascii_case(domain)));
    if own { Some(false) } else { organization.whole().map(|_| true) }
}
