//! There are few Global Administrators, and more than one.
//!
//! CIS asks for two to four, CISA for two to eight: between, it warns. Who may activate the role counts as well where the tenant has
//! Microsoft Entra ID P2. Declared emergency accounts count for there being enough, not for there being too many.

use crate::checks::adm::{holders, person, unseen};
use crate::checks::baseline::{Baseline, opinions};
use crate::checks::holders::emergency;
use crate::checks::{
    Area, Check, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Subject, absent, licensed,
};
use crate::portals::Link;
use crate::report::{Assessment, Body, Field, Verdict, VerdictKind};
use crate::tenant::licences::Plan;
use crate::tenant::roles::GLOBAL_ADMINISTRATOR;
use crate::tenant::{Fact, Gap, ObjectId, ordered};
use crate::text::Message;

/// `adm.global-count`
pub const CHECK: Check = Check {
    id: "adm.global-count",
    area: Area::Administrators,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::RoleAssignments,
        Fact::EligibleRoles,
        Fact::GroupMembers,
        Fact::RoleDefinitions,
        Fact::Users,
        Fact::Licences,
    ],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::RolesAndAdministrators,
        steps: 5,
        command: None,
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Cis("1.1.3"),
        Reference::Scuba("MS.AAD.7.1v1"),
        Reference::Maester("MT.1032"),
        Reference::ZeroTrustAssessment("21812"),
        Reference::SecureScore("OneAdmin"),
        Reference::Attack("T1098.003"),
        Reference::Learn("entra/identity/role-based-access-control/best-practices"),
    ],
    rule: 1,
    assess,
};

/// How many there are at least, and at most; `None` where there may be any number.
#[derive(Clone, Copy)]
struct Range {
    least: usize,
    most: Option<usize>,
}

impl Range {
    fn add(&mut self, certain: bool) {
        self.least += usize::from(certain);
        self.most = self.most.map(|most| most + 1);
    }
}

/// What the baselines ask for.
const BASELINES: &[Baseline<Range>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.7.1v1",
        reason: "adm-global-count.by-cisa",
        judge: |all| within(*all, 8),
    },
    Baseline {
        body: Body::Cis,
        control: "1.1.3",
        reason: "adm-global-count.by-cis",
        judge: |all| within(*all, 4),
    },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "adm-global-count.by-microsoft",
        judge: |all| within(*all, 4),
    },
];

/// Whether there are at least two and at most so many, emergency accounts among them.
fn within(all: Range, most: usize) -> Option<VerdictKind> {
    if all.least > most || all.most.is_some_and(|all| all < 2) {
        return Some(VerdictKind::Fail);
    }
    (all.least >= 2 && all.most.is_some_and(|all| all <= most)).then_some(VerdictKind::Pass)
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let now = holders(tenant, &tenant.role_assignments);
    let later = holders(tenant, &tenant.eligible_roles);
    let activates = licensed::has(tenant, Plan::EntraP2);
    let is_global = |roles: &std::collections::BTreeSet<ObjectId>| roles.contains(&GLOBAL_ADMINISTRATOR);
    let hold = |own: &crate::checks::holders::Holders| {
        let people = own.people.iter().filter(|(_, roles)| is_global(roles));
        ordered::set(people.map(|(id, _)| *id))
    };
    let (held, eligible) = (hold(&now), hold(&later));
    let more = now.more || (activates != Some(false) && later.more);
    let most = (!more).then_some(0);
    let (mut all, mut ordinary) = (Range { least: 0, most }, Range { least: 0, most });
    let mut rows = Vec::new();
    for id in held.union(&eligible) {
        let is_held = held.contains(id);
        if !is_held && activates == Some(false) {
            continue;
        }
        let users = tenant.users.seen();
        let enabled = users.and_then(|users| users.is_enabled(users.row(*id)?));
        if enabled == Some(false) {
            continue;
        }
        let certain = enabled == Some(true) && (is_held || activates == Some(true));
        let (declared, perhaps) = emergency(subject, *id);
        all.add(certain);
        if !declared {
            ordinary.add(certain && !perhaps);
        }
        let (detail, own) = match (declared, is_held) {
            (true, _) => ("adm-global-count.emergency", &now),
            (false, true) => ("adm-global-count.holds", &now),
            (false, false) => ("adm-global-count.may-activate", &later),
        };
        let roles = ordered::set([GLOBAL_ADMINISTRATOR]);
        let field = Field::optional("accountEnabled", enabled);
        rows.push(person(tenant, own, *id, &roles, detail, Some(field)));
    }
    let verdict = verdict(all, ordinary).unwrap_or_else(|| {
        let mut gaps: Vec<Gap> = unseen(tenant, &now);
        if activates != Some(false) && tenant.eligible_roles.whole().is_some() {
            gaps.extend(unseen(tenant, &later));
        }
        if all.most == Some(0) {
            gaps.push(absent(Fact::RoleAssignments, "value"));
        } else if tenant.users.whole().is_some() && all.most != Some(all.least) {
            gaps.push(absent(Fact::Users, "accountEnabled"));
        }
        subject.unknown(CHECK.needs, gaps)
    });
    let count = rows.len();
    rows.truncate(MOST_EVIDENCE);
    let bad = matches!(verdict, Verdict::Fail | Verdict::Warn);
    let unclear = if matches!(verdict, Verdict::Unknown { .. }) { count } else { 0 };
    let sentence = match (&verdict, all.most) {
        (Verdict::Fail, Some(1)) => Message::new("adm-global-count.fail-one"),
        _ => CHECK.message(verdict.kind().word()).number("people", ordinary.least),
    };
    let read = tenant.role_assignments.seen().is_some();
    Assessment::new(verdict, sentence)
        .evidence(rows)
        .counts(count, if bad { count } else { 0 }, unclear)
        .opinions(opinions(BASELINES, Some(&all).filter(|all| read && all.most != Some(0))))
}

/// `None` where it depends on what was not seen; a tenant without any is not to be believed.
fn verdict(all: Range, ordinary: Range) -> Option<Verdict> {
    if (all.least, all.most) == (1, Some(1)) || ordinary.least > 8 {
        return Some(Verdict::Fail);
    }
    if all.least < 2 {
        return None;
    }
    match (ordinary.least, ordinary.most?) {
        (_, most) if most <= 4 => Some(Verdict::Pass),
        (least, most) if least > 4 && most <= 8 => Some(Verdict::Warn),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        SALES, assignment, contoso, emergency as declare, id, judge, judge_with, licences, opinions, partial,
        unknown_without, whole,
    };
    use crate::tenant::Tenant;
    use crate::tenant::roles::{PrincipalKind, RoleAssignment};
    use crate::tenant::users::{User, UserTable};

    fn hold(people: std::ops::RangeInclusive<u8>) -> Vec<RoleAssignment> {
        people.map(|number| assignment(GLOBAL_ADMINISTRATOR, number, PrincipalKind::User)).collect()
    }

    /// Twenty people; user 20 is disabled, and of user 19 the service does not say.
    fn tenant(held: Vec<RoleAssignment>, eligible: Vec<RoleAssignment>) -> Tenant {
        let mut users = UserTable::default();
        users.extend((1..=20).map(|number| User {
            id: id(number),
            user_principal_name: format!("user{number}@contoso.com"),
            display_name: String::new(),
            enabled: if number == 19 { None } else { Some(number != 20) },
            guest: false,
            on_premises_synced: false,
            licensed: false,
            licences: Vec::new(),
            per_user_mfa: None,
        }));
        Tenant {
            users: whole(users),
            role_assignments: whole(held),
            eligible_roles: whole(eligible),
            licences: licences(&["AAD_PREMIUM_P2"]),
            ..contoso(Vec::new())
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (held, eligible, verdict) in [
            (1..=1, 1..=1, Fail),
            (1..=2, 1..=1, Pass),
            (1..=1, 2..=2, Pass),
            (1..=4, 1..=4, Pass),
            (1..=4, 5..=5, Warn),
            (1..=8, 1..=1, Warn),
            (1..=9, 1..=1, Fail),
            (1..=3, 4..=12, Fail),
            (20..=20, 1..=1, Fail),
            (20..=20, 20..=20, Unknown),
            (16..=19, 1..=1, Unknown),
            (17..=19, 1..=1, Pass),
        ] {
            let own = tenant(hold(held.clone()), hold(eligible.clone()));
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{held:?} {eligible:?}");
            let stays = if held.clone().count() == 9 { Fail } else { Unknown };
            let cut = partial(Fact::RoleAssignments, hold(held.clone()));
            let cut = Tenant { role_assignments: cut, eligible_roles: whole(Vec::new()), ..own.clone() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{held:?}");
        }
    }

    #[test]
    fn without_the_plan_nobody_activates() {
        let own = tenant(hold(1..=3), hold(4..=12));
        let own = Tenant { licences: licences(&["AAD_PREMIUM"]), ..own };
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Pass);
        unknown_without(&CHECK, &own, Fact::Licences);
    }

    #[test]
    fn emergency_accounts_are_enough_and_never_too_many() {
        let declared = declare(&[id(5), id(6)]);
        let own = tenant(hold(1..=6), Vec::new());
        assert_eq!(judge_with(&CHECK, &own, &declared).verdict.kind(), VerdictKind::Pass);
        let own = tenant(hold(5..=6), Vec::new());
        assert_eq!(judge_with(&CHECK, &own, &declared).verdict.kind(), VerdictKind::Pass);
        let group = declare(&[SALES]);
        let cut = partial(Fact::GroupMembers, [id(1)].into());
        let own = Tenant { group_members: [(SALES, cut)].into(), ..tenant(hold(1..=9), Vec::new()) };
        assert_eq!(judge_with(&CHECK, &own, &group).verdict.kind(), VerdictKind::Unknown, "perhaps eight");
    }

    #[test]
    fn who_may_activate_through_a_group_counts() {
        let eligible = vec![assignment(GLOBAL_ADMINISTRATOR, 110, PrincipalKind::Group)];
        let through = |members| Tenant {
            group_members: [(id(110), members)].into(),
            ..tenant(hold(1..=2), eligible.clone())
        };
        for (members, verdict) in [
            (whole([id(3), id(4)].into()), VerdictKind::Pass),
            (whole([id(3), id(4), id(5)].into()), VerdictKind::Warn),
            (whole([id(3), id(4), id(20)].into()), VerdictKind::Pass),
            (partial(Fact::GroupMembers, [id(3)].into()), VerdictKind::Unknown),
        ] {
            assert_eq!(judge(&CHECK, &through(members.clone())).verdict.kind(), verdict, "{members:?}");
        }
        let unread = tenant(hold(1..=2), eligible);
        assert_eq!(judge(&CHECK, &unread).verdict.kind(), VerdictKind::Unknown, "the group was not read");
    }

    #[test]
    fn groups_and_gaps() {
        let mut held = hold(1..=1);
        held.push(assignment(GLOBAL_ADMINISTRATOR, 100, PrincipalKind::Group));
        let through = |members| Tenant {
            group_members: [(id(100), members)].into(),
            ..tenant(held.clone(), Vec::new())
        };
        let own = through(whole([id(2), id(3)].into()));
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Pass);
        let cut = through(partial(Fact::GroupMembers, [id(2)].into()));
        assert_eq!(judge(&CHECK, &cut).verdict.kind(), VerdictKind::Unknown);
        for fact in [Fact::RoleAssignments, Fact::EligibleRoles, Fact::Users] {
            unknown_without(&CHECK, &tenant(hold(1..=2), Vec::new()), fact);
        }
    }

    #[test]
    fn baselines_count_otherwise() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (held, told) in [
            (1..=1, [Fail; 3]),
            (1..=4, [Pass; 3]),
            (1..=5, [Pass, Fail, Fail]),
            (1..=8, [Pass, Fail, Fail]),
            (1..=9, [Fail; 3]),
            (17..=19, [Pass; 3]),
            (16..=19, [Pass; 3]),
        ] {
            let own = tenant(hold(held.clone()), Vec::new());
            assert_eq!(opinions(&judge(&CHECK, &own)), told, "{held:?}");
        }
        let cut = |count| Tenant {
            role_assignments: partial(Fact::RoleAssignments, hold(1..=count)),
            ..tenant(Vec::new(), Vec::new())
        };
        assert_eq!(opinions(&judge(&CHECK, &cut(3))), [Unknown; 3]);
        assert_eq!(opinions(&judge(&CHECK, &cut(5))), [Unknown, Fail, Fail]);
        assert_eq!(opinions(&judge(&CHECK, &Tenant::unread())), []);
    }
}
