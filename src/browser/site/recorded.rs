//! A port to the report of a recording: the view asks it what it asks a background, and nothing is read again.

use std::cell::RefCell;

use crate::access::Kept;
use crate::browser::session::{access_headline, told_access};
use crate::browser::view::port::Port;
use crate::checks::Check;
use crate::messages::{
    AccessEvent, AccessRequest, Configuration, Connection, Event, FIRST_EVIDENCE, FindingHead, Progress,
    Registration, Request,
};
use crate::portals::Link;
use crate::recording::Identity;
use crate::report::{Finding, Report, assess};
use crate::settings::Settings;
use crate::tenant::Tenant;
use crate::text::Language;

type Listener = RefCell<Option<Box<dyn FnMut(Event)>>>;

/// The report of one tenant of a recording.
pub struct Recorded {
    identity: Identity,
    tenant: Tenant,
    report: RefCell<Report>,
    settings: RefCell<Settings>,
    kept: RefCell<Kept>,
    language: Language,
    speak: Box<dyn Fn(Language)>,
    listener: Listener,
}

impl Recorded {
    /// A port to the report on `tenant` at `now`, in Unix milliseconds. `speak` is called when another language is chosen.
    pub fn new(
        identity: Identity,
        tenant: Tenant,
        now: i64,
        language: Language,
        speak: impl Fn(Language) + 'static,
    ) -> Recorded {
        let settings = Settings::default();
        let report = RefCell::new(assess(&tenant, &settings, now));
        Recorded {
            identity,
            tenant,
            report,
            settings: RefCell::new(settings),
            kept: RefCell::default(),
            language,
            speak: Box::new(speak),
            listener: RefCell::default(),
        }
    }

    fn tell(&self, event: Event) {
        if let Some(listener) = self.listener.borrow_mut().as_mut() {
            listener(event);
        }
    }

    fn greet(&self) {
        let at = self.report.borrow().judged_at;
        self.tell(Event::Hello {
            configuration: Configuration {
                language: Some(self.language),
                settings: self.settings.borrow().clone(),
                ..Configuration::default()
            },
            registration: Registration::default(),
            connection: Connection::Recording {
                tenant: self.identity.tenant,
                name: self.identity.name.clone(),
            },
            page: None,
            progress: Progress { started_at: Some(at), ended_at: Some(at), ..Progress::default() },
            steps: None,
        });
        self.tell_findings();
        self.tell_headline();
    }

    fn tell_headline(&self) {
        let now = self.report.borrow().judged_at;
        let settings = self.settings.borrow().clone();
        let event = access_headline(&mut self.kept.borrow_mut(), &self.tenant, &settings, now);
        event.into_iter().for_each(|event| self.tell(Event::Access(event)));
    }

    fn tell_findings(&self) {
        let report = self.report.borrow();
        let findings = report.findings.iter().map(|finding| head(finding, report.judged_at)).collect();
        drop(report);
        self.tell(Event::Findings { findings });
    }

    /// Judges again, where something else is declared; nothing is kept when the page is left.
    fn configure(&self, configuration: Configuration) {
        if let Some(language) = configuration.language {
            (self.speak)(language);
        }
        let declared = configuration.settings.clone();
        self.tell(Event::Configuration { configuration });
        if self.settings.replace(declared.clone()) != declared {
            let now = self.report.borrow().judged_at;
            *self.report.borrow_mut() = assess(&self.tenant, &declared, now);
            self.tell_findings();
            self.kept.borrow_mut().forget();
            self.tell_headline();
            self.tell(Event::Access(AccessEvent::Changed));
        }
    }

    fn access(&self, asked: &AccessRequest) {
        let now = self.report.borrow().judged_at;
        let settings = self.settings.borrow().clone();
        let events = told_access(&mut self.kept.borrow_mut(), &self.tenant, &settings, now, asked);
        for event in events {
            self.tell(Event::Access(event));
        }
    }

    fn evidence(&self, check: String, offset: u32, limit: u32) {
        let report = self.report.borrow();
        let finding = report.findings.iter().find(|finding| finding.check == check);
        let rows = finding.map_or_else(Vec::new, |finding| {
            finding.evidence.iter().skip(offset as usize).take(limit as usize).cloned().collect()
        });
        drop(report);
        self.tell(Event::Evidence { check, offset, rows });
    }

    /// A page of a real portal, in a tab of its own that knows nothing of this one.
    fn show(&self, link: &Link) {
        if let Some(window) = web_sys::window() {
            let url = link.url(self.identity.tenant);
            let _ = window.open_with_url_and_target_and_features(&url, "_blank", "noopener,noreferrer");
        }
    }
}

fn head(finding: &Finding, judged_at: i64) -> FindingHead {
    let evidence_total = u32::try_from(finding.evidence.len()).unwrap_or(u32::MAX);
    let mut finding = finding.clone();
    finding.evidence.truncate(FIRST_EVIDENCE);
    FindingHead { finding, evidence_total, judged_at }
}

impl Port for Recorded {
    fn send(&self, request: Request) {
        match request {
            Request::Hello { .. } => self.greet(),
            Request::Evidence { check, offset, limit } => self.evidence(check, offset, limit),
            Request::Open { link } => self.show(&link),
            Request::Fix { check } => {
                if let Some(check) = Check::find(&check) {
                    self.show(&check.remedy.link);
                }
            }
            Request::Configure { configuration } => self.configure(configuration),
            Request::Access(asked) => self.access(&asked),
            _ => {}
        }
    }

    fn listen(&self, listener: Box<dyn FnMut(Event)>) {
        *self.listener.borrow_mut() = Some(listener);
    }
}
