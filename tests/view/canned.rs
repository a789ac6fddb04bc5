//! Events as the background would send them.

use std::collections::BTreeSet;

use sidelight::messages::{
    Account, Configuration, Connection, Event, FindingHead, Pack, PageHere, PendingSteps, Progress,
    Registration,
};
use sidelight::portals::{Link, Portal};
use sidelight::report::{Counts, Evidence, EvidenceKind, Finding, Verdict};
use sidelight::tenant::{Fact, Gap, ObjectId, Provenance, Reason, Route, TenantId};
use sidelight::text::{Language, Message};

/// The tenant of the tests.
pub const TENANT: TenantId = TenantId(ObjectId::literal("0b1c7d5e-2f7a-4a53-9c1d-3f5a6b7c8d9e"));

/// Who is signed in.
pub fn account() -> Account {
    Account {
        tenant: TENANT,
        tenant_name: Some("Contoso".to_owned()),
        tenant_domain: Some("contoso.com".to_owned()),
        user: "megan@contoso.com".to_owned(),
        packs: BTreeSet::from([Pack::Graph]),
        scopes: BTreeSet::from(["Policy.Read.All".to_owned()]),
    }
}

/// A greeting in a state of the connection.
pub fn hello(connection: Connection) -> Event {
    hello_with(connection, Progress::default(), None, None)
}

/// A greeting.
pub fn hello_with(
    connection: Connection,
    progress: Progress,
    page: Option<PageHere>,
    steps: Option<PendingSteps>,
) -> Event {
    Event::Hello {
        configuration: Configuration {
            language: Some(sidelight::text::Language::English),
            ..Configuration::default()
        },
        registration: Registration {
            redirect_uris: vec!["https://abc.chromiumapp.org/".to_owned()],
            graph_scopes: vec!["Policy.Read.All".to_owned()],
            exchange_scopes: vec!["Exchange.Manage".to_owned()],
            admin_consent: Some("https://login.microsoftonline.com/organizations/adminconsent".to_owned()),
        },
        connection,
        page,
        progress,
        steps,
    }
}

/// A greeting of somebody who is signed in, after a run.
pub fn signed_in() -> Event {
    hello_with(Connection::SignedIn { account: account() }, ended(), None, None)
}

/// The same to somebody who reads this language.
pub fn in_language(mut hello: Event, language: Language) -> Event {
    if let Event::Hello { configuration, .. } = &mut hello {
        configuration.language = Some(language);
    }
    hello
}

/// A run under way.
pub fn running() -> Progress {
    Progress { running: true, started_at: Some(1), asked: 10, settled: 3, ..Progress::default() }
}

/// A run that ended.
pub fn ended() -> Progress {
    Progress { started_at: Some(1), ended_at: Some(2), asked: 10, settled: 10, ..Progress::default() }
}

/// A page of the Entra admin centre that can fix these checks.
pub fn page(fixes: &[&str]) -> PageHere {
    let fixes = fixes.iter().map(|check| (*check).to_owned()).collect();
    PageHere { portal: Portal::Entra, fixes, other_tenant: None }
}

/// A finding without evidence.
pub fn finding(check: &str, verdict: Verdict) -> FindingHead {
    let sentence = Message::new(format!("{}.{}", check.replace('.', "-"), verdict.kind().word()));
    FindingHead {
        finding: Finding {
            check: check.to_owned(),
            verdict,
            sentence,
            evidence: Vec::new(),
            counts: Counts::default(),
            lacks: None,
            opinions: Vec::new(),
            gaps: Vec::new(),
            provenance: vec![Provenance {
                source: "R-CA".to_owned(),
                route: Route::SignedIn,
                request: "GET /v1.0/identity/conditionalAccess/policies".to_owned(),
                at: 1,
            }],
            attestation: None,
            waiver: None,
        },
        evidence_total: 0,
        judged_at: 2,
    }
}

/// It could not be told, for want of a permission.
pub fn unknown() -> Verdict {
    let reason =
        Reason::NoPermission { scope: "Exchange.Manage".to_owned(), roles: vec!["Global Reader".to_owned()] };
    Verdict::Unknown { gaps: vec![Gap { fact: Fact::AdminAuditLog, reason }] }
}

/// A row about a user.
pub fn user(name: &str) -> Evidence {
    let user = ObjectId::literal("11111111-2222-3333-4444-555555555555");
    Evidence {
        kind: EvidenceKind::User,
        id: user.to_string(),
        name: name.to_owned(),
        link: Some(Link::User { user }),
        detail: Message::default(),
        fields: Vec::new(),
    }
}

/// Findings as one event.
pub fn findings(findings: Vec<FindingHead>) -> Event {
    Event::Findings { findings }
}
