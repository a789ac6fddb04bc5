//! `sidelight catalogue`: every check.

use std::process::ExitCode;

use anyhow::Context;
use sidelight::checks;
use sidelight::report::{catalogue, words};
use sidelight::text::{Language, Message, Texts};

use super::arguments::{Catalogue, CatalogueFormat as Format};
use super::{catalogue_page, site_pages};

pub fn run(arguments: &Catalogue) -> anyhow::Result<ExitCode> {
    match arguments.format {
        Format::Json => println!(
            "{}",
            serde_json::to_string_pretty(&catalogue::catalogue(
                &texts(Language::English)?,
                &texts(Language::Japanese)?
            ))?
        ),
        Format::Markdown => {
            print!("{}", catalogue_page::text(&texts(Language::English)?, &texts(Language::Japanese)?));
        }
        Format::Site => println!("{}", serde_json::to_string(&site_pages::pages()?)?),
        Format::Text => {
            let texts = texts(arguments.language)?;
            for check in checks::ALL {
                let severity = texts.say(&words::severity(check.severity));
                println!("{:26} {severity:10} {}", check.id, texts.say(&Message::new(check.message_id())));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn texts(language: Language) -> anyhow::Result<Texts> {
    Ok(Texts::native(language).context("the message files could not be read")?.plain())
}
