//! A tenant as CISA's ScubaGear exports it, put back into the answers that Microsoft 365 gave: ScubaGear writes Microsoft Graph's objects
//! with capital keys and PowerShell's dates, and leaves parts out.

use serde_json::{Map, Value, json};

/// Microsoft asks for scope and role in the filter. The export begins with this role.
const ACTIVATION_OF_GLOBAL_ADMINISTRATOR: &str = "v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId%20eq%20'/'%20and%20scopeType%20eq%20'DirectoryRole'%20and%20roleDefinitionId%20eq%20'62e90394-69f5-4237-9190-012177145e10'&$expand=policy($expand=rules)";

/// Microsoft Graph's form of an exported object.
fn wire(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let fields = object.iter().filter(|(key, _)| !key.contains("@odata.context"));
            Value::Object(fields.map(|(key, value)| (small(key), wire(value))).collect::<Map<_, _>>())
        }
        Value::Array(list) => list.iter().map(wire).collect(),
        Value::String(text) => instant(text).map_or_else(|| value.clone(), Value::from),
        _ => value.clone(),
    }
}

fn small(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `/Date(1613679244000)/` as Microsoft Graph writes it.
fn instant(text: &str) -> Option<String> {
    let milliseconds: i128 = text.strip_prefix("/Date(")?.strip_suffix(")/")?.parse().ok()?;
    let instant = time::OffsetDateTime::from_unix_timestamp_nanos(milliseconds * 1_000_000).ok()?;
    instant.format(&time::format_description::well_known::Rfc3339).ok()
}

/// The cmdlet that Security & Compliance PowerShell's own host answers, one in each region.
const ALERTS: &str = "Get-ProtectionAlert";
const COMPLIANCE_HOST: &str = "nam06b.ps.compliance.protection.outlook.com";

/// What Microsoft 365 answered to one read.
pub struct Answer {
    /// What was asked.
    pub ask: Ask,
    /// As it came over the wire.
    pub body: Value,
}

/// A read.
pub enum Ask {
    /// Path and query, with the version.
    Graph(&'static str),
    /// A cmdlet and its parameters.
    Exchange(&'static str, Value),
}

/// The answers that are in the export.
pub fn answers(export: &Value) -> Vec<Answer> {
    let list = |key: &str| match &export[key] {
        Value::Array(list) => list.clone(),
        single => vec![single.clone()],
    };
    let wired = |key: &str| json!({"value": list(key).iter().map(wire).collect::<Vec<_>>()});
    let mut organization = wire(&export["tenant_details"][0]["AADAdditionalData"][0]);
    organization["id"] = export["tenant_id"].clone();
    let roles = list("privileged_roles");
    let assignments = roles.iter().flat_map(|role| role["Assignments"].as_array().into_iter().flatten());
    let methods = &export["authentication_method"][0];
    let mut policy = wire(&methods["authentication_method_policy"]);
    policy["authenticationMethodConfigurations"] = wire(&methods["authentication_method_feature_settings"]);
    let skus = list("license_information").into_iter().map(|sku| {
        let mut sku = wire(&sku);
        sku["capabilityStatus"] = json!("Enabled");
        // The plans are exported without the products that they belong to.
        sku["servicePlans"] = wire(&export["service_plans"]);
        sku
    });
    let graph = [
        ("v1.0/organization", json!({"value": [organization]})),
        ("v1.0/subscribedSkus", json!({"value": skus.collect::<Vec<_>>()})),
        ("beta/identity/conditionalAccess/policies", wired("conditional_access_policies")),
        ("beta/policies/authorizationPolicy", wire(&export["authorization_policies"][0])),
        ("beta/policies/authenticationMethodsPolicy", policy),
        ("beta/settings", wired("directory_settings")),
        ("v1.0/domains", wired("domain_settings")),
        (
            "v1.0/roleManagement/directory/roleAssignmentScheduleInstances",
            json!({"value": assignments.map(wire).collect::<Vec<_>>()}),
        ),
        (
            ACTIVATION_OF_GLOBAL_ADMINISTRATOR,
            json!({"value": [{"policy": {"rules": wire(&roles[0]["Rules"])}}]}),
        ),
    ];
    let exchange = [
        ("Get-OrganizationConfig", "org_config"),
        ("Get-AdminAuditLogConfig", "admin_audit_log_config"),
        ("Get-RemoteDomain", "remote_domains"),
        ("Get-AcceptedDomain", "accepted_domains"),
        ("Get-TransportConfig", "transport_config"),
        ("Get-TransportRule", "transport_rule"),
        ("Get-DkimSigningConfig", "dkim_config"),
        ("Get-EOPProtectionPolicyRule", "protection_policy_rules"),
        ("Get-ATPProtectionPolicyRule", "atp_policy_rules"),
        ("Get-AntiPhishPolicy", "anti_phish_policies"),
        ("Get-AtpPolicyForO365", "atp_policy_for_o365"),
        ("Get-HostedConnectionFilterPolicy", "conn_filter"),
        (ALERTS, "protection_alerts"),
    ];
    let graph = graph.into_iter().map(|(place, body)| Answer { ask: Ask::Graph(place), body });
    let exchange = exchange.into_iter().map(|(cmdlet, key)| {
        let whole = cmdlet == "Get-TransportRule";
        let parameters = if whole { json!({"ResultSize": "Unlimited"}) } else { json!({}) };
        Answer { ask: Ask::Exchange(cmdlet, parameters), body: json!({"value": list(key)}) }
    });
    graph.chain(exchange).collect()
}

impl Answer {
    fn request(&self, tenant: &str) -> Value {
        match &self.ask {
            Ask::Graph(place) => {
                json!({"method": "GET", "url": format!("https://graph.microsoft.com/{place}"), "headers": []})
            }
            Ask::Exchange(cmdlet, parameters) => json!({
                "method": "POST",
                "url": format!(
                    "https://{}/adminapi/beta/{tenant}/InvokeCommand",
                    if *cmdlet == ALERTS { COMPLIANCE_HOST } else { "outlook.office365.com" }
                ),
                "headers": [],
                "postData": {
                    "mimeType": "application/json",
                    "text": json!({"CmdletInput": {"CmdletName": cmdlet, "Parameters": parameters}}).to_string(),
                },
            }),
        }
    }
}

/// The export as a recording: one exchange for each read whose answer is in it.
pub fn recording(export: &Value) -> Vec<u8> {
    let tenant = export["tenant_id"].as_str().unwrap_or_default();
    let entries = answers(export).into_iter().map(|answer| {
        let content = json!({"mimeType": "application/json", "text": answer.body.to_string()});
        json!({
            "startedDateTime": export["timestamp_zulu"],
            "time": 1,
            "request": answer.request(tenant),
            "response": {"status": 200, "headers": [], "content": content},
        })
    });
    json!({"log": {"version": "1.2", "entries": entries.collect::<Vec<_>>()}}).to_string().into_bytes()
}
