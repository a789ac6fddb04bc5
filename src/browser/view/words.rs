//! Words for the view: message files fetched by language, and values of the tenant made safe to read.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::text::{Argument, Language, Message, Texts};

/// The message files of a language, by their path beside the page: the core's and the view's.
pub fn files(language: Language) -> [String; 2] {
    let tag = language.tag();
    [format!("text/{tag}.ftl"), format!("text/view.{tag}.ftl")]
}

/// Fetches the messages of a language. Without them every message shows its id: ugly, but nothing is hidden.
pub async fn load(language: Language) -> Option<Texts> {
    load_with(language, &[]).await
}

/// As [`load`], with further message files of the page.
pub async fn load_with(language: Language, further: &[String]) -> Option<Texts> {
    let mut sources = Vec::new();
    for file in files(language).iter().chain(further) {
        match fetch(file).await {
            Some(source) => sources.push(source),
            None => web_sys::console::error_1(&format!("{file} cannot be read").into()),
        }
    }
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    Texts::new(language, &sources)
        .inspect_err(|error| web_sys::console::error_1(&error.to_string().into()))
        .or_else(|_| Texts::new(language, &[]))
        .ok()
}

async fn fetch(path: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response: web_sys::Response =
        JsFuture::from(window.fetch_with_str(path)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Says a message with the names and values in it made visible.
pub fn say(texts: &Texts, message: &Message) -> String {
    let mut message = message.clone();
    for argument in message.args.values_mut() {
        if let Argument::Text(text) = argument {
            *text = visible(text);
        }
    }
    texts.say(&message)
}

/// A value of the tenant with its control and direction-changing characters written out, so that it cannot pose as
/// something else.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => out.push_str(&format!("⟨U+{:04X}⟩", u32::from(character))),
            _ => out.push(character),
        }
    }
    out
}
