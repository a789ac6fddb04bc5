//! What plans that the tenant does not have keep from it: said once for the whole report, not check by check.

use std::collections::BTreeMap;

use crate::report::{Finding, Verdict};
use crate::tenant::Reason;
use crate::tenant::licences::Plan;
use crate::text::Message;

/// What one plan would unlock. Checks are by id, in the order of the findings; none stands in two lists of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The plan.
    pub plan: Plan,
    /// Checks that do not apply without it.
    pub not_applicable: Vec<String>,
    /// Checks that are unknown because Microsoft answers only with it.
    pub unknown: Vec<String>,
    /// Checks that are judged, or can be mended, only in part without it.
    pub in_part: Vec<String>,
}

/// What is withheld by the plans that these findings lack, by plan.
pub fn withheld<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Withheld> {
    let mut all: BTreeMap<Plan, Withheld> = BTreeMap::new();
    for finding in findings {
        let refused = finding.verdict.because().into_iter().flatten().filter_map(|gap| match &gap.reason {
            Reason::NoLicence { plan } => Plan::named(plan),
            _ => None,
        });
        for plan in Plan::ALL {
            let refused = refused.clone().any(|own| own == plan);
            if finding.lacks != Some(plan) && !refused {
                continue;
            }
            let own = all.entry(plan).or_insert_with(|| Withheld::nothing(plan));
            let list = match finding.verdict {
                Verdict::NotApplicable { .. } => &mut own.not_applicable,
                Verdict::Unknown { .. } if refused => &mut own.unknown,
                _ => &mut own.in_part,
            };
            list.push(finding.check.clone());
        }
    }
    all.into_values().collect()
}

impl Withheld {
    fn nothing(plan: Plan) -> Withheld {
        Withheld { plan, not_applicable: Vec::new(), unknown: Vec::new(), in_part: Vec::new() }
    }

    /// How many checks the plan would unlock, or in how many it would do more.
    pub fn title(&self) -> Message {
        let locked = self.not_applicable.len() + self.unknown.len();
        let (id, count) = match locked {
            0 => ("withheld.more", self.in_part.len()),
            _ => ("withheld", locked),
        };
        Message::new(id).text("plan", self.plan.name()).number("count", count)
    }

    /// What is said of each list that is not empty, and the checks in it.
    pub fn parts(&self) -> impl Iterator<Item = (Message, &[String])> {
        [
            ("withheld.not-applicable", &self.not_applicable),
            ("withheld.unknown", &self.unknown),
            ("withheld.in-part", &self.in_part),
        ]
        .into_iter()
        .filter(|(_, checks)| !checks.is_empty())
        .map(|(id, checks)| (Message::new(id).number("count", checks.len()), checks.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Counts;
    use crate::tenant::{Fact, Gap};
    use crate::text::{Language, Texts};

    fn finding(check: &str, verdict: Verdict, lacks: Option<Plan>) -> Finding {
        Finding {
            check: check.to_owned(),
            verdict,
            sentence: Message::new("sentence"),
            evidence: Vec::new(),
            counts: Counts::default(),
            lacks,
            opinions: Vec::new(),
            gaps: Vec::new(),
            provenance: Vec::new(),
            attestation: None,
            waiver: None,
        }
    }

    fn not_applicable() -> Verdict {
        Verdict::NotApplicable { why: Message::new("why") }
    }

    fn unknown(reasons: &[Reason]) -> Verdict {
        let gaps = reasons.iter().map(|reason| Gap { fact: Fact::Registration, reason: reason.clone() });
        Verdict::Unknown { gaps: gaps.collect() }
    }

    #[test]
    fn each_plan_says_what_it_would_unlock() {
        let refused = |plan: Plan| Reason::NoLicence { plan: plan.name().to_owned() };
        let findings = [
            finding("ca.user-risk", not_applicable(), Some(Plan::EntraP2)),
            finding("ca.mfa-all", Verdict::Fail, Some(Plan::EntraP1)),
            finding("pw.banned-list", not_applicable(), Some(Plan::EntraP1)),
            finding("am.authenticator-context", not_applicable(), None),
            finding("mfa.registration-users", unknown(&[refused(Plan::EntraP1), Reason::Offline]), None),
            finding("aud.unified", unknown(&[Reason::NoRoute]), None),
            finding("mdo.preset", unknown(&[Reason::NoRoute]), Some(Plan::EntraP2)),
            finding("risk.users-open", unknown(&[Reason::NoLicence { plan: "Something else".into() }]), None),
            finding("adm.cloud-only", Verdict::Pass, None),
        ];
        let all = withheld(&findings);
        let lists = |own: &Withheld| (own.not_applicable.clone(), own.unknown.clone(), own.in_part.clone());
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(all.iter().map(|own| own.plan).collect::<Vec<_>>(), [Plan::EntraP1, Plan::EntraP2]);
        assert_eq!(
            lists(&all[0]),
            (ids(&["pw.banned-list"]), ids(&["mfa.registration-users"]), ids(&["ca.mfa-all"]))
        );
        assert_eq!(lists(&all[1]), (ids(&["ca.user-risk"]), ids(&[]), ids(&["mdo.preset"])));
        let texts = Texts::native(Language::English).unwrap().plain();
        let said = |own: &Withheld| {
            let parts = own.parts().map(|(text, _)| texts.say(&text));
            std::iter::once(texts.say(&own.title())).chain(parts).collect::<Vec<_>>()
        };
        assert_eq!(
            said(&all[0]),
            [
                "Microsoft Entra ID P1 would unlock 2 checks",
                "One check does not apply without it:",
                "One check is unknown without it:",
                "One check is judged, or can be fixed, only in part without it:"
            ]
        );
        assert_eq!(said(&all[1])[0], "Microsoft Entra ID P2 would unlock one check");
    }

    #[test]
    fn a_plan_that_only_would_do_more_says_so() {
        let all = withheld([&finding("mdo.preset", Verdict::Pass, Some(Plan::DefenderForOffice))]);
        for (language, title) in [
            (Language::English, "Microsoft Defender for Office 365 would do more in one check"),
            (
                Language::Japanese,
                "Microsoft Defender for Office 365 があると、1 件のチェックでさらに多くのことができます",
            ),
        ] {
            assert_eq!(Texts::native(language).unwrap().plain().say(&all[0].title()), title);
        }
        assert_eq!(withheld([&finding("mdo.preset", Verdict::Pass, None)]), []);
    }
}
