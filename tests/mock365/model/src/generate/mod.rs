//! Tenants: generated from a seed, and the fixed ones of the demo.

mod apps;
mod audits;
mod contoso;
mod directory;
mod dns;
mod licences;
mod names;
pub(crate) mod random;
pub mod roles;
mod secure_score;
mod settings;

pub use licences::Licences;
pub use names::HOSTILE as HOSTILE_NAMES;

use crate::access_policy::{Draft, Grant, State};
use crate::guid::Guid;
use crate::identity::{Application, DEMO_CLIENT, Platform, Resource, SCOPES};
use crate::instant::DAY;
use crate::tenant::{Group, Member, Method, Principal, RoleAssignment, Tenant, User, UserType};
use crate::world::World;
use random::SplitMix;
use serde::{Deserialize, Serialize};

/// The language of people's names and of portal pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Ja,
}

/// What a generated tenant looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    pub users: u32,
    /// Guests in 100 users.
    pub guest_percent: u8,
    pub licences: Licences,
    pub weaknesses: Vec<Weakness>,
    pub language: Language,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            users: 40,
            guest_percent: 5,
            licences: Licences::P1,
            weaknesses: Vec::new(),
            language: Language::En,
        }
    }
}

/// Something that is wrong in a tenant; without any, a generated tenant is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Weakness {
    /// Neither security defaults nor a policy that demands MFA.
    NoMfaPolicy,
    MfaPolicyReportOnly,
    MfaPolicyExcludesGroup,
    LegacyNotBlocked,
    LegacyBlockExcludesGroup,
    AdminWithoutMfa,
    AdminWithSmsOnly,
    /// Somebody without MFA gets a role through a group in a group.
    RoleThroughNestedGroup,
    UnifiedAuditLogOff,
    MailboxAuditingOff,
    RestrictedSender,
    RestrictedConnector,
    /// The newest score is ten days old.
    StaleScore,
    HostileNames,
    MailboxForwardsOutside,
    /// A shared mailbox whose account is enabled.
    SharedMailboxSignIn,
    AuditedActionsCut,
    MailboxAuditBypass,
    SmtpAuthOnMailbox,
    PopAndImapOn,
    /// What people may do is as in a tenant in which nobody changed anything.
    DirectoryUntouched,
    /// Mail flow is as in a tenant in which nobody changed anything.
    MailFlowUntouched,
    /// An app of an unverified publisher that may read and write all mail.
    RiskyApp,
    /// Joining a device, other tenants and federation are open.
    OutsideTrust,
    /// Credentials that nobody remembers, and an app that belongs to anybody.
    ForgottenCredentials,
    /// A stranger changed what protects the tenant.
    Tampered,
    /// A rule in somebody's mailbox sends mail about payments outside, and hides it.
    HostileInboxRule,
}

impl Weakness {
    /// Every weakness.
    pub const ALL: &[Self] = &[
        Self::NoMfaPolicy,
        Self::MfaPolicyReportOnly,
        Self::MfaPolicyExcludesGroup,
        Self::LegacyNotBlocked,
        Self::LegacyBlockExcludesGroup,
        Self::AdminWithoutMfa,
        Self::AdminWithSmsOnly,
        Self::RoleThroughNestedGroup,
        Self::UnifiedAuditLogOff,
        Self::MailboxAuditingOff,
        Self::RestrictedSender,
        Self::RestrictedConnector,
        Self::StaleScore,
        Self::HostileNames,
        Self::MailboxForwardsOutside,
        Self::SharedMailboxSignIn,
        Self::AuditedActionsCut,
        Self::MailboxAuditBypass,
        Self::SmtpAuthOnMailbox,
        Self::PopAndImapOn,
        Self::DirectoryUntouched,
        Self::MailFlowUntouched,
        Self::RiskyApp,
        Self::OutsideTrust,
        Self::ForgottenCredentials,
        Self::Tampered,
        Self::HostileInboxRule,
    ];
}

impl World {
    /// A world with one tenant that depends on nothing but the arguments. The first user is a Global Administrator, the
    /// second a Global Reader; the demo app is consented to by an administrator.
    pub fn generate(seed: u64, shape: &Shape, at: i64) -> Self {
        let mut random = SplitMix::new(seed);
        let has = |weakness| shape.weaknesses.contains(&weakness);
        let id = Guid::derived(seed, 0x7465_6e61_6e74);
        let domain = format!("tenant{:04x}.example", seed & 0xffff);
        let mut tenant =
            settings::tenant(id, "Generated tenant", &domain, shape.licences, shape.users, seed, at);
        if shape.language == Language::Ja {
            tenant.display_name = "合同会社サンプル".to_owned();
            tenant.country = "JP".to_owned();
            tenant.language = "ja".to_owned();
        }
        let japanese = shape.language == Language::Ja;
        for index in 0..u64::from(shape.users.max(2)) {
            let name = names::person(&mut random, japanese, index);
            let hostile = has(Weakness::HostileNames) && (index % 9 == 3);
            let display = match names::HOSTILE.get((index / 9 % names::HOSTILE.len() as u64) as usize) {
                Some(text) if hostile => (*text).to_owned(),
                _ => name.display,
            };
            let guest = index >= 2 && random.chance(shape.guest_percent);
            let upn = if guest {
                format!("{}_partner.example#EXT#@{}", name.local, tenant.initial_domain())
            } else {
                format!("{}@{}", name.local, tenant.default_domain())
            };
            tenant.users.push(User {
                id: Guid::derived(seed ^ 0x7573_6572, index),
                user_principal_name: upn,
                display_name: display,
                given_name: Some(name.given),
                surname: Some(name.surname),
                job_title: None,
                account_enabled: index < 2 || !random.chance(3),
                user_type: if guest { UserType::Guest } else { UserType::Member },
                on_premises_synced: false,
                created: at - DAY * (30 + random.below(2_000) as i64),
                password_changed: Some(at - DAY * random.below(30) as i64),
                licences: if guest { Vec::new() } else { tenant.skus.iter().map(|sku| sku.id).collect() },
                methods: ordinary_methods(&mut random),
            });
        }
        roles_of(&mut tenant, shape, seed);
        policies_of(&mut tenant, shape, seed, at);
        settings::weaken(&mut tenant, shape, at);
        Self::of_tenant(tenant)
    }

    /// A world with this tenant, and the demo app consented to for everybody in it.
    pub fn of_tenant(tenant: Tenant) -> Self {
        let mut app = Application {
            client_id: DEMO_CLIENT,
            display_name: "Sidelight".to_owned(),
            platform: Platform::SinglePageApplication,
            redirect_uris: Vec::new(),
            home_tenant: tenant.id,
            multi_tenant: true,
            consents: Vec::new(),
        };
        consent_to_reads(&mut app, tenant.id);
        let resolver = dns::published(&tenant);
        Self { tenants: vec![tenant], applications: vec![app], resolver, ..Self::default() }
    }
}

/// An administrator's consent to every scope that reads.
pub(crate) fn consent_to_reads(app: &mut Application, tenant: Guid) {
    for resource in [Resource::Graph, Resource::Exchange] {
        let names: Vec<&str> = SCOPES
            .iter()
            .filter(|scope| scope.resource == resource && !scope.name.contains("ReadWrite"))
            .filter(|scope| scope.name != "Exchange.ManageV2")
            .map(|scope| scope.name)
            .collect();
        app.grant(tenant, None, resource, &names);
    }
}

fn ordinary_methods(random: &mut SplitMix) -> Vec<Method> {
    match random.below(10) {
        0..=5 => vec![Method::MicrosoftAuthenticatorPush, Method::SoftwareOneTimePasscode],
        6 => vec![Method::PassKeyDeviceBoundAuthenticator, Method::MicrosoftAuthenticatorPush],
        7 => vec![Method::Fido2SecurityKey],
        8 => vec![Method::MobilePhone, Method::MicrosoftAuthenticatorPush],
        _ => vec![Method::WindowsHelloForBusiness, Method::MicrosoftAuthenticatorPush],
    }
}

fn assign(tenant: &mut Tenant, role: Guid, principal: Principal) {
    let id = format!("{}-{}", role.to_string().replace('-', ""), principal.id().to_string().replace('-', ""));
    tenant.role_assignments.push(RoleAssignment { id, role, principal, directory_scope: "/".to_owned() });
}

fn roles_of(tenant: &mut Tenant, shape: &Shape, seed: u64) {
    let has = |weakness| shape.weaknesses.contains(&weakness);
    let ids: Vec<Guid> =
        tenant.users.iter().filter(|user| user.user_type == UserType::Member).map(|user| user.id).collect();
    let wanted = [
        roles::GLOBAL_ADMINISTRATOR,
        roles::GLOBAL_READER,
        roles::GLOBAL_ADMINISTRATOR,
        roles::EXCHANGE_ADMINISTRATOR,
        roles::USER_ADMINISTRATOR,
        roles::SECURITY_ADMINISTRATOR,
    ];
    let count = (ids.len() / 25).clamp(4, 60);
    for (at, id) in ids.iter().enumerate().take(count) {
        let role = wanted.get(at % wanted.len()).copied().unwrap_or(roles::GLOBAL_READER);
        assign(tenant, role, Principal::User(*id));
    }
    let mut set_methods = |at: usize, methods: Vec<Method>| {
        let id = ids.get(at).copied();
        if let Some(user) = tenant.users.iter_mut().find(|user| Some(user.id) == id) {
            user.methods = methods;
            user.account_enabled = true;
        }
    };
    for at in 0..count {
        set_methods(at, vec![Method::Fido2SecurityKey, Method::MicrosoftAuthenticatorPush]);
    }
    if has(Weakness::AdminWithoutMfa) {
        set_methods(2, Vec::new());
    }
    if has(Weakness::AdminWithSmsOnly) {
        set_methods(3, vec![Method::MobilePhone]);
    }
    if has(Weakness::RoleThroughNestedGroup)
        && let Some(last) = ids.last().copied()
    {
        set_methods(ids.len() - 1, vec![Method::Email]);
        let (outer, inner) = (Guid::derived(seed ^ 0x6772, 1), Guid::derived(seed ^ 0x6772, 2));
        let group = |id, name: &str, member| Group::new(id, name, vec![member], true);
        tenant.groups.push(group(outer, "Privileged operators", Member::Group(inner)));
        tenant.groups.push(group(inner, "Night shift", Member::User(last)));
        assign(tenant, roles::HELPDESK_ADMINISTRATOR, Principal::Group(outer));
    }
}

fn policies_of(tenant: &mut Tenant, shape: &Shape, seed: u64, at: i64) {
    let has = |weakness| shape.weaknesses.contains(&weakness);
    let created = at - 200 * DAY;
    let excluded = Guid::derived(seed ^ 0x6772, 3);
    if shape.licences == Licences::Free {
        tenant.security_defaults = !has(Weakness::NoMfaPolicy);
        return;
    }
    let people: Vec<Guid> = tenant.users.iter().skip(4).take(3).map(|user| user.id).collect();
    if has(Weakness::MfaPolicyExcludesGroup) || has(Weakness::LegacyBlockExcludesGroup) {
        let members = people.iter().copied().map(Member::User).collect();
        let owners = people.into_iter().take(1).collect();
        tenant.groups.push(Group { owners, ..Group::new(excluded, "VPN users", members, false) });
    }
    let policy = |index: u64, name: &str, state, grant| {
        Draft::for_everybody(Guid::derived(seed ^ 0x6361, index), name, state, grant, created)
    };
    if !has(Weakness::NoMfaPolicy) {
        let state = if has(Weakness::MfaPolicyReportOnly) { State::ReportOnly } else { State::On };
        let mut mfa = policy(1, "Require MFA for all users", state, Grant::Mfa);
        if has(Weakness::MfaPolicyExcludesGroup) {
            mfa.exclude_groups.push(excluded);
        }
        tenant.access_policies.push(mfa.build());
    }
    if !has(Weakness::LegacyNotBlocked) {
        let mut legacy = policy(2, "Block legacy authentication", State::On, Grant::Block);
        legacy.client_app_types = vec!["exchangeActiveSync".to_owned(), "other".to_owned()];
        if has(Weakness::LegacyBlockExcludesGroup) {
            legacy.exclude_groups.push(excluded);
        }
        tenant.access_policies.push(legacy.build());
    }
}
