//! The words of Secure Score that reports and views share.

use crate::checks::score::controls::{SetAside, Standing};
use crate::checks::score::figures::{day, percent, points, tenths};
use crate::checks::score::tie::{Tie, most_lag};
use crate::report::secure_score::{ControlReport, Figures, Listed};
use crate::tenant::score::{Comparison, SecureScoreDay};
use crate::text::Message;

/// The score of a day: points and their share. Without the share where it cannot be one.
pub fn score(own: &SecureScoreDay) -> Message {
    let id =
        if tenths(own.current, own.max).is_some() { "secure-score.figure" } else { "secure-score.points" };
    Message::new(id)
        .text("current", points(own.current))
        .text("max", points(own.max))
        .text("percent", percent(own.current, own.max).unwrap_or_default())
        .text("day", day(own.created))
}

/// How much the share has changed since the first day of the trend; `None` where there is nothing to compare.
pub fn change(figures: &Figures) -> Option<Message> {
    let usable = || figures.days.iter().filter(|day| tenths(day.current, day.max).is_some());
    let (first, last) = (usable().next()?, usable().next_back()?);
    if first.created == last.created {
        return None;
    }
    let change = tenths(last.current, last.max)? - tenths(first.current, first.max)?;
    let sign = if change > 0 { "+" } else { "" };
    let change = format!("{sign}{}", crate::checks::score::figures::decimal(change, 1));
    Some(Message::new("secure-score.change").text("change", change).text("since", day(first.created)))
}

/// Whom the score is compared with.
pub fn basis(own: &Comparison) -> Message {
    match (own.basis.as_str(), &own.seats, &own.category) {
        ("AllTenants", ..) => Message::new("secure-score-basis.all"),
        ("TotalSeats", Some([lower, upper]), _) => {
            Message::new("secure-score-basis.seats").text("lower", lower).text("upper", upper)
        }
        ("TotalSeats", None, _) => Message::new("secure-score-basis.size"),
        ("IndustryTypes", _, Some(name)) => Message::new("secure-score-basis.industry").text("name", name),
        ("IndustryTypes", _, None) => Message::new("secure-score-basis.own-industry"),
        (other, ..) => Message::new("secure-score-basis.other").text("name", other),
    }
}

/// The name of a category.
pub fn category(name: Option<&str>) -> Message {
    Message::new(match name {
        Some("Identity") => "area-identity",
        Some("Data") => "secure-score-category.data",
        Some("Device") => "secure-score-category.device",
        Some("Apps") => "secure-score-category.apps",
        Some("Infrastructure") => "secure-score-category.infrastructure",
        Some(other) => return Message::new("secure-score-category.other").text("name", other),
        None => "secure-score-category.none",
    })
}

/// How much of a control is done, by Microsoft.
pub fn standing(standing: Standing) -> Message {
    Message::new(match standing {
        Standing::NotDone => "secure-score-standing.not-done",
        Standing::Partly => "secure-score-standing.partly",
        Standing::Untold => "secure-score-standing.untold",
        Standing::Done => "secure-score-standing.done",
        Standing::NotCounted => "secure-score-standing.not-counted",
    })
}

/// The points of a control.
pub fn control_points(own: &ControlReport) -> Message {
    match (own.reached, own.most) {
        (Some(reached), Some(most)) => Message::new("secure-score-control.points")
            .text("reached", points(reached))
            .text("most", points(most)),
        (Some(reached), None) => {
            Message::new("secure-score-control.reached").text("reached", points(reached))
        }
        (None, Some(most)) => Message::new("secure-score-control.worth").text("most", points(most)),
        (None, None) => Message::new("secure-score-control.untold"),
    }
}

/// What there is to be said of a control beside its points: why it is on no list of what is to be done, and what is missing of it.
pub fn remarks(own: &ControlReport) -> Vec<Message> {
    let aside = own.set_aside.map(|aside| match aside {
        SetAside::Ignored => "secure-score-control.ignored",
        SetAside::ThirdParty => "secure-score-control.third-party",
    });
    let retired = own.deprecated.then_some("secure-score-control.deprecated");
    let listed = match own.listed {
        Listed::Both => None,
        Listed::ScoreOnly => Some("secure-score-control.score-only"),
        Listed::ProfileOnly => Some("secure-score-control.profile-only"),
    };
    [aside, retired, listed].into_iter().flatten().map(Message::new).collect()
}

/// How what Microsoft says of a control goes together with our own checks.
pub fn tie(tie: Tie, own: &ControlReport) -> Message {
    let since = || day(own.looked.saturating_sub(most_lag()));
    match tie {
        Tie::Agree => Message::new("secure-score-tie.agree"),
        Tie::Lag => Message::new("secure-score-tie.lag").text("since", since()),
        Tie::MicrosoftNotDone => Message::new("secure-score-tie.microsoft-not-done"),
        Tie::OnlyMicrosoftDone => Message::new("secure-score-tie.only-microsoft-done").text("since", since()),
        Tie::Untold => Message::new("secure-score-tie.untold"),
    }
}

/// `Low`, `Moderate`, `High`; other words as they are.
pub fn degree(word: &str) -> Message {
    Message::new(match word.to_ascii_lowercase().as_str() {
        "low" => "secure-score-degree.low",
        "moderate" => "secure-score-degree.moderate",
        "high" => "secure-score-degree.high",
        _ => return Message::new("secure-score-degree.other").text("name", word),
    })
}
