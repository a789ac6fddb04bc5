use super::*;

fn read(text: &str, success: bool) -> Tally {
    let mut reader = Reader::new("native");
    for line in text.lines() {
        reader.read(line);
    }
    reader.finish(success, "error: could not compile")
}

#[test]
fn passed_failed_and_ignored_tests_are_counted_over_programs() {
    let text = "
running 3 tests
test checks::a ... ok
test checks::b - should panic ... ok
test checks::c ... FAILED

failures:

---- checks::c stdout ----

thread 'checks::c' panicked at src/a.rs:1:2:
assertion failed

failures:
    checks::c

test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

running 2 tests
test portals::a ... ok
test portals::b ... ignored, slow

test result: ok. 1 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s
";
    let tally = read(text, false);
    assert_eq!(tally.line(), "3 passed, 1 failed, 1 skipped");
    let (name, output) = &tally.failed[0];
    assert_eq!(name, "native: checks::c");
    assert!(output.contains("assertion failed"), "{output}");
    assert_eq!(tally.skipped, ["native: portals::b (ignored)"]);
}

#[test]
fn a_test_that_prints_skipped_is_counted_as_skipped() {
    let text = "
running 2 tests
test examples::read ... ok
test examples::shape ... ok

successes:

---- examples::read stdout ----
skipped: ../shared/reference is not there

---- examples::shape stdout ----
compared 12 sources, none skipped: good


successes:
    examples::read
    examples::shape

test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";
    let tally = read(text, true);
    assert_eq!(tally.line(), "1 passed, 0 failed, 1 skipped");
    assert_eq!(tally.skipped, ["native: examples::read (../shared/reference is not there)"]);
}

#[test]
fn a_failing_test_that_printed_skipped_has_failed() {
    let text = "running 1 test
test a ... FAILED
failures:
---- a stdout ----
skipped: no
failures:
    a
test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
    assert_eq!(read(text, false).line(), "0 passed, 1 failed, 0 skipped");
}

#[test]
fn a_program_that_crashes_is_a_failure() {
    let text = "running 2 tests\ntest a ... ok\n\nrunning 1 test\ntest b ... ok\n\
                test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
    let tally = read(text, false);
    assert_eq!(tally.line(), "2 passed, 1 failed, 0 skipped");
    assert_eq!(tally.failed[0].0, "native: a test program ended without a result");
}

#[test]
fn what_does_not_compile_is_a_failure_with_its_message() {
    let tally = read("Failed to start driver, trying again ...", false);
    let said = "Failed to start driver, trying again ...\nerror: could not compile";
    assert_eq!(tally.failed, [("native: did not run".to_owned(), said.to_owned())]);
}

#[test]
fn a_torn_line_is_still_counted() {
    let text = "running 2 tests\ntest a ... noise from a child\nok\ntest b ... ok\n\
                test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
    assert_eq!(read(text, true).line(), "2 passed, 0 failed, 0 skipped");
}

#[test]
fn only_test_lines_are_echoed() {
    let mut reader = Reader::new("native");
    for (line, echo) in [
        ("running 1 test", Echo::Hide),
        ("test a ... ok", Echo::Show),
        ("", Echo::Hide),
        ("Loading Wasm module...", Echo::Hide),
        ("test result: ok. 1 passed; 0 failed; 0 ignored", Echo::Hide),
    ] {
        assert_eq!(reader.read(line), echo, "{line}");
    }
}
