//! Whether a policy locks an account out that has nothing at hand but its own key.

use crate::tenant::access_policies::{ConditionalAccessPolicy, GrantControls, Operator};
use crate::tenant::registration::{Method, MethodSet};

/// What can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It cannot be told.
    Unknown,
}

/// Whether a passkey or a certificate is among these methods.
pub fn key(methods: MethodSet) -> Answer {
    if methods.contains(Method::Passkey) || methods.contains(Method::Certificate) {
        Answer::Yes
    } else if methods.contains(Method::Other) {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// Whether a policy stops an account with these methods to which it applies.
pub fn locks_out(policy: &ConditionalAccessPolicy, methods: Option<MethodSet>) -> Answer {
    let demanded = policy.grant.as_ref().map_or(Answer::No, |grant| stops(grant, methods));
    match demanded {
        Answer::No if !policy.conditions.unknown.is_empty() => Answer::Unknown,
        demanded => demanded,
    }
}

fn stops(grant: &GrantControls, methods: Option<MethodSet>) -> Answer {
    let mut controls: Vec<Answer> = grant
        .built_in
        .iter()
        .map(|control| match control.as_str() {
            "mfa" | "passwordChange" | "riskRemediation" => Answer::No,
            "block"
            | "compliantDevice"
            | "domainJoinedDevice"
            | "approvedApplication"
            | "compliantApplication" => Answer::Yes,
            _ => Answer::Unknown,
        })
        .collect();
    controls.extend(grant.terms_of_use.iter().map(|_| Answer::No));
    controls.extend(grant.custom_factors.iter().map(|_| Answer::Yes));
    controls.extend(grant.authentication_strength.iter().map(|strength| {
        let has = |method| methods.is_none_or(|methods| methods.contains(method));
        let allowed = &strength.allowed_combinations;
        let allows = |name: &str| allowed.is_empty() || allowed.iter().any(|own| own == name);
        let satisfied = has(Method::Passkey) && allows("fido2")
            || has(Method::Certificate) && allows("x509CertificateMultiFactor");
        if satisfied { Answer::No } else { Answer::Yes }
    }));
    let any = |answer: Answer| controls.contains(&answer);
    let (first, last) = match grant.operator {
        Operator::And => (Answer::Yes, Answer::No),
        Operator::Or => (Answer::No, Answer::Yes),
    };
    if controls.is_empty() {
        Answer::No
    } else if any(first) {
        first
    } else if any(Answer::Unknown) {
        Answer::Unknown
    } else {
        last
    }
}
