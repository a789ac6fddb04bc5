//! The sockets: a TLS port that answers under the real host names, and a proxy.

use crate::answer::answer;
use crate::certificate::{self, CertificateError};
use crate::proxy::{self, Refused};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use mock365_model::{HOSTS, LogEntry, Violation, World};
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;

/// How to start a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The TLS port; 0 for a free one.
    pub port: u16,
    /// The proxy's port; 0 for a free one.
    pub proxy_port: u16,
    /// Enforces Microsoft's published limits.
    pub throttling: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: 0, proxy_port: 0, throttling: true }
    }
}

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("port {port} on loopback cannot be used: {source}")]
    Port { port: u16, source: io::Error },
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

/// The world behind a running server.
#[derive(Debug, Clone)]
pub struct WorldHandle(Arc<Mutex<World>>);

impl WorldHandle {
    /// Runs `look` while no request is being answered.
    pub fn with<R>(&self, look: impl FnOnce(&mut World) -> R) -> R {
        look(&mut self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }
}

/// A running mock. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    world: WorldHandle,
    tls_port: u16,
    proxy_port: u16,
    spki_sha256: String,
    certificate_der: Vec<u8>,
    refused: Refused,
    tasks: Vec<AbortHandle>,
}

impl Server {
    /// Starts both listeners on loopback, inside the current tokio runtime.
    ///
    /// # Errors
    /// A port is taken, or no certificate could be made.
    pub async fn start(mut world: World, options: Options) -> Result<Self, StartError> {
        world.throttle.on = options.throttling;
        let identity = certificate::identity()?;
        let (tls, tls_port) = listen(options.port).await?;
        let (proxy, proxy_port) = listen(options.proxy_port).await?;
        let world = WorldHandle(Arc::new(Mutex::new(world)));
        let refused = Refused::default();
        let acceptor = TlsAcceptor::from(identity.config);
        let tasks = vec![
            tokio::spawn(serve(tls, acceptor, world.clone())).abort_handle(),
            tokio::spawn(proxy::serve(proxy, tls_port, refused.clone())).abort_handle(),
        ];
        Ok(Self {
            world,
            tls_port,
            proxy_port,
            spki_sha256: identity.spki_sha256,
            certificate_der: identity.der,
            refused,
            tasks,
        })
    }

    /// The world, to look at and to change between requests.
    pub fn world(&self) -> WorldHandle {
        self.world.clone()
    }

    /// Every request so far.
    pub fn log(&self) -> Vec<LogEntry> {
        self.world.with(|world| world.log.clone())
    }

    /// What no read-only extension would have done.
    pub fn violations(&self) -> Vec<Violation> {
        self.world.with(|world| world.violations.clone())
    }

    /// Hosts that were asked for through the proxy and refused, without Mozilla's own.
    pub fn refused_hosts(&self) -> Vec<String> {
        self.refused.list()
    }

    /// The port that answers for all hosts.
    pub fn tls_port(&self) -> u16 {
        self.tls_port
    }

    /// The port of the CONNECT proxy.
    pub fn proxy_port(&self) -> u16 {
        self.proxy_port
    }

    /// The value for Chromium's `--ignore-certificate-errors-spki-list`.
    pub fn spki_sha256_base64(&self) -> &str {
        &self.spki_sha256
    }

    /// The certificate, in DER, for clients that are not browsers.
    pub fn certificate_der(&self) -> &[u8] {
        &self.certificate_der
    }

    /// The value for Chromium's `--host-resolver-rules`: the known hosts to this server, nothing else anywhere.
    pub fn chromium_host_rules(&self) -> String {
        let hosts: Vec<String> =
            HOSTS.iter().map(|host| format!("MAP {host} 127.0.0.1:{}", self.tls_port)).collect();
        format!("{}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost", hosts.join(", "))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn listen(port: u16) -> Result<(TcpListener, u16), StartError> {
    let failed = |source| StartError::Port { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    Ok((listener, port))
}

async fn serve(listener: TcpListener, acceptor: TlsAcceptor, world: WorldHandle) {
    loop {
        let Ok((socket, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let (acceptor, world) = (acceptor.clone(), world.clone());
        tokio::spawn(async move {
            let Ok(stream) = acceptor.accept(socket).await else { return };
            let service = service_fn(move |request| answer(world.clone(), request));
            // A browser that goes away, or a rule that closes the connection, ends here: nothing is left to tell anybody.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
