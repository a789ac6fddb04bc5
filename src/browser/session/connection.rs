//! Sign-in: who is signed in, for what, and how a token that ends is replaced.

use super::{Environment, Session, SignInRequest, State, TenantHeld};
use crate::messages::{Account, Connection, Event, Pack, Refusal};
use crate::sign_in::Grant;
use crate::tenant::ordered;

impl<E: Environment> Session<E> {
    /// Signs in and reads what the new token allows.
    pub(super) async fn sign_in_and_read(&self, pack: Pack, interactive: bool) {
        if self.sign_in(pack, interactive).await {
            self.read_with(pack);
        }
    }

    /// Signs in. Whether there is a token for `pack` afterwards.
    pub(super) async fn sign_in(&self, pack: Pack, interactive: bool) -> bool {
        let request = self.state_mut(|state| {
            if state.signing_in.is_some() {
                return None;
            }
            let request = state.sign_in_request(pack, interactive)?;
            state.signing_in = Some((pack, interactive));
            Some((request, state.epoch))
        });
        self.tell_connection();
        let Some((request, epoch)) = request else { return false };
        let result = self.environment().sign_in(request).await;
        let known = self.state_mut(|state| {
            if state.epoch != epoch {
                return None;
            }
            state.signing_in = None;
            Some(())
        });
        if known.is_none() {
            return false;
        }
        let signed_in = self.adopt(pack, result);
        self.tell_connection();
        self.hold();
        signed_in
    }

    /// Replaces the token of `pack` without any window. Whether there is one afterwards.
    pub(super) async fn renew(&self, pack: Pack) -> bool {
        let request = self.state(|state| Some((state.sign_in_request(pack, false)?, state.epoch)));
        let Some((request, epoch)) = request else { return false };
        let result = self.environment().sign_in(request).await;
        if self.state(|state| state.epoch) != epoch {
            return false;
        }
        let renewed = self.adopt(pack, result);
        if !renewed {
            self.tell_connection();
        }
        self.hold();
        renewed
    }

    /// Takes the result of a sign-in. A grant of another tenant or person voids what was read.
    fn adopt(&self, pack: Pack, result: Result<Grant, Refusal>) -> bool {
        let result = result.and_then(|grant| {
            let elsewhere = self.state(|state| {
                state.grants.iter().any(|(other, held)| *other != pack && held.tenant != grant.tenant)
            });
            // What Exchange answers must be of the tenant that Graph was read of.
            if elsewhere && pack == Pack::Exchange {
                Err(Refusal::OtherTenant { tenant: grant.tenant })
            } else {
                Ok(grant)
            }
        });
        match result {
            Ok(grant) => {
                let tenant = grant.tenant;
                if self.state(|state| state.tenant_id()).is_some_and(|before| before != tenant) {
                    self.clear();
                    self.state_mut(|state| state.grants.clear());
                }
                self.state_mut(|state| {
                    state.refused = None;
                    state.signed_out = false;
                    state.tenant.get_or_insert(TenantHeld { id: tenant, name: None, domains: Vec::new() });
                    state.grants.insert(pack, grant);
                });
                true
            }
            Err(refusal) => {
                self.state_mut(|state| {
                    state.grants.remove(&pack);
                    state.refused = Some((pack, refusal));
                });
                false
            }
        }
    }

    /// A view is there: if nobody is signed in and nobody was refused, the browser's own session is tried, without any window.
    pub(super) fn sign_in_silently(&self) {
        let untried = self.state(|state| {
            state.configuration.client_id.is_some()
                && state.grants.is_empty()
                && state.refused.is_none()
                && !state.signed_out
                && state.signing_in.is_none()
        });
        if untried {
            let session = self.clone();
            self.spawn(async move { session.sign_in_and_read(Pack::Graph, false).await });
        }
    }

    /// Signs out: tokens, readings, findings and checkpoints are forgotten. The browser's own session with Microsoft stays.
    pub(super) fn sign_out(&self) {
        self.state_mut(|state| state.signed_out = true);
        self.forget_connection();
    }

    /// Forgets who was signed in and all that was read.
    pub(super) fn forget_connection(&self) {
        self.clear();
        self.state_mut(|state| {
            state.grants.clear();
            state.refused = None;
            state.signing_in = None;
            state.tenant = None;
        });
        self.tell_connection();
        self.hold();
    }

    /// Voids what was read and what is under way.
    fn clear(&self) {
        self.state_mut(|state| {
            state.epoch += 1;
            state.findings.clear();
            state.replays.clear();
            state.forget_headline();
            state.tenant = None;
        });
        self.drop_run();
        self.forget_rechecks();
        self.broadcast(&Event::Cleared);
        self.tell_progress();
        self.erase_checkpoints();
    }

    pub(super) fn tell_connection(&self) {
        let connection = self.state(State::connection);
        self.broadcast(&Event::Connection { connection });
        self.tell_attestations();
        self.tell_pages();
    }
}

impl State {
    pub(super) fn connection(&self) -> Connection {
        let account = self.account();
        match (self.signing_in, &self.refused, account) {
            _ if self.configuration.client_id.is_none() => Connection::NotConfigured,
            (Some((pack, interactive)), _, _) => Connection::SigningIn { pack, interactive },
            (None, Some((pack, refusal)), account) => {
                Connection::Refused { pack: *pack, refusal: refusal.clone(), account }
            }
            (None, None, Some(account)) => Connection::SignedIn { account },
            (None, None, None) => Connection::SignedOut,
        }
    }

    fn account(&self) -> Option<Account> {
        let grant = self.grants.values().next()?;
        let tenant = self.tenant.as_ref().filter(|tenant| tenant.id == grant.tenant);
        Some(Account {
            tenant: grant.tenant,
            tenant_name: tenant.and_then(|tenant| tenant.name.clone()),
            tenant_domain: tenant.and_then(|tenant| tenant.domains.first().cloned()),
            user: grant.user.clone(),
            packs: ordered::set(self.grants.keys().copied()),
            scopes: ordered::set(self.grants.values().flat_map(|grant| grant.scopes.iter().cloned())),
        })
    }

    /// As the person who is signed in, unless a window for Microsoft Graph lets the admin choose.
    fn sign_in_request(&self, pack: Pack, interactive: bool) -> Option<SignInRequest> {
        let chooses = interactive && pack == Pack::Graph;
        let known = self.grants.values().next().filter(|_| !chooses);
        Some(SignInRequest {
            pack,
            interactive,
            client: self.configuration.client_id?,
            tenant: self.configuration.tenant.or(known.map(|grant| grant.tenant)),
            hint: known.map(|grant| grant.user.clone()).filter(|user| user.contains('@')),
        })
    }
}
