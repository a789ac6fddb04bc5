//! Everything about a new tenant that is not about single people.

use super::{Licences, Shape, Weakness, apps, audits, directory, licences, roles, secure_score};
use crate::exchange::{
    AuditRecord, BlockedConnector, BlockedSender, ExchangeOrganization, MailboxSettings, inbox_rules as rule,
};
use crate::guid::Guid;
use crate::instant::{DAY, HOUR, iso};
use crate::tenant::{AppRole, DelegatedGrant, ServicePrincipal, SignInRule, Tenant, User, UserType};
use crate::trust::{Federated, Partner, Trust};
use serde_json::json;
use std::collections::BTreeMap;

/// A tenant without people and without weaknesses.
pub(super) fn tenant(
    id: Guid,
    name: &str,
    domain: &str,
    licences: Licences,
    people: u32,
    seed: u64,
    at: i64,
) -> Tenant {
    let initial = format!("{}.onmicrosoft.com", domain.split('.').next().unwrap_or("tenant"));
    let created = at - 900 * DAY;
    Tenant {
        id,
        display_name: name.to_owned(),
        domains: vec![domain.to_owned(), initial],
        created,
        on_premises_sync: None,
        country: "SE".to_owned(),
        language: "en".to_owned(),
        users: Vec::new(),
        groups: Vec::new(),
        service_principals: directory::services(id),
        directory_audits: Vec::new(),
        app_registrations: Vec::new(),
        delegated_grants: Vec::new(),
        app_roles: Vec::new(),
        policies: directory::policies(),
        trust: Trust { devices_need_mfa: true, ..Trust::default() },
        role_definitions: roles::definitions(),
        role_assignments: Vec::new(),
        role_eligibilities: Vec::new(),
        skus: licences::skus(licences, people, seed),
        security_defaults: false,
        access_policies: Vec::new(),
        named_locations: vec![json!({
            "@odata.type": "#microsoft.graph.ipNamedLocation",
            "id": Guid::derived(seed ^ 0x6c6f_6300, 1),
            "displayName": "Head office",
            "modifiedDateTime": iso(created),
            "createdDateTime": iso(created),
            "isTrusted": true,
            "ipRanges": [{"@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "203.0.113.0/24"}]
        })],
        secure_scores: secure_score::scores(at - 8 * HOUR, 210.0, 290.0, 41.5),
        score_controls: secure_score::controls(),
        exchange: ExchangeOrganization {
            unified_audit_log: true,
            unified_audit_log_since: Some(created + DAY),
            mailbox_auditing_disabled: false,
            mailboxes: Vec::new(),
            inbox_rules: BTreeMap::new(),
            smtp_authentication: false,
            modern_authentication: true,
            reject_direct_send: Some(true),
            customer_lockbox: true,
            auto_forwarding: "Off".to_owned(),
            outbound_limits: [500, 1000, 1000],
            outbound_action: "BlockUser".to_owned(),
            outbound_notifies: true,
            remote_forwarding: false,
            blocked_senders: Vec::new(),
            blocked_connectors: Vec::new(),
            audit_records: vec![AuditRecord {
                id: Guid::derived(seed ^ 0x6175_6400, 1),
                created: at - 5 * HOUR,
                record_type: "ExchangeItem".to_owned(),
                operation: "MailItemsAccessed".to_owned(),
                user: format!("reception@{domain}"),
            }],
        },
        sign_in_rule: SignInRule::None,
    }
}

/// Applies the weaknesses that concern settings.
pub(super) fn weaken(tenant: &mut Tenant, shape: &Shape, at: i64) {
    let has = |weakness| shape.weaknesses.contains(&weakness);
    if has(Weakness::UnifiedAuditLogOff) {
        tenant.exchange.unified_audit_log = false;
    }
    if has(Weakness::MailboxAuditingOff) {
        tenant.exchange.mailbox_auditing_disabled = true;
    }
    if has(Weakness::RestrictedSender)
        && let Some(address) = tenant.users.last().map(|user| user.user_principal_name.clone())
    {
        tenant.exchange.blocked_senders.push(blocked(&address, at - 3 * HOUR));
    }
    if has(Weakness::RestrictedConnector) {
        tenant.exchange.blocked_connectors.push(BlockedConnector {
            id: Guid::derived(0x636f_6e6e, tenant.id.0 as u64),
            reason: "Suspicious connector activity".to_owned(),
            created: at - 4 * HOUR,
        });
    }
    mailboxes(tenant, &has);
    inbox_rules(tenant, has(Weakness::HostileInboxRule));
    if has(Weakness::DirectoryUntouched) {
        tenant.policies = directory::untouched();
    }
    audits::everyday(tenant, at);
    if has(Weakness::Tampered) {
        audits::tampered(tenant, at);
    }
    if has(Weakness::ForgottenCredentials) {
        apps::forgotten_credentials(tenant, Guid::derived(tenant.id.0 as u64, 0x6172_6368), at);
    }
    if has(Weakness::OutsideTrust) {
        trust_others(tenant);
    }
    if has(Weakness::MailFlowUntouched) {
        untouched(&mut tenant.exchange);
    }
    if has(Weakness::RiskyApp) {
        risky_app(tenant, Guid::derived(0x7269_736b, tenant.id.0 as u64));
    }
    if has(Weakness::StaleScore) {
        tenant.secure_scores = secure_score::scores(at - 10 * DAY, 180.0, 290.0, 41.5);
    }
}

/// Devices join with a password, accounts come from another tenant, and a stranger vouches for everybody of the default domain.
pub(super) fn trust_others(tenant: &mut Tenant) {
    tenant.trust = Trust {
        devices_need_mfa: false,
        partners: vec![Partner {
            tenant: Guid::derived(0x7061_7274, 1),
            trusts_mfa: true,
            synchronises: true,
        }],
        federated: vec![Federated {
            domain: tenant.default_domain().to_owned(),
            issuer: "http://any.sts/0A1B2C3D".to_owned(),
        }],
    };
}

/// Mail flow in which nobody changed anything.
pub(super) fn untouched(exchange: &mut ExchangeOrganization) {
    exchange.smtp_authentication = true;
    exchange.reject_direct_send = None;
    exchange.customer_lockbox = false;
    exchange.auto_forwarding = "Automatic".to_owned();
    exchange.outbound_limits = [0, 0, 0];
    exchange.outbound_action = "BlockUserForToday".to_owned();
    exchange.outbound_notifies = false;
    exchange.remote_forwarding = true;
}

/// An app of another organisation, without a verified publisher, that reads and writes everybody's mail.
pub(super) fn risky_app(tenant: &mut Tenant, id: Guid) {
    let owner = Guid::derived(0x6f77_6e65, 1);
    tenant.service_principals.push(ServicePrincipal {
        id,
        app_id: Guid::derived(id.0 as u64, 2),
        display_name: "PDF Toolbox Free".to_owned(),
        owner,
        verified: false,
        credentials: Vec::new(),
    });
    let graph = directory::service(tenant.id, directory::GRAPH);
    tenant.app_roles.push(AppRole {
        client: id,
        resource: graph,
        role: Guid(0xe2a3a72e_5f79_4c64_b1b1_878b674786c9),
    });
    tenant.delegated_grants.push(DelegatedGrant {
        client: id,
        resource: graph,
        user: None,
        scope: " User.Read Mail.ReadWrite offline_access".to_owned(),
    });
}

/// The weaknesses of single mailboxes: each at a person of its own, from the fifth on.
fn mailboxes(tenant: &mut Tenant, has: &dyn Fn(Weakness) -> bool) {
    let people: Vec<Guid> =
        tenant.users.iter().filter(|user| user.user_type == UserType::Member).map(|user| user.id).collect();
    let mut person = people.into_iter().cycle().skip(4);
    let mut change = |weakness, change: fn(&mut MailboxSettings)| {
        let Some(user) = person.next() else { return };
        if has(weakness) {
            let mut settings = MailboxSettings::of(user);
            change(&mut settings);
            tenant.exchange.mailboxes.push(settings);
        }
    };
    change(Weakness::MailboxForwardsOutside, |own| {
        own.forwards_to = Some("backup@tailspin.example".to_owned())
    });
    change(Weakness::SharedMailboxSignIn, |own| own.shared = true);
    change(Weakness::AuditedActionsCut, |own| own.audit_owner = Some(vec!["Update".to_owned()]));
    change(Weakness::MailboxAuditBypass, |own| own.audit_bypass = true);
    change(Weakness::SmtpAuthOnMailbox, |own| own.smtp_authentication_disabled = Some(false));
    change(Weakness::PopAndImapOn, |own| own.pop_and_imap = true);
}

/// Somebody files newsletters; in the mailbox of the next an intruder may have been.
fn inbox_rules(tenant: &mut Tenant, hostile: bool) {
    let licensed = |user: &&User| user.user_type == UserType::Member && !user.licences.is_empty();
    let owners: Vec<Guid> =
        tenant.users.iter().filter(licensed).skip(1).take(2).map(|user| user.id).collect();
    let mut owners = owners.into_iter();
    let rules = &mut tenant.exchange.inbox_rules;
    rules.extend(owners.next().map(|user| (user, vec![rule::newsletters()])));
    if hostile {
        rules.extend(owners.next().map(|user| (user, vec![rule::hostile()])));
    }
}

/// A sender that went over a limit.
pub(super) fn blocked(address: &str, created: i64) -> BlockedSender {
    BlockedSender {
        address: address.to_owned(),
        reason: "OutboundSpamLast24Hours=412;OutboundMailLast24Hours=2310;OutboundSpamPercent=178;ExceedingLimitType=ExternalRecipient;ExternalRecipientCountToday=2204".to_owned(),
        created,
    }
}
