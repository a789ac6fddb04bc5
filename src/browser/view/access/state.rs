//! What a view knows of who is covered, as signals.

use sycamore::prelude::*;

use crate::access::scenario::{Client, Scenario, Target};
use crate::access::{Kind, Situation, State as Stands, Way};
use crate::browser::view::state::State;
use crate::messages::Request;
use crate::messages::access::{
    AccessEvent, AccessRequest, Answer, CellOf, ColumnOf, Overview, PersonHere, PersonNamed, RowOf, WayHere,
};
use crate::report::Assigned;
use crate::tenant::Fact;

/// People that are asked for at a time.
pub const PAGE: u32 = 50;

/// A face of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// How accounts could be taken over.
    Ways,
    /// Every situation.
    Matrix,
    /// What a sign-in would meet.
    WhatIf,
    /// Who is left out on purpose.
    Declared,
}

/// An open cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Which.
    pub cell: CellOf,
    /// Those who stand so.
    pub state: Stands,
    /// How many stand so; `None`: not told yet.
    pub total: Option<u32>,
    /// The first of them.
    pub people: Vec<PersonHere>,
}

/// People found by a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many there are.
    pub total: u32,
    /// The first of them.
    pub people: Vec<PersonNamed>,
}

/// Everything that the panel shows.
#[derive(Clone, Copy)]
pub struct Access {
    /// The face; `None`: the panel is not open.
    pub face: Signal<Option<Face>>,
    /// What the counts rest on; `None`: not told yet.
    pub overview: Signal<Option<Overview>>,
    /// For how many people each way stands open; empty: not told yet.
    pub headline: Signal<Vec<WayHere>>,
    /// Plans that the tenant has, and who is assigned them; empty: not told yet.
    pub assigned: Signal<Vec<Assigned>>,
    /// The columns, all of them or none.
    pub columns: Signal<Vec<ColumnOf>>,
    /// There is nothing to count from: what is being read now.
    pub missing: Signal<Option<Vec<Fact>>>,
    /// The column that a narrow view shows, and the row that the keyboard is in, by table.
    pub column: Signal<usize>,
    /// The row of each table that the keyboard is in: of the matrix, of the ways.
    pub rows: [Signal<usize>; 2],
    /// The cell that is open.
    pub opened: Signal<Option<Opened>>,
    /// What is searched for.
    pub search: Signal<String>,
    /// Who was found by it; `None`: not told yet.
    pub found: Signal<Option<Found>>,
    /// Who would sign in.
    pub who: Signal<Option<PersonNamed>>,
    /// How.
    pub tried: Signal<Scenario>,
    /// What they would meet; `None`: not told yet.
    pub answer: Signal<Option<Answer>>,
}

impl Access {
    /// A panel that is not open.
    pub fn new() -> Access {
        Access {
            face: create_signal(None),
            overview: create_signal(None),
            headline: create_signal(Vec::new()),
            assigned: create_signal(Vec::new()),
            columns: create_signal(Vec::new()),
            missing: create_signal(None),
            column: create_signal(0),
            rows: [create_signal(0), create_signal(0)],
            opened: create_signal(None),
            search: create_signal(String::new()),
            found: create_signal(None),
            who: create_signal(None),
            tried: create_signal(Scenario::stolen_password(Client::Browser, Target::AnyApp)),
            answer: create_signal(None),
        }
    }

    /// Takes in what the background tells.
    pub fn apply(self, state: State, event: AccessEvent) {
        match event {
            AccessEvent::NotHeld { waiting } => self.missing.set(Some(waiting)),
            AccessEvent::Overview { overview } => {
                self.missing.set(None);
                self.overview.set(Some(overview));
            }
            AccessEvent::Columns { offset, columns } => self.add_columns(offset as usize, columns),
            AccessEvent::Changed => self.look(state),
            AccessEvent::Headline { ways, assigned } => {
                self.headline.set(ways);
                self.assigned.set(assigned);
            }
            AccessEvent::People { cell, state: stands, offset, total, people } => {
                self.missing.set(None);
                self.opened.update(|opened| {
                    let own = opened.as_mut().filter(|own| own.cell == cell && own.state == stands);
                    if let Some(own) = own.filter(|own| own.people.len() == offset as usize) {
                        own.total = Some(total);
                        own.people.extend(people);
                    }
                });
            }
            AccessEvent::Found { text, total, people } => {
                if self.search.with_untracked(|search| search.trim() == text) {
                    self.found.set(Some(Found { total, people }));
                }
            }
            AccessEvent::WhatIf { user, scenario, answer } => {
                let asked = self.who.with_untracked(|who| who.as_ref().is_some_and(|who| who.user == user));
                if asked && self.tried.with_untracked(|tried| *tried == scenario) {
                    self.answer.set(Some(*answer));
                }
            }
        }
    }

    /// Columns replace those of before when all of them are there.
    fn add_columns(self, offset: usize, columns: Vec<ColumnOf>) {
        // What has not changed is not drawn anew: the keyboard may be in it.
        if self.columns.with_untracked(|held| held.get(offset..) == Some(&columns)) {
            return;
        }
        self.columns.update(|held| {
            held.truncate(offset);
            held.extend(columns);
        });
        let last = self.columns.with_untracked(Vec::len).saturating_sub(1);
        if self.column.get_untracked() > last {
            self.column.set(last);
        }
    }

    /// Shows a face.
    pub fn show(self, state: State, face: Face) {
        let first = self.face.get_untracked().is_none();
        self.opened.set(None);
        self.face.set(Some(face));
        if first {
            self.look(state);
        }
    }

    /// Closes the panel.
    pub fn leave(self, state: State) {
        if self.face.get_untracked().is_some() {
            self.opened.set(None);
            self.face.set(None);
            state.send(Request::Access(AccessRequest::Leave));
        }
    }

    /// What was told is void. An open panel asks again.
    pub fn clear(self, state: State) {
        self.overview.set(None);
        self.columns.set(Vec::new());
        self.headline.set(Vec::new());
        self.assigned.set(Vec::new());
        self.opened.set(None);
        self.found.set(None);
        self.who.set(None);
        self.answer.set(None);
        self.look(state);
    }

    /// Asks for everything that is shown.
    pub fn look(self, state: State) {
        if self.face.get_untracked().is_none() {
            return;
        }
        state.send(Request::Access(AccessRequest::Look));
        if let Some(opened) = self.opened.get_clone_untracked() {
            self.open(state, opened.cell, opened.state);
        }
        self.ask(state);
    }

    /// Opens a cell at those who stand so.
    pub fn open(self, state: State, cell: CellOf, stands: Stands) {
        self.opened.set(Some(Opened { cell, state: stands, total: None, people: Vec::new() }));
        self.more(state);
    }

    /// Asks for further people of the open cell.
    pub fn more(self, state: State) {
        let Some(opened) = self.opened.get_clone_untracked() else { return };
        state.send(Request::Access(AccessRequest::Open {
            cell: opened.cell,
            state: opened.state,
            offset: u32::try_from(opened.people.len()).unwrap_or(u32::MAX),
            limit: PAGE,
        }));
    }

    /// Asks what the person would meet.
    pub fn ask(self, state: State) {
        let Some(who) = self.who.get_clone_untracked() else { return };
        self.answer.set(None);
        let scenario = self.tried.get_clone_untracked();
        state.send(Request::Access(AccessRequest::WhatIf { user: who.user, scenario }));
    }

    /// Takes this person, in this situation, to *what if*.
    pub fn try_out(self, state: State, person: PersonNamed, row: RowOf) {
        let situation = match row {
            RowOf::Situation(situation) => Some(situation),
            RowOf::Way(way) => way.closed_by().0.first().copied(),
        };
        self.search.set(String::new());
        self.found.set(None);
        self.who.set(Some(person));
        if let Some((situation, client)) = situation.and_then(|own| Some((own, own.clients().first()?))) {
            self.tried.set(situation.scenario(*client));
        }
        self.show(state, Face::WhatIf);
        self.ask(state);
    }

    /// The column of a kind.
    pub fn of_kind(self, kind: Kind) -> Option<ColumnOf> {
        self.columns.with(|columns| columns.iter().find(|column| column.kind == kind).cloned())
    }
}

/// The rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Every situation.
    Matrix,
    /// Every way.
    Ways,
}

impl Table {
    /// Its rows.
    pub fn rows(self) -> Vec<RowOf> {
        match self {
            Table::Matrix => Situation::ALL.into_iter().map(RowOf::Situation).collect(),
            Table::Ways => Way::ALL.into_iter().map(RowOf::Way).collect(),
        }
    }

    /// In message and element ids.
    pub const fn word(self) -> &'static str {
        match self {
            Table::Matrix => "matrix",
            Table::Ways => "ways",
        }
    }

    /// The row that the keyboard is in.
    pub const fn row(self, access: Access) -> Signal<usize> {
        let [matrix, ways] = access.rows;
        match self {
            Table::Matrix => matrix,
            Table::Ways => ways,
        }
    }
}
