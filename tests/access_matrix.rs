//! The matrix as a person uses it: cells that add up, cells opened into people and reasons, what if, what a change would do; and what
//! happens with bad input.

mod access_contoso;

use std::collections::{BTreeMap, BTreeSet};

use access_contoso::{NOW, SALES, changed, contoso, except_sales, id, mfa, provenance, whole};
use sidelight::access::demands::Demand;
use sidelight::access::holes::Hole;
use sidelight::access::scenario::{Client, Device, Scenario, Target};
use sidelight::access::what_if::NotApplying;
use sidelight::access::{Kind, Matrix, Situation, State, Through, Way, changes::Change};
use sidelight::settings::Settings;
use sidelight::tenant::access_policies::{
    ConditionalAccessPolicy, DeviceFilter, IncludeExclude, PolicyState, UserTarget,
};
use sidelight::tenant::{Fact, Gap, ObjectId, Reading, Reason, Tenant};
use sidelight::text::{Language, Texts};

#[test]
fn a_cell_opens_in_pages_and_names_what_opens_the_hole() {
    let (tenant, settings) = (contoso(vec![except_sales()]), Settings::default());
    let matrix = Matrix::new(&tenant, &settings, NOW);
    let page = |offset, limit| {
        matrix.open(Situation::AnyAppInBrowser, Kind::Everybody, State::NotCovered, offset, limit)
    };
    let (all, first) = page(0, 1);
    let (_, second) = page(1, 5);
    assert_eq!((all, first.len(), second.len()), (2, 1, 1));
    let hole = Hole::Excluded { policy: 0, through: Through::Group(SALES) };
    assert_eq!((first[0].row, first[0].demand, &first[0].holes), (1, None, &vec![hole.clone()]));
    assert_eq!((hole.policy(), hole.through()), (Some(0), Some(SALES)));
}

#[test]
fn reasons_are_told_apart() {
    let first = |policy: ConditionalAccessPolicy| {
        let tenant = contoso(vec![policy]);
        let settings = Settings::default();
        let matrix = Matrix::new(&tenant, &settings, NOW);
        let (_, people) = matrix.open(Situation::AnyAppInBrowser, Kind::Members, State::NotCovered, 0, 1);
        matrix.hole_sentence(&people[0].holes[0]).id
    };
    let cases = [
        (changed(0, |p| p.state = PolicyState::ReportOnly), "access-hole.report-only"),
        (changed(0, |p| p.state = PolicyState::Disabled), "access-hole.disabled"),
        (
            changed(0, |p| p.conditions.users.include_users = vec![UserTarget::User(id(5))]),
            "access-hole.no-policy",
        ),
        (changed(0, |p| p.conditions.applications.exclude = vec!["x".into()]), "access-hole.except-app"),
        (
            changed(0, |p| {
                p.conditions.platforms =
                    Some(IncludeExclude { include: vec!["all".into()], exclude: vec!["linux".into()] });
            }),
            "access-hole.except-platform",
        ),
        (changed(0, |p| p.conditions.sign_in_risk_levels = vec!["high".into()]), "access-hole.narrowed"),
        (
            changed(0, |p| p.grant.as_mut().unwrap().built_in = vec!["approvedApplication".into()]),
            "access-hole.weak",
        ),
        (
            changed(0, |p| p.conditions.users.exclude_users = vec![UserTarget::User(id(1))]),
            "access-person.excluded-by-name",
        ),
    ];
    for (policy, sentence) in cases {
        assert_eq!(first(policy.clone()), sentence, "{policy:?}");
    }
}

#[test]
fn what_if_says_what_applies_and_why_the_others_do_not() {
    let policies = vec![
        except_sales(),
        changed(1, |p| p.conditions.authentication_flows = vec!["deviceCodeFlow".into()]),
        changed(2, |p| p.grant.as_mut().unwrap().built_in = vec!["compliantDevice".into()]),
        changed(3, |p| p.conditions.users.include_users = vec![UserTarget::User(id(1))]),
        changed(4, |p| p.conditions.unknown = vec!["times".into()]),
        changed(5, |p| p.conditions.applications.exclude = vec!["payroll".into()]),
    ];
    let (tenant, settings) = (contoso(policies), Settings::default());
    let matrix = Matrix::new(&tenant, &settings, NOW);
    let scenario = Scenario {
        device: Device::Compliant,
        ..Scenario::stolen_password(Client::Browser, Target::App("payroll".into()))
    };
    let answer = matrix.what_if(1, &scenario);
    assert_eq!(answer.applying.iter().map(|(policy, _)| *policy).collect::<Vec<_>>(), [2]);
    assert_eq!(answer.controls, ["compliantDevice"]);
    assert_eq!(answer.unclear, [(4, vec!["times".to_owned()])]);
    let others: Vec<_> = answer.others.iter().map(|(policy, _)| *policy).collect();
    assert_eq!(others, [0, 1, 3, 5]);
    assert_eq!(answer.others[0].1, NotApplying::Excluded(Through::Group(SALES)));
    assert_eq!((&answer.others[2].1, &answer.others[3].1), (&NotApplying::NotNamed, &NotApplying::App));
    let unmanaged = Scenario { device: Device::Unmanaged, ..scenario };
    let together = matrix.what_if(0, &unmanaged).together;
    assert!(together.contains(Demand::Mfa) && together.contains(Demand::ManagedDevice));
    let texts = Texts::native(Language::Japanese).unwrap();
    for (policy, why) in &answer.others {
        texts.try_say(&matrix.not_applying_sentence(*policy, why)).unwrap();
    }
}

#[test]
fn a_change_is_counted_before_it_is_made() {
    let policies = vec![
        except_sales(),
        changed(1, |p| {
            p.state = PolicyState::ReportOnly;
            p.conditions.users.include_users = Vec::new();
            p.conditions.users.include_groups = vec![SALES];
        }),
    ];
    let (tenant, settings) = (contoso(policies), Settings::default());
    let matrix = Matrix::new(&tenant, &settings, NOW);
    let in_browser = |position, change| {
        let all = matrix.difference(position, &change);
        let own = all.into_iter().find(|own| own.situation == Situation::AnyAppInBrowser);
        own.map(|own| (own.gained.iter().collect::<Vec<_>>(), own.lost.iter().collect::<Vec<_>>()))
    };
    assert_eq!(in_browser(1, Change::Enforce), Some((vec![1, 2], vec![])));
    assert_eq!(in_browser(0, Change::RemoveExclusion(Through::Group(SALES))), Some((vec![1, 2], vec![])));
    assert_eq!(in_browser(0, Change::Disable), Some((vec![], vec![0, 3, 4, 5, 7])));
    assert_eq!(in_browser(1, Change::Disable), None);
    assert_eq!(in_browser(9, Change::Enforce), None);
}

#[test]
fn ways_stand_open_for_whom_nothing_closes_them() {
    let (tenant, settings) = (contoso(vec![except_sales()]), Settings::default());
    let matrix = Matrix::new(&tenant, &settings, NOW);
    let open: BTreeMap<Way, Vec<usize>> =
        matrix.ways().iter().map(|own| (own.way, own.open.iter().collect())).collect();
    let everybody = vec![0, 1, 2, 3, 4, 5, 7];
    assert_eq!(open[&Way::PasswordAlone], [1, 2]);
    assert_eq!(open[&Way::LegacyClient], [1, 2]);
    assert_eq!(open[&Way::DeviceCode], everybody, "a second factor does not stop a device code");
    assert_eq!(open[&Way::AdversaryInTheMiddle], everybody, "nor a fake page");
}

/// What cannot be understood or was not read makes people unknown, by name, and never covered.
#[test]
fn bad_input_is_unknown_and_named() {
    type Spoil = fn(&mut Tenant);
    type Counts = (u32, u32, u32);
    type Case = (&'static str, Spoil, Counts, &'static str);
    fn alter(tenant: &mut Tenant, change: fn(&mut ConditionalAccessPolicy)) {
        let Reading::Whole { value, .. } = &mut tenant.conditional_access else { panic!() };
        change(&mut value[0]);
    }
    fn gone<T>(fact: Fact) -> Reading<T> {
        let reason = Reason::Failed { status: 404, code: "Request_ResourceNotFound".into() };
        Reading::Missing { gaps: vec![Gap { fact, reason }] }
    }
    // Of seven people who can sign in: covered, not covered, unknown; and what the first unknown one is told.
    let cases: [Case; 14] = [
        (
            "unknown grant control",
            |t| alter(t, |p| p.grant.as_mut().unwrap().built_in = vec!["somethingNew".into()]),
            (0, 0, 7),
            "access-hole.unclear",
        ),
        (
            "unknown client type",
            |t| alter(t, |p| p.conditions.client_app_types = vec!["toaster".into()]),
            (0, 0, 7),
            "access-hole.unclear",
        ),
        (
            "a filter that does not parse",
            |t| {
                alter(t, |p| {
                    let rule = "((((device.x".into();
                    p.conditions.device_filter = Some(DeviceFilter { mode: "exclude".into(), rule });
                });
            },
            (0, 0, 7),
            "access-hole.unclear",
        ),
        (
            "unknown condition",
            |t| alter(t, |p| p.conditions.unknown = vec!["moon".into()]),
            (0, 0, 7),
            "access-hole.unclear",
        ),
        (
            "unknown state",
            |t| alter(t, |p| p.state = PolicyState::Other("x".into())),
            (0, 0, 7),
            "access-hole.unclear",
        ),
        (
            "a group that answers 404",
            |t| {
                alter(t, |p| p.conditions.users.exclude_groups = vec![SALES]);
                t.group_members.insert(SALES, gone(Fact::GroupMembers));
            },
            (0, 0, 7),
            "access-hole.group-not-read",
        ),
        (
            "a group of 100,000",
            |t| {
                alter(t, |p| p.conditions.users.exclude_groups = vec![SALES]);
                let mut members: BTreeSet<ObjectId> = (0..100_000u32)
                    .map(|number| {
                        let mut bytes = [9; 16];
                        bytes[..4].copy_from_slice(&number.to_be_bytes());
                        ObjectId::from_bytes(bytes)
                    })
                    .collect();
                members.insert(id(3));
                t.group_members.insert(SALES, whole(members));
            },
            (6, 1, 0),
            "",
        ),
        (
            "a group in itself",
            |t| {
                alter(t, |p| p.conditions.users.exclude_groups = vec![SALES]);
                t.group_members.insert(SALES, whole(BTreeSet::from([SALES, id(3)])));
            },
            (6, 1, 0),
            "",
        ),
        (
            "an unknown role template",
            |t| {
                alter(t, |p| {
                    p.conditions.users.include_users = vec![UserTarget::None];
                    p.conditions.users.include_roles = vec![id(99)];
                });
                t.role_assignments = gone(Fact::RoleAssignments);
            },
            (0, 0, 7),
            "access-hole.membership-not-known",
        ),
        (
            "10,000 exclusions",
            |t| {
                alter(t, |p| {
                    p.conditions.users.exclude_users = (0..10_000u32)
                        .map(|number| {
                            let mut bytes = [8; 16];
                            bytes[..4].copy_from_slice(&number.to_be_bytes());
                            UserTarget::User(ObjectId::from_bytes(bytes))
                        })
                        .chain([UserTarget::User(id(1))])
                        .collect();
                });
            },
            (6, 1, 0),
            "",
        ),
        (
            "a deleted user",
            |t| alter(t, |p| p.conditions.users.exclude_users = vec![UserTarget::User(id(90))]),
            (7, 0, 0),
            "",
        ),
        (
            "an entry that is not known",
            |t| alter(t, |p| p.conditions.users.exclude_users = vec![UserTarget::Other("Robots".into())]),
            (0, 0, 7),
            "access-hole.membership-not-known",
        ),
        (
            "policies that were not all read",
            |t| {
                let gaps = vec![Gap { fact: Fact::ConditionalAccess, reason: Reason::Throttled }];
                t.conditional_access = Reading::Partial { value: Vec::new(), provenance: provenance(), gaps };
            },
            (0, 0, 7),
            "access-hole.policies-not-read",
        ),
        ("no users", |t| t.users = gone(Fact::Users), (0, 0, 0), ""),
    ];
    for (name, spoil, expected, sentence) in cases {
        let mut tenant = contoso(vec![mfa(0)]);
        spoil(&mut tenant);
        let settings = Settings::default();
        let matrix = Matrix::new(&tenant, &settings, NOW);
        let cover = matrix.cover(Situation::AnyAppInBrowser);
        let cell = matrix.cell(Situation::AnyAppInBrowser, Kind::Everybody, &cover);
        assert_eq!((cell.covered, cell.not_covered, cell.unknown), expected, "{name}");
        let (_, unknown) = matrix.open(Situation::AnyAppInBrowser, Kind::Everybody, State::Unknown, 0, 1);
        let said = unknown.first().map_or(String::new(), |person| matrix.hole_sentence(&person.holes[0]).id);
        assert_eq!(said, sentence, "{name}");
        let partial = [Fact::Users, Fact::ConditionalAccess, Fact::GroupMembers, Fact::RoleAssignments];
        let missing = partial.iter().any(|fact| !tenant.gaps(*fact).is_empty());
        assert_eq!(!matrix.gaps().is_empty(), missing, "{name}");
    }
}
