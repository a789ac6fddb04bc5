//! Who else may open the mailbox, or send as the person.

use super::account::list;
use super::{PersonAsk, PersonPage, PersonRows, PersonSource, mail};
use crate::sources::Shape;
use crate::sources::fields::Fields;
use crate::sources::mail_flow::texts;
use crate::tenant::person::{Delegate, PersonFact};

/// `Get-MailboxPermission`
pub const MAILBOX_ACCESS: PersonSource = PersonSource {
    id: "E-PERM",
    fact: PersonFact::MailboxAccess,
    ask: PersonAsk::Cmdlet { cmdlet: "Get-MailboxPermission", subject: "Identity" },
    parse: mailbox_access,
    ..mail::MAILBOX
};

/// `Get-RecipientPermission`
pub const SEND_AS: PersonSource = PersonSource {
    id: "E-SENDAS",
    fact: PersonFact::SendAs,
    ask: PersonAsk::Cmdlet { cmdlet: "Get-RecipientPermission", subject: "Identity" },
    parse: send_as,
    ..mail::MAILBOX
};

/// The owner, as a security identifier: `NT AUTHORITY\\SELF`.
const OWNER: &str = "S-1-5-10";

fn mailbox_access(body: &[u8]) -> Result<PersonPage, Shape> {
    let read = |mut row: Fields| {
        let sid = row.take("UserSid").optional_text()?;
        delegate(&mut row, "User", sid.as_deref(), |row| Ok(row.take("Deny").optional_flag()? == Some(true)))
    };
    list(body, read, PersonRows::MailboxAccess)
}

fn send_as(body: &[u8]) -> Result<PersonPage, Shape> {
    let read = |mut row: Fields| {
        let sid = row.take("TrusteeSidString").optional_text()?;
        delegate(&mut row, "Trustee", sid.as_deref(), |row| {
            Ok(row.take("AccessControlType").optional_text()?.as_deref() == Some("Deny"))
        })
    };
    list(body, read, PersonRows::SendAs)
}

fn delegate(
    row: &mut Fields,
    who: &str,
    sid: Option<&str>,
    denied: impl Fn(&mut Fields) -> Result<bool, Shape>,
) -> Result<Delegate, Shape> {
    let who = row.take(who).text()?;
    // One text may hold several rights.
    let rights = texts(row.take("AccessRights"))?;
    let rights =
        rights.iter().flat_map(|text| text.split(',')).map(str::trim).filter(|text| !text.is_empty());
    Ok(Delegate {
        rights: rights.map(str::to_owned).collect(),
        inherited: row.take("IsInherited").optional_flag()? == Some(true),
        denied: denied(row)?,
        owner: sid == Some(OWNER) || who.eq_ignore_ascii_case("NT AUTHORITY\\SELF"),
        who,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_are_read_one_by_one() {
        let body = r#"{"value":[{"User":"NT AUTHORITY\\SELF","UserSid":"S-1-5-10","AccessRights":["FullAccess, ReadPermission"],"IsInherited":false,"Deny":false},
            {"User":"bo@contoso.com","AccessRights":"FullAccess","IsInherited":false,"Deny":false},
            {"User":"CONTOSO\\Organization Management","AccessRights":["FullAccess"],"IsInherited":true,"Deny":true}]}"#;
        let Ok(PersonPage { rows: PersonRows::MailboxAccess(rows), .. }) = mailbox_access(body.as_bytes())
        else {
            panic!()
        };
        assert_eq!(
            (rows[0].owner, rows[0].rights.as_slice()),
            (true, &["FullAccess".to_owned(), "ReadPermission".to_owned()][..])
        );
        assert_eq!((rows[1].owner, rows[1].inherited, rows[1].denied), (false, false, false));
        assert_eq!((rows[2].inherited, rows[2].denied), (true, true));
        let body = r#"{"value":[{"Trustee":"bo@contoso.com","AccessControlType":"Allow","AccessRights":["SendAs"],"IsInherited":false}]}"#;
        let Ok(PersonPage { rows: PersonRows::SendAs(rows), .. }) = send_as(body.as_bytes()) else {
            panic!()
        };
        assert_eq!((rows[0].who.as_str(), rows[0].denied), ("bo@contoso.com", false));
        for (parse, body, place) in [
            (
                mailbox_access as fn(&[u8]) -> Result<PersonPage, Shape>,
                r#"{"value":[{"AccessRights":[]}]}"#,
                "value[0].User",
            ),
            (send_as, r#"{"value":[{"Trustee":"x","AccessRights":[7]}]}"#, "value[0].AccessRights[0]"),
        ] {
            assert_eq!(parse(body.as_bytes()).unwrap_err().field, place);
        }
    }
}
