//! The sign-in log: beta, made anew from the people and the policies for each read, always alike within a day.

use super::collection::{Collection, Paging};
use super::query::Query;
use super::{Call, Endpoint, error};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::{DAY, HOUR, iso};
use crate::tenant::{Tenant, User, UserType};
use crate::throttling::Bucket;
use serde_json::{Value, json};

const READERS: &[Guid] = &[
    roles::REPORTS_READER,
    roles::SECURITY_READER,
    roles::SECURITY_OPERATOR,
    roles::SECURITY_ADMINISTRATOR,
    roles::GLOBAL_READER,
];

/// People who signed in, at most.
const MOST_PEOPLE: usize = 300;
/// Sign-ins of each of them.
const EACH: usize = 3;

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    matches!(path, ["auditLogs", "signIns"]).then_some(Endpoint {
        scopes: &["AuditLog.Read.All"],
        roles: Some(READERS),
        bucket: Some(Bucket::Reports),
        answer: sign_ins,
    })
}

fn sign_ins(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    if !tenant.has_premium() {
        return Err(error::not_premium(call.at));
    }
    let mut query = Query::of(call)?;
    // Every row made here is within the days that are asked for, and of a kind that is; v1.0 knows no kinds.
    let by_kind = query.filter.as_ref().is_some_and(|filter| filter.names("signInEventTypes"));
    if by_kind && !call.beta {
        let text = "Could not find a property named 'signInEventTypes' on type 'microsoft.graph.signIn'.";
        return Err(error::respond(400, "BadRequest", text, call.at));
    }
    query.filter = None;
    let people: Vec<&User> =
        tenant.users.iter().filter(|user| user.account_enabled).take(MOST_PEOPLE).collect();
    let midnight = call.at - call.at.rem_euclid(DAY);
    let row = |index: usize| {
        people
            .get(index / EACH)
            .map_or(Value::Null, |user| sign_in(tenant, user, index, midnight - (index % 6) as i64 * DAY))
    };
    Collection {
        context: "auditLogs/signIns",
        entity: "microsoft.graph.signIn",
        properties: &[],
        by_default: None,
        paging: Paging::Token { page: 1000, max: 1000 },
        advanced_count: false,
        len: if by_kind { people.len() * EACH } else { 0 },
        row: &row,
    }
    .answer(call, &query)
}

/// What of a sign-in differs.
struct Way {
    interactive: bool,
    app: (&'static str, &'static str),
    resource: (&'static str, &'static str),
    client: &'static str,
    protocol: &'static str,
    system: &'static str,
    multifactor: bool,
    managed: bool,
}

const OUTLOOK: (&str, &str) = ("d3590ed6-52b3-4102-aeff-aad2292ab01c", "Microsoft Office");
const EXCHANGE: (&str, &str) = ("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online");
const GRAPH: (&str, &str) = ("00000003-0000-0000-c000-000000000000", "Microsoft Graph");

fn way(user: &User, index: usize) -> Way {
    let person = index / EACH;
    let multifactor = user.methods.iter().any(|method| method.is_second_factor());
    let browser = Way {
        interactive: true,
        app: ("00000006-0000-0ff1-ce00-000000000000", "Microsoft Office 365 Portal"),
        resource: GRAPH,
        client: "Browser",
        protocol: "oAuth2",
        system: "Windows10",
        multifactor,
        managed: person.is_multiple_of(2),
    };
    match (index % EACH, person % 12) {
        (0, _) => browser,
        (1, 4) => Way {
            client: "IMAP4",
            app: EXCHANGE,
            resource: EXCHANGE,
            multifactor: false,
            managed: false,
            system: "",
            ..browser
        },
        (1, 9) => Way {
            client: "Authenticated SMTP",
            app: EXCHANGE,
            resource: EXCHANGE,
            multifactor: false,
            managed: false,
            system: "",
            ..browser
        },
        (1, 7) => Way {
            protocol: "deviceCode",
            client: "Mobile Apps and Desktop clients",
            app: ("04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Microsoft Azure CLI"),
            managed: false,
            ..browser
        },
        _ => Way {
            interactive: false,
            client: "Mobile Apps and Desktop clients",
            app: OUTLOOK,
            resource: EXCHANGE,
            ..browser
        },
    }
}

fn sign_in(tenant: &Tenant, user: &User, index: usize, at: i64) -> Value {
    let way = way(user, index);
    let place = (user.id.0 as u64) ^ index as u64;
    let own = |salt: u64| Guid::derived(0x7369_676e ^ salt, place);
    let at = at - HOUR.min(index as i64 * 1_000);
    let failed = index.is_multiple_of(17);
    let office = index.is_multiple_of(2);
    let requirement =
        if way.multifactor { "multiFactorAuthentication" } else { "singleFactorAuthentication" };
    let applied: Vec<Value> = tenant.access_policies.iter().map(|policy| applied(&policy.0, &way)).collect();
    let mut row = json!({
        "id": own(1),
        "createdDateTime": iso(at),
        "userDisplayName": user.display_name,
        "userPrincipalName": user.user_principal_name,
        "userId": user.id,
        "appId": way.app.0,
        "appDisplayName": way.app.1,
        "authenticationContextClassReferences": [],
        "authenticationProtocol": way.protocol,
        "originalTransferMethod": if way.protocol == "deviceCode" { "deviceCodeFlow" } else { "none" },
        "incomingTokenType": "none",
        "ipAddress": if office { "203.0.113.7" } else { "198.51.100.23" },
        "clientAppUsed": way.client,
        "clientCredentialType": "none",
        "userAgent": "",
        "correlationId": own(2),
        "conditionalAccessStatus": "success",
        "originalRequestId": own(3),
        "homeTenantId": tenant.id,
        "homeTenantName": "",
        "isTenantRestricted": false,
        "isInteractive": way.interactive,
        "tokenIssuerName": "",
        "tokenIssuerType": "AzureAD",
        "processingTimeInMilliseconds": 180,
        "status": {
            "errorCode": if failed { 50126 } else { 0 },
            "failureReason": if failed { "Error validating credentials due to invalid username or password." } else { "Other." },
            "additionalDetails": null
        },
        "deviceDetail": {
            "deviceId": if way.managed { own(6).to_string() } else { String::new() },
            "displayName": "",
            "operatingSystem": way.system,
            "browser": if way.client == "Browser" { "Edge 142.0.0" } else { "" },
            "isCompliant": way.managed,
            "isManaged": way.managed,
            "trustType": if way.managed { "Azure AD joined" } else { "" }
        },
        "location": {
            "city": "Stockholm",
            "state": "Stockholms Lan",
            "countryOrRegion": tenant.country,
            "geoCoordinates": {"altitude": null, "latitude": 59.33, "longitude": 18.07}
        },
        "appliedConditionalAccessPolicies": applied,
        "authenticationProcessingDetails": [],
        "networkLocationDetails": if office {
            json!([{"networkType": "trustedNamedLocation", "networkNames": ["Head office"]}])
        } else {
            json!([])
        },
        "authenticationDetails": [{
            "authenticationStepDateTime": iso(at),
            "authenticationMethod": "Password",
            "authenticationMethodDetail": "Password in the cloud",
            "succeeded": !failed,
            "authenticationStepResultDetail": "Correct password",
            "authenticationStepRequirement": "Primary authentication"
        }],
        "authenticationRequirementPolicies": [],
        "sessionLifetimePolicies": []
    });
    let more = json!({
        "riskDetail": "none",
        "riskLevelAggregated": "none",
        "riskLevelDuringSignIn": "none",
        "riskState": "none",
        "riskEventTypes_v2": [],
        "resourceDisplayName": way.resource.1,
        "resourceId": way.resource.0,
        "resourceServicePrincipalId": own(4),
        "uniqueTokenIdentifier": own(5),
        "resourceTenantId": tenant.id,
        "authenticationMethodsUsed": [],
        "authenticationRequirement": requirement,
        "azureResourceId": "",
        "federatedCredentialId": "",
        "signInIdentifier": user.user_principal_name,
        "signInEventTypes": [if way.interactive { "interactiveUser" } else { "nonInteractiveUser" }],
        "servicePrincipalId": "",
        "userType": if user.user_type == UserType::Guest { "guest" } else { "member" },
        "flaggedForReview": false,
        "autonomousSystemNumber": 64_500,
        "crossTenantAccessType": "none"
    });
    if let (Value::Object(row), Value::Object(more)) = (&mut row, more) {
        row.extend(more);
    }
    row
}

/// What Microsoft would record of a policy; it looks at the switch, the clients and the controls, and at nothing else.
fn applied(policy: &Value, way: &Way) -> Value {
    let text = |path: &str| policy.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let has = |path: &str, wanted: &str| {
        let list = policy.pointer(path).and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|own| own.as_str() == Some(wanted)))
    };
    let kind = match way.client {
        "Browser" => "browser",
        "Mobile Apps and Desktop clients" => "mobileAppsAndDesktopClients",
        _ => "other",
    };
    let concerned = has("/conditions/clientAppTypes", "all") || has("/conditions/clientAppTypes", kind);
    let result = match (text("/state"), concerned, has("/grantControls/builtInControls", "block")) {
        ("disabled", ..) => "notEnabled",
        ("enabledForReportingButNotEnforced", false, _) => "reportOnlyNotApplied",
        ("enabledForReportingButNotEnforced", true, true) => "reportOnlyFailure",
        ("enabledForReportingButNotEnforced", true, false) if way.multifactor => "reportOnlySuccess",
        ("enabledForReportingButNotEnforced", true, false) => "reportOnlyInterrupted",
        // Whoever got in met it, or it was not about them.
        (_, true, false) if way.multifactor => "success",
        _ => "notApplied",
    };
    json!({
        "id": text("/id"),
        "displayName": text("/displayName"),
        "enforcedGrantControls": [],
        "enforcedSessionControls": [],
        "result": result
    })
}
