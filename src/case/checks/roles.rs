//! Is the victim an administrator, and since when?

use std::collections::BTreeSet;

use super::{Outcome, ResponseCheck, Status, Trace};
use crate::case::{Case, Unseen, What};
use crate::checks::Severity;
use crate::portals::Link;
use crate::tenant::licences::Plan;
use crate::tenant::person::PersonFact;
use crate::tenant::roles::{PrincipalKind, RoleAssignment};
use crate::tenant::{Fact, ObjectId, Reading, Reason};
use crate::text::Message;

/// `resp.roles`
pub const ROLES: ResponseCheck = ResponseCheck {
    id: "resp.roles",
    title: "resp-roles",
    severity: Severity::High,
    trace: false,
    needs: &[PersonFact::Account, PersonFact::Changes],
    needs_of_tenant: &[
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::GroupMembers,
        Fact::EligibleRoles,
        Fact::Licences,
    ],
    link: |_| Some(Link::RolesAndAdministrators),
    assess: roles,
};

/// The roles of one list that the person holds, directly or by a group, and what of the list was not seen.
fn held(
    case: &Case<'_>,
    id: ObjectId,
    fact: Fact,
    list: &Reading<Vec<RoleAssignment>>,
) -> (BTreeSet<ObjectId>, Vec<Unseen>) {
    let mut unseen = case.unseen_of_tenant(fact);
    let mut held = BTreeSet::new();
    for own in list.seen().into_iter().flatten() {
        let members = case.tenant.group_members.get(&own.principal);
        let by_group = members.and_then(Reading::seen).is_some_and(|members| members.contains(&id));
        if own.principal == id || by_group {
            held.insert(own.role);
        } else if own.kind == PrincipalKind::Group && members.is_none_or(|members| members.whole().is_none())
        {
            unseen.push(Unseen { what: What::Tenant(Fact::GroupMembers), reason: Reason::NotAsked });
        }
    }
    unseen.dedup();
    (held, unseen)
}

/// The roles that the person holds and may activate, and what was not seen of them.
fn holdings(case: &Case<'_>, id: ObjectId) -> (BTreeSet<ObjectId>, BTreeSet<ObjectId>, Vec<Unseen>) {
    let tenant = case.tenant;
    let (now, mut unseen) = held(case, id, Fact::RoleAssignments, &tenant.role_assignments);
    let (eligible, more) = held(case, id, Fact::EligibleRoles, &tenant.eligible_roles);
    // Without Privileged Identity Management there are no roles to activate.
    if !case.lacks(Plan::EntraP2) {
        unseen.extend(more);
    }
    (now, eligible, unseen)
}

/// Whether the person holds a directory role, or may activate one; `None`: it cannot be told.
pub fn is_administrator(case: &Case<'_>) -> Option<bool> {
    let (now, eligible, unseen) = holdings(case, case.id()?);
    if now.is_empty() && eligible.is_empty() { unseen.is_empty().then_some(false) } else { Some(true) }
}

fn roles(case: &Case<'_>) -> Outcome {
    let Some(id) = case.id() else {
        return Outcome::unknown(case.unseen(PersonFact::Account), "resp-roles.unknown");
    };
    let (now, eligible, mut unseen) = holdings(case, id);
    unseen.extend(case.unseen(PersonFact::Changes));
    let definitions = case.tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    let trace = |role: &ObjectId, detail: &str| {
        let name = definitions.iter().find(|own| own.id == *role).map(|own| own.display_name.clone());
        Trace::new(role.to_string(), name.unwrap_or_default(), Message::new(detail))
    };
    let mut evidence: Vec<Trace> = now.iter().map(|role| trace(role, "resp-roles.held")).collect();
    evidence.extend(eligible.difference(&now).map(|role| trace(role, "resp-roles.eligible")));
    let changes = case.person.changes.seen().into_iter().flatten();
    let granted: Vec<Trace> = changes
        .filter(|change| {
            let activity = change.activity.to_lowercase();
            change.at >= case.since && activity.starts_with("add") && activity.contains("member to role")
        })
        .map(|change| {
            Trace::new(&change.id, &change.activity, Message::new("resp-roles.granted"))
                .at("activityDateTime", Some(change.at))
        })
        .collect();
    if !granted.is_empty() {
        let evidence = granted.into_iter().chain(evidence).collect();
        Outcome::new(Status::Fail, Message::new("resp-roles.fail")).with(evidence)
    } else if !unseen.is_empty() {
        Outcome::unknown(unseen, "resp-roles.unknown").with(evidence)
    } else if evidence.is_empty() {
        Outcome::new(Status::Pass, Message::new("resp-roles.pass"))
    } else {
        Outcome::new(Status::Warn, Message::new("resp-roles.warn")).with(evidence)
    }
}
