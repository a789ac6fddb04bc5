//! Microsoft's roadmap: phases, areas and steps, and how far each is. What is unknown is no progress.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::attested::{given, note_field};
use super::detail::focus;
use super::icons::Icon;
use super::panels;
use super::state::{State, message_id};
use crate::attestation::{Answer, Standing, USUAL_DAYS};
use crate::checks::{Phase, Reference};
use crate::messages::Request;
use crate::report::words;
use crate::roadmap::{By, Progress, SOURCE, STEPS, Step, Theme};
use crate::text::Message;

/// Leads to the panel.
pub fn entry(state: State) -> View {
    panels::entry(state, "roadmap", |state| {
        state.roadmap.set(true);
        focus("roadmap-title");
    })
}

/// Closes the panel.
pub fn close(state: State) {
    state.roadmap.set(false);
    focus("roadmap-entry");
}

/// Goes back from a check to its place in the panel.
pub fn back_to(check: &str) {
    focus(&place(check));
}

fn place(check: &str) -> String {
    format!("roadmap-check-{}", message_id(check))
}

/// The panel; hidden, so that it keeps what is unfolded, while a check is open over it.
pub fn panel(state: State) -> View {
    View::from(move || state.roadmap.get().then(|| drawn(state)))
}

fn drawn(state: State) -> View {
    let phases: Vec<View> = [Phase::First30Days, Phase::Within90Days, Phase::Beyond]
        .into_iter()
        .map(|own| phase(state, own))
        .collect();
    let body = (
        p().children(state.text("roadmap-text")),
        p().class("fine").children((
            state.text("roadmap-order"),
            " ",
            state.text("roadmap-source"),
            " ",
            tags::code().attr("data-part", "source").children(SOURCE),
        )),
        move || {
            (!state.can_attest())
                .then(|| View::from(p().class("fine").children(state.text("roadmap-signed-out"))))
        },
        phases,
    );
    panels::frame(state, "roadmap", close, body.into())
}

fn outside(text: String, url: String) -> View {
    View::from(
        a().class("link")
            .href(url)
            .target("_blank")
            .rel("noopener noreferrer")
            .children((text, Icon::Outside.draw())),
    )
}

/// How far these steps are.
fn progress(state: State, wanted: impl Fn(&Step) -> bool) -> Progress {
    let now = state.clock.get();
    state.findings.with(|findings| {
        state.attestations.with(|said| {
            let verdict = |check: &str| findings.get(check).map(|head| &head.finding.verdict);
            STEPS
                .iter()
                .filter(|step| wanted(step))
                .fold(Progress::default(), |all, step| all.and(Progress::of(step, verdict, said, now)))
        })
    })
}

fn phase(state: State, own: Phase) -> View {
    let id = format!("phase-{}", own.word());
    let progress = create_selector(move || progress(state, |step| step.phase == own));
    let themes: Vec<View> = Theme::ALL.into_iter().map(|theme| area(state, own, theme)).collect();
    View::from(
        section()
            .class("part phase")
            .attr("data-phase", own.word())
            .attr("aria-labelledby", id.clone())
            .children((
                h3().id(id.clone()).children(state.say(&words::phase(own))),
                bar(state, id, progress),
                numbers(state, progress),
                themes,
            )),
    )
}

fn area(state: State, phase: Phase, theme: Theme) -> View {
    let of_area = move |step: &Step| (step.phase, step.theme) == (phase, theme);
    if !STEPS.iter().any(of_area) {
        return View::new();
    }
    let progress = create_selector(move || progress(state, of_area));
    let steps: Vec<View> = STEPS.iter().filter(|step| of_area(step)).map(|own| step(state, own)).collect();
    let id = format!("area-{}-{}", phase.word(), theme.word());
    View::from(div().class("roadmap-area").attr("data-area", theme.word()).children((
        h4().id(id.clone()).children(state.say(&theme.name())),
        numbers(state, progress),
        ul().class("roadmap-steps").attr("aria-labelledby", id).children(steps),
    )))
}

/// The bar, with its figures for who does not see it.
fn bar(state: State, labelled_by: String, progress: ReadSignal<Progress>) -> View {
    let done = move || progress.with(|own| own.passed + own.by_hand);
    let text = move || {
        let (mut parts, own) = (shares(state, progress.get()), progress.get());
        parts.insert(0, (Icon::Tick, "", summary(state, own)));
        parts.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join(&state.text("list-comma"))
    };
    let drawing = View::from(move || {
        let own = progress.get();
        let total = f64::from(own.total().max(1));
        let mut from = 0.0;
        let parts: Vec<View> =
            [("pass", own.passed), ("declared", own.by_hand), ("fail", own.failed), ("unknown", own.unknown)]
                .into_iter()
                .map(|(class, count)| {
                    let width = f64::from(count) / total * 100.0;
                    let part = rect().class(format!("bar-part {class}")).x(format!("{from:.2}")).height("6");
                    from += width;
                    View::from(part.width(format!("{width:.2}")))
                })
                .collect();
        View::from(
            svg()
                .class("bar-of-parts")
                .viewBox("0 0 100 6")
                .preserveAspectRatio("none")
                .attr("aria-hidden", "true")
                .attr("focusable", "false")
                .children((rect().class("bar-ground").width("100").height("6"), parts)),
        )
    });
    View::from(
        div()
            .class("roadmap-bar")
            .role("progressbar")
            .attr("aria-labelledby", labelled_by)
            .attr("aria-valuemin", "0")
            .attr("aria-valuemax", move || progress.with(|own| own.total()).to_string())
            .attr("aria-valuenow", move || done().to_string())
            .attr("aria-valuetext", text)
            .children((
                span().class("roadmap-sum").children(move || summary(state, progress.get())),
                drawing,
            )),
    )
}

fn summary(state: State, own: Progress) -> String {
    let done = own.passed + own.by_hand;
    state.say(&Message::new("roadmap-done").number("done", done).number("total", own.total()))
}

/// What the figures are made of; none that is zero.
fn shares(state: State, own: Progress) -> Vec<(Icon, &'static str, String)> {
    [
        (Icon::Pass, "pass", "roadmap-passed", own.passed),
        (Icon::Attested, "declared", "roadmap-by-hand", own.by_hand),
        (Icon::Fail, "fail", "roadmap-failed", own.failed),
        (Icon::Unknown, "unknown", "roadmap-unknown", own.unknown),
        (Icon::Pending, "open", "roadmap-open", own.open),
        (Icon::NotApplicable, "aside", "roadmap-aside", own.aside),
    ]
    .into_iter()
    .filter(|(.., count)| *count > 0)
    .map(|(icon, class, id, count)| (icon, class, state.say(&Message::new(id).number("count", count))))
    .collect()
}

fn numbers(state: State, progress: ReadSignal<Progress>) -> View {
    View::from(move || {
        let parts: Vec<View> = shares(state, progress.get())
            .into_iter()
            .map(|(icon, class, text)| {
                View::from(
                    span()
                        .class(format!("part-count {class}"))
                        .children((icon.draw(), span().children(text))),
                )
            })
            .collect();
        View::from(div().class("part-counts").children(parts))
    })
}

fn step(state: State, own: &'static Step) -> View {
    match own.by {
        By::Hand(page) => by_hand(state, own, page),
        By::Checks(..) | By::OtherChecks => by_checks(state, own),
    }
}

/// A step that checks judge: unfolds into them.
fn by_checks(state: State, own: &'static Step) -> View {
    let progress = create_selector(move || progress(state, |step| step == own));
    let said = move || {
        let own = progress.get();
        state
            .say(&Message::new("roadmap-of-checks").number("passed", own.passed).number("count", own.total()))
    };
    let rows: Vec<View> =
        own.checks().map(|check| panels::check_row(state, place(check.id), check.id, || {})).collect();
    View::from(li().class("roadmap-step").attr("data-step", own.id).children(tags::details().children((
        tags::summary().children((
            span().class("roadmap-step-title").children(state.text(&message_id(own.id))),
            span().class("fine").children(said),
        )),
        ul().class("panel-checks").children(rows),
    ))))
}

/// A step that somebody ticks, with a note.
fn by_hand(state: State, own: &'static Step, page: Reference) -> View {
    let id = message_id(own.id);
    let what = format!("{id}-what");
    let said = create_selector(move || state.attestations.with(|all| all.get(own.id).cloned()));
    let ticked = create_selector(move || {
        said.with(|said| {
            said.as_ref().is_some_and(|own| own.answer == Answer::Yes && own.is_fresh(state.clock.get()))
        })
    });
    let note = create_signal(String::new());
    let tick = move |note: String| {
        let about = own.id.to_owned();
        state.send(Request::Attest { about, answer: Answer::Yes, note, days: USUAL_DAYS });
    };
    let turn = move |_| {
        if ticked.get_untracked() {
            state.send(Request::Withdraw { about: own.id.to_owned() });
        } else {
            tick(String::new());
        }
    };
    let field = format!("{id}-note");
    let noting = move || {
        let field = field.clone();
        (ticked.get() && state.can_attest()).then(|| {
            View::from(
                div().class("roadmap-note").children((
                    note_field(state, &field, note),
                    button()
                        .r#type("button")
                        .class("button")
                        .attr("data-action", "save-note")
                        .on(events::click, move |_| tick(note.get_clone_untracked()))
                        .children(state.text("roadmap-save-note")),
                )),
            )
        })
    };
    let given = move || {
        let own_said = said.get_clone()?;
        let standing = if ticked.get() { Standing::Counts } else { Standing::TooOld };
        Some(given(state, own.id, &own_said, standing))
    };
    let learn = page.url().map(|url| outside(state.text("reference-learn"), url));
    View::from(
        li().class("roadmap-step by-hand").attr("data-step", own.id).children((
            div().class("roadmap-tick").children((
                input()
                    .id(id.clone())
                    .r#type("checkbox")
                    .attr("aria-describedby", what.clone())
                    .prop("checked", move || wasm_bindgen::JsValue::from(ticked.get()))
                    .prop("disabled", move || wasm_bindgen::JsValue::from(!state.can_attest()))
                    .on(events::change, turn),
                tags::label().r#for(id.clone()).class("roadmap-step-title").children(state.text(&id)),
            )),
            p().id(what).class("fine").children((state.text(&format!("{id}.what")), " ", learn)),
            given,
            noting,
        )),
    )
}
