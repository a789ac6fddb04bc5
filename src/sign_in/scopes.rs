//! Which scopes a pack asks for, and which it puts up with.

use std::collections::BTreeSet;

use crate::messages::Pack;
use crate::sources::clouds::Cloud;
use crate::sources::{self, Service};
use crate::tenant::Fact;
use crate::tenant::ordered;

/// Scopes of sign-in itself.
const OPEN_ID: [&str; 4] = ["openid", "profile", "email", "User.Read"];

impl Pack {
    /// The service that the pack's token is for.
    pub const fn service(self) -> Service {
        match self {
            Pack::Graph => Service::Graph,
            Pack::Exchange => Service::Exchange,
        }
    }

    /// The pack whose token a service needs; `None`: it takes none.
    pub const fn of(service: Service) -> Option<Pack> {
        match service {
            Service::Graph => Some(Pack::Graph),
            Service::Exchange => Some(Pack::Exchange),
            Service::Resolver => None,
        }
    }
}

/// The delegated permissions that a pack asks for, by Microsoft's names: `Policy.Read.All`.
pub fn asked(pack: Pack) -> BTreeSet<&'static str> {
    sources::scopes(pack.service(), &ordered::set(Fact::ALL))
}

/// The `scope` parameter of a pack's sign-in. Without `offline_access`: there must be no refresh token.
pub(super) fn parameter(pack: Pack) -> String {
    let mut scope = String::from("openid profile");
    for name in asked(pack) {
        scope.push_str(" https://");
        scope.push_str(Cloud::Worldwide.host(pack.service()));
        scope.push('/');
        scope.push_str(name);
    }
    scope
}

/// A scope without its resource: `https://graph.microsoft.com/Policy.Read.All` is `Policy.Read.All`.
pub fn scope_name(scope: &str) -> &str {
    scope.rsplit('/').next().unwrap_or(scope)
}

/// Scopes of a token response that were not asked for and are more than reading.
pub(super) fn more_than_reading(pack: Pack, granted: &BTreeSet<String>) -> Vec<String> {
    let asked = asked(pack);
    granted
        .iter()
        .filter(|scope| {
            !asked.iter().any(|asked| asked.eq_ignore_ascii_case(scope))
                && !OPEN_ID.iter().any(|known| known.eq_ignore_ascii_case(scope))
                && !reads(scope)
        })
        .cloned()
        .collect()
}

/// `Area.Read`, `Area.Read.All`, `Area.ReadBasic.All`: what is not known to be a read counts as more.
fn reads(scope: &str) -> bool {
    let mut parts = scope.split('.').skip(1);
    parts
        .next()
        .is_some_and(|part| part.eq_ignore_ascii_case("Read") || part.eq_ignore_ascii_case("ReadBasic"))
        && parts.all(|part| !part.contains("Write") && !part.contains("Manage"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_reading_but_for_exchange() {
        let graph = parameter(Pack::Graph);
        assert!(graph.starts_with("openid profile https://graph.microsoft.com/"), "{graph}");
        assert!(!graph.contains("offline_access") && !graph.contains("Write"), "{graph}");
        assert!(asked(Pack::Graph).iter().all(|scope| reads(scope)), "{graph}");
        assert_eq!(parameter(Pack::Exchange), "openid profile https://outlook.office365.com/Exchange.Manage");
    }

    #[test]
    fn scopes_that_are_more_than_reading_are_found() {
        let more = |pack, scopes: &[&str]| {
            more_than_reading(pack, &scopes.iter().map(|scope| (*scope).to_owned()).collect())
        };
        for scopes in [
            &["Policy.Read.All", "openid", "profile", "email", "User.Read"][..],
            &["AuditLog.Read.All", "Mail.ReadBasic.All", "Application.Read.All"],
            &[],
        ] {
            assert_eq!(more(Pack::Graph, scopes), [""; 0], "{scopes:?}");
        }
        for scope in [
            "Directory.ReadWrite.All",
            "Policy.ReadWrite.ConditionalAccess",
            "Directory.AccessAsUser.All",
            "Mail.Send",
            "User.ManageIdentities.All",
            "User.EnableDisableAccount.All",
            "offline_access",
            "Exchange.Manage",
            "Something",
        ] {
            assert_eq!(more(Pack::Graph, &["Policy.Read.All", scope]), [scope]);
        }
        assert_eq!(more(Pack::Exchange, &["Exchange.Manage"]), [""; 0]);
        assert_eq!(more(Pack::Exchange, &["Exchange.Manage", "Mail.ReadWrite"]), ["Mail.ReadWrite"]);
    }
}
