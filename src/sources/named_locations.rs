//! Named locations of Conditional Access.

use super::fields::{Fields, listed};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::named_locations::{LocationKind, NamedLocation};

/// `GET /identity/conditionalAccess/namedLocations`
pub static NAMED_LOCATIONS: Source = Source {
    id: "R-LOC",
    fact: Fact::NamedLocations,
    ask: Ask::Graph {
        version: "v1.0",
        path: "identity/conditionalAccess/namedLocations",
        query: "",
        paged: true,
        targets: None,
    },
    scope: "Policy.Read.All",
    wider: &["Policy.Read.ConditionalAccess"],
    roles: &["Security Reader", "Global Reader"],
    licence: None,
    unverified: None,
    recorded_only: false,
    lane: Lane::ConditionalAccess,
    extent: Extent::ALL,
    parse: named_locations,
};

fn named_locations(body: &[u8]) -> Result<Parsed, Shape> {
    let page = listed(body)?;
    let rows = page.rows.into_iter().map(named_location).collect::<Result<_, Shape>>()?;
    Ok(Parsed { page: Page::NamedLocations(rows), next: page.next, incomplete: false, of: page.count })
}

fn named_location(mut row: Fields) -> Result<NamedLocation, Shape> {
    let kind = row.take("@odata.type").optional_text()?;
    // Only ranges of addresses have it.
    let trusted = row.take("isTrusted").optional_flag()?;
    Ok(NamedLocation {
        kind: match kind.as_deref().and_then(|kind| kind.rsplit("microsoft.graph.").next()) {
            Some("ipNamedLocation") => LocationKind::Addresses { trusted: trusted == Some(true) },
            Some("countryNamedLocation") => LocationKind::Countries,
            Some("compliantNetworkNamedLocation") => LocationKind::CompliantNetwork,
            _ => LocationKind::Other,
        },
        id: row.take("id").text()?,
        display_name: row.take("displayName").text()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(body: &str) -> Result<Vec<LocationKind>, String> {
        match named_locations(body.as_bytes()) {
            Ok(Parsed { page: Page::NamedLocations(rows), .. }) => {
                Ok(rows.iter().map(|row| row.kind).collect())
            }
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    #[test]
    fn places_are_told_apart_by_their_type() {
        let row = |kind: &str, more: &str| {
            format!(
                r##"{{"value": [{{"@odata.type": "#microsoft.graph.{kind}", "id": "x", "displayName": "Somewhere"{more}}}]}}"##
            )
        };
        let cases = [
            ("ipNamedLocation", r#", "isTrusted": true"#, LocationKind::Addresses { trusted: true }),
            ("ipNamedLocation", r#", "isTrusted": false"#, LocationKind::Addresses { trusted: false }),
            ("ipNamedLocation", "", LocationKind::Addresses { trusted: false }),
            ("countryNamedLocation", r#", "countriesAndRegions": ["DE"]"#, LocationKind::Countries),
            ("compliantNetworkNamedLocation", "", LocationKind::CompliantNetwork),
            ("somethingNew", "", LocationKind::Other),
        ];
        for (kind, more, expected) in cases {
            assert_eq!(kinds(&row(kind, more)), Ok(vec![expected]), "{kind}");
        }
        let untyped = r#"{"value": [{"id": "x", "displayName": "Somewhere"}]}"#;
        assert_eq!(kinds(untyped), Ok(vec![LocationKind::Other]));
    }

    #[test]
    fn other_shapes_are_named() {
        for (body, field) in [
            (r#"{"value": [{"displayName": "x"}]}"#, "value[0].id"),
            (r#"{"value": [{"id": "x", "displayName": "x", "isTrusted": "yes"}]}"#, "value[0].isTrusted"),
            (r#"{}"#, "value"),
        ] {
            let found = kinds(body).unwrap_err();
            assert!(found.contains(field.rsplit('.').next().unwrap()), "{found} {field}");
        }
    }
}
