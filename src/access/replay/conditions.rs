//! Does a policy apply to a sign-in? What the log does not tell leaves a doubt, unless something else decides.

use super::{Doubt, Prepared, Replay};
use crate::access::applications;
use crate::access::conditions::{Part, platform as fits_platform};
use crate::access::device_filter;
use crate::access::scenario::{Client, Device, Platform};
use crate::tenant::access_policies::{ApplicationConditions, Conditions, DeviceFilter};
use crate::tenant::named_locations::LocationKind;
use crate::tenant::sign_ins::{Kind, Manner, Protocol, Transfer, Trust};

/// Whether a policy applies to a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    Yes,
    No,
    Unclear(Doubt),
}

impl Applies {
    /// From an answer that may be missing.
    fn or(answer: Option<bool>, doubt: Doubt) -> Applies {
        match answer {
            Some(true) => Applies::Yes,
            Some(false) => Applies::No,
            None => Applies::Unclear(doubt),
        }
    }
}

/// Holds every condition of a policy against a sign-in of the person in a row.
pub fn applies(replay: &Replay<'_>, policy: &Prepared, kind: &Kind<'_>, row: usize) -> Applies {
    let conditions = &policy.after.conditions;
    let manner = kind.manner;
    if conditions.workload_identities || !conditions.service_principal_risk_levels.is_empty() {
        return Applies::No;
    }
    let targets = &policy.targets.applies;
    let named = match (targets.yes.contains(row), targets.unknown.contains(row)) {
        (true, _) => Some(true),
        (false, true) => None,
        (false, false) => Some(false),
    };
    let risk = |levels: &[String]| levels.is_empty().then_some(true);
    let parts = [
        Applies::or(named, Doubt::Person),
        client(conditions, manner),
        flow(conditions, manner),
        app(&conditions.applications, kind),
        place(conditions, manner, replay),
        platform(policy, manner),
        conditions.device_filter.as_ref().map_or(Applies::Yes, |own| device(own, manner)),
        sign_in_risk(conditions, manner),
        // Of the risk of the person, and of insider risk, the log says nothing.
        Applies::or(risk(&conditions.user_risk_levels), Doubt::Risk),
        Applies::or(risk(&conditions.insider_risk_levels), Doubt::Risk),
        Applies::or(conditions.unknown.is_empty().then_some(true), Doubt::Condition),
    ];
    if parts.contains(&Applies::No) {
        return Applies::No;
    }
    parts.into_iter().find(|part| *part != Applies::Yes).unwrap_or(Applies::Yes)
}

/// The kind of client, by the names that Microsoft lists (*Conditional Access: Conditions*, client apps). What speaks modern authentication is
/// `Mobile Apps and Desktop clients`, whatever the protocol beneath.
pub fn client_of(manner: &Manner) -> Option<Client> {
    const LEGACY: [&str; 15] = [
        "authenticated smtp",
        "autodiscover",
        "exchange online powershell",
        "exchange web services",
        "imap",
        "imap4",
        "mapi over http",
        "offline address book",
        "other clients",
        "outlook anywhere (rpc over http)",
        "outlook service",
        "pop",
        "pop3",
        "reporting web services",
        "smtp",
    ];
    Some(match manner.client.to_ascii_lowercase().as_str() {
        "browser" => Client::Browser,
        "mobile apps and desktop clients" => Client::Native,
        "exchange activesync" => Client::ExchangeActiveSync,
        name if LEGACY.contains(&name) => Client::Other,
        _ => return None,
    })
}

fn client(conditions: &Conditions, manner: &Manner) -> Applies {
    const KNOWN: [&str; 4] = ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"];
    let types = &conditions.client_app_types;
    let has = |name: &str| types.iter().any(|own| own == name);
    if types.is_empty() || has("all") {
        return Applies::Yes;
    }
    let answer = match client_of(manner) {
        Some(client) if has(client.name()) => Some(true),
        Some(_) if types.iter().all(|own| KNOWN.contains(&own.as_str())) => Some(false),
        _ => None,
    };
    Applies::or(answer, Doubt::Client)
}

fn flow(conditions: &Conditions, manner: &Manner) -> Applies {
    let flows = &conditions.authentication_flows;
    if flows.is_empty() {
        return Applies::Yes;
    }
    let has = |name: &str| flows.iter().any(|own| own == name);
    let by_code = manner.protocol == Protocol::DeviceCode || manner.transfer == Transfer::DeviceCode;
    let transferred = manner.transfer == Transfer::AuthenticationTransfer;
    let known = flows.iter().all(|own| own == "deviceCodeFlow" || own == "authenticationTransfer");
    let answer = match (has("deviceCodeFlow") && by_code) || (has("authenticationTransfer") && transferred) {
        true => Some(true),
        false if manner.transfer == Transfer::Unknown || !known => None,
        false => Some(false),
    };
    Applies::or(answer, Doubt::Flow)
}

/// A policy is about what is to be reached (Microsoft Learn, *Conditional Access: Target resources*). Where it names the client and not the
/// resource, whether it applies is not to be told from the log; nor who is in a group of applications beyond those that are published.
fn app(apps: &ApplicationConditions, kind: &Kind<'_>) -> Applies {
    if !apps.user_actions.is_empty() || !apps.authentication_contexts.is_empty() || apps.filtered {
        return Applies::Unclear(Doubt::App);
    }
    if apps.include.is_empty() {
        return Applies::Unclear(Doubt::App);
    }
    let included = match holds(&apps.include, kind) {
        _ if applications::names(&apps.include, "All") => Some(true),
        held => held,
    };
    let excluded = holds(&apps.exclude, kind);
    let answer = match (included, excluded) {
        (Some(false), _) | (_, Some(true)) => Some(false),
        (Some(true), Some(false)) => Some(true),
        _ => None,
    };
    Applies::or(answer, Doubt::App)
}

fn holds(list: &[String], kind: &Kind<'_>) -> Option<bool> {
    let named: Vec<&String> = list.iter().filter(|own| own.as_str() != "None").collect();
    if named.is_empty() {
        return Some(false);
    }
    let of = |id: crate::tenant::ObjectId| applications::holds(list, &id.to_string());
    let grouped = named.iter().any(|own| own.parse::<crate::tenant::ObjectId>().is_err());
    match kind.resource.map(of) {
        Some(true) => Some(true),
        Some(false) if !grouped && !kind.app.is_some_and(of) => Some(false),
        _ => None,
    }
}

/// By the names of named locations that the log gives. It is not documented that it gives those of countries: one that is missing leaves a doubt.
fn place(conditions: &Conditions, manner: &Manner, replay: &Replay<'_>) -> Applies {
    let Some(locations) = &conditions.locations else { return Applies::Yes };
    let included = match locations.include.as_slice() {
        [] => Some(true),
        list => within(list, manner, replay),
    };
    let answer = match (included, within(&locations.exclude, manner, replay)) {
        (Some(false), _) | (_, Some(true)) => Some(false),
        (Some(true), Some(false)) => Some(true),
        _ => None,
    };
    Applies::or(answer, Doubt::Location)
}

fn within(list: &[String], manner: &Manner, replay: &Replay<'_>) -> Option<bool> {
    let mut answer = Some(false);
    for own in list {
        let here = || {
            let ids = manner.networks.iter().filter_map(|name| replay.named.get(name.as_str())).flatten();
            ids.filter(|id| id.eq_ignore_ascii_case(own)).count() > 0
        };
        let one = match own.as_str() {
            "All" => Some(true),
            "AllTrusted" => {
                let ids = manner.networks.iter().filter_map(|name| replay.named.get(name.as_str()));
                let trusted = ids.flatten().any(|id| replay.places.trusted(id) == Some(true));
                Some(manner.trusted_network || trusted)
            }
            _ if here() => Some(true),
            own => match replay.places.kind(own) {
                // Which of the trusted ones it is may not be said.
                Some(LocationKind::Addresses { trusted: true }) if manner.trusted_network => None,
                Some(LocationKind::Addresses { .. }) => Some(false),
                Some(_) | None => None,
            },
        };
        answer = match (answer, one) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
    }
    answer
}

fn platform(policy: &Prepared, manner: &Manner) -> Applies {
    if policy.after.conditions.platforms.is_none() {
        return Applies::Yes;
    }
    let claimed = [
        ("android", Platform::Android),
        ("ios", Platform::Ios),
        ("ipados", Platform::Ios),
        ("windowsphone", Platform::WindowsPhone),
        ("windows phone", Platform::WindowsPhone),
        ("windows", Platform::Windows),
        ("macos", Platform::MacOs),
        ("mac os", Platform::MacOs),
        ("linux", Platform::Linux),
    ];
    let claimed = claimed.into_iter().find(|(name, _)| manner.system.starts_with(name));
    let Some((_, claimed)) = claimed else { return Applies::Unclear(Doubt::Platform) };
    match fits_platform(&policy.after, Some(claimed)) {
        Part::Through(_) => Applies::Yes,
        Part::Elsewhere(_) => Applies::No,
        Part::Unclear(_) => Applies::Unclear(Doubt::Platform),
    }
}

/// A client that did not say which device it is may be on any: browsers are asked for it only where a policy wants it (Microsoft Learn, *Conditional
/// Access: Conditions*, device state).
fn device(filter: &DeviceFilter, manner: &Manner) -> Applies {
    let device = manner.device;
    let candidates: &[Device] = match (device.named, device.compliant, device.trust) {
        (false, ..) => &[Device::Unmanaged, Device::Registered, Device::Compliant, Device::HybridJoined],
        (true, Some(true), Trust::Hybrid) => &[],
        (true, Some(true), _) => &[Device::Compliant],
        (true, _, Trust::Hybrid) => &[Device::HybridJoined],
        (true, Some(false), Trust::CloudOnly) => &[Device::Registered],
        (true, ..) => &[],
    };
    let mut answers = candidates.iter().map(|device| device_filter::matches(&filter.rule, *device));
    let first = answers.next().flatten();
    let matches = first.filter(|first| answers.all(|other| other == Some(*first)));
    let answer = match filter.mode.as_str() {
        "include" => matches,
        "exclude" => matches.map(|matches| !matches),
        _ => None,
    };
    Applies::or(answer, Doubt::Device)
}

fn sign_in_risk(conditions: &Conditions, manner: &Manner) -> Applies {
    const KNOWN: [&str; 5] = ["none", "low", "medium", "high", "hidden"];
    let levels = &conditions.sign_in_risk_levels;
    let answer = match manner.risk.name() {
        _ if levels.is_empty() => Some(true),
        Some(name) if levels.iter().any(|own| own == name) => Some(true),
        Some(_) if levels.iter().all(|own| KNOWN.contains(&own.as_str())) => Some(false),
        _ => None,
    };
    Applies::or(answer, Doubt::Risk)
}
