//! The checks of a response: is the account contained, and what did the attacker leave behind?

mod access;
mod account;
mod grants;
mod logs;
mod mail;
mod methods;
pub mod roles;

pub use logs::doubt;

use serde::Serialize;

use crate::case::{Case, Conclusion, Unseen};
use crate::checks::Severity;
use crate::portals::Link;
use crate::tenant::Fact;
use crate::tenant::person::PersonFact;
use crate::text::Message;

/// One question about the account.
pub struct ResponseCheck {
    /// `resp.inbox-rules`
    pub id: &'static str,
    /// The message with its title.
    pub title: &'static str,
    /// How bad it is when it fails.
    pub severity: Severity,
    /// It looks for what an attacker left; the others ask whether the account is contained.
    pub trace: bool,
    /// Facts of the person that it rests on.
    pub needs: &'static [PersonFact],
    /// Facts of the tenant that it rests on.
    pub needs_of_tenant: &'static [Fact],
    /// The page where it is put right.
    pub link: fn(&Case<'_>) -> Option<Link>,
    /// The rule.
    pub assess: fn(&Case<'_>) -> Outcome,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The answer.
    pub status: Status,
    /// The sentence under the title.
    pub sentence: Message,
    /// What it rests on, worst first.
    pub evidence: Vec<Trace>,
}

/// The answer of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// An action was taken, and it was read that it was.
    Done,
    /// There is nothing; everything that the rule needs was read whole.
    Pass,
    /// There is something that hardly anybody but an attacker leaves, or an action is missing.
    Fail,
    /// There is something that the owner may have left too.
    Warn,
    /// The question does not arise.
    NotApplicable,
    /// It cannot be told from what was read.
    Unknown {
        /// What was not seen, and why; never empty.
        unseen: Vec<Unseen>,
    },
}

impl Status {
    /// The word in exports and in message ids.
    pub const fn word(&self) -> &'static str {
        match self {
            Status::Done => "done",
            Status::Pass => "pass",
            Status::Fail => "fail",
            Status::Warn => "warn",
            Status::NotApplicable => "not-applicable",
            Status::Unknown { .. } => "unknown",
        }
    }

    /// Nothing is left to do for it.
    pub const fn is_settled(&self) -> bool {
        matches!(self, Status::Done | Status::Pass | Status::NotApplicable)
    }
}

/// One object that an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Its id.
    pub id: String,
    /// Its name; text of the tenant, never markup.
    pub name: String,
    /// What is to be said about it.
    pub details: Vec<Message>,
    /// The fields that were read and their values, in the service's own names.
    pub fields: Vec<(String, String)>,
    /// Hardly anybody but an attacker leaves it: commands of steps name these alone.
    pub hostile: bool,
}

impl Trace {
    /// An object and what is to be said about it.
    fn new(id: impl Into<String>, name: impl Into<String>, detail: Message) -> Trace {
        Trace { id: id.into(), name: name.into(), details: vec![detail], fields: Vec::new(), hostile: false }
    }

    /// Hardly anybody but an attacker leaves it.
    fn hostile(mut self) -> Trace {
        self.hostile = true;
        self
    }

    /// With a field.
    fn field(mut self, name: &str, value: impl Into<String>) -> Trace {
        self.fields.push((name.to_owned(), value.into()));
        self
    }

    /// With an instant, where it is known.
    fn at(mut self, name: &str, at: Option<i64>) -> Trace {
        self.fields.extend(at.map(|at| (name.to_owned(), crate::text::instant(at))));
        self
    }
}

impl Outcome {
    /// An answer with its sentence.
    fn new(status: Status, sentence: Message) -> Outcome {
        Outcome { status, sentence, evidence: Vec::new() }
    }

    /// With what it rests on.
    fn with(mut self, evidence: Vec<Trace>) -> Outcome {
        self.evidence = evidence;
        self
    }

    /// It cannot be told, for want of these.
    fn unknown(unseen: Vec<Unseen>, sentence: &str) -> Outcome {
        Outcome::new(Status::Unknown { unseen }, Message::new(sentence))
    }
}

/// Every check, in the order of the response.
pub const ALL: [&ResponseCheck; 17] = [
    &account::SIGN_IN_BLOCKED,
    &account::PASSWORD_RESET,
    &account::SESSIONS_REVOKED,
    &methods::DEVICES,
    &methods::METHODS,
    &access::HOLD,
    &grants::GRANTS,
    &mail::INBOX_RULES,
    &mail::FORWARDING,
    &access::DELEGATES,
    &access::PROTOCOLS,
    &roles::ROLES,
    &logs::SIGN_INS,
    &logs::RISK,
    &logs::AUDIT_COVERAGE,
    &mail::RESTRICTED,
    &methods::APP_PASSWORDS,
];

/// Every check with its outcome.
pub fn assess(case: &Case<'_>) -> Vec<(&'static ResponseCheck, Outcome)> {
    ALL.iter().map(|check| (*check, (check.assess)(case))).collect()
}

/// What the checks add up to. Whether the account is contained says nothing about whether there was an attacker.
pub fn conclude(outcomes: &[(&ResponseCheck, Outcome)]) -> Conclusion {
    let traces = || outcomes.iter().filter(|(check, _)| check.trace).map(|(_, outcome)| &outcome.status);
    if traces().any(|status| *status == Status::Fail) {
        Conclusion::Attack
    } else if traces().any(|status| *status == Status::Warn) {
        Conclusion::Ask
    } else if traces().any(|status| matches!(status, Status::Unknown { .. })) {
        Conclusion::Unclear
    } else {
        Conclusion::NoTrace
    }
}

/// The page of this very person, in Microsoft Entra.
fn user_page(case: &Case<'_>) -> Option<Link> {
    case.id().map(|id| Link::User { user: id })
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(in crate::case) mod testing;
