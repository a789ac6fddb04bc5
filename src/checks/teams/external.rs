//! Unknown tenants cannot chat with people.
//!
//! External access is set in the Teams admin centre and has no documented read in Microsoft Graph: only somebody who looks can tell, and what
//! they say stands beside the verdict.

use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::{Fact, Gap, Reason};

/// `teams.external`
pub const CHECK: Check = Check {
    id: "teams.external",
    area: Area::Teams,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::Organization],
    verdicts: &[VerdictKind::Unknown],
    remedy: Remedy {
        link: Link::TeamsExternalAccess,
        steps: 4,
        command: None,
        roles: &["Teams Administrator"],
    },
    references: &[
        Reference::Scuba("MS.TEAMS.2.1v1"),
        Reference::Scuba("MS.TEAMS.2.2v1"),
        Reference::Attack("T1566.003"),
        Reference::Learn("microsoftteams/trusted-organizations-external-meetings-chat"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let unreadable = Gap { fact: Fact::Organization, reason: Reason::Unreadable };
    Assessment::new(subject.unknown(CHECK.needs, [unreadable]), CHECK.message("unknown"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attestation::{Answer, Attestation, Standing, USUAL_DAYS};
    use crate::checks::testing::{NOW, contoso_organization, id, judge, unknown_without, whole};
    use crate::report::{Verdict, assess as assess_all};
    use crate::settings::Settings;
    use crate::tenant::{Tenant, TenantId};

    fn contoso() -> Tenant {
        Tenant { organization: whole(contoso_organization()), ..Tenant::unread() }
    }

    fn answered(tenant: TenantId, answer: Answer) -> Settings {
        let own = Attestation::given("ida@contoso.com", NOW, USUAL_DAYS, answer, "");
        let attestations = [(tenant, [(CHECK.id.to_owned(), own)].into())].into();
        Settings { attestations, ..Settings::default() }
    }

    #[test]
    fn only_somebody_who_looks_can_tell() {
        use VerdictKind::Unknown;
        let tenant = contoso();
        let finding = judge(&CHECK, &tenant);
        assert_eq!(finding.verdict.kind(), Unknown);
        let Verdict::Unknown { gaps } = &finding.verdict else { panic!("{finding:?}") };
        assert_eq!(*gaps, [Gap { fact: Fact::Organization, reason: Reason::Unreadable }]);
        unknown_without(&CHECK, &tenant, Fact::Organization);
    }

    #[test]
    fn an_answer_stands_beside_the_verdict_and_never_changes_it() {
        let tenant = contoso();
        let own = contoso_organization().id;
        for answer in [Answer::Yes, Answer::No] {
            let report = assess_all(&tenant, &answered(own, answer), NOW);
            let finding = report.findings.iter().find(|finding| finding.check == CHECK.id).unwrap();
            assert_eq!(finding.verdict, judge(&CHECK, &tenant).verdict);
            let own = finding.attestation.as_ref().unwrap();
            assert_eq!(
                (own.answer, own.standing(finding.verdict.because(), NOW)),
                (answer, Standing::Counts)
            );
        }
    }

    #[test]
    fn an_answer_for_one_tenant_says_nothing_of_another() {
        let other = TenantId(id(77));
        let attested = |tenant: &Tenant| {
            let report = assess_all(tenant, &answered(other, Answer::Yes), NOW);
            report.findings.iter().any(|finding| finding.attestation.is_some())
        };
        assert!(!attested(&contoso()));
        assert!(!attested(&Tenant::unread()));
    }
}
