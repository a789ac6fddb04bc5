//! What one answer holds, and what pages add up to.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::folded::Folded;
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::alerts::ProtectionAlert;
use crate::tenant::app_registrations::{AppManagementPolicy, AppRegistration};
use crate::tenant::applications::{AppRoles, DelegatedGrants, ServicePrincipalTable};
use crate::tenant::audit::{AdminAuditLog, ExchangeOrganization, MailboxAuditSearch};
use crate::tenant::authentication_methods::AuthenticationMethodsPolicy;
use crate::tenant::cross_tenant::{CrossTenantDefault, Partner};
use crate::tenant::devices::DeviceRegistrationPolicy;
use crate::tenant::directory::{AdminConsentRequests, AuthorizationPolicy, DirectorySetting, Domain};
use crate::tenant::directory_audits::Change;
use crate::tenant::dns::Answer;
use crate::tenant::federation::Federation;
use crate::tenant::filtering::{
    AllowedEntry, AntiPhishPolicy, BuiltInRule, ConnectionFilter, ContentFilterPolicy, FilterRule,
    OfficeProtection, SafeAttachmentPolicy, SafeLinksPolicy,
};
use crate::tenant::groups::Group;
use crate::tenant::inbox_rules::InboxRule;
use crate::tenant::licences::Licences;
use crate::tenant::mail_flow::{
    OutboundSpamPolicy, OutboundSpamRule, RemoteDomain, TransportConfig, TransportRule,
};
use crate::tenant::mailboxes::{AuditBypass, CasMailboxTable, MailboxTable};
use crate::tenant::named_locations::NamedLocation;
use crate::tenant::organization::{Organization, SecurityDefaults};
use crate::tenant::outbound::{BlockedConnector, BlockedSender};
use crate::tenant::protection::{AcceptedDomain, DkimConfig, PresetRule, TimeoutPolicy};
use crate::tenant::registration::RegistrationTable;
use crate::tenant::risk::RiskyUser;
use crate::tenant::roles::{ActivationRules, RoleAssignment, RoleDefinition, RoleSchedule};
use crate::tenant::score::{ControlProfile, SecureScore, SecureScoreDay};
use crate::tenant::sign_ins::SignInTable;
use crate::tenant::users::UserTable;
use crate::tenant::{Fact, Gap, Held, ObjectId, Provenance, Reading, Tenant};

/// An answer is not of the shape that the service documents.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not understood at {field}")]
pub struct Shape {
    /// The field or place that was not understood; names and row numbers, never a value.
    pub field: String,
    /// The text ends too early: asking again may help.
    pub cut: bool,
}

impl Shape {
    /// A place that was not understood.
    pub fn new(field: &str) -> Shape {
        Shape { field: field.to_owned(), cut: false }
    }
}

/// One answer, read whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// Its rows.
    pub page: Page,
    /// `@odata.nextLink`, as sent: not to be trusted.
    pub next: Option<String>,
    /// The service says that it left rows out.
    pub incomplete: bool,
    /// How many rows there are in all, where the service says so.
    pub of: Option<u64>,
}

impl Parsed {
    /// An answer that is all there is.
    pub fn alone(page: Page) -> Parsed {
        Parsed { page, next: None, incomplete: false, of: None }
    }
}

macro_rules! pages {
    (
        one { $($one:ident: $value:ty, $one_field:ident;)+ }
        more { $($more:ident: $folded:ty, $more_field:ident;)+ }
    ) => {
        /// The rows of one answer.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Page {
            $(#[doc = concat!("[`Fact::", stringify!($one), "`]")] $one($value),)+
            $(#[doc = concat!("[`Fact::", stringify!($more), "`]")] $more(<$folded as Folded>::Page),)+
        }

        /// The rows of the pages read so far.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Rows {
            $(#[doc = concat!("[`Fact::", stringify!($one), "`]")] $one($value),)+
            $(#[doc = concat!("[`Fact::", stringify!($more), "`]")] $more($folded),)+
        }

        impl From<Page> for Rows {
            fn from(page: Page) -> Rows {
                match page {
                    $(Page::$one(value) => Rows::$one(value),)+
                    $(Page::$more(page) => {
                        let mut rows = <$folded>::default();
                        Folded::fold(&mut rows, page);
                        Rows::$more(rows)
                    })+
                }
            }
        }

        impl Rows {
            /// The rows with one page more. A page of another fact is left out.
            pub fn fold(&mut self, page: Page) {
                match (self, page) {
                    $((Rows::$more(rows), Page::$more(page)) => Folded::fold(rows, page),)+
                    _ => {}
                }
            }

            /// How many rows there are; one for a single object.
            pub fn count(&self) -> u64 {
                let count = match self {
                    $(Rows::$one(_) => 1,)+
                    $(Rows::$more(rows) => Folded::count(rows),)+
                };
                u64::try_from(count).unwrap_or(u64::MAX)
            }

            /// There are no more pages: gives back room that was kept for them.
            pub fn finish(&mut self) {
                match self {
                    $(Rows::$more(rows) => Folded::finish(rows),)+
                    _ => {}
                }
            }

            /// The fact that they are of.
            pub const fn fact(&self) -> Fact {
                match self {
                    $(Rows::$one(_) => Fact::$one,)+
                    $(Rows::$more(_) => Fact::$more,)+
                }
            }

            /// Puts them in their place in a tenant: whole, or a part with the reasons why the rest is missing.
            pub fn settle(self, tenant: &mut Tenant, target: Option<ObjectId>, provenance: Provenance, gaps: Vec<Gap>) {
                match self {
                    $(Rows::$one(value) => tenant.$one_field.put(target, reading(value, provenance, gaps)),)+
                    $(Rows::$more(rows) => tenant.$more_field.put(target, reading(rows, provenance, gaps)),)+
                }
            }
        }
    };
}

fn reading<T>(value: T, provenance: Provenance, gaps: Vec<Gap>) -> Reading<T> {
    if gaps.is_empty() {
        Reading::Whole { value, provenance }
    } else {
        Reading::Partial { value, provenance, gaps }
    }
}

pages! {
    one {
        Organization: Organization, organization;
        SecurityDefaults: SecurityDefaults, security_defaults;
        Groups: Group, groups;
        AdminAuditLog: AdminAuditLog, admin_audit_log;
        ExchangeOrganization: ExchangeOrganization, exchange_organization;
        MailboxAuditSearch: MailboxAuditSearch, mailbox_audit_search;
        SecureScore: SecureScore, secure_score;
        AuthorizationPolicy: AuthorizationPolicy, authorization_policy;
        OfficeProtection: OfficeProtection, office_protection;
        AdminConsentRequests: AdminConsentRequests, admin_consent_requests;
        TransportConfig: TransportConfig, transport_config;
        AuthenticationMethods: AuthenticationMethodsPolicy, authentication_methods;
        ActivationRules: ActivationRules, activation_rules;
        AppManagementPolicy: AppManagementPolicy, app_management_policy;
        DeviceRegistration: DeviceRegistrationPolicy, device_registration;
        CrossTenantDefault: CrossTenantDefault, cross_tenant_default;
        DnsRecords: Answer, dns_records;
    }
    more {
        Licences: Licences, licences;
        ConditionalAccess: Vec<ConditionalAccessPolicy>, conditional_access;
        NamedLocations: Vec<NamedLocation>, named_locations;
        Users: UserTable, users;
        Registration: RegistrationTable, registration;
        RoleAssignments: Vec<RoleAssignment>, role_assignments;
        RoleDefinitions: Vec<RoleDefinition>, role_definitions;
        GroupMembers: BTreeSet<ObjectId>, group_members;
        BlockedSenders: Vec<BlockedSender>, blocked_senders;
        BlockedConnectors: Vec<BlockedConnector>, blocked_connectors;
        SecureScoreTrend: Vec<SecureScoreDay>, secure_score_trend;
        SecureScoreProfiles: Vec<ControlProfile>, secure_score_profiles;
        DirectoryAudits: Vec<Change>, directory_audits;
        AppRegistrations: Vec<AppRegistration>, app_registrations;
        Domains: Vec<Domain>, domains;
        Federations: Vec<Federation>, federations;
        InboxRules: Vec<InboxRule>, inbox_rules;
        Partners: Vec<Partner>, partners;
        DirectorySettings: Vec<DirectorySetting>, directory_settings;
        OutboundSpamPolicies: Vec<OutboundSpamPolicy>, outbound_spam_policies;
        OutboundSpamRules: Vec<OutboundSpamRule>, outbound_spam_rules;
        RemoteDomains: Vec<RemoteDomain>, remote_domains;
        TransportRules: Vec<TransportRule>, transport_rules;
        ServicePrincipals: ServicePrincipalTable, service_principals;
        DelegatedGrants: DelegatedGrants, delegated_grants;
        AppRoleAssignments: AppRoles, app_role_assignments;
        Mailboxes: MailboxTable, mailboxes;
        AuditBypass: AuditBypass, audit_bypass;
        CasMailboxes: CasMailboxTable, cas_mailboxes;
        TimeoutPolicies: Vec<TimeoutPolicy>, timeout_policies;
        DefenderPresets: Vec<PresetRule>, defender_presets;
        ExchangePresets: Vec<PresetRule>, exchange_presets;
        DkimConfigs: Vec<DkimConfig>, dkim_configs;
        AcceptedDomains: Vec<AcceptedDomain>, accepted_domains;
        AntiPhishPolicies: Vec<AntiPhishPolicy>, anti_phish_policies;
        AntiPhishRules: Vec<FilterRule>, anti_phish_rules;
        SafeLinksPolicies: Vec<SafeLinksPolicy>, safe_links_policies;
        SafeLinksRules: Vec<FilterRule>, safe_links_rules;
        SafeAttachmentPolicies: Vec<SafeAttachmentPolicy>, safe_attachment_policies;
        SafeAttachmentRules: Vec<FilterRule>, safe_attachment_rules;
        BuiltInProtection: Vec<BuiltInRule>, built_in_protection;
        ContentFilterPolicies: Vec<ContentFilterPolicy>, content_filter_policies;
        ContentFilterRules: Vec<FilterRule>, content_filter_rules;
        ConnectionFilters: Vec<ConnectionFilter>, connection_filters;
        AllowedEntries: Vec<AllowedEntry>, allowed_entries;
        ProtectionAlerts: Vec<ProtectionAlert>, protection_alerts;
        SignIns: SignInTable, sign_ins;
        RiskyUsers: Vec<RiskyUser>, risky_users;
        RoleSchedules: Vec<RoleSchedule>, role_schedules;
        EligibleRoles: Vec<RoleAssignment>, eligible_roles;
    }
}
