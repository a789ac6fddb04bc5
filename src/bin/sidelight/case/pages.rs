//! The forms of a document. Texts of a tenant are made harmless in each: a terminal obeys controls, Markdown and HTML are markup.

use std::fmt::Write;

use maud::{DOCTYPE, Markup, html};
use sidelight::text::Language;

use super::super::text_report::visible;
use super::document::Part;

/// For a terminal.
pub fn text(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        let _ = match part {
            Part::Heading(1, text) => writeln!(out, "{}\n", visible(text)),
            Part::Heading(2, text) => writeln!(out, "\n== {} ==\n", visible(text)),
            Part::Heading(3, text) => writeln!(out, "\n{}", visible(text)),
            Part::Heading(_, text) => writeln!(out, "\n  {}", visible(text)),
            Part::Paragraph(text) => writeln!(out, "    {}", visible(text)),
            Part::Item(depth, text) => {
                writeln!(out, "    {}- {}", "  ".repeat(usize::from(*depth)), visible(text))
            }
            Part::Link(url) => writeln!(out, "    → {}", visible(url)),
            Part::Command(text) => writeln!(out, "    $ {}", visible(text)),
        };
    }
    out
}

/// For a ticket.
pub fn markdown(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        let _ = match part {
            Part::Heading(depth, text) => {
                writeln!(out, "\n{} {}\n", "#".repeat(usize::from(*depth)), escaped(text))
            }
            Part::Paragraph(text) => writeln!(out, "{}\n", escaped(text)),
            Part::Item(depth, text) => {
                writeln!(out, "{}- {}", "  ".repeat(usize::from(*depth)), escaped(text))
            }
            Part::Link(url) => writeln!(out, "\n<{}>\n", visible(url)),
            // Indented code ends with its line: nothing in it is markup.
            Part::Command(text) => writeln!(out, "\n    {}\n", visible(text)),
        };
    }
    out.trim_start().to_owned()
}

/// What Markdown would take for markup, behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        if "\\`*_{}[]()<>#+-.!|~&:@".contains(c)
            && !(c == '-' || c == '.' || c == ':' || c == '(' || c == ')')
        {
            out.push('\\');
        }
        out.push(c);
    }
    // A line that begins like a list or a number would be one.
    match out.chars().next() {
        Some('-' | '+' | '=') => format!("\\{out}"),
        _ => out,
    }
}

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid #ccc;margin-top:2rem}h3,h4{font-size:1rem;margin-bottom:.2rem}code{display:block;white-space:pre-wrap;background:#f3f3f3;padding:.4rem .6rem;margin:.3rem 0}@media print{body{margin:0}a{color:inherit}}";

/// A page of its own, without script, picture or anything that is fetched.
pub fn html(parts: &[Part], language: Language) -> String {
    let title = parts.iter().find_map(|part| match part {
        Part::Heading(1, text) => Some(visible(text)),
        _ => None,
    });
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width";
                title { (title.unwrap_or_default()) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body { @for part in parts { (of_part(part)) } }
        }
    };
    page.into_string() + "\n"
}

fn of_part(part: &Part) -> Markup {
    html! {
        @match part {
            Part::Heading(1, text) => h1 { bdi { (visible(text)) } },
            Part::Heading(2, text) => h2 { bdi { (visible(text)) } },
            Part::Heading(3, text) => h3 { bdi { (visible(text)) } },
            Part::Heading(_, text) => h4 { bdi { (visible(text)) } },
            Part::Paragraph(text) => p { (visible(text)) },
            Part::Item(_, text) => ul { li { bdi { (visible(text)) } } },
            Part::Link(url) => p { a href=(url) rel="noreferrer" { (url) } },
            Part::Command(text) => code { (visible(text)) },
        }
    }
}
