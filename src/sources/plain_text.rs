//! HTML that a service sends, as plain text: what a person reads of it, and no more. Nothing of it is ever markup again.

/// Elements that begin a line of their own.
const BLOCKS: [&str; 10] = ["p", "br", "div", "ul", "ol", "tr", "h1", "h2", "h3", "h4"];

/// Longest name of an entity, in bytes.
const LONGEST_ENTITY: usize = 8;

/// The text of some HTML: no tags, entities resolved, spaces as one, at most `most` characters. Text without markup stays as it is, but
/// for its spaces.
pub fn plain_text(html: &str, most: usize) -> String {
    let mut text = Text { out: String::new(), left: most, gap: Gap::None };
    let mut rest = html;
    while let Some(character) = rest.chars().next().filter(|_| text.left > 0) {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        rest = match character {
            '<' => tag(&mut text, after),
            '&' => entity(&mut text, after),
            _ => {
                text.push(character);
                after
            }
        };
    }
    text.out
}

struct Text {
    out: String,
    left: usize,
    gap: Gap,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Gap {
    None,
    Space,
    Line,
    Item,
}

impl Text {
    fn gap(&mut self, gap: Gap) {
        if gap > self.gap {
            self.gap = gap;
        }
    }

    fn push(&mut self, character: char) {
        if character.is_whitespace() || character.is_control() {
            return self.gap(Gap::Space);
        }
        let before = match self.gap {
            Gap::Item if self.out.is_empty() => "• ",
            _ if self.out.is_empty() => "",
            Gap::None => "",
            Gap::Space => " ",
            Gap::Line => "\n",
            Gap::Item => "\n• ",
        };
        self.gap = Gap::None;
        for character in before.chars().chain([character]) {
            match self.left {
                0 => return,
                1 => self.out.push('…'),
                _ => self.out.push(character),
            }
            self.left -= 1;
        }
    }
}

/// What follows a `<`: leaves the tag out, with the inside of scripts and styles, and goes on behind it.
fn tag<'a>(text: &mut Text, after: &'a str) -> &'a str {
    let closing = after.strip_prefix('/').unwrap_or(after);
    if !closing.starts_with(|first: char| first.is_ascii_alphabetic() || first == '!') {
        text.push('<');
        return after;
    }
    let length = closing.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(closing.len());
    let name = closing.get(..length).unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "li" if !after.starts_with('/') => text.gap(Gap::Item),
        "li" => text.gap(Gap::Line),
        "script" | "style" if !after.starts_with('/') => {
            let end = format!("</{name}");
            let mut windows = after.as_bytes().windows(end.len());
            let at = windows.position(|own| own.eq_ignore_ascii_case(end.as_bytes()));
            return at.and_then(|at| after.get(at..)).map_or("", behind);
        }
        name if BLOCKS.contains(&name) => text.gap(Gap::Line),
        _ => {}
    }
    behind(after)
}

/// The text behind the next `>`; nothing where the tag does not end.
fn behind(text: &str) -> &str {
    text.split_once('>').map_or("", |(_, rest)| rest)
}

/// What follows a `&`: one character, or the `&` itself where it begins no entity.
fn entity<'a>(text: &mut Text, after: &'a str) -> &'a str {
    let end = after.bytes().take(LONGEST_ENTITY + 1).position(|byte| byte == b';');
    let found = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
    let character = found.and_then(|(name, _)| match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = match number.strip_prefix(['x', 'X']) {
                Some(digits) => (digits, 16),
                None => (number, 10),
            };
            char::from_u32(u32::from_str_radix(digits, radix).ok()?)
        }
    });
    match (character, found) {
        (Some(character), Some((_, rest))) => {
            text.push(character);
            rest
        }
        _ => {
            text.push('&');
            after
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_the_text_and_nothing_else() {
        for (html, text) in [
            ("", ""),
            ("Plain,  as\n it is", "Plain, as it is"),
            ("<p>One</p>\r\n<p>Two <b>bold</b></p>", "One\nTwo bold"),
            (
                "<ol><li>Open <a href=\"https://x.example\">it</a></li><li>Save</li></ol>Done",
                "• Open it\n• Save\nDone",
            ),
            ("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n<p>Done", "• One\n• Two\nDone"),
            ("a<br/>b<BR>c", "a\nb\nc"),
            (
                "&lt;script&gt; &amp;amp; &#39;x&#x27; &nbsp;&#0; &#xD800; &unknown; & b",
                "<script> &amp; 'x' &#xD800; &unknown; & b",
            ),
            ("x<script>alert('<b>')</script>y<STYLE>p{}</STYLE >z", "xyz"),
            ("1 < 2 <3 <", "1 < 2 <3 <"),
            ("end <b", "end"),
            ("<!-- gone -->kept", "kept"),
            ("<script>never ends", ""),
        ] {
            assert_eq!(plain_text(html, 1000), text, "{html}");
        }
    }

    #[test]
    fn no_more_than_wanted() {
        assert_eq!(plain_text("abcdef", 6), "abcde…");
        assert_eq!(plain_text("<p>ab<p>田中 <p>x", 4), "ab\n…");
        assert_eq!(plain_text("abc", 0), "");
    }
}
