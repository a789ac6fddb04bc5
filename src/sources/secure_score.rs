//! Microsoft Secure Score: the latest day, and the trend.

use super::fields::{Field, Fields, listed};
use super::json::instant;
use super::plain_text::plain_text;
use super::secure_score_profiles::MOST_TEXT;
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::score::{Comparison, ControlScore, SecureScore, SecureScoreDay};

const WIDER: &[&str] = &["SecurityEvents.ReadWrite.All"];
const READERS: &[&str] = &["Security Reader", "Global Reader"];
const ROLES_UNVERIFIED: &str = "which roles may read it: the page lists none";

/// The latest row of `GET /security/secureScores`. `$top=1` comes with a next link all the same: not followed.
pub static LATEST: Source = Source {
    id: "R-SCORE",
    fact: Fact::SecureScore,
    ask: Ask::Graph {
        version: "v1.0",
        path: "security/secureScores",
        query: "$top=1",
        paged: false,
        targets: None,
    },
    scope: "SecurityEvents.Read.All",
    wider: WIDER,
    roles: READERS,
    licence: None,
    unverified: Some(ROLES_UNVERIFIED),
    recorded_only: false,
    lane: Lane::Security,
    extent: Extent::ONE,
    parse: latest,
};

/// The last 90 days of `GET /security/secureScores`, one row a day.
pub static TREND: Source = Source {
    id: "R-SCORE-TREND",
    fact: Fact::SecureScoreTrend,
    ask: Ask::Graph {
        version: "v1.0",
        path: "security/secureScores",
        query: "$top=90&$select=createdDateTime,currentScore,maxScore",
        paged: true,
        targets: None,
    },
    scope: "SecurityEvents.Read.All",
    wider: WIDER,
    roles: READERS,
    licence: None,
    unverified: Some(
        "that $select and $top=90 are honoured: pages are followed to 90 rows where they are not",
    ),
    recorded_only: false,
    lane: Lane::Security,
    // Microsoft keeps 90 days; a service that gives one row a page needs 90 pages.
    extent: Extent { enough: Some(90), most_pages: 90, simpler: Some("$top=90"), ..Extent::ALL },
    parse: trend,
};

/// More hundredths of a point than any score has: sums of a thousand such are still whole numbers in JavaScript.
const MOST_HUNDREDTHS: f64 = 1e12;

#[expect(clippy::cast_possible_truncation, reason = "it is bounded")]
pub(super) fn hundredths(points: f64) -> i64 {
    (points * 100.0).round().clamp(-MOST_HUNDREDTHS, MOST_HUNDREDTHS) as i64
}

fn day(row: &mut Fields) -> Result<SecureScoreDay, Shape> {
    let created = row.take("createdDateTime");
    let shape = created.shape();
    Ok(SecureScoreDay {
        created: instant(&created.text()?).ok_or(shape)?,
        current: hundredths(row.take("currentScore").number()?),
        max: hundredths(row.take("maxScore").number()?),
    })
}

/// How others stand, where the service gives a number.
fn comparisons(row: &mut Fields) -> Result<Vec<Comparison>, Shape> {
    let averages = row.take("averageComparativeScores").unless_null().map(Field::objects).transpose()?;
    let mut comparisons = Vec::new();
    for mut own in averages.into_iter().flatten() {
        let basis = own.take("basis").optional_text()?;
        let average = own.take("averageScore").value().as_f64().map(hundredths);
        let category = own.take("categoryValue").value().as_str().map(str::to_owned);
        let [lower, upper] = ["seatSizeRangeLowerValue", "seatSizeRangeUpperValue"]
            .map(|name| own.take(name).value().as_str().map(str::to_owned));
        if let (Some(basis), Some(average)) = (basis, average) {
            let seats = lower.zip(upper).map(|(lower, upper)| [lower, upper]);
            comparisons.push(Comparison { basis, average, category, seats });
        }
    }
    Ok(comparisons)
}

fn control(mut row: Fields) -> Result<ControlScore, Shape> {
    let points = |field: Field| Ok(field.unless_null().map(Field::number).transpose()?.map(hundredths));
    let description = row.take("description").optional_text()?.unwrap_or_default();
    Ok(ControlScore {
        control: row.take("controlName").text()?,
        category: row.take("controlCategory").optional_text()?,
        score: points(row.take("score"))?,
        percent: points(row.take("scoreInPercentage"))?,
        description: plain_text(&description, MOST_TEXT),
        synced: row.take("lastSynced").value().as_str().and_then(instant),
    })
}

fn controls(row: &mut Fields) -> Result<Option<Vec<ControlScore>>, Shape> {
    let Some(field) = row.take("controlScores").unless_null() else { return Ok(None) };
    field.objects()?.into_iter().map(control).collect::<Result<_, Shape>>().map(Some)
}

fn latest(body: &[u8]) -> Result<Parsed, Shape> {
    let mut newest: Option<SecureScore> = None;
    for mut row in listed(body)?.rows {
        let SecureScoreDay { created, current, max } = day(&mut row)?;
        if newest.as_ref().is_none_or(|newest| newest.created < created) {
            let (comparisons, controls) = (comparisons(&mut row)?, controls(&mut row)?);
            newest = Some(SecureScore { created, current, max, comparisons, controls });
        }
    }
    // A tenant without a score is not a tenant with the score 0.
    newest.map(|score| Parsed::alone(Page::SecureScore(score))).ok_or_else(|| Shape::new("value"))
}

fn trend(body: &[u8]) -> Result<Parsed, Shape> {
    let mut page = listed(body)?;
    let days = page.rows.iter_mut().map(day).collect::<Result<_, Shape>>()?;
    Ok(Parsed { page: Page::SecureScoreTrend(days), next: page.next, incomplete: false, of: page.count })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"id":"1_2026-01-02","azureTenantId":"1","createdDateTime":"2026-01-02T03:04:05Z","currentScore":387.25,
        "maxScore":697,"activeUserCount":9223372036854775807,
        "averageComparativeScores":[{"basis":"TotalSeats","averageScore":46.0},{"basis":"AllTenants","averageScore":37.5}],
        "controlScores":[{"controlName":"AdminMFAV2","score":3.0,"count":"5","total":"7","on":"true"}]}"#;

    fn page(row: &str) -> Vec<u8> {
        format!(r#"{{"value":[{row}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/security/secureScores?$skip=1"}}"#)
            .into_bytes()
    }

    #[test]
    fn the_newest_row_is_the_score() {
        let older = ROW.replace("2026-01-02T", "2026-01-01T").replace("387.25", "1");
        let Ok(Parsed { page: Page::SecureScore(score), next, .. }) =
            latest(&page(&format!("{older},{ROW}")))
        else {
            panic!()
        };
        assert_eq!((score.current, score.max, score.all_tenants_average()), (38_725, 69_700, Some(3_750)));
        assert_eq!(score.created, 1_767_323_045_000);
        assert_eq!(next, None, "the latest row is all that is wanted");
        for change in
            [("AllTenants", "Other"), ("37.5", "\"37.5\""), ("\"averageComparativeScores\":", "\"x\":")]
        {
            let Ok(Parsed { page: Page::SecureScore(score), .. }) =
                latest(&page(&ROW.replace(change.0, change.1)))
            else {
                panic!()
            };
            assert_eq!(score.all_tenants_average(), None, "{change:?}");
        }
    }

    #[test]
    fn controls_are_read_and_what_is_absent_is_not_nothing() {
        let read = |row: &str| match latest(&page(row)) {
            Ok(Parsed { page: Page::SecureScore(score), .. }) => Ok(score.controls),
            Ok(_) => panic!(),
            Err(shape) => Err(shape.field),
        };
        let controls = read(ROW).unwrap().unwrap();
        assert_eq!((controls[0].control.as_str(), controls[0].score), ("AdminMFAV2", Some(300)));
        assert_eq!((controls[0].percent, controls[0].synced), (None, None));
        assert_eq!(read(&ROW.replace("controlScores", "x")), Ok(None));
        assert_eq!(read(&ROW.replace("\"score\":3.0,", "")).unwrap().unwrap()[0].score, None);
        for (change, place) in [
            (("\"score\":3.0", "\"score\":\"3\""), "value[0].controlScores[0].score"),
            (("\"AdminMFAV2\"", "7"), "value[0].controlScores[0].controlName"),
        ] {
            assert_eq!(read(&ROW.replace(change.0, change.1)), Err(place.to_owned()));
        }
    }

    #[test]
    fn points_are_rounded_and_bounded() {
        for (points, expected) in
            [(0.005, 1), (3.75, 375), (-1.0, -100), (1e300, 1_000_000_000_000), (-1e300, -1_000_000_000_000)]
        {
            assert_eq!(hundredths(points), expected, "{points}");
        }
    }

    #[test]
    fn comparisons_say_with_whom() {
        let seats = r#"{"basis":"TotalSeats","averageScore":46.0,"seatSizeRangeLowerValue":"1","seatSizeRangeUpperValue":"100"}"#;
        let row = ROW.replace(r#"{"basis":"TotalSeats","averageScore":46.0}"#, seats);
        let Ok(Parsed { page: Page::SecureScore(score), .. }) = latest(&page(&row)) else { panic!() };
        assert_eq!(score.comparisons[0].seats, Some(["1".to_owned(), "100".to_owned()]));
        assert_eq!((score.comparisons.len(), score.comparisons[0].average), (2, 4_600));
    }

    #[test]
    fn the_trend_has_a_row_a_day() {
        let Ok(Parsed { page: Page::SecureScoreTrend(days), next, .. }) = trend(&page(ROW)) else { panic!() };
        assert_eq!((days.len(), days[0].current), (1, 38_725));
        assert!(next.is_some());
        assert!(
            matches!(trend(br#"{"value":[]}"#), Ok(Parsed { page: Page::SecureScoreTrend(days), .. }) if days.is_empty())
        );
    }

    #[test]
    fn other_shapes_are_named() {
        for (body, place) in [
            (br#"{"value":[]}"#.to_vec(), "value"),
            (page(&ROW.replace("387.25", "null")), "value[0].currentScore"),
            (page(&ROW.replace("387.25", "\"387.25\"")), "value[0].currentScore"),
            (page(&ROW.replace("maxScore", "max")), "value[0].maxScore"),
            (page(&ROW.replace("2026-01-02T03:04:05Z", "createdDateTime.value")), "value[0].createdDateTime"),
        ] {
            assert_eq!(latest(&body).err().map(|shape| shape.field).as_deref(), Some(place));
        }
    }
}
