//! Settings of the directory.

use super::fields::{Field, Fields, single};
use super::mail_flow::{count, each};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::directory::{AdminConsentRequests, AuthorizationPolicy, DirectorySetting, Domain};

/// `GET /policies/authorizationPolicy`
pub static AUTHORIZATION: Source = Source {
    id: "R-AUTHZ",
    fact: Fact::AuthorizationPolicy,
    ask: graph("v1.0", "policies/authorizationPolicy", "", false),
    scope: "Policy.Read.All",
    wider: &[],
    roles: &["Global Reader", "Security Reader"],
    licence: None,
    unverified: None,
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ONE,
    parse: authorization,
};

/// `GET /policies/adminConsentRequestPolicy`
pub static ADMIN_CONSENT: Source = Source {
    id: "R-CONSENTREQ",
    fact: Fact::AdminConsentRequests,
    ask: graph("v1.0", "policies/adminConsentRequestPolicy", "", false),
    roles: &["Global Reader", "Cloud Application Administrator"],
    parse: admin_consent,
    ..AUTHORIZATION
};

/// `GET /domains`
pub static DOMAINS: Source = Source {
    id: "R-DOM",
    fact: Fact::Domains,
    ask: graph(
        "v1.0",
        "domains",
        "$select=id,isVerified,authenticationType,passwordValidityPeriodInDays",
        true,
    ),
    scope: "Domain.Read.All",
    wider: &["Directory.Read.All", "Domain.ReadWrite.All", "Directory.ReadWrite.All"],
    roles: &["Domain Name Administrator", "Global Reader", "Security Reader"],
    extent: Extent::ALL,
    parse: domains,
    ..AUTHORIZATION
};

/// `GET /settings`; a template without a row has Microsoft's defaults.
pub static SETTINGS: Source = Source {
    id: "R-SET",
    fact: Fact::DirectorySettings,
    ask: graph("beta", "settings", "", true),
    scope: "GroupSettings.Read.All",
    wider: &["Directory.Read.All", "GroupSettings.ReadWrite.All", "Directory.ReadWrite.All"],
    roles: &["Directory Readers", "Global Reader"],
    extent: Extent::ALL,
    parse: settings,
    ..AUTHORIZATION
};

const fn graph(version: &'static str, path: &'static str, query: &'static str, paged: bool) -> Ask {
    Ask::Graph { version, path, query, paged, targets: None }
}

fn authorization(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = single(body)?;
    let mut people = row.take("defaultUserRolePermissions").optional_object()?;
    let mut of_people = |name: &str| people.as_mut().and_then(|people| people.take(name).unless_null());
    // On beta the list stands outside.
    let policies = of_people("permissionGrantPoliciesAssigned")
        .or_else(|| row.take("permissionGrantPolicyIdsAssignedToDefaultUserRole").unless_null());
    Ok(Parsed::alone(Page::AuthorizationPolicy(AuthorizationPolicy {
        permission_grant_policies: policies.map(Field::texts).transpose()?,
        create_apps: of_people("allowedToCreateApps").map(Field::flag).transpose()?,
        invites_from: row.take("allowInvitesFrom").optional_text()?,
        guest_role: row.take("guestUserRoleId").optional_id()?,
        block_msol: row.take("blockMsolPowerShell").optional_flag()?,
        administrators_reset: row.take("allowedToUseSSPR").optional_flag()?,
        risky_consent: row.take("allowUserConsentForRiskyApps").optional_flag()?,
    })))
}

fn admin_consent(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = single(body)?;
    Ok(Parsed::alone(Page::AdminConsentRequests(AdminConsentRequests {
        enabled: row.take("isEnabled").flag()?,
        notifies: row.take("notifyReviewers").flag()?,
        reminds: row.take("remindersEnabled").flag()?,
        reviewers: u32::try_from(row.take("reviewers").objects()?.len()).unwrap_or(u32::MAX),
    })))
}

fn domains(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(Domain {
            name: row.take("id").text()?,
            verified: row.take("isVerified").flag()?,
            federated: row.take("authenticationType").text()? == "Federated",
            password_validity: count(row.take("passwordValidityPeriodInDays"))?,
        })
    };
    each(body, read, Page::Domains)
}

fn settings(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let template = row.take("templateId").id()?;
        let pair = |mut value: Fields| {
            Ok((value.take("name").text()?, value.take("value").optional_text()?.unwrap_or_default()))
        };
        let values = row.take("values").objects()?.into_iter().map(pair).collect::<Result<_, Shape>>()?;
        Ok(DirectorySetting { template, values })
    };
    each(body, read, Page::DirectorySettings)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"{"id":"authorizationPolicy","allowInvitesFrom":"everyone","allowedToUseSSPR":true,"blockMsolPowerShell":null,
        "guestUserRoleId":"10dae51f-b6af-4016-8d66-8c2a99b929b3","allowUserConsentForRiskyApps":null,
        "defaultUserRolePermissions":{"allowedToCreateApps":true,"permissionGrantPoliciesAssigned":["ManagePermissionGrantsForSelf.microsoft-user-default-low"]}}"#;

    fn policy(text: &str) -> Result<AuthorizationPolicy, String> {
        match authorization(text.as_bytes()) {
            Ok(Parsed { page: Page::AuthorizationPolicy(own), .. }) => Ok(own),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    #[test]
    fn the_authorization_policy_is_read_on_both_versions() {
        let own = policy(POLICY).unwrap();
        assert_eq!((own.create_apps, own.block_msol, own.risky_consent), (Some(true), None, None));
        assert_eq!(own.permission_grant_policies.as_ref().unwrap().len(), 1);
        assert_eq!(policy(&format!(r#"{{"value":[{POLICY}]}}"#)).unwrap(), own);
        let beta = POLICY
            .replace("\"permissionGrantPoliciesAssigned\":[", "\"other\":[")
            .replace("{\"id\"", "{\"permissionGrantPolicyIdsAssignedToDefaultUserRole\":[],\"id\"");
        assert_eq!(policy(&beta).unwrap().permission_grant_policies, Some(Vec::new()));
        assert_eq!(policy("{}").unwrap(), AuthorizationPolicy::default());
    }

    #[test]
    fn the_other_settings_are_read() {
        let Ok(Parsed { page: Page::AdminConsentRequests(own), .. }) = admin_consent(
            br#"{"isEnabled":true,"notifyReviewers":false,"remindersEnabled":true,"reviewers":[{"query":"/users/x"}],"requestDurationInDays":30}"#,
        ) else {
            panic!()
        };
        assert_eq!((own.enabled, own.notifies, own.reminds, own.reviewers), (true, false, true, 1));
        let body = br#"{"value":[{"id":"contoso.com","isVerified":true,"authenticationType":"Managed","passwordValidityPeriodInDays":2147483647},
            {"id":"fabrikam.example","isVerified":false,"authenticationType":"Federated","passwordValidityPeriodInDays":null}]}"#;
        let Ok(Parsed { page: Page::Domains(rows), .. }) = domains(body) else { panic!() };
        assert_eq!((rows[0].password_validity, rows[0].federated), (Some(Domain::NEVER), false));
        assert_eq!((rows[1].password_validity, rows[1].federated, rows[1].verified), (None, true, false));
        let body = br#"{"value":[{"id":"x","templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d","values":[{"name":"LockoutThreshold","value":"10"},{"name":"BannedPasswordList","value":null}]}]}"#;
        let Ok(Parsed { page: Page::DirectorySettings(rows), .. }) = settings(body) else { panic!() };
        assert_eq!(
            (rows[0].template, rows[0].value("LockoutThreshold")),
            (DirectorySetting::PASSWORD_RULES, Some("10"))
        );
        assert_eq!((rows[0].value("BannedPasswordList"), rows[0].value("x")), (Some(""), None));
    }

    #[test]
    fn other_shapes_are_named() {
        type Parser = fn(&[u8]) -> Result<Parsed, Shape>;
        for (parse, body, place) in [
            (authorization as Parser, r#"{"allowInvitesFrom":1}"#, "allowInvitesFrom"),
            (authorization, r#"{"guestUserRoleId":"x"}"#, "guestUserRoleId"),
            (
                authorization,
                r#"{"defaultUserRolePermissions":{"allowedToCreateApps":"true"}}"#,
                "defaultUserRolePermissions.allowedToCreateApps",
            ),
            (admin_consent, r#"{"isEnabled":null}"#, "isEnabled"),
            (
                admin_consent,
                r#"{"isEnabled":true,"notifyReviewers":true,"remindersEnabled":true}"#,
                "reviewers",
            ),
            (domains, r#"{"value":[{"id":"a","isVerified":true}]}"#, "value[0].authenticationType"),
            (settings, r#"{"value":[{"templateId":"x","values":[]}]}"#, "value[0].templateId"),
            (
                settings,
                r#"{"value":[{"templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d"}]}"#,
                "value[0].values",
            ),
        ] {
            assert_eq!(
                parse(body.as_bytes()).err().map(|shape| shape.field).as_deref(),
                Some(place),
                "{body}"
            );
        }
    }
}
