//! Rows about what the admin declared: who is left out on purpose, why and until when, and whose declaration has run out.

use crate::access::declared::{self, Declared};
use crate::access::{Coverage, Standing};
use crate::checks::{MOST_EVIDENCE, Subject};
use crate::portals::Link;
use crate::report::{Evidence, EvidenceKind, Field};
use crate::tenant::access_policies::{ConditionalAccessPolicy, UserTarget};
use crate::tenant::{ObjectId, Tenant};

use super::evidence;

/// Accounts that are left out on purpose.
pub fn left_out(subject: &Subject<'_>, coverage: &Coverage<'_>) -> Vec<Evidence> {
    let rows = coverage.people.emergency.certain.iter().take(MOST_EVIDENCE);
    rows.filter_map(|row| {
        let user = coverage.people.users()?.id(row)?;
        let own = declared::of(subject.tenant, subject.settings, subject.now, user)?;
        evidence::person(coverage, row, |_, _| own.sentence())
    })
    .collect()
}

/// Declarations that have run out, of whom policies that count leave out: they count as not declared.
pub fn over(subject: &Subject<'_>, coverage: &Coverage<'_>) -> Vec<Evidence> {
    let counting = || {
        let counts = coverage.policies.iter().filter(|own| !matches!(own.standing, Standing::Not(_)));
        counts.map(|own| own.policy)
    };
    declared::all(subject.settings, subject.now)
        .filter(|own| !own.in_force && counting().any(|policy| excludes(policy, own.id)))
        .take(MOST_EVIDENCE)
        .map(|own| row(subject.tenant, &own))
        .collect()
}

fn excludes(policy: &ConditionalAccessPolicy, id: ObjectId) -> bool {
    let users = &policy.conditions.users;
    users.exclude_groups.contains(&id) || users.exclude_users.contains(&UserTarget::User(id))
}

/// Why an emergency account is declared.
pub fn field(subject: &Subject<'_>, user: ObjectId) -> Field {
    let own = declared::of(subject.tenant, subject.settings, subject.now, user);
    Field::new("why", own.map_or("", |own| own.own.why.as_str()))
}

/// One declaration.
pub fn row(tenant: &Tenant, own: &Declared<'_>) -> Evidence {
    let users = tenant.users.seen();
    let user = users.and_then(|users| Some(users.user_principal_name(users.row(own.id)?)));
    let (kind, link) = match user {
        Some(_) => (EvidenceKind::User, Link::User { user: own.id }),
        None => (EvidenceKind::Group, Link::Group { group: own.id }),
    };
    let name = user.filter(|name| !name.is_empty()).map_or_else(|| own.id.to_string(), str::to_owned);
    let detail = own.sentence();
    Evidence { kind, id: own.id.to_string(), name, link: Some(link), detail, fields: Vec::new() }
}
