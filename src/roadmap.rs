//! Microsoft's security roadmap: phases, areas, steps, and how far the checks say that each is.
//!
//! The order is that of *Security roadmap – Top priorities for the first 30 days, 90 days, and beyond*, a page of 2018 that Microsoft has since
//! taken down; products carry the names of today. It names kinds of work and no single settings: which check belongs to which step is our
//! own placing.

use crate::attestation::{Answer, Attestations, Standing};
use crate::checks::about::{ABOUT, About};
use crate::checks::{Area, Phase, Reference};
use crate::report::Verdict;
use crate::text::Message;

/// The last public copy of the page: repository and file. No address: a built file names no host but those that it must.
pub const SOURCE: &str =
    "MicrosoftDocs/microsoft-365-docs, microsoft-365/security/office-365-security/security-roadmap.md";

/// An area of the roadmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// Security management.
    Management,
    /// Threat protection.
    Threats,
    /// Identity and access management.
    Identity,
    /// Information protection.
    Information,
}

impl Theme {
    /// Every area, in the order of the page.
    pub const ALL: [Theme; 4] = [Theme::Management, Theme::Threats, Theme::Identity, Theme::Information];

    /// Its name.
    pub fn name(self) -> Message {
        Message::new(match self {
            Theme::Management => "theme-management",
            Theme::Threats => "theme-threats",
            Theme::Identity => "theme-identity",
            Theme::Information => "theme-information",
        })
    }

    /// In element ids: `management`.
    pub const fn word(self) -> &'static str {
        match self {
            Theme::Management => "management",
            Theme::Threats => "threats",
            Theme::Identity => "identity",
            Theme::Information => "information",
        }
    }
}

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Stable id, never reused for another meaning; the message id has `-` for `.`.
    pub id: &'static str,
    /// When.
    pub phase: Phase,
    /// Where in the phase.
    pub theme: Theme,
    /// How it is known to be done.
    pub by: By,
}

/// How it is known that a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// These checks pass: by id, and all others of these areas and the step's phase.
    Checks(&'static [&'static str], &'static [Area]),
    /// All checks of the phase pass that belong to no other step.
    OtherChecks,
    /// Somebody says so. What Microsoft writes about it.
    Hand(Reference),
}

const fn step(id: &'static str, phase: Phase, theme: Theme, by: By) -> Step {
    Step { id, phase, theme, by }
}

const fn by_hand(page: &'static str) -> By {
    By::Hand(Reference::Learn(page))
}

/// Every step, in the order of the page.
pub const STEPS: &[Step] = {
    use Phase::{Beyond, First30Days, Within90Days};
    use Theme::{Identity, Information, Management, Threats};
    &[
        step("roadmap.30-days.score", First30Days, Management, By::Checks(&[], &[Area::Score])),
        step("roadmap.30-days.audit", First30Days, Management, By::Checks(&[], &[Area::Audit])),
        step("roadmap.30-days.tenant", First30Days, Management, By::OtherChecks),
        step(
            "roadmap.30-days.dashboards",
            First30Days,
            Management,
            by_hand("defender-xdr/microsoft-365-security-center-defender-cloud-apps"),
        ),
        step("roadmap.30-days.cloud-apps", First30Days, Threats, by_hand("defender-cloud-apps/get-started")),
        step(
            "roadmap.30-days.admin-accounts",
            First30Days,
            Threats,
            By::Checks(&[], &[Area::Administrators]),
        ),
        step(
            "roadmap.30-days.admin-mfa",
            First30Days,
            Threats,
            By::Checks(&["ca.mfa-admins", "ca.phish-resistant-admins", "mfa.registration-admins"], &[]),
        ),
        step(
            "roadmap.30-days.admin-device",
            First30Days,
            Threats,
            by_hand("security/privileged-access-workstations/privileged-access-devices"),
        ),
        step(
            "roadmap.30-days.id-protection",
            First30Days,
            Identity,
            By::Checks(&["ca.signin-risk", "ca.user-risk", "risk.users-open"], &[]),
        ),
        step("roadmap.30-days.passwords", First30Days, Identity, By::Checks(&[], &[Area::Passwords])),
        step("roadmap.30-days.sharing", First30Days, Information, by_hand("purview/information-protection")),
        step("roadmap.90-days.score", Within90Days, Management, By::OtherChecks),
        step(
            "roadmap.90-days.simulation",
            Within90Days,
            Management,
            by_hand("defender-office-365/attack-simulation-training-get-started"),
        ),
        step(
            "roadmap.90-days.patching",
            Within90Days,
            Management,
            by_hand("mem/intune/protect/windows-update-for-business-configure"),
        ),
        step(
            "roadmap.90-days.sharing-reports",
            Within90Days,
            Management,
            by_hand("sharepoint/sharing-reports"),
        ),
        step("roadmap.90-days.compliance", Within90Days, Management, by_hand("purview/compliance-manager")),
        step(
            "roadmap.90-days.workstations",
            Within90Days,
            Threats,
            by_hand("security/privileged-access-workstations/privileged-access-deployment"),
        ),
        step("roadmap.90-days.pim", Within90Days, Threats, By::Checks(&[], &[Area::Administrators])),
        step("roadmap.90-days.siem", Within90Days, Threats, by_hand("azure/sentinel/overview")),
        step(
            "roadmap.90-days.mfa-all",
            Within90Days,
            Identity,
            By::Checks(&["ca.mfa-all"], &[Area::Registration]),
        ),
        step(
            "roadmap.90-days.policies",
            Within90Days,
            Identity,
            By::Checks(&[], &[Area::ConditionalAccess, Area::AuthenticationMethods, Area::Identity]),
        ),
        step("roadmap.90-days.dlp", Within90Days, Information, by_hand("purview/dlp-learn-about-dlp")),
        step(
            "roadmap.90-days.cloud-apps-alerts",
            Within90Days,
            Information,
            by_hand("defender-cloud-apps/control-cloud-apps-with-policies"),
        ),
        step("roadmap.beyond.score", Beyond, Management, By::OtherChecks),
        step("roadmap.beyond.ediscovery", Beyond, Management, by_hand("purview/ediscovery")),
        step(
            "roadmap.beyond.on-premises",
            Beyond,
            Threats,
            by_hand("security/privileged-access-workstations/privileged-access-strategy"),
        ),
        step("roadmap.beyond.insiders", Beyond, Threats, by_hand("purview/insider-risk-management")),
        step("roadmap.beyond.shadow-it", Beyond, Threats, by_hand("defender-cloud-apps/tutorial-shadow-it")),
        step(
            "roadmap.beyond.refine",
            Beyond,
            Identity,
            By::Checks(
                &[],
                &[Area::ConditionalAccess, Area::AuthenticationMethods, Area::Identity, Area::Registration],
            ),
        ),
    ]
};

impl Step {
    /// The step with this id.
    pub fn find(id: &str) -> Option<&'static Step> {
        STEPS.iter().find(|step| step.id == id)
    }

    /// Whether somebody has to say that it is done.
    pub const fn is_by_hand(&self) -> bool {
        matches!(self.by, By::Hand(_))
    }

    /// The checks that say how far it is; none where it is done by hand.
    pub fn checks(&self) -> impl Iterator<Item = &'static About> {
        ABOUT.iter().filter(|check| Step::of(check) == Some(self))
    }

    /// The step that a check belongs to: there is one for each.
    pub fn of(check: &About) -> Option<&'static Step> {
        let of_phase = || STEPS.iter().filter(|step| step.phase == check.roadmap);
        let named = of_phase().find(|step| matches!(step.by, By::Checks(ids, _) if ids.contains(&check.id)));
        let of_area =
            || of_phase().find(|step| matches!(step.by, By::Checks(_, areas) if areas.contains(&check.area)));
        named.or_else(of_area).or_else(|| of_phase().find(|step| step.by == By::OtherChecks))
    }
}

/// How far something is. What is unknown is no progress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Checks that pass.
    pub passed: u32,
    /// Steps by hand that are ticked, and what an admin says is as it should be where nothing can be read.
    pub by_hand: u32,
    /// Checks that do not pass, and what an admin says is not as it should be.
    pub failed: u32,
    /// Checks of which it cannot be told, or that are not judged yet.
    pub unknown: u32,
    /// Steps by hand that nobody has ticked, or too long ago.
    pub open: u32,
    /// Checks that do not apply, or only give a figure: of no phase.
    pub aside: u32,
}

impl Progress {
    /// Of one step. `verdict` tells how a check was judged.
    pub fn of<'a>(
        step: &Step,
        verdict: impl Fn(&str) -> Option<&'a Verdict>,
        said: &Attestations,
        now: i64,
    ) -> Progress {
        let mut progress = Progress::default();
        if step.is_by_hand() {
            let ticked = said.get(step.id).is_some_and(|own| own.answer == Answer::Yes && own.is_fresh(now));
            *(if ticked { &mut progress.by_hand } else { &mut progress.open }) += 1;
        }
        for check in step.checks() {
            let verdict = verdict(check.id);
            let own = verdict.and_then(|verdict| {
                let own = said.get(check.id)?;
                (own.standing(verdict.because(), now) == Standing::Counts).then_some(own.answer)
            });
            *match (verdict, own) {
                (Some(Verdict::Pass), _) => &mut progress.passed,
                (Some(Verdict::Fail | Verdict::Warn), _)
                | (Some(Verdict::Unknown { .. }), Some(Answer::No)) => &mut progress.failed,
                (Some(Verdict::Info | Verdict::NotApplicable { .. }), _) => &mut progress.aside,
                (Some(Verdict::Unknown { .. }), Some(Answer::Yes)) => &mut progress.by_hand,
                (Some(Verdict::Unknown { .. }), None) | (None, _) => &mut progress.unknown,
            } += 1;
        }
        progress
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Progress) -> Progress {
        Progress {
            passed: self.passed + other.passed,
            by_hand: self.by_hand + other.by_hand,
            failed: self.failed + other.failed,
            unknown: self.unknown + other.unknown,
            open: self.open + other.open,
            aside: self.aside + other.aside,
        }
    }

    /// All that there is to do.
    pub const fn total(self) -> u32 {
        self.passed + self.by_hand + self.failed + self.unknown + self.open
    }
}

#[cfg(test)]
#[path = "roadmap_tests.rs"]
mod tests;
