//! What stands around every page: head with the site's policy, navigation, the same page in the other language, foot.

use maud::{DOCTYPE, Markup, html};
use sidelight::text::Language;

use super::Pages;

/// The site's content security policy, without what only its program needs.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'";

/// One page in one language.
pub(super) struct Page {
    name: String,
    title: String,
    content: Markup,
    language: Language,
}

impl Page {
    /// A page of this file name, without its ending.
    pub(super) fn new(name: &str, title: String, content: Markup) -> Page {
        Page { name: name.to_owned(), title, content, language: Language::English }
    }

    /// In this language.
    pub(super) fn spoken(self, language: Language) -> Page {
        Page { language, ..self }
    }

    /// Its path on the site.
    pub(super) fn path(&self) -> String {
        format!("{}/{}.html", folder(self.language), self.name)
    }

    /// All of it.
    pub(super) fn html(&self, pages: &Pages<'_>) -> String {
        let (root, other_tag, other_name, other) = match self.language {
            Language::English => ("..", "ja", "日本語", format!("ja/{}.html", self.name)),
            Language::Japanese => ("../..", "en", "English", format!("../{}.html", self.name)),
        };
        let is_index = self.name == "index";
        html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " – Sidelight" }
                    link rel="icon" href={ (root) "/icons/mark.svg" };
                    link rel="alternate" hreflang=(other_tag) href=(other);
                    link rel="stylesheet" href={ (root) "/styles/base.css" };
                    link rel="stylesheet" href={ (root) "/site.css" };
                    link rel="stylesheet" href={ (root) "/checks.css" };
                    @if is_index {
                        script type="module" src={ (root) "/checks.js" } {}
                    }
                }
                body {
                    div .site {
                        header .site-bar {
                            strong .site-name { (pages.text("product")) }
                            nav aria-label=(pages.text("pages-navigation")) {
                                a .site-link href={ (root) "/index.html" } { (pages.text("pages-demo")) }
                                a .site-link href={ (root) "/assess.html" } { (pages.text("pages-assess")) }
                                a .site-link href="index.html" aria-current=[is_index.then_some("page")] {
                                    (pages.text("pages-checks"))
                                }
                            }
                            a .site-link lang=(other_tag) hreflang=(other_tag) href=(other) { (other_name) }
                        }
                        main .site-main .checks-main { (self.content) }
                        footer .site-foot { p { (pages.text("pages-foot")) } }
                    }
                }
            }
        }
        .into_string()
    }
}

const fn folder(language: Language) -> &'static str {
    match language {
        Language::English => "checks",
        Language::Japanese => "checks/ja",
    }
}
