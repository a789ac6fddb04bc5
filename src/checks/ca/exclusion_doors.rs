//! Nobody can walk into a group that policies leave out.
//!
//! A group that no role can be assigned to may hold other groups, whose doors are not looked at: it warns at best. Where roles can be
//! assigned there are none in it (Microsoft Learn, *Use Microsoft Entra groups to manage role assignments*).

use std::collections::{BTreeMap, BTreeSet};

use super::{licensed, no_policies};
use crate::access::administrators::is_privileged;
use crate::checks::holders::Holders;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::access_policies::PolicyState;
use crate::tenant::groups::Group;
use crate::tenant::licences::Plan;
use crate::tenant::{Fact, Gap, ObjectId, Reason, Tenant};
use crate::text::Message;

/// `ca.exclusion-doors`
pub const CHECK: Check = Check {
    id: "ca.exclusion-doors",
    area: Area::ConditionalAccess,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::ConditionalAccess,
        Fact::Groups,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::Licences,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::ConditionalAccessPolicies,
        steps: 5,
        command: None,
        roles: &["Conditional Access Administrator", "Groups Administrator", "Privileged Role Administrator"],
    },
    references: &[
        Reference::Attack("T1098"),
        Reference::Learn("entra/identity/role-based-access-control/groups-concept"),
        Reference::Learn("entra/fundamentals/users-default-permissions"),
    ],
    rule: 1,
    assess,
};

/// What people may change of themselves (Microsoft Learn, *Default user permissions*: "Manage their own mobile phone number").
const THEIR_OWN: [&str; 1] = ["mobile"];
/// What whoever invites a guest chooses for them.
const OF_THE_INVITED: [&str; 5] = ["displayname", "mail", "mailnickname", "othermails", "userprincipalname"];

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    if no_policies(subject) && licensed(subject) == Some(false) {
        let why = CHECK.message("not-applicable");
        return Assessment::new(Verdict::NotApplicable { why: why.clone() }, why).lacks(Some(Plan::EntraP1));
    }
    let mut tally = Tally::default();
    if no_policies(subject) && licensed(subject).is_none() {
        tally.gap(absent(Fact::Licences, "servicePlans"));
    }
    let holders = Holders::of(tenant, &tenant.role_assignments, &|_| false, false);
    for (group, own) in excluded(tenant) {
        let reading = tenant.groups.get(&group);
        let mut gaps: Vec<Gap> = Vec::new();
        let (mut grade, door) = match reading.and_then(|reading| reading.seen()) {
            Some(seen) => door(tenant, &holders, seen, &mut gaps),
            None => (Grade::Unclear, Message::new("ca-exclusion-doors.not-read")),
        };
        match reading {
            Some(reading) => gaps.extend(reading.gaps().iter().cloned()),
            None => gaps.push(Gap { fact: Fact::Groups, reason: Reason::NotAsked }),
        }
        if !own.enforced {
            gaps.push(absent(Fact::ConditionalAccess, "state"));
        }
        // What may be worse than what was seen.
        if grade != Grade::Fail && !gaps.is_empty() || grade == Grade::Fail && !own.enforced {
            grade = Grade::Unclear;
        }
        if grade == Grade::Unclear {
            gaps.into_iter().for_each(|gap| tally.gap(gap));
        }
        let seen = reading.and_then(|reading| reading.seen());
        tally.add(grade, || row(group, seen, door, &own));
    }
    tally.assess(subject, &CHECK, &[Fact::ConditionalAccess])
}

/// Policies that leave a group out.
#[derive(Default)]
struct Excluding {
    names: BTreeSet<String>,
    /// Whether one of them is certainly in force.
    enforced: bool,
}

/// The groups that policies leave out of what they demand.
fn excluded(tenant: &Tenant) -> BTreeMap<ObjectId, Excluding> {
    let mut groups: BTreeMap<ObjectId, Excluding> = BTreeMap::new();
    for policy in tenant.conditional_access.seen().into_iter().flatten() {
        let off = matches!(policy.state, PolicyState::Disabled | PolicyState::ReportOnly);
        if off || policy.grant.is_none() {
            continue;
        }
        for group in &policy.conditions.users.exclude_groups {
            let own = groups.entry(*group).or_default();
            own.names.insert(policy.display_name.clone());
            own.enforced |= policy.state == PolicyState::Enabled;
        }
    }
    groups
}

/// The widest door into a group, and why there may be a wider one.
fn door(tenant: &Tenant, holders: &Holders, group: &Group, gaps: &mut Vec<Gap>) -> (Grade, Message) {
    if group.public == Some(true) {
        return (Grade::Fail, Message::new("ca-exclusion-doors.public"));
    }
    if let Some(attribute) = group.membership_rule.as_deref().and_then(open_attribute) {
        return (Grade::Fail, Message::new("ca-exclusion-doors.rule").text("attribute", attribute));
    }
    let mut unclear_owner = false;
    for owner in &group.owners {
        match is_admin(tenant, holders, owner.id) {
            Some(true) => {}
            Some(false) => {
                let id = if owner.app { "ca-exclusion-doors.owner-app" } else { "ca-exclusion-doors.owner" };
                let name = if owner.name.is_empty() { owner.id.to_string() } else { owner.name.clone() };
                return (Grade::Fail, Message::new(id).text("owner", name));
            }
            None => unclear_owner = true,
        }
    }
    if unclear_owner {
        let missing = [Fact::RoleAssignments, Fact::RoleDefinitions, Fact::GroupMembers];
        gaps.extend(missing.iter().flat_map(|fact| tenant.gaps(*fact)));
        if gaps.is_empty() {
            gaps.push(absent(Fact::RoleDefinitions, "isPrivileged"));
        }
    }
    if !group.all_owners {
        gaps.push(absent(Fact::Groups, "owners"));
    }
    if group.public.is_none() {
        gaps.push(absent(Fact::Groups, "visibility"));
    }
    if group.membership_rule.as_deref() == Some("") {
        gaps.push(absent(Fact::Groups, "membershipRule"));
    }
    if !gaps.is_empty() {
        (Grade::Unclear, Message::new("ca-exclusion-doors.not-whole"))
    } else if group.role_assignable {
        (Grade::Fine, Message::new("ca-exclusion-doors.shut"))
    } else {
        (Grade::Warn, Message::new("ca-exclusion-doors.not-role-assignable"))
    }
}

/// Whether somebody holds a privileged role; `None` where that cannot be told.
fn is_admin(tenant: &Tenant, holders: &Holders, id: ObjectId) -> Option<bool> {
    let mut told = !holders.more;
    let roles = holders.people.get(&id).into_iter().chain(holders.applications.get(&id)).flatten();
    for role in roles {
        match is_privileged(tenant, *role) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => told = false,
        }
    }
    told.then_some(false)
}

/// An attribute of a rule that decides who is in and that people set for themselves, or for the guests whom they invite.
fn open_attribute(rule: &str) -> Option<String> {
    let rule = rule.to_ascii_lowercase();
    let named: Vec<&str> = rule
        .split("user.")
        .skip(1)
        .map(|rest| rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or(""))
        .collect();
    // Guests are kept out only where nothing else lets them in.
    let alone = ["-or", "-not"].iter().all(|operator| !rule.contains(operator));
    let for_members = alone && rule.contains("user.usertype -eq \"member\"");
    let open = |name: &&&str| THEIR_OWN.contains(name) || (!for_members && OF_THE_INVITED.contains(name));
    named.iter().find(open).map(|name| (*name).to_owned())
}

fn row(id: ObjectId, group: Option<&Group>, detail: Message, own: &Excluding) -> Evidence {
    let name = group.map(|group| group.display_name.clone()).filter(|name| !name.is_empty());
    let mut fields =
        vec![Field::new("excludeGroups", own.names.iter().cloned().collect::<Vec<_>>().join(", "))];
    if let Some(group) = group {
        fields.push(Field::new("isAssignableToRole", group.role_assignable));
        fields.extend(group.membership_rule.as_ref().map(|rule| Field::new("membershipRule", rule)));
        let owners = group
            .owners
            .iter()
            .map(|owner| if owner.name.is_empty() { owner.id.to_string() } else { owner.name.clone() });
        fields.push(Field::new("owners", owners.collect::<Vec<_>>().join(", ")));
    }
    Evidence {
        kind: EvidenceKind::Group,
        id: id.to_string(),
        name: name.unwrap_or_else(|| id.to_string()),
        link: Some(Link::Group { group: id }),
        detail,
        fields,
    }
}

#[cfg(test)]
#[path = "exclusion_doors_tests.rs"]
mod tests;
