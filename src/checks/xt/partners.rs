//! Outside tenants are trusted on purpose.
//!
//! What a trusted tenant says counts as said here. Which ones are trusted on purpose only the organisation knows: it declares them.

use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::cross_tenant::{CrossTenantDefault, Partner};
use crate::text::Message;

/// `xt.partners`
pub const CHECK: Check = Check {
    id: "xt.partners",
    area: Area::Guests,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[Fact::CrossTenantDefault, Fact::Partners],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::CrossTenantAccess,
        steps: 5,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Get-MgPolicyCrossTenantAccessPolicyPartner -All",
        }),
        roles: &["Security Administrator"],
    },
    references: &[
        Reference::Attack("T1199"),
        Reference::Learn("entra/external-id/cross-tenant-access-overview"),
        Reference::Learn("entra/identity/multi-tenant-organizations/cross-tenant-synchronization-overview"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    if let Some(own) = subject.tenant.cross_tenant_default.seen() {
        everybody(own, &mut tally);
    }
    for partner in subject.tenant.partners.seen().into_iter().flatten() {
        let (grade, detail) = judge(subject, partner);
        if grade == Grade::Unclear {
            tally.gap(absent(Fact::Partners, "identitySynchronization"));
        }
        tally.add(grade, || evidence(subject, partner, detail));
    }
    tally.assess(subject, &CHECK, &[Fact::CrossTenantDefault, Fact::Partners])
}

/// What holds for every tenant that has no settings of its own.
fn everybody(own: &CrossTenantDefault, tally: &mut Tally) {
    let (grade, detail) = match (own.consents, own.trusts_mfa) {
        (Some(true), _) => (Grade::Fail, "xt-partners.everybody-consents"),
        (None, _) => (Grade::Unclear, "xt-partners.not-told"),
        (_, None) => (Grade::Unclear, "xt-partners.not-told"),
        (_, Some(true)) => (Grade::Warn, "xt-partners.everybody-trusted"),
        (Some(false), Some(false)) => (Grade::Fine, ""),
    };
    if own.consents.is_none() {
        tally.gap(absent(Fact::CrossTenantDefault, "automaticUserConsentSettings.inboundAllowed"));
    }
    if own.trusts_mfa.is_none() {
        tally.gap(absent(Fact::CrossTenantDefault, "inboundTrust.isMfaAccepted"));
    }
    tally.add(grade, || Evidence {
        kind: EvidenceKind::Setting,
        id: "default".to_owned(),
        name: "crossTenantAccessPolicy/default".to_owned(),
        link: Some(Link::CrossTenantAccess),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("inboundTrust.isMfaAccepted", own.trusts_mfa),
            Field::optional("automaticUserConsentSettings.inboundAllowed", own.consents),
        ],
    });
}

fn judge(subject: &Subject<'_>, own: &Partner) -> (Grade, &'static str) {
    let on = |flag: Option<bool>| flag == Some(true);
    let declared = subject.settings.expected_partners.get(&own.tenant);
    if declared.is_some_and(|declared| declared.holds(subject.now)) {
        return (Grade::Fine, "");
    }
    if on(own.synchronises) {
        (Grade::Fail, "xt-partners.synchronises")
    } else if own.synchronises.is_none() {
        (Grade::Unclear, "xt-partners.not-told")
    } else if on(own.trusts_mfa) || on(own.consents) || on(own.service_provider) {
        (Grade::Warn, if declared.is_some() { "xt-partners.ran-out" } else { "xt-partners.undeclared" })
    } else {
        (Grade::Fine, "")
    }
}

fn evidence(subject: &Subject<'_>, own: &Partner, detail: &str) -> Evidence {
    let why = subject.settings.expected_partners.get(&own.tenant).map(|declared| declared.why.clone());
    let id = own.tenant.to_string();
    Evidence {
        kind: EvidenceKind::Tenant,
        name: why.filter(|why| !why.is_empty()).unwrap_or_else(|| id.clone()),
        id,
        link: Some(Link::CrossTenantAccess),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("isServiceProvider", own.service_provider),
            Field::optional("inboundTrust.isMfaAccepted", own.trusts_mfa),
            Field::optional("automaticUserConsentSettings.inboundAllowed", own.consents),
            Field::optional("identitySynchronization.userSyncInbound.isSyncAllowed", own.synchronises),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{DAY, NOW, id, judge, judge_with, partial, unknown_without, whole};
    use crate::settings::{Declaration, Settings};
    use crate::tenant::Tenant;
    use VerdictKind::{Fail, Pass, Unknown, Warn};

    const CLOSED: CrossTenantDefault = CrossTenantDefault { trusts_mfa: Some(false), consents: Some(false) };

    fn partner(change: impl Fn(&mut Partner)) -> Vec<Partner> {
        let mut own = Partner {
            tenant: id(50),
            service_provider: None,
            trusts_mfa: None,
            consents: None,
            synchronises: Some(false),
        };
        change(&mut own);
        vec![own]
    }

    fn tenant(default: CrossTenantDefault, partners: Vec<Partner>) -> Tenant {
        Tenant { cross_tenant_default: whole(default), partners: whole(partners), ..Tenant::unread() }
    }

    fn declared(until: Option<i64>) -> Settings {
        let own = Declaration { why: "Our subsidiary".to_owned(), until };
        Settings { expected_partners: [(id(50), own)].into(), ..Settings::default() }
    }

    #[test]
    fn partners() {
        for (name, partners, undeclared) in [
            ("nobody", Vec::new(), Pass),
            ("only narrower than the default", partner(|_| {}), Pass),
            ("multifactor authentication there counts", partner(|own| own.trusts_mfa = Some(true)), Warn),
            ("no consent is asked", partner(|own| own.consents = Some(true)), Warn),
            ("a service provider", partner(|own| own.service_provider = Some(true)), Warn),
            ("accounts come from there", partner(|own| own.synchronises = Some(true)), Fail),
            ("synchronisation was not read", partner(|own| own.synchronises = None), Unknown),
        ] {
            let own = tenant(CLOSED, partners.clone());
            assert_eq!(judge(&CHECK, &own).verdict.kind(), undeclared, "{name}");
            assert_eq!(judge_with(&CHECK, &own, &declared(None)).verdict.kind(), Pass, "{name}, declared");
            let later = judge_with(&CHECK, &own, &declared(Some(NOW + DAY)));
            assert_eq!(later.verdict.kind(), Pass, "{name}, declared until tomorrow");
            let ran_out = judge_with(&CHECK, &own, &declared(Some(NOW)));
            assert_eq!(ran_out.verdict.kind(), undeclared, "{name}, declared until now");
            let cut = Tenant { partners: partial(Fact::Partners, partners), ..own };
            let stays = if undeclared == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{name}, cut");
        }
    }

    #[test]
    fn the_default_is_for_everybody() {
        for (trusts_mfa, consents, verdict) in [
            (Some(false), Some(false), Pass),
            (Some(true), Some(false), Warn),
            (Some(true), Some(true), Fail),
            (None, Some(true), Fail),
            (None, Some(false), Unknown),
            (Some(true), None, Unknown),
        ] {
            let own = tenant(CrossTenantDefault { trusts_mfa, consents }, Vec::new());
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{trusts_mfa:?} {consents:?}");
        }
    }

    #[test]
    fn gaps() {
        let own = tenant(CLOSED, partner(|own| own.trusts_mfa = Some(true)));
        unknown_without(&CHECK, &own, Fact::CrossTenantDefault);
        unknown_without(&CHECK, &own, Fact::Partners);
    }
}
