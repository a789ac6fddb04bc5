use super::*;

fn read(method: &str, url: &str, body: Option<&str>) -> Option<Recognised> {
    match recognise(method, url, body) {
        Recorded::Read(read) => Some(read),
        Recorded::Batch(_) | Recorded::Other => None,
    }
}

#[test]
fn reads_are_recognised_whoever_carries_them() {
    for (url, place) in [
        ("https://graph.microsoft.com/v1.0/users?$top=5", "users"),
        ("https://graph.microsoft.com/beta/Users/?%24select=id", "users"),
        (
            "https://security.microsoft.com/apiproxy/msgraph/v1.0/security/secureScores?$top=90",
            "security/secureScores",
        ),
        ("https://admin.cloud.microsoft/fd/msgraph/v1.0/subscribedSkus", "subscribedSkus"),
        ("https://purview.microsoft.com/apiproxy/msgraph/beta/organization", "organization"),
        ("https://graph.microsoft.com/v1.0/users?$count=true&$orderby=displayName", "users"),
    ] {
        let read = read("GET", url, None).unwrap_or_else(|| panic!("{url}"));
        assert_eq!((read.resource.place, read.narrowed, read.page), (place, false, None), "{url}");
    }
    let group = "https://graph.microsoft.com/v1.0/groups/11111111-2222-4333-8444-555555555555/transitiveMembers/microsoft.graph.user";
    assert!(read("GET", group, None).unwrap().resource.target.is_some());
}

#[test]
fn other_traffic_is_not() {
    for (method, url) in [
        ("GET", "https://graph.microsoft.com/v1.0/users/$count"),
        ("GET", "https://graph.microsoft.com/v1.0/users/delta"),
        ("POST", "https://graph.microsoft.com/v1.0/users"),
        ("GET", "https://graph.microsoft.com/users"),
        ("GET", "https://evil.example/apiproxy/msgraph/v1.0/users"),
        ("GET", "https://evilmicrosoft.com/fd/msgraph/v1.0/users"),
        ("GET", "https://admin.microsoft.com/x/fd/msgraph/v1.0/users"),
        ("GET", "https://graph.microsoft.com.evil.example/v1.0/users"),
        ("GET", "https://graph.microsoft.com/v1.0/us%ffers"),
        ("GET", "https://graph.microsoft.com/v1.0/groups/x/transitiveMembers"),
        ("GET", "about:blank"),
        ("GET", ""),
    ] {
        assert_eq!(recognise(method, url, None), Recorded::Other, "{method} {url}");
    }
}

#[test]
fn what_leaves_rows_out_is_seen() {
    for query in [
        "$filter=startswith(displayName,'a')",
        "filter=x",
        "%24filter=x",
        "$filter%20=%20x",
        "$search=%22displayName:a%22&$count=true",
        "$skip=100",
        "$skiptoken=x",
        "$top=1&$deltatoken=x",
        "$top=1&x=%zz",
    ] {
        let url = format!("https://graph.microsoft.com/v1.0/users?{query}");
        assert!(read("GET", &url, None).unwrap().narrowed, "{query}");
    }
    let page =
        read("GET", "https://graph.microsoft.com/v1.0/users?$top=9&%24skiptoken=a%2Fb", None).unwrap().page;
    assert_eq!(page.as_deref(), Some("skiptoken=a/b"));
}

#[test]
fn the_log_of_sign_ins_is_whole_for_all_its_days_and_kinds_only() {
    let kinds = "signInEventTypes/any(t:%20t%20eq%20'interactiveUser'%20or%20t%20eq%20'nonInteractiveUser')";
    let between = |from: &str, to: &str| {
        format!(
            "$top=1000&$filter=createdDateTime%20ge%20{from}%20and%20createdDateTime%20le%20{to}%20and%20{kinds}"
        )
    };
    for (query, narrowed) in [
        (between("2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z"), false),
        (between("2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z"), false),
        (between("2026-01-01T00:00:00Z", "2026-01-07T00:00:00Z"), true),
        (between("x", "y"), true),
        (format!("$filter=createdDateTime%20ge%202026-01-01T00:00:00Z%20and%20{kinds}"), true),
        (between("2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z%20and%20userId%20eq%20'x'"), true),
        (format!("{}&$search=x", between("2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z")), true),
        // Interactive ones only.
        (String::new(), true),
        ("$top=1000".into(), true),
    ] {
        let url = format!("https://graph.microsoft.com/beta/auditLogs/signIns?{query}");
        assert_eq!(read("GET", &url, None).unwrap().narrowed, narrowed, "{query}");
    }
}

#[test]
fn cmdlets_are_recognised_at_exchange_only() {
    let url = "https://outlook.office365.com/adminapi/beta/11111111-2222-4333-8444-555555555555/InvokeCommand?$select=AuditDisabled";
    let body = |cmdlet: &str, parameters: &str| {
        format!(r#"{{"CmdletInput":{{"CmdletName":"{cmdlet}","Parameters":{parameters}}}}}"#)
    };
    let organization = body("get-organizationconfig", "{}");
    let read_one = read("POST", url, Some(&organization)).unwrap();
    assert_eq!((read_one.resource.place, read_one.narrowed), ("Get-OrganizationConfig", false));
    assert!(read_one.tenant.is_some());
    let regional = url.replace("outlook.office365.com", "eur01b.outlook.office365.com");
    assert!(read("POST", &regional, Some(&organization)).is_some());
    for host in [
        "ps.compliance.protection.outlook.com",
        "evil-outlook.office365.com.evil.example",
        "purview.microsoft.com",
    ] {
        assert!(
            read("POST", &url.replace("outlook.office365.com", host), Some(&organization)).is_none(),
            "{host}"
        );
    }
    assert!(
        read(
            "POST",
            "https://purview.microsoft.com/apiproxy/admin/Beta/x/InvokeCommand",
            Some(&organization)
        )
        .is_none()
    );
    assert!(read("POST", url, Some(&body("Set-OrganizationConfig", "{}"))).is_none());
    assert!(read("POST", url, Some("nonsense")).is_none());
    assert!(read("POST", url, None).is_none());
    for (cmdlet, parameters, narrowed) in [
        ("Get-BlockedSenderAddress", r#"{"SenderAddress":"a@contoso.com"}"#, true),
        ("Get-BlockedSenderAddress", r#"{"ResultSize":"Unlimited"}"#, false),
        ("Get-BlockedSenderAddress", r#"{"ResultSize":5}"#, true),
        ("Get-BlockedSenderAddress", "null", false),
        ("Search-UnifiedAuditLog", "{}", true),
        (
            "Search-UnifiedAuditLog",
            r#"{"StartDate":"2026-01-01T00:00:00Z","EndDate":"2026-01-08T00:00:00Z","RecordType":"ExchangeItem","ResultSize":1}"#,
            false,
        ),
        (
            "Search-UnifiedAuditLog",
            r#"{"StartDate":"2026-01-01T00:00:00Z","EndDate":"2026-01-02T00:00:00Z","RecordType":"ExchangeItem","ResultSize":1}"#,
            true,
        ),
        (
            "Search-UnifiedAuditLog",
            r#"{"StartDate":"2026-01-01T00:00:00Z","EndDate":"2026-01-08T00:00:00Z","RecordType":"ExchangeAdmin","ResultSize":1}"#,
            true,
        ),
    ] {
        assert_eq!(
            read("POST", url, Some(&body(cmdlet, parameters))).unwrap().narrowed,
            narrowed,
            "{cmdlet} {parameters}"
        );
    }
}

#[test]
fn batches_are_recognised() {
    assert_eq!(
        recognise("POST", "https://admin.microsoft.com/fd/msgraph/v1.0/$batch?x=1", None),
        Recorded::Batch("https://admin.microsoft.com/fd/msgraph/v1.0".to_owned())
    );
    assert_eq!(recognise("GET", "https://graph.microsoft.com/v1.0/$batch", None), Recorded::Other);
}

#[test]
fn a_source_that_asks_for_some_rows_reads_these_and_no_others() {
    let risky = "https://graph.microsoft.com/v1.0/identityProtection/riskyUsers";
    for (query, narrowed) in [
        ("?$filter=riskState%20eq%20'atRisk'&$top=500", false),
        ("?$filter=riskState+eq+'atRisk'", false),
        ("", true),
        ("?$top=500", true),
        ("?$filter=riskState eq 'remediated'", true),
        ("?$filter=riskState%20eq%20'atRisk'&$search=x", true),
    ] {
        let read = read("GET", &format!("{risky}{query}"), None).unwrap();
        assert_eq!(read.narrowed, narrowed, "{query}");
    }
}
