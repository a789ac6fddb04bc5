//! Conditional Access against CISA's own unit-test cases of ScubaGear (CC0), policy by policy. Every case in which the answer here is
//! another one stands in `DISAGREEMENTS.md` with its argument, and nothing else does.
//!
//! The narrowed cases are ones that ScubaGear passes although their policies do not protect anybody in an ordinary sign-in: here
//! none may pass.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sidelight::access::{Coverage, Demand, Demands, Kind, Matrix, Outcome, Question, Situation};
use sidelight::checks::{Check, Subject};
use sidelight::report::VerdictKind;
use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::access_policies::{
    ApplicationConditions, AuthenticationStrength, ConditionalAccessPolicy, Conditions, GrantControls,
    GuestsOrExternalUsers, Operator, PolicyState, UserConditions, UserTarget,
};
use sidelight::tenant::licences::Licences;
use sidelight::tenant::organization::SecurityDefaults;
use sidelight::tenant::roles::{PrincipalKind, RoleAssignment, RoleDefinition};
use sidelight::tenant::users::{User, UserTable};
use sidelight::tenant::{ObjectId, Provenance, Reading, Route, Tenant};

const NOW: i64 = 1_795_521_600_000;

/// Whether the requirement of a ScubaGear policy is met here; `None`: it is about something that is not asked here.
fn met(policy: &str, tenant: &Tenant, settings: &Settings) -> Option<bool> {
    let check = |id| {
        let subject = Subject { tenant, settings, now: NOW };
        Check::find(id).unwrap().judge(&subject).verdict.kind() == VerdictKind::Pass
    };
    let covered =
        |question| Coverage::new(tenant, settings, NOW, question).outcome() == Some(Outcome::Covered);
    Some(match policy {
        "MS.AAD.1.1v1" => check("ca.legacy-block"),
        "MS.AAD.2.1v1" => covered(&Question::HIGH_USER_RISK),
        "MS.AAD.2.3v1" => covered(&Question::HIGH_SIGN_IN_RISK),
        "MS.AAD.3.1v1" | "MS.AAD.3.2v2" => check("ca.mfa-all"),
        "MS.AAD.3.6v1" => admins_resist_phishing(tenant, settings),
        "MS.AAD.3.7v1" => covered(&Question::MANAGED_DEVICE),
        "MS.AAD.3.8v1" => covered(&Question::SECURITY_INFO),
        "MS.AAD.3.9v1" => covered(&Question::DEVICE_CODE_BLOCKED),
        _ => return None,
    })
}

fn admins_resist_phishing(tenant: &Tenant, settings: &Settings) -> bool {
    let matrix = Matrix::new(tenant, settings, NOW);
    let admins = matrix.concerned(Situation::AnyAppInBrowser, Kind::Admins);
    assert!(!admins.is_empty());
    let wanted = Demands::of(&[Demand::Block, Demand::PhishingResistantMfa]);
    [Situation::AnyAppInBrowser, Situation::AnyAppInClient]
        .into_iter()
        .all(|situation| admins.difference(&matrix.cover_by(situation, wanted, None).covered).is_empty())
}

fn cases(file: &str) -> Option<Vec<Value>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference").join(file);
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared/reference is absent");
        return None;
    };
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Ids of the cases: some are GUIDs, some are words.
#[derive(Default)]
struct Ids(BTreeMap<String, ObjectId>);

impl Ids {
    fn of(&mut self, name: &str) -> ObjectId {
        let next = 100 + u8::try_from(self.0.len()).unwrap();
        *self.0.entry(name.to_owned()).or_insert_with(|| ObjectId::from_bytes([next; 16]))
    }
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn policy(case: &Value, ids: &mut Ids) -> ConditionalAccessPolicy {
    let (conditions, grant) = (&case["Conditions"], &case["GrantControls"]);
    let (users, apps) = (&conditions["Users"], &conditions["Applications"]);
    // ScubaGear's cases about roles say `All` beside them, where Microsoft's portal sends `None`.
    let by_role = !texts(&users["IncludeRoles"]).is_empty();
    let targets = |value: &Value, ids: &mut Ids| -> Vec<UserTarget> {
        texts(value)
            .into_iter()
            .map(|name| match name.as_str() {
                "All" if by_role => UserTarget::None,
                "All" => UserTarget::All,
                _ => UserTarget::User(ids.of(&name)),
            })
            .collect()
    };
    let guests = &users["ExcludeGuestsOrExternalUsers"];
    let combinations = texts(&grant["AuthenticationStrength"]["AllowedCombinations"]);
    let mut unknown = Vec::new();
    if conditions.get("AgentIdRiskLevels").is_some() {
        unknown.push("agentIdRiskLevels".to_owned());
    }
    ConditionalAccessPolicy {
        id: "c0ffee00-0000-4000-8000-000000000001".into(),
        display_name: case["DisplayName"].as_str().unwrap().to_owned(),
        state: match case["State"].as_str().unwrap() {
            "enabled" => PolicyState::Enabled,
            "disabled" => PolicyState::Disabled,
            other => PolicyState::Other(other.to_owned()),
        },
        modified: None,
        template_id: None,
        created: None,
        conditions: Conditions {
            users: UserConditions {
                include_users: targets(&users["IncludeUsers"], ids),
                exclude_users: targets(&users["ExcludeUsers"], ids),
                include_groups: Vec::new(),
                exclude_groups: texts(&users["ExcludeGroups"]).iter().map(|name| ids.of(name)).collect(),
                include_roles: texts(&users["IncludeRoles"]).iter().map(|name| ids.of(name)).collect(),
                exclude_roles: texts(&users["ExcludeRoles"]).iter().map(|name| ids.of(name)).collect(),
                include_guests: None,
                exclude_guests: guests["GuestOrExternalUserTypes"].as_str().map(|types| {
                    GuestsOrExternalUsers {
                        types: types.split(',').map(str::to_owned).collect(),
                        all_tenants: guests["ExternalTenants"]["MembershipKind"] == "all",
                    }
                }),
            },
            applications: ApplicationConditions {
                include: texts(&apps["IncludeApplications"]),
                exclude: texts(&apps["ExcludeApplications"]),
                user_actions: texts(&apps["IncludeUserActions"]),
                ..ApplicationConditions::default()
            },
            client_app_types: texts(&conditions["ClientAppTypes"]),
            user_risk_levels: texts(&conditions["UserRiskLevels"]),
            sign_in_risk_levels: texts(&conditions["SignInRiskLevels"]),
            authentication_flows: conditions["AuthenticationFlows"]["TransferMethods"]
                .as_str()
                .map(|methods| methods.split(',').map(str::to_owned).collect())
                .unwrap_or_default(),
            workload_identities: conditions.get("ClientApplications").is_some(),
            unknown,
            ..Conditions::default()
        },
        grant: Some(GrantControls {
            operator: if grant["Operator"] == "OR" { Operator::Or } else { Operator::And },
            built_in: texts(&grant["BuiltInControls"]),
            // The cases carry an empty strength where Microsoft sends none.
            authentication_strength: (!combinations.is_empty()).then(|| AuthenticationStrength {
                id: "strength".into(),
                display_name: "Strength".into(),
                satisfies_mfa: false,
                allowed_combinations: combinations,
            }),
            ..GrantControls::default()
        }),
        session_controls: Vec::new(),
        sign_in_frequency: None,
        persistent_browser: None,
    }
}

fn whole<T>(value: T) -> Reading<T> {
    let provenance =
        Provenance { source: "R-TEST".into(), route: Route::Recording, request: "GET /test".into(), at: NOW };
    Reading::Whole { value, provenance }
}

fn user(id: ObjectId, name: &str, guest: bool) -> User {
    User {
        id,
        user_principal_name: format!("{name}@contoso.com"),
        display_name: name.to_owned(),
        enabled: Some(true),
        guest,
        on_premises_synced: false,
        licensed: true,
        licences: Vec::new(),
        per_user_mfa: None,
    }
}

/// A tenant with the policies of a case, in which every excluded user exists and every excluded group has a member, and what
/// the case declares as exempt.
fn tenant(case: &Value) -> (Tenant, Settings) {
    let mut ids = Ids::default();
    let input = &case["input"];
    let policies: Vec<ConditionalAccessPolicy> = input["conditional_access_policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| policy(own, &mut ids))
        .collect();
    let declared = &input["scuba_config"]["Aad"][case["policy"].as_str().unwrap()]["CapExclusions"];
    let emergency_access: BTreeMap<ObjectId, Declaration> = texts(&declared["Users"])
        .iter()
        .chain(&texts(&declared["Groups"]))
        .map(|name| (ids.of(name), Declaration::default()))
        .collect();

    let mut users = UserTable::default();
    users.extend([user(ObjectId::from_bytes([1; 16]), "ordinary", false)]);
    users.extend([user(ObjectId::from_bytes([2; 16]), "guest", true)]);
    let mut groups = BTreeMap::new();
    for conditions in policies.iter().map(|policy| &policy.conditions.users) {
        for target in &conditions.exclude_users {
            if let UserTarget::User(id) = target {
                users.extend([user(*id, &format!("user-{id}"), false)]);
            }
        }
        for group in &conditions.exclude_groups {
            let mut member = *group.bytes();
            member[0] = 3;
            let member = ObjectId::from_bytes(member);
            users.extend([user(member, &format!("member-of-{group}"), false)]);
            groups.insert(*group, whole(BTreeSet::from([member])));
        }
    }
    let (mut held, mut definitions) = (Vec::new(), Vec::new());
    for (number, role) in input["privileged_roles"].as_array().into_iter().flatten().enumerate() {
        let template = ids.of(role["RoleTemplateId"].as_str().unwrap());
        let holder = ObjectId::from_bytes([50 + u8::try_from(number).unwrap(); 16]);
        users.extend([user(holder, &format!("admin{number}"), false)]);
        held.push(RoleAssignment {
            role: template,
            principal: holder,
            kind: PrincipalKind::User,
            principal_name: String::new(),
            directory_scope: "/".into(),
        });
        definitions.push(RoleDefinition {
            id: template,
            template_id: template,
            display_name: role["DisplayName"].as_str().unwrap().to_owned(),
            privileged: Some(true),
            built_in: true,
        });
    }
    let plans = BTreeSet::from(["AAD_PREMIUM_P2".to_owned()]);
    let tenant = Tenant {
        security_defaults: whole(SecurityDefaults { enabled: false }),
        licences: whole(Licences { plans, ..Licences::default() }),
        conditional_access: whole(policies),
        users: whole(users),
        role_assignments: whole(held),
        role_definitions: whole(definitions),
        group_members: groups,
        ..Tenant::unread()
    };
    (tenant, Settings { emergency_access, ..Settings::default() })
}

/// `DISAGREEMENTS.md`: policy and case, with what CISA expects, the answer here, and the argument.
fn disagreements() -> BTreeMap<(String, String), (bool, bool)> {
    let word = |cell: &str| match cell {
        "met" => true,
        "not met" => false,
        other => panic!("{other} is no answer"),
    };
    let mut listed = BTreeMap::new();
    for line in include_str!("DISAGREEMENTS.md").lines().filter(|line| line.starts_with("| MS.")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [policy, case, cisa, here, argument] = cells[..] else { panic!("{line}") };
        assert!(argument.len() > 40, "no argument for {case}");
        let before = listed.insert((policy.to_owned(), case.to_owned()), (word(cisa), word(here)));
        assert_eq!(before, None, "{case} stands there twice");
    }
    listed
}

#[test]
fn verdicts_agree_with_cisa_or_say_why_not() {
    let Some(cases) = cases("scuba-ca-cases.jsonl") else { return };
    let mut disagreed = BTreeMap::new();
    let mut agreement: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in &cases {
        let (policy, test) = (case["policy"].as_str().unwrap(), case["test_name"].as_str().unwrap());
        let expected = case["expected_requirement_met"].as_bool().unwrap();
        let (tenant, settings) = tenant(case);
        let Some(met) = met(policy, &tenant, &settings) else { continue };
        let (agreed, all) = agreement.entry(policy).or_default();
        *all += 1;
        if met == expected {
            *agreed += 1;
        } else {
            disagreed.insert((policy.to_owned(), test.to_owned()), (expected, met));
        }
    }
    for (policy, (agreed, all)) in &agreement {
        println!("{policy}: {agreed} of {all} cases agree");
    }
    assert_eq!(disagreed, disagreements());
    assert_eq!(agreement.values().map(|(_, all)| all).sum::<usize>(), 106);
}

#[test]
fn narrowed_policies_never_pass() {
    let Some(cases) = cases("scuba-narrowed.jsonl") else { return };
    assert_eq!(cases.len(), 31);
    for case in &cases {
        for id in ["ca.mfa-all", "ca.legacy-block", "id.secdefaults"] {
            let (tenant, settings) = tenant(case);
            let subject = Subject { tenant: &tenant, settings: &settings, now: NOW };
            let verdict = Check::find(id).unwrap().judge(&subject).verdict.kind();
            let expected = VerdictKind::Fail;
            assert_eq!(verdict, expected, "{id}: {} {}", case["policy"], case["test_name"]);
        }
    }
}
