//! `sidelight case` as a person uses it in the middle of an incident: stories from their beginning to their end.

#![cfg(not(target_arch = "wasm32"))]

mod case_story;

use std::process::{Command, Output};

use case_story::{
    ADMIN, AYA, SINCE, Story, administrator, change, consent, device_code, har, in_the_middle, rule, spray,
    traveller,
};
use serde_json::{Value, json};
use sidelight::recording::Recording;
use sidelight::tenant::Fact;

/// The spray, after an admin blocked the account, reset the password, revoked sessions and disabled the rule.
fn contained() -> Story {
    let mut story = spray();
    story.account["accountEnabled"] = json!(false);
    story.account["lastPasswordChangeDateTime"] = json!("2026-11-20T10:00:00Z");
    story.account["signInSessionsValidFromDateTime"] = json!("2026-11-20T10:05:00Z");
    story.hidden[0]["Enabled"] = json!(false);
    story.changes = vec![
        change("2026-11-20T09:55:00Z", "Disable account", ADMIN),
        change("2026-11-20T10:00:00Z", "Reset user password", ADMIN),
    ];
    story
}

/// An attacker who left all that a case looks for.
fn many_traces() -> Story {
    let mut story = spray();
    story.methods.push(json!({ "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "id": "m-2", "phoneNumber": "+1 2065550100",
        "createdDateTime": "2026-11-19T04:00:00Z" }));
    story.grants.push(json!({ "id": "g-1", "clientId": ADMIN, "consentType": "Principal", "scope": "Mail.Read offline_access" }));
    story.devices.push(json!({ "id": ADMIN, "displayName": "DESKTOP-1", "trustType": "Workplace", "registrationDateTime": "2026-11-19T04:10:00Z" }));
    story.changes = vec![
        change("2026-11-19T04:00:00Z", "User registered security info", AYA),
        change("2026-11-19T04:05:00Z", "Consent to application", AYA),
        change("2026-11-19T04:20:00Z", "Add member to role", AYA),
    ];
    story.roles.push(json!({ "id": "r", "roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10", "principalId": AYA,
        "directoryScopeId": "/", "principal": { "@odata.type": "#microsoft.graph.user", "id": AYA, "displayName": "Aya" } }));
    story.mailbox["ForwardingSmtpAddress"] = json!("smtp:x@mail.example");
    story.risk = Some(
        json!({ "id": AYA, "riskState": "atRisk", "riskLevel": "high", "riskLastUpdatedDateTime": "2026-11-19T05:00:00Z" }),
    );
    story.rules.push(rule(12, &json!({ "Name": "Bo", "ForwardTo": ["bo@contoso.com"] })));
    story
}

fn run(recording: &str, user: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.har");
    std::fs::write(&file, recording).unwrap();
    Command::new(env!("CARGO_BIN_EXE_sidelight"))
        .arg("case")
        .arg(&file)
        .args(["--user", user, "--since", SINCE])
        .args(more)
        .output()
        .unwrap()
}

fn told(recording: &str, user: &str) -> (Value, i32) {
    let output = run(recording, user, &["--format", "json"]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|code| code != 2), "{errors}");
    (
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{errors}")),
        output.status.code().unwrap(),
    )
}

fn statuses(case: &Value) -> Vec<(&str, &str)> {
    let checks = case["checks"].as_array().unwrap().iter();
    checks.map(|check| (check["id"].as_str().unwrap(), check["status"].as_str().unwrap())).collect()
}

fn status<'a>(case: &'a Value, id: &str) -> &'a str {
    statuses(case).into_iter().find(|(own, _)| *own == id).unwrap_or_else(|| panic!("{id}")).1
}

fn step<'a>(case: &'a Value, id: &str) -> &'a Value {
    case["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn a_password_spray_with_a_hidden_rule_is_found_explained_and_closed() {
    let (case, code) = told(&spray().har(), "AYA@contoso.com");
    assert_eq!(
        (code, &case["conclusion"], &case["schema"]),
        (1, &json!("attack"), &json!("sidelight.case/1"))
    );
    assert_eq!(case["firstSuspiciousSignIn"], "2026-11-19T03:41:00Z");
    assert_eq!(case["lastSuspiciousActivity"], "2026-11-19T03:45:00Z");
    assert_eq!(case["suspiciousAddresses"], json!(["203.0.113.41"]));
    assert_eq!(
        statuses(&case),
        [
            ("resp.signin-blocked", "warn"),
            ("resp.password-reset", "fail"),
            ("resp.sessions-revoked", "fail"),
            ("resp.devices", "pass"),
            ("resp.mfa-methods", "pass"),
            ("resp.hold", "done"),
            ("resp.oauth-grants", "pass"),
            ("resp.inbox-rules", "fail"),
            ("resp.forwarding", "pass"),
            ("resp.delegates", "pass"),
            ("resp.protocols", "pass"),
            ("resp.roles", "pass"),
            ("resp.signins", "fail"),
            ("resp.risk", "pass"),
            ("resp.audit-coverage", "pass"),
            ("resp.restricted", "fail"),
            ("resp.app-passwords", "unknown"),
        ]
    );
    let rules =
        case["checks"].as_array().unwrap().iter().find(|check| check["id"] == "resp.inbox-rules").unwrap();
    let [hidden] = &rules["evidence"].as_array().unwrap()[..] else { panic!("{rules}") };
    assert_eq!(hidden["fields"]["RuleIdentity"], "15394007230974001153");
    for words in ["outside of the organisation: x@mail.example", "Cannot be seen", "suspicious session"] {
        assert!(hidden["details"].to_string().contains(words), "{words}: {hidden}");
    }
    // The command names this very rule, and the sender waits.
    assert_eq!(
        step(&case, "rules")["commands"][0]["text"],
        format!(r"Disable-InboxRule -Mailbox '{AYA}' -Identity 'aya\15394007230974001153'")
    );
    let unblock = step(&case, "unblock");
    assert_eq!(unblock["state"], "wait");
    assert!(unblock["waitsOn"].to_string().contains("resp.inbox-rules"), "{unblock}");
    let marked: Vec<&Value> =
        case["timeline"].as_array().unwrap().iter().filter(|event| event["suspicious"] == true).collect();
    assert_eq!(marked.len(), 2, "{marked:?}");

    // The admin acts, and looks again.
    let mut closed = contained();
    let (case, _) = told(&closed.har(), AYA);
    for (id, expected) in [
        ("resp.signin-blocked", "done"),
        ("resp.password-reset", "done"),
        ("resp.sessions-revoked", "done"),
        // Off, and still to be asked about.
        ("resp.inbox-rules", "warn"),
        ("resp.restricted", "fail"),
    ] {
        assert_eq!(status(&case, id), expected, "{id}");
    }
    // Once the rule is gone too, the sender is all that is left.
    closed.hidden.clear();
    let (case, _) = told(&closed.har(), AYA);
    assert_eq!(status(&case, "resp.inbox-rules"), "pass");
    assert_eq!(step(&case, "unblock")["state"], "open");
}

#[test]
fn every_story_is_told_by_its_own_traces() {
    for (name, story, first, failed) in [
        ("in the middle", in_the_middle(), "2026-11-19T06:00:00Z", &["resp.mfa-methods", "resp.signins"][..]),
        ("consent", consent(), "", &["resp.oauth-grants"]),
        ("device code", device_code(), "2026-11-19T07:00:00Z", &["resp.devices", "resp.signins"]),
        (
            "administrator",
            administrator(),
            "2026-11-19T06:00:00Z",
            &["resp.mfa-methods", "resp.roles", "resp.signins"],
        ),
    ] {
        let (case, code) = told(&story.har(), AYA);
        assert_eq!((code, &case["conclusion"]), (1, &json!("attack")), "{name}");
        assert_eq!(case["firstSuspiciousSignIn"].as_str().unwrap_or_default(), first, "{name}");
        let own: Vec<&str> = statuses(&case)
            .into_iter()
            .filter(|(id, status)| {
                *status == "fail" && !["resp.password-reset", "resp.sessions-revoked"].contains(id)
            })
            .map(|(id, _)| id)
            .collect();
        let mut wanted: Vec<&str> = failed.to_vec();
        wanted.sort_by_key(|id| own.iter().position(|found| found == id));
        assert_eq!(own, wanted, "{name}");
    }
    // The session goes on from another address: it is the attacker's there too.
    let (case, _) = told(&in_the_middle().har(), AYA);
    assert_eq!(case["suspiciousAddresses"], json!(["192.0.2.77", "203.0.113.99"]));
}

#[test]
fn a_traveller_is_asked_and_not_accused() {
    let (case, code) = told(&traveller().har(), "aya@contoso.com");
    assert_eq!((code, &case["conclusion"]), (3, &json!("ask")));
    assert_eq!((status(&case, "resp.signins"), status(&case, "resp.inbox-rules")), ("warn", "pass"));
    assert_eq!(case["firstSuspiciousSignIn"], Value::Null);
    assert!(case["timeline"].as_array().unwrap().iter().all(|event| event["suspicious"] == false));
}

#[test]
fn a_quiet_account_has_no_trace() {
    let (case, code) = told(&Story::default().har(), "aya@contoso.com");
    assert_eq!((code, &case["conclusion"]), (0, &json!("no-trace")));
}

#[test]
fn an_attacker_who_left_everything_is_shown_everything() {
    let (case, _) = told(&many_traces().har(), AYA);
    for id in [
        "resp.devices",
        "resp.mfa-methods",
        "resp.oauth-grants",
        "resp.forwarding",
        "resp.roles",
        "resp.risk",
    ] {
        assert_eq!(status(&case, id), "fail", "{id}");
    }
    let command =
        |id: &str, at: usize| step(&case, id)["commands"][at]["text"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        command("methods", 0),
        format!("Remove-MgUserAuthenticationPhoneMethod -UserId '{AYA}' -PhoneAuthenticationMethodId 'm-2'")
    );
    assert_eq!(command("grants", 0), "Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId 'g-1'");
    assert_eq!(command("devices", 0), format!("Update-MgDevice -DeviceId '{ADMIN}' -AccountEnabled:$false"));
    assert!(command("forwarding", 0).contains("-ForwardingSmtpAddress $null"));
    assert!(
        case["questions"].to_string().contains("The victim is an administrator"),
        "{}",
        case["questions"]
    );
}

/// One answer after the other is missing: what was said stays, or is unknown. Nothing becomes better or worse for it.
#[test]
fn without_an_answer_a_verdict_stays_or_is_unknown() {
    let mut closed = contained();
    closed.hidden.clear();
    let told_apart = [in_the_middle(), consent(), device_code(), administrator()];
    for story in [spray(), contained(), closed, traveller(), many_traces(), Story::default()]
        .into_iter()
        .chain(told_apart)
    {
        let whole = told(&story.har(), AYA).0;
        let entries = story.entries();
        for left_out in 0..entries.len() {
            let mut fewer = entries.clone();
            let gone = fewer.remove(left_out);
            let (case, _) = told(&har(&fewer), "aya@contoso.com");
            for (id, now) in statuses(&case) {
                let before = status(&whole, id);
                assert!(
                    now == before || now == "unknown",
                    "{id}: {before} became {now} without {}",
                    gone["request"]
                );
            }
        }
    }
}

#[test]
fn a_person_of_whom_nothing_is_there_is_said_so() {
    let (case, code) = told(&Story::default().har(), "nobody@contoso.com");
    assert_eq!((code, &case["conclusion"], &case["person"]), (3, &json!("unclear"), &Value::Null));
    assert!(
        statuses(&case)
            .iter()
            .all(|(id, status)| { *status == "unknown" || ["resp.audit-coverage"].contains(id) }),
        "{:?}",
        statuses(&case)
    );
    assert_eq!(status(&case, "resp.audit-coverage"), "unknown");
    let text = String::from_utf8(run(&Story::default().har(), "nobody@contoso.com", &[]).stdout).unwrap();
    assert!(text.contains("whether the name is right"), "{text}");
}

/// A sweep through mailboxes asks of each what a case asks of one: the answer tells of the tenant and of the person.
#[test]
fn a_mailbox_of_a_sweep_is_told_to_both() {
    let mut story = spray();
    story.mailbox["AuditLogAgeLimit"] = json!("90.00:00:00");
    let recording = Recording::read(har(&story.sweep()).as_bytes()).unwrap();
    let identity = recording.tenants().remove(0);
    let tenant = recording.readings(&identity);
    assert!(tenant.holds(Fact::InboxRules, AYA.parse().unwrap()), "{:?}", tenant.gaps(Fact::InboxRules));
    let person = recording.person(&identity, &[AYA.to_owned()].into(), 0);
    assert_eq!(person.rules.whole().map(Vec::len), Some(2));
}

#[test]
fn what_was_not_read_is_named_with_its_request() {
    let fewer: Vec<Value> = spray()
        .entries()
        .into_iter()
        .filter(|entry| {
            let text = entry["request"].to_string();
            !text.contains("Get-InboxRule") && !text.contains("registeredDevices")
        })
        .collect();
    let text = String::from_utf8(run(&har(&fewer), AYA, &[]).stdout).unwrap();
    for line in [
        format!("$ GET https://graph.microsoft.com/v1.0/users/{AYA}/registeredDevices"),
        format!("$ Get-InboxRule -IncludeHidden -Mailbox '{AYA}'"),
        format!("$ Get-InboxRule -Mailbox '{AYA}'"),
    ] {
        assert!(text.contains(&line), "{line}: {text}");
    }
    assert!(!String::from_utf8(run(&spray().har(), AYA, &[]).stdout).unwrap().contains("look by hand"));
}

#[test]
fn every_form_says_the_same_and_obeys_nobody() {
    let mut story = spray();
    story.account["displayName"] = json!("<script>alert(1)</script>");
    story.rules.push(rule(
        9,
        &json!({ "Name": "\u{202e}<img src=x> **x** [y](javascript:z)", "DeleteMessage": true }),
    ));
    let recording = story.har();
    for language in ["en", "ja"] {
        let form = |format: &str| {
            let output =
                run(&recording, AYA, &["--format", format, "--language", language, "--utc-offset", "+09:00"]);
            assert_eq!(output.status.code(), Some(1));
            String::from_utf8(output.stdout).unwrap()
        };
        for format in ["text", "markdown", "html"] {
            let text = form(format);
            assert!(!text.contains('\u{202e}'), "{format}");
            assert!(text.contains("Revoke-MgUserSignInSession -UserId") && text.contains(AYA), "{format}");
            assert!(text.contains("UserProfileMenuBlade") && text.contains("2026-11-19 03:41"), "{format}");
            assert!(
                !text.contains("[resp-") && !text.contains("[case-") && !text.contains("\\[resp-"),
                "{format}: {text}"
            );
        }
        let html = form("html");
        assert!(!html.contains("<img") && !html.contains("<script") && html.starts_with("<!DOCTYPE html>"));
        assert!(html.contains("default-src 'none'") && html.contains(&format!("lang=\"{language}\"")));
        let markdown = form("markdown");
        assert!(markdown.contains("\\<img src\\=x\\>") || markdown.contains("\\<img src=x\\>"), "{markdown}");
        assert!(!markdown.contains("**x**") && !markdown.contains("[y]("));
    }
}
