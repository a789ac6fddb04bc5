//! The product: a recording's bytes to the report's.

use sidelight::checks::{ALL, Check, Subject};
use sidelight::recording::Recording;
use sidelight::report::assess;
use sidelight::report::json::render;
use sidelight::settings::Settings;
use sidelight::tenant::Tenant;
use sidelight::text::{Language, Texts};

use crate::Verdicts;

/// As the sidebar loads them.
const SENTENCES: &str = include_str!("../../../src/text/en.ftl");

/// The product with its sentences parsed.
pub struct Product(Texts);

impl Product {
    /// With the sentences of one language.
    ///
    /// # Panics
    /// Where they do not parse.
    pub fn new() -> Product {
        Product(Texts::new(Language::English, &[SENTENCES]).expect("sentences parse"))
    }

    /// The report as JSON, and what it says.
    ///
    /// # Panics
    /// Where the recording cannot be read.
    pub fn judge(&self, recording: &[u8]) -> (String, Verdicts) {
        let (tenant, now) = facts(&Recording::read(recording).expect("a recording"));
        let report = assess(&tenant, &Settings::default(), now);
        let rendered = serde_json::to_string(&render(&report, &tenant, &self.0)).expect("a report is JSON");
        let verdicts = report
            .findings
            .iter()
            .map(|finding| (finding.check.clone(), finding.verdict.kind().word().to_owned()))
            .collect();
        (rendered, verdicts)
    }
}

/// What some checks say: from the bytes of the answers, which a recording holds as they came, to verdicts alone.
///
/// # Panics
/// Where there is no such check.
pub fn judge_only<'a>(recording: &Recording, checks: impl Iterator<Item = &'a str>) -> Verdicts {
    let (tenant, now) = facts(recording);
    let settings = Settings::default();
    let subject = Subject { tenant: &tenant, settings: &settings, now };
    checks
        .map(|id| {
            let finding = Check::find(id).expect("a check").judge(&subject);
            (id.to_owned(), finding.verdict.kind().word().to_owned())
        })
        .collect()
}

/// The ids of every check.
pub fn every() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|check| check.id)
}

fn facts(recording: &Recording) -> (Tenant, i64) {
    let tenants = recording.tenants();
    let now = recording.last_exchange().expect("an exchange");
    (recording.readings(&tenants[0]), now)
}

impl Default for Product {
    fn default() -> Product {
        Product::new()
    }
}
