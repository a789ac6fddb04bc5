//! The fixed tenants of the demo and of the end-to-end tests.

use super::{
    Language, Licences, Shape, Weakness, apps, assign, audits, directory, roles, secure_score, settings,
};
use crate::access_policy::{Draft, Grant, State};
use crate::exchange::{MailboxSettings, inbox_rules};
use crate::guid::Guid;
use crate::instant::{DAY, HOUR};
use crate::tenant::{
    Group, Member, Method, Principal, RoleEligibility, ServicePrincipal, Tenant, User, UserType,
};
use crate::world::World;

const SEED: u64 = 0xc0_0750;
/// Contoso's id.
pub(crate) const CONTOSO: Guid = Guid(0x0c04_7050_1111_4a6e_9c11_3650_0000_0001);
/// Fabrikam's id.
pub(crate) const FABRIKAM: Guid = Guid(0x0fab_71ca_2222_4b6e_8c22_3650_0000_0002);

/// Display name, local part of the address, job.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("Ida Lindqvist", "ida.lindqvist", "IT manager"),
    ("Daniel Okafor", "daniel.okafor", "Systems administrator"),
    ("田中 美咲", "misaki.tanaka", "メール管理者"),
    ("Priya Chowdhury", "priya.chowdhury", "Security analyst"),
    ("Aisha Abebe", "aisha.abebe", "Sales"),
    ("Björn Eriksson", "bjorn.eriksson", "Sales"),
    ("Chloé Dubois", "chloe.dubois", "Marketing"),
    ("Elif Yılmaz", "elif.yilmaz", "Marketing"),
    ("Farah Petrov", "farah.petrov", "Finance"),
    ("Gustav Bergström", "gustav.bergstrom", "Finance"),
    ("Hana Nakamura", "hana.nakamura", "Finance"),
    ("Jamal Hughes", "jamal.hughes", "Warehouse"),
    ("Katarzyna Kowalska", "katarzyna.kowalska", "Warehouse"),
    ("Liam O'Connor", "liam.oconnor", "Warehouse"),
    ("Mei Zhang", "mei.zhang", "Engineering"),
    ("Nadia Ivanova", "nadia.ivanova", "Engineering"),
    ("Oskar Jensen", "oskar.jensen", "Engineering"),
    ("Quentin Rossi", "quentin.rossi", "Engineering"),
    ("Rosa Fernández", "rosa.fernandez", "Support"),
    ("Sami Müller", "sami.muller", "Support"),
    ("Tomás García", "tomas.garcia", "Support"),
    ("Ulla Sørensen", "ulla.sorensen", "Support"),
    ("Vera Wójcik", "vera.wojcik", "People"),
    ("William Quinn", "william.quinn", "People"),
    ("Xin Ueda", "xin.ueda", "Legal"),
    ("Yusuf van den Berg", "yusuf.vandenberg", "Legal"),
    ("Zoë Takahashi", "zoe.takahashi", "Board"),
    ("佐藤 陽翔", "haruto.sato", "営業"),
    ("鈴木 結衣", "yui.suzuki", "営業"),
    ("高橋 蓮", "ren.takahashi", "営業"),
    ("渡辺 さくら", "sakura.watanabe", "総務"),
    ("Reception", "reception", "Shared desk"),
    ("Scanner 2nd floor", "scanner2", "Device account"),
    ("Label printer", "labelprinter", "Device account"),
    ("<b>Payroll</b> & \"Benefits\", =HYPERLINK()", "payroll", "Shared desk"),
];

fn user(tenant: &Tenant, index: u64, display: &str, local: &str, job: &str, at: i64) -> User {
    let methods = match index % 5 {
        0 => vec![Method::MicrosoftAuthenticatorPush, Method::SoftwareOneTimePasscode],
        1 => vec![Method::MicrosoftAuthenticatorPush],
        2 => vec![Method::MobilePhone, Method::MicrosoftAuthenticatorPush],
        3 => vec![Method::MobilePhone],
        _ => vec![Method::WindowsHelloForBusiness, Method::MicrosoftAuthenticatorPush],
    };
    User {
        id: Guid::derived(SEED ^ tenant.id.0 as u64, index),
        user_principal_name: format!("{local}@{}", tenant.default_domain()),
        display_name: display.to_owned(),
        given_name: display.split_once(' ').map(|(given, _)| given.to_owned()),
        surname: display.split_once(' ').map(|(_, surname)| surname.to_owned()),
        job_title: Some(job.to_owned()),
        account_enabled: true,
        user_type: UserType::Member,
        on_premises_synced: false,
        created: at - DAY * (400 + index as i64 * 9),
        password_changed: Some(at - DAY * (20 + index as i64 * 3)),
        licences: tenant.skus.first().map(|sku| sku.id).into_iter().collect(),
        methods,
    }
}

fn people(tenant: &mut Tenant, at: i64) {
    for (index, (display, local, job)) in (0..).zip(PEOPLE) {
        let mut person = user(tenant, index, display, local, job, at);
        match *local {
            "ida.lindqvist" => {
                person.methods = vec![Method::PassKeyDeviceBound, Method::MicrosoftAuthenticatorPush]
            }
            "daniel.okafor" => person.methods = vec![Method::MobilePhone],
            "misaki.tanaka" | "scanner2" | "labelprinter" => person.methods = Vec::new(),
            "priya.chowdhury" => {
                person.methods = vec![Method::MicrosoftAuthenticatorPush, Method::SoftwareOneTimePasscode]
            }
            _ => {}
        }
        tenant.users.push(person);
    }
    for (index, (display, local)) in (100..).zip([
        ("Ana Costa (Northwind)", "ana.costa_northwind.example"),
        ("Ben Fischer (Northwind)", "ben.fischer_northwind.example"),
        ("Lena Novak (Tailspin)", "lena.novak_tailspin.example"),
    ]) {
        let mut guest = user(tenant, index, display, local, "Guest", at);
        guest.user_principal_name = format!("{local}#EXT#@{}", tenant.initial_domain());
        guest.user_type = UserType::Guest;
        guest.licences = Vec::new();
        tenant.users.push(guest);
    }
    for (index, (display, local)) in
        (200..).zip([("Former Employee", "former.employee"), ("Old intern", "old.intern")])
    {
        let mut gone = user(tenant, index, display, local, "Left", at);
        gone.account_enabled = false;
        tenant.users.push(gone);
    }
}

fn id_of(tenant: &Tenant, local: &str) -> Guid {
    let name = format!("{local}@{}", tenant.default_domain());
    tenant.user_named(&name).map_or(Guid(0), |user| user.id)
}

/// Contoso with its people, groups and four administrators.
fn contoso_tenant(licences: Licences, at: i64) -> Tenant {
    let mut tenant = settings::tenant(CONTOSO, "Contoso", "contoso.com", licences, 35, SEED, at);
    people(&mut tenant, at);
    let [ida, daniel, misaki, priya] = ["ida.lindqvist", "daniel.okafor", "misaki.tanaka", "priya.chowdhury"]
        .map(|local| id_of(&tenant, local));
    let farah = id_of(&tenant, "farah.petrov");
    let devices = ["scanner2", "labelprinter"].map(|local| Member::User(id_of(&tenant, local)));
    tenant.groups = vec![
        group(1, "Mail operators", vec![Member::Group(group_id(2))], true),
        group(2, "Mail operators Japan", vec![Member::User(misaki)], true),
        Group { owners: vec![farah], ..group(3, "Scanners and printers", devices.to_vec(), false) },
    ];
    let backup = Guid::derived(SEED ^ 0x7370, 1);
    let owner = tenant.id;
    tenant.service_principals.push(ServicePrincipal {
        id: backup,
        app_id: Guid::derived(SEED ^ 0x7370, 2),
        display_name: "Backup connector".to_owned(),
        owner,
        verified: false,
        credentials: Vec::new(),
    });
    audits::everyday(&mut tenant, at);
    apps::registered(&mut tenant, Guid::derived(SEED ^ 0x7370, 2), "Backup connector", at);
    assign(&mut tenant, roles::DIRECTORY_READERS, Principal::ServicePrincipal(backup));
    assign(&mut tenant, roles::GLOBAL_ADMINISTRATOR, Principal::User(ida));
    assign(&mut tenant, roles::GLOBAL_ADMINISTRATOR, Principal::User(daniel));
    assign(&mut tenant, roles::EXCHANGE_ADMINISTRATOR, Principal::Group(group_id(1)));
    assign(&mut tenant, roles::GLOBAL_READER, Principal::User(priya));
    assign(&mut tenant, roles::SECURITY_READER, Principal::User(priya));
    tenant
}

/// Contoso's mailboxes that are not as they should be.
fn mailboxes(tenant: &Tenant) -> Vec<MailboxSettings> {
    let own = |local: &str| MailboxSettings::of(id_of(tenant, local));
    vec![
        MailboxSettings { shared: true, ..own("reception") },
        MailboxSettings {
            forwards_to: Some("farah.petrov@tailspin.example".to_owned()),
            ..own("farah.petrov")
        },
        MailboxSettings { audit_owner: Some(vec!["Update".to_owned()]), ..own("gustav.bergstrom") },
        MailboxSettings { audit_bypass: true, ..own("hana.nakamura") },
        MailboxSettings { smtp_authentication_disabled: Some(false), pop_and_imap: true, ..own("scanner2") },
    ]
}

fn group_id(index: u64) -> Guid {
    Guid::derived(SEED ^ 0x6772_7000, index)
}

fn group(index: u64, name: &str, members: Vec<Member>, role_assignable: bool) -> Group {
    Group::new(group_id(index), name, members, role_assignable)
}

fn policy(index: u64, name: &str, state: State, grant: Grant, at: i64) -> Draft {
    Draft::for_everybody(Guid::derived(SEED ^ 0x6361_7000, index), name, state, grant, at - 150 * DAY)
}

fn eligible(index: u64, role: Guid, principal: Principal, at: i64, end: Option<i64>) -> RoleEligibility {
    let schedule = Guid::derived(SEED ^ 0x656c_6967, index);
    RoleEligibility {
        id: format!("{}-1-e", schedule.to_string().replace('-', "")),
        schedule,
        role,
        principal,
        directory_scope: "/".to_owned(),
        start: at - 60 * DAY,
        end,
    }
}

impl World {
    /// Contoso: 40 people, four administrators, Microsoft 365 E3 (Entra ID P1). MFA for all is in report-only, the block of
    /// legacy sign-in leaves a group out, one administrator has no MFA and one only SMS, the unified audit log is off,
    /// mailbox auditing is on, one sender is restricted. Sign in as `ida.lindqvist@contoso.com` (Global Administrator),
    /// `priya.chowdhury@contoso.com` (Global Reader and Security Reader) or, without any role, `aisha.abebe@contoso.com`.
    pub fn contoso(at: i64) -> Self {
        let mut tenant = contoso_tenant(Licences::P1, at);
        let mut legacy = policy(2, "Block legacy authentication", State::On, Grant::Block, at);
        legacy.client_app_types = vec!["exchangeActiveSync".to_owned(), "other".to_owned()];
        legacy.exclude_groups = vec![group_id(3)];
        tenant.access_policies = vec![
            policy(1, "Require MFA for all users", State::ReportOnly, Grant::Mfa, at).build(),
            legacy.build(),
        ];
        tenant.exchange.unified_audit_log = false;
        tenant.exchange.mailboxes = mailboxes(&tenant);
        tenant.exchange.inbox_rules = [
            (id_of(&tenant, "gustav.bergstrom"), vec![inbox_rules::newsletters()]),
            (id_of(&tenant, "farah.petrov"), vec![inbox_rules::newsletters(), inbox_rules::hostile()]),
        ]
        .into();
        tenant.policies = directory::untouched();
        tenant.trust.devices_need_mfa = false;
        settings::untouched(&mut tenant.exchange);
        settings::risky_app(&mut tenant, Guid::derived(SEED ^ 0x7370, 3));
        audits::tampered(&mut tenant, at);
        apps::forgotten_credentials(&mut tenant, Guid::derived(SEED ^ 0x7370, 5), at);
        tenant.exchange.blocked_senders = vec![settings::blocked("tomas.garcia@contoso.com", at - 3 * HOUR)];
        tenant.secure_scores = secure_score::scores(at - 8 * HOUR, 118.4, 290.0, 41.5);
        Self::of_tenant(tenant)
    }

    /// The same people without Entra ID P1: no Conditional Access, security defaults off.
    pub fn contoso_free(at: i64) -> Self {
        let mut tenant = contoso_tenant(Licences::Free, at);
        tenant.secure_scores = secure_score::scores(at - 8 * HOUR, 71.0, 210.0, 41.5);
        Self::of_tenant(tenant)
    }

    /// The same people with everything in order: E5, MFA and the legacy block enforced without exceptions, passkeys for
    /// administrators, auditing on, nobody restricted.
    pub fn contoso_hardened(at: i64) -> Self {
        let mut tenant = contoso_tenant(Licences::E5, at);
        let mut legacy = policy(2, "Block legacy authentication", State::On, Grant::Block, at);
        legacy.client_app_types = vec!["exchangeActiveSync".to_owned(), "other".to_owned()];
        let mut admins =
            policy(3, "Phishing-resistant MFA for administrators", State::On, Grant::PhishingResistant, at);
        admins.include_users = Vec::new();
        admins.include_roles =
            vec![roles::GLOBAL_ADMINISTRATOR, roles::EXCHANGE_ADMINISTRATOR, roles::GLOBAL_READER];
        tenant.access_policies = vec![
            policy(1, "Require MFA for all users", State::On, Grant::Mfa, at).build(),
            legacy.build(),
            admins.build(),
        ];
        // A shared mailbox whose account is disabled, as it should be.
        tenant.exchange.mailboxes =
            vec![MailboxSettings { shared: true, ..MailboxSettings::of(id_of(&tenant, "old.intern")) }];
        for local in ["ida.lindqvist", "daniel.okafor", "misaki.tanaka", "priya.chowdhury"] {
            let id = id_of(&tenant, local);
            if let Some(user) = tenant.users.iter_mut().find(|user| user.id == id) {
                user.methods = vec![Method::PassKeyDeviceBound, Method::Fido2SecurityKey];
            }
        }
        let daniel = Principal::User(id_of(&tenant, "daniel.okafor"));
        tenant.role_eligibilities = vec![
            eligible(1, roles::SECURITY_ADMINISTRATOR, daniel, at, Some(at + 90 * DAY)),
            eligible(2, roles::CONDITIONAL_ACCESS_ADMINISTRATOR, daniel, at, None),
        ];
        tenant.secure_scores = secure_score::scores(at - 8 * HOUR, 301.2, 340.0, 41.5);
        for control in &mut tenant.score_controls {
            control.score = control.max;
        }
        Self::of_tenant(tenant)
    }

    /// Adds Fabrikam, a second tenant without consent to the app: `rosa.quinn@fabrikam.example` is its administrator.
    #[must_use]
    pub fn with_fabrikam(mut self, at: i64) -> Self {
        let shape = Shape {
            users: 12,
            guest_percent: 0,
            licences: Licences::P1,
            weaknesses: vec![Weakness::NoMfaPolicy],
            language: Language::En,
        };
        let Some(mut tenant) = World::generate(SEED ^ 0xfab, &shape, at).tenants.pop() else { return self };
        tenant.id = FABRIKAM;
        tenant.display_name = "Fabrikam".to_owned();
        tenant.domains = vec!["fabrikam.example".to_owned(), "fabrikam.onmicrosoft.com".to_owned()];
        for (index, user) in tenant.users.iter_mut().enumerate() {
            let local = user.user_principal_name.split('@').next().unwrap_or_default();
            user.user_principal_name = if index == 0 {
                "rosa.quinn@fabrikam.example".to_owned()
            } else {
                format!("{local}@fabrikam.example")
            };
        }
        if let Some(first) = tenant.users.first_mut() {
            first.display_name = "Rosa Quinn".to_owned();
        }
        self.tenants.push(tenant);
        self
    }
}
