//! How what was read of a tenant becomes less.

use proptest::prelude::*;
use sidelight::tenant::{Fact, Gap, Reading, Reason};

use super::{Generated, mailboxes, reason, table};

/// A part of what was read: `change` leaves rows away.
fn cut<T: Clone>(reading: &mut Reading<T>, fact: Fact, change: impl FnOnce(&mut T)) {
    let (Reading::Whole { value, provenance } | Reading::Partial { value, provenance, .. }) = &*reading
    else {
        return;
    };
    let (mut value, provenance) = (value.clone(), provenance.clone());
    change(&mut value);
    let gaps = vec![Gap { fact, reason: Reason::Truncated { seen: 1, of: None } }];
    *reading = Reading::Partial { value, provenance, gaps };
}

/// How a fact becomes less.
#[derive(Clone, Debug)]
pub enum Loss {
    /// It was never read.
    Forgotten(Fact, Reason),
    /// Reading it stopped early: of the rows those stay whose bit is set.
    Cut(Fact, u64),
}

pub fn loss() -> impl Strategy<Value = Loss> {
    let fact = || prop::sample::select(Fact::ALL.to_vec());
    prop_oneof![
        (fact(), reason()).prop_map(|(fact, reason)| Loss::Forgotten(fact, reason)),
        (fact(), any::<u64>()).prop_map(|(fact, rows)| Loss::Cut(fact, rows)),
    ]
}

impl Generated {
    /// The same tenant with less of it read.
    pub fn without(&self, loss: &Loss) -> Generated {
        let mut lesser = self.clone();
        match loss {
            Loss::Forgotten(fact, reason) => {
                lesser.tenant.forget(*fact, vec![Gap { fact: *fact, reason: reason.clone() }]);
                match fact {
                    Fact::Users => lesser.users.clear(),
                    Fact::Mailboxes => lesser.mailboxes.clear(),
                    Fact::CasMailboxes => lesser.cas_mailboxes.clear(),
                    _ => {}
                }
            }
            Loss::Cut(fact, rows) => lesser.cut(*fact, *rows),
        }
        lesser
    }

    fn cut(&mut self, fact: Fact, rows: u64) {
        let stays = |position: usize| rows & (1 << (position % 64)) != 0;
        let mut position = 0;
        let mut keep = || {
            position += 1;
            stays(position)
        };
        let tenant = &mut self.tenant;
        match fact {
            Fact::Organization => cut(&mut tenant.organization, fact, |_| {}),
            Fact::Licences => cut(&mut tenant.licences, fact, |l| l.plans.retain(|_| keep())),
            Fact::SecurityDefaults => cut(&mut tenant.security_defaults, fact, |_| {}),
            Fact::ConditionalAccess => cut(&mut tenant.conditional_access, fact, |p| p.retain(|_| keep())),
            Fact::NamedLocations => cut(&mut tenant.named_locations, fact, |l| l.retain(|_| keep())),
            Fact::Users => {
                self.users.retain(|_| keep());
                let users = table(&self.users);
                cut(&mut tenant.users, fact, |seen| *seen = users);
            }
            Fact::AuthorizationPolicy => cut(&mut tenant.authorization_policy, fact, |_| {}),
            Fact::AuthenticationMethods => cut(&mut tenant.authentication_methods, fact, |_| {}),
            Fact::AdminConsentRequests => cut(&mut tenant.admin_consent_requests, fact, |_| {}),
            Fact::TransportConfig => cut(&mut tenant.transport_config, fact, |_| {}),
            Fact::Federations => {
                for own in tenant.federations.values_mut() {
                    cut(own, fact, |own| own.retain(|_| keep()));
                }
            }
            Fact::DnsRecords => {
                for own in tenant.dns_records.values_mut().filter(|_| keep()) {
                    cut(own, fact, |_| {});
                }
            }
            Fact::DeviceRegistration => cut(&mut tenant.device_registration, fact, |_| {}),
            Fact::CrossTenantDefault => cut(&mut tenant.cross_tenant_default, fact, |_| {}),
            Fact::Partners => cut(&mut tenant.partners, fact, |p| p.retain(|_| keep())),
            Fact::Domains => cut(&mut tenant.domains, fact, |d| d.retain(|_| keep())),
            Fact::DirectorySettings => cut(&mut tenant.directory_settings, fact, |d| d.retain(|_| keep())),
            Fact::OutboundSpamPolicies => {
                cut(&mut tenant.outbound_spam_policies, fact, |p| p.retain(|_| keep()));
            }
            Fact::OutboundSpamRules => cut(&mut tenant.outbound_spam_rules, fact, |r| r.retain(|_| keep())),
            Fact::RemoteDomains => cut(&mut tenant.remote_domains, fact, |r| r.retain(|_| keep())),
            Fact::AcceptedDomains => cut(&mut tenant.accepted_domains, fact, |d| d.retain(|_| keep())),
            Fact::DkimConfigs => cut(&mut tenant.dkim_configs, fact, |d| d.retain(|_| keep())),
            Fact::ExchangePresets => cut(&mut tenant.exchange_presets, fact, |r| r.retain(|_| keep())),
            Fact::DefenderPresets => cut(&mut tenant.defender_presets, fact, |r| r.retain(|_| keep())),
            Fact::AntiPhishPolicies => cut(&mut tenant.anti_phish_policies, fact, |r| r.retain(|_| keep())),
            Fact::AntiPhishRules => cut(&mut tenant.anti_phish_rules, fact, |r| r.retain(|_| keep())),
            Fact::SafeLinksPolicies => cut(&mut tenant.safe_links_policies, fact, |r| r.retain(|_| keep())),
            Fact::SafeLinksRules => cut(&mut tenant.safe_links_rules, fact, |r| r.retain(|_| keep())),
            Fact::SafeAttachmentPolicies => {
                cut(&mut tenant.safe_attachment_policies, fact, |r| r.retain(|_| keep()))
            }
            Fact::SafeAttachmentRules => {
                cut(&mut tenant.safe_attachment_rules, fact, |r| r.retain(|_| keep()))
            }
            Fact::BuiltInProtection => cut(&mut tenant.built_in_protection, fact, |r| r.retain(|_| keep())),
            Fact::OfficeProtection => cut(&mut tenant.office_protection, fact, |_| {}),
            Fact::ContentFilterPolicies => {
                cut(&mut tenant.content_filter_policies, fact, |r| r.retain(|_| keep()))
            }
            Fact::ContentFilterRules => cut(&mut tenant.content_filter_rules, fact, |r| r.retain(|_| keep())),
            Fact::ConnectionFilters => cut(&mut tenant.connection_filters, fact, |r| r.retain(|_| keep())),
            Fact::AllowedEntries => cut(&mut tenant.allowed_entries, fact, |r| r.retain(|_| keep())),
            Fact::ProtectionAlerts => cut(&mut tenant.protection_alerts, fact, |r| r.retain(|_| keep())),
            Fact::TimeoutPolicies => cut(&mut tenant.timeout_policies, fact, |p| p.retain(|_| keep())),
            Fact::TransportRules => cut(&mut tenant.transport_rules, fact, |r| r.retain(|_| keep())),
            Fact::ServicePrincipals => cut(&mut tenant.service_principals, fact, |table| {
                let rows: Vec<_> = (200..=204).filter_map(|number| table.find(super::id(number))).collect();
                *table = Default::default();
                table.extend(rows.into_iter().filter(|_| keep()));
            }),
            Fact::DirectoryAudits => cut(&mut tenant.directory_audits, fact, |a| a.retain(|_| keep())),
            Fact::AppRegistrations => cut(&mut tenant.app_registrations, fact, |a| a.retain(|_| keep())),
            Fact::AppManagementPolicy => cut(&mut tenant.app_management_policy, fact, |_| {}),
            Fact::DelegatedGrants => cut(&mut tenant.delegated_grants, fact, |g| g.0.retain(|_, _| keep())),
            Fact::AppRoleAssignments => {
                for roles in tenant.app_role_assignments.values_mut() {
                    cut(roles, fact, |roles| roles.0.retain(|_| keep()));
                }
            }
            Fact::Mailboxes => {
                self.mailboxes.retain(|_| keep());
                let rows = mailboxes::table(&self.mailboxes);
                cut(&mut tenant.mailboxes, fact, |seen| *seen = rows);
            }
            Fact::CasMailboxes => {
                self.cas_mailboxes.retain(|_| keep());
                let rows = mailboxes::cas_table(&self.cas_mailboxes);
                cut(&mut tenant.cas_mailboxes, fact, |seen| *seen = rows);
            }
            Fact::InboxRules => {
                for own in tenant.inbox_rules.read.values_mut() {
                    cut(own, fact, |rules| rules.retain(|_| keep()));
                }
                let reason = Reason::OnRequest { seen: 0, of: 9 };
                tenant.inbox_rules.rest = vec![Gap { fact, reason }];
            }
            Fact::AuditBypass => {
                cut(&mut tenant.audit_bypass, fact, |own| *own = mailboxes::bypassed(own, |_| keep()))
            }
            Fact::Registration => cut(&mut tenant.registration, fact, |r| r.0.retain(|_, _| keep())),
            Fact::RiskyUsers => cut(&mut tenant.risky_users, fact, |r| r.retain(|_| keep())),
            Fact::RoleAssignments => cut(&mut tenant.role_assignments, fact, |a| a.retain(|_| keep())),
            Fact::RoleDefinitions => cut(&mut tenant.role_definitions, fact, |d| d.retain(|_| keep())),
            Fact::EligibleRoles => cut(&mut tenant.eligible_roles, fact, |a| a.retain(|_| keep())),
            Fact::RoleSchedules => cut(&mut tenant.role_schedules, fact, |a| a.retain(|_| keep())),
            Fact::ActivationRules => cut(&mut tenant.activation_rules, fact, |_| {}),
            Fact::GroupMembers => {
                for members in tenant.group_members.values_mut() {
                    if keep() {
                        cut(members, fact, |ids| ids.retain(|_| keep()));
                    }
                }
            }
            Fact::Groups => {
                for group in tenant.groups.values_mut() {
                    cut(group, fact, |own| {
                        own.owners.retain(|_| keep());
                        own.all_owners = false;
                    });
                }
            }
            Fact::AdminAuditLog => cut(&mut tenant.admin_audit_log, fact, |_| {}),
            Fact::ExchangeOrganization => cut(&mut tenant.exchange_organization, fact, |_| {}),
            Fact::MailboxAuditSearch => cut(&mut tenant.mailbox_audit_search, fact, |_| {}),
            Fact::BlockedSenders => cut(&mut tenant.blocked_senders, fact, |s| s.retain(|_| keep())),
            Fact::BlockedConnectors => cut(&mut tenant.blocked_connectors, fact, |c| c.retain(|_| keep())),
            Fact::SignIns => cut(&mut tenant.sign_ins, fact, |_| {}),
            Fact::SecureScore => cut(&mut tenant.secure_score, fact, |_| {}),
            Fact::SecureScoreProfiles => {
                cut(&mut tenant.secure_score_profiles, fact, |p| p.retain(|_| keep()));
            }
            Fact::SecureScoreTrend => cut(&mut tenant.secure_score_trend, fact, |d| d.retain(|_| keep())),
        }
    }
}
