//! Conditional Access policies, of v1.0 and of beta.

use serde_json::{Map, Value};

use super::fields::{Field, Fields, listed};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::access_policies::{
    ApplicationConditions, AuthenticationStrength, ConditionalAccessPolicy, Conditions, DeviceFilter,
    GrantControls, GuestsOrExternalUsers, IncludeExclude, Operator, PolicyState, SignInFrequency,
    UserConditions, UserTarget,
};

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
    recorded_only: false,
    lane: Lane::ConditionalAccess,
    extent: Extent::ALL,
    parse: policies,
};

fn policies(body: &[u8]) -> Result<Parsed, Shape> {
    let page = listed(body)?;
    let rows = page.rows.into_iter().map(policy).collect::<Result<_, Shape>>()?;
    Ok(Parsed { page: Page::ConditionalAccess(rows), next: page.next, incomplete: false, of: page.count })
}

fn policy(mut row: Fields) -> Result<ConditionalAccessPolicy, Shape> {
    let mut conditions = conditions(row.take("conditions").object()?)?;
    let grant = row.take("grantControls").sent()?.optional_object()?;
    let session_controls = row.take("sessionControls").optional_object()?.map(Fields::rest);
    let state = row.take("state").text()?;
    let session = |name: &str| {
        let control = session_controls.as_ref()?.get(name).filter(|control| is_on(control))?;
        control.as_object()
    };
    let sign_in_frequency = session("signInFrequency").map(sign_in_frequency);
    let persistent_browser =
        session("persistentBrowser").map(|own| text(own, "mode").unwrap_or_default().to_owned());
    let changed = row.take("modifiedDateTime").optional_text()?;
    let created = row.take("createdDateTime").optional_text()?;
    let created = created.and_then(|text| super::json::instant(&text));
    Ok(ConditionalAccessPolicy {
        modified: changed.map_or(created, |text| super::json::instant(&text)),
        created,
        id: row.take("id").text()?,
        display_name: row.take("displayName").text()?,
        state: match state.as_str() {
            "enabled" => PolicyState::Enabled,
            "disabled" => PolicyState::Disabled,
            "enabledForReportingButNotEnforced" => PolicyState::ReportOnly,
            _ => PolicyState::Other(state),
        },
        template_id: row.take("templateId").optional_text()?,
        grant: grant.map(|grant| grant_controls(grant, &mut conditions.unknown)).transpose()?,
        conditions,
        session_controls: session_controls
            .into_iter()
            .flatten()
            .filter(|(name, value)| !name.contains('@') && is_on(value))
            .map(|(name, _)| name)
            .collect(),
        sign_in_frequency,
        persistent_browser,
    })
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Value::as_str)
}

/// `frequencyInterval` is `timeBased` where it is absent; `type` is `hours` or `days`.
fn sign_in_frequency(control: &Map<String, Value>) -> SignInFrequency {
    let value = control.get("value").and_then(Value::as_u64).and_then(|value| u32::try_from(value).ok());
    match (text(control, "frequencyInterval"), value, text(control, "type")) {
        (Some("everyTime"), ..) => SignInFrequency::EveryTime,
        (Some("timeBased") | None, Some(value), Some("hours")) => SignInFrequency::Hours(value),
        (Some("timeBased") | None, Some(value), Some("days")) => {
            SignInFrequency::Hours(value.saturating_mul(24))
        }
        _ => SignInFrequency::Other(Value::Object(control.clone()).to_string()),
    }
}

fn grant_controls(mut row: Fields, unknown: &mut Vec<String>) -> Result<GrantControls, Shape> {
    let operator = row.take("operator");
    let operator_shape = operator.shape();
    let strength = row.take("authenticationStrength").optional_object()?;
    let controls = GrantControls {
        operator: match operator.optional_text()?.as_deref() {
            Some("AND") => Operator::And,
            // The weaker reading where nothing was said.
            Some("OR") | None => Operator::Or,
            Some(_) => return Err(operator_shape),
        },
        built_in: row.take("builtInControls").texts()?,
        custom_factors: row.take("customAuthenticationFactors").texts_if_sent()?,
        terms_of_use: row.take("termsOfUse").texts_if_sent()?,
        authentication_strength: strength.map(authentication_strength).transpose()?,
    };
    unknown_keys("grantControls.", row, unknown);
    Ok(controls)
}

fn authentication_strength(mut row: Fields) -> Result<AuthenticationStrength, Shape> {
    Ok(AuthenticationStrength {
        satisfies_mfa: row.take("requirementsSatisfied").names()?.iter().any(|name| name == "mfa"),
        id: row.take("id").text()?,
        display_name: row.take("displayName").optional_text()?.unwrap_or_default(),
        allowed_combinations: row.take("allowedCombinations").texts()?,
    })
}

/// A session control that is set and not switched off.
fn is_on(value: &Value) -> bool {
    match value {
        Value::Bool(on) => *on,
        Value::Object(fields) => fields.get("isEnabled") != Some(&Value::Bool(false)),
        value => !is_empty(value),
    }
}

fn conditions(mut row: Fields) -> Result<Conditions, Shape> {
    let mut unknown = Vec::new();
    let users = row.take("users").sent()?.optional_object()?;
    let applications = row.take("applications").sent()?.optional_object()?;
    let platforms = row.take("platforms").optional_object()?;
    let locations = row.take("locations").optional_object()?;
    let devices = row.take("devices").optional_object()?;
    let flows = row.take("authenticationFlows").optional_object()?;
    let conditions = Conditions {
        client_app_types: row.take("clientAppTypes").texts()?,
        user_risk_levels: row.take("userRiskLevels").texts_if_sent()?,
        sign_in_risk_levels: row.take("signInRiskLevels").texts_if_sent()?,
        service_principal_risk_levels: row.take("servicePrincipalRiskLevels").texts_if_sent()?,
        insider_risk_levels: row.take("insiderRiskLevels").names()?,
        workload_identities: !is_empty(&row.take("clientApplications").value()),
        ..Conditions::default()
    };
    unknown_keys("", row, &mut unknown);
    Ok(Conditions {
        users: users.map(|row| users_condition(row, &mut unknown)).transpose()?.unwrap_or_default(),
        applications: applications
            .map(|row| applications_condition(row, &mut unknown))
            .transpose()?
            .unwrap_or_default(),
        platforms: platforms
            .map(|row| include_exclude(row, "includePlatforms", "excludePlatforms").map(|(lists, _)| lists))
            .transpose()?,
        locations: locations
            .map(|row| {
                let (lists, rest) = include_exclude(row, "includeLocations", "excludeLocations")?;
                unknown_keys("locations.", rest, &mut unknown);
                Ok(lists)
            })
            .transpose()?,
        device_filter: devices.map(|row| device_filter(row, &mut unknown)).transpose()?.flatten(),
        authentication_flows: flows
            .map(|row| authentication_flows(row, &mut unknown))
            .transpose()?
            .unwrap_or_default(),
        unknown,
        ..conditions
    })
}

fn applications_condition(
    mut row: Fields,
    unknown: &mut Vec<String>,
) -> Result<ApplicationConditions, Shape> {
    let applications = ApplicationConditions {
        include: row.take("includeApplications").texts()?,
        exclude: row.take("excludeApplications").texts()?,
        user_actions: row.take("includeUserActions").texts_if_sent()?,
        authentication_contexts: row.take("includeAuthenticationContextClassReferences").texts_if_sent()?,
        filtered: !is_empty(&row.take("applicationFilter").value()),
    };
    unknown_keys("applications.", row, unknown);
    Ok(applications)
}

/// What is included and excluded, and the fields beside.
fn include_exclude(mut row: Fields, include: &str, exclude: &str) -> Result<(IncludeExclude, Fields), Shape> {
    let lists = IncludeExclude { include: row.take(include).texts()?, exclude: row.take(exclude).texts()? };
    Ok((lists, row))
}

fn device_filter(mut row: Fields, unknown: &mut Vec<String>) -> Result<Option<DeviceFilter>, Shape> {
    let filter = row.take("deviceFilter").optional_object()?;
    unknown_keys("devices.", row, unknown);
    filter
        .map(|mut filter| {
            Ok(DeviceFilter { mode: filter.take("mode").text()?, rule: filter.take("rule").text()? })
        })
        .transpose()
}

fn authentication_flows(mut row: Fields, unknown: &mut Vec<String>) -> Result<Vec<String>, Shape> {
    let mut flows = row.take("transferMethods").names()?;
    flows.retain(|name| name != "none");
    unknown_keys("authenticationFlows.", row, unknown);
    Ok(flows)
}

fn users_condition(mut row: Fields, unknown: &mut Vec<String>) -> Result<UserConditions, Shape> {
    let targets = |names: Vec<String>| names.into_iter().map(target).collect();
    let users = UserConditions {
        include_users: targets(row.take("includeUsers").texts()?),
        exclude_users: targets(row.take("excludeUsers").texts()?),
        include_groups: row.take("includeGroups").ids()?,
        exclude_groups: row.take("excludeGroups").ids()?,
        include_roles: row.take("includeRoles").ids()?,
        exclude_roles: row.take("excludeRoles").ids()?,
        include_guests: guests(row.take("includeGuestsOrExternalUsers"))?,
        exclude_guests: guests(row.take("excludeGuestsOrExternalUsers"))?,
    };
    unknown_keys("users.", row, unknown);
    Ok(users)
}

fn guests(field: Field) -> Result<Option<GuestsOrExternalUsers>, Shape> {
    let Some(mut row) = field.optional_object()? else { return Ok(None) };
    let all_tenants = match row.take("externalTenants").optional_object()? {
        Some(mut tenants) => tenants.take("membershipKind").optional_text()?.as_deref() == Some("all"),
        None => true,
    };
    Ok(Some(GuestsOrExternalUsers { types: row.take("guestOrExternalUserTypes").names()?, all_tenants }))
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
fn unknown_keys(place: &str, rest: Fields, unknown: &mut Vec<String>) {
    let named = rest.rest().into_iter().filter(|(name, value)| !name.contains('@') && !is_empty(value));
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
