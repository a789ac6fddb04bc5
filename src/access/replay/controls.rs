//! What happens to a sign-in that a policy applies to.
//!
//! A second factor that is demanded of a person who is there is a question, not a stop. It is a stop where nobody can be asked: a client with
//! legacy authentication or a password sent by the client (`ropc`), and a token renewed in the background that does not already say
//! that there was a second factor.

use super::conditions::client_of;
use super::{Doubt, Outcome, Stop};
use crate::access::demands::Satisfies;
use crate::access::scenario::Client;
use crate::access::strengths::{PHISHING_RESISTANT_STRENGTH, strength_is_mfa};
use crate::tenant::access_policies::{
    AuthenticationStrength, ConditionalAccessPolicy, GrantControls, Operator,
};
use crate::tenant::sign_ins::{Factors, Manner, PolicyResult, Protocol, Trust};

/// The strength *Multifactor authentication*.
const MULTIFACTOR_STRENGTH: &str = "00000000-0000-0000-0000-000000000002";

/// What a policy does to such a sign-in.
pub fn outcome(policy: &ConditionalAccessPolicy, manner: &Manner) -> Outcome {
    let session = match policy.session_controls.iter().any(|own| own == "secureSignInSession") {
        // Token protection stops clients that cannot bind tokens; the log as it is read does not tell.
        true => Outcome::Unclear(Doubt::Control),
        false => Outcome::Passes,
    };
    let grant = policy.grant.as_ref().map_or(Outcome::Passes, |grant| granted(grant, manner));
    grant.max(session)
}

/// What a recorded result says (Microsoft Learn, *Conditional Access report-only mode*: failure, user action required, success, not applied).
pub fn recorded(result: PolicyResult, manner: &Manner) -> Outcome {
    match result {
        PolicyResult::Success | PolicyResult::ReportOnlySuccess | PolicyResult::ReportOnlyNotApplied => {
            Outcome::Passes
        }
        PolicyResult::ReportOnlyInterrupted => ask(manner),
        PolicyResult::ReportOnlyFailure => Outcome::Stopped(Stop::Recorded),
    }
}

fn granted(grant: &GrantControls, manner: &Manner) -> Outcome {
    let built_in = grant.built_in.iter().map(|name| built_in(name, manner));
    let strength = grant.authentication_strength.iter().map(|own| by_strength(own, manner));
    // Whether terms were accepted before, or what another service asks, is not in the log.
    let others = grant.custom_factors.iter().chain(&grant.terms_of_use);
    let others = others.map(|_| Outcome::Unclear(Doubt::Control));
    let outcomes = built_in.chain(strength).chain(others);
    let outcome = match grant.operator {
        Operator::And => outcomes.max(),
        Operator::Or => outcomes.min(),
    };
    outcome.unwrap_or(Outcome::Passes)
}

fn built_in(name: &str, manner: &Manner) -> Outcome {
    match name {
        "block" => Outcome::Stopped(Stop::Blocked),
        "mfa" => second_factor(manner),
        "compliantDevice" => device(manner, manner.device.compliant),
        "domainJoinedDevice" => {
            let trust = manner.device.trust;
            device(manner, (trust != Trust::Other).then_some(trust == Trust::Hybrid))
        }
        "passwordChange" => ask(manner),
        _ => Outcome::Unclear(Doubt::Control),
    }
}

/// A second factor, where there was none.
fn second_factor(manner: &Manner) -> Outcome {
    match manner.factors {
        Factors::Multi => Outcome::Passes,
        Factors::Single => ask(manner),
        Factors::Unknown => Outcome::Unclear(Doubt::Method),
    }
}

/// Something more is asked.
fn ask(manner: &Manner) -> Outcome {
    let legacy = matches!(client_of(manner), Some(Client::ExchangeActiveSync | Client::Other));
    if legacy || manner.protocol == Protocol::ResourceOwnerPassword {
        Outcome::Stopped(Stop::CannotAsk)
    } else if manner.interactive {
        Outcome::Asked
    } else {
        Outcome::Stopped(Stop::NobodyThere)
    }
}

/// A device that is `managed`, as far as the log says. The other device of a device code, and clients with legacy authentication, cannot say what they
/// are (Microsoft Learn, *Conditional Access: Grant*, require device to be marked as compliant); Exchange ActiveSync can.
fn device(manner: &Manner, managed: Option<bool>) -> Outcome {
    let silent = manner.protocol == Protocol::DeviceCode
        || manner.protocol == Protocol::ResourceOwnerPassword
        || client_of(manner) == Some(Client::Other);
    match managed {
        Some(true) if manner.device.named => Outcome::Passes,
        _ if silent => Outcome::Stopped(Stop::NotManaged),
        Some(false) if manner.device.named => Outcome::Stopped(Stop::NotManaged),
        // It was not asked which device it is.
        _ => Outcome::Unclear(Doubt::Device),
    }
}

fn by_strength(strength: &AuthenticationStrength, manner: &Manner) -> Outcome {
    match second_factor(manner) {
        Outcome::Stopped(stop) if strength_is_mfa(strength) == Satisfies::Yes => Outcome::Stopped(stop),
        passes_or_asked if strength.id == MULTIFACTOR_STRENGTH => passes_or_asked,
        Outcome::Passes if strength.id == PHISHING_RESISTANT_STRENGTH && manner.phishing_resistant => {
            Outcome::Passes
        }
        // Whether they have a method that is strong enough is not in the log.
        _ => Outcome::Unclear(Doubt::Method),
    }
}
