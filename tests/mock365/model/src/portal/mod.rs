//! The admin portals: which page a URL shows, what can be changed there, and what a change does.

mod change;
pub(crate) mod document;
mod pages;
mod people;
mod words;

pub use change::Refused;

use crate::generate::Language;
use crate::guid::Guid;
use crate::http::Target;
use crate::tenant::Tenant;
use crate::world::World;
use serde::{Deserialize, Serialize};

/// An admin portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Portal {
    Microsoft365,
    Entra,
    Defender,
    Purview,
    Exchange,
    Teams,
}

/// Host, portal.
const PORTALS: &[(&str, Portal)] = &[
    ("admin.microsoft.com", Portal::Microsoft365),
    ("admin.cloud.microsoft", Portal::Microsoft365),
    ("entra.microsoft.com", Portal::Entra),
    ("portal.azure.com", Portal::Entra),
    ("security.microsoft.com", Portal::Defender),
    ("purview.microsoft.com", Portal::Purview),
    ("admin.exchange.microsoft.com", Portal::Exchange),
    ("admin.teams.microsoft.com", Portal::Teams),
];

/// Whether a host is one of the portals.
pub(crate) fn is_portal(host: &str) -> bool {
    PORTALS.iter().any(|(known, _)| *known == host)
}

/// A page as a portal shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PortalPage {
    pub portal: Portal,
    /// The portal's name in its header bar.
    pub portal_name: String,
    pub tenant_id: Guid,
    pub tenant_name: String,
    /// What stands in the tab.
    pub title: String,
    pub breadcrumb: Vec<String>,
    pub heading: String,
    /// Sentences above the controls.
    pub text: Vec<String>,
    pub controls: Vec<Control>,
    pub navigation: Vec<NavigationLink>,
}

/// A link in the left navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NavigationLink {
    pub label: String,
    pub url: String,
    /// It leads to another portal.
    pub elsewhere: bool,
}

/// Something on the page that shows a setting and may change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Control {
    /// Unique in the world; what [`World::change`] takes.
    pub id: String,
    pub label: String,
    /// A second line, e.g. the reason of a restriction.
    pub detail: Option<String>,
    pub kind: ControlKind,
}

/// What a control looks like and what it is set to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum ControlKind {
    /// Changed with `true` or `false`.
    Switch { on: bool },
    /// Changed with the value of one of the options.
    Choice { value: String, options: Vec<ChoiceOption> },
    /// A row with a button; changed with any value.
    Button { action: String },
    /// A row that leads to another page.
    Link { url: String },
    /// A value that cannot be changed here.
    Reading { value: String },
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceOption {
    pub value: String,
    pub label: String,
}

impl World {
    /// The page that a portal shows under a URL; a plain page with navigation where the path is unknown. `None` for a host
    /// that is no portal, and in a world without tenants. The tenant is the one that the URL names, else the first.
    pub fn portal(&self, url: &str, language: Language) -> Option<PortalPage> {
        let target = Target::parse(url)?;
        let portal = PORTALS.iter().find(|(host, _)| *host == target.host)?.1;
        let tenant = self.portal_tenant(&target)?;
        Some(pages::page(self, tenant, portal, &target, language))
    }

    fn portal_tenant(&self, target: &Target) -> Option<&Tenant> {
        let named = target
            .parameter("tid")
            .or_else(|| target.parameter("delegatedOrg"))
            .or_else(|| {
                target.fragment.strip_prefix('@').and_then(|rest| rest.split('/').next()).map(str::to_owned)
            })
            .or_else(|| target.segments.first().map(|first| first.trim_start_matches('@').to_owned()));
        named.and_then(|name| self.tenant(&name)).or_else(|| self.tenants.first())
    }
}
