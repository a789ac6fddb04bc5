//! Inbox rules: what a mailbox does with mail as it arrives, by itself.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::held::Swept;

/// `RuleIdentity`: a number that can be larger than 2^63, kept as its digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(String);

impl RuleId {
    /// An id of decimal digits; nothing of other text.
    pub fn of_digits(text: &str) -> Option<RuleId> {
        let digits = !text.is_empty() && text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| RuleId(text.to_owned()))
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The rules of each mailbox that was looked into, by its user.
pub type InboxRules = Swept<Vec<InboxRule>>;

/// One row of `Get-InboxRule`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxRule {
    /// `RuleIdentity`, or the end of `Identity` where the number does not fit.
    pub id: RuleId,
    /// `Identity`, as a command takes it: `mailbox\number`; empty where it was left out.
    pub identity: String,
    /// `Name`, as it is stored: it can be empty, or of characters that nobody sees.
    pub name: String,
    /// `Enabled`; `None` where it was left out or `null`.
    pub enabled: Option<bool>,
    /// Whether the owner can see it.
    pub visibility: Visibility,
    /// What a message must be like. All of them have to hold; none at all is every message.
    pub conditions: Vec<Condition>,
    /// Names of the exceptions that are set: `ExceptIfFrom`.
    pub exceptions: Vec<String>,
    /// What is done with the message.
    pub actions: Actions,
    /// Fields of conditions and actions that the answer left out: whether they are set is not known. Exchange sends them all, `null`
    /// where they are not set.
    pub left_out: Vec<String>,
    /// Exchange says that it cannot show all of the rule: `SupportedByTask` is `false`, or `ErrorType` is another than `NoError`.
    pub shown_in_part: bool,
}

impl InboxRule {
    /// Whether it may have conditions that the answer left out.
    pub fn conditions_untold(&self) -> bool {
        self.left_out.iter().any(|name| !ACTIONS.contains(&name.as_str()))
    }
}

/// Actions among the fields that an answer can leave out.
const ACTIONS: [&str; 10] = [
    "ApplyCategory",
    "CopyToFolder",
    "DeleteMessage",
    "ForwardAsAttachmentTo",
    "ForwardTo",
    "MarkAsRead",
    "MarkImportance",
    "MoveToFolder",
    "RedirectTo",
    "StopProcessingRules",
];

/// Whether the owner of the mailbox can see a rule. A row does not tell: `Get-InboxRule` with `IncludeHidden` returns all rules alike,
/// and a hidden one is missing from the answer without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Visibility {
    /// It is in the answer without `IncludeHidden`.
    Shown,
    /// It is only in the answer with `IncludeHidden`.
    Hidden,
    /// The two answers were not compared.
    NotCompared,
}

/// What is done with a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actions {
    /// `ForwardTo`
    pub forward_to: Vec<RuleTarget>,
    /// `ForwardAsAttachmentTo`
    pub forward_as_attachment_to: Vec<RuleTarget>,
    /// `RedirectTo`
    pub redirect_to: Vec<RuleTarget>,
    /// `DeleteMessage` or `SoftDeleteMessage`
    pub delete: bool,
    /// `MoveToFolder`
    pub move_to: Option<MailFolder>,
    /// `CopyToFolder`
    pub copy_to: Option<MailFolder>,
    /// `MarkAsRead`
    pub mark_as_read: bool,
    /// `StopProcessingRules`
    pub stop_processing: bool,
    /// Names of other actions that are set: `ApplyCategory`, `MarkImportance`, `PinMessage`, `SendTextMessageNotificationTo`.
    pub others: Vec<String>,
}

impl Actions {
    /// Everybody who gets the mail besides or instead.
    pub fn targets(&self) -> impl Iterator<Item = &RuleTarget> {
        self.forward_to.iter().chain(&self.forward_as_attachment_to).chain(&self.redirect_to)
    }
}

/// One condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// Words, one of which must be there.
    Words {
        /// Where: `SubjectContainsWords`.
        field: String,
        /// The words.
        words: Vec<String>,
    },
    /// `From` or `SentTo`: one of these.
    People {
        /// `From` or `SentTo`.
        field: String,
        /// Who.
        people: Vec<RuleTarget>,
    },
    /// Another condition, of which only the name is kept: `HasAttachment`.
    Other {
        /// Its name.
        field: String,
    },
}

/// A folder of a mailbox, as a rule names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailFolder {
    /// By its name or path, in the language of the mailbox, without the mailbox before it: `RSS Feeds`, `Inbox\Bills`.
    Named(String),
    /// By an id that says nothing of the name.
    ById(String),
}

impl MailFolder {
    /// Reads `RSS Feeds`, `aya@contoso.com:\RSS Feeds` or `aya@contoso.com:LgAAAAB…`.
    pub fn read(text: &str) -> MailFolder {
        let folder = match text.split_once(":\\") {
            Some((_, path)) => path,
            None => match text.split_once(':') {
                Some((_, id)) if is_id(id) => id,
                _ => text,
            },
        };
        if is_id(folder) {
            MailFolder::ById(folder.to_owned())
        } else {
            MailFolder::Named(folder.trim_matches('\\').to_owned())
        }
    }
}

/// Ids of folders are base64 or hexadecimal of some dozens of bytes. No name of a folder is so long without a space or a sign.
fn is_id(text: &str) -> bool {
    text.len() >= 40
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_'))
}

/// Whom a rule names: `"Aya" [SMTP:aya@contoso.com]`, `"Aya" [EX:/o=ExchangeLabs/…]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTarget {
    /// The name in front; anybody can write anything there.
    pub name: String,
    /// Where mail goes.
    pub address: TargetAddress,
}

/// Where mail goes that a rule sends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TargetAddress {
    /// `SMTP`: an address, which may be of this organisation or of another.
    Smtp(String),
    /// `EX`: an object of this organisation by its legacy distinguished name. It may be a contact that stands for an address outside.
    Exchange(String),
    /// Another kind of address: `MOBILE`, `MAPIPDL`.
    Other {
        /// The word before the colon.
        kind: String,
        /// What follows it.
        address: String,
    },
    /// Text of which nothing could be told.
    Unknown(String),
}

impl RuleTarget {
    /// Reads a target. The address is what stands in the last brackets: the name before them can hold brackets of its own.
    pub fn read(text: &str) -> RuleTarget {
        let text = text.trim();
        let bracketed = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
        let (name, address) = match bracketed {
            Some((name, inside)) => (name.trim(), address(inside)),
            None => ("", address(text)),
        };
        let name = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
        RuleTarget { name: name.to_owned(), address }
    }
}

fn address(text: &str) -> TargetAddress {
    let text = text.trim();
    let kind_of = |kind: &str| !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match text.split_once(':').map(|(kind, address)| (kind.trim(), address.trim())) {
        Some((kind, address)) if kind.eq_ignore_ascii_case("smtp") => TargetAddress::Smtp(address.to_owned()),
        Some((kind, address)) if kind.eq_ignore_ascii_case("ex") => {
            TargetAddress::Exchange(address.to_owned())
        }
        Some((kind, address)) if kind_of(kind) => {
            TargetAddress::Other { kind: kind.to_owned(), address: address.to_owned() }
        }
        _ if text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("/o=")) => {
            TargetAddress::Exchange(text.to_owned())
        }
        _ if text.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty()) => {
            TargetAddress::Smtp(text.to_owned())
        }
        _ => TargetAddress::Unknown(text.to_owned()),
    }
}

/// Marks which of the rules that were read with `IncludeHidden` the owner can see: those of the answer without it. Only for two answers
/// that were read whole.
pub fn compare(rules: &mut [InboxRule], shown: &[InboxRule]) {
    for rule in rules {
        let seen = shown.iter().any(|other| other.id == rule.id);
        rule.visibility = if seen { Visibility::Shown } else { Visibility::Hidden };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_by_their_last_brackets() {
        let smtp = |address: &str| TargetAddress::Smtp(address.to_owned());
        for (text, name, address) in [
            (r#""Aya" [SMTP:aya@contoso.com]"#, "Aya", smtp("aya@contoso.com")),
            (r#""Aya" [smtp: aya@contoso.com ]"#, "Aya", smtp("aya@contoso.com")),
            (
                r#""a [SMTP:ceo@contoso.com]" [SMTP:x@evil.example]"#,
                "a [SMTP:ceo@contoso.com]",
                smtp("x@evil.example"),
            ),
            (r#""[" [SMTP:x@evil.example]"#, "[", smtp("x@evil.example")),
            ("x@evil.example", "", smtp("x@evil.example")),
            ("SMTP:x@evil.example", "", smtp("x@evil.example")),
            (
                r#""Bo" [EX:/o=ExchangeLabs/ou=x/cn=Recipients/cn=bo]"#,
                "Bo",
                TargetAddress::Exchange("/o=ExchangeLabs/ou=x/cn=Recipients/cn=bo".to_owned()),
            ),
            ("/o=ExchangeLabs/cn=bo", "", TargetAddress::Exchange("/o=ExchangeLabs/cn=bo".to_owned())),
            (
                r#""Phone" [MOBILE:+81 3 0000]"#,
                "Phone",
                TargetAddress::Other { kind: "MOBILE".to_owned(), address: "+81 3 0000".to_owned() },
            ),
            ("Aya", "", TargetAddress::Unknown("Aya".to_owned())),
            ("@", "", TargetAddress::Unknown("@".to_owned())),
            ("]", "", TargetAddress::Unknown("]".to_owned())),
            ("", "", TargetAddress::Unknown(String::new())),
            ("\u{202e}moc@x [", "", smtp("\u{202e}moc@x [")),
        ] {
            let read = RuleTarget::read(text);
            assert_eq!((read.name.as_str(), read.address), (name, address), "{text}");
        }
    }

    #[test]
    fn folders_are_told_from_ids() {
        let id = "LgAAAADr9hmwGxM4R5Sx2qZ0v1dKAQBqT8oQ0Zk4T6Yy5Ue2AAAAAAEMAAAB";
        for (text, folder) in [
            ("RSS Feeds".to_owned(), MailFolder::Named("RSS Feeds".to_owned())),
            ("aya@contoso.com:\\RSS-Feeds".to_owned(), MailFolder::Named("RSS-Feeds".to_owned())),
            ("aya:\\Inbox\\Bills".to_owned(), MailFolder::Named("Inbox\\Bills".to_owned())),
            ("Project: Alpha".to_owned(), MailFolder::Named("Project: Alpha".to_owned())),
            (id.to_owned(), MailFolder::ById(id.to_owned())),
            (format!("aya@contoso.com:{id}"), MailFolder::ById(id.to_owned())),
            ("受信トレイ\\請求書".to_owned(), MailFolder::Named("受信トレイ\\請求書".to_owned())),
            (String::new(), MailFolder::Named(String::new())),
        ] {
            assert_eq!(MailFolder::read(&text), folder, "{text}");
        }
    }

    #[test]
    fn ids_are_digits_of_any_length() {
        for (text, taken) in [
            ("15394007230974001153", true),
            ("99999999999999999999999", true),
            ("", false),
            ("1.5e19", false),
            ("-1", false),
        ] {
            assert_eq!(RuleId::of_digits(text).is_some(), taken, "{text}");
        }
    }
}
