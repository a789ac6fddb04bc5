//! `sidelight replay` as a person or a pipeline uses it.

#![cfg(not(target_arch = "wasm32"))]

use std::process::{Command, Output};

use serde_json::{Value, json};

const AYA: &str = "26be570a-1111-4555-b4e2-a37c6808512d";
const SCANNER: &str = "36be570a-1111-4555-b4e2-a37c6808512d";
const POLICY: &str = "c0ffee00-0000-4000-8000-000000000001";

fn entry(url: &str, body: &Value) -> Value {
    json!({
        "startedDateTime": "2026-11-20T08:30:00.000Z",
        "request": { "method": "GET", "url": url, "headers": [] },
        "response": { "status": 200, "content": { "mimeType": "application/json", "text": body.to_string() } },
    })
}

fn sign_in(number: u32, user: &str, client: &str, result: &str) -> Value {
    json!({
        "id": format!("1691d37b-8579-43a7-966a-{number:012}"),
        "createdDateTime": "2026-11-19T08:00:00Z",
        "userId": user,
        "appId": "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
        "appDisplayName": "Mail",
        "resourceId": "00000002-0000-0ff1-ce00-000000000000",
        "clientAppUsed": client,
        "isInteractive": true,
        "authenticationRequirement": "singleFactorAuthentication",
        "originalTransferMethod": "none",
        "status": { "errorCode": 0 },
        "appliedConditionalAccessPolicies": [{ "id": POLICY, "result": result }],
    })
}

/// A tenant with one policy that only reports, and three sign-ins; `filter`: how the log was asked for.
fn recording(filter: &str) -> String {
    let users: Vec<Value> = [(AYA, "aya@contoso.com"), (SCANNER, "scanner@contoso.com")]
        .iter()
        .map(|(id, name)| {
            json!({ "id": id, "userPrincipalName": name, "displayName": name, "accountEnabled": true,
                "userType": "Member", "assignedLicenses": [], "onPremisesSyncEnabled": null })
        })
        .collect();
    let organization = json!({ "value": [{
        "id": "11111111-2222-3333-4444-555555555555", "displayName": "Contoso", "onPremisesSyncEnabled": null,
        "verifiedDomains": [{ "name": "contoso.com", "isDefault": true, "isInitial": false }],
    }]});
    let policies = json!({ "value": [{
        "id": POLICY, "displayName": "Require MFA", "state": "enabledForReportingButNotEnforced",
        "createdDateTime": "2026-01-01T00:00:00Z", "modifiedDateTime": null, "sessionControls": null,
        "conditions": {
            "users": { "includeUsers": ["All"], "excludeUsers": [], "includeGroups": [], "excludeGroups": [],
                "includeRoles": [], "excludeRoles": [] },
            "applications": { "includeApplications": ["All"], "excludeApplications": [], "includeUserActions": [] },
            "clientAppTypes": ["all"],
        },
        "grantControls": { "operator": "OR", "builtInControls": ["mfa"] },
    }]});
    let log = json!({ "value": [
        sign_in(1, AYA, "Browser", "reportOnlyInterrupted"),
        sign_in(2, SCANNER, "Authenticated SMTP", "reportOnlyFailure"),
        sign_in(3, SCANNER, "Authenticated SMTP", "reportOnlyFailure"),
    ]});
    let none = json!({ "value": [] });
    let entries = [
        entry("https://graph.microsoft.com/v1.0/organization", &organization),
        entry("https://graph.microsoft.com/v1.0/users?$top=999", &json!({ "value": users })),
        entry("https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies", &policies),
        entry("https://graph.microsoft.com/v1.0/roleManagement/directory/roleAssignments", &none),
        entry("https://graph.microsoft.com/beta/roleManagement/directory/roleDefinitions", &none),
        entry(&format!("https://graph.microsoft.com/beta/auditLogs/signIns?{filter}"), &log),
    ];
    json!({ "log": { "version": "1.2", "entries": entries } }).to_string()
}

const WHOLE: &str = "$top=1000&$filter=createdDateTime%20ge%202026-11-13T08:00:00Z%20and%20createdDateTime%20le%202026-11-20T08:00:00Z%20and%20signInEventTypes/any(t:%20t%20eq%20'interactiveUser'%20or%20t%20eq%20'nonInteractiveUser')";

fn replay(recording: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenant.har");
    std::fs::write(&file, recording).unwrap();
    Command::new(env!("CARGO_BIN_EXE_sidelight")).arg("replay").arg(&file).args(arguments).output().unwrap()
}

#[test]
fn a_policy_that_only_reports_is_switched_on() {
    let output =
        replay(&recording(WHOLE), &["--change", "enforce", "--policy", "Require MFA", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&summary["sign_ins"], &summary["recorded"]), (&json!(3), &json!(3)));
    assert_eq!(summary["asked"]["sign_ins"], 1);
    assert_eq!(summary["stopped"]["sign_ins"], 2);
    assert_eq!(summary["stopped"]["most_people"][0]["name"], "scanner@contoso.com");
    assert_eq!(summary["stopped"]["most_clients"][0]["name"], "Authenticated SMTP");
    for (language, words) in
        [("en", "2 sign-ins would have been stopped"), ("ja", "2 件のサインインが止まっていたはずです")]
    {
        let arguments = ["--change", "enforce", "--policy", POLICY, "--language", language];
        let text = String::from_utf8(replay(&recording(WHOLE), &arguments).stdout).unwrap();
        assert!(text.contains(words) && text.contains("scanner@contoso.com"), "{text}");
    }
}

#[test]
fn exit_codes_tell_what_was_found() {
    let whole = recording(WHOLE);
    // Nobody with a device code.
    assert_eq!(replay(&whole, &["--change", "block-device-code"]).status.code(), Some(0));
    // Nothing is known of devices: somebody cannot be told, and the scanner is stopped.
    assert_eq!(replay(&whole, &["--change", "require-managed-device"]).status.code(), Some(1));
    assert_eq!(replay(&whole, &["--change", "block-legacy-clients"]).status.code(), Some(1));
    for (arguments, says) in [
        (&["--change", "enforce", "--policy", "No such"][..], "no Conditional Access policy"),
        (&["--change", "enforce"], "needs --policy"),
        (&["--change", "remove-exclusion", "--policy", POLICY, "--exclusion", AYA], "does not exclude"),
    ] {
        let output = replay(&whole, arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && error.contains(says), "{error}");
    }
    // Interactive sign-ins alone are not the log.
    let output = replay(&recording("$top=1000"), &["--change", "require-mfa"]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && error.contains("the sign-in log was not read"), "{error}");
}
