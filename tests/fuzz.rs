//! Everything that fuzzing keeps is read again, whole and broken in small ways. `cargo xtask fuzz` looks for more.

#[path = "../fuzz/src/targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// How often each kept file is broken anew.
const CHANGES: u64 = 40;

#[test]
fn nothing_that_comes_from_outside_breaks_a_promise() {
    for (name, target) in targets::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let mut files: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 3, "{name}: the corpus is kept in {}", folder.display());
        let kept: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
        let try_one = |bytes: &[u8], what: &str| {
            let outcome = catch_unwind(AssertUnwindSafe(|| target(bytes)));
            assert!(outcome.is_ok(), "{name}: {what}: {:?}", String::from_utf8_lossy(bytes));
        };
        for (file, bytes) in files.iter().zip(&kept) {
            let shown = file.file_name().unwrap().to_string_lossy();
            try_one(bytes, &shown);
            // Large ones are slow without optimisation.
            let changes = if bytes.len() > 20_000 { 2 } else { CHANGES };
            for seed in 0..changes {
                try_one(&changed(bytes, &kept, seed), &format!("{shown}, change {seed}"));
            }
        }
    }
}

/// A copy that is broken in up to four places.
fn changed(bytes: &[u8], others: &[Vec<u8>], seed: u64) -> Vec<u8> {
    let mut state = seed ^ (bytes.len() as u64) << 20;
    let mut random = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound.max(1)
    };
    let mut changed = bytes.to_vec();
    for _ in 0..=random(4) {
        let at = random(changed.len());
        match random(6) {
            0 => changed.truncate(at),
            1 if at < changed.len() => changed[at] ^= 1 << random(8),
            2 if at < changed.len() => {
                changed.remove(at);
            }
            3 => {
                let other = &others[random(others.len())];
                let from = random(other.len());
                let part: Vec<u8> = other[from..].iter().copied().take(random(40)).collect();
                changed.splice(at..at, part);
            }
            4 => {
                let parts: [&[u8]; 8] =
                    [b"null", b"[]", b"{}", b"\"\"", b"-1e999", b"\0", b"\xff", b"99999999999999999999"];
                changed.splice(at..at, parts[random(parts.len())].iter().copied());
            }
            _ => {
                let end = (at + random(60)).min(changed.len());
                let part = changed[at.min(end)..end].to_vec();
                changed.splice(at..at, part);
            }
        }
    }
    changed
}
