//! Cells of the matrix on generated tenants.

mod access_tenants;

use std::collections::BTreeSet;

use access_tenants::{NOW, tenant};
use sidelight::access::{Kind, Matrix, Situation, State};
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
