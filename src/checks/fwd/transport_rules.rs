//! Mail flow rules send no copies outside, and take no mail out of filtering.
//!
//! A rule that is off or in test mode is one click away from being on: it warns where it would fail. A recipient who is written without
//! an address may be a contact that stands for somebody outside.

use crate::checks::fwd::{leaves, mailboxes};
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mail_flow::TransportRule;
use crate::text::Message;

/// `fwd.transport-rules`
pub const CHECK: Check = Check {
    id: "fwd.transport-rules",
    area: Area::Forwarding,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::TransportRules, Fact::Organization],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::MailFlowRules,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Disable-TransportRule -Identity \"<rule>\"",
        }),
        roles: &["Exchange Administrator"],
    },
    references: &[
        Reference::Cis("6.2.1"),
        Reference::Cis("6.2.2"),
        Reference::Maester("MT.1043"),
        Reference::SecureScore("exo_transportrulesallowlistdomains"),
        Reference::Attack("T1114.003"),
        Reference::Learn("exchange/security-and-compliance/mail-flow-rules/mail-flow-rules"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    for rule in subject.tenant.transport_rules.seen().into_iter().flatten() {
        let (grade, detail) = grade(subject, rule);
        if grade == Grade::Unclear {
            let field = if rule.active.is_none() { "Mode" } else { "RedirectMessageTo" };
            tally.gap(absent(Fact::TransportRules, field));
        }
        tally.add(grade, || evidence(rule, detail));
    }
    tally.assess(subject, &CHECK, &[Fact::TransportRules])
}

fn grade(subject: &Subject<'_>, rule: &TransportRule) -> (Grade, &'static str) {
    let outside = |to: &String| to.contains('@').then(|| leaves(subject.tenant, to)).flatten();
    let known: Vec<Option<bool>> = rule.sends_to.iter().map(outside).collect();
    match rule.active {
        Some(true) if known.contains(&Some(true)) => (Grade::Fail, "fwd-transport-rules.outside"),
        Some(false) if known.contains(&Some(true)) => (Grade::Warn, "fwd-transport-rules.outside-off"),
        _ if known.contains(&Some(true)) => (Grade::Unclear, "fwd-transport-rules.outside-perhaps"),
        _ if known.contains(&None) => (Grade::Unclear, "fwd-transport-rules.recipient-not-known"),
        Some(false) => (Grade::Fine, ""),
        active => match (rule.skips_filter, rule.deletes && rule.sender_domains.is_empty(), active) {
            (false, false, _) => (Grade::Fine, ""),
            (_, _, None) => (Grade::Unclear, "fwd-transport-rules.perhaps"),
            (true, ..) => (Grade::Warn, "fwd-transport-rules.skips-filter"),
            (false, true, _) => (Grade::Warn, "fwd-transport-rules.deletes"),
        },
    }
}

fn evidence(rule: &TransportRule, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Setting,
        id: String::new(),
        name: mailboxes::name(&rule.name),
        link: Some(Link::MailFlowRules),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("State", rule.active),
            Field::new("RedirectMessageTo", rule.sends_to.join(", ")),
            Field::new("DeleteMessage", rule.deletes),
            Field::new("SetSCL", if rule.skips_filter { "-1" } else { "" }),
            Field::new("SenderDomainIs", rule.sender_domains.join(", ")),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{contoso_organization, judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn rule(active: Option<bool>, sends_to: &[&str]) -> TransportRule {
        TransportRule {
            name: "Copy".to_owned(),
            active,
            sends_to: sends_to.iter().map(|to| (*to).to_owned()).collect(),
            deletes: false,
            skips_filter: false,
            sender_domains: Vec::new(),
        }
    }

    fn tenant(rules: Vec<TransportRule>) -> Tenant {
        Tenant {
            transport_rules: whole(rules),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let (on, off) = (Some(true), Some(false));
        let deletes = |active| TransportRule { deletes: true, ..rule(active, &[]) };
        let trusts = |active| TransportRule { skips_filter: true, ..rule(active, &[]) };
        let narrow = TransportRule { sender_domains: vec!["spam.example".to_owned()], ..deletes(on) };
        for (own, verdict) in [
            (rule(on, &[]), Pass),
            (rule(on, &["aya@contoso.com"]), Pass),
            (rule(on, &["aya@contoso.com", "x@fabrikam.example"]), Fail),
            (rule(off, &["x@fabrikam.example"]), Warn),
            (rule(None, &["x@fabrikam.example"]), Unknown),
            (rule(on, &["x@contoso.com.evil.example"]), Fail),
            (rule(on, &["Contact 7"]), Unknown),
            (rule(off, &["Contact 7"]), Unknown),
            (rule(on, &["Contact 7", "x@fabrikam.example"]), Fail),
            (deletes(on), Warn),
            (deletes(off), Pass),
            (deletes(None), Unknown),
            (narrow, Pass),
            (trusts(on), Warn),
            (trusts(off), Pass),
            (trusts(None), Unknown),
        ] {
            let finding = judge(&CHECK, &tenant(vec![own.clone()]));
            assert_eq!(finding.verdict.kind(), verdict, "{own:?}");
            assert_eq!(finding.evidence.len(), usize::from(verdict != Pass), "{own:?}");
            let cut = Tenant {
                transport_rules: partial(Fact::TransportRules, vec![own.clone()]),
                ..tenant(Vec::new())
            };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{own:?}");
        }
        assert_eq!(
            judge(&CHECK, &tenant(Vec::new())).verdict.kind(),
            Pass,
            "many organisations have no rule"
        );
    }

    #[test]
    fn gaps() {
        unknown_without(&CHECK, &tenant(Vec::new()), Fact::TransportRules);
        let outside = tenant(vec![rule(Some(true), &["x@fabrikam.example"])]);
        unknown_without(&CHECK, &outside, Fact::Organization);
    }
}
