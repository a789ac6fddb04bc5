//! The built site, served on loopback.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// The site's own policy, as the README tells whoever hosts it: nothing from elsewhere, nothing sent anywhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; \
     base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A running server of `build/site/`. It stops when it is dropped.
#[derive(Debug)]
pub struct Site {
    origin: String,
    asked: Arc<Mutex<Vec<String>>>,
    task: AbortHandle,
}

impl Site {
    /// Serves the site as `cargo xtask build` wrote it.
    pub async fn start() -> Result<Self> {
        let folder = crate::repository().join("build/site");
        ensure!(folder.join("index.html").is_file(), "{}: run `cargo xtask build`", folder.display());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn(serve(listener, folder, asked.clone())).abort_handle();
        Ok(Self { origin, asked, task })
    }

    /// `http://127.0.0.1:PORT`
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Method and path of every request so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().map(|asked| asked.clone()).unwrap_or_default()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, folder: PathBuf, asked: Arc<Mutex<Vec<String>>>) {
    while let Ok((connection, _)) = listener.accept().await {
        let (folder, asked) = (folder.clone(), asked.clone());
        tokio::spawn(async move { answer(connection, &folder, &asked).await });
    }
}

async fn answer(mut connection: TcpStream, folder: &Path, asked: &Mutex<Vec<String>>) -> Result<()> {
    let (read, mut write) = connection.split();
    let mut lines = BufReader::new(read).lines();
    let request = lines.next_line().await?.context("a request")?;
    while lines.next_line().await?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if let Ok(mut asked) = asked.lock() {
        asked.push(format!("{method} {target}"));
    }
    let path = target.split('?').next().unwrap_or_default().trim_start_matches('/');
    let path =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let safe = path.split('/').all(|part| !part.is_empty() && part != "..");
    let body = if safe { std::fs::read(folder.join(&path)).ok() } else { None };
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let body = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {}\r\ncontent-length: {}\r\ncontent-security-policy: {CONTENT_SECURITY_POLICY}\r\n\
         x-content-type-options: nosniff\r\nconnection: close\r\n\r\n",
        content_type(&path),
        body.len()
    );
    write.write_all(head.as_bytes()).await?;
    write.write_all(&body).await?;
    Ok(write.shutdown().await?)
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}
