//! Figures of Secure Score as text. By integers: formatting a float costs the wasm 20 KB.

use crate::text::instant;

/// So many percent, with one decimal place; `None` for a score that cannot be one.
pub fn percent(current: i64, max: i64) -> Option<String> {
    tenths(current, max).map(|tenths| decimal(tenths, 1))
}

/// Tenths of a percent, rounded down; `None` for a score that cannot be one.
pub fn tenths(current: i64, max: i64) -> Option<i64> {
    if max <= 0 || current < 0 {
        return None;
    }
    i64::try_from(i128::from(current) * 1000 / i128::from(max)).ok()
}

/// Hundredths of a point as text.
pub fn points(hundredths: i64) -> String {
    decimal(hundredths, 2)
}

/// A number with so many decimal places, without trailing zeros.
pub fn decimal(number: i64, places: u32) -> String {
    let unit = 10u64.pow(places);
    let magnitude = number.unsigned_abs();
    let mut text = format!("{}{}", if number < 0 { "-" } else { "" }, magnitude / unit);
    let fraction = format!("{:0width$}", magnitude % unit, width = places as usize);
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// The day of an instant: `2026-11-21`.
pub fn day(created: i64) -> String {
    instant(created).split('T').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_floats() {
        for (number, places, text) in [
            (11_342, 2, "113.42"),
            (11_340, 2, "113.4"),
            (11_300, 2, "113"),
            (5, 2, "0.05"),
            (-5, 1, "-0.5"),
            (0, 1, "0"),
            (i64::MIN, 2, "-92233720368547758.08"),
        ] {
            assert_eq!(decimal(number, places), text);
        }
        assert_eq!(percent(11_342, 25_000).as_deref(), Some("45.3"));
    }
}
