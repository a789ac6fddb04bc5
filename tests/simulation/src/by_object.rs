//! Facts that are read object by object: what names the objects, and what is missing where one is not.

use sidelight::tenant::{Fact, Reason, Tenant};

use crate::compare::{Outcome, Troubles, all_in};
use crate::wire::Subject;

/// What was assigned at each service, which service principals name.
pub(crate) fn app_roles(expected: &Tenant, got: &Tenant, troubles: &Troubles) -> Outcome {
    for (service, reading) in &got.app_role_assignments {
        let Some(expected) = expected.app_role_assignments.get(service) else {
            return Err(format!("app roles at {service}, which nothing names, were read"));
        };
        let subject = Subject { fact: Fact::AppRoleAssignments, target: Some(*service) };
        troubles.reading(subject, expected, reading, |all, part| part.0.is_subset(&all.0))?;
    }
    let all_named = got.service_principals.whole().is_some();
    let named = |tenant: &Tenant| tenant.app_role_assignments.len();
    if all_named && named(expected) != named(got) {
        return Err("services whose app roles are to be read are missing without a gap".to_owned());
    }
    Ok(())
}

/// Where the people of each federated domain sign in.
pub(crate) fn federations(expected: &Tenant, got: &Tenant, troubles: &Troubles) -> Outcome {
    for (domain, reading) in &got.federations {
        let Some(expected) = expected.federations.get(domain) else {
            return Err(format!("the federation of {domain}, which nothing names, was read"));
        };
        let subject = Subject { fact: Fact::Federations, target: Some(*domain) };
        troubles.reading(subject, expected, reading, |all, part| all_in(all, part))?;
    }
    let all_named = got.domains.whole().is_some();
    if all_named && expected.federations.len() != got.federations.len() {
        return Err("domains whose federation is to be read are missing without a gap".to_owned());
    }
    Ok(())
}

/// What each name publishes: names follow from domains and from records that were read before.
pub(crate) fn dns_records(expected: &Tenant, got: &Tenant, troubles: &Troubles) -> Outcome {
    for (name, reading) in &got.dns_records {
        let Some(expected) = expected.dns_records.get(name) else {
            return Err(format!("the name {name}, to which nothing leads, was looked up"));
        };
        let subject = Subject { fact: Fact::DnsRecords, target: Some(*name) };
        troubles.reading(subject, expected, reading, |one, other| one == other)?;
    }
    let all_named =
        got.accepted_domains.whole().is_some() && got.dns_records.values().all(|own| own.whole().is_some());
    if all_named && expected.dns_records.len() != got.dns_records.len() {
        return Err("names that are to be looked up are missing without a gap".to_owned());
    }
    Ok(())
}

/// The rules of mailboxes, which a run looks into only when somebody asks: how many are left is told.
pub(crate) fn inbox_rules(expected: &Tenant, got: &Tenant, troubles: &Troubles) -> Outcome {
    for (mailbox, reading) in &got.inbox_rules.read {
        let Some(expected) = expected.inbox_rules.read.get(mailbox) else {
            return Err(format!("the rules of {mailbox}, for which nobody asked, were read"));
        };
        let subject = Subject { fact: Fact::InboxRules, target: Some(*mailbox) };
        troubles.reading(subject, expected, reading, |all, part| all_in(all, part))?;
    }
    let table = got.mailboxes.seen();
    let owners = table.map(|table| (0..table.len()).filter(|row| table.user(*row).is_some()).count());
    let seen = got.inbox_rules.read.values().filter(|own| own.seen().is_some()).count();
    let left: Vec<&Reason> = got.inbox_rules.rest.iter().map(|gap| &gap.reason).collect();
    let told = match left.as_slice() {
        [] => owners == Some(seen),
        [Reason::OnRequest { seen: told, of }] => {
            *told == seen as u64 && owners.is_some_and(|owners| *of == owners as u64)
        }
        [Reason::NotAsked] => seen == 0,
        _ => false,
    };
    if told {
        Ok(())
    } else {
        Err(format!("{seen} of {owners:?} mailboxes were looked into, and told is {left:?}"))
    }
}
