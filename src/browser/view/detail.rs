//! One check, opened: what was found, why it matters, how it is put right, how it is known.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;
use wasm_bindgen::JsCast;

use super::again::check_again;
use super::attested;
use super::baselines;
use super::evidence::evidence;
use super::gaps::gap_list;
use super::icons::Icon;
use super::known::{how_known, references};
use super::list::severity_badge;
use super::recheck::recheck;
use super::remedy::{fix_button, remedy, unverified};
use super::replay::replay;
use super::roadmap;
use super::score;
use super::stale;
use super::state::{State, message_id};
use crate::checks::about::about;
use crate::messages::FindingHead;
use crate::report::{Finding, Verdict, VerdictKind};

/// Opens the detail of a check and goes to its heading.
pub fn open(state: State, check: &str) {
    state.open.set(Some(check.to_owned()));
    focus("detail-title");
}

/// Closes the detail and goes back to its row.
pub fn close(state: State) {
    let Some(check) = state.open.get_clone_untracked() else { return };
    state.open.set(None);
    if state.access.face.get_untracked().is_some() {
        return focus("access-title");
    }
    if state.roadmap.get_untracked() {
        return roadmap::back_to(&check);
    }
    if state.score.shown.get_untracked() {
        return score::back_to(state);
    }
    focus(&format!("row-{}", check.replace('.', "-")));
}

/// Gives the focus to an element by its id.
pub fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The detail of the open check; nothing where none is open.
pub fn detail(state: State) -> View {
    let open = create_selector(move || state.open.get_clone());
    View::from(move || open.get_clone().map(|check| opened(state, check)))
}

fn opened(state: State, check: String) -> View {
    let id = check.clone();
    let head = create_selector(move || state.findings.with(|findings| findings.get(&id).cloned()));
    let title = state.title(&check);
    let badge = severity_badge(state, &check);
    let (judged, known) = (check.clone(), check.clone());
    View::from(
        article()
            .class("detail")
            .attr("data-detail", check.clone())
            .attr("aria-labelledby", "detail-title")
            .children((
                button()
                    .r#type("button")
                    .class("button quiet back")
                    .attr("data-action", "back")
                    .on(events::click, move |_| close(state))
                    .children((Icon::Back.draw(), span().children(state.text("back")))),
                h2().id("detail-title").tabindex("-1").children(title),
                outcome(state, head, badge),
                (actions(state, &check, head), attested::part(state, &check, head)),
                move || head.get_clone().map(|head| found(state, head)),
                (reason(state, &judged), replay(state, &judged)),
                remedy(state, &judged),
                move || {
                    head.get_clone().filter(|head| !is_unknown(head)).map(|head| unseen(state, &head.finding))
                },
                references(state, &judged),
                move || head.get_clone().map(|head| how_known(state, &known, &head)),
            )),
    )
}

fn actions(state: State, check: &str, head: ReadSignal<Option<FindingHead>>) -> View {
    View::from((
        div().class("actions").children((
            fix_button(state, check.to_owned(), head),
            check_again(state, check.to_owned(), head),
        )),
        unverified(state, check),
        stale::detail_mark(state, head),
        recheck(state, check.to_owned()),
    ))
}

fn outcome(state: State, head: ReadSignal<Option<FindingHead>>, badge: View) -> View {
    let line = View::from(move || {
        let kind = head.with(|head| head.as_ref().map(|head| head.finding.verdict.kind()));
        let word = kind.map_or("pending", |kind| kind.word());
        let text = state.outcome(kind);
        let icon = kind.map_or(Icon::Pending, Icon::outcome).draw();
        View::from(
            span()
                .class(format!("outcome {word}"))
                .attr("data-verdict", word)
                .children((icon, strong().children(text))),
        )
    });
    let sentence = View::from(move || {
        let sentence = head.with(|head| head.as_ref().map(|head| state.say(&head.finding.sentence)));
        sentence.map(|text| View::from(p().class("detail-sentence").dir("auto").children(text)))
    });
    View::from((div().class("detail-outcome").attr("aria-live", "polite").children((line, badge)), sentence))
}

/// Then what was not seen is the answer, and comes before everything else.
fn is_unknown(head: &FindingHead) -> bool {
    head.finding.verdict.kind() == VerdictKind::Unknown
}

fn found(state: State, head: FindingHead) -> View {
    let why = match &head.finding.verdict {
        Verdict::NotApplicable { why } => Some(state.say(why)),
        _ => None,
    };
    let unseen = is_unknown(&head).then(|| unseen(state, &head.finding));
    let baselines = baselines::part(state, &head.finding.opinions);
    View::from((
        why.map(|why| View::from(p().class("why-not").children(why))),
        baselines,
        evidence(state, head),
        unseen,
    ))
}

/// A heading and a text, where the message files hold one.
fn paragraph(state: State, heading: &str, message: String, name: &'static str) -> View {
    let text = state.find(&crate::text::Message::new(message));
    View::from(text.map(|text| {
        View::from(
            section()
                .class("part")
                .attr("data-part", name)
                .children((h3().children(state.text(heading)), p().children(text))),
        )
    }))
}

fn reason(state: State, check: &str) -> View {
    let id = message_id(check);
    let before = about(check).map(|_| paragraph(state, "detail-before", format!("{id}.before"), "before"));
    View::from((paragraph(state, "detail-why", format!("{id}.why"), "why"), before))
}

/// All that was not seen of what the check needs, also where the verdict does not hang on it.
fn unseen(state: State, finding: &Finding) -> View {
    let mut gaps = finding.gaps.clone();
    if let Verdict::Unknown { gaps: deciding } = &finding.verdict {
        gaps.extend(deciding.iter().cloned());
    }
    if gaps.is_empty() {
        return View::new();
    }
    let list = gap_list(state, gaps.iter());
    View::from(
        section()
            .class("part")
            .attr("data-part", "unseen")
            .children((h3().children(state.text("detail-unseen")), list)),
    )
}
