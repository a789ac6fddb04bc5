//! A person and a tenant of whom everything was read, for tests of the checks.

use crate::tenant::audit::AdminAuditLog;
use crate::tenant::directory::Domain;
use crate::tenant::directory_audits::{Actor, Change};
use crate::tenant::licences::Licences;
use crate::tenant::mailboxes::{
    AuditBypass, AuditBypassAssociation, CasMailbox, CasMailboxTable, Mailbox, MailboxAudit, MailboxKind,
};
use crate::tenant::person::{Account, AuditRecord, Known, Person, PersonMailbox, PersonSignIn, SignInMethod};
use crate::tenant::protection::AcceptedDomain;
use crate::tenant::sign_ins::{Factors, Manner, Protocol, SignIn, SignInDevice, SignInRisk, Transfer, Trust};
use crate::tenant::{Fact, Gap, ObjectId, Provenance, Reading, Reason, Route, Tenant};

/// Since when the account is suspected, and when it is judged.
pub const SINCE: i64 = 1_000_000_000_000;
pub const NOW: i64 = SINCE + 100_000_000;
pub const AYA: ObjectId = ObjectId::from_bytes([1; 16]);
pub const ADMIN: ObjectId = ObjectId::from_bytes([2; 16]);

pub fn provenance() -> Provenance {
    Provenance { source: "x".to_owned(), route: Route::Demo, request: String::new(), at: NOW }
}

pub fn whole<T>(value: T) -> Known<T> {
    Known::whole_of(value, provenance())
}

pub fn part<T>(value: T) -> Known<T> {
    Known::part_of(value, provenance(), vec![Reason::Truncated { seen: 1, of: None }])
}

pub fn read<T>(value: T) -> Reading<T> {
    Reading::Whole { value, provenance: provenance() }
}

pub fn gone<T>(fact: Fact) -> Reading<T> {
    Reading::Missing { gaps: vec![Gap { fact, reason: Reason::Offline }] }
}

pub fn account() -> Account {
    Account {
        id: AYA,
        user_principal_name: "aya@contoso.com".to_owned(),
        display_name: "Aya".to_owned(),
        addresses: vec!["aya@contoso.com".to_owned()],
        enabled: Some(true),
        guest: false,
        synced: Some(false),
        licensed: Some(true),
        password_changed: Some(SINCE - 1),
        sessions_valid_from: Some(SINCE - 1),
    }
}

pub fn mailbox() -> PersonMailbox {
    PersonMailbox {
        mailbox: Mailbox {
            user: Some(AYA),
            name: "aya@contoso.com".to_owned(),
            kind: MailboxKind::User,
            forwarding: None,
            audit: MailboxAudit::BY_DEFAULT,
        },
        litigation_hold: Some(false),
        single_item_recovery: Some(true),
        send_on_behalf: Vec::new(),
    }
}

pub fn person() -> Person {
    Person {
        account: whole(account()),
        methods: whole(Vec::new()),
        grants: whole(Vec::new()),
        devices: whole(Vec::new()),
        sign_ins: whole((1..=6).map(|day| sign_in(SINCE - day * 1000)).rev().collect()),
        risk: whole(None),
        detections: whole(Vec::new()),
        changes: whole(Vec::new()),
        mailbox: whole(Some(mailbox())),
        rules: whole(Vec::new()),
        mailbox_access: whole(Vec::new()),
        send_as: whole(Vec::new()),
        records: whole(Vec::new()),
    }
}

pub fn tenant() -> Tenant {
    let mut tenant = Tenant::unread();
    tenant.licences = read(Licences {
        plans: std::iter::once("AAD_PREMIUM_P2".to_owned()).collect(),
        ..Licences::default()
    });
    tenant.domains = read(vec![Domain {
        name: "contoso.com".to_owned(),
        verified: true,
        federated: false,
        password_validity: None,
    }]);
    tenant.accepted_domains =
        read(vec![AcceptedDomain { name: "contoso.com".to_owned(), authoritative: Some(true) }]);
    tenant.role_assignments = read(Vec::new());
    tenant.eligible_roles = read(Vec::new());
    tenant.role_definitions = read(Vec::new());
    tenant.blocked_senders = read(Vec::new());
    tenant.cas_mailboxes = read(protocols(Some(false), Some(false)));
    tenant.admin_audit_log = read(AdminAuditLog { unified_audit_log_ingestion_enabled: Some(true) });
    tenant.audit_bypass = read(bypass(false));
    tenant
}

pub fn bypass(enabled: bool) -> AuditBypass {
    let mut all = AuditBypass::default();
    let own =
        AuditBypassAssociation { identity: AYA.to_string(), name: "Aya".to_owned(), enabled: Some(enabled) };
    all.extend([own]);
    all
}

pub fn protocols(pop: Option<bool>, imap: Option<bool>) -> CasMailboxTable {
    let mut all = CasMailboxTable::default();
    let own = CasMailbox {
        user: Some(AYA),
        name: "aya@contoso.com".to_owned(),
        smtp_authentication_disabled: None,
        pop,
        imap,
    };
    all.extend([own]);
    all
}

/// A sign-in from home.
pub fn sign_in(at: i64) -> PersonSignIn {
    PersonSignIn {
        sign_in: SignIn {
            id: Some(ObjectId::from_bytes([(at % 251).unsigned_abs().to_le_bytes()[0]; 16])),
            at,
            user: Some(AYA),
            app: None,
            app_name: "Office".to_owned(),
            resource: None,
            succeeded: true,
            manner: Manner {
                interactive: true,
                client: "Browser".to_owned(),
                protocol: Protocol::Other,
                transfer: Transfer::None,
                factors: Factors::Multi,
                phishing_resistant: false,
                device: SignInDevice { named: true, compliant: None, trust: Trust::None },
                system: String::new(),
                networks: Vec::new(),
                trusted_network: false,
                risk: SignInRisk::None,
                results: Vec::new(),
            },
        },
        address: "198.51.100.7".to_owned(),
        country: "JP".to_owned(),
        city: String::new(),
        network: Some(64_500),
        user_agent: "Edge".to_owned(),
        device: "d-1".to_owned(),
        session: format!("s-{at}"),
        error: 0,
    }
}

/// A sign-in of an attacker, by all that can be told.
pub fn foreign(at: i64) -> PersonSignIn {
    PersonSignIn {
        address: "203.0.113.9".to_owned(),
        country: "NG".to_owned(),
        network: Some(64_496),
        user_agent: "axios".to_owned(),
        device: String::new(),
        session: "s-bad".to_owned(),
        ..sign_in(at)
    }
}

pub fn change(at: i64, activity: &str, by: ObjectId) -> Change {
    Change {
        id: format!("{at}"),
        at,
        activity: activity.to_owned(),
        actor: Actor::Person { id: Some(by), name: None },
        target: "Aya".to_owned(),
    }
}

pub fn record(at: i64, operation: &str, session: &str) -> AuditRecord {
    AuditRecord {
        id: format!("{at}"),
        at,
        operation: operation.to_owned(),
        address: String::new(),
        session: session.to_owned(),
        object: String::new(),
        name: None,
    }
}

pub fn method(kind: &str, created: Option<i64>) -> SignInMethod {
    SignInMethod { id: "m".to_owned(), kind: kind.to_owned(), name: String::new(), created }
}
