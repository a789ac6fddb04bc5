use serde_json::json;

use super::*;

fn source(id: &str) -> &'static Source {
    Source::find(id).unwrap()
}

fn of(id: &str, status: u16, body: &[u8]) -> Failure {
    classify(source(id), status, &[], body, NOW)
}

fn graph(code: &str, message: &str) -> Vec<u8> {
    json!({"error": {"code": code, "message": message, "innerError": {"date": "x"}}}).to_string().into_bytes()
}

/// The reason that stands in the end, and whether it is asked again before.
fn end(failure: Failure) -> (bool, Reason) {
    match failure {
        Failure::Again { reason, .. } => (true, reason),
        Failure::NewToken => (true, Reason::SignedOut),
        Failure::Leave { reason, .. } | Failure::Final(reason) => (false, reason),
    }
}

fn is_permission(reason: &Reason, scope: &str, role: &str) -> bool {
    matches!(reason, Reason::NoPermission { scope: s, roles } if s == scope && roles.iter().any(|r| r == role))
}

#[test]
fn refusals_name_what_would_help() {
    let refused = of(
        "R-CA",
        403,
        &graph("Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
    );
    assert!(
        matches!(refused, Failure::Final(ref reason) if is_permission(reason, "Policy.Read.All", "Security Reader"))
    );
    for text in [
        "Tenant is not a B2C tenant and doesn't have premium licenses",
        "Neither tenant is B2C or tenant doesn't have premium license",
        "Your tenant is not licensed for this feature.",
        "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.",
        "Request not applicable to target tenant.",
    ] {
        for status in [400, 403] {
            assert_eq!(
                of("R-REG", status, &graph("Authentication_RequestFromNonPremiumTenantOrB2CTenant", text)),
                Failure::Final(Reason::NoLicence { plan: "Microsoft Entra ID P1".to_owned() }),
                "{status} {text}"
            );
        }
    }
    assert_eq!(
        of("R-USERS", 404, &graph("Request_ResourceNotFound", "x")),
        Failure::Final(Reason::Failed { status: 404, code: "Request_ResourceNotFound".to_owned() })
    );
}

#[test]
fn exchange_says_no_in_many_ways() {
    for body in [&b"\0\0\0\0"[..], br#"{"error":{"code":"Forbidden","message":""}}"#] {
        assert!(
            matches!(of("E-ORG", 403, body), Failure::Final(ref reason) if is_permission(reason, "Exchange.Manage", "Global Reader"))
        );
    }
    let text =
        |error: serde_json::Value| match of("E-ORG", 400, json!({ "error": error }).to_string().as_bytes()) {
            Failure::Final(Reason::Failed { status: 400, code }) => code,
            other => panic!("{other:?}"),
        };
    assert_eq!(
        text(
            json!({"code": "BadRequest", "message": "Invalid Operation", "details": [{"message": "|Microsoft.X|second"}],
            "innererror": {"internalexception": {"message": "first"}}})
        ),
        "first"
    );
    assert_eq!(
        text(
            json!({"code": "BadRequest", "message": "Invalid Operation", "details": [{"message": "|Microsoft.X|second"}]})
        ),
        "second"
    );
    assert_eq!(text(json!({"code": "BadRequest", "message": "Invalid\u{0} Operation"})), "Invalid Operation");
    assert_eq!(text(json!({"code": "BadRequest", "message": "x".repeat(5_000)})).len(), LONGEST_TEXT);
    for code in TRANSIENT {
        let body = json!({"error": {"code": "BadRequest", "message": "x", "details": [{"code": code, "message": "y"}]}});
        assert!(
            matches!(of("E-ORG", 400, body.to_string().as_bytes()), Failure::Again { most: MOST_TRIES, .. }),
            "{code}"
        );
        assert!(
            matches!(of("R-CA", 400, body.to_string().as_bytes()), Failure::Final(_)),
            "only at Exchange"
        );
    }
    let unknown = json!({"error": {"code": "BadRequest", "message": "x", "innererror": {"internalexception": {"message":
        "The term 'Get-BlockedConnector' is not recognized as the name of a cmdlet"}}}});
    assert!(matches!(
        of("E-BCONN", 400, unknown.to_string().as_bytes()),
        Failure::Final(Reason::NoPermission { .. })
    ));
}

#[test]
fn what_may_pass_is_asked_again() {
    for (status, body, most) in [
        (429, graph("TooManyRequests", "x"), MOST_TRIES),
        (429, Vec::new(), MOST_TRIES),
        (500, graph("internalServerError", "x"), MOST_TRIES),
        (502, b"<html>".to_vec(), MOST_TRIES),
        (503, graph("10002", "x"), MOST_TRIES),
        (504, graph("UnknownError", ""), MOST_TRIES),
        (403, b"<!DOCTYPE html>".to_vec(), 1),
        (403, graph("UnknownError", ""), 1),
        (403, Vec::new(), 1),
        (400, b"<html>".to_vec(), 1),
        (404, b"\xff\xfe".to_vec(), 1),
    ] {
        assert!(matches!(of("R-CA", status, &body), Failure::Again { most: m, .. } if m == most), "{status}");
    }
    assert_eq!(of("R-CA", 401, b""), Failure::NewToken);
    for status in [100, 301, 304, 405, 410, 501, 599] {
        assert!(
            matches!(of("R-CA", status, &graph("x", "y")), Failure::Final(Reason::Failed { .. })),
            "{status}"
        );
    }
}

/// 2026-10-21T07:28:00Z
const NOW: i64 = 1_792_567_680_000;

#[test]
fn a_wait_until_a_date_is_reckoned_from_the_answers_own_date() {
    let after = |until: &str, date: Option<&str>| {
        let mut headers = vec![("retry-after".to_owned(), until.to_owned())];
        headers.extend(date.map(|date| ("date".to_owned(), date.to_owned())));
        classify(source("R-CA"), 429, &headers, b"", NOW)
    };
    let waits =
        |failure, millis| matches!(failure, Failure::Again { after: Some(after), .. } if after == millis);
    assert!(waits(after("Wed, 21 Oct 2026 07:28:30 GMT", None), 30_000));
    assert!(waits(after("Wed, 21 Oct 2026 07:28:30 GMT", Some("Wed, 21 Oct 2026 07:28:10 GMT")), 20_000));
    assert!(waits(after("Wed, 21 Oct 2026 07:28:30 GMT", Some("soon")), 30_000));
    assert!(waits(after("Wed, 21 Oct 2026 07:27:00 GMT", None), 0), "a date that is past");
    assert_eq!(
        after("Thu, 22 Oct 2026 07:28:00 GMT", None),
        Failure::Leave { after: 86_400_000, reason: Reason::Throttled }
    );
}

#[test]
fn a_wait_is_as_long_as_the_service_says() {
    let after = |value: &str| {
        let headers = [("retry-after".to_owned(), value.to_owned())];
        classify(source("R-CA"), 429, &headers, b"", NOW)
    };
    for (value, millis) in
        [("10", Some(10_000)), ("2.128", Some(2_128)), ("0", Some(0)), (" 3 ", Some(3_000))]
    {
        assert!(
            matches!(after(value), Failure::Again { after, slow_down: true, .. } if after == millis),
            "{value}"
        );
    }
    for value in ["", "soon", "-5", "NaN", "inf", "Wed, 99 Oct 2026 07:28:00 GMT", "2026-10-21T07:28:00Z"] {
        assert!(matches!(after(value), Failure::Again { after: None, .. }), "{value}");
    }
    assert_eq!(after("86400"), Failure::Leave { after: 86_400_000, reason: Reason::Throttled });
}

/// Every error body that Microsoft publishes ends in a retry or a reason of the right kind.
#[test]
fn published_errors_are_understood() {
    let Ok(text) = std::fs::read_to_string("../shared/reference/graph-docs-errors.jsonl") else {
        println!("skipped: ../shared/reference is absent");
        return;
    };
    let mut count = 0;
    for line in text.lines() {
        let example: Value = serde_json::from_str(line).unwrap();
        let id = example["id"].as_str().unwrap();
        count += 1;
        let body = match (example["body_text"].as_str(), &example["shape"]) {
            (Some(text), _) => text.to_owned(),
            (None, shape) => shape.to_string(),
        };
        let headers: Vec<(String, String)> = example["headers"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap_or("").to_owned()))
            .collect();
        let status = example["status"].as_u64().or(example["status_assumed"].as_u64()).unwrap_or(400);
        let status = u16::try_from(status).unwrap();
        let (again, reason) = end(classify(source("R-REG"), status, &headers, body.as_bytes(), NOW));
        let fits = match (example["use"].as_str().unwrap(), status) {
            ("throttled", _) => again && reason == Reason::Throttled,
            ("no-licence", _) => !again && matches!(reason, Reason::NoLicence { .. }),
            ("no-scope" | "no-role", _) => matches!(reason, Reason::NoPermission { .. }),
            ("no-token", _) => again && reason == Reason::SignedOut,
            ("server", 501) => !again && matches!(reason, Reason::Failed { status: 501, .. }),
            ("server", _) => again && matches!(reason, Reason::Failed { status: 500..=599, .. }),
            ("not-found", _) => {
                reason == Reason::Failed { status: 404, code: example["code"].as_str().unwrap().to_owned() }
            }
            // Not an error at all: what a source's parser makes of it is its own matter.
            ("batch", 200 | 207) => true,
            ("shape" | "generic", _) => matches!(reason, Reason::Failed { .. }),
            (other, _) => panic!("{id}: {other}"),
        };
        assert!(fits, "{id}: {again} {reason:?}");
    }
    assert_eq!(count, 37);
}

#[test]
fn a_page_that_is_gone_is_exchanges_400() {
    assert!(page_is_gone(source("E-BLOCK"), 400));
    assert!(!page_is_gone(source("E-BLOCK"), 403));
    assert!(!page_is_gone(source("R-USERS"), 400));
}

#[test]
fn a_resolver_knows_no_token_no_role_and_no_plan() {
    let source = crate::sources::for_fact(crate::tenant::Fact::DnsRecords).next().unwrap();
    let of = |status, body: &str| classify(source, status, &[], body.as_bytes(), 0);
    let failed = |status| Reason::Failed { status, code: String::new() };
    for status in [400, 401, 403, 404] {
        assert_eq!(
            of(status, r#"{"error":"x"}"#),
            Failure::Final(Reason::Failed { status, code: "x".to_owned() })
        );
        let again = Failure::Again { after: None, slow_down: false, most: 1, reason: failed(status) };
        assert_eq!(of(status, "<html>"), again, "{status}");
    }
    let again = |slow_down, reason| Failure::Again { after: None, slow_down, most: MOST_TRIES, reason };
    assert_eq!(of(429, ""), again(true, Reason::Throttled));
    assert_eq!(of(503, ""), again(true, failed(503)));
    assert_eq!(of(502, ""), again(false, failed(502)));
}
