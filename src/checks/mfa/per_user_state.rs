//! Multifactor authentication is not switched on person by person.
//!
//! The old switch stands beside Conditional Access and is forgotten for whoever comes next. Where nothing else asks for multifactor
//! authentication, it is all there is.

use crate::access::{Coverage, Outcome, Question};
use crate::checks::mfa::{members_of, person};
use crate::checks::{Area, Check, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, Field, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::text::Message;

/// `mfa.per-user-state`
pub const CHECK: Check = Check {
    id: "mfa.per-user-state",
    area: Area::Registration,
    severity: Severity::Low,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::Users,
        Fact::ConditionalAccess,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::Licences,
        Fact::SecurityDefaults,
    ],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::PerUserMfa,
        steps: 4,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Cis("5.1.2.1"),
        Reference::Learn("entra/identity/authentication/howto-mfa-userstates"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let asked = asked_otherwise(subject);
    let (mut with, mut without, mut untold) = (Vec::new(), Vec::new(), 0);
    for (users, row) in
        tenant.users.seen().into_iter().flat_map(|users| members_of(users).map(move |row| (users, row)))
    {
        match users.per_user_mfa(row) {
            Some(true) => with.push(row),
            Some(false) if !users.licensed().contains(row) => {}
            Some(false) if users.is_enabled(row) == Some(true) => without.push(row),
            Some(false) | None => untold += 1,
        }
    }
    let whole = tenant.users.whole().is_some_and(|users| !users.is_empty()) && untold == 0;
    let verdict = match (asked, with.is_empty(), without.is_empty()) {
        (Some(true), false, _) => Some(Verdict::Warn),
        (Some(true), true, _) if whole => Some(Verdict::Pass),
        (Some(false), _, false) => Some(Verdict::Fail),
        (Some(false), false, true) if whole => Some(Verdict::Warn),
        _ => None,
    };
    let verdict = verdict.unwrap_or_else(|| {
        let told = tenant.users.whole().is_some() && !whole;
        subject.unknown(CHECK.needs, told.then(|| absent(Fact::Users, "perUserMfaState")))
    });
    let failing = if asked == Some(false) { &without } else { &with };
    let sentence = match (&verdict, asked) {
        (Verdict::Warn, Some(false)) => Message::new("mfa-per-user-state.warn-alone"),
        _ => CHECK.message(verdict.kind().word()).number("people", failing.len()),
    };
    let rows: Vec<Evidence> = tenant.users.seen().map_or_else(Vec::new, |users| {
        let detail = if asked == Some(false) { "mfa-per-user-state.off" } else { "mfa-per-user-state.on" };
        let field = |row: usize| Field::optional("perUserMfaState", users.per_user_mfa(row));
        let row = |row: &usize| person(users, *row, |user| Link::User { user }, detail, field(*row));
        failing.iter().take(MOST_EVIDENCE).map(row).collect()
    });
    let bad = matches!(verdict, Verdict::Fail | Verdict::Warn);
    let examined = with.len() + without.len() + untold;
    Assessment::new(verdict, sentence).evidence(rows).counts(
        examined,
        if bad { failing.len() } else { 0 },
        untold,
    )
}

/// Whether security defaults or Conditional Access ask people for more than a password; `None` where that cannot be told.
fn asked_otherwise(subject: &Subject<'_>) -> Option<bool> {
    let tenant = subject.tenant;
    let defaults = tenant.security_defaults.whole().map(|own| own.enabled);
    if defaults == Some(true) {
        return Some(true);
    }
    let coverage = Coverage::new(tenant, subject.settings, subject.now, &Question::MFA_FOR_ALL);
    match coverage.outcome()? {
        Outcome::Covered | Outcome::InPart => Some(true),
        Outcome::Open => defaults.map(|_| false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{contoso, id, judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::organization::SecurityDefaults;
    use crate::tenant::users::{User, UserTable};

    /// One person for each state; security defaults on or off, no policies.
    fn tenant(defaults: bool, states: &[Option<bool>]) -> Tenant {
        let mut users = UserTable::default();
        users.extend((1..).zip(states).map(|(number, state)| User {
            id: id(number),
            user_principal_name: format!("user{number}@contoso.com"),
            display_name: String::new(),
            enabled: Some(true),
            guest: false,
            on_premises_synced: false,
            licensed: true,
            licences: Vec::new(),
            per_user_mfa: *state,
        }));
        Tenant {
            users: whole(users),
            security_defaults: whole(SecurityDefaults { enabled: defaults }),
            role_assignments: whole(Vec::new()),
            ..contoso(Vec::new())
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let (on, off) = (Some(true), Some(false));
        for (defaults, states, verdict) in [
            (true, &[off, off][..], Pass),
            (true, &[off, on], Warn),
            (true, &[off, None], Unknown),
            (true, &[on, None], Warn),
            (true, &[], Unknown),
            (false, &[on, on], Warn),
            (false, &[on, off], Fail),
            (false, &[on, None], Unknown),
            (false, &[off, None], Fail),
        ] {
            let own = tenant(defaults, states);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{defaults} {states:?}");
            unknown_without(&CHECK, &own, Fact::Users);
            unknown_without(&CHECK, &own, Fact::SecurityDefaults);
        }
        let off = tenant(true, &[off]);
        let cut = Tenant { users: partial(Fact::Users, off.users.whole().unwrap().clone()), ..off };
        assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
        unknown_without(&CHECK, &tenant(false, &[on]), Fact::ConditionalAccess);
    }
}
