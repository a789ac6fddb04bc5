//! All findings of one run, with coverage.

pub mod age;
mod assigned;
pub mod catalogue;
pub mod finding;
pub mod json;
mod names;
pub mod opinions;
mod paths;
pub mod score_words;
pub mod secure_score;
pub mod withheld;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::access::words::group_name;
use crate::checks::{self, Subject};
use crate::settings::{Declaration, DeclaredAs, Settings};
use crate::tenant::{Fact, Gap, ObjectId, Provenance, Reason, Tenant};
use crate::text::Message;

pub use assigned::{Assigned, assigned};
pub use finding::{Assessment, Counts, Evidence, EvidenceKind, Field, Finding, Verdict, VerdictKind, Waiver};
pub use opinions::{Body, Opinion};
pub use paths::{PathHere, PathOfKind};
pub use secure_score::SecureScoreReport;
pub use withheld::{Withheld, withheld};

/// All findings of one run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The instant that judgements were made for, in Unix milliseconds.
    pub judged_at: i64,
    /// How could each person be taken over? For how many people of which kind each way stands open; empty where nobody was read.
    pub paths: Vec<PathHere>,
    /// Plans that the tenant has, and who is assigned them.
    pub assigned: Vec<Assigned>,
    /// One finding per check, in the order of the catalogue. Every check is here.
    pub findings: Vec<Finding>,
    /// What was read and what was not: one entry per fact that a check needs.
    pub coverage: Vec<FactCoverage>,
    /// Whom the admin left out on purpose when it was made; emergency accounts first.
    pub declared: Vec<DeclaredHere>,
    /// Microsoft Secure Score whole; `None` where it was not read.
    pub secure_score: Option<SecureScoreReport>,
}

/// A declaration of the admin that verdicts may rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredHere {
    /// The user or group.
    pub id: ObjectId,
    /// Its name, where it was read; text of the tenant.
    pub name: String,
    /// As what.
    pub kind: DeclaredAs,
    /// Why and until when.
    pub own: Declaration,
    /// Whether it counts at [`Report::judged_at`]; what has run out counts as not declared.
    pub in_force: bool,
    /// All of that in a sentence.
    pub sentence: Message,
}

/// How much of one fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactCoverage {
    /// The fact.
    pub fact: Fact,
    /// How it was read; empty when nothing was, or when there was nothing to ask for.
    pub provenance: Vec<Provenance>,
    /// Why it is missing or partial; empty when it was read whole.
    pub gaps: Vec<Gap>,
}

/// Judges everything that is known about a tenant. Total and pure: the same input gives the same report.
///
/// `now` is in Unix milliseconds.
pub fn assess(tenant: &Tenant, settings: &Settings, now: i64) -> Report {
    let subject = Subject { tenant, settings, now };
    let own = tenant.organization.seen().and_then(|organization| settings.attestations.get(&organization.id));
    let attested = |check: &str| own.and_then(|own| own.get(check)).cloned();
    let needed = |fact: &Fact| checks::ALL.iter().any(|check| check.needs.contains(fact));
    Report {
        judged_at: now,
        findings: checks::ALL
            .iter()
            .map(|check| Finding {
                attestation: attested(check.id),
                ..check.judge(&subject).with_names(tenant)
            })
            .collect(),
        coverage: Fact::ALL
            .into_iter()
            .filter(needed)
            .map(|fact| FactCoverage { fact, provenance: tenant.provenance(fact), gaps: gaps(tenant, fact) })
            .collect(),
        paths: paths::paths(tenant, settings, now),
        assigned: assigned(tenant),
        declared: declared(tenant, settings, now),
        secure_score: secure_score::secure_score(tenant),
    }
}

fn declared(tenant: &Tenant, settings: &Settings, now: i64) -> Vec<DeclaredHere> {
    let users = tenant.users.seen();
    let named = |id: ObjectId| {
        let user = users.and_then(|users| Some(users.user_principal_name(users.row(id)?).to_owned()));
        user.filter(|name| !name.is_empty()).unwrap_or_else(|| group_name(tenant, id))
    };
    crate::access::declared::all(settings, now)
        .map(|own| DeclaredHere {
            id: own.id,
            name: named(own.id),
            kind: own.kind,
            own: own.own.clone(),
            in_force: own.in_force,
            sentence: own.sentence(),
        })
        .collect()
}

/// The gaps of a fact. Which groups, services and domains there are to ask for follows from other facts: without these, none was asked for.
fn gaps(tenant: &Tenant, fact: Fact) -> Vec<Gap> {
    let named = tenant.conditional_access.whole().is_some() && tenant.role_assignments.whole().is_some();
    let nobody_named = match fact {
        Fact::GroupMembers => tenant.group_members.is_empty() && !named,
        Fact::Groups => tenant.groups.is_empty() && !named,
        Fact::AppRoleAssignments => {
            tenant.app_role_assignments.is_empty() && tenant.service_principals.whole().is_none()
        }
        Fact::Federations => tenant.federations.is_empty() && tenant.domains.whole().is_none(),
        Fact::DnsRecords => tenant.dns_records.is_empty(),
        _ => false,
    };
    if nobody_named {
        return vec![Gap { fact, reason: Reason::NotAsked }];
    }
    tenant.gaps(fact)
}
