//! From findings and messages to text.

use super::assigned::assigned;
use super::secure_score::secure_score;
use super::{
    Rendered, RenderedAttestation, RenderedCounts, RenderedDeclaration, RenderedEvidence, RenderedFact,
    RenderedField, RenderedFinding, RenderedGap, RenderedOpinion, RenderedPath, RenderedPathOfKind,
    RenderedProvenance, RenderedReference, RenderedRemedy, RenderedTenant, RenderedWaiver, RenderedWithheld,
    SCHEMA, State,
};
use crate::access::words::way;
use crate::checks::{Check, Reference};
use crate::report::{
    self, Evidence, Finding, Opinion, PathHere, PathOfKind, Report, Verdict, Withheld, words,
};
use crate::tenant::{Gap, Provenance, Reason, Tenant, TenantId};
use crate::text::{Message, Texts, instant};

/// Renders a report in a language. `tenant` is the tenant that it judges: links lead to it by its id.
pub fn render(report: &Report, tenant: &Tenant, texts: &Texts) -> Rendered {
    let organization = tenant.organization.seen();
    let id = organization.map(|organization| organization.id);
    let read = report.coverage.iter().flat_map(|fact| &fact.provenance).map(|provenance| provenance.at);
    Rendered {
        schema: SCHEMA.to_owned(),
        tenant: organization.map(|organization| RenderedTenant {
            id: organization.id.to_string(),
            name: organization.display_name.clone(),
            domain: organization.verified_domains.first().cloned(),
        }),
        taken_at: read.max().map(instant),
        judged_at: instant(report.judged_at),
        coverage: report
            .coverage
            .iter()
            .map(|covered| RenderedFact {
                fact: covered.fact,
                name: texts.say(&words::fact(covered.fact)),
                state: match (covered.provenance.is_empty(), covered.gaps.is_empty()) {
                    (_, true) => State::Whole,
                    (false, false) => State::Partial,
                    (true, false) => State::Missing,
                },
                gaps: gaps(&covered.gaps, texts),
                provenance: covered.provenance.iter().map(provenance).collect(),
            })
            .collect(),
        withheld: report::withheld(&report.findings).into_iter().map(withheld).collect(),
        assigned: report.assigned.iter().map(|own| assigned(own, texts)).collect(),
        findings: report
            .findings
            .iter()
            .filter_map(|finding| {
                Some(rendered(Check::find(&finding.check)?, finding, id, report.judged_at, texts))
            })
            .collect(),
        paths: report.paths.iter().map(|own| path(own, texts)).collect(),
        declared: report
            .declared
            .iter()
            .map(|own| RenderedDeclaration {
                id: own.id.to_string(),
                name: own.name.clone(),
                declared_as: own.kind,
                why: own.own.why.clone(),
                until: own.own.until.map(instant),
                in_force: own.in_force,
                sentence: texts.say(&own.sentence),
            })
            .collect(),
        secure_score: report.secure_score.as_ref().map(|own| secure_score(own, &report.findings, id, texts)),
    }
}

fn withheld(own: Withheld) -> RenderedWithheld {
    RenderedWithheld {
        plan: own.plan,
        name: own.plan.name().to_owned(),
        not_applicable: own.not_applicable,
        unknown: own.unknown,
        in_part: own.in_part,
    }
}

fn path(own: &PathHere, texts: &Texts) -> RenderedPath {
    let kind = |own: &PathOfKind| RenderedPathOfKind {
        name: texts.say(&own.name),
        people: own.cell.people,
        closed: own.cell.covered,
        declared: own.cell.declared,
        open: own.cell.not_covered,
        unknown: own.cell.unknown,
    };
    RenderedPath {
        way: own.way.word().to_owned(),
        name: texts.say(&way(own.way)),
        checks: own.way.checks().iter().map(|check| (*check).to_owned()).collect(),
        kinds: own.kinds.iter().map(kind).collect(),
    }
}

fn rendered(
    check: &Check,
    finding: &Finding,
    tenant: Option<TenantId>,
    now: i64,
    texts: &Texts,
) -> RenderedFinding {
    let mut all_gaps = finding.gaps.clone();
    if let Verdict::Unknown { gaps } = &finding.verdict {
        all_gaps.extend(gaps.iter().filter(|gap| !finding.gaps.contains(gap)).cloned());
    }
    RenderedFinding {
        check: finding.check.clone(),
        title: texts.say(&Message::new(check.message_id())),
        severity: check.severity,
        verdict: finding.verdict.kind(),
        sentence: texts.say(&finding.sentence),
        gaps: gaps(&all_gaps, texts),
        evidence: finding.evidence.iter().map(|row| evidence(row, tenant, texts)).collect(),
        counts: RenderedCounts {
            examined: finding.counts.examined,
            failing: finding.counts.failing,
            unknown: finding.counts.unknown,
        },
        remedy: RenderedRemedy {
            url: check.remedy.link.url(tenant),
            steps: check.steps().map(|step| texts.say(&step)).collect(),
            command: check.remedy.command.as_ref().map(|command| command.text.to_owned()),
            role: check.remedy.roles.first().copied().unwrap_or_default().to_owned(),
            before: texts.say(&check.message("before")),
        },
        references: check.references.iter().copied().map(reference).collect(),
        provenance: finding.provenance.iter().map(provenance).collect(),
        baselines: finding.opinions.iter().map(|own| opinion(own, texts)).collect(),
        attestation: finding.attestation.as_ref().map(|own| RenderedAttestation {
            by: own.by.clone(),
            on: instant(own.on),
            until: instant(own.until),
            answer: own.answer,
            note: own.note.clone(),
            standing: own.standing(finding.verdict.because(), now),
        }),
        waiver: finding.waiver.as_ref().map(|waiver| RenderedWaiver {
            objects: waiver.objects.clone(),
            reason: waiver.reason.clone(),
            owner: waiver.owner.clone(),
            ends: instant(waiver.ends),
        }),
    }
}

fn opinion(own: &Opinion, texts: &Texts) -> RenderedOpinion {
    RenderedOpinion {
        baseline: own.body,
        control: own.control.clone(),
        verdict: own.verdict,
        reason: texts.say(&own.reason),
    }
}

fn evidence(row: &Evidence, tenant: Option<TenantId>, texts: &Texts) -> RenderedEvidence {
    RenderedEvidence {
        kind: row.kind,
        id: row.id.clone(),
        name: row.name.clone(),
        url: row.link.as_ref().map(|link| link.url(tenant)),
        detail: texts.say(&row.detail),
        fields: row
            .fields
            .iter()
            .map(|field| RenderedField { name: field.name.clone(), value: field.value.clone() })
            .collect(),
    }
}

pub(in crate::report) fn reference(reference: Reference) -> RenderedReference {
    RenderedReference {
        source: reference.word().to_owned(),
        id: reference.id().to_owned(),
        url: reference.url(),
    }
}

fn provenance(provenance: &Provenance) -> RenderedProvenance {
    RenderedProvenance {
        source: provenance.source.clone(),
        route: provenance.route,
        request: provenance.request.clone(),
        at: instant(provenance.at),
    }
}

pub(super) fn gaps(gaps: &[Gap], texts: &Texts) -> Vec<RenderedGap> {
    gaps.iter().map(|gap| rendered_gap(gap, texts)).collect()
}

fn rendered_gap(gap: &Gap, texts: &Texts) -> RenderedGap {
    let mut rendered = RenderedGap {
        fact: gap.fact,
        reason: String::new(),
        text: texts.say(&words::why(gap)),
        scope: None,
        roles: Vec::new(),
        plan: None,
        field: None,
        seen: None,
        of: None,
        status: None,
        code: None,
    };
    let reason = match &gap.reason {
        Reason::NoPermission { scope, roles } => {
            rendered.scope = Some(scope.clone());
            rendered.roles.clone_from(roles);
            "no-permission"
        }
        Reason::NoLicence { plan } => {
            rendered.plan = Some(plan.clone());
            "no-licence"
        }
        Reason::NoRoute => "no-route",
        Reason::Throttled => "throttled",
        Reason::Truncated { seen, of } => {
            (rendered.seen, rendered.of) = (Some(*seen), *of);
            "truncated"
        }
        Reason::TooLarge { of, .. } => {
            rendered.of = *of;
            "too-large"
        }
        Reason::Shape { field } => {
            rendered.field = Some(field.clone());
            "shape"
        }
        Reason::Offline => "offline",
        Reason::Failed { status, code } => {
            (rendered.status, rendered.code) = (Some(*status), Some(code.clone()));
            "failed"
        }
        Reason::SignedOut => "signed-out",
        Reason::OnRequest { seen, of } => {
            (rendered.seen, rendered.of) = (Some(*seen), Some(*of));
            "on-request"
        }
        Reason::Unreadable => "unreadable",
        Reason::NotAsked => "not-asked",
    };
    rendered.reason = reason.to_owned();
    rendered
}
