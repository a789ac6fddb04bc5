//! Administrators need multifactor authentication that cannot be phished: a passkey, Windows Hello for Business or a certificate.
//!
//! A fake sign-in page passes codes and approvals on to the genuine one. *Strength or managed device* (`OR`) does not demand the strength,
//! and a strength that allows anything else beside the three is none.

use super::administrators::{self, Defaults};
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;

/// `ca.phish-resistant-admins`
pub const CHECK: Check = Check {
    id: "ca.phish-resistant-admins",
    area: Area::ConditionalAccess,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::ConditionalAccess,
        Fact::SecurityDefaults,
        Fact::Users,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::Licences,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::ConditionalAccessPolicies,
        steps: 8,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.3.6v1"),
        Reference::Cis("5.2.2.5"),
        Reference::ZeroTrustAssessment("21783"),
        Reference::SecureScore("aad_phishing_MFA_strength"),
        Reference::Attack("T1566.002"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/identity/conditional-access/policy-admin-phish-resistant-mfa"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    administrators::assess(
        &CHECK,
        &Question::PHISHING_RESISTANT_FOR_ADMINISTRATORS,
        Defaults::LeaveOpen,
        subject,
    )
}

#[cfg(test)]
#[path = "phish_resistant_admins_tests.rs"]
mod tests;
