//! Child processes with progress: a spinner on a terminal, a line for each step elsewhere.

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many lines of a failed child's error output are shown.
const KEPT_LINES: usize = 400;

/// One long step, shown on standard error from its creation until it is dropped.
pub struct Step {
    bar: Option<ProgressBar>,
    title: String,
    started: Instant,
}

impl Step {
    pub fn start(title: impl Into<String>) -> Self {
        let title = title.into();
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix} {elapsed} {wide_msg:.dim}") {
                bar.set_style(style);
            }
            bar.set_prefix(title.clone());
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        if bar.is_none() {
            eprintln!("… {title}");
        }
        Self { bar, title, started: Instant::now() }
    }

    /// Shows the newest line of what the step is doing.
    pub fn say(&self, message: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(message.trim().to_owned());
        }
    }

    /// Writes a line of the report to standard output, above the spinner.
    pub fn report(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| println!("{line}")),
            None => println!("{line}"),
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        eprintln!("✓ {} ({:.1} s)", self.title, self.started.elapsed().as_secs_f64());
    }
}

/// What a child left behind.
pub struct Finished {
    pub success: bool,
    /// The last lines of its error output.
    pub errors: String,
}

/// Runs `command` with no standard input, hands each line of its standard output to `on_line` and shows its error
/// output as progress of `step`.
///
/// # Errors
/// When the program cannot be started or its output cannot be read.
pub fn stream(step: &Step, command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<Finished> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} did not start", command.get_program().display()))?;
    let errors = child.stderr.take().context("no error output")?;
    let output = child.stdout.take().context("no output")?;
    let errors = std::thread::scope(|scope| -> Result<String> {
        let reader = scope.spawn(|| last_lines(step, errors));
        for line in BufReader::new(output).split(b'\n') {
            on_line(String::from_utf8_lossy(&line?).trim_end());
        }
        reader.join().map_err(|_| anyhow::anyhow!("the reader of error output failed"))
    })?;
    Ok(Finished { success: child.wait()?.success(), errors })
}

fn last_lines(step: &Step, errors: impl Read) -> String {
    let mut kept = VecDeque::new();
    for line in BufReader::new(errors).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        step.say(&line);
        if kept.len() == KEPT_LINES {
            kept.pop_front();
        }
        kept.push_back(line);
    }
    Vec::from(kept).join("\n")
}

/// Runs `command` to its end and gives its standard output.
///
/// # Errors
/// When it cannot be started or does not succeed; the message holds its last lines.
pub fn capture(step: &Step, command: &mut Command) -> Result<String> {
    let mut text = String::new();
    let finished = stream(step, command, |line| {
        text.push_str(line);
        text.push('\n');
    })?;
    if !finished.success {
        bail!("{} failed:\n{}{}", command.get_program().display(), text, finished.errors);
    }
    Ok(text)
}

/// The first of `names` that is a file on the path.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| is_program(file)))
}

fn is_program(file: &Path) -> bool {
    file.is_file() || file.with_extension(std::env::consts::EXE_EXTENSION).is_file()
}
