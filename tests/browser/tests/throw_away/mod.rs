//! An extension and a portal to prove the harness on, written into a temporary folder.

use anyhow::Result;
use browser_tests::{Kind, Network, Setup};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use tempfile::TempDir;

const MANIFEST: &str = r#"{
  "manifest_version": 3, "name": "Harness", "version": "1",
  "action": { "default_title": "Harness" },
  "permissions": ["identity"],
  "commands": { "_execute_action": { "suggested_key": { "default": "Alt+Shift+L" } } },
  "host_permissions": ["http://portal.test/*", "http://login.test/*"],
  "background": { "service_worker": "background.js", "scripts": ["background.js"], "type": "module" },
  "content_scripts": [{ "matches": ["http://portal.test/*"], "js": ["content.js"], "run_at": "document_start" }],
  "web_accessible_resources": [{ "resources": ["panel.html"], "matches": ["http://portal.test/*"] }],
  "content_security_policy": {
    "extension_pages": "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
  },
  "browser_specific_settings": { "gecko": { "id": "harness@example.org", "strict_min_version": "140.0" } }
}"#;

const BACKGROUND: &str = r#"
const api = globalThis.browser ?? globalThis.chrome;
const born = crypto.randomUUID();
api.action.onClicked.addListener((tab) => api.tabs.sendMessage(tab.id, "toolbar"));
api.runtime.onMessage.addListener((message, sender, reply) => {
  if (message === "born") { reply(born); return false; }
  const url = "http://login.test/authorize?to=" + encodeURIComponent(api.identity.getRedirectURL("cb"));
  api.identity.launchWebAuthFlow({ url, interactive: true }).then(reply, (error) => reply(String(error)));
  return true;
});
"#;

const CONTENT: &str = r#"
const api = globalThis.browser ?? globalThis.chrome;
api.runtime.onMessage.addListener(() => {
  const host = document.createElement("host-" + Math.random().toString(36).slice(2));
  const frame = document.createElement("iframe");
  frame.src = api.runtime.getURL("panel.html");
  frame.allow = "clipboard-write *";
  frame.title = "Harness";
  host.attachShadow({ mode: "closed" }).append(frame);
  document.documentElement.append(host);
});
"#;

const PANEL: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Panel</title></head>
<body><main><h1>Harness panel</h1>
<button id="ask">Ask</button> <output id="answer"></output>
<button id="copy">Copy</button> <button id="sign-in">Sign in</button> <button id="break">Break the policy</button>
</main><script type="module" src="panel.js"></script></body></html>"#;

const PANEL_SCRIPT: &str = r#"
const api = globalThis.browser ?? globalThis.chrome;
const on = (id, act) => document.getElementById(id).addEventListener("click", act);
const say = (text) => { document.getElementById("answer").textContent = text; };
on("ask", () => { say(""); api.runtime.sendMessage("born", say); });
on("copy", () => navigator.clipboard.writeText("Get-Mailbox -Identity “Ada”").then(() => say("copied"), (error) => say(String(error))));
on("sign-in", () => api.runtime.sendMessage("sign in", say));
on("break", () => { document.body.setAttribute("style", "color: red"); say("broken"); });
"#;

const FAULTY_PAGE: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Faulty</title></head>
<body><main><h1>Faulty page</h1><img src="icon.png"><input></main></body></html>"#;

const PORTAL: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Portal</title></head>
<body><main><h1>Portal</h1><label>Search <input id="search"></label> <a href="/users" target="_blank">Users</a></main></body></html>"#;

/// The portal's server and the extension's folder.
pub struct World {
    _extension: TempDir,
}

impl browser_tests::World for World {}

/// A setup with the throw-away extension, `portal.test` and `login.test`.
pub async fn prepare(_: Kind) -> Result<(Setup, World)> {
    let folder = tempfile::tempdir()?;
    let files = [
        ("manifest.json", MANIFEST),
        ("background.js", BACKGROUND),
        ("content.js", CONTENT),
        ("panel.html", PANEL),
        ("panel.js", PANEL_SCRIPT),
        ("faulty.html", FAULTY_PAGE),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text)?;
    }
    let port = serve()?.port();
    let hosts = ["portal.test", "login.test"].map(String::from).into();
    let network = Network::Mock { hosts, tls_port: port, proxy_port: port };
    let mut setup = Setup { network, ..Setup::with_extension(folder.path()) };
    // The portal is served without TLS here, but the clipboard asks for a secure context.
    setup.chromium_arguments.push("--unsafely-treat-insecure-origin-as-secure=http://portal.test".into());
    setup.firefox_preferences.insert("dom.securecontext.allowlist".into(), "portal.test".into());
    Ok((setup, World { _extension: folder }))
}

/// A server that is origin and proxy at once: the path's prefix `http://host` says which host is meant.
fn serve() -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            std::thread::spawn(move || answer(connection));
        }
    });
    Ok(address)
}

fn answer(mut connection: TcpStream) -> Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut headers = BTreeMap::new();
    for line in lines.map_while(Result::ok).take_while(|line| !line.is_empty()) {
        if let Some((name, value)) = line.split_once(": ") {
            headers.insert(name.to_ascii_lowercase(), value.to_owned());
        }
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let host = headers.get("host").map_or("", String::as_str);
    let (status, body) = match host {
        "portal.test" => ("200 OK", PORTAL.to_owned()),
        "login.test" => ("200 OK", login_page(target)),
        _ => ("403 Forbidden", String::new()),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\
         x-frame-options: DENY\r\ncontent-security-policy: default-src 'self'; frame-src 'self'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'\r\n\r\n{body}",
        body.len()
    )?;
    Ok(())
}

fn login_page(target: &str) -> String {
    let address = target.strip_prefix("http://login.test").unwrap_or(target);
    let url = url::Url::parse("http://login.test").and_then(|base| base.join(address));
    let to = url.ok().and_then(|url| Some(url.query_pairs().find(|(name, _)| name == "to")?.1.into_owned()));
    let to = to.unwrap_or_default();
    format!(r#"<!doctype html><title>Sign in</title><a id="accept" href="{to}?code=42">Accept</a>"#)
}
