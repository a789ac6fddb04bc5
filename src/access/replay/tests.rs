use super::testing::*;
use super::*;
use crate::access::testing::mfa_for_all;
use crate::tenant::access_policies::{
    AuthenticationStrength, DeviceFilter, GrantControls, IncludeExclude, Operator, UserTarget,
};
use crate::tenant::sign_ins::{Factors, Manner, PolicyResult, Protocol, SignIn, SignInRisk, Transfer, Trust};
use crate::tenant::{Fact, Reading, Reason};

#[test]
fn every_change_by_client_and_claim() {
    use Outcome::{Asked, Passes, Stopped, Unclear};
    let ropc = Manner { protocol: Protocol::ResourceOwnerPassword, ..native() };
    let unsaid = |manner| Manner { factors: Factors::Unknown, transfer: Transfer::Unknown, ..manner };
    let strange = Manner { client: "Something New".into(), ..browser() };
    let eas = Manner { client: "Exchange ActiveSync".into(), ..browser() };
    // Manner; multifactor, managed device, no legacy clients, no device code.
    let cases = [
        (browser(), Asked, Unclear(Doubt::Device), Passes, Passes),
        (with_mfa(browser()), Passes, Unclear(Doubt::Device), Passes, Passes),
        (native(), Asked, Unclear(Doubt::Device), Passes, Passes),
        (background(), Stopped(Stop::NobodyThere), Unclear(Doubt::Device), Passes, Passes),
        (with_mfa(background()), Passes, Unclear(Doubt::Device), Passes, Passes),
        (legacy(), Stopped(Stop::CannotAsk), Stopped(Stop::NotManaged), Stopped(Stop::Blocked), Passes),
        (eas.clone(), Stopped(Stop::CannotAsk), Unclear(Doubt::Device), Stopped(Stop::Blocked), Passes),
        (ropc, Stopped(Stop::CannotAsk), Stopped(Stop::NotManaged), Passes, Passes),
        (device_code(), Asked, Stopped(Stop::NotManaged), Passes, Stopped(Stop::Blocked)),
        (with_mfa(device_code()), Passes, Stopped(Stop::NotManaged), Passes, Stopped(Stop::Blocked)),
        (unsaid(browser()), Unclear(Doubt::Method), Unclear(Doubt::Device), Passes, Unclear(Doubt::Flow)),
        (strange, Asked, Unclear(Doubt::Device), Unclear(Doubt::Client), Passes),
        (on(browser(), true, Trust::CloudOnly), Asked, Passes, Passes, Passes),
        (on(browser(), false, Trust::Hybrid), Asked, Passes, Passes, Passes),
        (on(browser(), false, Trust::CloudOnly), Asked, Stopped(Stop::NotManaged), Passes, Passes),
        (
            on(background(), false, Trust::Other),
            Stopped(Stop::NobodyThere),
            Unclear(Doubt::Device),
            Passes,
            Passes,
        ),
        (on(eas, true, Trust::CloudOnly), Stopped(Stop::CannotAsk), Passes, Stopped(Stop::Blocked), Passes),
    ];
    let empty = tenant(Vec::new());
    for (manner, mfa, managed, legacy, code) in cases {
        let proposals = [
            (Proposal::RequireMfa, mfa),
            (Proposal::RequireManagedDevice, managed),
            (Proposal::BlockLegacyClients, legacy),
            (Proposal::BlockDeviceCode, code),
        ];
        for (proposal, expected) in proposals {
            let found = outcome_of(&empty, &proposal, sign_in(AYA, manner.clone()));
            assert_eq!(found, expected, "{proposal:?} {manner:?}");
        }
    }
}

#[test]
fn what_microsoft_recorded_comes_first() {
    use Outcome::{Asked, Passes, Stopped};
    let recorded = |manner: Manner, result| Manner { results: vec![(POLICY, result)], ..manner };
    let own = ConditionalAccessPolicy { modified: Some(NOW - 86_400_000), ..mfa_for_all() };
    let cases = [
        (recorded(browser(), PolicyResult::ReportOnlySuccess), Passes),
        (recorded(browser(), PolicyResult::ReportOnlyNotApplied), Passes),
        (recorded(with_mfa(browser()), PolicyResult::ReportOnlyInterrupted), Asked),
        (recorded(with_mfa(background()), PolicyResult::ReportOnlyInterrupted), Stopped(Stop::NobodyThere)),
        (recorded(with_mfa(legacy()), PolicyResult::ReportOnlyInterrupted), Stopped(Stop::CannotAsk)),
        (recorded(with_mfa(browser()), PolicyResult::ReportOnlyFailure), Stopped(Stop::Recorded)),
    ];
    for (manner, expected) in cases {
        assert_eq!(enforced(own.clone(), manner.clone()), expected, "{manner:?}");
    }
    // Of the policy as it was before somebody changed it, or nobody knows when.
    for modified in [Some(NOW), None] {
        let changed = ConditionalAccessPolicy { modified, ..own.clone() };
        let manner = recorded(browser(), PolicyResult::ReportOnlySuccess);
        assert_eq!(enforced(changed, manner), Asked, "{modified:?}");
    }
    // Of another policy.
    let manner = Manner { results: vec![(OTHER, PolicyResult::ReportOnlySuccess)], ..browser() };
    assert_eq!(enforced(own, manner), Asked);
}

/// A policy with its conditions changed.
fn policy(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = mfa_for_all();
    change(&mut policy);
    policy
}

#[test]
fn conditions_decide_or_leave_a_doubt() {
    use Outcome::{Asked, Passes, Unclear};
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let locations = |include: &[&str], exclude: &[&str]| {
        policy(|own| {
            own.conditions.locations =
                Some(IncludeExclude { include: list(include), exclude: list(exclude) });
        })
    };
    let apps = |include: &[&str], exclude: &[&str]| {
        policy(|own| {
            own.conditions.applications.include = list(include);
            own.conditions.applications.exclude = list(exclude);
        })
    };
    let filter = |rule: &str| {
        policy(|own| {
            own.conditions.device_filter = Some(DeviceFilter { mode: "exclude".into(), rule: rule.into() })
        })
    };
    let office = || Manner { networks: vec!["Office".into()], ..browser() };
    let (exchange, other) = (EXCHANGE.to_string(), OTHER.to_string());
    let cases = [
        (locations(&["All"], &["AllTrusted"]), browser(), Asked),
        (locations(&["All"], &["AllTrusted"]), office(), Passes),
        (locations(&["All"], &["AllTrusted"]), Manner { trusted_network: true, ..browser() }, Passes),
        (locations(&["All"], &["office"]), office(), Passes),
        (
            locations(&["All"], &["office"]),
            Manner { trusted_network: true, ..browser() },
            Unclear(Doubt::Location),
        ),
        (locations(&["nordics"], &[]), browser(), Unclear(Doubt::Location)),
        (locations(&["nordics"], &[]), Manner { networks: vec!["Nordics".into()], ..browser() }, Asked),
        (locations(&["All"], &["deleted"]), browser(), Unclear(Doubt::Location)),
        (apps(&[&exchange], &[]), browser(), Asked),
        (apps(&["Office365"], &[]), browser(), Asked),
        (apps(&["MicrosoftAdminPortals"], &[]), browser(), Unclear(Doubt::App)),
        (apps(&["33333333-2222-4333-8444-555555555555"], &[]), browser(), Passes),
        (apps(&["All"], &[&exchange]), browser(), Passes),
        (apps(&["All"], &[&other]), browser(), Unclear(Doubt::App)),
        (apps(&["None"], &[]), browser(), Passes),
        (policy(|own| own.conditions.applications.filtered = true), browser(), Unclear(Doubt::App)),
        (policy(|own| own.conditions.client_app_types = list(&["browser"])), native(), Passes),
        (
            policy(|own| own.conditions.client_app_types = list(&["somethingNew"])),
            native(),
            Unclear(Doubt::Client),
        ),
        (policy(|own| own.conditions.authentication_flows = list(&["deviceCodeFlow"])), device_code(), Asked),
        (policy(|own| own.conditions.authentication_flows = list(&["deviceCodeFlow"])), native(), Passes),
        (policy(|own| own.conditions.user_risk_levels = list(&["high"])), browser(), Unclear(Doubt::Risk)),
        (policy(|own| own.conditions.sign_in_risk_levels = list(&["high"])), browser(), Passes),
        (
            policy(|own| own.conditions.sign_in_risk_levels = list(&["high"])),
            Manner { risk: SignInRisk::Hidden, ..browser() },
            Unclear(Doubt::Risk),
        ),
        (
            policy(|own| own.conditions.sign_in_risk_levels = list(&["high"])),
            Manner { risk: SignInRisk::High, ..browser() },
            Asked,
        ),
        (policy(|own| own.conditions.unknown = list(&["times"])), browser(), Unclear(Doubt::Condition)),
        // Nothing that is not known matters where the demand is met.
        (policy(|own| own.conditions.unknown = list(&["times"])), with_mfa(browser()), Passes),
        (policy(|own| own.conditions.workload_identities = true), browser(), Passes),
        (
            policy(|own| {
                own.conditions.platforms =
                    Some(IncludeExclude { include: list(&["android"]), exclude: vec![] });
            }),
            browser(),
            Passes,
        ),
        (
            policy(|own| {
                own.conditions.platforms =
                    Some(IncludeExclude { include: list(&["windows"]), exclude: vec![] });
            }),
            Manner { system: String::new(), ..browser() },
            Unclear(Doubt::Platform),
        ),
        (filter("device.isCompliant -eq True"), on(browser(), true, Trust::CloudOnly), Passes),
        (filter("device.isCompliant -eq True"), on(browser(), false, Trust::CloudOnly), Asked),
        (filter("device.isCompliant -eq True"), browser(), Unclear(Doubt::Device)),
        (policy(|own| own.conditions.users.include_users = vec![UserTarget::User(BEN)]), browser(), Passes),
        (
            policy(|own| {
                own.conditions.users.include_users = Vec::new();
                own.conditions.users.include_groups = vec![OTHER];
            }),
            browser(),
            Unclear(Doubt::Person),
        ),
    ];
    for (policy, manner, expected) in cases {
        assert_eq!(enforced(policy.clone(), manner.clone()), expected, "{:?} {manner:?}", policy.conditions);
    }
}

#[test]
fn controls_add_up_as_their_operator_says() {
    use Outcome::{Asked, Passes, Stopped, Unclear};
    let grant = |operator, names: &[&str]| {
        policy(|own| {
            own.grant = Some(GrantControls {
                operator,
                built_in: names.iter().map(|name| (*name).to_owned()).collect(),
                ..GrantControls::default()
            });
        })
    };
    let strength = |id: &str, allowed: &[&str]| {
        policy(|own| {
            own.grant = Some(GrantControls {
                authentication_strength: Some(AuthenticationStrength {
                    id: id.into(),
                    display_name: "Strength".into(),
                    allowed_combinations: allowed.iter().map(|name| (*name).to_owned()).collect(),
                    satisfies_mfa: true,
                }),
                ..GrantControls::default()
            });
        })
    };
    let resistant = strength("00000000-0000-0000-0000-000000000004", &["fido2"]);
    let cases = [
        (grant(Operator::Or, &["mfa", "compliantDevice"]), browser(), Asked),
        (grant(Operator::Or, &["mfa", "compliantDevice"]), on(legacy(), true, Trust::CloudOnly), Passes),
        (grant(Operator::And, &["mfa", "compliantDevice"]), browser(), Unclear(Doubt::Device)),
        (grant(Operator::And, &["mfa", "compliantDevice"]), background(), Stopped(Stop::NobodyThere)),
        (grant(Operator::And, &["mfa", "compliantDevice"]), on(browser(), true, Trust::None), Asked),
        (grant(Operator::And, &["block"]), with_mfa(browser()), Stopped(Stop::Blocked)),
        (grant(Operator::Or, &["passwordChange"]), browser(), Asked),
        (grant(Operator::Or, &["approvedApplication"]), browser(), Unclear(Doubt::Control)),
        (grant(Operator::Or, &["somethingNew"]), browser(), Unclear(Doubt::Control)),
        (strength("00000000-0000-0000-0000-000000000002", &[]), browser(), Asked),
        (strength("00000000-0000-0000-0000-000000000002", &[]), with_mfa(browser()), Passes),
        (resistant.clone(), with_mfa(browser()), Unclear(Doubt::Method)),
        (resistant.clone(), Manner { phishing_resistant: true, ..with_mfa(browser()) }, Passes),
        (resistant.clone(), browser(), Unclear(Doubt::Method)),
        (resistant, legacy(), Stopped(Stop::CannotAsk)),
        (policy(|own| own.grant = None), browser(), Passes),
        (
            policy(|own| {
                own.grant = None;
                own.session_controls = vec!["secureSignInSession".into()];
            }),
            browser(),
            Unclear(Doubt::Control),
        ),
    ];
    for (policy, manner, expected) in cases {
        assert_eq!(enforced(policy.clone(), manner.clone()), expected, "{:?} {manner:?}", policy.grant);
    }
}

#[test]
fn an_exclusion_that_goes_concerns_whom_it_left_out() {
    let excluding = policy(|own| own.conditions.users.exclude_users = vec![UserTarget::User(BEN)]);
    let proposal =
        Proposal::RemoveExclusion { policy: excluding.id.clone(), exclusion: Exclusion::User(BEN) };
    let own = tenant(vec![excluding.clone()]);
    assert_eq!(outcome_of(&own, &proposal, sign_in(BEN, browser())), Outcome::Asked);
    // She met it, whatever the log says.
    assert_eq!(outcome_of(&own, &proposal, sign_in(AYA, browser())), Outcome::Passes);
    // A policy that only reports stops nobody.
    let reporting = ConditionalAccessPolicy { state: PolicyState::ReportOnly, ..excluding };
    assert_eq!(outcome_of(&tenant(vec![reporting]), &proposal, sign_in(BEN, browser())), Outcome::Passes);
}

#[test]
fn who_is_declared_is_left_out() {
    let settings = Settings {
        emergency_access: [(BEN, crate::settings::Declaration::default())].into(),
        ..Settings::default()
    };
    let empty = tenant(Vec::new());
    let log = log([sign_in(BEN, browser()), sign_in(AYA, browser())]);
    let replay = Replay::new(&empty, &settings, NOW, &Proposal::RequireMfa).unwrap();
    let outcomes: Vec<_> = log.kinds().map(|kind| replay.outcome(&kind)).collect();
    assert_eq!(outcomes, [Outcome::Passes, Outcome::Asked]);
}

#[test]
fn a_summary_adds_up_and_names_the_first() {
    let own = tenant(Vec::new());
    let mut sign_ins = vec![
        sign_in(AYA, browser()),
        sign_in(AYA, with_mfa(browser())),
        sign_in(BEN, legacy()),
        sign_in(BEN, legacy()),
        sign_in(AYA, background()),
        sign_in(OTHER, Manner { factors: Factors::Unknown, ..browser() }),
    ];
    sign_ins.push(SignIn { succeeded: false, ..sign_in(AYA, browser()) });
    let tenant = Tenant { sign_ins: whole(log(sign_ins)), ..own };
    let summary = replay(&tenant, &Settings::default(), NOW, &Proposal::RequireMfa).unwrap();
    assert_eq!((summary.sign_ins, summary.failed, summary.passed), (6, 1, 1));
    assert_eq!((summary.asked.sign_ins, summary.stopped.sign_ins, summary.unclear.sign_ins), (1, 3, 1));
    assert_eq!(summary.stops, [(Stop::CannotAsk, 2), (Stop::NobodyThere, 1)].into());
    assert_eq!(summary.doubts, [(Doubt::Method, 1)].into());
    let stopped = &summary.stopped;
    assert_eq!((stopped.people, stopped.apps, stopped.clients, stopped.at_least), (2, 1, 2, false));
    let names: Vec<_> = stopped.most_people.iter().map(|own| (own.name.as_str(), own.sign_ins)).collect();
    assert_eq!(names, [("ben@contoso.com", 2), ("aya@contoso.com", 1)]);
    let clients: Vec<_> = stopped.most_clients.iter().map(|own| own.name.as_str()).collect();
    assert_eq!(clients, ["IMAP4", "Mobile Apps and Desktop clients"]);
    assert_eq!(summary.unclear.most_people[0].name, "");
}

#[test]
fn without_a_log_there_is_no_answer() {
    let reason = Reason::NoLicence { plan: "Microsoft Entra ID P1".into() };
    let gaps = vec![Gap { fact: Fact::SignIns, reason }];
    let unread = Tenant { sign_ins: Reading::Missing { gaps: gaps.clone() }, ..tenant(Vec::new()) };
    let answer = replay(&unread, &Settings::default(), NOW, &Proposal::RequireMfa);
    assert_eq!(answer, Err(Unanswered::Unread(gaps)));
    let none = Proposal::Enforce { policy: "x".into() };
    let answer = replay(&unread, &Settings::default(), NOW, &none);
    assert_eq!(answer, Err(Unanswered::NoSuchPolicy(NoSuchPolicy("x".into()))));
}
