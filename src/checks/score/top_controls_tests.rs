use super::*;
use crate::checks::score::testing::{profile, score as row};
use crate::checks::testing::{NOW, judge, partial, unknown_facts, unknown_without, whole};
use crate::tenant::score::{ControlProfile, ControlScore, SecureScore};
use crate::tenant::{Reading, Tenant};

fn score(controls: Option<Vec<ControlScore>>) -> SecureScore {
    SecureScore { created: NOW, current: 100, max: 1_000, controls, ..SecureScore::default() }
}

fn tenant(controls: Vec<ControlScore>, profiles: Vec<ControlProfile>) -> Tenant {
    Tenant {
        secure_score: whole(score(Some(controls))),
        secure_score_profiles: whole(profiles),
        ..Tenant::unread()
    }
}

fn open(id: &str, service: &str, state: Option<&str>, deprecated: bool) -> ControlProfile {
    ControlProfile {
        service: Some(service.to_owned()),
        state: state.map(str::to_owned),
        deprecated,
        ..profile(id, Some(500))
    }
}

fn ids(tenant: &Tenant) -> Vec<String> {
    judge(&CHECK, tenant).evidence.into_iter().map(|row| row.id).collect()
}

#[test]
fn what_is_still_to_be_done_comes_most_points_first() {
    let names = ["small", "big", "done", "github", "ignored", "third", "old", "reviewed", "alone"];
    let rows = names.map(|id| row(id, Some(if id == "done" { 500 } else { 100 }), None));
    let profiles = vec![
        profile("small", Some(200)),
        profile("big", Some(900)),
        profile("done", Some(500)),
        open("github", "GitHub", None, false),
        open("ignored", "EXO", Some("Ignored"), false),
        open("third", "EXO", Some("ThirdParty"), false),
        open("old", "EXO", None, true),
        open("reviewed", "EXO", Some("Reviewed"), false),
        profile("not-counted", Some(900)),
    ];
    let own = tenant(rows.to_vec(), profiles);
    assert_eq!(ids(&own), ["big", "reviewed", "small"]);
    let finding = judge(&CHECK, &own);
    assert_eq!(finding.verdict.kind(), VerdictKind::Info);
    assert_eq!((finding.counts.examined, finding.counts.failing, finding.counts.unknown), (9, 3, 1));
    let sentence = Message::new("score-top-controls.info");
    assert_eq!(finding.sentence, sentence.number("count", 3).text("points", "13").number("untold", 1));
    assert_eq!(finding.evidence[0].detail, Message::new("score-top-controls.open").text("points", "8"));
}

#[test]
fn links_lead_where_microsoft_says_on_listed_hosts() {
    let to = |url: &str| {
        let profile = ControlProfile { action_url: Some(url.to_owned()), ..profile("x", Some(500)) };
        let finding = judge(&CHECK, &tenant(vec![row("x", Some(0), None)], vec![profile]));
        finding.evidence[0].link.as_ref().unwrap().url(None)
    };
    assert_eq!(to("https://entra.microsoft.com/#view/x"), "https://entra.microsoft.com/#view/x");
    let all = "https://security.microsoft.com/securescore?viewid=actions";
    assert_eq!(to("https://github.example/settings"), all);
    assert_eq!(to("javascript:alert(1)"), all);
}

#[test]
fn verdicts() {
    let done = tenant(vec![row("x", Some(500), None)], vec![profile("x", Some(500))]);
    let finding = judge(&CHECK, &done);
    assert_eq!(finding.verdict.kind(), VerdictKind::Info);
    assert_eq!(finding.sentence, Message::new("score-top-controls.info-none"));
    let open = tenant(vec![row("x", Some(0), None)], vec![profile("x", Some(500))]);
    for fact in CHECK.needs {
        unknown_without(&CHECK, &open, *fact);
    }
    let cut = Tenant {
        secure_score_profiles: partial(Fact::SecureScoreProfiles, vec![profile("x", Some(500))]),
        ..open.clone()
    };
    let finding = judge(&CHECK, &cut);
    assert_eq!(finding.verdict.kind(), VerdictKind::Unknown, "what was not seen may bring more");
    assert_eq!(finding.evidence.len(), 1, "what was seen is shown");
    let without: Reading<SecureScore> = whole(score(None));
    let finding = judge(&CHECK, &Tenant { secure_score: without, ..open });
    assert_eq!(unknown_facts(&finding), [Fact::SecureScore], "no controls are not no open controls");
}
