//! Security defaults, Conditional Access policies, named locations.

use super::collection::{Collection, Paging, single};
use super::query::Query;
use super::{Answer, Call, Endpoint};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::tenant::Tenant;
use crate::throttling::Bucket;
use serde_json::{Value, json};

const READERS: &[Guid] = &[
    roles::GLOBAL_READER,
    roles::SECURITY_READER,
    roles::SECURITY_ADMINISTRATOR,
    roles::CONDITIONAL_ACCESS_ADMINISTRATOR,
];

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    let (bucket, answer): (_, Answer) = match path {
        ["policies", "identitySecurityDefaultsEnforcementPolicy"] => (None, security_defaults),
        ["identity", "conditionalAccess", "policies"] => (Some(Bucket::ConditionalAccess), policies),
        ["identity", "conditionalAccess", "namedLocations"] => {
            (Some(Bucket::ConditionalAccess), named_locations)
        }
        _ => return None,
    };
    Some(Endpoint { scopes: &["Policy.Read.All"], roles: Some(READERS), bucket, answer })
}

fn security_defaults(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = json!({
        "description": "Security defaults is a set of basic identity security mechanisms recommended by Microsoft. When enabled, these recommendations will be automatically enforced in your organization. Administrators and users will be better protected from common identity related attacks.",
        "displayName": "Security Defaults",
        "id": "00000000-0000-0000-0000-000000000005",
        "isEnabled": tenant.security_defaults
    });
    Ok(single(call, &query, "policies/identitySecurityDefaultsEnforcementPolicy/$entity", row))
}

const POLICY: &[&str] = &[
    "id",
    "templateId",
    "displayName",
    "createdDateTime",
    "modifiedDateTime",
    "state",
    "sessionControls",
    "conditions",
    "grantControls",
];

fn policies(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = |index: usize| tenant.access_policies.get(index).map_or(Value::Null, |policy| policy.0.clone());
    Collection {
        context: "identity/conditionalAccess/policies",
        entity: "microsoft.graph.conditionalAccessPolicy",
        properties: POLICY,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: false,
        len: tenant.access_policies.len(),
        row: &row,
    }
    .answer(call, &query)
}

const LOCATION: &[&str] = &[
    "id",
    "displayName",
    "modifiedDateTime",
    "createdDateTime",
    "isTrusted",
    "ipRanges",
    "countriesAndRegions",
    "countryLookupMethod",
    "includeUnknownCountriesAndRegions",
];

fn named_locations(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = |index: usize| tenant.named_locations.get(index).cloned().unwrap_or(Value::Null);
    Collection {
        context: "identity/conditionalAccess/namedLocations",
        entity: "microsoft.graph.namedLocation",
        properties: LOCATION,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: false,
        len: tenant.named_locations.len(),
        row: &row,
    }
    .answer(call, &query)
}
