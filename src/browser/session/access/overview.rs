//! The counts: every situation and every way, for every kind of people.

use std::collections::BTreeSet;

use super::opened::policy_link;
use crate::access::applications::{ADMIN_PORTALS, AZURE_MANAGEMENT, OFFICE};
use crate::access::declared;
use crate::access::guesses::guesses;
use crate::access::kinds::PeopleOfKind;
use crate::access::scenario::{Place, Target, UserAction};
use crate::access::{Cell, Kind, Matrix, Situation, Way, words};
use crate::browser::session::findings::fitting;
use crate::messages::access::{
    ChangeWould, ColumnOf, Declared, Offered, Overview, PlaceChoice, TargetChoice, WayHere,
};
use crate::messages::{AccessEvent, MAX_MESSAGE_BYTES};
use crate::portals::Link;
use crate::report::assigned;
use crate::settings::Settings;
use crate::tenant::roles::PrincipalKind;
use crate::tenant::{Fact, Gap, ObjectId, Reading, Reason, RowSet, Tenant, ordered};
use crate::text::Message;

/// Declarations, offers and choices that are told: more would be no list for a person.
const MOST_LISTED: usize = 100;
/// Room in a message for each list of the overview.
const ROOM: usize = MAX_MESSAGE_BYTES / 6;
/// Changes to policies that are tried out: each is another count of every situation.
const MOST_CHANGES: usize = 12;
/// Groups and users that are offered to be declared.
const MOST_OFFERED: usize = 20;

/// The overview and its columns, in messages of bearable size.
pub(super) fn overview(
    matrix: &Matrix<'_>,
    tenant: &Tenant,
    settings: &Settings,
    now: i64,
) -> Vec<AccessEvent> {
    let unread = unread(tenant);
    let columns = columns(tenant, matrix, unread);
    let gaps: BTreeSet<Gap> = ordered::set(matrix.gaps());
    let overview = Overview {
        columns: number(columns.len()),
        gaps: fitting(ROOM, gaps.into_iter().take(2 * MOST_LISTED)),
        unread,
        declared: declarations(tenant, settings, now),
        offered: offered(matrix, tenant, settings),
        changes: fitting(ROOM, changes(matrix).into_iter()),
        targets: fitting(ROOM, targets(matrix, tenant).into_iter()),
        places: fitting(ROOM, places(tenant).into_iter()),
    };
    let mut events = vec![AccessEvent::Overview { overview }];
    let mut rest = columns.into_iter().peekable();
    let mut offset = 0;
    while rest.peek().is_some() {
        let mut bytes = 0;
        let mut page = Vec::new();
        // A column is a few KiB: half a message leaves room for the last.
        while bytes < MAX_MESSAGE_BYTES / 2
            && let Some(column) = rest.next()
        {
            bytes += serde_json::to_vec(&column).map_or(MAX_MESSAGE_BYTES, |json| json.len());
            page.push(column);
        }
        let next = offset + number(page.len());
        events.push(AccessEvent::Columns { offset, columns: page });
        offset = next;
    }
    events
}

/// For how many people each way stands open.
pub(super) fn headline(matrix: &Matrix<'_>, tenant: &Tenant) -> AccessEvent {
    let columns = columns(tenant, matrix, unread(tenant));
    let of = |kind, place: usize| {
        let column = columns.iter().find(|column| column.kind == kind);
        column.and_then(|column| column.ways.get(place)).copied().unwrap_or_default()
    };
    let way = |(place, way)| WayHere {
        way,
        everybody: of(Kind::Everybody, place),
        admins: of(Kind::Admins, place),
    };
    AccessEvent::Headline {
        ways: Way::ALL.into_iter().enumerate().map(way).collect(),
        assigned: assigned(tenant),
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many people there are who were not read, as far as the service says.
fn unread(tenant: &Tenant) -> u32 {
    let read = tenant.users.seen().map_or(0, |users| users.len() as u64);
    let all = tenant.users.gaps().iter().filter_map(|gap| match gap.reason {
        Reason::Truncated { of, .. } | Reason::TooLarge { of, .. } => of,
        _ => None,
    });
    u32::try_from(all.max().unwrap_or(0).saturating_sub(read)).unwrap_or(u32::MAX)
}

fn columns(tenant: &Tenant, matrix: &Matrix<'_>, unread: u32) -> Vec<ColumnOf> {
    let (rows, ways) = (matrix.cells(), matrix.ways());
    let mut columns: Vec<ColumnOf> = matrix
        .kinds
        .iter()
        .enumerate()
        // A kind of which there is certainly nobody would only take room.
        .filter(|(_, own)| {
            let always = matches!(own.kind, Kind::Everybody | Kind::Admins);
            always || !own.rows.is_empty() || !whole(tenant, own.kind)
        })
        .map(|(place, own)| ColumnOf {
            kind: own.kind,
            name: words::kind(own),
            people: number(own.rows.len()),
            whole: whole(tenant, own.kind),
            cells: rows.iter().map(|(_, cells)| cells.get(place).copied().unwrap_or_default()).collect(),
            ways: ways.iter().map(|way| matrix.way_cell(way, &own.rows)).collect(),
        })
        .collect();
    if columns.is_empty() {
        let everybody = PeopleOfKind { kind: Kind::Everybody, role: None, rows: RowSet::new() };
        columns.push(ColumnOf {
            kind: Kind::Everybody,
            name: words::kind(&everybody),
            people: 0,
            whole: false,
            cells: vec![Cell::default(); Situation::ALL.len()],
            ways: vec![Cell::default(); Way::ALL.len()],
        });
    }
    // Who was not read is unknown, not left out. How many of them are guests is not known.
    if let Some(everybody) = columns.iter_mut().find(|column| column.kind == Kind::Everybody) {
        let concerned = everybody.cells.iter_mut().zip(Situation::ALL);
        let concerned = concerned.filter(|(_, situation)| *situation != Situation::Guest);
        for cell in concerned.map(|(cell, _)| cell).chain(&mut everybody.ways) {
            cell.people = cell.people.saturating_add(unread);
            cell.unknown = cell.unknown.saturating_add(unread);
        }
    }
    columns
}

/// Whether there can be no more people of a kind than those who were seen.
fn whole(tenant: &Tenant, kind: Kind) -> bool {
    let needs: &[Fact] = match kind {
        Kind::Everybody | Kind::Members | Kind::Guests | Kind::Synced => &[Fact::Users],
        Kind::Eligible | Kind::EligibleRole(_) => {
            &[Fact::Users, Fact::EligibleRoles, Fact::RoleAssignments, Fact::RoleDefinitions]
        }
        Kind::Admins | Kind::Role(_) | Kind::ServiceLike => {
            &[Fact::Users, Fact::RoleAssignments, Fact::RoleDefinitions, Fact::GroupMembers]
        }
    };
    let eligible = || {
        let named = tenant.eligible_roles.seen().into_iter().flatten();
        let mut groups = named.filter(|held| held.kind == PrincipalKind::Group);
        groups.all(|held| tenant.group_members.get(&held.principal).is_some_and(|own| own.whole().is_some()))
    };
    if matches!(kind, Kind::Eligible | Kind::EligibleRole(_)) && !eligible() {
        return false;
    }
    needs.iter().all(|fact| tenant.gaps(*fact).is_empty())
}

/// The name of a user or group and how many people an id is about; `None`: it is neither a user nor a group that was read.
fn about(tenant: &Tenant, id: ObjectId) -> (String, Option<u32>, Link) {
    let users = tenant.users.seen();
    if let Some((users, row)) = users.and_then(|users| Some((users, users.row(id)?))) {
        let (name, address) = (users.display_name(row), users.user_principal_name(row));
        let name = if name.is_empty() { address } else { name };
        return (name.to_owned(), Some(1), Link::User { user: id });
    }
    let members = tenant.group_members.get(&id).and_then(Reading::seen);
    let people = members.map(|members| number(users.map_or(0, |users| users.rows_of(members).len())));
    let group = tenant.groups.get(&id).and_then(Reading::seen);
    (group.map(|own| own.display_name.clone()).unwrap_or_default(), people, Link::Group { group: id })
}

fn declarations(tenant: &Tenant, settings: &Settings, now: i64) -> Vec<Declared> {
    let all = declared::all(settings, now).take(MOST_LISTED).map(|said| {
        let (name, people, link) = about(tenant, said.id);
        let link = people.is_some().then_some(link);
        let (id, kind, own, over) = (said.id, said.kind, said.own.clone(), !said.in_force);
        Declared { id, name, kind, own, over, people, link }
    });
    fitting(ROOM, all)
}

fn offered(matrix: &Matrix<'_>, tenant: &Tenant, settings: &Settings) -> Vec<Offered> {
    let declared = |id: &ObjectId| {
        settings.emergency_access.contains_key(id) || settings.intended_exclusions.contains_key(id)
    };
    let open = guesses(matrix.policies).into_iter().filter(|guess| !declared(&guess.id));
    open.take(MOST_OFFERED)
        .map(|guess| {
            let (name, people, _) = about(tenant, guess.id);
            Offered {
                id: guess.id,
                name,
                group: guess.group,
                excluded_by: number(guess.excluded_by),
                of: number(guess.of),
                people,
            }
        })
        .collect()
}

fn changes(matrix: &Matrix<'_>) -> Vec<ChangeWould> {
    let changes = matrix.changes(MOST_CHANGES);
    let differences = matrix.differences(&changes);
    let would = changes.iter().zip(differences).map(|((position, change), differences)| ChangeWould {
        says: matrix.change_sentence(*position, change),
        policy: policy_link(matrix, *position),
        people: differences
            .into_iter()
            .map(|own| (own.situation, number(own.gained.len()), number(own.lost.len())))
            .collect(),
    });
    would.collect()
}

fn targets(matrix: &Matrix<'_>, tenant: &Tenant) -> Vec<TargetChoice> {
    let choice = |target, id: &str| TargetChoice { target, name: Message::new(id) };
    let app = |id: &str| Target::App(id.to_owned());
    let mut choices = vec![
        choice(Target::AnyApp, "access-target.any-app"),
        choice(app(OFFICE), "access-target.office"),
        choice(app(ADMIN_PORTALS), "access-target.admin-portals"),
        choice(app(AZURE_MANAGEMENT), "access-target.azure-management"),
        choice(Target::Action(UserAction::RegisterSecurityInfo), "access-target.register-security-info"),
        choice(Target::Action(UserAction::RegisterDevice), "access-target.register-device"),
    ];
    let conditions = || matrix.policies.iter().map(|policy| &policy.conditions.applications);
    let named = conditions().flat_map(|own| own.include.iter().chain(&own.exclude));
    let named = ordered::set(named.filter_map(|app| Some((app.parse::<ObjectId>().ok()?, app.clone()))));
    let principals = tenant.service_principals.seen();
    for (app, text) in named.into_iter().filter(|(_, text)| text != AZURE_MANAGEMENT).take(MOST_LISTED) {
        let name = principals.and_then(|own| Some(own.find(own.of_app(app)?)?.name));
        let name = Message::new("access-target.app").text("app", name.unwrap_or_else(|| text.clone()));
        choices.push(TargetChoice { target: Target::App(text), name });
    }
    let contexts = ordered::set(conditions().flat_map(|own| own.authentication_contexts.iter().cloned()));
    for context in contexts.into_iter().take(MOST_LISTED) {
        let name = Message::new("access-target.context").text("context", context.clone());
        choices.push(TargetChoice { target: Target::Context(context), name });
    }
    choices
}

fn places(tenant: &Tenant) -> Vec<PlaceChoice> {
    let mut choices = vec![
        PlaceChoice { place: Place::Unknown, name: Message::new("access-place.unknown") },
        PlaceChoice { place: Place::Trusted, name: Message::new("access-place.trusted") },
    ];
    for location in tenant.named_locations.seen().into_iter().flatten().take(MOST_LISTED) {
        let name = Message::new("access-place.named").text("place", location.display_name.clone());
        choices.push(PlaceChoice { place: Place::Named(location.id.clone()), name });
    }
    choices
}
