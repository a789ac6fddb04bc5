//! The simulated portal: a page of the model with its navigation and controls.

use mock365_model::portal::{ChoiceOption, NavigationLink};
use mock365_model::{Control, ControlKind, PortalPage};
use sycamore::prelude::*;
use sycamore::web::tags::*;
use sycamore::web::{events, tags};

use super::Simulation;
use crate::text::Language;

/// The portal, at the page of the simulation's address.
pub fn portal(simulation: &Simulation, language: Language) -> View {
    let simulation = simulation.clone();
    let refused = create_signal(String::new());
    let model_language = match language {
        Language::English => mock365_model::Language::En,
        Language::Japanese => mock365_model::Language::Ja,
    };
    let shown = simulation.clone();
    let page = create_selector(move || {
        shown.changes.track();
        shown.world.borrow().portal(&shown.url.get_clone(), model_language)
    });
    View::from(move || page.get_clone().map(|page| draw(&simulation, page, refused)))
}

fn draw(simulation: &Simulation, page: PortalPage, refused: Signal<String>) -> View {
    let navigation: Vec<View> = page.navigation.iter().map(|link| navigate(simulation, link)).collect();
    let breadcrumb = page.breadcrumb.join(" › ");
    let text: Vec<View> = page.text.into_iter().map(|text| p().children(text).into()).collect();
    let controls: Vec<View> =
        page.controls.into_iter().map(|control| row(simulation, control, refused)).collect();
    let name = page.portal_name.clone();
    div()
        .class("portal")
        .attr("data-portal", name.clone())
        .children((
            div().class("portal-bar").children((
                strong().children(name.clone()),
                span().class("portal-tenant").children(bdi().children(page.tenant_name)),
            )),
            nav().class("portal-navigation").attr("aria-label", name).children(ul().children(navigation)),
            div().class("portal-content").children((
                p().class("portal-breadcrumb").children(bdi().children(breadcrumb)),
                h3().id("portal-heading").attr("tabindex", "-1").children(bdi().children(page.heading)),
                text,
                p().class("portal-refused").attr("role", "alert").children(move || refused.get_clone()),
                ul().class("portal-controls").children(controls),
            )),
        ))
        .into()
}

fn navigate(simulation: &Simulation, link: &NavigationLink) -> View {
    let here = simulation.url.with(|url| page_of(url) == page_of(&link.url));
    let (url, target) = (simulation.url, link.url.clone());
    li().children(
        button()
            .r#type("button")
            .class(if here { "portal-link here" } else { "portal-link" })
            .attr("aria-current", here.then_some("page"))
            .on(events::click, move |_| url.set(target.clone()))
            .children(link.label.clone()),
    )
    .into()
}

/// What an address says of the page, without the tenant: the fragment, or host and path.
fn page_of(url: &str) -> &str {
    match url.split_once('#') {
        Some((_, fragment)) => fragment,
        None => url.split('?').next().unwrap_or(url),
    }
}

/// Uses a control, as an admin would; what the portal refuses is said.
fn change(simulation: &Simulation, control: &str, value: &str, refused: Signal<String>) {
    let answer = simulation.world.borrow_mut().change(control, value);
    refused.set(answer.err().map(|error| error.to_string()).unwrap_or_default());
    simulation.changes.set(simulation.changes.get_untracked() + 1);
}

fn row(simulation: &Simulation, control: Control, refused: Signal<String>) -> View {
    let Control { id, label, detail, kind } = control;
    let name = format!("control-{}", id.replace(['/', '@', '.'], "-"));
    let shown = match kind {
        ControlKind::Switch { on } => switch(simulation, id, &label, on, refused),
        ControlKind::Choice { value, options } => {
            choice(simulation, id, name.clone(), &value, options, refused)
        }
        ControlKind::Button { action } => {
            let simulation = simulation.clone();
            button()
                .r#type("button")
                .class("button")
                .attr("data-control", id.clone())
                .attr("aria-label", format!("{action}: {label}"))
                .on(events::click, move |_| change(&simulation, &id, "", refused))
                .children(action)
                .into()
        }
        ControlKind::Link { url } => {
            let target = simulation.url;
            let link = button()
                .r#type("button")
                .class("link")
                .on(events::click, move |_| target.set(url.clone()))
                .children(bdi().children(label.clone()));
            return li()
                .class("portal-control")
                .children((link, detail.map(|text| View::from(span().class("portal-detail").children(text)))))
                .into();
        }
        ControlKind::Reading { value } => span().class("portal-value").children(bdi().children(value)).into(),
    };
    let named: View = if shown_is_labelled(&name, &shown) {
        tags::label().r#for(name).children(bdi().children(label)).into()
    } else {
        span().children(bdi().children(label)).into()
    };
    li().class("portal-control")
        .children((
            div().class("portal-label").children((
                named,
                detail.map(|text| View::from(span().class("portal-detail").children(bdi().children(text)))),
            )),
            shown,
        ))
        .into()
}

/// Whether the control is a field with this id, which a label can name.
fn shown_is_labelled(name: &str, shown: &View) -> bool {
    use wasm_bindgen::JsCast;
    let nodes = shown.as_web_sys();
    nodes.iter().filter_map(|node| node.dyn_ref::<web_sys::Element>()).any(|element| element.id() == name)
}

fn switch(simulation: &Simulation, id: String, label: &str, on: bool, refused: Signal<String>) -> View {
    let simulation = simulation.clone();
    button()
        .r#type("button")
        .class("switch")
        .attr("role", "switch")
        .attr("data-control", id.clone())
        .attr("aria-checked", on.to_string())
        .attr("aria-label", label.to_owned())
        .on(events::click, move |_| change(&simulation, &id, if on { "false" } else { "true" }, refused))
        .children(span().class("switch-knob"))
        .into()
}

fn choice(
    simulation: &Simulation,
    id: String,
    name: String,
    value: &str,
    options: Vec<ChoiceOption>,
    refused: Signal<String>,
) -> View {
    let simulation = simulation.clone();
    let choices: Vec<View> = options
        .into_iter()
        .map(|choice| {
            option().selected(choice.value == value).value(choice.value).children(choice.label).into()
        })
        .collect();
    let control = id.clone();
    let chosen = move |event: web_sys::Event| {
        use wasm_bindgen::JsCast;
        let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        if let Some(field) = field {
            change(&simulation, &control, &field.value(), refused);
        }
    };
    select()
        .id(name)
        .class("portal-choice")
        .attr("data-control", id)
        .on(events::change, chosen)
        .children(choices)
        .into()
}
