//! Administrators: who they are, and how they came to be.

pub mod cloud_only;
pub mod global_count;
pub mod no_guests;
pub mod pim_ga_approval;
pub mod pim_no_permanent;
pub mod sp_privileged;

use std::collections::BTreeSet;

use crate::access::administrators::is_privileged;
use crate::checks::holders::{Holders, role_names};
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Check, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field};
use crate::tenant::roles::RoleAssignment;
use crate::tenant::users::UserTable;
use crate::tenant::{Fact, Gap, ObjectId, Reading, Reason, Tenant};
use crate::text::Message;

/// Whether one of these roles is privileged; `None` where that cannot be told.
pub(super) fn privileged(tenant: &Tenant, roles: &BTreeSet<ObjectId>) -> Option<bool> {
    let mut told = true;
    for role in roles {
        match is_privileged(tenant, *role) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => told = false,
        }
    }
    told.then_some(false)
}

/// Whoever holds roles by these assignments.
pub(super) fn holders(tenant: &Tenant, reading: &Reading<Vec<RoleAssignment>>) -> Holders {
    let users = tenant.users.seen();
    let is_user = |id| users.is_some_and(|users| users.row(id).is_some());
    Holders::of(tenant, reading, &is_user, tenant.users.whole().is_some())
}

/// Why there may be holders who were not seen, beyond what is missing of the assignments.
pub(super) fn unseen(tenant: &Tenant, holders: &Holders) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for group in &holders.unread_groups {
        match tenant.group_members.get(group) {
            Some(members) => gaps.extend(members.gaps().iter().cloned()),
            None => gaps.push(Gap { fact: Fact::GroupMembers, reason: Reason::NotAsked }),
        }
    }
    if holders.more && gaps.is_empty() && tenant.role_assignments.whole().is_some() {
        gaps.push(absent(Fact::RoleAssignments, "principal"));
    }
    gaps
}

/// How an administrator stands, given the table of people, their row, and whether they hold a privileged role.
type Judge = fn(&UserTable, usize, Option<bool>) -> (Grade, &'static str);

/// Judges everybody who holds a role now. Where it matters whether a role is privileged and Microsoft does not say, it cannot be told.
fn assess(
    subject: &Subject<'_>,
    check: &Check,
    judge: Judge,
    fields: fn(&UserTable, usize) -> Field,
) -> Assessment {
    let tenant = subject.tenant;
    let holders = holders(tenant, &tenant.role_assignments);
    let mut tally = Tally::default();
    unseen(tenant, &holders).into_iter().for_each(|gap| tally.gap(gap));
    if tenant.role_assignments.whole().is_some() && holders.people.is_empty() {
        tally.gap(absent(Fact::RoleAssignments, "value"));
    }
    for (id, roles) in &holders.people {
        let seen = tenant.users.seen().and_then(|users| Some((users, users.row(*id)?)));
        let Some((users, row)) = seen else {
            if tenant.users.whole().is_some() {
                tally.gap(absent(Fact::Users, "id"));
            }
            tally
                .add(Grade::Unclear, || person(tenant, &holders, *id, roles, "administrator-not-read", None));
            continue;
        };
        let (grade, detail) = match judge(users, row, privileged(tenant, roles)) {
            // Nobody signs in with it: the role waits for whoever enables the account.
            (Grade::Fail, _) if users.is_enabled(row) == Some(false) => {
                (Grade::Warn, "administrator-disabled")
            }
            judged => judged,
        };
        if grade == Grade::Unclear {
            tally.gap(absent(Fact::RoleDefinitions, "isPrivileged"));
        }
        let field = || Some(fields(users, row));
        tally.add(grade, || person(tenant, &holders, *id, roles, detail, field()));
    }
    tally.assess(subject, check, &[Fact::RoleAssignments, Fact::Users])
}

fn person(
    tenant: &Tenant,
    holders: &Holders,
    id: ObjectId,
    roles: &BTreeSet<ObjectId>,
    detail: &str,
    field: Option<Field>,
) -> Evidence {
    let name =
        tenant.users.seen().and_then(|users| Some(users.user_principal_name(users.row(id)?).to_owned()));
    let mut fields = vec![role_names(tenant, roles)];
    fields.extend(field);
    Evidence {
        kind: EvidenceKind::User,
        id: id.to_string(),
        name: name.filter(|name| !name.is_empty()).unwrap_or_else(|| holders.name(id)),
        link: Some(Link::User { user: id }),
        detail: Message::new(detail),
        fields,
    }
}

#[cfg(test)]
pub(super) mod testing;
