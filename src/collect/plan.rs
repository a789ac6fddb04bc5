//! What a run reads.

use std::collections::BTreeSet;

use crate::checks::{self, Check, Severity};
use crate::tenant::Fact;

/// The facts of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Plan {
    /// What is to be read, with everything that it follows from.
    pub facts: BTreeSet<Fact>,
}

impl Plan {
    /// What these checks need, what that follows from, and who the tenant is.
    pub fn for_checks(checks: &[&Check]) -> Plan {
        Plan::of(checks.iter().flat_map(|check| check.needs).copied())
    }

    /// These facts, what they follow from, and who the tenant is.
    pub fn of(facts: impl IntoIterator<Item = Fact>) -> Plan {
        let mut all = BTreeSet::from([Fact::Organization]);
        for fact in facts {
            all.insert(fact);
            all.extend(follows_from(fact));
        }
        Plan { facts: all }
    }
}

/// The facts from which it follows what to ask for.
pub fn follows_from(fact: Fact) -> &'static [Fact] {
    match fact {
        Fact::GroupMembers => &[Fact::ConditionalAccess, Fact::RoleAssignments],
        _ => &[],
    }
}

/// How urgent a fact is: the worst severity of a check that needs it, or of a fact that follows from it.
pub fn urgency(fact: Fact) -> Severity {
    let needs = |check: &&Check| {
        check.needs.iter().any(|needed| *needed == fact || follows_from(*needed).contains(&fact))
    };
    checks::ALL.iter().copied().filter(needs).map(|check| check.severity).max().unwrap_or(Severity::Info)
}

/// About how many requests a fact takes in an organisation of some thousand people.
pub const fn cost(fact: Fact) -> u8 {
    match fact {
        Fact::Users | Fact::Registration => 5,
        Fact::GroupMembers => 10,
        Fact::RoleAssignments | Fact::MailboxAuditSearch => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_bring_what_they_follow_from() {
        assert_eq!(
            Plan::of([Fact::GroupMembers]).facts,
            BTreeSet::from([
                Fact::Organization,
                Fact::ConditionalAccess,
                Fact::RoleAssignments,
                Fact::GroupMembers
            ])
        );
        assert_eq!(Plan::for_checks(&[]).facts, BTreeSet::from([Fact::Organization]));
    }
}
