//! The sign-in log.

use std::borrow::Cow;

use serde::Deserialize;

use super::json::{Text, collection, instant};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;
use crate::tenant::sign_ins::{
    Factors, Manner, PolicyResult, Protocol, SignIn, SignInDevice, SignInRisk, Transfer, Trust,
};

/// `GET /beta/auditLogs/signIns` of the last days, of people: interactive and not.
///
/// Beta, because v1.0 knows interactive sign-ins only, and neither protocol nor network. Between two instants, so that the list does not grow at
/// its head while its pages are read.
pub static SIGN_INS: Source = Source {
    id: "R-SIGNIN",
    fact: Fact::SignIns,
    ask: Ask::Graph {
        version: "beta",
        path: "auditLogs/signIns",
        query: "$top=1000&$filter=createdDateTime%20ge%20{from}%20and%20createdDateTime%20le%20{to}%20and%20signInEventTypes/any(t:%20t%20eq%20'interactiveUser'%20or%20t%20eq%20'nonInteractiveUser')",
        paged: true,
        targets: None,
    },
    scope: "AuditLog.Read.All",
    wider: &[],
    roles: &["Reports Reader", "Security Reader", "Global Reader"],
    licence: Some(Plan::EntraP1),
    unverified: Some(
        "roles; the filter by kind of sign-in together with the time; that `networkLocationDetails` names every named location that holds the address",
    ),
    recorded_only: false,
    lane: Lane::Reports,
    extent: Extent::OBJECTS,
    parse: sign_ins,
};

/// Characters of a name that are kept.
const LONGEST_NAME: usize = 120;
/// Named locations and policies of one sign-in that are kept: more than a tenant can have.
const MOST_OF_ONE: usize = 256;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    created_date_time: Cow<'a, str>,
    #[serde(borrow, default)]
    user_id: Option<Text<'a>>,
    #[serde(borrow, default)]
    app_id: Option<Text<'a>>,
    #[serde(borrow, default)]
    app_display_name: Option<Text<'a>>,
    #[serde(borrow, default)]
    resource_id: Option<Text<'a>>,
    #[serde(borrow, default)]
    client_app_used: Option<Text<'a>>,
    #[serde(borrow, default)]
    authentication_protocol: Option<Text<'a>>,
    #[serde(borrow, default)]
    original_transfer_method: Option<Text<'a>>,
    #[serde(borrow, default)]
    authentication_requirement: Option<Text<'a>>,
    #[serde(borrow, default)]
    risk_level_during_sign_in: Option<Text<'a>>,
    is_interactive: bool,
    status: Status,
    #[serde(borrow, default)]
    device_detail: Option<DeviceDetail<'a>>,
    #[serde(borrow, default)]
    network_location_details: Option<Vec<Network<'a>>>,
    #[serde(borrow, default)]
    authentication_details: Option<Vec<Step<'a>>>,
    #[serde(borrow, default)]
    applied_conditional_access_policies: Option<Vec<Applied<'a>>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    error_code: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DeviceDetail<'a> {
    #[serde(borrow, default)]
    device_id: Option<Text<'a>>,
    #[serde(borrow, default)]
    operating_system: Option<Text<'a>>,
    #[serde(default)]
    is_compliant: Option<bool>,
    #[serde(borrow, default)]
    trust_type: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Network<'a> {
    #[serde(borrow, default)]
    network_type: Option<Text<'a>>,
    #[serde(borrow, default)]
    network_names: Option<Vec<Text<'a>>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Step<'a> {
    #[serde(borrow, default)]
    authentication_method: Option<Text<'a>>,
    #[serde(default)]
    succeeded: Option<bool>,
}

#[derive(Deserialize)]
struct Applied<'a> {
    #[serde(borrow, default)]
    id: Option<Text<'a>>,
    #[serde(borrow, default)]
    result: Option<Text<'a>>,
}

fn sign_ins(body: &[u8]) -> Result<Parsed, Shape> {
    let page = collection::<Row<'_>>(body)?;
    let rows = page.value.into_iter().enumerate();
    let rows = rows.map(|(number, row)| sign_in(number, row)).collect::<Result<Vec<_>, Shape>>()?;
    Ok(Parsed { page: Page::SignIns(rows), next: page.next, incomplete: false, of: page.count })
}

fn sign_in(number: usize, row: Row<'_>) -> Result<SignIn, Shape> {
    let at = instant(&row.created_date_time);
    let at = at.ok_or_else(|| Shape::new(&format!("value[{number}].createdDateTime")))?;
    let id = |text: &Option<Text<'_>>| text.as_ref().and_then(|Text(text)| text.parse().ok());
    Ok(SignIn {
        id: row.id.parse().ok(),
        at,
        user: id(&row.user_id),
        app: id(&row.app_id),
        app_name: name(row.app_display_name.as_ref()),
        resource: id(&row.resource_id),
        succeeded: row.status.error_code == 0,
        manner: manner(row),
    })
}

fn manner(row: Row<'_>) -> Manner {
    let device = row.device_detail.as_ref();
    let networks = row.network_location_details.unwrap_or_default();
    let trusted = |network: &Network<'_>| {
        text(network.network_type.as_ref()).to_ascii_lowercase().starts_with("trusted")
    };
    let mut names: Vec<String> = Vec::new();
    let all = networks.iter().flat_map(|network| network.network_names.iter().flatten());
    for network in all.take(MOST_OF_ONE) {
        insert(&mut names, name(Some(network)));
    }
    let mut results = Vec::new();
    for own in row.applied_conditional_access_policies.into_iter().flatten().take(MOST_OF_ONE) {
        let result = PolicyResult::from_graph(text(own.result.as_ref()));
        if let (Ok(policy), Some(result)) = (text(own.id.as_ref()).parse(), result) {
            insert(&mut results, (policy, result));
        }
    }
    Manner {
        interactive: row.is_interactive,
        client: name(row.client_app_used.as_ref()),
        protocol: match text(row.authentication_protocol.as_ref()) {
            "ropc" => Protocol::ResourceOwnerPassword,
            "deviceCode" => Protocol::DeviceCode,
            _ => Protocol::Other,
        },
        transfer: match text(row.original_transfer_method.as_ref()) {
            "none" => Transfer::None,
            "deviceCodeFlow" => Transfer::DeviceCode,
            "authenticationTransfer" => Transfer::AuthenticationTransfer,
            _ => Transfer::Unknown,
        },
        factors: match text(row.authentication_requirement.as_ref()) {
            "singleFactorAuthentication" => Factors::Single,
            "multiFactorAuthentication" => Factors::Multi,
            _ => Factors::Unknown,
        },
        phishing_resistant: row.authentication_details.iter().flatten().any(is_phishing_resistant),
        device: SignInDevice {
            named: device.is_some_and(|own| !text(own.device_id.as_ref()).is_empty()),
            compliant: device.and_then(|own| own.is_compliant),
            trust: trust(text(device.and_then(|own| own.trust_type.as_ref()))),
        },
        system: name(device.and_then(|own| own.operating_system.as_ref())).to_ascii_lowercase(),
        networks: names,
        trusted_network: networks.iter().any(trusted),
        risk: match text(row.risk_level_during_sign_in.as_ref()) {
            "none" => SignInRisk::None,
            "low" => SignInRisk::Low,
            "medium" => SignInRisk::Medium,
            "high" => SignInRisk::High,
            _ => SignInRisk::Hidden,
        },
        results,
    }
}

fn trust(name: &str) -> Trust {
    match name.to_ascii_lowercase().as_str() {
        "" => Trust::None,
        "azure ad registered" | "azure ad joined" | "azureadregistered" | "azureadjoined" => Trust::CloudOnly,
        "hybrid azure ad joined" | "hybridazureadjoined" => Trust::Hybrid,
        _ => Trust::Other,
    }
}

/// Passkeys, Windows Hello and certificates, by the names that the log shows.
fn is_phishing_resistant(step: &Step<'_>) -> bool {
    let method = text(step.authentication_method.as_ref()).to_ascii_lowercase();
    let strong = ["passkey", "fido2", "windows hello for business", "x.509 certificate"];
    step.succeeded == Some(true) && strong.iter().any(|name| method.starts_with(name))
}

fn text<'t>(text: Option<&'t Text<'_>>) -> &'t str {
    text.map_or("", |Text(text)| text)
}

/// A name, not longer than any that the service shows.
fn name(own: Option<&Text<'_>>) -> String {
    text(own).chars().take(LONGEST_NAME).collect()
}

/// Into a sorted list, once.
fn insert<T: Ord>(list: &mut Vec<T>, value: T) {
    if let Err(place) = list.binary_search(&value) {
        list.insert(place, value);
    }
}

#[cfg(test)]
#[path = "sign_ins_tests.rs"]
mod tests;
