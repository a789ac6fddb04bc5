//! The property: a disturbed run ends as an undisturbed one, or with gaps that name what went wrong; never greener.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use sidelight::collect::plan::follows_from;
use sidelight::report::{self, Evidence, EvidenceKind, Finding, Report, Verdict, VerdictKind};
use sidelight::settings::Settings;
use sidelight::sources::{self, Service};
use sidelight::tenant::registration::RegistrationTable;
use sidelight::tenant::users::UserTable;
use sidelight::tenant::{Fact, Gap, ObjectId, Provenance, Reading, Reason, Tenant};

use crate::by_object;
use crate::network::START;
use crate::trouble::Kind;
use crate::wire::Subject;

/// What went wrong, and where.
#[derive(Debug, Clone, Default)]
pub struct Troubles {
    /// Every fault that was played on a read.
    pub hits: BTreeMap<Subject, Vec<Kind>>,
    /// How often what concerns all reads was played.
    pub everywhere: BTreeMap<Kind, usize>,
    /// The run took longer than Exchange keeps the next pages of a list.
    pub outlived_links: bool,
    /// The disturbed run does not know which plans there are.
    pub plans_unknown: bool,
}

pub(crate) type Outcome = Result<(), String>;

/// Compares what two runs read, and what follows from it.
pub fn compare(expected: &Tenant, got: &Tenant, troubles: &Troubles) -> Outcome {
    let troubles = Troubles { plans_unknown: got.licences.whole().is_none(), ..troubles.clone() };
    facts(expected, got, &troubles)?;
    findings(expected, got, &troubles)
}

impl Troubles {
    /// Whether something that was played explains why a fact, which could be read or not, is missing for this reason.
    fn explain(&self, subject: Subject, reason: &Reason, readable: bool) -> bool {
        let here = self.hits.get(&subject).map_or(&[][..], Vec::as_slice);
        let by_hits = here
            .iter()
            .any(|kind| kind.may_leave(reason, subject.fact) && here.len() >= kind.before_giving_up());
        let everywhere = self
            .everywhere
            .iter()
            .any(|(kind, times)| kind.may_leave(reason, subject.fact) && *times >= kind.before_giving_up());
        let outlived = self.outlived_links
            && matches!(reason, Reason::Truncated { .. })
            && sources::for_fact(subject.fact).any(|source| source.service() == Service::Exchange);
        // A refusal whose text was spoiled is a refusal of another kind.
        let misread = !readable
            && !here.is_empty()
            && matches!(
                reason,
                Reason::NoPermission { .. }
                    | Reason::NoLicence { .. }
                    | Reason::Failed { .. }
                    | Reason::Shape { .. }
            );
        // What comes with a plan is asked for where it is not known whether the plan is there, and refused where it is not.
        let plan_unknown = !readable
            && self.plans_unknown
            && matches!(reason, Reason::NoPermission { .. })
            && follows_from(subject.fact).contains(&Fact::Licences);
        by_hits || everywhere || outlived || misread || plan_unknown
    }

    /// Gaps that the undisturbed run has too, or that are explained; one of them at least gives a reason beside how much was seen.
    fn explain_all(&self, subject: Subject, expected: &[Gap], got: &[Gap]) -> Outcome {
        if got == expected {
            return Ok(());
        }
        let readable = expected.is_empty();
        let mut named = false;
        for Gap { reason, .. } in got {
            if self.explain(subject, reason, readable) || expected.iter().any(|gap| gap.reason == *reason) {
                named = true;
            } else if !matches!(reason, Reason::Truncated { .. }) {
                let hits = self.hits.get(&subject);
                return Err(format!(
                    "{subject:?} is missing for {reason:?}, which {hits:?} does not explain"
                ));
            }
        }
        if named { Ok(()) } else { Err(format!("{subject:?} is missing and nothing says why: {got:?}")) }
    }

    pub(crate) fn reading<T: PartialEq + Debug>(
        &self,
        subject: Subject,
        expected: &Reading<T>,
        got: &Reading<T>,
        is_part: impl Fn(&T, &T) -> bool,
    ) -> Outcome {
        if let Some(got) = got.whole() {
            return match expected.whole() {
                Some(expected) if expected == got => Ok(()),
                Some(expected) => Err(format!("{subject:?} differs: {}", difference(expected, got))),
                None => Err(format!("{subject:?} was read, which nobody may")),
            };
        }
        self.explain_all(subject, expected.gaps(), got.gaps())?;
        match (expected.seen(), got.seen()) {
            (_, None) => Ok(()),
            (Some(expected), Some(got)) if is_part(expected, got) => Ok(()),
            (Some(expected), Some(got)) => {
                Err(format!("{subject:?} has what is not there: {}", difference(expected, got)))
            }
            (None, Some(_)) => Err(format!("{subject:?} was read in part, which nobody may")),
        }
    }
}

/// Where two texts begin to differ.
fn difference<T: Debug>(expected: &T, got: &T) -> String {
    let (expected, got) = (format!("{expected:?}"), format!("{got:?}"));
    let same = expected.bytes().zip(got.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| -> String {
        let skipped = text.char_indices().filter(|(at, _)| at + 80 >= same).map(|(_, letter)| letter);
        skipped.take(240).collect()
    };
    format!("…{}… in place of …{}…", around(&got), around(&expected))
}

pub(crate) fn all_in<T: PartialEq>(expected: &[T], got: &[T]) -> bool {
    got.len() <= expected.len() && got.iter().all(|row| expected.contains(row))
}

fn some_users(expected: &UserTable, got: &UserTable) -> bool {
    let has = |set: &sidelight::tenant::RowSet, row: usize| set.iter().any(|other| other == row);
    got.len() <= expected.len()
        && (0..got.len()).all(|row| {
            let other = got.id(row).and_then(|id| expected.row(id));
            other.is_some_and(|other| {
                got.user_principal_name(row) == expected.user_principal_name(other)
                    && got.display_name(row) == expected.display_name(other)
                    && has(&got.enabled(), row) == has(&expected.enabled(), other)
                    && has(got.guests(), row) == has(expected.guests(), other)
            })
        })
}

fn some_registrations(expected: &RegistrationTable, got: &RegistrationTable) -> bool {
    got.0.iter().all(|(id, registration)| expected.0.get(id) == Some(registration))
}

fn facts(expected: &Tenant, got: &Tenant, troubles: &Troubles) -> Outcome {
    let of = |fact| Subject { fact, target: None };
    macro_rules! same {
        ($($fact:ident $field:ident $is_part:expr;)*) => {{
            $(troubles.reading(of(Fact::$fact), &expected.$field, &got.$field, $is_part)?;)*
            [
                Fact::GroupMembers,
                Fact::Groups,
                Fact::AppRoleAssignments,
                Fact::Federations,
                Fact::DnsRecords,
                Fact::InboxRules,
                $(Fact::$fact),*
            ]
        }};
    }
    let compared = same! {
        Organization organization |one, other| one == other;
        Licences licences |all, part| part.plans.is_subset(&all.plans) && part.skus.is_subset(&all.skus) && part.plans_of.iter().all(|(sku, plans)| all.plans_of.get(sku) == Some(plans));
        SecurityDefaults security_defaults |one, other| one == other;
        ConditionalAccess conditional_access |all, part| all_in(all, part);
        Users users some_users;
        Registration registration some_registrations;
        RoleAssignments role_assignments |all, part| all_in(all, part);
        RoleDefinitions role_definitions |all, part| all_in(all, part);
        AdminAuditLog admin_audit_log |one, other| one == other;
        ExchangeOrganization exchange_organization |one, other| one == other;
        MailboxAuditSearch mailbox_audit_search |one, other| one == other;
        BlockedSenders blocked_senders |all, part| all_in(all, part);
        BlockedConnectors blocked_connectors |all, part| all_in(all, part);
        SecureScore secure_score |one, other| one == other;
        SecureScoreProfiles secure_score_profiles |all, part| all_in(all, part);
        SecureScoreTrend secure_score_trend |all, part| all_in(all, part);
    };
    let others: Vec<Fact> = Fact::ALL.into_iter().filter(|fact| !compared.contains(fact)).collect();
    other_facts(&others, expected, got, troubles)?;
    for (group, reading) in &got.group_members {
        let Some(expected) = expected.group_members.get(group) else {
            return Err(format!("members of {group}, which nothing names, were read"));
        };
        let subject = Subject { fact: Fact::GroupMembers, target: Some(*group) };
        troubles.reading(subject, expected, reading, |all, part| part.is_subset(all))?;
    }
    let named = |tenant: &Tenant| tenant.group_members.keys().copied().collect::<BTreeSet<_>>();
    let all_named = got.conditional_access.whole().is_some() && got.role_assignments.whole().is_some();
    if all_named && named(expected) != named(got) {
        let (expected, got) = (named(expected), named(got));
        return Err(format!("members of groups are missing without a gap: {got:?} in place of {expected:?}"));
    }
    for (group, reading) in &got.groups {
        let Some(expected) = expected.groups.get(group) else {
            return Err(format!("the group {group}, which nothing names, was read"));
        };
        let subject = Subject { fact: Fact::Groups, target: Some(*group) };
        troubles.reading(subject, expected, reading, |one, other| one == other)?;
    }
    if all_named && !got.groups.keys().eq(got.group_members.keys()) {
        return Err("groups are missing without a gap".to_owned());
    }
    by_object::app_roles(expected, got, troubles)?;
    by_object::federations(expected, got, troubles)?;
    by_object::dns_records(expected, got, troubles)?;
    by_object::inbox_rules(expected, got, troubles)
}

/// Facts without a rule of their own here: read whole they are the same, else what is missing is explained.
fn other_facts(facts: &[Fact], expected: &Tenant, got: &Tenant, troubles: &Troubles) -> Outcome {
    if facts.is_empty() {
        return Ok(());
    }
    let (expected_fields, got_fields) = (timeless_tenant(expected), timeless_tenant(got));
    for fact in facts {
        let (before, after) = (expected.gaps(*fact), got.gaps(*fact));
        let hits = troubles.hits.iter().filter(|(subject, _)| subject.fact == *fact);
        let hits = hits.flat_map(|(_, kinds)| kinds.iter().copied()).collect();
        let subject = Subject { fact: *fact, target: None };
        let troubles = Troubles { hits: [(subject, hits)].into(), ..troubles.clone() };
        troubles.explain_all(subject, &before, &after)?;
        let name = serde_json::to_value(fact).unwrap_or_default();
        let name = name.as_str().unwrap_or_default().replace('-', "_");
        if after.is_empty() && expected_fields.get(&name) != got_fields.get(&name) {
            return Err(format!(
                "{fact:?} differs: {}",
                difference(&expected_fields.get(&name), &got_fields.get(&name))
            ));
        }
    }
    Ok(())
}

/// An undisturbed verdict may stay or become unknown; that is all.
fn not_greener(expected: VerdictKind, got: VerdictKind) -> bool {
    got == expected || got == VerdictKind::Unknown
}

/// Whether a person, a group or a domain of the evidence was there for the undisturbed run.
fn is_there(undisturbed: &Tenant, row: &Evidence) -> bool {
    if row.kind == EvidenceKind::Domain {
        let domains = undisturbed.accepted_domains.seen();
        return domains.is_some_and(|domains| domains.iter().any(|domain| domain.name == row.id));
    }
    if row.kind == EvidenceKind::MailPolicy {
        let named = |names: Vec<&str>| names.contains(&row.id.as_str());
        let links = undisturbed.safe_links_policies.seen().into_iter().flatten().map(|own| own.name.as_str());
        let attachments =
            undisturbed.safe_attachment_policies.seen().into_iter().flatten().map(|own| own.name.as_str());
        let phish = undisturbed.anti_phish_policies.seen().into_iter().flatten().map(|own| own.name.as_str());
        return named(links.chain(attachments).chain(phish).collect());
    }
    let Ok(id) = row.id.parse::<ObjectId>() else { return false };
    match row.kind {
        EvidenceKind::User => undisturbed.users.seen().is_none_or(|users| users.row(id).is_some()),
        EvidenceKind::Group => undisturbed.group_members.contains_key(&id),
        EvidenceKind::Mailbox => undisturbed.mailboxes.seen().is_some_and(|mailboxes| mailboxes.is_of(id)),
        _ => false,
    }
}

fn findings(undisturbed: &Tenant, tenant: &Tenant, troubles: &Troubles) -> Outcome {
    let report = |tenant| report::assess(tenant, &Settings::default(), START);
    let (expected, got) = (report(undisturbed), report(tenant));
    let checks = |report: &Report| report.findings.iter().map(|it| it.check.clone()).collect::<Vec<_>>();
    if checks(&expected) != checks(&got) {
        return Err("a report lacks a check".to_owned());
    }
    for (expected, got) in expected.findings.iter().zip(&got.findings) {
        let check = &got.check;
        if !not_greener(expected.verdict.kind(), got.verdict.kind()) {
            return Err(format!("{check}: {:?} became {:?}", expected.verdict.kind(), got.verdict.kind()));
        }
        if got.gaps == expected.gaps {
            let (expected, got) = (timeless(expected), timeless(got));
            if expected != got {
                return Err(format!("{check} differs without a gap: {}", difference(&expected, &got)));
            }
            continue;
        }
        if let Verdict::Unknown { gaps } = &got.verdict
            && gaps.is_empty()
        {
            return Err(format!("{check} is unknown and nothing says why"));
        }
        let judged = |finding: &Finding| finding.counts.examined.saturating_sub(finding.counts.unknown);
        if judged(got) > judged(expected) || got.counts.failing > expected.counts.failing {
            return Err(format!("{check} counts {:?} in place of {:?}", got.counts, expected.counts));
        }
        for row in &got.evidence {
            // Whom policies cover in part is listed one by one only where it is not everybody.
            let in_part = row.detail.id == "access-person.in-part" && is_there(undisturbed, row);
            let same = expected.evidence.iter().any(|other| (other.kind, &other.id) == (row.kind, &row.id));
            // What was not seen is named as well: people and groups that there are.
            let unseen = row.id.parse().is_ok_and(|id| {
                tenant.group_members.get(&id).is_some_and(|members| members.whole().is_none())
            });
            let open = (unseen || got.verdict.kind() == VerdictKind::Unknown) && is_there(undisturbed, row);
            if !same && !open && !in_part {
                return Err(format!("{check} has evidence that is not there: {row:?}"));
            }
        }
    }
    for (expected, got) in expected.coverage.iter().zip(&got.coverage) {
        // Members of groups are held against each group above; here they are only not asked for while nothing names groups.
        if matches!(got.fact, Fact::GroupMembers | Fact::Groups) {
            let whole = |fact| tenant.gaps(fact).is_empty();
            let all_named = whole(Fact::ConditionalAccess) && whole(Fact::RoleAssignments);
            if all_named && got.gaps.iter().any(|gap| gap.reason == Reason::NotAsked) {
                return Err("groups or their members were not asked for".to_owned());
            }
            continue;
        }
        if got.fact == Fact::AppRoleAssignments {
            let all_named = tenant.service_principals.whole().is_some();
            if all_named && got.gaps.iter().any(|gap| gap.reason == Reason::NotAsked) {
                return Err("app roles were not asked for".to_owned());
            }
            continue;
        }
        if matches!(got.fact, Fact::DnsRecords | Fact::InboxRules) {
            continue;
        }
        if got.fact == Fact::Federations {
            let all_named = tenant.domains.whole().is_some();
            if all_named && got.gaps.iter().any(|gap| gap.reason == Reason::NotAsked) {
                return Err("federations were not asked for".to_owned());
            }
            continue;
        }
        troubles.explain_all(Subject { fact: got.fact, target: None }, &expected.gaps, &got.gaps)?;
    }
    Ok(())
}

/// A finding without the instants at which its facts were read, and without the groups that only other facts name.
fn timeless(finding: &Finding) -> Finding {
    let provenance =
        finding.provenance.iter().filter(|read| !matches!(read.source.as_str(), "R-GRP" | "R-GROUP"));
    let at_no_time = |read: &Provenance| Provenance { at: 0, ..read.clone() };
    let mut finding = Finding { provenance: provenance.map(at_no_time).collect(), ..finding.clone() };
    // Names of groups are shown where they were read, and no verdict rests on them.
    for row in &mut finding.evidence {
        if row.kind == EvidenceKind::Group {
            row.name.clone_from(&row.id);
        }
        row.detail.args.remove("group");
    }
    finding
}

/// A tenant without the instants at which it was read.
pub fn timeless_tenant(tenant: &Tenant) -> serde_json::Value {
    fn clear(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => fields
                .iter_mut()
                .for_each(|(name, value)| if name == "at" { *value = 0.into() } else { clear(value) }),
            serde_json::Value::Array(values) => values.iter_mut().for_each(clear),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(tenant).expect("a tenant is JSON");
    clear(&mut value);
    value
}
