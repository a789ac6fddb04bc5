//! Recordings of one person's case: what an admin's browser would have saved.

use serde_json::{Value, json};

pub const AYA: &str = "26be570a-1111-4555-b4e2-a37c6808512d";
pub const ADMIN: &str = "36be570a-1111-4555-b4e2-a37c6808512d";
pub const TENANT: &str = "11111111-2222-4333-8444-555555555555";
pub const SINCE: &str = "2026-11-18T00:00:00Z";
/// When everything was recorded.
pub const NOW: &str = "2026-11-20T12:00:00.000Z";
const HOME: &str = "198.51.100.7";
const EXCHANGE: &str =
    "https://outlook.office365.com/adminapi/beta/11111111-2222-4333-8444-555555555555/InvokeCommand";

/// What is different from a quiet account.
pub struct Story {
    pub account: Value,
    pub sign_ins: Vec<Value>,
    pub methods: Vec<Value>,
    pub grants: Vec<Value>,
    pub devices: Vec<Value>,
    pub changes: Vec<Value>,
    pub records: Vec<Value>,
    /// Rules that the owner sees.
    pub rules: Vec<Value>,
    /// Rules that nobody sees.
    pub hidden: Vec<Value>,
    pub mailbox: Value,
    pub risk: Option<Value>,
    pub blocked: Vec<Value>,
    pub roles: Vec<Value>,
}

impl Default for Story {
    fn default() -> Story {
        Story {
            account: json!({ "id": AYA, "userPrincipalName": "aya@contoso.com", "displayName": "Aya", "mail": "aya@contoso.com",
                "proxyAddresses": ["SMTP:aya@contoso.com"], "accountEnabled": true, "userType": "Member", "onPremisesSyncEnabled": null,
                "assignedLicenses": [{ "skuId": AYA }], "lastPasswordChangeDateTime": "2026-05-01T08:00:00Z",
                "signInSessionsValidFromDateTime": "2026-05-01T08:00:00Z" }),
            sign_ins: usual(),
            methods: vec![
                json!({ "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod", "id": "m-1",
                "displayName": "Aya's phone", "createdDateTime": "2025-01-01T00:00:00Z" }),
            ],
            grants: Vec::new(),
            devices: Vec::new(),
            changes: Vec::new(),
            records: Vec::new(),
            rules: Vec::new(),
            hidden: Vec::new(),
            mailbox: json!({ "ExternalDirectoryObjectId": AYA, "UserPrincipalName": "aya@contoso.com",
                "RecipientTypeDetails": "UserMailbox", "ForwardingAddress": null, "ForwardingSmtpAddress": null,
                "DeliverToMailboxAndForward": false, "LitigationHoldEnabled": false, "SingleItemRecoveryEnabled": true,
                "GrantSendOnBehalfTo": [], "AuditEnabled": true, "DefaultAuditSet": ["Admin", "Delegate", "Owner"] }),
            risk: None,
            blocked: Vec::new(),
            roles: Vec::new(),
        }
    }
}

/// A sign-in; `change` replaces fields of one from home.
pub fn sign_in(at: &str, number: u32, change: &Value) -> Value {
    let mut row = json!({
        "id": format!("1691d37b-8579-43a7-966a-{number:012}"), "createdDateTime": at, "userId": AYA, "isInteractive": true,
        "appDisplayName": "Office 365 Exchange Online", "appId": "00000002-0000-0ff1-ce00-000000000000", "resourceId": null,
        "clientAppUsed": "Browser", "authenticationProtocol": "none", "originalTransferMethod": "none",
        "authenticationRequirement": "multiFactorAuthentication", "riskLevelDuringSignIn": "none", "ipAddress": HOME,
        "location": { "countryOrRegion": "JP", "city": "Osaka" }, "autonomousSystemNumber": 64500, "userAgent": "Edge 142",
        "deviceDetail": { "deviceId": "d-1", "operatingSystem": "Windows10" }, "sessionId": format!("s-{number}"),
        "status": { "errorCode": 0 },
    });
    for (name, value) in change.as_object().unwrap() {
        row[name] = value.clone();
    }
    row
}

/// Ten days of work from home.
fn usual() -> Vec<Value> {
    (0..10).map(|day| sign_in(&format!("2026-11-{:02}T00:30:00Z", day + 7), day, &json!({}))).collect()
}

/// An inbox rule as Exchange sends it.
pub fn rule(id: u64, change: &Value) -> Value {
    let mut row = json!({ "Identity": format!("aya\\{id}"), "RuleIdentity": id, "Name": "Rule", "Enabled": true,
        "SupportedByTask": true, "ErrorType": "NoError" });
    let none = [
        "BodyContainsWords",
        "FromAddressContainsWords",
        "HeaderContainsWords",
        "RecipientAddressContainsWords",
        "SubjectContainsWords",
        "SubjectOrBodyContainsWords",
        "From",
        "SentTo",
        "FlaggedForAction",
        "HasClassification",
        "MessageTypeMatches",
        "ReceivedAfterDate",
        "ReceivedBeforeDate",
        "WithImportance",
        "WithSensitivity",
        "WithinSizeRangeMaximum",
        "WithinSizeRangeMinimum",
        "ForwardTo",
        "ForwardAsAttachmentTo",
        "RedirectTo",
        "MoveToFolder",
        "CopyToFolder",
        "ApplyCategory",
        "MarkImportance",
    ];
    let off = [
        "HasAttachment",
        "MyNameInCcBox",
        "MyNameInToBox",
        "MyNameInToOrCcBox",
        "MyNameNotInToBox",
        "SentOnlyToMe",
        "DeleteMessage",
        "MarkAsRead",
        "StopProcessingRules",
    ];
    for name in none {
        row[name] = Value::Null;
    }
    for name in off {
        row[name] = json!(false);
    }
    for (name, value) in change.as_object().unwrap() {
        row[name] = value.clone();
    }
    row
}

/// A change in the directory.
pub fn change(at: &str, activity: &str, by: &str) -> Value {
    json!({ "id": format!("Directory_{at}_{activity}"), "activityDateTime": at, "activityDisplayName": activity, "result": "success",
        "initiatedBy": { "user": { "id": by, "userPrincipalName": "x@contoso.com" }, "app": null },
        "targetResources": [{ "id": AYA, "displayName": null, "userPrincipalName": "aya@contoso.com" }] })
}

/// A record of the unified audit log.
pub fn record(at: &str, operation: &str, session: &str, address: &str, name: &str) -> Value {
    json!({ "Id": format!("{at}{operation}"), "CreationTime": at.trim_end_matches('Z'), "Operation": operation,
        "ClientIP": format!("{address}:4711"), "AppAccessContext": { "AADSessionId": session },
        "Parameters": [{ "Name": "Name", "Value": name }] })
}

fn entry(method: &str, url: &str, sent: Option<String>, status: u16, body: &Value) -> Value {
    let mut entry = json!({
        "startedDateTime": NOW,
        "request": { "method": method, "url": url, "headers": [] },
        "response": { "status": status, "content": { "mimeType": "application/json", "text": body.to_string() } },
    });
    if let Some(sent) = sent {
        entry["request"]["postData"] = json!({ "mimeType": "application/json", "text": sent });
    }
    entry
}

fn graph(path: &str, body: &Value) -> Value {
    entry("GET", &format!("https://graph.microsoft.com/{path}"), None, 200, body)
}

fn cmdlet(name: &str, parameters: &Value, rows: &Value) -> Value {
    let sent = json!({ "CmdletInput": { "CmdletName": name, "Parameters": parameters } }).to_string();
    entry("POST", EXCHANGE, Some(sent), 200, &json!({ "@adminapi.warnings": [], "value": rows }))
}

impl Story {
    /// The recording, as entries.
    pub fn entries(&self) -> Vec<Value> {
        let rows = |rows: &[Value]| json!({ "value": rows });
        let all: Vec<Value> = self.rules.iter().chain(&self.hidden).cloned().collect();
        let records: Vec<Value> =
            self.records.iter().map(|record| json!({ "AuditData": record.to_string() })).collect();
        let log = |path: &str, filter: &str, time: &str| {
            format!("{path}?$filter={filter}%20and%20{time}%20ge%202026-11-01T00:00:00Z")
        };
        let mut entries = vec![
            graph(
                "v1.0/organization",
                &json!({ "value": [{ "id": TENANT, "displayName": "Contoso", "onPremisesSyncEnabled": null,
                "verifiedDomains": [{ "name": "contoso.com", "isDefault": true, "isInitial": false }] }] }),
            ),
            graph(
                "v1.0/domains",
                &json!({ "value": [{ "id": "contoso.com", "isVerified": true, "isDefault": true, "isInitial": false,
                "authenticationType": "Managed", "passwordValidityPeriodInDays": 2147483647_u64, "supportedServices": ["Email"] }] }),
            ),
            graph("v1.0/roleManagement/directory/roleAssignments", &rows(&self.roles)),
            graph("beta/roleManagement/directory/roleDefinitions", &rows(&[])),
            graph("v1.0/roleManagement/directory/roleEligibilityScheduleInstances", &rows(&[])),
            cmdlet(
                "Get-AcceptedDomain",
                &json!({}),
                &json!([{ "DomainName": "contoso.com", "DomainType": "Authoritative", "Default": true }]),
            ),
            cmdlet("Get-BlockedSenderAddress", &json!({}), &json!(self.blocked)),
            cmdlet(
                "Get-AdminAuditLogConfig",
                &json!({}),
                &json!([{ "UnifiedAuditLogIngestionEnabled": true }]),
            ),
            cmdlet(
                "Get-MailboxAuditBypassAssociation",
                &json!({ "ResultSize": "Unlimited" }),
                &json!([{ "Identity": AYA, "Name": "Aya", "AuditBypassEnabled": false }]),
            ),
            graph("v1.0/users/aya@contoso.com?$select=id", &self.account),
            graph(&format!("v1.0/users/{AYA}/authentication/methods"), &rows(&self.methods)),
            graph(&format!("v1.0/users/{AYA}/oauth2PermissionGrants"), &rows(&self.grants)),
            graph(&format!("v1.0/users/{AYA}/registeredDevices"), &rows(&self.devices)),
            graph(
                &log("beta/auditLogs/signIns", &format!("userId%20eq%20'{AYA}'"), "createdDateTime"),
                &rows(&self.sign_ins),
            ),
            graph(
                &log(
                    "v1.0/identityProtection/riskDetections",
                    &format!("userId%20eq%20'{AYA}'"),
                    "detectedDateTime",
                ),
                &rows(&[]),
            ),
            graph(
                &log(
                    "v1.0/auditLogs/directoryAudits",
                    &format!(
                        "(targetResources/any(t:t/id%20eq%20'{AYA}')%20or%20initiatedBy/user/id%20eq%20'{AYA}')"
                    ),
                    "activityDateTime",
                ),
                &rows(&self.changes),
            ),
            cmdlet("Get-Mailbox", &json!({ "Identity": AYA }), &json!([self.mailbox])),
            cmdlet(
                "Get-MailboxPermission",
                &json!({ "Identity": AYA }),
                &json!([{ "User": "NT AUTHORITY\\SELF", "UserSid": "S-1-5-10",
                "AccessRights": ["FullAccess, ReadPermission"], "IsInherited": false, "Deny": false }]),
            ),
            cmdlet("Get-RecipientPermission", &json!({ "Identity": AYA }), &json!([])),
            cmdlet(
                "Get-CASMailbox",
                &json!({ "ResultSize": "Unlimited" }),
                &json!([{ "ExternalDirectoryObjectId": AYA, "PrimarySmtpAddress": "aya@contoso.com",
                "Name": "aya", "SmtpClientAuthenticationDisabled": null, "PopEnabled": false, "ImapEnabled": false }]),
            ),
            cmdlet("Get-InboxRule", &json!({ "Mailbox": "aya@contoso.com" }), &json!(self.rules)),
            cmdlet(
                "Get-InboxRule",
                &json!({ "Mailbox": "aya@contoso.com", "IncludeHidden": true }),
                &json!(all),
            ),
            cmdlet(
                "Search-UnifiedAuditLog",
                &json!({ "UserIds": "aya@contoso.com", "StartDate": "2026-11-01T00:00:00Z", "EndDate": "2026-11-20T12:00:00Z" }),
                &json!(records),
            ),
        ];
        entries.push(match &self.risk {
            Some(risk) => graph(&format!("v1.0/identityProtection/riskyUsers/{AYA}"), risk),
            None => entry(
                "GET",
                &format!("https://graph.microsoft.com/v1.0/identityProtection/riskyUsers/{AYA}"),
                None,
                404,
                &json!({ "error": { "code": "ResourceNotFound", "message": "Not found" } }),
            ),
        });
        entries
    }

    /// A sweep through the mailboxes of the tenant, of which this is the only one.
    pub fn sweep(&self) -> Vec<Value> {
        let all: Vec<Value> = self.rules.iter().chain(&self.hidden).cloned().collect();
        vec![
            graph(
                "v1.0/organization",
                &json!({ "value": [{ "id": TENANT, "displayName": "Contoso", "onPremisesSyncEnabled": null,
                "verifiedDomains": [{ "name": "contoso.com", "isDefault": true, "isInitial": false }] }] }),
            ),
            cmdlet("Get-Mailbox", &json!({ "ResultSize": "Unlimited" }), &json!([self.mailbox])),
            cmdlet("Get-InboxRule", &json!({ "Mailbox": AYA, "IncludeHidden": true }), &json!(all)),
        ]
    }

    /// The recording as a HAR file.
    pub fn har(&self) -> String {
        har(&self.entries())
    }
}

/// Entries as a HAR file.
pub fn har(entries: &[Value]) -> String {
    json!({ "log": { "version": "1.2", "creator": { "name": "t", "version": "1" }, "entries": entries } })
        .to_string()
}

/// Password spray: many addresses fail, one succeeds with a password alone, and a rule that nobody sees sends mail out.
pub fn spray() -> Story {
    let mut story = Story::default();
    for number in 0..40 {
        let from = json!({ "ipAddress": format!("203.0.113.{number}"), "location": { "countryOrRegion": "NG", "city": "Lagos" },
            "autonomousSystemNumber": 64496, "userAgent": "axios/1.7", "deviceDetail": { "deviceId": "" }, "sessionId": "",
            "status": { "errorCode": 50126 } });
        story.sign_ins.push(sign_in(&format!("2026-11-19T03:{number:02}:00Z"), 100 + number, &from));
    }
    let came = json!({ "ipAddress": "203.0.113.41", "location": { "countryOrRegion": "NG", "city": "Lagos" },
        "autonomousSystemNumber": 64496, "userAgent": "axios/1.7", "deviceDetail": { "deviceId": "" }, "sessionId": "s-bad",
        "authenticationRequirement": "singleFactorAuthentication" });
    story.sign_ins.push(sign_in("2026-11-19T03:41:00Z", 200, &came));
    // The victim works on.
    story.sign_ins.push(sign_in("2026-11-19T08:00:00Z", 201, &json!({})));
    story.rules.push(rule(7, &json!({ "Name": "Newsletters", "FromAddressContainsWords": ["news"], "MoveToFolder": "Newsletters" })));
    story.hidden.push(rule(
        15_394_007_230_974_001_153,
        &json!({ "Name": "", "ForwardTo": ["\"x\" [SMTP:x@mail.example]"] }),
    ));
    story.records.push(record("2026-11-19T03:45:00Z", "New-InboxRule", "s-bad", "203.0.113.41", ""));
    story.blocked.push(json!({ "SenderAddress": "aya@contoso.com", "Reason": "OutboundSpamLast24Hours=353", "CreatedDatetime": "2026-11-20T01:00:00Z" }));
    story
}

/// Somebody in between: the person signs in to a page that looks like Microsoft's, the session is taken and used elsewhere, and a method is added.
pub fn in_the_middle() -> Story {
    let mut story = Story::default();
    // The proxy stands in the person's own country, on a network and with a browser of its own; the session goes on from the address of the attacker.
    let proxy = json!({ "ipAddress": "192.0.2.77", "autonomousSystemNumber": 64520, "userAgent": "Chrome 99", "sessionId": "s-taken",
        "deviceDetail": { "deviceId": "" }, "riskLevelDuringSignIn": "high" });
    story.sign_ins.push(sign_in("2026-11-19T06:00:00Z", 400, &proxy));
    let replay = json!({ "ipAddress": "203.0.113.99", "location": { "countryOrRegion": "NL", "city": "" }, "isInteractive": false,
        "autonomousSystemNumber": 64521, "userAgent": "Chrome 99", "sessionId": "s-taken", "deviceDetail": { "deviceId": "" } });
    story.sign_ins.push(sign_in("2026-11-19T06:10:00Z", 401, &replay));
    story.methods.push(json!({ "@odata.type": "#microsoft.graph.softwareOathAuthenticationMethod", "id": "m-9", "createdDateTime": "2026-11-19T06:12:00Z" }));
    story.changes.push(change("2026-11-19T06:12:00Z", "User registered security info", AYA));
    story
}

/// An app that was consented to reads mail.
pub fn consent() -> Story {
    let mut story = Story::default();
    story.grants.push(json!({ "id": "g-1", "clientId": ADMIN, "consentType": "Principal", "scope": "openid Mail.Read offline_access" }));
    story.changes.push(change("2026-11-19T05:00:00Z", "Consent to application", AYA));
    story
}

/// A device code that was read out to somebody, who then joined a device.
pub fn device_code() -> Story {
    let mut story = Story::default();
    let code = json!({ "authenticationProtocol": "deviceCode", "originalTransferMethod": "deviceCodeFlow", "ipAddress": "203.0.113.55",
        "autonomousSystemNumber": 64530, "sessionId": "s-code" });
    story.sign_ins.push(sign_in("2026-11-19T07:00:00Z", 500, &code));
    story.devices.push(json!({ "id": ADMIN, "displayName": "DESKTOP-9", "trustType": "AzureAd", "registrationDateTime": "2026-11-19T07:03:00Z" }));
    story
}

/// An administrator whose account gives a role to another.
pub fn administrator() -> Story {
    let mut story = in_the_middle();
    story.roles.push(json!({ "id": "r", "roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10", "principalId": AYA,
        "directoryScopeId": "/", "principal": { "@odata.type": "#microsoft.graph.user", "id": AYA, "displayName": "Aya" } }));
    story.changes.push(change("2026-11-19T06:20:00Z", "Add member to role", AYA));
    story
}

/// False alarm: the person travels, and makes a rule herself.
pub fn traveller() -> Story {
    let mut story = Story::default();
    let abroad = json!({ "ipAddress": "192.0.2.9", "location": { "countryOrRegion": "PT", "city": "Lisbon" },
        "autonomousSystemNumber": 64510, "sessionId": "s-trip" });
    for number in 0..4 {
        story.sign_ins.push(sign_in(&format!("2026-11-19T{:02}:00:00Z", 9 + number), 300 + number, &abroad));
    }
    story.rules.push(rule(
        8,
        &json!({ "Name": "Lisbon", "FromAddressContainsWords": ["airline"], "MoveToFolder": "Lisbon",
        "MarkAsRead": true, "StopProcessingRules": true }),
    ));
    story.records.push(record("2026-11-19T10:00:00Z", "New-InboxRule", "s-trip", "192.0.2.9", "Lisbon"));
    story
}
