//! Accounts that Microsoft holds to be at risk.

use super::directory::AUTHORIZATION;
use super::fields::Fields;
use super::mail_flow::each;
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;
use crate::tenant::risk::{RiskLevel, RiskyUser};

/// `GET /identityProtection/riskyUsers`. 500 is the largest page.
pub static RISKY_USERS: Source = Source {
    id: "R-RISKU",
    fact: Fact::RiskyUsers,
    ask: Ask::Graph {
        version: "v1.0",
        path: "identityProtection/riskyUsers",
        query: "$filter=riskState%20eq%20'atRisk'&$top=500",
        paged: true,
        targets: None,
    },
    scope: "IdentityRiskyUser.Read.All",
    wider: &["IdentityRiskyUser.ReadWrite.All"],
    roles: &["Global Reader", "Security Operator", "Security Reader"],
    licence: Some(Plan::EntraP2),
    lane: Lane::ConditionalAccess,
    extent: Extent::ALL,
    parse: risky_users,
    ..AUTHORIZATION
};

fn risky_users(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(RiskyUser {
            id: row.take("id").id()?,
            name: row.take("userPrincipalName").optional_text()?.unwrap_or_default(),
            level: level(row.take("riskLevel").optional_text()?.as_deref()),
        })
    };
    each(body, read, Page::RiskyUsers)
}

/// `riskLevel` from its word.
pub(super) fn level(word: Option<&str>) -> RiskLevel {
    match word {
        Some("high") => RiskLevel::High,
        Some("medium") => RiskLevel::Medium,
        Some("low") => RiskLevel::Low,
        _ => RiskLevel::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read() {
        let row = |level: &str| {
            format!(
                r#"{{"id":"11111111-2222-4333-8444-555555555555","userPrincipalName":null,"riskLevel":{level}}}"#
            )
        };
        let levels = ["\"high\"", "\"medium\"", "\"low\"", "\"hidden\"", "null"];
        let body = format!(r#"{{"value":[{}]}}"#, levels.map(row).join(","));
        let Ok(Parsed { page: Page::RiskyUsers(rows), .. }) = risky_users(body.as_bytes()) else { panic!() };
        use RiskLevel::{High, Low, Medium, Unknown};
        assert_eq!(
            rows.iter().map(|row| row.level).collect::<Vec<_>>(),
            [High, Medium, Low, Unknown, Unknown]
        );
        for (body, place) in [
            (r#"{"value":[{"riskLevel":"high"}]}"#, "value[0].id"),
            (
                r#"{"value":[{"id":"11111111-2222-4333-8444-555555555555","riskLevel":1}]}"#,
                "value[0].riskLevel",
            ),
            (r#"{"value":null}"#, "value"),
        ] {
            assert_eq!(risky_users(body.as_bytes()).err().map(|shape| shape.field).as_deref(), Some(place));
        }
    }
}
