//! Authentication strengths, by the combinations of methods that they allow (Microsoft Learn, *Authentication strengths*).

use super::demands::Satisfies;
use crate::tenant::access_policies::AuthenticationStrength;

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

/// The built-in strengths *Multifactor authentication*, *Passwordless MFA* and *Phishing-resistant MFA*, which nobody can change
/// (Microsoft Learn, *authenticationStrengthPolicy resource type*; the ids as `GET /policies/authenticationStrengthPolicies`
/// gives them).
const BUILT_IN_STRENGTHS: [&str; 3] = [
    "00000000-0000-0000-0000-000000000002",
    "00000000-0000-0000-0000-000000000003",
    PHISHING_RESISTANT_STRENGTH,
];
/// *Phishing-resistant MFA*.
pub(super) const PHISHING_RESISTANT_STRENGTH: &str = "00000000-0000-0000-0000-000000000004";

/// By the allowed combinations, where all are known; else by `requirementsSatisfied`; by the id of a built-in strength where the
/// combinations did not come.
pub(super) fn strength_is_mfa(strength: &AuthenticationStrength) -> Satisfies {
    let combinations = &strength.allowed_combinations;
    if combinations.is_empty() && BUILT_IN_STRENGTHS.contains(&strength.id.as_str()) {
        return Satisfies::Yes;
    }
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

/// The allowed combinations that a fake sign-in page passes on, in the service's names.
pub(super) fn phishable(strength: &AuthenticationStrength) -> Vec<&str> {
    let all = strength.allowed_combinations.iter().map(String::as_str);
    all.filter(|combination| !PHISHING_RESISTANT.contains(combination)).collect()
}

/// By the allowed combinations.
pub(super) fn is_phishing_resistant(strength: &AuthenticationStrength) -> bool {
    let combinations = &strength.allowed_combinations;
    if combinations.is_empty() {
        return strength.id == PHISHING_RESISTANT_STRENGTH;
    }
    combinations.iter().all(|c| PHISHING_RESISTANT.contains(&c.as_str()))
}
