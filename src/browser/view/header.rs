//! The bar at the top: whose tenant this is, at all times.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::icons::{Icon, mark};
use super::state::State;
use super::words::visible;
use crate::messages::{Connection, Request, View as Place};
use crate::tenant::TenantId;
use crate::text::{Language, Message};

/// Product, tenant, language, open in a tab, close.
pub fn header(state: State) -> View {
    let product = state.text("product");
    let product: View = if state.inside_page() {
        h2().class("bar-product").children(product).into()
    } else {
        h1().class("bar-product").children(product).into()
    };
    let docked = state.place.with_untracked(|place| matches!(place, Place::Docked { .. }));
    let options = !state.place.with_untracked(|place| matches!(place, Place::Site | Place::Options));
    View::from(tags::header().class("bar").children((
        mark(),
        div().class("bar-names").children((product, tenant(state))),
        div().class("bar-buttons").children((
            language_button(state),
            options.then(|| icon_button(state, "open-options", Icon::Options, Request::OpenOptions)),
            docked.then(|| icon_button(state, "open-in-tab", Icon::Tab, Request::OpenInTab)),
            docked.then(|| icon_button(state, "close", Icon::Close, Request::Close)),
        )),
    )))
}

/// Whose facts are shown.
#[derive(Clone, PartialEq)]
struct Whose {
    id: Option<TenantId>,
    name: Option<String>,
    domain: Option<String>,
}

fn whose(state: State) -> Option<Whose> {
    let recording = state.connection.with(|connection| match connection {
        Some(Connection::Recording { tenant, name }) => {
            Some(Whose { id: *tenant, name: name.clone(), domain: None })
        }
        _ => None,
    });
    recording.or_else(|| {
        let account = state.account.get_clone()?;
        Some(Whose { id: Some(account.tenant), name: account.tenant_name, domain: account.tenant_domain })
    })
}

fn tenant(state: State) -> View {
    let whose = create_selector(move || whose(state));
    View::from(move || match whose.get_clone() {
        None => {
            p().class("bar-tenant none").attr("data-tenant", "").children(state.text("not-connected")).into()
        }
        Some(Whose { id, name, domain }) => {
            let id = id.map_or_else(|| state.text("tenant-not-told"), |id| id.to_string());
            let domain = domain.filter(|domain| Some(domain) != name.as_ref());
            View::from(p().class("bar-tenant").attr("data-tenant", id.clone()).children((
                name.map(|name| {
                    View::from(strong().class("bar-tenant-name").children(bdi().children(visible(&name))))
                }),
                domain.map(|domain| {
                    View::from(span().class("bar-tenant-domain").children(bdi().children(visible(&domain))))
                }),
                span().class("bar-tenant-id").title(format!("{} {id}", state.text("tenant-id"))).children(id),
            )))
        }
    })
}

fn icon_button(state: State, id: &str, icon: Icon, request: Request) -> View {
    let label = state.text(id);
    let action = id.to_owned();
    View::from(
        button()
            .r#type("button")
            .class("icon-button")
            .attr("aria-label", label.clone())
            .title(label)
            .attr("data-action", action)
            .on(events::click, move |_| state.send(request.clone()))
            .children(icon.draw()),
    )
}

/// Switches to the other language; its name stands in that language.
fn language_button(state: State) -> View {
    let other = match state.language() {
        Language::English => Language::Japanese,
        Language::Japanese => Language::English,
    };
    let name = match other {
        Language::English => "English",
        Language::Japanese => "日本語",
    };
    let switch = move |_| {
        let mut configuration = state.configuration.get_clone_untracked();
        configuration.language = Some(other);
        state.send(Request::Configure { configuration });
    };
    View::from(
        button()
            .r#type("button")
            .class("language")
            .lang(other.tag())
            .attr("data-action", "language")
            .on(events::click, switch)
            .children(name),
    )
}

/// The plain warning that the page beside the view is another tenant's.
pub fn other_tenant(state: State) -> View {
    let other = create_selector(move || {
        state.page.with(|page| page.as_ref().and_then(|page| page.other_tenant.clone()))
    });
    View::from(move || match other.get_clone() {
        None => View::new(),
        Some(tenant) => {
            let text = state.say(&Message::new("other-tenant").text("tenant", tenant));
            View::from(
                div()
                    .class("strip warning")
                    .role("alert")
                    .attr("data-warning", "other-tenant")
                    .children((Icon::Warn.draw(), p().children(text))),
            )
        }
    })
}
