//! What a portal page changes is what the reads then say.

mod asking;

use asking::*;
use mock365_model::exchange::BlockedConnector;
use mock365_model::portal::Refused;
use mock365_model::{Control, ControlKind, Guid, Language, Request, World};
use serde_json::json;

const DEFAULTS: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/TenantOverview.ReactView";
const SETTINGS: &str = "https://admin.exchange.microsoft.com/#/settings";

fn controls(world: &World, url: &str) -> Vec<Control> {
    world.portal(url, Language::En).unwrap().controls
}

fn only(world: &World, url: &str, wanted: fn(&ControlKind) -> bool) -> Control {
    controls(world, url).into_iter().find(|control| wanted(&control.kind)).unwrap()
}

fn is_choice(kind: &ControlKind) -> bool {
    matches!(kind, ControlKind::Choice { .. })
}

fn is_button(kind: &ControlKind) -> bool {
    matches!(kind, ControlKind::Button { .. })
}

fn policy_url(world: &World, index: usize) -> String {
    let id = world.tenants[0].access_policies[index].id().unwrap();
    format!("https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/{id}")
}

#[test]
fn security_defaults() {
    let mut world = World::contoso_free(NOW);
    let read = |world: &mut World| {
        graph(world, "v1.0/policies/identitySecurityDefaultsEnforcementPolicy").value()["isEnabled"].clone()
    };
    assert_eq!(read(&mut world), false);
    let control = only(&world, DEFAULTS, is_choice);
    assert_eq!(world.change(&control.id, "perhaps"), Err(Refused::WrongValue("perhaps".into())));
    world.change(&control.id, "enabled").unwrap();
    assert_eq!(read(&mut world), true);
    let mut licensed = contoso();
    let control = only(&licensed, DEFAULTS, is_choice);
    assert_eq!(licensed.change(&control.id, "enabled"), Err(Refused::ConditionalAccessIsOn));
}

#[test]
fn conditional_access() {
    let mut world = contoso();
    let read = |world: &mut World, index: usize| {
        graph(world, "v1.0/identity/conditionalAccess/policies").value()["value"][index].clone()
    };
    let mfa = policy_url(&world, 0);
    assert_eq!(read(&mut world, 0)["state"], "enabledForReportingButNotEnforced");
    world.change(&only(&world, &mfa, is_choice).id, "enabled").unwrap();
    assert_eq!(read(&mut world, 0)["state"], "enabled");
    assert_eq!(read(&mut world, 0)["modifiedDateTime"], "2026-11-24T18:22:14Z");
    let legacy = policy_url(&world, 1);
    assert_eq!(read(&mut world, 1)["conditions"]["users"]["excludeGroups"].as_array().unwrap().len(), 1);
    let group = only(&world, &legacy, is_button);
    assert_eq!(group.label, "Scanners and printers");
    world.change(&group.id, "").unwrap();
    assert_eq!(read(&mut world, 1)["conditions"]["users"]["excludeGroups"], json!([]));
    assert!(world.change(&group.id, "").is_err(), "it is gone");
    let list = controls(
        &world,
        "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies",
    );
    assert_eq!(list.len(), 2);
}

#[test]
fn sign_in_methods() {
    let mut world = contoso();
    let tenant = &world.tenants[0];
    let daniel = tenant.user_named("daniel.okafor@contoso.com").unwrap().id;
    let url = format!(
        "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/UserAuthMethods/userId/{daniel}/hidePreviewBanner~/true"
    );
    let read = |world: &mut World| {
        let body =
            graph(world, "v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999").value();
        let rows = body["value"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["id"] == daniel.to_string()).unwrap()["methodsRegistered"].clone()
    };
    assert_eq!(read(&mut world), json!(["mobilePhone"]));
    let shown = controls(&world, &url);
    let with = |part: &str| shown.iter().find(|control| control.id.ends_with(part)).unwrap();
    world.change(&with("passKeyDeviceBound/add").id, "").unwrap();
    world.change(&with("mobilePhone/remove").id, "").unwrap();
    assert_eq!(read(&mut world), json!(["passKeyDeviceBound"]));
}

#[test]
fn audit_and_restrictions() {
    let mut world = contoso();
    let button = only(&world, "https://purview.microsoft.com/audit/auditsearch", is_button);
    world.change(&button.id, "").unwrap();
    let config = invoke(&mut world, "Get-AdminAuditLogConfig", json!({})).value();
    assert_eq!(config["value"][0]["UnifiedAuditLogIngestionEnabled"], true);
    let switch = only(&world, SETTINGS, |kind| matches!(kind, ControlKind::Switch { on: true }));
    world.change(&switch.id, "false").unwrap();
    let config = invoke(&mut world, "Get-OrganizationConfig", json!({})).value();
    assert_eq!(config["value"][0]["AuditDisabled"], true);
    let row = only(&world, "https://security.microsoft.com/restrictedentities", is_button);
    world.change(&row.id, "").unwrap();
    assert_eq!(invoke(&mut world, "Get-BlockedSenderAddress", json!({})).value()["value"], json!([]));
    assert!(controls(&world, "https://security.microsoft.com/restrictedentities").is_empty());
    world.tenants[0].exchange.blocked_connectors =
        vec![BlockedConnector { id: Guid(7), reason: "Suspicious connector activity".into(), created: NOW }];
    let read = |world: &mut World| invoke(world, "Get-BlockedConnector", json!({})).value()["value"].clone();
    assert_eq!(read(&mut world)[0]["ConnectorId"], Guid(7).to_string());
    let row = only(&world, "https://security.microsoft.com/restrictedentities", is_button);
    world.change(&row.id, "").unwrap();
    assert_eq!(read(&mut world), json!([]));
}

#[test]
fn every_page_has_a_name_in_both_languages_and_links_that_lead_somewhere() {
    let world = contoso();
    for host in [
        "admin.microsoft.com",
        "admin.cloud.microsoft",
        "entra.microsoft.com",
        "portal.azure.com",
        "security.microsoft.com",
        "purview.microsoft.com",
        "admin.exchange.microsoft.com",
        "admin.teams.microsoft.com",
    ] {
        let mut seen = vec![format!("https://{host}/")];
        let mut at = 0;
        while let Some(url) = seen.get(at).cloned() {
            at += 1;
            let [en, ja] = [Language::En, Language::Ja].map(|language| world.portal(&url, language).unwrap());
            assert!(!en.heading.is_empty() && !ja.heading.is_empty() && en.title.ends_with(&en.portal_name));
            assert_eq!(en.controls.len(), ja.controls.len());
            assert_eq!(en.tenant_name, "Contoso");
            let links = en.controls.iter().filter_map(|control| match &control.kind {
                ControlKind::Link { url } => Some(url.clone()),
                _ => None,
            });
            for link in links.chain(en.navigation.into_iter().map(|link| link.url)) {
                if !seen.contains(&link) {
                    seen.push(link);
                }
            }
        }
        assert!(seen.len() > 40, "users, policies and portals are all reached from {host}: {}", seen.len());
    }
    assert!(world.portal("https://example.com/", Language::En).is_none());
    assert!(
        world
            .portal("https://entra.microsoft.com/#view/No/Such/Page", Language::En)
            .unwrap()
            .controls
            .is_empty()
    );
}

#[test]
fn pages_about_people_and_groups() {
    let world = contoso();
    let tenant = &world.tenants[0];
    let view = "https://entra.microsoft.com/#view";
    let heading = |path: String| world.portal(&format!("{view}/{path}"), Language::En).unwrap().heading;
    let (daniel, group) = (tenant.users[1].id, tenant.groups[0].id);
    let blade = "Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~";
    assert_eq!(heading(format!("{blade}/overview/userId/{daniel}/hidePreviewBanner~/true")), "Daniel Okafor");
    assert_eq!(
        heading(format!("{blade}/UserAuthMethods/userId/{daniel}")),
        "Daniel Okafor | Authentication methods"
    );
    assert_eq!(
        heading(format!("Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/{group}")),
        "Mail operators"
    );
    let report = controls(
        &world,
        &format!("{view}/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/UserRegistrationDetails"),
    );
    let first: Vec<(&str, Option<&str>)> =
        report.iter().take(2).map(|row| (row.label.as_str(), row.detail.as_deref())).collect();
    assert_eq!(first, [("田中 美咲", Some("None")), ("Daniel Okafor", Some("Phone number"))]);
}

#[test]
fn the_url_names_the_tenant() {
    let world = contoso().with_fabrikam(NOW);
    let (contoso, fabrikam) = (world.tenants[0].id, world.tenants[1].id);
    for (url, tenant) in [
        ("https://entra.microsoft.com/#home".to_owned(), contoso),
        (
            format!(
                "https://entra.microsoft.com/{fabrikam}/#view/Microsoft_AAD_IAM/TenantOverview.ReactView"
            ),
            fabrikam,
        ),
        ("https://entra.microsoft.com/fabrikam.example/#home".to_owned(), fabrikam),
        ("https://entra.microsoft.com/@fabrikam.example/#home".to_owned(), fabrikam),
        ("https://portal.azure.com/#@fabrikam.example/blade/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/Properties".to_owned(), fabrikam),
        (format!("https://security.microsoft.com/securescore?tid={fabrikam}"), fabrikam),
        ("https://admin.cloud.microsoft/?delegatedOrg=fabrikam.onmicrosoft.com".to_owned(), fabrikam),
    ] {
        assert_eq!(world.portal(&url, Language::En).unwrap().tenant_id, tenant, "{url}");
    }
}

#[test]
fn documents_are_strict_and_pages_change_settings() {
    let mut world = contoso();
    let document = world.handle(
        &Request::get("https://purview.microsoft.com/audit/auditsearch", NOW)
            .with("Sec-Fetch-Dest", "document"),
    );
    let policy = document.get("content-security-policy").unwrap();
    assert!(
        policy.contains("require-trusted-types-for 'script'") && policy.contains("frame-ancestors 'none'")
    );
    assert_eq!(document.get("x-frame-options"), Some("DENY"));
    let inside =
        |request: Request| request.with("Sec-Fetch-Site", "same-origin").with("Sec-Fetch-Dest", "empty");
    let url = "https://purview.microsoft.com/_mock/page?lang=ja&url=https%3A%2F%2Fpurview.microsoft.com%2Faudit%2Fauditsearch";
    let page = world.handle(&inside(Request::get(url, NOW))).value();
    assert_eq!(page["heading"], "検索");
    let control = page["controls"][0]["id"].as_str().unwrap().to_owned();
    let change = |control: &str| {
        let body = json!({"control": control, "value": "true", "lang": "ja"}).to_string();
        inside(Request::post("https://purview.microsoft.com/_mock/change", body, NOW))
            .with("Origin", "https://purview.microsoft.com")
    };
    assert_eq!(world.handle(&change(&control)).status, 200);
    assert!(world.tenants[0].exchange.unified_audit_log);
    let refused = world.handle(&change("nothing"));
    assert_eq!(refused.status, 409);
    assert_eq!(refused.value()["error"], "コントロール nothing はありません");
    assert_eq!(world.violations, []);
    assert_eq!(
        world.handle(&inside(Request::get("https://purview.microsoft.com/_mock/none", NOW))).status,
        404
    );
}
