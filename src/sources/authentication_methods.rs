//! The policy of sign-in methods.

use super::directory::AUTHORIZATION;
use super::fields::{Field, Fields, single};
use super::{Ask, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::authentication_methods::{
    AuthenticationMethod, AuthenticationMethodsPolicy, MethodSwitch, Migration, SwitchState,
};

/// `GET /policies/authenticationMethodsPolicy`, of beta: v1.0 leaves out most switches.
pub static AUTHENTICATION_METHODS: Source = Source {
    id: "R-AM",
    fact: Fact::AuthenticationMethods,
    ask: Ask::Graph {
        version: "beta",
        path: "policies/authenticationMethodsPolicy",
        query: "",
        paged: false,
        targets: None,
    },
    scope: "Policy.Read.AuthenticationMethod",
    wider: &["Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"],
    roles: &["Authentication Policy Administrator", "Global Reader"],
    parse: authentication_methods,
    ..AUTHORIZATION
};

/// What stands for nobody where one target must be named.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

fn authentication_methods(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = single(body)?;
    let mut policy = AuthenticationMethodsPolicy {
        system_preferred: optional(row.take("systemCredentialPreferences"))?,
        report_suspicious: optional(row.take("reportSuspiciousActivitySettings"))?,
        ..AuthenticationMethodsPolicy::default()
    };
    if let Some(mut enforcement) = row.take("registrationEnforcement").optional_object()? {
        policy.registration_campaign =
            optional(enforcement.take("authenticationMethodsRegistrationCampaign"))?;
    }
    let migration = row.take("policyMigrationState");
    if migration.is_sent() {
        policy.migration = Some(match migration.optional_text()?.as_deref() {
            None => Migration::Undecided,
            Some("migrationComplete") => Migration::Complete,
            Some("preMigration" | "migrationInProgress") => Migration::Unfinished,
            Some(_) => Migration::Unknown,
        });
    }
    for mut method in row.take("authenticationMethodConfigurations").objects()? {
        let name = method.take("id").text()?;
        if let Some(mut features) = method.take("featureSettings").optional_object()? {
            policy.shows_application = optional(features.take("displayAppInformationRequiredState"))?;
            policy.shows_location = optional(features.take("displayLocationInformationRequiredState"))?;
        }
        let (switch, signs_in) = switch(method)?;
        policy.methods.push(AuthenticationMethod { name, switch, signs_in });
    }
    Ok(Parsed::alone(Page::AuthenticationMethods(policy)))
}

fn optional(field: Field) -> Result<Option<MethodSwitch>, Shape> {
    Ok(field.optional_object()?.map(switch).transpose()?.map(|(switch, _)| switch))
}

/// A switch with its targets, in the plural or the singular; and whether the method alone signs somebody in.
fn switch(mut row: Fields) -> Result<(MethodSwitch, bool), Shape> {
    let state = match row.take("state").optional_text()?.as_deref() {
        Some("enabled") => SwitchState::Enabled,
        Some("disabled") => SwitchState::Disabled,
        Some("default") => SwitchState::Default,
        _ => SwitchState::Unknown,
    };
    let mut targets = |many: &str, one: &str| -> Result<Option<Vec<Fields>>, Shape> {
        match row.take(many).unless_null() {
            Some(targets) => targets.objects().map(Some),
            None => Ok(row.take(one).optional_object()?.map(|target| vec![target])),
        }
    };
    let included = targets("includeTargets", "includeTarget")?;
    let excluded = targets("excludeTargets", "excludeTarget")?;
    let (mut all, mut signs_in) = (included.is_none().then_some(None), false);
    for mut target in included.into_iter().flatten() {
        let own = target.take("id").text()? == "all_users";
        all = Some(Some(own || all == Some(Some(true))));
        signs_in |= target.take("isUsableForSignIn").optional_flag()? == Some(true);
    }
    let mut nobody_left_out = true;
    for mut target in excluded.into_iter().flatten() {
        nobody_left_out &= target.take("id").text()? == NOBODY;
    }
    let everybody = all.unwrap_or(Some(false)).map(|all| all && nobody_left_out);
    Ok((MethodSwitch { state, everybody }, signs_in))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(text: &str) -> Result<AuthenticationMethodsPolicy, String> {
        match authentication_methods(text.as_bytes()) {
            Ok(Parsed { page: Page::AuthenticationMethods(own), .. }) => Ok(own),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    #[test]
    fn switches_and_their_targets_are_read() {
        let all = |state| MethodSwitch { state, everybody: Some(true) };
        let some = |state| MethodSwitch { state, everybody: Some(false) };
        let own = policy(
            r#"{"policyMigrationState":"preMigration",
            "systemCredentialPreferences":{"state":"default","excludeTargets":[],"includeTargets":[{"id":"all_users","targetType":"group"}]},
            "reportSuspiciousActivitySettings":{"state":"enabled","includeTarget":{"id":"all_users"},"voiceReportingCode":0},
            "registrationEnforcement":{"authenticationMethodsRegistrationCampaign":{"state":"enabled","includeTargets":[{"id":"all_users"}],
              "excludeTargets":[{"id":"0d9c8b7a-1111-4222-8333-444455556666"}]}},
            "authenticationMethodConfigurations":[
              {"id":"Sms","state":"enabled","excludeTargets":[],"includeTargets":[{"id":"0d9c8b7a-1111-4222-8333-444455556666","isUsableForSignIn":true}]},
              {"id":"MicrosoftAuthenticator","state":"enabled","includeTargets":[{"id":"all_users"}],"featureSettings":{
                "displayAppInformationRequiredState":{"state":"enabled","includeTarget":{"id":"all_users"},"excludeTarget":{"id":"00000000-0000-0000-0000-000000000000"}},
                "displayLocationInformationRequiredState":{"state":"later"}}},
              {"id":"Voice","state":"disabled","includeTargets":[]}]}"#,
        )
        .unwrap();
        assert_eq!(own.migration, Some(Migration::Unfinished));
        assert_eq!(own.system_preferred, Some(all(SwitchState::Default)));
        assert_eq!(own.report_suspicious, Some(all(SwitchState::Enabled)));
        assert_eq!(own.registration_campaign, Some(some(SwitchState::Enabled)));
        let sms = own.method("Sms").unwrap();
        assert_eq!((sms.switch, sms.signs_in), (some(SwitchState::Enabled), true));
        assert_eq!(own.method("Voice").unwrap().switch, some(SwitchState::Disabled));
        assert_eq!(own.shows_application, Some(all(SwitchState::Enabled)));
        let location = MethodSwitch { state: SwitchState::Unknown, everybody: None };
        assert_eq!(own.shows_location, Some(location));
    }

    #[test]
    fn what_v1_leaves_out_is_not_taken_for_off() {
        let own = policy(r#"{"policyMigrationState":null,"authenticationMethodConfigurations":[]}"#).unwrap();
        let expected = AuthenticationMethodsPolicy {
            migration: Some(Migration::Undecided),
            ..AuthenticationMethodsPolicy::default()
        };
        assert_eq!(own, expected);
        assert_eq!(policy(r#"{"authenticationMethodConfigurations":[]}"#).unwrap().migration, None);
        assert_eq!(policy("{}").unwrap_err(), "authenticationMethodConfigurations");
        for (method, place) in [
            ("{}", "id"),
            (r#"{"id":"Sms","state":1}"#, "state"),
            (r#"{"id":"Sms","includeTargets":[{}]}"#, "includeTargets[0].id"),
        ] {
            let body = format!(r#"{{"authenticationMethodConfigurations":[{method}]}}"#);
            let place = format!("authenticationMethodConfigurations[0].{place}");
            assert_eq!(policy(&body).unwrap_err(), place);
        }
    }
}
