//! A page in a headless browser that measures and posts what it finds: no driver, a server on loopback is enough.

use crate::process::{Step, on_path};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long a page may be silent.
const PATIENCE: Duration = Duration::from_secs(900);

/// What a page asks for: isolated, so that its clock is fine.
const HEADERS: &str = "cross-origin-opener-policy: same-origin\r\ncross-origin-embedder-policy: require-corp\r\n\
     cache-control: no-store\r\nconnection: close";

/// A browser that measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// Where it is installed: from the environment or the path.
    fn program(self) -> Option<PathBuf> {
        let (variable, names): (_, &[&str]) = match self {
            Browser::Chromium => ("CHROMIUM", &["chromium", "chromium-browser"]),
            Browser::Firefox => ("FIREFOX", &["firefox-esr", "firefox"]),
        };
        std::env::var_os(variable).map(PathBuf::from).or_else(|| on_path(names))
    }

    /// The browser's own name and version.
    pub fn version(self) -> Option<String> {
        let output = Command::new(self.program()?).arg("--version").stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        Some(text.lines().last()?.split(" built on").next()?.trim().to_owned())
    }

    fn start(self, profile: &Path, url: &str) -> Result<Child> {
        let program = self.program().context("the browser is not installed")?;
        let mut command = Command::new(&program);
        match self {
            Browser::Chromium => {
                command
                    .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
                    .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
                    .args(["--disable-renderer-backgrounding", "--enable-precise-memory-info"])
                    .arg("--js-flags=--expose-gc")
                    .arg(format!("--user-data-dir={}", profile.display()));
            }
            Browser::Firefox => {
                let quiet = [
                    ("app.normandy.enabled", "false"),
                    ("network.captive-portal-service.enabled", "false"),
                    ("network.connectivity-service.enabled", "false"),
                    ("services.settings.server", "\"data:,#none\""),
                ];
                let preferences =
                    quiet.map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).concat();
                std::fs::write(profile.join("user.js"), preferences)?;
                command.args(["-headless", "-no-remote", "-profile"]).arg(profile);
            }
        }
        command
            .arg(url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} did not start", program.display()))
    }
}

/// A browser's process and its profile, ended together.
struct Running(Child, #[expect(dead_code, reason = "removed when dropped")] tempfile::TempDir);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// [`measure`] in every browser that is installed, one after the other; `row` makes a line of what was posted.
///
/// # Errors
/// Those of [`measure`], and when no browser is installed.
pub fn measure_in_all(
    files: &BTreeMap<&'static str, Vec<u8>>,
    row: impl Fn(&str, &[u8]) -> Result<String>,
) -> Result<()> {
    let mut measured = 0;
    for browser in Browser::ALL {
        let Some(name) = browser.version() else {
            eprintln!("{browser:?} is left out: it is not installed (`cargo xtask setup` says how).");
            continue;
        };
        let step = Step::start(format!("Measure in {name}"));
        measure(browser, files.clone(), |posted| {
            step.report(&row(&name, posted)?);
            Ok(())
        })?;
        measured += 1;
    }
    ensure!(measured > 0, "no browser is installed");
    Ok(())
}

/// Opens `/index.html` of these files, and hands on what the page posts to `/figures` until it posts to `/done`.
///
/// # Errors
/// When the browser does not start, is silent too long, or the page posts a sentence to `/done`.
fn measure(
    browser: Browser,
    files: BTreeMap<&'static str, Vec<u8>>,
    mut on_figures: impl FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let url = format!("http://{}/index.html", listener.local_addr()?);
    let (send, receive) = mpsc::channel();
    // Ends with the program: nobody connects when the browser is gone.
    std::thread::spawn(move || {
        for connection in listener.incoming().map_while(Result::ok) {
            // A connection that the browser opens ahead and leaves is no error.
            if let Ok(Some(posted)) = answer(connection, &files)
                && send.send(posted).is_err()
            {
                return;
            }
        }
    });
    let profile = tempfile::Builder::new().prefix("sidelight-bench-").tempdir()?;
    let process = browser.start(profile.path(), &url)?;
    let _running = Running(process, profile);
    loop {
        let (path, body) =
            receive.recv_timeout(PATIENCE).with_context(|| format!("{browser:?} measured nothing"))?;
        match path.as_str() {
            "/figures" => on_figures(&body)?,
            _ if body.is_empty() => return Ok(()),
            _ => bail!("{browser:?}: {}", String::from_utf8_lossy(&body)),
        }
    }
}

/// One request, one answer: a file, or thanks for what was posted.
fn answer(
    mut connection: TcpStream,
    files: &BTreeMap<&'static str, Vec<u8>>,
) -> Result<Option<(String, Vec<u8>)>> {
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(connection.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        ensure!(reader.read_line(&mut header)? > 0, "the request is cut");
        if header.trim_end().is_empty() {
            break;
        }
        if let Some((_, value)) =
            header.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        {
            length = value.trim().parse()?;
        }
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let path = target.split('?').next().unwrap_or("");
    if method == "POST" {
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        write!(connection, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n{HEADERS}\r\n\r\n")?;
        return Ok(Some((path.to_owned(), body)));
    }
    let Some(body) = files.get(path.trim_start_matches('/')) else {
        write!(connection, "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n{HEADERS}\r\n\r\n")?;
        return Ok(None);
    };
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/wasm",
    };
    write!(
        connection,
        "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n{HEADERS}\r\n\r\n",
        body.len()
    )?;
    connection.write_all(body)?;
    Ok(None)
}
