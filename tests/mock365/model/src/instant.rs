//! Instants as Microsoft writes them.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// One day in milliseconds.
pub const DAY: i64 = 24 * HOUR;
/// One hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// `2026-11-24T18:22:14Z`, with a fraction of a second only where there is one.
pub fn iso(at: i64) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000)
        .ok()
        .and_then(|instant| instant.format(&Rfc3339).ok())
        .unwrap_or_else(|| "0001-01-01T00:00:00Z".to_owned())
}

/// `2026-11-24T18:22:14`, the form that error bodies use.
pub fn seconds(at: i64) -> String {
    iso(at - at.rem_euclid(1000)).trim_end_matches('Z').to_owned()
}

/// `2026-11-24`.
pub fn date(at: i64) -> String {
    iso(at).chars().take(10).collect()
}

/// `Tue, 24 Nov 2026 18:22:14 GMT`, the form of HTTP headers (RFC 9110, 5.6.7).
pub fn http_date(at: i64) -> String {
    let Ok(instant) = OffsetDateTime::from_unix_timestamp(at.div_euclid(1000)) else { return String::new() };
    let short = |name: String| name.chars().take(3).collect::<String>();
    format!(
        "{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
        short(instant.weekday().to_string()),
        instant.day(),
        short(instant.month().to_string()),
        instant.year(),
        instant.hour(),
        instant.minute(),
        instant.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_instants() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(1_795_544_534_000), "2026-11-24T18:22:14Z");
        assert_eq!(iso(1_795_544_534_250), "2026-11-24T18:22:14.25Z");
        assert_eq!(seconds(1_795_544_534_250), "2026-11-24T18:22:14");
        assert_eq!(date(1_795_544_534_250), "2026-11-24");
        assert_eq!(http_date(784_111_777_900), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
