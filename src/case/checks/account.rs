//! Is the account contained? Sign-in blocked, password reset, sessions revoked.

use super::{Outcome, ResponseCheck, Status, user_page};
use crate::case::{Case, Unseen, What};
use crate::checks::Severity;
use crate::tenant::person::PersonFact;
use crate::tenant::{Fact, Reason};
use crate::text::{Message, instant};

/// `resp.signin-blocked`
pub const SIGN_IN_BLOCKED: ResponseCheck = ResponseCheck {
    id: "resp.signin-blocked",
    title: "resp-signin-blocked",
    severity: Severity::Critical,
    trace: false,
    needs: &[PersonFact::Account],
    needs_of_tenant: &[],
    link: user_page,
    assess: sign_in_blocked,
};

/// `resp.password-reset`
pub const PASSWORD_RESET: ResponseCheck = ResponseCheck {
    id: "resp.password-reset",
    title: "resp-password-reset",
    needs: &[
        PersonFact::Account,
        PersonFact::SignIns,
        PersonFact::Detections,
        PersonFact::Changes,
        PersonFact::AuditRecords,
    ],
    needs_of_tenant: &[Fact::Domains, Fact::Licences],
    assess: password_reset,
    ..SIGN_IN_BLOCKED
};

/// `resp.sessions-revoked`
pub const SESSIONS_REVOKED: ResponseCheck = ResponseCheck {
    id: "resp.sessions-revoked",
    title: "resp-sessions-revoked",
    assess: sessions_revoked,
    ..PASSWORD_RESET
};

/// A field of the account that the answer left out.
fn left_out(field: &str) -> Vec<Unseen> {
    vec![Unseen {
        what: What::Person(PersonFact::Account),
        reason: Reason::Shape { field: field.to_owned() },
    }]
}

fn sign_in_blocked(case: &Case<'_>) -> Outcome {
    let Some(account) = case.account() else {
        return Outcome::unknown(case.unseen(PersonFact::Account), "resp-signin-blocked.unknown");
    };
    match account.enabled {
        Some(false) => Outcome::new(Status::Done, Message::new("resp-signin-blocked.done")),
        Some(true) => Outcome::new(Status::Warn, Message::new("resp-signin-blocked.warn")),
        None => Outcome::unknown(left_out("accountEnabled"), "resp-signin-blocked.unknown"),
    }
}

/// An action that counts only if it came after all that the attacker did.
enum After {
    /// It did.
    Yes,
    /// The attacker was there after it.
    No,
    /// It may have been the attacker.
    Theirs,
    /// It cannot be told.
    Untold(Vec<Unseen>),
}

fn after_the_attacker(case: &Case<'_>, at: i64) -> After {
    if case.suspicion.last.is_some_and(|last| last > at) {
        return After::No;
    }
    let begun = case.contained();
    if begun.is_some_and(|begun| at < begun) {
        return After::Theirs;
    }
    let mut unseen = case.unseen_suspicion();
    // The audit log tells what the attacker did later, where there is an attacker.
    if case.suspicion.first.is_some() {
        unseen.extend(case.unseen(PersonFact::AuditRecords));
    }
    if begun.is_none() {
        // Nobody else is known to have done it: the log tells so only where it was read whole.
        if case.person.changes.whole().is_some() {
            return After::Theirs;
        }
    }
    // What came before the first action that was read may have been the first.
    unseen.extend(case.unseen(PersonFact::Changes));
    if unseen.is_empty() { After::Yes } else { After::Untold(unseen) }
}

fn password_reset(case: &Case<'_>) -> Outcome {
    let Some(account) = case.account() else {
        return Outcome::unknown(case.unseen(PersonFact::Account), "resp-password-reset.unknown");
    };
    let kinds = case.kinds();
    if kinds.federated == Some(true) || kinds.guest == Some(true) {
        return Outcome::new(Status::NotApplicable, Message::new("resp-password-reset.elsewhere"));
    }
    let Some(changed) = account.password_changed else {
        return Outcome::unknown(left_out("lastPasswordChangeDateTime"), "resp-password-reset.unknown");
    };
    let say = |id: &str| Message::new(id).text("at", instant(changed));
    if changed < case.since {
        return Outcome::new(Status::Fail, say("resp-password-reset.before"));
    }
    match after_the_attacker(case, changed) {
        After::Yes => Outcome::new(Status::Done, say("resp-password-reset.done")),
        After::No => Outcome::new(Status::Fail, say("resp-password-reset.too-early")),
        After::Theirs => Outcome::new(Status::Fail, say("resp-password-reset.theirs")),
        After::Untold(unseen) => Outcome::new(Status::Unknown { unseen }, say("resp-password-reset.untold")),
    }
}

fn sessions_revoked(case: &Case<'_>) -> Outcome {
    let Some(account) = case.account() else {
        return Outcome::unknown(case.unseen(PersonFact::Account), "resp-sessions-revoked.unknown");
    };
    let Some(from) = account.sessions_valid_from else {
        return Outcome::unknown(
            left_out("signInSessionsValidFromDateTime"),
            "resp-sessions-revoked.unknown",
        );
    };
    let say = |id: &str| Message::new(id).text("at", instant(from));
    if from < case.since {
        return Outcome::new(Status::Fail, say("resp-sessions-revoked.before"));
    }
    if account.password_changed.is_some_and(|changed| changed > from) {
        return Outcome::new(Status::Fail, say("resp-sessions-revoked.before-password"));
    }
    match after_the_attacker(case, from) {
        After::No => Outcome::new(Status::Fail, say("resp-sessions-revoked.too-early")),
        After::Theirs => Outcome::new(Status::Fail, say("resp-sessions-revoked.theirs")),
        After::Untold(unseen) => {
            Outcome::new(Status::Unknown { unseen }, say("resp-sessions-revoked.untold"))
        }
        After::Yes => match password_reset(case).status {
            Status::Done | Status::NotApplicable => {
                Outcome::new(Status::Done, say("resp-sessions-revoked.done"))
            }
            Status::Unknown { unseen } => {
                Outcome::new(Status::Unknown { unseen }, say("resp-sessions-revoked.untold"))
            }
            _ => Outcome::new(Status::Warn, say("resp-sessions-revoked.password-first")),
        },
    }
}
