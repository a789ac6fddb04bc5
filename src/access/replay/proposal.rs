//! Changes that an admin has in mind, and the policies as they would be.

use serde::{Deserialize, Serialize};

use crate::access::administrators::Roles;
use crate::access::changes::without_exclusion;
use crate::access::people::SYNCHRONIZATION_ROLES;
use crate::access::targets::Through;
use crate::settings::Settings;
use crate::tenant::access_policies::{
    ApplicationConditions, ConditionalAccessPolicy, Conditions, GrantControls, Operator, PolicyState,
    UserConditions, UserTarget,
};
use crate::tenant::{ObjectId, Tenant};

/// A change that an admin has in mind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Proposal {
    /// A policy that only reports, or is off, is switched on.
    Enforce {
        /// Id of the policy.
        policy: String,
    },
    /// A policy no longer excludes through this.
    RemoveExclusion {
        /// Id of the policy.
        policy: String,
        /// Through what.
        exclusion: Exclusion,
    },
    /// Multifactor authentication is required of everybody, everywhere, but for who is declared to be left out and the roles of
    /// directory synchronisation.
    RequireMfa,
    /// Multifactor authentication is required of administrators: the highly privileged roles, and privileged ones that somebody holds.
    RequireMfaOfAdministrators,
    /// A compliant or hybrid joined device is required of everybody, but for the same.
    RequireManagedDevice,
    /// Clients with legacy authentication are blocked, but for who is declared.
    BlockLegacyClients,
    /// Sign-ins with a device code are blocked, but for who is declared.
    BlockDeviceCode,
}

/// Through what a policy excludes people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Exclusion {
    /// This user, by name.
    User(ObjectId),
    /// This group.
    Group(ObjectId),
    /// This role, by template id.
    Role(ObjectId),
    /// Guests and external users.
    Guests,
}

/// The policy of a proposal is not among those that were read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no Conditional Access policy {0:?} was read")]
pub struct NoSuchPolicy(pub String);

/// One policy that a change touches.
pub(super) struct Changed<'t> {
    pub before: Option<&'t ConditionalAccessPolicy>,
    pub after: ConditionalAccessPolicy,
    /// Nothing of it changes but whether it is enforced.
    pub same_but_state: bool,
}

impl Proposal {
    pub(super) fn changed<'t>(
        &self,
        tenant: &'t Tenant,
        settings: &Settings,
        now: i64,
    ) -> Result<Vec<Changed<'t>>, NoSuchPolicy> {
        let (groups, users) =
            settings.declared(now).into_iter().partition(|id| tenant.group_members.contains_key(id));
        let declared = Declared { users, groups };
        let new = |after| Changed { before: None, after, same_but_state: false };
        let changed = match self {
            Proposal::Enforce { policy } => {
                let before = find(tenant, policy)?;
                let after = ConditionalAccessPolicy { state: PolicyState::Enabled, ..before.clone() };
                Changed { before: Some(before), after, same_but_state: true }
            }
            Proposal::RemoveExclusion { policy, exclusion } => {
                let before = find(tenant, policy)?;
                let after = without_exclusion(before, &exclusion.through());
                Changed { before: Some(before), after, same_but_state: false }
            }
            Proposal::RequireMfa => new(required(declared, &["mfa"])),
            Proposal::RequireMfaOfAdministrators => {
                let mut policy = everywhere(declared, &["mfa"]);
                policy.conditions.users.include_users = Vec::new();
                policy.conditions.users.include_roles = Roles::of(tenant, &[]).certain.into_iter().collect();
                new(policy)
            }
            Proposal::RequireManagedDevice => {
                new(required(declared, &["compliantDevice", "domainJoinedDevice"]))
            }
            Proposal::BlockLegacyClients => {
                let mut policy = everywhere(declared, &["block"]);
                policy.conditions.client_app_types = vec!["exchangeActiveSync".into(), "other".into()];
                new(policy)
            }
            Proposal::BlockDeviceCode => {
                let mut policy = everywhere(declared, &["block"]);
                policy.conditions.authentication_flows = vec!["deviceCodeFlow".into()];
                new(policy)
            }
        };
        Ok(vec![changed])
    }

    /// The policy that it changes, by id; none for a new one.
    pub fn policy(&self) -> Option<&str> {
        match self {
            Proposal::Enforce { policy } | Proposal::RemoveExclusion { policy, .. } => Some(policy),
            _ => None,
        }
    }
}

impl Exclusion {
    fn through(self) -> Through {
        match self {
            Exclusion::User(id) => Through::User(id),
            Exclusion::Group(id) => Through::Group(id),
            Exclusion::Role(id) => Through::Role(id),
            Exclusion::Guests => Through::Guests,
        }
    }
}

fn find<'t>(tenant: &'t Tenant, id: &str) -> Result<&'t ConditionalAccessPolicy, NoSuchPolicy> {
    let policies = tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
    policies.iter().find(|policy| policy.id == id).ok_or_else(|| NoSuchPolicy(id.to_owned()))
}

/// Who is declared to be left out. What is not known to be a group is a user.
struct Declared {
    users: Vec<ObjectId>,
    groups: Vec<ObjectId>,
}

/// A new policy for everybody, everywhere, without the synchronisation roles: their accounts can do neither (Microsoft Learn,
/// *Require MFA for all users with Conditional Access*, user exclusions).
fn required(declared: Declared, controls: &[&str]) -> ConditionalAccessPolicy {
    let mut policy = everywhere(declared, controls);
    policy.conditions.users.exclude_roles = SYNCHRONIZATION_ROLES.to_vec();
    policy
}

/// A new policy for everybody, everywhere, but who is declared.
fn everywhere(declared: Declared, controls: &[&str]) -> ConditionalAccessPolicy {
    ConditionalAccessPolicy {
        id: String::new(),
        display_name: String::new(),
        state: PolicyState::Enabled,
        template_id: None,
        created: None,
        modified: None,
        conditions: Conditions {
            users: UserConditions {
                include_users: vec![UserTarget::All],
                exclude_users: declared.users.into_iter().map(UserTarget::User).collect(),
                exclude_groups: declared.groups,
                ..UserConditions::default()
            },
            applications: ApplicationConditions {
                include: vec!["All".into()],
                ..ApplicationConditions::default()
            },
            client_app_types: vec!["all".into()],
            ..Conditions::default()
        },
        grant: Some(GrantControls {
            operator: Operator::Or,
            built_in: controls.iter().map(|own| (*own).to_owned()).collect(),
            ..GrantControls::default()
        }),
        session_controls: Vec::new(),
        sign_in_frequency: None,
        persistent_browser: None,
    }
}
