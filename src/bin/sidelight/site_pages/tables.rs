//! The permissions of every check, and what nobody has seen in a live tenant yet.

use maud::{Markup, html};
use sidelight::portals::Link;
use sidelight::report::catalogue::Entry;
use sidelight::sources;
use sidelight::text::Message;

use super::Pages;
use super::frame::Page;

impl Pages<'_> {
    pub(super) fn permissions(&self) -> Page {
        let title = self.text("pages-permissions");
        let content = html! {
            p .checks-back { a href="index.html" { (self.text("pages-all")) } }
            h1 { (title) }
            p { (self.text("pages-permissions-text")) }
            section {
                h2 { (self.text("pages-by-check")) }
                div .checks-scroll tabindex="0" role="region" aria-label=(self.text("pages-by-check")) {
                    table {
                        thead {
                            tr {
                                @for id in ["pages-check", "pages-scope", "pages-role", "pages-licence"] {
                                    th scope="col" { (self.text(id)) }
                                }
                            }
                        }
                        tbody {
                            @for entry in self.entries {
                                (self.permissions_of(entry))
                            }
                        }
                    }
                }
            }
            section {
                h2 { (self.text("pages-by-read")) }
                (self.table_of_reads(sources::ALL.iter().copied()))
            }
        };
        Page::new("permissions", title, content).spoken(self.language)
    }

    fn permissions_of(&self, entry: &Entry) -> Markup {
        html! {
            tr {
                th scope="row" {
                    a href={ (entry.id) ".html" } { (self.say(&Message::new(entry.id.replace('.', "-")))) }
                    " " code { (entry.id) }
                }
                td { ul { @for scope in &entry.permissions { li { code { (scope) } } } } }
                td { ul { @for role in &entry.roles { li { (role) } } } }
                td { (entry.licences.join(", ")) }
            }
        }
    }

    pub(super) fn unverified(&self) -> Page {
        let title = self.text("pages-unverified");
        let reads = sources::ALL.iter().filter_map(|source| Some((source, source.unverified?)));
        let links = Link::EVERY.iter().filter(|link| !link.place().verified);
        let content = html! {
            p .checks-back { a href="index.html" { (self.text("pages-all")) } }
            h1 { (title) }
            p { (self.text("pages-unverified-text")) }
            section {
                h2 { (self.text("pages-unverified-reads")) }
                div .checks-scroll tabindex="0" role="region" aria-label=(self.text("pages-unverified-reads")) {
                    table {
                        thead {
                            tr {
                                th scope="col" { (self.text("pages-read")) }
                                th scope="col" { (self.text("pages-what")) }
                                th scope="col" { (self.text("pages-checks")) }
                            }
                        }
                        tbody {
                            @for (source, what) in reads {
                                tr {
                                    th scope="row" { code { (source.id) } }
                                    td lang="en" { (what) }
                                    td { (self.checks_that_read(source.id)) }
                                }
                            }
                        }
                    }
                }
            }
            section {
                h2 { (self.text("pages-unverified-links")) }
                p { (self.text("pages-link-unverified")) }
                ul {
                    @for link in links {
                        li { code { (link.place().url) } }
                    }
                }
            }
        };
        Page::new("unverified", title, content).spoken(self.language)
    }

    fn checks_that_read(&self, source: &str) -> Markup {
        let own = self.entries.iter().filter(|entry| entry.needs.iter().any(|need| need == source));
        html! {
            ul {
                @for entry in own {
                    li { a href={ (entry.id) ".html" } { (entry.id) } }
                }
            }
        }
    }
}
