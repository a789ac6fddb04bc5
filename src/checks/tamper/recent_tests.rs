//! Tests of `tamper.recent`.

use super::*;
use crate::checks::testing::{
    GUEST, LEFT, NOW, contoso, id, judge, licences, partial, unknown_without, whole,
};
use crate::report::Finding;
use crate::tenant::applications::{ServicePrincipal, ServicePrincipalTable};
use crate::tenant::outbound::BlockedSender;
use crate::tenant::risk::RiskyUser;
use VerdictKind::{Fail, Info, Pass, Unknown, Warn};

const PERSON: u8 = 2;

fn person(number: u8) -> Actor {
    Actor::Person { id: Some(id(number)), name: Some(format!("user{number}@contoso.com")) }
}

fn app(principal: Option<u8>, app: Option<u8>) -> Actor {
    Actor::App { principal: principal.map(id), app: app.map(id), name: Some("App".to_owned()) }
}

fn change(number: i64, actor: Actor) -> Change {
    Change {
        id: format!("Directory_{number}"),
        at: NOW - number,
        activity: "Update conditional access policy".to_owned(),
        actor,
        target: "MFA for all".to_owned(),
    }
}

/// Contoso with one app (service principal 80 of app 81), P2, nobody at risk and nobody restricted.
fn tenant(actors: Vec<Actor>) -> Tenant {
    let mut table = ServicePrincipalTable::default();
    table.extend([ServicePrincipal {
        id: id(80),
        app: id(81),
        name: "App".to_owned(),
        owner: None,
        verified: false,
        disabled: false,
        managed_identity: false,
        credentials: Vec::new(),
    }]);
    let changes = (1..).zip(actors).map(|(number, actor)| change(number, actor)).collect();
    Tenant {
        directory_audits: whole(changes),
        service_principals: whole(table),
        risky_users: whole(Vec::new()),
        blocked_senders: whole(Vec::new()),
        licences: licences(&["AAD_PREMIUM_P2"]),
        ..contoso(Vec::new())
    }
}

fn kind(tenant: &Tenant) -> VerdictKind {
    judge(&CHECK, tenant).verdict.kind()
}

fn details(finding: &Finding) -> Vec<&str> {
    finding.evidence.iter().map(|row| row.detail.id.as_str()).collect()
}

#[test]
fn who_changed_a_lock() {
    let external = Actor::Person { id: None, name: Some("pat_fabrikam.com#EXT#@contoso.com".to_owned()) };
    for (name, actor, verdict, detail) in [
        ("somebody of the organisation", person(PERSON), Info, "tamper-recent.person"),
        ("a guest", person(GUEST), Fail, "tamper-recent.guest"),
        ("a guest who is in no list any more", external, Fail, "tamper-recent.guest"),
        ("somebody who cannot sign in any more", person(LEFT), Warn, "tamper-recent.disabled"),
        ("somebody who is not there any more", person(77), Warn, "tamper-recent.gone"),
        ("an app", app(Some(80), None), Info, "tamper-recent.app"),
        ("an app by its appId", app(None, Some(81)), Info, "tamper-recent.app"),
        ("an app that nobody has seen", app(Some(90), None), Fail, "tamper-recent.app-not-seen"),
        (
            "an app that nobody has seen, by its appId",
            app(None, Some(91)),
            Fail,
            "tamper-recent.app-not-seen",
        ),
        ("a service that is told by name alone", app(None, None), Info, "tamper-recent.by-name"),
        ("nobody", Actor::Nobody, Warn, "tamper-recent.nobody"),
    ] {
        let own = tenant(vec![actor]);
        let finding = judge(&CHECK, &own);
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        assert_eq!(details(&finding), [detail], "{name}");
        let rows = own.directory_audits.whole().unwrap().clone();
        let cut = Tenant { directory_audits: partial(Fact::DirectoryAudits, rows), ..own };
        assert_eq!(kind(&cut), if verdict == Fail { Fail } else { Unknown }, "{name}, cut short");
    }
    assert_eq!(kind(&tenant(Vec::new())), Pass);
}

#[test]
fn an_account_under_suspicion() {
    for (level, verdict) in [
        (RiskLevel::High, Fail),
        (RiskLevel::Medium, Fail),
        (RiskLevel::Unknown, Fail),
        (RiskLevel::Low, Warn),
    ] {
        let risky = RiskyUser { id: id(PERSON), name: String::new(), level };
        let own = Tenant { risky_users: whole(vec![risky]), ..tenant(vec![person(PERSON)]) };
        assert_eq!(kind(&own), verdict, "{level:?}");
        let other = Tenant { directory_audits: whole(vec![change(1, person(3))]), ..own };
        assert_eq!(kind(&other), Info, "somebody else is at risk");
    }
    let sender = BlockedSender {
        sender_address: "USER2@contoso.com".to_owned(),
        reason: String::new(),
        created: None,
    };
    let own = Tenant { blocked_senders: whole(vec![sender]), ..tenant(vec![person(PERSON)]) };
    assert_eq!(kind(&own), Fail, "stopped from sending");
}

#[test]
fn without_the_plan_there_is_no_risk_to_know() {
    let mut own = tenant(vec![person(PERSON)]);
    let gap = crate::tenant::Gap {
        fact: Fact::RiskyUsers,
        reason: crate::tenant::Reason::NoLicence { plan: "Microsoft Entra ID P2".to_owned() },
    };
    own.forget(Fact::RiskyUsers, vec![gap]);
    assert_eq!(kind(&own), Unknown, "with the plan it should have been read");
    own.licences = licences(&["AAD_PREMIUM"]);
    assert_eq!(kind(&own), Info);
    own.licences = partial(Fact::Licences, own.licences.whole().unwrap().clone());
    assert_eq!(kind(&own), Unknown, "whether there is the plan is not known");
}

#[test]
fn the_newest_change_is_first_and_the_worst_before_it() {
    let own = tenant(vec![person(PERSON), person(GUEST), app(Some(80), None)]);
    let finding = judge(&CHECK, &own);
    let ids: Vec<&str> = finding.evidence.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["Directory_2", "Directory_1", "Directory_3"]);
    assert_eq!((finding.counts.examined, finding.counts.failing), (3, 1));
}

#[test]
fn gaps() {
    let own = tenant(vec![person(PERSON), app(Some(80), None)]);
    for fact in
        [Fact::DirectoryAudits, Fact::Users, Fact::ServicePrincipals, Fact::RiskyUsers, Fact::BlockedSenders]
    {
        unknown_without(&CHECK, &own, fact);
    }
    unknown_without(&CHECK, &tenant(Vec::new()), Fact::DirectoryAudits);
    let quiet = Tenant { users: crate::tenant::Reading::not_asked(Fact::Users), ..tenant(Vec::new()) };
    assert_eq!(kind(&quiet), Pass, "where nothing was changed, nobody has to be known");
}
