use super::*;
use crate::report::{Counts, Verdict};
use crate::tenant::score::{ControlProfile, ControlScore, SecureScore};
use crate::tenant::{Provenance, Reading, Route};
use crate::text::Message;

const NOW: i64 = 1_795_521_600_000;

fn provenance(at: i64) -> Provenance {
    Provenance { source: "R-TEST".into(), route: Route::SignedIn, request: "GET /test".into(), at }
}

fn whole<T>(value: T) -> Reading<T> {
    Reading::Whole { value, provenance: provenance(NOW) }
}

fn scored(control: &str, score: i64, category: Option<&str>) -> ControlScore {
    ControlScore {
        control: control.to_owned(),
        category: category.map(str::to_owned),
        score: Some(score),
        percent: None,
        description: "Seen by Microsoft".to_owned(),
        synced: None,
    }
}

fn profile(id: &str, max: i64) -> ControlProfile {
    ControlProfile {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        category: None,
        service: None,
        max: Some(max),
        deprecated: false,
        action_url: Some("https://entra.microsoft.com/#home".to_owned()),
        remediation: "Do it".to_owned(),
        impact: String::new(),
        user_impact: None,
        cost: None,
        state: None,
    }
}

fn tenant(controls: Option<Vec<ControlScore>>, profiles: Vec<ControlProfile>) -> Tenant {
    let score = SecureScore { created: NOW, current: 4_000, max: 10_000, controls, ..SecureScore::default() };
    Tenant {
        secure_score: whole(score),
        secure_score_trend: whole(Vec::new()),
        secure_score_profiles: whole(profiles),
        ..Tenant::unread()
    }
}

fn day(days: i64, current: i64) -> SecureScoreDay {
    SecureScoreDay { created: NOW - days * DAY, current, max: 10_000 }
}

#[test]
fn the_trend_is_ninety_days_oldest_first_and_a_day_once() {
    let own = Tenant {
        secure_score_trend: whole(vec![
            day(0, 1),
            day(1, 3_900),
            day(91, 7),
            day(90, 2_000),
            day(-1, 9),
            day(1, 3_901),
        ]),
        ..tenant(Some(Vec::new()), Vec::new())
    };
    let report = secure_score(&own).unwrap();
    let seen: Vec<(i64, i64)> =
        report.figures.days.iter().map(|day| ((NOW - day.created) / DAY, day.current)).collect();
    assert_eq!(seen, [(90, 2_000), (1, 3_901), (0, 4_000)]);
    assert_eq!(secure_score(&Tenant::unread()), None);
}

#[test]
fn categories_sum_what_is_told_and_count_what_is_not() {
    let scores = vec![
        scored("a", 300, Some("Identity")),
        scored("b", 0, Some("Identity")),
        scored("alone", 50, Some("Apps")),
        scored("none", 10, None),
    ];
    let profiles =
        vec![profile("a", 300), profile("b", 500), profile("none", 20), profile("not-counted", 900)];
    let report = secure_score(&tenant(Some(scores), profiles)).unwrap();
    let category = |name: Option<&str>, reached, most, controls, open, untold| Category {
        name: name.map(str::to_owned),
        reached,
        most,
        controls,
        open,
        untold,
    };
    assert_eq!(
        report.figures.categories,
        [
            category(Some("Apps"), 0, 0, 1, 1, 1),
            category(Some("Identity"), 300, 800, 2, 1, 0),
            category(None, 10, 20, 1, 1, 0)
        ]
    );
}

#[test]
fn every_control_of_either_list_is_kept_with_what_it_asks() {
    let scores = vec![scored("both", 0, None), scored("alone", 50, None)];
    let report =
        secure_score(&tenant(Some(scores), vec![profile("both", 500), profile("profile", 900)])).unwrap();
    let seen: Vec<_> =
        report.controls.iter().map(|own| (own.name(), own.listed, own.open, own.open_points)).collect();
    assert_eq!(
        seen,
        [
            ("Title of both", Listed::Both, true, Some(500)),
            ("alone", Listed::ScoreOnly, true, None),
            ("Title of profile", Listed::ProfileOnly, false, None)
        ]
    );
    let both = &report.controls[0];
    assert_eq!((both.asks.as_str(), both.counted.as_str()), ("Do it", "Seen by Microsoft"));
    assert!(matches!(both.link, Link::ScoreAction { .. }));
    assert_eq!(report.controls[1].link, Link::SecureScoreActions);
    assert_eq!(
        both.looked, NOW,
        "where Microsoft does not say when it looked, the score's own instant counts"
    );
}

#[test]
fn what_is_missing_is_told() {
    let facts = |tenant: &Tenant| -> Vec<Fact> {
        secure_score(tenant).unwrap().figures.gaps.iter().map(|gap| gap.fact).collect()
    };
    let own = tenant(Some(Vec::new()), Vec::new());
    assert_eq!(facts(&own), []);
    assert_eq!(facts(&tenant(None, Vec::new())), [Fact::SecureScore]);
    let unread = Tenant::unread();
    let without = Tenant { secure_score_profiles: unread.secure_score_profiles, ..own.clone() };
    assert_eq!(facts(&without), [Fact::SecureScoreProfiles]);
    let without = Tenant { secure_score_trend: unread.secure_score_trend, ..own };
    assert_eq!(facts(&without), [Fact::SecureScoreTrend]);
}

fn finding(check: &str, verdict: Verdict, at: i64) -> Finding {
    Finding {
        check: check.to_owned(),
        verdict,
        sentence: Message::new("x"),
        evidence: Vec::new(),
        counts: Counts::default(),
        lacks: None,
        opinions: Vec::new(),
        gaps: Vec::new(),
        provenance: vec![provenance(at)],
        attestation: None,
        waiver: None,
    }
}

#[test]
fn controls_are_tied_to_our_own_checks() {
    let control = |score, max| {
        let own = tenant(Some(vec![scored("OneAdmin", score, None)]), vec![profile("oneadmin", max)]);
        secure_score(&own).unwrap().controls.remove(0)
    };
    for (score, verdict, at, expected) in [
        (0, Some(Verdict::Pass), NOW, Some(Tie::Lag)),
        (0, Some(Verdict::Pass), NOW - 3 * DAY, Some(Tie::MicrosoftNotDone)),
        (500, Some(Verdict::Fail), NOW, Some(Tie::OnlyMicrosoftDone)),
        (500, Some(Verdict::Pass), NOW, Some(Tie::Agree)),
        (0, None, NOW, Some(Tie::Untold)),
    ] {
        let own = verdict.clone().map(|verdict| finding("adm.global-count", verdict, at));
        let tie = control(score, 500).tie(|check| own.as_ref().filter(|own| own.check == check));
        assert_eq!(tie, expected, "{score} {verdict:?}");
    }
    let aside = ControlReport { set_aside: Some(SetAside::ThirdParty), ..control(500, 500) };
    let own = finding("adm.global-count", Verdict::Fail, NOW);
    assert_eq!(aside.tie(|_| Some(&own)), None, "somebody has said that another product does it");
    let retired = ControlReport { deprecated: true, ..control(0, 500) };
    assert_eq!(retired.tie(|_| Some(&own)), None);
    let strange = ControlReport { id: "GitHub_OrganizationMFA".to_owned(), ..control(0, 500) };
    assert_eq!(strange.tie(|_| Some(&own)), None);
}
