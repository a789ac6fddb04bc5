//! A case as a document: headings, paragraphs, lists and commands, in one language.

use std::collections::BTreeSet;

use sidelight::case::checks::{self, Outcome, ResponseCheck, Status};
use sidelight::case::steps::{self, Standing, State};
use sidelight::case::timeline::{Event, timeline};
use sidelight::case::{Case, Conclusion, Kinds, Unseen, What};
use sidelight::report::words;
use sidelight::sources::clouds::Cloud;
use sidelight::sources::person::{self, PersonAsked, PersonSource};
use sidelight::tenant::person::PersonFact;
use sidelight::tenant::{ObjectId, Reason, TenantId};
use sidelight::text::{Message, Texts};
use time::UtcOffset;

use super::super::text_report::instant;

/// Events that are shown around what is suspicious; JSON holds all.
const MOST_EVENTS: usize = 200;

/// A part of a document. Texts are plain: each form makes them safe for itself.
pub enum Part {
    /// A heading and its depth, from 1.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// An item of a list and its depth, from 0.
    Item(u8, String),
    /// An address to open.
    Link(String),
    /// A command to copy.
    Command(String),
}

/// The case of a person.
pub fn of(case: &Case<'_>, user: &str, offset: UtcOffset, texts: &Texts) -> Vec<Part> {
    let outcomes = checks::assess(case);
    let mut writer = Writer { parts: Vec::new(), texts, offset };
    writer.beginning(case, user, &outcomes);
    for (check, outcome) in &outcomes {
        writer.check(case, check, outcome);
    }
    writer.heading(2, &Message::new("case-heading.steps"));
    let standing = steps::standing(case, &outcomes);
    let mut phase = None;
    for own in &standing {
        if phase != Some(own.step.phase) {
            phase = Some(own.step.phase);
            writer.heading(3, &own.step.phase.message());
        }
        writer.step(case, own);
    }
    writer.unread(case, &outcomes);
    writer.timeline(case);
    writer.parts
}

/// The reads of a fact as somebody makes them by hand: a request to Microsoft Graph, or a cmdlet.
fn by_hand(case: &Case<'_>, fact: PersonFact) -> Vec<String> {
    let (Some(account), Some(source)) = (case.account(), PersonSource::of(fact)) else { return Vec::new() };
    let asked = PersonAsked {
        cloud: Cloud::default(),
        tenant: case.tenant.organization.seen().map_or(TenantId(ObjectId::from_bytes([0; 16])), |own| own.id),
        person: account.id,
        principal: &account.user_principal_name,
        since: case.since,
        now: case.now,
    };
    let forms = person::forms(source, &asked).into_iter();
    let reads =
        forms.filter(|form| person::allowed(form.method, &form.url, form.body.as_deref(), &asked).is_ok());
    reads
        .filter_map(|form| match &form.body {
            None => Some(format!("GET {}", form.url)),
            Some(body) => cmdlet(body),
        })
        .collect()
}

/// `{"CmdletInput":{"CmdletName":"Get-X","Parameters":{…}}}` as PowerShell writes it.
fn cmdlet(body: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    let mut text = body.pointer("/CmdletInput/CmdletName")?.as_str()?.to_owned();
    for (name, value) in body.pointer("/CmdletInput/Parameters")?.as_object()? {
        text += &match value {
            serde_json::Value::Bool(true) => format!(" -{name}"),
            serde_json::Value::String(value) => format!(" -{name} {}", steps::quoted(value)),
            value => format!(" -{name} {value}"),
        };
    }
    Some(text)
}

struct Writer<'a> {
    parts: Vec<Part>,
    texts: &'a Texts,
    offset: UtcOffset,
}

impl Writer<'_> {
    fn heading(&mut self, depth: u8, message: &Message) {
        self.parts.push(Part::Heading(depth, self.texts.say(message)));
    }

    fn paragraph(&mut self, message: &Message) {
        self.parts.push(Part::Paragraph(self.texts.say(message)));
    }

    fn item(&mut self, depth: u8, text: String) {
        self.parts.push(Part::Item(depth, text));
    }

    fn beginning(&mut self, case: &Case<'_>, user: &str, outcomes: &[(&'static ResponseCheck, Outcome)]) {
        let name = case.account().map_or(user, |own| &own.user_principal_name);
        self.heading(1, &Message::new("case-heading").text("name", name));
        self.paragraph(
            &Message::new("case-heading.times")
                .text("since", instant(case.since, self.offset))
                .text("now", instant(case.now, self.offset)),
        );
        self.paragraph(&Message::new(match checks::conclude(outcomes) {
            Conclusion::Attack => "case-conclusion.attack",
            Conclusion::Ask => "case-conclusion.ask",
            Conclusion::Unclear => "case-conclusion.unclear",
            Conclusion::NoTrace => "case-conclusion.no-trace",
        }));
        if case.account().is_none() {
            self.paragraph(&Message::new("case-conclusion.no-account"));
        }
        if let Some(first) = case.suspicion.first {
            let first = Message::new("case-first").text("at", instant(first, self.offset));
            self.paragraph(&first);
        }
        for kind in kinds(&case.kinds()) {
            let text = self.texts.say(&kind);
            self.item(0, text);
        }
        self.heading(2, &Message::new("case-heading.questions"));
        for question in steps::questions(case) {
            let text = self.texts.say(&question);
            self.item(0, text);
        }
        self.heading(2, &Message::new("case-heading.usual"));
        let usual = &case.suspicion.usual;
        self.paragraph(
            &Message::new("case-usual").number("count", i64::try_from(usual.sign_ins).unwrap_or(i64::MAX)),
        );
        let networks = usual.networks.iter().map(u64::to_string).collect::<Vec<_>>();
        let joined = |all: &std::collections::BTreeSet<String>| all.iter().cloned().collect::<Vec<_>>();
        for (label, values) in [
            ("case-usual.countries", joined(&usual.countries)),
            ("case-usual.networks", networks),
            ("case-usual.clients", joined(&usual.clients)),
            ("case-usual.suspicious", joined(&case.suspicion.addresses)),
        ] {
            if !values.is_empty() {
                let text = self.texts.say(&Message::new(label).text("values", values.join(", ")));
                self.item(0, text);
            }
        }
        self.heading(2, &Message::new("case-heading.checks"));
    }

    fn check(&mut self, case: &Case<'_>, check: &ResponseCheck, outcome: &Outcome) {
        let status = self.texts.say(&status(&outcome.status));
        let title = self.texts.say(&Message::new(check.title));
        self.parts.push(Part::Heading(3, format!("[{status}] {title}")));
        self.paragraph(&outcome.sentence);
        for own in &outcome.evidence {
            let details: Vec<String> = own.details.iter().map(|detail| self.texts.say(detail)).collect();
            let fields: Vec<String> =
                own.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let name = if own.name.trim().is_empty() { format!("{:?}", own.name) } else { own.name.clone() };
            self.item(0, format!("{name}: {} [{}]", details.join("; "), fields.join(", ")));
        }
        if let Status::Unknown { unseen } = &outcome.status {
            for own in unseen {
                let (what, why) = (self.texts.say(&what(own)), self.texts.say(&words::reason(&own.reason)));
                self.item(0, format!("? {what}: {why}"));
            }
        }
        if matches!(outcome.status, Status::Fail | Status::Warn)
            && let Some(link) = (check.link)(case)
        {
            self.parts.push(Part::Link(link.url(None)));
        }
    }

    fn step(&mut self, case: &Case<'_>, own: &Standing) {
        let state = self.texts.say(&own.state.message());
        let title = self.texts.say(&Message::new(own.step.title));
        self.parts.push(Part::Heading(4, format!("[{state}] {title}")));
        if matches!(own.state, State::Done | State::NotNeeded) {
            return;
        }
        if let State::Wait { on } = &own.state {
            let titles = checks::ALL.iter().filter(|check| on.contains(&check.id));
            let titles: Vec<String> =
                titles.map(|check| self.texts.say(&Message::new(check.title))).collect();
            self.paragraph(&Message::new("case-step-waits").text("checks", titles.join("; ")));
        }
        self.paragraph(&Message::new(own.step.why));
        for note in &own.notes {
            let text = self.texts.say(note);
            self.item(0, text);
        }
        let before = self.texts.say(&Message::new(own.step.breaks));
        let text = self.texts.say(&Message::new("case-step-before").text("before", before));
        self.item(0, text);
        let text = self.texts.say(&Message::new("case-step-who").text("roles", own.step.roles.join(", ")));
        self.item(0, text);
        if let Some(link) = (own.step.link)(case) {
            self.parts.push(Part::Link(link.url(None)));
        }
        self.parts.extend(own.commands.iter().map(|command| Part::Command(command.text.clone())));
    }

    /// What was not read, once each, and how somebody looks by hand.
    fn unread(&mut self, case: &Case<'_>, outcomes: &[(&'static ResponseCheck, Outcome)]) {
        let unseen = outcomes.iter().filter_map(|(_, outcome)| match &outcome.status {
            Status::Unknown { unseen } => Some(unseen),
            _ => None,
        });
        let facts: BTreeSet<PersonFact> = unseen
            .flatten()
            .filter(|own| own.reason != Reason::Unreadable)
            .filter_map(|own| match own.what {
                What::Person(fact) => Some(fact),
                What::Tenant(_) => None,
            })
            .collect();
        if facts.is_empty() || case.account().is_none() {
            return;
        }
        self.heading(2, &Message::new("case-heading.by-hand"));
        self.paragraph(&Message::new("case-heading.by-hand-how"));
        for fact in facts {
            let text = self.texts.say(&Message::new(name(fact)));
            self.item(0, text);
            self.parts.extend(by_hand(case, fact).into_iter().map(Part::Command));
        }
    }

    fn timeline(&mut self, case: &Case<'_>) {
        self.heading(2, &Message::new("case-heading.timeline"));
        let events = timeline(case);
        let recent: Vec<&Event> = events.iter().filter(|event| event.at >= case.since).collect();
        let left = recent.len().saturating_sub(MOST_EVENTS);
        if left > 0 {
            self.paragraph(
                &Message::new("case-timeline-cut").number("count", i64::try_from(left).unwrap_or(i64::MAX)),
            );
        }
        for event in recent.into_iter().skip(left) {
            let mark = if event.suspicious { "! " } else { "" };
            let kind = self.texts.say(&event.kind.message());
            let place = [&event.address, &event.country].into_iter().filter(|text| !text.is_empty());
            let place = place.cloned().collect::<Vec<_>>().join(" ");
            let doubts: Vec<String> = event.doubts.iter().map(|doubt| self.texts.say(doubt)).collect();
            let rest = [event.what.clone(), place, doubts.join("; ")];
            let rest = rest.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
            self.item(0, format!("{mark}{} {kind}: {rest}", instant(event.at, self.offset)));
        }
    }
}

fn kinds(kinds: &Kinds) -> Vec<Message> {
    let all = [
        (kinds.federated, "case-kind.federated"),
        (kinds.synced, "case-kind.synced"),
        (kinds.guest, "case-kind.guest"),
        (kinds.shared, "case-kind.shared"),
        (kinds.no_mailbox, "case-kind.no-mailbox"),
        (kinds.unlicensed, "case-kind.unlicensed"),
        (kinds.administrator, "case-kind.administrator"),
    ];
    all.into_iter().filter(|(kind, _)| *kind == Some(true)).map(|(_, id)| Message::new(id)).collect()
}

fn status(status: &Status) -> Message {
    Message::new(match status {
        Status::Done => "case-status.done",
        Status::Pass => "verdict-pass",
        Status::Fail => "verdict-fail",
        Status::Warn => "verdict-warn",
        Status::NotApplicable => "verdict-not-applicable",
        Status::Unknown { .. } => "verdict-unknown",
    })
}

fn what(own: &Unseen) -> Message {
    match own.what {
        _ if own.reason == Reason::Unreadable => Message::new("gap-unreadable-what"),
        What::Tenant(fact) => words::fact(fact),
        What::Person(fact) => Message::new(name(fact)),
    }
}

const fn name(fact: PersonFact) -> &'static str {
    match fact {
        PersonFact::Account => "person-fact.account",
        PersonFact::Methods => "person-fact.methods",
        PersonFact::Grants => "person-fact.grants",
        PersonFact::Devices => "person-fact.devices",
        PersonFact::SignIns => "person-fact.sign-ins",
        PersonFact::Risk => "person-fact.risk",
        PersonFact::Detections => "person-fact.detections",
        PersonFact::Changes => "person-fact.changes",
        PersonFact::Mailbox => "person-fact.mailbox",
        PersonFact::InboxRules => "person-fact.inbox-rules",
        PersonFact::MailboxAccess => "person-fact.mailbox-access",
        PersonFact::SendAs => "person-fact.send-as",
        PersonFact::AuditRecords => "person-fact.audit-records",
    }
}
