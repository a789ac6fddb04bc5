//! The sockets: TLS under the real names, the proxy, faults that close connections.

use mock365::model::{Effect, Fault, World};
use mock365::{Options, Server};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// 2026-11-24T18:22:14Z.
const NOW: i64 = 1_795_544_534_000;

async fn server() -> Server {
    Server::start(World::contoso(NOW), Options::default()).await.unwrap()
}

fn connector(server: &Server) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(server.certificate_der().to_vec())).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

/// Sends one request over TLS and returns everything that came back.
async fn exchange(
    server: &Server,
    socket: impl AsyncRead + AsyncWrite + Unpin,
    host: &'static str,
    head: &str,
) -> String {
    let mut stream = connector(server).connect(ServerName::try_from(host).unwrap(), socket).await.unwrap();
    let request = format!("{head}\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A connection that is closed by a rule ends without TLS's own farewell; what came before it counts.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

async fn get(server: &Server, host: &'static str, path: &str) -> String {
    let socket = TcpStream::connect(("127.0.0.1", server.tls_port())).await.unwrap();
    exchange(server, socket, host, &format!("GET {path} HTTP/1.1")).await
}

#[tokio::test]
async fn every_host_is_answered_under_its_own_name() {
    let server = server().await;
    for host in mock365::model::HOSTS {
        let answer = get(&server, host, "/v1.0/organization").await;
        assert!(answer.starts_with("HTTP/1.1 "), "{host}: {answer}");
        assert!(
            server.chromium_host_rules().contains(&format!("MAP {host} 127.0.0.1:{}", server.tls_port()))
        );
    }
    assert!(server.chromium_host_rules().ends_with("MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"));
    assert_eq!(server.spki_sha256_base64().len(), 44);
    assert_eq!(server.log().len(), mock365::model::HOSTS.len());
}

#[tokio::test]
async fn portals_are_strict_and_bring_their_script() {
    let server = server().await;
    let document = get(&server, "entra.microsoft.com", "/").await;
    assert!(document.contains("trusted-types 'none'") && document.contains("/_mock/portal.js"));
    for (path, mark) in [
        ("/_mock/portal.js", "replaceChildren"),
        ("/_mock/hostile.js", "__seen"),
        ("/_mock/portal.css", "--accent"),
    ] {
        let asset = get(&server, "entra.microsoft.com", path).await;
        assert!(asset.starts_with("HTTP/1.1 200") && asset.contains(mark), "{path}");
    }
    assert_eq!(server.violations(), []);
}

#[tokio::test]
async fn a_rule_closes_the_connection() {
    let server = server().await;
    let offline = Fault { matches: "graph.microsoft.com".into(), times: 1, effect: Effect::Offline };
    server.world().with(|world| world.faults.push(offline));
    assert_eq!(get(&server, "graph.microsoft.com", "/v1.0/users").await, "");
    assert!(get(&server, "graph.microsoft.com", "/v1.0/users").await.starts_with("HTTP/1.1 401"));
}

async fn through_proxy(server: &Server, target: &str) -> (TcpStream, String) {
    let mut socket = TcpStream::connect(("127.0.0.1", server.proxy_port())).await.unwrap();
    socket
        .write_all(format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n").as_bytes())
        .await
        .unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(socket.read_u8().await.unwrap());
    }
    (socket, String::from_utf8(head).unwrap())
}

#[tokio::test]
async fn the_proxy_leads_to_known_hosts_only() {
    let server = server().await;
    let (socket, head) = through_proxy(&server, "graph.microsoft.com:443").await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let answer = exchange(&server, socket, "graph.microsoft.com", "GET /v1.0/users HTTP/1.1").await;
    assert!(answer.contains("InvalidAuthenticationToken"));
    for target in ["example.com:443", "graph.microsoft.com:80", "firefox.settings.services.mozilla.com:443"] {
        let (_, head) = through_proxy(&server, target).await;
        assert!(head.starts_with("HTTP/1.1 403"), "{target}");
    }
    assert_eq!(server.refused_hosts(), ["example.com", "graph.microsoft.com"]);
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let server = server().await;
    let taken = Options { port: server.tls_port(), ..Options::default() };
    let error = Server::start(World::contoso(NOW), taken).await.unwrap_err();
    assert!(error.to_string().contains(&server.tls_port().to_string()), "{error}");
}
