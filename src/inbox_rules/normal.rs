//! Text of a rule without what nobody sees.

/// What a name of a rule is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// Nothing: empty, invisible, signs only, one letter, or one sign again and again.
    Nothing,
    /// Two letters or digits. In Chinese, Japanese and Korean two characters are a word.
    Short,
    /// A name.
    Name,
}

/// Judges a name by what one sees of it.
pub fn name_kind(name: &str) -> NameKind {
    let seen: Vec<char> = name.chars().filter(|c| !is_invisible(*c) && !c.is_whitespace()).collect();
    let Some(first) = seen.first() else { return NameKind::Nothing };
    let same = seen.iter().all(|c| c == first);
    if same || !seen.iter().any(|c| c.is_alphanumeric()) {
        // One ideograph can be a word.
        return if seen.len() == 1 && is_ideograph(*first) { NameKind::Short } else { NameKind::Nothing };
    }
    if seen.len() == 2 && !seen.iter().any(|c| is_ideograph(*c)) { NameKind::Short } else { NameKind::Name }
}

/// Text as it is compared: without invisible characters and marks above letters, in small letters, full-width letters as plain ones, runs of
/// white space as one space.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            let plain = match u32::from(c) {
                wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
                _ => c,
            };
            for small in plain.to_lowercase() {
                push_without_marks(small, &mut out);
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn push_without_marks(c: char, out: &mut String) {
    let base = match c {
        '\u{300}'..='\u{36f}' => return,
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ß' => {
            out.push_str("ss");
            return;
        }
        other => other,
    };
    out.push(base);
}

/// Characters that show nothing: controls, format characters, fillers, blanks of Braille.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_judged_by_what_one_sees() {
        for (name, kind) in [
            ("", NameKind::Nothing),
            (" \t", NameKind::Nothing),
            ("\u{200b}\u{2800}\u{3164}", NameKind::Nothing),
            (".", NameKind::Nothing),
            (" .,; ", NameKind::Nothing),
            ("。。", NameKind::Nothing),
            ("\u{202e}.", NameKind::Nothing),
            ("s", NameKind::Nothing),
            ("aaaa", NameKind::Nothing),
            ("H\u{200d}R", NameKind::Short),
            ("42", NameKind::Short),
            ("経", NameKind::Short),
            ("経理", NameKind::Name),
            ("IT 1", NameKind::Name),
            ("Zoë", NameKind::Name),
        ] {
            assert_eq!(name_kind(name), kind, "{name:?}");
        }
    }

    #[test]
    fn text_is_compared_without_tricks() {
        for (text, plain) in [
            ("In\u{200b}voice", "invoice"),
            ("ＩＮＶＯＩＣＥ", "invoice"),
            ("  Gelöschte\u{a0} Elemente ", "geloschte elemente"),
            ("E\u{301}le\u{301}ments", "elements"),
            ("Straße", "strasse"),
            ("contraseña", "contrasena"),
            ("請求書", "請求書"),
        ] {
            assert_eq!(normal(text), plain, "{text:?}");
        }
    }
}
