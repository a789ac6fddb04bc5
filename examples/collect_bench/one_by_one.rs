//! The same sources read one after the other, within the same limits: what the collector is compared with.

use std::collections::{BTreeMap, BTreeSet};

use sidelight::collect::{HttpRequest, RequestId};
use sidelight::sources::limits::Size;
use sidelight::sources::{self, Ask, Asked, Lane, Rows, Source};
use sidelight::tenant::{Fact, ObjectId, Provenance, Route, Tenant};
use simulation::network::Network;

use crate::throttled::{RETRY_AFTER, Throttled};

/// Reads fact by fact, page by page; `settled` is told of the facts that are settled and the requests so far.
pub struct OneByOne<'a> {
    pub network: &'a mut Network,
    pub throttled: &'a mut Throttled,
    pub requests: usize,
    /// When requests of a lane started, and the units that they took.
    pub starts: BTreeMap<Lane, Vec<(i64, u32)>>,
}

impl OneByOne<'_> {
    pub fn read(&mut self, mut settled: impl FnMut(&BTreeSet<Fact>, &Network)) {
        let mut tenant = Tenant::unread();
        let mut done = BTreeSet::new();
        for fact in Fact::ALL {
            let source = sources::for_fact(fact).next().expect("every fact has a source");
            let targets: Vec<Option<ObjectId>> = match source.ask {
                Ask::Graph { targets: Some(targets), .. } => targets(&tenant)
                    .expect("facts come after those that they follow from")
                    .into_iter()
                    .map(Some)
                    .collect(),
                _ => vec![None],
            };
            for target in targets {
                let rows = self.pages(source, target, sources::target_name(fact, target, &tenant));
                let request = String::new();
                let provenance =
                    Provenance { source: source.id.into(), route: Route::SignedIn, request, at: 0 };
                rows.settle(&mut tenant, target, provenance, Vec::new());
            }
            done.insert(fact);
            settled(&done, self.network);
        }
    }

    fn pages(&mut self, source: &Source, target: Option<ObjectId>, name: Option<&str>) -> Rows {
        let context = self.network.context();
        let mut rows: Option<Rows> = None;
        let mut page: Option<String> = None;
        loop {
            let asked = Asked {
                cloud: context.cloud,
                tenant: context.tenant,
                target,
                name,
                at: self.network.clock,
                user_principal_name: &context.user_principal_name,
                page: page.as_deref(),
                simpler: false,
            };
            let parsed = (source.parse)(&self.answer(source, &asked)).expect("an answer of the mock");
            let next = parsed.next.and_then(|link| sources::continuation(source, &asked, &link));
            match &mut rows {
                Some(rows) => rows.fold(parsed.page),
                None => rows = Some(parsed.page.into()),
            }
            match (next, &rows) {
                (Some(next), Some(rows))
                    if source.extent.enough.is_none_or(|enough| rows.count() < enough) =>
                {
                    page = Some(next);
                }
                _ => break,
            }
        }
        rows.expect("at least one page")
    }

    /// Asks until it is answered, as soon as the limits allow.
    fn answer(&mut self, source: &Source, asked: &Asked<'_>) -> Vec<u8> {
        let form = sources::form(source, asked);
        let request = HttpRequest {
            id: RequestId(0),
            service: source.service(),
            method: form.method,
            url: form.url,
            headers: form.headers,
            body: form.body,
        };
        loop {
            self.wait(source);
            self.requests += 1;
            let response = self.network.answer(&request);
            self.network.clock += self.network.latency.longest;
            if !self.throttled.strikes() {
                assert_eq!(response.status, 200, "{}: {}", request.url, response.value());
                return response.body;
            }
            self.network.clock += RETRY_AFTER * 1_000;
        }
    }

    fn wait(&mut self, source: &Source) {
        let starts = self.starts.entry(source.lane).or_default();
        let now = &mut self.network.clock;
        for quota in source.lane.limit().quotas {
            loop {
                let recent = starts.iter().filter(|(start, _)| *now - start < quota.window);
                let used: u32 = recent.clone().map(|(_, units)| units).sum();
                match recent.map(|(start, _)| start + quota.window).min() {
                    Some(free) if used + source.units() > quota.units(Size::Small) => *now = free,
                    _ => break,
                }
            }
        }
        starts.push((*now, source.units()));
    }
}
