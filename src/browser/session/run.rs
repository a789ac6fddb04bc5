//! A run: driving the collector, and what becomes of its answers.

use std::collections::{BTreeMap, BTreeSet};

use super::storing::Writing;
use super::{Environment, Session, State, TenantHeld};
use crate::access::matrix::{NEEDS, SHOWN_BESIDE};
use crate::checks::{self, Check};
use crate::collect::{Bounds, Collector, Context, HttpRequest, Plan};
use crate::messages::{Event, Pack, Progress, RecheckState};
use crate::report::secure_score;
use crate::sources::clouds::Cloud;
use crate::sources::{self, Service};
use crate::tenant::ordered;
use crate::tenant::{Fact, Reason, Tenant};

/// A run and its state.
#[derive(Default)]
pub(super) struct Run {
    pub(super) collector: Option<Collector>,
    /// What the collector does not know: when, and why it ended. Its own figures are those of the last background.
    pub(super) progress: Progress,
    /// Requests that wait for a new token.
    pub(super) parked: BTreeMap<Pack, Vec<HttpRequest>>,
    /// When the collector wants to be asked again, in Unix milliseconds.
    pub(super) wake: Option<i64>,
    pub(super) storing: Writing,
}

impl Run {
    /// The state after an earlier background was stopped.
    pub(super) fn after(progress: Progress) -> Run {
        Run { progress, ..Run::default() }
    }

    pub(super) fn progress(&self) -> Progress {
        let Some(collector) = &self.collector else { return self.progress.clone() };
        let figures = collector.progress();
        Progress {
            waiting: figures.waiting,
            settled: figures.settled,
            asked: figures.asked,
            rows: figures.rows,
            of: figures.of,
            left: figures.left,
            paused: figures.paused,
            offered: figures.offered,
            waiting_until: figures.waiting_until,
            ..self.progress.clone()
        }
    }

    pub(super) fn tenant(&self) -> Option<&Tenant> {
        self.collector.as_ref().map(Collector::tenant)
    }

    pub(super) fn settled(&self) -> BTreeSet<Fact> {
        self.collector.as_ref().map(|collector| collector.settled().clone()).unwrap_or_default()
    }
}

impl<E: Environment> Session<E> {
    /// Goes on with a run that was cut off with the background before.
    pub(super) async fn resume(&self) {
        let now = self.now();
        let (tenant, again) = self.state(|state| (state.tenant_id(), state.run.progress.again.clone()));
        let Some(tenant) = tenant else { return self.stop(Reason::SignedOut) };
        let stored = self.environment().checkpoint(tenant, now).await;
        let collector = stored.and_then(|bytes| Collector::resume_for(tenant, &bytes, now).ok());
        match (collector, again) {
            (Some(collector), _) => {
                let paused = collector.progress().paused;
                self.state_mut(|state| state.run.collector = Some(collector));
                self.environment().stay_awake(!paused);
                self.judge_again(now);
                self.pump();
            }
            (None, Some(check)) => self.check_again(&check).await,
            (None, None) => self.begin_run(&self.plan(checks::ALL), true),
        }
    }

    /// Runs every check, after a silent sign-in where nobody is signed in.
    pub(super) async fn start_run(&self) {
        if self.state(|state| state.run.progress.running) {
            return;
        }
        let signed_in = self.state(|state| state.grants.contains_key(&Pack::Graph));
        if signed_in || self.sign_in(Pack::Graph, false).await {
            self.begin_run(&self.plan(checks::ALL), false);
        }
    }

    /// Reads what a new token allows: everything with Microsoft Graph's, else what the findings at hand lack.
    pub(super) fn read_with(&self, pack: Pack) {
        let nothing_yet = self.state(|state| state.findings.is_empty() && !state.run.progress.running);
        if pack == Pack::Graph || nothing_yet {
            return self.begin_run(&self.plan(checks::ALL), false);
        }
        let of_pack = sources::ALL.iter().filter(|source| source.service() == pack.service());
        let of_pack = ordered::set(of_pack.map(|source| source.fact));
        let concerned: Vec<&Check> = checks::ALL
            .iter()
            .copied()
            .filter(|check| check.needs.iter().any(|fact| of_pack.contains(fact)))
            .collect();
        self.read_again(&of_pack, &self.plan(&concerned));
    }

    /// Reads again what one check needs.
    pub(super) async fn check_again(&self, check: &str) {
        let Some(check) = Check::find(check) else { return };
        let signed_in = self.state(|state| !state.grants.is_empty());
        if !signed_in && !self.sign_in(Pack::Graph, false).await {
            return;
        }
        self.expect_change(check, RecheckState::Asked);
        self.read_for(check);
    }

    /// Reads again what a check needs, with the tokens that there are.
    pub(super) fn read_for(&self, check: &Check) {
        let facts = ordered::set(check.needs.iter().copied());
        self.state_mut(|state| state.run.progress.again = Some(check.id.to_owned()));
        self.read_again(&facts, &self.plan(&[check]));
    }

    /// What these checks need, what is most urgent first, as far as the admin lets it be read without being asked.
    pub(super) fn plan(&self, checks: &[&Check]) -> Plan {
        let needs = checks.iter().flat_map(|check| check.needs).copied();
        // A whole run reads what no check asks for alone: named locations, by which it is told who is covered.
        let further = NEEDS.into_iter().filter(|_| checks.len() == checks::ALL.len());
        let largest_list = self.state(|state| state.configuration.settings.largest_list);
        Plan::of(needs.chain(further))
            .urgent(checks::worth(checks))
            .within(Bounds { largest_list, ..Bounds::default() })
    }

    /// Reads what a panel rests on, where a run of an earlier background has left no readings.
    pub(super) async fn read_unheld(&self, facts: &[Fact]) {
        let signed_in = self.state(|state| state.grants.contains_key(&Pack::Graph));
        if self.state(|state| state.run.progress.running)
            || !(signed_in || self.sign_in(Pack::Graph, false).await)
        {
            return;
        }
        let largest_list = self.state(|state| state.configuration.settings.largest_list);
        let plan = Plan::of(facts.iter().copied()).within(Bounds { largest_list, ..Bounds::default() });
        self.read_again(&ordered::set(facts.iter().copied()), &plan);
    }

    /// A resolver may be asked, or may not be asked any more: what it told is read, or forgotten, where anything was judged or is being read.
    pub(super) fn look_up_otherwise(&self) {
        let judged = self.state(|state| {
            !state.grants.is_empty() && (state.run.progress.running || !state.findings.is_empty())
        });
        if judged {
            let fact = ordered::set([Fact::DnsRecords]);
            let concerned: Vec<&Check> =
                checks::ALL.iter().copied().filter(|check| check.needs.contains(&Fact::DnsRecords)).collect();
            self.read_again(&fact, &self.plan(&concerned));
        }
    }

    /// Reads these facts again; with `plan`, where the readings of the last run have gone with the background before.
    pub(super) fn read_again(&self, facts: &BTreeSet<Fact>, plan: &Plan) {
        self.read_more(plan, |collector, now| {
            collector.again(facts, now);
            facts & collector.settled()
        });
    }

    /// Asks the collector of the last run for more; with a new one for `plan`, where that has gone with the background before.
    pub(super) fn read_more(&self, plan: &Plan, more: impl FnOnce(&mut Collector, i64) -> BTreeSet<Fact>) {
        let now = self.now();
        let settled_at_once = self.state_mut(|state| {
            let context = state.context(self.environment().route());
            let collector = state.run.collector.as_mut();
            let (Some(collector), Some(context)) = (collector, context) else { return None };
            collector.reconnect(context);
            collector.set_bounds(plan.bounds);
            collector.go_on();
            let settled = more(collector, now);
            let progress = &mut state.run.progress;
            if !progress.running {
                progress.started_at = Some(now);
            }
            progress.running = true;
            progress.stopped = None;
            Some(settled)
        });
        match settled_at_once {
            Some(settled) => {
                self.environment().stay_awake(true);
                self.hold();
                self.judge_touched(&settled);
                self.pump();
            }
            None => self.begin(plan, false),
        }
    }

    /// Begins a run that replaces all findings; `interrupted`: in place of one of which nothing is left.
    fn begin_run(&self, plan: &Plan, interrupted: bool) {
        self.state_mut(|state| {
            state.findings.clear();
            state.replays.clear();
            state.forget_headline();
        });
        self.broadcast(&Event::Cleared);
        self.begin(plan, interrupted);
    }

    fn begin(&self, plan: &Plan, interrupted: bool) {
        let now = self.now();
        let everything = ordered::set(checks::ALL.iter().flat_map(|check| check.needs).copied());
        let begun = self.state_mut(|state| {
            let context = state.context(self.environment().route())?;
            let again = state.run.progress.again.take().filter(|_| !plan.facts.is_superset(&everything));
            let progress = Progress { running: true, started_at: Some(now), again, ..Progress::default() };
            state.run_number += 1;
            let mut collector = Collector::new(plan.clone(), context, now);
            if interrupted {
                collector.interrupted(now);
            }
            state.run =
                Run { collector: Some(collector), progress, storing: state.run.storing, ..Run::default() };
            Some(state.run.settled())
        });
        match begun {
            Some(settled) => {
                self.environment().stay_awake(true);
                self.hold();
                self.judge_touched(&settled);
                self.pump();
            }
            None => self.stop(Reason::SignedOut),
        }
    }

    /// Judges the checks that need one of these facts and whose facts are all settled.
    pub(super) fn judge_touched(&self, facts: &BTreeSet<Fact>) {
        if facts.contains(&Fact::Organization) {
            self.learn_tenant();
        }
        if facts.contains(&Fact::SignIns) {
            self.tell_replays();
        }
        if NEEDS.iter().chain(&SHOWN_BESIDE).any(|fact| facts.contains(fact)) {
            self.access_changed();
        }
        if secure_score::NEEDS.iter().any(|fact| facts.contains(fact)) {
            self.score_changed();
        }
        let settled = self.state(|state| state.run.settled());
        let ready = |check: &Check| {
            check.needs.iter().all(|fact| settled.contains(fact))
                && check.needs.iter().any(|fact| facts.contains(fact))
        };
        self.judge(ready, self.now());
    }

    /// Judges the checks that need one of these facts, of which some more objects were gone through, and whose other facts are settled.
    pub(super) fn judge_further(&self, facts: &BTreeSet<Fact>) {
        let settled = self.state(|state| state.run.settled());
        let ready = |check: &Check| {
            check.needs.iter().all(|fact| settled.contains(fact) || facts.contains(fact))
                && check.needs.iter().any(|fact| facts.contains(fact))
        };
        self.judge(ready, self.now());
    }

    /// Judges everything that can be judged, by new settings or after a resume.
    pub(super) fn judge_again(&self, now: i64) {
        let settled = self.state(|state| state.run.settled());
        self.judge(|check| check.needs.iter().all(|fact| settled.contains(fact)), now);
    }

    fn learn_tenant(&self) {
        let known = self.state_mut(|state| {
            let organization = state.run.tenant()?.organization.seen()?.clone();
            state.tenant = Some(TenantHeld {
                id: organization.id,
                name: Some(organization.display_name),
                domains: organization.verified_domains,
            });
            Some(())
        });
        if known.is_some() {
            self.tell_connection();
        }
    }

    pub(super) fn finish(&self) {
        let now = self.now();
        let ended = self.state_mut(|state| {
            let progress = &mut state.run.progress;
            let running = progress.running;
            if running {
                progress.running = false;
                progress.unreachable = false;
                progress.ended_at = Some(now);
                progress.again = None;
            }
            running
        });
        if ended {
            self.over();
        }
    }

    /// Ends a run that cannot go on.
    fn stop(&self, reason: Reason) {
        let now = self.now();
        self.state_mut(|state| {
            let progress = &mut state.run.progress;
            progress.running = false;
            progress.unreachable = false;
            progress.ended_at = Some(now);
            progress.again = None;
            progress.stopped = Some(reason);
        });
        self.over();
    }

    fn over(&self) {
        self.rest();
        self.end_replays();
        self.access_changed();
        self.tell_headline();
        self.score_changed();
        self.erase_checkpoints();
        self.weigh_rechecks();
        self.tell_progress();
        self.tell_rechecks();
        self.hold();
        self.look_again();
    }

    /// Drops the run and its readings.
    pub(super) fn drop_run(&self) {
        self.state_mut(|state| {
            state.run_number += 1;
            state.run = Run { storing: state.run.storing, ..Run::default() };
        });
        self.rest();
        self.access_changed();
        self.score_changed();
    }

    pub(super) fn tell_progress(&self) {
        let progress = self.state(|state| state.run.progress());
        self.broadcast(&Event::Progress { progress });
    }

    pub(super) fn run_number(&self) -> u64 {
        self.state(|state| state.run_number)
    }
}

impl State {
    /// The connection as the collector sees it.
    fn context(&self, route: crate::tenant::Route) -> Option<Context> {
        let grant = self.grants.values().next()?;
        let graph = self.grants.get(&Pack::Graph);
        Some(Context {
            tenant: grant.tenant,
            cloud: Cloud::default(),
            user_principal_name: grant.user.clone(),
            route,
            services: ordered::set(
                self.grants
                    .keys()
                    .map(|pack| pack.service())
                    .chain(self.configuration.asks_resolver().then_some(Service::Resolver)),
            ),
            scopes: graph.map(|grant| grant.scopes.clone()).unwrap_or_default(),
        })
    }
}
