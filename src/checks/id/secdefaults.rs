//! Security defaults match the tenant's model: on where there is no Conditional Access, and off where it does more.

use crate::access::{Coverage, Outcome, Question};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;
use crate::text::Message;

/// `id.secdefaults`
pub const CHECK: Check = Check {
    id: "id.secdefaults",
    area: Area::Identity,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::SecurityDefaults,
        Fact::Licences,
        Fact::ConditionalAccess,
        Fact::Users,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
    ],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::SecurityDefaults,
        steps: 5,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy -BodyParameter @{ isEnabled = $true }",
        }),
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Maester("MT.1021"),
        Reference::SecureScore("AdminMFAV2"),
        Reference::SecureScore("MFARegistrationV2"),
        Reference::Attack("T1078.004"),
        Reference::Attack("T1110.003"),
        Reference::Learn("entra/fundamentals/security-defaults"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let defaults = &subject.tenant.security_defaults;
    let unknown = || (subject.unknown(CHECK.needs, []), Message::new("id-secdefaults.unknown"));
    let setting = defaults.seen().map(|defaults| {
        let detail = if defaults.enabled { "id-secdefaults.on" } else { "id-secdefaults.off" };
        Evidence::setting("isEnabled", defaults.enabled, Message::new(detail)).link(Link::SecurityDefaults)
    });
    let ((verdict, sentence), policies) = match defaults.whole().map(|defaults| defaults.enabled) {
        None => (unknown(), Vec::new()),
        Some(true) => {
            let licences = &subject.tenant.licences;
            let licensed = licences.seen().is_some_and(|licences| licences.has(Plan::EntraP1));
            let judged = match (licensed, licences.whole()) {
                (true, _) => (Verdict::Warn, Message::new("id-secdefaults.warn-licensed")),
                (false, Some(_)) => (Verdict::Pass, Message::new("id-secdefaults.pass-on")),
                (false, None) => unknown(),
            };
            (judged, Vec::new())
        }
        Some(false) => {
            let coverage = Coverage::new(subject.tenant, subject.settings, &Question::MFA_FOR_ALL);
            let judged = match coverage.outcome() {
                Some(Outcome::Covered) => (Verdict::Pass, Message::new("id-secdefaults.pass")),
                Some(Outcome::InPart) => (Verdict::Warn, Message::new("id-secdefaults.warn")),
                Some(Outcome::Open) => (Verdict::Fail, Message::new("id-secdefaults.fail")),
                None => (
                    subject.unknown(CHECK.needs, coverage.gaps.iter().cloned()),
                    Message::new("id-secdefaults.unknown-policies"),
                ),
            };
            // Who is left out stands in `ca.mfa-all`; here the policies are enough.
            let mut policies = crate::checks::ca::evidence::rows(subject, &coverage);
            policies.retain(|row| row.kind == EvidenceKind::Policy);
            (judged, policies)
        }
    };
    let (failing, unclear) = match verdict.kind() {
        VerdictKind::Fail | VerdictKind::Warn => (1, 0),
        VerdictKind::Unknown => (0, 1),
        _ => (0, 0),
    };
    Assessment::new(verdict, sentence).evidence(setting).evidence(policies).counts(1, failing, unclear)
}
