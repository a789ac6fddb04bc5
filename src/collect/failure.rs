//! What an answer that is no success means: ask again, or the reason why the fact is missing.

use serde::Deserialize;
use serde_json::Value;

use crate::sources::{Ask, Service, Source, Terms};
use crate::tenant::Reason;
use crate::tenant::licences::Plan;

/// How often a request is asked again because the service is slow or down. Peers ask 3 to 5 times.
const MOST_TRIES: u8 = 5;
/// How often a request is asked again because there was no answer at all.
const MOST_UNREACHABLE: u8 = 3;
/// Longest `Retry-After` that is waited for, in milliseconds; an admin does not sit longer before a sidebar.
pub const LONGEST_WAIT: i64 = 600_000;
/// Most of the service's own text that is kept.
const LONGEST_TEXT: usize = 300;

/// What follows from a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Ask again, at most so often; then the reason stands.
    Again {
        /// Wait that the service asked for, in milliseconds.
        after: Option<i64>,
        /// The service asked everybody in the lane to slow down.
        slow_down: bool,
        /// How often.
        most: u8,
        /// Why, when that did not help.
        reason: Reason,
    },
    /// The service asks to be left alone for longer than anybody waits here: nothing that shares its limit is asked until then.
    Leave {
        /// For how long, in milliseconds.
        after: i64,
        /// Why nothing was read.
        reason: Reason,
    },
    /// Ask once more with a new token.
    NewToken,
    /// The reason stands.
    Final(Reason),
}

/// The failure of a request that got no answer.
pub fn unreachable() -> Failure {
    Failure::Again { after: None, slow_down: false, most: MOST_UNREACHABLE, reason: Reason::Offline }
}

/// The failure of an answer that is not 2xx.
pub fn classify(
    source: &Source,
    status: u16,
    headers: &[(String, String)],
    body: &[u8],
    now: i64,
) -> Failure {
    judge(&source.terms(), status, headers, body, now)
}

/// The reason why an answer that is not 2xx holds nothing, where nobody can ask again.
pub fn reason(terms: &Terms, status: u16, body: &[u8]) -> Reason {
    match judge(terms, status, &[], body, 0) {
        Failure::Again { reason, .. } | Failure::Leave { reason, .. } | Failure::Final(reason) => reason,
        Failure::NewToken => Reason::SignedOut,
    }
}

fn judge(terms: &Terms, status: u16, headers: &[(String, String)], body: &[u8], now: i64) -> Failure {
    let error = ServiceError::read(terms.service, body);
    let failed = |error: &ServiceError| Reason::Failed { status, code: error.code.clone() };
    let later = |slow_down: bool, reason: Reason| {
        let after = retry_after(headers, now);
        match after.filter(|after| *after > LONGEST_WAIT) {
            Some(after) if slow_down => Failure::Leave { after, reason },
            Some(_) => Failure::Final(reason),
            None => Failure::Again { after, slow_down, most: MOST_TRIES, reason },
        }
    };
    let once = |reason: Reason| Failure::Again { after: None, slow_down: false, most: 1, reason };
    if terms.service == Service::Resolver {
        // It knows no token, no role and no plan.
        return match status {
            429 => later(true, Reason::Throttled),
            408 | 500..=599 => later(status == 503, failed(&error)),
            // A gateway's page may be an accident here as well.
            _ if error.odd => once(failed(&error)),
            _ => Failure::Final(failed(&error)),
        };
    }
    match status {
        401 => Failure::NewToken,
        429 | 509 => later(true, Reason::Throttled),
        408 | 500 | 502 | 503 | 504 => later(status == 503, failed(&error)),
        _ if error.transient => later(false, failed(&error)),
        400 | 403 if error.no_licence => Failure::Final(no_licence(terms)),
        // A gateway answers with a page, or with nothing to go by: that may be an accident.
        403 if error.odd => once(refused(terms)),
        403 => Failure::Final(refused(terms)),
        400 if error.no_cmdlet => Failure::Final(refused(terms)),
        _ if error.odd => once(failed(&error)),
        _ => Failure::Final(failed(&error)),
    }
}

/// The gap of a source that the caller may not read.
pub fn no_permission(source: &Source) -> Reason {
    refused(&source.terms())
}

fn refused(terms: &Terms) -> Reason {
    Reason::NoPermission {
        scope: terms.scope.to_owned(),
        roles: terms.roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}

fn no_licence(terms: &Terms) -> Reason {
    Reason::NoLicence { plan: terms.licence.unwrap_or(Plan::EntraP1).name().to_owned() }
}

/// `Retry-After` in milliseconds: whole or decimal seconds, or a date, which is reckoned from the answer's own `Date` and from `now`
/// where it has none, so that a clock that is wrong does not make the wait wrong.
fn retry_after(headers: &[(String, String)], now: i64) -> Option<i64> {
    let header = |wanted: &str| {
        headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    };
    let value = header("retry-after")?;
    if let Some(until) = http_date(value) {
        let from = header("date").and_then(|date| http_date(date)).unwrap_or(now);
        return Some(until.saturating_sub(from).max(0));
    }
    let seconds: f64 = value.trim().parse().ok()?;
    if !seconds.is_finite() || seconds < 0.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a cast from f64 saturates")]
    let millis = (seconds * 1000.0).ceil() as i64;
    Some(millis)
}

/// A date as HTTP writes it, in Unix milliseconds: `Wed, 21 Oct 2026 07:28:00 GMT`.
fn http_date(text: &str) -> Option<i64> {
    let parsed = time::OffsetDateTime::parse(text.trim(), &time::format_description::well_known::Rfc2822);
    Some(parsed.ok()?.unix_timestamp().saturating_mul(1000))
}

/// What an error body says.
#[derive(Debug, Default, PartialEq, Eq)]
struct ServiceError {
    /// The service's own code, or for Exchange its text: nearly all of its codes are the same.
    code: String,
    /// A text about licences.
    no_licence: bool,
    /// Exchange does not know the cmdlet: no role, or no licence, that has it.
    no_cmdlet: bool,
    /// A code that Exchange asks to be tried again.
    transient: bool,
    /// No JSON, or a code that says nothing.
    odd: bool,
}

/// Texts of a missing licence, in lower case, as peers met them on live tenants and as Microsoft publishes one.
const LICENCE_TEXTS: [&str; 5] = [
    "doesn't have premium licens",
    "requestfromnonpremiumtenant",
    "your tenant is not licensed for this feature",
    "request not applicable to target tenant",
    "the tenant needs to have microsoft entra id p2",
];

/// Codes that Exchange's gateway gives while it is busy, on status 400 too.
const TRANSIENT: [&str; 4] = [
    "CmdletProxyNotAvailableFailure",
    "ServerBusyException",
    "TransientException",
    "BackendCommunicationException",
];

impl ServiceError {
    fn read(service: Service, body: &[u8]) -> ServiceError {
        #[derive(Deserialize)]
        struct Body {
            error: Value,
        }
        // The gateway's 403 may be NUL bytes: the missing role, plainly, and no accident.
        if !body.is_empty() && body.iter().all(|byte| *byte == 0) {
            return ServiceError::default();
        }
        let Ok(Body { error }) = crate::sources::parse_error(body) else {
            return ServiceError { odd: true, ..ServiceError::default() };
        };
        let text = |pointer: &str| error.pointer(pointer).and_then(Value::as_str).unwrap_or("");
        let code = error.as_str().unwrap_or_else(|| text("/code"));
        let message = match service {
            Service::Graph | Service::Resolver => text("/message"),
            Service::Exchange => [
                text("/innererror/internalexception/message"),
                without_type(text("/details/0/message")),
                text("/message"),
            ]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or(""),
        };
        let whole = format!("{code} {message}").to_lowercase();
        let everywhere = error.to_string();
        ServiceError {
            code: short(match service {
                Service::Exchange if !message.is_empty() => message,
                _ => code,
            }),
            no_licence: LICENCE_TEXTS.iter().any(|text| whole.contains(text)),
            no_cmdlet: service == Service::Exchange
                && (whole.contains("is not recognized") || everywhere.contains("CommandNotFoundException")),
            transient: service == Service::Exchange && TRANSIENT.iter().any(|code| everywhere.contains(code)),
            odd: code == "UnknownError",
        }
    }
}

/// `|Microsoft.Exchange.X|text` without the name of the type.
fn without_type(text: &str) -> &str {
    text.strip_prefix('|').and_then(|rest| rest.split_once('|')).map_or(text, |(_, text)| text)
}

fn short(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(LONGEST_TEXT).collect()
}

/// Whether an answer to a next page says that the page is gone. Exchange's cursors are bound to one of its servers and expire.
pub fn page_is_gone(source: &Source, status: u16) -> bool {
    matches!(source.ask, Ask::Exchange { .. }) && status == 400
}

#[cfg(test)]
#[path = "failure_tests.rs"]
mod tests;
