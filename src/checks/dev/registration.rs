//! Joining a device wants more than the password.
//!
//! A device that an intruder joins signs in as managed ever after. Two switches do the same: the device setting, and a policy for the
//! action; Microsoft asks for the setting to be off where there is a policy, so that neither alone is missing.

use crate::access::Question;
use crate::checks::ca::question;
use crate::checks::setting;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, Field, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;
use crate::text::Message;

/// `dev.registration`
pub const CHECK: Check = Check {
    id: "dev.registration",
    area: Area::Identity,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::DeviceRegistration,
        Fact::ConditionalAccess,
        Fact::Users,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::Licences,
    ],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::DeviceSettings,
        steps: 4,
        command: None,
        roles: &["Cloud Device Administrator", "Conditional Access Administrator"],
    },
    references: &[
        Reference::ZeroTrustAssessment("21872"),
        Reference::Attack("T1098.005"),
        Reference::Learn("entra/identity/conditional-access/policy-all-users-device-registration"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = &subject.tenant.device_registration;
    let demanded = reading.whole().and_then(|own| own.multifactor);
    let row = setting_read(subject);
    if demanded == Some(true) {
        let sentence = Message::new("dev-registration.pass-setting");
        return Assessment::new(Verdict::Pass, sentence).evidence(row).counts(1, 0, 0);
    }
    let by_policy = question::assess(&CHECK, &Question::DEVICE_REGISTRATION, Plan::EntraP1, subject);
    match (&by_policy.verdict, demanded) {
        (Verdict::Pass, _) | (Verdict::Unknown { .. } | Verdict::Warn, Some(_)) => with(by_policy, row),
        (_, Some(_)) => {
            let sentence = CHECK.message(VerdictKind::Fail.word());
            Assessment { verdict: Verdict::Fail, sentence, ..with(by_policy, row) }
        }
        // The setting may demand it of everybody: then nobody who stands outside a policy is amiss.
        (_, None) => {
            let silent =
                reading.whole().map(|_| absent(Fact::DeviceRegistration, "multiFactorAuthConfiguration"));
            let verdict = subject.unknown(CHECK.needs, silent);
            Assessment::new(verdict, CHECK.message(VerdictKind::Unknown.word())).evidence(row).counts(1, 0, 1)
        }
    }
}

fn setting_read(subject: &Subject<'_>) -> Option<Evidence> {
    let own = subject.tenant.device_registration.seen()?;
    let word = own.multifactor.map(|on| if on { "required" } else { "notRequired" });
    setting::evidence(
        &CHECK,
        vec![
            Field::optional("multiFactorAuthConfiguration", word),
            Field::optional("userDeviceQuota", own.quota),
        ],
    )
}

/// What the policies show, after the setting, which needs no plan.
fn with(assessment: Assessment, row: Option<Evidence>) -> Assessment {
    let mut assessment = assessment.lacks(None);
    assessment.evidence.splice(0..0, row);
    assessment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::tenant;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
    use crate::tenant::devices::DeviceRegistrationPolicy;
    use crate::tenant::licences::Licences;
    use crate::tenant::{Reading, Tenant};
    use VerdictKind::{Fail, Pass, Unknown, Warn};

    fn for_devices() -> ConditionalAccessPolicy {
        let mut policy = mfa_for_all();
        policy.conditions.applications.include.clear();
        policy.conditions.applications.user_actions = vec!["urn:user:registerdevice".into()];
        policy
    }

    fn with_setting(multifactor: Option<bool>, policies: Vec<ConditionalAccessPolicy>) -> Tenant {
        let policy = DeviceRegistrationPolicy { multifactor, quota: Some(50) };
        Tenant { device_registration: whole(policy), ..tenant(policies) }
    }

    #[test]
    fn either_switch_will_do() {
        let report_only = ConditionalAccessPolicy { state: PolicyState::ReportOnly, ..for_devices() };
        let some = || {
            let mut policy = for_devices();
            policy.conditions.users.exclude_groups = vec![crate::checks::testing::SALES];
            policy
        };
        for (name, multifactor, policies, verdict) in [
            ("the setting", Some(true), vec![], Pass),
            ("the policy", Some(false), vec![for_devices()], Pass),
            ("both", Some(true), vec![for_devices()], Pass),
            ("neither", Some(false), vec![], Fail),
            ("a policy that only reports", Some(false), vec![report_only], Fail),
            ("a policy for apps does not reach the action", Some(false), vec![mfa_for_all()], Fail),
            ("a policy for some", Some(false), vec![some()], Warn),
            ("a word that nobody knows", None, vec![], Unknown),
            ("a word that nobody knows, beside a policy", None, vec![for_devices()], Pass),
        ] {
            let own = with_setting(multifactor, policies);
            let finding = judge(&CHECK, &own);
            assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
            let cut = Tenant {
                device_registration: partial(
                    Fact::DeviceRegistration,
                    own.device_registration.whole().copied().unwrap_or_default(),
                ),
                ..own
            };
            let cut = judge(&CHECK, &cut).verdict.kind();
            assert!(cut == Unknown || cut == verdict && verdict == Pass, "{name}");
        }
    }

    #[test]
    fn without_a_plan_the_setting_is_all_there_is() {
        let free = |multifactor| Tenant {
            licences: whole(Licences::default()),
            ..with_setting(multifactor, Vec::new())
        };
        assert_eq!(judge(&CHECK, &free(Some(false))).verdict.kind(), Fail);
        assert_eq!(judge(&CHECK, &free(Some(true))).verdict.kind(), Pass);
    }

    #[test]
    fn gaps() {
        let open = with_setting(Some(false), Vec::new());
        unknown_without(&CHECK, &open, Fact::DeviceRegistration);
        unknown_without(&CHECK, &open, Fact::ConditionalAccess);
        let unread = Tenant { device_registration: Reading::not_asked(Fact::DeviceRegistration), ..open };
        let finding = judge(&CHECK, &unread);
        assert!(finding.evidence.is_empty(), "the setting may demand it of everybody: {finding:#?}");
    }
}
