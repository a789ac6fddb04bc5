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
    /// By name, this user.
    User(ObjectId),
    /// By an entry of which nothing is known.
    Entry,
    /// As a member of this group.
    Group(ObjectId),
    /// As a guest or external user.
    Guests,
    /// As a holder of this role, by template id.
    Role(ObjectId),
}

/// Whom a policy reaches, and whom it leaves out by which decision.
pub struct Targets {
    /// To whom it applies.
    pub applies: Applies,
    /// Whom it names beyond doubt, before its exclusions.
    pub named: RowSet,
    /// Whether there is anybody to whom it may apply and may not.
    pub in_doubt: bool,
    /// Rows whom it certainly reaches, or has certainly left out by a decision about them.
    pub reached_or_left_out: RowSet,
    /// Rows whom it may reach, or may have left out by a decision about them.
    pub perhaps_reached_or_left_out: RowSet,
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
        // Excluded by name, group or kind, or as a synchronisation account: a decision about these people.
        let mut mild = Known::default();
        let mut through: Vec<(Through, RowSet)> = Vec::new();
        let mut exclude = |how: Through, known: &Known, declared: bool| {
            if !declared {
                mild.add(known);
            }
            through.push((how, known.certain.clone()));
        };
        for target in &users.exclude_users {
            match target {
                UserTarget::User(id) => exclude(Through::User(*id), &people.user(*id), people.spares(*id)),
                UserTarget::GuestsOrExternalUsers => exclude(Through::Guests, &rows(target, people), false),
                _ => exclude(Through::Entry, &rows(target, people), false),
            }
        }
        for id in &users.exclude_groups {
            exclude(Through::Group(*id), &people.group(*id), people.spares(*id));
        }
        if let Some(guests) = &users.exclude_guests {
            let mut known = people.guests(guests);
            known.add(&Known::certain(people.standing_guests(guests)));
            exclude(Through::Guests, &known, false);
        }

        // Excluded by a role: whoever gets the role is out.
        let mut role = Known::default();
        for id in &users.exclude_roles {
            let holders = people.role(*id);
            let (of_synchronization, others) = split(&holders, *id, people);
            mild.add(&of_synchronization);
            role.add(&others);
            through.push((Through::Role(*id), holders.certain.clone()));
        }
        Targets::of(&included, &mild, &role, through, people.asks_about_tomorrow())
    }

    fn of(
        included: &Known,
        mild: &Known,
        role: &Known,
        through: Vec<(Through, RowSet)>,
        tomorrow: bool,
    ) -> Targets {
        let anyhow_included = included.any();
        let (anyhow_mild, anyhow_role) = (mild.any(), role.any());
        let mut yes = included.certain.clone();
        yes.subtract(&anyhow_mild);
        yes.subtract(&anyhow_role);
        let mut excluded = mild.certain.union(&role.certain);
        excluded.keep(&anyhow_included);
        let mut unknown = anyhow_included.clone();
        unknown.subtract(&yes);
        unknown.subtract(&excluded);

        let (reached_or_left_out, perhaps_reached_or_left_out) = if tomorrow {
            decisions(included, &anyhow_included, mild, &anyhow_mild, &anyhow_role, &yes, &unknown)
        } else {
            (RowSet::new(), RowSet::new())
        };
        Targets {
            named: included.certain.clone(),
            in_doubt: !unknown.is_empty(),
            applies: Applies { yes, unknown, excluded },
            reached_or_left_out,
            perhaps_reached_or_left_out,
            through,
        }
    }
}

/// Whom a policy reaches or leaves out by a decision about them: certainly, and perhaps.
fn decisions(
    included: &Known,
    anyhow_included: &RowSet,
    mild: &Known,
    anyhow_mild: &RowSet,
    anyhow_role: &RowSet,
    yes: &RowSet,
    unknown: &RowSet,
) -> (RowSet, RowSet) {
    // Somebody of whom only a role exclusion is possible is no decision about them.
    let mut decided = anyhow_mild.difference(anyhow_role);
    decided.unite(&mild.certain);
    decided.keep(&included.certain);
    decided.unite(yes);
    let mut perhaps = anyhow_included.intersection(anyhow_mild);
    perhaps.unite(yes);
    perhaps.unite(unknown);
    (decided, perhaps)
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
