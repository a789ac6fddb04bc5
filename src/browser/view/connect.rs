//! The card that asks for a connection: what is read, through whom, what stays unseen, how long it takes.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::copy::copy_button;
use super::icons::Icon;
use super::state::State;
use crate::messages::{Connection, Pack, Refusal, Request};
use crate::text::Message;

/// The card, in the state of the connection.
pub fn connect_card(state: State) -> View {
    View::from(move || match state.connection.get_clone() {
        None => {
            View::from(p().class("waiting").attr("data-connection", "none").children(state.text("starting")))
        }
        Some(Connection::NotConfigured) => card(state, "not-configured", not_configured(state)),
        Some(Connection::SignedOut) => {
            card(state, "signed-out", sign_in(state, Pack::Graph, "connect-sign-in"))
        }
        Some(Connection::SigningIn { interactive, .. }) => {
            card(state, "signing-in", signing_in(state, interactive))
        }
        Some(Connection::Refused { pack, refusal, .. }) => {
            card(state, "refused", refused(state, pack, &refusal))
        }
        Some(Connection::SignedIn { .. } | Connection::Recording { .. }) => View::new(),
    })
}

fn card(state: State, name: &'static str, action: View) -> View {
    let what =
        |name: &str| (state.text(&format!("connect-{name}")), state.text(&format!("connect-{name}.text")));
    let rows = ["reads", "through", "unseen", "long"].into_iter().map(what);
    let rows: Vec<View> = rows
        .map(|(term, text)| {
            View::from(div().class("fact-row").children((dt().children(term), dd().children(text))))
        })
        .collect();
    View::from(
        section()
            .class("card connect")
            .attr("data-connection", name)
            .attr("aria-labelledby", "connect-title")
            .children((
                h2().id("connect-title").children(state.text("connect-title")),
                p().class("lead").children(state.text("connect-lead")),
                action,
                dl().class("fact-list").children(rows),
                p().class("fine").children(state.text("connect-promise")),
            )),
    )
}

fn not_configured(state: State) -> View {
    View::from(
        div().class("notice").children((
            p().children(strong().children(state.text("not-configured"))),
            p().children(state.text("not-configured.text")),
            div().class("actions").children(
                button()
                    .r#type("button")
                    .class("button primary")
                    .attr("data-action", "open-options")
                    .on(events::click, move |_| state.send(Request::OpenOptions))
                    .children(state.text("not-configured.action")),
            ),
            tags::details().children((
                tags::summary().children(state.text("registration-values")),
                registration_values(state),
            )),
        )),
    )
}

/// Redirect URIs and scopes, each ready to copy.
pub fn registration_values(state: State) -> View {
    View::from(move || {
        let registration = state.registration.get_clone();
        let uris = registration
            .redirect_uris
            .into_iter()
            .map(|uri| value(state, "redirect-uri", uri))
            .collect::<Vec<_>>();
        let graph = registration.graph_scopes.join(" ");
        let exchange = registration.exchange_scopes.join(" ");
        View::from(div().class("values").children((
            h3().children(state.text("redirect-uri.heading")),
            uris,
            h3().children(state.text("graph-scopes")),
            value(state, "graph-scopes", graph),
            h3().children(state.text("exchange-scopes")),
            p().class("fine").children(state.text("exchange-scopes.text")),
            value(state, "exchange-scopes", exchange),
        )))
    })
}

/// A value in fixed-width letters with a button that copies it.
pub fn value(state: State, what: &str, value: String) -> View {
    let shown = value.clone();
    let label = state.text(what);
    let data = what.to_owned();
    View::from(div().class("value").children((
        tags::code().attr("data-value", data).children(shown),
        copy_button(state, label, move || value.clone()),
    )))
}

fn sign_in(state: State, pack: Pack, label: &str) -> View {
    View::from(div().class("actions").children(sign_in_button(state, pack, label)))
}

/// Opens Microsoft's window.
pub fn sign_in_button(state: State, pack: Pack, label: &str) -> View {
    let label = state.text(label);
    View::from(
        button()
            .r#type("button")
            .class("button primary")
            .attr("data-action", "sign-in")
            .on(events::click, move |_| state.send(Request::SignIn { pack, interactive: true }))
            .children(label),
    )
}

/// A sign-in is under way.
pub fn signing_in(state: State, interactive: bool) -> View {
    let text = state.text(if interactive { "signing-in.window" } else { "signing-in" });
    View::from(
        div()
            .class("notice busy")
            .role("status")
            .children((span().class("spinner").attr("aria-hidden", "true"), p().children(text))),
    )
}

/// Why a sign-in failed, and the way out of each reason.
pub fn refused(state: State, pack: Pack, refusal: &Refusal) -> View {
    let (name, message) = reason(refusal);
    let title = state.text(&format!("refused-{name}"));
    let text = state.say(&message);
    let again = match refusal {
        Refusal::InteractionRequired => "connect-sign-in",
        Refusal::ConsentRequired => "connect-consent",
        _ => "connect-again",
    };
    let options = matches!(refusal, Refusal::OtherTenant { .. } | Refusal::Failed { .. });
    let consent = matches!(refusal, Refusal::ConsentRequired | Refusal::Denied { .. });
    View::from(div().class("notice problem").role("alert").attr("data-refusal", name).children((
        p().children((Icon::Warn.draw(), strong().children(title))),
        p().children(text),
        consent.then(|| consent_link(state)),
        div().class("actions").children((
            sign_in_button(state, pack, again),
            options.then(|| {
                View::from(
                    button()
                        .r#type("button")
                        .class("button")
                        .attr("data-action", "open-options")
                        .on(events::click, move |_| state.send(Request::OpenOptions))
                        .children(state.text("open-options")),
                )
            }),
        )),
    )))
}

fn reason(refusal: &Refusal) -> (&'static str, Message) {
    let message = |name: &str| Message::new(format!("refused-{name}.text"));
    match refusal {
        Refusal::InteractionRequired => ("interaction-required", message("interaction-required")),
        Refusal::ConsentRequired => ("consent-required", message("consent-required")),
        Refusal::Cancelled => ("cancelled", message("cancelled")),
        Refusal::Denied { code } => ("denied", message("denied").text("code", code)),
        Refusal::OtherTenant { tenant } => {
            ("other-tenant", message("other-tenant").text("tenant", tenant.to_string()))
        }
        Refusal::NotVerified { part } => ("not-verified", message("not-verified").text("part", part)),
        Refusal::MoreThanReading { scopes } => {
            ("more-than-reading", message("more-than-reading").text("scopes", scopes.join(", ")))
        }
        Refusal::Offline => ("offline", message("offline")),
        Refusal::Failed { code } => ("failed", message("failed").text("code", code)),
    }
}

/// The link for somebody who may consent for the organisation.
fn consent_link(state: State) -> View {
    View::from(move || match state.registration.with(|registration| registration.admin_consent.clone()) {
        None => View::new(),
        Some(link) => View::from((
            p().class("fine").children(state.text("consent-link.text")),
            value(state, "consent-link", link),
        )),
    })
}
