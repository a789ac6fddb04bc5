//! Recognising reads of one person in recorded traffic. Nothing here is ever sent.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{ALL, PersonAsk, PersonSource};
use crate::sources::address::pairs;
use crate::sources::recognise::{Loose, option, page_key};
use crate::sources::{json, mailboxes};
use crate::tenant::TenantId;

/// A recorded request that asks about one person.
#[derive(Clone, Debug)]
pub struct PersonRead {
    /// What it reads.
    pub source: &'static PersonSource,
    /// The person, as the request names them: an object id or an address, in small letters.
    pub whom: String,
    /// From when a log is asked for, in Unix milliseconds; `None`: all of it, or the request is about no time.
    pub from: Option<i64>,
    /// It leaves out rows for another reason than person and time.
    pub narrowed: bool,
    /// It asks for hidden rules too.
    pub hidden: bool,
    /// It asks for a page after the first.
    pub page: Option<String>,
    /// The tenant that its path or query names.
    pub tenant: Option<TenantId>,
}

/// Recognises a request.
pub fn recognise(method: &str, url: &str, body: Option<&str>) -> Option<PersonRead> {
    let loose = Loose::of(url)?;
    match (method, body) {
        ("GET", _) => graph(&loose),
        ("POST", Some(body)) => invoke(&loose, body),
        _ => None,
    }
}

fn graph(loose: &Loose<'_>) -> Option<PersonRead> {
    let path = loose.graph_path()?.to_owned();
    ALL.iter().find_map(|source| match source.ask {
        PersonAsk::Object { path: wanted, .. } => {
            let whom = in_path(wanted, &path)?;
            Some(PersonRead {
                source,
                whom,
                from: None,
                narrowed: pairs(loose.query).any(|(name, _)| {
                    matches!(option(&name).as_str(), "filter" | "search" | "apply" | "skip")
                }),
                hidden: false,
                page: page_key(loose.query),
                tenant: loose.tenant(),
            })
        }
        PersonAsk::Log { version, path: wanted, subject, time } => {
            let filter = pairs(loose.query).find(|(name, _)| option(name) == "filter")?.1;
            let asked = path.eq_ignore_ascii_case(wanted).then(|| asked_for(&filter, subject, time))??;
            // The older version leaves out what happens without the person being there.
            let older = version == "beta" && !loose.is_beta();
            Some(PersonRead {
                source,
                whom: asked.whom,
                from: asked.from,
                narrowed: asked.narrowed || older,
                hidden: false,
                page: page_key(loose.query),
                tenant: loose.tenant(),
            })
        }
        PersonAsk::Cmdlet { .. } => None,
    })
}

/// Whom a path names in the place of `{id}`.
fn in_path(wanted: &str, path: &str) -> Option<String> {
    let mut segments = path.split('/');
    let mut whom = None;
    for own in wanted.split('/') {
        let segment = segments.next()?;
        if own == "{id}" {
            // `users/delta` and `users/$count` are about everybody: a person is an id or an address.
            let person = segment.parse::<crate::tenant::ObjectId>().is_ok() || segment.contains('@');
            whom = person.then(|| segment.to_lowercase());
            whom.as_ref()?;
        } else if !segment.eq_ignore_ascii_case(own) {
            return None;
        }
    }
    whom.filter(|_| segments.next().is_none())
}

struct AskedFor {
    whom: String,
    from: Option<i64>,
    narrowed: bool,
}

/// What a filter asks for: one person, from some instant on. Anything else leaves out rows.
fn asked_for(filter: &str, subject: &[&str], time: &str) -> Option<AskedFor> {
    let mut asked = AskedFor { whom: String::new(), from: None, narrowed: false };
    let lower = filter.to_lowercase();
    for part in lower.split(" and ") {
        let part = part.trim().trim_matches(|c| c == '(' || c == ')');
        if part.starts_with("signineventtypes/any(") {
            // Both kinds of sign-ins of people, or some only.
            let both = part.contains("'interactiveuser'") && part.contains("'noninteractiveuser'");
            asked.narrowed |= !both;
        } else if let Some(from) = part.strip_prefix(&format!("{} ge ", time.to_lowercase())) {
            match json::instant(&from.trim_matches('\'').to_uppercase()) {
                Some(from) => asked.from = Some(from),
                None => asked.narrowed = true,
            }
        } else if part.starts_with(&format!("{} le ", time.to_lowercase())) {
            // Up to when it was asked: what came later is later than the recording.
        } else if let Some(whom) = person_in(part, subject) {
            if !asked.whom.is_empty() && asked.whom != whom {
                return None;
            }
            asked.whom = whom;
        } else {
            asked.narrowed = true;
        }
    }
    (!asked.whom.is_empty()).then_some(asked)
}

/// `userId eq '…'`, or several fields with `or` between, all of one person.
fn person_in(part: &str, subject: &[&str]) -> Option<String> {
    let mut whom: Option<String> = None;
    for own in part.split(" or ") {
        let (field, value) = own.split_once(" eq ")?;
        let field = field.trim().trim_matches('(').rsplit([' ', ':']).next()?.trim();
        let named = subject.iter().any(|own| own.eq_ignore_ascii_case(field));
        let value = value.trim().trim_end_matches(')').trim_matches('\'').to_owned();
        if !named || value.is_empty() || whom.as_ref().is_some_and(|whom| *whom != value) {
            return None;
        }
        whom = Some(value);
    }
    whom
}

fn invoke(loose: &Loose<'_>, body: &str) -> Option<PersonRead> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Invoke {
        cmdlet_input: Cmdlet,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Cmdlet {
        cmdlet_name: String,
        #[serde(default)]
        parameters: Option<Map<String, Value>>,
    }
    let Invoke { cmdlet_input } = json::read(body.as_bytes()).ok()?;
    let given = cmdlet_input.parameters?;
    let (source, subject) = ALL.iter().find_map(|source| match source.ask {
        PersonAsk::Cmdlet { cmdlet, subject } if cmdlet.eq_ignore_ascii_case(&cmdlet_input.cmdlet_name) => {
            Some((source, subject))
        }
        _ => None,
    })?;
    let whom = match given.get(subject)? {
        Value::String(text) => text.to_lowercase(),
        Value::Array(texts) => match texts.as_slice() {
            [Value::String(text)] => text.to_lowercase(),
            _ => return None,
        },
        _ => return None,
    };
    const HARMLESS: [&str; 9] = [
        "ResultSize",
        "IncludeHidden",
        "BypassScopeCheck",
        "StartDate",
        "EndDate",
        "SessionId",
        "SessionCommand",
        "Formatted",
        "HighCompleteness",
    ];
    let from = given.get("StartDate").and_then(Value::as_str).and_then(json::instant);
    Some(PersonRead {
        source,
        whom,
        from,
        narrowed: given.keys().any(|name| name != subject && !HARMLESS.contains(&name.as_str())),
        hidden: given.get("IncludeHidden") == Some(&Value::Bool(true)),
        page: page_key(loose.query),
        tenant: loose.exchange_tenant(&mailboxes::MAILBOXES)?.parse().ok().or_else(|| loose.tenant()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "26be570a-1111-4555-b4e2-a37c6808512d";
    const EXCHANGE: &str =
        "https://outlook.office365.com/adminapi/beta/11111111-2222-4333-8444-555555555555/InvokeCommand";

    #[test]
    fn requests_about_one_person_are_recognised() {
        for (url, id, whom, narrowed) in [
            (format!("v1.0/users/{ID}?$select=id"), "R-USER", ID, false),
            ("v1.0/users/Aya@contoso.com".to_owned(), "R-USER", "aya@contoso.com", false),
            (format!("v1.0/users/{ID}/authentication/methods"), "R-UAM", ID, false),
            (format!("v1.0/users/{ID}/oauth2PermissionGrants?$filter=x"), "R-UGRANT", ID, true),
            (format!("v1.0/identityProtection/riskyUsers/{ID}"), "R-RISKU-ONE", ID, false),
            (
                format!(
                    "beta/auditLogs/signIns?$filter=userId%20eq%20'{ID}'%20and%20createdDateTime%20ge%202026-11-19T00:00:00Z"
                ),
                "R-SIGNIN-ONE",
                ID,
                false,
            ),
            (
                format!("beta/auditLogs/signIns?$filter=userId%20eq%20'{ID}'%20and%20appId%20eq%20'x'"),
                "R-SIGNIN-ONE",
                ID,
                true,
            ),
            (
                format!(
                    "beta/auditLogs/signIns?$filter=userId%20eq%20'{ID}'%20and%20signInEventTypes/any(t:%20t%20eq%20'interactiveUser')"
                ),
                "R-SIGNIN-ONE",
                ID,
                true,
            ),
            (
                format!(
                    "v1.0/auditLogs/directoryAudits?$filter=(initiatedBy/user/id%20eq%20'{ID}'%20or%20targetResources/any(t:t/id%20eq%20'{ID}'))"
                ),
                "R-DIRAUD-ONE",
                ID,
                false,
            ),
        ] {
            let read = recognise("GET", &format!("https://graph.microsoft.com/{url}"), None)
                .unwrap_or_else(|| panic!("{url}"));
            assert_eq!((read.source.id, read.whom.as_str(), read.narrowed), (id, whom, narrowed), "{url}");
        }
        let from = recognise(
            "GET",
            &format!(
                "https://graph.microsoft.com/beta/auditLogs/signIns?$filter=userId eq '{ID}' and createdDateTime ge 2026-11-19T00:00:00Z"
            ),
            None,
        );
        assert_eq!(from.unwrap().from, json::instant("2026-11-19T00:00:00Z"));
        for (cmdlet, parameters, id, hidden, narrowed) in [
            ("Get-InboxRule", r#"{"Mailbox":"AYA@contoso.com","IncludeHidden":true}"#, "E-RULE", true, false),
            ("get-inboxrule", r#"{"Mailbox":"aya@contoso.com","Identity":"x"}"#, "E-RULE", false, true),
            ("Get-Mailbox", r#"{"Identity":"aya@contoso.com"}"#, "E-MBX-ONE", false, false),
            (
                "Search-UnifiedAuditLog",
                r#"{"UserIds":["aya@contoso.com"],"StartDate":"2026-11-19T00:00:00Z"}"#,
                "E-UAL-ONE",
                false,
                false,
            ),
        ] {
            let body = format!(r#"{{"CmdletInput":{{"CmdletName":"{cmdlet}","Parameters":{parameters}}}}}"#);
            let read = recognise("POST", EXCHANGE, Some(&body)).unwrap_or_else(|| panic!("{body}"));
            assert_eq!((read.source.id, read.whom.as_str()), (id, "aya@contoso.com"), "{body}");
            assert_eq!((read.hidden, read.narrowed), (hidden, narrowed), "{body}");
        }
    }

    #[test]
    fn requests_about_others_are_not() {
        for url in [
            "v1.0/users",
            "v1.0/users/delta",
            "v1.0/users/$count",
            "beta/auditLogs/signIns?$filter=createdDateTime%20ge%202026-11-19T00:00:00Z",
            "beta/auditLogs/signIns?$filter=userId%20eq%20'a'%20and%20userId%20eq%20'b'",
            "v1.0/auditLogs/directoryAudits?$filter=initiatedBy/user/id%20eq%20'a'%20or%20targetResources/any(t:t/id%20eq%20'b')",
            "v1.0/users/x/authentication/methods",
        ] {
            assert!(recognise("GET", &format!("https://graph.microsoft.com/{url}"), None).is_none(), "{url}");
        }
        assert!(recognise("GET", &format!("https://mail.example/v1.0/users/{ID}"), None).is_none());
        assert!(
            recognise("PATCH", &format!("https://graph.microsoft.com/v1.0/users/{ID}"), Some("{}")).is_none()
        );
        let body = r#"{"CmdletInput":{"CmdletName":"Get-Mailbox","Parameters":{"ResultSize":"Unlimited"}}}"#;
        assert!(recognise("POST", EXCHANGE, Some(body)).is_none());
    }
}
