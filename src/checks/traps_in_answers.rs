//! Traps that lie between an answer and a verdict, by name. Whole answers go through the collector, so that each test falls into the trap
//! where a source, a reading or a rule does.
//!
//! One item concerns no verdict by itself, and is held all the same: no rule compares the number of an inbox rule (7), but an answer with
//! a number that has no room in 63 bits, or in the 53 of a JavaScript number, must be read as well as any other.

use std::collections::BTreeSet;

use super::score::controls::Standing;
use super::score::testing::{profile, score as row};
use super::score::tie::{Tie, most_lag, tie};
use super::testing::{DAY, NOW, contoso_organization, id, judge, whole};
use super::{ALL, Check, am, app, aud, dns, fwd, score};
use crate::collect::{Answer, Collector, Context, HttpRequest, Plan, Step};
use crate::report::{Finding, VerdictKind};
use crate::sources::clouds::Cloud;
use crate::sources::{Ask, Service, for_fact};
use crate::tenant::dns::Outcome;
use crate::tenant::dns::testing::{texts, unread, with};
use crate::tenant::protection::{AcceptedDomain, DkimConfig};
use crate::tenant::score::{ControlProfile, SecureScore};
use crate::tenant::{Fact, Reason, Route, Tenant, TenantId};
use VerdictKind::{Fail, Info, NotApplicable, Pass, Unknown, Warn};

fn kind(check: &Check, tenant: &Tenant) -> VerdictKind {
    judge(check, tenant).verdict.kind()
}

/// What the checks of these facts see, when every request is answered so: status and body.
fn read(facts: &[Fact], answer: impl Fn(&HttpRequest) -> (u16, String)) -> Tenant {
    let context = Context {
        tenant: TenantId(id(0)),
        cloud: Cloud::Worldwide,
        user_principal_name: "admin@contoso.com".to_owned(),
        route: Route::SignedIn,
        services: BTreeSet::from([Service::Graph, Service::Exchange]),
        scopes: BTreeSet::new(),
    };
    let mut collector = Collector::new(Plan::of(facts.iter().copied()), context, NOW);
    let mut now = NOW;
    loop {
        match collector.next(now) {
            Step::Send(requests) => {
                for request in requests {
                    let (status, body) = answer(&request);
                    collector.accept(
                        request.id,
                        Answer::Http { status, headers: &[], body: body.as_bytes() },
                        now,
                    );
                }
            }
            Step::Wait { until } => now = until.expect("something is under way"),
            Step::Done => return collector.tenant().clone(),
        }
    }
}

/// The answer of one cmdlet, or of one path of Microsoft Graph; everything else is not found.
fn only(name: &'static str, answer: String) -> impl Fn(&HttpRequest) -> (u16, String) {
    move |request| {
        let asked =
            request.url.contains(name) || request.body.as_ref().is_some_and(|body| body.contains(name));
        if asked { (200, answer.clone()) } else { (404, "{}".to_owned()) }
    }
}

fn gaps(finding: &Finding) -> Vec<Reason> {
    finding.verdict.because().unwrap_or_default().iter().map(|gap| gap.reason.clone()).collect()
}

/// Of two ways into Exchange Online only `InvokeCommand` answers what the checks ask, and it takes `Exchange.Manage`. Who is refused is
/// told of that permission: with the documented `Exchange.ManageV2` the gateway would refuse again.
#[test]
fn trap_1_a_refusal_of_exchange_names_the_permission_that_the_gateway_takes() {
    let refused = |request: &HttpRequest| {
        let gateway = request.url.ends_with("/InvokeCommand");
        (if gateway { 403 } else { 404 }, r#"{"error":{"code":"Forbidden","message":"no"}}"#.to_owned())
    };
    for check in [&aud::unified::CHECK, &fwd::outbound_policy::CHECK, &dns::dkim::CHECK] {
        let finding = judge(check, &read(check.needs, refused));
        let scopes: BTreeSet<String> = gaps(&finding)
            .into_iter()
            .filter_map(|reason| match reason {
                Reason::NoPermission { scope, .. } => Some(scope),
                _ => None,
            })
            .collect();
        assert_eq!(scopes, BTreeSet::from(["Exchange.Manage".to_owned()]), "{}: {finding:#?}", check.id);
    }
}

/// `OrganizationConfig` of the documented API will keep only what MailTips need. Such an answer says nothing of auditing, and what is not
/// said is not *on*.
#[test]
fn trap_2_auditing_does_not_rest_on_an_api_that_will_stop_telling() {
    let Ask::Exchange { cmdlet, .. } = for_fact(Fact::ExchangeOrganization).next().unwrap().ask else {
        panic!("not the gateway")
    };
    assert_eq!(cmdlet, "Get-OrganizationConfig");
    let told = |fields: &str| {
        read(&[Fact::ExchangeOrganization], only(cmdlet, format!(r#"{{"value":[{{{fields}}}]}}"#)))
    };
    let mail_tips = told(r#""MailTipsAllTipsEnabled":true,"MailTipsLargeAudienceThreshold":25"#);
    assert_eq!(kind(&aud::org_mailbox::CHECK, &mail_tips), Unknown);
    let shape = Reason::Shape { field: "AuditDisabled".to_owned() };
    assert!(gaps(&judge(&aud::org_mailbox::CHECK, &mail_tips)).contains(&shape));
    assert_eq!(kind(&aud::org_mailbox::CHECK, &told(r#""AuditDisabled":true"#)), Fail);
}

/// No single reading role covers everything: who is refused is told which roles may read that very fact. Microsoft lists *Security Reader*
/// for most policies, and not for requests for consent.
#[test]
fn trap_3_a_refusal_names_the_roles_that_may_read_it() {
    let refused = |_: &HttpRequest| {
        (403, r#"{"error":{"code":"Authorization_RequestDenied","message":"no"}}"#.to_owned())
    };
    let mut told = 0;
    for check in ALL {
        for reason in gaps(&judge(check, &read(check.needs, refused))) {
            let Reason::NoPermission { scope, roles } = reason else { continue };
            let fits = |fact: &Fact| for_fact(*fact).any(|own| own.scope == scope && own.roles == roles);
            assert!(
                check.needs.iter().chain([&Fact::Organization]).any(fits),
                "{}: {scope} {roles:?}",
                check.id
            );
            assert!(!roles.is_empty(), "{}: {scope}", check.id);
            told += 1;
        }
    }
    assert!(told >= ALL.len() / 2, "{told}");
    let consent =
        judge(&app::admin_consent_workflow::CHECK, &read(app::admin_consent_workflow::CHECK.needs, refused));
    let roles = gaps(&consent).into_iter().find_map(|reason| match reason {
        Reason::NoPermission { roles, .. } => Some(roles),
        _ => None,
    });
    assert!(!roles.unwrap().contains(&"Security Reader".to_owned()), "it may not read them");
}

/// v1.0 leaves switches out that beta has, and puts the list of consent policies elsewhere.
#[test]
fn trap_6_what_one_version_leaves_out_is_unknown_and_what_it_moves_is_found() {
    let methods = |rest: &str| {
        let answer =
            format!(r#"{{"policyMigrationState":null,"authenticationMethodConfigurations":[]{rest}}}"#);
        read(&[Fact::AuthenticationMethods], only("authenticationMethodsPolicy", answer))
    };
    let switches: [(&Check, &str); 2] = [
        (&am::report_suspicious::CHECK, "reportSuspiciousActivitySettings"),
        (&am::system_preferred::CHECK, "systemCredentialPreferences"),
    ];
    for (check, field) in switches {
        assert_eq!(kind(check, &methods("")), Unknown, "v1.0 says nothing of {field}");
        let off = format!(r#","{field}":{{"state":"disabled","includeTargets":[{{"id":"all_users"}}]}}"#);
        assert_eq!(kind(check, &methods(&off)), Fail, "beta says that {field} is off");
    }
    let legacy = r#"["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]"#;
    let consent = |answer: String| read(&[Fact::AuthorizationPolicy], only("authorizationPolicy", answer));
    for (answer, verdict) in [
        (format!(r#"{{"defaultUserRolePermissions":{{"permissionGrantPoliciesAssigned":{legacy}}}}}"#), Fail),
        (format!(r#"{{"permissionGrantPolicyIdsAssignedToDefaultUserRole":{legacy}}}"#), Fail),
        (r#"{"defaultUserRolePermissions":{"permissionGrantPoliciesAssigned":[]}}"#.to_owned(), Pass),
        (r#"{"defaultUserRolePermissions":{}}"#.to_owned(), Unknown),
    ] {
        assert_eq!(kind(&app::user_consent::CHECK, &consent(answer.clone())), verdict, "{answer}");
    }
}

#[test]
fn trap_7_a_number_too_large_for_63_bits_does_not_sink_the_answer() {
    for number in ["15394007230974001153", "9007199254740993", "1e300", "-0.0"] {
        let rule = format!(
            r#"{{"Name":"Copies","State":"Enabled","Mode":"Enforce","RuleIdentity":{number},"BlindCopyTo":["x@fabrikam.com"]}}"#
        );
        let answer = format!(r#"{{"value":[{rule}]}}"#);
        let own = Tenant {
            organization: whole(contoso_organization()),
            ..read(&[Fact::TransportRules], only("Get-TransportRule", answer))
        };
        assert_eq!(kind(&fwd::transport_rules::CHECK, &own), Fail, "{number}");
    }
}

fn domains(names: &[&str]) -> Tenant {
    let row = |name: &&str| AcceptedDomain { name: (*name).to_owned(), authoritative: Some(true) };
    let signs = |name: &&str| DkimConfig {
        domain: (*name).to_owned(),
        enabled: Some(true),
        status: Some("Valid".to_owned()),
    };
    Tenant {
        accepted_domains: whole(names.iter().map(row).collect()),
        dkim_configs: whole(names.iter().map(signs).collect()),
        ..Tenant::unread()
    }
}

/// No read of the tenant tells what is in DNS, not even that Microsoft found the keys of DKIM there.
#[test]
fn trap_10_what_only_dns_holds_is_unknown_until_somebody_looks() {
    let own = domains(&["contoso.com"]);
    assert_eq!(kind(&dns::dkim::CHECK, &own), Pass);
    for check in [&dns::spf::CHECK, &dns::dmarc::CHECK] {
        let finding = judge(check, &own);
        assert_eq!(finding.verdict.kind(), Unknown, "{}", check.id);
        assert!(gaps(&finding).contains(&Reason::Unreadable), "{}: somebody may answer", check.id);
    }
}

/// Microsoft's own domains, of coexistence too, are nobody's fault; a domain below another is a domain of its own, and inherits. A name that
/// public DNS does not have is one without a record, and a look-up that failed leaves only its own domain open.
#[test]
fn theme_9_mail_dns_is_judged_domain_by_domain_and_microsofts_own_are_left_out() {
    let microsofts = domains(&["contoso.onmicrosoft.com", "contoso.mail.onmicrosoft.com"]);
    for check in [&dns::spf::CHECK, &dns::dmarc::CHECK] {
        assert_eq!(kind(check, &microsofts), NotApplicable, "{}", check.id);
        let own = domains(&["contoso.com", "mail.contoso.com", "contoso.mail.onmicrosoft.com"]);
        let names: Vec<String> = judge(check, &own).evidence.into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["contoso.com", "mail.contoso.com"], "{}", check.id);
    }
    let unsigned =
        Tenant { dkim_configs: whole(Vec::new()), ..domains(&["contoso.com", "contoso.onmicrosoft.com"]) };
    let finding = judge(&dns::dkim::CHECK, &unsigned);
    assert_eq!(finding.verdict.kind(), Fail);
    let names: Vec<&str> = finding.evidence.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["contoso.com"]);

    let above = "v=DMARC1; p=reject; sp=none; rua=mailto:d@contoso.com";
    let inherits =
        texts(&[("_dmarc.mail.contoso.com", &[]), ("_dmarc.contoso.com", &[above]), ("_dmarc.com", &[])]);
    let own = Tenant { dns_records: inherits, ..domains(&["mail.contoso.com"]) };
    assert_eq!(kind(&dns::dmarc::CHECK, &own), Fail, "sp=none, and not p=reject");

    let inside = with(texts(&[]), "intern.contoso.com", Outcome::NoSuchName);
    let own = Tenant { dns_records: inside, ..domains(&["intern.contoso.com"]) };
    assert_eq!(kind(&dns::spf::CHECK, &own), Fail, "split DNS: others see no record");

    let some = unread(texts(&[("contoso.com", &["v=spf1 +all"])]), "fabrikam.example", Reason::Offline);
    let own = Tenant { dns_records: some, ..domains(&["contoso.com", "fabrikam.example"]) };
    let finding = judge(&dns::spf::CHECK, &own);
    assert_eq!((finding.verdict.kind(), finding.counts.unknown), (Fail, 1), "the others are judged");
}

/// Secure Score follows late, and cannot see what others' products do.
#[test]
fn theme_19_the_score_decides_nothing_and_says_how_old_it_is() {
    let own = |created, profiles: Vec<ControlProfile>| Tenant {
        secure_score: whole(SecureScore {
            created,
            current: 5_000,
            max: 10_000,
            controls: Some(vec![row("MFARegistrationV2", Some(0), None), row("third", Some(0), None)]),
            ..SecureScore::default()
        }),
        secure_score_trend: whole(Vec::new()),
        secure_score_profiles: whole(profiles),
        ..Tenant::unread()
    };
    let third = ControlProfile { state: Some("ThirdParty".to_owned()), ..profile("third", Some(900)) };
    let today = own(NOW - DAY, vec![profile("MFARegistrationV2", Some(500)), third]);
    assert_eq!(kind(&score::overall::CHECK, &today), Info);
    assert_eq!(kind(&score::overall::CHECK, &own(NOW - 4 * DAY, Vec::new())), Warn, "it is old");
    let finding = judge(&score::top_controls::CHECK, &today);
    let open: Vec<&str> = finding.evidence.iter().map(|row| row.id.as_str()).collect();
    assert_eq!((finding.verdict.kind(), open), (Info, vec!["MFARegistrationV2"]), "another product does it");
    for (looked, expected) in [(NOW, Tie::Lag), (NOW + most_lag() + 1, Tie::MicrosoftNotDone)] {
        let told = tie(Standing::NotDone, [Some(Pass)], looked, Some(NOW));
        assert_eq!(told, Some(expected), "done here, and not there yet");
    }
}
