//! Recordings: what is taken from them, what is dropped, and what is said about the rest.

use serde_json::{Value, json};
use sidelight::recording::{Identity, Recording, RecordingError, Skipped};
use sidelight::tenant::{Fact, ObjectId, Reason, Tenant, TenantId};

const CONTOSO: &str = "11111111-2222-4333-8444-555555555555";
const FABRIKAM: &str = "99999999-2222-4333-8444-555555555555";

fn entry(method: &str, url: &str, status: u16, text: impl Into<Value>) -> Value {
    json!({
        "startedDateTime": "2026-01-02T03:04:05.000Z", "time": 12.5,
        "request": {"method": method, "url": url, "httpVersion": "h2", "headers": [
            {"name": "Cookie", "value": "session=SECRETCOOKIE"}, {"name": "X-Custom", "value": "SECRETHEADER"}],
            "cookies": [{"name": "session", "value": "SECRETCOOKIE"}], "queryString": []},
        "response": {"status": status, "headers": [{"name": "Set-Cookie", "value": "SECRETCOOKIE"}],
            "content": {"size": 5, "mimeType": "application/json", "text": text.into()}},
    })
}

fn get(url: &str, body: &Value) -> Value {
    entry("GET", url, 200, body.to_string())
}

fn signed(mut entry: Value, tenant: &str) -> Value {
    use base64::Engine;
    let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .encode(format!(r#"{{"tid":"{tenant}","name":"SECRETNAME"}}"#));
    let header =
        json!({"name": "authorization", "value": format!("Bearer eyJSECRETHEAD.{payload}.SECRETSIGNATURE")});
    entry["request"]["headers"].as_array_mut().unwrap().push(header);
    entry
}

fn har(entries: &[Value]) -> Vec<u8> {
    json!({"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "pages": null, "entries": entries}})
        .to_string()
        .into_bytes()
}

fn organization(id: &str, name: &str) -> Value {
    get(
        "https://graph.microsoft.com/v1.0/organization",
        &json!({"value": [{"id": id, "displayName": name, "onPremisesSyncEnabled": null,
            "verifiedDomains": [{"name": format!("{name}.com"), "isDefault": true, "isInitial": false}]}]}),
    )
}

fn user(number: u8) -> Value {
    json!({"id": ObjectId::from_bytes([number; 16]).to_string(), "userPrincipalName": format!("u{number}@contoso.com"),
        "displayName": "U", "accountEnabled": true, "userType": "Member", "assignedLicenses": []})
}

fn users(numbers: &[u8], next: Option<&str>) -> Value {
    let mut page = json!({"value": numbers.iter().map(|n| user(*n)).collect::<Vec<_>>()});
    if let Some(next) = next {
        page["@odata.nextLink"] = next.into();
    }
    page
}

fn only(recording: &Recording) -> Tenant {
    let tenants = recording.tenants();
    assert_eq!(tenants.len(), 1, "{tenants:?}");
    recording.readings(&tenants[0])
}

fn reasons(tenant: &Tenant, fact: Fact) -> Vec<Reason> {
    tenant.gaps(fact).into_iter().map(|gap| gap.reason).collect()
}

#[test]
fn what_is_not_in_the_file_was_not_asked() {
    let recording = Recording::read(&har(&[organization(CONTOSO, "contoso")])).unwrap();
    assert_eq!(
        recording.tenants(),
        [Identity { tenant: Some(CONTOSO.parse().unwrap()), name: Some("contoso".to_owned()) }]
    );
    let tenant = only(&recording);
    assert!(tenant.organization.whole().is_some());
    for fact in Fact::ALL.into_iter().filter(|fact| !matches!(fact, Fact::Organization | Fact::GroupMembers))
    {
        assert_eq!(reasons(&tenant, fact), [Reason::NotAsked], "{fact:?}");
    }
    assert!(tenant.group_members.is_empty());
    assert_eq!(recording.last_exchange(), Some(1_767_323_045_000));
    assert_eq!(tenant.organization.provenance().map(|p| p.at), Some(1_767_323_045_000));
}

#[test]
fn chains_of_pages_are_followed_through_proxies_and_hosts() {
    let first = "https://security.microsoft.com/apiproxy/msgraph/beta/users?$top=2&$select=id";
    let second =
        "https://security.microsoft.com/apiproxy/msgraph/beta/users?$select=id&$top=2&%24skiptoken=two";
    let third = "https://graph.microsoft.com/v1.0/users?$skiptoken=three";
    let pages = [
        get(third, &users(&[5], None)),
        get(first, &users(&[1, 2], Some("https://graph.microsoft.com/beta/users?$top=2&$skiptoken=two"))),
        get(second, &users(&[3, 4], Some("https://graph.microsoft.com/beta/users?$skiptoken=three&$top=2"))),
    ];
    let tenant = only(&Recording::read(&har(&pages)).unwrap());
    assert_eq!(tenant.users.whole().map(|table| table.len()), Some(5));
    let tenant = only(&Recording::read(&har(&pages[1..])).unwrap());
    assert_eq!(tenant.users.seen().map(|table| table.len()), Some(4));
    assert_eq!(reasons(&tenant, Fact::Users), [Reason::Truncated { seen: 4, of: None }]);
}

#[test]
fn a_part_is_not_the_whole() {
    for query in
        ["?$filter=accountEnabled%20eq%20true", "?$search=%22a%22", "?$skip=5", "?$skiptoken=x", "/$count"]
    {
        let url = format!("https://graph.microsoft.com/v1.0/users{query}");
        let recording =
            Recording::read(&har(&[organization(CONTOSO, "contoso"), get(&url, &users(&[1], None))]))
                .unwrap();
        assert_eq!(reasons(&only(&recording), Fact::Users), [Reason::NotAsked], "{query}");
    }
    let full = get("https://graph.microsoft.com/v1.0/users?$top=2", &users(&[1, 2], None));
    assert_eq!(
        reasons(&only(&Recording::read(&har(&[full])).unwrap()), Fact::Users),
        [Reason::Truncated { seen: 2, of: None }]
    );
    let fewer = get("https://graph.microsoft.com/v1.0/users?$top=3", &users(&[1, 2], None));
    assert!(only(&Recording::read(&har(&[fewer])).unwrap()).users.whole().is_some());
}

#[test]
fn the_last_whole_answer_counts() {
    let url = "https://graph.microsoft.com/v1.0/users";
    let broken = get(url, &json!({"value": null}));
    let refused =
        entry("GET", url, 403, r#"{"error":{"code":"Authorization_RequestDenied","message":"no"}}"#);
    let answers =
        [get(url, &users(&[1], None)), get(url, &users(&[1, 2], None)), broken.clone(), refused.clone()];
    let recording = Recording::read(&har(&answers)).unwrap();
    assert_eq!(only(&recording).users.whole().map(|table| table.len()), Some(2));
    assert_eq!(
        recording.notes().iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["entry 3: GET /v1.0/users: the answer is not understood at value"]
    );
    let recording = Recording::read(&har(&[refused.clone(), broken])).unwrap();
    assert_eq!(reasons(&only(&recording), Fact::Users), [Reason::Shape { field: "value".to_owned() }]);
    let tenant = only(&Recording::read(&har(&[refused])).unwrap());
    assert!(matches!(reasons(&tenant, Fact::Users)[..], [Reason::NoPermission { .. }]));
    for (status, reason) in [
        (401, Reason::SignedOut),
        (429, Reason::Throttled),
        (503, Reason::Failed { status: 503, code: "x".to_owned() }),
        (404, Reason::Failed { status: 404, code: "x".to_owned() }),
    ] {
        let answer = entry("GET", url, status, r#"{"error":{"code":"x","message":"y"}}"#);
        assert_eq!(reasons(&only(&Recording::read(&har(&[answer])).unwrap()), Fact::Users), [reason]);
    }
}

#[test]
fn batches_are_unpacked() {
    let mut batch = entry(
        "POST",
        "https://admin.microsoft.com/fd/msgraph/v1.0/$batch",
        200,
        json!({"responses": [
            {"id": "2", "status": 403, "body": {"error": {"code": "Authorization_RequestDenied", "message": ""}}},
            {"id": "1", "status": 200, "headers": {}, "body": users(&[1, 2], None)},
            {"id": "7", "status": 200, "body": {"value": []}},
            {"id": "3", "status": 204},
        ]})
        .to_string(),
    );
    batch["request"]["postData"] = json!({"mimeType": "application/json", "text": json!({"requests": [
        {"id": "1", "method": "GET", "url": "/users?$select=id"},
        {"id": "2", "method": "GET", "url": "subscribedSkus"},
        {"id": "3", "method": "GET", "url": "/organization"},
        {"id": "4", "method": "POST", "url": "/users", "body": {}},
    ]}).to_string()});
    let recording = Recording::read(&har(&[batch.clone()])).unwrap();
    let tenant = only(&recording);
    assert_eq!(tenant.users.whole().map(|table| table.len()), Some(2));
    assert!(matches!(reasons(&tenant, Fact::Licences)[..], [Reason::NoPermission { .. }]));
    assert_eq!(recording.notes().len(), 1);
    batch["response"]["content"]["text"] = "{".into();
    let error = Recording::read(&har(&[batch])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no answer can be used. entry 1: POST /fd/msgraph/v1.0/$batch: the $batch is not understood"
    );
}

#[test]
fn tenants_are_kept_apart() {
    let url = "https://graph.microsoft.com/v1.0/users";
    let of_contoso = signed(get(url, &users(&[1], None)), CONTOSO);
    let of_fabrikam = signed(get(url, &users(&[1, 2], None)), FABRIKAM);
    let of_nobody = get(
        "https://graph.microsoft.com/v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
        &json!({"isEnabled": true}),
    );
    let file = har(&[organization(CONTOSO, "contoso"), of_fabrikam, of_nobody.clone(), of_contoso.clone()]);
    let recording = Recording::read(&file).unwrap();
    let tenants = recording.tenants();
    assert_eq!(tenants.len(), 2);
    let counts: Vec<_> = tenants
        .iter()
        .map(|which| recording.readings(which).users.whole().map(|table| table.len()))
        .collect();
    assert_eq!(counts, [Some(1), Some(2)]);
    assert!(tenants.iter().all(|which| recording.readings(which).security_defaults.seen().is_none()));
    assert_eq!(recording.notes().len(), 1);
    assert!(matches!(recording.notes()[0].why, Skipped::TenantUnknown));
    let alone = Recording::read(&har(&[of_nobody.clone(), of_contoso])).unwrap();
    assert!(
        only(&alone).security_defaults.whole().is_some(),
        "a file of one tenant holds that tenant's answers"
    );
    let unknown = Recording::read(&har(&[of_nobody])).unwrap();
    assert_eq!(unknown.tenants(), [Identity { tenant: None, name: None }]);
    assert!(only(&unknown).security_defaults.whole().is_some());
}

#[test]
fn a_tenant_is_told_by_paths_queries_and_scores() {
    let mut exchange = entry(
        "POST",
        &format!("https://outlook.office365.com/adminapi/beta/{CONTOSO}/InvokeCommand"),
        200,
        json!({"value": [{"AuditDisabled": false}]}).to_string(),
    );
    exchange["request"]["postData"] =
        json!({"text": r#"{"CmdletInput":{"CmdletName":"Get-OrganizationConfig","Parameters":{}}}"#});
    let score = |tenant: &str| {
        get(
            "https://security.microsoft.com/apiproxy/msgraph/v1.0/security/secureScores?$top=1",
            &json!({"value": [{"azureTenantId": tenant, "createdDateTime": "2026-01-01T00:00:00Z", "currentScore": 1.0, "maxScore": 2.0}]}),
        )
    };
    let query =
        get(&format!("https://admin.microsoft.com/fd/msgraph/v1.0/users?tid={CONTOSO}"), &users(&[1], None));
    for (entry, told) in [
        (exchange, Some(CONTOSO)),
        (score(CONTOSO), Some(CONTOSO)),
        (score("azureTenantId.value"), None),
        (query, Some(CONTOSO)),
        (signed(get("https://graph.microsoft.com/v1.0/users", &users(&[1], None)), CONTOSO), Some(CONTOSO)),
    ] {
        let recording = Recording::read(&har(&[entry])).unwrap();
        let expected = told.map(|id| id.parse::<TenantId>().unwrap());
        assert_eq!(recording.tenants()[0].tenant, expected);
    }
}

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
        text[..at].as_bytes().to_vec()
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
fn bodies_may_be_base64() {
    use base64::Engine;
    let mut entry = entry("GET", "https://graph.microsoft.com/v1.0/users", 200, "");
    entry["response"]["content"]["text"] =
        base64::engine::general_purpose::STANDARD.encode(users(&[1, 2, 3], None).to_string()).into();
    entry["response"]["content"]["encoding"] = "base64".into();
    let tenant = only(&Recording::read(&har(&[entry])).unwrap());
    assert_eq!(tenant.users.whole().map(|table| table.len()), Some(3));
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
fn published_examples_give_readings_with_honest_gaps() {
    let Ok(file) = std::fs::read("../shared/reference/graph-docs.har") else {
        println!("skipped: ../shared/reference is absent");
        return;
    };
    let recording = Recording::read(&file).unwrap();
    let tenants = recording.tenants();
    for note in recording.notes() {
        println!("{note}");
    }
    for which in &tenants {
        println!("{which:?}");
        let tenant = recording.readings(which);
        for fact in Fact::ALL {
            println!("{fact:?} {:?} {:?}", tenant.gaps(fact), tenant.provenance(fact));
        }
    }
    assert_eq!(tenants.len(), 1, "{tenants:?}");
    let tenant = recording.readings(&tenants[0]);
    assert_eq!(
        tenant.organization.whole().map(|organization| organization.display_name.as_str()),
        Some("Contoso")
    );
    assert!(tenant.security_defaults.whole().is_some_and(|defaults| defaults.enabled));
    assert!(tenant.licences.whole().is_some_and(|licences| licences.skus.contains("ENTERPRISEPREMIUM")));
    assert!(tenant.conditional_access.whole().is_some_and(|policies| policies.len() == 2));
    assert!(tenant.registration.whole().is_some());
    assert!(tenant.secure_score.whole().is_some());
    assert_eq!(reasons(&tenant, Fact::SecureScoreTrend), [Reason::Truncated { seen: 1, of: None }]);
    assert_eq!(reasons(&tenant, Fact::Users), [Reason::Shape { field: "value[0].id".to_owned() }]);
    assert!(reasons(&tenant, Fact::RoleAssignments) == [Reason::NotAsked]);
    assert!(reasons(&tenant, Fact::AdminAuditLog) == [Reason::NotAsked]);
}

#[test]
fn a_file_of_other_shape_is_an_error_of_its_own() {
    assert!(matches!(Recording::read(b"{}"), Err(RecordingError::NotAHar { .. })));
}
