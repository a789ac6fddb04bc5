//! The page of one check.

use maud::{Markup, html};
use sidelight::checks::delays::delay;
use sidelight::checks::{Check, Reference};
use sidelight::report::VerdictKind;
use sidelight::report::catalogue::Entry;
use sidelight::report::words;
use sidelight::sources::{self, Source};
use sidelight::text::Message;

use super::Pages;
use super::frame::Page;

impl Pages<'_> {
    pub(super) fn check(&self, entry: &Entry, check: &Check) -> Page {
        let title = self.say(&Message::new(check.message_id()));
        let content = html! {
            p .checks-back { a href="index.html" { (self.text("pages-all")) } }
            h1 { (title) }
            p .checks-facts {
                code { (entry.id) }
                " "
                span .checks-severity .(entry.severity) { (self.say(&words::severity(check.severity))) }
                " "
                span { (self.say(&words::area(check.area))) }
                " "
                span { (self.say(&words::phase(check.roadmap))) }
            }
            section {
                h2 { (self.text("detail-why")) }
                p { (self.say(&check.message("why"))) }
            }
            (self.answers(check))
            (self.remedy(check))
            (self.reads(check))
            (self.references(check))
        };
        Page::new(&entry.id, title, content).spoken(self.language)
    }

    /// What it can say.
    fn answers(&self, check: &Check) -> Markup {
        html! {
            section {
                h2 { (self.text("pages-answers")) }
                ul .checks-answers {
                    @for kind in VerdictKind::ALL.into_iter().filter(|kind| check.verdicts.contains(kind)) {
                        li { (self.say(&words::verdict(kind))) }
                    }
                }
            }
        }
    }

    fn remedy(&self, check: &Check) -> Markup {
        let place = check.remedy.link.place();
        let delay = delay(check.id).map(|delay| {
            Message::new("pages-delay").number("hours", i64::from(delay.most_minutes.div_ceil(60)))
        });
        html! {
            section {
                h2 { (self.text("detail-steps")) }
                p { strong { (self.text("detail-before")) } " " (self.say(&check.message("before"))) }
                // A place that is about one object has no address without it.
                @if place.url.contains('{') {
                    p { code { (place.url) } }
                } @else {
                    p { a href=(place.url) rel="noopener noreferrer" { (place.url) } }
                }
                @if !place.verified {
                    p .checks-note { (self.text("pages-link-unverified")) }
                }
                ol {
                    @for step in check.steps() {
                        li { (self.say(&step)) }
                    }
                }
                @if let Some(command) = check.remedy.command {
                    p { (self.say(&words::shell(command.shell))) }
                    pre tabindex="0" { code { (command.text) } }
                }
                p { (self.say(&Message::new("pages-who").text("roles", check.remedy.roles.join(", ")))) }
                @if let Some(delay) = delay {
                    p { (self.say(&delay)) }
                }
            }
        }
    }

    fn reads(&self, check: &Check) -> Markup {
        let own = check.needs.iter().flat_map(|fact| sources::for_fact(*fact));
        html! {
            section {
                h2 { (self.text("pages-reads")) }
                (self.table_of_reads(own))
            }
        }
    }

    /// Reads with what each takes.
    pub(super) fn table_of_reads(&self, own: impl Iterator<Item = &'static Source>) -> Markup {
        html! {
            div .checks-scroll tabindex="0" role="region" aria-label=(self.text("pages-reads")) {
                table {
                    thead {
                        tr {
                            @for id in ["pages-read", "pages-request", "pages-scope", "pages-role", "pages-licence"] {
                                th scope="col" { (self.text(id)) }
                            }
                        }
                    }
                    tbody {
                        @for source in own {
                            tr {
                                th scope="row" { (self.say(&words::fact(source.fact))) " " code { (source.id) } }
                                td { code { (sources::Form::shown(source, None, None)) } }
                                td {
                                    @if source.scope.is_empty() {
                                        (self.text("pages-opt-in"))
                                    } @else {
                                        code { (source.scope) }
                                    }
                                }
                                td { (source.roles.join(", ")) }
                                td { (source.licence.map_or("", |plan| plan.name())) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn references(&self, check: &Check) -> Markup {
        html! {
            section {
                h2 { (self.text("detail-references")) }
                ul {
                    @for own in check.references {
                        li {
                            (self.text(source(*own))) " "
                            @match own.url() {
                                Some(url) => a href=(url) rel="noopener noreferrer" { (own.id()) },
                                None => code { (own.id()) },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who says it.
const fn source(own: Reference) -> &'static str {
    match own {
        Reference::Scuba(_) => "reference-scuba",
        Reference::Cis(_) => "reference-cis",
        Reference::Maester(_) => "reference-maester",
        Reference::ZeroTrustAssessment(_) => "reference-zero-trust",
        Reference::SecureScore(_) => "reference-secure-score",
        Reference::Attack(_) => "reference-attack",
        Reference::Learn(_) => "reference-learn",
    }
}
