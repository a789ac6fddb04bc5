//! The policy of sign-in methods, of which v1.0 leaves out most switches, and when idle sessions end.

use super::collection::{Collection, Paging, single};
use super::query::Query;
use super::{Call, Endpoint};
use crate::generate::roles;
use crate::http::Response;
use crate::instant::iso;
use crate::tenant::Tenant;
use serde_json::{Value, json};

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    if path == ["policies", "activityBasedTimeoutPolicies"] {
        return Some(Endpoint {
            scopes: &["Policy.Read.All"],
            roles: Some(&[roles::GLOBAL_READER]),
            bucket: None,
            answer: timeouts,
        });
    }
    matches!(path, ["policies", "authenticationMethodsPolicy"]).then_some(Endpoint {
        scopes: &["Policy.Read.AuthenticationMethod", "Policy.Read.All"],
        roles: Some(&[roles::GLOBAL_READER]),
        bucket: None,
        answer: policy,
    })
}

fn everybody() -> Value {
    json!([{"targetType": "group", "id": "all_users", "isRegistrationRequired": false}])
}

fn feature(state: &str) -> Value {
    json!({
        "state": state,
        "includeTarget": {"targetType": "group", "id": "all_users"},
        "excludeTarget": {"targetType": "group", "id": "00000000-0000-0000-0000-000000000000"}
    })
}

fn policy(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let untouched = tenant.policies.methods_untouched;
    let (weak, decided) = if untouched { ("enabled", "default") } else { ("disabled", "enabled") };
    let method = |kind: &str, id: &str, state: &str| {
        json!({
            "@odata.type": format!("#microsoft.graph.{kind}AuthenticationMethodConfiguration"),
            "id": id,
            "state": state,
            "excludeTargets": [],
            "includeTargets": everybody()
        })
    };
    let mut sms = method("sms", "Sms", weak);
    sms["includeTargets"][0]["isUsableForSignIn"] = untouched.into();
    let mut authenticator = method("microsoftAuthenticator", "MicrosoftAuthenticator", "enabled");
    authenticator["isSoftwareOathEnabled"] = true.into();
    authenticator["featureSettings"] = json!({
        "displayAppInformationRequiredState": feature(decided),
        "displayLocationInformationRequiredState": feature(decided)
    });
    let mut passkey = method("fido2", "Fido2", if untouched { "disabled" } else { "enabled" });
    passkey["isSelfServiceRegistrationAllowed"] = true.into();
    passkey["isAttestationEnforced"] = false.into();
    let mut row = json!({
        "id": "authenticationMethodsPolicy",
        "displayName": "Authentication Methods Policy",
        "description": "The tenant-wide policy that controls which authentication methods are allowed in the tenant, authentication method registration requirements, and self-service password reset settings",
        "lastModifiedDateTime": iso(tenant.created),
        "policyVersion": "1.5",
        "policyMigrationState": if untouched { "preMigration" } else { "migrationComplete" },
        "registrationEnforcement": {"authenticationMethodsRegistrationCampaign": {
            "snoozeDurationInDays": 1,
            "enforceRegistrationAfterAllowedSnoozes": true,
            "state": decided,
            "excludeTargets": [],
            "includeTargets": [{"id": "all_users", "targetType": "group", "targetedAuthenticationMethod": "microsoftAuthenticator"}]
        }},
        "authenticationMethodConfigurations": [
            passkey, authenticator, sms, method("voice", "Voice", weak), method("email", "Email", "disabled")
        ]
    });
    if call.beta {
        row["systemCredentialPreferences"] =
            json!({"state": decided, "excludeTargets": [], "includeTargets": everybody()});
        row["reportSuspiciousActivitySettings"] = json!({
            "state": decided,
            "includeTarget": {"targetType": "group", "id": "all_users"},
            "voiceReportingCode": 0
        });
    }
    Ok(single(call, &query, "policies/authenticationMethodsPolicy/$entity", row))
}

/// A timeout of an hour, but where nobody changed anything.
fn timeouts(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = |_: usize| {
        json!({
            "id": tenant.id,
            "deletedDateTime": null,
            "displayName": "DefaultTimeoutPolicy",
            "isOrganizationDefault": true,
            "definition": ["{\"ActivityBasedTimeoutPolicy\":{\"Version\":1,\"ApplicationPolicies\":[{\"ApplicationId\":\"default\",\"WebSessionIdleTimeout\":\"01:00:00\"}]}}"]
        })
    };
    Collection {
        context: "policies/activityBasedTimeoutPolicies",
        entity: "microsoft.graph.activityBasedTimeoutPolicy",
        properties: &["id", "deletedDateTime", "displayName", "isOrganizationDefault", "definition"],
        by_default: None,
        paging: Paging::None,
        advanced_count: false,
        len: usize::from(!tenant.policies.methods_untouched),
        row: &row,
    }
    .answer(call, &query)
}
