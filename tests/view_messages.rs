//! Every message that view and site say exists in both languages, takes the same values in both, and is said somewhere.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Message ids, with `.attribute`, and the values that each takes.
fn messages(files: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(Path::new(ROOT).join("src/text").join(file)).unwrap();
        let (mut id, mut current) = (String::new(), String::new());
        for line in text.lines() {
            if let Some(attribute) = line.strip_prefix("    .").and_then(|line| line.split(" =").next()) {
                current = format!("{id}.{attribute}");
            } else if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                id = line.split(" =").next().unwrap().to_owned();
                current.clone_from(&id);
            }
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let values: &mut BTreeSet<String> = found.entry(current.clone()).or_default();
            for value in line.split('$').skip(1) {
                let end = value.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
                let value = &value[..end.unwrap_or(value.len())];
                values.extend((!value.is_empty() && value != "batch").then(|| value.to_owned()));
            }
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Every text in quotes in the sources of view, site, session and background.
fn quoted() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["view", "site", "session", "background"] {
        sources(&Path::new(ROOT).join("src/browser").join(folder), &mut files);
    }
    files.push(Path::new(ROOT).join("extension/background.js"));
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Messages whose ids, or attributes, are put together from a name and one of these.
const COMPOSED: &[(&str, &[&str])] = &[
    ("access-", &["entry"]),
    ("roadmap-", &["entry"]),
    ("score-", &["entry"]),
    ("score-part.", &["aside", "done", "open", "otherwise"]),
    ("connect-", &["reads", "through", "unseen", "long"]),
    ("assess-", &["what", "local", "save"]),
    ("emergency.", DECLARED),
    ("exclusions.", DECLARED),
    ("issuers.", DECLARED),
    ("partners.", DECLARED),
    ("promise-", &["green", "reads", "local", "explained"]),
    (
        "refused-",
        &[
            "interaction-required",
            "consent-required",
            "cancelled",
            "denied",
            "other-tenant",
            "not-verified",
            "more-than-reading",
            "offline",
            "failed",
        ],
    ),
];

/// What panels say before anything is read: without a `.text`.
const PANELS: [&str; 2] = ["access-", "score-"];
const BEFORE_READING: &[&str] = &["reading", "missing", "read"];

/// What every card of declarations says.
const DECLARED: &[&str] = &["text", "who", "why", "until", "add", "remove", "each"];

const OWN: [&[&str]; 2] = [&["view.en.ftl", "site.en.ftl"], &["view.ja.ftl", "site.ja.ftl"]];

#[test]
fn both_languages_hold_the_same_messages_with_the_same_values() {
    let [english, japanese] = OWN.map(messages);
    assert!(english.len() > 150, "{}", english.len());
    assert_eq!(english.keys().collect::<Vec<_>>(), japanese.keys().collect::<Vec<_>>());
    for (id, values) in &english {
        let missing: Vec<&String> = japanese[id].difference(values).collect();
        assert!(missing.is_empty(), "{id} uses {missing:?} in Japanese only");
        // English alone has the plural of a count that Japanese may say once.
        let unused: Vec<&String> = values.difference(&japanese[id]).collect();
        assert!(unused.is_empty(), "{id} leaves out {unused:?} in Japanese");
    }
}

#[test]
fn every_message_of_view_and_site_is_said() {
    let quoted = quoted();
    let panel = |id: &str| {
        PANELS.iter().any(|start| id.strip_prefix(start).is_some_and(|rest| BEFORE_READING.contains(&rest)))
    };
    let composed = |id: &str| {
        COMPOSED.iter().any(|(start, names)| {
            id.strip_prefix(start).is_some_and(|rest| names.contains(&rest.trim_end_matches(".text")))
        })
    };
    let said = |id: &str| {
        let help = id.strip_suffix(".help").is_some_and(|field| quoted.contains(field));
        let step = id.starts_with("register.step-");
        quoted.contains(id) || composed(id) || panel(id) || help || step
    };
    let unsaid: Vec<String> = messages(OWN[0]).into_keys().filter(|id| !said(id)).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
}

#[test]
fn every_message_that_the_view_says_exists() {
    let known = messages(&["en.ftl", "view.en.ftl", "site.en.ftl"]);
    let mut files = Vec::new();
    sources(&Path::new(ROOT).join("src/browser"), &mut files);
    let mut asked = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        for call in [".text(\"", "Message::new(\""] {
            for rest in text.split(call).skip(1) {
                let (id, after) = rest.split_once('"').unwrap();
                // `.text("name", value)` gives a message a value; `.text("id")` says one.
                if after.starts_with(')') {
                    asked.insert(id.to_owned());
                }
            }
        }
    }
    for start in PANELS {
        asked.extend(BEFORE_READING.iter().map(|name| format!("{start}{name}")));
    }
    for (start, names) in COMPOSED {
        asked.extend(names.iter().map(|name| format!("{start}{name}")));
        // An attribute has none of its own.
        if !start.ends_with('.') {
            asked.extend(names.iter().map(|name| format!("{start}{name}.text")));
        }
    }
    assert!(asked.len() > 120, "{}", asked.len());
    let missing: Vec<&String> = asked.iter().filter(|id| !known.contains_key(*id)).collect();
    assert!(missing.is_empty(), "no message {missing:?}");
}
