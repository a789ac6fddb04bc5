//! `sidelight replay`: what would a change have stopped?

use std::fmt::Write;
use std::process::ExitCode;

use anyhow::{Context, bail};
use sidelight::access::replay::summary::Share;
use sidelight::access::replay::{self, Exclusion, Proposal, Summary, Tally, Unanswered, words};
use sidelight::report::words::reason;
use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::access_policies::ConditionalAccessPolicy;
use sidelight::tenant::{ObjectId, Tenant};
use sidelight::text::Texts;

use super::arguments::{Change, Format, Replay};
use super::evaluate::{FAILED, NOT_EVALUATED, UNKNOWN, read};
use super::text_report::visible;

pub fn run(arguments: &Replay) -> anyhow::Result<ExitCode> {
    let texts = Texts::native(arguments.language).context("the message files could not be read")?.plain();
    let recording = read(&arguments.file).with_context(|| format!("{}", arguments.file.display()))?;
    for note in recording.notes() {
        eprintln!("note: {note}");
    }
    let mut tenants = recording.tenants();
    if let Some(wanted) = arguments.tenant {
        tenants.retain(|identity| identity.tenant == Some(wanted));
    }
    let [identity] = tenants.as_slice() else {
        bail!("the recording holds {} tenants; choose one with --tenant", tenants.len());
    };
    let tenant = recording.readings(identity);
    let now = arguments
        .now
        .or_else(|| recording.last_exchange())
        .context("the recording does not say when it was made; give the instant with --now")?;
    let emergency_access =
        arguments.emergency_access.iter().map(|id| (*id, Declaration::default())).collect();
    let settings = Settings { emergency_access, ..Settings::default() };
    let proposal = proposal(arguments, &tenant)?;
    let summary = match replay::replay(&tenant, &settings, now, &proposal) {
        Ok(summary) => summary,
        Err(Unanswered::NoSuchPolicy(none)) => return Err(none.into()),
        Err(Unanswered::Unread(gaps)) => {
            for gap in gaps {
                eprintln!("sidelight: the sign-in log was not read. {}", texts.say(&reason(&gap.reason)));
            }
            return Ok(ExitCode::from(NOT_EVALUATED));
        }
    };
    match arguments.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&summary)?),
        Format::Text => print!("{}", text(&summary, &proposal, &tenant, &texts)),
    }
    Ok(ExitCode::from(match (summary.stopped.sign_ins, summary.unclear.sign_ins, summary.gaps.is_empty()) {
        (0, 0, true) => 0,
        (0, ..) => UNKNOWN,
        _ => FAILED,
    }))
}

fn proposal(arguments: &Replay, tenant: &Tenant) -> anyhow::Result<Proposal> {
    let policy = || -> anyhow::Result<&ConditionalAccessPolicy> {
        let wanted = arguments.policy.as_deref().context("this change needs --policy")?;
        let policies = tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
        let mut found = policies.iter().filter(|own| own.id == wanted || own.display_name == wanted);
        match (found.next(), found.next()) {
            (Some(policy), None) => Ok(policy),
            (Some(_), Some(_)) => bail!("several policies are called {wanted:?}; give the id of one"),
            (None, _) => bail!("no Conditional Access policy {wanted:?} was read"),
        }
    };
    Ok(match arguments.change {
        Change::Enforce => Proposal::Enforce { policy: policy()?.id.clone() },
        Change::RemoveExclusion => {
            let policy = policy()?;
            let wanted = arguments.exclusion.as_deref().context("this change needs --exclusion")?;
            Proposal::RemoveExclusion { exclusion: exclusion(policy, wanted)?, policy: policy.id.clone() }
        }
        Change::RequireMfa => Proposal::RequireMfa,
        Change::RequireMfaOfAdministrators => Proposal::RequireMfaOfAdministrators,
        Change::RequireManagedDevice => Proposal::RequireManagedDevice,
        Change::BlockLegacyClients => Proposal::BlockLegacyClients,
        Change::BlockDeviceCode => Proposal::BlockDeviceCode,
    })
}

/// What of a policy's exclusions is meant.
fn exclusion(policy: &ConditionalAccessPolicy, wanted: &str) -> anyhow::Result<Exclusion> {
    let users = &policy.conditions.users;
    if wanted.eq_ignore_ascii_case("guests") {
        return Ok(Exclusion::Guests);
    }
    let id: ObjectId = wanted.parse()?;
    if users.exclude_groups.contains(&id) {
        Ok(Exclusion::Group(id))
    } else if users.exclude_roles.contains(&id) {
        Ok(Exclusion::Role(id))
    } else if users.exclude_users.contains(&sidelight::tenant::access_policies::UserTarget::User(id)) {
        Ok(Exclusion::User(id))
    } else {
        bail!("{:?} does not exclude {id}", policy.display_name)
    }
}

fn text(summary: &Summary, proposal: &Proposal, tenant: &Tenant, texts: &Texts) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", visible(&texts.say(&words::proposal(proposal, tenant))));
    for sentence in words::summary(summary) {
        let _ = writeln!(out, "{}", texts.say(&sentence));
    }
    for gap in &summary.gaps {
        let _ = writeln!(out, "    {}", texts.say(&reason(&gap.reason)));
    }
    let stops = summary.stops.iter().map(|(stop, count)| (words::stop(*stop), count));
    let doubts = summary.doubts.iter().map(|(doubt, count)| (words::doubt(*doubt), count));
    for (message, count) in stops.chain(doubts) {
        let _ = writeln!(out, "    {count}: {}", texts.say(&message));
    }
    shares(&mut out, &summary.stopped);
    out
}

fn shares(out: &mut String, tally: &Tally) {
    for list in [&tally.most_people, &tally.most_apps, &tally.most_clients] {
        if !list.is_empty() {
            let _ = writeln!(out);
        }
        for Share { name, id, sign_ins } in list {
            let id = id.map(|id| id.to_string()).unwrap_or_default();
            let name = if name.is_empty() { id } else { visible(name) };
            let _ = writeln!(out, "    {sign_ins:>8}  {name}");
        }
    }
}
