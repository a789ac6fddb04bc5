//! The words that reports and views share: facts, reasons, verdicts, severities, areas. Each is a message.

use crate::attestation::{Answer, Attestation, Standing};
use crate::checks::{Area, Phase, Severity, Shell};
use crate::report::{EvidenceKind, VerdictKind};
use crate::tenant::{Fact, Gap, Reason, Route};
use crate::text::Message;

/// The name of a fact.
pub fn fact(fact: Fact) -> Message {
    Message::new(match fact {
        Fact::Organization => "fact-organization",
        Fact::Licences => "fact-licences",
        Fact::SecurityDefaults => "fact-security-defaults",
        Fact::ConditionalAccess => "fact-conditional-access",
        Fact::NamedLocations => "fact-named-locations",
        Fact::Users => "fact-users",
        Fact::Registration => "fact-registration",
        Fact::RiskyUsers => "fact-risky-users",
        Fact::RoleAssignments => "fact-role-assignments",
        Fact::RoleDefinitions => "fact-role-definitions",
        Fact::EligibleRoles => "fact-eligible-roles",
        Fact::RoleSchedules => "fact-role-schedules",
        Fact::ActivationRules => "fact-activation-rules",
        Fact::GroupMembers => "fact-group-members",
        Fact::Groups => "fact-groups",
        Fact::AuthorizationPolicy => "fact-authorization-policy",
        Fact::AuthenticationMethods => "fact-authentication-methods",
        Fact::AdminConsentRequests => "fact-admin-consent-requests",
        Fact::Domains => "fact-domains",
        Fact::DirectoryAudits => "fact-directory-audits",
        Fact::AppRegistrations => "fact-app-registrations",
        Fact::AppManagementPolicy => "fact-app-management-policy",
        Fact::Federations => "fact-federations",
        Fact::DeviceRegistration => "fact-device-registration",
        Fact::CrossTenantDefault => "fact-cross-tenant-default",
        Fact::Partners => "fact-partners",
        Fact::DirectorySettings => "fact-directory-settings",
        Fact::TimeoutPolicies => "fact-timeout-policies",
        Fact::ServicePrincipals => "fact-service-principals",
        Fact::DelegatedGrants => "fact-delegated-grants",
        Fact::AppRoleAssignments => "fact-app-role-assignments",
        Fact::TransportConfig => "fact-transport-config",
        Fact::OutboundSpamPolicies => "fact-outbound-spam-policies",
        Fact::OutboundSpamRules => "fact-outbound-spam-rules",
        Fact::RemoteDomains => "fact-remote-domains",
        Fact::TransportRules => "fact-transport-rules",
        Fact::AcceptedDomains => "fact-accepted-domains",
        Fact::DnsRecords => "fact-dns-records",
        Fact::DkimConfigs => "fact-dkim-configs",
        Fact::ExchangePresets => "fact-exchange-presets",
        Fact::DefenderPresets => "fact-defender-presets",
        Fact::AntiPhishPolicies => "fact-anti-phish-policies",
        Fact::AntiPhishRules => "fact-anti-phish-rules",
        Fact::SafeLinksPolicies => "fact-safe-links-policies",
        Fact::SafeLinksRules => "fact-safe-links-rules",
        Fact::SafeAttachmentPolicies => "fact-safe-attachment-policies",
        Fact::SafeAttachmentRules => "fact-safe-attachment-rules",
        Fact::BuiltInProtection => "fact-built-in-protection",
        Fact::OfficeProtection => "fact-office-protection",
        Fact::ContentFilterPolicies => "fact-content-filter-policies",
        Fact::ContentFilterRules => "fact-content-filter-rules",
        Fact::ConnectionFilters => "fact-connection-filters",
        Fact::AllowedEntries => "fact-allowed-entries",
        Fact::ProtectionAlerts => "fact-protection-alerts",
        Fact::AdminAuditLog => "fact-admin-audit-log",
        Fact::ExchangeOrganization => "fact-exchange-organization",
        Fact::MailboxAuditSearch => "fact-mailbox-audit-search",
        Fact::Mailboxes => "fact-mailboxes",
        Fact::AuditBypass => "fact-audit-bypass",
        Fact::CasMailboxes => "fact-cas-mailboxes",
        Fact::InboxRules => "fact-inbox-rules",
        Fact::BlockedSenders => "fact-blocked-senders",
        Fact::BlockedConnectors => "fact-blocked-connectors",
        Fact::SecureScore => "fact-secure-score",
        Fact::SecureScoreTrend => "fact-secure-score-trend",
        Fact::SecureScoreProfiles => "fact-secure-score-profiles",
        Fact::SignIns => "fact-sign-ins",
    })
}

/// What a gap keeps from view: its fact, or a part of it that no read yields.
pub fn unseen(gap: &Gap) -> Message {
    match gap.reason {
        Reason::Unreadable if gap.fact != Fact::DnsRecords => Message::new("gap-unreadable-what"),
        _ => fact(gap.fact),
    }
}

/// What an admin says.
pub fn attested(own: &Attestation) -> Message {
    let message = match own.answer {
        Answer::Yes => Message::new("attested.yes"),
        Answer::No => Message::new("attested.no"),
    };
    message.text("by", &own.by)
}

/// What that is worth; `until`: when it no longer counts, as the reader writes it.
pub fn standing(standing: Standing, until: impl Into<String>) -> Message {
    match standing {
        Standing::Counts => Message::new("attested.counts").text("until", until),
        Standing::TooOld => Message::new("attested.too-old").text("until", until),
        Standing::Incomplete => Message::new("attested.incomplete"),
        Standing::Overtaken => Message::new("attested.overtaken"),
    }
}

/// Why a fact was not read, and how that is resolved: who did not answer is a resolver's operator, or Microsoft.
pub fn why(gap: &Gap) -> Message {
    match &gap.reason {
        own if gap.fact != Fact::DnsRecords => reason(own),
        Reason::Unreadable => Message::new("gap-resolver-not-asked"),
        Reason::Throttled => Message::new("gap-resolver-throttled"),
        Reason::Shape { field } => Message::new("gap-resolver-shape").text("field", field),
        Reason::Failed { status: 200, code } => Message::new("gap-resolver-failed").text("code", code),
        Reason::Failed { status, .. } => {
            Message::new("gap-resolver-failed").text("code", format!("HTTP {status}"))
        }
        own => reason(own),
    }
}

/// Why something was not read, and how that is resolved.
pub fn reason(reason: &Reason) -> Message {
    match reason {
        Reason::NoPermission { scope, roles } => {
            Message::new("gap-no-permission").text("scope", scope).text("roles", roles.join(", "))
        }
        Reason::NoLicence { plan } => Message::new("gap-no-licence").text("plan", plan),
        Reason::NoRoute => Message::new("gap-no-route"),
        Reason::Throttled => Message::new("gap-throttled"),
        Reason::Truncated { seen, of: None } => Message::new("gap-truncated").number("seen", *seen),
        Reason::Truncated { seen, of: Some(of) } => {
            Message::new("gap-truncated-of").number("seen", *seen).number("of", *of)
        }
        Reason::TooLarge { largest, of: None } => Message::new("gap-too-large").number("largest", *largest),
        Reason::TooLarge { largest, of: Some(of) } => {
            Message::new("gap-too-large-of").number("largest", *largest).number("of", *of)
        }
        Reason::Shape { field } => Message::new("gap-shape").text("field", field),
        Reason::Offline => Message::new("gap-offline"),
        Reason::Failed { status, code } => {
            Message::new("gap-failed").text("status", status.to_string()).text("code", code)
        }
        Reason::SignedOut => Message::new("gap-signed-out"),
        Reason::Unreadable => Message::new("gap-unreadable"),
        Reason::OnRequest { seen, of } => {
            Message::new("gap-on-request").number("seen", *seen).number("of", *of)
        }
        Reason::NotAsked => Message::new("gap-not-asked"),
    }
}

/// The word for a verdict.
pub fn verdict(kind: VerdictKind) -> Message {
    Message::new(match kind {
        VerdictKind::Fail => "verdict-fail",
        VerdictKind::Warn => "verdict-warn",
        VerdictKind::Unknown => "verdict-unknown",
        VerdictKind::Info => "verdict-info",
        VerdictKind::Pass => "verdict-pass",
        VerdictKind::NotApplicable => "verdict-not-applicable",
    })
}

/// The word for a severity.
pub fn severity(severity: Severity) -> Message {
    Message::new(match severity {
        Severity::Info => "severity-info",
        Severity::Low => "severity-low",
        Severity::Medium => "severity-medium",
        Severity::High => "severity-high",
        Severity::Critical => "severity-critical",
    })
}

/// The name of an area.
pub fn area(area: Area) -> Message {
    Message::new(match area {
        Area::Identity => "area-identity",
        Area::ConditionalAccess => "area-conditional-access",
        Area::Registration => "area-registration",
        Area::Audit => "area-audit",
        Area::MailProtocols => "area-mail-protocols",
        Area::Forwarding => "area-forwarding",
        Area::OutboundMail => "area-outbound-mail",
        Area::Administrators => "area-administrators",
        Area::AuthenticationMethods => "area-authentication-methods",
        Area::Applications => "area-applications",
        Area::Guests => "area-guests",
        Area::Passwords => "area-passwords",
        Area::Domains => "area-domains",
        Area::Organization => "area-organization",
        Area::Teams => "area-teams",
        Area::ThreatProtection => "area-threat-protection",
        Area::Score => "area-score",
    })
}

/// The name of a phase of the roadmap.
pub fn phase(phase: Phase) -> Message {
    Message::new(match phase {
        Phase::First30Days => "phase-first-30-days",
        Phase::Within90Days => "phase-within-90-days",
        Phase::Beyond => "phase-beyond",
    })
}

/// Where a command runs.
pub fn shell(shell: Shell) -> Message {
    Message::new(match shell {
        Shell::ExchangeOnline => "shell-exchange-online",
        Shell::MicrosoftGraph => "shell-microsoft-graph",
        Shell::PowerShell => "shell-powershell",
        Shell::SecurityCompliance => "shell-security-compliance",
    })
}

/// What an evidence row is about.
pub fn evidence_kind(kind: EvidenceKind) -> Message {
    Message::new(match kind {
        EvidenceKind::Setting => "evidence-setting",
        EvidenceKind::User => "evidence-user",
        EvidenceKind::Group => "evidence-group",
        EvidenceKind::Role => "evidence-role",
        EvidenceKind::Application => "evidence-application",
        EvidenceKind::Policy => "evidence-policy",
        EvidenceKind::Mailbox => "evidence-mailbox",
        EvidenceKind::MailPolicy => "evidence-mail-policy",
        EvidenceKind::Domain => "evidence-domain",
        EvidenceKind::Change => "evidence-change",
        EvidenceKind::Tenant => "evidence-tenant",
        EvidenceKind::Sender => "evidence-sender",
        EvidenceKind::Connector => "evidence-connector",
        EvidenceKind::Score => "evidence-score",
    })
}

/// The way that an answer came.
pub fn route(route: Route) -> Message {
    Message::new(match route {
        Route::SignedIn => "route-signed-in",
        Route::Recording => "route-recording",
        Route::Demo => "route-demo",
    })
}
