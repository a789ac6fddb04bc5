//! Settings of mail flow.

use serde_json::json;

use super::exchange::{incomplete, only, source};
use super::fields::{Field, Fields, listed};
use super::{Ask, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::mail_flow::{
    AutoForwarding, OutboundSpamPolicy, OutboundSpamRule, RemoteDomain, TransportConfig, TransportRule,
};

/// `Get-TransportConfig`
pub static TRANSPORT: Source = source("E-TCONF", Fact::TransportConfig, "Get-TransportConfig", transport);

/// `Get-HostedOutboundSpamFilterPolicy`
pub static OUTBOUND_POLICIES: Source =
    source("E-OUT", Fact::OutboundSpamPolicies, "Get-HostedOutboundSpamFilterPolicy", outbound_policies);

/// `Get-HostedOutboundSpamFilterRule`
pub static OUTBOUND_RULES: Source =
    source("E-OUTR", Fact::OutboundSpamRules, "Get-HostedOutboundSpamFilterRule", outbound_rules);

/// `Get-RemoteDomain`
pub static REMOTE_DOMAINS: Source = source("E-RDOM", Fact::RemoteDomains, "Get-RemoteDomain", remote_domains);

/// `Get-TransportRule`
pub static TRANSPORT_RULES: Source = Source {
    ask: Ask::Exchange {
        cmdlet: "Get-TransportRule",
        parameters: |_| json!({"ResultSize": "Unlimited"}),
        query: "",
        targets: None,
    },
    ..source("E-TRULE", Fact::TransportRules, "Get-TransportRule", transport_rules)
};

/// Reads every row of an answer.
pub(super) fn each<T>(
    body: &[u8],
    row: impl Fn(Fields) -> Result<T, Shape>,
    page: impl FnOnce(Vec<T>) -> Page,
) -> Result<Parsed, Shape> {
    let answer = listed(body)?;
    let incomplete = incomplete(&answer);
    let rows = answer.rows.into_iter().map(row).collect::<Result<Vec<T>, Shape>>()?;
    Ok(Parsed { page: page(rows), next: answer.next, incomplete, of: answer.count })
}

fn transport(body: &[u8]) -> Result<Parsed, Shape> {
    let disabled = only(body)?.take("SmtpClientAuthenticationDisabled").optional_flag()?;
    Ok(Parsed::alone(Page::TransportConfig(TransportConfig {
        smtp_client_authentication_disabled: disabled,
    })))
}

/// Texts as cmdlets send them: `null` or nothing, one alone, or a list.
pub(super) fn texts(field: Field) -> Result<Vec<String>, Shape> {
    let Some(field) = field.unless_null() else { return Ok(Vec::new()) };
    if field.is_text() { field.text().map(|text| vec![text]) } else { field.texts() }
}

/// A count, which may be written as text; nothing where it is `null` or was left out.
pub(super) fn count(field: Field) -> Result<Option<u64>, Shape> {
    let Some(field) = field.unless_null() else { return Ok(None) };
    if field.is_text() { field.id().map(Some) } else { field.count().map(Some) }
}

fn outbound_policies(body: &[u8]) -> Result<Parsed, Shape> {
    let somebody = |row: &mut Fields, switch: &str, people: &str| -> Result<bool, Shape> {
        let people = texts(row.take(people))?;
        let on = row.take(switch).optional_flag()? == Some(true);
        Ok(on && people.iter().any(|person| !person.trim().is_empty()))
    };
    let read = |mut row: Fields| {
        let notified = somebody(&mut row, "NotifyOutboundSpam", "NotifyOutboundSpamRecipients")?;
        let copied =
            somebody(&mut row, "BccSuspiciousOutboundMail", "BccSuspiciousOutboundAdditionalRecipients")?;
        Ok(OutboundSpamPolicy {
            name: row.take("Identity").text()?,
            default: row.take("IsDefault").flag()?,
            forwarding: match row.take("AutoForwardingMode").optional_text()?.as_deref() {
                Some("On") => AutoForwarding::On,
                Some("Off") => AutoForwarding::Off,
                Some("Automatic") => AutoForwarding::Automatic,
                _ => AutoForwarding::Unknown,
            },
            limits: [
                count(row.take("RecipientLimitExternalPerHour"))?,
                count(row.take("RecipientLimitInternalPerHour"))?,
                count(row.take("RecipientLimitPerDay"))?,
            ],
            action: row.take("ActionWhenThresholdReached").optional_text()?,
            notifies: notified || copied,
        })
    };
    each(body, read, Page::OutboundSpamPolicies)
}

fn outbound_rules(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(OutboundSpamRule {
            policy: row.take("HostedOutboundSpamFilterPolicy").text()?,
            enabled: match row.take("State").optional_text()?.as_deref() {
                Some("Enabled") => Some(true),
                Some("Disabled") => Some(false),
                _ => None,
            },
        })
    };
    each(body, read, Page::OutboundSpamRules)
}

fn remote_domains(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(RemoteDomain {
            domain: row.take("DomainName").text()?,
            forwards: row.take("AutoForwardEnabled").optional_flag()?,
        })
    };
    each(body, read, Page::RemoteDomains)
}

fn transport_rules(body: &[u8]) -> Result<Parsed, Shape> {
    const SENDS: [&str; 4] = ["RedirectMessageTo", "BlindCopyTo", "CopyTo", "AddToRecipients"];
    let read = |mut row: Fields| {
        let mut sends_to = Vec::new();
        for action in SENDS {
            sends_to.extend(texts(row.take(action))?);
        }
        let state = row.take("State").optional_text()?;
        let mode = row.take("Mode").optional_text()?;
        let confidence = row.take("SetSCL").value();
        Ok(TransportRule {
            name: row.take("Name").text()?,
            active: match (state.as_deref(), mode.as_deref()) {
                (Some("Disabled"), _) | (Some("Enabled"), Some("Audit" | "AuditAndNotify")) => Some(false),
                (Some("Enabled"), Some("Enforce")) => Some(true),
                _ => None,
            },
            sends_to,
            deletes: row.take("DeleteMessage").optional_flag()? == Some(true),
            skips_filter: confidence == -1 || confidence == "-1",
            sender_domains: texts(row.take("SenderDomainIs"))?,
        })
    };
    each(body, read, Page::TransportRules)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(result: Result<Parsed, Shape>) -> String {
        result.err().map(|shape| shape.field).unwrap_or_default()
    }

    #[test]
    fn odd_values_keep_their_meaning() {
        for (value, expected) in [("true", Some(true)), ("false", Some(false)), ("null", None)] {
            let body = format!(
                r#"{{"value":[{{"SmtpClientAuthenticationDisabled":{value},"MaxReceiveSize":"Unlimited"}}]}}"#
            );
            let Ok(Parsed { page: Page::TransportConfig(own), .. }) = transport(body.as_bytes()) else {
                panic!()
            };
            assert_eq!(own.smtp_client_authentication_disabled, expected);
        }
        let body = br#"{"value":[{"Identity":"Default","IsDefault":true,"Enabled":false,"AutoForwardingMode":"Automatic",
            "RecipientLimitExternalPerHour":0,"RecipientLimitInternalPerHour":"500","ActionWhenThresholdReached":"BlockUserForToday",
            "NotifyOutboundSpam":true,"NotifyOutboundSpamRecipients":[],"BccSuspiciousOutboundMail":true,
            "BccSuspiciousOutboundAdditionalRecipients":"soc@contoso.com"},
            {"Identity":"Sales","IsDefault":false,"AutoForwardingMode":"Later","NotifyOutboundSpam":true,"NotifyOutboundSpamRecipients":null}]}"#;
        let Ok(Parsed { page: Page::OutboundSpamPolicies(rows), .. }) = outbound_policies(body) else {
            panic!()
        };
        assert_eq!(
            (rows[0].forwarding, rows[0].limits, rows[0].notifies),
            (AutoForwarding::Automatic, [Some(0), Some(500), None], true)
        );
        assert_eq!(
            (rows[1].forwarding, rows[1].notifies, &rows[1].action),
            (AutoForwarding::Unknown, false, &None)
        );
        let body = br#"{"value":[{"HostedOutboundSpamFilterPolicy":"Sales","State":"Disabled"},{"HostedOutboundSpamFilterPolicy":"x","State":"?"}]}"#;
        let Ok(Parsed { page: Page::OutboundSpamRules(rows), .. }) = outbound_rules(body) else { panic!() };
        assert_eq!((rows[0].enabled, rows[1].enabled), (Some(false), None));
        let Ok(Parsed { page: Page::RemoteDomains(rows), .. }) = remote_domains(
            br#"{"value":[{"DomainName":"*","AutoForwardEnabled":true},{"DomainName":"a.example"}]}"#,
        ) else {
            panic!()
        };
        assert_eq!((rows[0].forwards, rows[1].forwards), (Some(true), None));
    }

    #[test]
    fn mail_flow_rules_are_read_as_one_value_a_list_or_nothing() {
        let body = br#"{"value":[{"Name":"Copy","State":"Enabled","Mode":"Enforce","BlindCopyTo":"a@fabrikam.example",
            "RedirectMessageTo":["b@contoso.com","c@contoso.com"],"CopyTo":null,"DeleteMessage":false,"SetSCL":null},
            {"Name":"Trust","State":"Enabled","Mode":"AuditAndNotify","SetSCL":-1,"SenderDomainIs":["fabrikam.example"],"DeleteMessage":true},
            {"Name":"Old","State":"Disabled","SetSCL":"-1"},{"Name":"New","State":"Enabled","Mode":"Later","SetSCL":5}]}"#;
        let Ok(Parsed { page: Page::TransportRules(rows), .. }) = transport_rules(body) else { panic!() };
        assert_eq!(rows[0].sends_to, ["b@contoso.com", "c@contoso.com", "a@fabrikam.example"]);
        let read = |at: usize| (rows[at].active, rows[at].deletes, rows[at].skips_filter);
        assert_eq!(read(0), (Some(true), false, false));
        assert_eq!(read(1), (Some(false), true, true));
        assert_eq!(read(2), (Some(false), false, true));
        assert_eq!(read(3), (None, false, false));
        assert_eq!(rows[1].sender_domains, ["fabrikam.example"]);
    }

    #[test]
    fn other_shapes_are_named() {
        type Parser = fn(&[u8]) -> Result<Parsed, Shape>;
        for (parse, body, place) in [
            (transport as Parser, r#"{"value":[]}"#, "value"),
            (
                transport,
                r#"{"value":[{"SmtpClientAuthenticationDisabled":"True"}]}"#,
                "value[0].SmtpClientAuthenticationDisabled",
            ),
            (outbound_policies, r#"{"value":[{"IsDefault":true}]}"#, "value[0].Identity"),
            (outbound_policies, r#"{"value":[{"Identity":"a"}]}"#, "value[0].IsDefault"),
            (
                outbound_policies,
                r#"{"value":[{"Identity":"a","IsDefault":true,"RecipientLimitPerDay":"many"}]}"#,
                "value[0].RecipientLimitPerDay",
            ),
            (outbound_rules, r#"{"value":[{"State":"Enabled"}]}"#, "value[0].HostedOutboundSpamFilterPolicy"),
            (remote_domains, r#"{"value":[{"AutoForwardEnabled":true}]}"#, "value[0].DomainName"),
            (remote_domains, r#"{"value":null}"#, "value"),
            (transport_rules, r#"{"value":[{"State":"Enabled"}]}"#, "value[0].Name"),
            (transport_rules, r#"{"value":[{"Name":"a","CopyTo":[1]}]}"#, "value[0].CopyTo[0]"),
        ] {
            assert_eq!(field(parse(body.as_bytes())), place, "{body}");
        }
    }
}
