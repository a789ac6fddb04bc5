//! Recordings: what is taken from them, and what is said about the rest.

mod har;

use har::*;
use serde_json::json;
use sidelight::recording::{Identity, Recording, Skipped};
use sidelight::tenant::{Fact, Reason, TenantId};

#[test]
fn what_is_not_in_the_file_was_not_asked() {
    let recording = Recording::read(&har(&[organization(CONTOSO, "contoso")])).unwrap();
    assert_eq!(
        recording.tenants(),
        [Identity { tenant: Some(CONTOSO.parse().unwrap()), name: Some("contoso".to_owned()) }]
    );
    let tenant = only(&recording);
    assert!(tenant.organization.whole().is_some());
    let by_object =
        [Fact::GroupMembers, Fact::Groups, Fact::AppRoleAssignments, Fact::Federations, Fact::DnsRecords];
    for fact in Fact::ALL.into_iter().filter(|fact| *fact != Fact::Organization && !by_object.contains(fact))
    {
        assert_eq!(reasons(&tenant, fact), [Reason::NotAsked], "{fact:?}");
    }
    assert!(tenant.group_members.is_empty() && tenant.groups.is_empty());
    assert!(tenant.app_role_assignments.is_empty() && tenant.federations.is_empty());
    assert!(tenant.dns_records.is_empty());
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

/// Alert policies are asked at Security & Compliance PowerShell's host, whose regions stand below it; nothing else is taken from there.
#[test]
fn alert_policies_are_taken_from_the_compliance_host_and_nothing_else() {
    let at = |host: &str, cmdlet: &str, rows: serde_json::Value| {
        let url = format!("https://{host}/adminapi/beta/{CONTOSO}/InvokeCommand");
        let body = format!(r#"{{"CmdletInput":{{"CmdletName":"{cmdlet}","Parameters":{{}}}}}}"#);
        let mut entry = entry("POST", &url, 200, json!({ "value": rows }).to_string());
        entry["request"]["postData"] = json!({"mimeType": "application/json", "text": body});
        entry
    };
    let alerts = || json!([{"Name": "Suspicious connector activity\u{200b}", "Disabled": true, "NotificationEnabled": true, "NotifyUser": ["TenantAdmins"]}]);
    let audit = || json!([{"UnifiedAuditLogIngestionEnabled": false}]);
    for (host, read) in [
        ("ps.compliance.protection.outlook.com", true),
        ("eur02b.ps.compliance.protection.outlook.com", true),
        ("ps.compliance.protection.outlook.com.example", false),
        ("xps.compliance.protection.outlook.com", false),
    ] {
        let exchanges = [
            organization(CONTOSO, "contoso"),
            at(host, "Get-ProtectionAlert", alerts()),
            at(host, "Get-AdminAuditLogConfig", audit()),
        ];
        let tenant = only(&Recording::read(&har(&exchanges)).unwrap());
        assert_eq!(tenant.protection_alerts.whole().map(Vec::len), read.then_some(1), "{host}");
        assert_eq!(reasons(&tenant, Fact::AdminAuditLog), [Reason::NotAsked], "{host}");
    }
}
