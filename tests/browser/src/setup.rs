//! How a browser is to be started.

use serde_json::{Map, Value, json};
use std::fmt;
use std::path::{Path, PathBuf};

/// The two engines that the extension runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Chromium,
    Firefox,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        })
    }
}

/// The colours that the system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    #[default]
    Light,
    Dark,
    /// `forced-colors: active`, as in Windows' contrast themes.
    Forced,
}

/// Where host names lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Network {
    /// As the machine has it. For tests on loopback addresses only.
    #[default]
    Direct,
    /// The real host names, answered by a mock on loopback; every other name fails. Certificates are not judged.
    Mock {
        /// Names that the mock answers for, such as `login.microsoftonline.com`; `*.` is allowed in front.
        hosts: Vec<String>,
        /// The mock's TLS port, for Chromium (`--host-resolver-rules`).
        tls_port: u16,
        /// The mock's HTTP proxy (CONNECT to the same hosts, 403 to all else), for Firefox.
        proxy_port: u16,
    },
}

/// How to start a browser. Everything has a default; the profile is always new and empty.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The unpacked extension.
    pub extension: Option<PathBuf>,
    pub network: Network,
    /// Width and height of the window in CSS pixels.
    pub window: (u32, u32),
    /// What `navigator.language` and `Accept-Language` say, for example `ja`. The browser's own language, and with it
    /// `i18n.getUILanguage()`, stays English: other ones are packages of their own (`chromium-l10n`, language packs).
    pub language: String,
    pub colours: Colours,
    pub reduced_motion: bool,
    /// More arguments for Chromium.
    pub chromium_arguments: Vec<String>,
    /// More preferences for Firefox.
    pub firefox_preferences: Map<String, Value>,
    /// Leave out the check, at the end of a scenario, that no extension page broke its content security policy.
    pub may_violate_policy: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            extension: None,
            network: Network::Direct,
            window: (1280, 800),
            language: "en-US".into(),
            colours: Colours::Light,
            reduced_motion: false,
            chromium_arguments: Vec::new(),
            firefox_preferences: Map::new(),
            may_violate_policy: false,
        }
    }
}

impl Setup {
    /// The defaults with an unpacked extension.
    pub fn with_extension(folder: impl Into<PathBuf>) -> Self {
        Self { extension: Some(folder.into()), ..Self::default() }
    }

    /// The WebDriver capabilities.
    pub(crate) fn capabilities(&self, kind: Kind, program: &Path, profile: &Path) -> Map<String, Value> {
        let mut capabilities = match kind {
            Kind::Chromium => self.chromium(program, profile),
            Kind::Firefox => self.firefox(program),
        };
        capabilities
            .insert("acceptInsecureCerts".into(), json!(matches!(self.network, Network::Mock { .. })));
        capabilities.insert("unhandledPromptBehavior".into(), json!("ignore"));
        capabilities
    }

    fn chromium(&self, program: &Path, profile: &Path) -> Map<String, Value> {
        let mut arguments: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // `Extensions.triggerAction` of the DevTools protocol, which presses the toolbar button.
            "--enable-unsafe-extension-debugging",
        ]
        .map(String::from)
        .into();
        let (width, height) = self.window;
        arguments.push(format!("--window-size={width},{height}"));
        arguments.push(format!("--user-data-dir={}", profile.display()));
        if let Some(extension) = &self.extension {
            arguments.push(format!("--load-extension={}", extension.display()));
        }
        if let Network::Mock { hosts, tls_port, .. } = &self.network {
            let mapped = hosts.iter().map(|host| format!("MAP {host} 127.0.0.1:{tls_port}"));
            let rest = ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"].map(String::from);
            let rules: Vec<String> = mapped.chain(rest).collect();
            arguments.push(format!("--host-resolver-rules={}", rules.join(", ")));
            arguments.push("--ignore-certificate-errors".into());
        }
        match self.colours {
            Colours::Light => {}
            Colours::Dark => arguments.push("--force-dark-mode".into()),
            Colours::Forced => arguments.push("--force-high-contrast".into()),
        }
        if self.reduced_motion {
            arguments.push("--force-prefers-reduced-motion".into());
        }
        arguments.extend(self.chromium_arguments.iter().cloned());
        let options = json!({
            "binary": program,
            "args": arguments,
            // Tabs that the extension opens itself, such as its options page, are listed only so.
            "enableExtensionTargets": true,
            "prefs": { "intl.accept_languages": self.language, "intl.selected_languages": self.language },
        });
        Map::from_iter([
            ("goog:chromeOptions".into(), options),
            ("goog:loggingPrefs".into(), json!({ "browser": "ALL" })),
        ])
    }

    fn firefox(&self, program: &Path) -> Map<String, Value> {
        let mut preferences = Map::from_iter(
            [
                ("services.settings.server", json!("data:,#none")),
                ("app.normandy.enabled", json!(false)),
                ("nimbus.rollouts.enabled", json!(false)),
                ("network.captive-portal-service.enabled", json!(false)),
                ("network.connectivity-service.enabled", json!(false)),
                ("intl.accept_languages", json!(self.language)),
                ("ui.systemUsesDarkTheme", json!(u8::from(self.colours == Colours::Dark))),
                // 0 is dark, 1 light.
                (
                    "layout.css.prefers-color-scheme.content-override",
                    json!(u8::from(self.colours != Colours::Dark)),
                ),
                ("ui.prefersReducedMotion", json!(u8::from(self.reduced_motion))),
            ]
            .map(|(name, value)| (name.to_owned(), value)),
        );
        if self.colours == Colours::Forced {
            // 2 is "always use my own colours".
            preferences.insert("browser.display.document_color_use".into(), json!(2));
        }
        preferences.extend(self.firefox_preferences.clone());
        let (width, height) = self.window;
        let options = json!({
            "binary": program,
            "args": ["-headless", format!("--width={width}"), format!("--height={height}")],
            "prefs": preferences,
        });
        let mut capabilities = Map::from_iter([
            ("browserName".into(), json!("firefox")),
            ("moz:firefoxOptions".into(), options),
        ]);
        if let Network::Mock { proxy_port, .. } = &self.network {
            let proxy = format!("127.0.0.1:{proxy_port}");
            capabilities.insert(
                "proxy".into(),
                json!({ "proxyType": "manual", "sslProxy": proxy, "httpProxy": proxy }),
            );
        }
        capabilities
    }
}
