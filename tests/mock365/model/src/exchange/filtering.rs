//! How mail that comes in is filtered: policies and rules, as they are where nobody changed anything, or with the Standard preset on.

use super::cmdlets::typed;
use crate::instant::{DAY, iso};
use crate::tenant::Tenant;
use serde_json::{Map, Value, json};

/// Numbers that end the names of the policies of the Standard preset.
const STANDARD: &str = "Standard Preset Security Policy";

/// The preset is on in a tenant whose mail flow somebody has looked at.
fn hardened(tenant: &Tenant) -> bool {
    !tenant.exchange.remote_forwarding
}

/// Whether Microsoft Defender for Office 365 is bought: without it its cmdlets do not exist.
pub(super) fn defender(tenant: &Tenant) -> bool {
    tenant.skus.iter().flat_map(|sku| &sku.plans).any(|plan| plan.name == "ATP_ENTERPRISE")
}

fn preset_policy(kind: u32) -> String {
    format!("{STANDARD}16595354{kind}")
}

fn with(mut row: Value, more: Value) -> Value {
    if let (Value::Object(row), Value::Object(more)) = (&mut row, more) {
        row.extend(more);
    }
    typed(row)
}

/// Rows of `Get-EOPProtectionPolicyRule` and `Get-ATPProtectionPolicyRule`: none where no preset was ever set up.
pub(super) fn presets(tenant: &Tenant, defender: bool) -> Vec<Value> {
    if !hardened(tenant) {
        return Vec::new();
    }
    let policies = if defender {
        json!({"SafeAttachmentPolicy": preset_policy(36), "SafeLinksPolicy": preset_policy(37)})
    } else {
        json!({
            "HostedContentFilterPolicy": preset_policy(32),
            "AntiPhishPolicy": preset_policy(29),
            "MalwareFilterPolicy": preset_policy(35)
        })
    };
    let rule = json!({
        "Identity": STANDARD,
        "Name": STANDARD,
        "State": "Enabled",
        "Priority": 0,
        "SentTo": null,
        "SentToMemberOf": null,
        "RecipientDomainIs": null,
        "ExceptIfSentTo": null,
        "ExceptIfSentToMemberOf": null,
        "ExceptIfRecipientDomainIs": null
    });
    vec![with(rule, policies)]
}

/// Rows of `Get-ATPBuiltInProtectionRule`: it is always there, and leaves nobody out.
pub(super) fn built_in_rule() -> Vec<Value> {
    vec![typed(json!({
        "Identity": "ATP Built-In Protection Rule",
        "Name": "ATP Built-In Protection Rule",
        "SafeAttachmentPolicy": "Built-In Protection Policy",
        "SafeLinksPolicy": "Built-In Protection Policy",
        "State": "Enabled",
        "Priority": 0,
        "ExceptIfSentTo": null,
        "ExceptIfSentToMemberOf": null,
        "ExceptIfRecipientDomainIs": null
    }))]
}

/// The policy of the preset, where it is on, and the one that holds otherwise.
fn policies(tenant: &Tenant, kind: u32, last: &str, row: impl Fn(bool) -> Value) -> Vec<Value> {
    let named = |name: &str, preset: bool| {
        let names = json!({
            "Identity": name,
            "Name": name,
            "Id": name,
            "IsValid": true,
            "RecommendedPolicyType": if preset { "Standard" } else { "Custom" },
            "WhenChanged": iso(tenant.created)
        });
        with(row(preset), names)
    };
    let preset = hardened(tenant).then(|| named(&preset_policy(kind), true));
    preset.into_iter().chain([named(last, false)]).collect()
}

/// Rows of `Get-AntiPhishPolicy`.
pub(super) fn anti_phish_policies(tenant: &Tenant) -> Vec<Value> {
    let people = format!("Reception; reception@{}", tenant.default_domain());
    policies(tenant, 29, "Office365 AntiPhish Default", |preset| {
        let impersonation = if preset { "Quarantine" } else { "NoAction" };
        json!({
            "Enabled": true,
            "ImpersonationProtectionState": if preset { "Manual" } else { "Automatic" },
            "EnableTargetedUserProtection": preset,
            "EnableMailboxIntelligenceProtection": preset,
            "EnableTargetedDomainsProtection": preset,
            "EnableOrganizationDomainsProtection": preset,
            "EnableMailboxIntelligence": true,
            "EnableFirstContactSafetyTips": preset,
            "EnableSimilarUsersSafetyTips": preset,
            "TargetedUserProtectionAction": impersonation,
            "MailboxIntelligenceProtectionAction": if preset { "MoveToJmf" } else { "NoAction" },
            "TargetedDomainProtectionAction": impersonation,
            "AuthenticationFailAction": "MoveToJmf",
            "EnableSpoofIntelligence": true,
            "EnableViaTag": true,
            "EnableUnauthenticatedSender": true,
            "HonorDmarcPolicy": true,
            "DmarcRejectAction": "Reject",
            "DmarcQuarantineAction": "Quarantine",
            "PhishThresholdLevel": if preset { 3 } else { 1 },
            "TargetedUsersToProtect": if preset { vec![people.clone()] } else { Vec::new() },
            "TargetedDomainsToProtect": [],
            "ExcludedDomains": [],
            "ExcludedSenders": [],
            "IsDefault": !preset
        })
    })
}

/// Rows of `Get-SafeLinksPolicy`.
pub(super) fn safe_links_policies(tenant: &Tenant) -> Vec<Value> {
    policies(tenant, 37, "Built-In Protection Policy", |preset| {
        json!({
            "EnableSafeLinksForEmail": true,
            "EnableSafeLinksForTeams": true,
            "EnableSafeLinksForOffice": true,
            "ScanUrls": true,
            "DeliverMessageAfterScan": true,
            "TrackClicks": true,
            "EnableForInternalSenders": preset,
            "AllowClickThrough": !preset,
            "DisableUrlRewrite": !preset,
            "EnableOrganizationBranding": false,
            "DoNotRewriteUrls": [],
            "IsBuiltInProtection": !preset
        })
    })
}

/// Rows of `Get-SafeAttachmentPolicy`.
pub(super) fn safe_attachment_policies(tenant: &Tenant) -> Vec<Value> {
    policies(tenant, 36, "Built-In Protection Policy", |preset| {
        json!({
            "Enable": true,
            "Action": "Block",
            "ActionOnError": true,
            "Redirect": false,
            "RedirectAddress": "",
            "QuarantineTag": "AdminOnlyAccessPolicy",
            "IsBuiltInProtection": !preset,
            "IsDefault": false
        })
    })
}

/// The row of `Get-AtpPolicyForO365`.
pub(super) fn office_protection(tenant: &Tenant) -> Value {
    typed(json!({
        "AdminDisplayName": "",
        "EnableATPForSPOTeamsODB": hardened(tenant),
        "EnableSafeDocs": hardened(tenant),
        "AllowSafeDocsOpen": false,
        "Identity": "Default",
        "Name": "Default",
        "IsValid": true
    }))
}

/// Rows of `Get-HostedContentFilterPolicy`.
pub(super) fn content_filter_policies(tenant: &Tenant) -> Vec<Value> {
    policies(tenant, 32, "Default", |preset| {
        json!({
            "SpamAction": "MoveToJmf",
            "HighConfidencePhishAction": "Quarantine",
            "BulkThreshold": if preset { 6 } else { 7 },
            "AllowedSenders": [],
            "AllowedSenderDomains": [],
            "BlockedSenders": [],
            "BlockedSenderDomains": [],
            "ZapEnabled": true,
            "IsDefault": !preset
        })
    })
}

/// Rows of `Get-HostedConnectionFilterPolicy`.
pub(super) fn connection_filters() -> Vec<Value> {
    vec![typed(json!({
        "AdminDisplayName": "",
        "IsDefault": true,
        "IPAllowList": [],
        "IPBlockList": [],
        "EnableSafeList": false,
        "DirectoryBasedEdgeBlockMode": "Default",
        "Identity": "Default",
        "Name": "Default",
        "IsValid": true
    }))]
}

/// Rows of `Get-TenantAllowBlockListItems` for senders: one that is blocked, and where nobody looks one that was let through once.
pub(super) fn entries(tenant: &Tenant, parameters: &Map<String, Value>) -> Option<Vec<Value>> {
    let kind = parameters.get("ListType")?.as_str()?;
    if !kind.eq_ignore_ascii_case("Sender") {
        return Some(Vec::new());
    }
    let entry = |value: &str, action: &str| {
        typed(json!({
            "Identity": format!("RgAAAA{value}"),
            "Value": value,
            "Action": action,
            "ListSubType": "Tenant",
            "SysManaged": false,
            "Notes": "",
            "CreatedDateTime": iso(tenant.created),
            "LastModifiedDateTime": iso(tenant.created),
            "ExpirationDate": iso(tenant.created + 930 * DAY)
        }))
    };
    let mut rows = vec![entry("tailspin.example", "Block")];
    if !hardened(tenant) {
        rows.push(entry("newsletter@fabrikam.example", "Allow"));
    }
    Some(rows)
}
