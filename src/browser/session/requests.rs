//! Driving the collector: what it wants to send, and what came back.

use super::{Environment, Session};
use crate::collect::{Answer, HttpRequest, RequestId, Step};
use crate::messages::Pack;
use crate::sign_in::Token;
use crate::sources;
use crate::tenant::Reason;
use crate::tenant::ordered;

impl<E: Environment> Session<E> {
    /// Asks the collector what to do, until it waits.
    pub(super) fn pump(&self) {
        loop {
            let now = self.now();
            let step =
                self.state_mut(|state| state.run.collector.as_mut().map(|collector| collector.next(now)));
            match step {
                Some(Step::Send(requests)) => {
                    for request in requests {
                        self.send(request);
                    }
                }
                Some(Step::Wait { until }) => {
                    if let Some(until) = until {
                        self.wake_at(until);
                    }
                    return self.tell_progress();
                }
                Some(Step::Done) => return self.finish(),
                None => return,
            }
        }
    }

    fn wake_at(&self, until: i64) {
        let number = self.state_mut(|state| {
            if state.run.wake.is_some_and(|wake| wake <= until) {
                return None;
            }
            state.run.wake = Some(until);
            Some(state.run_number)
        });
        let Some(number) = number else { return };
        let session = self.clone();
        self.spawn(async move {
            let pause = until.saturating_sub(session.now());
            session.environment().sleep(pause.max(0)).await;
            let due = session.state_mut(|state| {
                let due = state.run_number == number && state.run.wake == Some(until);
                if due {
                    state.run.wake = None;
                }
                due
            });
            if due {
                session.pump();
            }
        });
    }

    /// Sends one request. What is no read is not sent.
    fn send(&self, request: HttpRequest) {
        if sources::allowed(request.method, &request.url, request.body.as_deref()).is_err() {
            return self.accept(self.run_number(), request.id, Answer::NotHeld);
        }
        let Some(pack) = Pack::of(request.service) else {
            // Switched off, or forbidden, since the run began: it is not asked any more.
            if self.state(|state| !state.configuration.asks_resolver()) {
                return self.accept(self.run_number(), request.id, Answer::NotHeld);
            }
            return self.send_as(request, None);
        };
        let now = self.now();
        match self.state(|state| state.grants.get(&pack).map(|grant| grant.lasts(now))) {
            Some(true) => self.send_with_token(request, pack),
            Some(false) => self.park(pack, request),
            None => self.accept(self.run_number(), request.id, Answer::SignedOut),
        }
    }

    /// Keeps a request until there is a new token. All that wait share one sign-in.
    fn park(&self, pack: Pack, request: HttpRequest) {
        let number = self.run_number();
        let first = self.state_mut(|state| {
            let waiting = state.run.parked.entry(pack).or_default();
            waiting.push(request);
            waiting.len() == 1
        });
        if !first {
            return;
        }
        let session = self.clone();
        self.spawn(async move {
            let renewed = session.renew(pack).await;
            if session.run_number() != number {
                return;
            }
            let parked = session.state_mut(|state| state.run.parked.remove(&pack)).unwrap_or_default();
            if !renewed {
                session.state_mut(|state| state.run.progress.stopped = Some(Reason::SignedOut));
            }
            for request in parked {
                if renewed {
                    session.send_with_token(request, pack);
                } else {
                    session.accept(number, request.id, Answer::SignedOut);
                }
            }
        });
    }

    fn send_with_token(&self, request: HttpRequest, pack: Pack) {
        match self.state(|state| state.grants.get(&pack).map(|grant| grant.token.clone())) {
            Some(token) => self.send_as(request, Some((pack, token))),
            None => self.accept(self.run_number(), request.id, Answer::SignedOut),
        }
    }

    /// Sends a request, as somebody or as nobody.
    fn send_as(&self, request: HttpRequest, held: Option<(Pack, Token)>) {
        let number = self.run_number();
        let session = self.clone();
        self.spawn(async move {
            let token = held.as_ref().map(|(_, token)| token);
            let response = session.environment().send(&request, token).await;
            // A resolver that does not answer says nothing of the way to Microsoft.
            let unreachable = response.is_none() && token.is_some();
            session.state_mut(|state| {
                if state.run_number == number {
                    state.run.progress.unreachable = unreachable;
                }
            });
            let Some(response) = response else {
                return session.accept(number, request.id, Answer::Unreachable);
            };
            if let (401, Some((pack, token))) = (response.status, &held) {
                // The service does not take this token any more: the next request signs in anew.
                session.state_mut(|state| {
                    if let Some(grant) = state.grants.get_mut(pack).filter(|grant| grant.token == *token) {
                        grant.expires_at = 0;
                    }
                });
            }
            let answer =
                Answer::Http { status: response.status, headers: &response.headers, body: &response.body };
            session.accept(number, request.id, answer);
        });
    }

    fn accept(&self, number: u64, id: RequestId, answer: Answer<'_>) {
        let now = self.now();
        let accepted = self.state_mut(|state| {
            if state.run_number != number {
                return None;
            }
            Some(state.run.collector.as_mut()?.accept(id, answer, now))
        });
        let Some(accepted) = accepted else { return };
        if accepted.folded {
            self.keep_checkpoint();
        }
        if !accepted.settled.is_empty() {
            self.judge_touched(&ordered::set(accepted.settled));
            self.hold();
        } else if !accepted.further.is_empty() {
            self.judge_further(&ordered::set(accepted.further));
        }
        self.pump();
    }
}
