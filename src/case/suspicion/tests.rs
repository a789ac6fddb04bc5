use super::*;
use crate::case::checks::testing::{SINCE, foreign, person, record, sign_in, whole};
use crate::tenant::person::RiskDetection;
use crate::tenant::risk::RiskLevel;

/// The doubts about the last of these sign-ins, and whether it is suspicious.
fn last(more: Vec<PersonSignIn>, change: impl FnOnce(&mut Person)) -> (Vec<Doubt>, bool) {
    let mut own = person();
    let all: Vec<PersonSignIn> = own.sign_ins.seen().unwrap().iter().cloned().chain(more).collect();
    let place = all.len() - 1;
    own.sign_ins = whole(all);
    change(&mut own);
    let found = Suspicion::of(&own, SINCE);
    let found = found.doubtful.into_iter().find(|found| found.place == place);
    found.map_or((Vec::new(), false), |found| (found.doubts, found.suspicious))
}

#[test]
fn what_deviates_is_told_from_what_is_suspicious() {
    let country = || PersonSignIn { country: "PT".to_owned(), ..sign_in(SINCE) };
    assert_eq!(last(vec![sign_in(SINCE)], |_| {}), (vec![], false));
    assert_eq!(last(vec![country()], |_| {}), (vec![Doubt::Country], false));
    assert_eq!(
        last(vec![foreign(SINCE)], |_| {}),
        (vec![Doubt::Country, Doubt::Network, Doubt::Client], true)
    );
    // What was not said deviates from nothing.
    let silent = PersonSignIn { country: String::new(), network: None, ..foreign(SINCE) };
    assert_eq!(last(vec![silent], |_| {}), (vec![Doubt::Client], false));
    // Too little is known of the person.
    assert_eq!(last(vec![foreign(SINCE)], |own| own.sign_ins = whole(vec![foreign(SINCE)])), (vec![], false));
}

#[test]
fn sessions_and_addresses_spread_but_not_those_of_home() {
    // In the attacker's session, from the victim's own town.
    let session = PersonSignIn { session: "s-bad".to_owned(), ..sign_in(SINCE + 2) };
    assert_eq!(last(vec![foreign(SINCE + 1), session], |_| {}), (vec![Doubt::Session], true));
    let address = PersonSignIn { address: "203.0.113.9".to_owned(), ..sign_in(SINCE + 2) };
    assert_eq!(last(vec![foreign(SINCE + 1), address], |_| {}), (vec![Doubt::Address], true));
    // The attacker comes from the victim's own address: the victim's other sign-ins there are not the attacker's.
    let home = PersonSignIn { address: sign_in(0).address, ..foreign(SINCE + 1) };
    assert_eq!(last(vec![home, sign_in(SINCE + 2)], |_| {}), (vec![], false));
    // A sign-in without a session is in none.
    let nowhere = || PersonSignIn { session: String::new(), address: String::new(), ..sign_in(SINCE + 2) };
    let bad = PersonSignIn { session: String::new(), address: String::new(), ..foreign(SINCE + 1) };
    assert_eq!(last(vec![bad, nowhere()], |_| {}), (vec![], false));
}

#[test]
fn what_microsoft_detected_counts_in_its_sign_in_or_near_it() {
    let detection = |change: fn(&mut RiskDetection)| {
        let mut own = RiskDetection {
            id: "d".to_owned(),
            kind: "anomalousToken".to_owned(),
            at: SINCE,
            level: RiskLevel::Low,
            address: String::new(),
            sign_in: None,
        };
        change(&mut own);
        last(vec![sign_in(SINCE)], |person| person.detections = whole(vec![own])).0
    };
    assert_eq!(detection(|own| own.sign_in = sign_in(SINCE).sign_in.id), [Doubt::Detected]);
    assert_eq!(detection(|own| own.address = sign_in(SINCE).address), [Doubt::Detected]);
    assert_eq!(detection(|own| (own.address, own.at) = (sign_in(SINCE).address, SINCE + 3_600_001)), []);
    assert_eq!(detection(|_| {}), []);
}

#[test]
fn first_and_last_are_those_of_the_attacker() {
    let mut own = person();
    own.sign_ins = whole(
        own.sign_ins
            .seen()
            .unwrap()
            .iter()
            .cloned()
            .chain([foreign(SINCE + 5), sign_in(SINCE + 50)])
            .collect(),
    );
    own.records = whole(vec![record(SINCE + 7, "Send", "s-bad"), record(SINCE + 90, "Send", "s-other")]);
    let found = Suspicion::of(&own, SINCE);
    assert_eq!((found.first, found.last), (Some(SINCE + 5), Some(SINCE + 7)));
    assert!(
        found.is_suspect("", "203.0.113.9") && !found.is_suspect("", "") && !found.is_suspect("s-other", "")
    );
    assert_eq!(Suspicion::of(&person(), SINCE).first, None);
}
