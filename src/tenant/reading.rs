//! A fact, or the reason why it is missing.

use serde::{Deserialize, Serialize};

use super::Fact;

/// A fact, or the reasons why it is missing, plus when and by which route it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading<T> {
    /// Everything that there is was read.
    Whole {
        /// The fact.
        value: T,
        /// How it was read.
        provenance: Provenance,
    },
    /// A part was read: what is in it is true, what is not in it is unknown.
    Partial {
        /// The part that was read.
        value: T,
        /// How it was read.
        provenance: Provenance,
        /// Why the rest is missing; never empty.
        gaps: Vec<Gap>,
    },
    /// Nothing was read.
    Missing {
        /// Why; never empty.
        gaps: Vec<Gap>,
    },
}

impl<T> Reading<T> {
    /// A reading that nobody asked for.
    pub fn not_asked(fact: Fact) -> Reading<T> {
        Reading::Missing { gaps: vec![Gap { fact, reason: Reason::NotAsked }] }
    }

    /// What was read, whole or in part.
    pub fn seen(&self) -> Option<&T> {
        match self {
            Reading::Whole { value, .. } | Reading::Partial { value, .. } => Some(value),
            Reading::Missing { .. } => None,
        }
    }

    /// The fact, only if it was read whole.
    pub fn whole(&self) -> Option<&T> {
        match self {
            Reading::Whole { value, .. } => Some(value),
            Reading::Partial { .. } | Reading::Missing { .. } => None,
        }
    }

    /// Why it is missing or partial; empty when it was read whole.
    pub fn gaps(&self) -> &[Gap] {
        match self {
            Reading::Whole { .. } => &[],
            Reading::Partial { gaps, .. } | Reading::Missing { gaps } => gaps,
        }
    }

    /// How it was read, if anything was.
    pub fn provenance(&self) -> Option<&Provenance> {
        match self {
            Reading::Whole { provenance, .. } | Reading::Partial { provenance, .. } => Some(provenance),
            Reading::Missing { .. } => None,
        }
    }
}

/// The reason why a reading is missing or partial.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gap {
    /// The fact that is missing.
    pub fact: Fact,
    /// Why.
    pub reason: Reason,
}

/// Why a fact is missing, with what the admin needs to resolve it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The service refused: the token lacks the scope, or the admin lacks the role.
    NoPermission {
        /// Least delegated permission, as Microsoft names it: `Policy.Read.All`.
        scope: String,
        /// Roles that may read it, least first: `Global Reader`.
        roles: Vec<String>,
    },
    /// The service says that the tenant has not bought it.
    NoLicence {
        /// The plan that would unlock it, as people know it: `Microsoft Entra ID P1`.
        plan: String,
    },
    /// No connection that is in use here can read it.
    NoRoute,
    /// Microsoft asked to slow down until we gave up.
    Throttled,
    /// Reading stopped before the end.
    Truncated {
        /// Rows that were read.
        seen: u64,
        /// Rows that there are, where the service says so.
        of: Option<u64>,
    },
    /// A list with more objects than the admin lets be read without being asked. It is read when the admin asks for it.
    TooLarge {
        /// Objects that may be read without being asked.
        largest: u64,
        /// About how many there are, where that is known.
        of: Option<u64>,
    },
    /// The answer was not of the shape that the service documents.
    Shape {
        /// The field or place that was not understood.
        field: String,
    },
    /// The network, or the service, did not answer.
    Offline,
    /// The service answered with an error that is none of the above.
    Failed {
        /// HTTP status.
        status: u16,
        /// The service's own error code, where it gave one.
        code: String,
    },
    /// The sign-in ended or was refused before this was read.
    SignedOut,
    /// Microsoft documents no read for it: it can only be looked at in a portal.
    Unreadable,
    /// Each object is a request of its own, so that it is read only when the admin asks for it, so many more each time.
    OnRequest {
        /// Objects that were gone through.
        seen: u64,
        /// Objects that there are, as far as known.
        of: u64,
    },
    /// Nobody asked for it: not part of this run, or not in this file.
    NotAsked,
}

/// How and when a fact was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Provenance {
    /// Id of the source: `R-CA`.
    pub source: String,
    /// By which route.
    pub route: Route,
    /// The request, without tokens: `GET /v1.0/identity/conditionalAccess/policies`.
    pub request: String,
    /// When the last part of it was read, in Unix milliseconds.
    pub at: i64,
}

/// The way that an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// The signed-in app, at Microsoft's documented API.
    SignedIn,
    /// A recording (HAR) of real browsing.
    Recording,
    /// The simulated tenant of the demo.
    Demo,
}
