//! A large recording is read in little more memory than its own bytes. Alone in its program: it counts every allocation.

mod har;

use har::large;
use peak_alloc::PeakAlloc;
use sidelight::recording::Recording;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn extra_memory_does_not_grow_with_the_file() {
    let mut extra = Vec::new();
    for megabytes in [4, 16] {
        let file = large(megabytes << 20);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let (mut told, mut last) = (0u32, 0);
        let recording = Recording::read_with(&file, &mut |bytes| {
            told += 1;
            last = bytes;
        })
        .unwrap();
        extra.push(MEMORY.peak_usage().saturating_sub(before));
        assert!(told > 20 && last as usize > file.len() - 10);
        let tenant = recording.readings(&recording.tenants()[0]);
        assert_eq!(tenant.users.whole().map(|table| table.len()), Some(200));
    }
    assert!(extra.iter().all(|bytes| *bytes < 2 << 20), "{extra:?} bytes");
    assert!(extra[1] < extra[0] + (256 << 10), "{extra:?} bytes");
}
