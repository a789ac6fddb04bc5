//! Instants and numbers by the rules of the reader's language, through `Intl`.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::text::Language;

/// Now, in Unix milliseconds.
pub fn now() -> i64 {
    Date::now() as i64
}

/// An instant in Unix milliseconds as local time; with the date where it is not today's.
pub fn instant(language: Language, at: i64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    let today = Date::new_0();
    let same_day = date.to_date_string() == today.to_date_string();
    let options = Object::new();
    let set = |name: &str, value: &str| {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    };
    set("timeStyle", "medium");
    if !same_day {
        set("dateStyle", "medium");
    }
    String::from(date.to_locale_string(language.tag(), &options))
}

/// A whole number as the language writes it.
pub fn count(language: Language, number: u32) -> String {
    let number = js_sys::Number::from(number);
    String::from(number.to_locale_string(language.tag()))
}

/// The day of an instant in Unix milliseconds, as the language writes it.
pub fn date(language: Language, at: i64) -> String {
    let options = Object::new();
    let _ = Reflect::set(&options, &"dateStyle".into(), &"medium".into());
    String::from(Date::new(&JsValue::from_f64(at as f64)).to_locale_date_string(language.tag(), &options))
}
