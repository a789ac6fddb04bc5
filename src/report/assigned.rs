//! For whom the plans are that the tenant has: what Microsoft licenses person by person is bought for the organisation and assigned to
//! people. Where somebody has none, what rests on the plan may leave them out, and Microsoft asks for one.

use serde::{Deserialize, Serialize};

use crate::tenant::licences::Plan;
use crate::tenant::users::UserTable;
use crate::tenant::{RowSet, Tenant};
use crate::text::Message;

/// Plans that are licensed person by person, and on which checks about people rest.
const OF_PEOPLE: [Plan; 3] = [Plan::EntraP1, Plan::EntraP2, Plan::DefenderForOffice];

/// A plan that the tenant has, and who is assigned it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// The plan.
    pub plan: Plan,
    /// People who were read: members who can sign in; no guests, no shared mailboxes and the like.
    pub people: u32,
    /// Of those, whoever is assigned no licence that holds it.
    pub without: u32,
    /// Of those, of whom it cannot be told.
    pub unknown: u32,
    /// Whether everybody was read.
    pub whole: bool,
}

/// Every such plan that the tenant has; none where nobody was read.
pub fn assigned(tenant: &Tenant) -> Vec<Assigned> {
    let (Some(users), Some(licences)) = (tenant.users.seen(), tenant.licences.seen()) else {
        return Vec::new();
    };
    let people = people(tenant, users);
    let bought = OF_PEOPLE.into_iter().filter(|plan| licences.has(*plan));
    bought
        .map(|plan| {
            let skus = licences.skus_with(plan);
            let known = skus.is_some() && tenant.licences.whole().is_some();
            let (mut with, mut perhaps) = (RowSet::new(), RowSet::new());
            for (whole, in_part) in skus.iter().flatten().filter_map(|sku| users.assigned(*sku)) {
                with.unite(whole);
                perhaps.unite(in_part);
            }
            perhaps.unite(users.assigned_others());
            let mut without = people.difference(&with);
            if !known {
                perhaps.unite(&without);
            }
            let unknown = without.intersection(&perhaps);
            without.subtract(&perhaps);
            let whole = tenant.users.whole().is_some();
            Assigned {
                plan,
                people: count(&people),
                without: count(&without),
                unknown: count(&unknown),
                whole,
            }
        })
        .collect()
}

fn people(tenant: &Tenant, users: &UserTable) -> RowSet {
    let nobody = tenant.mailboxes.seen().into_iter().flat_map(|table| table.accounts_of_nobody());
    let nobody: RowSet = nobody.filter_map(|user| users.row(user)).collect();
    users.enabled().difference(users.guests()).difference(&nobody)
}

fn count(rows: &RowSet) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

impl Assigned {
    /// What is to be said; nothing where everybody has it.
    pub fn sentence(&self) -> Option<Message> {
        let id = match (self.without, self.unknown) {
            (0, 0) if self.whole => return None,
            (0, 0) => "assigned.more",
            (0, _) => "assigned.unknown",
            (_, 0) => "assigned.without",
            _ => "assigned.both",
        };
        Some(
            Message::new(id)
                .text("plan", self.plan.name())
                .number("people", self.people)
                .number("without", self.without)
                .number("unknown", self.unknown),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{id, partial, whole};
    use crate::tenant::licences::Licences;
    use crate::tenant::mailboxes::{Mailbox, MailboxAudit, MailboxKind, MailboxTable};
    use crate::tenant::users::{AssignedLicence, User};
    use crate::tenant::{Fact, ObjectId};
    use crate::text::{Language, Texts};

    /// Six people; `assigned` says who has the licence 200, and whether whole.
    fn tenant(assigned: &[(u8, bool)], change: impl Fn(&mut User)) -> Tenant {
        let mut users = UserTable::default();
        users.extend((1..=6).map(|number| {
            let own = assigned.iter().filter(|(user, _)| *user == number);
            let mut user = User {
                id: id(number),
                user_principal_name: format!("user{number}@contoso.com"),
                display_name: String::new(),
                enabled: Some(true),
                guest: false,
                on_premises_synced: false,
                licensed: true,
                licences: own.map(|(_, whole)| AssignedLicence { sku: id(200), whole: *whole }).collect(),
                per_user_mfa: None,
            };
            change(&mut user);
            user
        }));
        let plans = || ["AAD_PREMIUM".to_owned()].into();
        let licences = Licences {
            plans: plans(),
            skus: ["SPB".to_owned(), "FREE".to_owned()].into(),
            plans_of: [(id(200), plans()), (id(201), Default::default())].into(),
        };
        Tenant { users: whole(users), licences: whole(licences), ..Tenant::unread() }
    }

    fn numbers(tenant: &Tenant) -> (u32, u32, u32, bool) {
        let all = assigned(tenant);
        assert_eq!(all.iter().map(|own| own.plan).collect::<Vec<_>>(), [Plan::EntraP1]);
        (all[0].people, all[0].without, all[0].unknown, all[0].whole)
    }

    #[test]
    fn people_are_told_from_accounts_and_plans_from_licences() {
        let everybody: Vec<(u8, bool)> = (1..=6).map(|number| (number, true)).collect();
        assert_eq!(numbers(&tenant(&everybody, |_| ())), (6, 0, 0, true));
        assert_eq!(numbers(&tenant(&[(1, true), (2, true)], |_| ())), (6, 4, 0, true));
        // A plan can be switched off in a licence: which one is not read.
        assert_eq!(numbers(&tenant(&[(1, true), (2, false)], |_| ())), (6, 4, 1, true));
        // Guests, those who cannot sign in, and mailboxes that are nobody's need none.
        let guest_and_gone = |user: &mut User| {
            user.guest = user.id == id(5);
            user.enabled = Some(user.id != id(6));
        };
        assert_eq!(numbers(&tenant(&[(1, true)], guest_and_gone)), (4, 3, 0, true));
        let mut shared = tenant(&[(1, true)], guest_and_gone);
        let mut table = MailboxTable::default();
        table.extend([Mailbox {
            user: Some(id(4)),
            name: "info".into(),
            kind: MailboxKind::Shared,
            forwarding: None,
            audit: MailboxAudit::BY_DEFAULT,
        }]);
        shared.mailboxes = whole(table);
        assert_eq!(numbers(&shared), (3, 2, 0, true));
    }

    /// A directory that names a licence of its own for everybody is not told from one that lies.
    #[test]
    fn more_kinds_of_licences_than_there_can_be_are_not_told_apart() {
        let mut own = tenant(&[], |_| ());
        let mut users = UserTable::default();
        users.extend((0..250u16).map(|number| {
            let [high, low] = number.to_be_bytes();
            let mut bytes = [0; 16];
            (bytes[0], bytes[1], bytes[2]) = (9, high, low);
            let own = ObjectId::from_bytes(bytes);
            User {
                id: own,
                user_principal_name: format!("user{number}@contoso.com"),
                display_name: String::new(),
                enabled: Some(true),
                guest: false,
                on_premises_synced: false,
                licensed: true,
                licences: vec![AssignedLicence { sku: own, whole: true }],
                per_user_mfa: None,
            }
        }));
        own.users = whole(users);
        assert_eq!(numbers(&own), (250, 200, 50, true));
    }

    #[test]
    fn what_was_not_read_whole_is_not_told() {
        let mut own = tenant(&[(1, true)], |_| ());
        let mut licences = own.licences.whole().unwrap().clone();
        own.licences = partial(Fact::Licences, licences.clone());
        assert_eq!(numbers(&own), (6, 0, 5, true), "another licence may hold it");
        licences.plans_of.remove(&id(201));
        own.licences = whole(licences);
        assert_eq!(numbers(&own), (6, 0, 6, true), "one licence did not tell its id");
        let mut own = tenant(&[(1, true)], |_| ());
        own.users = partial(Fact::Users, own.users.whole().unwrap().clone());
        assert_eq!(numbers(&own), (6, 5, 0, false));
        assert_eq!(assigned(&Tenant { users: Tenant::unread().users, ..own.clone() }), []);
        assert_eq!(assigned(&Tenant { licences: Tenant::unread().licences, ..own }), []);
    }

    #[test]
    fn it_is_said_in_every_language() {
        for texts in Language::ALL.map(|language| Texts::native(language).unwrap().plain()) {
            for (without, unknown, whole, says) in [
                (0, 0, true, false),
                (0, 0, false, true),
                (1, 0, true, true),
                (7, 0, true, true),
                (0, 2, true, true),
                (7, 2, true, true),
            ] {
                let own = Assigned { plan: Plan::EntraP1, people: 9, without, unknown, whole };
                let said = own.sentence().map(|message| texts.try_say(&message).unwrap());
                assert_eq!(said.is_some(), says);
                assert!(said.is_none_or(|said| said.contains("Microsoft Entra ID P1")));
            }
        }
    }
}
