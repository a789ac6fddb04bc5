//! *Assess a file*: a recording is read in the page, and nothing of it leaves.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use sycamore::prelude::*;
use sycamore::web::tags::*;
use sycamore::web::{events, tags};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::frame::frame;
use super::recorded::Recorded;
use super::{Site, errors};
use crate::browser::view::connected;
use crate::browser::view::words::visible;
use crate::messages::View as Place;
use crate::recording::{Identity, Recording, RecordingError};
use crate::text::Message;

/// Bytes of a file that are taken at a time.
const CHUNK: u32 = 4 << 20;

/// How far the reading of a file is.
#[derive(Clone)]
enum Stage {
    /// No file was chosen.
    Empty,
    /// A file is being read: its name and how many hundredths of it.
    Reading(String, u32),
    /// The browser did not give the file's bytes.
    Unreadable(String),
    /// It cannot be assessed.
    Wrong(String, RecordingError),
    /// It is read; where it is of several tenants, one is to be chosen.
    Read(Rc<Recording>, Option<Identity>),
}

/// The page.
pub fn page(site: Site) -> View {
    let stage = create_signal(Stage::Empty);
    let content = View::from(div().class("assess").children((
        site.follow(move || introduction(site)),
        site.follow(move || choose(site, stage)),
        site.follow(move || View::from(move || draw(site, stage))),
    )));
    frame(site, "assess.html", move |language| site.speak(language), content)
}

fn introduction(site: Site) -> View {
    let facts: Vec<View> = ["what", "local", "save"]
        .into_iter()
        .map(|name| {
            let text = site.text(&format!("assess-{name}.text"));
            div().children((h2().children(site.text(&format!("assess-{name}"))), p().children(text))).into()
        })
        .collect();
    View::from((
        div().children((
            h1().children(site.text("assess-title")),
            p().class("assess-lead").children(site.text("assess-lead")),
        )),
        div().class("assess-facts").children(facts),
    ))
}

/// A place to drop a file, with a button for choosing one.
fn choose(site: Site, stage: Signal<Stage>) -> View {
    let over = create_signal(false);
    let chosen = move |event: web_sys::Event| {
        let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(file) = field.and_then(|field| field.files()).and_then(|files| files.get(0)) {
            read(site, stage, file);
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            read(site, stage, file);
        }
    };
    let hover = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    div()
        .class(move || if over.get() { "drop over" } else { "drop" })
        .attr("data-part", "drop")
        .on(events::dragover, hover)
        .on(events::dragleave, move |_| over.set(false))
        .on(events::drop, dropped)
        .children((
            input()
                .id("file")
                .class("off-screen")
                .r#type("file")
                .accept(".har,application/json")
                .on(events::change, chosen),
            tags::label().class("button primary").r#for("file").children(site.text("assess-choose")),
            p().class("fine").children(site.text("assess-drop")),
        ))
        .into()
}

/// Reads a file, chunk by chunk so that the page can draw how far it is, then looks into it.
fn read(site: Site, stage: Signal<Stage>, file: web_sys::File) {
    spawn_local(async move {
        let name = visible(&file.name());
        let show = |next: Stage| site.scope.run_in(|| stage.set(next));
        show(Stage::Reading(name.clone(), 0));
        let bytes = match bytes(&file, |percent| show(Stage::Reading(name.clone(), percent))).await {
            Some(bytes) => bytes,
            None => return show(Stage::Unreadable(name)),
        };
        TimeoutFuture::new(0).await;
        show(match Recording::read(&bytes) {
            Ok(recording) => {
                let tenants = recording.tenants();
                let only = if tenants.len() == 1 { tenants.into_iter().next() } else { None };
                Stage::Read(Rc::new(recording), only)
            }
            Err(error) => Stage::Wrong(name, error),
        });
    });
}

async fn bytes(file: &web_sys::File, progress: impl Fn(u32)) -> Option<Vec<u8>> {
    let size = file.size();
    let mut bytes: Vec<u8> = Vec::new();
    bytes.try_reserve_exact(size as usize).ok()?;
    let mut from = 0.0;
    while from < size {
        let to = (from + f64::from(CHUNK)).min(size);
        let part = file.slice_with_f64_and_f64(from, to).ok()?;
        let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
        bytes.extend(Uint8Array::new(&buffer).to_vec());
        from = to;
        progress((from * 100.0 / size) as u32);
        TimeoutFuture::new(0).await;
    }
    Some(bytes)
}

fn draw(site: Site, stage: Signal<Stage>) -> View {
    match stage.get_clone() {
        Stage::Empty => View::new(),
        Stage::Reading(name, percent) => {
            let text =
                site.say(&Message::new("assess-reading").text("name", name).number("percent", percent));
            div()
                .class("assess-state")
                .children((
                    p().attr("role", "status").children(text),
                    tags::progress().max("100").value(percent.to_string()).attr("aria-hidden", "true"),
                ))
                .into()
        }
        Stage::Unreadable(name) => wrong(site, name, site.text("assess-error-unreadable")),
        Stage::Wrong(name, error) => wrong(site, name, errors::error(site, &error)),
        Stage::Read(recording, None) => which(site, stage, recording),
        Stage::Read(recording, Some(identity)) => report(site, &recording, identity),
    }
}

fn wrong(site: Site, name: String, text: String) -> View {
    div()
        .class("notice problem")
        .attr("role", "alert")
        .attr("data-part", "wrong")
        .children((
            p().children(strong().children(site.say(&Message::new("assess-failed").text("name", name)))),
            p().children(bdi().children(text)),
        ))
        .into()
}

fn which(site: Site, stage: Signal<Stage>, recording: Rc<Recording>) -> View {
    let buttons: Vec<View> = recording
        .tenants()
        .into_iter()
        .map(|identity| {
            let name = identity.name.as_deref().map_or_else(|| site.text("assess-unnamed"), visible);
            let id = identity.tenant.map(|id| id.to_string()).unwrap_or_default();
            let recording = recording.clone();
            let choose = move |_| stage.set(Stage::Read(recording.clone(), Some(identity.clone())));
            button()
                .r#type("button")
                .class("button")
                .attr("data-tenant", id.clone())
                .on(events::click, choose)
                .children((bdi().children(name), tags::code().children(id)))
                .into()
        })
        .collect();
    div()
        .class("assess-state")
        .attr("data-part", "which")
        .children((p().children(site.text("assess-which")), div().class("actions").children(buttons)))
        .into()
}

/// The report as the sidebar shows it, judged for the instant of the last exchange.
fn report(site: Site, recording: &Recording, identity: Identity) -> View {
    let now = recording.last_exchange().unwrap_or_else(|| js_sys::Date::now() as i64);
    let tenant = recording.readings(&identity);
    let port = Recorded::new(identity, tenant, now, site.language(), move |language| site.speak(language));
    let texts = site.texts.get_clone_untracked();
    let (view, _) = untrack(|| connected(Rc::new(port), Place::Site, texts));
    let notes: Vec<View> =
        recording.notes().iter().map(|note| li().children(errors::note(site, note)).into()).collect();
    let set_aside =
        (!notes.is_empty()).then(|| {
            let count = Message::new("assess-set-aside").number("count", notes.len());
            View::from(tags::details().attr("data-part", "set-aside").children((
                tags::summary().children(site.say(&count)),
                ul().class("references").children(notes),
            )))
        });
    View::from((
        set_aside,
        section().class("assess-report").attr("aria-label", site.text("assess-report")).children(view),
    ))
}
