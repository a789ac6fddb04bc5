//! What the tests of several questions about everybody share.

use crate::checks::Check;
use crate::checks::testing::{SALES, contoso, emergency, judge, judge_with, licences, unknown_without};
use crate::report::VerdictKind::{NotApplicable, Pass, Warn};
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::{Fact, Tenant};

/// Contoso with these policies and every plan that they take.
pub fn tenant(policies: Vec<ConditionalAccessPolicy>) -> Tenant {
    Tenant { licences: licences(&["AAD_PREMIUM_P2"]), ..contoso(policies) }
}

/// Whoever is excluded without a declaration warns; what is not read or not licensed is said; given a policy that passes.
pub fn exclusions_and_gaps(check: &Check, right: &ConditionalAccessPolicy) {
    let except_sales = || {
        let mut policy = right.clone();
        policy.conditions.users.exclude_groups = vec![SALES];
        tenant(vec![policy])
    };
    assert_eq!(judge(check, &except_sales()).verdict.kind(), Warn);
    assert_eq!(judge_with(check, &except_sales(), &emergency(&[SALES])).verdict.kind(), Pass);
    unknown_without(check, &tenant(vec![right.clone()]), Fact::ConditionalAccess);
    let unlicensed = |policies| Tenant { licences: licences(&[]), ..contoso(policies) };
    assert_eq!(judge(check, &unlicensed(vec![])).verdict.kind(), NotApplicable);
    let enforced = judge(check, &unlicensed(vec![right.clone()]));
    assert_eq!(enforced.verdict.kind(), Pass, "it is enforced all the same");
    unknown_without(check, &tenant(vec![]), Fact::Licences);
}
