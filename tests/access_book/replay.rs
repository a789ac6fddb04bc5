//! What becomes of one sign-in when one policy changes, by the book. Written from Microsoft's pages on conditions, grant controls and report-only
//! mode, and not from `src/access/replay`.

use sidelight::tenant::Tenant;
use sidelight::tenant::access_policies::{ConditionalAccessPolicy, IncludeExclude, Operator, PolicyState};
use sidelight::tenant::named_locations::LocationKind;
use sidelight::tenant::sign_ins::{
    Factors, Manner, PolicyResult, Protocol, SignIn, SignInRisk, Transfer, Trust,
};

use super::{and, kind, listed, not, or, people, some};
use crate::access_tenants::FILTERS;

/// From the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Passes,
    Asked,
    Unclear,
    Stopped,
}

/// What becomes of a sign-in of somebody in the table. `before` is the policy as it is, `after` as it would be, where nothing but the switch
/// differs `switched`.
pub fn fate(
    before: Option<&ConditionalAccessPolicy>,
    after: &ConditionalAccessPolicy,
    switched: bool,
    tenant: &Tenant,
    sign_in: &SignIn,
) -> Fate {
    let users = tenant.users.seen().unwrap();
    let row = users.row(sign_in.user.unwrap()).unwrap();
    let manner = &sign_in.manner;
    if after.state != PolicyState::Enabled {
        return Fate::Passes;
    }
    if let Some(before) = before.filter(|before| switched && before.state == PolicyState::ReportOnly)
        && before.modified.is_some_and(|modified| modified <= sign_in.at / 60_000 * 60_000)
        && let Some((_, result)) = manner.results.iter().find(|(id, _)| id.to_string() == before.id)
    {
        return match result {
            PolicyResult::ReportOnlyFailure => Fate::Stopped,
            PolicyResult::ReportOnlyInterrupted => interrupted(manner),
            _ => Fate::Passes,
        };
    }
    if let Some(before) = before.filter(|before| before.state == PolicyState::Enabled)
        && people::applies_to(before, tenant, users, row) == Some(true)
    {
        return Fate::Passes;
    }
    let applies = and(people::applies_to(after, tenant, users, row), concerns(after, tenant, sign_in));
    match (applies, demanded(after, manner)) {
        (Some(false), _) | (_, Fate::Passes) => Fate::Passes,
        (Some(true), fate) => fate,
        (None, _) => Fate::Unclear,
    }
}

/// Whether the conditions hold.
fn concerns(policy: &ConditionalAccessPolicy, tenant: &Tenant, sign_in: &SignIn) -> Option<bool> {
    let conditions = &policy.conditions;
    let manner = &sign_in.manner;
    let unless_empty = |list: &[String]| if list.is_empty() { Some(true) } else { None };
    let levels = ["none", "low", "medium", "high", "hidden"];
    let risk = match manner.risk {
        SignInRisk::None => listed(&conditions.sign_in_risk_levels, "none", &levels),
        SignInRisk::High => listed(&conditions.sign_in_risk_levels, "high", &levels),
        SignInRisk::Hidden => unless_empty(&conditions.sign_in_risk_levels),
        other => panic!("{other:?} is not generated"),
    };
    let all = [
        Some(!conditions.workload_identities && conditions.service_principal_risk_levels.is_empty()),
        unless_empty(&conditions.user_risk_levels),
        unless_empty(&conditions.insider_risk_levels),
        unless_empty(&conditions.unknown),
        risk,
        client(&conditions.client_app_types, manner),
        flow(&conditions.authentication_flows, manner),
        application(policy, sign_in),
        location(conditions.locations.as_ref(), manner, tenant),
        platform(conditions.platforms.as_ref(), manner),
        filter(policy, manner),
    ];
    all.into_iter().fold(Some(true), and)
}

fn client(types: &[String], manner: &Manner) -> Option<bool> {
    if types.iter().any(|own| own == "all") {
        return Some(true);
    }
    let actual = match manner.client.as_str() {
        "Browser" => "browser",
        "Mobile Apps and Desktop clients" => "mobileAppsAndDesktopClients",
        "Exchange ActiveSync" => "exchangeActiveSync",
        "IMAP4" | "Authenticated SMTP" => "other",
        _ if types.is_empty() => return Some(true),
        _ => return None,
    };
    listed(types, actual, &["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"])
}

fn flow(flows: &[String], manner: &Manner) -> Option<bool> {
    if flows.is_empty() {
        return Some(true);
    }
    some(flows, |flow| match flow {
        "deviceCodeFlow" if manner.protocol == Protocol::DeviceCode => Some(true),
        _ if manner.transfer == Transfer::Unknown => None,
        "deviceCodeFlow" => Some(manner.transfer == Transfer::DeviceCode),
        "authenticationTransfer" => Some(manner.transfer == Transfer::AuthenticationTransfer),
        _ => None,
    })
}

fn application(policy: &ConditionalAccessPolicy, sign_in: &SignIn) -> Option<bool> {
    let apps = &policy.conditions.applications;
    if !apps.user_actions.is_empty() || !apps.authentication_contexts.is_empty() || apps.filtered {
        return None;
    }
    if apps.include.is_empty() {
        return None;
    }
    let is = |id: Option<sidelight::tenant::ObjectId>, name: &str| {
        let id = id.map(|id| id.to_string()).unwrap_or_default();
        id == name
            || (name == "Office365" && id == "00000002-0000-0ff1-ce00-000000000000")
            || (name == "MicrosoftAdminPortals" && id == "c44b4083-3bb0-49c1-b47d-974e53cbdf3c")
    };
    let in_list = |list: &[String]| {
        some(list, |name| {
            if name == "None" {
                Some(false)
            } else if is(sign_in.resource, name) {
                Some(true)
            } else if sign_in.resource.is_none() || is(sign_in.app, name) || !name.contains('-') {
                // A group of applications, or one that asks on its own behalf.
                None
            } else {
                Some(false)
            }
        })
    };
    let everything = apps.include.iter().any(|name| name == "All");
    and(or(Some(everything), in_list(&apps.include)), not(in_list(&apps.exclude)))
}

fn location(locations: Option<&IncludeExclude>, manner: &Manner, tenant: &Tenant) -> Option<bool> {
    let Some(locations) = locations else { return Some(true) };
    // In these tenants the name of a location is its id; where locations were not read, no name means anything.
    let here =
        |place: &str| kind(tenant, place).filter(|_| manner.networks.iter().any(|network| network == place));
    let trusted_names = manner
        .networks
        .iter()
        .any(|name| matches!(here(name), Some(LocationKind::Addresses { trusted: true })));
    let named = |list: &[String]| {
        some(list, |name| match name {
            "All" => Some(true),
            "AllTrusted" => Some(manner.trusted_network || trusted_names),
            id if here(id).is_some() => Some(true),
            id => match kind(tenant, id) {
                Some(LocationKind::Addresses { trusted }) if !(trusted && manner.trusted_network) => {
                    Some(false)
                }
                _ => None,
            },
        })
    };
    let included = if locations.include.is_empty() { Some(true) } else { named(&locations.include) };
    and(included, not(named(&locations.exclude)))
}

fn platform(platforms: Option<&IncludeExclude>, manner: &Manner) -> Option<bool> {
    let Some(platforms) = platforms else { return Some(true) };
    let actual = match manner.system.as_str() {
        "windows10" => "windows",
        "ios 17.1" => "iOS",
        "android" => "android",
        "macos" => "macOS",
        "linux" => "linux",
        _ => return None,
    };
    let known = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"];
    let named = |list: &[String]| {
        some(list, |name| {
            if name == "all" || known.contains(&name) { Some(name == "all" || name == actual) } else { None }
        })
    };
    let included = if platforms.include.is_empty() { Some(true) } else { named(&platforms.include) };
    and(included, not(named(&platforms.exclude)))
}

/// Only the rules of these tenants, worked out by hand: of which is known whether they match a device that is compliant, hybrid joined, or only
/// registered.
fn filter(policy: &ConditionalAccessPolicy, manner: &Manner) -> Option<bool> {
    let Some(filter) = &policy.conditions.device_filter else { return Some(true) };
    let rule = FILTERS.iter().position(|(rule, _)| *rule == filter.rule).unwrap();
    let device = manner.device;
    // Compliance and trust, as far as they are known.
    let compliant = device.compliant.filter(|_| device.named);
    let compliant = if device.trust == Trust::Hybrid { None } else { compliant };
    let registered = compliant == Some(false) && device.trust == Trust::CloudOnly;
    let compliant = (compliant == Some(true)).then_some(true).or(registered.then_some(false));
    let hybrid =
        (device.named && device.trust == Trust::Hybrid && device.compliant != Some(true)).then_some(true);
    let matches = match rule {
        0 => compliant,
        1 => not(compliant),
        // The model is not in the log; a device that is hybrid joined matches anyhow.
        2 => or(hybrid, None),
        3 => and(not(hybrid), not(compliant)),
        4 => and(not(hybrid), compliant),
        5 => and(None, not(compliant)),
        _ => None,
    };
    match filter.mode.as_str() {
        "include" => matches,
        "exclude" => not(matches),
        _ => None,
    }
}

fn is_legacy(manner: &Manner) -> bool {
    matches!(manner.client.as_str(), "Exchange ActiveSync" | "IMAP4" | "Authenticated SMTP")
}

/// Something is asked of the person, if there is one.
fn interrupted(manner: &Manner) -> Fate {
    let can_ask = !is_legacy(manner) && manner.protocol != Protocol::ResourceOwnerPassword;
    if can_ask && manner.interactive { Fate::Asked } else { Fate::Stopped }
}

fn second_factor(manner: &Manner) -> Fate {
    match manner.factors {
        Factors::Multi => Fate::Passes,
        Factors::Single => interrupted(manner),
        Factors::Unknown => Fate::Unclear,
    }
}

fn device(manner: &Manner, managed: Option<bool>) -> Fate {
    let mute = matches!(manner.client.as_str(), "IMAP4" | "Authenticated SMTP")
        || manner.protocol == Protocol::DeviceCode
        || manner.protocol == Protocol::ResourceOwnerPassword;
    match (manner.device.named, managed) {
        (true, Some(true)) => Fate::Passes,
        (true, Some(false)) => Fate::Stopped,
        _ if mute => Fate::Stopped,
        _ => Fate::Unclear,
    }
}

/// What the grant does.
fn demanded(policy: &ConditionalAccessPolicy, manner: &Manner) -> Fate {
    let Some(grant) = &policy.grant else { return Fate::Passes };
    let mut fates: Vec<Fate> = grant
        .built_in
        .iter()
        .map(|name| match name.as_str() {
            "block" => Fate::Stopped,
            "mfa" => second_factor(manner),
            "compliantDevice" => device(manner, manner.device.compliant),
            "domainJoinedDevice" => match manner.device.trust {
                Trust::Other => device(manner, None),
                trust => device(manner, Some(trust == Trust::Hybrid)),
            },
            "passwordChange" => interrupted(manner),
            _ => Fate::Unclear,
        })
        .collect();
    fates.extend(grant.custom_factors.iter().chain(&grant.terms_of_use).map(|_| Fate::Unclear));
    if let Some(strength) = &grant.authentication_strength {
        let factor = second_factor(manner);
        let one_factor = ["password", "sms"];
        let built_in = strength.allowed_combinations.is_empty() && !strength.id.ends_with('1');
        let weak = strength.allowed_combinations.iter().any(|own| one_factor.contains(&own.as_str()));
        let all_known = !strength.allowed_combinations.is_empty()
            && strength.allowed_combinations.iter().all(|own| own != "somethingNew");
        let is_multifactor = built_in || (!weak && (all_known || strength.satisfies_mfa));
        fates.push(if factor == Fate::Stopped && is_multifactor {
            Fate::Stopped
        } else if strength.id.ends_with('2') {
            factor
        } else if factor == Fate::Passes && strength.id.ends_with('4') && manner.phishing_resistant {
            Fate::Passes
        } else {
            Fate::Unclear
        });
    }
    let worst = fates.iter().copied().max();
    let best = fates.iter().copied().min();
    match grant.operator {
        Operator::And => worst,
        Operator::Or => best,
    }
    .unwrap_or(Fate::Passes)
}
