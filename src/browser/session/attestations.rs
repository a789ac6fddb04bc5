//! What admins say of what cannot be read. Who says it and when is what the session knows, not what a view says.

use super::{Environment, Session, State};
use crate::attestation::{Answer, Attestation, DAYS, USUAL_DAYS};
use crate::checks::Check;
use crate::messages::Event;
use crate::roadmap::Step;
use crate::tenant::TenantId;

impl<E: Environment> Session<E> {
    /// Keeps an answer of who is signed in, about the tenant that they are signed in to.
    pub(super) fn attest(&self, about: &str, answer: Answer, note: &str, days: u16) {
        let known = Check::find(about).is_some() || Step::find(about).is_some_and(Step::is_by_hand);
        let days = if DAYS.contains(&days) { days } else { USUAL_DAYS };
        let now = self.now();
        let signed_in = self.state(|state| {
            let grant = state.grants.values().next()?;
            Some((grant.tenant, Attestation::given(&grant.user, now, days, answer, note)))
        });
        if let (true, Some((tenant, own))) = (known, signed_in) {
            self.state_mut(|state| {
                let all = &mut state.configuration.settings.attestations;
                all.entry(tenant).or_default().insert(about.to_owned(), own);
            });
            self.attested();
        }
    }

    /// Forgets an answer.
    pub(super) fn withdraw(&self, about: &str) {
        self.state_mut(|state| {
            let Some(tenant) = state.attested_tenant() else { return };
            let all = &mut state.configuration.settings.attestations;
            if let Some(own) = all.get_mut(&tenant) {
                own.remove(about);
                if own.is_empty() {
                    all.remove(&tenant);
                }
            }
        });
        self.attested();
    }

    fn attested(&self) {
        self.tell_attestations();
        self.keep_configuration();
    }

    /// Tells every view what was said of the tenant at hand.
    pub(super) fn tell_attestations(&self) {
        let event = self.state(State::told_attestations);
        self.broadcast(&event);
    }
}

impl State {
    fn attested_tenant(&self) -> Option<TenantId> {
        self.grants.values().next().map(|grant| grant.tenant)
    }

    pub(super) fn told_attestations(&self) -> Event {
        let own =
            self.attested_tenant().and_then(|tenant| self.configuration.settings.attestations.get(&tenant));
        Event::Attestations { attestations: own.cloned().unwrap_or_default() }
    }
}
