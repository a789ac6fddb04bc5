//! The steps of the response, in their order: contain, preserve, evict, restore, learn.
//!
//! What the attacker can use to come back goes before the account is enabled again; what a step would destroy is captured before; the
//! sender is unblocked last.

mod commands;

pub use commands::quoted;

use serde::Serialize;

use super::checks::{Outcome, ResponseCheck, Status};
use super::{Case, Kinds};
use crate::checks::{Severity, Shell};
use crate::portals::Link;
use crate::text::Message;

/// A part of the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// The attacker can do nothing more.
    Contain,
    /// Evidence is kept.
    Preserve,
    /// What the attacker left is removed.
    Evict,
    /// The person can work again.
    Restore,
    /// What was taken, and who else.
    Learn,
}

impl Phase {
    /// Its name.
    pub fn message(self) -> Message {
        Message::new(match self {
            Phase::Contain => "case-phase.contain",
            Phase::Preserve => "case-phase.preserve",
            Phase::Evict => "case-phase.evict",
            Phase::Restore => "case-phase.restore",
            Phase::Learn => "case-phase.learn",
        })
    }
}

/// One step.
pub struct Step {
    /// Its message: the title, with `.why` and `.breaks`.
    pub title: &'static str,
    /// Why it is done.
    pub why: &'static str,
    /// What it may break.
    pub breaks: &'static str,
    /// When it comes.
    pub phase: Phase,
    /// The check by which it is verified; `None`: somebody has to look.
    pub check: Option<&'static str>,
    /// Roles that may do it, least first, by Microsoft's names.
    pub roles: &'static [&'static str],
    /// The page where it is done.
    pub link: fn(&Case<'_>) -> Option<Link>,
    /// The commands that do the same, with the ids of this case.
    pub commands: fn(&Case<'_>, &[Outcome]) -> Vec<StepCommand>,
}

/// A command to copy. Sidelight never runs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepCommand {
    /// Where it runs.
    pub shell: Shell,
    /// Its text.
    pub text: String,
}

/// How far a step is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It was read that it is done.
    Done,
    /// There is nothing to do.
    NotNeeded,
    /// It is to be done.
    Open,
    /// It is to be done last: these checks are critical, and open.
    Wait {
        /// Ids of the checks.
        on: Vec<&'static str>,
    },
    /// It cannot be told whether it is to be done: do it, or look.
    Untold,
    /// Nothing can be read of it.
    ByHand,
}

impl State {
    /// The word in exports.
    pub const fn word(&self) -> &'static str {
        match self {
            State::Done => "done",
            State::NotNeeded => "not-needed",
            State::Open => "open",
            State::Wait { .. } => "wait",
            State::Untold => "untold",
            State::ByHand => "by-hand",
        }
    }

    /// Its name.
    pub fn message(&self) -> Message {
        Message::new(match self {
            State::Done => "case-state.done",
            State::NotNeeded => "case-state.not-needed",
            State::Open => "case-state.open",
            State::Wait { .. } => "case-state.wait",
            State::Untold => "case-state.untold",
            State::ByHand => "case-state.by-hand",
        })
    }
}

const USERS: &[&str] = &["User Administrator", "Privileged Authentication Administrator"];
const METHODS: &[&str] = &["Authentication Administrator", "Privileged Authentication Administrator"];
const EXCHANGE: &[&str] = &["Exchange Administrator"];

const fn none(_: &Case<'_>, _: &[Outcome]) -> Vec<StepCommand> {
    Vec::new()
}

macro_rules! step {
    ($title:literal, $phase:ident, $check:expr, $roles:expr, $link:expr, $commands:expr) => {
        Step {
            title: $title,
            why: concat!($title, ".why"),
            breaks: concat!($title, ".breaks"),
            phase: Phase::$phase,
            check: $check,
            roles: $roles,
            link: $link,
            commands: $commands,
        }
    };
}

/// Every step, in order.
pub static ALL: [Step; 18] = [
    step!("case-step-block", Contain, Some("resp.signin-blocked"), USERS, user_page, commands::block),
    step!("case-step-password", Contain, Some("resp.password-reset"), USERS, user_page, none),
    step!("case-step-revoke", Contain, Some("resp.sessions-revoked"), USERS, user_page, commands::revoke),
    step!(
        "case-step-devices",
        Contain,
        Some("resp.devices"),
        &["Cloud Device Administrator"],
        user_page,
        commands::devices
    ),
    step!("case-step-methods", Contain, Some("resp.mfa-methods"), METHODS, methods_page, commands::methods),
    step!(
        "case-step-risk",
        Contain,
        Some("resp.risk"),
        &["Security Operator"],
        |_| Some(Link::RiskyUsers),
        commands::risk
    ),
    step!("case-step-hold", Preserve, Some("resp.hold"), EXCHANGE, |_| Some(Link::Mailboxes), commands::hold),
    step!("case-step-capture", Preserve, None, &["Global Reader"], |_| None, none),
    step!(
        "case-step-grants",
        Evict,
        Some("resp.oauth-grants"),
        &["Cloud Application Administrator"],
        |_| Some(Link::EnterpriseApplications),
        commands::grants
    ),
    step!(
        "case-step-rules",
        Evict,
        Some("resp.inbox-rules"),
        EXCHANGE,
        |_| Some(Link::Mailboxes),
        commands::rules
    ),
    step!(
        "case-step-forwarding",
        Evict,
        Some("resp.forwarding"),
        EXCHANGE,
        |_| Some(Link::Mailboxes),
        commands::forwarding
    ),
    step!(
        "case-step-delegates",
        Evict,
        Some("resp.delegates"),
        EXCHANGE,
        |_| Some(Link::Mailboxes),
        commands::delegates
    ),
    step!(
        "case-step-roles",
        Evict,
        Some("resp.roles"),
        &["Privileged Role Administrator"],
        |_| Some(Link::RolesAndAdministrators),
        none
    ),
    step!("case-step-app-passwords", Evict, Some("resp.app-passwords"), METHODS, methods_page, none),
    step!(
        "case-step-unblock",
        Restore,
        Some("resp.restricted"),
        &["Security Administrator", "Organization Management"],
        |_| Some(Link::RestrictedEntities),
        commands::unblock
    ),
    step!(
        "case-step-taken",
        Learn,
        None,
        &["Global Reader", "Compliance Administrator"],
        |_| Some(Link::AuditSearch),
        commands::taken
    ),
    step!(
        "case-step-others",
        Learn,
        None,
        &["Security Reader"],
        |_| Some(Link::RiskyUsers),
        commands::others
    ),
    step!("case-step-again", Learn, None, &["Global Reader"], |_| None, none),
];

fn user_page(case: &Case<'_>) -> Option<Link> {
    case.id().map(|id| Link::User { user: id })
}

fn methods_page(case: &Case<'_>) -> Option<Link> {
    case.id().map(|id| Link::UserAuthenticationMethods { user: id })
}

/// A step as it stands.
pub struct Standing {
    /// The step.
    pub step: &'static Step,
    /// How far it is.
    pub state: State,
    /// The commands that do it, with the ids of this case.
    pub commands: Vec<StepCommand>,
    /// What is different for an account of this kind.
    pub notes: Vec<Message>,
}

/// Every step as it stands.
pub fn standing(case: &Case<'_>, outcomes: &[(&'static ResponseCheck, Outcome)]) -> Vec<Standing> {
    let critical: Vec<&'static str> = outcomes
        .iter()
        // Sign-in is allowed again before the sender is: that it is not blocked holds nothing up.
        .filter(|(check, outcome)| {
            check.severity == Severity::Critical
                && check.id != "resp.signin-blocked"
                && !outcome.status.is_settled()
        })
        .map(|(check, _)| check.id)
        .collect();
    let kinds = case.kinds();
    let stand = |step: &'static Step| {
        let found = outcomes.iter().find(|(check, _)| Some(check.id) == step.check);
        let own: Vec<Outcome> = found.map(|(_, outcome)| outcome.clone()).into_iter().collect();
        let state = match found.map(|(_, outcome)| &outcome.status) {
            None => State::ByHand,
            Some(Status::Done) => State::Done,
            Some(Status::Pass | Status::NotApplicable) => State::NotNeeded,
            Some(Status::Fail | Status::Warn) if step.phase == Phase::Restore && !critical.is_empty() => {
                State::Wait { on: critical.clone() }
            }
            Some(Status::Fail | Status::Warn) => State::Open,
            Some(Status::Unknown { .. }) => State::Untold,
        };
        Standing { step, state, commands: (step.commands)(case, &own), notes: notes(step, &kinds) }
    };
    ALL.iter().map(stand).collect()
}

/// What is different at one step for an account of this kind.
fn notes(step: &Step, kinds: &Kinds) -> Vec<Message> {
    let is = |kind: Option<bool>| kind == Some(true);
    let mut notes = Vec::new();
    let mut say = |holds: bool, id: &str| {
        if holds {
            notes.push(Message::new(id));
        }
    };
    match step.title {
        "case-step-block" => {
            say(is(kinds.synced), "case-note.block-synced");
            say(is(kinds.guest), "case-note.block-guest");
            say(is(kinds.shared), "case-note.block-shared");
        }
        "case-step-password" => {
            say(is(kinds.synced), "case-note.password-synced");
            say(is(kinds.federated), "case-note.password-federated");
            say(is(kinds.guest), "case-note.password-guest");
            say(is(kinds.shared), "case-note.password-shared");
        }
        "case-step-hold" => {
            say(is(kinds.no_mailbox), "case-note.no-mailbox");
            say(is(kinds.unlicensed), "case-note.hold-unlicensed");
        }
        "case-step-roles" => say(is(kinds.administrator), "case-note.roles-administrator"),
        _ => {}
    }
    notes
}

/// The questions that come before every step.
pub fn questions(case: &Case<'_>) -> Vec<Message> {
    let administrator = match case.kinds().administrator {
        Some(true) => "case-question.administrator-yes",
        Some(false) => "case-question.administrator-no",
        None => "case-question.administrator",
    };
    ["case-question.computer", administrator, "case-question.finance"].map(Message::new).into()
}

#[cfg(test)]
#[path = "steps/tests.rs"]
mod tests;
