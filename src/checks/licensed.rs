//! Checks that apply only where the tenant has bought a plan.

use crate::checks::{Check, Subject};
use crate::report::{Assessment, Verdict};
use crate::tenant::Tenant;
use crate::tenant::licences::Plan;

/// Whether the tenant has a plan; `None` where its licences were not read whole and none seen says so.
pub fn has(tenant: &Tenant, plan: Plan) -> Option<bool> {
    match tenant.licences.seen() {
        Some(seen) if seen.has(plan) => Some(true),
        _ => tenant.licences.whole().map(|_| false),
    }
}

/// The plan, where the tenant is known not to have it.
pub fn lacked(tenant: &Tenant, plan: Plan) -> Option<Plan> {
    (has(tenant, plan) == Some(false)).then_some(plan)
}

/// Names the plan for want of which a check does not apply; one that applies is left as it is.
pub fn for_want_of(plan: Plan, assessment: Assessment) -> Assessment {
    let applies = !matches!(assessment.verdict, Verdict::NotApplicable { .. });
    assessment.lacks((!applies).then_some(plan))
}

/// Judges where the tenant has a plan; without it the check is not applicable.
pub fn assess(
    subject: &Subject<'_>,
    check: &Check,
    plan: Plan,
    judge: fn(&Subject<'_>) -> Assessment,
) -> Assessment {
    match has(subject.tenant, plan) {
        Some(true) => judge(subject),
        Some(false) => {
            let why = check.message("not-applicable");
            Assessment::new(Verdict::NotApplicable { why: why.clone() }, why).lacks(Some(plan))
        }
        None => Assessment::new(subject.unknown(check.needs, None), check.message("unknown")),
    }
}
