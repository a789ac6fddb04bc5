//! Apps of a tenant, and what they sign in with.

use super::directory;
use crate::guid::Guid;
use crate::instant::DAY;
use crate::registrations::{AppRegistration, Credential};
use crate::tenant::{AppRole, ServicePrincipal, Tenant};

/// A secret that was made so many days ago.
fn secret(at: i64, days: i64) -> Credential {
    Credential { secret: true, from: at - days * DAY, until: at + (365 - days) * DAY }
}

/// An app of the tenant itself, in order.
pub(super) fn registered(tenant: &mut Tenant, app_id: Guid, name: &str, at: i64) {
    tenant.app_registrations.push(AppRegistration {
        id: Guid::derived(app_id.0 as u64, 0x7265_6769),
        app_id,
        display_name: name.to_owned(),
        multitenant: false,
        credentials: vec![secret(at, 200)],
        owners: Vec::new(),
        locked: false,
    });
}

/// A certificate is left on the shared principal of Exchange Online, and an app that reads everybody's mail has a secret of last week and
/// belongs to the last person of the list.
pub(super) fn forgotten_credentials(tenant: &mut Tenant, id: Guid, at: i64) {
    let exchange = directory::service(tenant.id, directory::EXCHANGE);
    let certificate = Credential { secret: false, from: at - 700 * DAY, until: at + 300 * DAY };
    for own in tenant.service_principals.iter_mut().filter(|own| own.id == exchange) {
        own.credentials.push(certificate);
    }
    let app_id = Guid::derived(id.0 as u64, 4);
    let owner = tenant.id;
    tenant.service_principals.push(ServicePrincipal {
        id,
        app_id,
        display_name: "Mail archive".to_owned(),
        owner,
        verified: false,
        credentials: Vec::new(),
    });
    tenant.app_roles.push(AppRole {
        client: id,
        resource: directory::service(tenant.id, directory::GRAPH),
        role: Guid(0x810c84a8_4a9e_49e6_bf7d_12d183f40d01),
    });
    registered(tenant, app_id, "Mail archive", at);
    let person = tenant.users.iter().rev().find(|user| user.account_enabled).map(|user| user.id);
    if let Some(own) = tenant.app_registrations.last_mut() {
        own.credentials = vec![secret(at, 6)];
        own.owners.extend(person);
    }
}
