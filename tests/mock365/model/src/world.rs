//! The whole of it: tenants, apps, sessions, and the one function that answers requests.

use crate::allowed;
use crate::faults::{self, Effect, Fault, Played};
use crate::guid::Guid;
use crate::http::{Request, Response, Target};
use crate::identity::{AccessToken, Application, Code, Session};
use crate::resolver::{self, Resolver};
use crate::tenant::Tenant;
use crate::throttling::Throttle;
use crate::{exchange, graph, login, portal};
use serde::{Deserialize, Serialize};

/// A Microsoft 365 with one or more tenants.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct World {
    pub tenants: Vec<Tenant>,
    pub applications: Vec<Application>,
    pub sessions: Vec<Session>,
    pub codes: Vec<Code>,
    pub tokens: Vec<AccessToken>,
    pub faults: Vec<Fault>,
    /// Every fault that was played, in order.
    #[serde(default)]
    pub played: Vec<Played>,
    /// Most rows that a page of any collection holds, whatever is asked for: a service may send fewer.
    #[serde(default)]
    pub largest_page: Option<usize>,
    /// Rows of the page before that the page under way repeats.
    #[serde(skip)]
    pub(crate) repeated_rows: usize,
    /// The tenants as they were when [`World::show_late`] was called, for [`Effect::OldState`].
    #[serde(skip)]
    pub(crate) tenants_before: Vec<Tenant>,
    pub throttle: Throttle,
    /// What is published in DNS, and whether anybody may ask for it.
    #[serde(default)]
    pub resolver: Resolver,
    /// Every request, in order of arrival, parts of a `$batch` included.
    pub log: Vec<LogEntry>,
    /// What no read-only extension would do.
    pub violations: Vec<Violation>,
    pub(crate) counter: u64,
}

/// One line of the request log. It holds no token, no cookie and no body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Unix milliseconds.
    pub at: i64,
    pub method: String,
    pub host: String,
    /// Path and query; for `InvokeCommand` with the cmdlet's name behind a space.
    pub path: String,
    pub origin: Option<String>,
    pub status: u16,
}

/// A request that broke a promise of the extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Unix milliseconds.
    pub at: i64,
    pub what: String,
    /// Method and URL without query values that look like a token.
    pub request: String,
}

impl World {
    /// Answers one request and changes the state with it.
    pub fn handle(&mut self, request: &Request) -> Response {
        let Some(target) = Target::parse(&request.url) else {
            self.accuse(request, "not an https URL");
            return Response::empty(400);
        };
        let found = allowed::violations(self, request, &target);
        let response = if found.is_empty() {
            match faults::take(&mut self.faults, &mut self.played, &faults::line(request, &target)) {
                Some(effect) => self.spoiled(&effect, request, &target),
                None => self.route(request, &target),
            }
        } else {
            for what in found {
                self.accuse(request, &what);
            }
            allowed::refusal(&target, request.at)
        };
        self.record(request, &target, response.status);
        response
    }

    fn spoiled(&mut self, effect: &Effect, request: &Request, target: &Target) -> Response {
        if let Some(response) = effect.instead(target, request.at) {
            return response;
        }
        if matches!(effect, Effect::Offline | Effect::Silent) {
            return effect.spoil(Response::empty(0), &request.url);
        }
        self.before_answer(effect, request);
        let response = self.route(request, target);
        self.after_answer(effect);
        effect.spoil(response, &request.url)
    }

    /// What a fault changes in the state before the request is answered.
    pub(crate) fn before_answer(&mut self, effect: &Effect, request: &Request) {
        let client = self.token(request.bearer().unwrap_or_default()).map(|token| token.client_id);
        match effect {
            Effect::ExpireTokens => self.expire_tokens(request.at),
            Effect::RepeatRows { rows } => self.repeated_rows = *rows,
            Effect::OldState => self.swap_states(),
            Effect::WithdrawScope { scope } => {
                self.tokens.iter_mut().for_each(|token| token.scopes.retain(|held| held != scope));
            }
            Effect::RevokeConsent => match client {
                Some(client) => self.revoke_consent(client),
                None => self.applications.iter_mut().for_each(|app| app.consents.clear()),
            },
            _ => {}
        }
    }

    /// What a fault changed only for the answer is taken back.
    pub(crate) fn after_answer(&mut self, effect: &Effect) {
        self.repeated_rows = 0;
        if matches!(effect, Effect::OldState) {
            self.swap_states();
        }
    }

    fn swap_states(&mut self) {
        if !self.tenants_before.is_empty() {
            std::mem::swap(&mut self.tenants, &mut self.tenants_before);
        }
    }

    /// From now on changes show late: so many reads that match are answered from the tenants as they are now.
    pub fn show_late(&mut self, matches: &str, reads: u32) {
        self.tenants_before = self.tenants.clone();
        self.faults.push(Fault { matches: matches.to_owned(), times: reads, effect: Effect::OldState });
    }

    fn route(&mut self, request: &Request, target: &Target) -> Response {
        match target.host.as_str() {
            login::HOST => login::answer(self, request, target),
            graph::HOST => graph::answer(self, request, target),
            exchange::HOST => exchange::answer(self, request, target),
            resolver::HOST => resolver::answer(self, request, target),
            host if portal::is_portal(host) => portal::document::answer(self, request, target),
            _ => Response::empty(404),
        }
    }

    fn accuse(&mut self, request: &Request, what: &str) {
        let url = allowed::without_secrets(&request.url);
        self.violations.push(Violation {
            at: request.at,
            what: what.to_owned(),
            request: format!("{} {url}", request.method),
        });
    }

    fn record(&mut self, request: &Request, target: &Target, status: u16) {
        let mut path = target.path.clone();
        if !target.query.is_empty() {
            path = format!("{path}?{}", target.query);
        }
        if let Some(cmdlet) = exchange::cmdlet_name(&request.body).filter(|_| target.host == exchange::HOST) {
            path = format!("{path} {cmdlet}");
        }
        self.log.push(LogEntry {
            at: request.at,
            method: request.method.clone(),
            host: target.host.clone(),
            path: allowed::without_secrets(&path),
            origin: request.header("origin").map(str::to_owned),
            status,
        });
    }

    /// An id that nothing else in this world has.
    pub(crate) fn next_id(&mut self) -> Guid {
        self.counter += 1;
        Guid::derived(0x6d6f_636b_3336_3500, self.counter)
    }

    /// The tenant of this id or domain.
    pub fn tenant(&self, name: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| is_named(tenant, name))
    }

    /// The tenant of this id or domain, to change it.
    pub fn tenant_mut(&mut self, name: &str) -> Option<&mut Tenant> {
        self.tenants.iter_mut().find(|tenant| is_named(tenant, name))
    }

    /// The tenant of this id.
    pub(crate) fn tenant_of(&self, id: Guid) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.id == id)
    }

    /// The app registration of this id.
    pub fn application(&self, client_id: Guid) -> Option<&Application> {
        self.applications.iter().find(|app| app.client_id == client_id)
    }

    /// The app registration of this id, to change it.
    pub fn application_mut(&mut self, client_id: Guid) -> Option<&mut Application> {
        self.applications.iter_mut().find(|app| app.client_id == client_id)
    }

    /// The token of this value.
    pub(crate) fn token(&self, value: &str) -> Option<&AccessToken> {
        self.tokens.iter().find(|token| token.value == value)
    }

    /// Registers a redirect address with every app; what is there already stays once.
    pub fn allow_redirect(&mut self, redirect_uri: &str) {
        for app in &mut self.applications {
            if !app.redirect_uris.iter().any(|known| known == redirect_uri) {
                app.redirect_uris.push(redirect_uri.to_owned());
            }
        }
    }

    /// Signs a user in to a browser without the sign-in page and returns the session cookie (`name=value`).
    /// `None` where no tenant has such a user.
    pub fn sign_in_browser(&mut self, user_principal_name: &str) -> Option<String> {
        login::session::sign_in(self, None, user_principal_name)
    }

    /// Lets every access token given out so far expire.
    pub fn expire_tokens(&mut self, at: i64) {
        self.tokens.iter_mut().for_each(|token| token.expires = token.expires.min(at));
    }

    /// Withdraws every consent of an app, and its tokens.
    pub fn revoke_consent(&mut self, client_id: Guid) {
        if let Some(app) = self.application_mut(client_id) {
            app.consents.clear();
        }
        self.tokens.retain(|token| token.client_id != client_id);
    }
}

fn is_named(tenant: &Tenant, name: &str) -> bool {
    tenant.domains.iter().any(|domain| domain.eq_ignore_ascii_case(name))
        || name.parse::<Guid>().is_ok_and(|id| id == tenant.id)
}
