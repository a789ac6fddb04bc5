//! One declaration per read of Microsoft 365: request, least permission, roles, licence, paging, parser.
//! Only this module knows API URLs.

mod address;
mod alerts;
mod allow;
mod app_registrations;
mod applications;
mod authentication_methods;
mod batch;
pub mod clouds;
mod conditional_access;
mod cross_tenant;
mod directory;
mod directory_audits;
mod exchange;
mod federation;
mod fields;
mod filtering;
mod folded;
mod groups;
pub mod inbox_rules;
mod json;
pub mod limits;
mod mail_flow;
mod mailboxes;
mod named_locations;
mod organization;
mod pages;
pub mod person;
mod place;
mod plain_text;
mod protection;
pub mod recognise;
mod registration;
mod request;
mod resolver;
mod risk;
mod roles;
mod secure_score;
mod secure_score_profiles;
mod sign_ins;
mod users;

use std::collections::{BTreeMap, BTreeSet};

use crate::tenant::licences::Plan;
use crate::tenant::ordered;
use crate::tenant::{Fact, ObjectId, Tenant};

pub use allow::{NotAllowed, allowed};
pub use batch::{MOST as MOST_IN_BATCH, Part, batch, unpack, version_base};
pub use exchange::AUDIT_SEARCH_DAYS;
pub use federation::target_name;
pub use json::{LARGEST_BODY, NOT_JSON, instant, read as parse_error};
pub use limits::Lane;
pub use pages::{Page, Parsed, Rows, Shape};
pub use request::{Asked, Form, continuation, count_form, form};

/// The service that answers, which is also the audience of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Microsoft Graph.
    Graph,
    /// Exchange Online's `InvokeCommand` gateway.
    Exchange,
    /// A public resolver of DNS: not Microsoft's, asked without a token, and only where the admin lets it be asked.
    Resolver,
}

/// One read.
#[derive(Debug)]
pub struct Source {
    /// Id in the catalogue of reads: `R-CA`.
    pub id: &'static str,
    /// What it yields.
    pub fact: Fact,
    /// Who answers, and how it is asked.
    pub ask: Ask,
    /// Least delegated permission; empty where none is needed.
    pub scope: &'static str,
    /// Other delegated permissions that allow it too: a token that holds one of them is not asked for [`Source::scope`].
    pub wider: &'static [&'static str],
    /// Roles that may read it, least first, by Microsoft's names.
    pub roles: &'static [&'static str],
    /// The plan without which the service refuses.
    pub licence: Option<Plan>,
    /// What is not verified against a live tenant, in a sentence for the catalogue.
    pub unverified: Option<&'static str>,
    /// It is found in recordings only, and never asked for: no permission is known that allows it.
    pub recorded_only: bool,
    /// Which of the service's limits it counts against.
    pub lane: Lane,
    /// How far its pages are followed.
    pub extent: Extent,
    /// Reads one answer.
    pub parse: fn(&[u8]) -> Result<Parsed, Shape>,
}

/// What it takes to be answered: what a refusal is explained with.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Who answers.
    pub service: Service,
    /// Least delegated permission.
    pub scope: &'static str,
    /// Roles that may read it, least first.
    pub roles: &'static [&'static str],
    /// The plan without which the service refuses.
    pub licence: Option<Plan>,
}

/// The objects that a source is asked for, as far as what was read so far tells.
pub type Targets = fn(&Tenant) -> Option<BTreeSet<ObjectId>>;

/// The names that a source is asked for, by their keys, as far as what was read so far tells.
pub type Names = fn(&Tenant) -> Option<BTreeMap<ObjectId, String>>;

/// How a source is asked.
#[derive(Clone, Copy, Debug)]
pub enum Ask {
    /// `GET https://graph.microsoft.com/{version}/{path}?{query}`
    Graph {
        /// `v1.0` or `beta`.
        version: &'static str,
        /// Path below the version; `{id}` stands for the target, `{domain}` for a domain's name where its key is the target.
        path: &'static str,
        /// Query, percent-encoded.
        query: &'static str,
        /// Whether the answer is a collection whose `@odata.nextLink` is followed.
        paged: bool,
        /// The objects to ask for, one request each, where the path has `{id}`. They follow from facts read before:
        /// `None` until those are settled.
        targets: Option<Targets>,
    },
    /// `POST https://outlook.office365.com/adminapi/beta/{tenant}/InvokeCommand`
    Exchange {
        /// The cmdlet: `Get-*` or `Search-UnifiedAuditLog`.
        cmdlet: &'static str,
        /// Its parameters as JSON, given the instant in Unix milliseconds.
        parameters: fn(i64) -> serde_json::Value,
        /// Query, percent-encoded: `$select=…` where rows are long; empty otherwise.
        query: &'static str,
        /// The users whose mailboxes to ask for, one request each, by the parameter `Mailbox`. They follow from facts read before: `None`
        /// until those are settled.
        targets: Option<Targets>,
    },
    /// `GET https://cloudflare-dns.com/dns-query?name={name}&type=TXT`
    Resolver {
        /// The names to ask for, one request each. What is answered may bring more of them.
        names: Names,
    },
}

impl Ask {
    /// The objects to ask for, where there is a request for each.
    pub const fn targets(&self) -> Option<Targets> {
        match self {
            Ask::Graph { targets, .. } | Ask::Exchange { targets, .. } => *targets,
            Ask::Resolver { .. } => None,
        }
    }
}

/// How far the pages of a source are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Rows after which there is nothing more to know: the rest is left unread on purpose.
    pub enough: Option<u64>,
    /// Pages after which reading stops and the rest is a gap: a server that never ends must not hold us.
    pub most_pages: u32,
    /// Query to ask with instead when the service answers 400 to the first one.
    pub simpler: Option<&'static str>,
    /// One row for each object of the directory: it grows with it, its pages are large, and above a size that the admin sets it is
    /// offered rather than read.
    pub per_object: bool,
    /// How the number of its rows is known before they are read.
    pub counted: Counted,
    /// Objects that are asked for when somebody wants it, and not before: each is a request, and there are thousands of them. So many more
    /// each time.
    pub portion: Option<u64>,
}

/// How the number of rows of a source is known before they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It is not, but by `@odata.count` where the service sends it.
    No,
    /// By a read of this path of v1.0, which ends in `$count`: an advanced query, answered with a number as text.
    At(&'static str),
    /// No more than the rows of this fact.
    AtMost(Fact),
}

impl Extent {
    /// One answer.
    pub(crate) const ONE: Extent = Extent { enough: Some(0), most_pages: 1, ..Extent::ALL };
    /// All pages. 5,000 pages of 999 users are more than the largest directory that Microsoft documents without support's help
    /// (Microsoft Learn, *Microsoft Entra service limits*: 300,000 objects by default).
    pub(crate) const ALL: Extent = Extent {
        enough: None,
        most_pages: 5_000,
        simpler: None,
        per_object: false,
        counted: Counted::No,
        portion: None,
    };
    /// All pages of a list that grows with the directory.
    pub(crate) const OBJECTS: Extent = Extent { per_object: true, ..Extent::ALL };
}

/// Every source, sorted by id.
pub const ALL: &[&Source] = &[
    &protection::ACCEPTED_DOMAINS,
    &alerts::PROTECTION_ALERTS,
    &filtering::OFFICE_PROTECTION,
    &filtering::SAFE_ATTACHMENT_POLICIES,
    &filtering::SAFE_ATTACHMENT_RULES,
    &exchange::ADMIN_AUDIT_LOG,
    &exchange::BLOCKED_CONNECTORS,
    &exchange::BLOCKED_SENDERS,
    &filtering::BUILT_IN_PROTECTION,
    &mailboxes::AUDIT_BYPASS,
    &mailboxes::CAS_MAILBOXES,
    &filtering::CONNECTION_FILTERS,
    &filtering::CONTENT_FILTER_POLICIES,
    &filtering::CONTENT_FILTER_RULES,
    &protection::DKIM,
    &filtering::SAFE_LINKS_POLICIES,
    &filtering::SAFE_LINKS_RULES,
    &mailboxes::MAILBOXES,
    &exchange::ORGANIZATION,
    &mail_flow::OUTBOUND_POLICIES,
    &mail_flow::OUTBOUND_RULES,
    &filtering::ANTI_PHISH_POLICIES,
    &filtering::ANTI_PHISH_RULES,
    &protection::EXCHANGE_PRESETS,
    &protection::DEFENDER_PRESETS,
    &mail_flow::REMOTE_DOMAINS,
    &inbox_rules::INBOX_RULES,
    &filtering::ALLOWED_ENTRIES,
    &mail_flow::TRANSPORT,
    &mail_flow::TRANSPORT_RULES,
    &exchange::MAILBOX_AUDIT_SEARCH,
    &authentication_methods::AUTHENTICATION_METHODS,
    &app_registrations::APP_REGISTRATIONS,
    &app_registrations::APP_MANAGEMENT,
    &applications::APP_ROLES,
    &roles::SCHEDULES,
    &directory::AUTHORIZATION,
    &conditional_access::POLICIES,
    &directory::ADMIN_CONSENT,
    &cross_tenant::DEVICE_REGISTRATION,
    &directory_audits::DIRECTORY_AUDITS,
    &directory::DOMAINS,
    &roles::ELIGIBLE,
    &federation::FEDERATIONS,
    &applications::DELEGATED_GRANTS,
    &groups::GROUPS,
    &users::GROUP_MEMBERS,
    &named_locations::NAMED_LOCATIONS,
    &organization::ORGANIZATION,
    &roles::ACTIVATION,
    &secure_score_profiles::CONTROL_PROFILES,
    &registration::REGISTRATION,
    &risk::RISKY_USERS,
    &roles::DEFINITIONS,
    &roles::ASSIGNMENTS,
    &secure_score::LATEST,
    &secure_score::TREND,
    &organization::SECURITY_DEFAULTS,
    &directory::SETTINGS,
    &sign_ins::SIGN_INS,
    &organization::LICENCES,
    &applications::SERVICE_PRINCIPALS,
    &protection::IDLE_TIMEOUT,
    &users::USERS,
    &cross_tenant::CROSS_TENANT_DEFAULT,
    &cross_tenant::PARTNERS,
    &resolver::DNS_RECORDS,
];

impl Source {
    /// Who answers.
    pub const fn service(&self) -> Service {
        match self.ask {
            Ask::Graph { .. } => Service::Graph,
            Ask::Exchange { .. } => Service::Exchange,
            Ask::Resolver { .. } => Service::Resolver,
        }
    }

    /// What it takes to be answered.
    pub const fn terms(&self) -> Terms {
        Terms { service: self.service(), scope: self.scope, roles: self.roles, licence: self.licence }
    }

    /// The source with this id.
    pub fn find(id: &str) -> Option<&'static Source> {
        ALL.iter().copied().find(|source| source.id == id)
    }

    /// Whether a token with these scopes may ask. Scopes may carry their resource: `https://graph.microsoft.com/User.Read.All`.
    pub fn granted(&self, scopes: &BTreeSet<String>) -> bool {
        scopes.iter().any(|granted| {
            let name = granted.rsplit('/').next().unwrap_or(granted);
            std::iter::once(&self.scope).chain(self.wider).any(|scope| scope.eq_ignore_ascii_case(name))
        })
    }
}

/// The sources of a fact, most trusted first.
pub fn for_fact(fact: Fact) -> impl Iterator<Item = &'static Source> {
    ALL.iter().copied().filter(move |source| source.fact == fact)
}

/// The facts that a connection can read: the others are in recordings only.
pub fn asked() -> impl Iterator<Item = Fact> {
    ALL.iter().filter(|source| !source.recorded_only).map(|source| source.fact)
}

/// The facts that a run reads by itself: the others take somebody who asks for them.
pub fn by_itself() -> impl Iterator<Item = Fact> {
    ALL.iter()
        .filter(|source| !source.recorded_only && source.extent.portion.is_none())
        .map(|source| source.fact)
}

/// The delegated permissions that reading these facts from a service takes.
pub fn scopes(service: Service, facts: &BTreeSet<Fact>) -> BTreeSet<&'static str> {
    let asked = ALL.iter().filter(|source| {
        source.service() == service
            && facts.contains(&source.fact)
            && !source.recorded_only
            && !source.scope.is_empty()
    });
    ordered::set(asked.map(|source| source.scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_sorted_and_every_fact_has_one() {
        assert!(ALL.is_sorted_by(|a, b| a.id < b.id), "{:?}", ALL.iter().map(|s| s.id).collect::<Vec<_>>());
        for fact in Fact::ALL {
            assert_eq!(for_fact(fact).count(), 1, "{fact:?}");
        }
    }

    #[test]
    fn scopes_read_and_nothing_else() {
        let facts = BTreeSet::from(Fact::ALL);
        let graph = scopes(Service::Graph, &facts);
        assert!(graph.iter().all(|scope| scope.contains(".Read") && !scope.contains("Write")), "{graph:?}");
        assert_eq!(scopes(Service::Exchange, &facts), BTreeSet::from(["Exchange.Manage"]));
        assert!(scopes(Service::Graph, &BTreeSet::new()).is_empty());
    }

    #[test]
    fn a_wider_scope_is_enough() {
        let granted = |scope: &str| users::USERS.granted(&BTreeSet::from([scope.to_owned()]));
        assert!(granted("User.Read.All"));
        assert!(granted("https://graph.microsoft.com/Directory.Read.All"));
        assert!(!granted("User.Read"));
        assert!(!granted("Policy.Read.All"));
    }
}
