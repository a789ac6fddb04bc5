//! The report of registered sign-in methods.

use super::collection::{Collection, Paging};
use super::query::Query;
use super::{Call, Endpoint, error};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::{DAY, iso};
use crate::tenant::{Method, Tenant, User, UserType};
use crate::throttling::Bucket;
use serde_json::{Value, json};
use std::collections::HashSet;

const READERS: &[Guid] = &[
    roles::REPORTS_READER,
    roles::SECURITY_READER,
    roles::SECURITY_OPERATOR,
    roles::SECURITY_ADMINISTRATOR,
    roles::GLOBAL_READER,
];

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    matches!(path, ["reports", "authenticationMethods", "userRegistrationDetails"]).then_some(Endpoint {
        scopes: &["AuditLog.Read.All"],
        roles: Some(READERS),
        bucket: Some(Bucket::Reports),
        answer: registration,
    })
}

const DETAILS: &[&str] = &[
    "id",
    "userPrincipalName",
    "userDisplayName",
    "userType",
    "isAdmin",
    "isSsprRegistered",
    "isSsprEnabled",
    "isSsprCapable",
    "isMfaRegistered",
    "isMfaCapable",
    "isPasswordlessCapable",
    "lastUpdatedDateTime",
    "methodsRegistered",
    "defaultMfaMethod",
    "isSystemPreferredAuthenticationMethodEnabled",
    "systemPreferredAuthenticationMethods",
    "userPreferredMethodForSecondaryAuthentication",
];

fn registration(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    if !tenant.has_premium() {
        return Err(error::not_premium(call.at));
    }
    let query = Query::of(call)?;
    let admins: HashSet<Guid> = tenant
        .role_assignments
        .iter()
        .flat_map(|assignment| match assignment.principal {
            crate::tenant::Principal::User(id) => vec![id],
            crate::tenant::Principal::Group(id) => tenant
                .transitive_members(id)
                .into_iter()
                .filter_map(|member| match member {
                    crate::tenant::Member::User(id) => Some(id),
                    crate::tenant::Member::Group(_) => None,
                })
                .collect(),
            crate::tenant::Principal::ServicePrincipal(_) => Vec::new(),
        })
        .collect();
    let reported: Vec<&User> = tenant.users.iter().filter(|user| user.account_enabled).collect();
    let row = |index: usize| {
        reported.get(index).map_or(Value::Null, |user| details(user, admins.contains(&user.id), call.at))
    };
    Collection {
        context: "reports/authenticationMethods/userRegistrationDetails",
        entity: "microsoft.graph.userRegistrationDetails",
        properties: DETAILS,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: false,
        len: reported.len(),
        row: &row,
    }
    .answer(call, &query)
}

fn details(user: &User, admin: bool, at: i64) -> Value {
    let names: Vec<&str> = user.methods.iter().map(|method| method.name()).collect();
    let registered = user.methods.iter().any(|method| method.is_second_factor());
    let passwordless = user.methods.iter().any(|method| method.is_passwordless());
    let recovery = !user.methods.is_empty();
    let (default, preferred) = preferred(&user.methods);
    json!({
        "id": user.id,
        "userPrincipalName": user.user_principal_name,
        "userDisplayName": user.display_name,
        "userType": if user.user_type == UserType::Guest { "guest" } else { "member" },
        "isAdmin": admin,
        "isSsprRegistered": recovery,
        "isSsprEnabled": recovery,
        "isSsprCapable": recovery,
        "isMfaRegistered": registered,
        "isMfaCapable": registered,
        "isPasswordlessCapable": passwordless,
        "lastUpdatedDateTime": iso((at - DAY / 4).max(user.created)),
        "methodsRegistered": names,
        "defaultMfaMethod": default,
        "isSystemPreferredAuthenticationMethodEnabled": true,
        "systemPreferredAuthenticationMethods": if registered { json!([preferred]) } else { json!([]) },
        "userPreferredMethodForSecondaryAuthentication": if registered { preferred } else { "none" }
    })
}

/// The names of the default method in `defaultMfaMethod` and in the two preference fields.
fn preferred(methods: &[Method]) -> (&'static str, &'static str) {
    let has = |wanted: &[Method]| methods.iter().any(|method| wanted.contains(method));
    if has(&[Method::MicrosoftAuthenticatorPush, Method::MicrosoftAuthenticatorPasswordless]) {
        ("microsoftAuthenticatorPush", "push")
    } else if has(&[Method::SoftwareOneTimePasscode, Method::HardwareOneTimePasscode]) {
        ("softwareOneTimePasscode", "oath")
    } else if has(&[Method::MobilePhone]) {
        ("mobilePhone", "sms")
    } else if has(&[Method::OfficePhone]) {
        ("officePhone", "voiceOffice")
    } else if has(&[
        Method::Fido2SecurityKey,
        Method::PassKeyDeviceBound,
        Method::PassKeyDeviceBoundAuthenticator,
    ]) {
        ("none", "fido2")
    } else {
        ("none", "none")
    }
}
