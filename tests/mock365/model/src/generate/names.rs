//! Names of people, as they occur, and as an attacker might choose them.

use super::random::SplitMix;

const GIVEN: &[&str] = &[
    "Aisha",
    "Björn",
    "Chloé",
    "Daniel",
    "Elif",
    "Farah",
    "Gustav",
    "Hana",
    "Ida",
    "Jamal",
    "Katarzyna",
    "Liam",
    "Mei",
    "Nadia",
    "Oskar",
    "Priya",
    "Quentin",
    "Rosa",
    "Sami",
    "Tomás",
    "Ulla",
    "Vera",
    "William",
    "Xin",
    "Yusuf",
    "Zoë",
];

const SURNAMES: &[&str] = &[
    "Abebe",
    "Bergström",
    "Chowdhury",
    "Dubois",
    "Eriksson",
    "Fernández",
    "García",
    "Hughes",
    "Ivanova",
    "Jensen",
    "Kowalska",
    "Lindqvist",
    "Müller",
    "Nakamura",
    "Okafor",
    "O'Connor",
    "Petrov",
    "Quinn",
    "Rossi",
    "Sørensen",
    "Takahashi",
    "Ueda",
    "van den Berg",
    "Wójcik",
    "Yılmaz",
    "Zhang",
];

/// Display name and the two halves of the address.
const JAPANESE: &[(&str, &str, &str)] = &[
    ("佐藤 陽翔", "haruto", "sato"),
    ("鈴木 結衣", "yui", "suzuki"),
    ("高橋 蓮", "ren", "takahashi"),
    ("田中 美咲", "misaki", "tanaka"),
    ("伊藤 大翔", "hiroto", "ito"),
    ("渡辺 さくら", "sakura", "watanabe"),
    ("山本 湊", "minato", "yamamoto"),
    ("中村 葵", "aoi", "nakamura"),
    ("小林 悠真", "yuma", "kobayashi"),
    ("加藤 凛", "rin", "kato"),
    ("吉田 健太", "kenta", "yoshida"),
    ("山田 花子", "hanako", "yamada"),
    ("齋藤 真由美", "mayumi", "saito"),
    ("髙橋 﨑子", "sakiko", "takahashi"),
];

/// Names that try to become markup, formulas, other text directions or other columns.
pub const HOSTILE: &[&str] = &[
    "<img src=x onerror=alert(document.domain)>",
    "=cmd|' /C calc'!A0",
    "\u{202e}nimda\u{202c} Sales",
    "Doe, Jane \"JJ\", \u{2066}Finance",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "Line\nbreak\tand tab",
    "{{constructor.constructor('return 1')()}}",
    "\u{feff}Zero\u{200b}Width",
    "<script>window.__seen.push('pwned')</script>",
    "'; DROP TABLE users; --",
];

/// A person's name and the local part of the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub display: String,
    pub given: String,
    pub surname: String,
    pub local: String,
}

/// A realistic name; `index` makes the address unique.
pub(super) fn person(random: &mut SplitMix, japanese: bool, index: u64) -> Name {
    if japanese {
        let (display, given, surname) = random.pick(JAPANESE).copied().unwrap_or_default();
        let (family, own) = display.split_once(' ').unwrap_or((display, ""));
        return Name {
            display: display.to_owned(),
            given: own.to_owned(),
            surname: family.to_owned(),
            local: format!("{given}.{surname}{index}"),
        };
    }
    let given = random.pick(GIVEN).copied().unwrap_or_default();
    let surname = random.pick(SURNAMES).copied().unwrap_or_default();
    Name {
        display: format!("{given} {surname}"),
        given: given.to_owned(),
        surname: surname.to_owned(),
        local: format!("{}.{}{index}", ascii(given), ascii(surname)),
    }
}

/// Lower-case letters of an address: accents dropped, everything else left out.
pub(super) fn ascii(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c.to_lowercase().next().unwrap_or(c) {
            'ä' | 'á' | 'å' => Some('a'),
            'ç' | 'ć' => Some('c'),
            'é' | 'è' | 'ë' | 'ê' => Some('e'),
            'í' | 'ı' => Some('i'),
            'ł' => Some('l'),
            'ñ' => Some('n'),
            'ö' | 'ó' | 'ø' => Some('o'),
            'ü' => Some('u'),
            plain if plain.is_ascii_alphanumeric() => Some(plain),
            _ => None,
        })
        .collect()
}
