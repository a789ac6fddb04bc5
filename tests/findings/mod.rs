//! Findings of every kind, for messages that carry them.

use proptest::prelude::*;
use sidelight::messages::FindingHead;
use sidelight::report::{
    Body, Counts, Evidence, EvidenceKind, Field, Finding, Opinion, Verdict, VerdictKind,
};
use sidelight::tenant::licences::Plan;
use sidelight::tenant::{Provenance, Route};

use super::{gap, instant, link, message, text};

pub fn evidence() -> impl Strategy<Value = Evidence> {
    let field = (text(), text()).prop_map(|(name, value)| Field { name, value });
    (text(), text(), prop::option::of(link()), message(), prop::collection::vec(field, 0..3)).prop_map(
        |(id, name, link, detail, fields)| Evidence {
            kind: EvidenceKind::User,
            id,
            name,
            link,
            detail,
            fields,
        },
    )
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        prop::sample::select(vec![Verdict::Pass, Verdict::Fail, Verdict::Warn, Verdict::Info]),
        message().prop_map(|why| Verdict::NotApplicable { why }),
        prop::collection::vec(gap(), 1..3).prop_map(|gaps| Verdict::Unknown { gaps }),
    ]
}

fn opinion() -> impl Strategy<Value = Opinion> {
    let body = prop::sample::select(vec![Body::Cisa, Body::Cis, Body::Microsoft]);
    (body, text(), prop::sample::select(VerdictKind::ALL.to_vec()), message())
        .prop_map(|(body, control, verdict, reason)| Opinion { body, control, verdict, reason })
}

pub fn head() -> impl Strategy<Value = FindingHead> {
    let provenance = (text(), text(), instant()).prop_map(|(source, request, at)| Provenance {
        source,
        route: Route::SignedIn,
        request,
        at,
    });
    let opinions = prop::collection::vec(opinion(), 0..3);
    let lacks = prop::option::of(prop::sample::select(Plan::ALL.to_vec()));
    (
        (text(), verdict(), message(), prop::collection::vec(evidence(), 0..3), lacks, opinions),
        (
            prop::collection::vec(gap(), 0..3),
            prop::collection::vec(provenance, 0..2),
            any::<u32>(),
            instant(),
        ),
    )
        .prop_map(
            |(
                (check, verdict, sentence, evidence, lacks, opinions),
                (gaps, provenance, evidence_total, judged_at),
            )| {
                FindingHead {
                    finding: Finding {
                        check,
                        verdict,
                        sentence,
                        evidence,
                        counts: Counts { examined: 3, failing: 2, unknown: 1 },
                        lacks,
                        opinions,
                        gaps,
                        provenance,
                        attestation: None,
                        waiver: None,
                    },
                    evidence_total,
                    judged_at,
                }
            },
        )
}
