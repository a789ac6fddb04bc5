use super::*;
use crate::tenant::inbox_rules::{TargetAddress, compare};

fn read(rows: &str) -> Result<InboxRules, String> {
    let body = format!(
        r##"{{"@odata.context":"https://outlook.office365.com/adminapi/beta/x/$metadata#Collection(y)","@adminapi.warnings":[],"value":{rows}}}"##
    );
    inbox_rules(body.as_bytes()).map_err(|shape| shape.field)
}

/// A row as the service sends it: every field is there, `null` or `false` where it is not set.
fn row(change: &Value) -> Value {
    let mut row = json!({ "Identity": "aya\\15394007230974001153", "RuleIdentity": 15_394_007_230_974_001_153_u64, "Name": "Bills",
        "Enabled": true, "Priority": 1, "SupportedByTask": true, "ErrorType": "NoError", "Enabled@data.type": "System.Boolean" });
    let fields = row.as_object_mut().unwrap();
    for name in WORDS.iter().chain(&PEOPLE).chain(&OTHERS) {
        fields.insert((*name).to_owned(), Value::Null);
        fields.insert(format!("ExceptIf{name}"), Value::Null);
    }
    for name in [
        "ForwardTo",
        "ForwardAsAttachmentTo",
        "RedirectTo",
        "MoveToFolder",
        "CopyToFolder",
        "ApplyCategory",
        "MarkImportance",
    ] {
        fields.insert(name.to_owned(), Value::Null);
    }
    for name in ["DeleteMessage", "MarkAsRead", "StopProcessingRules", "HasAttachment"] {
        fields.insert(name.to_owned(), json!(false));
    }
    for (name, value) in change.as_object().unwrap() {
        fields.insert(name.clone(), value.clone());
    }
    row
}

fn one(change: &Value) -> InboxRule {
    read(&json!([row(change)]).to_string()).unwrap().rules.pop().unwrap()
}

#[test]
fn a_rule_is_read_whole() {
    let rule = one(&json!({
        "SubjectContainsWords": ["invoice", "支払"], "From": "\"Bo\" [EX:/o=x/cn=bo]", "HasAttachment": true,
        "ExceptIfFrom": ["\"C\" [SMTP:c@contoso.com]"], "ForwardTo": ["\"x\" [SMTP:x@fabrikam.example]"],
        "RedirectTo": "y@fabrikam.example", "MoveToFolder": "aya@contoso.com:\\RSS Feeds", "MarkAsRead": true,
        "StopProcessingRules": true, "ApplyCategory": ["Red"], "Name": "\u{200b}",
    }));
    assert_eq!(rule.id.to_string(), "15394007230974001153");
    assert_eq!(
        (rule.identity.as_str(), rule.name.as_str(), rule.enabled),
        ("aya\\15394007230974001153", "\u{200b}", Some(true))
    );
    assert_eq!(rule.visibility, Visibility::NotCompared);
    assert_eq!(
        rule.conditions,
        [
            Condition::Words {
                field: "SubjectContainsWords".to_owned(),
                words: vec!["invoice".to_owned(), "支払".to_owned()]
            },
            Condition::People {
                field: "From".to_owned(),
                people: vec![RuleTarget::read("\"Bo\" [EX:/o=x/cn=bo]")]
            },
            Condition::Other { field: "HasAttachment".to_owned() },
        ]
    );
    assert_eq!(rule.exceptions, ["ExceptIfFrom"]);
    let addresses: Vec<_> = rule.actions.targets().map(|target| &target.address).collect();
    assert_eq!(
        addresses,
        [
            &TargetAddress::Smtp("x@fabrikam.example".to_owned()),
            &TargetAddress::Smtp("y@fabrikam.example".to_owned())
        ]
    );
    assert_eq!(rule.actions.move_to, Some(MailFolder::Named("RSS Feeds".to_owned())));
    assert!(rule.actions.mark_as_read && rule.actions.stop_processing && !rule.actions.delete);
    assert_eq!(rule.actions.others, ["ApplyCategory"]);
    assert_eq!((rule.left_out, rule.shown_in_part), (Vec::<String>::new(), false));
}

#[test]
fn what_is_not_set_is_not_there_and_what_was_left_out_is_named() {
    let rule =
        one(&json!({ "ForwardTo": [], "SubjectContainsWords": [""], "Enabled": null, "MoveToFolder": "" }));
    assert_eq!((rule.enabled, &rule.conditions, &rule.actions), (None, &Vec::new(), &Actions::default()));
    assert!(rule.left_out.is_empty());
    let mut short = row(&json!({}));
    for name in ["RedirectTo", "SentTo", "ExceptIfSentTo", "PinMessage"] {
        short.as_object_mut().unwrap().remove(name);
    }
    let rule = read(&json!([short]).to_string()).unwrap().rules.pop().unwrap();
    assert_eq!(rule.left_out, ["SentTo", "RedirectTo"]);
    for (change, in_part) in [
        (json!({ "SupportedByTask": false }), true),
        (json!({ "ErrorType": "NotFoundError" }), true),
        (json!({ "ErrorType": null, "SupportedByTask": null }), false),
    ] {
        assert_eq!(one(&change).shown_in_part, in_part, "{change}");
    }
    assert!(one(&json!({ "SoftDeleteMessage": true })).actions.delete);
}

#[test]
fn ids_keep_every_digit() {
    for (number, identity, expected) in [
        ("9223372036854775808", "a\\1", Some("9223372036854775808")),
        ("18446744073709551615", "a\\1", Some("18446744073709551615")),
        ("18446744073709551616", "a\\18446744073709551616", Some("18446744073709551616")),
        ("\"15394007230974001153\"", "", Some("15394007230974001153")),
        ("null", "aya\\7", Some("7")),
        ("18446744073709551616", "aya", None),
        ("-1", "aya\\x", None),
        ("\"x\"", "", None),
    ] {
        let rows = format!(r#"[{{"RuleIdentity":{number},"Identity":{},"Name":"a"}}]"#, json!(identity));
        let read = read(&rows).map(|answer| answer.rules.first().unwrap().id.to_string());
        assert_eq!(read.as_deref().ok(), expected, "{rows}");
    }
}

#[test]
fn other_shapes_are_named() {
    for (change, place) in [
        (json!({ "ForwardTo": [7] }), "value[0].ForwardTo[0]"),
        (json!({ "ForwardTo": { "a": 1 } }), "value[0].ForwardTo"),
        (json!({ "DeleteMessage": "True" }), "value[0].DeleteMessage"),
        (json!({ "MoveToFolder": { "Name": "x" } }), "value[0].MoveToFolder"),
        (json!({ "Name": 7 }), "value[0].Name"),
        (json!({ "SubjectContainsWords": [null] }), "value[0].SubjectContainsWords[0]"),
        (json!({ "RuleIdentity": null, "Identity": null }), "value[0].RuleIdentity"),
    ] {
        assert_eq!(read(&json!([row(&change)]).to_string()).unwrap_err(), place, "{change}");
    }
    assert_eq!(read("null").unwrap_err(), "value");
}

#[test]
fn pages_and_cut_lists_say_so() {
    let body = |rest: &str| inbox_rules(format!(r#"{{"value":[],{rest}}}"#).as_bytes()).unwrap();
    assert!(body(r#""@adminapi.warnings":["use ResultSize"]"#).incomplete);
    let next = body(r#""@adminapi.warnings":[],"@odata.nextLink":"https://outlook.office365.com/x""#);
    assert_eq!((next.next.as_deref(), next.incomplete), (Some("https://outlook.office365.com/x"), false));
}

#[test]
fn hidden_rules_are_those_of_one_answer_only() {
    let rows = |ids: &[u8]| {
        let rows: Vec<Value> = ids.iter().map(|id| row(&json!({ "RuleIdentity": id }))).collect();
        read(&json!(rows).to_string()).unwrap().rules
    };
    let mut rules = rows(&[1, 2, 3]);
    compare(&mut rules, &rows(&[3, 1]));
    let seen: Vec<_> = rules.iter().map(|rule| rule.visibility).collect();
    assert_eq!(seen, [Visibility::Shown, Visibility::Hidden, Visibility::Shown]);
}

#[test]
fn only_what_was_asked_for_is_asked() {
    assert_eq!(
        parameters("aya@contoso.com", true).to_string(),
        r#"{"IncludeHidden":true,"Mailbox":"aya@contoso.com"}"#
    );
    assert_eq!(parameters("aya@contoso.com", false).to_string(), r#"{"Mailbox":"aya@contoso.com"}"#);
}
