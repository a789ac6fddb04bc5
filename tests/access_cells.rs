//! Cells of the matrix on generated tenants.

mod access_tenants;

use std::collections::BTreeSet;

use access_tenants::{NOW, tenant};
use sidelight::access::scenario::{Client, Scenario, Target};
use sidelight::access::{Kept, Kind, Matrix, Situation, State};
use sidelight::settings::Settings;
use sidelight::tenant::Tenant;
use sidelight::text::{Language, Texts};

#[test]
fn cells_add_up_and_their_people_are_in_them() {
    for seed in 0..300 {
        let (tenant, settings) = tenant(seed);
        let matrix = Matrix::new(&tenant, &settings, NOW);
        for (situation, cells) in matrix.cells() {
            for (own, cell) in matrix.kinds.iter().zip(cells) {
                let sum = cell.covered + cell.declared + cell.not_covered + cell.unknown;
                assert_eq!(sum, cell.people, "seed {seed} {situation:?} {:?}", own.kind);
                let opened = |state| matrix.open(situation, own.kind, state, 0, usize::MAX);
                for (state, count) in [
                    (State::Covered, cell.covered),
                    (State::Declared, cell.declared),
                    (State::NotCovered, cell.not_covered),
                    (State::Unknown, cell.unknown),
                ] {
                    let (all, people) = opened(state);
                    assert_eq!((all, people.len()), (count as usize, count as usize));
                    for person in people {
                        assert_eq!(person.state, state);
                        assert_eq!(
                            person.holes.is_empty(),
                            state == State::Covered,
                            "seed {seed}: {person:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_hole_can_be_said() {
    let texts = Language::ALL.map(|language| Texts::native(language).unwrap());
    let mut seen = BTreeSet::new();
    for seed in 0..300 {
        let (tenant, settings) = tenant(seed);
        let matrix = Matrix::new(&tenant, &settings, NOW);
        for situation in Situation::ALL {
            let (_, people) = matrix.open(situation, Kind::Everybody, State::NotCovered, 0, 10);
            let (_, unknown) = matrix.open(situation, Kind::Everybody, State::Unknown, 0, 10);
            for hole in people.iter().chain(&unknown).flat_map(|person| &person.holes) {
                let sentence = matrix.hole_sentence(hole);
                texts.iter().for_each(|texts| drop(texts.try_say(&sentence).unwrap()));
                seen.insert(sentence.id);
            }
        }
    }
    assert!(seen.len() >= 14, "{seen:?}");
}

/// All that can be asked of a resolution, in words.
fn answers(matrix: &Matrix<'_>) -> String {
    let people = Situation::ALL.map(|situation| {
        State::ALL.map(|state| matrix.open(situation, Kind::Everybody, state, 0, usize::MAX))
    });
    let ways = matrix.ways();
    let ways: Vec<_> = ways.iter().map(|own| (own.way, &own.open, &own.perhaps)).collect();
    let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
    let what_if: Vec<_> = matrix.present.iter().map(|row| matrix.what_if(row, &scenario)).collect();
    format!("{:?} {people:?} {ways:?} {what_if:?}", matrix.cells())
}

#[test]
fn what_is_kept_answers_as_what_is_resolved_anew() {
    let anew = |(tenant, settings): &(Tenant, Settings)| answers(&Matrix::new(tenant, settings, NOW));
    let mut kept = Kept::default();
    for seed in 0..300 {
        let own = tenant(seed);
        kept.forget();
        for _ in 0..3 {
            assert_eq!(kept.answer(&own.0, &own.1, NOW, answers), anew(&own), "seed {seed}");
        }
    }
}

#[test]
fn a_declaration_that_is_made_or_runs_out_is_noticed_and_a_fact_has_to_be_told() {
    let mut kept = Kept::default();
    let mut differ = 0;
    for seed in 0..300 {
        let (tenant, settings) = tenant(seed);
        let undeclared = Settings::default();
        kept.forget();
        let first = kept.answer(&tenant, &undeclared, NOW, answers);
        let declared = kept.answer(&tenant, &settings, NOW, answers);
        assert_eq!(declared, answers(&Matrix::new(&tenant, &settings, NOW)), "seed {seed}");
        let late = kept.answer(&tenant, &settings, i64::MAX, answers);
        assert_eq!(late, answers(&Matrix::new(&tenant, &settings, i64::MAX)), "seed {seed}");
        differ += usize::from(first != declared || declared != late);
        let changed = Tenant { users: Tenant::unread().users, ..tenant };
        kept.forget();
        let now = kept.answer(&changed, &settings, NOW, answers);
        assert_eq!(now, answers(&Matrix::new(&changed, &settings, NOW)), "seed {seed}");
    }
    assert!(differ > 50, "declarations made a difference only {differ} times");
}
