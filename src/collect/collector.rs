//! What to ask next.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::lanes::{LaneState, May, scrambled};
use super::plan::follows_from;
use super::read::Read;
use super::settle::settle;
use super::{Context, HttpRequest, Plan, Progress, RequestId, Step, failure};
use crate::sources::{self, Ask, Asked, Lane, Service, Source};
use crate::tenant::{Fact, Gap, ObjectId, Reason, Tenant};

/// A run: which facts are read, what came of it so far, and what is under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Collector {
    pub(super) plan: Plan,
    pub(super) context: Context,
    /// Spreads waits; follows from the tenant and the instant of the start.
    pub(super) seed: u64,
    next_id: u64,
    pub(super) tenant: Tenant,
    pub(super) settled: BTreeSet<Fact>,
    pub(super) reads: Vec<Read>,
    pub(super) lanes: BTreeMap<Lane, LaneState>,
    /// Rows folded in all, and since a checkpoint was last worth storing.
    pub(super) folded: (u64, u64),
}

impl Collector {
    /// A run that has not begun. Facts that no connection can read are settled at once.
    pub fn new(plan: Plan, context: Context, now: i64) -> Collector {
        let bytes = context.tenant.0.bytes();
        let seed = bytes.iter().fold(now.unsigned_abs(), |seed, byte| scrambled(seed ^ u64::from(*byte)));
        let mut collector = Collector {
            plan: Plan::of(plan.facts),
            context,
            seed,
            next_id: 1,
            tenant: Tenant::unread(),
            settled: BTreeSet::new(),
            reads: Vec::new(),
            lanes: BTreeMap::new(),
            folded: (0, 0),
        };
        let facts = collector.plan.facts.clone();
        collector.begin(&facts, &mut Vec::new());
        collector
    }

    /// What to do next. Requests in [`Step::Send`] are under way from then on.
    pub fn next(&mut self, now: i64) -> Step {
        if self.plan.facts.is_subset(&self.settled) {
            return Step::Done;
        }
        let mut idle: Vec<usize> = (0..self.reads.len()).collect();
        idle.retain(|index| self.reads.get(*index).is_some_and(|read| read.flight.is_none()));
        idle.sort_by_cached_key(|index| self.reads.get(*index).map(Read::order));
        let mut requests = Vec::new();
        let mut wake: Option<i64> = None;
        for index in idle {
            let until = match self.may_start(index, now) {
                May::Now => {
                    requests.extend(self.start(index, now));
                    continue;
                }
                May::At(until) => until,
                May::WhenAnswered => continue,
            };
            wake = Some(wake.map_or(until, |wake| wake.min(until)));
        }
        if requests.is_empty() { Step::Wait { until: wake } } else { Step::Send(requests) }
    }

    fn may_start(&mut self, index: usize, now: i64) -> May {
        let Some((read, source)) = self.reads.get(index).and_then(|read| Some((read, read.source()?))) else {
            return May::WhenAnswered;
        };
        if read.not_before > now {
            return May::At(read.not_before);
        }
        let under_way = self
            .reads
            .iter()
            .filter(|read| {
                read.flight.is_some() && read.source().is_some_and(|other| other.lane == source.lane)
            })
            .count();
        self.lanes.entry(source.lane).or_default().may_start(source.lane, under_way, now)
    }

    fn start(&mut self, index: usize, now: i64) -> Option<HttpRequest> {
        let id = RequestId(self.next_id);
        let read = self.reads.get_mut(index)?;
        let source = read.source()?;
        let at = *read.asked_at.get_or_insert(now);
        let asked = Asked {
            cloud: self.context.cloud,
            tenant: self.context.tenant,
            target: read.target,
            at,
            user_principal_name: &self.context.user_principal_name,
            page: read.page.as_deref(),
            simpler: read.simpler,
        };
        let form = sources::form(source, &asked);
        read.visit(&form.url);
        read.flight = Some(id);
        self.next_id += 1;
        self.lanes.entry(source.lane).or_default().started(now);
        Some(HttpRequest {
            id,
            service: source.service(),
            method: form.method,
            url: form.url,
            headers: form.headers,
            body: form.body,
        })
    }

    /// What was read so far. A fact that is not in [`Collector::settled`] is missing as not asked.
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Facts that are read, or found to be unreadable.
    pub fn settled(&self) -> &BTreeSet<Fact> {
        &self.settled
    }

    /// The facts of the run.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Who reads, and by which way.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Changes the connection: what is asked from now on goes by it. A connection to another tenant is not taken.
    pub fn reconnect(&mut self, context: Context) {
        if context.tenant == self.context.tenant {
            self.context = context;
        }
    }

    /// How far the run is.
    pub fn progress(&self) -> Progress {
        let waiting: Vec<Fact> = self.plan.facts.difference(&self.settled).copied().collect();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let under_way = self.reads.iter().any(|read| read.flight.is_some());
        let paused = self.lanes.values().filter_map(|lane| lane.paused_until).min();
        Progress {
            asked: count(self.plan.facts.len()),
            settled: count(self.plan.facts.len() - waiting.len()),
            rows: self
                .reads
                .iter()
                .filter_map(|read| read.rows.as_ref())
                .map(sources::Rows::count)
                .max()
                .unwrap_or(0),
            waiting_until: paused.filter(|_| !under_way && !waiting.is_empty()),
            waiting,
        }
    }

    /// Forgets these facts and reads them again; the others stay as they are. Facts that were not in the plan join it.
    ///
    /// Groups that are named only now are read as well, where the plan holds [`Fact::GroupMembers`].
    pub fn again(&mut self, facts: &BTreeSet<Fact>, now: i64) {
        let wanted = Plan::of(self.plan.facts.union(facts).copied()).facts;
        let mut fresh: BTreeSet<Fact> = wanted.difference(&self.plan.facts).copied().collect();
        fresh.extend(facts);
        self.plan.facts = wanted;
        self.reads.retain(|read| !fresh.contains(&read.fact));
        for fact in &fresh {
            self.settled.remove(fact);
            match fact {
                Fact::GroupMembers => self.tenant.group_members.clear(),
                fact => self.tenant.forget(*fact, vec![Gap { fact: *fact, reason: Reason::NotAsked }]),
            }
        }
        self.seed = scrambled(self.seed ^ now.unsigned_abs());
        self.begin(&fresh, &mut Vec::new());
    }

    /// Ends the run: what is under way is dropped, and what is not settled is settled with what there is.
    pub fn cancel(&mut self) {
        for read in std::mem::take(&mut self.reads) {
            let reason = if read.rows.is_some() { None } else { Some(Reason::NotAsked) };
            self.keep(read, reason, true);
        }
        self.settled.extend(&self.plan.facts);
    }

    /// Puts the reads of these facts on the list, and settles those that cannot be read.
    pub(super) fn begin(&mut self, facts: &BTreeSet<Fact>, settled: &mut Vec<Fact>) {
        for fact in facts {
            let Some(source) = sources::for_fact(*fact).next() else {
                self.conclude(*fact, vec![Reason::NoRoute], settled);
                continue;
            };
            if matches!(source.ask, Ask::Graph { targets: Some(_), .. }) {
                self.expand(*fact, settled);
            } else if let Some(reason) = self.refusal(source) {
                self.conclude(*fact, vec![reason], settled);
            } else {
                self.reads.push(Read::new(*fact, None));
            }
        }
    }

    /// Why a source cannot be asked by this connection.
    fn refusal(&self, source: &Source) -> Option<Reason> {
        let service = source.service();
        if self.context.services.is_empty() {
            return Some(Reason::NoRoute);
        }
        let known = service == Service::Graph && !self.context.scopes.is_empty();
        let refused =
            !self.context.services.contains(&service) || (known && !source.granted(&self.context.scopes));
        refused.then(|| failure::no_permission(source))
    }

    fn conclude(&mut self, fact: Fact, reasons: Vec<Reason>, settled: &mut Vec<Fact>) {
        settle(&mut self.tenant, fact, None, None, reasons);
        self.finished(fact, settled);
    }

    /// A fact is settled, and what follows from it can be asked for.
    pub(super) fn finished(&mut self, fact: Fact, settled: &mut Vec<Fact>) {
        self.settled.insert(fact);
        settled.push(fact);
        let following: Vec<Fact> =
            self.plan.facts.iter().copied().filter(|other| follows_from(*other).contains(&fact)).collect();
        for other in following {
            self.expand(other, settled);
        }
    }

    /// Puts on the list what is to be asked for of a fact whose targets follow from others, once those are settled.
    fn expand(&mut self, fact: Fact, settled: &mut Vec<Fact>) {
        if !follows_from(fact).iter().all(|other| self.settled.contains(other)) {
            return;
        }
        let Some(source) = sources::for_fact(fact).next() else { return };
        let Ask::Graph { targets: Some(targets), .. } = source.ask else { return };
        let targets: BTreeSet<ObjectId> = targets(&self.tenant).unwrap_or_default();
        self.tenant.group_members.retain(|group, _| targets.contains(group));
        self.reads
            .retain(|read| read.fact != fact || read.target.is_some_and(|target| targets.contains(&target)));
        let refusal = self.refusal(source);
        for target in targets {
            let under_way = self.reads.iter().any(|read| read.fact == fact && read.target == Some(target));
            if under_way || self.tenant.group_members.contains_key(&target) {
                continue;
            }
            match &refusal {
                Some(reason) => settle(&mut self.tenant, fact, Some(target), None, vec![reason.clone()]),
                None => self.reads.push(Read::new(fact, Some(target))),
            }
        }
        if self.reads.iter().any(|read| read.fact == fact) {
            self.settled.remove(&fact);
        } else if self.settled.insert(fact) {
            settled.push(fact);
        }
    }
}
