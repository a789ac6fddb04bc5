//! One check's verdict with what it rests on.

use serde::{Deserialize, Serialize};

use crate::attestation::Attestation;
use crate::portals::Link;
use crate::report::opinions::Opinion;
use crate::tenant::licences::Plan;
use crate::tenant::{Gap, Provenance};
use crate::text::Message;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As it should be; everything that the rule needs was read whole.
    Pass,
    /// Not as it should be.
    Fail,
    /// Not as it should be in part, or weaker than it looks.
    Warn,
    /// Nothing to judge: a figure to know.
    Info,
    /// The question does not arise here.
    NotApplicable {
        /// Why.
        why: Message,
    },
    /// It cannot be told from what was read. Never counted as passed.
    Unknown {
        /// All reasons, not the first; never empty. In JSON `because`: a finding, into which its verdict is flattened, has
        /// `gaps` of its own.
        #[serde(rename = "because")]
        gaps: Vec<Gap>,
    },
}

/// [`Verdict`] without what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum VerdictKind {
    /// [`Verdict::Fail`]
    Fail,
    /// [`Verdict::Warn`]
    Warn,
    /// [`Verdict::Unknown`]
    Unknown,
    /// [`Verdict::Info`]
    Info,
    /// [`Verdict::Pass`]
    Pass,
    /// [`Verdict::NotApplicable`]
    NotApplicable,
}

impl VerdictKind {
    /// Every kind, worst first.
    pub const ALL: [VerdictKind; 6] = [
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Info,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ];

    /// The word in exports and in message ids: `pass`, `not-applicable`.
    pub const fn word(self) -> &'static str {
        match self {
            VerdictKind::Fail => "fail",
            VerdictKind::Warn => "warn",
            VerdictKind::Unknown => "unknown",
            VerdictKind::Info => "info",
            VerdictKind::Pass => "pass",
            VerdictKind::NotApplicable => "not-applicable",
        }
    }
}

impl Verdict {
    /// The gaps because of which it is unknown; `None`: it was read.
    pub fn because(&self) -> Option<&[Gap]> {
        match self {
            Verdict::Unknown { gaps } => Some(gaps),
            _ => None,
        }
    }

    /// Its kind.
    pub const fn kind(&self) -> VerdictKind {
        match self {
            Verdict::Pass => VerdictKind::Pass,
            Verdict::Fail => VerdictKind::Fail,
            Verdict::Warn => VerdictKind::Warn,
            Verdict::Info => VerdictKind::Info,
            Verdict::NotApplicable { .. } => VerdictKind::NotApplicable,
            Verdict::Unknown { .. } => VerdictKind::Unknown,
        }
    }
}

/// What a rule returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// The sentence under the title: what was found, with its numbers.
    pub sentence: Message,
    /// The objects and field values that the verdict rests on, worst first.
    pub evidence: Vec<Evidence>,
    /// How much was looked at.
    pub counts: Counts,
    /// The plan that the tenant is known not to have, where it decides what is judged or can be mended.
    pub lacks: Option<Plan>,
    /// How the baselines judge it, where they judge it differently.
    pub opinions: Vec<Opinion>,
}

impl Assessment {
    /// A verdict with its sentence, no evidence yet.
    pub fn new(verdict: Verdict, sentence: Message) -> Assessment {
        Assessment {
            verdict,
            sentence,
            evidence: Vec::new(),
            counts: Counts::default(),
            lacks: None,
            opinions: Vec::new(),
        }
    }

    /// With evidence, worst first.
    #[must_use]
    pub fn evidence(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Assessment {
        self.evidence.extend(evidence);
        self
    }

    /// With how the baselines judge it.
    #[must_use]
    pub fn opinions(mut self, opinions: Vec<Opinion>) -> Assessment {
        self.opinions = opinions;
        self
    }

    /// With the plan that the tenant is known not to have, where it decides what is judged or can be mended.
    #[must_use]
    pub fn lacks(mut self, plan: Option<Plan>) -> Assessment {
        self.lacks = plan;
        self
    }

    /// With how much was looked at.
    #[must_use]
    pub fn counts(mut self, examined: usize, failing: usize, unknown: usize) -> Assessment {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        self.counts = Counts { examined: count(examined), failing: count(failing), unknown: count(unknown) };
        self
    }
}

/// How many objects a rule looked at, of which kinds of outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Objects that the question is about, as far as they are known.
    pub examined: u64,
    /// Of those, how many are not as they should be.
    pub failing: u64,
    /// Of those, how many could not be judged.
    pub unknown: u64,
}

/// One object that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What the object is.
    pub kind: EvidenceKind,
    /// Its id; empty for a setting of the tenant.
    pub id: String,
    /// Its name; text of the tenant, never markup.
    pub name: String,
    /// Its own admin page, where there is one.
    pub link: Option<Link>,
    /// What is to be said about it.
    pub detail: Message,
    /// The fields that were read and their values, in the service's own names.
    pub fields: Vec<Field>,
}

/// A field as the service names it, and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// `isMfaRegistered`, `AuditDisabled`
    pub name: String,
    /// The value as text: `false`, `null`.
    pub value: String,
}

impl Evidence {
    /// A setting of the tenant, by the service's own name.
    pub fn setting(name: &str, value: impl ToString, detail: Message) -> Evidence {
        Evidence {
            kind: EvidenceKind::Setting,
            id: String::new(),
            name: name.to_owned(),
            link: None,
            detail,
            fields: vec![Field::new(name, value)],
        }
    }

    /// With its own admin page.
    #[must_use]
    pub fn link(mut self, link: Link) -> Evidence {
        self.link = Some(link);
        self
    }
}

impl Field {
    /// A field and its value.
    pub fn new(name: &str, value: impl ToString) -> Field {
        Field { name: name.to_owned(), value: value.to_string() }
    }

    /// A field that the service may leave out; `null` then.
    pub fn optional<T: ToString>(name: &str, value: Option<T>) -> Field {
        Field { name: name.to_owned(), value: value.map_or_else(|| "null".to_owned(), |v| v.to_string()) }
    }

    /// An instant in Unix milliseconds: `2026-11-24T12:00:00Z`.
    pub fn instant(name: &str, at: i64) -> Field {
        let instant = time::OffsetDateTime::from_unix_timestamp(at.div_euclid(1000)).ok();
        let format = &time::format_description::well_known::Rfc3339;
        Field::optional(name, instant.and_then(|instant| instant.format(format).ok()))
    }

    /// The day (UTC) of an instant in Unix milliseconds: `2026-11-24`.
    pub fn day(name: &str, at: i64) -> Field {
        let day = time::OffsetDateTime::from_unix_timestamp(at.div_euclid(1000)).ok();
        Field::optional(name, day.map(time::OffsetDateTime::date))
    }
}

/// What an evidence row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// A setting of the whole tenant.
    Setting,
    /// A user.
    User,
    /// A group.
    Group,
    /// A directory role.
    Role,
    /// An application (service principal).
    Application,
    /// A Conditional Access policy.
    Policy,
    /// A mailbox.
    Mailbox,
    /// A policy of mail protection.
    MailPolicy,
    /// A domain.
    Domain,
    /// A change that a log tells of.
    Change,
    /// Another tenant.
    Tenant,
    /// A sender address.
    Sender,
    /// A mail connector.
    Connector,
    /// Secure Score.
    Score,
}

/// An assessment of one check, with how it was known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Id of the check.
    pub check: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The sentence under the title.
    pub sentence: Message,
    /// What it rests on, worst first.
    pub evidence: Vec<Evidence>,
    /// How much was looked at.
    pub counts: Counts,
    /// The plan that the tenant is known not to have, without which the check does not apply, or judges or can be mended only in part.
    pub lacks: Option<Plan>,
    /// How the baselines judge it, beside the verdict; empty where they do not differ, or where it was not seen whole.
    pub opinions: Vec<Opinion>,
    /// Gaps in the facts that the check needs, also where they did not change the verdict.
    pub gaps: Vec<Gap>,
    /// How the facts that the check needs were read.
    pub provenance: Vec<Provenance>,
    /// An admin's own answer, beside the verdict and never changing it.
    pub attestation: Option<Attestation>,
    /// An accepted risk, beside the verdict and never changing it.
    pub waiver: Option<Waiver>,
}

/// An accepted risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// Ids of the objects that it covers; empty: the whole check.
    pub objects: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// When it ends, in Unix milliseconds.
    pub ends: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::opinions::Body;
    use crate::tenant::{Fact, Reason};

    #[test]
    fn findings_of_every_verdict_survive_json() {
        let gap = |reason| Gap { fact: Fact::Users, reason };
        let verdicts = [
            Verdict::Pass,
            Verdict::Fail,
            Verdict::Warn,
            Verdict::Info,
            Verdict::NotApplicable { why: Message::new("why") },
            Verdict::Unknown { gaps: vec![gap(Reason::Offline)] },
        ];
        for verdict in verdicts {
            let finding = Finding {
                check: "area.name".to_owned(),
                verdict,
                sentence: Message::new("sentence").number("count", 3),
                evidence: Vec::new(),
                counts: Counts::default(),
                lacks: Some(Plan::EntraP2),
                opinions: vec![Opinion {
                    body: Body::Cisa,
                    control: "MS.AAD.7.1v1".to_owned(),
                    verdict: VerdictKind::Pass,
                    reason: Message::new("reason"),
                }],
                gaps: vec![gap(Reason::Throttled)],
                provenance: Vec::new(),
                attestation: None,
                waiver: None,
            };
            let json = serde_json::to_string(&finding).unwrap();
            assert_eq!(serde_json::from_str::<Finding>(&json).unwrap(), finding, "{json}");
        }
    }
}
