//! Sign-ins of the last days, of `GET /auditLogs/signIns`. Alike ones are kept once with their number, so that a million take no more
//! room than there are kinds of them; and never more than [`MOST_BYTES`].

mod manner;
mod table;

pub use manner::{Factors, Manner, PolicyResult, Protocol, SignInDevice, SignInRisk, Transfer, Trust};
pub use table::{Kind, MOST_BYTES, SignInTable};

use super::ObjectId;

/// Days of the log that are read: what Microsoft keeps without a licence (Microsoft Learn, *Microsoft Entra data retention*).
pub const DAYS: i64 = 7;

/// One sign-in, as far as Conditional Access looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// `id`, where it is a GUID: tells it from every other.
    pub id: Option<ObjectId>,
    /// `createdDateTime`, in Unix milliseconds.
    pub at: i64,
    /// `userId`
    pub user: Option<ObjectId>,
    /// `appId`: the client application.
    pub app: Option<ObjectId>,
    /// `appDisplayName`
    pub app_name: String,
    /// `resourceId`: what the client wanted to reach.
    pub resource: Option<ObjectId>,
    /// `status.errorCode` is 0. One that failed or was interrupted is only counted.
    pub succeeded: bool,
    /// How.
    pub manner: Manner,
}
