//! What happened to the account, on one axis.

use serde::Serialize;

use super::Case;
use super::checks::doubt;
use crate::tenant::directory_audits::Actor;
use crate::text::Message;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in Unix milliseconds.
    pub at: i64,
    /// What kind of thing.
    pub kind: EventKind,
    /// What, in the service's own words.
    pub what: String,
    /// From which address; empty where it was not said.
    pub address: String,
    /// From which country; empty where it was not said.
    pub country: String,
    /// What speaks against it.
    pub doubts: Vec<Message>,
    /// It was hardly the person.
    pub suspicious: bool,
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// A sign-in that succeeded.
    SignIn,
    /// A sign-in that failed or was interrupted.
    FailedSignIn,
    /// Microsoft detected something.
    Detection,
    /// A consent to an app.
    Consent,
    /// Another change in the directory.
    Change,
    /// An inbox rule was made or changed.
    Rule,
    /// Another record of the unified audit log.
    Record,
}

impl EventKind {
    /// Its name.
    pub fn message(self) -> Message {
        Message::new(match self {
            EventKind::SignIn => "case-event.sign-in",
            EventKind::FailedSignIn => "case-event.failed-sign-in",
            EventKind::Detection => "case-event.detection",
            EventKind::Consent => "case-event.consent",
            EventKind::Change => "case-event.change",
            EventKind::Rule => "case-event.rule",
            EventKind::Record => "case-event.record",
        })
    }
}

/// Everything that was read with a time, oldest first; of one instant in the order of the kinds.
pub fn timeline(case: &Case<'_>) -> Vec<Event> {
    let mut events = sign_ins(case);
    let person = case.person;
    events.extend(person.detections.seen().into_iter().flatten().map(|own| Event {
        at: own.at,
        kind: EventKind::Detection,
        what: format!("{} ({})", own.kind, own.level.word()),
        address: own.address.clone(),
        country: String::new(),
        doubts: Vec::new(),
        suspicious: own.at >= case.since,
    }));
    events.extend(person.changes.seen().into_iter().flatten().map(|own| {
        let by = match &own.actor {
            Actor::Person { name, .. } | Actor::App { name, .. } => name.clone().unwrap_or_default(),
            Actor::Nobody => String::new(),
        };
        let consent = own.activity == "Consent to application";
        Event {
            at: own.at,
            kind: if consent { EventKind::Consent } else { EventKind::Change },
            what: [own.activity.as_str(), &own.target, &by]
                .iter()
                .filter(|text| !text.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" · "),
            address: String::new(),
            country: String::new(),
            doubts: Vec::new(),
            suspicious: false,
        }
    }));
    events.extend(person.records.seen().into_iter().flatten().map(|own| {
        let rule = own.operation.ends_with("-InboxRule") || own.operation == "UpdateInboxRules";
        let name = own.name.as_ref().map(|name| format!("\"{name}\""));
        Event {
            at: own.at,
            kind: if rule { EventKind::Rule } else { EventKind::Record },
            what: [Some(own.operation.clone()), name, Some(own.object.clone())]
                .into_iter()
                .flatten()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            address: own.address.clone(),
            country: String::new(),
            doubts: Vec::new(),
            suspicious: own.at >= case.since && case.suspicion.is_suspect(&own.session, &own.address),
        }
    }));
    events.sort_by_key(|event| (event.at, event.kind));
    events
}

fn sign_ins(case: &Case<'_>) -> Vec<Event> {
    let mut doubtful = case.suspicion.doubtful.iter().peekable();
    let all = case.person.sign_ins.seen().into_iter().flatten().enumerate();
    let events = all.map(|(place, own)| {
        let found = doubtful.next_if(|doubtful| doubtful.place == place);
        let app = &own.sign_in.app_name;
        let what = if own.sign_in.succeeded {
            format!("{app} · {}", own.sign_in.manner.client)
        } else {
            format!("{app} · {} · {}", own.sign_in.manner.client, own.error)
        };
        Event {
            at: own.sign_in.at,
            kind: if own.sign_in.succeeded { EventKind::SignIn } else { EventKind::FailedSignIn },
            what,
            address: own.address.clone(),
            country: own.country.clone(),
            doubts: found.map(|own| own.doubts.iter().map(|own| doubt(*own)).collect()).unwrap_or_default(),
            suspicious: found.is_some_and(|own| own.suspicious),
        }
    });
    events.collect()
}
