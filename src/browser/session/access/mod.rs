//! Who is covered by Conditional Access, for the views that show it. It is worked out on request only, from the readings at hand, and the
//! counts are kept until a fact or a setting changes.

mod opened;
mod overview;

use std::collections::BTreeSet;

use super::{Environment, Session, State, ViewId};
use crate::access::matrix::{NEEDS, SHOWN_BESIDE};
use crate::access::{Kept, declared};
use crate::messages::{AccessEvent, AccessRequest, Event};
use crate::settings::Settings;
use crate::tenant::{Fact, ObjectId, Tenant};

/// What views of who is covered need of a session.
#[derive(Default)]
pub(super) struct Access {
    /// Views that show it now.
    looking: BTreeSet<ViewId>,
    /// The counts, and who was declared when they were made: a declaration can run out by itself.
    counted: Option<(BTreeSet<ObjectId>, Vec<AccessEvent>)>,
    /// For how many people each way stands open, once a run was over.
    headline: Option<AccessEvent>,
    /// What cells, searches and *what if* are answered from.
    kept: Kept,
}

impl<E: Environment> Session<E> {
    /// A view asks who is covered.
    pub(super) fn access(&self, id: ViewId, asked: AccessRequest) {
        if asked == AccessRequest::Leave {
            return self.look_away(id);
        }
        let session = self.clone();
        self.spawn(async move {
            match asked {
                AccessRequest::Read => {
                    let facts: Vec<Fact> = NEEDS.into_iter().chain(SHOWN_BESIDE).collect();
                    session.read_unheld(&facts).await;
                    return session.access_changed();
                }
                AccessRequest::Look => {
                    session.state_mut(|state| state.access.looking.insert(id));
                    session.environment().stay_awake(true);
                }
                _ => {}
            }
            let now = session.now();
            let events = session.state_mut(|state| state.told_access(&asked, now));
            let deliver = session.state(|state| state.views.get(&id).map(|view| view.deliver.clone()));
            if let Some(deliver) = deliver {
                events.into_iter().for_each(|event| deliver(&Event::Access(event)));
            }
        });
    }

    /// A view shows something else, or is gone.
    pub(super) fn look_away(&self, id: ViewId) {
        if self.state_mut(|state| state.access.looking.remove(&id)) {
            self.rest();
        }
    }

    /// Lets the program be stopped, unless it is needed: for a run, or for a view that opens cells, whose people are in memory only.
    pub(super) fn rest(&self) {
        let needed = self.state(|state| {
            let running = state.run.progress.running && !state.run.progress().paused;
            running || !state.access.looking.is_empty()
        });
        self.environment().stay_awake(needed);
    }

    /// Facts or settings have changed: counts are made anew when they are asked for.
    pub(super) fn access_changed(&self) {
        let looking = self.state_mut(|state| {
            state.access.counted = None;
            state.access.kept.forget();
            let views = state.access.looking.iter().filter_map(|id| state.views.get(id));
            views.map(|view| view.deliver.clone()).collect::<Vec<_>>()
        });
        for deliver in looking {
            deliver(&Event::Access(AccessEvent::Changed));
        }
    }

    /// Tells every view for how many people each way stands open, where all that it rests on was read.
    pub(super) fn tell_headline(&self) {
        let now = self.now();
        let told = self.state_mut(|state| {
            state.access.headline = state.headline(now);
            state.access.headline.clone()
        });
        if let Some(event) = told {
            self.broadcast(&Event::Access(event));
        }
    }
}

impl State {
    /// What a view that comes is told.
    pub(super) fn told_headline(&self) -> Option<Event> {
        self.access.headline.clone().map(Event::Access)
    }

    /// It is void: another run begins.
    pub(super) fn forget_headline(&mut self) {
        self.access.headline = None;
    }

    fn headline(&mut self, now: i64) -> Option<AccessEvent> {
        if self.not_held().is_some() {
            return None;
        }
        headline(&mut self.access.kept, self.run.tenant()?, &self.configuration.settings, now)
    }

    fn told_access(&mut self, asked: &AccessRequest, now: i64) -> Vec<AccessEvent> {
        if let Some(waiting) = self.not_held() {
            return vec![AccessEvent::NotHeld { waiting }];
        }
        let Some(tenant) = self.run.tenant() else { return Vec::new() };
        let settings = &self.configuration.settings;
        let kept = &mut self.access.kept;
        if *asked != AccessRequest::Look {
            return told(kept, tenant, settings, now, asked);
        }
        let declared = settings.declared(now);
        if let Some((counted_for, events)) = &self.access.counted
            && *counted_for == declared
        {
            return events.clone();
        }
        let events = told(kept, tenant, settings, now, asked);
        self.access.counted = Some((declared, events.clone()));
        events
    }

    /// `None`: everything that it rests on is settled. Otherwise what a run is reading of it now.
    fn not_held(&self) -> Option<Vec<Fact>> {
        let settled = self.run.settled();
        let missing: Vec<Fact> = NEEDS.into_iter().filter(|fact| !settled.contains(fact)).collect();
        if missing.is_empty() {
            return None;
        }
        Some(if self.run.progress.running { missing } else { Vec::new() })
    }
}

/// What a view that asks is told of a tenant, as far as that was read.
pub fn told(
    kept: &mut Kept,
    tenant: &Tenant,
    settings: &Settings,
    now: i64,
    asked: &AccessRequest,
) -> Vec<AccessEvent> {
    if let AccessRequest::Find { text } = asked {
        return vec![opened::find(tenant, text)];
    }
    if matches!(asked, AccessRequest::Leave | AccessRequest::Read) {
        return Vec::new();
    }
    let declared = |user| declared::of(tenant, settings, now, user).map(|own| own.sentence());
    kept.answer(tenant, settings, now, |matrix| match asked {
        AccessRequest::Open { cell, state, offset, limit } => {
            vec![opened::cell((matrix, tenant), (*cell, *state), *offset, *limit, &declared)]
        }
        AccessRequest::WhatIf { user, scenario } => {
            vec![opened::what_if(matrix, tenant, (*user, scenario), &declared)]
        }
        _ => overview::overview(matrix, tenant, settings, now),
    })
}

/// For how many people each way stands open; `None` where nobody was read.
pub fn headline(kept: &mut Kept, tenant: &Tenant, settings: &Settings, now: i64) -> Option<AccessEvent> {
    tenant.users.seen()?;
    Some(kept.answer(tenant, settings, now, |matrix| overview::headline(matrix, tenant)))
}

/// Whether two settings count the same people as declared.
pub(super) fn declares_the_same(one: &Settings, other: &Settings) -> bool {
    (&one.emergency_access, &one.intended_exclusions) == (&other.emergency_access, &other.intended_exclusions)
}
