//! Whom an app belongs to.

use crate::checks::adm::privileged;
use crate::checks::app::credentials::Verdict;
use crate::checks::holders::Holders;
use crate::checks::tally::Grade;
use crate::tenant::{ObjectId, Tenant};

/// Who owns an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Holds a privileged role now.
    Administrator,
    /// Somebody else in the organisation.
    Person,
    /// Somebody else, from outside.
    Guest,
    /// Somebody else who cannot sign in.
    Disabled,
    /// In no list of people.
    NotRead,
    /// Whether they hold a privileged role is not known.
    NotTold,
}

impl Owner {
    /// How an app that could take the tenant over stands with this owner.
    pub const fn grade(self) -> Verdict {
        match self {
            Owner::Administrator => (Grade::Fine, ""),
            Owner::Person => (Grade::Fail, "app-credentials.owner"),
            Owner::Guest => (Grade::Fail, "app-credentials.owner-guest"),
            Owner::Disabled => (Grade::Warn, "app-credentials.owner-disabled"),
            Owner::NotRead => (Grade::Unclear, "app-credentials.owner-not-read"),
            Owner::NotTold => (Grade::Unclear, "app-credentials.owner-not-told"),
        }
    }
}

/// Who this owner is.
pub fn judge(tenant: &Tenant, holders: &Holders, person: ObjectId) -> Owner {
    let roles = holders.people.get(&person);
    match roles.map_or(Some(false), |roles| privileged(tenant, roles)) {
        Some(true) => return Owner::Administrator,
        Some(false) if !holders.more => {}
        _ => return Owner::NotTold,
    }
    let seen = tenant.users.seen().and_then(|users| Some((users, users.row(person)?)));
    let Some((users, row)) = seen else { return Owner::NotRead };
    if users.is_enabled(row) == Some(false) {
        Owner::Disabled
    } else if users.guests().contains(row) {
        Owner::Guest
    } else {
        Owner::Person
    }
}

/// The user principal name of a person, else the id.
pub fn name(tenant: &Tenant, person: ObjectId) -> String {
    let name = tenant.users.seen().and_then(|users| Some(users.user_principal_name(users.row(person)?)));
    name.filter(|name| !name.is_empty()).map_or_else(|| person.to_string(), str::to_owned)
}
