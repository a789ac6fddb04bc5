//! Conditional Access: who must prove more than a password?

pub mod admin_session;
mod administrators;
pub mod breakglass_excluded;
mod declared;
pub mod devicecode_block;
pub mod evidence;
pub mod exclusion_doors;
mod exclusions;
pub mod legacy_block;
mod lockout;
pub mod managed_device;
pub mod mfa_admins;
pub mod mfa_all;
pub mod microsoft_managed;
pub mod phish_resistant_admins;
pub mod question;
pub mod security_info_registration;
pub mod signin_risk;
#[cfg(test)]
pub mod testing;
pub mod token_protection;
pub mod user_risk;

use crate::access::conditions::Narrowing;
use crate::access::coverage::Why;
use crate::access::{Coverage, Standing};
use crate::checks::{Subject, licensed};
use crate::report::Verdict;
use crate::tenant::Fact;
use crate::tenant::licences::Plan;

/// What judging the policies touches.
const NEEDS: [Fact; 6] = [
    Fact::ConditionalAccess,
    Fact::Users,
    Fact::GroupMembers,
    Fact::RoleAssignments,
    Fact::RoleDefinitions,
    Fact::Licences,
];

/// Whether the tenant can have policies; `None` when the licences were not read whole and none seen says so.
fn licensed(subject: &Subject<'_>) -> Option<bool> {
    licensed::has(subject.tenant, Plan::EntraP1)
}

/// The plan without which there are no policies and none is changed, where the tenant lacks it and something is to be done.
fn lacked(subject: &Subject<'_>, verdict: &Verdict) -> Option<Plan> {
    let concerns = matches!(verdict, Verdict::NotApplicable { .. } | Verdict::Warn | Verdict::Fail);
    licensed::lacked(subject.tenant, Plan::EntraP1).filter(|_| concerns)
}

/// Whether the policies were read and there is none.
fn no_policies(subject: &Subject<'_>) -> bool {
    subject.tenant.conditional_access.whole().is_some_and(Vec::is_empty)
}

/// Whether there is a policy that would be looked at if it did more than report.
fn only_reports(coverage: &Coverage<'_>) -> bool {
    coverage
        .policies
        .iter()
        .any(|judged| judged.standing == Standing::Not(Why::Elsewhere(Narrowing::ReportOnly)))
}
