//! People can reset their own password, and not with weak proof.
//!
//! How many methods a reset takes and who is told of it has no documented read: the check never passes by itself.

use crate::checks::mfa::{Members, not_licensed};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Verdict, VerdictKind};
use crate::tenant::{Fact, Gap, Reason};

/// `pw.sspr-users`
pub const CHECK: Check = Check {
    id: "pw.sspr-users",
    area: Area::Passwords,
    severity: Severity::Low,
    roadmap: Phase::First30Days,
    needs: &[Fact::Registration, Fact::Users, Fact::Mailboxes, Fact::Licences],
    verdicts: &[VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::NotApplicable],
    remedy: Remedy {
        link: Link::PasswordResetProperties,
        steps: 5,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Cis("5.2.4.1"),
        Reference::ZeroTrustAssessment("21870"),
        Reference::SecureScore("SelfServicePasswordReset"),
        Reference::Learn("entra/identity/authentication/tutorial-enable-sspr"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    if let Some(finding) = not_licensed(subject, &CHECK) {
        return finding;
    }
    let members = Members::of(subject.tenant, |own| own.sspr_enabled);
    let few = members.as_ref().and_then(|members| members.judged(|without, all| without * 2 > all));
    let members = members.unwrap_or_default();
    let verdict = match few {
        Some(true) => Verdict::Warn,
        _ => subject.unknown(CHECK.needs, [Gap { fact: Fact::Registration, reason: Reason::Unreadable }]),
    };
    let sentence = CHECK.message(verdict.kind().word()).number("able", members.yes);
    members.assess(subject.tenant, verdict, sentence, "pw-sspr-users.not-enabled", "isSsprEnabled")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{contoso, id, judge, licences, partial, unknown_without, whole};
    use crate::tenant::registration::{Registration, RegistrationTable};
    use crate::tenant::{Reading, Tenant};

    /// Of the five members so many may reset their password; of the others it is not told.
    fn tenant(able: u8, unable: u8) -> Tenant {
        let rows = (1..=able + unable).map(|number| {
            let sspr_enabled = Some(number <= able);
            let methods = Default::default();
            (id(number), Registration { mfa_registered: true, mfa_capable: true, sspr_enabled, methods })
        });
        Tenant { registration: whole(RegistrationTable(rows.collect())), ..contoso(Vec::new()) }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{NotApplicable, Unknown, Warn};
        for (able, unable, verdict) in
            [(5, 0, Unknown), (2, 3, Warn), (3, 2, Unknown), (0, 4, Warn), (1, 2, Unknown), (0, 0, Unknown)]
        {
            let own = tenant(able, unable);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{able} {unable}");
            let seen = own.registration.whole().unwrap().clone();
            let cut = Tenant { registration: partial(Fact::Registration, seen), ..own };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
        }
        unknown_without(&CHECK, &tenant(0, 5), Fact::Registration);
        unknown_without(&CHECK, &tenant(0, 5), Fact::Users);
        let reason = Reason::NoLicence { plan: "Microsoft Entra ID P1".to_owned() };
        let refused = Reading::Missing { gaps: vec![Gap { fact: Fact::Registration, reason }] };
        let free = Tenant { registration: refused, licences: licences(&[]), ..tenant(0, 5) };
        assert_eq!(judge(&CHECK, &free).verdict.kind(), NotApplicable);
    }
}
