//! Secure Score: ninety days, and controls of every kind that live tenants show.

use crate::instant::DAY;
use crate::secure_score::{Listed, ScoreControl, SecureScore};

/// Ninety daily scores that climb slowly to the newest.
pub(super) fn scores(newest: i64, current: f64, max: f64, average: f64) -> Vec<SecureScore> {
    (0..90_i32)
        .map(|day| SecureScore {
            created: newest - i64::from(day) * DAY,
            current: ((current - f64::from(day / 7) * 2.5) * 100.0).round() / 100.0,
            max,
            average_all: average,
            average_seats: average + 3.25,
        })
        .collect()
}

fn control(
    id: &str,
    title: &str,
    (category, service): (&str, &str),
    url: &str,
    (max, score): (f64, f64),
) -> ScoreControl {
    ScoreControl {
        id: id.to_owned(),
        title: title.to_owned(),
        category: category.to_owned(),
        service: service.to_owned(),
        action_url: url.to_owned(),
        max,
        score,
        remediation: format!(
            "<p>{title}.</p><ol><li>Open the page of this action.</li><li>Change the setting &amp; save it.</li></ol>"
        ),
        deprecated: false,
        state: None,
        listed: Listed::Both,
    }
}

pub(super) fn controls() -> Vec<ScoreControl> {
    const CONDITIONAL_ACCESS: &str =
        "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies";
    const ROLES: &str =
        "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/RolesManagementMenuBlade/~/AllRoles";
    const AUDIT: &str = "https://purview.microsoft.com/audit/auditsearch";
    const EXCHANGE: &str = "https://admin.exchange.microsoft.com/#/settings";
    const SPAM: &str = "https://security.microsoft.com/antispam";
    let entra = ("Identity", "AzureAD");
    let mail = ("Apps", "MDO");
    let exchange = ("Apps", "EXO");
    vec![
        control("AdminMFAV2", "Require MFA for administrative roles", entra, CONDITIONAL_ACCESS, (10.0, 7.5)),
        control(
            "MFARegistrationV2",
            "Ensure all users can complete MFA",
            entra,
            CONDITIONAL_ACCESS,
            (9.0, 6.1),
        ),
        control(
            "BlockLegacyAuthentication",
            "Block legacy authentication",
            entra,
            CONDITIONAL_ACCESS,
            (8.0, 7.4),
        ),
        control("OneAdmin", "Designate more than one global admin", entra, ROLES, (1.0, 1.0)),
        control("mip_search_auditlog", "Turn on audit log search", ("Data", "MIP"), AUDIT, (3.0, 0.0)),
        control("exo_mailboxaudit", "Keep mailbox auditing on", exchange, EXCHANGE, (5.0, 5.0)),
        control(
            "exo_oauth2clientprofileenabled",
            "Ensure modern authentication is enabled",
            exchange,
            EXCHANGE,
            (4.0, 0.0),
        ),
        control(
            "mdo_autoforwardingmode",
            "Block automatic forwarding to the outside",
            mail,
            SPAM,
            (2.0, 0.0),
        ),
        ScoreControl {
            // A third party's tool does it, an administrator says.
            state: Some("ThirdParty".to_owned()),
            ..control("mdo_safelinksforemail", "Turn on Safe Links for email", mail, SPAM, (9.0, 9.0))
        },
        ScoreControl {
            state: Some("Ignored".to_owned()),
            ..control(
                "spo_idle_session_timeout",
                "Sign out inactive users of SharePoint",
                ("Apps", "SPO"),
                "https://admin.microsoft.com/",
                (1.0, 0.0),
            )
        },
        ScoreControl {
            deprecated: true,
            ..control("RotatePasswords", "Change passwords every 60 days", entra, ROLES, (5.0, 0.0))
        },
        ScoreControl {
            // Its service is not connected here, and its page is not Microsoft's.
            listed: Listed::ProfileOnly,
            ..control(
                "GitHub_OrganizationMFA",
                "Require MFA in your GitHub organisation",
                ("Apps", "GitHub"),
                "https://github.example/settings",
                (6.0, 0.0),
            )
        },
        ScoreControl {
            listed: Listed::ScoreOnly,
            ..control("scid_2004", "Encrypt the disks of devices", ("Device", "MDATP"), "", (8.0, 2.0))
        },
        control(
            "mcas_connected_app",
            "Connect an app to Defender for Cloud Apps",
            ("Apps", "MCAS"),
            "javascript:alert(1)",
            (3.0, 0.0),
        ),
    ]
}
