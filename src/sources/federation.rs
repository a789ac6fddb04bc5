//! Domains whose people sign in somewhere else.

use std::collections::BTreeSet;

use super::directory::DOMAINS;
use super::fields::Fields;
use super::mail_flow::each;
use super::{Ask, Page, Parsed, Shape, Source};
use crate::tenant::directory::Domain;
use crate::tenant::federation::Federation;
use crate::tenant::{Fact, ObjectId, Tenant, ordered};

/// `GET /domains/{domain}/federationConfiguration`, of every federated domain.
///
/// `Domain-InternalFederation.Read.All` would be less than `Domain.Read.All`, but the list of domains takes the latter anyway, so that this
/// asks for nothing more.
pub static FEDERATIONS: Source = Source {
    id: "R-FED",
    fact: Fact::Federations,
    ask: Ask::Graph {
        version: "v1.0",
        path: "domains/{domain}/federationConfiguration",
        query: "",
        paged: true,
        targets: Some(federated_domains),
    },
    wider: &[
        "Domain-InternalFederation.Read.All",
        "Domain-InternalFederation.ReadWrite.All",
        "Domain.ReadWrite.All",
    ],
    roles: &["Global Reader", "Security Reader", "Domain Name Administrator"],
    unverified: Some("that a subdomain that follows its parent has an empty list"),
    parse: federations,
    ..DOMAINS
};

fn federated_domains(tenant: &Tenant) -> Option<BTreeSet<ObjectId>> {
    let domains = tenant.domains.seen()?.iter();
    let federated = domains.filter(|domain| domain.federated && Domain::is_plain(&domain.name));
    Some(ordered::set(federated.map(|domain| Domain::key(&domain.name))))
}

/// The name of the object that a read is of, where it is asked for by name.
pub fn target_name(fact: Fact, target: Option<ObjectId>, tenant: &Tenant) -> Option<&str> {
    let key = target.filter(|_| fact == Fact::Federations)?;
    let domains = tenant.domains.seen()?;
    domains.iter().map(|domain| domain.name.as_str()).find(|name| Domain::key(name) == key)
}

fn federations(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let certificates = [
            row.take("signingCertificate").optional_text()?,
            row.take("nextSigningCertificate").optional_text()?,
        ];
        let different = ordered::set(certificates.into_iter().flatten().filter(|own| !own.is_empty()));
        Ok(Federation {
            issuer: row.take("issuerUri").optional_text()?,
            sign_in: row.take("passiveSignInUri").optional_text()?,
            mfa: row.take("federatedIdpMfaBehavior").optional_text()?,
            certificates: u8::try_from(different.len()).unwrap_or(u8::MAX),
        })
    };
    each(body, read, Page::Federations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn federations_are_read() {
        let body = br#"{"value":[{"id":"6601d14b-d113-8f64-fda2-9b5ddda18ecc",
            "displayName":"Contoso","issuerUri":"http://contoso.com/adfs/services/trust","metadataExchangeUri":null,
            "signingCertificate":"MIIA","nextSigningCertificate":"MIIB","passiveSignInUri":"https://sts.contoso.com/adfs/ls",
            "preferredAuthenticationProtocol":"wsFed","federatedIdpMfaBehavior":"rejectMfaByFederatedIdp"},
            {"issuerUri":"urn:x","signingCertificate":"MIIA","nextSigningCertificate":"MIIA","federatedIdpMfaBehavior":null}]}"#;
        let Ok(Parsed { page: Page::Federations(rows), .. }) = federations(body) else { panic!() };
        assert_eq!((rows[0].certificates, rows[0].mfa.as_deref()), (2, Some("rejectMfaByFederatedIdp")));
        assert_eq!(rows[0].sign_in.as_deref(), Some("https://sts.contoso.com/adfs/ls"));
        assert_eq!(
            (rows[1].certificates, rows[1].mfa.as_deref(), rows[1].sign_in.as_deref()),
            (1, None, None)
        );
        for (body, place) in [
            (r#"{"value":[{"issuerUri":7}]}"#, "value[0].issuerUri"),
            (r#"{"value":[{"signingCertificate":[]}]}"#, "value[0].signingCertificate"),
            (r#"{"value":{}}"#, "value"),
        ] {
            assert_eq!(federations(body.as_bytes()).err().map(|shape| shape.field).as_deref(), Some(place));
        }
    }

    #[test]
    fn federated_domains_are_asked_for() {
        let domain = |name: &str, federated| Domain {
            name: name.to_owned(),
            verified: true,
            federated,
            password_validity: None,
        };
        let mut tenant = Tenant::unread();
        assert_eq!(federated_domains(&tenant), None);
        tenant.domains = crate::tenant::Reading::Whole {
            value: vec![domain("Contoso.com", true), domain("b.example", false), domain("a/b.example", true)],
            provenance: crate::tenant::Provenance {
                source: String::new(),
                route: crate::tenant::Route::Demo,
                request: String::new(),
                at: 0,
            },
        };
        assert_eq!(federated_domains(&tenant), Some([Domain::key("contoso.com")].into()));
        for (name, plain) in [
            ("a.b-c.example", true),
            ("a..b", false),
            ("", false),
            ("..", false),
            ("a.b%2f", false),
            ("a", false),
        ] {
            assert_eq!(Domain::is_plain(name), plain, "{name}");
        }
    }
}
