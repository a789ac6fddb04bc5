//! No policy locks the emergency access accounts out, and each can sign in with a key of its own.
//!
//! Only what the admin declared counts: the object that policies exclude most may as well be an intruder's group, so it is shown as a
//! guess and never passes. An account is locked out by a policy that blocks it, or that demands what it does not have at hand when it is
//! needed: a managed device, an approved app, a factor of another company. Multifactor authentication it must pass itself, since
//! Microsoft's admin portals ask everybody for it.

use std::collections::{BTreeMap, BTreeSet};

use super::lockout::{Answer, key, locks_out};
use super::{declared as declarations, evidence};
use crate::access::declared::Declared;
use crate::access::guesses::guesses;
use crate::access::people::People;
use crate::access::targets::Targets;
use crate::checks::{Area, Check, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::settings::{DeclaredAs, Settings};
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
use crate::tenant::{Fact, Gap, ObjectId, Reason};
use crate::text::Message;

/// `ca.breakglass-excluded`
pub const CHECK: Check = Check {
    id: "ca.breakglass-excluded",
    area: Area::ConditionalAccess,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::ConditionalAccess,
        Fact::Registration,
        Fact::Users,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::ConditionalAccessPolicies,
        steps: 6,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Maester("MT.1005"),
        Reference::Cis("1.1.2"),
        Reference::ZeroTrustAssessment("21835"),
        Reference::Attack("T1531"),
        Reference::Learn("entra/identity/role-based-access-control/security-emergency-access"),
    ],
    rule: 1,
    assess,
};

/// How many guesses are shown.
const GUESSES: usize = 5;

/// One declared account.
struct Account {
    row: usize,
    /// It has a passkey or a certificate.
    key: Answer,
    disabled: bool,
    /// Positions of the policies that lock it out.
    locked_out_by: Vec<usize>,
    /// It cannot be told of this policy whether it locks it out.
    in_doubt: Option<usize>,
    /// A policy in force excludes it.
    excluded: Answer,
}

impl Account {
    fn fails(&self) -> bool {
        self.key == Answer::No || self.disabled || !self.locked_out_by.is_empty()
    }

    fn is_unclear(&self) -> bool {
        self.key == Answer::Unknown || self.in_doubt.is_some()
    }
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let policies = subject.tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
    let emergency = subject.settings.emergency(subject.now);
    let assessment = if emergency.is_empty() {
        undeclared(subject, policies)
    } else {
        declared(subject, policies, &emergency)
    };
    assessment.evidence(over(subject))
}

/// Whether a policy is about people who sign in to something.
fn concerns_people(policy: &ConditionalAccessPolicy) -> bool {
    let applications = &policy.conditions.applications;
    let something = applications.include.iter().any(|app| app != "None")
        || !applications.user_actions.is_empty()
        || applications.filtered;
    something && applications.authentication_contexts.is_empty() && !policy.conditions.workload_identities
}

/// Whether a policy that is about people is in force anywhere.
fn enforced(policies: &[ConditionalAccessPolicy]) -> Answer {
    let states = || policies.iter().filter(|policy| concerns_people(policy)).map(|policy| &policy.state);
    if states().any(|state| *state == PolicyState::Enabled) {
        Answer::Yes
    } else if states().any(|state| matches!(state, PolicyState::Other(_))) {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// Nothing is declared: what is excluded most is shown, and nothing passes.
fn undeclared(subject: &Subject<'_>, policies: &[ConditionalAccessPolicy]) -> Assessment {
    let found = guesses(policies);
    let verdict = match (enforced(policies), subject.tenant.conditional_access.whole()) {
        (Answer::Yes, _) => Verdict::Warn,
        (Answer::No, Some(_)) => {
            let why = CHECK.message("not-applicable");
            return Assessment::new(Verdict::NotApplicable { why: why.clone() }, why);
        }
        _ => subject.unknown(CHECK.needs, [absent(Fact::ConditionalAccess, "state")]),
    };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let sentence = match verdict {
        Verdict::Warn => {
            let over = subject.settings.emergency_access.len();
            let id = match over {
                0 => "ca-breakglass-excluded.warn-undeclared",
                _ => "ca-breakglass-excluded.warn-over",
            };
            Message::new(id).number("guesses", number(found.len())).number("over", number(over))
        }
        _ => CHECK.message("unknown"),
    };
    let users = subject.tenant.users.seen();
    let rows = found.iter().take(GUESSES).map(|guess| {
        let row = users.and_then(|users| Some((users, users.row(guess.id)?)));
        let name = row.map(|(users, row)| users.user_principal_name(row)).filter(|name| !name.is_empty());
        Evidence {
            kind: if guess.group { EvidenceKind::Group } else { EvidenceKind::User },
            id: guess.id.to_string(),
            name: name.map_or_else(|| guess.id.to_string(), str::to_owned),
            link: Some(if guess.group {
                Link::Group { group: guess.id }
            } else {
                Link::User { user: guess.id }
            }),
            detail: Message::new("ca-breakglass-excluded.guess")
                .number("excluded", number(guess.excluded_by))
                .number("policies", number(guess.of)),
            fields: Vec::new(),
        }
    });
    Assessment::new(verdict, sentence).evidence(rows)
}

fn declared(
    subject: &Subject<'_>,
    policies: &[ConditionalAccessPolicy],
    emergency: &BTreeSet<ObjectId>,
) -> Assessment {
    let tenant = subject.tenant;
    // Other exclusions are no emergency accounts.
    let settings = Settings { intended_exclusions: BTreeMap::new(), ..subject.settings.clone() };
    let all: Vec<&ConditionalAccessPolicy> = policies.iter().collect();
    let people = People::present(tenant, &settings, subject.now, &all);
    let targets: Vec<Targets> = policies.iter().map(|policy| Targets::new(policy, &people)).collect();
    let mut accounts: Vec<Account> = people
        .emergency
        .certain
        .iter()
        .filter(|row| *row < people.rows())
        .map(|row| account(subject, &people, policies, &targets, row))
        .collect();
    accounts.sort_by_key(|account| (!account.fails(), !account.is_unclear()));

    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let failing = accounts.iter().filter(|account| account.fails()).count();
    let unclear = accounts.iter().filter(|account| !account.fails() && account.is_unclear()).count();
    let excluded = |answer: Answer| accounts.iter().any(|account| account.excluded == answer);
    let unfound = !people.emergency.possible.is_empty();
    let whole = tenant.conditional_access.whole().is_some();
    let unknown = || {
        (subject.unknown(CHECK.needs, found(subject, policies, &accounts, unfound)), CHECK.message("unknown"))
    };
    let said = |verdict: Verdict, id: &str, people: usize| {
        (verdict, Message::new(id).number("people", i64::from(count(people))))
    };
    let (verdict, sentence) = if failing > 0 {
        said(Verdict::Fail, "ca-breakglass-excluded.fail", failing)
    } else if unclear > 0 || unfound || !whole {
        unknown()
    } else if accounts.is_empty() {
        (Verdict::Warn, Message::new("ca-breakglass-excluded.warn-nobody"))
    } else if excluded(Answer::Yes) {
        said(Verdict::Pass, "ca-breakglass-excluded.pass", accounts.len())
    } else {
        match enforced(policies) {
            Answer::No => said(Verdict::Pass, "ca-breakglass-excluded.pass", accounts.len()),
            Answer::Yes if !excluded(Answer::Unknown) => {
                said(Verdict::Warn, "ca-breakglass-excluded.warn", accounts.len())
            }
            Answer::Yes | Answer::Unknown => unknown(),
        }
    };
    let rows = evidence(subject, &people, policies, (&accounts, emergency));
    Assessment::new(verdict, sentence).evidence(rows).counts(accounts.len(), failing, unclear)
}

fn account(
    subject: &Subject<'_>,
    people: &People<'_>,
    policies: &[ConditionalAccessPolicy],
    targets: &[Targets],
    row: usize,
) -> Account {
    let users = people.users();
    let registration = subject.tenant.registration.seen();
    let id = users.and_then(|users| users.id(row));
    let methods = id.and_then(|id| Some(registration?.0.get(&id)?.methods));
    let mut account = Account {
        row,
        key: methods.map_or(Answer::Unknown, key),
        disabled: users.is_some_and(|users| !users.enabled().contains(row)),
        locked_out_by: Vec::new(),
        in_doubt: None,
        excluded: Answer::No,
    };
    for (position, (policy, targets)) in policies.iter().zip(targets).enumerate() {
        let in_force = match policy.state {
            PolicyState::Enabled => Answer::Yes,
            PolicyState::Other(_) => Answer::Unknown,
            PolicyState::Disabled | PolicyState::ReportOnly => continue,
        };
        if !concerns_people(policy) {
            continue;
        }
        let (yes, perhaps) = (targets.applies.yes.contains(row), targets.applies.unknown.contains(row));
        let excluded = targets.applies.excluded.contains(row);
        if excluded && targets.named.contains(row) && in_force == Answer::Yes {
            account.excluded = Answer::Yes;
        } else if account.excluded == Answer::No && (perhaps || excluded || in_force == Answer::Unknown) {
            account.excluded = Answer::Unknown;
        }
        match locks_out(policy, methods) {
            Answer::No => {}
            Answer::Yes if yes && in_force == Answer::Yes => account.locked_out_by.push(position),
            Answer::Yes | Answer::Unknown if yes || perhaps => account.in_doubt = Some(position),
            Answer::Yes | Answer::Unknown => {}
        }
    }
    account
}

/// Emergency accounts whose declaration has run out: they count as not declared.
fn over(subject: &Subject<'_>) -> Vec<Evidence> {
    let emergency = |own: &Declared<'_>| own.kind == DeclaredAs::EmergencyAccess && !own.in_force;
    let all = crate::access::declared::all(subject.settings, subject.now).filter(emergency);
    all.map(|own| declarations::row(subject.tenant, &own)).collect()
}

/// What facts that were read whole leave open.
fn found(
    subject: &Subject<'_>,
    policies: &[ConditionalAccessPolicy],
    accounts: &[Account],
    unfound: bool,
) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    if accounts.iter().any(|account| account.key == Answer::Unknown)
        && subject.tenant.registration.whole().is_some()
    {
        gaps.push(absent(Fact::Registration, "userRegistrationDetails"));
    }
    if unfound {
        gaps.push(Gap { fact: Fact::GroupMembers, reason: Reason::NotAsked });
    }
    let in_doubt = accounts.iter().filter_map(|account| policies.get(account.in_doubt?));
    gaps.extend(in_doubt.map(|policy| absent(Fact::ConditionalAccess, &policy.display_name)));
    gaps
}

fn evidence(
    subject: &Subject<'_>,
    people: &People<'_>,
    policies: &[ConditionalAccessPolicy],
    (accounts, emergency): (&[Account], &BTreeSet<ObjectId>),
) -> Vec<Evidence> {
    let name = |position: usize| policies.get(position).map_or("", |policy| &policy.display_name);
    let mut rows: Vec<Evidence> = Vec::new();
    for account in accounts.iter().take(MOST_EVIDENCE) {
        let Some((users, id)) = people.users().and_then(|users| Some((users, users.id(account.row)?))) else {
            continue;
        };
        let own = users.user_principal_name(account.row);
        let (detail, about_key) = match (account.locked_out_by.first(), account.in_doubt) {
            _ if account.disabled => (Message::new("ca-breakglass-excluded.disabled"), false),
            (Some(first), _) => {
                (Message::new("ca-breakglass-excluded.locked-out").text("policy", name(*first)), false)
            }
            _ if account.key == Answer::No => (Message::new("ca-breakglass-excluded.no-key"), true),
            (None, Some(policy)) => {
                (Message::new("ca-breakglass-excluded.in-doubt").text("policy", name(policy)), false)
            }
            _ if account.key == Answer::Unknown => (Message::new("ca-breakglass-excluded.key-unknown"), true),
            _ => (Message::new("ca-breakglass-excluded.in-order"), true),
        };
        rows.push(Evidence {
            kind: EvidenceKind::User,
            id: id.to_string(),
            name: if own.is_empty() { id.to_string() } else { own.to_owned() },
            link: Some(if about_key {
                Link::UserAuthenticationMethods { user: id }
            } else {
                Link::User { user: id }
            }),
            detail,
            fields: vec![
                Field::new("displayName", users.display_name(account.row)),
                Field::new("accountEnabled", !account.disabled),
                declarations::field(subject, id),
            ],
        });
    }
    for (position, policy) in policies.iter().enumerate() {
        let stopped = accounts.iter().filter(|account| account.locked_out_by.contains(&position)).count();
        if stopped > 0 {
            let detail = Message::new("ca-breakglass-excluded.locks-out")
                .number("people", i64::try_from(stopped).unwrap_or(i64::MAX));
            rows.push(evidence::policy_because(policy, detail));
        }
    }
    let users = subject.tenant.users.seen();
    let unfound = emergency.iter().filter(|id| {
        users.is_none_or(|users| users.row(**id).is_none())
            && subject.tenant.group_members.get(id).is_none_or(|members| members.whole().is_none())
    });
    rows.extend(unfound.map(|id| Evidence {
        kind: EvidenceKind::Group,
        id: id.to_string(),
        name: id.to_string(),
        link: Some(Link::Group { group: *id }),
        detail: Message::new("ca-breakglass-excluded.not-found"),
        fields: Vec::new(),
    }));
    rows
}

#[cfg(test)]
#[path = "breakglass_excluded_tests.rs"]
mod tests;
