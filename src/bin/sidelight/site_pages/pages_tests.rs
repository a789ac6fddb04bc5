use std::collections::BTreeSet;

use sidelight::sources;

use super::*;

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The page that a relative link of another leads to.
fn followed(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_check_has_a_page_in_every_language_and_the_index_leads_to_it() {
    let files = pages().unwrap();
    assert_eq!(files.len(), 2 * (checks::ALL.len() + 3));
    for folder in ["checks", "checks/ja"] {
        let index = &files[&format!("{folder}/index.html")];
        let links = values(index, "href");
        for check in checks::ALL {
            let file = format!("{}.html", check.id);
            assert!(files.contains_key(&format!("{folder}/{file}")) && links.contains(&file.as_str()));
        }
    }
}

#[test]
fn every_link_within_the_pages_leads_to_a_page() {
    let files = pages().unwrap();
    let site: BTreeSet<&str> = BTreeSet::from([
        "index.html",
        "assess.html",
        "icons/mark.svg",
        "styles/base.css",
        "site.css",
        "checks.css",
        "checks.js",
    ]);
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in &site {
        let there = ["www", "extension"].iter().any(|folder| root.join(folder).join(file).is_file());
        assert!(there, "{file}");
    }
    let mut inside = 0;
    for (path, html) in &files {
        for link in values(html, "href").into_iter().chain(values(html, "src")) {
            if let Some(outside) = link.strip_prefix("https://") {
                assert!(!outside.contains('{') && outside.contains('.'), "{path}: {link}");
                continue;
            }
            let target = followed(path, link);
            assert!(
                site.contains(target.as_str()) || files.contains_key(&target),
                "{path}: {link} → {target}"
            );
            inside += 1;
        }
    }
    assert!(inside > 1000);
}

#[test]
fn pages_keep_to_the_policy_of_the_site() {
    let site = include_str!("../../../../www/index.html");
    let directives = |html: &str| -> BTreeSet<String> {
        let policy = values(html, "content").into_iter().find(|value| value.contains("default-src")).unwrap();
        policy.split("; ").map(str::to_owned).collect()
    };
    let allowed = directives(site);
    for (path, html) in pages().unwrap() {
        let html = html.replace("&#39;", "'");
        for own in directives(&html) {
            let narrower = own == "script-src 'self'";
            assert!(narrower || allowed.contains(&own), "{path}: {own}");
        }
        assert!(values(&html, "style").is_empty() && !html.contains("<style"), "{path}");
        assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{path}");
        let scripts = html.matches("<script").count();
        assert_eq!(scripts, usize::from(path.ends_with("/index.html")), "{path}");
    }
}

#[test]
fn pages_say_everything_in_their_language() {
    let written = |text: &str| text.chars().filter(|letter| *letter >= '\u{3000}').count();
    for (path, html) in pages().unwrap() {
        let body = html.split("<main").nth(1).unwrap();
        for missing in ["[pages-", "[detail-", "[reference-", "[area-", "[severity-"] {
            assert!(!body.contains(missing), "{path}: {missing}");
        }
        let japanese = path.starts_with("checks/ja/");
        assert!(html.contains(if japanese { "<html lang=\"ja\">" } else { "<html lang=\"en\">" }));
        let shown = if path.ends_with("/index.html") {
            body.split(" data-words=\"")
                .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest))
                .collect()
        } else {
            body.to_owned()
        };
        assert_eq!(written(&shown) > 20, japanese, "{path}: {} letters", written(&shown));
    }
    let ids = |language| -> BTreeSet<String> {
        let text = match language {
            Language::English => include_str!("pages.en.ftl"),
            Language::Japanese => include_str!("pages.ja.ftl"),
        };
        let id = |line: &str| line.split_once(" =").map(|(id, _)| id.to_owned());
        text.lines().filter(|line| line.starts_with("pages-")).filter_map(id).collect()
    };
    assert_eq!(ids(Language::English), ids(Language::Japanese));
}

#[test]
fn permissions_and_what_is_not_verified_are_complete() {
    let files = pages().unwrap();
    for folder in ["checks", "checks/ja"] {
        let permissions = &files[&format!("{folder}/permissions.html")];
        let unverified = &files[&format!("{folder}/unverified.html")];
        for source in sources::ALL {
            for word in [source.id, source.scope].into_iter().chain(source.roles.iter().copied()) {
                assert!(permissions.contains(word), "{}: {word}", source.id);
            }
            let id = format!("<code>{}</code>", source.id);
            assert_eq!(unverified.contains(&id), source.unverified.is_some(), "{}", source.id);
        }
        for link in sidelight::portals::Link::EVERY {
            let place = link.place();
            let shown = html! { code { (place.url) } }.into_string();
            assert_eq!(unverified.contains(&shown), !place.verified, "{}", place.url);
        }
    }
    for check in checks::ALL {
        let page = &files[&format!("checks/{}.html", check.id)];
        let warned = page.contains("Nobody has confirmed this address");
        assert_eq!(warned, !check.remedy.link.place().verified, "{}", check.id);
        assert!(page.matches("<li>").count() >= usize::from(check.remedy.steps), "{}", check.id);
    }
}
