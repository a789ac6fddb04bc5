//! Replaying a recording to the collector.

use std::collections::BTreeSet;

use super::held::Held;
use crate::collect::{Answer, Collector, Context, HttpRequest, Made, Method, Plan, Step};
use crate::sources::Service;
use crate::sources::clouds::Cloud;
use crate::sources::recognise::{Recorded, recognise};
use crate::tenant::{Fact, ObjectId, Route, Tenant, TenantId};

/// Longest chain of next pages that is looked through.
const LONGEST_CHAIN: usize = 10_000;

/// What a recording tells of one tenant.
pub fn replay(tenant: Option<TenantId>, held: &[&Held]) -> Tenant {
    let context = Context {
        tenant: tenant.unwrap_or(TenantId(ObjectId::from_bytes([0; 16]))),
        cloud: Cloud::Worldwide,
        user_principal_name: String::new(),
        route: Route::Recording,
        services: BTreeSet::from([Service::Graph, Service::Exchange]),
        scopes: BTreeSet::new(),
    };
    let mut clock = 0;
    let mut collector = Collector::new(Plan::of(Fact::ALL), context, clock);
    collector.recorded(held.iter().filter_map(|held| held.resource.target()).collect());
    loop {
        match collector.next(clock) {
            Step::Send(requests) => {
                for request in requests {
                    let Some(answer) = answer(&request, held) else {
                        collector.accept(request.id, Answer::NotHeld, clock);
                        continue;
                    };
                    let http = Answer::Http { status: answer.status, headers: &[], body: &answer.body };
                    let made = Made { at: answer.at, request: &answer.request, full: answer.is_full() };
                    collector.accept_recorded(request.id, http, &made);
                }
            }
            Step::Wait { until: Some(until) } => clock = until.max(clock),
            Step::Wait { until: None } => {
                collector.cancel();
            }
            Step::Done => return collector.tenant().clone(),
        }
    }
}

/// The answer to a request: the last that is whole with all its next pages, else the one with most rows, else one that was not
/// understood, else a refusal. Where one row is wanted, the last that has all its fields.
fn answer<'a>(request: &HttpRequest, held: &[&'a Held]) -> Option<&'a Held> {
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    let Recorded::Read(read) = recognise(method, &request.url, request.body.as_deref()) else { return None };
    let same: Vec<&Held> = held
        .iter()
        .copied()
        .filter(|held| held.resource == read.resource && held.page == read.page)
        .collect();
    let whole = |first: &Held| {
        let mut page = first;
        let mut rows = first.rows();
        for _ in 0..LONGEST_CHAIN {
            let Some(next) = page.next() else { return (true, rows) };
            let following = held.iter().rev().find(|held| {
                held.is_page() && held.resource == read.resource && held.page.as_deref() == Some(next)
            });
            match following {
                Some(following) => {
                    page = following;
                    rows += following.rows();
                }
                None => break,
            }
        }
        (false, rows)
    };
    let one_row = read.top == Some(1);
    let pages = same.iter().copied().filter(|held| held.is_page());
    let best = pages.max_by_key(|held| match whole(held) {
        _ if one_row => (!held.selected, 0),
        // One that holds as many rows as were asked for may not be all there is.
        (true, _) => (true, u64::from(!held.is_full())),
        (false, rows) => (false, rows),
    });
    best.or_else(|| same.iter().rev().copied().find(|held| !held.is_refusal()))
        .or_else(|| same.last().copied())
}
