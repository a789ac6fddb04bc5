//! Files that are broken, that hold secrets, or that hold something else.

mod har;

use har::*;
use serde_json::json;
use sidelight::recording::{Recording, RecordingError};
use sidelight::tenant::{Fact, Reason};

#[test]
fn secrets_are_dropped() {
    let answers = [
        signed(organization(CONTOSO, "contoso"), CONTOSO),
        signed(
            get("https://graph.microsoft.com/v1.0/users?access_token=SECRETTOKEN", &json!({"value": null})),
            CONTOSO,
        ),
        entry(
            "POST",
            "https://login.microsoftonline.com/common/oauth2/v2.0/token?x=SECRETTOKEN",
            200,
            r#"{"access_token":"SECRETTOKEN"}"#,
        ),
        entry("GET", "https://user:SECRETWORD@graph.microsoft.com/v1.0/users?$filter=SECRETQUERY", 200, "{}"),
    ];
    let recording = Recording::read(&har(&answers)).unwrap();
    let shown = format!(
        "{recording:?} {:?} {}",
        recording.notes(),
        serde_json::to_string(&only(&recording)).unwrap()
    );
    assert!(!shown.contains("SECRET"), "{shown}");
    let error = Recording::read(&har(&answers[3..])).unwrap_err();
    assert!(!format!("{error:?} {error}").contains("SECRET"), "{error:?}");
}

#[test]
fn broken_files_name_what_is_wrong() {
    let whole = har(&[
        organization(CONTOSO, "contoso"),
        get("https://graph.microsoft.com/v1.0/users?x=SECRET", &users(&[1], None)),
    ]);
    let cut_at = |place: &str| {
        let text = String::from_utf8(whole.clone()).unwrap();
        let at = text.find(place).unwrap();
        text.as_bytes()[..at].to_vec()
    };
    let no_body = |url: &str| {
        let mut entry = entry("GET", url, 200, "");
        entry["response"]["content"].as_object_mut().unwrap().remove("text");
        entry
    };
    let mut base64 = entry("GET", "https://graph.microsoft.com/v1.0/users", 200, "%%%");
    base64["response"]["content"]["encoding"] = "base64".into();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"".to_vec(), "entry 0: (no request): the file ends in the middle"),
        (b"<html>".to_vec(), "entry 0: not JSON at line 1, column 1"),
        (b"[]".to_vec(), "not a HAR recording: log"),
        (b"{}".to_vec(), "not a HAR recording: log.entries"),
        (br#"{"log":{}}"#.to_vec(), "not a HAR recording: log.entries"),
        (br#"{"log":{"entries":null}}"#.to_vec(), "not a HAR recording: log.entries"),
        (br#"{"log":{"entries":{}}}"#.to_vec(), "not a HAR recording: log.entries"),
        (br#"{"log":{"entries":5}}"#.to_vec(), "not a HAR recording: log"),
        (br#"{"log":{"entries":[]}}"#.to_vec(), "none of the 0 entries is a read"),
        (
            br#"{"log":{"entries":[{},5,null]}}"#.to_vec(),
            "no answer can be used. entry 1: (no request): not an entry as HAR 1.2 describes it",
        ),
        (
            har(&[get("https://www.example.com/", &json!({})), get("https://www.example.org/", &json!({}))]),
            "none of the 2 entries is a read",
        ),
        (
            har(&[no_body("https://graph.microsoft.com/v1.0/users?$top=5")]),
            "no answer can be used. entry 1: GET /v1.0/users: the recording holds no body",
        ),
        (har(&[base64]), "no answer can be used. entry 1: GET /v1.0/users: the body is not the base64"),
        (cut_at("/v1.0/users"), "entry 2: "),
        (cut_at("?x=SECRET"), "entry 2: "),
        (cut_at("u1@contoso"), "entry 2: GET /v1.0/users: the file ends in the middle"),
        (
            whole.iter().map(|byte| if *byte == b'}' { b'!' } else { *byte }).collect(),
            "entry 1: not JSON at line 1",
        ),
    ];
    for (file, message) in cases {
        let error = Recording::read(&file).expect_err(message).to_string();
        assert!(error.starts_with(message) && !error.contains("SECRET"), "{error} / {message}");
    }
}

#[test]
fn null_for_a_list_is_a_gap_that_names_it() {
    for (url, fact) in [
        ("identity/conditionalAccess/policies", Fact::ConditionalAccess),
        ("users", Fact::Users),
        ("roleManagement/directory/roleAssignments", Fact::RoleAssignments),
        ("reports/authenticationMethods/userRegistrationDetails", Fact::Registration),
        ("subscribedSkus", Fact::Licences),
    ] {
        let url = format!("https://graph.microsoft.com/v1.0/{url}");
        let recording = Recording::read(&har(&[get(&url, &json!({"value": null}))])).unwrap();
        assert_eq!(reasons(&only(&recording), fact), [Reason::Shape { field: "value".to_owned() }]);
        assert!(recording.notes()[0].to_string().starts_with("entry 1: GET /v1.0/"));
    }
}

#[test]
fn progress_is_told_up_to_the_end() {
    let file = har(&vec![get("https://www.example.com/", &json!({"a": [1, 2, 3]})); 50]
        .into_iter()
        .chain([organization(CONTOSO, "contoso")])
        .collect::<Vec<_>>());
    let mut seen = Vec::new();
    Recording::read_with(&file, &mut |bytes| seen.push(bytes)).unwrap();
    assert_eq!(seen.len(), 51);
    assert!(seen.is_sorted() && seen.last().is_some_and(|last| *last as usize <= file.len()));
    assert!(seen.last().is_some_and(|last| *last as usize > file.len() - 60));
}

#[test]
fn a_file_of_other_shape_is_an_error_of_its_own() {
    assert!(matches!(Recording::read(b"{}"), Err(RecordingError::NotAHar { .. })));
}
