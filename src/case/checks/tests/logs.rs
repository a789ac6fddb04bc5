//! Sign-ins, risk and audit.

use super::super::testing::*;
use super::table;
use crate::tenant::Fact;
use crate::tenant::licences::Licences;
use crate::tenant::person::{Known, Person, PersonRisk, RiskState};
use crate::tenant::risk::RiskLevel;
use crate::tenant::sign_ins::{Protocol, SignInRisk};

pub fn with(person: &mut Person, own: crate::tenant::person::PersonSignIn) {
    let mut all = person.sign_ins.seen().unwrap().clone();
    all.push(own);
    person.sign_ins = whole(all);
}

#[test]
fn sign_ins_deviate_or_are_suspicious() {
    table(
        "resp.signins",
        &[
            (|person, _| with(person, sign_in(SINCE + 1)), "pass", "pass"),
            (|person, _| with(person, foreign(SINCE + 1)), "fail", "fail"),
            // Before the case: what is usual.
            (|person, _| person.sign_ins = whole(vec![foreign(SINCE - 1)]), "pass", "pass"),
            // Abroad, with the known device.
            (
                |person, _| {
                    let mut own = foreign(SINCE + 1);
                    own.device = "d-1".to_owned();
                    with(person, own);
                },
                "warn",
                "warn",
            ),
            // In the same town, by a residential proxy: Microsoft rated it.
            (
                |person, _| {
                    let mut own = sign_in(SINCE + 1);
                    own.sign_in.manner.risk = SignInRisk::High;
                    with(person, own);
                },
                "fail",
                "fail",
            ),
            (
                |person, _| {
                    let mut own = sign_in(SINCE + 1);
                    own.sign_in.manner.protocol = Protocol::DeviceCode;
                    with(person, own);
                },
                "fail",
                "fail",
            ),
            (
                |person, _| {
                    let mut own = sign_in(SINCE + 1);
                    own.sign_in.manner.client = "IMAP4".to_owned();
                    with(person, own);
                },
                "fail",
                "fail",
            ),
            // One that failed is no sign-in.
            (
                |person, _| {
                    let mut own = foreign(SINCE + 1);
                    own.sign_in.succeeded = false;
                    with(person, own);
                },
                "pass",
                "pass",
            ),
            (
                |person, _| person.sign_ins = part(person.sign_ins.seen().unwrap().clone()),
                "unknown",
                "unknown",
            ),
            (|person, _| person.sign_ins = whole(Vec::new()), "pass", "pass"),
            // Too little from before: what is foreign cannot be told.
            (
                |person, _| person.sign_ins = whole(vec![sign_in(SINCE - 1), foreign(SINCE + 1)]),
                "unknown",
                "nothing-before",
            ),
            (|person, _| person.detections = Known::default(), "unknown", "unknown"),
            (
                |person, tenant| {
                    person.detections = Known::default();
                    tenant.licences = read(Licences::default());
                },
                "pass",
                "pass",
            ),
        ],
    );
}

#[test]
fn risk_is_dealt_with_or_not() {
    fn at(person: &mut Person, state: RiskState) {
        person.risk = whole(Some(PersonRisk { state, level: RiskLevel::High, updated: None }));
    }
    table(
        "resp.risk",
        &[
            (|_, _| {}, "pass", "pass"),
            (|person, _| at(person, RiskState::AtRisk), "fail", "fail"),
            (|person, _| at(person, RiskState::ConfirmedCompromised), "fail", "fail"),
            (|person, _| at(person, RiskState::Remediated), "done", "done"),
            (|person, _| at(person, RiskState::Dismissed), "warn", "dismissed"),
            (|person, _| at(person, RiskState::ConfirmedSafe), "warn", "dismissed"),
            (|person, _| at(person, RiskState::None), "pass", "pass"),
            (|person, _| at(person, RiskState::Unknown), "warn", "new-word"),
            (|person, _| person.risk = Known::default(), "unknown", "unknown"),
            (
                |person, tenant| {
                    person.risk = Known::default();
                    tenant.licences = read(Licences::default());
                },
                "not-applicable",
                "no-licence",
            ),
        ],
    );
}

#[test]
fn evidence_is_recorded_or_not() {
    table(
        "resp.audit-coverage",
        &[
            (|_, _| {}, "pass", "pass"),
            (
                |_, tenant| {
                    let log = crate::tenant::audit::AdminAuditLog {
                        unified_audit_log_ingestion_enabled: Some(false),
                    };
                    tenant.admin_audit_log = read(log);
                },
                "fail",
                "off",
            ),
            (
                |_, tenant| {
                    let log =
                        crate::tenant::audit::AdminAuditLog { unified_audit_log_ingestion_enabled: None };
                    tenant.admin_audit_log = read(log);
                },
                "unknown",
                "unknown",
            ),
            (|_, tenant| tenant.audit_bypass = read(bypass(true)), "fail", "bypass"),
            (|_, tenant| tenant.audit_bypass = gone(Fact::AuditBypass), "unknown", "unknown"),
            (|_, tenant| tenant.admin_audit_log = gone(Fact::AdminAuditLog), "unknown", "unknown"),
        ],
    );
}
