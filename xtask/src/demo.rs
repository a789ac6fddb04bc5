//! `cargo xtask demo` and `cargo xtask portal`: to see it run.

use crate::build::{self, DEVELOPMENT};
use crate::setup;
use crate::workspace::{Workspace, cargo};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};

/// The site's own policy: nothing from elsewhere, nothing sent anywhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Builds the site and serves it until the program is stopped.
///
/// # Errors
/// When the build fails or the port is taken.
pub fn serve(port: u16) -> Result<()> {
    let workspace = Workspace::find()?;
    setup::rust()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} cannot be used (choose another with --port)"))?;
    build::assemble(&workspace, DEVELOPMENT)?;
    let site = workspace.build().join("site");
    let extension = workspace.build().join("extension");
    println!("The demo is at http://{}/ (stop with Ctrl-C).", listener.local_addr()?);
    println!();
    println!("The unpacked extension lies in {}", extension.display());
    println!("  Chrome   chrome://extensions → Developer mode → Load unpacked → that folder");
    println!("  Edge     edge://extensions → Developer mode → Load unpacked → that folder");
    println!("  Firefox  about:debugging#/runtime/this-firefox → Load Temporary Add-on → its manifest.json");
    println!("To try it on mock Microsoft 365 portals: cargo xtask portal");
    std::io::stdout().flush()?;
    for connection in listener.incoming() {
        let (connection, site) = (connection?, site.clone());
        std::thread::spawn(move || {
            if let Err(error) = answer(connection, &site) {
                eprintln!("a request was not answered: {error:#}");
            }
        });
    }
    Ok(())
}

/// One request, one answer: a static file of `site`.
fn answer(mut connection: TcpStream, site: &Path) -> Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim_end().is_empty() {
            break;
        }
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
    let file = file_of(site, target).filter(|file| file.is_file());
    let (status, kind, body) = match (method, file) {
        ("GET" | "HEAD", Some(file)) => ("200 OK", media_type(&file), std::fs::read(file)?),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"Not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"Only GET\n".to_vec()),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncache-control: no-store\r\n\
         content-security-policy: {CONTENT_SECURITY_POLICY}\r\nx-content-type-options: nosniff\r\n\
         referrer-policy: no-referrer\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        connection.write_all(&body)?;
    }
    Ok(())
}

/// The file that a request target names, never outside `site`.
fn file_of(site: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let path = Path::new(&path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| site.join(path))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "har" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

/// Starts the mock Microsoft 365 and, where there is a display, a Chromium with the extension.
///
/// # Errors
/// When the build fails or the mock does not start.
pub fn portal() -> Result<()> {
    let workspace = Workspace::find()?;
    setup::rust()?;
    build::assemble(&workspace, DEVELOPMENT)?;
    let extension = workspace.build().join("extension");
    let display = cfg!(not(target_os = "linux"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let open = if display { "--open-chromium" } else { "--extension" };
    if !display {
        println!(
            "There is no display: start Chromium elsewhere with what follows, and load {}",
            extension.display()
        );
    }
    let status = cargo()
        .args(["run", "--quiet", "--package=mock365", "--bin=mock365", "--", open])
        .arg(&extension)
        .current_dir(&workspace.root)
        .status()?;
    ensure!(status.success(), "the mock ended: {status}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn only_files_inside_the_site_are_named() {
        let site = Path::new("/site");
        for (target, file) in [
            ("/", Some("/site/index.html")),
            ("/a/?q=1", Some("/site/a/index.html")),
            ("/wasm/site_bg.wasm", Some("/site/wasm/site_bg.wasm")),
            ("/../secret", None),
            ("/a/../../secret", None),
            ("//etc/passwd", None),
            ("secret", None),
        ] {
            assert_eq!(file_of(site, target), file.map(PathBuf::from), "{target}");
        }
    }

    #[test]
    fn a_file_is_served_with_its_type_and_the_policy() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join("a.wasm"), b"\0asm").unwrap();
        let ask = |request: &'static str| {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let address = listener.local_addr().unwrap();
            let client = std::thread::spawn(move || {
                let mut client = TcpStream::connect(address).unwrap();
                client.write_all(request.as_bytes()).unwrap();
                let mut text = String::new();
                client.read_to_string(&mut text).unwrap();
                text
            });
            answer(listener.accept().unwrap().0, site.path()).unwrap();
            client.join().unwrap()
        };
        let text = ask("GET /a.wasm HTTP/1.1\r\nhost: a\r\n\r\n");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\ncontent-type: application/wasm\r\n"), "{text}");
        assert!(text.contains("script-src 'self' 'wasm-unsafe-eval'"), "{text}");
        assert!(text.ends_with("\r\n\r\n\0asm"), "{text}");
        assert!(ask("GET /b HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
        assert!(ask("POST /a.wasm HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
    }
}
