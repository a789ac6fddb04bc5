use super::*;
use Answer::{No, UnlessManaged, Yes};
use Operator::{And, Or};

fn grant(operator: Operator, built_in: &[&str]) -> GrantControls {
    let built_in = built_in.iter().map(|name| (*name).to_owned()).collect();
    GrantControls { operator, built_in, ..GrantControls::default() }
}

fn strength(satisfies_mfa: bool, combinations: &[&str]) -> Option<AuthenticationStrength> {
    Some(AuthenticationStrength {
        id: "0a1b2c3d-0000-4000-8000-000000000001".into(),
        display_name: "Multifactor authentication".into(),
        allowed_combinations: combinations.iter().map(|name| (*name).to_owned()).collect(),
        satisfies_mfa,
    })
}

#[test]
fn built_in_controls() {
    let unclear = |name: &str| Answer::Unclear(name.to_owned());
    let cases = [
        (grant(Or, &["mfa"]), Yes),
        (grant(And, &["mfa"]), Yes),
        (grant(Or, &["block"]), Yes),
        (grant(And, &["mfa", "compliantDevice"]), Yes),
        (grant(And, &["mfa", "somethingNew"]), Yes),
        (grant(And, &["mfa", "passwordChange"]), Yes),
        (grant(Or, &["mfa", "compliantDevice"]), UnlessManaged),
        (grant(Or, &["mfa", "compliantDevice", "domainJoinedDevice"]), UnlessManaged),
        (grant(Or, &["mfa", "approvedApplication"]), No(Lack::WeakerIsEnough)),
        (grant(Or, &["mfa", "compliantDevice", "compliantApplication"]), No(Lack::WeakerIsEnough)),
        (grant(Or, &["mfa", "passwordChange"]), No(Lack::WeakerIsEnough)),
        (grant(Or, &["mfa", "somethingNew"]), unclear("somethingNew")),
        (grant(Or, &["mfa", "compliantDevice", "somethingNew"]), unclear("somethingNew")),
        (grant(And, &["compliantDevice", "somethingNew"]), unclear("somethingNew")),
        (grant(Or, &["compliantDevice"]), No(Lack::SomethingElse)),
        (grant(Or, &["passwordChange"]), No(Lack::PasswordChange)),
        (grant(And, &["passwordChange"]), No(Lack::PasswordChange)),
        (grant(Or, &[]), No(Lack::SessionOnly)),
        (grant(Or, &[""]), unclear("")),
    ];
    for (grant, answer) in cases {
        assert_eq!(demands(Some(&grant), Demands::of(&[Demand::Mfa])), answer, "{grant:?}");
    }
    assert_eq!(demands(None, Demands::of(&[Demand::Mfa])), No(Lack::SessionOnly));
}

#[test]
fn a_block_is_a_block_only() {
    for (controls, operator, answer) in [
        (&["block"][..], Or, Yes),
        (&["mfa"], Or, No(Lack::SomethingElse)),
        (&["block", "mfa"], Or, No(Lack::WeakerIsEnough)),
    ] {
        assert_eq!(demands(Some(&grant(operator, controls)), Demands::of(&[Demand::Block])), answer);
    }
    assert_eq!(
        demands(Some(&grant(And, &["mfa"])), Demands::of(&[Demand::ManagedDevice])),
        No(Lack::SomethingElse)
    );
    assert_eq!(demands(Some(&grant(Or, &["compliantDevice"])), Demands::of(&[Demand::ManagedDevice])), Yes);
}

#[test]
fn strengths_count_by_what_they_allow() {
    let unclear = || Answer::Unclear("authenticationStrength".to_owned());
    let else_ = || No(Lack::SomethingElse);
    let cases = [
        (strength(true, &[]), Yes, else_()),
        (strength(false, &[]), else_(), else_()),
        (strength(true, &["fido2"]), Yes, Yes),
        (strength(false, &["fido2", "windowsHelloForBusiness"]), Yes, Yes),
        (strength(true, &["fido2", "password,sms"]), Yes, else_()),
        (strength(false, &["deviceBasedPush"]), Yes, else_()),
        (strength(true, &["password"]), else_(), else_()),
        (strength(true, &["fido2", "password"]), else_(), else_()),
        (strength(true, &["somethingNew"]), Yes, else_()),
        (strength(false, &["somethingNew"]), unclear(), else_()),
    ];
    for (authentication_strength, mfa, resistant) in cases {
        let grant = GrantControls { authentication_strength, ..GrantControls::default() };
        assert_eq!(demands(Some(&grant), Demands::of(&[Demand::Mfa])), mfa, "{grant:?}");
        assert_eq!(
            demands(Some(&grant), Demands::of(&[Demand::PhishingResistantMfa])),
            resistant,
            "{grant:?}"
        );
    }
}

#[test]
fn terms_and_custom_factors_are_weaker() {
    for change in
        [(|g: &mut GrantControls| g.terms_of_use = vec!["x".into()]) as fn(&mut GrantControls), |g| {
            g.custom_factors = vec!["x".into()]
        }]
    {
        let mut either = grant(Or, &["mfa"]);
        change(&mut either);
        assert_eq!(demands(Some(&either), Demands::of(&[Demand::Mfa])), No(Lack::WeakerIsEnough));
        let mut both = grant(And, &["mfa"]);
        change(&mut both);
        assert_eq!(demands(Some(&both), Demands::of(&[Demand::Mfa])), Yes);
    }
}

#[test]
fn a_password_change_counts_behind_a_second_factor() {
    let wanted = Demands::of(&[Demand::Block, Demand::SecurePasswordChange]);
    let cases = [
        (grant(And, &["mfa", "passwordChange"]), Yes),
        (grant(And, &["passwordChange"]), No(Lack::PasswordChange)),
        (grant(Or, &["mfa", "passwordChange"]), No(Lack::SomethingElse)),
        (grant(And, &["mfa"]), No(Lack::SomethingElse)),
        (grant(Or, &["block"]), Yes),
        (
            GrantControls {
                authentication_strength: strength(true, &["fido2"]),
                ..grant(And, &["riskRemediation"])
            },
            Yes,
        ),
    ];
    for (grant, answer) in cases {
        assert_eq!(demands(Some(&grant), wanted), answer, "{grant:?}");
    }
}

#[test]
fn built_in_strengths_are_known_by_their_ids() {
    for (number, mfa, resistant) in [(2, true, false), (3, true, false), (4, true, true), (9, false, false)] {
        let mut own = strength(false, &[]);
        if let Some(strength) = &mut own {
            strength.id = format!("00000000-0000-0000-0000-00000000000{number}");
        }
        let grant = GrantControls { authentication_strength: own, ..GrantControls::default() };
        let demanded = |demand| demands(Some(&grant), Demands::of(&[demand])) == Yes;
        assert_eq!((demanded(Demand::Mfa), demanded(Demand::PhishingResistantMfa)), (mfa, resistant));
    }
}

#[test]
fn what_nobody_gets_past() {
    use Demand::{Block, ManagedDevice, Mfa, SecurePasswordChange, SignInFrequency};
    let both =
        |demands: &[Demand]| Required { certain: Demands::of(demands), possible: Demands::of(demands) };
    let unclear = |certain: &[Demand], possible| Required { certain: Demands::of(certain), possible };
    let cases = [
        (grant(Or, &["mfa"]), both(&[Mfa])),
        (grant(Or, &["block"]), both(&[Block])),
        (grant(Or, &["block", "mfa"]), both(&[Mfa])),
        (grant(Or, &["mfa", "compliantDevice"]), both(&[Mfa])),
        (grant(Or, &["compliantDevice", "domainJoinedDevice"]), both(&[ManagedDevice])),
        (grant(And, &["mfa", "compliantDevice"]), both(&[Mfa, ManagedDevice])),
        (grant(Or, &["mfa", "approvedApplication"]), both(&[])),
        (grant(And, &["mfa", "passwordChange"]), both(&[Mfa, SecurePasswordChange])),
        (grant(Or, &["passwordChange"]), both(&[])),
        (grant(Or, &["mfa", "somethingNew"]), unclear(&[], Demands::of(&[Mfa]))),
        (grant(And, &["mfa", "somethingNew"]), unclear(&[Mfa], Demands::EVERY)),
        (grant(Or, &["compliantDevice", "somethingNew"]), unclear(&[], Demands::EVERY)),
        (grant(Or, &[]), both(&[])),
    ];
    let mut policy = crate::access::testing::mfa_for_all();
    for (grant, expected) in cases {
        policy.grant = Some(grant);
        assert_eq!(required(&policy, Device::Unmanaged), expected, "{:?}", policy.grant);
    }
    policy.grant = Some(grant(Or, &["mfa", "compliantDevice"]));
    assert_eq!(required(&policy, Device::Compliant), both(&[]));
    policy.grant = None;
    policy.sign_in_frequency = Some(crate::tenant::access_policies::SignInFrequency::EveryTime);
    assert_eq!(required(&policy, Device::Unmanaged), both(&[SignInFrequency]));
}
