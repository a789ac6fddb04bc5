//! The checks: one file each, in the folder of its area. This file is their table of contents.

pub mod about;
pub mod adm;
pub mod alert;
pub mod am;
pub mod app;
pub mod aud;
pub mod baseline;
pub mod ca;
#[cfg(test)]
mod complete;
pub mod delays;
pub mod dev;
pub mod dns;
pub mod exo;
pub mod fed;
pub mod fwd;
pub mod guest;
pub mod holders;
pub mod id;
pub mod licensed;
pub mod mdo;
pub mod mfa;
pub mod org;
pub mod out;
pub mod pw;
mod reference;
pub mod replays;
pub mod risk;
pub mod score;
pub mod setting;
pub mod tally;
pub mod tamper;
pub mod teams;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod traps_in_answers;
mod worth;
pub mod xt;

pub use reference::Reference;
pub use worth::worth;

use crate::portals::Link;
use crate::report::{Assessment, Finding, Verdict, VerdictKind};
use crate::settings::Settings;
use crate::tenant::{Fact, Gap, Reason, Tenant};
use crate::text::Message;

/// Every check, sorted by id.
pub const ALL: &[&Check] = &[
    &adm::cloud_only::CHECK,
    &adm::global_count::CHECK,
    &adm::no_guests::CHECK,
    &adm::pim_ga_approval::CHECK,
    &adm::pim_no_permanent::CHECK,
    &adm::sp_privileged::CHECK,
    &alert::policies::CHECK,
    &alert::recipients::CHECK,
    &am::authenticator_context::CHECK,
    &am::fido2_passkeys::CHECK,
    &am::migration_complete::CHECK,
    &am::registration_campaign::CHECK,
    &am::report_suspicious::CHECK,
    &am::system_preferred::CHECK,
    &am::weak_methods_off::CHECK,
    &app::admin_consent_workflow::CHECK,
    &app::credentials::CHECK,
    &app::risky_consent_block::CHECK,
    &app::risky_grants::CHECK,
    &app::user_consent::CHECK,
    &app::user_registration::CHECK,
    &aud::bypass::CHECK,
    &aud::mailbox_sets::CHECK,
    &aud::org_mailbox::CHECK,
    &aud::unified::CHECK,
    &ca::admin_session::CHECK,
    &ca::breakglass_excluded::CHECK,
    &ca::devicecode_block::CHECK,
    &ca::exclusion_doors::CHECK,
    &ca::legacy_block::CHECK,
    &ca::managed_device::CHECK,
    &ca::mfa_admins::CHECK,
    &ca::mfa_all::CHECK,
    &ca::microsoft_managed::CHECK,
    &ca::phish_resistant_admins::CHECK,
    &ca::security_info_registration::CHECK,
    &ca::signin_risk::CHECK,
    &ca::token_protection::CHECK,
    &ca::user_risk::CHECK,
    &dev::registration::CHECK,
    &dns::dkim::CHECK,
    &dns::dmarc::CHECK,
    &dns::spf::CHECK,
    &exo::direct_send::CHECK,
    &exo::modern_auth::CHECK,
    &exo::pop_imap::CHECK,
    &exo::shared_signin::CHECK,
    &exo::smtp_auth::CHECK,
    &exo::smtp_auth_mailboxes::CHECK,
    &fed::domains::CHECK,
    &fwd::inbox_rules::CHECK,
    &fwd::mailboxes::CHECK,
    &fwd::outbound_policy::CHECK,
    &fwd::remote_domains::CHECK,
    &fwd::transport_rules::CHECK,
    &guest::directory_access::CHECK,
    &guest::invites::CHECK,
    &id::msol_block::CHECK,
    &id::secdefaults::CHECK,
    &mdo::allowlists::CHECK,
    &mdo::antiphish::CHECK,
    &mdo::preset::CHECK,
    &mdo::safe_attachments::CHECK,
    &mdo::safe_links::CHECK,
    &mfa::per_user_state::CHECK,
    &mfa::registration_admins::CHECK,
    &mfa::registration_users::CHECK,
    &org::idle_timeout::CHECK,
    &org::lockbox::CHECK,
    &out::limits::CHECK,
    &out::notify::CHECK,
    &out::restricted::CHECK,
    &pw::banned_list::CHECK,
    &pw::never_expire::CHECK,
    &pw::smart_lockout::CHECK,
    &pw::sspr_admins::CHECK,
    &pw::sspr_users::CHECK,
    &risk::users_open::CHECK,
    &score::overall::CHECK,
    &score::top_controls::CHECK,
    &tamper::recent::CHECK,
    &teams::external::CHECK,
    &xt::partners::CHECK,
];

/// Most evidence rows of one kind in a finding: a page of people is read, a hundred thousand are not. The sentence and the
/// counts tell how many there are.
pub const MOST_EVIDENCE: usize = 1000;

/// One question about a tenant.
///
/// Title, reason, steps and sentences live under the id in the message files of `src/text/`, with `-` for `.`:
/// `ca-mfa-all = title`, attributes `.why`, `.before` (what may break), `.step-1`…, and one `.pass`, `.fail`, `.warn`, `.info`,
/// `.not-applicable`, `.unknown` for every verdict that it can reach.
pub struct Check {
    /// Stable id, `area.name`: never reused for another meaning.
    pub id: &'static str,
    /// Its area.
    pub area: Area,
    /// How bad a `Fail` is.
    pub severity: Severity,
    /// Phase of Microsoft's security roadmap.
    pub roadmap: Phase,
    /// The facts that the rule may touch. Sources, permissions, roles and licences follow from them.
    pub needs: &'static [Fact],
    /// The verdicts that the rule can reach.
    pub verdicts: &'static [VerdictKind],
    /// How it is put right.
    pub remedy: Remedy,
    /// What others say about it.
    pub references: &'static [Reference],
    /// Version of the rule, raised when the same facts may give another verdict.
    pub rule: u16,
    /// The rule.
    pub assess: fn(&Subject<'_>) -> Assessment,
}

/// What a rule judges.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// What was read.
    pub tenant: &'a Tenant,
    /// What the admin declared.
    pub settings: &'a Settings,
    /// The instant, in Unix milliseconds.
    pub now: i64,
}

impl Subject<'_> {
    /// `Unknown`, with every gap in these facts and those that the rule itself found. A fact that was read whole and yet
    /// does not tell must come with one.
    pub fn unknown(&self, facts: &[Fact], found: impl IntoIterator<Item = Gap>) -> Verdict {
        let mut gaps: Vec<Gap> = Vec::new();
        for gap in facts.iter().flat_map(|fact| self.tenant.gaps(*fact)).chain(found) {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
        if let (true, Some(fact)) = (gaps.is_empty(), facts.first()) {
            gaps.push(Gap { fact: *fact, reason: Reason::NotAsked });
        }
        Verdict::Unknown { gaps }
    }
}

/// The answer was read and does not hold what was asked for.
fn absent(fact: Fact, field: &str) -> Gap {
    Gap { fact, reason: Reason::Shape { field: field.to_owned() } }
}

/// How a finding is put right.
pub struct Remedy {
    /// The page that fixes it.
    pub link: Link,
    /// How many numbered steps the message files hold: `.step-1` to `.step-N`.
    pub steps: u8,
    /// The equivalent command to copy, where there is one.
    pub command: Option<Command>,
    /// Roles that may do it, least first, by Microsoft's names.
    pub roles: &'static [&'static str],
}

/// A command that an admin may run instead of clicking. Sidelight never runs it.
#[derive(Clone, Copy)]
pub struct Command {
    /// Where it runs.
    pub shell: Shell,
    /// Its text, the same in every language.
    pub text: &'static str,
}

/// Where a command runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// Exchange Online PowerShell.
    ExchangeOnline,
    /// Microsoft Graph PowerShell.
    MicrosoftGraph,
    /// PowerShell on Windows, without a module of Microsoft 365.
    PowerShell,
    /// Security & Compliance PowerShell (`Connect-IPPSSession`).
    SecurityCompliance,
}

/// The folder of a check, and its heading in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// `id.*` and `dev.*`
    Identity,
    /// `ca.*`
    ConditionalAccess,
    /// `mfa.*`
    Registration,
    /// `aud.*`
    Audit,
    /// `exo.*`
    MailProtocols,
    /// `fwd.*`
    Forwarding,
    /// `out.*`
    OutboundMail,
    /// `adm.*`
    Administrators,
    /// `am.*`
    AuthenticationMethods,
    /// `app.*`
    Applications,
    /// `guest.*` and `xt.*`
    Guests,
    /// `pw.*`
    Passwords,
    /// `dns.*` and `fed.*`
    Domains,
    /// `mdo.*` and `alert.*`
    ThreatProtection,
    /// `org.*`
    Organization,
    /// `teams.*`
    Teams,
    /// `score.*`
    Score,
}

/// How bad a failing check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing to fix.
    Info,
    /// Good practice.
    Low,
    /// Weakens defence.
    Medium,
    /// Likely part of a takeover.
    High,
    /// An account can be taken over, or a takeover goes unseen, by this alone.
    Critical,
}

/// A phase of Microsoft's security roadmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The first 30 days.
    First30Days,
    /// 90 days.
    Within90Days,
    /// Beyond.
    Beyond,
}

impl Severity {
    /// The word in exports: `critical`.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }
}

impl Area {
    /// The word in exports: `conditional-access`.
    pub const fn word(self) -> &'static str {
        match self {
            Area::Identity => "identity",
            Area::ConditionalAccess => "conditional-access",
            Area::Registration => "registration",
            Area::Audit => "audit",
            Area::MailProtocols => "mail-protocols",
            Area::Forwarding => "forwarding",
            Area::OutboundMail => "outbound-mail",
            Area::Administrators => "administrators",
            Area::AuthenticationMethods => "authentication-methods",
            Area::Applications => "applications",
            Area::Guests => "guests",
            Area::Passwords => "passwords",
            Area::Domains => "domains",
            Area::ThreatProtection => "threat-protection",
            Area::Organization => "organization",
            Area::Teams => "teams",
            Area::Score => "score",
        }
    }
}

impl Phase {
    /// The word in exports: `30-days`.
    pub const fn word(self) -> &'static str {
        match self {
            Phase::First30Days => "30-days",
            Phase::Within90Days => "90-days",
            Phase::Beyond => "beyond",
        }
    }
}

impl Check {
    /// The check with this id.
    pub fn find(id: &str) -> Option<&'static Check> {
        ALL.iter().copied().find(|check| check.id == id)
    }

    /// Its id as a message id: `ca-mfa-all`.
    pub fn message_id(&self) -> String {
        self.id.replace('.', "-")
    }

    /// The messages of its numbered steps.
    pub fn steps(&self) -> impl Iterator<Item = Message> + use<> {
        let id = self.message_id();
        (1..=self.remedy.steps).map(move |step| Message::new(format!("{id}.step-{step}")))
    }

    /// One of its messages: `why`, `before`, `pass`.
    pub fn message(&self, attribute: &str) -> Message {
        Message::new(format!("{}.{attribute}", self.message_id()))
    }

    /// Judges a tenant.
    pub fn judge(&self, subject: &Subject<'_>) -> Finding {
        let Assessment { verdict, sentence, evidence, counts, lacks, opinions } = (self.assess)(subject);
        Finding {
            check: self.id.to_owned(),
            verdict,
            sentence,
            evidence,
            counts,
            lacks,
            opinions,
            gaps: self.needs.iter().flat_map(|fact| subject.tenant.gaps(*fact)).collect(),
            provenance: self.needs.iter().flat_map(|fact| subject.tenant.provenance(*fact)).collect(),
            attestation: None,
            waiver: None,
        }
    }
}
