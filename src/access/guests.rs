//! Guests and external users, by kind.

use super::people::{Extra, Known, People};
use crate::tenant::RowSet;
use crate::tenant::access_policies::GuestsOrExternalUsers;

impl People<'_> {
    /// Guests and external users in the older form, which means all kinds of them.
    pub fn external_users(&self) -> Known {
        let guests = self.users().map(|users| users.guests().clone()).unwrap_or_default();
        let extra = self.extra_rows(|extra| matches!(extra, Extra::Guest(_)));
        let mut known = Known::certain(guests.union(&self.external).union(&extra));
        known.add_possible(&self.unseen());
        known
    }

    /// Guests and external users by kind. Those of named tenants are possible: home tenants are not read.
    pub fn guests(&self, guests: &GuestsOrExternalUsers) -> Known {
        const KNOWN: [&str; 6] = [
            "internalGuest",
            "b2bCollaborationGuest",
            "b2bCollaborationMember",
            "b2bDirectConnectUser",
            "otherExternalUser",
            "serviceProvider",
        ];
        let has = |kind: &str| guests.types.iter().any(|named| named == kind);
        let all_guests = self.users().map(|users| users.guests().clone()).unwrap_or_default();
        let invited = all_guests.intersection(&self.external);
        // Without `#EXT#` in the name a guest is internal, or an invited one who was renamed.
        let other_guests = all_guests.difference(&self.external);
        let outside_members = self.external.difference(&all_guests);

        let mut known = Known::default();
        let mut from_outside = RowSet::new();
        if has("b2bCollaborationGuest") {
            from_outside = from_outside.union(&invited);
        }
        if has("b2bCollaborationMember") {
            from_outside = from_outside.union(&outside_members);
        }
        from_outside =
            from_outside.union(&self.extra_rows(
                |extra| matches!(extra, Extra::Guest(kind) if has(kind) && kind != "internalGuest"),
            ));
        if guests.all_tenants {
            known.add(&Known::certain(from_outside));
        } else {
            known.add_possible(&from_outside);
        }
        match (has("internalGuest"), has("b2bCollaborationGuest")) {
            (true, true) if guests.all_tenants => known.add(&Known::certain(other_guests)),
            (false, false) => {}
            _ => known.add_possible(&other_guests),
        }
        if has("internalGuest") {
            let internal = |extra: &Extra| matches!(extra, Extra::Guest(kind) if kind == "internalGuest");
            known.add(&Known::certain(self.extra_rows(internal)));
        }
        if !guests.types.is_empty() {
            known.add_possible(&self.unseen());
        }
        if guests.types.iter().any(|kind| !KNOWN.contains(&kind.as_str())) {
            known.add_possible(&all_guests.union(&self.external));
        }
        known
    }
}
