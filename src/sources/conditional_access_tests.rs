use serde_json::json;

use super::*;

fn policy_json() -> Value {
    json!({
        "id": "11111111-2222-4333-8444-555555555555", "displayName": "Require MFA", "state": "enabled", "templateId": null,
        "createdDateTime": "2026-01-01T00:00:00Z", "modifiedDateTime": null, "deletedDateTime": null,
        "conditions": {
            "userRiskLevels": [], "signInRiskLevels": [], "clientAppTypes": ["all"], "platforms": null, "locations": null,
            "servicePrincipalRiskLevels": [], "insiderRiskLevels": null, "devices": null, "clientApplications": null,
            "authenticationFlows": null, "times": null, "agentIdRiskLevels": null,
            "applications": {
                "includeApplications": ["All"], "excludeApplications": [], "includeUserActions": [],
                "includeAuthenticationContextClassReferences": [], "applicationFilter": null,
            },
            "users": {
                "includeUsers": ["All"], "excludeUsers": [], "includeGroups": [], "excludeGroups": [],
                "includeRoles": [], "excludeRoles": [],
                "includeGuestsOrExternalUsers": null, "excludeGuestsOrExternalUsers": null,
            },
        },
        "grantControls": {
            "operator": "OR", "builtInControls": ["mfa"], "customAuthenticationFactors": [], "termsOfUse": [],
            "authenticationStrength@odata.context": "x", "authenticationStrength": null,
        },
        "sessionControls": null,
    })
}

fn read(policy: &Value) -> Result<ConditionalAccessPolicy, String> {
    match policies(json!({ "value": [policy] }).to_string().as_bytes()) {
        Ok(Parsed { page: Page::ConditionalAccess(mut rows), .. }) => Ok(rows.remove(0)),
        Ok(other) => panic!("{other:?}"),
        Err(shape) => Err(shape.field),
    }
}

/// The policy with one value changed, or removed where there is no new one.
fn with(pointer: &str, value: impl Into<Option<Value>>) -> Value {
    let mut policy = policy_json();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = policy.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value.into() {
        Some(value) => drop(parent.insert(name.to_owned(), value)),
        None => drop(parent.remove(name)),
    }
    policy
}

#[test]
fn a_policy_for_everybody_is_neutral() {
    let policy = read(&policy_json()).unwrap();
    assert_eq!(policy.state, PolicyState::Enabled);
    let mut expected = Conditions { client_app_types: vec!["all".into()], ..Conditions::default() };
    expected.users.include_users = vec![UserTarget::All];
    expected.applications.include = vec!["All".into()];
    assert_eq!(policy.conditions, expected);
    assert_eq!(policy.grant.unwrap().built_in, ["mfa"]);
    assert!(policy.session_controls.is_empty());
}

#[test]
fn what_is_not_known_stays_visible() {
    for (pointer, value, place) in [
        ("/conditions/times", json!({"allDay": true}), "times"),
        ("/conditions/agentIdRiskLevels", json!("high"), "agentIdRiskLevels"),
        ("/conditions/somethingNew", json!(false), "somethingNew"),
        ("/conditions/users/includeAgents", json!(["All"]), "users.includeAgents"),
        ("/conditions/applications/networkAccess", json!({"x": 1}), "applications.networkAccess"),
        (
            "/conditions/locations",
            json!({"includeLocations": ["All"], "excludeLocations": [], "more": 1}),
            "locations.more",
        ),
        ("/conditions/devices", json!({"includeDevices": ["All"]}), "devices.includeDevices"),
        (
            "/conditions/authenticationFlows",
            json!({"transferMethods": "none", "x": "y"}),
            "authenticationFlows.x",
        ),
        ("/grantControls/newControls", json!(["x"]), "grantControls.newControls"),
    ] {
        assert_eq!(read(&with(pointer, value)).unwrap().conditions.unknown, [place]);
    }
    for empty in [json!(null), json!([]), json!({}), json!(""), json!({"a": null, "b": []})] {
        assert!(read(&with("/conditions/somethingNew", empty)).unwrap().conditions.unknown.is_empty());
    }
    let odd = read(&with("/conditions/users/includeUsers", json!(["Someone"]))).unwrap();
    assert_eq!(odd.conditions.users.include_users, [UserTarget::Other("Someone".into())]);
    assert_eq!(read(&with("/state", json!("paused"))).unwrap().state, PolicyState::Other("paused".into()));
}

#[test]
fn values_of_both_versions_are_read() {
    let flows = |value| {
        read(&with("/conditions/authenticationFlows", value)).unwrap().conditions.authentication_flows
    };
    assert_eq!(
        flows(json!({"transferMethods": "deviceCodeFlow,authenticationTransfer"})),
        ["deviceCodeFlow", "authenticationTransfer"]
    );
    assert_eq!(flows(json!({"transferMethods": ["deviceCodeFlow"]})), ["deviceCodeFlow"]);
    assert!(flows(json!({"transferMethods": "none"})).is_empty());
    let insider = read(&with("/conditions/insiderRiskLevels", json!("minor, elevated"))).unwrap();
    assert_eq!(insider.conditions.insider_risk_levels, ["minor", "elevated"]);
    let guests = json!({"guestOrExternalUserTypes": "internalGuest,b2bCollaborationGuest",
        "externalTenants": {"@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants", "membershipKind": "all"}});
    let read_guests = |value| {
        read(&with("/conditions/users/excludeGuestsOrExternalUsers", value))
            .unwrap()
            .conditions
            .users
            .exclude_guests
            .unwrap()
    };
    assert!(read_guests(guests.clone()).all_tenants);
    assert_eq!(read_guests(guests).types, ["internalGuest", "b2bCollaborationGuest"]);
    assert!(!read_guests(json!({"guestOrExternalUserTypes": "internalGuest", "externalTenants": {"membershipKind": "enumerated", "members": ["x"]}})).all_tenants);
    assert!(
        read_guests(json!({"guestOrExternalUserTypes": "internalGuest", "externalTenants": null}))
            .all_tenants
    );
    let device = read(&with(
        "/conditions/devices",
        json!({"deviceFilter": {"mode": "exclude", "rule": "device.isCompliant -eq True"}}),
    ))
    .unwrap();
    assert_eq!(device.conditions.device_filter.unwrap().mode, "exclude");
    assert!(
        read(&with(
            "/conditions/clientApplications",
            json!({"includeServicePrincipals": ["ServicePrincipalsInMyTenant"]})
        ))
        .unwrap()
        .conditions
        .workload_identities
    );
    assert!(
        read(&with("/conditions/applications/applicationFilter", json!({"mode": "include", "rule": "x"})))
            .unwrap()
            .conditions
            .applications
            .filtered
    );
}

#[test]
fn grant_and_session_controls_are_read() {
    assert_eq!(read(&with("/grantControls", json!(null))).unwrap().grant, None);
    let strength = json!({"id": "00000000-0000-0000-0000-000000000004", "displayName": "Phishing-resistant MFA", "policyType": "builtIn",
        "requirementsSatisfied": "mfa", "allowedCombinations": ["fido2", "x509CertificateMultiFactor"]});
    let grant = read(&with("/grantControls/authenticationStrength", strength)).unwrap().grant.unwrap();
    let strength = grant.authentication_strength.unwrap();
    assert!(strength.satisfies_mfa);
    assert_eq!(strength.allowed_combinations.len(), 2);
    let session = json!({"disableResilienceDefaults": false, "applicationEnforcedRestrictions": null,
        "signInFrequency": {"isEnabled": true, "value": 1}, "persistentBrowser": {"isEnabled": false},
        "cloudAppSecurity@odata.context": "x"});
    assert_eq!(read(&with("/sessionControls", session)).unwrap().session_controls, ["signInFrequency"]);
    assert_eq!(
        read(&with("/grantControls/operator", json!("AND"))).unwrap().grant.unwrap().operator,
        Operator::And
    );
}

#[test]
fn other_shapes_are_named() {
    let in_row = |place: &str| format!("value[0].{place}");
    for list in
        ["includeUsers", "excludeUsers", "includeGroups", "excludeGroups", "includeRoles", "excludeRoles"]
    {
        let pointer = format!("/conditions/users/{list}");
        for value in [Some(json!(null)), Some(json!("All")), None] {
            let place = read(&with(&pointer, value)).unwrap_err();
            assert!(place.starts_with("value[0].conditions"), "{list}: {place}");
        }
    }
    for (pointer, value) in [
        ("/conditions/clientAppTypes", Some(json!(null))),
        ("/conditions/clientAppTypes", None),
        ("/conditions/userRiskLevels", Some(json!(null))),
        ("/conditions/applications/excludeApplications", Some(json!(null))),
        ("/conditions/users/includeGroups", Some(json!(["not-an-id"]))),
        ("/conditions", None),
        ("/grantControls", None),
        ("/grantControls/operator", Some(json!("XOR"))),
        ("/grantControls/builtInControls", Some(json!(null))),
        ("/id", Some(json!(123_456_789_012_345_678_901_f64))),
        ("/displayName", Some(json!(null))),
    ] {
        let place = read(&with(pointer, value.clone())).unwrap_err();
        assert!(place.starts_with(&in_row("")), "{pointer} {value:?}: {place}");
    }
    assert_eq!(policies(br#"{"value":null}"#).err().map(|s| s.field).as_deref(), Some("value"));
    assert_eq!(
        read(&with("/conditions/clientAppTypes", None)).unwrap_err(),
        "value[0].conditions.clientAppTypes"
    );
}
