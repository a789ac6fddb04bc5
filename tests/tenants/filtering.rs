//! How mail that comes in is filtered in generated tenants.

use proptest::prelude::*;
use sidelight::tenant::alerts::{COMPROMISE, ProtectionAlert};
use sidelight::tenant::filtering::{
    AllowedEntry, AntiPhishPolicy, BuiltInRule, ConnectionFilter, ContentFilterPolicy, FilterRule,
    OfficeProtection, SafeAttachmentPolicy, SafeLinksPolicy,
};
use sidelight::tenant::{Fact, Tenant};

use super::reading;

fn flag() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![8 => Just(Some(true)), 2 => Just(Some(false)), 1 => Just(None)]
}

fn some_flag() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.2)
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["Default", "Preset", "Own"]).prop_map(str::to_owned)
}

fn rule() -> impl Strategy<Value = FilterRule> {
    let domains = prop::collection::vec(
        prop::sample::select(vec!["contoso.com", "contoso.onmicrosoft.com"]).prop_map(str::to_owned),
        0..3,
    );
    let priority = prop::option::weighted(0.9, 0..3u64);
    ("[ab]", name(), priority, flag(), domains, some_flag(), some_flag()).prop_map(
        |(name, policy, priority, enabled, domains, some_people, exceptions)| FilterRule {
            name,
            policy,
            priority,
            enabled,
            domains,
            some_people,
            exceptions,
        },
    )
}

/// The policies that rules and presets name, each once, or some of them.
fn policies<T: Clone + std::fmt::Debug + 'static>(
    row: impl Strategy<Value = T> + Clone + 'static,
    named: impl Fn(T, &str) -> T + Copy + 'static,
) -> BoxedStrategy<Vec<T>> {
    let all = [row.clone(), row.clone(), row.clone()].prop_map(move |[one, two, three]| {
        vec![named(one, "Preset"), named(two, "Own"), named(three, "Default")]
    });
    let some = prop::collection::vec((row, name()), 0..3)
        .prop_map(move |rows| rows.into_iter().map(|(row, name)| named(row, &name)).collect());
    prop_oneof![3 => all, 1 => some].boxed()
}

/// Switches that are as they should be, or any.
fn switches(good: [bool; 8]) -> impl Strategy<Value = [Option<bool>; 8]> + Clone {
    prop_oneof![2 => Just(good.map(Some)), 1 => prop::array::uniform8(any_flag())]
}

fn any_flag() -> impl Strategy<Value = Option<bool>> + Clone {
    prop_oneof![8 => Just(Some(true)), 2 => Just(Some(false)), 1 => Just(None)]
}

fn anti_phish() -> impl Strategy<Value = Vec<AntiPhishPolicy>> {
    let action = || {
        prop::option::weighted(0.95, prop::sample::select(vec!["Quarantine", "Quarantine", "MoveToJmf"]))
            .prop_map(|action| action.map(str::to_owned))
    };
    let actions = [action(), action(), action(), action()];
    let threshold = prop::option::weighted(0.95, 1..4u64);
    let row = (switches([true; 8]), actions, threshold, 0..2usize).prop_map(
        |(switches, actions, threshold, people)| AntiPhishPolicy {
            name: String::new(),
            default: false,
            switches,
            actions,
            threshold,
            people,
        },
    );
    policies(row, |row, name| AntiPhishPolicy { name: name.into(), default: name == "Default", ..row })
}

fn links() -> impl Strategy<Value = Vec<SafeLinksPolicy>> {
    let good = [true, true, true, true, true, true, true, false];
    let row = switches(good).prop_map(|switches| SafeLinksPolicy {
        name: String::new(),
        built_in: false,
        switches,
    });
    policies(row, |row, name| SafeLinksPolicy { name: name.into(), built_in: name == "Default", ..row })
}

fn attachments() -> impl Strategy<Value = Vec<SafeAttachmentPolicy>> {
    let action = prop::sample::select(vec!["Block", "Block", "Block", "Block", "Allow", "DynamicDelivery"]);
    let row = (any_flag(), prop::option::weighted(0.9, action)).prop_map(|(enabled, action)| {
        SafeAttachmentPolicy {
            name: String::new(),
            built_in: false,
            enabled,
            action: action.map(str::to_owned),
        }
    });
    policies(row, |row, name| SafeAttachmentPolicy { name: name.into(), built_in: name == "Default", ..row })
}

fn content() -> impl Strategy<Value = Vec<ContentFilterPolicy>> {
    let listed = prop_oneof![
        12 => Just(Vec::new()),
        1 => Just(vec!["contoso.com".to_owned()]),
        1 => Just(vec!["fabrikam.example".to_owned()]),
    ];
    let row = (listed.clone(), listed).prop_map(|(senders, domains)| ContentFilterPolicy {
        name: String::new(),
        default: false,
        senders,
        domains,
    });
    policies(row, |row, name| ContentFilterPolicy { name: name.into(), default: name == "Default", ..row })
}

fn alert() -> impl Strategy<Value = ProtectionAlert> {
    let name = prop::sample::select(vec![COMPROMISE[0], COMPROMISE[1], "DLP rule"]);
    let recipients = prop::sample::select(vec![vec![], vec!["TenantAdmins"], vec!["soc@contoso.com"]]);
    (name, flag(), flag(), recipients).prop_map(|(name, on, notifies, recipients)| ProtectionAlert {
        name: name.into(),
        disabled: on.map(|on| !on),
        notifies,
        recipients: recipients.into_iter().map(str::to_owned).collect(),
    })
}

/// Sets everything of it in a tenant of which nothing else was read.
pub fn filtering() -> BoxedStrategy<Tenant> {
    let rules = |fact| reading(fact, prop::collection::vec(rule(), 0..3)).boxed();
    let built_in = (flag(), some_flag()).prop_map(|(enabled, exceptions)| BuiltInRule {
        name: "ATP Built-In Protection Rule".into(),
        enabled,
        exceptions,
    });
    let office = (flag(), flag(), flag()).prop_map(|(files, safe_documents, clicks)| OfficeProtection {
        files,
        safe_documents,
        open_malicious: clicks.map(|on| !on),
    });
    let connection = (prop::bool::weighted(0.1), flag()).prop_map(|(allowed, safe)| ConnectionFilter {
        name: "Default".into(),
        allowed: if allowed { vec!["203.0.113.9".into()] } else { Vec::new() },
        safe_list: safe.map(|on| !on),
    });
    let entry = prop::sample::select(vec!["contoso.com", "fabrikam.example"])
        .prop_map(|value| AllowedEntry { value: value.into(), ends: None });
    let policies = (
        reading(Fact::AntiPhishPolicies, anti_phish()),
        reading(Fact::SafeLinksPolicies, links()),
        reading(Fact::SafeAttachmentPolicies, attachments()),
        reading(Fact::ContentFilterPolicies, content()),
    );
    let rules = (
        rules(Fact::AntiPhishRules),
        rules(Fact::SafeLinksRules),
        rules(Fact::SafeAttachmentRules),
        rules(Fact::ContentFilterRules),
    );
    let others = (
        reading(Fact::BuiltInProtection, prop::collection::vec(built_in, 0..2)),
        reading(Fact::OfficeProtection, office),
        reading(Fact::ConnectionFilters, prop::collection::vec(connection, 0..2)),
        reading(Fact::AllowedEntries, prop::collection::vec(entry, 0..2)),
        reading(Fact::ProtectionAlerts, prop::collection::vec(alert(), 0..3)),
    );
    (policies, rules, others)
        .prop_map(|(policies, rules, others)| Tenant {
            anti_phish_policies: policies.0,
            safe_links_policies: policies.1,
            safe_attachment_policies: policies.2,
            content_filter_policies: policies.3,
            anti_phish_rules: rules.0,
            safe_links_rules: rules.1,
            safe_attachment_rules: rules.2,
            content_filter_rules: rules.3,
            built_in_protection: others.0,
            office_protection: others.1,
            connection_filters: others.2,
            allowed_entries: others.3,
            protection_alerts: others.4,
            ..Tenant::unread()
        })
        .boxed()
}
