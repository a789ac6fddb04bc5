//! Everybody has a method for multifactor authentication.

use crate::checks::mfa::{Members, not_licensed};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Verdict, VerdictKind};
use crate::tenant::Fact;

/// `mfa.registration-users`
pub const CHECK: Check = Check {
    id: "mfa.registration-users",
    area: Area::Registration,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[Fact::Registration, Fact::Users, Fact::Mailboxes, Fact::Licences],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::UserRegistrationDetails,
        steps: 4,
        command: None,
        roles: &["Authentication Administrator"],
    },
    references: &[
        Reference::Cis("5.2.3.4"),
        Reference::ZeroTrustAssessment("21801"),
        Reference::SecureScore("MFARegistrationV2"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/identity/authentication/howto-authentication-methods-activity"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    if let Some(finding) = not_licensed(subject, &CHECK) {
        return finding;
    }
    let members = Members::of(subject.tenant, |own| Some(own.mfa_capable));
    let verdict = members.as_ref().and_then(|members| members.judged(judge)).unwrap_or_else(|| {
        let told = members.is_some().then(|| absent(Fact::Registration, "userRegistrationDetails"));
        subject.unknown(CHECK.needs, told)
    });
    let sentence = CHECK.message(verdict.kind().word());
    let members = members.unwrap_or_default();
    members.assess(subject.tenant, verdict, sentence, "mfa-registration-users.not-capable", "isMfaCapable")
}

/// Nobody without passes; up to one in twenty warns.
fn judge(without: usize, members: usize) -> Verdict {
    match without {
        0 => Verdict::Pass,
        some if some.saturating_mul(20) <= members => Verdict::Warn,
        _ => Verdict::Fail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        GUEST, LEFT, SYNC, contoso, id, judge as find, licences, mailboxes, partial, unknown_without, whole,
    };
    use crate::tenant::registration::{Registration, RegistrationTable};
    use crate::tenant::users::{User, UserTable};
    use crate::tenant::{Gap, Reading, Reason, Tenant};

    /// `members` people, of whom `without` cannot pass and `untold` are not reported.
    fn tenant(members: u8, without: u8, untold: u8) -> Tenant {
        let people = |number: u8| User {
            id: id(number),
            user_principal_name: format!("user{number}@contoso.com"),
            display_name: String::new(),
            enabled: Some(true),
            guest: false,
            on_premises_synced: false,
            licensed: true,
            licences: Vec::new(),
            per_user_mfa: None,
        };
        let mut users = UserTable::default();
        users.extend((1..=members).map(people));
        let row = |number: u8| {
            let methods = Default::default();
            let capable = number > untold + without;
            (
                id(number),
                Registration { mfa_registered: true, mfa_capable: capable, sspr_enabled: None, methods },
            )
        };
        let registration = RegistrationTable((untold + 1..=members).map(row).collect());
        Tenant { users: whole(users), registration: whole(registration), ..contoso(Vec::new()) }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (members, without, untold, verdict) in [
            (40, 0, 0, Pass),
            (40, 2, 0, Warn),
            (40, 3, 0, Fail),
            (1, 1, 0, Fail),
            (40, 0, 1, Unknown),
            (40, 1, 1, Warn),
            (40, 2, 1, Unknown),
            (40, 4, 1, Fail),
            (5, 0, 5, Unknown),
            (0, 0, 0, Unknown),
        ] {
            let own = tenant(members, without, untold);
            let finding = find(&CHECK, &own);
            assert_eq!(finding.verdict.kind(), verdict, "{members} {without} {untold}");
            assert_eq!(finding.evidence.len(), usize::from(without));
            let seen = own.users.whole().unwrap().clone();
            let cut = Tenant { users: partial(Fact::Users, seen), ..own };
            assert_eq!(find(&CHECK, &cut).verdict.kind(), Unknown, "a share of what was cut is none");
        }
    }

    #[test]
    fn only_people_who_register_here_count() {
        let rows = (1..=SYNC).filter(|number| ![GUEST, LEFT, SYNC].contains(number)).map(|number| {
            let methods = Default::default();
            (
                id(number),
                Registration { mfa_registered: true, mfa_capable: true, sspr_enabled: None, methods },
            )
        });
        let own = Tenant { registration: whole(RegistrationTable(rows.collect())), ..contoso(Vec::new()) };
        assert_eq!(find(&CHECK, &own).verdict.kind(), VerdictKind::Pass);
    }

    #[test]
    fn accounts_of_shared_and_room_mailboxes_are_no_people() {
        use crate::tenant::mailboxes::MailboxKind;
        use VerdictKind::{Fail, Pass, Unknown};
        let of_first = |kind| {
            let mut first = true;
            let table = mailboxes(10, |mailbox| {
                if std::mem::take(&mut first) {
                    mailbox.kind = kind;
                }
            });
            let plans = licences(&["AAD_PREMIUM", "EXCHANGE_S_ENTERPRISE"]);
            Tenant { mailboxes: whole(table), licences: plans, ..tenant(10, 1, 0) }
        };
        for (kind, verdict) in
            [(MailboxKind::User, Fail), (MailboxKind::Shared, Pass), (MailboxKind::Other, Pass)]
        {
            let own = of_first(kind);
            assert_eq!(find(&CHECK, &own).verdict.kind(), verdict, "{kind:?}");
            let unread = Tenant { mailboxes: Reading::not_asked(Fact::Mailboxes), ..own.clone() };
            assert_eq!(find(&CHECK, &unread).verdict.kind(), Unknown, "{kind:?}: it may be a mailbox");
            unknown_without(&CHECK, &unread, Fact::Mailboxes);
            let table = own.mailboxes.whole().unwrap().clone();
            let cut = Tenant { mailboxes: partial(Fact::Mailboxes, table), ..own.clone() };
            assert_eq!(find(&CHECK, &cut).verdict.kind(), if verdict == Pass { Pass } else { Unknown });
            let without = Tenant { licences: licences(&["AAD_PREMIUM"]), ..own };
            assert_eq!(
                find(&CHECK, &without).verdict.kind(),
                Fail,
                "without Exchange there are no mailboxes"
            );
        }
        let everybody = Tenant {
            mailboxes: Reading::not_asked(Fact::Mailboxes),
            licences: licences(&["AAD_PREMIUM", "EXCHANGE_S_ENTERPRISE"]),
            ..tenant(10, 0, 0)
        };
        assert_eq!(find(&CHECK, &everybody).verdict.kind(), Pass, "everybody can, whoever is a person");
    }

    #[test]
    fn gaps() {
        unknown_without(&CHECK, &tenant(9, 0, 0), Fact::Registration);
        unknown_without(&CHECK, &tenant(9, 0, 0), Fact::Users);
        let reason = Reason::NoLicence { plan: "Microsoft Entra ID P1".to_owned() };
        let refused = Reading::Missing { gaps: vec![Gap { fact: Fact::Registration, reason }] };
        let free = Tenant { registration: refused, licences: licences(&[]), ..tenant(9, 0, 0) };
        assert_eq!(find(&CHECK, &free).verdict.kind(), VerdictKind::NotApplicable);
        unknown_without(&CHECK, &free, Fact::Licences);
    }
}
