//! Counting: what each test program printed, line by line.

use std::collections::{BTreeSet, VecDeque};

/// The form in which a test says that it was left out, in its output: `skipped: reason`.
const SKIPPED: &str = "skipped: ";

/// Tests counted so far, with what the failing ones printed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub skipped: Vec<String>,
    /// Name and output of each failed test.
    pub failed: Vec<(String, String)>,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.skipped.extend(other.skipped);
        self.failed.extend(other.failed);
    }

    /// Counts one test that is not a test program's.
    pub fn one(name: &str, outcome: Result<(), String>) -> Self {
        match outcome {
            Ok(()) => Self { passed: 1, ..Self::default() },
            Err(output) => Self { failed: vec![(name.to_owned(), output)], ..Self::default() },
        }
    }

    /// The report's last line.
    pub fn line(&self) -> String {
        format!("{} passed, {} failed, {} skipped", self.passed, self.failed.len(), self.skipped.len())
    }
}

/// Reads the output of `cargo test` with libtest's or wasm-bindgen's runner, run with `--show-output`.
#[derive(Debug, Default)]
pub struct Reader {
    part: String,
    tally: Tally,
    /// Tests of the program that runs now: passed so far, failed so far.
    passed: BTreeSet<String>,
    failed: Vec<String>,
    ignored: usize,
    /// A program has begun and not yet said its result.
    open: bool,
    /// The test whose output is being read.
    current: Option<String>,
    outputs: Vec<(String, String)>,
    /// The last lines that belong to no test: what a runner says about itself.
    other: VecDeque<String>,
}

/// How many lines outside of tests are kept, for the case that nothing ran.
const KEPT_LINES: usize = 100;

/// What to do with a line after it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echo {
    Show,
    Hide,
}

impl Reader {
    /// `part` stands before each name in the report.
    pub fn new(part: &str) -> Self {
        Self { part: part.to_owned(), ..Self::default() }
    }

    /// Takes one line and says whether it belongs in the report as it goes.
    pub fn read(&mut self, line: &str) -> Echo {
        if line.starts_with("running ") && (line.ends_with(" tests") || line.ends_with(" test")) {
            self.close_unfinished();
            self.open = true;
            return Echo::Hide;
        }
        if let Some(result) = line.strip_prefix("test result: ") {
            self.result(result);
            return Echo::Hide;
        }
        if let Some((name, outcome)) = line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... ")) {
            return self.outcome(name.trim_end_matches(" - should panic"), outcome);
        }
        if let Some(name) = line.strip_prefix("---- ").and_then(section) {
            self.current = Some(name.to_owned());
            self.outputs.push((name.to_owned(), String::new()));
            return Echo::Hide;
        }
        if matches!(line, "failures:" | "successes:") {
            self.current = None;
            return Echo::Hide;
        }
        match (&self.current, self.outputs.last_mut()) {
            (Some(_), Some((_, output))) => {
                output.push_str(line);
                output.push('\n');
                Echo::Hide
            }
            _ => {
                if self.other.len() == KEPT_LINES {
                    self.other.pop_front();
                }
                self.other.push_back(line.to_owned());
                Echo::Hide
            }
        }
    }

    fn outcome(&mut self, name: &str, outcome: &str) -> Echo {
        match outcome.split_whitespace().next().unwrap_or("").trim_end_matches(',') {
            "ok" => {
                self.passed.insert(name.to_owned());
            }
            "FAILED" | "FAIL" => self.failed.push(name.to_owned()),
            "ignored" => {
                self.ignored += 1;
                self.tally.skipped.push(format!("{}: {name} (ignored)", self.part));
            }
            _ => return Echo::Hide,
        }
        Echo::Show
    }

    /// The program's own count decides: a line that another process tore apart is still counted.
    fn result(&mut self, result: &str) {
        let count = |word: &str| -> usize {
            result
                .split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
                .unwrap_or(0)
        };
        let (passed, failed) = (count("passed"), count("failed"));
        let left_out: BTreeSet<String> = self
            .outputs
            .iter()
            .filter(|(name, output)| {
                self.passed.contains(name) && output.lines().any(|line| line.starts_with(SKIPPED))
            })
            .map(|(name, _)| name.clone())
            .collect();
        self.tally.passed += passed.saturating_sub(left_out.len());
        for name in left_out {
            let output = self.outputs.iter().find(|(other, _)| *other == name);
            let reason =
                output.and_then(|(_, output)| output.lines().find_map(|line| line.strip_prefix(SKIPPED)));
            self.tally.skipped.push(format!(
                "{}: {name} ({})",
                self.part,
                reason.unwrap_or("no reason given")
            ));
        }
        let mut names = std::mem::take(&mut self.failed);
        while names.len() < failed {
            names.push("a test whose line was not readable".to_owned());
        }
        for name in names {
            let output =
                self.outputs.iter().filter(|(other, _)| *other == name).map(|(_, output)| output.as_str());
            self.tally.failed.push((format!("{}: {name}", self.part), output.collect()));
        }
        self.passed.clear();
        self.outputs.clear();
        self.current = None;
        self.open = false;
    }

    /// A program that said no result has crashed: what had passed is counted, and the crash is a failure.
    fn close_unfinished(&mut self) {
        if !self.open {
            return;
        }
        let output: String = self.outputs.iter().map(|(_, output)| output.as_str()).collect();
        self.tally.passed += self.passed.len();
        for name in std::mem::take(&mut self.failed) {
            self.tally.failed.push((format!("{}: {name}", self.part), String::new()));
        }
        self.tally.failed.push((format!("{}: a test program ended without a result", self.part), output));
        self.passed.clear();
        self.outputs.clear();
        self.current = None;
        self.open = false;
    }

    /// The count, after the last line. `success` and `errors` are the command's own end.
    pub fn finish(mut self, success: bool, errors: &str) -> Tally {
        self.close_unfinished();
        if !success && self.tally.failed.is_empty() {
            let said = Vec::from(self.other).join("\n");
            self.tally.failed.push((format!("{}: did not run", self.part), format!("{said}\n{errors}")));
        }
        self.tally
    }
}

/// The test's name in `name stdout ----` (libtest) or `name output ----` (wasm-bindgen).
fn section(rest: &str) -> Option<&str> {
    let rest = rest.strip_suffix(" ----")?;
    rest.strip_suffix(" stdout").or_else(|| rest.strip_suffix(" output")).or(Some(rest))
}

#[cfg(test)]
#[path = "tally_tests.rs"]
mod tests;
