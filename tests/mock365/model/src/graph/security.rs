//! Microsoft Secure Score, and accounts at risk.

use super::collection::{Collection, Paging};
use super::query::Query;
use super::{Answer, Call, Endpoint, error};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::{date, iso};
use crate::secure_score::{Listed, ScoreControl};
use crate::tenant::Tenant;
use crate::throttling::Bucket;
use serde_json::{Value, json};

const READERS: &[Guid] =
    &[roles::SECURITY_READER, roles::SECURITY_OPERATOR, roles::SECURITY_ADMINISTRATOR, roles::GLOBAL_READER];

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    if path == ["identityProtection", "riskyUsers"] {
        return Some(Endpoint {
            scopes: &["IdentityRiskyUser.Read.All"],
            roles: Some(READERS),
            bucket: Some(Bucket::ConditionalAccess),
            answer: risky_users,
        });
    }
    let answer: Answer = match path {
        ["security", "secureScores"] => scores,
        ["security", "secureScoreControlProfiles"] => profiles,
        _ => return None,
    };
    Some(Endpoint { scopes: &["SecurityEvents.Read.All"], roles: Some(READERS), bucket: None, answer })
}

const SCORE: &[&str] = &[
    "id",
    "azureTenantId",
    "activeUserCount",
    "createdDateTime",
    "currentScore",
    "enabledServices",
    "licensedUserCount",
    "maxScore",
    "averageComparativeScores",
    "controlScores",
    "vendorInformation",
];

fn vendor() -> Value {
    json!({"provider": "SecureScore", "providerVersion": null, "subProvider": null, "vendor": "Microsoft"})
}

fn scores(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let licensed = tenant.users.iter().filter(|user| !user.licences.is_empty()).count();
    let row = |index: usize| {
        let Some(score) = tenant.secure_scores.get(index) else { return Value::Null };
        let controls: Vec<Value> = tenant
            .score_controls
            .iter()
            .filter(|control| control.listed != Listed::ProfileOnly)
            .map(|control| {
                json!({
                    "controlCategory": control.category,
                    "controlName": control.id,
                    "description": control.title,
                    "score": control.score,
                    "scoreInPercentage": if control.max > 0.0 { control.score / control.max * 100.0 } else { 0.0 },
                    "implementationStatus": "",
                    "lastSynced": iso(score.created),
                    "source": control.service,
                    "on": if control.score > 0.0 { "true" } else { "false" },
                    "count": "0",
                    "total": licensed.to_string()
                })
            })
            .collect();
        json!({
            "id": format!("{}_{}", tenant.id, date(score.created)),
            "azureTenantId": tenant.id,
            "activeUserCount": licensed,
            "createdDateTime": iso(score.created),
            "currentScore": score.current,
            "enabledServices": ["HasExchange", "HasSharePoint", "HasAADP1"],
            "licensedUserCount": licensed,
            "maxScore": score.max,
            "averageComparativeScores": [
                {"basis": "AllTenants", "averageScore": score.average_all},
                {"basis": "TotalSeats", "averageScore": score.average_seats}
            ],
            "controlScores": controls,
            "vendorInformation": vendor()
        })
    };
    Collection {
        context: "security/secureScores",
        entity: "microsoft.graph.secureScore",
        properties: SCORE,
        by_default: None,
        paging: Paging::Skip { page: 30, max: 999 },
        advanced_count: false,
        len: tenant.secure_scores.len(),
        row: &row,
    }
    .answer(call, &query)
}

const PROFILE: &[&str] = &[
    "id",
    "azureTenantId",
    "actionType",
    "actionUrl",
    "controlCategory",
    "title",
    "deprecated",
    "implementationCost",
    "lastModifiedDateTime",
    "maxScore",
    "rank",
    "remediation",
    "remediationImpact",
    "service",
    "threats",
    "tier",
    "userImpact",
    "controlStateUpdates",
    "vendorInformation",
];

fn profiles(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let listed: Vec<&ScoreControl> =
        tenant.score_controls.iter().filter(|control| control.listed != Listed::ScoreOnly).collect();
    let row = |index: usize| {
        let Some(control) = listed.get(index) else { return Value::Null };
        let updates: Vec<Value> = control
            .state
            .iter()
            .map(|state| {
                json!({"assignedTo": "", "comment": "", "state": state, "updatedBy": "", "updatedDateTime": iso(call.at)})
            })
            .collect();
        json!({
            "id": control.id,
            "azureTenantId": tenant.id,
            "actionType": "Config",
            "actionUrl": control.action_url,
            "controlCategory": control.category,
            "title": control.title,
            "deprecated": control.deprecated,
            "implementationCost": "Low",
            "lastModifiedDateTime": null,
            "maxScore": control.max,
            "rank": index + 1,
            "remediation": control.remediation,
            "remediationImpact": "",
            "service": control.service,
            "threats": ["Account breach"],
            "tier": "Core",
            "userImpact": "Low",
            "controlStateUpdates": updates,
            "vendorInformation": vendor()
        })
    };
    Collection {
        context: "security/secureScoreControlProfiles",
        entity: "microsoft.graph.secureScoreControlProfile",
        properties: PROFILE,
        by_default: None,
        paging: Paging::Skip { page: 20, max: 999 },
        advanced_count: false,
        len: listed.len(),
        row: &row,
    }
    .answer(call, &query)
}

const RISKY_USER: &[&str] = &[
    "id",
    "isDeleted",
    "isProcessing",
    "riskLastUpdatedDateTime",
    "riskLevel",
    "riskState",
    "riskDetail",
    "userDisplayName",
    "userPrincipalName",
];

/// Whoever may not send is at high risk too.
fn risky_users(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    if !tenant.has_premium_2() {
        let text = "Your tenant is not licensed for this feature.";
        return Err(error::respond(403, "Forbidden", text, call.at));
    }
    let query = Query::of(call)?;
    let risky: Vec<_> = tenant
        .exchange
        .blocked_senders
        .iter()
        .filter_map(|blocked| tenant.user_named(&blocked.address))
        .collect();
    let row = |index: usize| {
        risky.get(index).map_or(Value::Null, |user| {
            json!({
                "id": user.id,
                "isDeleted": false,
                "isProcessing": false,
                "riskLastUpdatedDateTime": iso(user.created),
                "riskLevel": "high",
                "riskState": "atRisk",
                "riskDetail": "none",
                "userDisplayName": user.display_name,
                "userPrincipalName": user.user_principal_name
            })
        })
    };
    Collection {
        context: "identityProtection/riskyUsers",
        entity: "microsoft.graph.riskyUser",
        properties: RISKY_USER,
        by_default: None,
        paging: Paging::Token { page: 20, max: 500 },
        advanced_count: false,
        len: risky.len(),
        row: &row,
    }
    .answer(call, &query)
}
