//! Secure Score in the report for machines.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::RenderedGap;
use super::render::gaps;
use crate::checks::score::controls::{SetAside, Standing};
use crate::checks::score::tie::Tie;
use crate::report::secure_score::{Category, ControlReport, Listed, SecureScoreReport};
use crate::report::{Finding, score_words};
use crate::tenant::TenantId;
use crate::tenant::score::{Comparison, SecureScoreDay};
use crate::text::{Texts, instant};

/// Microsoft Secure Score. Texts of Microsoft's are in the language in which it sends them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedSecureScore {
    /// The score, day by day, oldest first; the last is the newest. At most 90 days.
    pub days: Vec<RenderedScoreDay>,
    /// How others stand.
    pub comparisons: Vec<RenderedComparison>,
    /// By Microsoft's categories.
    pub categories: Vec<RenderedCategory>,
    /// Every control of either of Microsoft's lists: what is to be done first, the most points first.
    pub controls: Vec<RenderedControl>,
    /// Why something of it is missing or partial.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<RenderedGap>,
}

/// The score of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedScoreDay {
    /// When Microsoft computed it, RFC 3339 in UTC.
    pub at: String,
    /// Points.
    pub current: Option<Number>,
    /// Points that can be reached.
    pub max: Option<Number>,
}

/// How others stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedComparison {
    /// Microsoft's word: `AllTenants`, `TotalSeats`, `IndustryTypes`.
    pub basis: String,
    /// Who that is, in the language of the report.
    pub name: String,
    /// Their average, as Microsoft gives it: usually a percentage.
    pub average: Option<Number>,
}

/// What the controls of one category bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedCategory {
    /// Microsoft's word; `null`: not told.
    pub category: Option<String>,
    /// Points reached, of controls whose points are told.
    pub current: Option<Number>,
    /// Points that can be reached, of controls whose points are told.
    pub max: Option<Number>,
    /// How many controls count.
    pub controls: u32,
    /// How many of them are still to be done.
    pub open: u32,
    /// Of how many it is not told what they are worth.
    pub untold: u32,
}

/// One control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenderedControl {
    /// Its id: `AdminMFAV2`.
    pub id: String,
    /// What it asks, in a line; `null` where Microsoft does not say.
    pub title: Option<String>,
    /// Microsoft's category.
    pub category: Option<String>,
    /// The service: `AzureAD`.
    pub service: Option<String>,
    /// Which of Microsoft's lists hold it.
    pub listed: Listed,
    /// How much of it is done, by Microsoft.
    pub standing: Standing,
    /// Whether it is still to be done.
    pub open: bool,
    /// What an administrator said of it in the portal, where that takes it off the list.
    pub set_aside: Option<SetAside>,
    /// Whether Microsoft is retiring it.
    pub deprecated: bool,
    /// Points reached.
    pub score: Option<Number>,
    /// Points that can be reached.
    pub max_score: Option<Number>,
    /// What Microsoft counted.
    pub counted: String,
    /// What it asks.
    pub asks: String,
    /// What doing it means for people.
    pub impact: String,
    /// What people notice: `Low`, `Moderate`, `High`.
    pub user_impact: Option<String>,
    /// What it takes: `Low`, `Moderate`, `High`.
    pub implementation_cost: Option<String>,
    /// The page that Microsoft names, where it is on a host of Microsoft's; else the list of all actions.
    pub url: String,
    /// When Microsoft looked, RFC 3339 in UTC.
    pub looked: String,
    /// Ids of the checks that ask the same.
    pub checks: Vec<String>,
    /// How that goes together with those checks; `null` where there is none, or where it is off the list.
    pub tie: Option<Tie>,
    /// The same in a sentence, in the language of the report.
    pub tie_text: Option<String>,
}

#[expect(clippy::cast_precision_loss, reason = "points are small")]
fn number(hundredths: i64) -> Option<Number> {
    Number::from_f64(hundredths as f64 / 100.0)
}

pub(super) fn secure_score(
    own: &SecureScoreReport,
    findings: &[Finding],
    tenant: Option<TenantId>,
    texts: &Texts,
) -> RenderedSecureScore {
    RenderedSecureScore {
        days: own.figures.days.iter().map(day).collect(),
        comparisons: own.figures.comparisons.iter().map(|own| comparison(own, texts)).collect(),
        categories: own.figures.categories.iter().map(category).collect(),
        controls: own.controls.iter().map(|own| control(own, findings, tenant, texts)).collect(),
        gaps: gaps(&own.figures.gaps, texts),
    }
}

fn day(own: &SecureScoreDay) -> RenderedScoreDay {
    RenderedScoreDay { at: instant(own.created), current: number(own.current), max: number(own.max) }
}

fn comparison(own: &Comparison, texts: &Texts) -> RenderedComparison {
    RenderedComparison {
        basis: own.basis.clone(),
        name: texts.say(&score_words::basis(own)),
        average: number(own.average),
    }
}

fn category(own: &Category) -> RenderedCategory {
    RenderedCategory {
        category: own.name.clone(),
        current: number(own.reached),
        max: number(own.most),
        controls: own.controls,
        open: own.open,
        untold: own.untold,
    }
}

fn control(
    own: &ControlReport,
    findings: &[Finding],
    tenant: Option<TenantId>,
    texts: &Texts,
) -> RenderedControl {
    let tie = own.tie(|check| findings.iter().find(|finding| finding.check == check));
    RenderedControl {
        id: own.id.clone(),
        title: own.title.clone(),
        category: own.category.clone(),
        service: own.service.clone(),
        listed: own.listed,
        standing: own.standing,
        open: own.open,
        set_aside: own.set_aside,
        deprecated: own.deprecated,
        score: own.reached.and_then(number),
        max_score: own.most.and_then(number),
        counted: own.counted.clone(),
        asks: own.asks.clone(),
        impact: own.impact.clone(),
        user_impact: own.user_impact.clone(),
        implementation_cost: own.cost.clone(),
        url: own.link.url(tenant),
        looked: instant(own.looked),
        checks: own.checks().map(|check| check.id.to_owned()).collect(),
        tie,
        tie_text: tie.map(|tie| texts.say(&score_words::tie(tie, own))),
    }
}
