//! Storing a run and going on with it.

use super::Collector;
use crate::tenant::directory::Domain;
use crate::tenant::dns::is_name;
use crate::tenant::{Route, TenantId};

/// The form of a checkpoint. Another number is another form: it is refused, and the run begins anew.
const VERSION: u32 = 6;

/// A checkpoint cannot be gone on with. The run has to begin anew.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// It is no checkpoint, or it is broken.
    #[error("the checkpoint is broken")]
    Broken,
    /// It is of another version of Sidelight.
    #[error("the checkpoint is of version {0}, this is version {VERSION}")]
    OtherVersion(u32),
    /// It is of another tenant.
    #[error("the checkpoint is of tenant {0}")]
    OtherTenant(TenantId),
}

impl Collector {
    /// The run as bytes, to be stored. It holds rows about people and no token.
    pub fn checkpoint(&self) -> Vec<u8> {
        let mut bytes = postcard::to_allocvec(&(VERSION, self.context.tenant, self)).unwrap_or_default();
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// Goes on with a stored run. Requests that were under way when it was stored are sent again.
    ///
    /// # Errors
    /// When it is broken, of another version, or does not agree with itself about the tenant.
    pub fn resume(bytes: &[u8], now: i64) -> Result<Collector, CheckpointError> {
        // The version stands first and alone: what follows is of another form in another version.
        let (version, _) = postcard::take_from_bytes::<u32>(bytes).map_err(|_| CheckpointError::Broken)?;
        if version != VERSION {
            return Err(CheckpointError::OtherVersion(version));
        }
        // A bit that has changed would be another fact.
        let (bytes, sum) = bytes.split_last_chunk::<8>().ok_or(CheckpointError::Broken)?;
        if u64::from_le_bytes(*sum) != checksum(bytes) {
            return Err(CheckpointError::Broken);
        }
        let (_, bytes) = postcard::take_from_bytes::<u32>(bytes).map_err(|_| CheckpointError::Broken)?;
        let ((tenant, mut run), rest) =
            postcard::take_from_bytes::<(TenantId, Collector)>(bytes).map_err(|_| CheckpointError::Broken)?;
        if !rest.is_empty() {
            return Err(CheckpointError::Broken);
        }
        if run.context.tenant != tenant {
            return Err(CheckpointError::OtherTenant(run.context.tenant));
        }
        // A page is asked for by the URL that was stored: it has to be one that the allow-list lets through.
        let trusted = |read: &super::read::Read| match (&read.page, read.source()) {
            (None, Some(_)) => true,
            (Some(page), Some(source)) => {
                run.context.route == Route::Recording || run.is_page_of(read, source, page)
            }
            (_, None) => false,
        };
        let named = |read: &super::read::Read| {
            read.name.as_ref().is_none_or(|name| is_name(name) && read.target == Some(Domain::key(name)))
        };
        if !run.reads.iter().all(|read| trusted(read) && named(read)) {
            return Err(CheckpointError::Broken);
        }
        run.interrupted(now);
        Ok(run)
    }

    /// [`Collector::resume`], only for this tenant.
    ///
    /// # Errors
    /// Those of [`Collector::resume`], and when it is of another tenant.
    pub fn resume_for(tenant: TenantId, bytes: &[u8], now: i64) -> Result<Collector, CheckpointError> {
        let run = Collector::resume(bytes, now)?;
        if run.context.tenant == tenant {
            Ok(run)
        } else {
            Err(CheckpointError::OtherTenant(run.context.tenant))
        }
    }
}

/// What a checkpoint ends with, in eight bytes, least first. It tells one of which a part has changed by accident; no defence against intent. Eight bytes at a time: a directory's
/// checkpoint is tens of megabytes. Each step can be undone, so that no change of one word goes unseen.
pub fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    words.iter().chain([&last]).fold(length, |sum, word| {
        (sum.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}
