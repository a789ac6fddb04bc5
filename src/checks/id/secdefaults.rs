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
            let coverage =
                Coverage::new(subject.tenant, subject.settings, subject.now, &Question::MFA_FOR_ALL);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::testing::{
        SALES, contoso, judge, licences, partial, unknown_facts, unknown_without, whole,
    };
    use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
    use crate::tenant::organization::SecurityDefaults;
    use crate::tenant::{Reading, Tenant};
    use VerdictKind::{Fail, Pass, Unknown, Warn};

    fn tenant(enabled: bool, plans: &[&str], policies: Vec<ConditionalAccessPolicy>) -> Tenant {
        Tenant {
            security_defaults: whole(SecurityDefaults { enabled }),
            licences: licences(plans),
            ..contoso(policies)
        }
    }

    fn changed(change: fn(&mut ConditionalAccessPolicy)) -> Vec<ConditionalAccessPolicy> {
        let mut policy = mfa_for_all();
        change(&mut policy);
        vec![policy]
    }

    #[test]
    fn verdicts() {
        let p1 = &["AAD_PREMIUM"][..];
        let cases = [
            (tenant(true, &[], vec![]), Pass, "pass-on"),
            (tenant(true, p1, vec![]), Warn, "warn-licensed"),
            (tenant(false, p1, vec![mfa_for_all()]), Pass, "pass"),
            (tenant(false, &[], vec![mfa_for_all()]), Pass, "pass"),
            (tenant(false, p1, vec![]), Fail, "fail"),
            (tenant(false, &[], vec![]), Fail, "fail"),
            (tenant(false, p1, changed(|p| p.state = PolicyState::ReportOnly)), Fail, "fail"),
            (tenant(false, p1, changed(|p| p.conditions.users.exclude_groups = vec![SALES])), Warn, "warn"),
            (
                tenant(false, p1, changed(|p| p.conditions.unknown = vec!["times".into()])),
                Unknown,
                "unknown-policies",
            ),
        ];
        for (tenant, verdict, sentence) in cases {
            let finding = judge(&CHECK, &tenant);
            assert_eq!(finding.verdict.kind(), verdict, "{finding:#?}");
            assert_eq!(finding.sentence.id, format!("id-secdefaults.{sentence}"));
        }
    }

    #[test]
    fn gaps() {
        let p1 = &["AAD_PREMIUM"][..];
        unknown_without(&CHECK, &tenant(true, &[], vec![]), Fact::SecurityDefaults);
        unknown_without(&CHECK, &tenant(true, &[], vec![]), Fact::Licences);
        unknown_without(&CHECK, &tenant(false, p1, vec![mfa_for_all()]), Fact::SecurityDefaults);
        unknown_without(&CHECK, &tenant(false, p1, vec![mfa_for_all()]), Fact::ConditionalAccess);
        assert!(unknown_facts(&judge(&CHECK, &Tenant::unread())).contains(&Fact::SecurityDefaults));
    }

    #[test]
    fn what_was_seen_decides_where_it_can() {
        let unread = || Reading::not_asked(Fact::ConditionalAccess);
        let defaults = |enabled| whole(SecurityDefaults { enabled });
        let half = partial(Fact::SecurityDefaults, SecurityDefaults { enabled: true });
        let base = || Tenant { conditional_access: unread(), ..contoso(vec![]) };
        let cases = [
            (Tenant { security_defaults: defaults(true), licences: licences(&[]), ..base() }, Pass),
            (Tenant { security_defaults: defaults(true), ..base() }, Warn),
            (Tenant { security_defaults: defaults(false), ..base() }, Unknown),
            (Tenant { security_defaults: half, licences: licences(&[]), ..base() }, Unknown),
        ];
        for (tenant, verdict) in cases {
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{:?}", tenant.security_defaults);
        }
    }
}
