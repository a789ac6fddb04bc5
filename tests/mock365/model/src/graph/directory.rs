//! Organisation, subscriptions, users, groups.

use super::collection::{Collection, Paging, expands, single};
use super::query::Query;
use super::{Answer, Call, Endpoint, error};
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::iso;
use crate::tenant::{Group, Member, Tenant, User, UserType};
use serde_json::{Value, json};
use std::collections::HashMap;

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    let (scopes, answer): (&'static [&'static str], Answer) = match path {
        ["organization"] => {
            (&["User.Read", "Organization.Read.All", "Directory.Read.All", "User.Read.All"], organization)
        }
        ["subscribedSkus"] => {
            (&["LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All"], skus)
        }
        ["users"] | ["users", "$count"] => (&["User.Read.All", "Directory.Read.All"], users),
        ["groups", _] => (&["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"], group),
        ["groups", _, "transitiveMembers"]
        | ["groups", _, "transitiveMembers", "microsoft.graph.user" | "$count"] => {
            (&["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"], members)
        }
        _ => return None,
    };
    Some(Endpoint { scopes, roles: None, bucket: None, answer })
}

const ORGANIZATION: &[&str] = &[
    "id",
    "deletedDateTime",
    "businessPhones",
    "city",
    "country",
    "countryLetterCode",
    "createdDateTime",
    "defaultUsageLocation",
    "displayName",
    "isMultipleDataLocationsForServicesEnabled",
    "marketingNotificationEmails",
    "onPremisesLastSyncDateTime",
    "onPremisesSyncEnabled",
    "partnerTenantType",
    "postalCode",
    "preferredLanguage",
    "securityComplianceNotificationMails",
    "securityComplianceNotificationPhones",
    "state",
    "street",
    "technicalNotificationMails",
    "tenantType",
    "directorySizeQuota",
    "assignedPlans",
    "privacyProfile",
    "provisionedPlans",
    "verifiedDomains",
];

fn organization(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = |_| organization_row(tenant);
    Collection {
        context: "organization",
        entity: "microsoft.graph.organization",
        properties: ORGANIZATION,
        by_default: None,
        paging: Paging::None,
        advanced_count: false,
        len: 1,
        row: &row,
    }
    .answer(call, &query)
}

fn organization_row(tenant: &Tenant) -> Value {
    let created = iso(tenant.created);
    let plans = || tenant.skus.iter().flat_map(|sku| sku.plans.iter().map(move |plan| (sku, plan)));
    let status =
        |sku: &crate::tenant::Sku| if sku.capability_status == "Enabled" { "Enabled" } else { "Deleted" };
    let assigned: Vec<Value> = plans()
        .map(|(sku, plan)| {
            json!({"assignedDateTime": created, "capabilityStatus": status(sku), "service": service(&plan.name), "servicePlanId": plan.id})
        })
        .collect();
    let provisioned: Vec<Value> = plans()
        .map(|(sku, plan)| {
            json!({"capabilityStatus": status(sku), "provisioningStatus": plan.provisioning_status, "service": service(&plan.name)})
        })
        .collect();
    let last = tenant.domains.len().saturating_sub(1);
    let domains: Vec<Value> = tenant
        .domains
        .iter()
        .enumerate()
        .map(|(at, name)| {
            json!({"capabilities": "Email, OfficeCommunicationsOnline", "isDefault": at == 0, "isInitial": at == last, "name": name, "type": "Managed"})
        })
        .collect();
    json!({
        "id": tenant.id,
        "deletedDateTime": null,
        "businessPhones": ["+1 425 555 0100"],
        "city": null,
        "country": null,
        "countryLetterCode": tenant.country,
        "createdDateTime": created,
        "defaultUsageLocation": tenant.country,
        "displayName": tenant.display_name,
        "isMultipleDataLocationsForServicesEnabled": null,
        "marketingNotificationEmails": [],
        "onPremisesLastSyncDateTime": null,
        "onPremisesSyncEnabled": tenant.on_premises_sync,
        "partnerTenantType": null,
        "postalCode": null,
        "preferredLanguage": tenant.language,
        "securityComplianceNotificationMails": [],
        "securityComplianceNotificationPhones": [],
        "state": null,
        "street": null,
        "technicalNotificationMails": [format!("it@{}", tenant.default_domain())],
        "tenantType": "AAD",
        "directorySizeQuota": {"used": tenant.users.len() + tenant.groups.len(), "total": 300_000},
        "assignedPlans": assigned,
        "privacyProfile": {"contactEmail": "", "statementUrl": ""},
        "provisionedPlans": provisioned,
        "verifiedDomains": domains
    })
}

fn service(plan: &str) -> &'static str {
    match plan {
        name if name.starts_with("EXCHANGE") => "exchange",
        name if name.starts_with("SHAREPOINT") => "SharePoint",
        name if name.starts_with("AAD_PREMIUM") => "AADPremiumService",
        name if name.starts_with("MFA") => "MultiFactorService",
        _ => "MicrosoftOffice",
    }
}

const SKU: &[&str] = &[
    "accountName",
    "accountId",
    "appliesTo",
    "capabilityStatus",
    "consumedUnits",
    "id",
    "prepaidUnits",
    "servicePlans",
    "skuId",
    "skuPartNumber",
    "subscriptionIds",
];

fn skus(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = |index: usize| {
        let Some(sku) = tenant.skus.get(index) else { return Value::Null };
        let plans: Vec<Value> = sku
            .plans
            .iter()
            .map(|plan| {
                json!({"servicePlanId": plan.id, "servicePlanName": plan.name, "provisioningStatus": plan.provisioning_status, "appliesTo": plan.applies_to})
            })
            .collect();
        let suspended = if sku.capability_status == "Suspended" { sku.enabled_units } else { 0 };
        json!({
            "accountName": tenant.initial_domain().split('.').next(),
            "accountId": tenant.id,
            "appliesTo": "User",
            "capabilityStatus": sku.capability_status,
            "consumedUnits": sku.consumed_units,
            "id": format!("{}_{}", tenant.id, sku.id),
            "prepaidUnits": {"enabled": sku.enabled_units - suspended, "lockedOut": 0, "suspended": suspended, "warning": 0},
            "servicePlans": plans,
            "skuId": sku.id,
            "skuPartNumber": sku.part_number,
            "subscriptionIds": [sku.subscription]
        })
    };
    Collection {
        context: "subscribedSkus",
        entity: "microsoft.graph.subscribedSku",
        properties: SKU,
        by_default: None,
        paging: Paging::None,
        advanced_count: false,
        len: tenant.skus.len(),
        row: &row,
    }
    .answer(call, &query)
}

/// What a user shows without `$select`.
pub(super) const USER_BY_DEFAULT: &[&str] = &[
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

const USER: &[&str] = &[
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
    "accountEnabled",
    "assignedLicenses",
    "createdDateTime",
    "externalUserState",
    "lastPasswordChangeDateTime",
    "mailNickname",
    "onPremisesSyncEnabled",
    "perUserMfaState",
    "usageLocation",
    "userType",
];

pub(super) fn user_row(tenant: &Tenant, user: &User) -> Value {
    let licences: Vec<Value> =
        user.licences.iter().map(|sku| json!({"disabledPlans": [], "skuId": sku})).collect();
    let guest = user.user_type == UserType::Guest;
    let synced = if user.on_premises_synced { json!(true) } else { Value::Null };
    json!({
        "businessPhones": [],
        "displayName": user.display_name,
        "givenName": user.given_name,
        "jobTitle": user.job_title,
        "mail": (!user.licences.is_empty()).then_some(&user.user_principal_name),
        "mobilePhone": null,
        "officeLocation": null,
        "preferredLanguage": null,
        "surname": user.surname,
        "userPrincipalName": user.user_principal_name,
        "id": user.id,
        "accountEnabled": user.account_enabled,
        "assignedLicenses": licences,
        "createdDateTime": iso(user.created),
        "externalUserState": guest.then_some("Accepted"),
        "lastPasswordChangeDateTime": user.password_changed.map(iso),
        "mailNickname": user.user_principal_name.split('@').next(),
        "onPremisesSyncEnabled": synced,
        "perUserMfaState": "disabled",
        "usageLocation": tenant.country,
        "userType": if guest { "Guest" } else { "Member" }
    })
}

fn users(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = |index: usize| tenant.users.get(index).map_or(Value::Null, |user| user_row(tenant, user));
    let collection = Collection {
        context: "users",
        entity: "microsoft.graph.user",
        properties: USER,
        by_default: Some(USER_BY_DEFAULT),
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: true,
        len: tenant.users.len(),
        row: &row,
    };
    match call.path.last().map(String::as_str) {
        Some("$count") => collection.count(call, &query),
        _ => collection.answer(call, &query),
    }
}

fn named_group<'a>(tenant: &'a Tenant, call: &Call) -> Result<&'a Group, Response> {
    let text = call.path.get(1).map(String::as_str).unwrap_or_default();
    text.parse::<Guid>().ok().and_then(|id| tenant.group(id)).ok_or_else(|| {
        let message = format!(
            "Resource '{text}' does not exist or one of its queried reference-property objects are not present."
        );
        error::respond(404, "Request_ResourceNotFound", &message, call.at)
    })
}

fn group(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let group = named_group(tenant, call)?;
    let mut row = group_row(group);
    if let Value::Object(fields) = &mut row {
        fields.remove("@odata.type");
        if expands(&query, "owners") {
            let owners = tenant.users.iter().filter(|user| group.owners.contains(&user.id)).take(20);
            let owner = |user: &User| json!({"@odata.type": "#microsoft.graph.user", "id": user.id, "displayName": user.display_name});
            fields.insert("owners".into(), owners.map(owner).collect());
        }
    }
    Ok(single(call, &query, "groups/$entity", row))
}

fn members(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let group = named_group(tenant, call)?.id;
    let last = call.path.last().map(String::as_str);
    let only_users = last == Some("microsoft.graph.user");
    let mut found = tenant.transitive_members(group);
    found.retain(|member| !only_users || matches!(member, Member::User(_)));
    let people: HashMap<Guid, &User> = tenant.users.iter().map(|user| (user.id, user)).collect();
    let row = |index: usize| match found.get(index) {
        Some(Member::User(id)) => people.get(id).map_or(Value::Null, |user| {
            let mut row = user_row(tenant, user);
            if let (false, Value::Object(fields)) = (only_users, &mut row) {
                fields.insert("@odata.type".into(), "#microsoft.graph.user".into());
            }
            row
        }),
        Some(Member::Group(id)) => tenant.group(*id).map_or(Value::Null, group_row),
        None => Value::Null,
    };
    let collection = Collection {
        context: if only_users { "users" } else { "directoryObjects" },
        entity: if only_users { "microsoft.graph.user" } else { "microsoft.graph.directoryObject" },
        properties: USER,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: true,
        len: found.len(),
        row: &row,
    };
    match last {
        Some("$count") => collection.count(call, &query),
        _ => collection.answer(call, &query),
    }
}

/// A group as a directory object.
pub(super) fn group_row(group: &Group) -> Value {
    let types: Vec<&str> =
        [group.public.map(|_| "Unified"), group.rule.as_ref().map(|_| "DynamicMembership")]
            .into_iter()
            .flatten()
            .collect();
    json!({
        "@odata.type": "#microsoft.graph.group",
        "id": group.id,
        "displayName": group.display_name,
        "groupTypes": types,
        "isAssignableToRole": group.role_assignable.then_some(true),
        "mailEnabled": group.public.is_some(),
        "membershipRule": group.rule,
        "securityEnabled": true,
        "visibility": group.public.map(|public| if public { "Public" } else { "Private" })
    })
}
