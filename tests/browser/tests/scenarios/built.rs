//! What lies in the built files, whatever the sources say.

use anyhow::{Context, Result, ensure};
use browser_tests::{built_extension, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The only hosts that a built file may name: sign-in, APIs and portals of Microsoft's clouds, its documentation, one resolver, and
/// the namespaces of SVG and HTML, which nobody asks for anything.
const HOSTS: [&str; 25] = [
    "admin.cloud.microsoft",
    "admin.exchange.microsoft.com",
    "admin.teams.microsoft.com",
    "admin.microsoft.com",
    "attack.mitre.org",
    // The resolver, which is asked only where somebody lets it be asked.
    "cloudflare-dns.com",
    // A warning in the scripts of wasm-bindgen.
    "developer.mozilla.org",
    "dod-graph.microsoft.us",
    "entra.microsoft.com",
    "graph.microsoft.com",
    "graph.microsoft.us",
    "learn.microsoft.com",
    "login.chinacloudapi.cn",
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
    "microsoftgraph.chinacloudapi.cn",
    "outlook-dod.office365.us",
    "outlook.office365.cn",
    "outlook.office365.com",
    "outlook.office365.us",
    "portal.azure.com",
    "purview.microsoft.com",
    "security.microsoft.com",
    "www.w3.org",
];

/// What the simulated tenant of the site's demo says of itself, beside those.
const SIMULATED: [&str; 6] = [
    "demo.invalid",
    "github.example",
    "graph.example",
    "pas.windows.net",
    "redirected.example",
    "sts.windows.net",
];

/// The content script is in every portal page: it asks for nothing, holds no token, and knows nothing of a tenant.
#[test]
fn content_script_is_bare() -> Result<()> {
    let folder = built_extension()?;
    let script = std::fs::read_to_string(folder.join("content.js"))?;
    ensure!(script.len() > 1000, "there is a content script");
    let forbidden = [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "EventSource",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "import(",
        "import ",
        "token",
        "Bearer",
        "authorization",
        "access_token",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
        "storage.",
        "graph.microsoft.com",
        "userPrincipalName",
        "tenant",
        "postMessage",
    ];
    // A comment that says what the script does not have is no use of it.
    let code: String = script
        .lines()
        .map(|line| line.split("// ").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let found: Vec<&str> = forbidden.into_iter().filter(|word| code.contains(word)).collect();
    ensure!(found.is_empty(), "the content script holds {found:?}");
    Ok(())
}

#[test]
fn files_name_no_other_hosts() -> Result<()> {
    for folder in [built_extension()?, repository().join("build/site")] {
        let mut named: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
        let files = files(&folder)?;
        ensure!(files.len() > 10, "{} is built", folder.display());
        for file in files {
            let bytes = std::fs::read(&file)?;
            for host in hosts(&String::from_utf8_lossy(&bytes)) {
                named.entry(host).or_default().insert(file.clone());
            }
        }
        ensure!(named.contains_key("graph.microsoft.com"), "hosts are found where they are: {named:?}");
        named.retain(|host, files| {
            let simulated = SIMULATED.iter().filter(|_| folder.ends_with("site"));
            // In a wasm file the next text may follow without a gap.
            let wasm = files.iter().all(|file| file.extension().is_some_and(|kind| kind == "wasm"));
            let is = |known: &str| {
                host.strip_prefix(known)
                    .is_some_and(|rest| rest.is_empty() || wasm && !rest.starts_with(['.', '-']))
            };
            !HOSTS.iter().chain(simulated).any(|known| is(known))
        });
        ensure!(named.is_empty(), "other hosts are named: {named:#?}");
    }
    Ok(())
}

/// No built file is a program that came from elsewhere or could bring one.
#[test]
fn scripts_evaluate_no_text() -> Result<()> {
    for folder in [built_extension()?, repository().join("build/site")] {
        for file in
            files(&folder)?.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "js"))
        {
            let script = std::fs::read_to_string(&file)?;
            let found: Vec<&str> = ["eval(", "new Function", "innerHTML", "document.write", "importScripts"]
                .into_iter()
                .filter(|word| script.contains(word))
                .collect();
            ensure!(found.is_empty(), "{} holds {found:?}", file.display());
        }
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Every host behind `http://` or `https://`.
fn hosts(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in text.split("://").skip(1) {
        let host: String = part
            .chars()
            .take_while(|letter| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '.' | '-')
            })
            .collect();
        if host.contains('.') {
            found.insert(host.trim_end_matches('.').to_owned());
        }
    }
    found
}
