//! Generated tenants: the same for the same seed, and weak where they should be.

mod asking;

use asking::*;
use mock365_model::generate::HOSTILE_NAMES;
use mock365_model::instant::DAY;
use mock365_model::tenant::{User, UserType};
use mock365_model::{Language, Licences, Recorder, Request, Resource, Shape, Weakness, World};
use serde_json::{Value, json};

fn shape(weaknesses: &[Weakness]) -> Shape {
    Shape {
        users: 60,
        guest_percent: 10,
        licences: Licences::P1,
        weaknesses: weaknesses.to_vec(),
        language: Language::En,
    }
}

fn text(world: &World) -> String {
    serde_json::to_string(world).unwrap()
}

#[test]
fn the_seed_alone_decides() {
    let all = shape(Weakness::ALL);
    assert_eq!(text(&World::generate(1, &all, NOW)), text(&World::generate(1, &all, NOW)));
    assert_ne!(text(&World::generate(1, &all, NOW)), text(&World::generate(2, &all, NOW)));
    assert_eq!(text(&World::contoso(NOW)), text(&World::contoso(NOW)));
    let again: World = serde_json::from_str(&text(&World::contoso(NOW))).unwrap();
    assert_eq!(text(&again), text(&World::contoso(NOW)));
}

#[test]
fn times_follow_the_instant() {
    let (early, late) = (World::contoso(NOW - 300 * DAY), World::contoso(NOW));
    let newest = |world: &World| world.tenants[0].secure_scores[0].created;
    assert_eq!(newest(&late) - newest(&early), 300 * DAY);
    assert!(newest(&late) < NOW);
}

/// What a reader sees of one weakness.
fn seen(world: &mut World, weakness: Weakness) -> Value {
    let admin = world.tenants[0].users[0].user_principal_name.clone();
    let read = |world: &mut World, path: &str| graph_as(world, &admin, &[], path).value();
    let cmdlet = |world: &mut World, name: &str| invoke_as(world, &admin, name, json!({})).value();
    match weakness {
        Weakness::NoMfaPolicy
        | Weakness::MfaPolicyReportOnly
        | Weakness::MfaPolicyExcludesGroup
        | Weakness::LegacyNotBlocked
        | Weakness::LegacyBlockExcludesGroup => read(world, "v1.0/identity/conditionalAccess/policies"),
        Weakness::AdminWithoutMfa | Weakness::AdminWithSmsOnly => {
            let path = "v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999&$select=id,methodsRegistered";
            read(world, path)
        }
        Weakness::RoleThroughNestedGroup => {
            read(world, "v1.0/roleManagement/directory/roleAssignments?$expand=principal")
        }
        Weakness::UnifiedAuditLogOff => cmdlet(world, "Get-AdminAuditLogConfig"),
        Weakness::MailboxAuditingOff => cmdlet(world, "Get-OrganizationConfig"),
        Weakness::RestrictedSender => cmdlet(world, "Get-BlockedSenderAddress"),
        Weakness::RestrictedConnector => cmdlet(world, "Get-BlockedConnector"),
        Weakness::MailboxForwardsOutside | Weakness::SharedMailboxSignIn | Weakness::AuditedActionsCut => {
            cmdlet(world, "Get-Mailbox")
        }
        Weakness::HostileInboxRule => {
            let licensed = |user: &&User| user.user_type == UserType::Member && !user.licences.is_empty();
            let owner = world.tenants[0].users.iter().filter(licensed).nth(2).unwrap().id;
            invoke_as(world, &admin, "Get-InboxRule", json!({ "IncludeHidden": true, "Mailbox": owner }))
                .value()
        }
        Weakness::MailboxAuditBypass => cmdlet(world, "Get-MailboxAuditBypassAssociation"),
        Weakness::SmtpAuthOnMailbox | Weakness::PopAndImapOn => cmdlet(world, "Get-CASMailbox"),
        Weakness::DirectoryUntouched => read(world, "v1.0/domains"),
        Weakness::MailFlowUntouched => cmdlet(world, "Get-RemoteDomain"),
        Weakness::ForgottenCredentials => read(world, "v1.0/applications"),
        Weakness::Tampered => read(world, "v1.0/auditLogs/directoryAudits"),
        Weakness::OutsideTrust => read(world, "v1.0/policies/crossTenantAccessPolicy/partners"),
        Weakness::RiskyApp => read(world, "v1.0/servicePrincipals"),
        Weakness::StaleScore => read(world, "v1.0/security/secureScores?$top=1"),
        Weakness::HostileNames => read(world, "v1.0/users?$top=999"),
    }
}

#[test]
fn every_weakness_shows_in_the_reads() {
    for weakness in Weakness::ALL.iter().copied() {
        let in_order = seen(&mut World::generate(3, &shape(&[]), NOW), weakness);
        let weak = seen(&mut World::generate(3, &shape(&[weakness]), NOW), weakness);
        assert_ne!(in_order, weak, "{weakness:?}");
        assert!(in_order["value"].is_array(), "{weakness:?}: {in_order}");
    }
}

#[test]
fn names_are_realistic_japanese_or_hostile() {
    let display = |shape: &Shape| -> Vec<String> {
        World::generate(5, shape, NOW)
            .tenants
            .remove(0)
            .users
            .into_iter()
            .map(|user| user.display_name)
            .collect()
    };
    let plain = display(&shape(&[]));
    assert!(plain.iter().all(|name| !name.is_empty() && !HOSTILE_NAMES.contains(&name.as_str())));
    let japanese = display(&Shape { language: Language::Ja, ..shape(&[]) });
    assert!(japanese.iter().all(|name| !name.is_ascii()));
    let hostile = display(&Shape { users: 200, ..shape(&[Weakness::HostileNames]) });
    for name in HOSTILE_NAMES {
        assert!(hostile.iter().any(|known| known == name), "{name:?}");
    }
}

#[test]
fn people_are_told_apart() {
    let world = World::generate(9, &Shape { users: 3_000, ..shape(&[]) }, NOW);
    let users = &world.tenants[0].users;
    let ids: std::collections::HashSet<_> = users.iter().map(|user| user.id).collect();
    let names: std::collections::HashSet<_> =
        users.iter().map(|user| user.user_principal_name.as_str()).collect();
    assert_eq!((ids.len(), names.len()), (3_000, 3_000));
    let guests = users.iter().filter(|user| user.licences.is_empty()).count();
    assert!((200..400).contains(&guests), "{guests} guests of 3000 at 10 %");
}

#[test]
fn licences_follow_the_shape() {
    for (licences, premium, premium_2) in [
        (Licences::Free, false, false),
        (Licences::P1, true, false),
        (Licences::P2, true, true),
        (Licences::E5, true, true),
    ] {
        let world = World::generate(1, &Shape { licences, ..shape(&[]) }, NOW);
        let tenant = &world.tenants[0];
        assert_eq!((tenant.has_premium(), tenant.has_premium_2()), (premium, premium_2), "{licences:?}");
        assert_eq!(tenant.security_defaults, licences == Licences::Free);
    }
}

#[test]
fn a_recording_is_har_with_its_secrets_still_in_it() {
    let mut world = contoso();
    let token = world.access_token(IDA, Resource::Graph, &[], NOW).unwrap();
    let mut recorder = Recorder::default();
    let request = Request::get("https://graph.microsoft.com/v1.0/users?$top=2", NOW)
        .with("Authorization", format!("Bearer {token}"));
    let answer = world.handle(&request);
    recorder.push(&request, &answer);
    let refused = invocation(&world, "Get-OrganizationConfig", json!({}));
    let answer = world.handle(&refused);
    recorder.push(&refused, &answer);
    let har = recorder.har();
    assert_eq!(har["log"]["version"], "1.2");
    let entry = &har["log"]["entries"][0];
    assert_eq!(entry["startedDateTime"], "2026-11-24T18:22:14Z");
    assert_eq!(entry["request"]["queryString"], json!([{"name": "$top", "value": "2"}]));
    assert_eq!(entry["request"]["headers"][0]["value"], format!("Bearer {token}"));
    let body: Value = serde_json::from_str(entry["response"]["content"]["text"].as_str().unwrap()).unwrap();
    assert_eq!(body["value"].as_array().unwrap().len(), 2);
    let second = &har["log"]["entries"][1];
    assert!(second["request"]["postData"]["text"].as_str().unwrap().contains("Get-OrganizationConfig"));
}
