//! What is to be said about situations, demands, kinds of people, ways and holes. Each is a message.

use super::changes::Change;
use super::conditions::Narrowing;
use super::demands::Demand;
use super::holes::{Hole, Left};
use super::kinds::{Kind, PeopleOfKind};
use super::matrix::{Matrix, State};
use super::sentences;
use super::situation::Situation;
use super::strengths::phishable;
use super::targets::Through;
use super::ways::Way;
use super::what_if::NotApplying;
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::registration::{Method, MethodSet};
use crate::tenant::{ObjectId, Reading, Tenant};
use crate::text::Message;

/// The name of a situation.
pub fn situation(situation: Situation) -> Message {
    Message::new(match situation {
        Situation::AnyAppInBrowser => "access-situation.any-app-in-browser",
        Situation::AnyAppInClient => "access-situation.any-app-in-client",
        Situation::AdminPortals => "access-situation.admin-portals",
        Situation::AzureManagement => "access-situation.azure-management",
        Situation::ExchangeActiveSync => "access-situation.exchange-active-sync",
        Situation::LegacyClient => "access-situation.legacy-client",
        Situation::DeviceCode => "access-situation.device-code",
        Situation::AuthenticationTransfer => "access-situation.authentication-transfer",
        Situation::RegisterSecurityInfo => "access-situation.register-security-info",
        Situation::RegisterDevice => "access-situation.register-device",
        Situation::HighUserRisk => "access-situation.high-user-risk",
        Situation::HighSignInRisk => "access-situation.high-sign-in-risk",
        Situation::Guest => "access-situation.guest",
    })
}

/// The name of a kind of people.
pub fn kind(own: &PeopleOfKind) -> Message {
    let role = |id: ObjectId| own.role.clone().unwrap_or_else(|| id.to_string());
    match own.kind {
        Kind::Everybody => Message::new("access-kind.everybody"),
        Kind::Admins => Message::new("access-kind.admins"),
        Kind::Role(id) => Message::new("access-kind.role").text("role", role(id)),
        Kind::Eligible => Message::new("access-kind.eligible"),
        Kind::EligibleRole(id) => Message::new("access-kind.eligible-role").text("role", role(id)),
        Kind::Members => Message::new("access-kind.members"),
        Kind::Guests => Message::new("access-kind.guests"),
        Kind::Synced => Message::new("access-kind.synced"),
        Kind::ServiceLike => Message::new("access-kind.service-like"),
    }
}

/// Why a way that settings close stands open, or cannot be told; `None`: policies close it.
pub fn setting(way: Way, open: bool) -> Option<Message> {
    let id = match (way, open) {
        (Way::PasswordAlone | Way::LegacyClient | Way::DeviceCode | Way::AdversaryInTheMiddle, _) => {
            return None;
        }
        (Way::Consent, true) => "access-setting.consent",
        (Way::Consent, false) => "access-setting.consent-unknown",
        (Way::HelpDeskReset, true) => "access-setting.help-desk-reset",
        (Way::HelpDeskReset, false) => "access-setting.help-desk-reset-unknown",
        (Way::Forwarding, true) => "access-setting.forwarding",
        (Way::Forwarding, false) => "access-setting.forwarding-unknown",
    };
    Some(Message::new(id))
}

/// The name of a group, or its id where that was not read or is empty.
pub fn group_name(tenant: &Tenant, group: ObjectId) -> String {
    let seen = tenant.groups.get(&group).and_then(Reading::seen);
    let named = seen.filter(|own| !own.display_name.is_empty());
    named.map_or_else(|| group.to_string(), |own| own.display_name.clone())
}

/// What somebody registered, before a fake sign-in page that passes everything on.
pub fn methods(methods: MethodSet) -> Message {
    let resistant = |method: &Method| method.resists_phishing();
    let (bound, others): (Vec<Method>, Vec<Method>) = methods.iter().partition(resistant);
    let named =
        |methods: &[Method]| methods.iter().map(|method| method.name()).collect::<Vec<_>>().join(", ");
    match (bound.is_empty(), others.is_empty()) {
        (true, true) => Message::new("access-methods.none"),
        (true, false) => Message::new("access-methods.phishable").text("methods", named(&others)),
        (false, true) => Message::new("access-methods.bound").text("methods", named(&bound)),
        (false, false) => {
            Message::new("access-methods.both").text("methods", named(&bound)).text("others", named(&others))
        }
    }
}

/// How somebody stands.
pub fn state(state: State) -> Message {
    Message::new(match state {
        State::Covered => "access-state.covered",
        State::Declared => "access-state.declared",
        State::NotCovered => "access-state.not-covered",
        State::Unknown => "access-state.unknown",
    })
}

/// What is demanded.
pub fn demand(demand: Option<Demand>) -> Message {
    Message::new(match demand {
        Some(Demand::Block) => "access-demand.block",
        Some(Demand::PhishingResistantMfa) => "access-demand.phishing-resistant-mfa",
        Some(Demand::ManagedDevice) => "access-demand.managed-device",
        Some(Demand::Mfa) => "access-demand.mfa",
        Some(Demand::SecurePasswordChange) => "access-demand.secure-password-change",
        Some(Demand::SignInFrequency) => "access-demand.sign-in-frequency",
        None => "access-demand.nothing",
    })
}

/// A way to take an account over.
pub fn way(way: Way) -> Message {
    Message::new(match way {
        Way::PasswordAlone => "access-way.password-alone",
        Way::AdversaryInTheMiddle => "access-way.adversary-in-the-middle",
        Way::DeviceCode => "access-way.device-code",
        Way::LegacyClient => "access-way.legacy-client",
        Way::Consent => "access-way.consent",
        Way::HelpDeskReset => "access-way.help-desk-reset",
        Way::Forwarding => "access-way.forwarding",
    })
}

impl Matrix<'_> {
    /// The name of a policy, or its id where it has none.
    pub fn policy_name(&self, position: usize) -> String {
        self.policies.get(position).map_or_else(String::new, |policy| {
            if policy.display_name.is_empty() { policy.id.clone() } else { policy.display_name.clone() }
        })
    }

    /// Why a way that settings close stands open, or cannot be told; `None`: policies close it.
    pub fn setting(way: Way, open: bool) -> Option<Message> {
        let id = match (way, open) {
            (Way::PasswordAlone | Way::LegacyClient | Way::DeviceCode | Way::AdversaryInTheMiddle, _) => {
                return None;
            }
            (Way::Consent, true) => "access-setting.consent",
            (Way::Consent, false) => "access-setting.consent-unknown",
            (Way::HelpDeskReset, true) => "access-setting.help-desk-reset",
            (Way::HelpDeskReset, false) => "access-setting.help-desk-reset-unknown",
            (Way::Forwarding, true) => "access-setting.forwarding",
            (Way::Forwarding, false) => "access-setting.forwarding-unknown",
        };
        Some(Message::new(id))
    }

    /// The name of a group, or its id where it was not read.
    fn group_name(&self, group: ObjectId) -> String {
        group_name(self.tenant, group)
    }

    /// The name of a role by its template id, or that id where the role was not read.
    pub fn role_name(&self, template: ObjectId) -> String {
        let definitions = self.tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
        let role = definitions.iter().find(|own| own.template_id == template && !own.display_name.is_empty());
        role.map_or_else(|| template.to_string(), |own| own.display_name.clone())
    }

    /// Why somebody is not covered.
    pub fn hole_sentence(&self, hole: &Hole) -> Message {
        let about = |id: &str, policy: usize| Message::new(id).text("policy", self.policy_name(policy));
        match hole {
            Hole::Excluded { policy, through } => {
                excluded(about, *policy, through, |group| self.group_name(group), |role| self.role_name(role))
            }
            Hole::ReportOnly { policy } => {
                let from =
                    self.policies.get(*policy).and_then(ConditionalAccessPolicy::enforced_by_microsoft_from);
                match from.and_then(sentences::day) {
                    Some(day) => about("access-hole.report-only-managed", *policy).text("day", day),
                    None => about("access-hole.report-only", *policy),
                }
            }
            Hole::Except { policy, exception: Left::App } => about("access-hole.except-app", *policy),
            Hole::Except { policy, exception: Left::Platform } => {
                about("access-hole.except-platform", *policy)
            }
            Hole::Except { policy, exception: Left::Place } => about("access-hole.except-place", *policy),
            Hole::Narrowed { policy, .. } => about("access-hole.narrowed", *policy),
            Hole::Weak { policy, demand } => self.weak(*policy, *demand),
            Hole::Unclear { policy, names } => {
                about("access-hole.unclear", *policy).text("conditions", names.join(", "))
            }
            Hole::Membership { policy, group: Some(group) } => {
                about("access-hole.group-not-read", *policy).text("group", self.group_name(*group))
            }
            Hole::Membership { policy, group: None } => about("access-hole.membership-not-known", *policy),
            Hole::Disabled { policy } => about("access-hole.disabled", *policy),
            Hole::DefaultsWhenNecessary => Message::new("access-hole.defaults-when-necessary"),
            Hole::DefaultsAreWeak => Message::new("access-hole.defaults-are-weak"),
            Hole::PoliciesUnread => Message::new("access-hole.policies-not-read"),
            Hole::NoPolicy => Message::new("access-hole.no-policy"),
        }
    }

    /// That a policy is content with too little: with which combinations of methods, where its strength lists them.
    fn weak(&self, position: usize, demand: Option<Demand>) -> Message {
        let about = |id: &str| Message::new(id).text("policy", self.policy_name(position));
        let grant = self.policies.get(position).and_then(|policy| policy.grant.as_ref());
        let strength = grant.and_then(|grant| grant.authentication_strength.as_ref());
        let accepted = strength.map(phishable).unwrap_or_default();
        match demand {
            _ if !accepted.is_empty() => {
                about("access-hole.weak-strength").text("methods", accepted.join("; "))
            }
            Some(Demand::Mfa) => about("access-hole.weak-mfa"),
            _ => about("access-hole.weak"),
        }
    }

    /// A change to a policy.
    pub fn change_sentence(&self, policy: usize, change: &Change) -> Message {
        let about = |id: &str| Message::new(id).text("policy", self.policy_name(policy));
        let excluded = |name: String| about("replay-change.remove-exclusion").text("excluded", name);
        match change {
            Change::Enforce => about("replay-change.enforce"),
            Change::Disable => about("access-change.disable"),
            Change::RemoveExclusion(Through::Guests | Through::Entry) => about("replay-change.remove-guests"),
            Change::RemoveExclusion(Through::Group(group)) => excluded(self.group_name(*group)),
            Change::RemoveExclusion(Through::Role(role)) => excluded(self.role_name(*role)),
            Change::RemoveExclusion(Through::User(user)) => excluded(self.user_name(*user)),
        }
    }

    fn user_name(&self, user: ObjectId) -> String {
        let own = self.people.users().and_then(|users| Some(users.user_principal_name(users.row(user)?)));
        own.filter(|name| !name.is_empty()).map_or_else(|| user.to_string(), str::to_owned)
    }

    /// That a policy ceases to apply once the person activates a role.
    pub fn ceasing_sentence(&self, role: ObjectId) -> Message {
        Message::new("access-policy.ceases-once-active").text("role", self.role_name(role))
    }

    /// Why a policy does not apply in *what if*.
    pub fn not_applying_sentence(&self, policy: usize, why: &NotApplying) -> Message {
        match why {
            NotApplying::Elsewhere(Narrowing::ReportOnly) => match self.policies.get(policy) {
                Some(policy) => sentences::only_reports(policy),
                None => Message::new(sentences::narrowing(Narrowing::ReportOnly)),
            },
            NotApplying::Elsewhere(narrowing) => Message::new(sentences::narrowing(*narrowing)),
            NotApplying::OnceActive(role) => {
                Message::new("access-policy.not-once-active").text("role", self.role_name(*role))
            }
            NotApplying::App => self.hole_sentence(&Hole::Except { policy, exception: Left::App }),
            NotApplying::Excluded(through) => {
                self.hole_sentence(&Hole::Excluded { policy, through: through.clone() })
            }
            NotApplying::NotNamed => Message::new("access-hole.not-named"),
        }
    }
}

fn excluded(
    about: impl Fn(&str, usize) -> Message,
    policy: usize,
    through: &Through,
    group_name: impl Fn(ObjectId) -> String,
    role_name: impl Fn(ObjectId) -> String,
) -> Message {
    match through {
        Through::User(_) | Through::Entry => about("access-person.excluded-by-name", policy),
        Through::Group(group) => {
            about("access-person.excluded-by-group", policy).text("group", group_name(*group))
        }
        Through::Guests => about("access-person.excluded-as-guest", policy),
        Through::Role(role) => about("access-person.excluded-by-role", policy).text("role", role_name(*role)),
    }
}
