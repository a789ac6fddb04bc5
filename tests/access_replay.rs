//! What a change would stop: the product against the book, one sign-in after the other; and pages of any size.

mod access_book;
mod access_tenants;

use std::collections::BTreeMap;

use access_book::replay::{Fate, fate};
use access_tenants::{NOW, Random, sign_ins, tenant};
use proptest::prelude::*;
use serde_json::json;
use sidelight::access::replay::{self, Exclusion, Outcome, Proposal, Replay, Summary};
use sidelight::settings::Settings;
use sidelight::sources::{Page, Parsed, Rows, Source};
use sidelight::tenant::access_policies::{ConditionalAccessPolicy, Operator, PolicyState, UserTarget};
use sidelight::tenant::sign_ins::{Factors, Protocol, SignIn, SignInRisk, SignInTable, Transfer, Trust};
use sidelight::tenant::{Provenance, Reading, Route, Tenant};

fn provenance() -> Provenance {
    Provenance { source: "R-SIGNIN".into(), route: Route::Demo, request: "GET /test".into(), at: NOW }
}

fn policies_mut(tenant: &mut Tenant) -> Option<&mut Vec<ConditionalAccessPolicy>> {
    match &mut tenant.conditional_access {
        Reading::Whole { value, .. } | Reading::Partial { value, .. } => Some(value),
        Reading::Missing { .. } => None,
    }
}

/// The policy as it would be, by hand.
fn after(proposal: &Proposal, before: &ConditionalAccessPolicy) -> ConditionalAccessPolicy {
    let mut after = before.clone();
    let users = &mut after.conditions.users;
    match proposal {
        Proposal::Enforce { .. } => after.state = PolicyState::Enabled,
        Proposal::RemoveExclusion { exclusion, .. } => match exclusion {
            Exclusion::User(id) => users.exclude_users.retain(|own| *own != UserTarget::User(*id)),
            Exclusion::Group(id) => users.exclude_groups.retain(|own| own != id),
            Exclusion::Role(id) => users.exclude_roles.retain(|own| own != id),
            Exclusion::Guests => {
                users.exclude_guests = None;
                users.exclude_users.retain(|own| *own != UserTarget::GuestsOrExternalUsers);
            }
        },
        other => panic!("{other:?} changes no policy"),
    }
    after
}

/// Every change of one of the tenant's policies.
fn proposals(policy: &ConditionalAccessPolicy) -> Vec<Proposal> {
    let users = &policy.conditions.users;
    let id = || policy.id.clone();
    let mut all = vec![Proposal::Enforce { policy: id() }];
    let named = users.exclude_users.iter().filter_map(|target| match target {
        UserTarget::User(id) => Some(Exclusion::User(*id)),
        UserTarget::GuestsOrExternalUsers => Some(Exclusion::Guests),
        _ => None,
    });
    let exclusions = named
        .chain(users.exclude_groups.iter().copied().map(Exclusion::Group))
        .chain(users.exclude_roles.iter().copied().map(Exclusion::Role))
        .chain(users.exclude_guests.iter().map(|_| Exclusion::Guests));
    all.extend(exclusions.map(|exclusion| Proposal::RemoveExclusion { policy: id(), exclusion }));
    all
}

fn fate_of(outcome: Outcome) -> Fate {
    match outcome {
        Outcome::Passes => Fate::Passes,
        Outcome::Asked => Fate::Asked,
        Outcome::Unclear(_) => Fate::Unclear,
        Outcome::Stopped(_) => Fate::Stopped,
    }
}

/// A mistake, made by showing the product another tenant or sign-in than the book.
type Mistake = (&'static str, fn(&mut Tenant, &mut SignIn));

/// How often each fate came up, by whether a policy was switched on; and the first difference.
type Compared = (BTreeMap<(bool, Fate), usize>, Option<String>);

fn compare(seeds: std::ops::Range<u64>, mistake: fn(&mut Tenant, &mut SignIn)) -> Compared {
    let mut seen = BTreeMap::new();
    for seed in seeds {
        let (mut tenant, settings) = tenant(seed);
        let random = &mut Random::new(seed ^ 0x5157);
        for policy in policies_mut(&mut tenant).into_iter().flatten() {
            policy.modified = random.pick(&[None, Some(NOW), Some(NOW - 300_000), Some(0)]);
            if random.once_in(3) {
                policy.state = PolicyState::ReportOnly;
            }
        }
        let Some(policies) = tenant.conditional_access.seen().cloned() else { continue };
        let sign_ins = (0..12).filter_map(|number| sign_ins::sign_in(random, &tenant, number));
        for sign_in in sign_ins.filter(|sign_in| sign_in.succeeded) {
            let (mut shown, mut shown_sign_in) = (tenant.clone(), sign_in.clone());
            mistake(&mut shown, &mut shown_sign_in);
            let mut log = SignInTable::default();
            log.push(shown_sign_in);
            for before in &policies {
                for proposal in proposals(before) {
                    let found = Replay::new(&shown, &settings, NOW, &proposal).unwrap();
                    let found = found.outcome(&log.kinds().next().unwrap());
                    let switched = matches!(proposal, Proposal::Enforce { .. });
                    let expected = fate(Some(before), &after(&proposal, before), switched, &tenant, &sign_in);
                    if fate_of(found) != expected {
                        let what = format!(
                            "seed {seed}: {proposal:?} {found:?} {expected:?}\n{before:?}\n{sign_in:?}\n{tenant:?}"
                        );
                        return (seen, Some(what));
                    }
                    *seen.entry((switched, expected)).or_default() += 1;
                }
            }
        }
    }
    (seen, None)
}

#[test]
fn the_product_and_the_book_agree_about_every_sign_in() {
    let (seen, difference) = compare(0..3_000, |_, _| {});
    assert_eq!(difference, None);
    println!("{seen:?}");
    for switched in [true, false] {
        for fate in [Fate::Passes, Fate::Asked, Fate::Unclear, Fate::Stopped] {
            let times = seen.get(&(switched, fate)).copied().unwrap_or_default();
            assert!(times >= 50, "{switched} {fate:?} came up only {times} times");
        }
    }
}

fn policies(tenant: &mut Tenant, change: fn(&mut ConditionalAccessPolicy)) {
    policies_mut(tenant).into_iter().flatten().for_each(change);
}

/// What a careless reader of the documentation would get wrong.
const MISTAKES: [Mistake; 18] = [
    ("somebody is always there to be asked", |_, s| s.manner.interactive = true),
    ("a claim that is not known is one factor", |_, s| {
        if s.manner.factors == Factors::Unknown {
            s.manner.factors = Factors::Single;
        }
    }),
    ("a second factor is forgotten", |_, s| s.manner.factors = Factors::Single),
    ("legacy clients are apps", |_, s| {
        if s.manner.client == "IMAP4" {
            s.manner.client = "Mobile Apps and Desktop clients".into();
        }
    }),
    ("a client of another name is a browser", |_, s| {
        if s.manner.client == "Something New" {
            s.manner.client = "Browser".into();
        }
    }),
    ("a password sent by the client can be followed by a question", |_, s| {
        if s.manner.protocol == Protocol::ResourceOwnerPassword {
            s.manner.protocol = Protocol::Other;
        }
    }),
    ("a device code is an ordinary sign-in", |_, s| {
        s.manner.protocol = Protocol::Other;
        s.manner.transfer = Transfer::None;
    }),
    ("how a session began is always said", |_, s| {
        if s.manner.transfer == Transfer::Unknown {
            s.manner.transfer = Transfer::None;
        }
    }),
    ("a device that did not say its name is not managed", |_, s| s.manner.device.named = true),
    ("a hybrid joined device is any device", |_, s| s.manner.device.trust = Trust::CloudOnly),
    ("trusted networks are forgotten", |_, s| s.manner.trusted_network = false),
    ("named locations are forgotten", |_, s| s.manner.networks.clear()),
    ("risk that is hidden is none", |_, s| {
        if s.manner.risk == SignInRisk::Hidden {
            s.manner.risk = SignInRisk::None;
        }
    }),
    ("the client is the resource", |_, s| s.resource = s.app),
    ("what Microsoft recorded is forgotten", |_, s| s.manner.results.clear()),
    ("records outlive the policy that they are of", |t, _| {
        policies(t, |p| p.modified = p.modified.and(Some(0)))
    }),
    ("all of the controls are one of them", |t, _| {
        policies(t, |p| p.grant.iter_mut().for_each(|grant| grant.operator = Operator::Or));
    }),
    ("unknown conditions are neutral", |t, _| policies(t, |p| p.conditions.unknown.clear())),
];

#[test]
fn careless_mistakes_are_noticed() {
    for (name, mistake) in MISTAKES {
        assert!(compare(0..3_000, mistake).1.is_some(), "nobody notices: {name}");
    }
}

/// A row as Microsoft Graph sends it.
fn row(sign_in: &SignIn, random: &mut Random) -> serde_json::Value {
    json!({
        "id": sign_in.id.unwrap().to_string(),
        "createdDateTime": "2026-11-20T08:30:00Z",
        "userId": sign_in.user.unwrap().to_string(),
        "appId": sign_in.app.map(|id| id.to_string()),
        "appDisplayName": sign_in.app_name,
        "resourceId": sign_in.resource.map(|id| id.to_string()),
        "clientAppUsed": sign_in.manner.client,
        "isInteractive": sign_in.manner.interactive,
        "authenticationRequirement": random.pick(&["singleFactorAuthentication", "multiFactorAuthentication"]),
        "authenticationProtocol": random.pick(&["oAuth2", "ropc", "deviceCode"]),
        "originalTransferMethod": random.pick(&["none", "deviceCodeFlow"]),
        "status": {"errorCode": i32::from(!sign_in.succeeded)},
        "deviceDetail": {"deviceId": "", "isCompliant": false},
    })
}

/// What is told of a log whose pages came like this; `again`: each page begins with so many rows of the page before.
fn told(tenant: &Tenant, rows: &[serde_json::Value], pages: &[usize], again: usize) -> Summary {
    let source = Source::find("R-SIGNIN").unwrap();
    let mut all = Rows::from(Page::SignIns(Vec::new()));
    let (mut at, mut sizes) = (0, pages.iter().cycle());
    while at < rows.len() {
        let end = (at + sizes.next().unwrap()).min(rows.len());
        let body = json!({ "value": rows[at.saturating_sub(again)..end] }).to_string();
        let Ok(Parsed { page, .. }) = (source.parse)(body.as_bytes()) else { panic!("{body}") };
        all.fold(page);
        at = end;
    }
    all.finish();
    let mut tenant = tenant.clone();
    all.settle(&mut tenant, None, provenance(), Vec::new());
    replay::replay(&tenant, &Settings::default(), NOW, &Proposal::RequireMfa).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_any_size_tell_the_same(
        seed in 0u64..100_000,
        count in 1u32..120,
        pages in prop::collection::vec(1usize..50, 1..5),
        again in 0usize..5,
    ) {
        let (tenant, _) = tenant(seed);
        let random = &mut Random::new(seed);
        let rows: Vec<_> = (0..count)
            .filter_map(|number| Some(row(&sign_ins::sign_in(random, &tenant, number)?, &mut Random::new(seed ^ u64::from(number)))))
            .collect();
        let at_once = told(&tenant, &rows, &[usize::MAX / 2], 0);
        prop_assert_eq!(&told(&tenant, &rows, &pages, again), &at_once);
        prop_assert_eq!(at_once.sign_ins + at_once.failed, rows.len() as u64);
        let parts = at_once.passed + at_once.asked.sign_ins + at_once.stopped.sign_ins + at_once.unclear.sign_ins;
        prop_assert_eq!(parts, at_once.sign_ins);
        prop_assert_eq!(at_once.stops.values().sum::<u64>(), at_once.stopped.sign_ins);
        prop_assert_eq!(at_once.doubts.values().sum::<u64>(), at_once.unclear.sign_ins);
    }
}
