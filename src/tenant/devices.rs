//! What joining or registering a device takes.

use serde::{Deserialize, Serialize};

/// `GET /policies/deviceRegistrationPolicy`. What was absent or of another kind is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRegistrationPolicy {
    /// `multiFactorAuthConfiguration` is `required`.
    pub multifactor: Option<bool>,
    /// `userDeviceQuota`: how many devices one person may have.
    pub quota: Option<u64>,
}
