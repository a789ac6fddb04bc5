use super::*;
use std::process::Command;

const TABLE: &str = "//! The checks.

pub mod aud;
pub mod out;
#[cfg(test)]
mod testing;

/// Every check, sorted by id.
pub const ALL: &[&Check] = &[&aud::org_mailbox::CHECK, &out::restricted::CHECK];

pub enum Area {
    /// `aud.*`
    Audit,
    /// `mfa.*`
    Registration,
    /// `out.*`
    OutboundMail,
}
";

const MESSAGES: &str = "## Words

verdict-pass = Passed

## aud.org-mailbox

aud-org-mailbox = Title

## out.restricted

out-restricted = Title
";

fn repository() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (file, text) in [
        ("src/checks/mod.rs", TABLE),
        ("src/checks/aud/mod.rs", "//! Auditing.\n\npub mod org_mailbox;\n"),
        ("src/text/en.ftl", MESSAGES),
        ("src/text/ja.ftl", MESSAGES),
    ] {
        std::fs::create_dir_all(root.path().join(file).parent().unwrap()).unwrap();
        std::fs::write(root.path().join(file), text).unwrap();
    }
    root
}

#[test]
fn ids_are_lower_case_words() {
    for (id, module) in [
        ("mfa.registration-admins", Some("registration_admins")),
        ("ca.legacy-block", Some("legacy_block")),
        ("id.secdefaults2", Some("secdefaults2")),
        ("mfa", None),
        ("mfa.", None),
        (".name", None),
        ("Mfa.name", None),
        ("mfa.Name", None),
        ("mfa.a_b", None),
        ("mfa.-a", None),
        ("mfa.a--b", None),
        ("mfa.1a", None),
        ("mfa.a.b", None),
        ("mfa.type", None),
        ("mfa.mod", None),
        ("../x.y", None),
        ("mfa.日本", None),
    ] {
        assert_eq!(Id::parse(id).ok().map(|id| id.module).as_deref(), module, "{id}");
    }
}

#[test]
fn files_and_sorted_lines_are_written_once() {
    let root = repository();
    let mut written = write(root.path(), "mfa.phishing-resistant-admins").unwrap();
    written.sort();
    assert_eq!(
        written,
        [
            "src/checks/mfa/mod.rs",
            "src/checks/mfa/phishing_resistant_admins.rs",
            "src/checks/mod.rs",
            "src/text/en.ftl",
            "src/text/ja.ftl"
        ]
    );
    assert!(
        write(root.path(), "mfa.phishing-resistant-admins").unwrap().is_empty(),
        "a second time changes nothing"
    );

    let table = read(root.path(), "src/checks/mod.rs").unwrap();
    assert!(table.contains("pub mod aud;\npub mod mfa;\npub mod out;\n"), "{table}");
    let list =
        "&[&aud::org_mailbox::CHECK, &mfa::phishing_resistant_admins::CHECK, &out::restricted::CHECK];";
    assert!(table.contains(list), "{table}");
    let area = read(root.path(), "src/checks/mfa/mod.rs").unwrap();
    assert_eq!(area, "//! Registration.\n\npub mod phishing_resistant_admins;\n");
    let messages = read(root.path(), "src/text/ja.ftl").unwrap();
    let section =
        "## mfa.phishing-resistant-admins\n\nmfa-phishing-resistant-admins = { \"\" }\n    .why = { \"\" }\n";
    assert!(messages.contains(section), "{messages}");
    assert!(messages.find(section) < messages.find("## out.restricted"), "{messages}");
    assert!(messages.find(section) > messages.find("## aud.org-mailbox"), "{messages}");
}

#[test]
fn a_check_at_either_end_is_sorted_in() {
    for id in ["aud.a", "out.z"] {
        let root = repository();
        write(root.path(), id).unwrap();
        let table = read(root.path(), "src/checks/mod.rs").unwrap();
        let list = table.split_once("pub const ALL").unwrap().1.split_once("];").unwrap().0;
        let at = |entry: &str| list.find(entry).unwrap();
        assert_eq!(id == "aud.a", list.contains("aud::a"), "{list}");
        assert!(id != "aud.a" || at("aud::a") < at("aud::org_mailbox"), "{list}");
        assert!(id != "out.z" || at("out::restricted") < at("out::z"), "{list}");
        let messages = read(root.path(), "src/text/en.ftl").unwrap();
        assert_eq!(messages.matches("\n\n\n").count(), 0, "{messages}");
        assert!(messages.ends_with('\n') && !messages.ends_with("\n\n"), "{messages:?}");
    }
}

#[test]
fn an_unknown_area_is_refused_and_nothing_is_written() {
    let root = repository();
    let error = write(root.path(), "xyz.name").unwrap_err().to_string();
    assert!(error.contains("aud, mfa, out"), "{error}");
    assert!(!root.path().join("src/checks/xyz").exists());
    assert_eq!(read(root.path(), "src/checks/mod.rs").unwrap(), TABLE);
}

/// The repository's files, without what git ignores.
fn scratch_copy(workspace: &Workspace) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(&workspace.root)
        .output()
        .unwrap();
    assert!(listed.status.success());
    for file in String::from_utf8(listed.stdout).unwrap().split('\0').filter(|file| !file.is_empty()) {
        let from = workspace.root.join(file);
        if from.is_file() {
            let to = copy.path().join(file);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(from, to).unwrap();
        }
    }
    copy
}

#[test]
fn in_the_repository_the_skeleton_compiles_and_a_test_names_what_is_missing() {
    let workspace = Workspace::find().unwrap();
    let copy = scratch_copy(&workspace);
    write(copy.path(), "mfa.zz-example").unwrap();
    let output = cargo()
        .args(["test", "--package=sidelight", "--lib", "checks::complete"])
        .env("CARGO_TARGET_DIR", &workspace.target)
        .current_dir(copy.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "an unfinished check must fail:\n{text}");
    let missing: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix("mfa.zz-example: ")).collect();
    let mut expected: Vec<String> = ["en", "ja"]
        .iter()
        .flat_map(|language| {
            ["", ".why", ".before", ".step-1", ".fail", ".unknown", ".pass"]
                .map(|attribute| format!("message mfa-zz-example{attribute} ({language})"))
        })
        .collect();
    expected.extend(["a reference", "a role that may fix it", "a fact that it needs"].map(String::from));
    expected.extend(["Fail", "Unknown", "Pass"].map(|verdict| format!("a test for the verdict {verdict}")));
    expected.extend(
        ["what must hold", "severity", "roadmap", "needs", "verdicts", "link", "command", "assess"]
            .map(|choice| format!("a decision: {choice}")),
    );
    assert_eq!(missing, expected, "{text}\n{}", String::from_utf8_lossy(&output.stderr));
}
