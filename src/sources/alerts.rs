//! Alert policies, as recordings hold them.

use super::exchange::source;
use super::fields::Fields;
use super::folded::Row;
use super::mail_flow::{each, texts};
use super::{Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::alerts::ProtectionAlert;

/// `Get-ProtectionAlert` at Security & Compliance PowerShell's host. Nobody knows which delegated permission it takes, and the host sends
/// on to one of its region in a way that a browser does not show: it is never asked, only found in recordings.
pub static PROTECTION_ALERTS: Source = Source {
    recorded_only: true,
    roles: &["Global Reader", "Security Reader"],
    unverified: Some("which permission it takes: never asked for, only read from recordings"),
    ..source("E-ALERT", Fact::ProtectionAlerts, "Get-ProtectionAlert", protection_alerts)
};

fn protection_alerts(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let name = row.take("Name").text()?;
        Ok(ProtectionAlert {
            // Names of Microsoft's own policies were seen to end with a zero-width space.
            name: name.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{200b}').to_owned(),
            disabled: row.take("Disabled").optional_flag()?,
            notifies: row.take("NotificationEnabled").optional_flag()?,
            recipients: texts(row.take("NotifyUser"))?,
        })
    };
    each(body, read, Page::ProtectionAlerts)
}

impl Row for ProtectionAlert {
    fn key(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read() {
        let Ok(Parsed { page: Page::ProtectionAlerts(rows), .. }) = protection_alerts(
            "{\"value\":[{\"Name\":\"Suspicious connector activity\u{200b} \",\"Disabled\":false,\"NotificationEnabled\":true,
            \"NotifyUser\":\"TenantAdmins\",\"Severity\":\"High\"},{\"Name\":\"x\",\"Disabled\":null,\"NotifyUser\":[\"soc@contoso.com\"]}]}"
                .as_bytes(),
        ) else {
            panic!()
        };
        assert_eq!(rows[0].name, "Suspicious connector activity");
        assert!(rows[0].is_about_compromise() && !rows[1].is_about_compromise());
        assert_eq!((rows[0].disabled, rows[1].disabled, rows[1].notifies), (Some(false), None, None));
        assert_eq!((rows[0].recipients.len(), rows[1].recipients[0].as_str()), (1, "soc@contoso.com"));
    }

    #[test]
    fn other_shapes_are_named() {
        for (row, place) in [
            (r#"{"Disabled":true}"#, "value[0].Name"),
            (r#"{"Name":"a","Disabled":"no"}"#, "value[0].Disabled"),
            (r#"{"Name":"a","NotifyUser":1}"#, "value[0].NotifyUser"),
        ] {
            let body = format!(r#"{{"value":[{row}]}}"#);
            let shape = protection_alerts(body.as_bytes()).err().map(|shape| shape.field);
            assert_eq!(shape.as_deref(), Some(place), "{row}");
        }
    }
}
