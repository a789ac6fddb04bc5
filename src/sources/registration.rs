//! Which sign-in methods people have registered.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::json::{Text, collection};
use super::{Ask, Counted, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::licences::Plan;
use crate::tenant::registration::{Method, MethodSet, Registration};
use crate::tenant::{Fact, ObjectId};

/// `GET /reports/authenticationMethods/userRegistrationDetails`
pub static REGISTRATION: Source = Source {
    id: "R-REG",
    fact: Fact::Registration,
    ask: Ask::Graph {
        version: "v1.0",
        path: "reports/authenticationMethods/userRegistrationDetails",
        query: "$top=999",
        paged: true,
        targets: None,
    },
    scope: "AuditLog.Read.All",
    wider: &[],
    roles: &["Reports Reader", "Security Reader", "Global Reader"],
    licence: Some(Plan::EntraP1),
    unverified: Some("disabled users are not reported; rows may lag behind"),
    recorded_only: false,
    lane: Lane::Reports,
    // Not everybody is reported, and nobody who is not a user.
    extent: Extent { counted: Counted::AtMost(Fact::Users), ..Extent::OBJECTS },
    parse: registration,
};

fn registration(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row {
        id: ObjectId,
        is_mfa_registered: bool,
        is_mfa_capable: bool,
        #[serde(default)]
        is_sspr_enabled: Option<bool>,
        #[serde(deserialize_with = "methods")]
        methods_registered: MethodSet,
    }
    let page = collection::<Row>(body)?;
    let rows = page.value.into_iter().map(|row| {
        let registration = Registration {
            mfa_registered: row.is_mfa_registered,
            mfa_capable: row.is_mfa_capable,
            sspr_enabled: row.is_sspr_enabled,
            methods: row.methods_registered,
        };
        (row.id, registration)
    });
    Ok(Parsed {
        page: Page::Registration(rows.collect()),
        next: page.next,
        incomplete: false,
        of: page.count,
    })
}

/// Names of methods, without keeping them.
fn methods<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MethodSet, D::Error> {
    struct Names;
    impl<'de> Visitor<'de> for Names {
        type Value = MethodSet;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("names of methods")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut names: A) -> Result<MethodSet, A::Error> {
            let mut set = MethodSet::default();
            while let Some(Text(name)) = names.next_element()? {
                set.insert(Method::from_graph(&name));
            }
            Ok(set)
        }
    }
    deserializer.deserialize_seq(Names)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"id":"11111111-2222-4333-8444-555555555555","userPrincipalName":"aya@contoso.com","isAdmin":true,
        "isMfaRegistered":true,"isMfaCapable":false,"isSsprEnabled":true,"methodsRegistered":["mobile\u0050hone","somethingNew"],
        "defaultMfaMethod":"none","lastUpdatedDateTime":"2026-01-01T00:00:00Z"}"#;

    #[test]
    fn methods_are_read() {
        let body = format!(r#"{{"value":[{ROW}],"@odata.nextLink":"https://graph.microsoft.com/next"}}"#);
        let Ok(Parsed { page: Page::Registration(rows), next, .. }) = registration(body.as_bytes()) else {
            panic!()
        };
        let (_, row) = rows[0];
        assert!(row.mfa_registered && !row.mfa_capable && row.sspr_enabled == Some(true));
        assert!(row.methods.contains(Method::MobilePhone) && row.methods.contains(Method::Other));
        assert_eq!(next.as_deref(), Some("https://graph.microsoft.com/next"));
        assert!(registration(br#"{"value":[]}"#).is_ok());
    }

    #[test]
    fn other_shapes_are_named() {
        for (from, to, place) in [
            ("\"isMfaRegistered\":true", "\"isMfaRegistered\":null", "value[0].isMfaRegistered"),
            ("\"isMfaRegistered\":true", "\"isMfaRegistered\":\"true\"", "value[0].isMfaRegistered"),
            ("\"isMfaCapable\":false", "\"isMfaCapable\":0", "value[0].isMfaCapable"),
            ("isMfaCapable", "isCapable", "value[0].isMfaCapable"),
            ("\"isSsprEnabled\":true", "\"isSsprEnabled\":1", "value[0].isSsprEnabled"),
            ("\"id\":", "\"key\":", "value[0].id"),
            ("[\"mobile\\u0050hone\",\"somethingNew\"]", "null", "value[0].methodsRegistered"),
            ("[\"mobile\\u0050hone\",\"somethingNew\"]", "[null]", "value[0].methodsRegistered[0]"),
            ("[\"mobile\\u0050hone\",\"somethingNew\"]", "\"email\"", "value[0].methodsRegistered"),
        ] {
            let changed = ROW.replace(from, to);
            assert_ne!(changed, ROW, "{from}");
            let body = format!(r#"{{"value":[{changed}]}}"#);
            assert_eq!(
                registration(body.as_bytes()).err().map(|shape| shape.field).as_deref(),
                Some(place),
                "{body}"
            );
        }
    }
}
