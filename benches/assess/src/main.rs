//! Both, natively: milliseconds, the median of the rounds. `assess_bench EXPORT`.

use std::time::Instant;

use assess_bench::product::{Product, every, judge_only};
use assess_bench::rego::Engine;
use assess_bench::{Input, assert_equal};
use sidelight::recording::Recording;

const ROUNDS: usize = 101;

fn main() {
    let path = std::env::args().nth(1).expect("EXPORT");
    let input = Input::new(&std::fs::read(path).expect("the export can be read"));
    let shared = assert_equal(&input);
    let (whole, engine) = (Product::new(), Engine::new());
    let recording = Recording::read(&input.recording).expect("a recording");
    let [mut file, mut all, mut ten, mut rego] = [const { Vec::new() }; 4];
    for _ in 0..ROUNDS {
        file.push(timed(|| whole.judge(&input.recording).0.len()));
        all.push(timed(|| judge_only(&recording, every()).len()));
        ten.push(timed(|| judge_only(&recording, shared.iter().map(String::as_str)).len()));
        rego.push(timed(|| engine.judge(&input.answers).len()));
    }
    println!("{} {} {} {}", median(file), median(all), median(ten), median(rego));
}

fn timed(work: impl FnOnce() -> usize) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
