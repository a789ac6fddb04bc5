//! App registrations, consents, browser sessions, codes and tokens.

use crate::guid::Guid;
use serde::{Deserialize, Serialize};

/// The app registration that generated worlds know.
pub const DEMO_CLIENT: Guid = Guid(0x51de_1147_0365_4000_8000_0000_c11e_7001);

/// A service that tokens are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Resource {
    Graph,
    Exchange,
}

impl Resource {
    /// The audience in tokens and the prefix of scope names.
    pub fn audience(self) -> &'static str {
        match self {
            Self::Graph => "https://graph.microsoft.com",
            Self::Exchange => "https://outlook.office365.com",
        }
    }

    /// The host that takes tokens of this audience.
    pub fn host(self) -> &'static str {
        match self {
            Self::Graph => "graph.microsoft.com",
            Self::Exchange => "outlook.office365.com",
        }
    }
}

/// How a redirect address is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Platform {
    SinglePageApplication,
    Native,
}

/// An app registration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Application {
    pub client_id: Guid,
    pub display_name: String,
    pub platform: Platform,
    /// Compared letter by letter.
    pub redirect_uris: Vec<String>,
    /// The tenant that owns it; only its people may sign in unless `multi_tenant`.
    pub home_tenant: Guid,
    pub multi_tenant: bool,
    pub consents: Vec<Consent>,
}

/// Scopes that somebody granted to an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub tenant: Guid,
    /// `None` for an administrator's consent on behalf of everybody.
    pub user: Option<Guid>,
    pub resource: Resource,
    pub scopes: Vec<String>,
}

impl Application {
    /// Scopes of one resource that this user's tokens carry.
    pub fn granted(&self, tenant: Guid, user: Guid, resource: Resource) -> Vec<String> {
        let mut scopes: Vec<String> = self
            .consents
            .iter()
            .filter(|consent| consent.tenant == tenant && consent.resource == resource)
            .filter(|consent| consent.user.is_none_or(|id| id == user))
            .flat_map(|consent| consent.scopes.iter().cloned())
            .collect();
        scopes.sort();
        scopes.dedup();
        scopes
    }

    /// Records a consent; `user` is `None` for the whole organisation.
    pub fn grant(&mut self, tenant: Guid, user: Option<Guid>, resource: Resource, scopes: &[&str]) {
        self.consents.push(Consent {
            tenant,
            user,
            resource,
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        });
    }
}

/// A browser's session at the login host.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    pub cookie: String,
    /// Tenant and user, in the order of sign-in.
    pub accounts: Vec<(Guid, Guid)>,
    /// The extra step of `SignInRule::MultiFactor` was taken in this session.
    pub multi_factor: bool,
}

/// An authorisation code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Code {
    pub value: String,
    pub client_id: Guid,
    pub tenant: Guid,
    pub user: Guid,
    pub redirect_uri: String,
    /// S256 challenge.
    pub challenge: String,
    pub nonce: Option<String>,
    /// As asked for, with `openid` and its like.
    pub scopes: Vec<String>,
    /// Unix milliseconds.
    pub issued: i64,
    pub redeemed: bool,
}

/// An access token that was given out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AccessToken {
    pub value: String,
    pub client_id: Guid,
    pub tenant: Guid,
    pub user: Guid,
    pub resource: Resource,
    pub scopes: Vec<String>,
    /// Unix milliseconds.
    pub expires: i64,
}

/// A scope that the mock's resources know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub resource: Resource,
    pub name: &'static str,
    /// Ordinary users cannot consent to it.
    pub admin_consent: bool,
}

const fn admin(resource: Resource, name: &'static str) -> Scope {
    Scope { resource, name, admin_consent: true }
}

const fn user(name: &'static str) -> Scope {
    Scope { resource: Resource::Graph, name, admin_consent: false }
}

/// Delegated scopes by Microsoft's permission catalogue: those that read, as far as the mock serves or explains them, and
/// a few that write, so that asking for one is noticed as what it is.
pub const SCOPES: &[Scope] = &[
    user("User.Read"),
    user("User.ReadBasic.All"),
    user("LicenseAssignment.Read.All"),
    admin(Resource::Graph, "Application.Read.All"),
    admin(Resource::Graph, "AuditLog.Read.All"),
    admin(Resource::Graph, "Device.Read.All"),
    admin(Resource::Graph, "Directory.Read.All"),
    admin(Resource::Graph, "Domain.Read.All"),
    admin(Resource::Graph, "Group.Read.All"),
    admin(Resource::Graph, "GroupMember.Read.All"),
    admin(Resource::Graph, "GroupSettings.Read.All"),
    admin(Resource::Graph, "IdentityRiskEvent.Read.All"),
    admin(Resource::Graph, "IdentityRiskyUser.Read.All"),
    admin(Resource::Graph, "Organization.Read.All"),
    admin(Resource::Graph, "Policy.Read.All"),
    admin(Resource::Graph, "Policy.Read.AuthenticationMethod"),
    admin(Resource::Graph, "RoleAssignmentSchedule.Read.Directory"),
    admin(Resource::Graph, "RoleEligibilitySchedule.Read.Directory"),
    admin(Resource::Graph, "RoleManagement.Read.All"),
    admin(Resource::Graph, "RoleManagement.Read.Directory"),
    admin(Resource::Graph, "RoleManagementPolicy.Read.Directory"),
    admin(Resource::Graph, "SecurityEvents.Read.All"),
    admin(Resource::Graph, "User.Read.All"),
    admin(Resource::Graph, "UserAuthenticationMethod.Read.All"),
    admin(Resource::Graph, "Directory.ReadWrite.All"),
    admin(Resource::Graph, "Policy.ReadWrite.ConditionalAccess"),
    admin(Resource::Graph, "User.ReadWrite.All"),
    admin(Resource::Exchange, "Exchange.Manage"),
    admin(Resource::Exchange, "Exchange.ManageV2"),
];

/// The scope of this name, written short (Graph) or with its resource.
pub fn scope_named(text: &str) -> Option<(Resource, String)> {
    for resource in [Resource::Graph, Resource::Exchange] {
        let short = text.strip_prefix(resource.audience()).and_then(|rest| rest.strip_prefix('/'));
        let name = match (short, resource) {
            (Some(name), _) => name,
            (None, Resource::Graph) if !text.contains("://") => text,
            (None, _) => continue,
        };
        if name == ".default" {
            return Some((resource, name.to_owned()));
        }
        return SCOPES
            .iter()
            .find(|scope| scope.resource == resource && scope.name.eq_ignore_ascii_case(name))
            .map(|scope| (resource, scope.name.to_owned()));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_have_a_resource() {
        for (text, expected) in [
            ("User.Read", Some((Resource::Graph, "User.Read"))),
            ("https://graph.microsoft.com/policy.read.all", Some((Resource::Graph, "Policy.Read.All"))),
            ("https://outlook.office365.com/Exchange.Manage", Some((Resource::Exchange, "Exchange.Manage"))),
            ("https://outlook.office365.com/.default", Some((Resource::Exchange, ".default"))),
            ("Exchange.Manage", None),
            ("https://graph.microsoft.com/Exchange.Manage", None),
            ("https://example.com/x", None),
        ] {
            assert_eq!(scope_named(text), expected.map(|(r, n)| (r, n.to_owned())), "{text}");
        }
    }
}
