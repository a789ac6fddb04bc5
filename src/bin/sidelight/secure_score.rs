//! Secure Score as text for a terminal: what is still to be done, with its tie to our checks. What Microsoft writes at length is in the JSON.

use std::fmt::Write;

use sidelight::checks::score::figures::{percent, points};
use sidelight::checks::score::tie::Tie;
use sidelight::report::secure_score::{ControlReport, SecureScoreReport};
use sidelight::report::{Finding, score_words, words};
use sidelight::text::{Message, Texts};

use super::text_report::visible;

/// Appends the score, how others stand, the categories, every control that is to be done, and every one of which we see otherwise.
pub fn write(out: &mut String, own: &SecureScoreReport, findings: &[Finding], texts: &Texts) {
    let figures = &own.figures;
    let _ = writeln!(out, "{}", texts.say(&Message::new("score-overall")));
    if let Some(newest) = figures.days.last() {
        let change = score_words::change(figures).map(|change| format!(" · {}", texts.say(&change)));
        let _ = writeln!(out, "    {}{}", texts.say(&score_words::score(newest)), change.unwrap_or_default());
    }
    for other in &figures.comparisons {
        let name = visible(&texts.say(&score_words::basis(other)));
        let _ = writeln!(out, "    {name}: {}", points(other.average));
    }
    for category in &figures.categories {
        let name = visible(&texts.say(&score_words::category(category.name.as_deref())));
        let share = percent(category.reached, category.most).map(|share| format!(" ({share} %)"));
        let _ = writeln!(
            out,
            "    {name}: {}/{}{}",
            points(category.reached),
            points(category.most),
            share.unwrap_or_default()
        );
    }
    for gap in &figures.gaps {
        let (fact, reason) = (texts.say(&words::fact(gap.fact)), texts.say(&words::reason(&gap.reason)));
        let _ = writeln!(out, "    ? {fact}: {reason}");
    }
    let open = own.controls.iter().filter(|control| control.open).count();
    let _ = writeln!(out, "    {}", texts.say(&Message::new("secure-score.to-do").number("count", open)));
    for control in &own.controls {
        let tie = control.tie(|check| findings.iter().find(|finding| finding.check == check));
        if control.open || tie == Some(Tie::OnlyMicrosoftDone) {
            write_control(out, control, tie, texts);
        }
    }
    out.push('\n');
}

fn write_control(out: &mut String, control: &ControlReport, tie: Option<Tie>, texts: &Texts) {
    let _ = writeln!(
        out,
        "    - {} ({}): {}, {}",
        visible(control.name()),
        visible(&control.id),
        texts.say(&score_words::standing(control.standing)),
        texts.say(&score_words::control_points(control))
    );
    for remark in score_words::remarks(control) {
        let _ = writeln!(out, "      {}", texts.say(&remark));
    }
    if let Some(tie) = tie {
        let checks: Vec<&str> = control.checks().map(|check| check.id).collect();
        let _ =
            writeln!(out, "      = {} [{}]", texts.say(&score_words::tie(tie, control)), checks.join(", "));
    }
    let _ = writeln!(out, "      → {}", control.link.url(None));
}
