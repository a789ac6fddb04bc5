//! To whom a policy applies.

use super::people::{Known, People, SYNCHRONIZATION_ROLES, is_synchronization_account};
use crate::tenant::access_policies::{ConditionalAccessPolicy, UserTarget};
use crate::tenant::{ObjectId, RowSet};

/// Rows to whom a policy applies. Exclusions win over inclusions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applies {
    /// It applies to them.
    pub yes: RowSet,
    /// It may apply to them.
    pub unknown: RowSet,
    /// It would, but they are excluded.
    pub excluded: RowSet,
}

/// Through what a policy excludes somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Through {
    /// By name.
    User,
    /// As a member of this group.
    Group(ObjectId),
    /// As a guest or external user.
    Guests,
    /// As a holder of this role, by template id.
    Role(ObjectId),
}

/// Whom a policy includes and excludes, and how.
pub struct Targets {
    included: Known,
    /// Excluded by name, group or kind, or as a synchronisation account: a decision about these people.
    mild: Known,
    /// Excluded by a role: whoever gets the role is out.
    role: Known,
    /// Certain exclusions and what they go through.
    pub through: Vec<(Through, RowSet)>,
}

impl Targets {
    /// Resolves a policy's users, groups, roles and guests.
    pub fn new(policy: &ConditionalAccessPolicy, people: &People<'_>) -> Targets {
        let users = &policy.conditions.users;
        let mut included = Known::default();
        for target in &users.include_users {
            included.add(&rows(target, people));
        }
        users.include_groups.iter().for_each(|group| included.add(&people.group(*group)));
        users.include_roles.iter().for_each(|role| included.add(&people.role(*role)));
        users.include_guests.iter().for_each(|guests| included.add(&people.guests(guests)));

        // What is declared for emergencies excludes nobody who is judged: its members are those who are spared.
        let mut mild = Known::default();
        let mut through: Vec<(Through, RowSet)> = Vec::new();
        let mut exclude = |how: Through, known: Known, declared: bool| {
            if !declared {
                mild.add(&known);
            }
            through.push((how, known.certain));
        };
        for target in &users.exclude_users {
            match target {
                UserTarget::User(id) => exclude(Through::User, people.user(*id), people.is_declared(*id)),
                UserTarget::GuestsOrExternalUsers => exclude(Through::Guests, rows(target, people), false),
                _ => exclude(Through::User, rows(target, people), false),
            }
        }
        for id in &users.exclude_groups {
            exclude(Through::Group(*id), people.group(*id), people.is_declared(*id));
        }
        if let Some(guests) = &users.exclude_guests {
            let mut known = people.guests(guests);
            known.add(&Known::certain(people.standing_guests(guests)));
            exclude(Through::Guests, known, false);
        }

        let mut role = Known::default();
        for id in &users.exclude_roles {
            let holders = people.role(*id);
            let (of_synchronization, others) = split(&holders, *id, people);
            mild.add(&of_synchronization);
            role.add(&others);
            through.push((Through::Role(*id), holders.certain));
        }
        Targets { included, mild, role, through }
    }

    /// To whom it applies.
    pub fn applies(&self) -> Applies {
        let out = self.mild.any().union(&self.role.any());
        let yes = self.included.certain.difference(&out);
        let certainly_out = self.mild.certain.union(&self.role.certain);
        let excluded = self.included.any().intersection(&certainly_out);
        let unknown = self.included.any().difference(&yes).difference(&excluded);
        Applies { yes, unknown, excluded }
    }

    /// Rows whom it certainly reaches, or has certainly left out by a decision about them.
    pub fn reached_or_left_out(&self) -> RowSet {
        let decided = self.included.certain.intersection(&self.mild.certain);
        let either = self.included.certain.intersection(&self.mild.possible).difference(&self.role.any());
        self.applies().yes.union(&decided).union(&either)
    }

    /// Rows whom it may reach, or may have left out by a decision about them.
    pub fn perhaps_reached_or_left_out(&self) -> RowSet {
        let applies = self.applies();
        let left_out = self.included.any().intersection(&self.mild.any());
        applies.yes.union(&applies.unknown).union(&left_out)
    }
}

fn rows(target: &UserTarget, people: &People<'_>) -> Known {
    match target {
        UserTarget::All => Known::certain(people.everyone()),
        UserTarget::None => Known::default(),
        UserTarget::GuestsOrExternalUsers => people.external_users(),
        UserTarget::User(id) => people.user(*id),
        UserTarget::Other(_) => Known { certain: RowSet::new(), possible: people.everyone() },
    }
}

/// Synchronisation accounts among the holders of a synchronisation role, and all other holders.
fn split(holders: &Known, role: ObjectId, people: &People<'_>) -> (Known, Known) {
    if !SYNCHRONIZATION_ROLES.contains(&role) {
        return (Known::default(), holders.clone());
    }
    let of_synchronization = |rows: &RowSet| -> RowSet {
        rows.iter()
            .filter(|row| match people.users() {
                Some(users) if *row < people.rows() => {
                    is_synchronization_account(users.user_principal_name(*row))
                }
                _ => matches!(people.extra(*row), Some(super::people::Extra::Holder(_))),
            })
            .collect()
    };
    let mild = Known {
        certain: of_synchronization(&holders.certain),
        possible: of_synchronization(&holders.possible),
    };
    let others = Known {
        certain: holders.certain.difference(&mild.certain),
        possible: holders.possible.difference(&mild.possible),
    };
    (mild, others)
}
