//! Modern authentication is on.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::audit::ExchangeOrganization;
/// `exo.modern-auth`
pub const CHECK: Check = Check {
    id: "exo.modern-auth",
    area: Area::MailProtocols,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::ExchangeOrganization],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::ModernAuthentication,
        steps: 3,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-OrganizationConfig -OAuth2ClientProfileEnabled $true",
        }),
        roles: &["Exchange Administrator"],
    },
    references: &[
        Reference::Cis("6.5.1"),
        Reference::Maester("MT.1044"),
        Reference::SecureScore("exo_oauth2clientprofileenabled"),
        Reference::Attack("T1110"),
        Reference::Learn(
            "exchange/clients-and-mobile-in-exchange-online/enable-or-disable-modern-authentication-in-exchange-online",
        ),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = (Fact::ExchangeOrganization, &subject.tenant.exchange_organization);
    let fields = |own: &ExchangeOrganization| {
        vec![Field::optional("OAuth2ClientProfileEnabled", own.modern_authentication)]
    };
    setting::assess(subject, &CHECK, reading, fields, |own| {
        Some(if own.modern_authentication? {
            (VerdictKind::Pass, "pass")
        } else {
            (VerdictKind::Fail, "fail")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::verdicts_of;
    use crate::tenant::Tenant;

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown};
        let cases = [(Some(true), Pass), (Some(false), Fail), (None, Unknown)].map(
            |(modern_authentication, verdict)| {
                (ExchangeOrganization { modern_authentication, ..ExchangeOrganization::default() }, verdict)
            },
        );
        let tenant = |exchange_organization| Tenant { exchange_organization, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::ExchangeOrganization, tenant, &cases);
    }
}
