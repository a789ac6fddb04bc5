//! What may be meant as an exclusion. Guesses are offered to the admin, who declares or refuses them; no verdict rests on one: what is
//! excluded most may as well be an intruder's group.

use std::collections::BTreeMap;

use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState, UserTarget};
use crate::tenant::{ObjectId, ordered};

/// A user or group that many policies exclude.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The user or group.
    pub id: ObjectId,
    /// Whether it is named among groups.
    pub group: bool,
    /// How many policies exclude it.
    pub excluded_by: usize,
    /// Of how many that are enforced and about people and applications.
    pub of: usize,
}

/// Users and groups by how many enforced policies exclude them, most first. Policies about workload identities and authentication
/// contexts are left aside.
pub fn guesses(policies: &[ConditionalAccessPolicy]) -> Vec<Guess> {
    let counted = policies.iter().filter(|policy| {
        let conditions = &policy.conditions;
        policy.state == PolicyState::Enabled
            && !conditions.workload_identities
            && conditions.applications.authentication_contexts.is_empty()
    });
    let mut times: BTreeMap<(bool, ObjectId), usize> = BTreeMap::new();
    let mut of = 0;
    for policy in counted {
        of += 1;
        let users = &policy.conditions.users;
        let named = users.exclude_users.iter().filter_map(|target| match target {
            UserTarget::User(id) => Some((false, *id)),
            _ => None,
        });
        let named = ordered::set(named.chain(users.exclude_groups.iter().map(|id| (true, *id))));
        named.into_iter().for_each(|own| *times.entry(own).or_default() += 1);
    }
    let mut guesses: Vec<Guess> =
        times.into_iter().map(|((group, id), excluded_by)| Guess { id, group, excluded_by, of }).collect();
    guesses.sort_by_key(|guess| std::cmp::Reverse(guess.excluded_by));
    guesses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;

    #[test]
    fn what_is_excluded_most_comes_first() {
        let id = |number| ObjectId::from_bytes([number; 16]);
        let excluding = |users: &[u8], groups: &[u8]| {
            let mut policy = mfa_for_all();
            let own = &mut policy.conditions.users;
            own.exclude_users = users.iter().map(|number| UserTarget::User(id(*number))).collect();
            own.exclude_groups = groups.iter().map(|number| id(*number)).collect();
            policy
        };
        let mut off = excluding(&[9], &[]);
        off.state = PolicyState::Disabled;
        let found = guesses(&[excluding(&[1, 1], &[5]), excluding(&[], &[5]), off]);
        let short: Vec<_> =
            found.iter().map(|guess| (guess.id, guess.group, guess.excluded_by, guess.of)).collect();
        assert_eq!(short, [(id(5), true, 2, 2), (id(1), false, 1, 2)]);
    }
}
