//! A case as JSON: `sidelight.case/1`.

use serde_json::{Value, json};

use super::checks::{Outcome, ResponseCheck, Status, Trace};
use super::steps::{State, standing};
use super::timeline::timeline;
use super::{Case, Unseen, checks, steps};
use crate::checks::Shell;
use crate::text::{Message, Texts, instant};

/// What the form is called.
pub const SCHEMA: &str = "sidelight.case/1";

/// A case with its sentences in one language. Texts of the tenant are as they were read.
pub fn render(case: &Case<'_>, texts: &Texts) -> Value {
    let outcomes = checks::assess(case);
    let kinds = case.kinds();
    let say = |message: &Message| texts.say(message);
    let usual = &case.suspicion.usual;
    let all: Vec<Value> = timeline(case)
        .iter()
        .map(|event| {
            json!({
                "at": instant(event.at), "kind": event.kind, "what": event.what, "address": event.address,
                "country": event.country, "suspicious": event.suspicious,
                "doubts": event.doubts.iter().map(say).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "schema": SCHEMA,
        "tenant": case.tenant.organization.seen().map(|own| own.id.to_string()),
        "person": case.account().map(|own| json!({
            "id": own.id.to_string(), "userPrincipalName": own.user_principal_name, "displayName": own.display_name,
            "addresses": own.addresses,
        })),
        "since": instant(case.since),
        "now": instant(case.now),
        "conclusion": checks::conclude(&outcomes),
        "kinds": {
            "federated": kinds.federated, "synced": kinds.synced, "guest": kinds.guest, "sharedMailbox": kinds.shared,
            "noMailbox": kinds.no_mailbox, "unlicensed": kinds.unlicensed, "administrator": kinds.administrator,
        },
        "questions": steps::questions(case).iter().map(say).collect::<Vec<_>>(),
        "firstSuspiciousSignIn": case.suspicion.first.map(instant),
        "lastSuspiciousActivity": case.suspicion.last.map(instant),
        "suspiciousAddresses": case.suspicion.addresses,
        "usual": {
            "signIns": usual.sign_ins, "countries": usual.countries, "networks": usual.networks, "clients": usual.clients,
        },
        "checks": outcomes.iter().map(|(check, outcome)| of_check(case, check, outcome, texts)).collect::<Vec<_>>(),
        "steps": of_steps(case, &outcomes, texts),
        "timeline": all,
    })
}

fn of_check(case: &Case<'_>, check: &ResponseCheck, outcome: &Outcome, texts: &Texts) -> Value {
    let unseen = match &outcome.status {
        Status::Unknown { unseen } => unseen.iter().map(of_unseen).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    json!({
        "id": check.id,
        "title": texts.say(&Message::new(check.title)),
        "severity": check.severity.word(),
        "status": outcome.status.word(),
        "sentence": texts.say(&outcome.sentence),
        "evidence": outcome.evidence.iter().map(|own| of_trace(own, texts)).collect::<Vec<_>>(),
        "unseen": unseen,
        "url": (check.link)(case).map(|link| link.url(None)),
    })
}

fn of_trace(own: &Trace, texts: &Texts) -> Value {
    let fields: serde_json::Map<String, Value> =
        own.fields.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    let details: Vec<String> = own.details.iter().map(|detail| texts.say(detail)).collect();
    json!({ "id": own.id, "name": own.name, "details": details, "fields": fields, "hostile": own.hostile })
}

fn of_unseen(own: &Unseen) -> Value {
    json!({ "what": own.what, "reason": own.reason })
}

const fn shell(shell: Shell) -> &'static str {
    match shell {
        Shell::ExchangeOnline => "exchange-online",
        Shell::MicrosoftGraph => "microsoft-graph",
        Shell::PowerShell => "powershell",
        Shell::SecurityCompliance => "security-compliance",
    }
}

fn of_steps(case: &Case<'_>, outcomes: &[(&'static ResponseCheck, Outcome)], texts: &Texts) -> Vec<Value> {
    let steps = standing(case, outcomes).into_iter().map(|own| {
        let waits = match &own.state {
            State::Wait { on } => on.clone(),
            _ => Vec::new(),
        };
        let commands: Vec<Value> = own
            .commands
            .iter()
            .map(|command| json!({ "shell": shell(command.shell), "text": command.text }))
            .collect();
        json!({
            "id": own.step.title.trim_start_matches("case-step-"),
            "phase": own.step.phase,
            "title": texts.say(&Message::new(own.step.title)),
            "state": own.state.word(),
            "waitsOn": waits,
            "why": texts.say(&Message::new(own.step.why)),
            "before": texts.say(&Message::new(own.step.breaks)),
            "notes": own.notes.iter().map(|note| texts.say(note)).collect::<Vec<_>>(),
            "check": own.step.check,
            "roles": own.step.roles,
            "url": (own.step.link)(case).map(|link| link.url(None)),
            "commands": commands,
        })
    });
    steps.collect()
}
