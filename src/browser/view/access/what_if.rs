//! What would this person meet? Nothing is asked of Microsoft: the policies that were read are applied here.

use sycamore::prelude::*;
use sycamore::web::bind;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::cell::{declaration, object};
use super::grid::choice;
use super::state::Found;
use crate::access::scenario::{Client, Device, Flow, InsiderRisk, Place, Platform, Risk, Scenario, Target};
use crate::browser::view::detail::focus;
use crate::browser::view::gaps::gap_list;
use crate::browser::view::icons::Icon;
use crate::browser::view::state::State;
use crate::browser::view::words::visible;
use crate::messages::Request;
use crate::messages::access::{AccessRequest, Answer, PersonNamed, PolicyHere};
use crate::portals::Link;
use crate::text::Message;

/// The question and its answer.
pub fn what_if(state: State) -> View {
    let access = state.access;
    let who = create_selector(move || access.who.get_clone());
    View::from((
        p().children(state.text("access-what-if.text")),
        move || match who.get_clone() {
            Some(person) => chosen(state, &person),
            None => search(state),
        },
        div().class("questions").children(move || questions(state)),
        move || access.answer.get_clone().map(|answer| drawn(state, &answer)),
        move || {
            let waits = who.with(Option::is_none);
            waits.then(|| View::from(p().class("fine").children(state.text("access-who-first"))))
        },
    ))
}

fn chosen(state: State, person: &PersonNamed) -> View {
    let name = if person.name.is_empty() { &person.address } else { &person.name };
    let other = move |_| {
        state.access.who.set(None);
        state.access.answer.set(None);
        focus("who");
    };
    View::from(
        div().class("who").attr("data-part", "who").children((
            div().class("evidence-head").children((
                object(state, name, Link::User { user: person.user }),
                bdi().class("person-address").children(visible(&person.address)),
            )),
            button()
                .r#type("button")
                .class("button quiet")
                .attr("data-action", "other-person")
                .on(events::click, other)
                .children(state.text("access-who-other")),
        )),
    )
}

fn search(state: State) -> View {
    let access = state.access;
    let look = move |_| {
        let text = access.search.with_untracked(|text| text.trim().to_owned());
        if text.is_empty() {
            access.found.set(None);
        } else {
            state.send(Request::Access(AccessRequest::Find { text }));
        }
    };
    View::from(
        div().class("field").children((
            tags::label().r#for("who").children(state.text("access-who")),
            input()
                .id("who")
                .r#type("search")
                .autocomplete("off")
                .attr("spellcheck", "false")
                .attr("aria-describedby", "who-help")
                .bind(bind::value, access.search)
                .on(events::input, look),
            p().id("who-help").class("fine").attr("aria-live", "polite").children(move || found_text(state)),
            move || access.found.get_clone().map(|found| people(state, found)),
        )),
    )
}

fn found_text(state: State) -> String {
    match state.access.found.get_clone() {
        None => state.text("access-who.help"),
        Some(found) => state.say(
            &Message::new("access-found").number("count", found.total).number("shown", found.people.len()),
        ),
    }
}

fn people(state: State, found: Found) -> View {
    let rows: Vec<View> = found
        .people
        .into_iter()
        .map(|person| {
            let name = visible(if person.name.is_empty() { &person.address } else { &person.name });
            let address = visible(&person.address);
            let choose = move |_| {
                state.access.who.set(Some(person.clone()));
                state.access.found.set(None);
                state.access.search.set(String::new());
                state.access.ask(state);
                focus("target");
            };
            View::from(
                li().children(
                    button()
                        .r#type("button")
                        .class("found")
                        .attr("data-action", "choose-person")
                        .on(events::click, choose)
                        .children((bdi().children(name), bdi().class("person-address").children(address))),
                ),
            )
        })
        .collect();
    View::from(ul().class("found-people").attr("aria-label", state.text("access-who-found")).children(rows))
}

/// One question about the sign-in.
fn question<T: Clone + PartialEq + 'static>(
    state: State,
    id: &'static str,
    label: &str,
    choices: Vec<(String, T)>,
    of: fn(&Scenario) -> &T,
    change: fn(&mut Scenario, T),
) -> View {
    let tried = state.access.tried;
    let chosen = move || tried.with(|scenario| of(scenario).clone());
    let choose = move |value| {
        tried.update(|scenario| change(scenario, value));
        state.access.ask(state);
    };
    View::from(div().class("field").children(choice(
        state.text(label),
        id.to_owned(),
        choices,
        chosen,
        choose,
    )))
}

fn questions(state: State) -> View {
    let overview = state.access.overview.get_clone().unwrap_or_default();
    let said = |id: &str| state.text(id);
    let targets = overview.targets.iter().map(|own| (state.say(&own.name), own.target.clone()));
    let mut targets: Vec<(String, Target)> = targets.collect();
    if targets.is_empty() {
        targets.push((said("access-target.any-app"), Target::AnyApp));
    }
    let places = overview.places.iter().map(|own| (state.say(&own.name), own.place.clone()));
    let mut places: Vec<(String, Place)> = places.collect();
    if places.is_empty() {
        places.push((said("access-place.unknown"), Place::Unknown));
    }
    let clients = vec![
        (said("access-client.browser"), Client::Browser),
        (said("access-client.native"), Client::Native),
        (said("access-client.exchange-active-sync"), Client::ExchangeActiveSync),
        (said("access-client.other"), Client::Other),
    ];
    let devices = vec![
        (said("access-device.unmanaged"), Device::Unmanaged),
        (said("access-device.registered"), Device::Registered),
        (said("access-device.compliant"), Device::Compliant),
        (said("access-device.hybrid-joined"), Device::HybridJoined),
    ];
    let name = |name: &str, platform| (name.to_owned(), Some(platform));
    let platforms = vec![
        (said("access-platform.not-told"), None),
        name("Windows", Platform::Windows),
        name("macOS", Platform::MacOs),
        name("iOS", Platform::Ios),
        name("Android", Platform::Android),
        name("Linux", Platform::Linux),
        (said("access-platform.other"), Some(Platform::Unsupported)),
    ];
    let risks = || {
        vec![
            (said("access-user-risk.none"), Risk::None),
            (said("access-user-risk.low"), Risk::Low),
            (said("access-user-risk.medium"), Risk::Medium),
            (said("access-user-risk.high"), Risk::High),
        ]
    };
    let insider_risks = vec![
        (said("access-insider-risk.none"), InsiderRisk::None),
        (said("access-insider-risk.minor"), InsiderRisk::Minor),
        (said("access-insider-risk.moderate"), InsiderRisk::Moderate),
        (said("access-insider-risk.elevated"), InsiderRisk::Elevated),
    ];
    let flows = vec![
        (said("access-flow.usual"), None),
        (said("access-flow.device-code"), Some(Flow::DeviceCode)),
        (said("access-flow.authentication-transfer"), Some(Flow::AuthenticationTransfer)),
    ];
    View::from((
        question(state, "target", "access-target", targets, |s| &s.target, |s, to| s.target = to),
        question(state, "client", "access-client", clients, |s| &s.client, |s, to| s.client = to),
        question(state, "place", "access-place", places, |s| &s.place, |s, to| s.place = to),
        question(state, "device", "access-device", devices, |s| &s.device, |s, to| s.device = to),
        question(state, "platform", "access-platform", platforms, |s| &s.platform, |s, to| s.platform = to),
        question(state, "user-risk", "access-user-risk", risks(), |s| &s.user_risk, |s, to| s.user_risk = to),
        question(
            state,
            "sign-in-risk",
            "access-sign-in-risk",
            risks(),
            |s| &s.sign_in_risk,
            |s, to| s.sign_in_risk = to,
        ),
        question(
            state,
            "insider-risk",
            "access-insider-risk",
            insider_risks,
            |s| &s.insider_risk,
            |s, to| s.insider_risk = to,
        ),
        question(state, "flow", "access-flow", flows, |s| &s.flow, |s, to| s.flow = to),
    ))
}

fn drawn(state: State, answer: &Answer) -> View {
    if !answer.known {
        return View::from(p().class("notice").children(state.text("access-who-gone")));
    }
    let blocked = answer.together.iter().any(|demand| demand.id == "access-demand.block");
    let verdict = match (answer.together.is_empty(), answer.unclear.is_empty()) {
        _ if blocked => state.text("access-demands.block"),
        (true, true) if answer.gaps.is_empty() => state.text("access-demands.nothing"),
        (true, _) => state.text("access-demands.unknown"),
        (false, true) => state.text("access-demands"),
        (false, false) => state.text("access-demands.at-least"),
    };
    let demands: Vec<View> = answer
        .together
        .iter()
        .filter(|_| !blocked)
        .map(|demand| View::from(li().children(state.say(demand))))
        .collect();
    let left_out = (answer.left_out > 0)
        .then(|| state.say(&Message::new("access-left-out").number("count", answer.left_out)));
    let gaps = (!answer.gaps.is_empty()).then(|| gap_list(state, answer.gaps.iter()));
    View::from(section().class("part answer").attr("data-part", "answer").children((
        h3().children(state.text("access-answer")),
        p().class("stake").role("status").children(verdict),
        (!demands.is_empty()).then(|| View::from(ul().class("demands").children(demands))),
        (
            roles(state, "access-holds", &answer.holds),
            roles(state, "access-eligible", &answer.eligible),
            answer.declaration.as_ref().map(|says| declaration(state, says)),
        ),
        answer.defaults.then(|| View::from(p().class("notice").children(state.text("access-defaults-on")))),
        policies(state, "access-applying", "applying", &answer.applying, Icon::Tick),
        policies(state, "access-unclear", "unclear", &answer.unclear, Icon::Unknown),
        policies(state, "access-others", "others", &answer.others, Icon::NotApplicable),
        left_out.map(|text| View::from(p().class("fine").children(text))),
        gaps,
    )))
}

/// Roles of the person, active or not.
fn roles(state: State, label: &'static str, names: &[String]) -> View {
    if names.is_empty() {
        return View::new();
    }
    let names: Vec<String> = names.iter().map(|name| visible(name)).collect();
    View::from(p().class("person-line").attr("data-roles", label).children((
        span().class("person-label").children(state.text(label)),
        " ",
        bdi().children(names.join(&state.text("list-comma"))),
    )))
}

fn policies(state: State, title: &str, name: &'static str, policies: &[PolicyHere], icon: Icon) -> View {
    if policies.is_empty() {
        return View::new();
    }
    let title = state.say(&Message::new(title).number("count", policies.len()));
    let rows: Vec<View> = policies
        .iter()
        .map(|policy| {
            let says: Vec<String> = policy.says.iter().map(|says| state.say(says)).collect();
            let says = if says.is_empty() {
                state.text("access-demands.no-more")
            } else {
                says.join(&state.text("list-comma"))
            };
            let named: View = match policy.link.clone() {
                Some(link) => object(state, &policy.name, link),
                None => bdi().children(visible(&policy.name)).into(),
            };
            View::from(li().class("policy").children((named, p().class("fine").dir("auto").children(says))))
        })
        .collect();
    View::from(
        tags::details()
            .class("policies")
            .attr("data-policies", name)
            .open(name != "others")
            .children((tags::summary().children((icon.draw(), h4().children(title))), ul().children(rows))),
    )
}
