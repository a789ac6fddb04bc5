//! How a finding is known, and what others say about it.

use sycamore::prelude::*;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use super::time;
use super::words::visible;
use crate::checks::Reference;
use crate::checks::about::about;
use crate::messages::FindingHead;
use crate::report::words;
use crate::tenant::Provenance;
use crate::text::Message;

/// Baselines, controls and documentation that a check goes with.
pub fn references(state: State, check: &str) -> View {
    let Some(check) = about(check) else { return View::new() };
    let rows: Vec<View> = check.references.iter().map(|reference| draw(state, *reference)).collect();
    if rows.is_empty() {
        return View::new();
    }
    View::from(
        section().class("part").attr("data-part", "references").children((
            h3().children(state.text("detail-references")),
            ul().class("references").children(rows),
        )),
    )
}

fn draw(state: State, reference: Reference) -> View {
    let (source, name, url) = match reference {
        Reference::Scuba(id) => ("reference-scuba", id, None),
        Reference::Cis(id) => ("reference-cis", id, None),
        Reference::Maester(id) => ("reference-maester", id, None),
        Reference::ZeroTrustAssessment(id) => ("reference-zero-trust", id, None),
        Reference::SecureScore(id) => ("reference-secure-score", id, None),
        Reference::Attack(id) => (
            "reference-attack",
            id,
            Some(format!("https://attack.mitre.org/techniques/{}/", id.replace('.', "/"))),
        ),
        Reference::Learn(path) => (
            "reference-learn",
            path,
            Some(format!("https://learn.microsoft.com/{}", path.trim_start_matches('/'))),
        ),
    };
    let source = state.text(source);
    let learn = matches!(reference, Reference::Learn(_));
    match url {
        Some(url) => {
            // A path is no name: the whole entry is the link.
            let text = if learn { source } else { format!("{source} {name}") };
            let page =
                learn.then(|| View::from(span().class("reference-path").children(name.replace('/', " › "))));
            View::from(
                li().children((
                    a().class("link")
                        .href(url)
                        .target("_blank")
                        .rel("noopener noreferrer")
                        .children((text, Icon::Outside.draw())),
                    page,
                )),
            )
        }
        None => View::from(li().children((
            span().class("reference-source").children(source),
            " ",
            tags::code().children(name),
        ))),
    }
}

/// Fields, sources, requests, times, routes and the rule's version.
pub fn how_known(state: State, check: &str, head: &FindingHead) -> View {
    let language = state.language();
    let rows: Vec<View> =
        head.finding.provenance.iter().map(|provenance| source(state, provenance)).collect();
    let rule = about(check).map_or(0, |check| check.rule);
    let judged = state.say(
        &Message::new("known-judged")
            .text("at", time::instant(language, head.judged_at))
            .text("rule", format!("{check} · {rule}")),
    );
    let counts = head.finding.counts;
    let counted = (counts.examined > 0).then(|| {
        state.say(
            &Message::new("known-counts")
                .number("examined", counts.examined)
                .number("failing", counts.failing)
                .number("unknown", counts.unknown),
        )
    });
    View::from(tags::details().class("part known").attr("data-part", "known").children((
        tags::summary().children(h3().children(state.text("detail-known"))),
        counted.map(|text| View::from(p().children(text))),
        ul().class("sources").children(rows),
        p().class("fine").children(judged),
    )))
}

fn source(state: State, provenance: &Provenance) -> View {
    let route = state.say(&words::route(provenance.route));
    let at = time::instant(state.language(), provenance.at);
    let id = visible(&provenance.source);
    let request = visible(&provenance.request);
    View::from(li().children((
        tags::code().children(request),
        span().class("source-line").children((id, " · ", route, " · ", at)),
    )))
}
