//! What speaks against a rule, and what it adds up to.

use crate::text::Message;

/// One thing that speaks against a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// It sends mail to addresses outside of the organisation.
    SendsOutside {
        /// The addresses.
        to: Vec<String>,
    },
    /// It sends mail on to somebody.
    SendsOn,
    /// It sends mail to somebody of whom it cannot be told whether that is outside: a recipient of the organisation can stand for an address
    /// outside.
    SendsUntold {
        /// Names or addresses.
        to: Vec<String>,
    },
    /// It deletes mail, or moves it to *Deleted Items*.
    Deletes,
    /// It moves mail to a folder that hardly anybody opens: *RSS Feeds*, *Notes*, *Conversation History*.
    MovesOutOfSight {
        /// The folder.
        folder: String,
    },
    /// It moves mail to *Archive* or *Junk Email*.
    MovesAside {
        /// The folder.
        folder: String,
    },
    /// It moves mail to a folder that is named by an id: which one is not told.
    MovesByFolderId,
    /// It marks what it hides as read.
    MarksHiddenAsRead,
    /// It marks what it files in an ordinary folder as read.
    MarksFiledAsRead,
    /// Its name says nothing: empty, invisible, one letter, the same sign again and again, or signs only.
    NamelessName,
    /// Its name has two letters.
    ShortName,
    /// It holds for every message, or for all that come from outside.
    EveryMessage,
    /// It looks for words of money or of security.
    SensitiveWords {
        /// The words, as the rule has them.
        words: Vec<String>,
    },
    /// The owner cannot see it.
    Hidden,
    /// It was made or changed since the case began.
    Changed {
        /// When, in Unix milliseconds.
        at: i64,
    },
    /// That was done in a suspicious session.
    ChangedBySuspect,
    /// It keeps other rules from being applied.
    StopsOthers,
}

impl Signal {
    /// What it is worth.
    pub const fn points(&self) -> u32 {
        match self {
            Signal::SendsOutside { .. } => 5,
            Signal::Deletes
            | Signal::MovesOutOfSight { .. }
            | Signal::MovesAside { .. }
            | Signal::Hidden
            | Signal::ChangedBySuspect => 3,
            Signal::SendsOn
            | Signal::MovesByFolderId
            | Signal::MarksHiddenAsRead
            | Signal::NamelessName
            | Signal::ShortName
            | Signal::EveryMessage
            | Signal::SensitiveWords { .. }
            | Signal::Changed { .. } => 2,
            Signal::SendsUntold { .. } | Signal::MarksFiledAsRead | Signal::StopsOthers => 1,
        }
    }

    /// What it says.
    pub fn message(&self) -> Message {
        let list = |words: &[String]| words.join(", ");
        match self {
            Signal::SendsOutside { to } => Message::new("inbox-rule.sends-outside").text("to", list(to)),
            Signal::SendsOn => Message::new("inbox-rule.sends-on"),
            Signal::SendsUntold { to } => Message::new("inbox-rule.sends-untold").text("to", list(to)),
            Signal::Deletes => Message::new("inbox-rule.deletes"),
            Signal::MovesOutOfSight { folder } => {
                Message::new("inbox-rule.moves-out-of-sight").text("folder", folder)
            }
            Signal::MovesAside { folder } => Message::new("inbox-rule.moves-aside").text("folder", folder),
            Signal::MovesByFolderId => Message::new("inbox-rule.moves-by-folder-id"),
            Signal::MarksHiddenAsRead => Message::new("inbox-rule.marks-hidden-as-read"),
            Signal::MarksFiledAsRead => Message::new("inbox-rule.marks-filed-as-read"),
            Signal::NamelessName => Message::new("inbox-rule.nameless-name"),
            Signal::ShortName => Message::new("inbox-rule.short-name"),
            Signal::EveryMessage => Message::new("inbox-rule.every-message"),
            Signal::SensitiveWords { words } => {
                Message::new("inbox-rule.sensitive-words").text("words", list(words))
            }
            Signal::Hidden => Message::new("inbox-rule.hidden"),
            Signal::Changed { at } => {
                Message::new("inbox-rule.changed").text("at", crate::text::instant(*at))
            }
            Signal::ChangedBySuspect => Message::new("inbox-rule.changed-by-suspect"),
            Signal::StopsOthers => Message::new("inbox-rule.stops-others"),
        }
    }
}

/// What a rule is held to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleVerdict {
    /// Nothing speaks against it.
    Pass,
    /// Not all of it was shown: somebody has to look at it in Outlook.
    Unknown,
    /// Ask the owner.
    Warn,
    /// Disable it and keep a copy; hardly an honest rule.
    Fail,
}

/// A rule that was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// What speaks against it, heaviest first.
    pub signals: Vec<Signal>,
    /// It is off: it does nothing now.
    pub disabled: bool,
    /// Not all of it was read, or Exchange says that it cannot show all of it.
    pub in_part: bool,
}

impl Scored {
    /// The points of its signals.
    pub fn points(&self) -> u32 {
        self.signals.iter().map(Signal::points).sum()
    }

    /// What it is held to be. One signal more never makes it better.
    pub fn verdict(&self) -> RuleVerdict {
        let points = self.points();
        if points >= 5 && self.is_grave(points) && !self.disabled {
            RuleVerdict::Fail
        } else if points >= 2 {
            RuleVerdict::Warn
        } else if self.in_part {
            RuleVerdict::Unknown
        } else {
            RuleVerdict::Pass
        }
    }

    /// Whether the points come from more than what honest rules have too: people do delete a newsletter as read, and file bills.
    fn is_grave(&self, points: u32) -> bool {
        let has = |wanted: fn(&Signal) -> bool| self.signals.iter().any(wanted);
        let nameless = has(|signal| matches!(signal, Signal::NamelessName));
        let every = has(|signal| matches!(signal, Signal::EveryMessage));
        let sensitive = has(|signal| matches!(signal, Signal::SensitiveWords { .. }));
        let gone = has(|signal| matches!(signal, Signal::Deletes));
        let out_of_sight = has(|signal| matches!(signal, Signal::MovesOutOfSight { .. }));
        let aside = has(|signal| matches!(signal, Signal::MovesAside { .. } | Signal::MovesByFolderId));
        has(|signal| {
            matches!(signal, Signal::SendsOutside { .. } | Signal::Hidden | Signal::ChangedBySuspect)
        }) || out_of_sight
            || (nameless && (sensitive || every || gone || aside))
            || (every && (gone || aside))
            // An archive of bills is common; one in which they are marked as read, so that nobody sees that they came, is not.
            || (sensitive && (gone || (aside && points >= 7)))
    }
}
