//! One declaration per read of Microsoft 365: request, least permission, roles, licence, paging, parser.
//! Only this module knows API URLs.

use std::collections::BTreeSet;

use crate::tenant::licences::Plan;
use crate::tenant::{Fact, ObjectId, Tenant};

/// The service that answers, which is also the audience of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Microsoft Graph.
    Graph,
    /// Exchange Online's `InvokeCommand` gateway.
    Exchange,
}

/// One read.
pub struct Source {
    /// Id in the catalogue of reads: `R-CA`.
    pub id: &'static str,
    /// What it yields.
    pub fact: Fact,
    /// Who answers, and how it is asked.
    pub ask: Ask,
    /// Least delegated permission.
    pub scope: &'static str,
    /// Roles that may read it, least first, by Microsoft's names.
    pub roles: &'static [&'static str],
    /// The plan without which the service refuses.
    pub licence: Option<Plan>,
    /// What is not verified against a live tenant, in a sentence for the catalogue.
    pub unverified: Option<&'static str>,
}

/// How a source is asked.
#[derive(Clone, Copy, Debug)]
pub enum Ask {
    /// `GET https://graph.microsoft.com/{version}/{path}?{query}`
    Graph {
        /// `v1.0` or `beta`.
        version: &'static str,
        /// Path below the version; `{id}` stands for the target.
        path: &'static str,
        /// Query, percent-encoded.
        query: &'static str,
        /// Whether the answer is a collection whose `@odata.nextLink` is followed.
        paged: bool,
        /// The objects to ask for, one request each, where the path has `{id}`. They follow from facts read before:
        /// `None` until those are settled.
        targets: Option<fn(&Tenant) -> Option<BTreeSet<ObjectId>>>,
    },
    /// `POST https://outlook.office365.com/adminapi/beta/{tenant}/InvokeCommand`
    Exchange {
        /// The cmdlet: `Get-*` or `Search-UnifiedAuditLog`.
        cmdlet: &'static str,
        /// Its parameters as JSON, given the instant in Unix milliseconds.
        parameters: fn(i64) -> serde_json::Value,
    },
}
