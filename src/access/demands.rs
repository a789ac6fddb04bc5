//! What a policy demands.

use crate::tenant::access_policies::{AuthenticationStrength, GrantControls, Operator};

/// What a question wants demanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// Nobody gets in.
    Block,
    /// Multifactor authentication.
    Mfa,
    /// Multifactor authentication that cannot be phished.
    PhishingResistantMfa,
    /// A compliant or joined device.
    ManagedDevice,
}

/// Whether a policy demands what is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Always.
    Yes,
    /// Unless the device is managed.
    UnlessManaged,
    /// A control of which nothing is known decides: its name.
    Unclear(String),
    /// No.
    No(Lack),
}

/// Why a policy does not demand what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// It only controls the session.
    SessionOnly,
    /// It only has the password changed, once an account is at risk.
    PasswordChange,
    /// Something weaker is enough (`OR`).
    WeakerIsEnough,
    /// It demands something else.
    SomethingElse,
}

/// One control of `grantControls`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Control<'a> {
    Block,
    Mfa,
    Strength(&'a AuthenticationStrength),
    ManagedDevice,
    PasswordChange,
    /// Approved app, app protection, terms of use, custom factors: an intruder can satisfy them without a second factor.
    Weaker,
    Unknown(&'a str),
}

/// Whether `grant` demands `wanted`.
pub fn demands(grant: Option<&GrantControls>, wanted: Demand) -> Answer {
    let Some(grant) = grant else { return Answer::No(Lack::SessionOnly) };
    let controls = controls(grant);
    if controls.is_empty() {
        return Answer::No(Lack::SessionOnly);
    }
    if controls.iter().all(|control| *control == Control::PasswordChange) {
        return Answer::No(Lack::PasswordChange);
    }
    let answers: Vec<Satisfies> = controls.iter().map(|control| satisfies(control, wanted)).collect();
    let any = answers.contains(&Satisfies::Yes);
    let unknown = controls.iter().zip(&answers).find_map(|(control, answer)| match (control, answer) {
        (Control::Unknown(name), _) => Some((*name).to_owned()),
        (_, Satisfies::Unclear) => Some("authenticationStrength".to_owned()),
        _ => None,
    });
    match grant.operator {
        Operator::And if any => Answer::Yes,
        Operator::And => unknown.map_or(Answer::No(Lack::SomethingElse), Answer::Unclear),
        Operator::Or => {
            let mut lacking =
                controls.iter().zip(&answers).filter(|(_, answer)| **answer == Satisfies::No).peekable();
            if lacking.peek().is_none() {
                return unknown.map_or(Answer::Yes, Answer::Unclear);
            }
            match (any, lacking.all(|(control, _)| *control == Control::ManagedDevice), unknown) {
                (true, true, None) => Answer::UnlessManaged,
                (_, true, Some(name)) => Answer::Unclear(name),
                (true, ..) => Answer::No(Lack::WeakerIsEnough),
                (false, ..) => Answer::No(Lack::SomethingElse),
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Satisfies {
    Yes,
    No,
    Unclear,
}

fn satisfies(control: &Control<'_>, wanted: Demand) -> Satisfies {
    let yes = match (control, wanted) {
        (Control::Unknown(_), _) => return Satisfies::Unclear,
        // Whoever is kept out needs no second factor.
        (Control::Block, _) => true,
        (Control::Mfa, Demand::Mfa) | (Control::ManagedDevice, Demand::ManagedDevice) => true,
        (Control::Strength(strength), Demand::Mfa) => return strength_is_mfa(strength),
        (Control::Strength(strength), Demand::PhishingResistantMfa) => is_phishing_resistant(strength),
        _ => false,
    };
    if yes { Satisfies::Yes } else { Satisfies::No }
}

fn controls(grant: &GrantControls) -> Vec<Control<'_>> {
    let mut controls: Vec<Control<'_>> = grant
        .built_in
        .iter()
        .map(|name| match name.as_str() {
            "block" => Control::Block,
            "mfa" => Control::Mfa,
            "compliantDevice" | "domainJoinedDevice" => Control::ManagedDevice,
            "passwordChange" => Control::PasswordChange,
            "approvedApplication" | "compliantApplication" => Control::Weaker,
            other => Control::Unknown(other),
        })
        .collect();
    controls.extend(grant.custom_factors.iter().chain(&grant.terms_of_use).map(|_| Control::Weaker));
    controls.extend(grant.authentication_strength.as_ref().map(Control::Strength));
    controls
}

/// Combinations that are multifactor by themselves.
const MULTIFACTOR: [&str; 7] = [
    "windowsHelloForBusiness",
    "fido2",
    "x509CertificateMultiFactor",
    "deviceBasedPush",
    "temporaryAccessPassOneTime",
    "temporaryAccessPassMultiUse",
    "federatedMultiFactor",
];
/// Combinations that are one factor.
const ONE_FACTOR: [&str; 7] = [
    "password",
    "sms",
    "x509CertificateSingleFactor",
    "federatedSingleFactor",
    "email",
    "voice",
    "qrCodePin",
];
/// Combinations that cannot be phished.
const PHISHING_RESISTANT: [&str; 3] = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];

/// By the allowed combinations, where all are known; else by `requirementsSatisfied`.
fn strength_is_mfa(strength: &AuthenticationStrength) -> Satisfies {
    let combinations = &strength.allowed_combinations;
    let two = |combination: &str| combination.contains(',') || MULTIFACTOR.contains(&combination);
    if combinations.iter().any(|combination| ONE_FACTOR.contains(&combination.as_str())) {
        return Satisfies::No;
    }
    let all_known = !combinations.is_empty() && combinations.iter().all(|c| two(c));
    match (all_known, strength.satisfies_mfa, combinations.is_empty()) {
        (true, ..) | (_, true, _) => Satisfies::Yes,
        (false, false, true) => Satisfies::No,
        (false, false, false) => Satisfies::Unclear,
    }
}

fn is_phishing_resistant(strength: &AuthenticationStrength) -> bool {
    let combinations = &strength.allowed_combinations;
    !combinations.is_empty() && combinations.iter().all(|c| PHISHING_RESISTANT.contains(&c.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{No, UnlessManaged, Yes};
    use Operator::{And, Or};

    fn grant(operator: Operator, built_in: &[&str]) -> GrantControls {
        let built_in = built_in.iter().map(|name| (*name).to_owned()).collect();
        GrantControls { operator, built_in, ..GrantControls::default() }
    }

    fn strength(satisfies_mfa: bool, combinations: &[&str]) -> Option<AuthenticationStrength> {
        Some(AuthenticationStrength {
            id: "00000000-0000-0000-0000-000000000002".into(),
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
            assert_eq!(demands(Some(&grant), Demand::Mfa), answer, "{grant:?}");
        }
        assert_eq!(demands(None, Demand::Mfa), No(Lack::SessionOnly));
    }

    #[test]
    fn a_block_is_a_block_only() {
        for (controls, operator, answer) in [
            (&["block"][..], Or, Yes),
            (&["mfa"], Or, No(Lack::SomethingElse)),
            (&["block", "mfa"], Or, No(Lack::WeakerIsEnough)),
        ] {
            assert_eq!(demands(Some(&grant(operator, controls)), Demand::Block), answer);
        }
        assert_eq!(demands(Some(&grant(And, &["mfa"])), Demand::ManagedDevice), No(Lack::SomethingElse));
        assert_eq!(demands(Some(&grant(Or, &["compliantDevice"])), Demand::ManagedDevice), Yes);
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
            assert_eq!(demands(Some(&grant), Demand::Mfa), mfa, "{grant:?}");
            assert_eq!(demands(Some(&grant), Demand::PhishingResistantMfa), resistant, "{grant:?}");
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
            assert_eq!(demands(Some(&either), Demand::Mfa), No(Lack::WeakerIsEnough));
            let mut both = grant(And, &["mfa"]);
            change(&mut both);
            assert_eq!(demands(Some(&both), Demand::Mfa), Yes);
        }
    }
}
