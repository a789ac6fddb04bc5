//! The outbound spam policies that are in effect: those that an enabled rule puts to use, and the default one.

use crate::checks::{Subject, absent};
use crate::tenant::mail_flow::OutboundSpamPolicy;
use crate::tenant::{Fact, Gap};

/// The policies, and why it is not known whether these are all.
pub fn policies<'a>(subject: &Subject<'a>) -> (Vec<&'a OutboundSpamPolicy>, Vec<Gap>) {
    let tenant = subject.tenant;
    let mut gaps = Vec::new();
    let rules = tenant.outbound_spam_rules.seen().map_or(&[][..], Vec::as_slice);
    if rules.iter().any(|rule| rule.enabled.is_none()) {
        gaps.push(absent(Fact::OutboundSpamRules, "State"));
    }
    let in_effect = |policy: &&OutboundSpamPolicy| {
        policy.default || rules.iter().any(|rule| rule.enabled != Some(false) && rule.policy == policy.name)
    };
    let all = tenant.outbound_spam_policies.seen().map_or(&[][..], Vec::as_slice);
    let found: Vec<_> = all.iter().filter(in_effect).collect();
    if tenant.outbound_spam_policies.whole().is_some() && !found.iter().any(|policy| policy.default) {
        gaps.push(absent(Fact::OutboundSpamPolicies, "IsDefault"));
    }
    (found, gaps)
}
