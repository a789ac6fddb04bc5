//! SMTP AUTH is off for the organisation.
//!
//! Security defaults block it too.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mail_flow::TransportConfig;
/// `exo.smtp-auth`
pub const CHECK: Check = Check {
    id: "exo.smtp-auth",
    area: Area::MailProtocols,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::TransportConfig, Fact::SecurityDefaults],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::ExchangeSettings,
        steps: 3,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-TransportConfig -SmtpClientAuthenticationDisabled $true",
        }),
        roles: &["Exchange Administrator"],
    },
    references: &[
        Reference::Scuba("MS.EXO.5.1v1"),
        Reference::Cis("6.5.4"),
        Reference::Attack("T1110.003"),
        Reference::Learn(
            "exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
        ),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let defaults = subject.tenant.security_defaults.whole().map(|defaults| defaults.enabled);
    let reading = (Fact::TransportConfig, &subject.tenant.transport_config);
    let fields = |own: &TransportConfig| {
        vec![Field::optional("SmtpClientAuthenticationDisabled", own.smtp_client_authentication_disabled)]
    };
    setting::assess(subject, &CHECK, reading, fields, |own| {
        match (own.smtp_client_authentication_disabled?, defaults) {
            (true, _) => Some((VerdictKind::Pass, "pass")),
            (false, Some(true)) => Some((VerdictKind::Warn, "warn")),
            (false, Some(false)) => Some((VerdictKind::Fail, "fail")),
            (false, None) => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::organization::SecurityDefaults;

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (disabled, enabled, verdict) in [
            (Some(true), false, Pass),
            (Some(false), false, Fail),
            (Some(false), true, Warn),
            (None, true, Unknown),
            (None, false, Unknown),
        ] {
            let own = TransportConfig { smtp_client_authentication_disabled: disabled };
            let tenant = Tenant {
                transport_config: whole(own),
                security_defaults: whole(SecurityDefaults { enabled }),
                ..Tenant::unread()
            };
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{disabled:?} {enabled}");
            let cut = Tenant { transport_config: partial(Fact::TransportConfig, own), ..tenant.clone() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
            unknown_without(&CHECK, &tenant, Fact::TransportConfig);
            if disabled == Some(false) {
                unknown_without(&CHECK, &tenant, Fact::SecurityDefaults);
            }
        }
    }
}
