//! Pages that Microsoft itself names: the `actionUrl` of a Secure Score control. They are text from outside, so only hosts of a list become
//! links.

use serde::{Deserialize, Serialize};

use super::Link;
use super::pages::secure_host;

/// Portals and Microsoft's own documentation. No host that leads on to elsewhere is among them.
const HOSTS: &[&str] = &[
    "admin.cloud.microsoft",
    "admin.exchange.microsoft.com",
    "admin.microsoft.com",
    "admin.teams.microsoft.com",
    "compliance.microsoft.com",
    "entra.microsoft.com",
    "intune.microsoft.com",
    "learn.microsoft.com",
    "portal.azure.com",
    "purview.microsoft.com",
    "security.microsoft.com",
];

/// Longest address that is taken, in bytes.
const LONGEST: usize = 2048;

/// An address on a host of the list. There is no other: one that comes in a message is held against the list again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ActionPage(String);

impl ActionPage {
    /// The address, where it is `https` on a host of the list and no longer than addresses are.
    pub fn parse(url: &str) -> Option<ActionPage> {
        let listed = secure_host(url).is_some_and(|host| HOSTS.contains(&host.as_str()));
        (listed && url.len() <= LONGEST).then(|| ActionPage(url.to_owned()))
    }

    /// It, as Microsoft sent it.
    pub fn url(&self) -> &str {
        &self.0
    }
}

impl Link {
    /// The page that Microsoft names for a Secure Score action; its list of all actions where it names none, or one elsewhere.
    pub fn action(url: Option<&str>) -> Link {
        match url.and_then(ActionPage::parse) {
            Some(page) => Link::ScoreAction { page },
            None => Link::SecureScoreActions,
        }
    }
}

impl TryFrom<String> for ActionPage {
    type Error = &'static str;

    fn try_from(url: String) -> Result<ActionPage, &'static str> {
        ActionPage::parse(&url).ok_or("an address on a host that is not listed")
    }
}

impl From<ActionPage> for String {
    fn from(page: ActionPage) -> String {
        page.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_hosts_are_pages_of_an_action() {
        for (url, listed) in [
            ("https://entra.microsoft.com/#view/x", true),
            ("https://Security.Microsoft.com:443/securescore?viewid=actions", true),
            ("https://learn.microsoft.com/x", true),
            ("http://entra.microsoft.com/", false),
            ("https://entra.microsoft.com.evil.example/", false),
            ("https://entra.microsoft.com@evil.example/", false),
            ("https://evil.example/?https://entra.microsoft.com/", false),
            ("https://entra.microsoft.com\\@evil.example/", false),
            ("https://entra.microsoft.com:8443/", false),
            ("https://entra.microsoft.com /", false),
            ("javascript:alert(1)", false),
            ("//entra.microsoft.com/", false),
            ("", false),
        ] {
            assert_eq!(ActionPage::parse(url).is_some(), listed, "{url}");
            let json = serde_json::json!({ "score-action": { "page": url } });
            let link = serde_json::from_value::<Link>(json.clone());
            assert_eq!(link.is_ok(), listed, "a message is held against the list too: {url}");
            if let Ok(link) = link {
                assert_eq!((link.url(None), serde_json::to_value(&link).unwrap()), (url.to_owned(), json));
            }
        }
        assert_eq!(ActionPage::parse(&format!("https://entra.microsoft.com/{}", "x".repeat(LONGEST))), None);
    }

    #[test]
    fn without_a_page_of_its_own_an_action_leads_to_the_list() {
        for url in [None, Some("https://github.example/"), Some("")] {
            assert_eq!(Link::action(url), Link::SecureScoreActions);
        }
        assert!(matches!(Link::action(Some("https://intune.microsoft.com/#home")), Link::ScoreAction { .. }));
    }
}
