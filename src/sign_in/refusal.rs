//! Why a sign-in ended without a token, from what Microsoft and the browsers say.

use crate::messages::Refusal;

/// Longest text of a browser that is passed on as a code.
const LONGEST_CODE: usize = 120;

/// From the `error` and `error_description` of a redirect or of the token endpoint (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6,
/// Microsoft Learn, *Microsoft Entra authentication and authorization error codes*).
pub(super) fn refusal(error: &str, description: &str, subcode: &str) -> Refusal {
    let code = aadsts(description);
    match code.as_deref() {
        // The user or administrator has not consented; the app needs an administrator's consent.
        Some("AADSTS65001" | "AADSTS90094" | "AADSTS90095") => return Refusal::ConsentRequired,
        // The user declined; not assigned to the app; blocked by Conditional Access; app or account not allowed in the tenant.
        Some(
            "AADSTS65004" | "AADSTS50105" | "AADSTS53003" | "AADSTS53000" | "AADSTS53001" | "AADSTS50020",
        ) => {
            return Refusal::Denied { code: code.unwrap_or_default() };
        }
        _ => {}
    }
    match error {
        "login_required" | "interaction_required" | "account_selection_required" => {
            Refusal::InteractionRequired
        }
        "consent_required" => Refusal::ConsentRequired,
        "access_denied" if subcode == "cancel" && code.is_none() => Refusal::Cancelled,
        "access_denied" => Refusal::Denied { code: code.unwrap_or_default() },
        _ => Refusal::Failed { code: code.unwrap_or_else(|| error.chars().take(LONGEST_CODE).collect()) },
    }
}

/// The first `AADSTS…` code in a text.
fn aadsts(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("AADSTS")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).take(10).collect();
    (!digits.is_empty()).then(|| format!("AADSTS{digits}"))
}

/// From the text with which `identity.launchWebAuthFlow` rejects. The texts are those of Chromium 156 (measured) and of Firefox ESR 153
/// (`ext-identity.js`).
pub fn window_failure(text: &str) -> Refusal {
    let says = |words: &str| text.contains(words);
    if says("did not approve access") || says("User cancelled or denied access") {
        Refusal::Cancelled
    } else if says("User interaction required") || says("Requires user interaction") {
        Refusal::InteractionRequired
    } else if says("could not be loaded") || says("Invalid request") {
        Refusal::Offline
    } else {
        Refusal::Failed { code: text.chars().take(LONGEST_CODE).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_service_are_told_apart() {
        let denied = |code: &str| Refusal::Denied { code: code.to_owned() };
        let failed = |code: &str| Refusal::Failed { code: code.to_owned() };
        for (error, description, subcode, expected) in [
            (
                "login_required",
                "AADSTS50058: A silent sign-in request was sent but no user is signed in.",
                "",
                Refusal::InteractionRequired,
            ),
            ("interaction_required", "AADSTS16000: Select an account.", "", Refusal::InteractionRequired),
            (
                "interaction_required",
                "AADSTS50076: You must use multi-factor authentication.",
                "",
                Refusal::InteractionRequired,
            ),
            (
                "interaction_required",
                "AADSTS65001: The user or administrator has not consented.",
                "",
                Refusal::ConsentRequired,
            ),
            (
                "invalid_grant",
                "AADSTS65001: The user or administrator has not consented.",
                "",
                Refusal::ConsentRequired,
            ),
            ("consent_required", "", "", Refusal::ConsentRequired),
            ("access_denied", "", "cancel", Refusal::Cancelled),
            (
                "access_denied",
                "AADSTS65004: User declined to consent to access the app.",
                "",
                denied("AADSTS65004"),
            ),
            ("access_denied", "AADSTS53003: Blocked by Conditional Access.", "", denied("AADSTS53003")),
            ("invalid_grant", "AADSTS53003: Blocked by Conditional Access.", "", denied("AADSTS53003")),
            ("access_denied", "", "", denied("")),
            (
                "unauthorized_client",
                "AADSTS700016: Application was not found in the directory.",
                "",
                failed("AADSTS700016"),
            ),
            ("invalid_request", "AADSTS50011: The redirect URI does not match.", "", failed("AADSTS50011")),
            ("server_error", "", "", failed("server_error")),
            ("invalid_request", "AADSTS without digits", "", failed("invalid_request")),
        ] {
            assert_eq!(refusal(error, description, subcode), expected, "{error} {description}");
        }
    }

    #[test]
    fn texts_of_the_browsers_are_told_apart() {
        for (text, expected) in [
            ("The user did not approve access.", Refusal::Cancelled),
            ("User cancelled or denied access.", Refusal::Cancelled),
            (
                "User interaction required. Try setting `abortOnLoadForNonInteractive` and …",
                Refusal::InteractionRequired,
            ),
            ("Requires user interaction", Refusal::InteractionRequired),
            ("Authorization page could not be loaded.", Refusal::Offline),
            ("Invalid request", Refusal::Offline),
            ("redirect_uri not allowed", Refusal::Failed { code: "redirect_uri not allowed".to_owned() }),
        ] {
            assert_eq!(window_failure(text), expected, "{text}");
        }
        let long = window_failure(&"x".repeat(5000));
        assert_eq!(long, Refusal::Failed { code: "x".repeat(LONGEST_CODE) });
    }
}
