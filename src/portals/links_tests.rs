use std::collections::BTreeSet;

use super::*;
use crate::portals::{TenantHint, page};

const TENANT: TenantId = TenantId(ObjectId::literal("7d7a3b1e-6a0e-4c0f-9a0b-5f7b1f1c2d3e"));
const OBJECT: ObjectId = ObjectId::literal("0d9c8b7a-1111-4222-8333-444455556666");

fn with_object(link: &Link) -> Link {
    match link {
        Link::ConditionalAccessPolicy { .. } => Link::ConditionalAccessPolicy { policy: OBJECT },
        Link::User { .. } => Link::User { user: OBJECT },
        Link::UserAuthenticationMethods { .. } => Link::UserAuthenticationMethods { user: OBJECT },
        Link::Group { .. } => Link::Group { group: OBJECT },
        Link::EnterpriseApplication { .. } => Link::EnterpriseApplication { application: OBJECT },
        other => other.clone(),
    }
}

#[test]
fn every_link_is_recognised_where_it_leads() {
    for link in Link::EVERY.iter().map(with_object) {
        for tenant in [None, Some(TENANT)] {
            let url = link.url(tenant);
            let page = page(&url).unwrap_or_else(|| panic!("{url}"));
            assert_eq!(page.link.as_ref(), Some(&link), "{url}");
            assert_eq!(page.portal, link.place().portal, "{url}");
            let hinted = tenant.filter(|_| link.place().hint != Hint::None);
            assert_eq!(page.tenant_hint, hinted.map(TenantHint::Id), "{url}");
            assert!(!url.contains('{'), "{url}");
            assert!(HOSTS.iter().any(|host| url.starts_with(host.trim_end_matches('*'))), "{url}");
        }
    }
}

#[test]
fn tenants_stand_where_portals_look_for_them() {
    for (link, url) in [
        (
            Link::Group { group: OBJECT },
            "https://entra.microsoft.com/7d7a3b1e-6a0e-4c0f-9a0b-5f7b1f1c2d3e/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/0d9c8b7a-1111-4222-8333-444455556666",
        ),
        (
            Link::RestrictedEntities,
            "https://security.microsoft.com/restrictedentities?tid=7d7a3b1e-6a0e-4c0f-9a0b-5f7b1f1c2d3e",
        ),
        (
            Link::SecureScore,
            "https://security.microsoft.com/securescore?viewid=overview&tid=7d7a3b1e-6a0e-4c0f-9a0b-5f7b1f1c2d3e",
        ),
        (Link::ExchangeSettings, "https://admin.exchange.microsoft.com/#/settings"),
    ] {
        assert_eq!(link.url(Some(TENANT)), url);
    }
}

/// Entra's pages run in both shells, so the route decides and not the host.
fn shape(url: &str) -> String {
    let url = url.replace("https://portal.azure.com/#", "https://entra.microsoft.com/#");
    let url = url.trim_end_matches('?').split("&tid=").next().unwrap_or_default().to_owned();
    url.replace("{guid}", "{id}").replace("{var}", "{id}").to_lowercase()
}

#[test]
fn links_have_observed_shapes_or_say_that_they_are_not_verified() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference");
    let (Ok(observed), Ok(commands)) = (
        std::fs::read_to_string(folder.join("links-observed.json")),
        std::fs::read_to_string(folder.join("links-cmd.csv")),
    ) else {
        println!("skipped: ../shared/reference is absent");
        return;
    };
    let observed: serde_json::Value = serde_json::from_str(&observed).unwrap();
    let known: BTreeSet<String> = observed["links"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|link| link["url"].as_str())
        .chain(commands.split(',').filter(|field| field.starts_with("https://")))
        .map(shape)
        .collect();
    assert!(known.len() > 500);
    for link in Link::EVERY {
        let place = link.place();
        assert_eq!(place.verified, known.contains(&shape(place.url)), "{}", place.url);
    }
}
