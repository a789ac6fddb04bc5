//! Forming the reads of one person, and letting nothing else through.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{ALL, PersonAsk, PersonSource, recognise};
use crate::collect::Method;
use crate::sources::address::Address;
use crate::sources::allow::same_parameters;
use crate::sources::clouds::Cloud;
use crate::sources::request::written;
use crate::sources::{Form, NotAllowed, Service, inbox_rules, json as bodies};
use crate::tenant::person::PersonFact;
use crate::tenant::{ObjectId, TenantId};

/// Days before the case that are read of sign-ins: what is usual for the person. Microsoft keeps 30 days with Microsoft Entra ID P1.
const USUAL_DAYS: i64 = 30;

/// Who is asked about, and since when.
#[derive(Clone, Copy, Debug)]
pub struct PersonAsked<'a> {
    /// Where.
    pub cloud: Cloud,
    /// Of which tenant.
    pub tenant: TenantId,
    /// The person.
    pub person: ObjectId,
    /// The user principal name: the unified audit log knows people by it alone.
    pub principal: &'a str,
    /// Since when the account is suspected, in Unix milliseconds.
    pub since: i64,
    /// Until when logs are read, in Unix milliseconds.
    pub now: i64,
}

/// The requests of a source. Inbox rules take two: only the difference of the answers tells which rules the owner cannot see.
pub fn forms(source: &PersonSource, asked: &PersonAsked<'_>) -> Vec<Form> {
    let person = asked.person.to_string();
    match source.ask {
        PersonAsk::Object { version, path, query } => {
            let url = format!(
                "https://{}/{version}/{}",
                asked.cloud.host(Service::Graph),
                path.replace("{id}", &person)
            );
            vec![get(if query.is_empty() { url } else { format!("{url}?{query}") })]
        }
        PersonAsk::Log { version, path, time, .. } => {
            let (from, whom) = match source.fact {
                PersonFact::SignIns => (
                    asked.since.saturating_sub(USUAL_DAYS * 86_400_000),
                    format!(
                        "userId%20eq%20'{person}'%20and%20signInEventTypes/any(t:%20t%20eq%20'interactiveUser'%20or%20t%20eq%20'nonInteractiveUser')"
                    ),
                ),
                PersonFact::Changes => (
                    asked.since,
                    format!(
                        "(initiatedBy/user/id%20eq%20'{person}'%20or%20targetResources/any(t:t/id%20eq%20'{person}'))"
                    ),
                ),
                _ => (asked.since, format!("userId%20eq%20'{person}'")),
            };
            // Identity Protection sends 500 rows at most, the logs 1,000.
            let top = if source.fact == PersonFact::Detections { 500 } else { 1_000 };
            let host = asked.cloud.host(Service::Graph);
            vec![get(format!(
                "https://{host}/{version}/{path}?$top={top}&$filter={time}%20ge%20{}%20and%20{whom}",
                written(from)
            ))]
        }
        PersonAsk::Cmdlet { cmdlet, .. } => parameters(source, asked)
            .into_iter()
            .map(|parameters| {
                let url = format!(
                    "https://{}/adminapi/beta/{}/InvokeCommand",
                    asked.cloud.host(Service::Exchange),
                    asked.tenant
                );
                let body = json!({ "CmdletInput": { "CmdletName": cmdlet, "Parameters": parameters } });
                let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
                let headers = vec![
                    header("Accept", "application/json"),
                    header("Content-Type", "application/json"),
                    header("Prefer", "odata.maxpagesize=1000"),
                    header("X-ResponseFormat", "json"),
                ];
                Form { method: Method::Post, url, headers, body: Some(body.to_string()) }
            })
            .collect(),
    }
}

fn get(url: String) -> Form {
    Form {
        method: Method::Get,
        url,
        headers: vec![("Accept".to_owned(), "application/json".to_owned())],
        body: None,
    }
}

fn parameters(source: &PersonSource, asked: &PersonAsked<'_>) -> Vec<Value> {
    let person = asked.person.to_string();
    match (source.fact, source.ask) {
        (PersonFact::InboxRules, _) => {
            [true, false].map(|hidden| inbox_rules::parameters(&person, hidden)).into()
        }
        (PersonFact::AuditRecords, PersonAsk::Cmdlet { subject, .. }) => vec![json!({
            subject: asked.principal, "StartDate": written(asked.since), "EndDate": written(asked.now), "ResultSize": 5_000,
        })],
        (_, PersonAsk::Cmdlet { subject, .. }) => vec![json!({ subject: person })],
        _ => Vec::new(),
    }
}

/// Whether a request is one of the reads of this person: `Ok` lets it be sent. Of nobody else, and nothing that writes.
///
/// # Errors
/// Everything else, with the reason.
pub fn allowed(
    method: Method,
    url: &str,
    body: Option<&str>,
    asked: &PersonAsked<'_>,
) -> Result<(), NotAllowed> {
    let no = |what: &'static str| Err(NotAllowed { what });
    let Some(address) = Address::strict(url) else { return no("the URL is not a plain https URL") };
    match (method, body) {
        (Method::Get, None) if address.host == asked.cloud.host(Service::Graph) => {
            let plain = ALL.iter().any(|source| match source.ask {
                PersonAsk::Object { version, path, .. } => {
                    address.path == format!("/{version}/{}", path.replace("{id}", &asked.person.to_string()))
                }
                PersonAsk::Log { version, path, .. } => address.path == format!("/{version}/{path}"),
                PersonAsk::Cmdlet { .. } => false,
            });
            let whom = recognise("GET", url, None).map(|read| read.whom);
            if plain && whom == Some(asked.person.to_string()) {
                Ok(())
            } else {
                no("not a read of this person")
            }
        }
        (Method::Post, Some(body)) if address.host == asked.cloud.host(Service::Exchange) => {
            if address.path != format!("/adminapi/beta/{}/InvokeCommand", asked.tenant) {
                return no("a POST to Exchange Online that is no InvokeCommand");
            }
            if is_cmdlet(body, asked) {
                Ok(())
            } else {
                no("a cmdlet, or parameters, that are none of the sources'")
            }
        }
        _ => no("the host is none of the sources', or the method is none of theirs"),
    }
}

fn is_cmdlet(body: &str, asked: &PersonAsked<'_>) -> bool {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "PascalCase")]
    struct Invoke {
        cmdlet_input: Cmdlet,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "PascalCase")]
    struct Cmdlet {
        cmdlet_name: String,
        parameters: Map<String, Value>,
    }
    // One text, one meaning: no key twice, no spelling of which another parser could think otherwise.
    let canonical = bodies::read::<Value>(body.as_bytes()).map(|value| value.to_string());
    let Ok(Invoke { cmdlet_input }) = bodies::read::<Invoke>(body.as_bytes()) else { return false };
    canonical.as_deref() == Ok(body)
        && ALL.iter().any(|source| match source.ask {
            PersonAsk::Cmdlet { cmdlet, .. } => {
                cmdlet == cmdlet_input.cmdlet_name
                    && parameters(source, asked)
                        .iter()
                        .any(|own| same_parameters(own, &cmdlet_input.parameters))
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(principal: &str) -> PersonAsked<'_> {
        PersonAsked {
            cloud: Cloud::Worldwide,
            tenant: TenantId(ObjectId::from_bytes([0xab; 16])),
            person: ObjectId::from_bytes([0x11; 16]),
            principal,
            since: 1_767_323_045_000,
            now: 1_767_400_000_000,
        }
    }

    #[test]
    fn what_is_asked_is_allowed_and_recognised_as_what_it_is() {
        for principal in
            ["aya@contoso.com", "o'brien@contoso.com", "a\"b\\@contoso.com", "\u{202e}x@contoso.com"]
        {
            let asked = asked(principal);
            for source in &ALL {
                let forms = forms(source, &asked);
                assert_eq!(
                    forms.len(),
                    if source.fact == PersonFact::InboxRules { 2 } else { 1 },
                    "{}",
                    source.id
                );
                for form in forms {
                    assert_eq!(
                        allowed(form.method, &form.url, form.body.as_deref(), &asked),
                        Ok(()),
                        "{form:?}"
                    );
                    let method = if form.method == Method::Get { "GET" } else { "POST" };
                    let read = recognise(method, &form.url, form.body.as_deref()).unwrap();
                    assert_eq!((read.source.id, read.narrowed), (source.id, false), "{form:?}");
                    let whom = [asked.person.to_string(), principal.to_lowercase()];
                    assert!(whom.contains(&read.whom), "{form:?}");
                    assert!(read.from.is_none_or(|from| from <= asked.since), "{form:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_else_is_allowed() {
        let asked = asked("aya@contoso.com");
        let (own, other) = ("11111111-1111-1111-1111-111111111111", "22222222-1111-1111-1111-111111111111");
        let graph = |path: &str| format!("https://graph.microsoft.com/{path}");
        for url in [
            graph("v1.0/users"),
            graph(&format!("v1.0/users/{other}")),
            graph(&format!("beta/users/{own}")),
            graph(&format!("v1.0/users/{own}/messages")),
            graph(&format!("v1.0/users/{own}/authentication/methods/{other}")),
            graph(&format!("v1.0/users/{own}/../{other}")),
            graph("beta/auditLogs/signIns"),
            graph(&format!("beta/auditLogs/signIns?$filter=userId%20eq%20'{other}'")),
            graph(&format!(
                "beta/auditLogs/signIns?$filter=userId%20eq%20'{own}'%20and%20userId%20eq%20'{other}'"
            )),
            format!("https://evil.example/v1.0/users/{own}"),
            format!("https://graph.microsoft.com.evil.example/v1.0/users/{own}"),
            format!("https://x@graph.microsoft.com/v1.0/users/{own}"),
            format!("http://graph.microsoft.com/v1.0/users/{own}"),
        ] {
            assert!(allowed(Method::Get, &url, None, &asked).is_err(), "{url}");
            assert!(allowed(Method::Post, &url, Some("{}"), &asked).is_err(), "{url}");
        }
        let account = graph(&format!("v1.0/users/{own}"));
        assert_eq!(allowed(Method::Get, &account, None, &asked), Ok(()));
        assert!(allowed(Method::Get, &account, Some("{}"), &asked).is_err());
        assert!(allowed(Method::Post, &account, Some(r#"{"accountEnabled":false}"#), &asked).is_err());
        let exchange =
            "https://outlook.office365.com/adminapi/beta/abababab-abab-abab-abab-abababababab/InvokeCommand";
        for (cmdlet, parameters) in [
            ("Get-InboxRule", r"{}".to_owned()),
            ("Get-InboxRule", format!(r#"{{"Mailbox":"{other}"}}"#)),
            ("Get-InboxRule", format!(r#"{{"Identity":"x","Mailbox":"{own}"}}"#)),
            ("Disable-InboxRule", format!(r#"{{"Mailbox":"{own}"}}"#)),
            ("Remove-InboxRule", format!(r#"{{"IncludeHidden":true,"Mailbox":"{own}"}}"#)),
            ("Set-Mailbox", format!(r#"{{"Identity":"{own}"}}"#)),
            ("Get-Mailbox; Remove-Mailbox", format!(r#"{{"Identity":"{own}"}}"#)),
            ("Get-Mailbox", r#"{"Identity":"$(Remove-Mailbox x)"}"#.to_owned()),
            ("Get-Mailbox", r#"{"ResultSize":"Unlimited"}"#.to_owned()),
            ("Search-UnifiedAuditLog", r#"{"UserIds":"bo@contoso.com"}"#.to_owned()),
        ] {
            let body = format!(r#"{{"CmdletInput":{{"CmdletName":"{cmdlet}","Parameters":{parameters}}}}}"#);
            assert!(allowed(Method::Post, exchange, Some(&body), &asked).is_err(), "{body}");
        }
        let body = format!(
            r#"{{"CmdletInput":{{"CmdletName":"Get-Mailbox","Parameters":{{"Identity":"{own}"}}}}}}"#
        );
        assert_eq!(allowed(Method::Post, exchange, Some(&body), &asked), Ok(()));
        let spaced = body.replacen('{', "{ ", 1);
        let twice = body.replace(
            r#""CmdletName":"Get-Mailbox""#,
            r#""CmdletName":"Set-Mailbox","CmdletName":"Get-Mailbox""#,
        );
        for (url, body) in [
            (exchange.to_owned(), &spaced),
            (exchange.to_owned(), &twice),
            (exchange.replace("abababab-abab-abab", "cdcdcdcd-abab-abab"), &body),
            (exchange.replace("outlook.office365.com", "evil.example"), &body),
        ] {
            assert!(allowed(Method::Post, &url, Some(body), &asked).is_err(), "{url} {body}");
        }
        assert!(allowed(Method::Get, exchange, None, &asked).is_err());
    }
}
