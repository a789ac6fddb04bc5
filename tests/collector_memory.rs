//! What half a million people cost: measured on fifty thousand, in a program of its own because it counts every byte.

use std::collections::BTreeSet;
use std::fmt::Write;

use peak_alloc::PeakAlloc;
use sidelight::collect::{Answer, Collector, Context, Plan, Step};
use sidelight::sources::Service;
use sidelight::sources::clouds::Cloud;
use sidelight::tenant::{Fact, ObjectId, Route, TenantId};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Sizes of directories: what a row costs must not grow with them.
const USERS: [usize; 2] = [10_000, 50_000];
const PAGE: usize = 999;
/// Bytes a user, names and the index by id included (`DESIGN.md` §10).
const MOST_FOR_A_USER: usize = 96;
/// Bytes a registration.
const MOST_FOR_A_REGISTRATION: usize = 48;

fn id(number: usize) -> ObjectId {
    // Spread as real ids are.
    let mixed = (number as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    ObjectId::from_bytes(mixed.to_be_bytes())
}

/// A page as Microsoft Graph sends it, with names of usual length.
fn page(users: usize, path: &str, number: usize) -> String {
    let rows = (number * PAGE)..((number + 1) * PAGE).min(users);
    let mut text = "{\"value\":[".to_owned();
    for row in rows.clone() {
        let comma = if row == rows.start { "" } else { "," };
        let id = id(row);
        if path == "users" {
            write!(
                text,
                r#"{comma}{{"id":"{id}","userPrincipalName":"alexandra.wu{row}@contoso.com","displayName":"Alexandra Wu {row}","accountEnabled":true,"userType":"Member","assignedLicenses":[{{"skuId":"{id}"}}],"onPremisesSyncEnabled":null}}"#
            )
        } else {
            write!(
                text,
                r#"{comma}{{"id":"{id}","isMfaRegistered":true,"isMfaCapable":true,"methodsRegistered":["mobilePhone","email"]}}"#
            )
        }
        .unwrap();
    }
    text.push(']');
    if rows.end < users {
        write!(
            text,
            r#","@odata.nextLink":"https://graph.microsoft.com/v1.0/{path}?$skiptoken={}""#,
            number + 1
        )
        .unwrap();
    }
    text.push('}');
    text
}

/// Bytes held for each row when a fact has been read, and the most that were held at once beyond that.
fn cost(users: usize, fact: Fact, path: &str) -> (usize, usize) {
    let context = Context {
        tenant: TenantId(ObjectId::from_bytes([0x11; 16])),
        cloud: Cloud::Worldwide,
        user_principal_name: String::new(),
        route: Route::SignedIn,
        services: BTreeSet::from([Service::Graph]),
        scopes: BTreeSet::new(),
    };
    let mut collector = Collector::new(Plan::of([fact]), context, 0);
    let (before, mut clock) = (ALLOCATOR.current_usage(), 0);
    ALLOCATOR.reset_peak_usage();
    loop {
        match collector.next(clock) {
            Step::Done => break,
            Step::Wait { until } => clock = until.unwrap(),
            Step::Send(requests) => {
                for request in requests {
                    let body = match request.url.split_once(&format!("v1.0/{path}?")) {
                        Some((_, query)) => {
                            let number = query
                                .split_once("skiptoken=")
                                .map_or(0, |(_, number)| number.parse().unwrap());
                            page(users, path, number)
                        }
                        None => "{}".to_owned(),
                    };
                    let answer = Answer::Http { status: 200, headers: &[], body: body.as_bytes() };
                    collector.accept(request.id, answer, clock);
                }
            }
        }
    }
    let held = ALLOCATOR.current_usage() - before;
    let rows = match fact {
        Fact::Users => collector.tenant().users.whole().map(|users| users.len()),
        _ => collector.tenant().registration.whole().map(|table| table.0.len()),
    };
    assert_eq!(rows, Some(users));
    (held.div_ceil(users), ALLOCATOR.peak_usage() - before - held)
}

#[test]
fn people_cost_what_was_promised_and_no_page_is_held() {
    for (fact, path, most) in [
        (Fact::Users, "users", MOST_FOR_A_USER),
        (
            Fact::Registration,
            "reports/authenticationMethods/userRegistrationDetails",
            MOST_FOR_A_REGISTRATION,
        ),
    ] {
        for users in USERS {
            let (held, beyond) = cost(users, fact, path);
            println!("{fact:?}: {held} bytes a row, at most {} KiB more on the way", beyond / 1024);
            assert!(held <= most, "{fact:?}: {held} bytes a row of {users}");
            // A page as text and as rows, and one column while it is moved to more room: nothing that grows with the pages read.
            let (page, column) = (page(users, path, 0).len(), users * MOST_FOR_A_USER / 2);
            assert!(beyond <= page * 3 + column, "{fact:?}: {beyond} bytes on the way, a page has {page}");
        }
    }
}
