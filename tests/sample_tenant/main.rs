//! The tenant that CISA publishes with ScubaGear (CC0, scrambled), judged finding by finding.

mod adapter;
mod reviewed;

use std::collections::BTreeMap;

use serde_json::Value;
use sidelight::checks;
use sidelight::recording::Recording;
use sidelight::report::{Report, Verdict, VerdictKind, assess};
use sidelight::settings::Settings;
use sidelight::tenant::Tenant;

/// `None` where the reference data is absent.
fn export() -> Option<Value> {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/scuba-sample-tenant.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared/reference is absent");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn judged(export: &Value) -> (Tenant, Report) {
    let recording = Recording::read(&adapter::recording(export)).unwrap();
    let tenants = recording.tenants();
    assert_eq!(tenants.len(), 1, "{tenants:?}");
    let tenant = recording.readings(&tenants[0]);
    let report = assess(&tenant, &Settings::default(), recording.last_exchange().unwrap());
    (tenant, report)
}

#[test]
fn every_finding_is_the_reviewed_one() {
    let Some(export) = export() else { return };
    let (_, report) = judged(&export);
    let found: BTreeMap<&str, VerdictKind> =
        report.findings.iter().map(|finding| (finding.check.as_str(), finding.verdict.kind())).collect();
    let unknown = reviewed::NOT_IN_THE_EXPORT.iter().map(|(check, _)| (*check, VerdictKind::Unknown));
    let reviewed: BTreeMap<&str, VerdictKind> =
        reviewed::JUDGED.iter().map(|(check, verdict, _)| (*check, *verdict)).chain(unknown).collect();
    assert_eq!(reviewed.len(), reviewed::JUDGED.len() + reviewed::NOT_IN_THE_EXPORT.len(), "one named twice");
    assert_eq!(found, reviewed);
    assert_eq!(found.len(), checks::ALL.len());
}

#[test]
fn what_was_not_exported_is_named() {
    let Some(export) = export() else { return };
    let (_, report) = judged(&export);
    for finding in &report.findings {
        if let Verdict::Unknown { gaps } = &finding.verdict {
            assert!(!gaps.is_empty(), "{}", finding.check);
        }
    }
}

/// Every reviewed verdict follows from what is in the export: without it, none of them stays.
#[test]
fn nothing_is_judged_without_its_setting() {
    let report = assess(&Tenant::unread(), &Settings::default(), 0);
    for (check, _, _) in reviewed::JUDGED {
        let finding = report.findings.iter().find(|finding| finding.check == *check).unwrap();
        assert_eq!(finding.verdict.kind(), VerdictKind::Unknown, "{check}");
    }
}
