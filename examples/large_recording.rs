//! Reads a generated recording of 200 MB (or as many as the argument says) and tells how long it took and how much memory
//! beside the file: `cargo run --release --example large_recording [MEGABYTES]`.

use std::time::Instant;

use peak_alloc::PeakAlloc;
use sidelight::recording::Recording;

#[path = "../tests/har/mod.rs"]
mod har;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() -> Result<(), sidelight::recording::RecordingError> {
    let megabytes = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(200);
    let file = har::large(megabytes << 20);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let started = Instant::now();
    let mut told = 0u32;
    let recording = Recording::read_with(&file, &mut |_| told += 1)?;
    let elapsed = started.elapsed();
    let extra = MEMORY.peak_usage().saturating_sub(before);
    println!("file: {} bytes; told of progress {told} times", file.len());
    println!(
        "read: {} ms, {} MB/s",
        elapsed.as_millis(),
        file.len() as u128 / 1000 / elapsed.as_millis().max(1)
    );
    println!("memory beside the file, at most: {extra} bytes");
    for which in recording.tenants() {
        println!(
            "{which:?}: {} users",
            recording.readings(&which).users.seen().map_or(0, |users| users.len())
        );
    }
    Ok(())
}
