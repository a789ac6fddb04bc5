//! The gateway's error bodies.

use crate::http::Response;
use serde_json::json;

/// Why a cmdlet failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CmdletError {
    /// Name of the .NET exception.
    pub kind: &'static str,
    pub message: String,
}

impl CmdletError {
    pub fn unknown_parameter(name: &str) -> Self {
        Self {
            kind: "System.Management.Automation.ParameterBindingException",
            message: format!("A parameter cannot be found that matches parameter name '{name}'."),
        }
    }

    pub fn missing_parameter(names: &str) -> Self {
        Self {
            kind: "System.Management.Automation.ParameterBindingException",
            message: format!(
                "Cannot process command because of one or more missing mandatory parameters: {names}."
            ),
        }
    }

    pub fn wrong_value(name: &str, value: &str) -> Self {
        Self {
            kind: "System.Management.Automation.ParameterBindingArgumentTransformationException",
            message: format!(
                "Cannot process argument transformation on parameter '{name}'. Cannot convert value \"{value}\" to the type that the parameter needs."
            ),
        }
    }

    pub fn parameters_missing() -> Self {
        Self {
            kind: "System.ArgumentNullException",
            message: "Value cannot be null. Parameter name: parameters".into(),
        }
    }

    pub fn no_such_mailbox(named: &str) -> Self {
        Self {
            kind: "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
            message: format!(
                "The operation couldn't be performed because object '{named}' couldn't be found."
            ),
        }
    }

    pub fn expired_page() -> Self {
        Self {
            kind: "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
            message: "Expired or Invalid pagination request. Default Expiry time is 00:30:00".into(),
        }
    }
}

/// Everything that goes wrong in a cmdlet is a 400 with the same text; the reason lies deep inside.
pub(super) fn bad_request(error: &CmdletError) -> Response {
    Response::json(
        400,
        &json!({
            "error": {
                "code": "BadRequest",
                "message": "Invalid Operation",
                "details": [{
                    "code": "Context",
                    "target": "",
                    "message": format!("|{}|{}", error.kind, error.message)
                }],
                "innererror": {
                    "message": "Invalid Operation",
                    "type": "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
                    "stacktrace": "",
                    "internalexception": { "message": error.message, "type": error.kind, "stacktrace": "" }
                }
            }
        }),
    )
    .header("x-ms-diagnostics", format!("2000001;reason=\"{}\";error_category=\"cmdlet\"", error.kind))
}

/// No token, or one that this interface does not take. The body is empty.
pub(super) fn unauthorized(reason: &str) -> Response {
    Response::empty(401)
        .header(
            "WWW-Authenticate",
            "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\", token_types=\"app_asserted_user_v1 service_asserted_app_v1\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"invalid_token\"",
        )
        .header("x-ms-diagnostics", format!("2000003;reason=\"{reason}\";error_category=\"invalid_token\""))
}

/// The role is missing, or the cmdlet does not exist or is not licensed: a body of NUL bytes.
pub(super) fn forbidden() -> Response {
    Response::with_body(403, "application/json", vec![0_u8; 64])
}
