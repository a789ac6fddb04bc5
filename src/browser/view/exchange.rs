//! Exchange Online, a consent of its own: what it could do, and that Sidelight does not do it.

use sycamore::prelude::*;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::connect::{refused, sign_in_button, signing_in};
use super::state::State;
use crate::messages::{Connection, Pack};

/// The offer to read Exchange Online too; nothing where there is a token for it already.
pub fn exchange_card(state: State) -> View {
    let missing = create_selector(move || {
        state.reads()
            && state.account.with(|account| {
                account.as_ref().is_some_and(|account| !account.packs.contains(&Pack::Exchange))
            })
    });
    View::from(move || {
        if !missing.get() {
            return View::new();
        }
        View::from(
            tags::details()
                .class("card exchange")
                .attr("data-card", "exchange")
                .open(is_open(state))
                .children((
                    tags::summary().children(h2().children(state.text("exchange-title"))),
                    p().children(state.text("exchange-reads")),
                    p().children(state.text("exchange-why")),
                    p().children(strong().children(state.text("exchange-promise"))),
                    action(state),
                )),
        )
    })
}

fn is_open(state: State) -> bool {
    state.connection.with_untracked(|connection| {
        matches!(
            connection,
            Some(
                Connection::Refused { pack: Pack::Exchange, .. }
                    | Connection::SigningIn { pack: Pack::Exchange, .. }
            )
        )
    })
}

fn action(state: State) -> View {
    View::from(move || match state.connection.get_clone() {
        Some(Connection::SigningIn { pack: Pack::Exchange, interactive }) => signing_in(state, interactive),
        Some(Connection::Refused { pack: Pack::Exchange, refusal, .. }) => {
            refused(state, Pack::Exchange, &refusal)
        }
        _ => View::from(div().class("actions").children(sign_in_button(
            state,
            Pack::Exchange,
            "exchange-sign-in",
        ))),
    })
}
