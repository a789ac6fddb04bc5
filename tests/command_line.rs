//! The command line as a person or a pipeline uses it: output and exit codes.

#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

fn sidelight(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sidelight")).args(arguments).output().unwrap()
}

fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn entry(url: &str, status: u16, body: &Value) -> Value {
    json!({
        "startedDateTime": "2026-11-20T08:30:00.000Z",
        "request": { "method": "GET", "url": url, "headers": [{ "name": "Cookie", "value": "very-secret" }] },
        "response": { "status": status, "content": { "mimeType": "application/json", "text": body.to_string() } },
    })
}

fn recording(entries: &[Value]) -> String {
    json!({ "log": { "version": "1.2", "entries": entries } }).to_string()
}

/// A tenant with security defaults on and no licence for more.
fn small_tenant() -> String {
    recording(&small_entries())
}

/// The same, whose Secure Score was read too. Names of controls try to command the terminal.
fn scored_tenant() -> String {
    let score = json!({ "value": [{
        "createdDateTime": "2026-11-20T00:00:00Z", "currentScore": 11.5, "maxScore": 40.0,
        "averageComparativeScores": [{ "basis": "AllTenants", "averageScore": 41.5 }],
        "controlScores": [
            { "controlName": "AdminMFAV2", "controlCategory": "Identity", "score": 0.0, "description": "" },
            { "controlName": "alone", "controlCategory": "Apps", "score": 1.5, "description": "" },
            { "controlName": "done", "controlCategory": "Apps", "score": 10.0, "description": "" },
        ],
    }]});
    let profile = |id: &str, title: &str, url: &str| json!({ "id": id, "title": title, "maxScore": 10.0, "service": "AzureAD", "actionUrl": url });
    let profiles = json!({ "value": [
        profile("AdminMFAV2", "Require MFA \u{1b}[31m\u{202e}", "https://entra.microsoft.com/#home"),
        profile("done", "Nothing to do", "https://entra.microsoft.com/#home"),
    ]});
    let graph = "https://graph.microsoft.com/v1.0/security";
    let mut entries = small_entries();
    entries.push(entry(&format!("{graph}/secureScores?$top=1"), 200, &score));
    entries.push(entry(&format!("{graph}/secureScoreControlProfiles"), 200, &profiles));
    recording(&entries)
}

fn small_entries() -> Vec<Value> {
    let organization = json!({ "value": [{
        "id": "11111111-2222-3333-4444-555555555555", "displayName": "Contoso", "onPremisesSyncEnabled": null,
        "verifiedDomains": [{ "name": "contoso.com", "isDefault": true, "isInitial": false }],
    }]});
    let skus = json!({ "value": [{
        "skuId": "f245ecc8-75af-4f8e-b61f-27d8114de5f3", "skuPartNumber": "O365_BUSINESS_PREMIUM",
        "capabilityStatus": "Enabled", "prepaidUnits": { "enabled": 5 },
        "servicePlans": [{ "servicePlanName": "EXCHANGE_S_STANDARD", "provisioningStatus": "Success" }],
    }]});
    vec![
        entry("https://graph.microsoft.com/v1.0/organization", 200, &organization),
        entry("https://graph.microsoft.com/v1.0/subscribedSkus", 200, &skus),
        entry(
            "https://graph.microsoft.com/v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
            200,
            &json!({ "isEnabled": true }),
        ),
        entry(
            "https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies",
            200,
            &json!({ "value": [] }),
        ),
    ]
}

fn report(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "{error}: {} {}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

fn verdict(report: &Value, check: &str) -> String {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().find(|f| f["check"] == check).unwrap()["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn a_recording_gives_a_report_in_which_every_check_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "small.har", &small_tenant());
    let output = sidelight(&["evaluate", path.to_str().unwrap(), "--format", "json"]);
    let report = report(&output);
    assert_eq!(report["schema"], "sidelight.report/1");
    assert_eq!(report["findings"].as_array().unwrap().len(), sidelight::checks::ALL.len());
    assert_eq!(verdict(&report, "id.secdefaults"), "pass");
    assert_eq!(verdict(&report, "ca.mfa-all"), "not-applicable");
    assert_eq!(verdict(&report, "aud.unified"), "unknown", "what the file does not hold is never passed");
    assert_eq!(output.status.code(), Some(3), "unknowns and no fail");
    let printed =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!printed.contains("very-secret"));
}

/// What is declared of the small tenant: an answer to what cannot be read.
fn attested(folder: &tempfile::TempDir, on: i64) -> PathBuf {
    let own = json!({ "by": "ida@contoso.com", "on": on, "until": on + 86_400_000, "answer": "yes", "note": "\u{202e}Looked." });
    let settings =
        json!({ "attestations": { "11111111-2222-3333-4444-555555555555": { "teams.external": own } } });
    file(folder, "settings.json", &settings.to_string())
}

#[test]
fn an_answer_of_an_admin_stands_beside_the_verdict() {
    const NOW: i64 = 1_795_521_600_000;
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "small.har", &small_tenant());
    for (on, standing, said) in [
        (NOW, "counts", "counts until 2026-11-25 12:00 UTC"),
        (NOW - 86_400_000, "too-old", "too old to count"),
    ] {
        let settings = attested(&folder, on);
        let run = |format: &str| {
            let settings = settings.to_str().unwrap();
            let now = ["--now", "2026-11-24T12:00:00Z", "--format", format];
            sidelight(&[&["evaluate", path.to_str().unwrap(), "--settings", settings][..], &now].concat())
        };
        let output = run("json");
        let report = report(&output);
        let findings = report["findings"].as_array().unwrap();
        let own = findings.iter().find(|finding| finding["check"] == "teams.external").unwrap();
        assert_eq!((&own["verdict"], &own["attestation"]["standing"]), (&"unknown".into(), &standing.into()));
        assert_eq!(own["attestation"]["answer"], "yes");
        assert_eq!(output.status.code(), Some(3), "what is attested is not passed");
        let text = String::from_utf8(run("text").stdout).unwrap();
        assert!(text.contains("ida@contoso.com says: as it should be") && text.contains(said), "{text}");
        assert_eq!(text.contains("Attested 1"), standing == "counts", "{text}");
        assert!(text.contains("Looked.") && !text.contains('\u{202e}'));
    }
    let wrong = file(&folder, "wrong.json", r#"{ "attestation": {} }"#);
    let output = sidelight(&["evaluate", path.to_str().unwrap(), "--settings", wrong.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_a_missing_plan_withholds_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "small.har", &small_tenant());
    let run = |format: &str| sidelight(&["evaluate", path.to_str().unwrap(), "--format", format]);
    let report = report(&run("json"));
    let own = report["withheld"].as_array().unwrap().iter().find(|own| own["plan"] == "entra-p1").unwrap();
    assert_eq!(own["name"], "Microsoft Entra ID P1");
    for check in own["notApplicable"].as_array().unwrap() {
        assert_eq!(verdict(&report, check.as_str().unwrap()), "not-applicable");
    }
    assert!(own["notApplicable"].as_array().unwrap().contains(&"ca.mfa-all".into()));
    let text = String::from_utf8(run("text").stdout).unwrap();
    let (before, _) = text.split_once("\n[").unwrap();
    assert_eq!(text.matches("Microsoft Entra ID P1 would unlock").count(), 1, "{text}");
    assert!(
        before.contains("Microsoft Entra ID P1 would unlock") && before.contains("(ca.mfa-all)"),
        "{before}"
    );
}

#[test]
fn baselines_that_differ_stand_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let policy =
        json!({ "id": "authorizationPolicy", "allowInvitesFrom": "adminsGuestInvitersAndAllMembers" });
    let mut entries = small_entries();
    entries.push(entry("https://graph.microsoft.com/v1.0/policies/authorizationPolicy", 200, &policy));
    let path = file(&folder, "small.har", &recording(&entries));
    let run = |format: &str| {
        sidelight(&["evaluate", path.to_str().unwrap(), "--check", "guest.invites", "--format", format])
    };
    let report = report(&run("json"));
    let findings = report["findings"].as_array().unwrap();
    let own = findings.iter().find(|finding| finding["check"] == "guest.invites").unwrap();
    let told: Vec<_> = own["baselines"].as_array().unwrap().iter().map(|own| &own["verdict"]).collect();
    assert_eq!(told, ["fail", "fail", "pass"], "{own}");
    let text = String::from_utf8(run("text").stdout).unwrap();
    assert!(text.contains("~ CISA SCuBA MS.AAD.8.2v1 [Failed]: Asks"), "{text}");
    assert!(text.contains("~ Microsoft Zero Trust Assessment 21791 [Passed]: Its"), "{text}");
}

#[test]
fn what_secure_score_asks_for_stands_in_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "scored.har", &scored_tenant());
    let text = |more: &[&str]| {
        let output = sidelight(&[&["evaluate", path.to_str().unwrap()][..], more].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    let english = text(&[]);
    for expected in [
        "28.7 %: 11.5 of 40 points on 2026-11-20",
        "All organisations: 41.5",
        "Identity: 0/10 (0 %)",
        "Still to do: 2",
        "(AdminMFAV2): Not done, 0 of 10 points\n      = There is a check for it",
        "- alone (alone): Microsoft does not tell, 1.5 points",
        "→ https://entra.microsoft.com/#home",
        "→ https://security.microsoft.com/securescore?viewid=actions",
    ] {
        assert!(english.contains(expected), "{expected}\n{english}");
    }
    assert!(!english.contains("Nothing to do"), "what is done is not to be done");
    assert!(!english.contains('\u{1b}') && !english.contains('\u{202e}'));
    assert!(text(&["--language", "ja"]).contains("残っている操作: 2 件"));
    let one = text(&["--check", "id.secdefaults"]);
    assert!(!one.contains("Still to do"), "one check was asked for");
}

#[test]
fn the_report_keeps_to_its_published_schema() {
    let schema: Value = serde_json::from_str(include_str!("../docs/report.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("small.har", small_tenant()),
        (
            "empty.har",
            recording(&[entry(
                "https://graph.microsoft.com/v1.0/users",
                403,
                &json!({ "error": { "code": "Authorization_RequestDenied", "message": "Insufficient privileges to complete the operation." } }),
            )]),
        ),
    ] {
        let path = file(&folder, name, &text);
        for language in ["en", "ja"] {
            let report = report(&sidelight(&[
                "evaluate",
                path.to_str().unwrap(),
                "--format",
                "json",
                "--language",
                language,
            ]));
            let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name} {language}: {errors:?}");
        }
    }
    let mut wrong = report(&sidelight(&[
        "evaluate",
        file(&folder, "again.har", &small_tenant()).to_str().unwrap(),
        "--format",
        "json",
    ]));
    wrong["findings"][0]["verdict"] = "green".into();
    assert!(!validator.is_valid(&wrong), "a schema that allows anything holds nothing");
}

#[test]
fn exit_codes_tell_fail_from_unknown_from_not_evaluated() {
    let folder = tempfile::tempdir().unwrap();
    let off = small_tenant().replace(r#"{\"isEnabled\":true}"#, r#"{\"isEnabled\":false}"#);
    let small = file(&folder, "small.har", &small_tenant());
    let off = file(&folder, "off.har", &off);
    let broken = file(&folder, "broken.har", r#"{"log": {"entries": ["#);
    let (small, off, broken) = (small.to_str().unwrap(), off.to_str().unwrap(), broken.to_str().unwrap());
    let missing = folder.path().join("missing.har");
    for (arguments, code) in [
        (vec!["evaluate", small, "--check", "id.secdefaults"], 0),
        (vec!["evaluate", off, "--check", "id.secdefaults"], 1),
        (vec!["evaluate", off, "--check", "id.secdefaults", "--fail-on", "critical"], 0),
        (vec!["evaluate", small, "--check", "aud.unified"], 3),
        (vec!["evaluate", off, small], 1),
        (vec!["evaluate", broken], 2),
        (vec!["evaluate", missing.to_str().unwrap()], 2),
        (vec!["evaluate", small, "--check", "no.such-check"], 2),
        (vec!["evaluate", small, off, "--format", "json"], 2),
        (vec!["evaluate", small, "--now", "yesterday"], 2),
    ] {
        let output = sidelight(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert_eq!(code == 2, !said.is_empty() && output.stdout.is_empty(), "{arguments:?}: {said}");
    }
}

#[test]
fn tenants_are_never_merged() {
    let folder = tempfile::tempdir().unwrap();
    let other = "https://security.microsoft.com/apiproxy/msgraph/v1.0/policies/identitySecurityDefaultsEnforcementPolicy?tid=99999999-2222-3333-4444-555555555555";
    let one = "https://security.microsoft.com/apiproxy/msgraph/v1.0/identity/conditionalAccess/policies?tid=11111111-2222-3333-4444-555555555555";
    let text = recording(&[
        entry(other, 200, &json!({ "isEnabled": true })),
        entry(one, 200, &json!({ "value": [] })),
    ]);
    let path = file(&folder, "two.har", &text);
    let path = path.to_str().unwrap();
    let refused = sidelight(&["evaluate", path, "--format", "json"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("99999999-2222-3333-4444-555555555555") && said.contains("--tenant"), "{said}");
    let chosen = report(&sidelight(&[
        "evaluate",
        path,
        "--format",
        "json",
        "--tenant",
        "11111111-2222-3333-4444-555555555555",
    ]));
    assert_eq!(
        verdict(&chosen, "id.secdefaults"),
        "unknown",
        "the other tenant's defaults are not this one's"
    );
}

#[test]
fn the_published_examples_give_a_report_with_honest_gaps() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/graph-docs.har");
    if !path.exists() {
        println!("skipped: ../shared/reference is absent");
        return;
    }
    let output = sidelight(&["evaluate", path.to_str().unwrap(), "--format", "json"]);
    let report = report(&output);
    for check in ["aud.unified", "aud.org-mailbox", "out.restricted"] {
        assert_eq!(verdict(&report, check), "unknown", "{check}: the file holds nothing of Exchange Online");
    }
    for finding in report["findings"].as_array().unwrap() {
        let unknown = finding["verdict"] == "unknown";
        assert!(!unknown || !finding["gaps"].as_array().unwrap().is_empty(), "{finding}");
        let proved = finding["provenance"].as_array().is_some_and(|all| !all.is_empty());
        assert!(finding["verdict"] != "pass" || proved, "{finding}");
    }
}

#[test]
fn the_catalogue_lists_every_check_with_what_it_reads() {
    let entries: Value = report(&sidelight(&["catalogue", "--format", "json"]));
    let entries = entries.as_array().unwrap();
    assert_eq!(entries.len(), sidelight::checks::ALL.len());
    for entry in entries {
        for key in ["needs", "roles", "verdicts", "references", "links"] {
            assert!(!entry[key].as_array().unwrap().is_empty(), "{}: {key}", entry["id"]);
        }
        let recorded_only = entry["needs"] == serde_json::json!(["E-ALERT"]);
        assert_eq!(entry["permissions"].as_array().unwrap().is_empty(), recorded_only, "{}", entry["id"]);
        assert_ne!(entry["title"]["en"], entry["title"]["ja"]);
    }
    let text = sidelight(&["catalogue", "--language", "ja"]);
    assert!(String::from_utf8_lossy(&text.stdout).contains("ca.mfa-all"));
}

#[test]
fn the_generated_files_are_up_to_date() {
    let files: [(&str, &[&str]); 2] = [
        ("docs/report.schema.json", &["schema"]),
        ("docs/checks.md", &["catalogue", "--format", "markdown"]),
    ];
    for (path, arguments) in files {
        let there = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let printed = String::from_utf8(sidelight(arguments).stdout).unwrap();
        assert!(there == printed, "{path} is out of date: run `cargo xtask generate`");
    }
}
