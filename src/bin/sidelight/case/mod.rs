//! `sidelight case`: one account that was taken over.

mod document;
mod pages;

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::{Context, bail};
use sidelight::case::{Case, Conclusion, checks, json};
use sidelight::text::Texts;

use super::arguments::{self, CaseFormat};
use super::evaluate::{FAILED, UNKNOWN, read};

/// Days before the instant that is judged for, where nobody says since when an account is suspected.
const DAYS: i64 = 7;

pub fn run(arguments: &arguments::Case) -> anyhow::Result<ExitCode> {
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
    let now = arguments
        .now
        .or_else(|| recording.last_exchange())
        .context("the recording does not say when it was made; give the instant with --now")?;
    let since = arguments.since.unwrap_or_else(|| now.saturating_sub(DAYS * 86_400_000));
    let tenant = recording.readings(identity);
    let mut names = BTreeSet::from([arguments.user.clone()]);
    // The list of everybody tells the id of a name, where nobody asked about the person alone.
    if let Some(users) = tenant.users.seen() {
        let own = (0..users.len())
            .filter(|row| users.user_principal_name(*row).eq_ignore_ascii_case(&arguments.user));
        names.extend(own.filter_map(|row| users.id(row)).map(|id| id.to_string()));
    }
    let person = recording.person(identity, &names, since);
    let case = Case::new(&person, &tenant, since, now);
    match arguments.format {
        CaseFormat::Json => println!("{}", serde_json::to_string_pretty(&json::render(&case, &texts))?),
        CaseFormat::Text => {
            print!("{}", pages::text(&document::of(&case, &arguments.user, arguments.utc_offset, &texts)));
        }
        CaseFormat::Markdown => {
            print!(
                "{}",
                pages::markdown(&document::of(&case, &arguments.user, arguments.utc_offset, &texts))
            );
        }
        CaseFormat::Html => {
            let document = document::of(&case, &arguments.user, arguments.utc_offset, &texts);
            print!("{}", pages::html(&document, arguments.language));
        }
    }
    Ok(ExitCode::from(match checks::conclude(&checks::assess(&case)) {
        Conclusion::Attack => FAILED,
        Conclusion::Ask | Conclusion::Unclear => UNKNOWN,
        Conclusion::NoTrace => 0,
    }))
}
