//! The face that stands when the program has stopped.

use web_sys::{Document, Element};

/// Installs a panic hook that shows a plain face in place of the view: what happened, what to do.
///
/// It builds the face with the document's own functions, since the view may be what failed.
pub fn stopped_face() {
    std::panic::set_hook(Box::new(|information| {
        web_sys::console::error_1(&information.to_string().into());
        let _ = show();
    }));
}

fn show() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    let japanese = super::browser_language() == crate::text::Language::Japanese;
    let (title, text, action) = if japanese {
        (
            "Sidelight が停止しました",
            "表示中の内容は使わないでください。何も変更されていません。もう一度読み込んでください。繰り返す場合は、ブラウザーのコンソールの内容を添えて報告してください。",
            "もう一度読み込む",
        )
    } else {
        (
            "Sidelight stopped",
            "Do not rely on what was shown. Nothing was changed anywhere. Load it again; if it stops again, report it with what the browser's console says.",
            "Load again",
        )
    };
    let face = element(&document, "main", "stopped")?;
    face.set_attribute("role", "alert").ok()?;
    for (tag, class, content) in [("h1", "", title), ("p", "", text), ("button", "button primary", action)] {
        let part = element(&document, tag, class)?;
        part.set_text_content(Some(content));
        face.append_child(&part).ok()?;
    }
    body.set_text_content(None);
    body.append_child(&face).ok()?;
    // The program is gone: only a page event that needs no wasm may be set. The loader listens for it.
    face.set_attribute("data-stopped", "true").ok()
}

fn element(document: &Document, tag: &str, class: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}
