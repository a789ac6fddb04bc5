//! What a policy demands of an intruder with a device of their own.

use sidelight::tenant::access_policies::{
    AuthenticationStrength, ConditionalAccessPolicy, GrantControls, Operator,
};

use super::{and, or};

/// A demand, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Book {
    Block,
    Resistant,
    Device,
    Mfa,
    PasswordChange,
    Frequency,
}

impl Book {
    pub const ALL: [Book; 6] =
        [Book::Block, Book::Resistant, Book::Device, Book::Mfa, Book::PasswordChange, Book::Frequency];
}

/// For each demand, in the order of [`Book::ALL`], whether the policy makes it.
pub fn of_policy(policy: &ConditionalAccessPolicy) -> [Option<bool>; 6] {
    Book::ALL.map(|demand| {
        let session = Some(demand == Book::Frequency && policy.sign_in_frequency.is_some());
        let grant = policy.grant.as_ref().map_or(Some(false), |grant| of_grant(grant, demand));
        or(session, grant)
    })
}

fn of_grant(grant: &GrantControls, demand: Book) -> Option<bool> {
    let mut controls: Vec<Option<bool>> = Vec::new();
    let (mut blocks, mut devices, mut remedies) = (0, 0, 0);
    let mut ways = Vec::new();
    for name in &grant.built_in {
        let makes = match name.as_str() {
            "block" => Some(demand == Book::Block),
            "mfa" => Some(demand == Book::Mfa),
            "compliantDevice" | "domainJoinedDevice" => Some(demand == Book::Device),
            "passwordChange" | "riskRemediation" | "approvedApplication" | "compliantApplication" => {
                Some(false)
            }
            _ => None,
        };
        match name.as_str() {
            "block" => blocks += 1,
            "compliantDevice" | "domainJoinedDevice" => devices += 1,
            _ => ways.push(makes),
        }
        if matches!(name.as_str(), "passwordChange" | "riskRemediation") {
            remedies += 1;
        }
        controls.push(makes);
    }
    for _ in grant.custom_factors.iter().chain(&grant.terms_of_use) {
        controls.push(Some(false));
        ways.push(Some(false));
    }
    if let Some(own) = &grant.authentication_strength {
        let makes = strength(own, demand);
        controls.push(makes);
        ways.push(makes);
    }
    if controls.is_empty() {
        return Some(false);
    }
    if grant.operator == Operator::Or {
        // One of them is enough: what all ways that are open to the intruder have in common.
        if ways.is_empty() {
            return Some(if devices > 0 {
                demand == Book::Device
            } else {
                demand == Book::Block && blocks > 0
            });
        }
        return ways.into_iter().fold(Some(true), and);
    }
    let own = controls.into_iter().fold(Some(false), or);
    if demand == Book::PasswordChange && remedies > 0 {
        return or(own, of_grant(grant, Book::Mfa));
    }
    own
}

fn strength(strength: &AuthenticationStrength, demand: Book) -> Option<bool> {
    let allowed: Vec<&str> = strength.allowed_combinations.iter().map(String::as_str).collect();
    let built_in = |numbers: &[u8]| {
        numbers.iter().any(|number| strength.id == format!("00000000-0000-0000-0000-00000000000{number}"))
    };
    let resistant = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
    let is_resistant = if allowed.is_empty() {
        built_in(&[4])
    } else {
        allowed.iter().all(|combination| resistant.contains(combination))
    };
    match demand {
        Book::Resistant => Some(is_resistant),
        Book::Mfa if is_resistant => Some(true),
        Book::Mfa if allowed.is_empty() => Some(built_in(&[2, 3]) || strength.satisfies_mfa),
        Book::Mfa => {
            let single = [
                "password",
                "sms",
                "voice",
                "email",
                "federatedSingleFactor",
                "x509CertificateSingleFactor",
                "qrCodePin",
            ];
            let double = [
                "deviceBasedPush",
                "temporaryAccessPassOneTime",
                "temporaryAccessPassMultiUse",
                "federatedMultiFactor",
            ];
            if allowed.iter().any(|combination| single.contains(combination)) {
                Some(false)
            } else if strength.satisfies_mfa
                || allowed.iter().all(|c| c.contains(',') || double.contains(c) || resistant.contains(c))
            {
                Some(true)
            } else {
                None
            }
        }
        _ => Some(false),
    }
}
