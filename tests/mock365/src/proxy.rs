//! A CONNECT proxy for Firefox: known hosts go to the TLS port, everything else is refused.

use mock365_model::HOSTS;
use std::io;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// Hosts that Firefox asks for by itself.
const CHATTER: &[&str] = &[
    "mozilla.org",
    "mozilla.com",
    "mozilla.net",
    "firefox.com",
    "mozaws.net",
    "mozgcp.net",
    "firefoxusercontent.com",
];

/// Hosts that somebody asked for and that the mock does not know.
#[derive(Debug, Clone, Default)]
pub(crate) struct Refused(Arc<Mutex<Vec<String>>>);

impl Refused {
    pub fn list(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    fn push(&self, host: &str) {
        let chatter = CHATTER.iter().any(|known| host == *known || host.ends_with(&format!(".{known}")));
        // Browsers also open connections ahead of need and close them without a word.
        if !chatter && !host.is_empty() {
            self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(host.to_owned());
        }
    }
}

/// Serves until the task is aborted.
pub(crate) async fn serve(listener: TcpListener, tls_port: u16, refused: Refused) {
    loop {
        match listener.accept().await {
            Ok((client, _)) => {
                let refused = refused.clone();
                tokio::spawn(async move {
                    // A client that goes away in the middle is no failure of the proxy.
                    let _ = tunnel(client, tls_port, &refused).await;
                });
            }
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn tunnel(mut client: TcpStream, tls_port: u16, refused: &Refused) -> io::Result<()> {
    let head = read_head(&mut client).await?;
    let mut words = head.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let host = match (method, target.split_once(':')) {
        ("CONNECT", Some((host, "443"))) if HOSTS.contains(&host) => host.to_owned(),
        (_, found) => {
            let plain = target.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
            refused.push(found.filter(|_| method == "CONNECT").map_or(plain, |(host, _)| host));
            return client
                .write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                .await;
        }
    };
    let mut server = TcpStream::connect(("127.0.0.1", tls_port)).await?;
    client.write_all(format!("HTTP/1.1 200 Connected to {host}\r\n\r\n").as_bytes()).await?;
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

async fn read_head(client: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < 16_384 {
        match client.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}
