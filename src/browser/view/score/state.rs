//! What a view knows of Secure Score, as signals.

use sycamore::prelude::*;

use crate::browser::view::state::State;
use crate::checks::score::tie::Tie;
use crate::messages::Request;
use crate::messages::score::{ScoreEvent, ScoreRequest};
use crate::report::secure_score::{ControlReport, Figures};
use crate::tenant::{Fact, Gap};

/// Which controls are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Those that are still to be done.
    Open,
    /// Those of which Microsoft and our checks see otherwise.
    Otherwise,
    /// Those that are done.
    Done,
    /// Those that are off the list: set aside, retired, or not counted here.
    Aside,
}

/// Everything that the panel shows.
#[derive(Clone, Copy)]
pub struct Score {
    /// Whether the panel is open.
    pub shown: Signal<bool>,
    /// The score; `None`: not told yet.
    pub figures: Signal<Option<Figures>>,
    /// The controls that were told, and how many there are.
    pub controls: Signal<Vec<ControlReport>>,
    /// How many there are.
    pub total: Signal<usize>,
    /// There is nothing to show it from: what is being read now.
    pub missing: Signal<Option<Vec<Fact>>>,
    /// It was asked for, and no score came: why.
    pub refused: Signal<Option<Vec<Gap>>>,
    /// Which controls are shown.
    pub part: Signal<Part>,
    /// The element that led to a check: the focus goes back to it.
    pub from: Signal<String>,
}

impl Part {
    /// Every part, in the order of the panel.
    pub const ALL: [Part; 4] = [Part::Open, Part::Otherwise, Part::Done, Part::Aside];

    /// In element ids and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Part::Open => "open",
            Part::Otherwise => "otherwise",
            Part::Done => "done",
            Part::Aside => "aside",
        }
    }

    /// Whether a control is of this part.
    pub fn holds(self, state: State, own: &ControlReport) -> bool {
        let aside = own.set_aside.is_some() || own.deprecated || own.is_not_counted();
        match self {
            Part::Open => own.open,
            Part::Otherwise => state.tie(own).is_some_and(is_otherwise),
            Part::Done => !own.open && !aside,
            Part::Aside => aside,
        }
    }
}

/// Whether Microsoft and our checks do not say the same.
pub const fn is_otherwise(tie: Tie) -> bool {
    matches!(tie, Tie::Lag | Tie::MicrosoftNotDone | Tie::OnlyMicrosoftDone)
}

impl State {
    /// How a control goes together with our checks, as they are judged now.
    pub fn tie(self, own: &ControlReport) -> Option<Tie> {
        self.findings.with(|findings| own.tie(|check| findings.get(check).map(|head| &head.finding)))
    }
}

impl Score {
    /// A panel that is not open.
    pub fn new() -> Score {
        Score {
            shown: create_signal(false),
            figures: create_signal(None),
            controls: create_signal(Vec::new()),
            total: create_signal(0),
            missing: create_signal(None),
            refused: create_signal(None),
            part: create_signal(Part::Open),
            from: create_signal(String::new()),
        }
    }

    /// Opens the panel.
    pub fn show(self, state: State) {
        self.shown.set(true);
        self.look(state);
    }

    /// Closes the panel.
    pub fn leave(self, state: State) {
        if self.shown.get_untracked() {
            self.shown.set(false);
            state.send(Request::Score(ScoreRequest::Leave));
        }
    }

    /// Asks for everything that is shown.
    pub fn look(self, state: State) {
        if self.shown.get_untracked() {
            state.send(Request::Score(ScoreRequest::Look));
        }
    }

    /// What was told is void. An open panel asks again.
    pub fn clear(self, state: State) {
        self.figures.set(None);
        self.controls.set(Vec::new());
        self.refused.set(None);
        self.look(state);
    }

    /// Takes in what the background tells.
    pub fn apply(self, event: ScoreEvent) {
        match event {
            ScoreEvent::NotHeld { waiting } => self.missing.set(Some(waiting)),
            ScoreEvent::NotRead { gaps } => {
                self.missing.set(None);
                self.figures.set(None);
                self.controls.set(Vec::new());
                self.refused.set(Some(gaps));
            }
            ScoreEvent::Figures { figures, total } => {
                self.missing.set(None);
                self.refused.set(None);
                if self.figures.with_untracked(|held| held.as_ref() != Some(&figures)) {
                    self.figures.set(Some(figures));
                }
                self.total.set(total as usize);
                if total == 0 {
                    self.controls.set(Vec::new());
                }
            }
            ScoreEvent::Controls { offset, controls } => self.add(offset as usize, controls),
        }
    }

    /// What has not changed is not drawn anew: somebody may be reading it.
    fn add(self, offset: usize, controls: Vec<ControlReport>) {
        let after = offset + controls.len();
        let last = after >= self.total.get_untracked();
        let same = self.controls.with_untracked(|held| {
            held.get(offset..after) == Some(controls.as_slice()) && (!last || held.len() == after)
        });
        if !same {
            self.controls.update(|held| {
                held.truncate(offset);
                held.extend(controls);
            });
        }
    }
}
