//! The rows that a verdict about Conditional Access rests on: people who are left out, policies, emergency accounts.

use super::declared;
use crate::access::people::{Extra, SYNCHRONIZATION_ROLES};
use crate::access::{Coverage, JudgedPolicy, Standing, Through, is_synchronization_account, sentences};
use crate::checks::{MOST_EVIDENCE, Subject};
use crate::portals::Link;
use crate::report::{Evidence, EvidenceKind, Field};
use crate::tenant::access_policies::{
    ConditionalAccessPolicy, GuestsOrExternalUsers, IncludeExclude, PolicyState, UserTarget,
};
use crate::tenant::ordered;
use crate::tenant::{ObjectId, RowSet, Tenant};
use crate::text::Message;

/// Everything that a coverage rests on, worst first.
pub fn rows(subject: &Subject<'_>, coverage: &Coverage<'_>) -> Vec<Evidence> {
    let mut rows: Vec<Evidence> = Vec::new();
    let in_table = RowSet::all(coverage.people.rows());
    let open = coverage.open.intersection(&in_table);
    rows.extend(open.iter().take(MOST_EVIDENCE).filter_map(|row| person(coverage, row, open_because)));
    rows.extend(standing(subject.tenant, coverage, &coverage.open));
    let left_out = coverage.left_out.intersection(&in_table);
    rows.extend(
        left_out.iter().take(MOST_EVIDENCE).filter_map(|row| person(coverage, row, left_out_because)),
    );
    rows.extend(standing(subject.tenant, coverage, &coverage.left_out));
    rows.extend(declared::over(subject, coverage));
    rows.extend(unread_groups(subject.tenant, coverage));
    let in_order = (0..=LAST_IN_ORDER)
        .flat_map(|place| coverage.policies.iter().filter(move |judged| order(judged) == place));
    rows.extend(in_order.map(|judged| policy(coverage, judged)));
    rows.extend(declared::left_out(subject, coverage));
    rows
}

/// Whether everybody who is left out is a synchronisation account, or stands for one.
pub fn only_synchronization(coverage: &Coverage<'_>) -> bool {
    let Some(users) = coverage.people.users() else { return false };
    !coverage.left_out.is_empty()
        && coverage.left_out.iter().all(|row| match coverage.people.extra(row) {
            Some(Extra::Holder(role)) => SYNCHRONIZATION_ROLES.contains(role),
            Some(_) => false,
            None => is_synchronization_account(users.user_principal_name(row)),
        })
}

/// One account of the table.
pub fn person(
    coverage: &Coverage<'_>,
    row: usize,
    detail: impl Fn(&Coverage<'_>, usize) -> Message,
) -> Option<Evidence> {
    let users = coverage.people.users()?;
    let id = users.id(row)?;
    let name = users.user_principal_name(row).to_owned();
    Some(Evidence {
        kind: EvidenceKind::User,
        id: id.to_string(),
        name: if name.is_empty() { id.to_string() } else { name },
        link: Some(Link::User { user: id }),
        detail: detail(coverage, row),
        fields: vec![
            Field::new("displayName", users.display_name(row)),
            Field::new("userType", if users.guests().contains(row) { "Guest" } else { "Member" }),
        ],
    })
}

fn open_because(coverage: &Coverage<'_>, row: usize) -> Message {
    match coverage.exclusion(row) {
        Some((policy, through)) => excluded(policy, through),
        None => Message::new("access-person.not-reached"),
    }
}

fn left_out_because(coverage: &Coverage<'_>, row: usize) -> Message {
    match coverage.exclusion(row) {
        Some((policy, through)) => excluded(policy, through),
        None => Message::new("access-person.in-part"),
    }
}

/// That a policy excludes somebody, and through what.
pub fn excluded(policy: &ConditionalAccessPolicy, through: &Through) -> Message {
    let message = match through {
        Through::User(_) | Through::Entry => Message::new("access-person.excluded-by-name"),
        Through::Group(group) => {
            Message::new("access-person.excluded-by-group").text("group", group.to_string())
        }
        Through::Guests => Message::new("access-person.excluded-as-guest"),
        Through::Role(role) => Message::new("access-person.excluded-by-role").text("role", role.to_string()),
    };
    message.text("policy", &policy.display_name)
}

/// Rows for groups, roles and kinds of guests that are left out whoever is in them.
pub fn standing(tenant: &Tenant, coverage: &Coverage<'_>, rows: &RowSet) -> Vec<Evidence> {
    coverage
        .standing(rows)
        .filter_map(|(row, extra)| {
            let name_of_policy =
                coverage.exclusion(row).map(|(policy, _)| policy.display_name.clone()).unwrap_or_default();
            let (kind, id, name, link, detail) = match extra {
                Extra::Unseen => return None,
                Extra::Member(group) => (
                    EvidenceKind::Group,
                    group.to_string(),
                    group.to_string(),
                    Some(Link::Group { group: *group }),
                    "access-standing.group",
                ),
                Extra::Holder(role) => (
                    EvidenceKind::Role,
                    role.to_string(),
                    role_name(tenant, *role),
                    Some(Link::RolesAndAdministrators),
                    if coverage.exclusion(row).is_none() {
                        "access-standing.role-not-reached"
                    } else if SYNCHRONIZATION_ROLES.contains(role) {
                        "access-standing.synchronization-role"
                    } else {
                        "access-standing.role"
                    },
                ),
                Extra::Guest(kind) => {
                    (EvidenceKind::Setting, String::new(), kind.clone(), None, "access-standing.guests")
                }
            };
            let detail = Message::new(detail).text("policy", name_of_policy);
            Some(Evidence { kind, id, name, link, detail, fields: Vec::new() })
        })
        .collect()
}

fn role_name(tenant: &Tenant, role: ObjectId) -> String {
    let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    let named = definitions.iter().find(|definition| definition.template_id == role);
    named.map_or_else(|| role.to_string(), |definition| definition.display_name.clone())
}

/// Groups that counting policies name and whose members were not read whole.
fn unread_groups(tenant: &Tenant, coverage: &Coverage<'_>) -> Vec<Evidence> {
    let counting = coverage.policies.iter().filter(|judged| !matches!(judged.standing, Standing::Not(_)));
    let unread = counting
        .flat_map(|judged| {
            let users = &judged.policy.conditions.users;
            users.include_groups.iter().chain(&users.exclude_groups).copied()
        })
        .filter(|group| !coverage.people.spares(*group))
        .filter(|group| tenant.group_members.get(group).is_none_or(|members| members.whole().is_none()));
    ordered::set(unread)
        .into_iter()
        .map(|group| Evidence {
            kind: EvidenceKind::Group,
            id: group.to_string(),
            name: group.to_string(),
            link: Some(Link::Group { group }),
            detail: Message::new("access-group.not-read"),
            fields: Vec::new(),
        })
        .collect()
}

/// The last place of [`order`].
const LAST_IN_ORDER: u8 = 6;

/// Policies that fall short come first, then those that count, then those that do not.
fn order(judged: &JudgedPolicy<'_>) -> u8 {
    match (&judged.standing, &judged.policy.state) {
        (Standing::Unclear(_), _) => 0,
        (Standing::InPart(_) | Standing::SomeClients(_), _) => 1,
        (Standing::Counts, _) if !judged.through.is_empty() => 2,
        (Standing::Counts, _) => 3,
        (Standing::Not(_), PolicyState::Enabled | PolicyState::Other(_)) => 4,
        (Standing::Not(_), PolicyState::ReportOnly) => 5,
        (Standing::Not(_), PolicyState::Disabled) => LAST_IN_ORDER,
    }
}

/// One policy, and what it contributes.
pub fn policy(coverage: &Coverage<'_>, judged: &JudgedPolicy<'_>) -> Evidence {
    policy_because(judged.policy, sentences::policy(coverage, judged))
}

/// One policy, and what is to be said about it.
pub fn policy_because(policy: &ConditionalAccessPolicy, detail: Message) -> Evidence {
    let link = policy
        .id
        .parse()
        .map_or(Link::ConditionalAccessPolicies, |policy| Link::ConditionalAccessPolicy { policy });
    Evidence {
        kind: EvidenceKind::Policy,
        id: policy.id.clone(),
        name: if policy.display_name.is_empty() { policy.id.clone() } else { policy.display_name.clone() },
        link: Some(link),
        detail,
        fields: fields(policy),
    }
}

/// What a policy sets, in the service's names; what it leaves empty is left out.
fn fields(policy: &ConditionalAccessPolicy) -> Vec<Field> {
    let conditions = &policy.conditions;
    let (users, apps) = (&conditions.users, &conditions.applications);
    let state = match &policy.state {
        PolicyState::Enabled => "enabled",
        PolicyState::Disabled => "disabled",
        PolicyState::ReportOnly => "enabledForReportingButNotEnforced",
        PolicyState::Other(state) => state,
    };
    let ids = |ids: &[ObjectId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (platforms, locations) = (pair(conditions.platforms.as_ref()), pair(conditions.locations.as_ref()));
    let mut fields = vec![Field::new("state", state)];
    let lists: [(&str, Vec<String>); 25] = [
        ("includeUsers", targets(&users.include_users)),
        ("excludeUsers", targets(&users.exclude_users)),
        ("includeGroups", ids(&users.include_groups)),
        ("excludeGroups", ids(&users.exclude_groups)),
        ("includeRoles", ids(&users.include_roles)),
        ("excludeRoles", ids(&users.exclude_roles)),
        ("includeGuestsOrExternalUsers", guests(users.include_guests.as_ref())),
        ("excludeGuestsOrExternalUsers", guests(users.exclude_guests.as_ref())),
        ("includeApplications", apps.include.clone()),
        ("excludeApplications", apps.exclude.clone()),
        ("includeUserActions", apps.user_actions.clone()),
        ("includeAuthenticationContextClassReferences", apps.authentication_contexts.clone()),
        ("clientAppTypes", conditions.client_app_types.clone()),
        ("includePlatforms", platforms.0),
        ("excludePlatforms", platforms.1),
        ("includeLocations", locations.0),
        ("excludeLocations", locations.1),
        ("userRiskLevels", conditions.user_risk_levels.clone()),
        ("signInRiskLevels", conditions.sign_in_risk_levels.clone()),
        ("insiderRiskLevels", conditions.insider_risk_levels.clone()),
        ("servicePrincipalRiskLevels", conditions.service_principal_risk_levels.clone()),
        (
            "deviceFilter",
            conditions.device_filter.iter().map(|f| format!("{}: {}", f.mode, f.rule)).collect(),
        ),
        ("transferMethods", conditions.authentication_flows.clone()),
        ("grantControls", policy.controls().into_iter().collect()),
        ("sessionControls", policy.session_controls.clone()),
    ];
    let set = lists.into_iter().filter(|(_, values)| !values.is_empty());
    fields.extend(set.map(|(name, values)| Field::new(name, values.join(", "))));
    fields
}

fn targets(targets: &[UserTarget]) -> Vec<String> {
    targets
        .iter()
        .map(|target| match target {
            UserTarget::All => "All".to_owned(),
            UserTarget::None => "None".to_owned(),
            UserTarget::GuestsOrExternalUsers => "GuestsOrExternalUsers".to_owned(),
            UserTarget::User(id) => id.to_string(),
            UserTarget::Other(text) => text.clone(),
        })
        .collect()
}

fn guests(guests: Option<&GuestsOrExternalUsers>) -> Vec<String> {
    guests.map(|guests| guests.types.clone()).unwrap_or_default()
}

fn pair(condition: Option<&IncludeExclude>) -> (Vec<String>, Vec<String>) {
    condition.map(|both| (both.include.clone(), both.exclude.clone())).unwrap_or_default()
}
