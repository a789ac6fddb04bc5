//! A million sign-ins in bounded memory: in a program of its own because it counts every byte.

use peak_alloc::PeakAlloc;
use sidelight::access::replay::{self, Proposal};
use sidelight::settings::Settings;
use sidelight::sources::{Page, Rows};
use sidelight::tenant::sign_ins::{
    Factors, MOST_BYTES, Manner, Protocol, SignIn, SignInDevice, SignInRisk, SignInTable, Transfer, Trust,
};
use sidelight::tenant::{ObjectId, Provenance, Route, Tenant};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const SIGN_INS: u64 = 1_000_000;
const PAGE: u64 = 1_000;

fn id(number: u64, space: u64) -> ObjectId {
    let mixed = u128::from(number ^ (space << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    ObjectId::from_bytes(mixed.to_be_bytes())
}

/// `variety`: how many people, and how much else differs.
fn sign_in(number: u64, people: u64, variety: u64) -> SignIn {
    let mix = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    SignIn {
        id: Some(id(number, 1)),
        at: 1_795_521_600_000 - i64::try_from(number * 600).unwrap(),
        user: Some(id(mix % people, 2)),
        app: Some(id(mix / 7 % 40, 3)),
        app_name: format!("Application {}", mix / 7 % 40),
        resource: Some(id(mix / 11 % 20, 4)),
        succeeded: !number.is_multiple_of(20),
        manner: Manner {
            interactive: mix.is_multiple_of(4),
            client: ["Browser", "Mobile Apps and Desktop clients", "IMAP4"][(mix / 13 % 3) as usize].into(),
            protocol: Protocol::Other,
            transfer: Transfer::None,
            factors: if mix.is_multiple_of(3) { Factors::Single } else { Factors::Multi },
            phishing_resistant: false,
            device: SignInDevice {
                named: mix.is_multiple_of(5),
                compliant: Some(mix.is_multiple_of(2)),
                trust: Trust::None,
            },
            system: format!("windows {}", mix / 17 % variety),
            networks: Vec::new(),
            trusted_network: false,
            risk: SignInRisk::None,
            results: (0..20)
                .map(|policy| (id(policy, 5), sidelight::tenant::sign_ins::PolicyResult::Success))
                .collect(),
        },
    }
}

/// What is held at most while a million are folded and replayed, in bytes; and how they were told.
fn cost(people: u64, variety: u64) -> (usize, replay::Summary) {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let mut rows = Rows::from(Page::SignIns(Vec::new()));
    for page in 0..SIGN_INS / PAGE {
        rows.fold(Page::SignIns(
            (page * PAGE..(page + 1) * PAGE).map(|n| sign_in(n, people, variety)).collect(),
        ));
    }
    rows.finish();
    let mut tenant = Tenant::unread();
    let provenance =
        Provenance { source: "R-SIGNIN".into(), route: Route::Demo, request: "GET /test".into(), at: 0 };
    rows.settle(&mut tenant, None, provenance, Vec::new());
    let summary = replay::replay(&tenant, &Settings::default(), 0, &Proposal::RequireMfa).unwrap();
    (ALLOCATOR.peak_usage() - before, summary)
}

#[test]
fn a_million_sign_ins_take_no_more_than_their_kinds() {
    // Some hundred people: far fewer kinds than sign-ins.
    let (few, summary) = cost(300, 1);
    assert_eq!((summary.sign_ins, summary.failed), (950_000, 50_000));
    assert_eq!(summary.doubts.get(&replay::Doubt::NotKept), None);
    // Every one of its own kind: the table is full, and says of how many it cannot tell.
    let (many, summary) = cost(400_000, 1_000);
    assert_eq!((summary.sign_ins, summary.failed), (950_000, 50_000));
    let not_kept = summary.doubts.get(&replay::Doubt::NotKept).copied().unwrap_or_default();
    assert!(not_kept > 0 && summary.unclear.at_least);
    println!("{few} bytes for few kinds, {many} for as many as there is room for; {not_kept} not kept");
    // Twice the bound: maps are half full at worst, and the answer is made beside the table.
    assert!(many < 2 * MOST_BYTES + (8 << 20), "{many}");
    assert!(few < many / 2, "{few} {many}");
    assert!(std::mem::size_of::<SignInTable>() < 1024);
}
