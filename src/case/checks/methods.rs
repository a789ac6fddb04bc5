//! Sign-in methods, app passwords and devices that the attacker added, with which he comes back after the password was changed.

use super::{Outcome, ResponseCheck, Status, Trace, user_page};
use crate::case::{Case, Unseen, What};
use crate::checks::Severity;
use crate::portals::Link;
use crate::tenant::Reason;
use crate::tenant::person::PersonFact;
use crate::text::Message;

/// `resp.mfa-methods`
pub const METHODS: ResponseCheck = ResponseCheck {
    id: "resp.mfa-methods",
    title: "resp-mfa-methods",
    severity: Severity::Critical,
    trace: true,
    needs: &[PersonFact::Methods, PersonFact::Changes],
    needs_of_tenant: &[],
    link: methods_page,
    assess: methods,
};

/// `resp.app-passwords`
pub const APP_PASSWORDS: ResponseCheck = ResponseCheck {
    id: "resp.app-passwords",
    title: "resp-app-passwords",
    severity: Severity::High,
    trace: false,
    needs: &[PersonFact::Methods],
    assess: app_passwords,
    ..METHODS
};

/// `resp.devices`
pub const DEVICES: ResponseCheck = ResponseCheck {
    id: "resp.devices",
    title: "resp-devices",
    severity: Severity::High,
    needs: &[PersonFact::Devices],
    link: user_page,
    assess: devices,
    ..METHODS
};

fn methods_page(case: &Case<'_>) -> Option<Link> {
    case.id().map(|id| Link::UserAuthenticationMethods { user: id })
}

/// Whether an activity of the directory audit log adds or takes away a method (Microsoft Learn, *Microsoft Entra audit log categories and
/// activities*, Authentication Methods).
fn touches_methods(activity: &str) -> bool {
    let activity = activity.to_lowercase();
    activity.contains("security info") || activity.contains("passkey") || activity.contains("fido2")
}

fn methods(case: &Case<'_>) -> Outcome {
    let known = &case.person.methods;
    let mut fresh = Vec::new();
    let mut undated = Vec::new();
    for own in known.seen().into_iter().flatten().filter(|own| own.kind != "password") {
        let trace = |detail: &str| {
            Trace::new(&own.id, if own.name.is_empty() { &own.kind } else { &own.name }, Message::new(detail))
                .field("@odata.type", &own.kind)
                .at("createdDateTime", own.created)
        };
        match own.created {
            Some(created) if created >= case.since => fresh.push(trace("resp-mfa-methods.fresh").hostile()),
            Some(_) => {}
            None => undated.push(trace("resp-mfa-methods.undated")),
        }
    }
    let changes = case.person.changes.seen().into_iter().flatten();
    let events: Vec<Trace> = changes
        .filter(|change| change.at >= case.since && touches_methods(&change.activity))
        .map(|change| {
            Trace::new(&change.id, &change.activity, Message::new("resp-mfa-methods.event"))
                .at("activityDateTime", Some(change.at))
        })
        .collect();
    let (fails, warns) = (!fresh.is_empty() || !events.is_empty(), !undated.is_empty());
    let count = fresh.len();
    let evidence: Vec<Trace> = fresh.into_iter().chain(events).chain(undated).collect();
    if fails {
        let sentence =
            Message::new("resp-mfa-methods.fail").number("count", i64::try_from(count).unwrap_or(i64::MAX));
        Outcome::new(Status::Fail, sentence).with(evidence)
    } else if known.whole().is_none() || case.person.changes.whole().is_none() {
        let mut unseen = case.unseen(PersonFact::Methods);
        unseen.extend(case.unseen(PersonFact::Changes));
        Outcome::unknown(unseen, "resp-mfa-methods.unknown").with(evidence)
    } else if warns {
        Outcome::new(Status::Warn, Message::new("resp-mfa-methods.warn")).with(evidence)
    } else {
        Outcome::new(Status::Pass, Message::new("resp-mfa-methods.pass"))
    }
}

/// No read tells of app passwords, and a new password leaves them as they are.
fn app_passwords(_: &Case<'_>) -> Outcome {
    let unseen = Unseen { what: What::Person(PersonFact::Methods), reason: Reason::Unreadable };
    Outcome::unknown(vec![unseen], "resp-app-passwords.unknown")
}

fn devices(case: &Case<'_>) -> Outcome {
    let known = &case.person.devices;
    let (mut fresh, mut undated) = (Vec::new(), Vec::new());
    for own in known.seen().into_iter().flatten() {
        let trace = |detail: &str| {
            Trace::new(own.id.to_string(), &own.name, Message::new(detail))
                .field("trustType", &own.trust)
                .at("registrationDateTime", own.registered)
        };
        match own.registered {
            Some(registered) if registered >= case.since => fresh.push(trace("resp-devices.fresh").hostile()),
            Some(_) => {}
            None => undated.push(trace("resp-devices.undated")),
        }
    }
    if !fresh.is_empty() {
        let sentence =
            Message::new("resp-devices.fail").number("count", i64::try_from(fresh.len()).unwrap_or(i64::MAX));
        Outcome::new(Status::Fail, sentence).with(fresh.into_iter().chain(undated).collect())
    } else if known.whole().is_none() {
        Outcome::unknown(case.unseen(PersonFact::Devices), "resp-devices.unknown").with(undated)
    } else if undated.is_empty() {
        Outcome::new(Status::Pass, Message::new("resp-devices.pass"))
    } else {
        Outcome::new(Status::Warn, Message::new("resp-devices.warn")).with(undated)
    }
}
