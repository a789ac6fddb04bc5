//! A port to the report of a recording: the view asks it what it asks a background, and nothing is read again.

use std::cell::RefCell;

use crate::browser::view::port::Port;
use crate::checks::Check;
use crate::messages::{
    Configuration, Connection, Event, FIRST_EVIDENCE, FindingHead, Progress, Registration, Request,
};
use crate::portals::Link;
use crate::recording::Identity;
use crate::report::{Finding, Report};
use crate::text::Language;

type Listener = RefCell<Option<Box<dyn FnMut(Event)>>>;

/// The report of one tenant of a recording.
pub struct Recorded {
    identity: Identity,
    report: Report,
    language: Language,
    speak: Box<dyn Fn(Language)>,
    listener: Listener,
}

impl Recorded {
    /// A port to `report`. `speak` is called when another language is chosen.
    pub fn new(
        identity: Identity,
        report: Report,
        language: Language,
        speak: impl Fn(Language) + 'static,
    ) -> Recorded {
        Recorded { identity, report, language, speak: Box::new(speak), listener: RefCell::default() }
    }

    fn tell(&self, event: Event) {
        if let Some(listener) = self.listener.borrow_mut().as_mut() {
            listener(event);
        }
    }

    fn greet(&self) {
        let at = self.report.judged_at;
        self.tell(Event::Hello {
            configuration: Configuration { language: Some(self.language), ..Configuration::default() },
            registration: Registration::default(),
            connection: Connection::Recording {
                tenant: self.identity.tenant,
                name: self.identity.name.clone(),
            },
            page: None,
            progress: Progress { started_at: Some(at), ended_at: Some(at), ..Progress::default() },
            steps: None,
        });
        let findings = self.report.findings.iter().map(|finding| head(finding, at)).collect();
        self.tell(Event::Findings { findings });
    }

    fn evidence(&self, check: String, offset: u32, limit: u32) {
        let finding = self.report.findings.iter().find(|finding| finding.check == check);
        let rows = finding.map_or_else(Vec::new, |finding| {
            finding.evidence.iter().skip(offset as usize).take(limit as usize).cloned().collect()
        });
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
            Request::Configure { configuration } => {
                if let Some(language) = configuration.language {
                    (self.speak)(language);
                }
                self.tell(Event::Configuration { configuration });
            }
            _ => {}
        }
    }

    fn listen(&self, listener: Box<dyn FnMut(Event)>) {
        *self.listener.borrow_mut() = Some(listener);
    }
}
