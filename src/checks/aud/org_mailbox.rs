//! Mailbox auditing is on for the organisation: what happens in mailboxes is *recorded*, and the records are *searchable*.
//!
//! Two aspects, since the first does not give the second: mailboxes without Audit (Premium) may need an explicit
//! `AuditEnabled` before their records reach the unified audit search. A search that finds nothing proves nothing.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, Field, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::text::Message;

/// `aud.org-mailbox`
pub const CHECK: Check = Check {
    id: "aud.org-mailbox",
    area: Area::Audit,
    severity: Severity::Critical,
    roadmap: Phase::First30Days,
    needs: &[Fact::ExchangeOrganization, Fact::MailboxAuditSearch],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::ExchangeSettings,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-OrganizationConfig -AuditDisabled $false",
        }),
        roles: &["Exchange Administrator", "Organization Management"],
    },
    references: &[
        Reference::Scuba("MS.EXO.13.1v1"),
        Reference::Cis("6.1.1"),
        Reference::SecureScore("exo_mailboxaudit"),
        Reference::Attack("T1562.008"),
        Reference::Attack("T1070.008"),
        Reference::Attack("T1098.002"),
        Reference::Attack("T1564.008"),
        Reference::Learn("purview/audit-mailboxes"),
    ],
    rule: 1,
    assess,
};

const DISABLED: &str = "AuditDisabled";
const SEARCH: &str = "Search-UnifiedAuditLog";

fn assess(subject: &Subject<'_>) -> Assessment {
    let organization = &subject.tenant.exchange_organization;
    let search = &subject.tenant.mailbox_audit_search;
    let disabled = organization.seen().and_then(|settings| settings.audit_disabled);
    let recorded = organization.whole().is_some() && disabled == Some(false);
    let searched = search.whole();

    let mut evidence = Vec::new();
    if organization.seen().is_some() {
        let detail = match disabled {
            Some(true) => "aud-org-mailbox.not-recorded",
            Some(false) => "aud-org-mailbox.recorded",
            None => "aud-org-mailbox.recorded-unclear",
        };
        let value = disabled.map_or_else(|| "null".to_owned(), |value| value.to_string());
        evidence.push(Evidence::setting(DISABLED, value, Message::new(detail)).link(Link::ExchangeSettings));
    }
    if let Some(probe) = search.seen() {
        let detail = if probe.found { "aud-org-mailbox.searchable" } else { "aud-org-mailbox.not-found" };
        let detail = Message::new(detail).number("days", probe.days);
        let mut row = Evidence::setting(SEARCH, "ExchangeItem", detail).link(Link::AuditSearch);
        row.fields = vec![
            Field::new("RecordType", "ExchangeItem"),
            Field::new("StartDate", format!("-{} d", probe.days)),
            Field::new("ResultCount", if probe.found { "≥ 1" } else { "0" }),
        ];
        evidence.push(row);
    }

    let (verdict, sentence, failing, unknown) = match (disabled, recorded, searched) {
        (Some(true), ..) => (Verdict::Fail, Message::new("aud-org-mailbox.fail"), 1, 0),
        (_, true, Some(probe)) if probe.found => {
            (Verdict::Pass, Message::new("aud-org-mailbox.pass").number("days", probe.days), 0, 0)
        }
        (_, true, Some(probe)) => {
            (Verdict::Warn, Message::new("aud-org-mailbox.warn").number("days", probe.days), 1, 0)
        }
        _ => {
            let told_nothing = organization.seen().is_some() && disabled.is_none();
            let found = told_nothing.then(|| absent(Fact::ExchangeOrganization, DISABLED));
            let sentence =
                if recorded { "aud-org-mailbox.unknown-search" } else { "aud-org-mailbox.unknown" };
            let unknown = if recorded { 1 } else { 2 };
            (subject.unknown(CHECK.needs, found), Message::new(sentence), 0, unknown)
        }
    };
    if disabled == Some(false) {
        evidence.reverse();
    }
    Assessment::new(verdict, sentence).evidence(evidence).counts(2, failing, unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_facts, unknown_without, whole};
    use crate::tenant::audit::{ExchangeOrganization, MailboxAuditSearch};
    use crate::tenant::{Reading, Tenant};

    fn tenant(
        exchange_organization: Reading<ExchangeOrganization>,
        mailbox_audit_search: Reading<MailboxAuditSearch>,
    ) -> Tenant {
        Tenant { exchange_organization, mailbox_audit_search, ..Tenant::unread() }
    }

    fn disabled(audit_disabled: Option<bool>) -> Reading<ExchangeOrganization> {
        whole(ExchangeOrganization { audit_disabled, ..ExchangeOrganization::default() })
    }

    fn found(found: bool) -> Reading<MailboxAuditSearch> {
        whole(MailboxAuditSearch { found, days: 7 })
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let organization = Fact::ExchangeOrganization;
        let search = Fact::MailboxAuditSearch;
        let off = ExchangeOrganization { audit_disabled: Some(true), ..ExchangeOrganization::default() };
        let on = ExchangeOrganization { audit_disabled: Some(false), ..ExchangeOrganization::default() };
        let hit = MailboxAuditSearch { found: true, days: 7 };
        let nothing = MailboxAuditSearch { found: false, days: 7 };
        let cases = [
            (disabled(Some(false)), found(true), Pass, 2),
            (disabled(Some(false)), found(false), Warn, 2),
            (disabled(Some(true)), found(true), Fail, 2),
            (disabled(Some(true)), Reading::not_asked(search), Fail, 1),
            (partial(organization, off), Reading::not_asked(search), Fail, 1),
            (disabled(None), found(true), Unknown, 2),
            (disabled(Some(false)), Reading::not_asked(search), Unknown, 1),
            (disabled(Some(false)), partial(search, hit), Unknown, 2),
            (disabled(Some(false)), partial(search, nothing), Unknown, 2),
            (partial(organization, on), found(true), Unknown, 2),
            (Reading::not_asked(organization), found(true), Unknown, 1),
            (Reading::not_asked(organization), Reading::not_asked(search), Unknown, 0),
        ];
        for (settings, probe, verdict, rows) in cases {
            let finding = judge(&CHECK, &tenant(settings.clone(), probe.clone()));
            assert_eq!(finding.verdict.kind(), verdict, "{settings:?} {probe:?}");
            assert_eq!(finding.evidence.len(), rows, "{settings:?} {probe:?}");
        }
    }

    #[test]
    fn gaps() {
        let good = tenant(disabled(Some(false)), found(true));
        for fact in CHECK.needs {
            unknown_without(&CHECK, &good, *fact);
        }
        assert_eq!(unknown_facts(&judge(&CHECK, &Tenant::unread())), CHECK.needs);
        let null = judge(&CHECK, &tenant(disabled(None), Reading::not_asked(Fact::MailboxAuditSearch)));
        assert_eq!(unknown_facts(&null), [Fact::MailboxAuditSearch, Fact::ExchangeOrganization]);
    }

    #[test]
    fn a_search_that_finds_nothing_is_first_and_gives_the_command() {
        let finding = judge(&CHECK, &tenant(disabled(Some(false)), found(false)));
        assert_eq!(finding.evidence[0].name, SEARCH);
        let texts = crate::text::Texts::native(crate::text::Language::English).unwrap().plain();
        assert!(texts.say(&finding.sentence).contains("Set-Mailbox"), "{}", texts.say(&finding.sentence));
    }
}
