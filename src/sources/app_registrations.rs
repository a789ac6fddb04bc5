//! Apps that are registered here, and what their credentials may be.

use serde_json::Value;

use super::applications::SERVICE_PRINCIPALS;
use super::directory::AUTHORIZATION;
use super::fields::{Field, Fields, single};
use super::json::instant;
use super::mail_flow::each;
use super::{Ask, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::app_registrations::{AppManagementPolicy, AppRegistration, Credential};

/// `GET /applications`, with owners.
pub static APP_REGISTRATIONS: Source = Source {
    id: "R-APP",
    fact: Fact::AppRegistrations,
    ask: Ask::Graph {
        version: "v1.0",
        path: "applications",
        query: "$top=999&$select=id,appId,displayName,signInAudience,passwordCredentials,keyCredentials,servicePrincipalLockConfiguration&$expand=owners($select=id)",
        paged: true,
        targets: None,
    },
    unverified: Some(
        "that $expand=owners goes together with $select and $top=999; without it whom an app belongs to is unknown",
    ),
    extent: super::Extent {
        simpler: Some(
            "$top=999&$select=id,appId,displayName,signInAudience,passwordCredentials,keyCredentials,servicePrincipalLockConfiguration",
        ),
        ..super::Extent::ALL
    },
    parse: app_registrations,
    ..SERVICE_PRINCIPALS
};

/// `GET /policies/defaultAppManagementPolicy`
pub static APP_MANAGEMENT: Source = Source {
    id: "R-APPMGMT",
    fact: Fact::AppManagementPolicy,
    ask: Ask::Graph {
        version: "v1.0",
        path: "policies/defaultAppManagementPolicy",
        query: "",
        paged: false,
        targets: None,
    },
    wider: &["Policy.ReadWrite.ApplicationConfiguration"],
    roles: &["Global Reader", "Cloud Application Administrator"],
    parse: app_management,
    ..AUTHORIZATION
};

fn app_registrations(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let owners = row.take("owners");
        let owners = if owners.is_sent() { Some(owners.objects()?) } else { None };
        let more_owners = owners.as_ref().is_some_and(|own| own.len() >= AppRegistration::MOST_OWNERS);
        let is_person = |own: &Value| own.as_str().is_none_or(|kind| kind.ends_with(".user"));
        let person = |mut own: Fields| {
            let kind = own.take("@odata.type").value();
            own.take("id").id().map(|id| is_person(&kind).then_some(id))
        };
        let owners = owners.map(|own| own.into_iter().filter_map(|own| person(own).transpose()).collect());
        let audience = row.take("signInAudience").optional_text()?;
        let mut credentials = credentials(row.take("passwordCredentials"), true)?;
        credentials.extend(self::credentials(row.take("keyCredentials"), false)?);
        Ok(AppRegistration {
            id: row.take("id").id()?,
            app: row.take("appId").id()?,
            name: row.take("displayName").optional_text()?.unwrap_or_default(),
            multitenant: audience.map(|own| own != "AzureADMyOrg"),
            credentials,
            owners: owners.transpose()?,
            more_owners,
            locked: locked(row.take("servicePrincipalLockConfiguration"))?,
        })
    };
    each(body, read, Page::AppRegistrations)
}

fn credentials(field: Field, secret: bool) -> Result<Vec<Credential>, Shape> {
    let Some(field) = field.unless_null() else { return Ok(Vec::new()) };
    let read = |mut own: Fields| {
        let mut time = |name: &str| {
            let text = own.take(name).optional_text()?;
            Ok(text.and_then(|text| instant(&text)))
        };
        Ok(Credential { secret, from: time("startDateTime")?, until: time("endDateTime")? })
    };
    field.objects()?.into_iter().map(read).collect()
}

/// `null`: nobody ever locked it.
fn locked(field: Field) -> Result<bool, Shape> {
    let Some(mut own) = field.optional_object()? else { return Ok(false) };
    let mut on = |name: &str| own.take(name).optional_flag().map(|flag| flag == Some(true));
    Ok(on("isEnabled")? && (on("allProperties")? || on("credentialsWithUsageVerify")?))
}

fn app_management(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = single(body)?;
    let enabled = row.take("isEnabled").optional_flag()?;
    let mut restrictions = Vec::new();
    for of in ["applicationRestrictions", "servicePrincipalRestrictions"] {
        let Some(mut own) = row.take(of).optional_object()? else { continue };
        for kind in ["passwordCredentials", "keyCredentials"] {
            for mut restriction in
                own.take(kind).unless_null().map(Field::objects).transpose()?.into_iter().flatten()
            {
                let state = restriction.take("state").optional_text()?;
                let name = restriction.take("restrictionType").text()?;
                if state.as_deref() != Some("disabled") && !restrictions.contains(&name) {
                    restrictions.push(name);
                }
            }
        }
    }
    Ok(Parsed::alone(Page::AppManagementPolicy(AppManagementPolicy { enabled, restrictions })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::ObjectId;

    const A: &str = "11111111-1111-4111-8111-111111111111";
    const B: &str = "22222222-2222-4222-8222-222222222222";

    fn app(rest: &str) -> Result<AppRegistration, String> {
        let body = format!(r#"{{"value":[{{"id":"{A}","appId":"{B}"{rest}}}]}}"#);
        match app_registrations(body.as_bytes()) {
            Ok(Parsed { page: Page::AppRegistrations(mut rows), .. }) => Ok(rows.remove(0)),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    #[test]
    fn apps_are_read() {
        let own = app(r##","displayName":"Payroll","signInAudience":"AzureADMultipleOrgs",
            "passwordCredentials":[{"displayName":"x","startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2027-01-01T00:00:00Z","secretText":null}],
            "keyCredentials":[{"usage":"Verify","startDateTime":null}],
            "servicePrincipalLockConfiguration":{"isEnabled":true,"allProperties":true},
            "owners":[{"@odata.type":"#microsoft.graph.user","id":"11111111-1111-4111-8111-111111111111"},
                      {"@odata.type":"#microsoft.graph.servicePrincipal","id":"22222222-2222-4222-8222-222222222222"}]"##)
        .unwrap();
        assert_eq!((own.name.as_str(), own.multitenant, own.locked), ("Payroll", Some(true), true));
        let [secret, certificate] = own.credentials[..] else { panic!("{own:?}") };
        assert_eq!(
            (secret.secret, secret.from, secret.until),
            (true, instant("2026-01-01T00:00:00Z"), instant("2027-01-01T00:00:00Z"))
        );
        assert_eq!((certificate.secret, certificate.from, certificate.until), (false, None, None));
        assert_eq!((own.owners, own.more_owners), (Some(vec![A.parse::<ObjectId>().unwrap()]), false));
    }

    #[test]
    fn what_was_not_sent_is_not_nothing() {
        let own = app("").unwrap();
        assert_eq!((own.owners, own.multitenant, own.locked, own.credentials.len()), (None, None, false, 0));
        assert_eq!(app(r#","owners":[]"#).unwrap().owners, Some(Vec::new()));
        let many = vec![format!(r#"{{"id":"{A}"}}"#); AppRegistration::MOST_OWNERS].join(",");
        assert!(app(&format!(r#","owners":[{many}]"#)).unwrap().more_owners);
        for (lock, locked) in [
            ("null", false),
            (r#"{"isEnabled":false,"allProperties":true}"#, false),
            (r#"{"isEnabled":true}"#, false),
            (r#"{"isEnabled":true,"credentialsWithUsageVerify":true}"#, true),
        ] {
            assert_eq!(
                app(&format!(r#","servicePrincipalLockConfiguration":{lock}"#)).unwrap().locked,
                locked,
                "{lock}"
            );
        }
    }

    #[test]
    fn other_shapes_are_named() {
        for (rest, place) in [
            (r#","owners":{}"#, "value[0].owners"),
            (r#","owners":[{"id":7}]"#, "value[0].owners[0].id"),
            (r#","passwordCredentials":[{"endDateTime":1}]"#, "value[0].passwordCredentials[0].endDateTime"),
            (
                r#","servicePrincipalLockConfiguration":{"isEnabled":"yes"}"#,
                "value[0].servicePrincipalLockConfiguration.isEnabled",
            ),
        ] {
            assert_eq!(app(rest), Err(place.to_owned()));
        }
    }

    #[test]
    fn a_policy_may_be_enabled_and_restrict_nothing() {
        let read = |body: &str| match app_management(body.as_bytes()) {
            Ok(Parsed { page: Page::AppManagementPolicy(own), .. }) => Ok((own.enabled, own.restrictions)),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        };
        assert_eq!(
            read(
                r#"{"isEnabled":true,"applicationRestrictions":{"passwordCredentials":[],"keyCredentials":[]},"servicePrincipalRestrictions":null}"#
            ),
            Ok((Some(true), Vec::new()))
        );
        let row = r#"{"restrictionType":"passwordLifetime","maxLifetime":"P90D"}"#;
        let off = r#"{"restrictionType":"passwordAddition","state":"disabled"}"#;
        assert_eq!(
            read(&format!(
                r#"{{"isEnabled":null,"applicationRestrictions":{{"passwordCredentials":[{row},{off}]}},"servicePrincipalRestrictions":{{"passwordCredentials":[{row}]}}}}"#
            )),
            Ok((None, vec!["passwordLifetime".to_owned()]))
        );
        assert_eq!(
            read(r#"{"applicationRestrictions":{"keyCredentials":[{}]}}"#),
            Err("applicationRestrictions.keyCredentials[0].restrictionType".to_owned())
        );
    }
}
