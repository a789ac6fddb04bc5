//! The table of facts: one line each.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::access_policies::ConditionalAccessPolicy;
use super::alerts::ProtectionAlert;
use super::app_registrations::{AppManagementPolicy, AppRegistration};
use super::applications::{AppRoleAssignments, DelegatedGrants, ServicePrincipalTable};
use super::audit::{AdminAuditLog, ExchangeOrganization, MailboxAuditSearch};
use super::authentication_methods::AuthenticationMethodsPolicy;
use super::cross_tenant::{CrossTenantDefault, Partner};
use super::devices::DeviceRegistrationPolicy;
use super::directory::{AdminConsentRequests, AuthorizationPolicy, DirectorySetting, Domain};
use super::directory_audits::Change;
use super::dns::DnsRecords;
use super::federation::Federations;
use super::filtering::{
    AllowedEntry, AntiPhishPolicy, BuiltInRule, ConnectionFilter, ContentFilterPolicy, FilterRule,
    OfficeProtection, SafeAttachmentPolicy, SafeLinksPolicy,
};
use super::groups::Groups;
use super::held::Held;
use super::inbox_rules::InboxRules;
use super::licences::Licences;
use super::mail_flow::{OutboundSpamPolicy, OutboundSpamRule, RemoteDomain, TransportConfig, TransportRule};
use super::mailboxes::{AuditBypass, CasMailboxTable, MailboxTable};
use super::named_locations::NamedLocation;
use super::organization::{Organization, SecurityDefaults};
use super::outbound::{BlockedConnector, BlockedSender};
use super::protection::{AcceptedDomain, DkimConfig, PresetRule, TimeoutPolicy};
use super::registration::RegistrationTable;
use super::risk::RiskyUser;
use super::roles::{ActivationRules, RoleAssignment, RoleDefinition, RoleSchedule};
use super::score::{ControlProfile, SecureScore, SecureScoreDay};
use super::sign_ins::SignInTable;
use super::users::UserTable;
use super::{Gap, GroupMembers, ObjectId, Provenance, Reading};

macro_rules! facts {
    ($($(#[doc = $doc:literal])+ $fact:ident, $field:ident: $held:ty;)+) => {
        /// What can be known about a tenant. Checks name the facts that they need; sources yield them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum Fact {
            $($(#[doc = $doc])+ $fact,)+
        }

        impl Fact {
            /// Every fact, in the order in which reports list them.
            pub const ALL: [Fact; [$(Fact::$fact),+].len()] = [$(Fact::$fact),+];
        }

        /// All readings of one run. A tenant of which nothing was read is [`Tenant::unread`].
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Tenant {
            $($(#[doc = $doc])+ pub $field: $held,)+
        }

        impl Tenant {
            /// A tenant of which nothing was asked yet.
            pub fn unread() -> Tenant {
                Tenant { $($field: Held::not_asked(Fact::$fact),)+ }
            }

            /// The reasons why `fact` is missing or partial; empty when it was read whole.
            pub fn gaps(&self, fact: Fact) -> Vec<Gap> {
                match fact { $(Fact::$fact => self.$field.all_gaps(),)+ }
            }

            /// How and when `fact` was read; empty when nothing of it was.
            pub fn provenance(&self, fact: Fact) -> Vec<Provenance> {
                match fact { $(Fact::$fact => self.$field.all_provenance(),)+ }
            }

            /// Replaces the reading of `fact` by the reasons `gaps`, as if it had never been read.
            pub fn forget(&mut self, fact: Fact, gaps: Vec<Gap>) {
                match fact { $(Fact::$fact => self.$field.forget(gaps),)+ }
            }

            /// Whether something of one object was read, or is known to be missing; for a fact that is read object by object.
            pub fn holds(&self, fact: Fact, target: ObjectId) -> bool {
                match fact { $(Fact::$fact => self.$field.holds(target),)+ }
            }

            /// Forgets all but these objects of a fact that is read object by object.
            pub fn keep_only(&mut self, fact: Fact, targets: &BTreeSet<ObjectId>) {
                match fact { $(Fact::$fact => self.$field.keep_only(targets),)+ }
            }

            /// Of how many objects something was read; for a fact whose objects are read one by one when somebody asks.
            pub fn objects(&self, fact: Fact) -> u64 {
                match fact { $(Fact::$fact => self.$field.objects(),)+ }
            }

            /// Says why objects are left that were not gone through, for such a fact; empty: none is.
            pub fn leave(&mut self, fact: Fact, gaps: Vec<Gap>) {
                match fact { $(Fact::$fact => self.$field.leave(gaps),)+ }
            }

            /// Forgets the objects of which nothing was read, for such a fact.
            pub fn drop_missing(&mut self, fact: Fact) {
                match fact { $(Fact::$fact => self.$field.drop_missing(),)+ }
            }

            /// `fact` as if nobody had asked for it.
            pub fn unask(&mut self, fact: Fact) {
                match fact { $(Fact::$fact => self.$field = Held::not_asked(Fact::$fact),)+ }
            }

            /// Notes that nothing of one object was read, for a fact that is read object by object.
            pub fn missed(&mut self, fact: Fact, target: Option<ObjectId>, gaps: Vec<Gap>) {
                match fact { $(Fact::$fact => self.$field.put(target, Reading::Missing { gaps }),)+ }
            }
        }
    };
}

facts! {
    /// Who the tenant is.
    Organization, organization: Reading<Organization>;
    /// What it has bought.
    Licences, licences: Reading<Licences>;
    /// Security defaults.
    SecurityDefaults, security_defaults: Reading<SecurityDefaults>;
    /// Conditional Access policies.
    ConditionalAccess, conditional_access: Reading<Vec<ConditionalAccessPolicy>>;
    /// The named locations of Conditional Access.
    NamedLocations, named_locations: Reading<Vec<NamedLocation>>;
    /// Everybody in the directory.
    Users, users: Reading<UserTable>;
    /// Which sign-in methods people have registered.
    Registration, registration: Reading<RegistrationTable>;
    /// Accounts at risk that nobody has looked at.
    RiskyUsers, risky_users: Reading<Vec<RiskyUser>>;
    /// Who holds which directory role now.
    RoleAssignments, role_assignments: Reading<Vec<RoleAssignment>>;
    /// The directory roles themselves.
    RoleDefinitions, role_definitions: Reading<Vec<RoleDefinition>>;
    /// Which directory roles people may activate.
    EligibleRoles, eligible_roles: Reading<Vec<RoleAssignment>>;
    /// Which directory roles are held for good, and which were activated.
    RoleSchedules, role_schedules: Reading<Vec<RoleSchedule>>;
    /// What activating Global Administrator takes.
    ActivationRules, activation_rules: Reading<ActivationRules>;
    /// Transitive members of the groups that policies and role assignments name: one reading per group that was asked for. A
    /// group that is not in the map was not asked for.
    GroupMembers, group_members: GroupMembers;
    /// Those groups themselves: name, owners, and who can get in.
    Groups, groups: Groups;
    /// What people may do by themselves.
    AuthorizationPolicy, authorization_policy: Reading<AuthorizationPolicy>;
    /// Which sign-in methods people may use.
    AuthenticationMethods, authentication_methods: Reading<AuthenticationMethodsPolicy>;
    /// Whether people can ask for an app.
    AdminConsentRequests, admin_consent_requests: Reading<AdminConsentRequests>;
    /// Domains and how long passwords hold there.
    Domains, domains: Reading<Vec<Domain>>;
    /// Changes to what protects the tenant.
    DirectoryAudits, directory_audits: Reading<Vec<Change>>;
    /// Apps that are registered here.
    AppRegistrations, app_registrations: Reading<Vec<AppRegistration>>;
    /// What credentials of apps may be.
    AppManagementPolicy, app_management_policy: Reading<AppManagementPolicy>;
    /// Where the people of federated domains sign in: one reading for each such domain.
    Federations, federations: Federations;
    /// What joining a device takes.
    DeviceRegistration, device_registration: Reading<DeviceRegistrationPolicy>;
    /// What of other tenants is taken on trust.
    CrossTenantDefault, cross_tenant_default: Reading<CrossTenantDefault>;
    /// Tenants with settings of their own.
    Partners, partners: Reading<Vec<Partner>>;
    /// Settings of password rules and of consent, where somebody changed them.
    DirectorySettings, directory_settings: Reading<Vec<DirectorySetting>>;
    /// When idle sessions end.
    TimeoutPolicies, timeout_policies: Reading<Vec<TimeoutPolicy>>;
    /// Applications.
    ServicePrincipals, service_principals: Reading<ServicePrincipalTable>;
    /// What apps may do on behalf of people.
    DelegatedGrants, delegated_grants: Reading<DelegatedGrants>;
    /// What apps may do by themselves, at the services whose permissions are rated.
    AppRoleAssignments, app_role_assignments: AppRoleAssignments;
    /// Whether the unified audit log records.
    AdminAuditLog, admin_audit_log: Reading<AdminAuditLog>;
    /// Organisation-wide Exchange Online settings.
    ExchangeOrganization, exchange_organization: Reading<ExchangeOrganization>;
    /// Whether mailbox records reach the unified audit search.
    MailboxAuditSearch, mailbox_audit_search: Reading<MailboxAuditSearch>;
    /// Organisation-wide settings of mail flow.
    TransportConfig, transport_config: Reading<TransportConfig>;
    /// Outbound spam policies.
    OutboundSpamPolicies, outbound_spam_policies: Reading<Vec<OutboundSpamPolicy>>;
    /// For whom outbound spam policies hold.
    OutboundSpamRules, outbound_spam_rules: Reading<Vec<OutboundSpamRule>>;
    /// What may be sent to which domains outside.
    RemoteDomains, remote_domains: Reading<Vec<RemoteDomain>>;
    /// Rules of mail flow.
    TransportRules, transport_rules: Reading<Vec<TransportRule>>;
    /// Domains that mail is sent and received for.
    AcceptedDomains, accepted_domains: Reading<Vec<AcceptedDomain>>;
    /// What domains publish in DNS about their mail: one reading per name. Empty where nobody lets a resolver be asked.
    DnsRecords, dns_records: DnsRecords;
    /// Which domains sign their mail.
    DkimConfigs, dkim_configs: Reading<Vec<DkimConfig>>;
    /// For whom preset security policies filter spam, malware and phishing.
    ExchangePresets, exchange_presets: Reading<Vec<PresetRule>>;
    /// For whom preset security policies look at links and attachments.
    DefenderPresets, defender_presets: Reading<Vec<PresetRule>>;
    /// Anti-phishing policies.
    AntiPhishPolicies, anti_phish_policies: Reading<Vec<AntiPhishPolicy>>;
    /// For whom anti-phishing policies hold.
    AntiPhishRules, anti_phish_rules: Reading<Vec<FilterRule>>;
    /// Safe Links policies.
    SafeLinksPolicies, safe_links_policies: Reading<Vec<SafeLinksPolicy>>;
    /// For whom Safe Links policies hold.
    SafeLinksRules, safe_links_rules: Reading<Vec<FilterRule>>;
    /// Safe Attachments policies.
    SafeAttachmentPolicies, safe_attachment_policies: Reading<Vec<SafeAttachmentPolicy>>;
    /// For whom Safe Attachments policies hold.
    SafeAttachmentRules, safe_attachment_rules: Reading<Vec<FilterRule>>;
    /// Who is left out of built-in protection of links and attachments.
    BuiltInProtection, built_in_protection: Reading<Vec<BuiltInRule>>;
    /// What is done with malicious files outside of mail.
    OfficeProtection, office_protection: Reading<OfficeProtection>;
    /// Senders that anti-spam policies let pass.
    ContentFilterPolicies, content_filter_policies: Reading<Vec<ContentFilterPolicy>>;
    /// For whom inbound anti-spam policies hold.
    ContentFilterRules, content_filter_rules: Reading<Vec<FilterRule>>;
    /// Addresses whose mail passes unfiltered.
    ConnectionFilters, connection_filters: Reading<Vec<ConnectionFilter>>;
    /// Senders that the Tenant Allow/Block List lets pass.
    AllowedEntries, allowed_entries: Reading<Vec<AllowedEntry>>;
    /// What Microsoft tells of by itself, and whom: read from recordings only.
    ProtectionAlerts, protection_alerts: Reading<Vec<ProtectionAlert>>;
    /// Every mailbox: who signs in to it, where it forwards to, what is audited.
    Mailboxes, mailboxes: Reading<MailboxTable>;
    /// Accounts whose actions in mailboxes are not audited.
    AuditBypass, audit_bypass: Reading<AuditBypass>;
    /// By which protocols each mailbox may be reached.
    CasMailboxes, cas_mailboxes: Reading<CasMailboxTable>;
    /// The inbox rules of mailboxes, as far as somebody asked for them: one reading for each mailbox that was looked into, by its user.
    InboxRules, inbox_rules: InboxRules;
    /// Senders on the restricted-entities list.
    BlockedSenders, blocked_senders: Reading<Vec<BlockedSender>>;
    /// Connectors on the restricted-entities list.
    BlockedConnectors, blocked_connectors: Reading<Vec<BlockedConnector>>;
    /// Today's Microsoft Secure Score.
    SecureScore, secure_score: Reading<SecureScore>;
    /// Secure Score of the last 90 days.
    SecureScoreTrend, secure_score_trend: Reading<Vec<SecureScoreDay>>;
    /// What each control of Secure Score asks, and what it is worth.
    SecureScoreProfiles, secure_score_profiles: Reading<Vec<ControlProfile>>;
    /// How people signed in over the last days. No check needs it: it is read when somebody asks what a change would stop.
    SignIns, sign_ins: Reading<SignInTable>;
}
