//! What the page drives: a directory that serves its pages, and the tables that they are folded into.

use js_sys::Uint8Array;
use sidelight::sources::Rows;
use sidelight::tenant::Fact;
use wasm_bindgen::prelude::*;

use crate::directory::{Pages, source};

fn fact(registration: bool) -> Fact {
    if registration { Fact::Registration } else { Fact::Users }
}

/// A directory of so many people.
#[wasm_bindgen]
pub struct Directory(Pages);

#[wasm_bindgen]
impl Directory {
    #[wasm_bindgen(constructor)]
    pub fn new(users: u32) -> Directory {
        Directory(Pages::of(users))
    }

    /// One page, as bytes: the first without `url`, else the one that a next link leads to.
    pub fn page(&mut self, registration: bool, url: Option<String>) -> Vec<u8> {
        self.0.page(fact(registration), url)
    }
}

/// The pages read so far, folded as the collector folds them.
#[wasm_bindgen]
#[derive(Default)]
pub struct Tables {
    users: Option<Rows>,
    registration: Option<Rows>,
}

#[wasm_bindgen]
impl Tables {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Tables {
        Tables::default()
    }

    /// Parses a page and folds it.
    pub fn fold(&mut self, registration: bool, body: &Uint8Array) {
        let parsed = (source(fact(registration)).parse)(&body.to_vec()).expect("a page of the mock");
        let rows = if registration { &mut self.registration } else { &mut self.users };
        match rows {
            Some(rows) => rows.fold(parsed.page),
            None => *rows = Some(parsed.page.into()),
        }
    }

    /// There are no more pages.
    pub fn finish(&mut self) {
        [&mut self.users, &mut self.registration].into_iter().flatten().for_each(Rows::finish);
    }

    /// Rows in both tables.
    pub fn count(&self) -> u32 {
        let rows = [&self.users, &self.registration].into_iter().flatten().map(Rows::count).sum::<u64>();
        u32::try_from(rows).unwrap_or(u32::MAX)
    }
}
