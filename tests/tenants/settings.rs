//! Settings of generated tenants: of the directory, of apps and of mail flow.

use proptest::prelude::*;
use sidelight::tenant::applications::{
    AppRoles, DelegatedGrants, EXCHANGE_ONLINE, MICROSOFT_GRAPH, ServicePrincipal, ServicePrincipalTable,
};
use sidelight::tenant::audit::{ExchangeOrganization, Switch};
use sidelight::tenant::directory::{AdminConsentRequests, AuthorizationPolicy, DirectorySetting, Domain};
use sidelight::tenant::groups::{Group, Groups, Owner};
use sidelight::tenant::mail_flow::{
    AutoForwarding, OutboundSpamPolicy, OutboundSpamRule, RemoteDomain, TransportConfig, TransportRule,
};
use sidelight::tenant::{Fact, ObjectId, Tenant};

use super::{apps, audits, dns, filtering, group_id, id, methods, protection, reading, trust, user_id};

fn flag() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![4 => any::<bool>().prop_map(Some), 1 => Just(None)]
}

pub fn exchange() -> impl Strategy<Value = ExchangeOrganization> {
    let switch = prop::option::of(prop::sample::select(vec![Switch::On, Switch::Off, Switch::Default]));
    (flag(), flag(), switch, flag()).prop_map(
        |(audit_disabled, modern_authentication, reject_direct_send, customer_lockbox)| {
            ExchangeOrganization {
                audit_disabled,
                modern_authentication,
                reject_direct_send,
                customer_lockbox,
            }
        },
    )
}

fn authorization() -> impl Strategy<Value = AuthorizationPolicy> {
    const POLICIES: [&str; 4] = [
        "ManagePermissionGrantsForSelf.microsoft-user-default-low",
        "ManagePermissionGrantsForSelf.microsoft-user-default-legacy",
        "ManagePermissionGrantsForSelf.own",
        "ManagePermissionGrantsForOwnedResource.x",
    ];
    const INVITES: [&str; 4] = ["none", "adminsGuestInvitersAndAllMembers", "everyone", "new"];
    const ROLES: [&str; 3] = [
        "2af84b1e-32c8-42b7-82bc-daa82404023b",
        "10dae51f-b6af-4016-8d66-8c2a99b929b3",
        "a0b1b346-4d3e-4e8b-98f8-753987be4970",
    ];
    let policies = prop::collection::vec(prop::sample::select(&POLICIES[..]).prop_map(str::to_owned), 0..2);
    let invites = prop::sample::select(&INVITES[..]).prop_map(str::to_owned);
    let role = prop::sample::select(&ROLES[..]).prop_map(ObjectId::literal);
    let switches = (flag(), flag(), flag(), flag());
    (prop::option::of(policies), prop::option::of(invites), prop::option::of(role), switches).prop_map(
        |(permission_grant_policies, invites_from, guest_role, (create_apps, block_msol, reset, risky))| {
            AuthorizationPolicy {
                permission_grant_policies,
                create_apps,
                invites_from,
                guest_role,
                block_msol,
                administrators_reset: reset,
                risky_consent: risky,
            }
        },
    )
}

fn domain() -> impl Strategy<Value = Domain> {
    let validity = prop_oneof![3 => Just(Some(Domain::NEVER)), 1 => Just(Some(90)), 1 => Just(None)];
    let name = prop::sample::select(vec!["contoso.com", "mail.contoso.com", "fabrikam.example"]);
    (name, prop::bool::weighted(0.8), prop::bool::weighted(0.3), validity).prop_map(
        |(name, verified, federated, password_validity)| Domain {
            name: name.into(),
            verified,
            federated,
            password_validity,
        },
    )
}

fn setting() -> impl Strategy<Value = DirectorySetting> {
    let pair = |name: &'static str, values: Vec<&'static str>| {
        prop::option::weighted(0.9, prop::sample::select(values))
            .prop_map(move |value| value.map(|value| (name.to_owned(), value.to_owned())))
    };
    let values = (
        pair("EnableBannedPasswordCheck", vec!["True", "True", "False"]),
        pair("BannedPasswordList", vec!["contoso", "contoso", ""]),
        pair("EnableBannedPasswordCheckOnPremises", vec!["True", "False"]),
        pair("LockoutThreshold", vec!["10", "20"]),
        pair("LockoutDurationInSeconds", vec!["60", "5"]),
        pair("BlockUserConsentForRiskyApps", vec!["true", "true", "false", "?"]),
    );
    let template = prop::sample::select(vec![DirectorySetting::PASSWORD_RULES, DirectorySetting::CONSENT]);
    (template, values).prop_map(|(template, (a, b, c, d, e, f))| DirectorySetting {
        template,
        values: [a, b, c, d, e, f].into_iter().flatten().collect(),
    })
}

fn outbound() -> impl Strategy<Value = OutboundSpamPolicy> {
    use AutoForwarding::{Automatic, Off, On, Unknown};
    let limit = || prop_oneof![8 => Just(Some(400)), 1 => Just(Some(0)), 1 => Just(None)];
    let action = prop_oneof![
        6 => Just(Some("BlockUser".to_owned())),
        1 => Just(Some("Alert".to_owned())),
        1 => Just(None),
    ];
    let forwarding = prop::sample::select(vec![Off, Off, Off, On, Automatic, Unknown]);
    let default = prop::bool::weighted(0.8);
    let name = prop::sample::select(vec!["Default", "Sales"]);
    (name, default, forwarding, [limit(), limit(), limit()], action, prop::bool::weighted(0.8)).prop_map(
        |(name, default, forwarding, limits, action, notifies)| OutboundSpamPolicy {
            name: name.into(),
            default,
            forwarding,
            limits,
            action,
            notifies,
        },
    )
}

fn transport_rule() -> impl Strategy<Value = TransportRule> {
    let to = prop_oneof![
        4 => Just(Vec::new()),
        2 => Just(vec!["aya@contoso.com"]),
        1 => Just(vec!["aya@contoso.com", "x@fabrikam.example"]),
        1 => Just(vec!["Contact 7"]),
    ];
    let narrow = prop::bool::weighted(0.5);
    ("[ab]", flag(), to, prop::bool::weighted(0.2), prop::bool::weighted(0.2), narrow).prop_map(
        |(name, active, to, deletes, skips_filter, narrow)| TransportRule {
            name,
            active,
            sends_to: to.into_iter().map(str::to_owned).collect(),
            deletes,
            skips_filter,
            sender_domains: if narrow { vec!["fabrikam.example".to_owned()] } else { Vec::new() },
        },
    )
}

fn applications() -> impl Strategy<Value = (ServicePrincipalTable, DelegatedGrants, AppRoles)> {
    let microsoft = ObjectId::literal("f8cdef31-a31e-4b4a-93e4-5f571e91255a");
    let owner = prop::sample::select(vec![Some(microsoft), Some(id(99)), Some(id(50)), None]);
    let app = (owner, any::<bool>(), prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    let app = (app, apps::credentials(), prop::bool::weighted(0.1));
    let by = prop_oneof![8 => Just(0u8), 1 => Just(1), 1 => Just(2), 1 => Just(3)];
    prop::collection::vec((app, by), 0..4).prop_map(move |apps| {
        let graph = ServicePrincipal {
            id: id(200),
            app: MICROSOFT_GRAPH,
            name: "Microsoft Graph".into(),
            owner: Some(microsoft),
            verified: false,
            disabled: false,
            managed_identity: false,
            credentials: Vec::new(),
        };
        let (mut table, mut grants, mut roles) =
            (ServicePrincipalTable::default(), DelegatedGrants::default(), AppRoles::default());
        table.extend([graph.clone()]);
        for (number, (((owner, verified, disabled, managed_identity), credentials, exchange), by)) in
            (201..).zip(apps)
        {
            let own = ServicePrincipal {
                id: id(number),
                app: if exchange { EXCHANGE_ONLINE } else { id(number) },
                owner,
                verified,
                disabled,
                managed_identity,
                credentials,
                ..graph.clone()
            };
            table.extend([own]);
            let scopes = || ["Mail.ReadWrite".to_owned(), "User.Read".to_owned()];
            match by {
                1 => grants.entry(id(number), id(200)).everybody.extend(scopes()),
                2 => grants.entry(id(number), id(200)).people.extend(scopes()),
                3 => drop(
                    roles.0.insert((id(number), ObjectId::literal("e2a3a72e-5f79-4c64-b1b1-878b674786c9"))),
                ),
                _ => {}
            }
        }
        (table, grants, roles)
    })
}

/// Sets everything of it in a tenant.
pub fn settings() -> BoxedStrategy<Tenant> {
    let directory = (
        reading(Fact::AuthorizationPolicy, authorization()),
        reading(
            Fact::AdminConsentRequests,
            (any::<bool>(), any::<bool>(), any::<bool>(), 0..3u32).prop_map(
                |(enabled, notifies, reminds, reviewers)| AdminConsentRequests {
                    enabled,
                    notifies,
                    reminds,
                    reviewers,
                },
            ),
        ),
        reading(Fact::Domains, prop::collection::vec(domain(), 0..3)),
        reading(Fact::DirectorySettings, prop::collection::vec(setting(), 0..2)),
        reading(Fact::AuthenticationMethods, methods::policy()),
    );
    let rule = (prop::sample::select(vec!["Default", "Sales"]), flag())
        .prop_map(|(policy, enabled)| OutboundSpamRule { policy: policy.into(), enabled });
    let remote = (prop::sample::select(vec!["*", "*", "fabrikam.example"]), flag())
        .prop_map(|(domain, forwards)| RemoteDomain { domain: domain.into(), forwards });
    let mail = (
        reading(
            Fact::TransportConfig,
            flag().prop_map(|disabled| TransportConfig { smtp_client_authentication_disabled: disabled }),
        ),
        reading(Fact::OutboundSpamPolicies, prop::collection::vec(outbound(), 0..3)),
        reading(Fact::OutboundSpamRules, prop::collection::vec(rule, 0..2)),
        reading(Fact::RemoteDomains, prop::collection::vec(remote, 0..3)),
        reading(Fact::TransportRules, prop::collection::vec(transport_rule(), 0..3)),
    );
    let apps = applications().prop_flat_map(|(table, grants, roles)| {
        (
            reading(Fact::ServicePrincipals, Just(table)),
            reading(Fact::DelegatedGrants, Just(grants)),
            prop::option::weighted(0.95, reading(Fact::AppRoleAssignments, Just(roles))),
            groups(),
        )
    });
    let others = (
        (protection::protection(), dns::records()),
        trust::trust(),
        (apps::apps(), audits::audits()),
        filtering::filtering(),
    );
    (directory.boxed(), mail.boxed(), apps.boxed(), others.boxed())
        .prop_map(
            |(
                directory,
                mail,
                (service_principals, delegated_grants, roles, groups),
                ((protection, dns_records), trust, (apps, audits), filtering),
            )| {
                Tenant {
                    groups,
                    directory_audits: audits,
                    app_registrations: apps.0,
                    app_management_policy: apps.1,
                    federations: trust.0,
                    device_registration: trust.1,
                    cross_tenant_default: trust.2,
                    partners: trust.3,
                    accepted_domains: protection.0,
                    dns_records,
                    dkim_configs: protection.1,
                    exchange_presets: protection.2,
                    defender_presets: protection.3,
                    timeout_policies: protection.4,
                    authorization_policy: directory.0,
                    admin_consent_requests: directory.1,
                    domains: directory.2,
                    directory_settings: directory.3,
                    authentication_methods: directory.4,
                    transport_config: mail.0,
                    outbound_spam_policies: mail.1,
                    outbound_spam_rules: mail.2,
                    remote_domains: mail.3,
                    transport_rules: mail.4,
                    service_principals,
                    delegated_grants,
                    app_role_assignments: roles.into_iter().map(|roles| (id(200), roles)).collect(),
                    ..filtering
                }
            },
        )
        .boxed()
}

/// Who can get into the groups that policies name.
fn groups() -> impl Strategy<Value = Groups> {
    let owner = (user_id(), any::<bool>()).prop_map(|(id, app)| Owner { id, name: String::new(), app });
    let rule = prop::option::weighted(
        0.15,
        prop::sample::select(vec![
            "",
            "user.department -eq \"IT\"",
            "(user.mobile -ne null)",
            "user.mail -contains \"x\"",
        ]),
    );
    // Most groups have no door, so that what is left of the rule comes up.
    let public = prop_oneof![6 => Just(Some(false)), 1 => Just(Some(true)), 1 => Just(None)];
    let group = (any::<bool>(), rule, public, prop::collection::vec(owner, 0..2), prop::bool::weighted(0.9));
    let group = group.prop_map(|(role_assignable, rule, public, owners, all_owners)| Group {
        display_name: "Group".into(),
        role_assignable,
        membership_rule: rule.map(str::to_owned),
        public,
        owners,
        all_owners,
    });
    prop::collection::btree_map(group_id(), reading(Fact::Groups, group), 0..5)
}
