//! The traps of the field, by name: what other tools are known to get wrong, and what Microsoft's settings invite to.
//!
//! Each test is about a verdict; the tables of the checks hold the rest, and `traps_in_answers` what lies between an answer and a verdict.
//! Themes 10 to 18 but 12, 20, 24 and 25 concern speed, installation, links, exports and the page, and no verdict.

use super::testing::{
    ENABLED, GUEST, LEFT, SALES, STAFF, SYNC, contoso, contoso_organization, emergency, id, judge,
    judge_with, licences, mailboxes, outbound_policy, partial, reasons, whole,
};
use super::{ALL, Check, Subject, adm, aud, ca, exo, fwd, id as identity, mdo, mfa, pw};
use crate::access::testing::mfa_for_all;
use crate::portals::page;
use crate::report::{Verdict, VerdictKind};
use crate::settings::{Declaration, Settings};
use crate::tenant::access_policies::{ConditionalAccessPolicy, IncludeExclude, PolicyState};
use crate::tenant::applications::{
    AppRoles, DelegatedGrants, EXCHANGE_ONLINE, ServicePrincipal, ServicePrincipalTable,
};
use crate::tenant::audit::{ExchangeOrganization, Switch};
use crate::tenant::mail_flow::{AutoForwarding, TransportConfig};
use crate::tenant::mailboxes::{MailboxAudit, MailboxKind};
use crate::tenant::organization::SecurityDefaults;
use crate::tenant::protection::PresetRule;
use crate::tenant::registration::{Registration, RegistrationTable};
use crate::tenant::{Fact, Gap, Reading, Tenant};
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

fn kind(check: &Check, tenant: &Tenant) -> VerdictKind {
    judge(check, tenant).verdict.kind()
}

fn changed(change: impl Fn(&mut ConditionalAccessPolicy)) -> Tenant {
    let mut policy = mfa_for_all();
    change(&mut policy);
    contoso(vec![policy])
}

/// Everybody but these can pass multifactor authentication; the tenant has Exchange Online and a mailbox for each of users 1 to 8.
fn registered(unable: &[u8], of: impl Fn(u8) -> MailboxKind) -> Tenant {
    let rows = (1..=SYNC).map(|number| {
        let methods = Default::default();
        let capable = !unable.contains(&number);
        (
            id(number),
            Registration { mfa_registered: capable, mfa_capable: capable, sspr_enabled: None, methods },
        )
    });
    let mut number = 0;
    let table = mailboxes(SYNC, |mailbox| {
        number += 1;
        mailbox.kind = of(number);
    });
    Tenant {
        registration: whole(RegistrationTable(rows.collect())),
        mailboxes: whole(table),
        licences: licences(&["AAD_PREMIUM", "EXCHANGE_S_ENTERPRISE"]),
        ..contoso(Vec::new())
    }
}

#[test]
fn theme_1_an_undeclared_exclusion_warns_and_names_who_is_left_out() {
    let own = changed(|policy| policy.conditions.users.exclude_groups = vec![SALES]);
    let finding = judge(&ca::mfa_all::CHECK, &own);
    assert_eq!(finding.verdict.kind(), Warn);
    for number in [2, 3] {
        assert!(finding.evidence.iter().any(|row| row.id == id(number).to_string()), "{finding:#?}");
    }
    let intended = [(SALES, Declaration { why: "Scanners".to_owned(), until: None })];
    let settings = Settings { intended_exclusions: intended.into(), ..Settings::default() };
    assert_eq!(judge_with(&ca::mfa_all::CHECK, &own, &settings).verdict.kind(), Pass, "declared");
}

type Change = fn(&mut ConditionalAccessPolicy);

#[test]
fn theme_2_a_policy_that_a_condition_narrows_is_not_one_for_everybody() {
    let trusted = || IncludeExclude { include: vec!["AllTrusted".to_owned()], ..IncludeExclude::default() };
    let narrowed: [(&str, Change); 5] = [
        ("sign-in risk", |policy| policy.conditions.sign_in_risk_levels = vec!["high".to_owned()]),
        ("user risk", |policy| policy.conditions.user_risk_levels = vec!["high".to_owned()]),
        ("clients", |policy| policy.conditions.client_app_types = vec!["browser".to_owned()]),
        ("apps", |policy| policy.conditions.applications.include = vec!["Office365".to_owned()]),
        ("reporting only", |policy| policy.state = PolicyState::ReportOnly),
    ];
    for (name, change) in narrowed {
        let verdict = kind(&ca::mfa_all::CHECK, &changed(change));
        assert!(matches!(verdict, Fail | Warn), "{name}: {verdict:?}");
    }
    let verdict = kind(&ca::mfa_all::CHECK, &changed(|policy| policy.conditions.locations = Some(trusted())));
    assert!(matches!(verdict, Fail | Warn | Unknown), "only from trusted places: {verdict:?}");
}

#[test]
fn theme_3_emergency_accounts_are_declared_and_never_guessed() {
    let own = changed(|policy| policy.conditions.users.exclude_groups = vec![SALES]);
    assert_eq!(
        kind(&ca::mfa_all::CHECK, &own),
        Warn,
        "an excluded group is not taken for emergency accounts"
    );
    let finding = judge_with(&ca::mfa_all::CHECK, &own, &emergency(&[SALES]));
    assert_eq!(finding.verdict.kind(), Pass, "declared, they are no violation");
}

#[test]
fn theme_4_service_accounts_may_be_left_out_on_purpose_until_the_declaration_runs_out() {
    let own = changed(|policy| policy.conditions.users.exclude_groups = vec![STAFF]);
    let until = |until| Settings {
        intended_exclusions: [(STAFF, Declaration { why: "Meeting rooms".to_owned(), until })].into(),
        ..Settings::default()
    };
    for (until, verdict) in
        [(None, Pass), (Some(super::testing::NOW + 1), Pass), (Some(super::testing::NOW), Warn)]
            .map(|(instant, verdict)| (until(instant), verdict))
    {
        let finding = judge_with(&ca::mfa_all::CHECK, &own, &until);
        // Staff is nearly everybody: once it has run out, it may as well be a failure.
        let got = finding.verdict.kind();
        assert!(got == verdict || (verdict == Warn && got == Fail), "{finding:#?}");
    }
}

#[test]
fn theme_5_guests_disabled_synchronised_and_mailbox_accounts_are_no_people_who_register() {
    let check = &mfa::registration_users::CHECK;
    let user = |_| MailboxKind::User;
    assert_eq!(kind(check, &registered(&[GUEST, LEFT, SYNC], user)), Pass);
    let room = |number: u8| if number == 5 { MailboxKind::Other } else { MailboxKind::User };
    let shared = |number: u8| if number == 5 { MailboxKind::Shared } else { MailboxKind::User };
    for of in [room as fn(u8) -> MailboxKind, shared] {
        assert_eq!(kind(check, &registered(&[GUEST, LEFT, SYNC, 5], of)), Pass);
    }
    assert_eq!(kind(check, &registered(&[5], user)), Fail, "a person counts");
    assert!(ENABLED < usize::from(SYNC), "one of them is disabled");
}

#[test]
fn theme_6_what_is_not_licensed_is_not_applicable_and_never_a_failure() {
    let unlicensed = Tenant { licences: licences(&[]), ..contoso(Vec::new()) };
    for check in [&ca::signin_risk::CHECK, &ca::user_risk::CHECK, &ca::managed_device::CHECK] {
        assert_eq!(kind(check, &unlicensed), NotApplicable, "{}", check.id);
    }
    // A licence that was not read is no missing licence.
    let unread = Tenant { licences: Reading::not_asked(Fact::Licences), ..unlicensed };
    for check in [&ca::signin_risk::CHECK, &ca::user_risk::CHECK] {
        assert_eq!(kind(check, &unread), Unknown, "{}", check.id);
    }
}

#[test]
fn theme_7_security_defaults_and_policies_do_the_same_work() {
    let defaults = |enabled, policies| Tenant {
        security_defaults: whole(SecurityDefaults { enabled }),
        licences: licences(&[]),
        ..contoso(policies)
    };
    let on = defaults(true, Vec::new());
    assert_eq!(kind(&identity::secdefaults::CHECK, &on), Pass);
    let policies = kind(&ca::mfa_all::CHECK, &on);
    assert!(matches!(policies, Pass | Warn | NotApplicable), "no policies are needed then: {policies:?}");
    let off = defaults(false, vec![mfa_for_all()]);
    assert_eq!(kind(&identity::secdefaults::CHECK, &off), Pass, "policies stand in for them");
}

#[test]
fn theme_8_a_preset_without_conditions_holds_for_everybody_and_one_for_some_does_not() {
    let rule = |some_people, domains: &[&str]| PresetRule {
        name: "Strict Preset Security Policy".to_owned(),
        policies: Vec::new(),
        enabled: Some(true),
        domains: domains.iter().map(|name| (*name).to_owned()).collect(),
        some_people,
        exceptions: false,
    };
    for (rule, verdict) in
        [(rule(false, &[]), Pass), (rule(true, &[]), Warn), (rule(false, &["contoso.com"]), Warn)]
    {
        let own = Tenant {
            exchange_presets: whole(vec![rule]),
            defender_presets: whole(Vec::new()),
            licences: licences(&[]),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        };
        assert_eq!(kind(&mdo::preset::CHECK, &own), verdict);
    }
}

#[test]
fn themes_12_and_21_whatever_was_not_read_is_unknown_with_its_reason() {
    for reason in reasons() {
        let mut tenant = contoso(vec![mfa_for_all()]);
        for fact in Fact::ALL {
            tenant.forget(fact, vec![Gap { fact, reason: reason.clone() }]);
        }
        let subject = Subject { tenant: &tenant, settings: &Settings::default(), now: super::testing::NOW };
        for check in ALL {
            let finding = check.judge(&subject);
            match &finding.verdict {
                Verdict::Unknown { gaps } => {
                    assert!(gaps.iter().any(|gap| gap.reason == reason), "{}: {reason:?}", check.id);
                }
                other => panic!("{}: {reason:?} makes {other:?}", check.id),
            }
        }
    }
}

#[test]
fn theme_22_a_failure_names_the_object_that_fails() {
    let guest = adm::testing::tenant(Some(true), |user| user.guest = true);
    let finding = judge(&adm::no_guests::CHECK, &guest);
    assert_eq!(finding.verdict.kind(), Fail);
    assert_eq!(finding.evidence.first().map(|row| row.name.as_str()), Some("user1@contoso.com"));
    let forwards = Tenant {
        outbound_spam_policies: whole(vec![crate::tenant::mail_flow::OutboundSpamPolicy {
            forwarding: AutoForwarding::On,
            ..outbound_policy()
        }]),
        outbound_spam_rules: whole(Vec::new()),
        ..Tenant::unread()
    };
    let finding = judge(&fwd::outbound_policy::CHECK, &forwards);
    assert_eq!(finding.evidence.first().map(|row| row.name.as_str()), Some("Default"), "{finding:#?}");
}

#[test]
fn theme_23_checks_that_rest_on_the_same_setting_do_not_contradict_each_other() {
    for policies in [vec![], vec![mfa_for_all()]] {
        let own = Tenant { licences: licences(&["AAD_PREMIUM_P2"]), ..contoso(policies) };
        let defaults = kind(&identity::secdefaults::CHECK, &own);
        assert_eq!(kind(&ca::mfa_all::CHECK, &own), defaults, "security defaults are off");
    }
}

#[test]
fn trap_4_auditing_that_is_off_on_a_mailbox_is_no_failure_while_it_is_on_for_everybody() {
    let mut first = true;
    let table = mailboxes(3, |mailbox| {
        if std::mem::take(&mut first) {
            mailbox.audit = MailboxAudit::BY_DEFAULT.with(MailboxAudit::NOT_ENABLED);
        }
    });
    let own = Tenant { mailboxes: whole(table), ..Tenant::unread() };
    assert_eq!(kind(&aud::mailbox_sets::CHECK, &own), Warn);
}

#[test]
fn trap_5_what_microsoft_decides_is_neither_on_nor_off() {
    let exchange = |reject| ExchangeOrganization {
        audit_disabled: Some(false),
        modern_authentication: Some(true),
        reject_direct_send: reject,
        customer_lockbox: Some(true),
    };
    let send = |reject| Tenant { exchange_organization: whole(exchange(reject)), ..Tenant::unread() };
    let by_default = kind(&exo::direct_send::CHECK, &send(Some(Switch::Default)));
    assert_ne!(by_default, Pass, "nobody rejects it");
    assert_eq!(kind(&exo::direct_send::CHECK, &send(None)), Unknown, "left out is not the default");

    let smtp = |disabled| Tenant {
        transport_config: whole(TransportConfig { smtp_client_authentication_disabled: disabled }),
        ..Tenant::unread()
    };
    assert_eq!(kind(&exo::smtp_auth::CHECK, &smtp(Some(true))), Pass);
    assert_ne!(kind(&exo::smtp_auth::CHECK, &smtp(None)), Pass, "null is not true");
}

#[test]
fn trap_8_sidelight_itself_is_listed_by_its_permission_and_not_hidden() {
    let row = |number, app, owner| ServicePrincipal {
        id: id(number),
        app,
        name: "Sidelight".to_owned(),
        owner: Some(owner),
        verified: false,
        disabled: false,
        managed_identity: false,
        credentials: Vec::new(),
    };
    let mut table = ServicePrincipalTable::default();
    table.extend([row(1, EXCHANGE_ONLINE, id(98)), row(2, id(60), contoso_organization().id.0)]);
    let mut grants = DelegatedGrants::default();
    grants.entry(id(2), id(1)).everybody.insert("Exchange.Manage".to_owned());
    let own = Tenant {
        service_principals: whole(table),
        delegated_grants: whole(grants),
        app_role_assignments: [(id(1), whole(AppRoles::default()))].into(),
        organization: whole(contoso_organization()),
        ..Tenant::unread()
    };
    let finding = judge(&super::app::risky_grants::CHECK, &own);
    assert_eq!(finding.verdict.kind(), Warn, "an app of the own organisation");
    assert_eq!(finding.evidence.first().map(|row| row.name.as_str()), Some("Sidelight"));
}

#[test]
fn trap_9_a_portal_is_known_by_its_old_host_and_by_its_new_one() {
    for url in ["https://admin.microsoft.com/#/homepage", "https://admin.cloud.microsoft/#/homepage"] {
        assert!(page(url).is_some(), "{url}");
    }
}

#[test]
fn no_check_passes_on_a_list_that_was_cut_short() {
    let own = registered(&[], |_| MailboxKind::User);
    let users = own.users.whole().unwrap().clone();
    let cut = Tenant { users: partial(Fact::Users, users), ..own };
    for check in [&mfa::registration_users::CHECK, &pw::sspr_users::CHECK] {
        assert_eq!(kind(check, &cut), Unknown, "{}", check.id);
    }
}
