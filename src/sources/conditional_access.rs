//! Conditional Access policies, of v1.0 and of beta.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::json::{collection, flags, nullable};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::access_policies::{
    ApplicationConditions, AuthenticationStrength, ConditionalAccessPolicy, Conditions, DeviceFilter,
    GrantControls, GuestsOrExternalUsers, IncludeExclude, Operator, PolicyState, UserConditions, UserTarget,
};
use crate::tenant::{Fact, ObjectId};

/// `GET /identity/conditionalAccess/policies`
///
/// The service limits it to one request a second per tenant, over all apps, and sends no `Retry-After`.
pub static POLICIES: Source = Source {
    id: "R-CA",
    fact: Fact::ConditionalAccess,
    ask: Ask::Graph {
        version: "v1.0",
        path: "identity/conditionalAccess/policies",
        query: "",
        paged: true,
        targets: None,
    },
    scope: "Policy.Read.All",
    wider: &["Policy.Read.ConditionalAccess"],
    roles: &["Security Reader", "Global Reader"],
    // Reading works without it; having policies needs it.
    licence: None,
    unverified: None,
    lane: Lane::ConditionalAccess,
    extent: Extent::ALL,
    parse: policies,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PolicyRow {
    id: String,
    display_name: String,
    state: String,
    #[serde(default)]
    template_id: Option<String>,
    conditions: ConditionsRow,
    #[serde(deserialize_with = "nullable")]
    grant_controls: Option<GrantRow>,
    #[serde(default)]
    session_controls: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ConditionsRow {
    #[serde(deserialize_with = "nullable")]
    users: Option<UsersRow>,
    #[serde(deserialize_with = "nullable")]
    applications: Option<ApplicationsRow>,
    client_app_types: Vec<String>,
    #[serde(default)]
    platforms: Option<PlatformsRow>,
    #[serde(default)]
    locations: Option<LocationsRow>,
    #[serde(default)]
    user_risk_levels: Vec<String>,
    #[serde(default)]
    sign_in_risk_levels: Vec<String>,
    #[serde(default)]
    service_principal_risk_levels: Vec<String>,
    #[serde(default, deserialize_with = "flags")]
    insider_risk_levels: Vec<String>,
    #[serde(default)]
    devices: Option<DevicesRow>,
    #[serde(default)]
    authentication_flows: Option<FlowsRow>,
    #[serde(default)]
    client_applications: Option<Value>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UsersRow {
    include_users: Vec<String>,
    exclude_users: Vec<String>,
    include_groups: Vec<ObjectId>,
    exclude_groups: Vec<ObjectId>,
    include_roles: Vec<ObjectId>,
    exclude_roles: Vec<ObjectId>,
    #[serde(default)]
    include_guests_or_external_users: Option<GuestsRow>,
    #[serde(default)]
    exclude_guests_or_external_users: Option<GuestsRow>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GuestsRow {
    #[serde(default, deserialize_with = "flags")]
    guest_or_external_user_types: Vec<String>,
    #[serde(default)]
    external_tenants: Option<ExternalTenants>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ExternalTenants {
    #[serde(default)]
    membership_kind: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApplicationsRow {
    include_applications: Vec<String>,
    exclude_applications: Vec<String>,
    #[serde(default)]
    include_user_actions: Vec<String>,
    #[serde(default)]
    include_authentication_context_class_references: Vec<String>,
    #[serde(default)]
    application_filter: Option<Value>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PlatformsRow {
    include_platforms: Vec<String>,
    exclude_platforms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LocationsRow {
    include_locations: Vec<String>,
    exclude_locations: Vec<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DevicesRow {
    #[serde(default)]
    device_filter: Option<FilterRow>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
struct FilterRow {
    mode: String,
    rule: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FlowsRow {
    #[serde(default, deserialize_with = "flags")]
    transfer_methods: Vec<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GrantRow {
    #[serde(deserialize_with = "operator")]
    operator: Operator,
    built_in_controls: Vec<String>,
    #[serde(default)]
    custom_authentication_factors: Vec<String>,
    #[serde(default)]
    terms_of_use: Vec<String>,
    #[serde(default)]
    authentication_strength: Option<StrengthRow>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct StrengthRow {
    id: String,
    #[serde(default)]
    display_name: Option<String>,
    allowed_combinations: Vec<String>,
    #[serde(default, deserialize_with = "flags")]
    requirements_satisfied: Vec<String>,
}

fn operator<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Operator, D::Error> {
    match Option::<String>::deserialize(deserializer)?.as_deref() {
        Some("AND") => Ok(Operator::And),
        // The weaker reading where nothing was said.
        Some("OR") | None => Ok(Operator::Or),
        Some(_) => Err(serde::de::Error::custom("expected AND or OR")),
    }
}

fn policies(body: &[u8]) -> Result<Parsed, Shape> {
    let page = collection::<PolicyRow>(body)?;
    let rows = page.value.into_iter().map(policy).collect();
    Ok(Parsed { page: Page::ConditionalAccess(rows), next: page.next, incomplete: false, of: page.count })
}

fn policy(row: PolicyRow) -> ConditionalAccessPolicy {
    let mut conditions = conditions(row.conditions);
    let grant = row.grant_controls.map(|grant| {
        unknown_keys("grantControls.", grant.rest, &mut conditions.unknown);
        GrantControls {
            operator: grant.operator,
            built_in: grant.built_in_controls,
            custom_factors: grant.custom_authentication_factors,
            terms_of_use: grant.terms_of_use,
            authentication_strength: grant.authentication_strength.map(|strength| AuthenticationStrength {
                satisfies_mfa: strength.requirements_satisfied.iter().any(|name| name == "mfa"),
                id: strength.id,
                display_name: strength.display_name.unwrap_or_default(),
                allowed_combinations: strength.allowed_combinations,
            }),
        }
    });
    ConditionalAccessPolicy {
        id: row.id,
        display_name: row.display_name,
        state: match row.state.as_str() {
            "enabled" => PolicyState::Enabled,
            "disabled" => PolicyState::Disabled,
            "enabledForReportingButNotEnforced" => PolicyState::ReportOnly,
            _ => PolicyState::Other(row.state),
        },
        template_id: row.template_id,
        conditions,
        grant,
        session_controls: row
            .session_controls
            .into_iter()
            .flatten()
            .filter(|(name, value)| !name.contains('@') && is_on(value))
            .map(|(name, _)| name)
            .collect(),
    }
}

/// A session control that is set and not switched off.
fn is_on(value: &Value) -> bool {
    match value {
        Value::Bool(on) => *on,
        Value::Object(fields) => fields.get("isEnabled") != Some(&Value::Bool(false)),
        value => !is_empty(value),
    }
}

fn conditions(row: ConditionsRow) -> Conditions {
    let mut unknown = Vec::new();
    unknown_keys("", row.rest, &mut unknown);
    let users = row.users.map(|users| users_condition(users, &mut unknown)).unwrap_or_default();
    let applications = row
        .applications
        .map(|applications| {
            unknown_keys("applications.", applications.rest, &mut unknown);
            ApplicationConditions {
                include: applications.include_applications,
                exclude: applications.exclude_applications,
                user_actions: applications.include_user_actions,
                authentication_contexts: applications.include_authentication_context_class_references,
                filtered: applications.application_filter.is_some_and(|filter| !is_empty(&filter)),
            }
        })
        .unwrap_or_default();
    let locations = row.locations.map(|locations| {
        unknown_keys("locations.", locations.rest, &mut unknown);
        IncludeExclude { include: locations.include_locations, exclude: locations.exclude_locations }
    });
    let device_filter = row.devices.and_then(|devices| {
        unknown_keys("devices.", devices.rest, &mut unknown);
        devices.device_filter.map(|filter| DeviceFilter { mode: filter.mode, rule: filter.rule })
    });
    let authentication_flows = row
        .authentication_flows
        .map(|flows| {
            unknown_keys("authenticationFlows.", flows.rest, &mut unknown);
            flows.transfer_methods
        })
        .unwrap_or_default();
    Conditions {
        users,
        applications,
        client_app_types: row.client_app_types,
        platforms: row.platforms.map(|platforms| IncludeExclude {
            include: platforms.include_platforms,
            exclude: platforms.exclude_platforms,
        }),
        locations,
        user_risk_levels: row.user_risk_levels,
        sign_in_risk_levels: row.sign_in_risk_levels,
        service_principal_risk_levels: row.service_principal_risk_levels,
        insider_risk_levels: row.insider_risk_levels,
        device_filter,
        authentication_flows: authentication_flows.into_iter().filter(|name| name != "none").collect(),
        workload_identities: row.client_applications.is_some_and(|value| !is_empty(&value)),
        unknown,
    }
}

fn users_condition(users: UsersRow, unknown: &mut Vec<String>) -> UserConditions {
    unknown_keys("users.", users.rest, unknown);
    let targets = |names: Vec<String>| names.into_iter().map(target).collect();
    let guests = |row: Option<GuestsRow>| {
        row.map(|row| GuestsOrExternalUsers {
            types: row.guest_or_external_user_types,
            all_tenants: row
                .external_tenants
                .is_none_or(|tenants| tenants.membership_kind.as_deref() == Some("all")),
        })
    };
    UserConditions {
        include_users: targets(users.include_users),
        exclude_users: targets(users.exclude_users),
        include_groups: users.include_groups,
        exclude_groups: users.exclude_groups,
        include_roles: users.include_roles,
        exclude_roles: users.exclude_roles,
        include_guests: guests(users.include_guests_or_external_users),
        exclude_guests: guests(users.exclude_guests_or_external_users),
    }
}

fn target(name: String) -> UserTarget {
    match name.as_str() {
        "All" => UserTarget::All,
        "None" => UserTarget::None,
        "GuestsOrExternalUsers" => UserTarget::GuestsOrExternalUsers,
        _ => name.parse().map(UserTarget::User).unwrap_or(UserTarget::Other(name)),
    }
}

/// Names the keys of which nothing is known and which say something.
fn unknown_keys(place: &str, rest: Map<String, Value>, unknown: &mut Vec<String>) {
    let named = rest.into_iter().filter(|(name, value)| !name.contains('@') && !is_empty(value));
    unknown.extend(named.map(|(name, _)| format!("{place}{name}")));
}

/// `null`, nothing, or a container of nothing else.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.iter().all(is_empty),
        Value::Object(fields) => fields.iter().all(|(name, value)| name.contains('@') || is_empty(value)),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
#[path = "conditional_access_tests.rs"]
mod tests;
