//! What Microsoft tells of by itself, and whom.

pub mod policies;
pub mod recipients;

use crate::portals::Link;
use crate::report::{Evidence, EvidenceKind, Field};
use crate::tenant::alerts::ProtectionAlert;
use crate::text::Message;

fn evidence(alert: &ProtectionAlert, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Setting,
        id: String::new(),
        name: alert.name.clone(),
        link: Some(Link::AlertPolicies),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("Disabled", alert.disabled),
            Field::optional("NotificationEnabled", alert.notifies),
            Field::new("NotifyUser", alert.recipients.join(", ")),
        ],
    }
}
