//! The account, its sign-in methods, grants and devices.

use super::{PersonAsk, PersonPage, PersonRows, PersonSource};
use crate::sources::Shape;
use crate::sources::fields::{Fields, listed, single};
use crate::sources::json::instant;
use crate::tenant::person::{Account, PersonDevice, PersonFact, PersonGrant, SignInMethod};

/// `GET /users/{id}`
pub const ACCOUNT: PersonSource = PersonSource {
    id: "R-USER",
    fact: PersonFact::Account,
    ask: PersonAsk::Object {
        version: "v1.0",
        path: "users/{id}",
        query: "$select=id,userPrincipalName,displayName,mail,proxyAddresses,accountEnabled,userType,onPremisesSyncEnabled,assignedLicenses,lastPasswordChangeDateTime,signInSessionsValidFromDateTime",
    },
    scope: "User.Read.All",
    roles: &["Directory Readers", "Global Reader"],
    licence: None,
    parse: account,
};

/// `GET /users/{id}/authentication/methods`
pub const METHODS: PersonSource = PersonSource {
    id: "R-UAM",
    fact: PersonFact::Methods,
    ask: PersonAsk::Object { version: "v1.0", path: "users/{id}/authentication/methods", query: "" },
    scope: "UserAuthenticationMethod.Read.All",
    roles: &["Global Reader", "Authentication Administrator", "Privileged Authentication Administrator"],
    licence: None,
    parse: methods,
};

/// `GET /users/{id}/oauth2PermissionGrants`
pub const GRANTS: PersonSource = PersonSource {
    id: "R-UGRANT",
    fact: PersonFact::Grants,
    ask: PersonAsk::Object { version: "v1.0", path: "users/{id}/oauth2PermissionGrants", query: "" },
    scope: "Directory.Read.All",
    roles: &["Directory Readers", "Global Reader"],
    licence: None,
    parse: grants,
};

/// `GET /users/{id}/registeredDevices`
pub const DEVICES: PersonSource = PersonSource {
    id: "R-DEV",
    fact: PersonFact::Devices,
    ask: PersonAsk::Object { version: "v1.0", path: "users/{id}/registeredDevices", query: "" },
    scope: "User.Read.All",
    roles: &["Directory Readers", "Global Reader"],
    licence: None,
    parse: devices,
};

/// A date and time; `null`, nothing, and .NET's zero date are none.
pub(super) fn time(row: &mut Fields, name: &str) -> Result<Option<i64>, Shape> {
    let field = row.take(name);
    let shape = field.shape();
    match field.optional_text()?.as_deref() {
        None => Ok(None),
        Some(text) if text.starts_with("0001-01-01") => Ok(None),
        Some(text) => instant(text).map(Some).ok_or(shape),
    }
}

/// Reads every row of a list.
pub(super) fn list<T>(
    body: &[u8],
    row: impl FnMut(Fields) -> Result<T, Shape>,
    rows: impl FnOnce(Vec<T>) -> PersonRows,
) -> Result<PersonPage, Shape> {
    let answer = listed(body)?;
    let read = answer.rows.into_iter().map(row).collect::<Result<Vec<T>, Shape>>()?;
    Ok(PersonPage { rows: rows(read), next: answer.next, incomplete: false })
}

fn account(body: &[u8]) -> Result<PersonPage, Shape> {
    let mut row = single(body)?;
    let user_principal_name = row.take("userPrincipalName").text()?;
    let mail = row.take("mail").optional_text()?;
    let proxies = row.take("proxyAddresses").unless_null().map(|field| field.texts()).transpose()?;
    let mut addresses: Vec<String> = mail.map(|mail| mail.to_lowercase()).into_iter().collect();
    for address in proxies.into_iter().flatten() {
        let lower = address.to_lowercase();
        if let Some(address) = lower.strip_prefix("smtp:") {
            addresses.push(address.to_owned());
        }
    }
    addresses.sort();
    addresses.dedup();
    let synced = row.take("onPremisesSyncEnabled");
    let licences = row.take("assignedLicenses").unless_null().map(|field| field.objects()).transpose()?;
    let guest = row.take("userType").optional_text()?.as_deref() == Some("Guest");
    Ok(PersonPage::alone(PersonRows::Account(Account {
        id: row.take("id").id()?,
        display_name: row.take("displayName").optional_text()?.unwrap_or_default(),
        addresses,
        enabled: row.take("accountEnabled").optional_flag()?,
        guest: guest || user_principal_name.contains("#EXT#"),
        synced: if synced.is_sent() { Some(synced.optional_flag()? == Some(true)) } else { None },
        licensed: licences.map(|licences| !licences.is_empty()),
        password_changed: time(&mut row, "lastPasswordChangeDateTime")?,
        sessions_valid_from: time(&mut row, "signInSessionsValidFromDateTime")?,
        user_principal_name,
    })))
}

fn methods(body: &[u8]) -> Result<PersonPage, Shape> {
    let read = |mut row: Fields| {
        let kind = row.take("@odata.type").text()?;
        let kind = kind.trim_start_matches("#microsoft.graph.");
        let mut name = None;
        for field in ["displayName", "phoneNumber", "emailAddress"] {
            let text = row.take(field).optional_text()?.filter(|text| !text.is_empty());
            name = name.or(text);
        }
        Ok(SignInMethod {
            id: row.take("id").text()?,
            kind: kind.strip_suffix("AuthenticationMethod").unwrap_or(kind).to_owned(),
            name: name.unwrap_or_default(),
            created: time(&mut row, "createdDateTime")?,
        })
    };
    list(body, read, PersonRows::Methods)
}

fn grants(body: &[u8]) -> Result<PersonPage, Shape> {
    let read = |mut row: Fields| {
        Ok(PersonGrant {
            id: row.take("id").text()?,
            client: row.take("clientId").id()?,
            scopes: row.take("scope").text()?.split_whitespace().map(str::to_owned).collect(),
        })
    };
    list(body, read, PersonRows::Grants)
}

fn devices(body: &[u8]) -> Result<PersonPage, Shape> {
    let read = |mut row: Fields| {
        Ok(PersonDevice {
            id: row.take("id").id()?,
            name: row.take("displayName").optional_text()?.unwrap_or_default(),
            trust: row.take("trustType").optional_text()?.unwrap_or_default(),
            registered: time(&mut row, "registrationDateTime")?,
        })
    };
    list(body, read, PersonRows::Devices)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "26be570a-1111-4555-b4e2-a37c6808512d";

    #[test]
    fn accounts_tell_what_was_sent_from_what_was_not() {
        let read = |rest: &str| match account(
            format!(r#"{{"id":"{ID}","userPrincipalName":"aya@contoso.com"{rest}}}"#).as_bytes(),
        ) {
            Ok(PersonPage { rows: PersonRows::Account(account), .. }) => account,
            other => panic!("{other:?}"),
        };
        let short = read("");
        assert_eq!(
            (short.enabled, short.synced, short.licensed, short.password_changed),
            (None, None, None, None)
        );
        let own = read(
            r#","displayName":"Aya","mail":"Aya@contoso.com","proxyAddresses":["SMTP:aya@contoso.com","smtp:old@contoso.com","SIP:x"],
            "accountEnabled":true,"userType":"Member","onPremisesSyncEnabled":null,"assignedLicenses":[],
            "lastPasswordChangeDateTime":"2026-11-20T08:00:00Z","signInSessionsValidFromDateTime":"0001-01-01T00:00:00Z""#,
        );
        assert_eq!((own.enabled, own.synced, own.licensed), (Some(true), Some(false), Some(false)));
        assert_eq!(own.addresses, ["aya@contoso.com", "old@contoso.com"]);
        assert_eq!((own.password_changed, own.sessions_valid_from), (instant("2026-11-20T08:00:00Z"), None));
        assert!(!own.guest && read(r#","userType":"Guest""#).guest);
        let body = format!(r#"{{"id":"{ID}","userPrincipalName":"a","lastPasswordChangeDateTime":"soon"}}"#);
        assert_eq!(account(body.as_bytes()).unwrap_err().field, "lastPasswordChangeDateTime");
    }

    #[test]
    fn methods_grants_and_devices_are_read() {
        let body = r##"{"value":[{"@odata.type":"#microsoft.graph.phoneAuthenticationMethod","id":"3179e48a","phoneNumber":"+1 2065551234","createdDateTime":null},
            {"@odata.type":"#microsoft.graph.microsoftAuthenticatorAuthenticationMethod","id":"6","displayName":"SM-A205U","createdDateTime":"2026-11-20T08:00:00Z"}]}"##;
        let Ok(PersonPage { rows: PersonRows::Methods(rows), .. }) = methods(body.as_bytes()) else {
            panic!()
        };
        assert_eq!(
            (rows[0].kind.as_str(), rows[0].name.as_str(), rows[0].created),
            ("phone", "+1 2065551234", None)
        );
        assert_eq!((rows[1].kind.as_str(), rows[1].created.is_some()), ("microsoftAuthenticator", true));
        let body = format!(
            r#"{{"value":[{{"id":"g","clientId":"{ID}","consentType":"Principal","scope":" Mail.Read  openid"}}]}}"#
        );
        let Ok(PersonPage { rows: PersonRows::Grants(rows), .. }) = grants(body.as_bytes()) else { panic!() };
        assert_eq!(rows[0].scopes, ["Mail.Read", "openid"]);
        let body = format!(
            r#"{{"value":[{{"id":"{ID}","displayName":"PC","trustType":"Workplace","registrationDateTime":"2026-11-20T08:00:00Z"}}]}}"#
        );
        let Ok(PersonPage { rows: PersonRows::Devices(rows), .. }) = devices(body.as_bytes()) else {
            panic!()
        };
        assert_eq!((rows[0].trust.as_str(), rows[0].registered.is_some()), ("Workplace", true));
        for (parse, body, place) in [
            (
                methods as fn(&[u8]) -> Result<PersonPage, Shape>,
                r#"{"value":[{"id":"x"}]}"#,
                "value[0].@odata.type",
            ),
            (grants, r#"{"value":[{"id":"x"}]}"#, "value[0].clientId"),
            (devices, r#"{"value":[{"displayName":"x"}]}"#, "value[0].id"),
            (methods, r#"{"value":null}"#, "value"),
        ] {
            assert_eq!(parse(body.as_bytes()).unwrap_err().field, place);
        }
    }
}
