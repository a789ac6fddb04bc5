//! Who is covered by Conditional Access, for people to see: the matrix, its cells, the open ways, what a sign-in would meet, and
//! whom the admin leaves out on purpose.

use serde::{Deserialize, Serialize};

use crate::access::scenario::{Place, Scenario, Target};
use crate::access::{Cell, Kind, Situation, State, Way};
use crate::portals::Link;
use crate::report::Assigned;
use crate::settings::{Declaration, DeclaredAs};
use crate::tenant::{Fact, Gap, ObjectId};
use crate::text::Message;

/// What a view asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum AccessRequest {
    /// The view shows who is covered from now on. Answered by [`AccessEvent::Overview`] and its columns, or by
    /// [`AccessEvent::NotHeld`].
    Look,
    /// The view no longer shows it.
    Leave,
    /// Read what it rests on. [`AccessEvent::Changed`] follows.
    Read,
    /// People of one cell, in pages.
    Open {
        /// Which cell.
        cell: CellOf,
        /// Those who stand so.
        state: State,
        /// The first of them.
        offset: u32,
        /// At most so many.
        limit: u32,
    },
    /// People whose name or address holds this text.
    Find {
        /// The text.
        text: String,
    },
    /// What would happen if this person signed in like that?
    WhatIf {
        /// The person.
        user: ObjectId,
        /// How they sign in.
        scenario: Scenario,
    },
}

/// Names a cell: people of a kind, in a situation or before a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellOf {
    /// In which row.
    pub row: RowOf,
    /// In which column.
    pub kind: Kind,
}

/// A row of the matrix, or of the table of ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowOf {
    /// A situation.
    Situation(Situation),
    /// A way to take an account over: *not covered* are those for whom it stands open.
    Way(Way),
}

/// What a view is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum AccessEvent {
    /// There is nothing to count from: the facts are not read yet, or were forgotten with the background before.
    NotHeld {
        /// Facts that a run is reading now; empty: none is, and [`AccessRequest::Read`] reads them.
        waiting: Vec<Fact>,
    },
    /// What the counts rest on. So many columns follow.
    Overview {
        /// It.
        overview: Overview,
    },
    /// Some columns of the matrix.
    Columns {
        /// Place of the first.
        offset: u32,
        /// The columns.
        columns: Vec<ColumnOf>,
    },
    /// What was told does not hold any more: facts or settings have changed.
    Changed,
    /// People of a cell.
    People {
        /// Which cell.
        cell: CellOf,
        /// Those who stand so.
        state: State,
        /// The first of them.
        offset: u32,
        /// How many stand so.
        total: u32,
        /// The people.
        people: Vec<PersonHere>,
    },
    /// People found by a text.
    Found {
        /// The text.
        text: String,
        /// How many there are.
        total: u32,
        /// The first of them.
        people: Vec<PersonNamed>,
    },
    /// For how many people each way stands open, told to every view when a run is over.
    Headline {
        /// One for each of [`Way::ALL`].
        ways: Vec<WayHere>,
        /// Plans that the tenant has, and who is assigned them.
        assigned: Vec<Assigned>,
    },
    /// What a sign-in would meet.
    WhatIf {
        /// The person.
        user: ObjectId,
        /// How they sign in.
        scenario: Scenario,
        /// The answer.
        answer: Box<Answer>,
    },
}

/// What the counts rest on, and what is declared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// How many columns follow.
    pub columns: u32,
    /// Everything that was not read whole, and why.
    pub gaps: Vec<Gap>,
    /// People who are there and were not read, where the service says how many. They are counted as unknown in the column of
    /// everybody.
    pub unread: u32,
    /// Whom the admin leaves out on purpose.
    pub declared: Vec<Declared>,
    /// Whom the admin may mean to leave out.
    pub offered: Vec<Offered>,
    /// What changes to policies would do, what is worth most first.
    pub changes: Vec<ChangeWould>,
    /// What can be signed in to.
    pub targets: Vec<TargetChoice>,
    /// Where one can be.
    pub places: Vec<PlaceChoice>,
}

/// A column: people of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnOf {
    /// The kind.
    pub kind: Kind,
    /// Its name.
    pub name: Message,
    /// How many people of the kind were read, and can sign in.
    pub people: u32,
    /// Whether there can be no more of them than those.
    pub whole: bool,
    /// One cell for each of [`Situation::ALL`].
    pub cells: Vec<Cell>,
    /// One cell for each of [`Way::ALL`]; *not covered* are those for whom the way stands open.
    pub ways: Vec<Cell>,
}

/// A way and for how many it stands open: *not covered* are those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayHere {
    /// The way.
    pub way: Way,
    /// Everybody.
    pub everybody: Cell,
    /// Administrators.
    pub admins: Cell,
}

/// Somebody's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonNamed {
    /// Object id.
    pub user: ObjectId,
    /// Display name; text of the tenant, may be empty.
    pub name: String,
    /// User principal name; text of the tenant.
    pub address: String,
}

/// A person in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonHere {
    /// Who.
    pub person: PersonNamed,
    /// The strongest demand where an intruder meets the least; `None` in the table of ways.
    pub demand: Option<Message>,
    /// What they registered, where that decides: before a fake sign-in page.
    pub methods: Option<Message>,
    /// Whether the admin declared that they are left out on purpose, or they are in a group of which that was declared.
    pub declared: bool,
    /// As what, why and until when; also what has run out and counts no longer.
    pub declaration: Option<Message>,
    /// Why it is no more, what is nearest to a remedy first; at most [`MOST_REASONS`].
    pub reasons: Vec<ReasonHere>,
    /// How many reasons there are.
    pub reasons_total: u32,
    /// Ways that stand open for them.
    pub ways: Vec<Way>,
}

/// Reasons that come with a person.
pub const MOST_REASONS: usize = 4;

/// Why somebody is not covered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReasonHere {
    /// The sentence.
    pub sentence: Message,
    /// The page of the policy.
    pub policy: Option<Link>,
    /// The page of the group or role that opens the hole.
    pub through: Option<Link>,
}

/// What a change to a policy would do to who is covered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeWould {
    /// The change.
    pub says: Message,
    /// The page of the policy.
    pub policy: Option<Link>,
    /// By situation, how many people would be covered who are not, and how many no more; none: it would change nothing.
    pub people: Vec<(Situation, u32, u32)>,
}

/// Somebody, or a group, that is declared to be left out on purpose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Declared {
    /// The user or group.
    pub id: ObjectId,
    /// The name of the user or group; empty for what was not read.
    pub name: String,
    /// As what.
    pub kind: DeclaredAs,
    /// Why and until when.
    pub own: Declaration,
    /// Whether it has run out.
    pub over: bool,
    /// How many people it is about; `None`: it is neither a user nor a group that was read.
    pub people: Option<u32>,
    /// Its page.
    pub link: Option<Link>,
}

/// A user or group that policies exclude and that is not declared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    /// The user or group.
    pub id: ObjectId,
    /// The name of the user or group; empty for what was not read.
    pub name: String,
    /// Whether it is a group.
    pub group: bool,
    /// How many policies exclude it.
    pub excluded_by: u32,
    /// Of how many.
    pub of: u32,
    /// How many people it is about; `None`: it was not read.
    pub people: Option<u32>,
}

/// Something to sign in to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetChoice {
    /// What.
    pub target: Target,
    /// Its name.
    pub name: Message,
}

/// Somewhere to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceChoice {
    /// Where.
    pub place: Place,
    /// Its name.
    pub name: Message,
}

/// What a sign-in would meet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether the person is among those who were read.
    pub known: bool,
    /// What the admin declared of them, also what has run out.
    pub declaration: Option<Message>,
    /// Roles that they hold for the whole tenant: policies that name these reach them. Text of the tenant.
    pub holds: Vec<String>,
    /// Roles that they may activate, and do not hold now: policies that name these reach them once they do.
    pub eligible: Vec<String>,
    /// What is demanded together, strongest first; empty: nothing.
    pub together: Vec<Message>,
    /// Controls in the service's names, one entry a policy that applies.
    pub controls: Vec<String>,
    /// Policies that apply, and what each demands.
    pub applying: Vec<PolicyHere>,
    /// Policies of which it cannot be told, and why.
    pub unclear: Vec<PolicyHere>,
    /// Policies that do not apply, and why.
    pub others: Vec<PolicyHere>,
    /// Policies for which there was no room.
    pub left_out: u32,
    /// What security defaults demand beside, where they are on.
    pub defaults: bool,
    /// Why there may be more policies than these.
    pub gaps: Vec<Gap>,
}

/// A policy and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyHere {
    /// Its name; text of the tenant.
    pub name: String,
    /// Its page.
    pub link: Option<Link>,
    /// What is to be said: a sentence, or several demands.
    pub says: Vec<Message>,
}
