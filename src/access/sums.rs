//! What policies cover together, scenario by scenario.

use super::coverage::Grade;
use super::targets::Targets;
use crate::tenant::{RowSet, ordered};

/// For each scenario: rows that are covered, and rows that are covered at least in part.
#[derive(Clone, Default)]
pub(super) struct Sums {
    /// Covered.
    pub covered: RowSet,
    /// Covered at least in part.
    pub in_part: RowSet,
}

/// How a policy counts in one scenario, without the reasons.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Full,
    InPart,
    Unclear,
    None,
}

impl Grade {
    const fn kind(&self) -> Kind {
        match self {
            Grade::Full => Kind::Full,
            Grade::InPart(_) => Kind::InPart,
            Grade::Unclear(_) => Kind::Unclear,
            Grade::None(_) => Kind::None,
        }
    }
}

/// Rows at worst and at best.
#[derive(Clone, Default)]
pub(super) struct Range {
    /// At worst.
    pub worst: Sums,
    /// At best.
    pub best: Sums,
}

impl Range {
    /// Adds what one policy covers.
    fn add(&mut self, kind: Kind, targets: &Targets) {
        if kind == Kind::None {
            return;
        }
        if kind == Kind::Full {
            self.worst.covered.unite(&targets.applies.yes);
        }
        if kind != Kind::Unclear {
            self.worst.in_part.unite(&targets.reached_or_left_out);
        }
        if kind != Kind::InPart {
            self.best.covered.unite(&targets.applies.yes);
            self.best.covered.unite(&targets.applies.unknown);
        }
        self.best.in_part.unite(&targets.perhaps_reached_or_left_out);
    }

    fn keep(&mut self, other: &Range) {
        self.worst.covered.keep(&other.worst.covered);
        self.worst.in_part.keep(&other.worst.in_part);
        self.best.covered.keep(&other.best.covered);
        self.best.in_part.keep(&other.best.in_part);
    }
}

/// What holds in every scenario. Most policies count alike in all of them and are added once; scenarios in which all policies
/// count alike are one.
pub(super) fn add_up(grades: &[Vec<Grade>], targets: &[Option<Targets>]) -> Range {
    let counting: Vec<(Vec<Kind>, &Targets)> = grades
        .iter()
        .zip(targets)
        .filter_map(|(grades, targets)| Some((grades.iter().map(Grade::kind).collect(), targets.as_ref()?)))
        .collect();
    let mut everywhere = Range::default();
    let mut varying: Vec<&(Vec<Kind>, &Targets)> = Vec::new();
    for own in &counting {
        match own.0.split_first() {
            Some((first, rest)) if rest.iter().all(|kind| kind == first) => everywhere.add(*first, own.1),
            _ => varying.push(own),
        }
    }
    let scenarios = varying.first().map_or(0, |(kinds, _)| kinds.len());
    let columns = ordered::set((0..scenarios).map(|position| -> Vec<Kind> {
        varying.iter().map(|(kinds, _)| kinds.get(position).copied().unwrap_or(Kind::None)).collect()
    }));
    let in_each = columns.into_iter().map(|column| {
        let mut sums = everywhere.clone();
        column.into_iter().zip(&varying).for_each(|(kind, (_, targets))| sums.add(kind, targets));
        sums
    });
    in_each
        .reduce(|mut all, one| {
            all.keep(&one);
            all
        })
        .unwrap_or(everywhere)
}
