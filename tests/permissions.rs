//! Every permission is the least that Microsoft documents for its read, or has its reason.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};

use sidelight::sources::{self, Ask, Service, Source};

/// Reads of another permission than the one that is marked as least, and why.
const REASONS: &[(&str, &str)] = &[
    (
        "R-ORG",
        "The mark is Intune's, which shares the path; the page of the read puts User.Read first, which yields the id, the name and the domains.",
    ),
    ("R-USERS", "User.ReadBasic.All yields no accountEnabled, userType, licences or synchronisation."),
];

/// Reads whose path the file does not hold, and which page of Microsoft's names the permission.
const PAGES: &[(&str, &str)] = &[
    ("R-APP", "graph/api/application-list"),
    ("R-DEVREG", "graph/api/deviceregistrationpolicy-get"),
    ("R-FED", "graph/api/domain-list-federationconfiguration"),
    ("R-GROUP", "graph/api/group-get"),
    ("R-GRP", "graph/api/group-list-transitivemembers"),
    ("R-XTDEFAULT", "graph/api/crosstenantaccesspolicyconfigurationdefault-get"),
    ("R-XTPARTNERS", "graph/api/crosstenantaccesspolicy-list-partners"),
];

/// A path without what differs from object to object.
fn shape(path: &str) -> String {
    let parts = path.trim_start_matches('/').split('/');
    let parts: Vec<String> =
        parts.map(|part| if part.starts_with('{') { "{}".to_owned() } else { part.to_lowercase() }).collect();
    parts.join("/")
}

fn path(source: &Source) -> Option<String> {
    match source.ask {
        Ask::Graph { path, .. } => Some(shape(path)),
        Ask::Exchange { .. } | Ask::Resolver { .. } => None,
    }
}

#[test]
fn every_permission_is_the_least_or_has_its_reason() {
    let file =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/least-permissions.json");
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("skipped: ../shared/reference is absent");
        return;
    };
    let known: serde_json::Value = serde_json::from_str(&text).unwrap();
    let known: BTreeMap<String, BTreeSet<&str>> = known
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(request, own)| {
            let least = own["least"].as_array()?.iter().filter_map(|scope| scope.as_str()).collect();
            Some((shape(request.strip_prefix("GET ")?), least))
        })
        .collect();
    assert!(known.len() > 30, "{}", known.len());
    let reasons: BTreeMap<&str, &str> = REASONS.iter().copied().collect();
    let pages: BTreeMap<&str, &str> = PAGES.iter().copied().collect();
    let (mut compared, mut other, mut absent) = (0, BTreeSet::new(), BTreeSet::new());
    for source in sources::ALL {
        if source.service() == Service::Resolver {
            assert_eq!((source.scope, source.wider.len()), ("", 0), "{}: nobody signs in there", source.id);
            continue;
        }
        let Some(path) = path(source) else {
            assert_eq!(source.scope, "Exchange.Manage", "{}: Exchange Online offers no other", source.id);
            continue;
        };
        match known.get(&path) {
            Some(least) if least.contains(source.scope) => compared += 1,
            Some(least) => {
                assert!(reasons.contains_key(source.id), "{}: {} and not {least:?}", source.id, source.scope);
                other.insert(source.id);
            }
            None => {
                assert!(pages.contains_key(source.id), "{}: {path} is not in the file", source.id);
                absent.insert(source.id);
            }
        }
    }
    assert!(compared > 20, "{compared}");
    assert_eq!(other, reasons.into_keys().collect(), "a reason is of a read that needs one");
    assert_eq!(absent, pages.into_keys().collect(), "a page is of a read that the file does not hold");
}
