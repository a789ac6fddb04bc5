//! Secure Score whole: the score and its way over 90 days, how others stand, and every control with what it asks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::checks::about::About;
use crate::checks::score::controls::{Control, SetAside, Standing, checks_of, join};
use crate::checks::score::tie::{Tie, tie};
use crate::portals::Link;
use crate::report::{Finding, VerdictKind};
use crate::tenant::score::{Comparison, SecureScoreDay};
use crate::tenant::{Fact, Gap, Reason, Tenant};

/// The facts that it rests on.
pub const NEEDS: [Fact; 3] = [Fact::SecureScore, Fact::SecureScoreTrend, Fact::SecureScoreProfiles];

/// How many days the trend goes back.
pub const DAYS: i64 = 90;
const DAY: i64 = 86_400_000;

/// Secure Score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecureScoreReport {
    /// The score.
    pub figures: Figures,
    /// Every control of either list: what is to be done first, the most points first.
    pub controls: Vec<ControlReport>,
}

/// The score, and what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The newest day, and up to [`DAYS`] before it, oldest first; a day once.
    pub days: Vec<SecureScoreDay>,
    /// How others stand.
    pub comparisons: Vec<Comparison>,
    /// By category of Microsoft's, sorted by name.
    pub categories: Vec<Category>,
    /// Why something of it is missing or partial.
    pub gaps: Vec<Gap>,
}

/// What the controls of one category bring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// `Identity`, `Data`, `Device`, `Apps`; `None`: not told.
    pub name: Option<String>,
    /// Points, in hundredths.
    pub reached: i64,
    /// Points that can be reached, in hundredths, of the controls whose points are told.
    pub most: i64,
    /// How many controls count.
    pub controls: u32,
    /// How many of them are still to be done.
    pub open: u32,
    /// Of how many it is not told what they are worth.
    pub untold: u32,
}

/// One control.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ControlReport {
    /// Its id: `AdminMFAV2`.
    pub id: String,
    /// What it asks, in a line; where no profile says so, `None`.
    pub title: Option<String>,
    /// Microsoft's category.
    pub category: Option<String>,
    /// The service: `AzureAD`.
    pub service: Option<String>,
    /// Which list holds it.
    pub listed: Listed,
    /// How much of it is done, by Microsoft.
    pub standing: Standing,
    /// Whether it is still to be done.
    pub open: bool,
    /// What an administrator said of it in the portal, where that takes it off the list.
    pub set_aside: Option<SetAside>,
    /// Whether Microsoft is retiring it.
    pub deprecated: bool,
    /// Points reached, in hundredths.
    pub reached: Option<i64>,
    /// Points that can be reached, in hundredths.
    pub most: Option<i64>,
    /// Points still to be had, in hundredths.
    pub open_points: Option<i64>,
    /// What was counted, in Microsoft's words.
    pub counted: String,
    /// What it asks, in Microsoft's words.
    pub asks: String,
    /// What doing it means for people, in Microsoft's words.
    pub impact: String,
    /// `Low`, `Moderate`, `High`: what people notice.
    pub user_impact: Option<String>,
    /// `Low`, `Moderate`, `High`: what it takes.
    pub cost: Option<String>,
    /// Where it is put right.
    pub link: Link,
    /// When Microsoft looked, in Unix milliseconds.
    pub looked: i64,
}

/// Which list holds a control: the two only overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Listed {
    /// Both.
    Both,
    /// It brings points, and no profile says what it asks.
    ScoreOnly,
    /// Its profile is there; it brings no points here.
    ProfileOnly,
}

/// What is known of the Secure Score of a tenant; `None` where no score was read.
pub fn secure_score(tenant: &Tenant) -> Option<SecureScoreReport> {
    let score = tenant.secure_score.seen()?;
    let mut gaps: Vec<Gap> = NEEDS.into_iter().flat_map(|fact| tenant.gaps(fact)).collect();
    if score.controls.is_none() {
        let reason = Reason::Shape { field: "controlScores".to_owned() };
        gaps.push(Gap { fact: Fact::SecureScore, reason });
    }
    let profiles = tenant.secure_score_profiles.seen().map_or(&[][..], Vec::as_slice);
    let joined = join(score.controls.as_deref().unwrap_or_default(), profiles);
    let newest = SecureScoreDay { created: score.created, current: score.current, max: score.max };
    let trend = tenant.secure_score_trend.seen().map_or(&[][..], Vec::as_slice);
    Some(SecureScoreReport {
        figures: Figures {
            days: days(newest, trend),
            comparisons: score.comparisons.clone(),
            categories: categories(&joined),
            gaps,
        },
        controls: joined.iter().map(|own| control(own, score.created)).collect(),
    })
}

fn days(newest: SecureScoreDay, trend: &[SecureScoreDay]) -> Vec<SecureScoreDay> {
    let first = newest.created.saturating_sub(DAYS * DAY);
    let mut days = BTreeMap::new();
    for own in trend.iter().filter(|own| (first..newest.created).contains(&own.created)) {
        days.insert(own.created.div_euclid(DAY), *own);
    }
    days.insert(newest.created.div_euclid(DAY), newest);
    days.into_values().collect()
}

fn categories(joined: &[Control<'_>]) -> Vec<Category> {
    let mut categories: BTreeMap<(bool, Option<&str>), Category> = BTreeMap::new();
    for own in joined.iter().filter(|own| own.score.is_some()) {
        let name = own.category();
        let category = categories
            .entry((name.is_none(), name))
            .or_insert_with(|| Category { name: name.map(str::to_owned), ..Category::default() });
        match (own.reached(), own.most()) {
            (Some(reached), Some(most)) => {
                category.reached = category.reached.saturating_add(reached);
                category.most = category.most.saturating_add(most);
            }
            _ => category.untold += 1,
        }
        category.controls += 1;
        category.open += u32::from(own.is_open());
    }
    categories.into_values().collect()
}

fn control(own: &Control<'_>, created: i64) -> ControlReport {
    let text = |text: &dyn Fn(&crate::tenant::score::ControlProfile) -> String| {
        own.profile.map(text).unwrap_or_default()
    };
    ControlReport {
        id: own.id().to_owned(),
        title: own.profile.map(|profile| profile.title.clone()).filter(|title| !title.is_empty()),
        category: own.category().map(str::to_owned),
        service: own.profile.and_then(|profile| profile.service.clone()),
        listed: match (own.score, own.profile) {
            (Some(_), None) => Listed::ScoreOnly,
            (None, _) => Listed::ProfileOnly,
            (Some(_), Some(_)) => Listed::Both,
        },
        standing: own.standing(),
        open: own.is_open(),
        set_aside: own.set_aside(),
        deprecated: own.is_deprecated(),
        reached: own.reached(),
        most: own.most(),
        open_points: own.open_points(),
        counted: own.score.map(|score| score.description.clone()).unwrap_or_default(),
        asks: text(&|profile| profile.remediation.clone()),
        impact: text(&|profile| profile.impact.clone()),
        user_impact: own.profile.and_then(|profile| profile.user_impact.clone()),
        cost: own.profile.and_then(|profile| profile.cost.clone()),
        link: own.link(),
        looked: own.score.and_then(|score| score.synced).unwrap_or(created),
    }
}

impl ControlReport {
    /// What it is called: its title, or its id.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.id)
    }

    /// Whether it brings no points here: its service is mostly not in use.
    pub fn is_not_counted(&self) -> bool {
        self.listed == Listed::ProfileOnly
    }

    /// Our own checks that ask the same.
    pub fn checks(&self) -> impl Iterator<Item = &'static About> {
        checks_of(&self.id)
    }

    /// How it goes together with our own checks; `finding` yields theirs. `None` where no check asks the same, or where an administrator
    /// or Microsoft has taken it off the list.
    pub fn tie<'a>(&self, finding: impl Fn(&str) -> Option<&'a Finding>) -> Option<Tie> {
        if self.set_aside.is_some() || self.deprecated {
            return None;
        }
        let mut read = None;
        let mut verdicts: Vec<Option<VerdictKind>> = Vec::new();
        for own in self.checks().map(|check| finding(check.id)) {
            let times = own.into_iter().flat_map(|own| &own.provenance).map(|own| own.at);
            read = read.into_iter().chain(times).min();
            verdicts.push(own.map(|own| own.verdict.kind()));
        }
        tie(self.standing, verdicts, self.looked, read)
    }
}

#[cfg(test)]
#[path = "secure_score_tests.rs"]
mod tests;
