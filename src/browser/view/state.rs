//! What a view knows, as signals, and how events change it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use sycamore::prelude::*;

use super::access::state::Access;
use super::attested::Group;
use super::order::{Findings, Layout};
use super::port::Port;
use super::score::state::Score;
use super::words;
use crate::attestation::Attestations;
use crate::messages::{
    Account, Configuration, Connection, Event, PageHere, PendingSteps, Progress, Recheck, Registration,
    ReplayState, Request, View as Place,
};
use crate::report::words::verdict;
use crate::report::{Evidence, VerdictKind};
use crate::text::{Language, Message, Texts};

/// A problem that was told, until it is dismissed.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Names it among the problems of this view.
    pub number: u32,
    /// What to say.
    pub message: Message,
}

/// Rows shown because of a filter: those that matched when it was chosen, so that none vanishes under the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// What they have in common.
    pub group: Group,
    /// Ids of the checks.
    pub checks: BTreeSet<String>,
}

/// Everything that a view shows. All parts are signals: copies share them.
#[derive(Clone, Copy)]
pub struct State {
    /// Where this view stands.
    pub place: Signal<Place>,
    /// The way to the background.
    port: Signal<Rc<dyn Port>>,
    /// Messages in the reader's language.
    pub words: Signal<Rc<Texts>>,
    /// What is configured.
    pub configuration: Signal<Configuration>,
    /// Values for an app registration.
    pub registration: Signal<Registration>,
    /// The connection; `None` until the background has answered.
    pub connection: Signal<Option<Connection>>,
    /// Who is signed in; stays while a further sign-in is under way.
    pub account: Signal<Option<Account>>,
    /// The page beside the view.
    pub page: Signal<Option<PageHere>>,
    /// How far the run is.
    pub progress: Signal<Progress>,
    /// Steps that wait beside the page.
    pub steps: Signal<Option<PendingSteps>>,
    /// What admins of this tenant say of what cannot be read.
    pub attestations: Signal<Attestations>,
    /// Checks that wait for a change.
    pub rechecks: Signal<Vec<Recheck>>,
    /// What changes would have stopped, by check.
    pub replays: Signal<BTreeMap<String, ReplayState>>,
    /// The instant by which ages are told, in Unix milliseconds.
    pub clock: Signal<i64>,
    /// What was found.
    pub findings: Signal<Findings>,
    /// Evidence that was asked for beyond the first rows.
    pub evidence: Signal<BTreeMap<String, Vec<Evidence>>>,
    /// Problems that are not dismissed yet.
    pub problems: Signal<Vec<Problem>>,
    /// The order on screen.
    pub layout: Signal<Layout>,
    /// Whether the pointer is in the checklist.
    pub pointed: Signal<bool>,
    /// Whether the focus is in the checklist.
    pub focused: Signal<bool>,
    /// Shown outcomes; `None`: all.
    pub filter: Signal<Option<Filter>>,
    /// The check whose detail is open.
    pub open: Signal<Option<String>>,
    /// Who is covered.
    pub access: Access,
    /// Whether the roadmap is open.
    pub roadmap: Signal<bool>,
    /// Microsoft Secure Score.
    pub score: Score,
    /// What a screen reader is told next.
    pub announcement: Signal<String>,
    problem_count: Signal<u32>,
    scope: NodeHandle,
}

impl State {
    /// An empty state in the present reactive scope.
    pub fn new(place: Place, port: Rc<dyn Port>, texts: Rc<Texts>) -> State {
        State {
            place: create_signal(place),
            port: create_signal(port),
            words: create_signal(texts),
            configuration: create_signal(Configuration::default()),
            registration: create_signal(Registration::default()),
            connection: create_signal(None),
            account: create_signal(None),
            page: create_signal(None),
            progress: create_signal(Progress::default()),
            steps: create_signal(None),
            attestations: create_signal(Attestations::new()),
            rechecks: create_signal(Vec::new()),
            replays: create_signal(BTreeMap::new()),
            clock: create_signal(0),
            findings: create_signal(Findings::new()),
            evidence: create_signal(BTreeMap::new()),
            problems: create_signal(Vec::new()),
            layout: create_signal(Layout::worst_first(&Findings::new(), &[])),
            pointed: create_signal(false),
            focused: create_signal(false),
            filter: create_signal(None),
            open: create_signal(None),
            access: Access::new(),
            roadmap: create_signal(false),
            score: Score::new(),
            announcement: create_signal(String::new()),
            problem_count: create_signal(0),
            scope: use_current_scope(),
        }
    }

    /// Asks the background.
    pub fn send(self, request: Request) {
        self.port.get_clone_untracked().send(request);
    }

    /// Whether facts can be read now, or what is shown comes from a recording.
    pub fn reads(self) -> bool {
        !self.connection.with(|connection| matches!(connection, Some(Connection::Recording { .. })))
    }

    /// Whether this view is a part of a page of the site, with landmarks and headings of its own around it.
    pub fn inside_page(self) -> bool {
        self.place.with_untracked(|place| *place == Place::Site)
    }

    /// Says a message that has no arguments.
    pub fn text(self, id: &str) -> String {
        self.say(&Message::new(id))
    }

    /// Says a message.
    pub fn say(self, message: &Message) -> String {
        self.words.with_untracked(|texts| words::say(texts, message))
    }

    /// The title of a check.
    pub fn title(self, check: &str) -> String {
        self.text(&message_id(check))
    }

    /// The language that the view speaks now.
    pub fn language(self) -> Language {
        self.words.with_untracked(|texts| texts.language())
    }

    /// Takes in what the background tells.
    pub fn apply(self, event: Event) {
        // Events come from outside the reactive scope.
        self.scope.run_in(|| batch(|| self.apply_all(event)));
    }

    fn apply_all(self, event: Event) {
        match event {
            Event::Hello { configuration, registration, connection, page, progress, steps } => {
                self.configuration.set(configuration);
                self.registration.set(registration);
                self.connect(connection);
                self.page.set(page);
                self.progress.set(progress);
                self.steps.set(steps);
                super::replay::interrupt(self);
                self.access.look(self);
                self.score.look(self);
                self.arrange();
            }
            Event::Connection { connection } => self.connect(connection),
            Event::Page { page } => {
                self.page.set(page);
                self.arrange();
            }
            Event::Progress { progress } => self.advance(progress),
            Event::Findings { findings } => {
                self.findings.update(|held| {
                    for head in findings {
                        self.evidence.update(|more| more.remove(&head.finding.check));
                        held.insert(head.finding.check.clone(), head);
                    }
                });
                self.arrange();
            }
            Event::Cleared => {
                self.replays.set(BTreeMap::new());
                self.findings.set(Findings::new());
                self.evidence.set(BTreeMap::new());
                self.filter.set(None);
                self.open.set(None);
                self.layout.set(Layout::default());
                self.access.clear(self);
                self.score.clear(self);
                self.arrange();
            }
            Event::Evidence { check, offset, rows } => self.add_evidence(check, offset, rows),
            Event::Steps { steps } => {
                if steps.is_some() {
                    self.open.set(None);
                    self.leave_panels();
                }
                self.steps.set(steps);
            }
            Event::Configuration { configuration } => self.configuration.set(configuration),
            Event::Access(event) => self.access.apply(self, event),
            Event::Score(event) => self.score.apply(event),
            Event::Rechecks { rechecks } => self.expect(rechecks),
            Event::Attestations { attestations } => {
                if self.attestations.with_untracked(|held| *held != attestations) {
                    self.attestations.set(attestations);
                }
            }
            Event::Replay { replay } => {
                self.replays.update(|all| all.insert(replay.check, replay.state));
            }
            Event::Problem { message } => {
                let number = self.problem_count.get_untracked() + 1;
                self.problem_count.set(number);
                self.problems.update(|problems| problems.push(Problem { number, message }));
            }
        }
    }

    fn connect(self, connection: Connection) {
        let account = match &connection {
            Connection::SignedIn { account } => Some(account.clone()),
            Connection::Refused { account, .. } => account.clone(),
            Connection::SigningIn { .. } => self.account.get_clone_untracked(),
            Connection::NotConfigured | Connection::SignedOut | Connection::Recording { .. } => None,
        };
        if self.account.with_untracked(|held| *held != account) {
            self.account.set(account);
        }
        self.connection.set(Some(connection));
    }

    fn advance(self, progress: Progress) {
        let before = self.progress.get_clone_untracked();
        if before == progress {
            return;
        }
        let ended = before.running && !progress.running;
        let started = !before.running && progress.running && progress.again.is_none();
        self.progress.set(progress);
        if started {
            self.announcement.set(self.text("announce-started"));
        }
        let by_itself = before.again.as_deref().is_some_and(|check| self.looking(check));
        if ended && !by_itself {
            self.announcement.set(match &before.again {
                Some(check) => self.say(
                    &Message::new("announce-checked-again")
                        .text("title", self.title(check))
                        .text("outcome", self.outcome(self.kind(check))),
                ),
                None => self.say(
                    &Message::new("announce-ended")
                        .number("failing", self.count(VerdictKind::Fail))
                        .number("unknown", self.count(VerdictKind::Unknown)),
                ),
            });
        }
        if ended {
            self.arrange();
        }
    }

    /// Time has passed: it is so late now, in Unix milliseconds.
    pub fn tick(self, now: i64) {
        self.scope.run_in(|| self.clock.set(now));
    }

    /// Speaks another language from now on.
    pub fn speak(self, texts: Texts) {
        self.scope.run_in(|| self.words.set(Rc::new(texts)));
    }

    /// Says a message, where the files hold it.
    pub fn find(self, message: &Message) -> Option<String> {
        self.words.with_untracked(|texts| texts.has(&message.id)).then(|| self.say(message))
    }

    /// The word for an outcome; of a check without a finding, that it is not judged yet.
    pub fn outcome(self, kind: Option<VerdictKind>) -> String {
        kind.map_or_else(|| self.text("pending"), |kind| self.say(&verdict(kind)))
    }

    /// How many findings have this outcome.
    pub fn count(self, kind: VerdictKind) -> usize {
        self.count_of(Group::Outcome(kind))
    }

    /// How many findings are counted under this.
    pub fn count_of(self, group: Group) -> usize {
        self.findings.with(|held| held.values().filter(|head| self.group(head) == group).count())
    }

    /// The outcome of a check, where there is one.
    pub(super) fn kind(self, check: &str) -> Option<VerdictKind> {
        self.findings.with_untracked(|held| held.get(check).map(|head| head.finding.verdict.kind()))
    }

    fn add_evidence(self, check: String, offset: u32, rows: Vec<Evidence>) {
        let first =
            self.findings.with_untracked(|held| held.get(&check).map(|head| head.finding.evidence.len()));
        let held = self.evidence.with_untracked(|more| more.get(&check).map_or(0, Vec::len));
        if first.is_some_and(|first| first + held == offset as usize) {
            self.evidence.update(|more| more.entry(check).or_default().extend(rows));
        }
    }

    /// Whether the rows must stay where they are: a run is under way, or the admin is in the list.
    fn held(self) -> bool {
        let progress = self.progress.with_untracked(|progress| progress.running && progress.again.is_none());
        let layout = self.layout.with_untracked(|layout| !layout.rest.is_empty() || !layout.here.is_empty());
        layout && (progress || self.pointed.get_untracked() || self.focused.get_untracked())
    }

    /// The order that the rows would have now.
    pub fn best_layout(self) -> Layout {
        let fixes = self.page.with(|page| page.as_ref().map_or_else(Vec::new, |page| page.fixes.clone()));
        self.findings.with(|findings| Layout::worst_first(findings, &fixes))
    }

    /// Orders the rows anew where nobody would lose their place by it.
    pub fn arrange(self) {
        if self.held() {
            let layout =
                self.findings.with_untracked(|held| self.layout.get_clone_untracked().keeping_places(held));
            if self.layout.with_untracked(|shown| *shown != layout) {
                self.layout.set(layout);
            }
        } else {
            self.sort();
        }
    }

    /// The focus has left the checklist.
    pub fn left_list(self) {
        self.scope.run_in(|| {
            self.focused.set(false);
            self.arrange();
        });
    }

    /// Orders the rows anew.
    pub fn sort(self) {
        let layout = self.best_layout();
        if self.layout.with_untracked(|shown| *shown != layout) {
            self.layout.set(layout);
        }
        if let Some(filter) = self.filter.get_clone_untracked() {
            self.choose(Some(filter.group));
        }
    }

    /// Shows only what is counted under one thing, or all.
    pub fn choose(self, group: Option<Group>) {
        let filter = group.map(|group| Filter {
            group,
            checks: self.findings.with_untracked(|held| {
                let matching = held.values().filter(|head| self.group(head) == group);
                matching.map(|head| head.finding.check.clone()).collect()
            }),
        });
        if self.filter.with_untracked(|shown| *shown != filter) {
            self.filter.set(filter);
        }
    }

    /// Forgets a problem.
    pub fn dismiss(self, number: u32) {
        self.problems.update(|problems| problems.retain(|problem| problem.number != number));
    }
}

/// The message id of a check.
pub fn message_id(check: &str) -> String {
    check.replace('.', "-")
}
