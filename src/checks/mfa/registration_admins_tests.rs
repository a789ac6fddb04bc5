use super::*;
use crate::checks::testing::{
    EMPTY, LEFT, SALES, SYNC, assignment, contoso, emergency, id, judge, judge_with, licences, partial,
    reasons, unknown_facts, unknown_without, whole,
};
use crate::tenant::Reason;
use crate::tenant::registration::RegistrationTable;
use crate::tenant::roles::{
    DIRECTORY_SYNCHRONIZATION_ACCOUNTS, GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment,
};
use crate::tenant::{Gap, Reading, Tenant};
use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

fn registered(methods: &[&str]) -> Registration {
    Registration {
        mfa_registered: !methods.is_empty(),
        mfa_capable: !methods.is_empty(),
        sspr_enabled: None,
        methods: methods.iter().map(|name| Method::from_graph(name)).collect(),
    }
}

fn report(rows: &[(u8, &[&str])]) -> RegistrationTable {
    RegistrationTable(rows.iter().map(|(number, methods)| (id(*number), registered(methods))).collect())
}

const STRONG: &[&str] = &["microsoftAuthenticatorPush", "mobilePhone"];
const WEAK: &[&str] = &["mobilePhone", "email"];

fn holders(holders: &[(u8, PrincipalKind)]) -> Reading<Vec<RoleAssignment>> {
    whole(holders.iter().map(|(number, kind)| assignment(GLOBAL_ADMINISTRATOR, *number, *kind)).collect())
}

fn tenant(role_assignments: Reading<Vec<RoleAssignment>>, rows: &[(u8, &[&str])]) -> Tenant {
    Tenant { role_assignments, registration: whole(report(rows)), ..contoso(vec![]) }
}

#[test]
fn verdicts() {
    use PrincipalKind::{Group, ServicePrincipal, User};
    let everybody: &[(u8, &[&str])] =
        &[(1, STRONG), (2, WEAK), (3, &[]), (4, &["fido2"]), (5, &["somethingNew"])];
    let cases = [
        ("strong", holders(&[(1, User), (4, User)]), Pass, 2),
        ("a method not known may be strong", holders(&[(5, User)]), Pass, 1),
        ("weak", holders(&[(1, User), (2, User)]), Warn, 2),
        ("none", holders(&[(1, User), (2, User), (3, User)]), Fail, 3),
        ("not in the report", holders(&[(1, User), (7, User)]), Unknown, 2),
        ("none, and one not in the report", holders(&[(3, User), (7, User)]), Fail, 2),
        ("disabled and not in the report", holders(&[(1, User), (LEFT, User)]), Pass, 1),
        ("not in the directory", holders(&[(1, User), (99, User)]), Unknown, 2),
        ("through a group", holders(&[(1, User), (100, Group)]), Fail, 3),
        ("through an empty group", holders(&[(1, User), (101, Group)]), Pass, 1),
        ("through a group that was not read", holders(&[(1, User), (103, Group)]), Unknown, 1),
        ("an application apart", holders(&[(1, User), (50, ServicePrincipal)]), Pass, 1),
        ("kind not told, a user", holders(&[(2, PrincipalKind::Unknown)]), Warn, 1),
        ("kind not told, a group", holders(&[(100, PrincipalKind::Unknown)]), Fail, 2),
        ("kind not told, nobody known", holders(&[(1, User), (99, PrincipalKind::Unknown)]), Unknown, 1),
        ("nobody holds a role: not to be believed", holders(&[]), Unknown, 0),
        ("only an application", holders(&[(50, ServicePrincipal)]), Unknown, 0),
    ];
    for (name, role_assignments, verdict, examined) in cases {
        let finding = judge(&CHECK, &tenant(role_assignments, everybody));
        assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        assert_eq!(finding.counts.examined, examined, "{name}");
    }
}

#[test]
fn some_accounts_stand_apart() {
    let user = PrincipalKind::User;
    let with_sync =
        |role| whole(vec![assignment(GLOBAL_ADMINISTRATOR, 1, user), assignment(role, SYNC, user)]);
    let rows: &[(u8, &[&str])] = &[(1, STRONG), (2, &[]), (SYNC, &[])];
    let synchronizing = tenant(with_sync(DIRECTORY_SYNCHRONIZATION_ACCOUNTS), rows);
    assert_eq!(judge(&CHECK, &synchronizing).verdict.kind(), Pass);
    let admin_too = tenant(with_sync(GLOBAL_ADMINISTRATOR), rows);
    assert_eq!(judge(&CHECK, &admin_too).verdict.kind(), Fail, "its name alone spares nobody");
    let person = tenant(whole(vec![assignment(DIRECTORY_SYNCHRONIZATION_ACCOUNTS, 2, user)]), rows);
    assert_eq!(judge(&CHECK, &person).verdict.kind(), Fail, "the role alone spares nobody");

    let alone = tenant(holders(&[(2, user)]), &[(2, &["fido2"])]);
    assert_eq!(judge_with(&CHECK, &alone, &emergency(&[id(2)])).verdict.kind(), Unknown, "nobody is left");

    let cases: [(&[&str], &str); 2] = [(&["fido2"], "emergency-passkey"), (&[], "emergency-no-passkey")];
    for (methods, detail) in cases {
        let tenant = tenant(holders(&[(1, user), (2, user)]), &[(1, STRONG), (2, methods)]);
        let finding = judge_with(&CHECK, &tenant, &emergency(&[id(2)]));
        assert_eq!(finding.verdict.kind(), Pass, "{detail}");
        assert!(finding.evidence.iter().any(|row| row.detail.id.ends_with(detail)), "{finding:#?}");
    }
    let by_group = tenant(holders(&[(1, user), (2, user)]), &[(1, STRONG)]);
    let finding = judge_with(&CHECK, &by_group, &emergency(&[SALES]));
    assert_eq!(finding.verdict.kind(), Pass);
    assert!(finding.evidence.iter().any(|row| row.detail.id.ends_with("emergency-not-reported")));
    assert_eq!(judge_with(&CHECK, &by_group, &emergency(&[EMPTY])).verdict.kind(), Unknown);
}

#[test]
fn without_a_licence_there_is_no_report() {
    let refused = |plan: &str| Reading::Missing {
        gaps: vec![Gap { fact: Fact::Registration, reason: Reason::NoLicence { plan: plan.into() } }],
    };
    let base = || Tenant { registration: refused("Microsoft Entra ID P1"), ..contoso(vec![]) };
    let cases = [
        (licences(&[]), NotApplicable),
        (licences(&["AAD_PREMIUM"]), Unknown),
        (Reading::not_asked(Fact::Licences), Unknown),
        (partial(Fact::Licences, Default::default()), Unknown),
    ];
    for (licences, verdict) in cases {
        let tenant = Tenant { licences: licences.clone(), ..base() };
        assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{licences:?}");
    }
    for reason in reasons().into_iter().filter(|reason| !matches!(reason, Reason::NoLicence { .. })) {
        let gaps = vec![Gap { fact: Fact::Registration, reason }];
        let tenant =
            Tenant { registration: Reading::Missing { gaps }, licences: licences(&[]), ..contoso(vec![]) };
        assert_eq!(judge(&CHECK, &tenant).verdict.kind(), Unknown);
    }
}

#[test]
fn gaps() {
    let user = PrincipalKind::User;
    let good = tenant(holders(&[(1, user)]), &[(1, STRONG)]);
    for fact in [Fact::Registration, Fact::RoleAssignments] {
        unknown_without(&CHECK, &good, fact);
    }
    unknown_without(&CHECK, &tenant(holders(&[(1, user), (LEFT, user)]), &[(1, STRONG)]), Fact::Users);
    unknown_without(
        &CHECK,
        &tenant(holders(&[(1, user), (101, PrincipalKind::Group)]), &[(1, STRONG)]),
        Fact::GroupMembers,
    );
    assert_eq!(unknown_facts(&judge(&CHECK, &Tenant::unread())).len(), CHECK.needs.len() - 1);
}

#[test]
fn what_was_seen_decides_where_it_can() {
    let user = PrincipalKind::User;
    let some = |numbers: &[u8]| {
        let rows = numbers.iter().map(|number| assignment(GLOBAL_ADMINISTRATOR, *number, user)).collect();
        partial(Fact::RoleAssignments, rows)
    };
    let cases = [
        ("assignments in part, one unregistered", tenant(some(&[3]), &[(3, &[])]), Fail),
        ("assignments in part, all registered", tenant(some(&[1]), &[(1, STRONG)]), Unknown),
        ("assignments in part, one weak", tenant(some(&[2]), &[(2, WEAK)]), Unknown),
        (
            "report in part, one unregistered",
            Tenant {
                registration: partial(Fact::Registration, report(&[(3, &[])])),
                ..tenant(holders(&[(1, user), (3, user)]), &[])
            },
            Fail,
        ),
        (
            "report in part, the disabled one may be in the rest",
            Tenant {
                registration: partial(Fact::Registration, report(&[(1, STRONG)])),
                ..tenant(holders(&[(1, user), (LEFT, user)]), &[])
            },
            Unknown,
        ),
    ];
    for (name, tenant, verdict) in cases {
        assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{name}");
    }
}

#[test]
fn the_evidence_is_worst_first() {
    let user = PrincipalKind::User;
    let rows: &[(u8, &[&str])] = &[(1, STRONG), (2, WEAK), (3, &[])];
    let finding = judge(&CHECK, &tenant(holders(&[(1, user), (2, user), (3, user), (7, user)]), rows));
    let names: Vec<&str> = finding.evidence.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "user3@contoso.com",
            "pat_fabrikam.com#EXT#@contoso.onmicrosoft.com",
            "user2@contoso.com",
            "user1@contoso.com",
        ]
    );
    let weak = &finding.evidence[2];
    assert_eq!(weak.link, Some(Link::UserAuthenticationMethods { user: id(2) }));
    let fields: Vec<_> =
        weak.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect();
    assert_eq!(
        fields,
        [
            ("roleDefinition.displayName", "Global Administrator"),
            ("isMfaRegistered", "true"),
            ("isMfaCapable", "true"),
            ("methodsRegistered", "mobilePhone, email"),
        ]
    );
}
