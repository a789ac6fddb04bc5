//! Why a way in stands open for somebody: the policy and the method that let an intruder through; and who may become an administrator.

mod access_contoso;

use access_contoso::{NOW, SALES, changed, contoso, id, mfa, whole};
use sidelight::access::changes::Difference;
use sidelight::access::scenario::{Client, Scenario, Target};
use sidelight::access::what_if::NotApplying;
use sidelight::access::{Kind, Matrix, Situation, Way};
use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::access_policies::{AuthenticationStrength, GrantControls, PolicyState};
use sidelight::tenant::organization::SecurityDefaults;
use sidelight::tenant::roles::{GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment, RoleDefinition};
use sidelight::tenant::{Fact, Gap, Reading, Reason, Tenant};
use sidelight::text::{Language, Texts};

fn held(number: u8, kind: PrincipalKind) -> RoleAssignment {
    RoleAssignment {
        role: GLOBAL_ADMINISTRATOR,
        principal: id(number),
        kind,
        principal_name: String::new(),
        directory_scope: "/".into(),
    }
}

fn global_administrator() -> RoleDefinition {
    RoleDefinition {
        id: GLOBAL_ADMINISTRATOR,
        template_id: GLOBAL_ADMINISTRATOR,
        display_name: "Global Administrator".into(),
        built_in: true,
        privileged: Some(true),
    }
}

#[test]
fn a_fake_page_is_answered_by_the_policy_and_the_methods_that_let_it_through() {
    let strength = |combinations: &[&str]| {
        let strength = AuthenticationStrength {
            id: "custom".into(),
            allowed_combinations: combinations.iter().map(ToString::to_string).collect(),
            satisfies_mfa: true,
            display_name: "Custom".into(),
        };
        changed(0, |p| {
            p.grant =
                Some(GrantControls { authentication_strength: Some(strength), ..GrantControls::default() });
        })
    };
    let (situations, wanted) = Way::AdversaryInTheMiddle.closed_by();
    let texts = Texts::native(Language::English).unwrap().plain();
    for (policies, defaults, said) in [
        (vec![mfa(0)], false, "“Policy 0” applies, but is content with a second factor of any kind"),
        (vec![strength(&["fido2", "password,sms"])], false, "can pass on: password,sms."),
        (vec![strength(&["password,sms", "password,voice"])], false, "password,sms; password,voice."),
        (vec![], true, "Security defaults ask for a second factor of any kind"),
        (
            vec![
                mfa(0),
                changed(1, |p| {
                    p.state = PolicyState::ReportOnly;
                    p.grant.as_mut().unwrap().built_in = vec!["compliantDevice".into()];
                }),
            ],
            false,
            "“Policy 1” would cover this, but it only reports.",
        ),
    ] {
        // Security defaults always ask administrators.
        let tenant = Tenant {
            security_defaults: whole(SecurityDefaults { enabled: defaults }),
            role_assignments: whole(vec![held(1, PrincipalKind::User)]),
            role_definitions: whole(vec![global_administrator()]),
            ..contoso(policies)
        };
        let settings = Settings::default();
        let matrix = Matrix::new(&tenant, &settings, NOW);
        let situation = situations[0];
        let cover = matrix.cover_by(situation, wanted, None);
        let one = [0].into_iter().collect();
        let people = matrix.persons((situation, wanted), &cover, &one, 0, 1);
        let sentence = texts.say(&matrix.hole_sentence(&people[0].holes[0]));
        assert!(sentence.contains(said), "{said}: {sentence}");
    }
    let resistant = contoso(vec![strength(&["fido2", "windowsHelloForBusiness"])]);
    let settings = Settings::default();
    let matrix = Matrix::new(&resistant, &settings, NOW);
    assert!(matrix.ways().iter().all(|own| own.way != Way::AdversaryInTheMiddle || own.open.is_empty()));
}

#[test]
fn whoever_may_activate_a_role_is_told_apart_from_its_holders() {
    let role = GLOBAL_ADMINISTRATOR;
    let policy = changed(0, |p| {
        p.conditions.users.include_users = Vec::new();
        p.conditions.users.include_roles = vec![role];
    });
    let tenant = Tenant {
        role_assignments: whole(vec![held(1, PrincipalKind::User)]),
        role_definitions: whole(vec![global_administrator()]),
        eligible_roles: whole(vec![
            held(1, PrincipalKind::User),
            held(4, PrincipalKind::User),
            held(20, PrincipalKind::Group),
        ]),
        ..contoso(vec![policy])
    };
    let settings = Settings::default();
    let matrix = Matrix::new(&tenant, &settings, NOW);
    let rows = |kind| {
        let own = matrix.kinds.iter().find(|own| own.kind == kind);
        own.map(|own| own.rows.iter().collect::<Vec<_>>())
    };
    assert_eq!(rows(Kind::Admins), Some(vec![0]));
    assert_eq!(rows(Kind::Role(role)), Some(vec![0]));
    assert_eq!(rows(Kind::Eligible), Some(vec![1, 2, 3]));
    assert_eq!(rows(Kind::EligibleRole(role)), Some(vec![1, 2, 3]));
    let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
    let others = |row| matrix.what_if(row, &scenario).others;
    assert_eq!(matrix.what_if(0, &scenario).applying.len(), 1);
    for row in [1, 3] {
        assert_eq!(others(row), [(0, NotApplying::OnceActive(role))], "{row}");
        let sentence = matrix.not_applying_sentence(0, &others(row)[0].1);
        let said = Texts::native(Language::English).unwrap().plain().say(&sentence);
        assert!(said.contains("once it activates the role Global Administrator"), "{said}");
    }
    assert_eq!(others(4), [(0, NotApplying::NotNamed)]);
    // The other way round: a policy that holds now ceases with the role.
    let everybody_but = changed(0, |p| p.conditions.users.exclude_roles = vec![role]);
    let spared = Tenant { conditional_access: whole(vec![everybody_but]), ..tenant.clone() };
    let matrix_spared = Matrix::new(&spared, &settings, NOW);
    for (row, ceasing) in [(0, vec![]), (1, vec![(0, role)]), (3, vec![(0, role)]), (4, vec![])] {
        let answer = matrix_spared.what_if(row, &scenario);
        assert_eq!((answer.applying.len(), &answer.ceasing), (usize::from(row != 0), &ceasing), "{row}");
    }
    let said = Texts::native(Language::English).unwrap().plain().say(&matrix_spared.ceasing_sentence(role));
    assert!(said.contains("no longer applies once this account activates it"), "{said}");
    // What was not read about eligibility is said; without the licence there is none.
    for (reason, told) in
        [(Reason::NotAsked, true), (Reason::NoLicence { plan: "Microsoft Entra ID P2".into() }, false)]
    {
        let gaps = vec![Gap { fact: Fact::EligibleRoles, reason }];
        let tenant = Tenant { eligible_roles: Reading::Missing { gaps }, ..tenant.clone() };
        let matrix = Matrix::new(&tenant, &settings, NOW);
        assert!(matrix.kinds.iter().all(|own| own.kind != Kind::Eligible));
        assert_eq!(matrix.gaps().iter().any(|gap| gap.fact == Fact::EligibleRoles), told);
    }
}

#[test]
fn changes_that_are_worth_trying_are_found_and_counted() {
    let policies = vec![
        changed(0, |p| p.conditions.users.exclude_groups = vec![SALES]),
        changed(1, |p| p.state = PolicyState::ReportOnly),
        changed(2, |p| p.state = PolicyState::Disabled),
    ];
    let tenant = contoso(policies);
    let count = |settings: &Settings, most| {
        let matrix = Matrix::new(&tenant, settings, NOW);
        let changes = matrix.changes(most);
        let differences = matrix.differences(&changes);
        let gained = |own: &[Difference]| {
            let here = own.iter().find(|own| own.situation == Situation::AnyAppInBrowser);
            here.map_or(0, |own| own.gained.len())
        };
        let said = changes.iter().map(|(position, own)| matrix.change_sentence(*position, own).id);
        said.zip(differences.iter().map(|own| gained(own))).collect::<Vec<_>>()
    };
    let (enforce, remove) = ("replay-change.enforce".to_owned(), "replay-change.remove-exclusion".to_owned());
    let nobody = Settings::default();
    let all = [(enforce.clone(), 2), (remove, 2), (enforce.clone(), 2)];
    assert_eq!(count(&nobody, 9), all);
    assert_eq!(count(&nobody, 1), all[..1]);
    // Whoever is declared is no hole to close.
    let declared =
        Settings { intended_exclusions: [(SALES, Declaration::default())].into(), ..Settings::default() };
    assert_eq!(count(&declared, 9), [(enforce.clone(), 2), (enforce, 2)]);
}
