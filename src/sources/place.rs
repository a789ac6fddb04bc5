//! Where in a JSON text an error happened, as a path: `value[3].conditions.users`.
//!
//! serde_json tells line and column; walking the text up to there costs nothing while all is well.

/// The path of an error. It holds names of fields and numbers of rows, never a value.
pub fn of(text: &[u8], error: &serde_json::Error) -> String {
    let message = error.to_string();
    let field = |start: &str| {
        message.strip_prefix(start).and_then(|rest| rest.split_once('`')).map(|(name, _)| name.to_owned())
    };
    let left_out = field("missing field `");
    let mut path = Path::default();
    path.walk(text.get(..offset(text, error).saturating_sub(1)).unwrap_or(text));
    if let Some(name) = left_out {
        path.leave_key();
        return path.text(Some(&name));
    }
    path.text(field("duplicate field `").as_deref().map(|_| "(twice)"))
}

/// Bytes before the error.
fn offset(text: &[u8], error: &serde_json::Error) -> usize {
    let lines: usize = text
        .split_inclusive(|byte| *byte == b'\n')
        .take(error.line().saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    (lines + error.column()).min(text.len())
}

/// The containers that are open.
#[derive(Default)]
struct Path {
    open: Vec<Container>,
}

enum Container {
    Object { key: Option<String> },
    Array { index: usize },
}

impl Path {
    fn walk(&mut self, text: &[u8]) {
        let mut key_next = false;
        let mut bytes = text.iter().copied();
        while let Some(byte) = bytes.next() {
            match byte {
                b'{' => {
                    self.open.push(Container::Object { key: None });
                    key_next = true;
                }
                b'[' => {
                    self.open.push(Container::Array { index: 0 });
                    key_next = false;
                }
                b'}' | b']' => {
                    self.open.pop();
                    key_next = false;
                }
                b',' => match self.open.last_mut() {
                    Some(Container::Array { index }) => *index += 1,
                    Some(Container::Object { .. }) => key_next = true,
                    None => {}
                },
                b'"' => {
                    let string = string(&mut bytes);
                    if let (true, Some(Container::Object { key })) = (key_next, self.open.last_mut()) {
                        *key = Some(string);
                        key_next = false;
                    }
                }
                _ => {}
            }
        }
    }

    fn leave_key(&mut self) {
        if let Some(Container::Object { key }) = self.open.last_mut() {
            *key = None;
        }
    }

    fn text(&self, last: Option<&str>) -> String {
        let mut text = String::new();
        for container in &self.open {
            match container {
                Container::Object { key: Some(key) } => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(key);
                }
                Container::Object { key: None } => {}
                Container::Array { index } => text.push_str(&format!("[{index}]")),
            }
        }
        if let Some(last) = last {
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(last);
        }
        if text.is_empty() { "body".to_owned() } else { text }
    }
}

/// The rest of a string. Only what can be the name of a field is kept: other text may be the tenant's.
fn string(bytes: &mut impl Iterator<Item = u8>) -> String {
    let mut text = String::new();
    let mut plain = true;
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => {
                bytes.next();
                plain = false;
            }
            b'@' | b'.' | b'_' | b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' if text.len() < 80 => {
                text.push(char::from(byte));
            }
            _ => plain = false,
        }
    }
    if plain { text } else { "*".to_owned() }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsed")]
    struct Page {
        value: Vec<Row>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsed")]
    struct Row {
        id: String,
        users: Option<Users>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsed")]
    struct Users {
        include: Vec<String>,
    }

    #[test]
    fn the_place_is_named() {
        for (text, place) in [
            ("{}", "value"),
            ("[]", "[0]"),
            ("3", "body"),
            (r#"{"value":null}"#, "value"),
            (r#"{"other":[{"id":1}],"value": {}}"#, "value"),
            (r#"{"value":[{"id":"a","users":null},{"users":null}]}"#, "value[1].id"),
            (r#"{"value":[{"id":"a"},{"id":null}]}"#, "value[1].id"),
            (
                "{\n \"value\": [\n {\"id\": \"a\\\"}\",\n \"users\": {\"include\": null}}]}",
                "value[0].users.include",
            ),
            (r#"{"value":[{"id":"a","users":{"include":["x",4]}}]}"#, "value[0].users.include[1]"),
            (r#"{"value":[{"id":"a","users":{"山田":[],"x":{}}}]}"#, "value[0].users.include"),
            (r#"{"value":[{"id":"a","id":"b"}]}"#, "value[0].id.(twice)"),
        ] {
            let error = serde_json::from_str::<Page>(text).err().unwrap();
            assert_eq!(super::of(text.as_bytes(), &error), place, "{text} {error}");
        }
    }
}
