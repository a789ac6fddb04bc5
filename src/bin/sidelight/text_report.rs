//! A report as text for a terminal.

use std::fmt::Write;

use sidelight::access::words as access_words;
use sidelight::attestation::Standing;
use sidelight::checks::Check;
use sidelight::report::{Finding, Report, VerdictKind, opinions, withheld, words};
use sidelight::text::{Message, Texts};
use time::UtcOffset;

use super::arguments::Evaluate;
use super::secure_score;

/// Evidence rows printed per check; the rest is counted.
const ROWS: usize = 10;

/// Writes the report, worst first; of the checks asked for. The counts are always of all checks.
pub fn write(heading: &str, report: &Report, arguments: &Evaluate, texts: &Texts) -> String {
    let (chosen, offset) = (&arguments.checks, arguments.utc_offset);
    let mut out = String::new();
    let counts = VerdictKind::ALL
        .into_iter()
        .map(|kind| (kind, report.findings.iter().filter(|f| f.verdict.kind() == kind).count()))
        .map(|(kind, count)| format!("{} {count}", texts.say(&words::verdict(kind))))
        .chain(attested(report, texts))
        .collect::<Vec<_>>()
        .join(" · ");
    let _ = writeln!(out, "{heading}\n{}\n{counts}\n", instant(report.judged_at, offset));
    write_paths(&mut out, report, texts);
    write_declared(&mut out, report, texts);
    write_withheld(&mut out, report, texts);
    let mut findings: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|finding| chosen.is_empty() || chosen.contains(&finding.check))
        .collect();
    findings.sort_by_key(|finding| {
        let severity = Check::find(&finding.check).map(|check| check.severity);
        (finding.verdict.kind(), std::cmp::Reverse(severity))
    });
    for finding in findings {
        write_finding(&mut out, finding, texts, (report.judged_at, offset));
    }
    if let Some(own) = report.secure_score.as_ref().filter(|_| chosen.is_empty()) {
        secure_score::write(&mut out, own, &report.findings, texts);
    }
    out
}

/// How could each person be taken over? By way and kind of people, with the checks that close it.
fn write_paths(out: &mut String, report: &Report, texts: &Texts) {
    if report.paths.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", texts.say(&Message::new("report-paths")));
    for own in &report.paths {
        let kinds = own.kinds.iter().map(|own| {
            let count = Message::new("report-paths.of-kind")
                .text("kind", texts.say(&own.name))
                .number("open", own.cell.not_covered)
                .number("people", own.cell.people)
                .number("declared", own.cell.declared)
                .number("unknown", own.cell.unknown);
            visible(&texts.say(&count))
        });
        let kinds: Vec<String> = kinds.collect();
        let way = texts.say(&access_words::way(own.way));
        let _ = writeln!(out, "    - {way}: {}\n      → {}", kinds.join(" · "), own.way.checks().join(", "));
    }
    out.push('\n');
}

/// Whom the admin left out on purpose, why and until when.
fn write_declared(out: &mut String, report: &Report, texts: &Texts) {
    if report.declared.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", texts.say(&Message::new("report-declared")));
    for own in &report.declared {
        let _ = writeln!(out, "    - {}: {}", visible(&own.name), visible(&texts.say(&own.sentence)));
    }
    out.push('\n');
}

/// How many answers of admins count: of the unknown, and never of the passed.
fn attested(report: &Report, texts: &Texts) -> Option<String> {
    let counts = report.findings.iter().filter(|finding| {
        let own = finding.attestation.as_ref();
        own.is_some_and(|own| own.standing(finding.verdict.because(), report.judged_at) == Standing::Counts)
    });
    let count = counts.count();
    let word = (texts.say(&words::verdict(VerdictKind::Unknown)), texts.say(&Message::new("attested")));
    (count > 0).then(|| format!("{} › {} {count}", word.0, word.1))
}

/// What plans that the tenant does not have keep from it.
fn write_withheld(out: &mut String, report: &Report, texts: &Texts) {
    let all = withheld(&report.findings);
    for own in &all {
        let _ = writeln!(out, "{}", texts.say(&own.title()));
        for (text, checks) in own.parts() {
            let title =
                |check: &Check| format!("{} ({})", texts.say(&Message::new(check.message_id())), check.id);
            let titles: Vec<String> = checks.iter().filter_map(|id| Check::find(id)).map(title).collect();
            let _ = writeln!(out, "    {}\n        {}", texts.say(&text), titles.join("\n        "));
        }
    }
    let people: Vec<String> =
        report.assigned.iter().filter_map(|own| own.sentence()).map(|own| texts.say(&own)).collect();
    people.iter().for_each(|sentence| {
        let _ = writeln!(out, "{sentence}");
    });
    if !(all.is_empty() && people.is_empty()) {
        out.push('\n');
    }
}

fn write_finding(out: &mut String, finding: &Finding, texts: &Texts, (now, offset): (i64, UtcOffset)) {
    let Some(check) = Check::find(&finding.check) else { return };
    let verdict = texts.say(&words::verdict(finding.verdict.kind()));
    let title = texts.say(&Message::new(check.message_id()));
    let _ = writeln!(out, "[{verdict}] {title}  ({})\n    {}", check.id, texts.say(&finding.sentence));
    if let Some(own) = &finding.attestation {
        let standing = own.standing(finding.verdict.because(), now);
        let said = visible(&texts.say(&words::attested(own)));
        let worth = texts.say(&words::standing(standing, instant(own.until, offset)));
        let _ = writeln!(
            out,
            "    = {}: {said} ({}; {worth})",
            texts.say(&Message::new("attested")),
            instant(own.on, offset)
        );
        if !own.note.is_empty() {
            let _ = writeln!(out, "      {}", visible(&own.note));
        }
    }
    if opinions::differ(&finding.opinions) {
        for own in &finding.opinions {
            let (name, verdict) = (texts.say(&own.body.name()), texts.say(&words::verdict(own.verdict)));
            let name = format!("{name} {}", own.control);
            let _ = writeln!(out, "    ~ {} [{verdict}]: {}", name.trim_end(), texts.say(&own.reason));
        }
    }
    for row in finding.evidence.iter().take(ROWS) {
        let fields: Vec<String> = row.fields.iter().map(|f| format!("{}={}", f.name, f.value)).collect();
        let name = if row.name.is_empty() { &row.id } else { &row.name };
        let _ = writeln!(
            out,
            "    - {}: {} [{}]",
            visible(name),
            texts.say(&row.detail),
            visible(&fields.join(", "))
        );
    }
    if finding.evidence.len() > ROWS {
        let _ = writeln!(out, "    - … {}", finding.evidence.len() - ROWS);
    }
    for gap in &finding.gaps {
        let _ = writeln!(
            out,
            "    ? {}",
            format_args!("{}: {}", texts.say(&words::unseen(gap)), texts.say(&words::why(gap)))
        );
    }
    if matches!(finding.verdict.kind(), VerdictKind::Fail | VerdictKind::Warn) {
        let _ = writeln!(out, "    → {}", check.remedy.link.url(None));
    }
    if let Some(at) = finding.provenance.iter().map(|provenance| provenance.at).max() {
        let _ = writeln!(out, "    · {}", instant(at, offset));
    }
    out.push('\n');
}

/// Control and direction-changing characters of a tenant's text, made visible: a terminal obeys them.
pub fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// UTC, and local time beside it where it differs.
pub fn instant(at: i64, offset: UtcOffset) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]");
    let Ok(utc) = time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000) else {
        return String::new();
    };
    let show = |instant: time::OffsetDateTime| instant.format(format).unwrap_or_default();
    if offset.is_utc() {
        format!("{} UTC", show(utc))
    } else {
        format!("{} UTC ({} {offset})", show(utc), show(utc.to_offset(offset)))
    }
}
