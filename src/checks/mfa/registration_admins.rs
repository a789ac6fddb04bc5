//! No administrator lacks multifactor authentication.
//!
//! Role holders are joined with the registration report by object id; its `isAdmin` is not trusted. Who is not reported is
//! unknown, not unregistered. Emergency and synchronisation accounts and applications stand apart.

use std::collections::BTreeSet;

use crate::access::is_synchronization_account;
use crate::access::people::SYNCHRONIZATION_ROLES;
use crate::checks::holders::{Holders, emergency, role_names};
use crate::checks::mfa::not_licensed;
use crate::checks::{Area, Check, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::registration::{Method, MethodSet, Registration};
use crate::tenant::{Fact, ObjectId};
use crate::text::Message;

/// `mfa.registration-admins`
pub const CHECK: Check = Check {
    id: "mfa.registration-admins",
    area: Area::Registration,
    severity: Severity::Critical,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::Registration,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::GroupMembers,
        Fact::Users,
        Fact::Licences,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::UserRegistrationDetails,
        steps: 5,
        command: None,
        roles: &["Privileged Authentication Administrator"],
    },
    references: &[
        Reference::ZeroTrustAssessment("21782"),
        Reference::SecureScore("AdminMFAV2"),
        Reference::Cis("5.2.2.1"),
        Reference::Cis("5.2.3.4"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/identity/authentication/howto-authentication-methods-activity"),
    ],
    rule: 1,
    assess,
};

/// What is known of one holder, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Unregistered,
    NotReported,
    OnlyWeak,
    Registered,
    Disabled,
    Emergency,
    Synchronization,
}

impl Standing {
    /// Every standing, worst first.
    const ALL: [Standing; 7] = [
        Standing::Unregistered,
        Standing::NotReported,
        Standing::OnlyWeak,
        Standing::Registered,
        Standing::Disabled,
        Standing::Emergency,
        Standing::Synchronization,
    ];
}

/// One holder, judged.
#[derive(Clone, Copy)]
struct Judged {
    id: ObjectId,
    standing: Standing,
    /// The best that they may turn out to be: 0 as it should be, 1 weak, 2 not registered.
    best: u8,
    /// The worst.
    worst: u8,
    /// They do not stand apart, for certain.
    certain: bool,
}

impl Judged {
    const fn apart(id: ObjectId, standing: Standing) -> Judged {
        Judged { id, standing, best: 0, worst: 0, certain: false }
    }
}

fn assess(subject: &Subject<'_>) -> Assessment {
    if let Some(finding) = not_licensed(subject, &CHECK) {
        return finding;
    }
    let holders = holders(subject);
    let judged: Vec<Judged> = holders.people.iter().map(|(id, roles)| stand(subject, *id, roles)).collect();
    let count = |standing: Standing| judged.iter().filter(|own| own.standing == standing).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let best = judged.iter().map(|own| own.best).max().unwrap_or(0);
    let worst = if holders.more { 2 } else { judged.iter().map(|own| own.worst).max().unwrap_or(0) };
    // A tenant in which nobody, or nobody but accounts that stand apart, holds a role is not to be believed.
    let somebody = judged.iter().any(|own| own.standing == Standing::Registered && own.certain);
    let examined = judged.iter().filter(|own| own.standing <= Standing::Registered).count();
    let (unregistered, weak) = (count(Standing::Unregistered), count(Standing::OnlyWeak));

    let (verdict, sentence) = match (best, worst) {
        (2, _) => (
            Verdict::Fail,
            Message::new("mfa-registration-admins.fail")
                .number("people", number(unregistered))
                .number("admins", number(examined)),
        ),
        (1, 1) => (
            Verdict::Warn,
            Message::new("mfa-registration-admins.warn")
                .number("people", number(weak))
                .number("admins", number(examined)),
        ),
        (0, 0) if somebody => {
            (Verdict::Pass, Message::new("mfa-registration-admins.pass").number("admins", number(examined)))
        }
        _ => {
            let not_reported = count(Standing::NotReported);
            let found = (examined == 0 && subject.tenant.role_assignments.seen().is_some())
                .then(|| absent(Fact::RoleAssignments, "value"))
                .into_iter()
                .chain((not_reported > 0).then(|| absent(Fact::Registration, "userRegistrationDetails")));
            let sentence =
                Message::new("mfa-registration-admins.unknown").number("people", number(not_reported));
            (subject.unknown(CHECK.needs, found), sentence)
        }
    };
    Assessment::new(verdict, sentence).evidence(evidence(subject, &holders, &judged)).counts(
        examined,
        unregistered + weak,
        count(Standing::NotReported),
    )
}

fn holders(subject: &Subject<'_>) -> Holders {
    let tenant = subject.tenant;
    let is_known_user = |id: ObjectId| {
        tenant.users.seen().is_some_and(|users| users.row(id).is_some())
            || tenant.registration.seen().is_some_and(|table| table.0.contains_key(&id))
    };
    let lists_whole = tenant.users.whole().is_some() && tenant.registration.whole().is_some();
    Holders::of(tenant, &tenant.role_assignments, &is_known_user, lists_whole)
}

fn stand(subject: &Subject<'_>, id: ObjectId, roles: &BTreeSet<ObjectId>) -> Judged {
    let tenant = subject.tenant;
    let (emergency, perhaps_emergency) = emergency(subject, id);
    if emergency {
        return Judged::apart(id, Standing::Emergency);
    }
    let users = tenant.users.seen();
    let row = users.and_then(|users| users.row(id));
    let only_synchronizes = roles.iter().all(|role| SYNCHRONIZATION_ROLES.contains(role));
    let named_so = row
        .and_then(|row| users.map(|users| is_synchronization_account(users.user_principal_name(row))))
        .unwrap_or(false);
    if only_synchronizes && named_so {
        return Judged::apart(id, Standing::Synchronization);
    }
    let perhaps_synchronizes = only_synchronizes && row.is_none() && tenant.users.whole().is_none();
    let registered = tenant.registration.seen().and_then(|table| table.0.get(&id));
    let disabled = row.is_some_and(|row| users.is_some_and(|users| !users.enabled().contains(row)));
    let (standing, (best, worst)) = match registered {
        Some(own) if !own.mfa_registered => (Standing::Unregistered, (2, 2)),
        Some(own) if own.methods.only_weak() => (Standing::OnlyWeak, (1, 1)),
        Some(_) => (Standing::Registered, (0, 0)),
        None if disabled && tenant.registration.whole().is_some() => (Standing::Disabled, (0, 0)),
        None => (Standing::NotReported, (0, 2)),
    };
    let certain = !(perhaps_emergency || perhaps_synchronizes);
    Judged { id, standing, best: if certain { best } else { 0 }, worst, certain }
}

/// The worst first; those who stand alike as the holders are, by id.
fn evidence(subject: &Subject<'_>, holders: &Holders, judged: &[Judged]) -> Vec<Evidence> {
    let worst_first = Standing::ALL
        .into_iter()
        .flat_map(|standing| judged.iter().filter(move |own| own.standing == standing));
    let mut rows: Vec<Evidence> =
        worst_first.take(MOST_EVIDENCE).map(|own| person(subject, holders, own.standing, own.id)).collect();
    rows.extend(holders.unread_groups.iter().map(|group| Evidence {
        kind: EvidenceKind::Group,
        id: group.to_string(),
        name: holders.name(*group),
        link: Some(Link::Group { group: *group }),
        detail: Message::new("mfa-registration-admins.group-not-read"),
        fields: Vec::new(),
    }));
    rows.extend(holders.applications.iter().map(|(id, roles)| Evidence {
        kind: EvidenceKind::Application,
        id: id.to_string(),
        name: holders.name(*id),
        link: Some(Link::RolesAndAdministrators),
        detail: Message::new("mfa-registration-admins.application"),
        fields: vec![role_names(subject.tenant, roles)],
    }));
    rows
}

fn person(subject: &Subject<'_>, holders: &Holders, standing: Standing, id: ObjectId) -> Evidence {
    let tenant = subject.tenant;
    let registered = tenant.registration.seen().and_then(|table| table.0.get(&id));
    let passkey = registered.map(|own| own.methods.contains(Method::Passkey));
    let detail = match (standing, passkey) {
        (Standing::Unregistered, _) => "mfa-registration-admins.not-registered",
        (Standing::NotReported, _) => "mfa-registration-admins.not-reported",
        (Standing::OnlyWeak, _) => "mfa-registration-admins.only-weak",
        (Standing::Registered, _) => "mfa-registration-admins.registered",
        (Standing::Disabled, _) => "mfa-registration-admins.disabled",
        (Standing::Synchronization, _) => "mfa-registration-admins.synchronization",
        (Standing::Emergency, Some(true)) => "mfa-registration-admins.emergency-passkey",
        (Standing::Emergency, Some(false)) => "mfa-registration-admins.emergency-no-passkey",
        (Standing::Emergency, None) => "mfa-registration-admins.emergency-not-reported",
    };
    let read_name = tenant
        .users
        .seen()
        .and_then(|users| users.row(id).map(|row| users.user_principal_name(row).to_owned()))
        .filter(|name| !name.is_empty());
    let roles = holders.people.get(&id).cloned().unwrap_or_default();
    let mut fields = vec![role_names(subject.tenant, &roles)];
    fields.extend(registered.into_iter().flat_map(registration_fields));
    Evidence {
        kind: EvidenceKind::User,
        id: id.to_string(),
        name: read_name.unwrap_or_else(|| holders.name(id)),
        link: Some(Link::UserAuthenticationMethods { user: id }),
        detail: Message::new(detail),
        fields,
    }
}

fn registration_fields(own: &Registration) -> [Field; 3] {
    [
        Field::new("isMfaRegistered", own.mfa_registered),
        Field::new("isMfaCapable", own.mfa_capable),
        Field::new("methodsRegistered", methods(own.methods).join(", ")),
    ]
}

fn methods(set: MethodSet) -> Vec<&'static str> {
    const NAMES: [(Method, &str); 15] = [
        (Method::MobilePhone, "mobilePhone"),
        (Method::AlternateMobilePhone, "alternateMobilePhone"),
        (Method::OfficePhone, "officePhone"),
        (Method::Email, "email"),
        (Method::SecurityQuestion, "securityQuestion"),
        (Method::AuthenticatorPush, "microsoftAuthenticatorPush"),
        (Method::AuthenticatorPasswordless, "microsoftAuthenticatorPasswordless"),
        (Method::SoftwareOneTimePasscode, "softwareOneTimePasscode"),
        (Method::HardwareOneTimePasscode, "hardwareOneTimePasscode"),
        (Method::Passkey, "fido2"),
        (Method::WindowsHello, "windowsHelloForBusiness"),
        (Method::PlatformCredential, "macOsSecureEnclaveKey"),
        (Method::Certificate, "x509Certificate"),
        (Method::TemporaryAccessPass, "temporaryAccessPass"),
        (Method::Other, "…"),
    ];
    NAMES.iter().filter(|(method, _)| set.contains(*method)).map(|(_, name)| *name).collect()
}

#[cfg(test)]
#[path = "registration_admins_tests.rs"]
mod tests;
