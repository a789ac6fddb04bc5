//! The small part of `$filter` that the mock understands: comparisons with `eq` and `ne`, of instants with `ge` and `le`, `startswith`, `any` of a
//! list of texts, joined by `and`; of one property several values joined by `or`.

use serde_json::Value;

/// A filter; all its terms must hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Filter(Vec<Term>);

#[derive(Debug, Clone, PartialEq)]
enum Term {
    Equal(String, Value),
    NotEqual(String, Value),
    StartsWith(String, String),
    /// Not before, or not after, an instant as Microsoft writes it.
    Since(String, String),
    Until(String, String),
    /// One of these.
    OneOf(String, Vec<Value>),
    /// One of the texts of a list is one of these.
    Any(String, Vec<Value>),
}

impl Filter {
    /// Reads a filter; `None` for anything that the mock does not understand.
    pub fn parse(text: &str) -> Option<Self> {
        split_at_and(text).into_iter().map(|term| parse_term(term.trim())).collect::<Option<_>>().map(Self)
    }

    /// Whether a row passes.
    pub fn holds(&self, row: &Value) -> bool {
        let at = |path: &str| row.pointer(&format!("/{path}")).unwrap_or(&Value::Null);
        self.0.iter().all(|term| match term {
            Term::Equal(path, value) => equal(at(path), value),
            Term::OneOf(path, values) => values.iter().any(|value| equal(at(path), value)),
            Term::NotEqual(path, value) => !equal(at(path), value),
            Term::Since(path, instant) => at(path).as_str().is_some_and(|own| own >= instant.as_str()),
            Term::Until(path, instant) => at(path).as_str().is_some_and(|own| own <= instant.as_str()),
            Term::Any(path, wanted) => {
                at(path).as_array().is_some_and(|list| list.iter().any(|own| wanted.contains(own)))
            }
            Term::StartsWith(path, prefix) => {
                at(path).as_str().is_some_and(|text| text.to_lowercase().starts_with(&prefix.to_lowercase()))
            }
        })
    }

    /// The first property that the filter names and that is not in the list.
    pub fn unknown_property(&self, known: &[&str]) -> Option<&str> {
        self.0.iter().find_map(|term| {
            let first = term.property();
            (!known.contains(&first)).then_some(first)
        })
    }

    /// Whether a term is about this property.
    pub fn names(&self, property: &str) -> bool {
        self.0.iter().any(|term| term.property() == property)
    }
}

impl Term {
    /// The property that it is about, without what is below it.
    fn property(&self) -> &str {
        let (Self::Equal(path, _)
        | Self::OneOf(path, _)
        | Self::NotEqual(path, _)
        | Self::StartsWith(path, _)
        | Self::Since(path, _)
        | Self::Until(path, _)
        | Self::Any(path, _)) = self;
        path.split('/').next().unwrap_or_default()
    }
}

fn equal(have: &Value, want: &Value) -> bool {
    match (have, want) {
        (Value::String(have), Value::String(want)) => have.eq_ignore_ascii_case(want),
        _ => have == want,
    }
}

/// Splits at ` and ` outside quotes.
fn split_at_and(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        if c == '\'' {
            quoted = !quoted;
        }
        if !quoted && at >= start && text.get(at..).is_some_and(|rest| rest.starts_with(" and ")) {
            parts.extend(text.get(start..at));
            start = at + 5;
        }
    }
    parts.extend(text.get(start..));
    parts
}

fn parse_term(term: &str) -> Option<Term> {
    if let Some(inside) = term.strip_prefix("startswith(").and_then(|rest| rest.strip_suffix(')')) {
        let (path, text) = inside.split_once(',')?;
        return match literal(text.trim())? {
            Value::String(prefix) => Some(Term::StartsWith(name(path)?, prefix)),
            _ => None,
        };
    }
    if let Some(inside) = term.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let alternatives = inside.split(" or ").map(|own| own.trim().split_once(" eq "));
        let alternatives = alternatives.collect::<Option<Vec<_>>>()?;
        let path = alternatives.first()?.0;
        let values =
            alternatives.iter().map(|(own, value)| if *own == path { literal(value.trim()) } else { None });
        return Some(Term::OneOf(name(path)?, values.collect::<Option<_>>()?));
    }
    if let Some((path, inside)) = term.split_once("/any(t:") {
        let alternatives = inside.strip_suffix(')')?.split(" or ");
        let wanted = alternatives.map(|own| literal(own.trim().strip_prefix("t eq ")?.trim()));
        return Some(Term::Any(name(path)?, wanted.collect::<Option<_>>()?));
    }
    let (path, rest) = term.split_once(' ')?;
    let (operator, value) = rest.trim().split_once(' ')?;
    let value = value.trim();
    let instant = value.ends_with('Z') && value.starts_with(|c: char| c.is_ascii_digit());
    match operator {
        "ge" if instant => return Some(Term::Since(name(path)?, value.to_owned())),
        "le" if instant => return Some(Term::Until(name(path)?, value.to_owned())),
        _ => {}
    }
    let (path, value) = (name(path)?, literal(value)?);
    match operator {
        "eq" => Some(Term::Equal(path, value)),
        "ne" => Some(Term::NotEqual(path, value)),
        _ => None,
    }
}

fn name(path: &str) -> Option<String> {
    let path = path.trim();
    let plain = !path.is_empty() && path.chars().all(|c| c.is_ascii_alphanumeric() || c == '/');
    plain.then(|| path.to_owned())
}

fn literal(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        "null" => Some(Value::Null),
        _ => {
            let inside = text.strip_prefix('\'')?.strip_suffix('\'')?;
            let plain = inside.replace("''", "\u{0}");
            (!plain.contains('\'')).then(|| Value::String(plain.replace('\u{0}', "'")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn terms_hold_or_do_not() {
        let row = json!({"displayName": "O'Neil and Sons", "accountEnabled": true, "manager": null, "a": {"b": "c"}});
        for (text, expected) in [
            ("accountEnabled eq true", Some(true)),
            ("accountEnabled ne true", Some(false)),
            ("displayName eq 'o''neil and sons' and accountEnabled eq true", Some(true)),
            ("startswith(displayName,'O''N')", Some(true)),
            ("manager eq null", Some(true)),
            ("a/b eq 'd'", Some(false)),
            ("endsWith(mail,'x')", None),
            ("createdDateTime ge 2020-01-01", None),
            ("displayName eq 'a' or displayName eq 'b'", None),
            ("accountEnabled eq", None),
        ] {
            assert_eq!(Filter::parse(text).map(|filter| filter.holds(&row)), expected, "{text}");
        }
    }
}
