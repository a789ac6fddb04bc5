//! What the extension may do, held against what it needs; and what its content script must never hold.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use sidelight::portals::HOSTS;
use sidelight::sources::clouds;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(name: &str) -> Value {
    serde_json::from_str(&file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn texts(value: &Value) -> BTreeSet<String> {
    let values = value.as_array().unwrap_or_else(|| panic!("a list: {value}"));
    values.iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}

fn portals() -> BTreeSet<String> {
    HOSTS.iter().map(|host| (*host).to_owned()).collect()
}

fn services() -> BTreeSet<String> {
    clouds::ALL
        .iter()
        .flat_map(|hosts| [hosts.login, hosts.graph, hosts.exchange])
        .map(|host| format!("https://{host}/*"))
        .collect()
}

/// The sources of one directive of the pages' policy.
fn directive(name: &str) -> BTreeSet<String> {
    let manifest = json("manifest.json");
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().unwrap().to_owned();
    let found = policy.split(';').map(str::trim).find(|directive| directive.split(' ').next() == Some(name));
    let found = found.unwrap_or_else(|| panic!("{policy} has no {name}"));
    found.split(' ').skip(1).map(str::to_owned).collect()
}

#[test]
fn hosts_are_those_of_portals_and_services() {
    let manifest = json("manifest.json");
    assert_eq!(texts(&manifest["host_permissions"]), &portals() | &services());
    assert_eq!(texts(&manifest["content_scripts"][0]["matches"]), portals());
    assert_eq!(texts(&manifest["web_accessible_resources"][0]["matches"]), portals());
    assert!(manifest.get("optional_host_permissions").is_none());
}

#[test]
fn permissions_are_those_that_are_used() {
    let manifest = json("manifest.json");
    let used = ["alarms", "identity", "scripting", "storage"];
    assert_eq!(texts(&manifest["permissions"]), used.map(str::to_owned).into());
    assert!(manifest.get("optional_permissions").is_none());
    assert!(manifest.get("externally_connectable").is_none());
    assert!(manifest.get("key").is_none(), "the key is of development builds only");
    assert!(manifest.get("update_url").is_none());
}

#[test]
fn the_content_script_runs_in_top_frames_when_the_page_is_there() {
    let manifest = json("manifest.json");
    let scripts = manifest["content_scripts"].as_array().unwrap();
    assert_eq!(scripts.len(), 1);
    assert_eq!(scripts[0]["js"], serde_json::json!(["content.js"]));
    assert_eq!(scripts[0]["run_at"], "document_idle");
    assert_eq!(scripts[0]["all_frames"], false);
    assert!(scripts[0].get("world").is_none(), "the isolated world");
}

#[test]
fn only_the_sidebar_is_shown_to_portals_and_at_no_fixed_address() {
    let manifest = json("manifest.json");
    let resources = manifest["web_accessible_resources"].as_array().unwrap();
    assert_eq!(resources.len(), 1);
    assert_eq!(texts(&resources[0]["resources"]), BTreeSet::from(["sidebar.html".to_owned()]));
    assert_eq!(resources[0]["use_dynamic_url"], true);
    assert!(resources[0].get("extension_ids").is_none());
}

#[test]
fn pages_can_reach_microsoft_one_resolver_and_nothing_else() {
    let quoted = |source: &str| BTreeSet::from([source.to_owned()]);
    assert_eq!(directive("default-src"), quoted("'none'"));
    assert_eq!(directive("script-src"), &quoted("'self'") | &quoted("'wasm-unsafe-eval'"));
    for name in ["object-src", "base-uri", "form-action"] {
        assert_eq!(directive(name), quoted("'none'"), "{name}");
    }
    assert_eq!(directive("style-src"), quoted("'self'"));
    assert_eq!(directive("require-trusted-types-for"), quoted("'script'"));
    assert_eq!(directive("trusted-types"), quoted("'none'"));
    let origins = |hosts: BTreeSet<String>| -> BTreeSet<String> {
        hosts.iter().map(|host| host.trim_end_matches("/*").to_owned()).collect()
    };
    assert_eq!(directive("frame-ancestors"), &quoted("'self'") | &origins(portals()));
    let mut reached = directive("connect-src");
    // The one stranger, and there one path: it is asked only where somebody lets it be asked (`tests/session_resolver.rs`).
    assert!(reached.remove(&format!("https://{}/dns-query", clouds::RESOLVER)));
    assert!(reached.contains("'self'") && reached.is_superset(&origins(services())));
    // Clouds that are not supported yet stand here already: the list cannot grow in an installed extension.
    let clouds = ["microsoftonline.com", "microsoftonline.us", "chinacloudapi.cn", "microsoftonline.cn"]
        .into_iter()
        .chain(["graph.microsoft.com", "graph.microsoft.us", "microsoft.us", "office365.com", "office365.us"])
        .chain(["office365.cn"]);
    let known: Vec<&str> = clouds.collect();
    for source in reached.iter().filter(|source| *source != "'self'") {
        let host = source.strip_prefix("https://").unwrap_or_else(|| panic!("{source}"));
        assert!(known.iter().any(|known| host == *known || host.ends_with(&format!(".{known}"))), "{host}");
        assert!(!host.contains('*'), "{host}");
    }
}

#[test]
fn texts_are_there_in_both_languages() {
    let english = json("_locales/en/messages.json");
    let japanese = json("_locales/ja/messages.json");
    let names =
        |messages: &Value| messages.as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>();
    assert_eq!(names(&english), names(&japanese));
    let sources = [file("manifest.json"), file("content.js")].concat();
    for name in names(&english) {
        let used = sources.contains(&format!("__MSG_{name}__"))
            || sources.contains(&format!("getMessage(\"{name}\")"));
        assert!(used, "{name} is not used");
    }
    for messages in [english, japanese] {
        let description = messages["description"]["message"].as_str().unwrap();
        assert!(description.chars().count() <= 132, "stores cut it: {description}");
    }
}

#[test]
fn policies_set_what_is_read_of_them() {
    let schema = json("managed-storage.json");
    assert_eq!(schema["type"], "object");
    let names: BTreeSet<&str> =
        schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, BTreeSet::from(["clientId", "dnsOverHttps", "tenant"]));
}

#[test]
fn the_content_script_is_small_and_cannot_carry_data() {
    let script = file("content.js");
    assert!(script.len() <= 8 * 1024, "{} bytes", script.len());
    assert!(script.starts_with("// @ts-check"));
    for forbidden in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval",
        "Function(",
        "fetch",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "postMessage",
        "storage",
        "cookie",
        "WebAssembly",
        "import(",
        "import ",
        "http",
        "textContent",
        "innerText",
        "location",
        "querySelector",
    ] {
        assert!(!script.contains(forbidden), "{forbidden}");
    }
    let said = script.matches("sendMessage(").count();
    assert_eq!(said, 1, "one way out");
}

#[test]
fn the_loader_registers_listeners_before_anything_waits() {
    let script = file("background.js");
    assert!(
        !script.contains("await ") && !script.contains("import("),
        "no waiting and no import at run time"
    );
    for event in
        ["onConnect", "onMessage", "onClicked", "onUpdated", "onRemoved", "onChanged", "onAlarm", "onStartup"]
    {
        let registered = script
            .lines()
            .any(|line| line.contains(&format!("{event}.addListener(")) && !line.starts_with("  }"));
        assert!(registered, "{event}");
    }
}
