//! What a run reads, in which order, and how far it goes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::sources::{self, Ask};
use crate::tenant::{Fact, ordered};

/// The facts of a run, what each is worth, and the bounds of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What is to be read, with everything that it follows from.
    pub facts: BTreeSet<Fact>,
    /// What each fact is worth to the caller; absent: nothing. The unit is the caller's.
    pub worth: BTreeMap<Fact, u32>,
    /// How far the run goes.
    pub bounds: Bounds,
}

/// How far a run goes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Objects of one list that are read without being asked. A longer list is offered: [`crate::collect::Collector::ask_for`].
    pub largest_list: u64,
    /// How often one page may be asked for again.
    pub again_for_a_page: u8,
    /// How often pages of one read may be asked for again, all together.
    pub again_for_a_read: u32,
    /// How often anything may be asked for again in the whole run.
    pub again_in_all: u32,
}

impl Default for Bounds {
    /// 100,000 objects are about a hundred pages: minutes, not an hour. Peers ask 3 to 5 times for a page.
    fn default() -> Bounds {
        Bounds { largest_list: 100_000, again_for_a_page: 5, again_for_a_read: 60, again_in_all: 600 }
    }
}

impl Plan {
    /// These facts, what they follow from, and who the tenant is.
    pub fn of(facts: impl IntoIterator<Item = Fact>) -> Plan {
        let mut plan = Plan { facts: ordered::set([Fact::Organization]), ..Plan::default() };
        plan.extend(facts);
        plan
    }

    /// With what each fact is worth. What a fact follows from is worth as much as that fact.
    #[must_use]
    pub fn urgent(mut self, worth: BTreeMap<Fact, u32>) -> Plan {
        self.worth = worth;
        for (fact, worth) in self.worth.clone() {
            for other in follows_from(fact) {
                let known = self.worth.entry(*other).or_default();
                *known = worth.max(*known);
            }
        }
        self
    }

    /// Within these bounds.
    #[must_use]
    pub fn within(mut self, bounds: Bounds) -> Plan {
        self.bounds = bounds;
        self
    }

    /// Adds facts, with what they follow from.
    pub(super) fn extend(&mut self, facts: impl IntoIterator<Item = Fact>) {
        for fact in facts {
            self.facts.insert(fact);
            self.facts.extend(follows_from(fact));
        }
    }

    /// What of two facts is read first: the lesser. What is worth more for what it costs, and of equals the cheaper.
    pub(super) fn order(&self, fact: Fact) -> impl Ord + use<> {
        let (worth, cost) = (self.worth.get(&fact).copied().unwrap_or(0), cost(fact));
        (std::cmp::Reverse(worth / cost), cost, fact)
    }
}

/// The facts from which it follows what to ask for.
pub fn follows_from(fact: Fact) -> &'static [Fact] {
    match fact {
        Fact::GroupMembers | Fact::Groups => &[Fact::ConditionalAccess, Fact::RoleAssignments],
        Fact::AppRoleAssignments => &[Fact::ServicePrincipals],
        Fact::InboxRules => &[Fact::Mailboxes],
        // Where the plan is not bought there is nothing to ask.
        Fact::SafeLinksPolicies
        | Fact::SafeLinksRules
        | Fact::SafeAttachmentPolicies
        | Fact::SafeAttachmentRules
        | Fact::OfficeProtection
        | Fact::BuiltInProtection => &[Fact::Licences],
        Fact::Federations => &[Fact::Domains],
        Fact::DnsRecords => &[Fact::AcceptedDomains],
        _ => &[],
    }
}

/// About how many requests a fact takes in an organisation of some thousand people.
fn cost(fact: Fact) -> u32 {
    let Some(source) = sources::for_fact(fact).next() else { return 1 };
    match source.ask {
        Ask::Resolver { .. } => 10,
        _ if source.ask.targets().is_some() => 10,
        _ if source.extent.per_object => 5,
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
        assert_eq!(Plan::of([]).facts, BTreeSet::from([Fact::Organization]));
    }

    #[test]
    fn what_is_worth_more_for_its_cost_comes_first() {
        let worth = [
            (Fact::GroupMembers, 1_000),
            (Fact::Users, 1_000),
            (Fact::SecureScore, 1),
            (Fact::Licences, 150),
        ];
        let plan = Plan::of(Fact::ALL).urgent(worth.into());
        let mut facts: Vec<Fact> = plan.facts.iter().copied().collect();
        facts.sort_by_key(|fact| plan.order(*fact));
        assert_eq!(
            facts[..6],
            [
                Fact::ConditionalAccess,
                Fact::RoleAssignments,
                Fact::Users,
                Fact::Licences,
                Fact::GroupMembers,
                Fact::SecureScore
            ]
        );
    }
}
