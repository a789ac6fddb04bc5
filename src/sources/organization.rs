//! The tenant itself, its security defaults and what it has bought.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{listed, single};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::licences::Licences;
use crate::tenant::organization::{Organization, SecurityDefaults};

/// `GET /organization`
pub static ORGANIZATION: Source = Source {
    id: "R-ORG",
    fact: Fact::Organization,
    ask: Ask::Graph {
        version: "v1.0",
        path: "organization",
        query: "$select=id,displayName,verifiedDomains,onPremisesSyncEnabled,createdDateTime,tenantType",
        paged: false,
        targets: None,
    },
    scope: "User.Read",
    wider: &[
        "User.Read.All",
        "Organization.Read.All",
        "Directory.Read.All",
        "Organization.ReadWrite.All",
        "Directory.ReadWrite.All",
    ],
    roles: &["Global Reader"],
    licence: None,
    unverified: Some("onPremisesSyncEnabled is null, not false, in cloud-only tenants"),
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ONE,
    parse: organization,
};

/// `GET /policies/identitySecurityDefaultsEnforcementPolicy`
pub static SECURITY_DEFAULTS: Source = Source {
    id: "R-SECDEF",
    fact: Fact::SecurityDefaults,
    ask: Ask::Graph {
        version: "v1.0",
        path: "policies/identitySecurityDefaultsEnforcementPolicy",
        query: "",
        paged: false,
        targets: None,
    },
    scope: "Policy.Read.All",
    wider: &[],
    roles: &["Global Reader", "Security Reader"],
    licence: None,
    unverified: Some("which roles may read it: the page lists none"),
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ONE,
    parse: security_defaults,
};

/// `GET /subscribedSkus`
pub static LICENCES: Source = Source {
    id: "R-SKU",
    fact: Fact::Licences,
    ask: Ask::Graph {
        version: "v1.0",
        path: "subscribedSkus",
        query: "$select=skuId,skuPartNumber,capabilityStatus,servicePlans,prepaidUnits",
        paged: true,
        targets: None,
    },
    scope: "LicenseAssignment.Read.All",
    wider: &[
        "Organization.Read.All",
        "Directory.Read.All",
        "Organization.ReadWrite.All",
        "Directory.ReadWrite.All",
        "LicenseAssignment.ReadWrite.All",
    ],
    roles: &["Directory Readers", "Global Reader"],
    licence: None,
    unverified: None,
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ALL,
    parse: licences,
};

fn organization(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = single(body)?;
    let id = row.take("id").id()?;
    let display_name = row.take("displayName").text()?;
    let (mut initial_domain, mut default, mut others) = (None, Vec::new(), Vec::new());
    for mut domain in row.take("verifiedDomains").objects()? {
        let name = domain.take("name").text()?;
        if initial_domain.is_none() && domain.take("isInitial").optional_flag()? == Some(true) {
            initial_domain = Some(name.clone());
        }
        if domain.take("isDefault").flag()? { default.push(name) } else { others.push(name) }
    }
    default.extend(others);
    Ok(Parsed::alone(Page::Organization(Organization {
        id,
        display_name,
        initial_domain,
        verified_domains: default,
        on_premises_sync: row.take("onPremisesSyncEnabled").optional_flag()?,
    })))
}

fn security_defaults(body: &[u8]) -> Result<Parsed, Shape> {
    let enabled = single(body)?.take("isEnabled").flag()?;
    Ok(Parsed::alone(Page::SecurityDefaults(SecurityDefaults { enabled })))
}

fn licences(body: &[u8]) -> Result<Parsed, Shape> {
    let page = listed(body)?;
    let mut plans = BTreeSet::new();
    let mut skus = BTreeSet::new();
    let mut plans_of = BTreeMap::new();
    for mut sku in page.rows {
        let status = sku.take("capabilityStatus").sent()?.optional_text()?;
        let name = sku.take("skuPartNumber").text()?;
        // `Warning` is the grace period after a lapse: the plans still work.
        let id = sku.take("skuId").optional_text()?.and_then(|id| id.parse().ok());
        let mut own = BTreeSet::new();
        let works = matches!(status.as_deref(), Some("Enabled" | "Warning"));
        for mut plan in sku.take("servicePlans").objects()? {
            let status = plan.take("provisioningStatus").sent()?.optional_text()?;
            let name = plan.take("servicePlanName").text()?;
            if works && status.as_deref() == Some("Success") {
                own.insert(name);
            }
        }
        if works {
            skus.insert(name);
            plans.extend(own.iter().cloned());
            plans_of.extend(id.map(|id| (id, own)));
        }
    }
    Ok(Parsed {
        page: Page::Licences(Licences { plans, skus, plans_of }),
        next: page.next,
        incomplete: false,
        of: page.count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::licences::Plan;

    fn field(result: Result<Parsed, Shape>) -> String {
        result.err().map(|shape| shape.field).unwrap_or_default()
    }

    const CONTOSO: &str = r#"{"id":"11111111-2222-4333-8444-555555555555","displayName":"Contos\u00e9","tenantType":"AAD",
        "verifiedDomains":[{"name":"contoso.onmicrosoft.com","isInitial":true,"isDefault":false,"type":"Managed"},
        {"name":"contoso.com","isInitial":false,"isDefault":true}],"onPremisesSyncEnabled":null}"#;

    #[test]
    fn the_organization_is_read_bare_and_wrapped() {
        for body in [
            CONTOSO.to_owned(),
            format!(r#"{{"@odata.context":"x","value":[{CONTOSO}]}}"#),
            format!(r#"{{"value":{CONTOSO}}}"#),
        ] {
            let Ok(Parsed { page: Page::Organization(organization), .. }) = organization(body.as_bytes())
            else {
                panic!("{body}");
            };
            assert_eq!(organization.display_name, "Contosé");
            assert_eq!(organization.verified_domains, ["contoso.com", "contoso.onmicrosoft.com"]);
            assert_eq!(organization.initial_domain.as_deref(), Some("contoso.onmicrosoft.com"));
            assert_eq!(organization.on_premises_sync, None);
        }
    }

    #[test]
    fn other_shapes_of_the_organization_are_named() {
        for (body, place) in [
            (String::new(), "body: cut"),
            ("<html>".to_owned(), "body: not JSON"),
            ("null".to_owned(), "body"),
            ("{}".to_owned(), "id"),
            (r#"{"value":[]}"#.to_owned(), "value"),
            (format!(r#"{{"value":[{CONTOSO},{CONTOSO}]}}"#), "value"),
            (r#"{"value":[{"id":"x"}]}"#.to_owned(), "value.id"),
            (
                CONTOSO.replace("\"onPremisesSyncEnabled\":null", "\"onPremisesSyncEnabled\":\"true\""),
                "onPremisesSyncEnabled",
            ),
            (CONTOSO.replace("displayName", "name"), "displayName"),
            (CONTOSO.replace("true", "null"), "verifiedDomains[1].isDefault"),
        ] {
            assert_eq!(field(organization(body.as_bytes())), place, "{body}");
        }
    }

    #[test]
    fn security_defaults_are_on_off_or_not_understood() {
        for (body, expected) in [
            (r#"{"isEnabled":true,"id":"00000000-0000-0000-0000-000000000005"}"#, Ok(true)),
            (r#"{"isEnabled":false}"#, Ok(false)),
            (r#"{"value":[{"isEnabled":false}]}"#, Ok(false)),
            (r#"{"isEnabled":null}"#, Err("isEnabled")),
            (r#"{"isEnabled":"true"}"#, Err("isEnabled")),
            (r#"{"isEnabled":1}"#, Err("isEnabled")),
            (r#"{"displayName":"Security Defaults"}"#, Err("isEnabled")),
            (r#"[]"#, Err("body")),
        ] {
            let read = match security_defaults(body.as_bytes()) {
                Ok(Parsed { page: Page::SecurityDefaults(defaults), .. }) => Ok(defaults.enabled),
                Ok(other) => panic!("{other:?}"),
                Err(shape) => Err(shape.field),
            };
            assert_eq!(read, expected.map_err(str::to_owned), "{body}");
        }
    }

    #[test]
    fn only_plans_in_use_count() {
        let sku = |status: &str, plan: &str| {
            format!(
                r#"{{"skuPartNumber":"SKU{plan}","capabilityStatus":{status},"consumedUnits":9007199254740993,
                "servicePlans":[{{"servicePlanName":"{plan}","provisioningStatus":"Success"}},
                {{"servicePlanName":"{plan}_OFF","provisioningStatus":"Disabled"}}]}}"#
            )
        };
        let body = format!(
            r#"{{"value":[{},{},{},{}],"@odata.nextLink":"https://graph.microsoft.com/x"}}"#,
            sku("\"Enabled\"", "AAD_PREMIUM"),
            sku("\"Warning\"", "EXCHANGE_S_ENTERPRISE"),
            sku("\"Suspended\"", "AAD_PREMIUM_P2"),
            sku("null", "LOCKBOX_ENTERPRISE"),
        );
        let Ok(Parsed { page: Page::Licences(licences), next, .. }) = licences(body.as_bytes()) else {
            panic!()
        };
        assert_eq!(licences.plans.len(), 2);
        assert!(licences.has(Plan::EntraP1) && !licences.has(Plan::EntraP2));
        assert_eq!(next.as_deref(), Some("https://graph.microsoft.com/x"));
    }

    #[test]
    fn other_shapes_of_licences_are_named() {
        for (body, place) in [
            ("{}", "value"),
            (r#"{"value":null}"#, "value"),
            (r#"{"value":{}}"#, "value"),
            (r#"{"value":[null]}"#, "value[0]"),
            (
                r#"{"value":[{"skuPartNumber":"A","capabilityStatus":"Enabled","servicePlans":null}]}"#,
                "value[0].servicePlans",
            ),
            (r#"{"value":[{"skuPartNumber":"A","servicePlans":[]}]}"#, "value[0].capabilityStatus"),
            (r#"{"value":[],"@odata.nextLink":5}"#, "@odata.nextLink"),
        ] {
            assert_eq!(field(licences(body.as_bytes())), place, "{body}");
        }
        assert!(licences(br#"{"value":[]}"#).is_ok(), "a tenant may have bought nothing");
    }
}
