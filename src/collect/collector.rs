//! What to ask next.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::lanes::{LaneState, May, scrambled};
use super::plan::follows_from;
use super::read::Read;
use super::settle::settle;
use super::{Context, Plan, Progress, Step, failure};
use crate::sources::limits::LIMITS;
use crate::sources::{self, Ask, Lane, Service, Source};
use crate::tenant::{Fact, ObjectId, Reason, Route, Tenant, ordered};

/// A run: which facts are read, what came of it so far, and what is under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Collector {
    pub(super) plan: Plan,
    pub(super) context: Context,
    /// Spreads waits; follows from the tenant and the instant of the start.
    pub(super) seed: u64,
    pub(super) next_id: u64,
    pub(super) tenant: Tenant,
    pub(super) settled: BTreeSet<Fact>,
    pub(super) reads: Vec<Read>,
    pub(super) lanes: BTreeMap<Lane, LaneState>,
    /// Rows folded in all, and since a checkpoint was last worth storing.
    pub(super) folded: (u64, u64),
    /// After an interruption: so many rows are worth a checkpoint even where they are no eighth.
    #[serde(skip)]
    pub(super) eager: Option<u64>,
    /// How often anything was asked for again.
    pub(super) asked_again: u32,
    /// How many rows facts have, as counted by the service.
    pub(super) counts: BTreeMap<Fact, u64>,
    /// Lists that are read whatever their size.
    pub(super) asked_for: BTreeSet<Fact>,
    /// Of facts whose objects are asked for only when somebody wants it: how many are wanted in all.
    pub(super) wanted: BTreeMap<Fact, u64>,
    /// Of those facts: how many objects there are.
    pub(super) there_are: BTreeMap<Fact, u64>,
    /// Of those facts: objects that a recording holds.
    #[serde(skip)]
    pub(super) recorded: BTreeSet<ObjectId>,
    /// Nothing new is sent.
    pub(super) paused: bool,
}

impl Collector {
    /// A run that has not begun. Facts that no connection can read are settled at once.
    pub fn new(plan: Plan, context: Context, now: i64) -> Collector {
        let bytes = context.tenant.0.bytes();
        let seed = bytes.iter().fold(now.unsigned_abs(), |seed, byte| scrambled(seed ^ u64::from(*byte)));
        let mut collector = Collector {
            plan: Plan::of(plan.facts).urgent(plan.worth).within(plan.bounds),
            context,
            seed,
            next_id: 1,
            tenant: Tenant::unread(),
            settled: BTreeSet::new(),
            reads: Vec::new(),
            lanes: BTreeMap::new(),
            folded: (0, 0),
            eager: None,
            asked_again: 0,
            counts: BTreeMap::new(),
            asked_for: BTreeSet::new(),
            wanted: BTreeMap::new(),
            there_are: BTreeMap::new(),
            recorded: BTreeSet::new(),
            paused: false,
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
        if self.paused {
            return Step::Wait { until: None };
        }
        let mut idle = BTreeSet::new();
        let mut under_way: BTreeMap<Lane, usize> = BTreeMap::new();
        for (index, read) in self.reads.iter().enumerate() {
            match (read.flight, read.source()) {
                (Some(_), Some(source)) => *under_way.entry(source.lane).or_default() += 1,
                _ => {
                    idle.insert((self.plan.order(read.fact), !read.counting, read.target, index));
                }
            }
        }
        let mut starting = Vec::new();
        let mut wake: Option<i64> = None;
        let size = self.size();
        for (_, _, _, index) in idle {
            if let Some(read) = self.reads.get_mut(index) {
                // As a lane's pause: a clock that was put back must not make a wait endless.
                read.not_before = read.not_before.min(now.saturating_add(failure::LONGEST_WAIT));
            }
            let Some((read, source)) = self.reads.get(index).and_then(|read| Some((read, read.source()?)))
            else {
                continue;
            };
            let units = if read.counting { 1 } else { source.units() };
            let busy = under_way.entry(source.lane).or_default();
            let lane = self.lanes.entry(source.lane).or_default();
            let may = match read.not_before {
                until if until > now => May::At(until),
                _ => lane.may_start(source.lane, size, units, *busy, now),
            };
            match may {
                May::Now => {
                    lane.started(units, now);
                    *busy += 1;
                    starting.push(index);
                }
                May::At(until) => wake = Some(wake.map_or(until, |wake| wake.min(until))),
                May::WhenAnswered => {}
            }
        }
        let requests = self.requests(&starting, now);
        if requests.is_empty() { Step::Wait { until: wake } } else { Step::Send(requests) }
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

    /// Goes on after an interruption: what was sent before it, and not stored, may count against the service's limits, and its
    /// answers are none to what is sent from now on.
    pub fn interrupted(&mut self, now: i64) {
        self.eager = Some(1);
        self.reads.retain(|read| !read.counting || !self.settled.contains(&read.fact));
        // 1,024 requests in each millisecond keep the numbers of two lives apart, and below 2^53.
        self.next_id = (now.unsigned_abs() % (1 << 43)) << 10;
        for limit in LIMITS {
            self.lanes.entry(limit.lane).or_default().interrupted(limit.lane, now);
        }
    }

    /// How far the run is.
    pub fn progress(&self) -> Progress {
        let waiting: Vec<Fact> = self.plan.facts.difference(&self.settled).copied().collect();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let under_way = self.reads.iter().any(|read| read.flight.is_some());
        let throttled = self.lanes.values().filter_map(|lane| lane.paused_until).min();
        let largest = self.reads.iter().filter(|read| !read.counting).max_by_key(|read| read.count());
        let (rows, of, left) = match self.swept() {
            Some((done, of, left)) => (done, Some(of), left),
            None => (
                largest.map_or(0, Read::count),
                largest.and_then(|read| self.expected(read)),
                largest.and_then(|read| read.left(self.expected(read)?)),
            ),
        };
        Progress {
            asked: count(self.plan.facts.len()),
            settled: count(self.plan.facts.len() - waiting.len()),
            rows,
            of,
            left,
            paused: self.paused,
            offered: self.offered(),
            waiting_until: throttled.filter(|_| !under_way && !waiting.is_empty()),
            waiting,
        }
    }

    /// Puts the reads of these facts on the list, and settles those that cannot be read.
    pub(super) fn begin(&mut self, facts: &BTreeSet<Fact>, settled: &mut Vec<Fact>) {
        for fact in facts {
            let Some(source) = sources::for_fact(*fact).next() else {
                self.conclude(*fact, vec![Reason::NoRoute], settled);
                continue;
            };
            if !follows_from(*fact).is_empty() {
                self.expand(*fact, settled);
            } else if let Some(reason) = self.refusal(source) {
                self.conclude(*fact, vec![reason], settled);
            } else {
                self.reads.push(Read::new(*fact, None));
                self.count_rows(*fact, source);
            }
        }
    }

    /// Why a source cannot be asked now by this connection.
    fn refusal(&self, source: &Source) -> Option<Reason> {
        if source.recorded_only && self.context.route != Route::Recording {
            return Some(Reason::Unreadable);
        }
        let service = source.service();
        if self.context.services.is_empty() {
            return Some(Reason::NoRoute);
        }
        let known = service == Service::Graph && !self.context.scopes.is_empty();
        let refused =
            !self.context.services.contains(&service) || (known && !source.granted(&self.context.scopes));
        if refused {
            return Some(failure::no_permission(source));
        }
        let closed = self.lanes.get(&source.lane).is_some_and(LaneState::is_closed);
        closed.then_some(Reason::Throttled)
    }

    fn conclude(&mut self, fact: Fact, reasons: Vec<Reason>, settled: &mut Vec<Fact>) {
        settle(&mut self.tenant, fact, None, None, reasons);
        self.finished(fact, settled);
    }

    /// A fact is settled, and what follows from it can be asked for.
    pub(super) fn finished(&mut self, fact: Fact, settled: &mut Vec<Fact>) {
        self.settled.insert(fact);
        settled.push(fact);
        // One that is under way stays: how long its answer asks to wait binds the whole lane.
        self.reads.retain(|read| read.fact != fact || !read.counting || read.flight.is_some());
        let following: Vec<Fact> =
            self.plan.facts.iter().copied().filter(|other| follows_from(*other).contains(&fact)).collect();
        for other in following {
            self.expand(other, settled);
        }
    }

    /// The name of the object that a read is of, where it is asked for by name.
    pub(super) fn name<'a>(&'a self, read: &'a Read) -> Option<&'a str> {
        read.name.as_deref().or_else(|| sources::target_name(read.fact, read.target, &self.tenant))
    }

    /// Asks what comes with a plan, unless it is known that the organisation does not have it: Exchange Online knows no such cmdlet then, and
    /// answers as if a role were missing.
    fn ask_if_bought(&mut self, fact: Fact, source: &Source, settled: &mut Vec<Fact>) {
        if self.settled.contains(&fact) || self.reads.iter().any(|read| read.fact == fact) {
            return;
        }
        let licences = self.tenant.licences.whole();
        let missing = source.licence.filter(|plan| licences.is_some_and(|licences| !licences.has(*plan)));
        let reason = missing.map(|plan| Reason::NoLicence { plan: plan.name().to_owned() });
        match reason.or_else(|| self.refusal(source)) {
            Some(reason) => self.conclude(fact, vec![reason], settled),
            None => self.reads.push(Read::new(fact, None)),
        }
    }

    /// Puts on the list what is to be asked for of a fact whose targets follow from others, once those are settled.
    pub(super) fn expand(&mut self, fact: Fact, settled: &mut Vec<Fact>) {
        if !follows_from(fact).iter().all(|other| self.settled.contains(other)) {
            return;
        }
        let Some(source) = sources::for_fact(fact).next() else { return };
        let mut names = BTreeMap::new();
        let targets: BTreeSet<ObjectId> = match source.ask {
            Ask::Resolver { names: wanted } => {
                // Where nobody lets it be asked there is nothing to ask.
                let asked = self.context.services.contains(&Service::Resolver);
                names = asked.then(|| wanted(&self.tenant)).flatten().unwrap_or_default();
                ordered::set(names.keys().copied())
            }
            _ => match source.ask.targets() {
                Some(targets) => match targets(&self.tenant) {
                    None if source.extent.portion.is_some() => {
                        return self.conclude(fact, vec![Reason::NotAsked], settled);
                    }
                    targets => targets.unwrap_or_default(),
                },
                None => return self.ask_if_bought(fact, source, settled),
            },
        };
        self.tenant.keep_only(fact, &targets);
        self.reads
            .retain(|read| read.fact != fact || read.target.is_some_and(|target| targets.contains(&target)));
        let targets = self.in_turn(fact, source, targets);
        let refusal = self.refusal(source);
        for target in targets {
            let under_way = self.reads.iter().any(|read| read.fact == fact && read.target == Some(target));
            if under_way || self.tenant.holds(fact, target) {
                continue;
            }
            match &refusal {
                Some(reason) => settle(&mut self.tenant, fact, Some(target), None, vec![reason.clone()]),
                None => {
                    let name = names.remove(&target);
                    self.reads.push(Read { name, ..Read::new(fact, Some(target)) });
                }
            }
        }
        if self.reads.iter().any(|read| read.fact == fact) {
            self.settled.remove(&fact);
        } else if self.settled.insert(fact) {
            settled.push(fact);
        }
    }
}
