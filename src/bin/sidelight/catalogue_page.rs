//! `docs/checks.md`: the catalogue of checks and what each one reads, written from the checks themselves.

use std::fmt::Write;

use sidelight::checks::{self, Check};
use sidelight::report::catalogue::{Entry, catalogue};
use sidelight::report::words;
use sidelight::sources::{self, Source};
use sidelight::text::{Message, Texts};

/// The whole page.
pub fn text(english: &Texts, japanese: &Texts) -> String {
    let entries = catalogue(english, japanese);
    let mut page = String::from(
        "# Checks\n\nWritten by `cargo xtask generate` from the checks and sources; not by hand.\n\n\
         | check | | severity | permissions | roles | licence |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for entry in &entries {
        let _ = writeln!(
            page,
            "| [`{}`](#{}) | {} | {} | {} | {} | {} |",
            entry.id,
            entry.id.replace('.', ""),
            entry.title.en,
            entry.severity,
            code_list(&entry.permissions),
            entry.roles.join(" or "),
            entry.licences.join(", "),
        );
    }
    for (entry, check) in entries.iter().zip(checks::ALL) {
        section(&mut page, entry, check, english);
    }
    reads(&mut page, english);
    page
}

fn section(page: &mut String, entry: &Entry, check: &Check, english: &Texts) {
    let say = |attribute: &str| english.say(&Message::new(format!("{}.{attribute}", check.message_id())));
    let _ = write!(
        page,
        "\n## {}\n\n**{}** · {}\n\n{}\n\n",
        entry.id,
        entry.title.en,
        entry.title.ja,
        say("why")
    );
    let _ = writeln!(
        page,
        "- Severity {}, roadmap {}, can say: {}\n- Reads {}\n- Fixed at `{}`\n- What may break: {}",
        entry.severity,
        entry.roadmap,
        entry.verdicts.join(", "),
        code_list(&entry.needs),
        check.remedy.link.place().url,
        say("before"),
    );
    for step in 1..=check.remedy.steps {
        let _ = writeln!(page, "  {step}. {}", say(&format!("step-{step}")));
    }
    if let Some(command) = &check.remedy.command {
        let _ = writeln!(page, "- Or in {}: `{}`", english.say(&words::shell(command.shell)), command.text);
    }
    let references: Vec<String> =
        check.references.iter().map(|r| format!("{} {}", r.word(), r.id())).collect();
    let _ = writeln!(page, "- References: {}", references.join(", "));
}

fn reads(page: &mut String, english: &Texts) {
    page.push_str(
        "\n## Reads\n\n| read | yields | request | permission | roles | licence |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for source in sources::ALL {
        let _ = writeln!(
            page,
            "| `{}` | {} | `{}` | `{}` | {} | {} |",
            source.id,
            english.say(&words::fact(source.fact)),
            sources::Form::shown(source, None, None),
            match source.scope {
                _ if source.recorded_only => "none: from recordings",
                "" => "none: only where somebody lets it be asked",
                scope => scope,
            },
            source.roles.join(" or "),
            source.licence.map_or("", |plan| plan.name()),
        );
    }
    page.push_str("\n## Not verified against a live tenant\n\nEach of these fails safe: a shape that is not as expected is *unknown*, never passed.\n\n");
    for source in sources::ALL {
        if let Source { id, unverified: Some(what), .. } = source {
            let _ = writeln!(page, "- `{id}`: {what}");
        }
    }
    for link in sidelight::portals::Link::EVERY.iter().filter(|link| !link.place().verified) {
        let _ = writeln!(page, "- the link `{}`", link.place().url);
    }
}

fn code_list(items: &[String]) -> String {
    items.iter().map(|item| format!("`{item}`")).collect::<Vec<_>>().join(", ")
}
