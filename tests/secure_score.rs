//! Secure Score whole, from the answers of Microsoft 365 to the report.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use mock365_model::World;
use serde_json::{Value, json};
use sidelight::checks::score::controls::Standing;
use sidelight::checks::score::tie::Tie;
use sidelight::portals::Link;
use sidelight::report::secure_score::Listed;
use sidelight::report::{Report, assess, json::render};
use sidelight::settings::Settings;
use sidelight::tenant::Tenant;
use sidelight::text::{Language, Texts};
use simulation::network::{Network, START};

const READER: &str = "priya.chowdhury@contoso.com";

fn contoso() -> (Tenant, Report) {
    let mut network = Network::new(World::contoso(START), READER);
    let mut collector = network.collector();
    network.run(&mut collector);
    let tenant = collector.tenant().clone();
    let report = assess(&tenant, &Settings::default(), START);
    (tenant, report)
}

#[test]
fn the_score_comes_with_ninety_days_comparison_and_categories() {
    let (_, report) = contoso();
    let figures = report.secure_score.unwrap().figures;
    let newest = figures.days.last().unwrap();
    assert_eq!((newest.current, newest.max), (11_840, 29_000));
    assert_eq!(figures.days.len(), 90);
    assert!(figures.days.windows(2).all(|pair| pair[0].created < pair[1].created));
    let averages: Vec<(&str, i64)> =
        figures.comparisons.iter().map(|own| (own.basis.as_str(), own.average)).collect();
    assert_eq!(averages, [("AllTenants", 4_150), ("TotalSeats", 4_475)]);
    let names: Vec<_> = figures.categories.iter().filter_map(|own| own.name.as_deref()).collect();
    assert_eq!(names, ["Apps", "Data", "Device", "Identity"]);
    assert_eq!(figures.gaps, []);
}

#[test]
fn every_control_is_there_and_held_against_our_checks() {
    let (tenant, report) = contoso();
    let score = report.secure_score.as_ref().unwrap();
    let own: BTreeMap<&str, _> = score.controls.iter().map(|own| (own.id.as_str(), own)).collect();
    let tie = |id: &str| own[id].tie(|check| report.findings.iter().find(|finding| finding.check == check));
    assert_eq!(tie("exo_oauth2clientprofileenabled"), Some(Tie::Lag), "not done for Microsoft, done for us");
    assert_eq!(tie("exo_mailboxaudit"), Some(Tie::OnlyMicrosoftDone), "done for Microsoft, not for us");
    assert_eq!(tie("mip_search_auditlog"), Some(Tie::Agree));
    assert_eq!(tie("scid_2004"), None, "no check of ours asks that");
    assert_eq!(tie("spo_idle_session_timeout"), None, "somebody has accepted the risk");

    let listed = |id: &str| (own[id].listed, own[id].standing, own[id].open);
    assert_eq!(listed("scid_2004"), (Listed::ScoreOnly, Standing::Partly, true));
    assert_eq!(listed("GitHub_OrganizationMFA"), (Listed::ProfileOnly, Standing::NotCounted, false));
    assert!(!listed("RotatePasswords").2, "Microsoft is retiring it");

    let page = |id: &str| own[id].link.url(None);
    assert_eq!(page("mip_search_auditlog"), "https://purview.microsoft.com/audit/auditsearch");
    for elsewhere in ["GitHub_OrganizationMFA", "mcas_connected_app"] {
        assert_eq!(own[elsewhere].link, Link::SecureScoreActions, "{elsewhere}");
    }
    assert!(own["AdminMFAV2"].asks.contains("Change the setting & save it."), "HTML is plain text");
    let tied: usize = score.controls.iter().filter(|own| own.checks().next().is_some()).count();
    assert!(tied >= 8 && tenant.secure_score_profiles.whole().is_some(), "{tied}");
}

#[test]
fn the_report_for_machines_keeps_to_its_schema() {
    let (tenant, report) = contoso();
    let schema: Value = serde_json::from_str(include_str!("../docs/report.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for language in Language::ALL {
        let texts = Texts::native(language).unwrap().plain();
        let rendered = serde_json::to_value(render(&report, &tenant, &texts)).unwrap();
        let errors: Vec<String> = validator.iter_errors(&rendered).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
        let score = &rendered["secureScore"];
        assert_eq!(score["days"][89]["current"], json!(118.4));
        let controls = score["controls"].as_array().unwrap();
        let modern = controls.iter().find(|own| own["id"] == "exo_oauth2clientprofileenabled").unwrap();
        assert_eq!((&modern["tie"], &modern["checks"]), (&json!("lag"), &json!(["exo.modern-auth"])));
        assert!(modern["tieText"].as_str().unwrap().contains("2026-"), "{modern}");
        assert!(!rendered.to_string().contains("javascript:"));
    }
}
