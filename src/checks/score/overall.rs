//! Microsoft Secure Score: a figure to know, with its date and its trend. Nothing passes or fails by it.

use crate::checks::score::figures::{day, decimal, percent, points, tenths};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::score::{SecureScore, SecureScoreDay};
use crate::text::{Message, instant};

/// `score.overall`
pub const CHECK: Check = Check {
    id: "score.overall",
    area: Area::Score,
    severity: Severity::Info,
    roadmap: Phase::First30Days,
    needs: &[Fact::SecureScore, Fact::SecureScoreTrend],
    verdicts: &[VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Info],
    remedy: Remedy {
        link: Link::SecureScore,
        steps: 3,
        command: None,
        roles: &["Security Administrator", "Exchange Administrator", "SharePoint Administrator"],
    },
    references: &[Reference::Learn("defender-xdr/microsoft-secure-score")],
    rule: 1,
    assess,
};

/// Microsoft computes the score daily; one that is older than this, in milliseconds, is stale.
const STALE: i64 = 3 * DAY;
const DAY: i64 = 86_400_000;

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = &subject.tenant.secure_score;
    let Some(score) = reading.whole() else {
        return Assessment::new(subject.unknown(CHECK.needs, []), Message::new("score-overall.unknown"))
            .evidence(reading.seen().map(|score| row(score, None)))
            .counts(1, 0, 1);
    };
    let trend = subject.tenant.secure_score_trend.seen().map_or(&[][..], Vec::as_slice);
    let evidence = row(score, earliest(score, trend));
    let sentence = |id: &str| {
        Message::new(id)
            .text("current", points(score.current))
            .text("max", points(score.max))
            .text("day", day(score.created))
    };
    let Some(percent) = percent(score.current, score.max) else {
        let found = absent(Fact::SecureScore, "maxScore");
        return Assessment::new(
            subject.unknown(CHECK.needs, [found]),
            Message::new("score-overall.unknown-max"),
        )
        .evidence([evidence])
        .counts(1, 0, 1);
    };
    let age = subject.now.saturating_sub(score.created);
    let (verdict, sentence) = if age > STALE {
        (Verdict::Warn, sentence("score-overall.warn").number("days", age.div_euclid(DAY)))
    } else {
        (Verdict::Info, sentence("score-overall.info"))
    };
    Assessment::new(verdict, sentence.text("percent", percent)).evidence([evidence]).counts(1, 0, 0)
}

fn row(score: &SecureScore, earliest: Option<&SecureScoreDay>) -> Evidence {
    let mut fields = vec![
        Field::new("currentScore", points(score.current)),
        Field::new("maxScore", points(score.max)),
        Field::new("createdDateTime", instant(score.created)),
    ];
    let average = score.all_tenants_average().map(points);
    fields.extend(average.map(|average| Field::new("averageComparativeScores.AllTenants", average)));
    let detail = match earliest.and_then(|day| change(score, day).map(|change| (day, change))) {
        Some((earlier, change)) => {
            fields.push(Field::new(
                &format!("currentScore ({})", day(earlier.created)),
                points(earlier.current),
            ));
            fields.push(Field::new(&format!("maxScore ({})", day(earlier.created)), points(earlier.max)));
            Message::new("score-overall.trend").text("change", change).text("since", day(earlier.created))
        }
        None => Message::new("score-overall.today"),
    };
    Evidence {
        kind: EvidenceKind::Score,
        id: String::new(),
        name: "Microsoft Secure Score".to_owned(),
        link: Some(Link::SecureScore),
        detail,
        fields,
    }
}

/// The earliest day of the trend that is before the score and has a maximum.
fn earliest<'a>(score: &SecureScore, trend: &'a [SecureScoreDay]) -> Option<&'a SecureScoreDay> {
    trend.iter().filter(|day| day.created < score.created && day.max > 0).min_by_key(|day| day.created)
}

/// By how many percentage points the score rose or fell: `+3.2`, `-0.5`, `0`.
fn change(score: &SecureScore, earlier: &SecureScoreDay) -> Option<String> {
    let change = tenths(score.current, score.max)? - tenths(earlier.current, earlier.max)?;
    Some(format!("{}{}", if change > 0 { "+" } else { "" }, decimal(change, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{DAY, NOW, judge, partial, unknown_facts, unknown_without, whole};
    use crate::tenant::{Reading, Tenant};

    fn score(created: i64, current: i64, max: i64) -> SecureScore {
        SecureScore { created, current, max, ..SecureScore::default() }
    }

    fn tenant(secure_score: Reading<SecureScore>) -> Tenant {
        Tenant { secure_score, secure_score_trend: whole(vec![]), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Info, Unknown, Warn};
        let fact = Fact::SecureScore;
        let cases = [
            (whole(score(NOW - DAY, 11_342, 25_000)), Info),
            (whole(score(NOW - 3 * DAY, 11_342, 25_000)), Info),
            (whole(score(NOW - 3 * DAY - 1, 11_342, 25_000)), Warn),
            (whole(score(NOW + DAY, 11_342, 25_000)), Info),
            (whole(score(i64::MIN, 1, 1)), Warn),
            (whole(score(NOW, 0, 25_000)), Info),
            (whole(score(NOW, i64::MAX, 1)), Unknown),
            (whole(score(NOW, 0, 0)), Unknown),
            (whole(score(NOW, -1, 100)), Unknown),
            (whole(score(NOW, 5, -100)), Unknown),
            (partial(fact, score(NOW, 11_342, 25_000)), Unknown),
        ];
        for (reading, verdict) in cases {
            let finding = judge(&CHECK, &tenant(reading.clone()));
            assert_eq!(finding.verdict.kind(), verdict, "{reading:?}");
            assert_eq!(finding.evidence.len(), 1);
        }
    }

    #[test]
    fn gaps() {
        unknown_without(&CHECK, &tenant(whole(score(NOW, 1, 2))), Fact::SecureScore);
        let finding = judge(&CHECK, &tenant(whole(score(NOW, 1, 0))));
        assert_eq!(unknown_facts(&finding), [Fact::SecureScore]);
        let finding = judge(&CHECK, &Tenant { secure_score: whole(score(NOW, 1, 2)), ..Tenant::unread() });
        assert_eq!(finding.verdict.kind(), VerdictKind::Info, "the trend is not needed for the figure");
        assert_eq!(finding.gaps[0].fact, Fact::SecureScoreTrend);
    }

    #[test]
    fn the_trend_compares_shares_and_not_points() {
        let mut tenant = tenant(whole(score(NOW, 11_000, 20_000)));
        let day = |days: i64, current, max| SecureScoreDay { created: NOW - days * DAY, current, max };
        tenant.secure_score_trend =
            whole(vec![day(1, 11_000, 20_000), day(90, 5_000, 10_000), day(95, 1, 0)]);
        let finding = judge(&CHECK, &tenant);
        assert_eq!(
            finding.evidence[0].detail,
            Message::new("score-overall.trend").text("change", "+5").text("since", "2026-08-26")
        );
    }
}
