//! Settings of mail flow.

use super::cmdlets::typed;
use crate::instant::iso;
use crate::tenant::Tenant;
use serde_json::{Value, json};

/// The row of `Get-TransportConfig`.
pub(super) fn transport_config(tenant: &Tenant) -> Value {
    typed(json!({
        "Name": "Transport Settings",
        "Identity": "Transport Settings",
        "SmtpClientAuthenticationDisabled": !tenant.exchange.smtp_authentication,
        "MaxReceiveSize": "Unlimited",
        "MaxDumpsterSizePerDatabase": "18 MB (18,874,368 bytes)",
        "SafetyNetHoldTime": "7.00:00:00",
        "ExternalDsnDefaultLanguage": null,
        "TLSReceiveDomainSecureList": [],
        "WhenChanged": iso(tenant.created)
    }))
}

/// Rows of `Get-HostedOutboundSpamFilterPolicy`: `Enabled` of the default one is false and means nothing.
pub(super) fn outbound_policies(tenant: &Tenant) -> Vec<Value> {
    let own = &tenant.exchange;
    let [external, internal, day] = own.outbound_limits;
    let told =
        if own.outbound_notifies { vec![format!("it@{}", tenant.default_domain())] } else { Vec::new() };
    vec![typed(json!({
        "Identity": "Default",
        "Name": "Default",
        "IsDefault": true,
        "Enabled": false,
        "AutoForwardingMode": own.auto_forwarding,
        "RecipientLimitExternalPerHour": external,
        "RecipientLimitInternalPerHour": internal,
        "RecipientLimitPerDay": day,
        "ActionWhenThresholdReached": own.outbound_action,
        "NotifyOutboundSpam": own.outbound_notifies,
        "NotifyOutboundSpamRecipients": told,
        "BccSuspiciousOutboundMail": false,
        "BccSuspiciousOutboundAdditionalRecipients": [],
        "WhenChanged": iso(tenant.created)
    }))]
}

/// Rows of `Get-RemoteDomain`.
pub(super) fn remote_domains(tenant: &Tenant) -> Vec<Value> {
    vec![typed(json!({
        "DomainName": "*",
        "Name": "Default",
        "Identity": "Default",
        "IsInternal": false,
        "AllowedOOFType": "External",
        "AutoReplyEnabled": true,
        "AutoForwardEnabled": tenant.exchange.remote_forwarding,
        "NDREnabled": true,
        "TNEFEnabled": null,
        "LineWrapSize": "Unlimited",
        "WhenChanged": iso(tenant.created)
    }))]
}

/// Rows of `Get-TransportRule`: one that marks mail from outside, and in a tenant in which mail may leave by itself one that copies it.
pub(super) fn transport_rules(tenant: &Tenant) -> Vec<Value> {
    let rule = |name: &str, priority: u32, copies: &[&str]| {
        typed(json!({
            "Name": name,
            "Identity": name,
            "State": "Enabled",
            "Mode": "Enforce",
            "Priority": priority,
            "FromScope": "NotInOrganization",
            "SentToScope": null,
            "SenderDomainIs": null,
            "RedirectMessageTo": null,
            "BlindCopyTo": copies,
            "CopyTo": null,
            "AddToRecipients": null,
            "DeleteMessage": false,
            "SetSCL": null,
            "RouteMessageOutboundConnector": null,
            "WhenChanged": iso(tenant.created)
        }))
    };
    let mut rules = vec![rule("Mark mail from outside", 0, &[])];
    if tenant.exchange.remote_forwarding {
        rules.push(rule("Invoices to the old bookkeeper", 1, &["books@tailspin.example"]));
    }
    rules
}

/// Rows of `Get-AcceptedDomain`.
pub(super) fn accepted_domains(tenant: &Tenant) -> Vec<Value> {
    let row = |name: &String| {
        typed(json!({
            "DomainName": name,
            "Name": name,
            "DomainType": "Authoritative",
            "Default": name == tenant.default_domain(),
            "InitialDomain": name == tenant.initial_domain()
        }))
    };
    tenant.domains.iter().map(row).collect()
}

/// Rows of `Get-DkimSigningConfig`: where nobody changed anything only the initial domain signs.
pub(super) fn dkim(tenant: &Tenant) -> Vec<Value> {
    let row = |name: &String| {
        let signs = name == tenant.initial_domain() || !tenant.exchange.remote_forwarding;
        typed(json!({
            "Domain": name,
            "Identity": name,
            "Enabled": signs,
            "Status": if signs { "Valid" } else { "CnameMissing" },
            "Selector1KeySize": 2048,
            "Selector2KeySize": 2048
        }))
    };
    tenant.domains.iter().map(row).collect()
}
