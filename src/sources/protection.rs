//! What protects mail that comes in and mail that goes out.

use serde_json::Value;

use super::directory::AUTHORIZATION;
use super::exchange::source;
use super::fields::Fields;
use super::filtering::{EXCEPTIONS, PEOPLE, names_somebody, state};
use super::mail_flow::{each, texts};
use super::{Ask, Extent, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::protection::{AcceptedDomain, DkimConfig, PresetRule, TimeoutPolicy};

/// `Get-AcceptedDomain`
pub static ACCEPTED_DOMAINS: Source =
    source("E-ACC", Fact::AcceptedDomains, "Get-AcceptedDomain", accepted_domains);

/// `Get-DkimSigningConfig`
pub static DKIM: Source = source("E-DKIM", Fact::DkimConfigs, "Get-DkimSigningConfig", dkim);

/// `Get-EOPProtectionPolicyRule`
pub static EXCHANGE_PRESETS: Source =
    source("E-PRESET", Fact::ExchangePresets, "Get-EOPProtectionPolicyRule", exchange_presets);

/// `Get-ATPProtectionPolicyRule`: there is no such cmdlet without Microsoft Defender for Office 365.
pub static DEFENDER_PRESETS: Source = Source {
    unverified: Some(
        "what it answers without Microsoft Defender for Office 365: then the check does not ask for it",
    ),
    ..source("E-PRESET-ATP", Fact::DefenderPresets, "Get-ATPProtectionPolicyRule", defender_presets)
};

/// `GET /policies/activityBasedTimeoutPolicies`
pub static IDLE_TIMEOUT: Source = Source {
    id: "R-TIMEOUT",
    fact: Fact::TimeoutPolicies,
    ask: Ask::Graph {
        version: "v1.0",
        path: "policies/activityBasedTimeoutPolicies",
        query: "",
        paged: true,
        targets: None,
    },
    roles: &["Global Reader"],
    extent: Extent::ALL,
    parse: timeouts,
    ..AUTHORIZATION
};

fn accepted_domains(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let kind = row.take("DomainType").optional_text()?;
        Ok(AcceptedDomain {
            name: row.take("DomainName").text()?,
            authoritative: kind.map(|kind| kind == "Authoritative"),
        })
    };
    each(body, read, Page::AcceptedDomains)
}

fn dkim(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(DkimConfig {
            domain: row.take("Domain").text()?,
            enabled: row.take("Enabled").optional_flag()?,
            status: row.take("Status").optional_text()?,
        })
    };
    each(body, read, Page::DkimConfigs)
}

fn exchange_presets(body: &[u8]) -> Result<Parsed, Shape> {
    each(body, preset, Page::ExchangePresets)
}

fn defender_presets(body: &[u8]) -> Result<Parsed, Shape> {
    each(body, preset, Page::DefenderPresets)
}

fn preset(mut row: Fields) -> Result<PresetRule, Shape> {
    let mut policies = Vec::new();
    for policy in ["AntiPhishPolicy", "HostedContentFilterPolicy", "SafeLinksPolicy", "SafeAttachmentPolicy"]
    {
        policies.extend(row.take(policy).optional_text()?);
    }
    Ok(PresetRule {
        name: row.take("Identity").text()?,
        policies,
        enabled: state(row.take("State"))?,
        some_people: names_somebody(&mut row, PEOPLE)?,
        exceptions: names_somebody(&mut row, EXCEPTIONS)?,
        domains: texts(row.take("RecipientDomainIs"))?,
    })
}

fn timeouts(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let definitions = row.take("definition").texts()?;
        Ok(TimeoutPolicy {
            id: row.take("id").text()?,
            seconds: definitions.iter().map(|definition| longest(definition)).max().flatten(),
        })
    };
    each(body, read, Page::TimeoutPolicies)
}

/// The longest timeout of a definition, which is JSON within a text: `{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":
/// [{"ApplicationId":"default","WebSessionIdleTimeout":"03:00:00"}]}}`. `None` where one was not understood.
fn longest(definition: &str) -> Option<u64> {
    let definition: Value = super::json::read(definition.as_bytes()).ok()?;
    let policies = definition.get("ActivityBasedTimeoutPolicy")?.get("ApplicationPolicies")?.as_array()?;
    let mut longest = 0;
    for policy in policies {
        longest = longest.max(seconds(policy.get("WebSessionIdleTimeout")?.as_str()?)?);
    }
    (longest > 0).then_some(longest)
}

/// A span as .NET writes it: `03:00:00`, `1.00:00:00`.
fn seconds(span: &str) -> Option<u64> {
    let (days, time) = span.split_once('.').unwrap_or(("0", span));
    let mut seconds = days.parse::<u64>().ok()?;
    let mut parts = time.split(':');
    for scale in [24, 60, 60] {
        let part: u64 = parts.next()?.parse().ok()?;
        seconds = seconds.checked_mul(scale)?.checked_add(part)?;
    }
    parts.next().is_none().then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read() {
        for (span, expected) in [
            ("03:00:00", Some(10_800)),
            ("1.00:00:00", Some(86_400)),
            ("00:00:05", Some(5)),
            ("03:00", None),
            ("03:00:00:00", None),
            ("x", None),
        ] {
            assert_eq!(seconds(span), expected, "{span}");
        }
        let policy = |spans: &str| {
            longest(&format!(
                r#"{{"ActivityBasedTimeoutPolicy":{{"Version":1,"ApplicationPolicies":[{spans}]}}}}"#
            ))
        };
        let span = |span: &str| format!(r#"{{"ApplicationId":"default","WebSessionIdleTimeout":"{span}"}}"#);
        assert_eq!(policy(&span("01:00:00")), Some(3_600));
        assert_eq!(policy(&format!("{},{}", span("01:00:00"), span("06:00:00"))), Some(21_600));
        assert_eq!(policy(&format!("{},{{}}", span("01:00:00"))), None, "one that is not understood");
        assert_eq!(policy(""), None);
        assert_eq!(longest("no JSON"), None);
    }

    #[test]
    fn rows_are_read() {
        let Ok(Parsed { page: Page::ExchangePresets(rows), .. }) = exchange_presets(
            br#"{"value":[{"Identity":"Strict Preset Security Policy","State":"Enabled","SentTo":null,"SentToMemberOf":null,
            "RecipientDomainIs":["contoso.com"],"ExceptIfSentTo":"ceo@contoso.com"},{"Identity":"x","State":"Later","SentToMemberOf":["a"]}]}"#,
        ) else {
            panic!()
        };
        let read: Vec<_> = rows.iter().map(|own| (own.enabled, own.some_people, own.exceptions)).collect();
        assert_eq!(read, [(Some(true), false, true), (None, true, false)]);
        assert_eq!(rows[0].domains, ["contoso.com"]);
        let Ok(Parsed { page: Page::DkimConfigs(rows), .. }) =
            dkim(br#"{"value":[{"Domain":"contoso.com","Enabled":null,"Status":"Valid"}]}"#)
        else {
            panic!()
        };
        assert_eq!((rows[0].enabled, rows[0].status.as_deref()), (None, Some("Valid")));
        let Ok(Parsed { page: Page::AcceptedDomains(rows), .. }) = accepted_domains(
            br#"{"value":[{"DomainName":"contoso.com","DomainType":"Authoritative"},{"DomainName":"b.example"}]}"#,
        ) else {
            panic!()
        };
        assert_eq!((rows[0].authoritative, rows[1].authoritative), (Some(true), None));
    }

    #[test]
    fn other_shapes_are_named() {
        type Parser = fn(&[u8]) -> Result<Parsed, Shape>;
        for (parse, row, place) in [
            (exchange_presets as Parser, r#"{"State":"Enabled"}"#, "value[0].Identity"),
            (defender_presets, r#"{"Identity":"a","SentTo":1}"#, "value[0].SentTo"),
            (dkim, r#"{"Enabled":true}"#, "value[0].Domain"),
            (accepted_domains, r#"{"DomainType":"Authoritative"}"#, "value[0].DomainName"),
            (timeouts, r#"{"id":"a"}"#, "value[0].definition"),
            (timeouts, r#"{"definition":[]}"#, "value[0].id"),
        ] {
            let body = format!(r#"{{"value":[{row}]}}"#);
            assert_eq!(
                parse(body.as_bytes()).err().map(|shape| shape.field).as_deref(),
                Some(place),
                "{row}"
            );
        }
    }
}
