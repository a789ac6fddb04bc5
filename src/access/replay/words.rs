//! What is to be said about a change and whom it would stop. Each is a message.

use super::{Doubt, Exclusion, Proposal, Stop, Summary, Tally};
use crate::access::words::group_name;
use crate::tenant::{ObjectId, Tenant};
use crate::text::{Message, instant};

/// The change.
pub fn proposal(proposal: &Proposal, tenant: &Tenant) -> Message {
    let policies = tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
    let id = proposal.policy().unwrap_or_default();
    let name = policies.iter().find(|policy| policy.id == id).map_or(id, |policy| &policy.display_name);
    match proposal {
        Proposal::Enforce { .. } => Message::new("replay-change.enforce").text("policy", name),
        Proposal::RemoveExclusion { exclusion: Exclusion::Guests, .. } => {
            Message::new("replay-change.remove-guests").text("policy", name)
        }
        Proposal::RemoveExclusion {
            exclusion: Exclusion::User(id) | Exclusion::Group(id) | Exclusion::Role(id),
            ..
        } => Message::new("replay-change.remove-exclusion")
            .text("policy", name)
            .text("excluded", self::name(*id, tenant).unwrap_or_else(|| id.to_string())),
        Proposal::RequireMfa => Message::new("replay-change.require-mfa"),
        Proposal::RequireMfaOfAdministrators => Message::new("replay-change.require-mfa-of-administrators"),
        Proposal::RequireManagedDevice => Message::new("replay-change.require-managed-device"),
        Proposal::BlockLegacyClients => Message::new("replay-change.block-legacy-clients"),
        Proposal::BlockDeviceCode => Message::new("replay-change.block-device-code"),
    }
}

/// The name of a user, role or group, where one was read.
fn name(id: ObjectId, tenant: &Tenant) -> Option<String> {
    let users = tenant.users.seen();
    let user = users.and_then(|users| Some(users.user_principal_name(users.row(id)?).to_owned()));
    let roles = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    let role = roles.iter().find(|role| role.template_id == id).map(|role| role.display_name.clone());
    user.or(role).or_else(|| Some(group_name(tenant, id)).filter(|name| *name != id.to_string()))
}

/// A day by UTC, such as `2026-11-21`.
fn day(at: i64) -> String {
    instant(at).chars().take_while(|own| *own != 'T').collect()
}

/// The answer, sentence by sentence: what is stopped, asked, not known, and what it rests on.
pub fn summary(summary: &Summary) -> Vec<Message> {
    let mut sentences = Vec::new();
    if let Some((from, to)) = summary.span {
        sentences.push(
            Message::new("replay-rests-on")
                .number("sign-ins", summary.sign_ins)
                .text("from", day(from))
                .text("to", day(to)),
        );
    } else {
        sentences.push(Message::new("replay-no-sign-ins"));
    }
    sentences.push(match summary.stopped.sign_ins {
        0 if summary.unclear.sign_ins > 0 => Message::new("replay-stopped.none-known"),
        0 => Message::new("replay-stopped.none"),
        _ => tally("replay-stopped.some", "replay-stopped.some-at-least", &summary.stopped),
    });
    if summary.asked.sign_ins > 0 {
        sentences.push(tally("replay-asked", "replay-asked-at-least", &summary.asked));
    }
    if summary.unclear.sign_ins > 0 {
        sentences.push(tally("replay-unclear", "replay-unclear-at-least", &summary.unclear));
    }
    if summary.recorded > 0 {
        sentences.push(Message::new("replay-recorded").number("sign-ins", summary.recorded));
    }
    if summary.failed > 0 {
        sentences.push(Message::new("replay-failed").number("sign-ins", summary.failed));
    }
    if !summary.gaps.is_empty() {
        sentences.push(Message::new("replay-in-part"));
    }
    sentences
}

/// With the first message, or the second where there are at least so many.
fn tally(exact: &str, at_least: &str, tally: &Tally) -> Message {
    Message::new(if tally.at_least { at_least } else { exact })
        .number("sign-ins", tally.sign_ins)
        .number("people", tally.people)
        .number("apps", tally.apps)
        .number("clients", tally.clients)
}

/// Why sign-ins are stopped.
pub fn stop(stop: Stop) -> Message {
    Message::new(match stop {
        Stop::Blocked => "replay-stop.blocked",
        Stop::CannotAsk => "replay-stop.cannot-ask",
        Stop::NobodyThere => "replay-stop.nobody-there",
        Stop::NotManaged => "replay-stop.not-managed",
        Stop::Recorded => "replay-stop.recorded",
    })
}

/// What is not known of sign-ins.
pub fn doubt(doubt: Doubt) -> Message {
    Message::new(match doubt {
        Doubt::Person => "replay-doubt.person",
        Doubt::App => "replay-doubt.app",
        Doubt::Client => "replay-doubt.client",
        Doubt::Flow => "replay-doubt.flow",
        Doubt::Platform => "replay-doubt.platform",
        Doubt::Location => "replay-doubt.location",
        Doubt::Device => "replay-doubt.device",
        Doubt::Risk => "replay-doubt.risk",
        Doubt::Condition => "replay-doubt.condition",
        Doubt::Method => "replay-doubt.method",
        Doubt::Control => "replay-doubt.control",
        Doubt::NotKept => "replay-doubt.not-kept",
    })
}
