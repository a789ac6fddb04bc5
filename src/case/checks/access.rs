//! Who else reaches the mailbox, by which protocols, and whether what is deleted there is kept.

use super::{Outcome, ResponseCheck, Status, Trace};
use crate::case::{Case, Unseen, What};
use crate::checks::Severity;
use crate::portals::Link;
use crate::tenant::person::{Delegate, PersonFact};
use crate::tenant::{Fact, Reason};
use crate::text::Message;

/// `resp.delegates`
pub const DELEGATES: ResponseCheck = ResponseCheck {
    id: "resp.delegates",
    title: "resp-delegates",
    severity: Severity::High,
    trace: true,
    needs: &[PersonFact::MailboxAccess, PersonFact::SendAs, PersonFact::Mailbox, PersonFact::AuditRecords],
    needs_of_tenant: &[],
    link: |_| Some(Link::Mailboxes),
    assess: delegates,
};

/// `resp.protocols`
pub const PROTOCOLS: ResponseCheck = ResponseCheck {
    id: "resp.protocols",
    title: "resp-protocols",
    severity: Severity::Medium,
    trace: false,
    needs: &[PersonFact::Account],
    needs_of_tenant: &[Fact::CasMailboxes],
    assess: protocols,
    ..DELEGATES
};

/// `resp.hold`
pub const HOLD: ResponseCheck = ResponseCheck {
    id: "resp.hold",
    title: "resp-hold",
    severity: Severity::Info,
    trace: false,
    needs: &[PersonFact::Mailbox],
    assess: hold,
    ..DELEGATES
};

/// Operations that give somebody access to a mailbox.
const GRANTS: [&str; 5] = [
    "Add-MailboxPermission",
    "Add-RecipientPermission",
    "AddFolderPermissions",
    "ModifyFolderPermissions",
    "UpdateCalendarDelegation",
];

fn delegates(case: &Case<'_>) -> Outcome {
    let person = case.person;
    if case.kinds().no_mailbox == Some(true) {
        return Outcome::new(Status::NotApplicable, Message::new("resp-delegates.no-mailbox"));
    }
    let mut evidence: Vec<Trace> = case
        .records()
        .filter(|own| GRANTS.contains(&own.operation.as_str()))
        .map(|own| {
            Trace::new(&own.id, &own.operation, Message::new("resp-delegates.granted"))
                .at("CreationTime", Some(own.at))
                .field("ObjectId", &own.object)
        })
        .collect();
    let granted = !evidence.is_empty();
    for (list, detail) in
        [(&person.mailbox_access, "resp-delegates.opens"), (&person.send_as, "resp-delegates.sends-as")]
    {
        let foreign = list.seen().into_iter().flatten().filter(|own| is_foreign(own));
        evidence.extend(foreign.map(|own| {
            Trace::new(&own.who, &own.who, Message::new(detail)).field("AccessRights", own.rights.join(", "))
        }));
    }
    let on_behalf = person.mailbox.seen().into_iter().flatten().flat_map(|own| &own.send_on_behalf);
    evidence.extend(on_behalf.map(|who| Trace::new(who, who, Message::new("resp-delegates.on-behalf"))));
    let unseen: Vec<Unseen> = DELEGATES.needs.iter().flat_map(|fact| case.unseen(*fact)).collect();
    if granted {
        Outcome::new(Status::Fail, Message::new("resp-delegates.fail")).with(evidence)
    } else if !unseen.is_empty() {
        Outcome::unknown(unseen, "resp-delegates.unknown").with(evidence)
    } else if evidence.is_empty() {
        Outcome::new(Status::Pass, Message::new("resp-delegates.pass"))
    } else {
        Outcome::new(Status::Warn, Message::new("resp-delegates.warn")).with(evidence)
    }
}

/// Neither the owner, nor what every mailbox has.
fn is_foreign(own: &Delegate) -> bool {
    !own.owner && !own.inherited && !own.denied && !own.who.to_uppercase().starts_with("NT AUTHORITY\\")
}

fn protocols(case: &Case<'_>) -> Outcome {
    let Some(id) = case.id() else {
        return Outcome::unknown(case.unseen(PersonFact::Account), "resp-protocols.unknown");
    };
    let reading = &case.tenant.cas_mailboxes;
    let found = reading
        .seen()
        .and_then(|all| (0..all.len()).find(|row| all.user(*row) == Some(id)).map(|row| (all, row)));
    let Some((all, row)) = found else {
        let unseen = case.unseen_of_tenant(Fact::CasMailboxes);
        return if unseen.is_empty() {
            Outcome::new(Status::NotApplicable, Message::new("resp-protocols.no-mailbox"))
        } else {
            Outcome::unknown(unseen, "resp-protocols.unknown")
        };
    };
    let on: Vec<&str> = [("POP", all.pop()), ("IMAP", all.imap()), ("SMTP AUTH", all.smtp())]
        .into_iter()
        .filter(|(_, rows)| rows.contains(row))
        .map(|(name, _)| name)
        .collect();
    if !on.is_empty() {
        Outcome::new(Status::Warn, Message::new("resp-protocols.warn").text("protocols", on.join(", ")))
    } else if all.unclear().contains(row) {
        let reason = Reason::Shape { field: "ImapEnabled".to_owned() };
        Outcome::unknown(
            vec![Unseen { what: What::Tenant(Fact::CasMailboxes), reason }],
            "resp-protocols.unknown",
        )
    } else {
        Outcome::new(Status::Pass, Message::new("resp-protocols.pass"))
    }
}

fn hold(case: &Case<'_>) -> Outcome {
    let Some(mailbox) = case.person.mailbox.whole() else {
        return Outcome::unknown(case.unseen(PersonFact::Mailbox), "resp-hold.unknown");
    };
    let Some(own) = mailbox else {
        return Outcome::new(Status::NotApplicable, Message::new("resp-hold.no-mailbox"));
    };
    match (own.litigation_hold, own.single_item_recovery) {
        (Some(true), _) => Outcome::new(Status::Done, Message::new("resp-hold.held")),
        (_, Some(true)) => Outcome::new(Status::Done, Message::new("resp-hold.recovers")),
        (Some(false), Some(false)) => Outcome::new(Status::Warn, Message::new("resp-hold.warn")),
        _ => {
            let reason = Reason::Shape { field: "SingleItemRecoveryEnabled".to_owned() };
            Outcome::unknown(
                vec![Unseen { what: What::Person(PersonFact::Mailbox), reason }],
                "resp-hold.unknown",
            )
        }
    }
}
