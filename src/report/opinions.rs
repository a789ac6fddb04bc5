//! How baselines judge what a check looks at, beside the check's own verdict and never changing it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::report::VerdictKind;
use crate::text::Message;

/// Who judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// The Secure Cloud Business Applications baselines of CISA.
    Cisa,
    /// The Microsoft 365 Foundations Benchmark of CIS, v7.0.0.
    Cis,
    /// Microsoft's own recommendations.
    Microsoft,
}

impl Body {
    /// Its name.
    pub fn name(self) -> Message {
        Message::new(match self {
            Body::Cisa => "baseline-cisa",
            Body::Cis => "baseline-cis",
            Body::Microsoft => "baseline-microsoft",
        })
    }

    /// In exports and in element ids: `cisa`.
    pub const fn word(self) -> &'static str {
        match self {
            Body::Cisa => "cisa",
            Body::Cis => "cis",
            Body::Microsoft => "microsoft",
        }
    }
}

/// What one of them makes of what was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Whose.
    pub body: Body,
    /// Its control: `MS.AAD.7.1v1`; empty where it is a page of documentation.
    pub control: String,
    /// The verdict. `Info`: it asks nothing of what the check looks at.
    pub verdict: VerdictKind,
    /// Why: what it asks for.
    pub reason: Message,
}

/// Whether some say otherwise than others. Who asks nothing, and of whom it cannot be told, does not differ.
pub fn differ(opinions: &[Opinion]) -> bool {
    let judged = opinions.iter().map(|own| own.verdict);
    let judged =
        judged.filter(|kind| matches!(kind, VerdictKind::Pass | VerdictKind::Fail | VerdictKind::Warn));
    judged.collect::<BTreeSet<_>>().len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_judged_differs() {
        use VerdictKind::{Fail, Info, Pass, Unknown, Warn};
        for (verdicts, expected) in [
            (&[][..], false),
            (&[Pass], false),
            (&[Pass, Pass], false),
            (&[Pass, Unknown], false),
            (&[Fail, Info], false),
            (&[Pass, Fail], true),
            (&[Warn, Unknown, Pass], true),
        ] {
            let opinion = |verdict: &VerdictKind| Opinion {
                body: Body::Cis,
                control: "1.1.3".to_owned(),
                verdict: *verdict,
                reason: Message::new("reason"),
            };
            let opinions: Vec<Opinion> = verdicts.iter().map(opinion).collect();
            assert_eq!(differ(&opinions), expected, "{verdicts:?}");
        }
    }
}
