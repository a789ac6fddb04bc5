//! The directory audit log.

use super::collection::{Collection, Paging};
use super::query::Query;
use super::{Call, Endpoint};
use crate::directory_audits::Actor;
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::iso;
use crate::tenant::Tenant;
use crate::throttling::Bucket;
use serde_json::{Value, json};

const READERS: &[Guid] = &[
    roles::REPORTS_READER,
    roles::SECURITY_READER,
    roles::SECURITY_OPERATOR,
    roles::SECURITY_ADMINISTRATOR,
    roles::GLOBAL_READER,
];

const AUDIT: &[&str] = &[
    "id",
    "category",
    "correlationId",
    "result",
    "activityDisplayName",
    "activityDateTime",
    "loggedByService",
];

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    matches!(path, ["auditLogs", "directoryAudits"]).then_some(Endpoint {
        scopes: &["AuditLog.Read.All", "Directory.Read.All"],
        roles: Some(READERS),
        bucket: Some(Bucket::Reports),
        answer: directory_audits,
    })
}

fn directory_audits(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    Collection {
        context: "auditLogs/directoryAudits",
        entity: "microsoft.graph.directoryAudit",
        properties: AUDIT,
        by_default: None,
        paging: Paging::Token { page: 1000, max: 1000 },
        advanced_count: false,
        len: tenant.directory_audits.len(),
        row: &|at| {
            let Some(own) = tenant.directory_audits.get(at) else { return Value::Null };
            let (user, app) = match &own.actor {
                Actor::Person { id, name } => (
                    json!({"id": id, "displayName": null, "userPrincipalName": name, "ipAddress": "203.0.113.7", "roles": []}),
                    Value::Null,
                ),
                Actor::App { principal, name } => (
                    Value::Null,
                    json!({"appId": null, "displayName": name, "servicePrincipalId": principal, "servicePrincipalName": null}),
                ),
            };
            let id = Guid::derived(own.at as u64, at as u64);
            json!({
                "id": format!("Directory_{id}_{at}"),
                "category": own.category,
                "correlationId": id,
                "result": "success",
                "resultReason": "",
                "activityDisplayName": own.activity,
                "activityDateTime": iso(own.at),
                "loggedByService": own.service,
                "operationType": "Update",
                "initiatedBy": {"user": user, "app": app},
                "targetResources": [{
                    "id": Guid::derived(own.at as u64, 7),
                    "displayName": own.target,
                    "type": "Other",
                    "userPrincipalName": null,
                    "groupType": null,
                    "modifiedProperties": []
                }],
                "additionalDetails": []
            })
        },
    }
    .answer(call, &Query::of(call)?)
}
