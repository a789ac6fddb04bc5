//! Other tenants, and what joining a device takes.

use super::directory::AUTHORIZATION;
use super::fields::{Field, Fields, single};
use super::mail_flow::{count, each};
use super::{Ask, Extent, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::cross_tenant::{CrossTenantDefault, Partner};
use crate::tenant::devices::DeviceRegistrationPolicy;

/// `GET /policies/crossTenantAccessPolicy/default`
pub static CROSS_TENANT_DEFAULT: Source = Source {
    id: "R-XTDEFAULT",
    fact: Fact::CrossTenantDefault,
    ask: Ask::Graph {
        version: "v1.0",
        path: "policies/crossTenantAccessPolicy/default",
        query: "",
        paged: false,
        targets: None,
    },
    roles: &["Security Reader", "Global Reader"],
    parse: cross_tenant_default,
    ..AUTHORIZATION
};

/// `GET /policies/crossTenantAccessPolicy/partners`
pub static PARTNERS: Source = Source {
    id: "R-XTPARTNERS",
    fact: Fact::Partners,
    ask: Ask::Graph {
        version: "v1.0",
        path: "policies/crossTenantAccessPolicy/partners",
        query: "$expand=identitySynchronization",
        paged: true,
        targets: None,
    },
    unverified: Some(
        "that identitySynchronization can be expanded in the list; without it synchronisation is unknown",
    ),
    extent: Extent { simpler: Some(""), ..Extent::ALL },
    parse: partners,
    ..CROSS_TENANT_DEFAULT
};

/// `GET /policies/deviceRegistrationPolicy`
///
/// `Policy.Read.DeviceConfiguration` would be less than `Policy.Read.All`, but other reads take the latter anyway, so that this asks for
/// nothing more.
pub static DEVICE_REGISTRATION: Source = Source {
    id: "R-DEVREG",
    fact: Fact::DeviceRegistration,
    ask: Ask::Graph {
        version: "v1.0",
        path: "policies/deviceRegistrationPolicy",
        query: "",
        paged: false,
        targets: None,
    },
    wider: &["Policy.Read.DeviceConfiguration", "Policy.ReadWrite.DeviceConfiguration"],
    roles: &["Global Reader", "Cloud Device Administrator"],
    parse: device_registration,
    ..AUTHORIZATION
};

fn trust(row: &mut Fields) -> Result<(Option<bool>, Option<bool>), Shape> {
    let mut flag = |outer: &str, inner: &str| {
        let object = row.take(outer).optional_object()?;
        object.map(|mut own| own.take(inner).optional_flag()).transpose().map(Option::flatten)
    };
    Ok((flag("inboundTrust", "isMfaAccepted")?, flag("automaticUserConsentSettings", "inboundAllowed")?))
}

fn cross_tenant_default(body: &[u8]) -> Result<Parsed, Shape> {
    let (trusts_mfa, consents) = trust(&mut single(body)?)?;
    Ok(Parsed::alone(Page::CrossTenantDefault(CrossTenantDefault { trusts_mfa, consents })))
}

fn partners(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let (trusts_mfa, consents) = trust(&mut row)?;
        Ok(Partner {
            tenant: row.take("tenantId").id()?,
            service_provider: row.take("isServiceProvider").optional_flag()?,
            trusts_mfa,
            consents,
            synchronises: synchronises(row.take("identitySynchronization"))?,
        })
    };
    each(body, read, Page::Partners)
}

/// Expanded and `null`: nothing was ever set up.
fn synchronises(own: Field) -> Result<Option<bool>, Shape> {
    if !own.is_sent() {
        return Ok(None);
    }
    let Some(mut own) = own.optional_object()? else { return Ok(Some(false)) };
    let inbound = own.take("userSyncInbound").optional_object()?;
    inbound.map_or(Ok(Some(false)), |mut inbound| inbound.take("isSyncAllowed").optional_flag())
}

fn device_registration(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = single(body)?;
    // Published as words; tenants were seen to answer with the numbers of the words.
    let multifactor = match row.take("multiFactorAuthConfiguration").unless_null() {
        None => None,
        Some(own) if own.is_text() => match own.text()?.as_str() {
            "required" | "1" => Some(true),
            "notRequired" | "0" => Some(false),
            _ => None,
        },
        Some(own) => match own.count()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
    };
    let quota = count(row.take("userDeviceQuota"))?;
    Ok(Parsed::alone(Page::DeviceRegistration(DeviceRegistrationPolicy { multifactor, quota })))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "11111111-1111-4111-8111-111111111111";

    #[test]
    fn the_default_is_read() {
        let read = |body: &str| match cross_tenant_default(body.as_bytes()) {
            Ok(Parsed { page: Page::CrossTenantDefault(own), .. }) => Ok((own.trusts_mfa, own.consents)),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        };
        let body = r#"{"id":"x","isServiceDefault":true,"inboundTrust":{"isMfaAccepted":true,"isCompliantDeviceAccepted":false},
            "automaticUserConsentSettings":{"inboundAllowed":false,"outboundAllowed":true}}"#;
        assert_eq!(read(body), Ok((Some(true), Some(false))));
        assert_eq!(
            read(r#"{"inboundTrust":null,"automaticUserConsentSettings":{"inboundAllowed":null}}"#),
            Ok((None, None))
        );
        assert_eq!(
            read(r#"{"inboundTrust":{"isMfaAccepted":1}}"#),
            Err("inboundTrust.isMfaAccepted".to_owned())
        );
        assert_eq!(
            read(r#"{"automaticUserConsentSettings":[]}"#),
            Err("automaticUserConsentSettings".to_owned())
        );
    }

    #[test]
    fn partners_are_read_with_and_without_what_is_expanded() {
        let read = |rest: &str| {
            let body = format!(r#"{{"value":[{{"tenantId":"{A}"{rest}}}]}}"#);
            match partners(body.as_bytes()) {
                Ok(Parsed { page: Page::Partners(mut rows), .. }) => Ok(rows.remove(0)),
                Ok(other) => panic!("{other:?}"),
                Err(shape) => Err(shape.field),
            }
        };
        let own = read(r#","isServiceProvider":true,"inboundTrust":null,"identitySynchronization":{"tenantId":"x","userSyncInbound":{"isSyncAllowed":true}}"#).unwrap();
        assert_eq!((own.service_provider, own.trusts_mfa, own.synchronises), (Some(true), None, Some(true)));
        for (rest, synchronises) in [
            ("", None),
            (r#","identitySynchronization":null"#, Some(false)),
            (r#","identitySynchronization":{"userSyncInbound":null}"#, Some(false)),
            (r#","identitySynchronization":{"userSyncInbound":{"isSyncAllowed":null}}"#, None),
        ] {
            assert_eq!(read(rest).unwrap().synchronises, synchronises, "{rest}");
        }
        assert_eq!(read(r#","isServiceProvider":"yes""#), Err("value[0].isServiceProvider".to_owned()));
        let nobody = partners(br#"{"value":[{}]}"#);
        assert_eq!(nobody.err().map(|shape| shape.field).as_deref(), Some("value[0].tenantId"));
    }

    #[test]
    fn device_registration_is_read_as_words_and_as_numbers() {
        let read = |body: &str| match device_registration(body.as_bytes()) {
            Ok(Parsed { page: Page::DeviceRegistration(own), .. }) => Ok((own.multifactor, own.quota)),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        };
        for (value, multifactor) in [
            (r#""required""#, Some(true)),
            (r#""1""#, Some(true)),
            ("1", Some(true)),
            (r#""notRequired""#, Some(false)),
            ("0", Some(false)),
            (r#""unknownFutureValue""#, None),
            ("null", None),
        ] {
            let body = format!(r#"{{"userDeviceQuota":50,"multiFactorAuthConfiguration":{value}}}"#);
            assert_eq!(read(&body), Ok((multifactor, Some(50))), "{value}");
        }
        assert_eq!(read("{}"), Ok((None, None)));
        assert_eq!(
            read(r#"{"multiFactorAuthConfiguration":true}"#),
            Err("multiFactorAuthConfiguration".to_owned())
        );
    }
}
