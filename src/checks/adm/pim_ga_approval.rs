//! Activating Global Administrator takes the approval of somebody else.

use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, licensed, setting};
use crate::portals::Link;
use crate::report::{Assessment, Body, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;
use crate::tenant::roles::ActivationRules;

/// `adm.pim-ga-approval`
pub const CHECK: Check = Check {
    id: "adm.pim-ga-approval",
    area: Area::Administrators,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::ActivationRules, Fact::Licences],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::PrivilegedIdentityManagement,
        steps: 5,
        command: None,
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.7.6v1"),
        Reference::Cis("5.3.4"),
        Reference::ZeroTrustAssessment("21817"),
        Reference::Attack("T1098.003"),
        Reference::Learn(
            "entra/id-governance/privileged-identity-management/pim-how-to-change-default-settings",
        ),
    ],
    rule: 1,
    assess,
};

/// What the baselines ask for.
const BASELINES: &[Baseline<ActivationRules>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.7.6v1",
        reason: "adm-pim-ga-approval.by-cisa",
        judge: |own| met(own.approval?),
    },
    Baseline {
        body: Body::Cis,
        control: "5.3.4",
        reason: "adm-pim-ga-approval.by-cis",
        judge: |own| met(own.approval? && own.approvers >= 2),
    },
    Baseline {
        body: Body::Microsoft,
        control: "Zero Trust Assessment 21817",
        reason: "adm-pim-ga-approval.by-microsoft",
        judge: |own| met(own.approval?),
    },
];

fn assess(subject: &Subject<'_>) -> Assessment {
    licensed::assess(subject, &CHECK, Plan::EntraP2, judge)
}

fn judge(subject: &Subject<'_>) -> Assessment {
    let fields = |own: &ActivationRules| {
        vec![
            Field::optional("isApprovalRequired", own.approval),
            Field::new("primaryApprovers", own.approvers),
            Field::optional("MultiFactorAuthentication", own.multifactor),
            Field::optional("authenticationContext", own.authentication_context),
        ]
    };
    let reading = (Fact::ActivationRules, &subject.tenant.activation_rules);
    setting::assess(subject, &CHECK, reading, fields, |own| match (own.approval?, own.approvers) {
        (true, 0 | 1) => Some((VerdictKind::Warn, "adm-pim-ga-approval.warn-one")),
        (true, _) => Some((VerdictKind::Pass, "pass")),
        (false, _) => match (own.multifactor, own.authentication_context) {
            (Some(true), _) | (_, Some(true)) => Some((VerdictKind::Warn, "warn")),
            (Some(false), Some(false)) => Some((VerdictKind::Fail, "fail")),
            _ => None,
        },
    })
    .opinions(opinions(BASELINES, reading.1.whole()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, licences, opinions, unknown_without, verdicts_of, whole};
    use crate::tenant::{Reading, Tenant};

    fn tenant(activation_rules: Reading<ActivationRules>) -> Tenant {
        Tenant { activation_rules, licences: licences(&["AAD_PREMIUM_P2"]), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};
        let rules = |approval, approvers, multifactor, authentication_context| ActivationRules {
            approval,
            approvers,
            multifactor,
            authentication_context,
        };
        let (yes, no) = (Some(true), Some(false));
        let cases = [
            (rules(yes, 2, yes, no), Pass),
            (rules(yes, 1, yes, no), Warn),
            (rules(yes, 0, yes, no), Warn),
            (rules(no, 0, yes, no), Warn),
            (rules(no, 0, no, yes), Warn),
            (rules(no, 0, None, yes), Warn),
            (rules(no, 0, no, no), Fail),
            (rules(no, 0, no, None), Unknown),
            (rules(None, 0, yes, no), Unknown),
        ];
        verdicts_of(&CHECK, Fact::ActivationRules, tenant, &cases);
        let unlicensed = Tenant { licences: licences(&[]), ..tenant(whole(rules(yes, 2, yes, no))) };
        assert_eq!(judge(&CHECK, &unlicensed).verdict.kind(), NotApplicable);
        unknown_without(&CHECK, &unlicensed, Fact::Licences);
    }

    #[test]
    fn baselines_differ_about_approvers() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (approval, approvers, told) in [
            (Some(true), 2, [Pass; 3]),
            (Some(true), 1, [Pass, Fail, Pass]),
            (Some(false), 0, [Fail; 3]),
            (None, 2, [Unknown; 3]),
        ] {
            let own = ActivationRules {
                approval,
                approvers,
                multifactor: Some(true),
                authentication_context: Some(false),
            };
            assert_eq!(opinions(&judge(&CHECK, &tenant(whole(own)))), told, "{approval:?} {approvers}");
            let unlicensed = Tenant { licences: licences(&[]), ..tenant(whole(own)) };
            assert_eq!(opinions(&judge(&CHECK, &unlicensed)), []);
        }
    }
}
