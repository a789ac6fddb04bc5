//! A cell opened into its people, people found by name, and what a sign-in would meet.

use std::collections::BTreeSet;

use super::overview::number;
use crate::access::demands::Demands;
use crate::access::holes::{Hole, PersonInSituation};
use crate::access::scenario::Scenario;
use crate::access::ways::OpenWay;
use crate::access::{Cover, Matrix, Situation, State, Through, Way, words};
use crate::browser::session::findings::fitting;
use crate::messages::access::{
    Answer, CellOf, MOST_REASONS, PersonHere, PersonNamed, PolicyHere, ReasonHere, RowOf,
};
use crate::messages::{AccessEvent, MAX_MESSAGE_BYTES};
use crate::portals::Link;
use crate::tenant::users::UserTable;
use crate::tenant::{Fact, ObjectId, RowSet, Tenant};
use crate::text::Message;

/// People that are told at once, at most.
const MOST_PEOPLE: u32 = 100;
/// People that a search shows, at most.
const MOST_FOUND: usize = 20;
/// Roles that an answer names, at most.
const MOST_ROLES: usize = 50;
/// Room in a message for each list of policies of an answer.
const ROOM: usize = MAX_MESSAGE_BYTES / 4;

/// One page of a cell.
pub(super) fn cell(
    (matrix, tenant): (&Matrix<'_>, &Tenant),
    (cell, state): (CellOf, State),
    offset: u32,
    limit: u32,
    declared: &dyn Fn(ObjectId) -> Option<Message>,
) -> AccessEvent {
    let ways = matrix.ways();
    let (from, limit) = (offset as usize, limit.min(MOST_PEOPLE) as usize);
    let (total, people) = match cell.row {
        RowOf::Situation(situation) => {
            let (total, people) = matrix.open(situation, cell.kind, state, from, limit);
            (total, people.iter().map(|own| person(matrix, &ways, own, declared)).collect::<Vec<_>>())
        }
        RowOf::Way(way) => {
            let rows = before_way(matrix, &ways, way, cell, state);
            let page: Vec<usize> = rows.iter().skip(from).take(limit).collect();
            let people = if way.settings().is_empty() {
                through_policies(matrix, &ways, way, &page, declared)
            } else {
                page.iter().map(|row| through_setting(matrix, &ways, (way, state), *row, declared)).collect()
            };
            (rows.len(), people)
        }
    };
    let fake_page = cell.row == RowOf::Way(Way::AdversaryInTheMiddle);
    let registered = tenant.registration.seen().filter(|_| fake_page);
    let told = people.into_iter().map(|person| {
        let methods = registered.and_then(|all| all.0.get(&person.person.user));
        PersonHere { methods: methods.map(|own| words::methods(own.methods)), ..person }
    });
    AccessEvent::People {
        cell,
        state,
        offset,
        total: number(total),
        people: fitting(MAX_MESSAGE_BYTES, told),
    }
}

/// People who stand so before a way.
fn before_way(matrix: &Matrix<'_>, ways: &[OpenWay], way: Way, cell: CellOf, state: State) -> RowSet {
    let Some(own) = ways.iter().find(|own| own.way == way) else { return RowSet::new() };
    let kind = matrix.kinds.iter().find(|own| own.kind == cell.kind).map(|own| &own.rows);
    let emergency = &matrix.people.emergency.certain;
    let mut rows = kind.cloned().unwrap_or_default();
    match state {
        State::Covered => {
            rows.subtract(&own.open);
            rows.subtract(&own.perhaps);
        }
        State::Unknown => rows.keep(&own.perhaps),
        State::Declared => {
            rows.keep(&own.open);
            rows.keep(emergency);
        }
        State::NotCovered => {
            rows.keep(&own.open);
            rows.subtract(emergency);
        }
    }
    rows
}

/// Each in the situation that lets them be taken over.
fn through_policies(
    matrix: &Matrix<'_>,
    ways: &[OpenWay],
    way: Way,
    page: &[usize],
    declared: &dyn Fn(ObjectId) -> Option<Message>,
) -> Vec<PersonHere> {
    let (situations, wanted) = way.closed_by();
    let covers: Vec<(Situation, Cover)> =
        situations.iter().map(|own| (*own, matrix.cover_by(*own, wanted, None))).collect();
    let people = page.iter().filter_map(|row| {
        let open = covers.iter().find(|(_, cover)| !cover.covered.contains(*row));
        let (situation, cover) = open.or_else(|| covers.first())?;
        let one: RowSet = [*row].into_iter().collect();
        matrix.persons((*situation, wanted), cover, &one, 0, 1).into_iter().next()
    });
    people.map(|own| person(matrix, ways, &own, declared)).collect()
}

/// With what the setting says.
fn through_setting(
    matrix: &Matrix<'_>,
    ways: &[OpenWay],
    (way, state): (Way, State),
    row: usize,
    declared: &dyn Fn(ObjectId) -> Option<Message>,
) -> PersonHere {
    let sentence = match state {
        State::Covered => None,
        State::Unknown => words::setting(way, false),
        State::Declared | State::NotCovered => words::setting(way, true),
    };
    let reasons = sentence.map(|sentence| ReasonHere { sentence, policy: None, through: None });
    let reasons: Vec<ReasonHere> = reasons.into_iter().collect();
    PersonHere { reasons_total: number(reasons.len()), reasons, ..someone(matrix, ways, row, declared) }
}

fn known_as(users: Option<&UserTable>, row: usize) -> Option<PersonNamed> {
    let users = users?;
    Some(PersonNamed {
        user: users.id(row)?,
        name: users.display_name(row).to_owned(),
        address: users.user_principal_name(row).to_owned(),
    })
}

/// Somebody, without reasons.
fn someone(
    matrix: &Matrix<'_>,
    ways: &[OpenWay],
    row: usize,
    declared: &dyn Fn(ObjectId) -> Option<Message>,
) -> PersonHere {
    let person = known_as(matrix.people.users(), row);
    PersonHere {
        declaration: person.as_ref().and_then(|person| declared(person.user)),
        person: person.unwrap_or_else(|| PersonNamed {
            user: ObjectId::from_bytes([0; 16]),
            name: String::new(),
            address: String::new(),
        }),
        demand: None,
        methods: None,
        declared: matrix.people.emergency.certain.contains(row),
        reasons: Vec::new(),
        reasons_total: 0,
        ways: ways.iter().filter(|way| way.open.contains(row)).map(|way| way.way).collect(),
    }
}

fn person(
    matrix: &Matrix<'_>,
    ways: &[OpenWay],
    own: &PersonInSituation,
    declared: &dyn Fn(ObjectId) -> Option<Message>,
) -> PersonHere {
    let reasons = own.holes.iter().take(MOST_REASONS).map(|hole| ReasonHere {
        sentence: matrix.hole_sentence(hole),
        policy: hole.policy().and_then(|position| policy_link(matrix, position)),
        through: match hole {
            Hole::Excluded { through: Through::Role(_), .. } => Some(Link::RolesAndAdministrators),
            _ => hole.through().map(|group| Link::Group { group }),
        },
    });
    PersonHere {
        demand: Some(words::demand(own.demand)),
        reasons: reasons.collect(),
        reasons_total: number(own.holes.len()),
        ..someone(matrix, ways, own.row, declared)
    }
}

pub(super) fn policy_link(matrix: &Matrix<'_>, position: usize) -> Option<Link> {
    let policy = matrix.policies.get(position)?.id.parse().ok()?;
    Some(Link::ConditionalAccessPolicy { policy })
}

/// People who can sign in and whose name or address holds the text, in the order of the directory.
pub(super) fn find(tenant: &Tenant, text: &str) -> AccessEvent {
    let users = tenant.users.seen();
    let enabled = users.map(UserTable::enabled).unwrap_or_default();
    let wanted = text.trim();
    let matches = |row: &usize| {
        users.is_some_and(|users| {
            holds(users.user_principal_name(*row), wanted) || holds(users.display_name(*row), wanted)
        })
    };
    let (mut total, mut people) = (0usize, Vec::new());
    for row in enabled.iter().filter(|_| !wanted.is_empty()).filter(matches) {
        total += 1;
        if people.len() < MOST_FOUND {
            people.extend(known_as(users, row));
        }
    }
    AccessEvent::Found { text: text.to_owned(), total: number(total), people }
}

/// Whether a text holds another; the letters a to z are the same in either case. Makes no copy of half a million names, and looks closer only
/// where the first letter fits.
fn holds(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let Some(first) = wanted.first().map(u8::to_ascii_lowercase) else { return true };
    let starts = text.iter().enumerate().filter(|(_, letter)| letter.to_ascii_lowercase() == first);
    starts.filter_map(|(at, _)| text.get(at..at + wanted.len())).any(|part| part.eq_ignore_ascii_case(wanted))
}

/// What a sign-in would meet.
pub(super) fn what_if(
    matrix: &Matrix<'_>,
    tenant: &Tenant,
    (user, scenario): (ObjectId, &Scenario),
    declared: &dyn Fn(ObjectId) -> Option<Message>,
) -> AccessEvent {
    let row = tenant.users.seen().and_then(|users| users.row(user));
    let answer = row
        .map(|row| Answer { declaration: declared(user), ..answer(matrix, tenant, row, scenario) })
        .unwrap_or_default();
    AccessEvent::WhatIf { user, scenario: scenario.clone(), answer: Box::new(answer) }
}

fn answer(matrix: &Matrix<'_>, tenant: &Tenant, row: usize, scenario: &Scenario) -> Answer {
    let found = matrix.what_if(row, scenario);
    let here = |position: usize, says: Vec<Message>| PolicyHere {
        name: matrix.policy_name(position),
        link: policy_link(matrix, position),
        says,
    };
    let all = found.applying.len() + found.unclear.len() + found.others.len();
    let applying = found.applying.iter().map(|(position, demands)| {
        let ceasing = found.ceasing.iter().filter(|(ceasing, _)| ceasing == position);
        let warnings = ceasing.map(|(_, role)| matrix.ceasing_sentence(*role));
        here(*position, demanded(*demands).into_iter().chain(warnings).collect())
    });
    let unclear = found.unclear.iter().map(|(position, names)| {
        let why = if names.is_empty() {
            Message::new("access-unclear.membership")
        } else {
            Message::new("access-unclear.conditions").text("conditions", names.join(", "))
        };
        here(*position, vec![why])
    });
    let others = found
        .others
        .iter()
        .map(|(position, why)| here(*position, vec![matrix.not_applying_sentence(*position, why)]));
    let holds = matrix.tenant_wide(row, &tenant.role_assignments);
    let eligible = matrix.tenant_wide(row, &tenant.eligible_roles);
    let named = |roles: &BTreeSet<ObjectId>| {
        let names = roles.iter().take(MOST_ROLES).map(|role| matrix.role_name(*role));
        fitting(ROOM / 4, names)
    };
    let applying = fitting(ROOM, applying);
    let unclear = fitting(ROOM, unclear);
    let others = fitting(ROOM, others);
    Answer {
        known: true,
        declaration: None,
        holds: named(&holds),
        eligible: named(&eligible.difference(&holds).copied().collect()),
        together: demanded(found.together),
        controls: fitting(ROOM / 2, found.controls.into_iter()),
        left_out: number(all - applying.len() - unclear.len() - others.len()),
        applying,
        unclear,
        others,
        defaults: tenant.security_defaults.seen().is_some_and(|own| own.enabled),
        gaps: tenant.gaps(Fact::ConditionalAccess),
    }
}

fn demanded(demands: Demands) -> Vec<Message> {
    demands.iter().map(|demand| words::demand(Some(demand))).collect()
}
