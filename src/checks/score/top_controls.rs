//! What Secure Score would raise the score by most, of what is still to be done. A list to choose from: nothing passes or fails by it.

use crate::checks::score::controls::{Control, join};
use crate::checks::score::figures::points;
use crate::checks::{Area, Check, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::text::Message;

/// `score.top-controls`
pub const CHECK: Check = Check {
    id: "score.top-controls",
    area: Area::Score,
    severity: Severity::Info,
    roadmap: Phase::Within90Days,
    needs: &[Fact::SecureScore, Fact::SecureScoreProfiles],
    verdicts: &[VerdictKind::Unknown, VerdictKind::Info],
    remedy: Remedy {
        link: Link::SecureScoreActions,
        steps: 3,
        command: None,
        roles: &["Security Administrator", "Exchange Administrator", "SharePoint Administrator"],
    },
    references: &[Reference::Learn("defender-xdr/microsoft-secure-score-improvement-actions")],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let (score, profiles) = (&subject.tenant.secure_score, &subject.tenant.secure_score_profiles);
    let scores = score.seen().and_then(|score| score.controls.as_deref());
    let joined = join(scores.unwrap_or_default(), profiles.seen().map_or(&[][..], Vec::as_slice));
    let open: Vec<&Control<'_>> = joined.iter().filter(|own| own.is_open() && !own.is_of_others()).collect();
    let worth: Vec<(&Control<'_>, i64)> =
        open.iter().filter_map(|own| Some((*own, own.open_points().filter(|points| *points > 0)?))).collect();
    let untold = open.len() - worth.len();
    let all = worth.iter().fold(0_i64, |all, (_, points)| all.saturating_add(*points));
    let whole = score.whole().is_some() && profiles.whole().is_some();
    let (verdict, sentence) = match (whole, scores) {
        (true, Some(_)) if open.is_empty() => (Verdict::Info, Message::new("score-top-controls.info-none")),
        (true, Some(_)) => {
            let sentence = Message::new("score-top-controls.info")
                .number("count", worth.len())
                .text("points", points(all))
                .number("untold", untold);
            (Verdict::Info, sentence)
        }
        (_, scores) => {
            let found = (score.whole().is_some() && scores.is_none())
                .then(|| absent(Fact::SecureScore, "controlScores"));
            (subject.unknown(CHECK.needs, found), Message::new("score-top-controls.unknown"))
        }
    };
    let counted = joined.iter().filter(|own| own.score.is_some()).count();
    Assessment::new(verdict, sentence)
        .evidence(worth.iter().take(MOST_EVIDENCE).map(|(own, points)| row(own, *points)))
        .counts(counted, worth.len(), untold)
}

fn row(own: &Control<'_>, open: i64) -> Evidence {
    let profile = own.profile;
    let name = profile.map(|profile| profile.title.as_str()).filter(|title| !title.is_empty());
    let mut fields = vec![
        Field::optional("score", own.reached().map(points)),
        Field::optional("maxScore", own.most().map(points)),
    ];
    for (name, value) in [
        ("service", profile.and_then(|profile| profile.service.as_deref())),
        ("userImpact", profile.and_then(|profile| profile.user_impact.as_deref())),
        ("implementationCost", profile.and_then(|profile| profile.cost.as_deref())),
        ("controlStateUpdates.state", profile.and_then(|profile| profile.state.as_deref())),
    ] {
        fields.extend(value.map(|value| Field::new(name, value)));
    }
    Evidence {
        kind: EvidenceKind::Score,
        id: own.id().to_owned(),
        name: name.unwrap_or(own.id()).to_owned(),
        link: Some(own.link()),
        detail: Message::new("score-top-controls.open").text("points", points(open)),
        fields,
    }
}

#[cfg(test)]
#[path = "top_controls_tests.rs"]
mod tests;
