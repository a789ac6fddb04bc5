//! What a policy demands.

use super::scenario::Device;
use super::strengths::{is_phishing_resistant, strength_is_mfa};
use crate::tenant::access_policies::{
    AuthenticationStrength, ConditionalAccessPolicy, GrantControls, Operator,
};

/// What a policy can demand, strongest first for an intruder on a device of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Demand {
    /// Nobody gets in.
    Block,
    /// Multifactor authentication that cannot be phished.
    PhishingResistantMfa,
    /// A compliant or hybrid joined device.
    ManagedDevice,
    /// Multifactor authentication.
    Mfa,
    /// A change of the password after multifactor authentication, or Microsoft's own remediation of risk.
    SecurePasswordChange,
    /// Signing in again after a while.
    SignInFrequency,
}

impl Demand {
    /// Every demand, strongest first.
    pub const ALL: [Demand; 6] = [
        Demand::Block,
        Demand::PhishingResistantMfa,
        Demand::ManagedDevice,
        Demand::Mfa,
        Demand::SecurePasswordChange,
        Demand::SignInFrequency,
    ];
}

/// A set of demands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Demands(u8);

impl Demands {
    /// No demand.
    pub const NONE: Demands = Demands(0);
    /// Everything that can be demanded.
    pub const EVERY: Demands = Demands(0b11_1111);

    /// These.
    pub const fn of(demands: &[Demand]) -> Demands {
        let mut set = 0;
        let mut rest = demands;
        while let Some((first, others)) = rest.split_first() {
            set |= 1 << *first as u8;
            rest = others;
        }
        Demands(set)
    }

    /// Whether nothing is demanded.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this is among them.
    pub const fn contains(self, demand: Demand) -> bool {
        self.0 & (1 << demand as u8) != 0
    }

    /// Whether one of them is among the others.
    pub const fn meets(self, wanted: Demands) -> bool {
        self.0 & wanted.0 != 0
    }

    /// In either.
    pub const fn union(self, other: Demands) -> Demands {
        Demands(self.0 | other.0)
    }

    /// In both.
    pub const fn intersection(self, other: Demands) -> Demands {
        Demands(self.0 & other.0)
    }

    /// The strongest of them.
    pub fn strongest(self) -> Option<Demand> {
        Demand::ALL.into_iter().find(|demand| self.contains(*demand))
    }

    /// All of them, strongest first.
    pub fn iter(self) -> impl Iterator<Item = Demand> {
        Demand::ALL.into_iter().filter(move |demand| self.contains(*demand))
    }
}

/// What a policy demands of whom it applies to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Required {
    /// It demands these.
    pub certain: Demands,
    /// It demands these at most: more than `certain` where a control is not known.
    pub possible: Demands,
}

/// What `policy` demands on such a device, that is: what nobody gets past. With `OR` that is what all ways have in common; a
/// way that takes another device is none (Microsoft Learn, *Conditional Access: Grant*: "Require one of the selected controls").
pub fn required(policy: &ConditionalAccessPolicy, device: Device) -> Required {
    let session = match policy.sign_in_frequency {
        Some(_) => Demands::of(&[Demand::SignInFrequency]),
        None => Demands::NONE,
    };
    let granted = policy.grant.as_ref().map(|grant| granted(grant, device)).unwrap_or_default();
    Required { certain: granted.certain.union(session), possible: granted.possible.union(session) }
}

fn granted(grant: &GrantControls, device: Device) -> Required {
    let controls = controls(grant);
    if controls.is_empty() {
        return Required::default();
    }
    let own = |control: &Control<'_>| -> Required {
        let of =
            |demands: &[Demand]| Required { certain: Demands::of(demands), possible: Demands::of(demands) };
        match control {
            Control::Block => of(&[Demand::Block]),
            Control::Mfa => of(&[Demand::Mfa]),
            Control::Strength(strength) => of_strength(strength),
            Control::Compliant | Control::HybridJoined => of(&[Demand::ManagedDevice]),
            // Alone it asks for nothing but the old password.
            Control::PasswordChange | Control::Remediation | Control::Weaker => Required::default(),
            Control::Unknown(_) => Required { certain: Demands::NONE, possible: Demands::EVERY },
        }
    };
    match grant.operator {
        Operator::And => {
            let mut all = Required::default();
            for control in &controls {
                let own = own(control);
                all.certain = all.certain.union(own.certain);
                all.possible = all.possible.union(own.possible);
            }
            if controls.iter().any(|c| matches!(c, Control::PasswordChange | Control::Remediation)) {
                let secure = Demands::of(&[Demand::SecurePasswordChange]);
                if all.certain.contains(Demand::Mfa) {
                    all.certain = all.certain.union(secure);
                }
                if all.possible.contains(Demand::Mfa) {
                    all.possible = all.possible.union(secure);
                }
            }
            all
        }
        Operator::Or => {
            let at_hand = |control: &Control<'_>| match control {
                Control::Compliant => device == Device::Compliant,
                Control::HybridJoined => device == Device::HybridJoined,
                _ => false,
            };
            if controls.iter().any(at_hand) {
                return Required::default();
            }
            // A block is no way in, and neither is a device that is not at hand.
            let no_way = |control: &&Control<'_>| {
                !matches!(control, Control::Block | Control::Compliant | Control::HybridJoined)
            };
            let ways = controls.iter().filter(no_way).map(own);
            let shared = ways.reduce(|one, other| Required {
                certain: one.certain.intersection(other.certain),
                possible: one.possible.intersection(other.possible),
            });
            shared.unwrap_or_else(|| {
                let only_blocks = controls.iter().all(|control| *control == Control::Block);
                let kept_out = if only_blocks { Demand::Block } else { Demand::ManagedDevice };
                let kept_out = Demands::of(&[kept_out]);
                Required { certain: kept_out, possible: kept_out }
            })
        }
    }
}

fn of_strength(strength: &AuthenticationStrength) -> Required {
    let mfa = Demands::of(&[Demand::Mfa]);
    let mut required = match strength_is_mfa(strength) {
        Satisfies::Yes => Required { certain: mfa, possible: mfa },
        Satisfies::Unclear => Required { certain: Demands::NONE, possible: mfa },
        Satisfies::No => Required::default(),
    };
    if is_phishing_resistant(strength) {
        let resistant = Demands::of(&[Demand::PhishingResistantMfa, Demand::Mfa]);
        required = Required { certain: resistant, possible: resistant };
    }
    required
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
    Compliant,
    HybridJoined,
    PasswordChange,
    /// `riskRemediation`: Microsoft's own remediation of a user at risk; wants an authentication strength beside it.
    Remediation,
    /// Approved app, app protection, terms of use, custom factors: an intruder can satisfy them without a second factor.
    Weaker,
    Unknown(&'a str),
}

impl Control<'_> {
    const fn is_device(&self) -> bool {
        matches!(self, Control::Compliant | Control::HybridJoined)
    }

    const fn is_remediation(&self) -> bool {
        matches!(self, Control::PasswordChange | Control::Remediation)
    }
}

/// Whether `grant` demands one of those that are wanted.
pub fn demands(grant: Option<&GrantControls>, wanted: Demands) -> Answer {
    let Some(grant) = grant else { return Answer::No(Lack::SessionOnly) };
    let controls = controls(grant);
    if controls.is_empty() {
        return Answer::No(Lack::SessionOnly);
    }
    if controls.iter().all(Control::is_remediation) {
        return Answer::No(Lack::PasswordChange);
    }
    if wanted.contains(Demand::SecurePasswordChange)
        && grant.operator == Operator::And
        && controls.iter().any(Control::is_remediation)
    {
        return match demands_mfa(&controls) {
            Satisfies::Yes => Answer::Yes,
            Satisfies::Unclear => Answer::Unclear("authenticationStrength".to_owned()),
            Satisfies::No => Answer::No(Lack::PasswordChange),
        };
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
            match (any, lacking.all(|(control, _)| control.is_device()), unknown) {
                (true, true, None) => Answer::UnlessManaged,
                (_, true, Some(name)) => Answer::Unclear(name),
                (true, ..) => Answer::No(Lack::WeakerIsEnough),
                (false, ..) => Answer::No(Lack::SomethingElse),
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Satisfies {
    Yes,
    No,
    Unclear,
}

fn satisfies(control: &Control<'_>, wanted: Demands) -> Satisfies {
    let yes = match control {
        Control::Unknown(_) => return Satisfies::Unclear,
        // Whoever is kept out needs no second factor.
        Control::Block => true,
        Control::Mfa => wanted.contains(Demand::Mfa),
        Control::Compliant | Control::HybridJoined => wanted.contains(Demand::ManagedDevice),
        Control::Strength(strength) if wanted.contains(Demand::Mfa) => return strength_is_mfa(strength),
        Control::Strength(strength) => {
            wanted.contains(Demand::PhishingResistantMfa) && is_phishing_resistant(strength)
        }
        Control::PasswordChange | Control::Remediation | Control::Weaker => false,
    };
    if yes { Satisfies::Yes } else { Satisfies::No }
}

fn demands_mfa(controls: &[Control<'_>]) -> Satisfies {
    let mfa = Demands::of(&[Demand::Mfa]);
    let answers = controls.iter().map(|control| match control {
        Control::Block => Satisfies::Yes,
        control => satisfies(control, mfa),
    });
    answers.fold(Satisfies::No, |all, one| match (all, one) {
        (Satisfies::Yes, _) | (_, Satisfies::Yes) => Satisfies::Yes,
        (Satisfies::Unclear, _) | (_, Satisfies::Unclear) => Satisfies::Unclear,
        _ => Satisfies::No,
    })
}

fn controls(grant: &GrantControls) -> Vec<Control<'_>> {
    let mut controls: Vec<Control<'_>> = grant
        .built_in
        .iter()
        .map(|name| match name.as_str() {
            "block" => Control::Block,
            "mfa" => Control::Mfa,
            "compliantDevice" => Control::Compliant,
            "domainJoinedDevice" => Control::HybridJoined,
            "passwordChange" => Control::PasswordChange,
            "riskRemediation" => Control::Remediation,
            "approvedApplication" | "compliantApplication" => Control::Weaker,
            other => Control::Unknown(other),
        })
        .collect();
    controls.extend(grant.custom_factors.iter().chain(&grant.terms_of_use).map(|_| Control::Weaker));
    controls.extend(grant.authentication_strength.as_ref().map(Control::Strength));
    controls
}

#[cfg(test)]
#[path = "demands_tests.rs"]
mod tests;
