//! Everything that is said: in every language, with the same arguments, nothing missing and nothing left over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sidelight::checks::{self, Reference};
use sidelight::portals::{self, Link, Page};
use sidelight::roadmap::STEPS;
use sidelight::text::{Language, Message, Texts};

/// Messages of a file: id (with `.attribute`) and the names of the arguments in it.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut message, mut current) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|first: char| first.is_ascii_alphabetic())
            && let Some((id, value)) = line.split_once('=')
        {
            message = id.trim().to_owned();
            current.clone_from(&message);
            if !value.trim().is_empty() {
                found.entry(current.clone()).or_default();
            }
        } else if let Some(rest) = line.trim_start().strip_prefix('.')
            && let Some((attribute, _)) = rest.split_once('=')
        {
            current = format!("{message}.{}", attribute.trim());
            found.entry(current.clone()).or_default();
        }
        for (at, _) in line.match_indices('$') {
            // `$true` in a command is no argument: those stand in braces.
            let opened = line[..at].trim_end().ends_with('{');
            let name: String =
                line[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if opened && !name.is_empty() {
                found.entry(current.clone()).or_default().insert(name);
            }
        }
    }
    found
}

fn core(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    messages(Texts::core_source(language))
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (english, japanese) = (core(Language::English), core(Language::Japanese));
    assert!(english.len() > 200, "the messages were not found");
    let ids = |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<BTreeSet<String>>();
    let only: Vec<String> = ids(&english).symmetric_difference(&ids(&japanese)).cloned().collect();
    assert!(only.is_empty(), "in one language only: {only:?}");
    for (id, arguments) in &english {
        assert_eq!(arguments, &japanese[id], "arguments of {id}");
    }
}

#[test]
fn every_check_can_be_said() {
    for language in Language::ALL {
        let texts = Texts::native(language).unwrap();
        for check in checks::ALL {
            let mut wanted = vec![check.message_id()];
            wanted.extend(["why", "before"].map(|attribute| check.message(attribute).id));
            wanted.extend(check.steps().map(|step| step.id));
            wanted.extend(check.verdicts.iter().map(|verdict| check.message(verdict.word()).id));
            for id in wanted {
                assert!(texts.has(&id), "{id} ({})", language.tag());
            }
            let beyond = check.message(&format!("step-{}", check.remedy.steps + 1)).id;
            assert!(!texts.has(&beyond), "{beyond}: the check declares {} steps", check.remedy.steps);
            assert!(!texts.say(&Message::new(check.message_id())).is_empty());
        }
    }
}

/// The text of every source file below these folders.
fn sources(folders: &[&str]) -> String {
    let mut text = String::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for path in entries.collect::<Vec<PathBuf>>() {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    text
}

#[test]
fn no_message_is_left_over() {
    let sources = sources(&["src"]);
    let mut derived: BTreeSet<String> = BTreeSet::new();
    for check in checks::ALL {
        derived.insert(check.message_id());
        derived.extend(["why", "before"].map(|attribute| check.message(attribute).id));
        derived.extend(check.steps().map(|step| step.id));
        derived.extend(check.verdicts.iter().map(|verdict| check.message(verdict.word()).id));
    }
    for step in &sidelight::case::steps::ALL {
        derived.extend([step.title, step.why, step.breaks].map(str::to_owned));
    }
    for step in STEPS {
        let id = step.id.replace('.', "-");
        derived.extend([id.clone()].into_iter().chain(step.is_by_hand().then(|| format!("{id}.what"))));
    }
    let unused: Vec<String> = core(Language::English)
        .into_keys()
        .filter(|id| !derived.contains(id) && !sources.contains(&format!("\"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody says: {unused:#?}");
}

/// Ids of messages that judging names: each must be there.
#[test]
fn no_message_is_missing() {
    let known = core(Language::English);
    let prefixes: BTreeSet<&str> =
        known.keys().map(|id| id.split(['.', '-']).next().unwrap_or_default()).collect();
    let sources = sources(&["src/access", "src/case", "src/checks", "src/report"]);
    let mut missing = BTreeSet::new();
    for call in sources.split("Message::new(\"").skip(1) {
        let id = call.split('"').next().unwrap_or_default();
        let ours = id.split(['.', '-']).next().is_some_and(|prefix| prefixes.contains(prefix));
        if ours && !known.contains_key(id) {
            missing.insert(id.to_owned());
        }
    }
    assert!(missing.is_empty(), "nothing to say for: {missing:?}");
}

#[test]
fn every_remedy_lies_on_a_page_that_is_recognised() {
    for check in checks::ALL {
        let link = check.remedy.link.clone();
        let page = portals::page(&link.url(None)).unwrap();
        assert!(portals::fixes(&page).contains(&check.id), "{}: {link:?}", check.id);
    }
    let known: BTreeSet<&str> = checks::ALL.iter().map(|check| check.id).collect();
    for link in Link::EVERY {
        let page = Page { portal: link.place().portal, link: Some(link.clone()), tenant_hint: None };
        for fixed in portals::fixes(&page) {
            assert!(known.contains(fixed), "{link:?} claims to fix {fixed}");
        }
    }
}

#[test]
fn checks_are_declared_completely() {
    let mut before = "";
    for check in checks::ALL {
        assert!(before < check.id, "{} is out of order", check.id);
        before = check.id;
        let area = check.id.split('.').next().unwrap();
        assert!(check.id.split('.').count() == 2 && !area.is_empty(), "{}", check.id);
        assert!(!check.needs.is_empty() && !check.verdicts.is_empty(), "{}", check.id);
        assert!(!check.remedy.roles.is_empty() && check.remedy.steps > 0, "{}", check.id);
        assert!(check.rule > 0, "{}", check.id);
        let unique: BTreeSet<Reference> = check.references.iter().copied().collect();
        assert!(unique.len() == check.references.len() && !unique.is_empty(), "{}", check.id);
        for reference in check.references {
            assert!(!reference.id().is_empty() && !reference.id().starts_with('/'), "{reference:?}");
        }
        let facts: BTreeSet<_> = check.needs.iter().collect();
        assert_eq!(facts.len(), check.needs.len(), "{}: a fact twice", check.id);
    }
}

/// Japanese text is Japanese, and no English sentence was left in it.
#[test]
fn japanese_is_japanese() {
    let texts = Texts::native(Language::Japanese).unwrap().plain();
    let japanese = |text: &str| {
        text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c))
    };
    const SAME: [&str; 5] =
        ["area-identity", "shell-exchange-online", "shell-microsoft-graph", "score-overall.info", "gap"];
    for (id, arguments) in core(Language::Japanese) {
        let mut message = Message::new(id.as_str());
        for argument in arguments {
            message = message.text(&argument, "x");
        }
        let text = texts.say(&message);
        assert!(japanese(&text) || SAME.contains(&id.as_str()), "{id}: {text}");
    }
}
