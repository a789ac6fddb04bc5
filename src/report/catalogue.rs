//! The catalogue of checks for machines.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::json::{RenderedReference, reference};
use crate::checks::{self, Check};
use crate::portals::{self, Link, Page};
use crate::sources::{self, Source};
use crate::text::{Message, Texts};

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Id of the check: `ca.mfa-all`.
    pub id: String,
    /// Its area: `conditional-access`.
    pub area: String,
    /// How bad a `fail` is: `critical`.
    pub severity: String,
    /// Phase of Microsoft's security roadmap: `30-days`, `90-days`, `beyond`.
    pub roadmap: String,
    /// Ids of the sources that it reads: `R-CA`.
    pub needs: Vec<String>,
    /// Least delegated permissions for them.
    pub permissions: Vec<String>,
    /// Roles each of which may read all of it; where no single role may, the least role of each read.
    pub roles: Vec<String>,
    /// Plans without which a read is refused.
    pub licences: Vec<String>,
    /// Verdicts that it can reach.
    pub verdicts: Vec<String>,
    /// Its title.
    pub title: Titles,
    /// What others say about it.
    pub references: Vec<RenderedReference>,
    /// Pages where it is fixed or seen; `{id}` stands for an object.
    pub links: Vec<String>,
}

/// A title in every language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titles {
    /// English
    pub en: String,
    /// Japanese
    pub ja: String,
}

/// Every check, sorted by id.
pub fn catalogue(english: &Texts, japanese: &Texts) -> Vec<Entry> {
    checks::ALL.iter().map(|check| entry(check, english, japanese)).collect()
}

fn entry(check: &Check, english: &Texts, japanese: &Texts) -> Entry {
    let sources: Vec<&Source> = check.needs.iter().flat_map(|fact| sources::for_fact(*fact)).collect();
    let title = Message::new(check.message_id());
    let sorted = |words: BTreeSet<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    Entry {
        id: check.id.to_owned(),
        area: check.area.word().to_owned(),
        severity: check.severity.word().to_owned(),
        roadmap: check.roadmap.word().to_owned(),
        needs: sources.iter().map(|source| source.id.to_owned()).collect(),
        permissions: sorted(
            sources
                .iter()
                .filter(|source| !source.recorded_only && !source.scope.is_empty())
                .map(|source| source.scope)
                .collect(),
        ),
        roles: roles(&sources),
        licences: sorted(
            sources.iter().filter_map(|source| source.licence).map(|plan| plan.name()).collect(),
        ),
        verdicts: check.verdicts.iter().map(|verdict| verdict.word().to_owned()).collect(),
        title: Titles { en: english.say(&title), ja: japanese.say(&title) },
        references: check.references.iter().copied().map(reference).collect(),
        links: links(check),
    }
}

fn roles(sources: &[&Source]) -> Vec<String> {
    // A resolver asks for none.
    let sources: Vec<&Source> = sources.iter().copied().filter(|source| !source.roles.is_empty()).collect();
    let of_all = sources.first().map_or(&[][..], |source| source.roles);
    let mut roles: Vec<&str> = of_all
        .iter()
        .copied()
        .filter(|role| sources.iter().all(|source| source.roles.contains(role)))
        .collect();
    if roles.is_empty() {
        for role in sources.iter().filter_map(|source| source.roles.first()) {
            if !roles.contains(role) {
                roles.push(role);
            }
        }
    }
    roles.into_iter().map(str::to_owned).collect()
}

fn links(check: &Check) -> Vec<String> {
    let fixes = |link: &Link| {
        let page = Page { portal: link.place().portal, link: Some(link.clone()), tenant_hint: None };
        portals::fixes(&page).contains(&check.id)
    };
    let remedy = std::iter::once(&check.remedy.link);
    let others = Link::EVERY.iter().filter(|link| **link != check.remedy.link && fixes(link));
    let urls: Vec<String> = remedy.map(|link| link.place().url.to_owned()).collect();
    urls.into_iter().chain(others.map(|link| link.place().url.to_owned())).collect()
}
