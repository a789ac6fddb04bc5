//! Who is signed in, with which scopes, and the way out.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::state::State;
use super::words::visible;
use crate::messages::{Request, View as Place};
use crate::text::Message;

/// The line at the bottom; nothing while nobody is signed in.
pub fn footer(state: State) -> View {
    let site = state.place.with_untracked(|place| *place == Place::Site);
    View::from(move || {
        let Some(account) = state.account.get_clone().filter(|_| !site) else { return View::new() };
        let scopes: Vec<View> = account
            .scopes
            .iter()
            .map(|scope| {
                let scope = visible(scope);
                View::from(li().children(tags::code().children(scope)))
            })
            .collect();
        let user = state.say(&Message::new("signed-in-as").text("user", account.user));
        View::from(
            tags::footer().class("foot").children((
                p().dir("auto").children(user),
                tags::details()
                    .children((tags::summary().children(state.text("scopes")), ul().children(scopes))),
                button()
                    .r#type("button")
                    .class("button quiet")
                    .attr("data-action", "sign-out")
                    .on(events::click, move |_| state.send(Request::SignOut))
                    .children(state.text("sign-out")),
            )),
        )
    })
}
