//! Microsoft asks before its engineers look at data.

use crate::checks::{
    Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, licensed, setting,
};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::audit::ExchangeOrganization;
use crate::tenant::licences::Plan;
/// `org.lockbox`
pub const CHECK: Check = Check {
    id: "org.lockbox",
    area: Area::Organization,
    severity: Severity::Low,
    roadmap: Phase::Beyond,
    needs: &[Fact::ExchangeOrganization, Fact::Licences],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass, VerdictKind::NotApplicable],
    remedy: Remedy {
        link: Link::CustomerLockbox,
        steps: 3,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-OrganizationConfig -CustomerLockboxEnabled $true",
        }),
        roles: &["Customer LockBox Access Approver", "Global Administrator"],
    },
    references: &[
        Reference::Cis("1.3.6"),
        Reference::SecureScore("CustomerLockBoxEnabled"),
        Reference::Learn("purview/customer-lockbox-requests"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let licensed = subject.tenant.licences.whole().map(|licences| licences.has(Plan::CustomerLockbox));
    let reading = (Fact::ExchangeOrganization, &subject.tenant.exchange_organization);
    let fields =
        |own: &ExchangeOrganization| vec![Field::optional("CustomerLockboxEnabled", own.customer_lockbox)];
    let judged =
        setting::assess(subject, &CHECK, reading, fields, |own| match (own.customer_lockbox?, licensed) {
            (true, _) => Some((VerdictKind::Pass, "pass")),
            (false, Some(true)) => Some((VerdictKind::Fail, "fail")),
            (false, Some(false)) => Some((VerdictKind::NotApplicable, "not-applicable")),
            (false, None) => None,
        });
    licensed::for_want_of(Plan::CustomerLockbox, judged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, licences, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, NotApplicable, Pass, Unknown};
        let (yes, no) = (&["LOCKBOX_ENTERPRISE"][..], &["AAD_PREMIUM"][..]);
        for (customer_lockbox, plans, verdict) in [
            (Some(true), no, Pass),
            (Some(false), yes, Fail),
            (Some(false), no, NotApplicable),
            (None, yes, Unknown),
        ] {
            let own = ExchangeOrganization { customer_lockbox, ..ExchangeOrganization::default() };
            let tenant =
                Tenant { exchange_organization: whole(own), licences: licences(plans), ..Tenant::unread() };
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{customer_lockbox:?} {plans:?}");
            let cut =
                Tenant { exchange_organization: partial(Fact::ExchangeOrganization, own), ..tenant.clone() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
            unknown_without(&CHECK, &tenant, Fact::ExchangeOrganization);
            if customer_lockbox == Some(false) {
                unknown_without(&CHECK, &tenant, Fact::Licences);
            }
        }
    }
}
