//! Storing a run and going on with it.

use super::Collector;
use crate::tenant::{Route, TenantId};

/// The form of a checkpoint. Another number is another form: it is refused, and the run begins anew.
const VERSION: u32 = 2;

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
        postcard::to_allocvec(&(VERSION, self.context.tenant, self)).unwrap_or_default()
    }

    /// Goes on with a stored run. Requests that were under way when it was stored are sent again.
    ///
    /// # Errors
    /// When it is broken, of another version, or does not agree with itself about the tenant.
    pub fn resume(bytes: &[u8], now: i64) -> Result<Collector, CheckpointError> {
        // The version stands first and alone: what follows is of another form in another version.
        let (version, bytes) =
            postcard::take_from_bytes::<u32>(bytes).map_err(|_| CheckpointError::Broken)?;
        if version != VERSION {
            return Err(CheckpointError::OtherVersion(version));
        }
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
        if !run.reads.iter().all(trusted) {
            return Err(CheckpointError::Broken);
        }
        // Waits reckoned by a clock that has been put back since would never end.
        let latest = now.saturating_add(super::failure::LONGEST_WAIT);
        for read in &mut run.reads {
            read.not_before = read.not_before.min(latest);
        }
        for lane in run.lanes.values_mut() {
            lane.paused_until = lane.paused_until.map(|until| until.min(latest));
        }
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
