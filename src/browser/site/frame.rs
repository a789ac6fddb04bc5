//! What stands around every page of the site: name, navigation, language, and the promises at its foot.

use sycamore::prelude::*;
use sycamore::web::tags::*;
use sycamore::web::{events, tags};

use super::Site;
use crate::browser::view::icons::mark;
use crate::text::Language;

/// A page with its frame. `here` is the file name of the page; `switch` is called when another language is chosen.
pub fn frame(
    site: Site,
    here: &'static str,
    switch: impl Fn(Language) + Copy + 'static,
    content: View,
) -> View {
    create_effect(move || {
        site.texts.track();
        say_language(site, here);
    });
    let foot = move || {
        View::from((p().children(site.text("foot-local")), p().children(site.text("foot-trademark"))))
    };
    div()
        .class("site")
        .children((
            site.follow(move || top(site, here, switch)),
            tags::main().class("site-main").children(content),
            tags::footer().class("site-foot").children(site.follow(foot)),
        ))
        .into()
}

fn top(site: Site, here: &'static str, switch: impl Fn(Language) + Copy + 'static) -> View {
    let link = |file: &'static str, id: &str| {
        a().class("site-link")
            .href(file)
            .attr("aria-current", (file == here).then_some("page"))
            .children(site.text(id))
    };
    let (other, name) = match site.language() {
        Language::English => (Language::Japanese, "日本語"),
        Language::Japanese => (Language::English, "English"),
    };
    tags::header()
        .class("site-bar")
        .children((
            mark(),
            strong().class("site-name").children(site.text("product")),
            nav().attr("aria-label", site.text("site-navigation")).children((
                link("index.html", "nav-demo"),
                link("assess.html", "nav-assess"),
                link(super::catalogue::pages(site), "nav-checks"),
            )),
            button()
                .r#type("button")
                .class("button quiet site-language")
                .attr("lang", other.tag())
                .attr("data-action", "site-language")
                .on(events::click, move |_| switch(other))
                .children(name),
        ))
        .into()
}

fn say_language(site: Site, here: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(element) = document.document_element() {
        let _ = element.set_attribute("lang", site.language().tag());
    }
    let title = if here == "assess.html" { "title-assess" } else { "title-demo" };
    document.set_title(&site.text(title));
}
