//! The driver program of a browser, and how it is made to end.

use crate::setup::Kind;
use crate::wait::wait_until;
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long a browser may take to close itself before it is killed.
const FAREWELL: Duration = Duration::from_secs(5);

/// A running chromedriver or geckodriver. Dropping it ends driver and browser.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    address: SocketAddr,
    session: Option<String>,
    pub browser_process: Option<u64>,
}

impl Driver {
    /// Starts the driver on a free port and waits until it listens.
    pub async fn start(kind: Kind) -> Result<Self> {
        let program = driver_program(kind)?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut command = Command::new(&program);
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if kind == Kind::Firefox {
            // Chrome context: the toolbar button and the event page are out of a web page's reach.
            command.args(["--allow-system-access", "--log=fatal"]);
            // geckodriver's second port, which has a fixed default.
            command.arg("--websocket-port=0");
        }
        let process = command.spawn().with_context(|| format!("{} did not start", program.display()))?;
        let mut driver = Self { process, address, session: None, browser_process: None };
        wait_until("the driver listens", async || {
            if let Some(status) = driver.process.try_wait()? {
                bail!("{} ended: {status}", program.display());
            }
            Ok(TcpStream::connect(address).is_ok().then_some(()))
        })
        .await?;
        Ok(driver)
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Remembers what is to be ended.
    pub fn serves(&mut self, session: String, browser_process: Option<u64>) {
        self.session = Some(session);
        self.browser_process = browser_process;
    }

    /// Asks the driver to close the browser.
    fn say_farewell(&self, session: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(FAREWELL))?;
        let host = self.address;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n")?;
        stream.read(&mut [0; 64]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(session) = &self.session {
            let _ = self.say_farewell(session);
        }
        // A driver that is gone, or a browser that does not answer, would leave the browser's process behind.
        if let Some(process) = self.browser_process {
            let _ = Command::new("kill").args(["-KILL", &process.to_string()]).stderr(Stdio::null()).status();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The driver: from the environment, the path, or the project's own tools.
fn driver_program(kind: Kind) -> Result<PathBuf> {
    match kind {
        Kind::Chromium => program("CHROMEDRIVER", &["chromedriver"]),
        Kind::Firefox => program("GECKODRIVER", &["geckodriver"]),
    }
}

/// The browser: from the environment or the path.
pub fn browser_program(kind: Kind) -> Result<PathBuf> {
    match kind {
        Kind::Chromium => program("CHROMIUM", &["chromium", "chromium-browser"]),
        Kind::Firefox => program("FIREFOX", &["firefox-esr", "firefox"]),
    }
}

fn program(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Ok(path.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> =
        std::env::split_paths(&path).chain([crate::repository().join(".tools/bin")]).collect();
    names
        .iter()
        .find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
        .with_context(|| format!("{} is not installed: run `cargo xtask setup`", names.join(" or ")))
}
