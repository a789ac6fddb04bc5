//! The controls of Secure Score: what each brings joined with what it asks. The two lists only overlap; what is in one of them alone is
//! kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::checks::Reference;
use crate::checks::about::{ABOUT, About};
use crate::portals::Link;
use crate::tenant::score::{ControlProfile, ControlScore};

/// A control, from either list or both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Control<'a> {
    /// Its row in `controlScores`.
    pub score: Option<&'a ControlScore>,
    /// Its profile.
    pub profile: Option<&'a ControlProfile>,
}

/// How much of a control is done, by Microsoft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// No points.
    NotDone,
    /// Some of the points.
    Partly,
    /// It has points, and nothing says out of how many.
    Untold,
    /// All points.
    Done,
    /// It is no part of this organisation's score.
    NotCounted,
}

/// What an administrator said of a control in the portal, where that takes it off the list of what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SetAside {
    /// The risk is accepted.
    Ignored,
    /// Something that Microsoft cannot see does it.
    ThirdParty,
}

impl<'a> Control<'a> {
    /// Its id, as the list writes it that is read first: `controlScores`.
    pub fn id(&self) -> &'a str {
        match (self.score, self.profile) {
            (Some(score), _) => &score.control,
            (None, Some(profile)) => &profile.id,
            (None, None) => "",
        }
    }

    /// Points reached, in hundredths.
    pub fn reached(&self) -> Option<i64> {
        self.score?.score
    }

    /// Points that can be reached, in hundredths, where the profile tells.
    pub fn most(&self) -> Option<i64> {
        self.profile?.max.filter(|max| *max >= 0)
    }

    /// Points that are still to be had, in hundredths.
    pub fn open_points(&self) -> Option<i64> {
        Some(self.most()?.saturating_sub(self.reached()?).max(0))
    }

    /// How much of it is done, by Microsoft.
    pub fn standing(&self) -> Standing {
        let Some(score) = self.score else { return Standing::NotCounted };
        match (score.score, self.most(), score.percent) {
            (Some(reached), Some(most), _) if most > 0 => match reached {
                ..=0 => Standing::NotDone,
                _ if reached >= most => Standing::Done,
                _ => Standing::Partly,
            },
            (_, _, Some(percent)) => match percent {
                ..=0 => Standing::NotDone,
                10_000.. => Standing::Done,
                _ => Standing::Partly,
            },
            _ => Standing::Untold,
        }
    }

    /// What an administrator said of it. `Default` and `Reviewed`, and what we do not know, take nothing off the list.
    pub fn set_aside(&self) -> Option<SetAside> {
        let state = self.profile?.state.as_deref()?;
        let is = |name: &str| state.eq_ignore_ascii_case(name);
        if is("ignored") {
            Some(SetAside::Ignored)
        } else if is("thirdParty") {
            Some(SetAside::ThirdParty)
        } else {
            None
        }
    }

    /// Whether Microsoft is retiring it.
    pub fn is_deprecated(&self) -> bool {
        self.profile.is_some_and(|profile| profile.deprecated)
    }

    /// Whether there is something left to do, or it cannot be told that there is not.
    pub fn is_open(&self) -> bool {
        let undone = matches!(self.standing(), Standing::NotDone | Standing::Partly | Standing::Untold);
        undone && !self.is_deprecated() && self.set_aside().is_none()
    }

    /// `controlCategory`
    pub fn category(&self) -> Option<&'a str> {
        let own = self.score.and_then(|score| score.category.as_deref());
        own.or_else(|| self.profile?.category.as_deref())
    }

    /// Where it is put right: the page that Microsoft names, where its host is on the list.
    pub fn link(&self) -> Link {
        Link::action(self.profile.and_then(|profile| profile.action_url.as_deref()))
    }

    /// Whether it is about a service that is not Microsoft's. A service that we do not know, or that is not told, may be.
    pub fn is_of_others(&self) -> bool {
        let service = self.profile.and_then(|profile| profile.service.as_deref());
        let service: String =
            service.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
        OTHERS.iter().any(|name| service.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name)))
    }
}

/// How the services of others begin that Secure Score counts, or has counted, where they are connected.
const OTHERS: &[&str] = &[
    "Atlassian",
    "Citrix",
    "DocuSign",
    "Dropbox",
    "GitHub",
    "Google",
    "NetDocuments",
    "Okta",
    "Salesforce",
    "ServiceNow",
    "Slack",
    "Webex",
    "Workplace",
    "Zendesk",
    "Zoom",
];

/// Ids of controls are compared without regard to case.
fn key(id: &str) -> String {
    id.to_ascii_lowercase()
}

/// Both lists as one: what is to be done first, the most points first; of equals what is easier, then by id. Of an id that comes twice, the row
/// with fewer points counts, and the first profile.
pub fn join<'a>(scores: &'a [ControlScore], profiles: &'a [ControlProfile]) -> Vec<Control<'a>> {
    let mut controls: BTreeMap<String, Control<'a>> = BTreeMap::new();
    for score in scores {
        let own = controls.entry(key(&score.control)).or_insert(Control { score: None, profile: None });
        if own.score.is_none_or(|before| score.score < before.score) {
            own.score = Some(score);
        }
    }
    for profile in profiles {
        let own = controls.entry(key(&profile.id)).or_insert(Control { score: None, profile: None });
        own.profile.get_or_insert(profile);
    }
    let mut controls: Vec<Control<'a>> = controls.into_values().collect();
    controls.sort_by_key(order);
    controls
}

fn order(control: &Control<'_>) -> impl Ord + use<> {
    let points = control.open_points().unwrap_or(0);
    let effort = control.profile.map(|own| effort(own.user_impact.as_deref()) + effort(own.cost.as_deref()));
    (!control.is_open(), std::cmp::Reverse(points), effort.unwrap_or(u8::MAX))
}

const fn effort(word: Option<&str>) -> u8 {
    match word {
        Some(word) if word.eq_ignore_ascii_case("low") => 1,
        Some(word) if word.eq_ignore_ascii_case("moderate") => 2,
        Some(word) if word.eq_ignore_ascii_case("high") => 3,
        _ => 2,
    }
}

/// Our checks that ask the same as a control: those whose references name it.
pub fn checks_of(control: &str) -> impl Iterator<Item = &'static About> {
    ABOUT.iter().filter(move |about| {
        about
            .references
            .iter()
            .any(|own| matches!(own, Reference::SecureScore(id) if id.eq_ignore_ascii_case(control)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::score::testing::{profile, score};

    #[test]
    fn what_is_in_one_list_alone_is_kept() {
        let scores = [score("A", Some(100), None), score("b", Some(0), None), score("a", Some(0), None)];
        let profiles = [profile("B", Some(500)), profile("C", Some(900))];
        let joined = join(&scores, &profiles);
        let seen: Vec<_> =
            joined.iter().map(|own| (own.id(), own.score.is_some(), own.profile.is_some())).collect();
        assert_eq!(seen, [("b", true, true), ("a", true, false), ("C", false, true)]);
        assert_eq!(
            joined[1].reached(),
            Some(0),
            "of an id that comes twice the row with fewer points counts"
        );
        assert_eq!(join(&[], &[]), []);
    }

    #[test]
    fn standing_is_told_from_what_is_there() {
        use Standing::{Done, NotCounted, NotDone, Partly, Untold};
        for (reached, percent, max, standing) in [
            (Some(0), None, Some(Some(500)), NotDone),
            (Some(499), Some(10_000), Some(Some(500)), Partly),
            (Some(500), None, Some(Some(500)), Done),
            (Some(700), None, Some(Some(500)), Done),
            (Some(700), None, Some(None), Untold),
            (Some(0), None, Some(Some(0)), Untold),
            (Some(0), None, None, Untold),
            (None, None, Some(Some(500)), Untold),
            (Some(3), Some(10_000), None, Done),
            (Some(3), Some(2_500), None, Partly),
            (Some(0), Some(0), None, NotDone),
            (Some(i64::MIN), None, Some(Some(i64::MAX)), NotDone),
            (Some(5), None, Some(Some(i64::MIN)), Untold),
        ] {
            let own = score("x", reached, percent);
            let profile = max.map(|max| profile("x", max));
            let control = Control { score: Some(&own), profile: profile.as_ref() };
            assert_eq!(control.standing(), standing, "{reached:?} {percent:?} {max:?}");
            assert!(control.open_points().is_none_or(|points| points >= 0));
        }
        let own = profile("x", Some(5));
        assert_eq!(Control { score: None, profile: Some(&own) }.standing(), NotCounted);
    }

    #[test]
    fn what_is_set_aside_or_retired_is_not_open() {
        for (state, deprecated, open, aside) in [
            (None, false, true, None),
            (None, true, false, None),
            (Some("Default"), false, true, None),
            (Some("Reviewed"), false, true, None),
            (Some("ignored"), false, false, Some(SetAside::Ignored)),
            (Some("ThirdParty"), false, false, Some(SetAside::ThirdParty)),
        ] {
            let profile =
                ControlProfile { state: state.map(str::to_owned), deprecated, ..profile("x", Some(5)) };
            let score = score("x", Some(0), None);
            let control = Control { score: Some(&score), profile: Some(&profile) };
            assert_eq!((control.is_open(), control.set_aside()), (open, aside), "{state:?}");
        }
    }

    #[test]
    fn the_most_points_come_first_and_of_equals_the_easier() {
        let scores =
            ["a", "b", "c", "done"].map(|id| score(id, Some(if id == "done" { 900 } else { 0 }), None));
        let easy = |id, word: &str| ControlProfile { cost: Some(word.to_owned()), ..profile(id, Some(500)) };
        let profiles =
            [easy("a", "High"), easy("b", "Low"), profile("c", Some(600)), profile("done", Some(900))];
        let ids: Vec<&str> = join(&scores, &profiles).iter().map(Control::id).collect();
        assert_eq!(ids, ["c", "b", "a", "done"]);
    }

    #[test]
    fn addresses_lead_to_listed_hosts_only() {
        for (url, own) in [
            ("https://entra.microsoft.com/#home", true),
            ("https://evil.example/", false),
            ("javascript:1", false),
        ] {
            let profile = ControlProfile { action_url: Some(url.to_owned()), ..profile("x", None) };
            let link = Control { score: None, profile: Some(&profile) }.link();
            assert_eq!(matches!(link, Link::ScoreAction { .. }), own, "{url}");
            assert_eq!(link == Link::SecureScoreActions, !own, "{url}");
        }
    }

    #[test]
    fn services_of_others_are_told_apart() {
        for (service, others) in [
            (Some("AzureAD"), false),
            (Some("A service of tomorrow"), false),
            (None, false),
            (Some("GitHub"), true),
            (Some("Google Workspace"), true),
            (Some("docu-sign"), true),
            (Some("Go"), false),
        ] {
            let profile = ControlProfile { service: service.map(str::to_owned), ..profile("x", None) };
            assert_eq!(
                Control { score: None, profile: Some(&profile) }.is_of_others(),
                others,
                "{service:?}"
            );
        }
    }

    #[test]
    fn checks_are_found_by_their_references() {
        let ids = |control| checks_of(control).map(|about| about.id).collect::<Vec<_>>();
        assert!(ids("adminmfav2").contains(&"ca.mfa-admins"));
        assert_eq!(ids("OneAdmin"), ["adm.global-count"]);
        assert!(ids("GitHub_OrganizationMFA").is_empty());
    }
}
