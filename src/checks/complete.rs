//! Every check is whole: words in every language, references, roles, a test for each verdict, and nothing left to decide.

use crate::access::Way;
use crate::checks::{ALL, Check};
use crate::report::VerdictKind;
use crate::text::{Language, Message, Texts};
use std::path::Path;

/// What begins a line of a new check's skeleton that is still to be decided.
const TO_DECIDE: &str = "// Decide: ";

#[test]
fn every_check_is_complete() {
    let missing: Vec<String> = ALL
        .iter()
        .flat_map(|check| missing(check).into_iter().map(|what| format!("{}: {what}", check.id)))
        .collect();
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
}

#[test]
fn checks_are_listed_once_and_sorted() {
    assert!(ALL.windows(2).all(|pair| pair[0].id < pair[1].id));
}

#[test]
fn ways_are_closed_by_checks_that_there_are() {
    for id in Way::ALL.into_iter().flat_map(Way::checks) {
        assert!(Check::find(id).is_some(), "{id}");
    }
}

fn missing(check: &Check) -> Vec<String> {
    let mut missing = Vec::new();
    for language in Language::ALL {
        let texts = Texts::native(language).unwrap();
        for id in messages(check) {
            if !texts.has(&id) || texts.say(&Message::new(id.as_str())).trim().is_empty() {
                missing.push(format!("message {id} ({})", language.tag()));
            }
        }
    }
    let mut demand = |there: bool, what: &str| {
        if !there {
            missing.push(what.to_owned());
        }
    };
    demand(!check.references.is_empty(), "a reference");
    demand(!check.remedy.roles.is_empty(), "a role that may fix it");
    demand(!check.needs.is_empty(), "a fact that it needs");
    let source = source(check);
    let (code, tests) = source.split_once("#[cfg(test)]").unwrap_or((&source, ""));
    for verdict in check.verdicts {
        demand(is_tested(*verdict, tests), &format!("a test for the verdict {verdict:?}"));
    }
    let decisions = code.lines().filter_map(|line| line.trim().strip_prefix(TO_DECIDE));
    missing.extend(decisions.map(|line| format!("a decision: {}", line.split(',').next().unwrap_or(line))));
    missing
}

/// The ids of everything that is said about a check.
fn messages(check: &Check) -> Vec<String> {
    let id = check.message_id();
    let steps = (1..=check.remedy.steps).map(|step| format!("{id}.step-{step}"));
    let verdicts = check.verdicts.iter().map(|verdict| format!("{id}.{}", verdict.word()));
    [id.clone(), format!("{id}.why"), format!("{id}.before")]
        .into_iter()
        .chain(steps)
        .chain(verdicts)
        .collect()
}

/// The check's own file and what it has grown into: `NAME_tests.rs` beside it, the files of a folder `NAME`, and the
/// tests that it shares with its area.
fn source(check: &Check) -> String {
    let file = check.id.replace('.', "/").replace('-', "_");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks").join(file);
    let beside = std::path::PathBuf::from(format!("{}_tests.rs", path.display()));
    let folder = std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path());
    let parts = [path.with_extension("rs"), beside].into_iter().chain(folder);
    let own: String = parts.map(|part| std::fs::read_to_string(part).unwrap_or_default()).collect();
    let area = path.parent().map(|area| area.join("testing.rs"));
    let shared =
        area.filter(|_| own.contains(" testing::")).and_then(|file| std::fs::read_to_string(file).ok());
    own + &shared.unwrap_or_default()
}

/// Named in the tests as `VerdictKind::Fail` or `Fail`; `Unknown` also by the helper that takes a fact away.
fn is_tested(verdict: VerdictKind, tests: &str) -> bool {
    let name = format!("{verdict:?}");
    let mut words = tests.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    words.any(|word| word == name || (verdict == VerdictKind::Unknown && word == "unknown_without"))
}
