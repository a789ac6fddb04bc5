//! One self-signed certificate for all hosts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mock365_model::HOSTS;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{self, ServerConfig};

/// Why no certificate could be made.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    #[error("the certificate could not be made: {0}")]
    Certificate(#[from] rcgen::Error),
    #[error("TLS could not be set up: {0}")]
    Tls(#[from] rustls::Error),
}

/// The server's TLS side, and the hash by which a browser can be told to trust it.
pub(crate) struct Identity {
    pub config: Arc<ServerConfig>,
    /// SHA-256 of the public key (SubjectPublicKeyInfo), in base64.
    pub spki_sha256: String,
    /// The certificate, in DER.
    pub der: Vec<u8>,
}

/// Makes a key and a certificate that names every host.
pub(crate) fn identity() -> Result<Identity, CertificateError> {
    let names: Vec<String> =
        HOSTS.iter().map(|host| (*host).to_owned()).chain(["localhost".to_owned()]).collect();
    let rcgen::CertifiedKey { cert, signing_key } = rcgen::generate_simple_self_signed(names)?;
    let spki_sha256 =
        STANDARD.encode(Sha256::digest(rcgen::PublicKeyData::subject_public_key_info(&signing_key)));
    let key = PrivateKeyDer::try_from(signing_key.serialize_der())
        .map_err(|text| rustls::Error::General(text.to_owned()))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Identity { config: Arc::new(config), spki_sha256, der: cert.der().to_vec() })
}
