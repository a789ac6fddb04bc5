//! What the tables of the checks' tests are written with.

use std::fmt::Debug;

use crate::checks::{Check, Subject};
use crate::report::{Body, Finding, Verdict, VerdictKind};
use crate::settings::{Declaration, Settings};
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::filtering::FilterRule;
use crate::tenant::licences::Licences;
use crate::tenant::mail_flow::{AutoForwarding, OutboundSpamPolicy};
use crate::tenant::mailboxes::{
    CasMailbox, CasMailboxTable, Mailbox, MailboxAudit, MailboxKind, MailboxTable,
};
use crate::tenant::organization::{Organization, SecurityDefaults};
use crate::tenant::roles::{
    DIRECTORY_SYNCHRONIZATION_ACCOUNTS, GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment, RoleDefinition,
};
use crate::tenant::users::{User, UserTable};
use crate::tenant::{Fact, Gap, ObjectId, Provenance, Reading, Reason, Route, Tenant, TenantId};
use crate::text::{Language, Texts};

/// An instant to judge at: 2026-11-24T12:00:00Z.
pub const NOW: i64 = 1_795_521_600_000;
/// A day in milliseconds.
pub const DAY: i64 = 86_400_000;

pub fn provenance() -> Provenance {
    Provenance { source: "R-TEST".into(), route: Route::SignedIn, request: "GET /test".into(), at: NOW }
}

pub fn whole<T>(value: T) -> Reading<T> {
    Reading::Whole { value, provenance: provenance() }
}

pub fn partial<T>(fact: Fact, value: T) -> Reading<T> {
    let gaps = vec![Gap { fact, reason: Reason::Truncated { seen: 1, of: None } }];
    Reading::Partial { value, provenance: provenance(), gaps }
}

/// Every reason for a gap.
pub fn reasons() -> Vec<Reason> {
    vec![
        Reason::NoPermission { scope: "Policy.Read.All".into(), roles: vec!["Global Reader".into()] },
        Reason::NoLicence { plan: "Microsoft Entra ID P1".into() },
        Reason::NoRoute,
        Reason::Throttled,
        Reason::Truncated { seen: 1, of: None },
        Reason::Truncated { seen: 1, of: Some(2) },
        Reason::TooLarge { largest: 1, of: None },
        Reason::TooLarge { largest: 1, of: Some(2) },
        Reason::Shape { field: "value".into() },
        Reason::Offline,
        Reason::Failed { status: 500, code: "UnknownError".into() },
        Reason::SignedOut,
        Reason::OnRequest { seen: 1, of: 2 },
        Reason::NotAsked,
        Reason::Unreadable,
    ]
}

/// Judges, and holds what must hold for every finding.
pub fn judge_with(check: &Check, tenant: &Tenant, settings: &Settings) -> Finding {
    let finding = check.judge(&Subject { tenant, settings, now: NOW });
    let kind = finding.verdict.kind();
    assert!(check.verdicts.contains(&kind), "{kind:?} is not declared: {finding:#?}");
    assert!(
        finding.sentence.id.starts_with(&format!("{}.{}", check.message_id(), kind.word())),
        "{kind:?} says {}",
        finding.sentence.id
    );
    if let Verdict::Unknown { gaps } = &finding.verdict {
        assert!(!gaps.is_empty());
        assert!(finding.gaps.iter().all(|gap| gaps.contains(gap)), "a gap is not told: {finding:#?}");
    }
    for language in Language::ALL {
        let texts = Texts::native(language).unwrap();
        texts.try_say(&finding.sentence).unwrap();
        for row in &finding.evidence {
            texts.try_say(&row.detail).unwrap();
            assert!(!row.name.is_empty() || !row.id.is_empty(), "{row:?}");
        }
        for own in &finding.opinions {
            texts.try_say(&own.reason).unwrap();
        }
        if let Verdict::NotApplicable { why } = &finding.verdict {
            texts.try_say(why).unwrap();
        }
    }
    finding
}

/// What CISA, CIS and Microsoft say, in this order.
pub fn opinions(finding: &Finding) -> Vec<VerdictKind> {
    let bodies: Vec<Body> = finding.opinions.iter().map(|own| own.body).collect();
    assert!(bodies.is_empty() || bodies == [Body::Cisa, Body::Cis, Body::Microsoft], "{bodies:?}");
    finding.opinions.iter().map(|own| own.verdict).collect()
}

pub fn judge(check: &Check, tenant: &Tenant) -> Finding {
    judge_with(check, tenant, &Settings::default())
}

/// The facts named by a verdict of `Unknown`.
pub fn unknown_facts(finding: &Finding) -> Vec<Fact> {
    let Verdict::Unknown { gaps } = &finding.verdict else { panic!("{finding:#?}") };
    gaps.iter().map(|gap| gap.fact).collect()
}

/// With every reason why `fact` may be missing, the verdict is `Unknown` and names that reason.
pub fn unknown_without(check: &Check, tenant: &Tenant, fact: Fact) {
    for reason in reasons() {
        let gap = Gap { fact, reason };
        let mut tenant = tenant.clone();
        tenant.forget(fact, vec![gap.clone()]);
        let finding = judge(check, &tenant);
        let Verdict::Unknown { gaps } = &finding.verdict else { panic!("{gap:?}: {finding:#?}") };
        assert!(gaps.contains(&gap), "{gap:?}");
    }
}

/// Each value of a setting has its verdict where it was read whole, with one row of evidence; where it was cut short or not read, the
/// verdict is unknown.
pub fn verdicts_of<T: Clone + Debug>(
    check: &Check,
    fact: Fact,
    tenant: impl Fn(Reading<T>) -> Tenant,
    cases: &[(T, VerdictKind)],
) {
    for (value, verdict) in cases {
        let own = tenant(whole(value.clone()));
        let finding = judge(check, &own);
        assert_eq!((finding.verdict.kind(), finding.evidence.len()), (*verdict, 1), "{value:?}");
        let cut = judge(check, &tenant(partial(fact, value.clone())));
        assert_eq!(cut.verdict.kind(), VerdictKind::Unknown, "{value:?}");
        unknown_without(check, &own, fact);
    }
}

/// An object id from a small number.
pub const fn id(number: u8) -> ObjectId {
    ObjectId::from_bytes([number; 16])
}

/// Group 100: users 2 and 3.
pub const SALES: ObjectId = id(100);
/// Group 101: empty.
pub const EMPTY: ObjectId = id(101);
/// Group 102: users 1 to 5.
pub const STAFF: ObjectId = id(102);
/// The disabled user.
pub const LEFT: u8 = 6;
/// The guest.
pub const GUEST: u8 = 7;
/// The account of directory synchronisation.
pub const SYNC: u8 = 8;
/// How many accounts can sign in.
pub const ENABLED: usize = 7;

fn users() -> UserTable {
    let mut table = UserTable::default();
    table.extend((1..=SYNC).map(|number| User {
        id: id(number),
        user_principal_name: match number {
            GUEST => "pat_fabrikam.com#EXT#@contoso.onmicrosoft.com".to_owned(),
            SYNC => "Sync_SRV01_0a1b2c3d@contoso.onmicrosoft.com".to_owned(),
            _ => format!("user{number}@contoso.com"),
        },
        display_name: format!("User {number}"),
        enabled: Some(number != LEFT),
        guest: number == GUEST,
        on_premises_synced: false,
        licensed: true,
        licences: Vec::new(),
        per_user_mfa: None,
    }));
    table
}

pub fn licences(plans: &[&str]) -> Reading<Licences> {
    let plans = plans.iter().map(|plan| (*plan).to_owned()).collect();
    whole(Licences { plans, ..Licences::default() })
}

pub fn assignment(role: ObjectId, principal: u8, kind: PrincipalKind) -> RoleAssignment {
    RoleAssignment {
        role,
        principal: id(principal),
        kind,
        principal_name: format!("Principal {principal}"),
        directory_scope: "/".to_owned(),
    }
}

/// Five members (the first a Global Administrator), a disabled one, a guest and a synchronisation account; P1 is licensed and
/// security defaults are off.
pub fn contoso(policies: Vec<ConditionalAccessPolicy>) -> Tenant {
    let members = |numbers: &[u8]| whole(numbers.iter().map(|number| id(*number)).collect());
    let role = |id, name: &str| RoleDefinition {
        id,
        template_id: id,
        display_name: name.to_owned(),
        privileged: Some(true),
        built_in: true,
    };
    Tenant {
        security_defaults: whole(SecurityDefaults { enabled: false }),
        licences: licences(&["AAD_PREMIUM"]),
        conditional_access: whole(policies),
        users: whole(users()),
        role_assignments: whole(vec![
            assignment(GLOBAL_ADMINISTRATOR, 1, PrincipalKind::User),
            assignment(DIRECTORY_SYNCHRONIZATION_ACCOUNTS, SYNC, PrincipalKind::User),
        ]),
        role_definitions: whole(vec![
            role(GLOBAL_ADMINISTRATOR, "Global Administrator"),
            role(DIRECTORY_SYNCHRONIZATION_ACCOUNTS, "Directory Synchronization Accounts"),
        ]),
        group_members: [(SALES, members(&[2, 3])), (EMPTY, members(&[])), (STAFF, members(&[1, 2, 3, 4, 5]))]
            .into(),
        ..Tenant::unread()
    }
}

/// Settings that declare these users or groups to be for emergencies.
pub fn emergency(ids: &[ObjectId]) -> Settings {
    Settings {
        emergency_access: ids.iter().map(|id| (*id, Declaration::default())).collect(),
        ..Settings::default()
    }
}

/// Mailboxes of users 1 to `count`, audited by default, changed as wanted.
pub fn mailboxes(count: u8, mut change: impl FnMut(&mut Mailbox)) -> MailboxTable {
    let mut table = MailboxTable::default();
    for number in 1..=count {
        let mut mailbox = Mailbox {
            user: Some(id(number)),
            name: format!("user{number}@contoso.com"),
            kind: MailboxKind::User,
            forwarding: None,
            audit: MailboxAudit::BY_DEFAULT,
        };
        change(&mut mailbox);
        table.extend([mailbox]);
    }
    table
}

/// How the mailboxes of users 1 to `count` may be reached: by no old protocol, changed as wanted.
pub fn cas_mailboxes(count: u8, mut change: impl FnMut(&mut CasMailbox)) -> CasMailboxTable {
    let mut table = CasMailboxTable::default();
    for number in 1..=count {
        let mut mailbox = CasMailbox {
            user: Some(id(number)),
            name: format!("user{number}@contoso.com"),
            smtp_authentication_disabled: None,
            pop: Some(false),
            imap: Some(false),
        };
        change(&mut mailbox);
        table.extend([mailbox]);
    }
    table
}

/// Contoso, with two domains.
pub fn contoso_organization() -> Organization {
    Organization {
        id: TenantId(id(99)),
        display_name: "Contoso".to_owned(),
        verified_domains: vec!["contoso.com".to_owned(), "contoso.onmicrosoft.com".to_owned()],
        initial_domain: Some("contoso.onmicrosoft.com".to_owned()),
        on_premises_sync: None,
    }
}

/// The default outbound policy, with everything in order.
pub fn outbound_policy() -> OutboundSpamPolicy {
    OutboundSpamPolicy {
        name: "Default".to_owned(),
        default: true,
        forwarding: AutoForwarding::Off,
        limits: [Some(500), Some(1000), Some(1000)],
        action: Some("BlockUser".to_owned()),
        notifies: true,
    }
}

/// An enabled rule that puts the policy of that name to use, for all domains of Contoso.
pub fn filter_rule(policy: &str) -> FilterRule {
    FilterRule {
        name: policy.to_owned(),
        policy: policy.to_owned(),
        priority: Some(0),
        enabled: Some(true),
        domains: contoso_organization().verified_domains,
        some_people: false,
        exceptions: false,
    }
}
