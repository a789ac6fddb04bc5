//! One DMARC record, as RFC 7489 writes it, with the tags `np`, `psd` and `t` of its successor (draft-ietf-dmarc-dmarcbis).

/// What receivers are asked to do with mail that is not from the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// `none`: nothing.
    None,
    /// `quarantine`: put it aside.
    Quarantine,
    /// `reject`: refuse it.
    Reject,
}

/// One record. What was left out, or is not understood, is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// `p`
    pub policy: Option<Policy>,
    /// `sp`: for domains below.
    pub below: Option<Policy>,
    /// `pct`: for how much of the mail.
    pub percent: Option<u8>,
    /// `t=y`: receivers are asked for the next weaker thing.
    pub testing: bool,
    /// `rua` names an address for reports.
    pub reports: bool,
    /// `psd`: whether domains are registered below (`y`), or this is the domain of an organisation (`n`).
    pub registry: Option<bool>,
    /// Tags that are there and not understood, or there twice: of those that mean something here.
    pub malformed: Vec<String>,
}

impl Policy {
    /// The word of the record.
    pub const fn word(self) -> &'static str {
        match self {
            Policy::None => "none",
            Policy::Quarantine => "quarantine",
            Policy::Reject => "reject",
        }
    }

    fn read(text: &str) -> Option<Policy> {
        let all = [Policy::None, Policy::Quarantine, Policy::Reject];
        all.into_iter().find(|own| text.eq_ignore_ascii_case(own.word()))
    }
}

impl Record {
    /// What receivers do with mail of the domain itself: where `p` is not understood, `sp` is wrong, or a tag is there twice, they may go
    /// by `none` or by nothing at all (RFC 7489, section 6.6.3).
    pub fn own(&self) -> Option<Policy> {
        let broken = ["p", "sp"].iter().any(|tag| self.malformed.iter().any(|own| own == tag));
        self.policy.filter(|_| !broken)
    }

    /// What they do with mail of domains below that have no record.
    pub fn of_below(&self) -> Option<Policy> {
        self.own().map(|own| self.below.unwrap_or(own))
    }
}

/// Whether a text is a DMARC record, well formed or not: it begins with the version, in these letters.
pub fn is_record(text: &str) -> bool {
    let first = text.split(';').next().unwrap_or_default();
    first.split_once('=').is_some_and(|(tag, value)| tag.trim() == "v" && value.trim() == "DMARC1")
}

/// Reads a record. `None`: the text is none.
pub fn parse(text: &str) -> Option<Record> {
    if !is_record(text) {
        return None;
    }
    let mut record = Record::default();
    let mut seen: Vec<String> = Vec::new();
    for part in text.split(';').skip(1).map(str::trim).filter(|part| !part.is_empty()) {
        let (tag, value) = part.split_once('=').unwrap_or((part, ""));
        let (tag, value) = (tag.trim().to_ascii_lowercase(), value.trim());
        let understood = match tag.as_str() {
            _ if seen.contains(&tag) => false,
            "p" => set(&mut record.policy, Policy::read(value)),
            "sp" => set(&mut record.below, Policy::read(value)),
            "pct" => set(&mut record.percent, value.parse().ok().filter(|own| *own <= 100)),
            "rua" => {
                record.reports = value.split(',').any(is_address);
                record.reports
            }
            "t" => {
                record.testing = value.eq_ignore_ascii_case("y");
                record.testing || value.eq_ignore_ascii_case("n")
            }
            "psd" => {
                record.registry = match value {
                    "y" => Some(true),
                    "n" => Some(false),
                    _ => None,
                };
                true
            }
            _ => continue,
        };
        if !understood && !record.malformed.contains(&tag) {
            record.malformed.push(tag.clone());
        }
        seen.push(tag);
    }
    Some(record)
}

fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

/// `mailto:` and an address, perhaps with the largest size behind an exclamation mark.
fn is_address(uri: &str) -> bool {
    let uri = uri.trim();
    let address = uri.split_at_checked(7).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto:"));
    address.is_some_and(|(_, address)| {
        let address = address.split('!').next().unwrap_or_default();
        address.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
    })
}

#[cfg(test)]
#[path = "dmarc_tests.rs"]
mod tests;
