//! The report and the catalogue for machines.

use std::collections::BTreeSet;

use serde_json::Value;
use sidelight::checks::{self, Check};
use sidelight::report::{self, VerdictKind, catalogue, json};
use sidelight::settings::Settings;
use sidelight::sources;
use sidelight::tenant::audit::AdminAuditLog;
use sidelight::tenant::organization::Organization;
use sidelight::tenant::outbound::BlockedSender;
use sidelight::tenant::{Fact, Gap, ObjectId, Provenance, Reading, Reason, Route, Tenant, TenantId};
use sidelight::text::{Language, Texts};

const NOW: i64 = 1_795_521_600_000;

fn whole<T>(value: T) -> Reading<T> {
    let provenance = Provenance {
        source: "E-TEST".into(),
        route: Route::Recording,
        request: "POST InvokeCommand Get-Test".into(),
        at: NOW - 1000,
    };
    Reading::Whole { value, provenance }
}

fn texts(language: Language) -> Texts {
    Texts::native(language).unwrap().plain()
}

fn contoso() -> Tenant {
    Tenant {
        organization: whole(Organization {
            id: TenantId(ObjectId::from_bytes([9; 16])),
            display_name: "Contoso".into(),
            verified_domains: vec!["contoso.com".into()],
            initial_domain: None,
            on_premises_sync: None,
        }),
        admin_audit_log: whole(AdminAuditLog { unified_audit_log_ingestion_enabled: Some(false) }),
        blocked_senders: whole(vec![BlockedSender {
            sender_address: "mallory@contoso.com".into(),
            reason: "EmailSendingLimitExceeded;ExternalRecipientCountToday=2001".into(),
            created: None,
        }]),
        users: Reading::Missing {
            gaps: vec![Gap {
                fact: Fact::Users,
                reason: Reason::NoPermission {
                    scope: "User.Read.All".into(),
                    roles: vec!["Global Reader".into()],
                },
            }],
        },
        ..Tenant::unread()
    }
}

fn rendered(tenant: &Tenant, language: Language) -> Value {
    let report = report::assess(tenant, &Settings::default(), NOW);
    serde_json::to_value(json::render(&report, tenant, &texts(language))).unwrap()
}

#[test]
fn a_report_has_the_published_form() {
    let report = rendered(&contoso(), Language::English);
    let keys: BTreeSet<&str> = report.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "schema",
        "tenant",
        "takenAt",
        "judgedAt",
        "coverage",
        "findings",
        "paths",
        "declared",
        "secureScore",
        "assigned",
        "withheld",
    ];
    assert_eq!(keys, BTreeSet::from(expected));
    assert_eq!(report["secureScore"], Value::Null, "a score that was not read is not a score of 0");
    assert_eq!(report["schema"], "sidelight.report/1");
    assert_eq!(report["judgedAt"], "2026-11-24T12:00:00Z");
    assert_eq!(report["takenAt"], "2026-11-24T11:59:59Z");
    assert_eq!(report["tenant"]["name"], "Contoso");

    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), checks::ALL.len());
    let words: BTreeSet<&str> = VerdictKind::ALL.map(VerdictKind::word).into();
    for finding in findings {
        assert!(words.contains(finding["verdict"].as_str().unwrap()));
        let url = finding["remedy"]["url"].as_str().unwrap();
        assert!(url.starts_with("https://") && !url.contains('{'), "{url}");
        assert!(!finding["remedy"]["steps"].as_array().unwrap().is_empty());
    }
    let find = |id: &str| findings.iter().find(|finding| finding["check"] == id).unwrap();
    let audit = find("aud.unified");
    assert_eq!((&audit["verdict"], &audit["severity"]), (&"fail".into(), &"critical".into()));
    assert!(audit["remedy"]["url"].as_str().unwrap().ends_with("?tid=09090909-0909-0909-0909-090909090909"));
    let restricted = find("out.restricted");
    assert_eq!(restricted["verdict"], "fail");
    assert_eq!(restricted["evidence"][0]["fields"][1]["value"], "EmailSendingLimitExceeded");
    let everybody = find("ca.mfa-all");
    let gap = everybody["gaps"].as_array().unwrap().iter().find(|gap| gap["fact"] == "users").unwrap();
    assert_eq!((&gap["reason"], &gap["scope"]), (&"no-permission".into(), &"User.Read.All".into()));
    assert!(gap["text"].as_str().unwrap().contains("User.Read.All"));
}

#[test]
fn what_was_not_read_stands_in_the_coverage() {
    let report = rendered(&contoso(), Language::Japanese);
    for fact in report["coverage"].as_array().unwrap() {
        let read =
            ["organization", "admin-audit-log", "blocked-senders"].contains(&fact["fact"].as_str().unwrap());
        assert_eq!(fact["state"], if read { "whole" } else { "missing" }, "{fact}");
        assert_eq!(fact.get("gaps").is_some(), !read, "{fact}");
    }
    let nothing = rendered(&Tenant::unread(), Language::English);
    assert_eq!((&nothing["tenant"], &nothing["takenAt"]), (&Value::Null, &Value::Null));
    let verdicts: BTreeSet<&str> =
        nothing["findings"].as_array().unwrap().iter().filter_map(|f| f["verdict"].as_str()).collect();
    assert_eq!(verdicts, BTreeSet::from(["unknown"]), "of nothing, nothing is known");
}

#[test]
fn the_schema_declares_what_reports_have() {
    let schema: Value = serde_json::from_str(&json::schema()).unwrap();
    let declared: BTreeSet<&String> = schema["properties"].as_object().unwrap().keys().collect();
    let report = rendered(&contoso(), Language::English);
    assert_eq!(declared, report.as_object().unwrap().keys().collect());
}

#[test]
fn the_catalogue_tells_what_each_check_takes() {
    let entries = catalogue::catalogue(&texts(Language::English), &texts(Language::Japanese));
    assert_eq!(entries.len(), checks::ALL.len());
    for entry in &entries {
        let check = Check::find(&entry.id).unwrap();
        assert!(entry.needs.len() >= check.needs.len(), "{}: a fact without a source", entry.id);
        let asked = check.needs.iter().any(|fact| sources::asked().any(|asked| asked == *fact));
        assert_eq!(entry.permissions.is_empty(), !asked, "{entry:?}");
        assert!(!entry.roles.is_empty(), "{entry:?}");
        let written = |text: &str| text.chars().any(|letter| letter >= '\u{3000}');
        assert!(!written(&entry.title.en) && written(&entry.title.ja), "{:?}", entry.title);
        assert!(!entry.links.is_empty() && !entry.references.is_empty(), "{entry:?}");
    }
    let everybody = entries.iter().find(|entry| entry.id == "ca.mfa-all").unwrap();
    assert!(everybody.needs.iter().any(|source| source == "R-CA"), "{:?}", everybody.needs);
    assert!(everybody.permissions.iter().any(|scope| scope == "Policy.Read.All"));
}
