//! What is no message of a view is refused, and what the loader says by itself is one.

use serde_json::json;
use sidelight::messages::{Event, MAX_MESSAGE_BYTES, Request};

#[test]
fn what_is_no_request_is_refused() {
    for text in [
        "null",
        "[]",
        "\"begin\"",
        "{}",
        r#"{"everything":{}}"#,
        r#"{"start":null,"sign-out":null}"#,
        r#"{"open":{"link":"https://example.com/"}}"#,
        r#"{"open":{"link":{"https://example.com/":{}}}}"#,
        r#"{"open":{"link":{"user":{"user":"../../me"}}}}"#,
        r#"{"fix":{}}"#,
        r#"{"evidence":{"check":"a","offset":-1,"limit":1}}"#,
        r#"{"hello":{"view":{"docked":{}}}}"#,
        r#"{"configure":{"configuration":{"client_id":"x"}}}"#,
    ] {
        assert_eq!(Request::parse(text), None, "{text}");
    }
    let long = |bytes: usize| format!(r#"{{"fix":{{"check":"{}"}}}}"#, "x".repeat(bytes - 20));
    assert!(Request::parse(&long(MAX_MESSAGE_BYTES)).is_some());
    assert_eq!(Request::parse(&long(MAX_MESSAGE_BYTES + 1)), None);
}

#[test]
fn the_loader_says_a_problem_as_an_event() {
    let loader = include_str!("../extension/background.js");
    assert!(loader.contains(r#"{ problem: { message: { id: "problem-core", args: {} } } }"#));
    let said = json!({ "problem": { "message": { "id": "problem-core", "args": {} } } });
    assert!(matches!(serde_json::from_value::<Event>(said), Ok(Event::Problem { .. })));
}
