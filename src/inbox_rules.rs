//! How suspicious is an inbox rule? Points for what attackers do, and what honest rules do not.
//!
//! The signals are those that Microsoft (*Responding to a compromised email account*) and published incidents name; the points are our own.
//! Points alone do not make a `Fail`: marking as read, stopping other rules and a short name add up in honest rules too. A `Fail` takes five points
//! and a reason that honest rules hardly have ([`Scored::verdict`]). A rule of one sender that is filed, or deleted as read, is no `Fail` for that.

mod folders;
mod normal;
mod signals;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use crate::tenant::Reading;
use crate::tenant::inbox_rules::{Condition, InboxRule, MailFolder, RuleId, TargetAddress, Visibility};
use crate::tenant::protection::AcceptedDomain;
use folders::Folder;
use normal::{NameKind, name_kind, normal};
pub use signals::{RuleVerdict, Scored, Signal};

/// What is known around the rules of a mailbox.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Domains of the organisation, in small letters.
    domains: BTreeSet<String>,
    /// Whether those are all.
    all_domains: bool,
    /// Addresses outside for which recipients of the organisation stand, by legacy distinguished name in small letters.
    contacts: BTreeMap<String, String>,
    /// Changes of rules since the case began, of the audit log.
    changes: Vec<RuleChange>,
}

/// A rule was made or changed, as the audit log tells (`New-InboxRule`, `Set-InboxRule`). Rules themselves carry no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// Its name; `UpdateInboxRules`, which Outlook makes, tells none.
    pub name: Option<String>,
    /// Its id, where that is told.
    pub id: Option<RuleId>,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// It was made in a session, or from an address, that is suspicious in itself.
    pub suspect: bool,
}

impl Surroundings {
    /// With the domains of the organisation, as far as they were read.
    pub fn new(domains: &Reading<Vec<AcceptedDomain>>) -> Surroundings {
        let names = domains.seen().into_iter().flatten().map(|domain| normal(&domain.name));
        Surroundings {
            domains: names.collect(),
            all_domains: domains.whole().is_some(),
            ..Surroundings::default()
        }
    }

    /// With recipients of the organisation that stand for addresses outside: legacy distinguished name and address.
    #[must_use]
    pub fn contacts(mut self, contacts: impl IntoIterator<Item = (String, String)>) -> Surroundings {
        self.contacts = contacts.into_iter().map(|(name, address)| (name.to_lowercase(), address)).collect();
        self
    }

    /// With the changes of rules since the case began.
    #[must_use]
    pub fn changes(mut self, changes: Vec<RuleChange>) -> Surroundings {
        self.changes = changes;
        self
    }

    /// Whether mail to a target leaves the organisation; `None`: it cannot be told.
    fn leaves(&self, address: &TargetAddress) -> Option<bool> {
        match address {
            TargetAddress::Smtp(address) => self.is_outside(address),
            TargetAddress::Exchange(name) => match self.contacts.get(&name.to_lowercase()) {
                Some(address) => self.is_outside(address),
                None => None,
            },
            TargetAddress::Other { .. } | TargetAddress::Unknown(_) => None,
        }
    }

    /// Whether an address is outside of the organisation; `None`: it cannot be told.
    pub fn is_outside(&self, address: &str) -> Option<bool> {
        // What stands behind the last @ decides, and only if it is one plain domain.
        let domain = address.trim().rsplit('@').next()?.trim_end_matches('.').to_lowercase();
        let plain =
            domain.contains('.') && !domain.contains(|c: char| c.is_whitespace() || ",;<>\"".contains(c));
        if plain && self.domains.contains(&domain) {
            Some(false)
        } else {
            (plain && self.all_domains).then_some(true)
        }
    }
}

/// Judges a rule; `None` for those of the system, which do nothing but what the system needs.
pub fn score(rule: &InboxRule, around: &Surroundings) -> Option<Scored> {
    if is_of_the_system(rule) {
        return None;
    }
    let mut signals = sending(rule, around);
    let hides = hiding(rule, &mut signals);
    if rule.actions.mark_as_read && hides {
        signals.push(Signal::MarksHiddenAsRead);
    } else if rule.actions.mark_as_read && rule.actions.move_to.is_some() {
        signals.push(Signal::MarksFiledAsRead);
    }
    match name_kind(&rule.name) {
        NameKind::Nothing => signals.push(Signal::NamelessName),
        NameKind::Short => signals.push(Signal::ShortName),
        NameKind::Name => {}
    }
    let acts =
        rule.actions.move_to.is_some() || rule.actions.delete || rule.actions.targets().next().is_some();
    if acts && holds_for_everything(rule) {
        signals.push(Signal::EveryMessage);
    }
    let words = sensitive_words(rule);
    if !words.is_empty() {
        signals.push(Signal::SensitiveWords { words });
    }
    if rule.visibility == Visibility::Hidden {
        signals.push(Signal::Hidden);
    }
    let changes = || {
        around
            .changes
            .iter()
            .filter(|change| change.id.as_ref() == Some(&rule.id) || change.name.as_ref() == Some(&rule.name))
    };
    // A fresh rule that does nothing bad is no sign of anything.
    let worth: u32 = signals.iter().map(Signal::points).sum();
    if let Some(at) = changes().map(|change| change.at).max().filter(|_| worth >= 2) {
        signals.push(Signal::Changed { at });
    }
    if changes().any(|change| change.suspect) {
        signals.push(Signal::ChangedBySuspect);
    }
    if rule.actions.stop_processing && signals.iter().any(|signal| signal.points() >= 2) {
        signals.push(Signal::StopsOthers);
    }
    signals.sort_by_key(|signal| std::cmp::Reverse(signal.points()));
    let in_part = rule.shown_in_part || !rule.left_out.is_empty();
    Some(Scored { signals, disabled: rule.enabled == Some(false), in_part })
}

/// Rules that Exchange makes itself. A name alone excuses nothing: anybody can give a rule the name of one.
fn is_of_the_system(rule: &InboxRule) -> bool {
    let actions = &rule.actions;
    if actions.delete {
        return false;
    }
    let junk = || match &actions.move_to {
        None | Some(MailFolder::ById(_)) => true,
        Some(MailFolder::Named(name)) => folders::is_junk(name),
    };
    let sends = actions.targets().next().is_some();
    if rule.name == "Junk E-mail Rule" {
        !sends && junk()
    } else if rule.name.starts_with("Microsoft.Exchange.OOF.") {
        !sends && actions.move_to.is_none()
    } else if let Some(number) = rule.name.strip_prefix("Delegate Rule -") {
        let inside = actions.targets().all(|target| matches!(target.address, TargetAddress::Exchange(_)));
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && inside
            && actions.move_to.is_none()
    } else {
        false
    }
}

fn sending(rule: &InboxRule, around: &Surroundings) -> Vec<Signal> {
    let mut signals = Vec::new();
    let (mut outside, mut untold) = (BTreeSet::new(), BTreeSet::new());
    for target in rule.actions.targets() {
        let shown = match &target.address {
            TargetAddress::Smtp(address) | TargetAddress::Other { address, .. } => address,
            TargetAddress::Exchange(name) => match around.contacts.get(&name.to_lowercase()) {
                Some(address) => address,
                None if target.name.is_empty() => name,
                None => &target.name,
            },
            TargetAddress::Unknown(text) => text,
        };
        match around.leaves(&target.address) {
            Some(true) => outside.insert(shown.clone()),
            None => untold.insert(shown.clone()),
            Some(false) => false,
        };
    }
    if rule.actions.targets().next().is_some() {
        signals.push(Signal::SendsOn);
    }
    if !outside.is_empty() {
        signals.push(Signal::SendsOutside { to: outside.into_iter().collect() });
    }
    if !untold.is_empty() {
        signals.push(Signal::SendsUntold { to: untold.into_iter().collect() });
    }
    signals
}

/// Whether mail is taken out of sight, and by what.
fn hiding(rule: &InboxRule, signals: &mut Vec<Signal>) -> bool {
    let before = signals.len();
    let folder = match &rule.actions.move_to {
        Some(MailFolder::Named(name)) => folders::kind(name),
        Some(MailFolder::ById(_)) => {
            signals.push(Signal::MovesByFolderId);
            Folder::Ordinary
        }
        None => Folder::Ordinary,
    };
    let name = match &rule.actions.move_to {
        Some(MailFolder::Named(name)) => name.clone(),
        _ => String::new(),
    };
    if rule.actions.delete || folder == Folder::Deleted {
        signals.push(Signal::Deletes);
    }
    match folder {
        Folder::Unseen => signals.push(Signal::MovesOutOfSight { folder: name }),
        Folder::Aside => signals.push(Signal::MovesAside { folder: name }),
        Folder::Deleted | Folder::Ordinary => {}
    }
    signals.len() > before
}

/// No condition at all, or only such as every message meets, or every one from outside.
fn holds_for_everything(rule: &InboxRule) -> bool {
    if rule.conditions.is_empty() {
        return !rule.conditions_untold();
    }
    let met_by_all =
        |word: &str| matches!(normal(word).as_str(), "" | "@" | "." | ":" | ".com" | "from" | "received");
    rule.conditions.iter().all(|condition| match condition {
        Condition::Words { words, .. } => words.iter().any(|word| met_by_all(word)),
        Condition::People { .. } => false,
        Condition::Other { field } => {
            matches!(field.as_str(), "MyNameInToBox" | "MyNameInToOrCcBox" | "WithinSizeRangeMinimum")
        }
    })
}

fn sensitive_words(rule: &InboxRule) -> Vec<String> {
    let mut found = Vec::new();
    for condition in &rule.conditions {
        if let Condition::Words { words, .. } = condition {
            found.extend(words.iter().filter(|word| terms::is_sensitive(word)).cloned());
        }
    }
    found
}
