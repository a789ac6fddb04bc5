//! Whether a public resolver may be asked what the domains publish in DNS, and who learns what if it is.

use sycamore::prelude::*;
use sycamore::web::bind;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::state::State;

/// The card of the options page: off until somebody turns it on, and locked where a policy forbids it.
pub fn card(state: State, asks: Signal<bool>, changed: impl Fn() + 'static) -> View {
    let forbidden = create_selector(move || {
        state.configuration.with(|configuration| configuration.dns_over_https_forbidden)
    });
    View::from(
        section().class("card").attr("aria-labelledby", "resolver-title").children((
            h3().id("resolver-title").children(state.text("resolver")),
            p().children(state.text("resolver.text")),
            p().id("resolver-help").children(state.text("resolver.who")),
            move || {
                let notice = || View::from(p().class("notice").children(state.text("resolver.forbidden")));
                forbidden.get().then(notice)
            },
            tags::label().class("choice").r#for("dns-over-https").children((
                input()
                    .id("dns-over-https")
                    .r#type("checkbox")
                    .attr("aria-describedby", "resolver-help")
                    .bind(bind::checked, asks)
                    .disabled(move || forbidden.get())
                    .on(events::change, move |_| changed()),
                span().children(state.text("resolver.ask")),
            )),
        )),
    )
}
