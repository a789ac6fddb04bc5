//! Attachments and files are opened in a sandbox before people do, for everybody.
//!
//! `Allow` only watches. `DynamicDelivery` delivers the text at once and the attachment after the look: weaker than `Block`, and no hole.

use crate::checks::mdo::effective::{Parts, Policy, if_certain, in_effect};
use crate::checks::mdo::left_out;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{
    Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent, licensed,
};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::filtering::{OfficeProtection, SafeAttachmentPolicy};
use crate::tenant::licences::Plan;
use crate::text::Message;

/// `mdo.safe-attachments`
pub const CHECK: Check = Check {
    id: "mdo.safe-attachments",
    area: Area::ThreatProtection,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::SafeAttachmentPolicies,
        Fact::SafeAttachmentRules,
        Fact::OfficeProtection,
        Fact::BuiltInProtection,
        Fact::DefenderPresets,
        Fact::Licences,
        Fact::Organization,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::SafeAttachmentsPolicies,
        steps: 6,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-SafeAttachmentPolicy -Identity \"<policy>\" -Enable $true -Action Block; Set-AtpPolicyForO365 -EnableATPForSPOTeamsODB $true -EnableSafeDocs $true -AllowSafeDocsOpen $false",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.1.4v1"),
        Reference::Cis("2.1.4"),
        Reference::Cis("2.1.5"),
        Reference::SecureScore("mdo_safeattachments"),
        Reference::SecureScore("mdo_safeattachmentpolicy"),
        Reference::SecureScore("mdo_atpprotection"),
        Reference::Attack("T1566.001"),
        Reference::Learn("defender-office-365/safe-attachments-about"),
    ],
    rule: 1,
    assess,
};

const WORDS: left_out::Words =
    left_out::Words { left_out: "mdo-safe-attachments.left-out", not_told: "mdo-safe-attachments.not-told" };

impl Policy for SafeAttachmentPolicy {
    fn name(&self) -> &str {
        &self.name
    }

    fn is_last(&self) -> bool {
        self.built_in
    }
}

fn assess(subject: &Subject<'_>) -> Assessment {
    licensed::assess(subject, &CHECK, Plan::DefenderForOffice, judge)
}

fn judge(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let parts = Parts {
        presets: (Fact::DefenderPresets, &tenant.defender_presets),
        rules: (Fact::SafeAttachmentRules, &tenant.safe_attachment_rules),
        policies: (Fact::SafeAttachmentPolicies, &tenant.safe_attachment_policies),
        named_by: "SafeAttachmentPolicy",
        last_by: "IsBuiltInProtection",
    };
    let found = in_effect(subject, &parts);
    let mut tally = Tally::default();
    found.gaps.into_iter().for_each(|gap| tally.gap(gap));
    for (policy, certain) in found.policies {
        let (grade, detail) = grade(policy, &mut tally);
        tally.add(if_certain(grade, certain), || evidence(policy, detail));
    }
    left_out::add(subject, &mut tally, &WORDS, found.reaches_last);
    if let Some(own) = tenant.office_protection.seen() {
        let (grade, detail) = files(subject, own, &mut tally);
        tally.add(grade, || office(own, detail));
    }
    let rests = [
        Fact::SafeAttachmentPolicies,
        Fact::SafeAttachmentRules,
        Fact::DefenderPresets,
        Fact::OfficeProtection,
    ];
    tally.assess(subject, &CHECK, &rests)
}

fn grade(policy: &SafeAttachmentPolicy, tally: &mut Tally) -> (Grade, &'static str) {
    match (policy.enabled, policy.action.as_deref()) {
        (Some(false), _) => (Grade::Fail, "mdo-safe-attachments.off"),
        (_, Some("Allow")) => (Grade::Fail, "mdo-safe-attachments.watches"),
        (None, _) => {
            tally.gap(absent(Fact::SafeAttachmentPolicies, "Enable"));
            (Grade::Unclear, "mdo-safe-attachments.not-told")
        }
        (Some(true), Some("Block")) => (Grade::Fine, ""),
        (Some(true), Some("DynamicDelivery" | "Replace")) => (Grade::Warn, "mdo-safe-attachments.weak"),
        (Some(true), _) => {
            tally.gap(absent(Fact::SafeAttachmentPolicies, "Action"));
            (Grade::Unclear, "mdo-safe-attachments.not-told")
        }
    }
}

/// Files outside of mail. Safe Documents is in a plan of its own: nobody is blamed for not having it.
fn files(subject: &Subject<'_>, own: &OfficeProtection, tally: &mut Tally) -> (Grade, &'static str) {
    let documents = licensed::has(subject.tenant, Plan::SafeDocuments);
    let told = [
        ("EnableATPForSPOTeamsODB", own.files.is_some()),
        ("EnableSafeDocs", own.safe_documents.is_some() || documents == Some(false)),
        ("AllowSafeDocsOpen", own.open_malicious.is_some() || documents == Some(false)),
    ];
    if own.files == Some(false) {
        return (Grade::Fail, "mdo-safe-attachments.files");
    }
    if let Some((name, _)) = told.into_iter().find(|(_, told)| !told) {
        tally.gap(absent(Fact::OfficeProtection, name));
        return (Grade::Unclear, "mdo-safe-attachments.not-told");
    }
    let weak = own.safe_documents == Some(false) || own.open_malicious == Some(true);
    match documents {
        Some(true) if weak => (Grade::Warn, "mdo-safe-attachments.documents"),
        None if weak => (Grade::Unclear, "mdo-safe-attachments.not-told"),
        _ => (Grade::Fine, ""),
    }
}

fn evidence(policy: &SafeAttachmentPolicy, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: policy.name.clone(),
        name: policy.name.clone(),
        link: Some(CHECK.remedy.link.clone()),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("Enable", policy.enabled),
            Field::optional("Action", policy.action.as_ref()),
        ],
    }
}

fn office(own: &OfficeProtection, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Setting,
        id: String::new(),
        name: "Get-AtpPolicyForO365".to_owned(),
        link: Some(CHECK.remedy.link.clone()),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("EnableATPForSPOTeamsODB", own.files),
            Field::optional("EnableSafeDocs", own.safe_documents),
            Field::optional("AllowSafeDocsOpen", own.open_malicious),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        contoso_organization, filter_rule, judge, licences, partial, unknown_without, whole,
    };
    use crate::tenant::filtering::BuiltInRule;
    use crate::tenant::{Reading, Tenant};

    const PLANS: &[&str] = &["ATP_ENTERPRISE", "SAFEDOCS"];
    const FILES: OfficeProtection =
        OfficeProtection { files: Some(true), safe_documents: Some(true), open_malicious: Some(false) };

    fn policy(name: &str, built_in: bool, enabled: Option<bool>, action: &str) -> SafeAttachmentPolicy {
        SafeAttachmentPolicy {
            name: name.to_owned(),
            built_in,
            enabled,
            action: Some(action.to_owned()).filter(|action| !action.is_empty()),
        }
    }

    fn tenant(own: SafeAttachmentPolicy, files: OfficeProtection, plans: &[&str]) -> Tenant {
        Tenant {
            safe_attachment_policies: whole(vec![
                own,
                policy("Built-In Protection Policy", true, Some(true), "Block"),
            ]),
            safe_attachment_rules: whole(vec![filter_rule("Own")]),
            built_in_protection: whole(vec![BuiltInRule {
                name: "ATP Built-In Protection Rule".to_owned(),
                enabled: Some(true),
                exceptions: false,
            }]),
            office_protection: whole(files),
            defender_presets: whole(Vec::new()),
            licences: licences(plans),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (enabled, action, verdict) in [
            (Some(true), "Block", Pass),
            (Some(true), "DynamicDelivery", Warn),
            (Some(true), "Replace", Warn),
            (Some(true), "Allow", Fail),
            (Some(false), "Block", Fail),
            (None, "Block", Unknown),
            (Some(true), "", Unknown),
            (Some(true), "Later", Unknown),
        ] {
            let own = tenant(policy("Own", false, enabled, action), FILES, PLANS);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{enabled:?} {action}");
            let rows = own.safe_attachment_policies.whole().unwrap().clone();
            let cut = Tenant {
                safe_attachment_policies: partial(Fact::SafeAttachmentPolicies, rows),
                ..own.clone()
            };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{enabled:?} {action}");
            if verdict != Fail {
                unknown_without(&CHECK, &own, Fact::OfficeProtection);
            }
        }
    }

    #[test]
    fn files_outside_of_mail_count_and_safe_documents_where_licensed() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let own = || policy("Own", false, Some(true), "Block");
        for (files, verdict, without) in [
            (FILES, Pass, Pass),
            (OfficeProtection { files: Some(false), ..FILES }, Fail, Fail),
            (OfficeProtection { files: None, ..FILES }, Unknown, Unknown),
            (OfficeProtection { safe_documents: Some(false), ..FILES }, Warn, Pass),
            (OfficeProtection { open_malicious: Some(true), ..FILES }, Warn, Pass),
            (OfficeProtection { open_malicious: None, ..FILES }, Unknown, Pass),
        ] {
            assert_eq!(judge(&CHECK, &tenant(own(), files.clone(), PLANS)).verdict.kind(), verdict);
            let plans = &["ATP_ENTERPRISE"];
            assert_eq!(judge(&CHECK, &tenant(own(), files.clone(), plans)).verdict.kind(), without);
        }
        let own = tenant(own(), FILES, PLANS);
        for fact in
            [Fact::SafeAttachmentPolicies, Fact::SafeAttachmentRules, Fact::DefenderPresets, Fact::Licences]
        {
            unknown_without(&CHECK, &own, fact);
        }
    }

    #[test]
    fn built_in_protection_counts_unless_it_leaves_people_out() {
        let mut own = tenant(policy("Unused", false, Some(true), "Allow"), FILES, PLANS);
        own.safe_attachment_rules = whole(Vec::new());
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Pass);
        unknown_without(&CHECK, &own, Fact::BuiltInProtection);
        let mut rules = own.built_in_protection.whole().unwrap().clone();
        rules[0].exceptions = true;
        own.built_in_protection = whole(rules);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Fail);
    }

    #[test]
    fn without_the_plan_it_does_not_apply() {
        let mut own = tenant(policy("Own", false, Some(false), "Block"), FILES, &[]);
        own.safe_attachment_policies = Reading::not_asked(Fact::SafeAttachmentPolicies);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::NotApplicable);
    }
}
