use super::*;
use crate::tenant::ObjectId;

const ROW: &str = r#"{"id":"1691d37b-8579-43a7-966a-0f35583c1300","createdDateTime":"2026-01-02T03:04:05Z",
    "userId":"26be570a-1111-4555-b4e2-a37c6808512d","userPrincipalName":"aya@contoso.com","appId":"c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    "appDisplayName":"Azure Portal","clientAppUsed":"Browser","authenticationProtocol":"deviceCode","originalTransferMethod":"none",
    "authenticationRequirement":"multiFactorAuthentication","isInteractive":true,"riskLevelDuringSignIn":"low","homeTenantId":"x","homeTenantId":"x",
    "resourceId":"797f4846-ba00-4fd7-ba43-dac1f8f63013","status":{"errorCode":0,"failureReason":"Other."},
    "deviceDetail":{"deviceId":"abc","operatingSystem":"Windows10","isCompliant":true,"trustType":"Hybrid Azure AD joined"},
    "networkLocationDetails":[{"networkType":"namedNetwork","networkNames":["Office","B\u00fcro"]},{"networkType":"trustedNamedLocation","networkNames":["Office"]}],
    "authenticationDetails":[{"authenticationMethod":"Passkey (device-bound)","succeeded":true}],
    "appliedConditionalAccessPolicies":[{"id":"c0ffee00-0000-4000-8000-000000000002","result":"reportOnlyFailure"},
        {"id":"c0ffee00-0000-4000-8000-000000000001","result":"notApplied"},{"id":"SecurityDefaults","result":"success"}]}"#;

fn read(row: &str) -> Result<SignIn, String> {
    match sign_ins(format!(r#"{{"value":[{row}]}}"#).as_bytes()) {
        Ok(Parsed { page: Page::SignIns(rows), .. }) => Ok(rows.into_iter().next().unwrap()),
        Ok(other) => panic!("{other:?}"),
        Err(shape) => Err(shape.field),
    }
}

#[test]
fn what_conditional_access_looks_at_is_read() {
    let own = read(ROW).unwrap();
    assert_eq!(own.at, 1_767_323_045_000);
    assert!(
        own.succeeded
            && own.id.is_some()
            && own.user.is_some()
            && own.app.is_some()
            && own.resource.is_some()
    );
    let manner = own.manner;
    assert_eq!((manner.client.as_str(), manner.system.as_str()), ("Browser", "windows10"));
    assert_eq!((manner.protocol, manner.transfer), (Protocol::DeviceCode, Transfer::None));
    assert_eq!((manner.factors, manner.risk), (Factors::Multi, SignInRisk::Low));
    assert_eq!(manner.device, SignInDevice { named: true, compliant: Some(true), trust: Trust::Hybrid });
    assert_eq!(manner.networks, ["Büro", "Office"]);
    assert!(manner.interactive && manner.trusted_network && manner.phishing_resistant);
    let policy: ObjectId = "c0ffee00-0000-4000-8000-000000000002".parse().unwrap();
    assert_eq!(manner.results, [(policy, PolicyResult::ReportOnlyFailure)]);
}

#[test]
fn what_is_left_out_is_not_known() {
    let own = read(
        r#"{"id":"x","createdDateTime":"2026-01-02T03:04:05Z","isInteractive":false,"status":{"errorCode":50126},
           "userId":"","appId":null,"deviceDetail":null,"appliedConditionalAccessPolicies":null,"networkLocationDetails":[]}"#,
    )
    .unwrap();
    assert!(!own.succeeded && own.id.is_none() && own.user.is_none() && own.app.is_none());
    assert_eq!((own.manner.factors, own.manner.risk), (Factors::Unknown, SignInRisk::Hidden));
    assert_eq!((own.manner.transfer, own.manner.protocol), (Transfer::Unknown, Protocol::Other));
    assert_eq!(own.manner.device, SignInDevice { named: false, compliant: None, trust: Trust::None });
    assert!(own.manner.results.is_empty() && !own.manner.interactive);
}

#[test]
fn other_shapes_are_named() {
    for (from, to, place) in [
        (
            r#""createdDateTime":"2026-01-02T03:04:05Z""#,
            r#""createdDateTime":"yesterday""#,
            "value[0].createdDateTime",
        ),
        (
            r#""createdDateTime":"2026-01-02T03:04:05Z""#,
            r#""createdDateTime":null"#,
            "value[0].createdDateTime",
        ),
        (r#""errorCode":0"#, r#""errorCode":null"#, "value[0].status.errorCode"),
        (r#""errorCode":0"#, r#""code":0"#, "value[0].status.errorCode"),
        (r#""isInteractive":true"#, r#""isInteractive":"true""#, "value[0].isInteractive"),
        (r#""isCompliant":true"#, r#""isCompliant":"true""#, "value[0].deviceDetail.isCompliant"),
        (r#""id":"1691d37b"#, r#""key":"1691d37b"#, "value[0].id"),
        (r#"["Office","B\u00fcro"]"#, r#""Office""#, "value[0].networkLocationDetails[0].networkNames"),
    ] {
        let changed = ROW.replace(from, to);
        assert_ne!(changed, ROW, "{from}");
        assert_eq!(read(&changed).err().as_deref(), Some(place));
    }
}
