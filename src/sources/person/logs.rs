//! Sign-ins, risk, and the directory audit log, of one person.

use std::borrow::Cow;

use serde::Deserialize;

use super::account::{list, time};
use super::{PersonAsk, PersonPage, PersonRows, PersonSource};
use crate::sources::fields::{Fields, single};
use crate::sources::json::{Text, collection};
use crate::sources::{Page, Shape, directory_audits, risk, sign_ins};
use crate::tenant::licences::Plan;
use crate::tenant::person::{PersonFact, PersonRisk, PersonSignIn, RiskDetection, RiskState};

/// `GET /beta/auditLogs/signIns` of one person: beta, because v1.0 knows interactive sign-ins only, and neither protocol nor session.
pub const SIGN_INS: PersonSource = PersonSource {
    id: "R-SIGNIN-ONE",
    fact: PersonFact::SignIns,
    ask: PersonAsk::Log {
        version: "beta",
        path: "auditLogs/signIns",
        subject: &["userId", "userPrincipalName"],
        time: "createdDateTime",
    },
    scope: "AuditLog.Read.All",
    roles: &["Reports Reader", "Security Reader", "Global Reader"],
    licence: Some(Plan::EntraP1),
    parse: read_sign_ins,
};

/// `GET /identityProtection/riskyUsers/{id}`
pub const RISK: PersonSource = PersonSource {
    id: "R-RISKU-ONE",
    fact: PersonFact::Risk,
    ask: PersonAsk::Object { version: "v1.0", path: "identityProtection/riskyUsers/{id}", query: "" },
    scope: "IdentityRiskyUser.Read.All",
    roles: &["Global Reader", "Security Operator", "Security Reader"],
    licence: Some(Plan::EntraP2),
    parse: read_risk,
};

/// `GET /identityProtection/riskDetections`
pub const DETECTIONS: PersonSource = PersonSource {
    id: "R-RISKD",
    fact: PersonFact::Detections,
    ask: PersonAsk::Log {
        version: "v1.0",
        path: "identityProtection/riskDetections",
        subject: &["userId", "userPrincipalName"],
        time: "detectedDateTime",
    },
    scope: "IdentityRiskEvent.Read.All",
    parse: read_detections,
    ..RISK
};

/// `GET /auditLogs/directoryAudits` of what was done by the person, or to the account.
pub const CHANGES: PersonSource = PersonSource {
    id: "R-DIRAUD-ONE",
    fact: PersonFact::Changes,
    ask: PersonAsk::Log {
        version: "v1.0",
        path: "auditLogs/directoryAudits",
        subject: &[
            "t/id",
            "initiatedBy/user/id",
            "initiatedBy/user/userPrincipalName",
            "t/userPrincipalName",
        ],
        time: "activityDateTime",
    },
    scope: "AuditLog.Read.All",
    roles: &["Reports Reader", "Security Reader", "Global Reader"],
    licence: None,
    parse: read_changes,
};

/// Characters of a text that are kept.
const LONGEST: usize = 300;

fn read_sign_ins(body: &[u8]) -> Result<PersonPage, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row<'a> {
        #[serde(borrow, default)]
        ip_address: Option<Text<'a>>,
        #[serde(borrow, default)]
        location: Option<Location<'a>>,
        #[serde(default)]
        autonomous_system_number: Option<u64>,
        #[serde(borrow, default)]
        user_agent: Option<Text<'a>>,
        #[serde(borrow, default)]
        device_detail: Option<Device<'a>>,
        #[serde(borrow, default)]
        session_id: Option<Text<'a>>,
        status: Status,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Location<'a> {
        #[serde(borrow, default)]
        country_or_region: Option<Text<'a>>,
        #[serde(borrow, default)]
        city: Option<Text<'a>>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Device<'a> {
        #[serde(borrow, default)]
        device_id: Option<Text<'a>>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Status {
        error_code: i64,
    }
    let parsed = (sign_ins::SIGN_INS.parse)(body)?;
    let Page::SignIns(rows) = parsed.page else { return Err(Shape::new("value")) };
    let text = |text: Option<Text<'_>>| {
        text.map_or(Cow::Borrowed(""), |Text(text)| text).chars().take(LONGEST).collect::<String>()
    };
    let places = collection::<Row<'_>>(body)?.value;
    let rows = rows.into_iter().zip(places).map(|(sign_in, row)| {
        let (country, city) = match row.location {
            Some(location) => (text(location.country_or_region), text(location.city)),
            None => (String::new(), String::new()),
        };
        PersonSignIn {
            sign_in,
            address: text(row.ip_address),
            country,
            city,
            network: row.autonomous_system_number,
            user_agent: text(row.user_agent),
            device: text(row.device_detail.and_then(|device| device.device_id)),
            session: text(row.session_id),
            error: row.status.error_code,
        }
    });
    Ok(PersonPage { rows: PersonRows::SignIns(rows.collect()), next: parsed.next, incomplete: false })
}

fn read_risk(body: &[u8]) -> Result<PersonPage, Shape> {
    let mut row = single(body)?;
    Ok(PersonPage::alone(PersonRows::Risk(PersonRisk {
        state: match row.take("riskState").text()?.as_str() {
            "none" => RiskState::None,
            "atRisk" => RiskState::AtRisk,
            "confirmedCompromised" => RiskState::ConfirmedCompromised,
            "confirmedSafe" => RiskState::ConfirmedSafe,
            "remediated" => RiskState::Remediated,
            "dismissed" => RiskState::Dismissed,
            _ => RiskState::Unknown,
        },
        level: risk::level(row.take("riskLevel").optional_text()?.as_deref()),
        updated: time(&mut row, "riskLastUpdatedDateTime")?,
    })))
}

fn read_detections(body: &[u8]) -> Result<PersonPage, Shape> {
    let read = |mut row: Fields| {
        let active = time(&mut row, "activityDateTime")?;
        let detected = row.take("detectedDateTime");
        let shape = detected.shape();
        let detected = detected.optional_text()?.as_deref().and_then(crate::sources::instant);
        Ok(RiskDetection {
            id: row.take("id").text()?,
            kind: row.take("riskEventType").optional_text()?.unwrap_or_default(),
            at: active.or(detected).ok_or(shape)?,
            level: risk::level(row.take("riskLevel").optional_text()?.as_deref()),
            address: row.take("ipAddress").optional_text()?.unwrap_or_default(),
            sign_in: row.take("requestId").optional_text()?.and_then(|id| id.parse().ok()),
        })
    };
    list(body, read, PersonRows::Detections)
}

fn read_changes(body: &[u8]) -> Result<PersonPage, Shape> {
    let (changes, next) = directory_audits::changes(body, |_| true)?;
    Ok(PersonPage { rows: PersonRows::Changes(changes), next, incomplete: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::risk::RiskLevel;

    #[test]
    fn sign_ins_tell_where_they_came_from() {
        let body = r#"{"value":[{"id":"1691d37b-8579-43a7-966a-000000000001","createdDateTime":"2026-11-19T08:00:00Z","isInteractive":true,
            "clientAppUsed":"Browser","ipAddress":"203.0.113.7","location":{"countryOrRegion":"NG","city":"Lagos"},"autonomousSystemNumber":64496,
            "userAgent":"axios","deviceDetail":{"deviceId":""},"sessionId":"s-1","status":{"errorCode":0}},
            {"id":"x","createdDateTime":"2026-11-19T08:01:00Z","isInteractive":false,"location":null,"status":{"errorCode":50126}}]}"#;
        let Ok(PersonPage { rows: PersonRows::SignIns(rows), .. }) = read_sign_ins(body.as_bytes()) else {
            panic!()
        };
        let own = &rows[0];
        assert_eq!(
            (own.address.as_str(), own.country.as_str(), own.network, own.error),
            ("203.0.113.7", "NG", Some(64496), 0)
        );
        assert!(own.sign_in.succeeded && !rows[1].sign_in.succeeded && rows[1].country.is_empty());
    }

    #[test]
    fn risk_and_detections_are_read() {
        for (word, state) in
            [("atRisk", RiskState::AtRisk), ("dismissed", RiskState::Dismissed), ("new", RiskState::Unknown)]
        {
            let body = format!(
                r#"{{"id":"x","riskState":"{word}","riskLevel":"high","riskLastUpdatedDateTime":null}}"#
            );
            let Ok(PersonPage { rows: PersonRows::Risk(own), .. }) = read_risk(body.as_bytes()) else {
                panic!()
            };
            assert_eq!((own.state, own.level), (state, RiskLevel::High));
        }
        let body = r#"{"value":[{"id":"d","riskEventType":"anonymizedIPAddress","detectedDateTime":"2026-11-19T08:10:00Z","activityDateTime":"2026-11-19T08:00:00Z","riskLevel":"medium","ipAddress":"203.0.113.7","requestId":"1691d37b-8579-43a7-966a-000000000001"}]}"#;
        let Ok(PersonPage { rows: PersonRows::Detections(rows), .. }) = read_detections(body.as_bytes())
        else {
            panic!()
        };
        assert_eq!((rows[0].kind.as_str(), rows[0].sign_in.is_some()), ("anonymizedIPAddress", true));
        assert_eq!(rows[0].at, crate::sources::instant("2026-11-19T08:00:00Z").unwrap());
        assert!(read_detections(br#"{"value":[{"id":"d"}]}"#).is_err());
    }

    #[test]
    fn every_change_is_kept_but_attempts_that_failed() {
        let row = |activity: &str, result: &str| {
            format!(
                r#"{{"id":"a","activityDateTime":"2026-11-20T08:00:00Z","activityDisplayName":"{activity}","result":"{result}"}}"#
            )
        };
        let body = format!(
            r#"{{"value":[{},{}]}}"#,
            row("User registered security info", "success"),
            row("Update user", "failure")
        );
        let Ok(PersonPage { rows: PersonRows::Changes(rows), .. }) = read_changes(body.as_bytes()) else {
            panic!()
        };
        assert_eq!(
            rows.iter().map(|own| own.activity.as_str()).collect::<Vec<_>>(),
            ["User registered security info"]
        );
    }
}
