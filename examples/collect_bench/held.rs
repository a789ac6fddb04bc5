//! Bytes that stay for each person, and the most that there are on the way, counted by the allocator.

use peak_alloc::PeakAlloc;
use sidelight::sources::Rows;
use sidelight::tenant::Fact;

use crate::directory::{Pages, source};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

pub fn print() {
    println!(
        "| users | directory, bytes a person | registration, bytes a row | on the way beyond that, at most |"
    );
    println!("| ---: | ---: | ---: | ---: |");
    for users in [1_000, 50_000, 500_000] {
        let mut pages = Pages::of(users);
        let (directory, first) = cost(&mut pages, Fact::Users);
        let (registration, second) = cost(&mut pages, Fact::Registration);
        println!("| {users} | {directory:.1} | {registration:.1} | {} KB |", first.max(second) / 1_000);
    }
}

/// Bytes held for each row when all pages are read, and the most beyond what is held in the end. Pages are made one by one and only
/// what folding takes is counted.
fn cost(pages: &mut Pages, fact: Fact) -> (f64, usize) {
    let mut rows: Option<Rows> = None;
    let (mut held, mut most, mut next) = (0, 0, None);
    loop {
        let body = pages.page(fact, next);
        let before = MEMORY.current_usage() - held;
        MEMORY.reset_peak_usage();
        let parsed = (source(fact).parse)(&body).expect("a page of the mock");
        next = parsed.next;
        match &mut rows {
            Some(rows) => rows.fold(parsed.page),
            None => rows = Some(parsed.page.into()),
        }
        if let (None, Some(rows)) = (&next, &mut rows) {
            rows.finish();
        }
        held = MEMORY.current_usage() - before;
        most = most.max(MEMORY.peak_usage() - before);
        if next.is_none() {
            break;
        }
    }
    let count = rows.map_or(0, |rows| rows.count());
    (held as f64 / count as f64, most.saturating_sub(held))
}
