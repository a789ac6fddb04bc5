//! The catalogue as pages of the site: one for each check, an index that can be searched, permissions, and what is not verified. Written from
//! the checks and sources, as `docs/checks.md` is.

mod check;
mod frame;
mod tables;

use std::collections::BTreeMap;

use anyhow::Context;
use maud::{Markup, html};
use sidelight::checks::{self, Check};
use sidelight::report::catalogue::{Entry, catalogue};
use sidelight::report::words;
use sidelight::text::{Language, Message, Texts};

use self::frame::Page;

/// Everything that a page is written from.
struct Pages<'a> {
    language: Language,
    texts: &'a Texts,
    other: &'a Texts,
    entries: &'a [Entry],
}

/// Every page, by its path on the site.
///
/// # Errors
/// A message file is broken.
pub fn pages() -> anyhow::Result<BTreeMap<String, String>> {
    let [english, japanese] = [Language::English, Language::Japanese].map(texts);
    let (english, japanese) = (english?, japanese?);
    let entries = catalogue(&english, &japanese);
    let mut files = BTreeMap::new();
    for (texts, other) in [(&english, &japanese), (&japanese, &english)] {
        let pages = Pages { language: texts.language(), texts, other, entries: &entries };
        for page in pages.all() {
            files.insert(page.path(), page.html(&pages));
        }
    }
    Ok(files)
}

/// The messages of the core, of the view, and of these pages.
fn texts(language: Language) -> anyhow::Result<Texts> {
    let [view, own] = match language {
        Language::English => [include_str!("../../../text/view.en.ftl"), include_str!("pages.en.ftl")],
        Language::Japanese => [include_str!("../../../text/view.ja.ftl"), include_str!("pages.ja.ftl")],
    };
    let texts = Texts::new(language, &[Texts::core_source(language), view, own]);
    Ok(texts.context("the message files could not be read")?.plain())
}

impl Pages<'_> {
    fn text(&self, id: &str) -> String {
        self.say(&Message::new(id))
    }

    fn say(&self, message: &Message) -> String {
        self.texts.say(message)
    }

    fn all(&self) -> Vec<Page> {
        let checks = self.entries.iter().zip(checks::ALL).map(|(entry, check)| self.check(entry, check));
        [self.index(), self.permissions(), self.unverified()].into_iter().chain(checks).collect()
    }

    fn index(&self) -> Page {
        let mut areas: Vec<&str> = Vec::new();
        for entry in self.entries {
            if !areas.contains(&entry.area.as_str()) {
                areas.push(&entry.area);
            }
        }
        let content = html! {
            h1 { (self.text("pages-title")) }
            p .checks-lead { (self.say(&Message::new("pages-lead").number("count", self.entries.len()))) }
            ul .checks-ways {
                li { a href="permissions.html" { (self.text("pages-permissions")) } }
                li { a href="unverified.html" { (self.text("pages-unverified")) } }
            }
            // Shown by the script: without it there is nothing to search with.
            form .checks-search role="search" hidden {
                label for="search" { (self.text("pages-search")) }
                input #search type="search" autocomplete="off" spellcheck="false";
                output for="search" data-none=(self.text("pages-none")) {}
            }
            @for area in areas {
                (self.area(area))
            }
        };
        Page::new("index", self.text("pages-title"), content).spoken(self.language)
    }

    fn area(&self, area: &str) -> Markup {
        let of_area: Vec<(&Entry, &Check)> = self
            .entries
            .iter()
            .zip(checks::ALL.iter().copied())
            .filter(|(entry, _)| entry.area == area)
            .collect();
        let name = of_area.first().map(|(_, check)| self.say(&words::area(check.area)));
        html! {
            section .checks-area aria-labelledby={ "area-" (area) } {
                h2 id={ "area-" (area) } { (name.unwrap_or_default()) }
                ul {
                    @for (entry, check) in of_area {
                        (self.row(entry, check))
                    }
                }
            }
        }
    }

    fn row(&self, entry: &Entry, check: &Check) -> Markup {
        let title = Message::new(check.message_id());
        let references: Vec<&str> = check.references.iter().map(|own| own.id()).collect();
        // What is searched beside what can be read: the other language, permissions, names that others use.
        let words = format!(
            "{} {} {} {}",
            self.other.say(&title),
            entry.permissions.join(" "),
            entry.licences.join(" "),
            references.join(" ")
        );
        html! {
            li .checks-row data-words=(words) {
                a href={ (entry.id) ".html" } { (self.say(&title)) }
                " "
                code { (entry.id) }
                " "
                span .checks-severity .(entry.severity) { (self.say(&words::severity(check.severity))) }
                p { (self.say(&check.message("why"))) }
            }
        }
    }
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
