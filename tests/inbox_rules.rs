//! The scorer of inbox rules over a table of rules: published attacks, attacks in other languages, tricks, and honest rules that look alike.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sidelight::inbox_rules::{RuleChange, RuleVerdict, Scored, Signal, Surroundings, score};
use sidelight::sources::inbox_rules::inbox_rules;
use sidelight::tenant::inbox_rules::{
    Actions, Condition, InboxRule, MailFolder, RuleId, RuleTarget, Visibility, compare,
};
use sidelight::tenant::protection::AcceptedDomain;
use sidelight::tenant::{Provenance, Reading, Route};

const TABLE: [&str; 3] = [
    include_str!("inbox_rules/published.json"),
    include_str!("inbox_rules/attacks.json"),
    include_str!("inbox_rules/honest.json"),
];

/// Every field of a row as Exchange sends it, not set.
const FIELDS: [&str; 24] = [
    "BodyContainsWords",
    "FromAddressContainsWords",
    "HeaderContainsWords",
    "RecipientAddressContainsWords",
    "SubjectContainsWords",
    "SubjectOrBodyContainsWords",
    "From",
    "SentTo",
    "FlaggedForAction",
    "HasClassification",
    "MessageTypeMatches",
    "ReceivedAfterDate",
    "ReceivedBeforeDate",
    "WithImportance",
    "WithSensitivity",
    "WithinSizeRangeMaximum",
    "WithinSizeRangeMinimum",
    "ForwardTo",
    "ForwardAsAttachmentTo",
    "RedirectTo",
    "MoveToFolder",
    "CopyToFolder",
    "ApplyCategory",
    "MarkImportance",
];
const FLAGS: [&str; 9] = [
    "HasAttachment",
    "MyNameInCcBox",
    "MyNameInToBox",
    "MyNameInToOrCcBox",
    "MyNameNotInToBox",
    "SentOnlyToMe",
    "DeleteMessage",
    "MarkAsRead",
    "StopProcessingRules",
];

fn domains(whole: bool) -> Reading<Vec<AcceptedDomain>> {
    let domain = |name: &str| AcceptedDomain { name: name.to_owned(), authoritative: Some(true) };
    let value = vec![domain("contoso.com"), domain("Contoso.co.jp")];
    let provenance =
        Provenance { source: "E-ACC".to_owned(), route: Route::Demo, request: String::new(), at: 0 };
    if whole {
        Reading::Whole { value, provenance }
    } else {
        Reading::Partial { value, provenance, gaps: Vec::new() }
    }
}

fn surroundings() -> Surroundings {
    let contact = ("/o=ExchangeLabs/cn=contact-aya".to_owned(), "aya@home.example".to_owned());
    Surroundings::new(&domains(true)).contacts([contact])
}

/// A rule of the table, through the parser, with what is known around it.
fn read(row: &Value) -> (InboxRule, Surroundings) {
    let mut fields = Map::new();
    fields.insert("RuleIdentity".to_owned(), json!(15_394_007_230_974_001_153_u64));
    fields.insert("Enabled".to_owned(), json!(true));
    fields.extend(FIELDS.map(|name| (name.to_owned(), Value::Null)));
    fields.extend(FLAGS.map(|name| (name.to_owned(), json!(false))));
    fields.extend(row["rule"].as_object().unwrap().clone());
    let body = json!({ "@adminapi.warnings": [], "value": [fields] }).to_string();
    let mut rules = inbox_rules(body.as_bytes()).unwrap().rules;
    if row["hidden"] == true {
        compare(&mut rules, &[]);
    }
    let rule = rules.remove(0);
    assert!(rule.left_out.is_empty(), "{:?}", rule.left_out);
    let change = RuleChange {
        name: Some(rule.name.clone()),
        id: None,
        at: 1_795_544_534_000,
        suspect: row["changed"] == "suspect",
    };
    let changes = row.get("changed").map(|_| change).into_iter().collect();
    (rule, surroundings().changes(changes))
}

fn word(scored: Option<&Scored>) -> &'static str {
    match scored.map(Scored::verdict) {
        None => "system",
        Some(RuleVerdict::Pass) => "pass",
        Some(RuleVerdict::Unknown) => "unknown",
        Some(RuleVerdict::Warn) => "warn",
        Some(RuleVerdict::Fail) => "fail",
    }
}

#[test]
fn every_rule_of_the_table_is_judged_as_it_should_be() {
    let rows: Vec<Value> =
        TABLE.iter().flat_map(|text| serde_json::from_str::<Vec<Value>>(text).unwrap()).collect();
    let count = |wanted: fn(&Value) -> bool| rows.iter().filter(|row| wanted(row)).count();
    assert!(rows.len() >= 80, "{}", rows.len());
    assert!(count(|row| row.get("source").is_some()) >= 20);
    assert!(count(|row| row["label"] == "benign") >= 20);
    for language in ["en", "ja", "de", "fr", "es"] {
        let has = |label: &str| rows.iter().any(|row| row["language"] == language && row["label"] == label);
        assert!(has("attack") && has("benign"), "{language}");
    }
    let (mut found, mut missed, mut wronged, mut asked) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for row in &rows {
        let (rule, around) = read(row);
        let scored = score(&rule, &around);
        let verdict = word(scored.as_ref());
        if row["expect"] != verdict {
            let signals = scored.as_ref().map(|scored| (scored.points(), &scored.signals));
            wrong.push(format!("{verdict}: {row}\n    {signals:?}"));
        }
        match (row["label"].as_str().unwrap(), verdict) {
            ("attack", "fail") => found += 1,
            ("attack", "warn") => missed += 1,
            ("benign", "fail") => wronged += 1,
            ("benign", _) => {}
            ("ask", "fail" | "warn") => asked += 1,
            (label, verdict) => panic!("{label} is {verdict}: {row}"),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let precision = f64::from(found) / f64::from(found + wronged);
    let recall = f64::from(found) / f64::from(found + missed);
    println!(
        "{} rules: {found} attacks found, {missed} only warned of, {wronged} honest rules called attacks, {asked} to ask the owner; precision {precision:.3}, recall {recall:.3}",
        rows.len()
    );
    assert_eq!(wronged, 0, "an honest rule is called an attack");
    assert!(recall >= 0.93, "{recall}");
}

#[test]
fn what_is_not_known_is_no_pass() {
    let rule = |change: Value| read(&json!({ "rule": change })).0;
    // Whether contoso.com is all is not known: neither is whether mail leaves.
    let around = Surroundings::new(&domains(false));
    let outside =
        score(&rule(json!({ "Name": "Home", "ForwardTo": ["aya@home.example"] })), &around).unwrap();
    assert_eq!(outside.verdict(), RuleVerdict::Warn);
    assert!(outside.signals.contains(&Signal::SendsUntold { to: vec!["aya@home.example".to_owned()] }));
    let inside = score(
        &rule(json!({ "Name": "Copies", "HasAttachment": true, "ForwardTo": ["bo@CONTOSO.CO.JP"] })),
        &around,
    )
    .unwrap();
    assert_eq!(inside.signals, [Signal::SendsOn]);
    // A field that was left out may be set.
    let mut short = rule(json!({ "Name": "Large", "HasAttachment": true, "MoveToFolder": "Bills" }));
    short.left_out.push("RedirectTo".to_owned());
    assert_eq!(score(&short, &around).unwrap().verdict(), RuleVerdict::Unknown);
    let mut unconditional = rule(json!({ "Name": "Short", "DeleteMessage": true }));
    unconditional.left_out.push("SubjectContainsWords".to_owned());
    let scored = score(&unconditional, &around).unwrap();
    assert!(!scored.signals.contains(&Signal::EveryMessage), "{:?}", scored.signals);
    let mut shown = rule(json!({ "Name": "Client side" }));
    shown.shown_in_part = true;
    assert_eq!(score(&shown, &around).unwrap().verdict(), RuleVerdict::Unknown);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just("Junk E-mail Rule".to_owned()),
        Just("RSS Feeds".to_owned()),
        Just("invoice".to_owned()),
        Just("\"x\" [SMTP:x@mail.example]".to_owned()),
        Just(".".to_owned()),
    ]
}

prop_compose! {
    fn any_rule()(
        name in text(), words in prop::collection::vec(text(), 0..3), targets in prop::collection::vec(text(), 0..3),
        folder in prop::option::of(text()), flags in any::<[bool; 4]>(), enabled in any::<Option<bool>>(), hidden in any::<bool>(),
        left_out in prop::collection::vec(Just("RedirectTo".to_owned()), 0..2), in_part in any::<bool>(),
    ) -> InboxRule {
        let [delete, mark_as_read, stop_processing, conditions] = flags;
        let field = "SubjectContainsWords".to_owned();
        InboxRule {
            id: RuleId::of_digits("1").unwrap(),
            identity: String::new(),
            name,
            enabled,
            visibility: if hidden { Visibility::Hidden } else { Visibility::Shown },
            conditions: if conditions { vec![Condition::Words { field, words }] } else { Vec::new() },
            exceptions: Vec::new(),
            actions: Actions {
                redirect_to: targets.iter().map(|text| RuleTarget::read(text)).collect(),
                move_to: folder.as_deref().map(MailFolder::read),
                delete, mark_as_read, stop_processing,
                ..Actions::default()
            },
            left_out,
            shown_in_part: in_part,
        }
    }
}

fn every_signal() -> Vec<Signal> {
    let text = String::new;
    vec![
        Signal::SendsOutside { to: Vec::new() },
        Signal::SendsOn,
        Signal::SendsUntold { to: Vec::new() },
        Signal::Deletes,
        Signal::MovesOutOfSight { folder: text() },
        Signal::MovesAside { folder: text() },
        Signal::MovesByFolderId,
        Signal::MarksHiddenAsRead,
        Signal::MarksFiledAsRead,
        Signal::NamelessName,
        Signal::ShortName,
        Signal::EveryMessage,
        Signal::SensitiveWords { words: Vec::new() },
        Signal::Hidden,
        Signal::Changed { at: 0 },
        Signal::ChangedBySuspect,
        Signal::StopsOthers,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged(rule in any_rule()) {
        if let Some(scored) = score(&rule, &surroundings()) {
            let sum: u32 = scored.signals.iter().map(Signal::points).sum();
            prop_assert_eq!(scored.points(), sum);
            prop_assert!(!(scored.verdict() == RuleVerdict::Pass && scored.in_part));
            prop_assert!(!(scored.verdict() == RuleVerdict::Fail && rule.enabled == Some(false)));
        }
    }

    /// Whatever else is known of a rule, one signal more never makes it better.
    #[test]
    fn one_signal_more_never_makes_it_better(
        signals in prop::sample::subsequence(every_signal(), 0..=17), more in prop::sample::select(every_signal()), disabled in any::<bool>(), in_part in any::<bool>(),
    ) {
        let before = Scored { signals, disabled, in_part };
        let mut after = before.clone();
        after.signals.push(more);
        prop_assert!(after.verdict() >= before.verdict(), "{:?} {:?}", before, after);
        prop_assert!(after.points() > before.points());
    }

    /// What an attacker adds to a rule: a folder out of sight, a target outside, no condition, being hidden.
    #[test]
    fn a_worse_rule_is_never_judged_better(rule in any_rule(), what in 0..3) {
        let mut worse = rule.clone();
        match what {
            0 => worse.actions.forward_to.push(RuleTarget::read("x@mail.example")),
            1 => worse.actions.delete = true,
            _ => worse.visibility = Visibility::Hidden,
        }
        let verdict = |rule: &InboxRule| score(rule, &surroundings()).map(|scored| scored.verdict());
        prop_assert!(verdict(&worse) >= verdict(&rule));
    }
}
