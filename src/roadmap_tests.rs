use std::collections::BTreeMap;

use super::*;
use crate::attestation::{Attestation, USUAL_DAYS};
use crate::tenant::{Fact, Gap, Reason};
use crate::text::{Language, Texts};

const NOW: i64 = 1_795_544_534_000;

#[test]
fn every_check_belongs_to_one_step_of_its_phase() {
    for check in &ABOUT {
        let steps: Vec<&Step> =
            STEPS.iter().filter(|step| step.checks().any(|own| own.id == check.id)).collect();
        let [step] = steps.as_slice() else { panic!("{} belongs to {steps:?}", check.id) };
        assert_eq!(step.phase, check.roadmap, "{}", check.id);
        assert!(!step.is_by_hand());
    }
}

#[test]
fn microsoft_s_table_is_kept() {
    for (check, step) in [
        ("adm.cloud-only", "roadmap.30-days.admin-accounts"),
        ("ca.mfa-admins", "roadmap.30-days.admin-mfa"),
        ("ca.phish-resistant-admins", "roadmap.30-days.admin-mfa"),
        ("aud.unified", "roadmap.30-days.audit"),
        ("ca.user-risk", "roadmap.30-days.id-protection"),
        ("risk.users-open", "roadmap.30-days.id-protection"),
        ("pw.banned-list", "roadmap.30-days.passwords"),
        ("adm.pim-no-permanent", "roadmap.90-days.pim"),
        ("ca.mfa-all", "roadmap.90-days.mfa-all"),
        ("ca.legacy-block", "roadmap.90-days.policies"),
        ("score.overall", "roadmap.30-days.score"),
    ] {
        let about = crate::checks::about::about(check).unwrap();
        assert_eq!(Step::of(about).map(|own| own.id), Some(step), "{check}");
    }
}

#[test]
fn steps_are_named_once_and_told_in_every_language() {
    let phases = [Phase::First30Days, Phase::Within90Days, Phase::Beyond];
    for language in Language::ALL {
        let texts = Texts::native(language).unwrap();
        for step in STEPS {
            let id = step.id.replace('.', "-");
            let needed =
                if step.is_by_hand() { vec![id.clone(), format!("{id}.what")] } else { vec![id.clone()] };
            for id in needed {
                assert!(texts.has(&id), "{id} ({})", language.tag());
            }
            assert!(step.id.starts_with(&format!("roadmap.{}.", step.phase.word())));
            assert!(step.is_by_hand() || step.checks().next().is_some(), "{} leads to no check", step.id);
        }
    }
    for phase in phases {
        for theme in
            Theme::ALL.into_iter().filter(|theme| (phase, *theme) != (Phase::Beyond, Theme::Information))
        {
            assert!(
                STEPS.iter().any(|step| (step.phase, step.theme) == (phase, theme)),
                "{phase:?} {theme:?}"
            );
        }
    }
    assert!(
        STEPS.iter().enumerate().all(|(at, step)| STEPS.iter().skip(at + 1).all(|other| other.id != step.id))
    );
}

fn unreadable() -> Verdict {
    Verdict::Unknown { gaps: vec![Gap { fact: Fact::Organization, reason: Reason::Unreadable }] }
}

fn said(about: &str, answer: Answer, on: i64) -> Attestations {
    Attestations::from([(
        about.to_owned(),
        Attestation::given("ida@contoso.com", on, USUAL_DAYS, answer, ""),
    )])
}

#[test]
fn what_is_unknown_is_no_progress() {
    let step = Step::find("roadmap.30-days.audit").unwrap();
    let ids: Vec<&str> = step.checks().map(|check| check.id).collect();
    let count = u32::try_from(ids.len()).unwrap();
    let nothing = Progress::of(step, |_| None, &Attestations::new(), NOW);
    assert_eq!(nothing, Progress { unknown: count, ..Progress::default() });
    for (verdict, expected) in [
        (Verdict::Pass, Progress { passed: 1, ..Progress::default() }),
        (Verdict::Fail, Progress { failed: 1, ..Progress::default() }),
        (Verdict::Warn, Progress { failed: 1, ..Progress::default() }),
        (Verdict::Info, Progress { aside: 1, ..Progress::default() }),
        (Verdict::NotApplicable { why: Message::new("why") }, Progress { aside: 1, ..Progress::default() }),
        (unreadable(), Progress { unknown: 1, ..Progress::default() }),
    ] {
        let verdicts = BTreeMap::from([(ids[0], verdict.clone())]);
        let progress = Progress::of(step, |id| verdicts.get(id), &Attestations::new(), NOW);
        let others = Progress { unknown: count - 1, ..Progress::default() };
        assert_eq!(progress, expected.and(others), "{verdict:?}");
    }
}

#[test]
fn answers_count_apart_and_run_out() {
    let step = Step::find("roadmap.30-days.audit").unwrap();
    let id = step.checks().next().unwrap().id;
    let others = step.checks().count() as u32 - 1;
    let late = NOW - 91 * 24 * 3_600_000;
    for (verdict, said, expected) in [
        (unreadable(), said(id, Answer::Yes, NOW), Progress { by_hand: 1, ..Progress::default() }),
        (unreadable(), said(id, Answer::No, NOW), Progress { failed: 1, ..Progress::default() }),
        (unreadable(), said(id, Answer::Yes, late), Progress { unknown: 1, ..Progress::default() }),
        (Verdict::Fail, said(id, Answer::Yes, NOW), Progress { failed: 1, ..Progress::default() }),
        (Verdict::Pass, said(id, Answer::No, NOW), Progress { passed: 1, ..Progress::default() }),
    ] {
        let own = |check: &str| (check == id).then_some(&verdict);
        let progress = Progress::of(step, own, &said, NOW);
        assert_eq!(
            progress,
            expected.and(Progress { unknown: others, ..Progress::default() }),
            "{verdict:?}"
        );
    }
}

#[test]
fn a_step_by_hand_is_open_until_somebody_ticks_it() {
    let step = Step::find("roadmap.90-days.siem").unwrap();
    let late = NOW - 91 * 24 * 3_600_000;
    let (open, ticked) =
        (Progress { open: 1, ..Progress::default() }, Progress { by_hand: 1, ..Progress::default() });
    for (said, expected) in [
        (Attestations::new(), open),
        (said(step.id, Answer::Yes, NOW), ticked),
        (said(step.id, Answer::No, NOW), open),
        (said(step.id, Answer::Yes, late), open),
        (said("roadmap.90-days.dlp", Answer::Yes, NOW), open),
    ] {
        let progress = Progress::of(step, |_| None, &said, NOW);
        assert_eq!(progress, expected);
        assert_eq!(progress.total(), 1);
    }
}
