//! What is to be said about one policy: that it counts, for whom it does not, or why it does not.

use super::conditions::Narrowing;
use super::coverage::{Coverage, Weakness, Why};
use super::demands::Lack;
use super::judged::{JudgedPolicy, Standing};
use crate::tenant::RowSet;
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
use crate::text::Message;

/// The sentence for one policy of a coverage.
pub fn policy(coverage: &Coverage<'_>, judged: &JudgedPolicy<'_>) -> Message {
    let number = |rows| i64::try_from(coverage.count(rows)).unwrap_or(i64::MAX);
    let reach = |id: &str| {
        Message::new(id)
            .number("people", number(&judged.applies.yes))
            .number("excluded", number(&judged.applies.excluded))
    };
    match &judged.standing {
        Standing::Counts if excludes_somebody(judged) => match number(&left_out(coverage, judged)) {
            0 => reach("access-policy.counts-except"),
            left_out => reach("access-policy.counts-except-open").number("left", left_out),
        },
        Standing::Counts => reach("access-policy.counts"),
        Standing::InPart(weaknesses) => reach(weakness(weaknesses.first())),
        Standing::SomeClients(clients) => {
            let names: Vec<&str> = clients.iter().map(|client| client.name()).collect();
            Message::new("access-policy.some-clients").text("clients", names.join(", "))
        }
        Standing::Unclear(names) => {
            Message::new("access-policy.unclear").text("conditions", names.join(", "))
        }
        Standing::Not(Why::Elsewhere(why @ (Narrowing::ReportOnly | Narrowing::Disabled))) => {
            match coverage.gained_by(judged.policy).map(number) {
                Some(people) => if_enforced(judged.policy, people),
                None if *why == Narrowing::ReportOnly => only_reports(judged.policy),
                None => Message::new(narrowing(*why)),
            }
        }
        Standing::Not(Why::Elsewhere(why)) => Message::new(narrowing(*why)),
        Standing::Not(Why::Demand(why)) => Message::new(lack(*why)),
    }
}

/// Whom the policy leaves out and nothing else covers.
fn left_out(coverage: &Coverage<'_>, judged: &JudgedPolicy<'_>) -> RowSet {
    judged.applies.excluded.intersection(&coverage.open.union(&coverage.left_out))
}

/// That it does not count now, and how many people more would be covered if it were enforced.
fn if_enforced(policy: &ConditionalAccessPolicy, people: i64) -> Message {
    let message = match policy.enforced_by_microsoft_from().and_then(day) {
        Some(day) => Message::new("access-policy.would-report-only-managed").text("day", day),
        None if policy.state == PolicyState::Disabled => Message::new("access-policy.would-disabled"),
        None => Message::new("access-policy.would-report-only"),
    };
    message.number("people", people)
}

/// That it only reports, and from when on Microsoft enforces it by itself.
pub(super) fn only_reports(policy: &ConditionalAccessPolicy) -> Message {
    match policy.enforced_by_microsoft_from().and_then(day) {
        Some(day) => Message::new("access-policy.not-report-only-managed").text("day", day),
        None => Message::new(narrowing(Narrowing::ReportOnly)),
    }
}

/// The day of an instant in UTC: `2026-12-14`.
pub(super) fn day(at: i64) -> Option<String> {
    let instant = time::OffsetDateTime::from_unix_timestamp(at.div_euclid(1000)).ok()?;
    Some(instant.date().to_string())
}

/// An instant to the minute: `2026-12-14 08:00 UTC`.
pub(super) fn minute(at: i64) -> Option<String> {
    let instant = time::OffsetDateTime::from_unix_timestamp(at.div_euclid(1000)).ok()?;
    Some(format!("{} {:02}:{:02} UTC", instant.date(), instant.hour(), instant.minute()))
}

fn excludes_somebody(judged: &JudgedPolicy<'_>) -> bool {
    !judged.through.is_empty()
}

const fn weakness(weakness: Option<&Weakness>) -> &'static str {
    match weakness {
        Some(Weakness::ManagedDeviceIsEnough) => "access-policy.managed-device-is-enough",
        Some(Weakness::Places) => "access-policy.except-places",
        Some(Weakness::Apps) => "access-policy.except-apps",
        Some(Weakness::Indirect) => "access-policy.indirect",
        Some(Weakness::LongSession) => "access-policy.long-session",
        None => "access-policy.counts",
    }
}

pub(super) const fn narrowing(narrowing: Narrowing) -> &'static str {
    match narrowing {
        Narrowing::Disabled => "access-policy.not-disabled",
        Narrowing::ReportOnly => "access-policy.not-report-only",
        Narrowing::Nobody => "access-policy.not-nobody",
        Narrowing::WorkloadIdentities => "access-policy.not-workload-identities",
        Narrowing::UserActions => "access-policy.not-user-actions",
        Narrowing::AuthenticationContexts => "access-policy.not-authentication-contexts",
        Narrowing::Apps => "access-policy.not-apps",
        Narrowing::AppFilter => "access-policy.not-app-filter",
        Narrowing::Clients => "access-policy.not-clients",
        Narrowing::Platforms => "access-policy.not-platforms",
        Narrowing::Locations => "access-policy.not-locations",
        Narrowing::UserRisk => "access-policy.not-user-risk",
        Narrowing::SignInRisk => "access-policy.not-sign-in-risk",
        Narrowing::InsiderRisk => "access-policy.not-insider-risk",
        Narrowing::ServicePrincipalRisk => "access-policy.not-service-principal-risk",
        Narrowing::DeviceFilter => "access-policy.not-device-filter",
        Narrowing::Flows => "access-policy.not-flows",
    }
}

const fn lack(lack: Lack) -> &'static str {
    match lack {
        Lack::SessionOnly => "access-policy.not-session-only",
        Lack::PasswordChange => "access-policy.not-password-change",
        Lack::WeakerIsEnough => "access-policy.not-weaker-is-enough",
        Lack::SomethingElse => "access-policy.not-something-else",
    }
}
