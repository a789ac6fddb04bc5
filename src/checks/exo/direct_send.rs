//! Mail that pretends to come from inside, without signing in, is rejected.
//!
//! `RejectDirectSend` is `null` where nobody has decided: then Direct Send is accepted.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::audit::{ExchangeOrganization, Switch};
/// `exo.direct-send`
pub const CHECK: Check = Check {
    id: "exo.direct-send",
    area: Area::MailProtocols,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[Fact::ExchangeOrganization],
    verdicts: &[VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::ExchangeSettings,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-OrganizationConfig -RejectDirectSend $true",
        }),
        roles: &["Organization Management"],
    },
    references: &[
        Reference::Cis("6.5.5"),
        Reference::Maester("MT.1062"),
        Reference::Attack("T1566.002"),
        Reference::Learn(
            "exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365",
        ),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = (Fact::ExchangeOrganization, &subject.tenant.exchange_organization);
    let fields = |own: &ExchangeOrganization| {
        vec![Field::new("RejectDirectSend", own.reject_direct_send.map_or("?", Switch::word))]
    };
    setting::assess(subject, &CHECK, reading, fields, |own| match own.reject_direct_send? {
        Switch::On => Some((VerdictKind::Pass, "pass")),
        Switch::Off => Some((VerdictKind::Warn, "warn")),
        Switch::Default => Some((VerdictKind::Warn, "exo-direct-send.warn-default")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::verdicts_of;
    use crate::tenant::Tenant;

    #[test]
    fn verdicts() {
        use VerdictKind::{Pass, Unknown, Warn};
        let cases = [
            (Some(Switch::On), Pass),
            (Some(Switch::Off), Warn),
            (Some(Switch::Default), Warn),
            (None, Unknown),
        ];
        let cases = cases.map(|(reject_direct_send, verdict)| {
            (ExchangeOrganization { reject_direct_send, ..ExchangeOrganization::default() }, verdict)
        });
        let tenant = |exchange_organization| Tenant { exchange_organization, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::ExchangeOrganization, tenant, &cases);
    }
}
