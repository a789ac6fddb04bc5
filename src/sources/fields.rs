//! Small documents, read field by field: one reader for all of them, each error with its place, and what is left over can be named.
//!
//! Lists of people are not read this way but folded straight from the bytes ([`super::json`]): a derived reader is several times as fast, and
//! several times as much code.

use std::str::FromStr;

use serde_json::{Map, Value};

use super::json::{MOST_ROWS, read};
use super::pages::Shape;

/// A JSON object and where it stands. Of fields that come twice the last counts.
pub struct Fields {
    place: String,
    fields: Map<String, Value>,
}

/// A field and where it stands, whether it was sent or not.
pub struct Field {
    place: String,
    /// `None` where it was left out.
    value: Option<Value>,
}

/// A collection as Microsoft Graph and `InvokeCommand` send it.
pub struct Listed {
    /// The rows; `null` is not an empty list.
    pub rows: Vec<Fields>,
    /// `@odata.nextLink`: the next page.
    pub next: Option<String>,
    /// `@odata.count`: how many rows there are in all, where the service says so.
    pub count: Option<u64>,
    /// `@adminapi.warnings`; Exchange only.
    pub warnings: Vec<Value>,
}

/// Parses a collection.
pub fn listed(body: &[u8]) -> Result<Listed, Shape> {
    let mut page = document(body)?;
    let rows = page.take("value").objects()?;
    if rows.len() > MOST_ROWS {
        return Err(Shape::new("value: too many rows"));
    }
    let warnings = page.take("@adminapi.warnings");
    Ok(Listed {
        rows,
        next: page.take("@odata.nextLink").optional_text()?,
        count: page.take("@odata.count").unless_null().map(Field::count).transpose()?,
        warnings: match warnings.value {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(warnings)) => warnings,
            Some(_) => return Err(Shape::new(&warnings.place)),
        },
    })
}

/// Parses one object, bare or wrapped in `value` (alone or as the only row).
pub fn single(body: &[u8]) -> Result<Fields, Shape> {
    let mut document = document(body)?;
    let wrapped = document.take("value");
    match wrapped.value {
        None | Some(Value::Null) => Ok(document),
        Some(Value::Array(mut rows)) => match (rows.pop(), rows.is_empty()) {
            (Some(row), true) => fields(row, wrapped.place),
            _ => Err(Shape::new(&wrapped.place)),
        },
        Some(value) => fields(value, wrapped.place),
    }
}

/// Parses one object.
pub fn document(body: &[u8]) -> Result<Fields, Shape> {
    fields(read(body)?, String::new())
        .map_err(|shape| if shape.field.is_empty() { Shape::new("body") } else { shape })
}

fn fields(value: Value, place: String) -> Result<Fields, Shape> {
    match value {
        Value::Object(fields) => Ok(Fields { place, fields }),
        _ => Err(Shape { field: place, cut: false }),
    }
}

impl Fields {
    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Field {
        let place = if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) };
        Field { place, value: self.fields.remove(name) }
    }

    /// The fields that were not taken.
    pub fn rest(self) -> Map<String, Value> {
        self.fields
    }
}

impl Field {
    /// For fields that the service always sends, `null` too, so that a field left out is not taken for `null`.
    pub fn sent(self) -> Result<Field, Shape> {
        if self.value.is_none() { Err(self.shape()) } else { Ok(self) }
    }

    /// The value as it is; `null` where it was left out.
    pub fn value(self) -> Value {
        self.value.unwrap_or_default()
    }

    /// A text.
    pub fn text(self) -> Result<String, Shape> {
        match self.value {
            Some(Value::String(text)) => Ok(text),
            _ => Err(self.shape()),
        }
    }

    /// A text, `null` or nothing.
    pub fn optional_text(self) -> Result<Option<String>, Shape> {
        self.unless_null().map(Field::text).transpose()
    }

    /// `true` or `false`.
    pub fn flag(self) -> Result<bool, Shape> {
        self.value.as_ref().and_then(Value::as_bool).ok_or_else(|| self.shape())
    }

    /// `true`, `false`, `null` or nothing.
    pub fn optional_flag(self) -> Result<Option<bool>, Shape> {
        self.unless_null().map(Field::flag).transpose()
    }

    /// A number.
    pub fn number(self) -> Result<f64, Shape> {
        self.value.as_ref().and_then(Value::as_f64).ok_or_else(|| self.shape())
    }

    /// A number of things.
    pub fn count(self) -> Result<u64, Shape> {
        self.value.as_ref().and_then(Value::as_u64).ok_or_else(|| self.shape())
    }

    /// An id.
    pub fn id<T: FromStr>(self) -> Result<T, Shape> {
        self.value
            .as_ref()
            .and_then(Value::as_str)
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| self.shape())
    }

    /// An id or `null`.
    pub fn optional_id<T: FromStr>(self) -> Result<Option<T>, Shape> {
        self.unless_null().map(Field::id).transpose()
    }

    /// A list of texts.
    pub fn texts(self) -> Result<Vec<String>, Shape> {
        self.elements()?.into_iter().map(Field::text).collect()
    }

    /// A list of texts, or nothing.
    pub fn texts_if_sent(self) -> Result<Vec<String>, Shape> {
        if self.value.is_some() { self.texts() } else { Ok(Vec::new()) }
    }

    /// A list of ids.
    pub fn ids<T: FromStr>(self) -> Result<Vec<T>, Shape> {
        self.elements()?.into_iter().map(Field::id).collect()
    }

    /// A flags value: names in one text with commas between, or a list of names; `null` and a missing field are none.
    pub fn names(self) -> Result<Vec<String>, Shape> {
        match self.value {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(text
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect()),
            _ => self.texts(),
        }
    }

    /// An object.
    pub fn object(self) -> Result<Fields, Shape> {
        fields(self.value.unwrap_or_default(), self.place)
    }

    /// An object, `null` or nothing.
    pub fn optional_object(self) -> Result<Option<Fields>, Shape> {
        self.unless_null().map(Field::object).transpose()
    }

    /// A list of objects.
    pub fn objects(self) -> Result<Vec<Fields>, Shape> {
        self.elements()?.into_iter().map(Field::object).collect()
    }

    /// Whether it was sent, be it `null`.
    pub fn is_sent(&self) -> bool {
        self.value.is_some()
    }

    /// Whether it is a text.
    pub fn is_text(&self) -> bool {
        matches!(self.value, Some(Value::String(_)))
    }

    /// That this field is not as it should be.
    pub fn shape(&self) -> Shape {
        Shape::new(&self.place)
    }

    fn elements(self) -> Result<Vec<Field>, Shape> {
        let Some(Value::Array(values)) = self.value else { return Err(self.shape()) };
        let element =
            |(number, value)| Field { place: format!("{}[{number}]", self.place), value: Some(value) };
        Ok(values.into_iter().enumerate().map(element).collect())
    }

    /// Nothing where it is `null` or was left out.
    pub fn unless_null(self) -> Option<Field> {
        let null = matches!(self.value, None | Some(Value::Null));
        (!null).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(field: &Value) -> Fields {
        let page = json!({ "value": [{ "other": 1 }, { "field": field }] }).to_string();
        listed(page.as_bytes()).ok().and_then(|mut page| page.rows.pop()).unwrap()
    }

    #[test]
    fn each_kind_of_field_takes_its_own_values_and_names_its_place() {
        type Read = fn(Field) -> Result<(), Shape>;
        let kinds: [(&str, Read, &[Value]); 8] = [
            ("text", |field| field.text().map(drop), &[json!("a")]),
            ("optional text", |field| field.optional_text().map(drop), &[json!("a"), json!(null)]),
            ("flag", |field| field.flag().map(drop), &[json!(true)]),
            ("number", |field| field.number().map(drop), &[json!(1), json!(1.5)]),
            ("count", |field| field.count().map(drop), &[json!(1)]),
            ("texts", |field| field.texts().map(drop), &[json!([]), json!(["a"])]),
            (
                "names",
                |field| field.names().map(drop),
                &[json!(null), json!("a"), json!("a, b"), json!([]), json!(["a"])],
            ),
            ("objects", |field| field.objects().map(drop), &[json!([]), json!([{}])]),
        ];
        let values = [
            json!(null),
            json!(true),
            json!(1),
            json!(1.5),
            json!("a"),
            json!("a, b"),
            json!([]),
            json!(["a"]),
            json!([1]),
            json!([{}]),
            json!({}),
        ];
        for (kind, read, taken) in kinds {
            for value in &values {
                // Every text is a text.
                let taken = taken.contains(value)
                    || kind.contains("text") && !kind.contains("texts") && value.is_string();
                match read(row(value).take("field")) {
                    Ok(()) => assert!(taken, "{kind}: {value}"),
                    Err(shape) => {
                        assert!(!taken, "{kind}: {value}");
                        assert!(
                            shape.field.starts_with("value[1].field"),
                            "{kind}: {value}: {}",
                            shape.field
                        );
                    }
                }
            }
        }
        let left_out = || row(&json!(1)).take("missing");
        assert_eq!(left_out().sent().err(), Some(Shape::new("value[1].missing")));
        assert_eq!(left_out().texts().err(), Some(Shape::new("value[1].missing")));
        assert_eq!(left_out().texts_if_sent(), Ok(Vec::new()));
        assert_eq!(left_out().optional_text(), Ok(None));
    }

    #[test]
    fn an_object_is_found_bare_or_wrapped() {
        for (body, expected) in [
            (r#"{"a":"x"}"#, Ok("x")),
            ("\u{feff}{\"value\":{\"a\":\"x\"}}", Ok("x")),
            (r#"{"value":[{"a":"x"}]}"#, Ok("x")),
            (r#"{"value":null,"a":"x"}"#, Ok("x")),
            (r#"{"value":[]}"#, Err("value")),
            (r#"{"value":[{"a":"x"},{"a":"y"}]}"#, Err("value")),
            (r#"{"value":[{"a":1}]}"#, Err("value.a")),
            (r#"[{"a":"x"}]"#, Err("body")),
            ("null", Err("body")),
            (r#"{"a":"#, Err("body: cut")),
        ] {
            let read = single(body.as_bytes()).and_then(|mut fields| fields.take("a").text());
            assert_eq!(read.as_deref().map_err(|shape| shape.field.as_str()), expected, "{body}");
        }
    }
}
