//! The Exchange gateway and its odd errors.

mod asking;

use asking::*;
use mock365_model::exchange::BlockedSender;
use mock365_model::instant::{DAY, MINUTE};
use mock365_model::{Request, Resource, World};
use serde_json::{Value, json};

#[test]
fn answers_have_the_gateways_shape() {
    let mut world = contoso();
    let audit = invoke(&mut world, "Get-AdminAuditLogConfig", json!({}));
    assert_eq!(audit.status, 200, "{}", audit.value());
    let body = audit.value();
    assert_eq!(body["@adminapi.warnings"], json!([]));
    assert_eq!(body["value"][0]["UnifiedAuditLogIngestionEnabled"], false);
    assert_eq!(body["value"][0]["UnifiedAuditLogIngestionEnabled@data.type"], "System.Boolean");
    let organization = invoke(&mut world, "Get-OrganizationConfig", json!({})).value();
    assert_eq!(organization["value"][0]["AuditDisabled"], false);
    assert_eq!(organization["value"][0]["RejectDirectSend"], Value::Null);
    assert!(organization["value"][0].get("RejectDirectSend@data.type").is_none());
    let blocked = invoke(&mut world, "Get-BlockedSenderAddress", json!({"ResultSize": "Unlimited"})).value();
    assert_eq!(blocked["value"][0]["SenderAddress"], "tomas.garcia@contoso.com");
    assert_eq!(invoke(&mut world, "Get-BlockedConnector", json!({})).value()["value"], json!([]));
    let mailboxes = invoke(&mut world, "Get-Mailbox", json!({"ResultSize": "Unlimited"})).value();
    let rows = mailboxes["value"].as_array().unwrap();
    assert_eq!(rows.last().unwrap()["ExternalDirectoryObjectId"], "", "a system mailbox belongs to nobody");
    assert_eq!(rows[0]["AuditLogAgeLimit"], "90.00:00:00", "spans are text");
    let protocols = invoke(&mut world, "Get-CASMailbox", json!({"ResultSize": "Unlimited"})).value();
    assert_eq!(protocols["value"][0]["SmtpClientAuthenticationDisabled"], Value::Null);
    let exempt =
        invoke(&mut world, "Get-MailboxAuditBypassAssociation", json!({"ResultSize": "Unlimited"})).value();
    assert_eq!(
        exempt["value"].as_array().unwrap().len(),
        world.tenants[0].users.len(),
        "one row for each account"
    );
    assert_eq!(world.violations, []);
}

#[test]
fn token_scope_and_role_are_told_apart() {
    let mut world = contoso();
    let none = invocation(&world, "Get-OrganizationConfig", json!({}));
    assert_eq!(world.handle(&none).status, 401);
    let scopeless = world.access_token(IDA, Resource::Exchange, &["Exchange.ManageV2"], NOW).unwrap();
    let answer = world.handle(&none.clone().with("Authorization", format!("Bearer {scopeless}")));
    assert_eq!((answer.status, answer.body.is_empty()), (401, true));
    assert!(answer.get("www-authenticate").is_some());
    let roleless = invoke_as(&mut world, AISHA, "Get-OrganizationConfig", json!({}));
    assert_eq!(roleless.status, 403);
    assert!(!roleless.body.is_empty() && roleless.body.iter().all(|byte| *byte == 0));
    assert_eq!(invoke_as(&mut world, PRIYA, "Get-OrganizationConfig", json!({})).status, 200);
    assert_eq!(
        invoke_as(&mut world, "misaki.tanaka@contoso.com", "Get-OrganizationConfig", json!({})).status,
        200
    );
    assert_eq!(world.violations, []);
}

#[test]
fn everything_else_is_the_same_400() {
    let mut world = contoso();
    for (cmdlet, parameters, inside) in [
        ("Get-OrganizationConfig", json!({"Colour": 1}), "parameter name 'Colour'"),
        ("Get-BlockedSenderAddress", json!({"ResultSize": "Many"}), "'ResultSize'"),
        ("Get-OrganizationConfig", json!(null), "null"),
        ("Search-UnifiedAuditLog", json!({"RecordType": "ExchangeItem"}), "StartDate EndDate"),
        (
            "Search-UnifiedAuditLog",
            json!({"StartDate": "2026-11-23", "EndDate": "2026-11-24", "ResultSize": 5001}),
            "'ResultSize'",
        ),
    ] {
        let answer = invoke(&mut world, cmdlet, parameters);
        assert_eq!(answer.status, 400, "{cmdlet}");
        let error = &answer.value()["error"];
        assert_eq!(error["message"], "Invalid Operation");
        let message = error["innererror"]["internalexception"]["message"].as_str().unwrap();
        assert!(message.contains(inside), "{message}");
        assert!(error["details"][0]["message"].as_str().unwrap().starts_with("|System."));
    }
}

#[test]
fn pages_follow_the_anchor_and_expire() {
    let mut world = contoso();
    world.tenants[0].exchange.blocked_senders = (0..25)
        .map(|index| BlockedSender {
            address: format!("a{index}@contoso.com"),
            reason: String::new(),
            created: NOW,
        })
        .collect();
    let token = world.access_token(IDA, Resource::Exchange, &[], NOW).unwrap();
    let ask = |world: &mut World, url: Option<&str>, anchor: &str, at: i64| {
        let mut request = invocation(world, "Get-BlockedSenderAddress", json!({"ResultSize": "Unlimited"}))
            .with("Authorization", format!("Bearer {token}"))
            .with("X-AnchorMailbox", anchor)
            .with("Prefer", "odata.maxpagesize=10");
        request.at = at;
        if let Some(url) = url {
            request.url = url.to_owned();
        }
        world.handle(&request)
    };
    let cut = invoke(&mut world, "Get-BlockedSenderAddress", json!({"ResultSize": 24})).value();
    assert_eq!(cut["value"].as_array().unwrap().len(), 24);
    assert!(cut["@adminapi.warnings"][0].as_str().unwrap().contains("ResultSize"));
    let (mut seen, mut link) = (Vec::new(), None::<String>);
    loop {
        let body = ask(&mut world, link.as_deref(), "UPN:ida", NOW).value();
        seen.extend(
            body["value"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["SenderAddress"].as_str().unwrap().to_owned()),
        );
        match body["@odata.nextLink"].as_str() {
            Some(next) => link = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(seen, (0..25).map(|index| format!("a{index}@contoso.com")).collect::<Vec<_>>());
    let first = ask(&mut world, None, "UPN:ida", NOW).value()["@odata.nextLink"].as_str().unwrap().to_owned();
    assert_eq!(ask(&mut world, Some(&first), "UPN:other", NOW).status, 400, "another back-end server");
    assert_eq!(ask(&mut world, Some(&first), "UPN:ida", NOW + 31 * MINUTE).status, 400, "too late");
}

#[test]
fn the_audit_log_is_searched_by_day_and_kind() {
    let mut world = World::contoso_hardened(NOW);
    let search = |world: &mut World, from: i64, to: i64, kind: &str| {
        let day = |at: i64| mock365_model::instant::date(at);
        invoke(
            world,
            "Search-UnifiedAuditLog",
            json!({"StartDate": day(from), "EndDate": day(to), "RecordType": kind, "ResultSize": 1}),
        )
        .value()["value"]
            .clone()
    };
    let found = search(&mut world, NOW - DAY, NOW, "ExchangeItem");
    let data: Value = serde_json::from_str(found[0]["AuditData"].as_str().unwrap()).unwrap();
    assert_eq!(data["Operation"], "MailItemsAccessed");
    assert_eq!(search(&mut world, NOW - DAY, NOW, "ExchangeAdmin"), json!([]));
    assert_eq!(search(&mut world, NOW - 9 * DAY, NOW - 8 * DAY, "ExchangeItem"), json!([]));
    world.tenants[0].exchange.unified_audit_log = false;
    assert_eq!(search(&mut world, NOW - DAY, NOW, "ExchangeItem"), json!([]));
}

#[test]
fn one_tenants_token_does_not_open_another() {
    let mut world = contoso().with_fabrikam(NOW);
    let token = world.access_token(IDA, Resource::Exchange, &[], NOW).unwrap();
    let other = world.tenants[1].id;
    let url = format!("https://outlook.office365.com/adminapi/beta/{other}/InvokeCommand");
    let body = invocation(&world, "Get-OrganizationConfig", json!({})).body;
    let answer =
        world.handle(&Request::post(url, body, NOW).with("Authorization", format!("Bearer {token}")));
    assert_eq!(answer.status, 403);
}
