//! The table of checks.

use sycamore::prelude::*;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::Site;
use crate::checks::{self, Check};
use crate::report::words;
use crate::text::{Language, Message};

/// The index of the pages of the checks, in the language of the page.
pub fn pages(site: Site) -> &'static str {
    match site.language() {
        Language::English => "checks/index.html",
        Language::Japanese => "checks/ja/index.html",
    }
}

/// Every check: its title, how bad its failing is, its area, why it matters.
pub fn catalogue(site: Site) -> View {
    let rows: Vec<View> = checks::ALL.iter().map(|check| row(site, check)).collect();
    let heading = |id: &str| View::from(th().attr("scope", "col").children(site.text(id)));
    section()
        .class("catalogue")
        .attr("aria-labelledby", "catalogue-title")
        .children((
            h2().id("catalogue-title").children(site.text("catalogue-title")),
            div().class("catalogue-scroll").attr("tabindex", "0").children(table().children((
                thead().children(tr().children((
                    heading("catalogue-check"),
                    heading("catalogue-severity"),
                    heading("catalogue-area"),
                ))),
                tbody().children(rows),
            ))),
        ))
        .into()
}

fn row(site: Site, check: &Check) -> View {
    let id = check.message_id();
    let title = site.text(&id);
    let page = pages(site).replace("index", check.id);
    let why = site.say(&Message::new(format!("{id}.why")));
    tr().children((
        th().attr("scope", "row").children((
            a().class("catalogue-name").href(page).children(title),
            tags::code().class("catalogue-id").children(check.id),
            span().class("catalogue-why").children(why),
        )),
        td().children(site.say(&words::severity(check.severity))),
        td().children(site.say(&words::area(check.area))),
    ))
    .into()
}
