//! What the logs tell: foreign sign-ins, risk, and whether there is evidence at all.

use super::{Outcome, ResponseCheck, Status, Trace, user_page};
use crate::case::suspicion::{Doubt, Doubtful};
use crate::case::{Case, Unseen};
use crate::checks::Severity;
use crate::portals::Link;
use crate::tenant::licences::Plan;
use crate::tenant::person::{PersonFact, RiskState};
use crate::tenant::{Fact, Reason};
use crate::text::{Message, instant};

/// `resp.signins`
pub const SIGN_INS: ResponseCheck = ResponseCheck {
    id: "resp.signins",
    title: "resp-signins",
    severity: Severity::High,
    trace: true,
    needs: &[PersonFact::SignIns, PersonFact::Detections],
    needs_of_tenant: &[Fact::Licences],
    link: user_page,
    assess: sign_ins,
};

/// `resp.risk`
pub const RISK: ResponseCheck = ResponseCheck {
    id: "resp.risk",
    title: "resp-risk",
    trace: false,
    needs: &[PersonFact::Risk],
    needs_of_tenant: &[Fact::Licences],
    link: |_| Some(Link::RiskyUsers),
    assess: risk,
    ..SIGN_INS
};

/// `resp.audit-coverage`
pub const AUDIT_COVERAGE: ResponseCheck = ResponseCheck {
    id: "resp.audit-coverage",
    title: "resp-audit-coverage",
    trace: false,
    needs: &[PersonFact::Account],
    needs_of_tenant: &[Fact::AdminAuditLog, Fact::AuditBypass],
    link: |_| Some(Link::AuditSearch),
    assess: audit_coverage,
    ..SIGN_INS
};

/// Most sign-ins that are shown as evidence; the timeline has all.
const MOST: usize = 20;

/// What a doubt says.
pub fn doubt(doubt: Doubt) -> Message {
    Message::new(match doubt {
        Doubt::Risk => "sign-in-doubt.risk",
        Doubt::Detected => "sign-in-doubt.detected",
        Doubt::DeviceCode => "sign-in-doubt.device-code",
        Doubt::Legacy => "sign-in-doubt.legacy",
        Doubt::Country => "sign-in-doubt.country",
        Doubt::Network => "sign-in-doubt.network",
        Doubt::Client => "sign-in-doubt.client",
        Doubt::Session => "sign-in-doubt.session",
        Doubt::Address => "sign-in-doubt.address",
    })
}

fn trace(case: &Case<'_>, own: &Doubtful) -> Option<Trace> {
    let sign_in = case.person.sign_ins.seen()?.get(own.place)?;
    Some(Trace {
        id: sign_in.sign_in.id.map(|id| id.to_string()).unwrap_or_default(),
        name: format!("{} {} {}", instant(own.at), sign_in.address, sign_in.country).trim_end().to_owned(),
        details: own.doubts.iter().map(|own| doubt(*own)).collect(),
        fields: [
            ("appDisplayName", sign_in.sign_in.app_name.clone()),
            ("clientAppUsed", sign_in.sign_in.manner.client.clone()),
            ("userAgent", sign_in.user_agent.clone()),
            ("sessionId", sign_in.session.clone()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value))
        .collect(),
        hostile: own.suspicious,
    })
}

fn sign_ins(case: &Case<'_>) -> Outcome {
    let doubtful = &case.suspicion.doubtful;
    let suspicious = doubtful.iter().filter(|own| own.suspicious);
    let count = i64::try_from(suspicious.clone().count()).unwrap_or(i64::MAX);
    let odd = doubtful.iter().filter(|own| !own.suspicious);
    let evidence: Vec<Trace> = suspicious.chain(odd).take(MOST).filter_map(|own| trace(case, own)).collect();
    if let Some(first) = case.suspicion.first {
        let sentence = Message::new("resp-signins.fail").number("count", count).text("at", instant(first));
        Outcome::new(Status::Fail, sentence).with(evidence)
    } else if !case.unseen_suspicion().is_empty() {
        let few = case.suspicion.lacks_usual() && case.person.sign_ins.whole().is_some();
        let sentence = if few { "resp-signins.nothing-before" } else { "resp-signins.unknown" };
        Outcome::unknown(case.unseen_suspicion(), sentence).with(evidence)
    } else if !doubtful.is_empty() {
        let count = i64::try_from(doubtful.len()).unwrap_or(i64::MAX);
        Outcome::new(Status::Warn, Message::new("resp-signins.warn").number("count", count)).with(evidence)
    } else {
        Outcome::new(Status::Pass, Message::new("resp-signins.pass"))
    }
}

fn risk(case: &Case<'_>) -> Outcome {
    let Some(risk) = case.person.risk.whole() else {
        return if case.lacks(Plan::EntraP2) {
            Outcome::new(Status::NotApplicable, Message::new("resp-risk.no-licence"))
        } else {
            Outcome::unknown(case.unseen(PersonFact::Risk), "resp-risk.unknown")
        };
    };
    let Some(risk) = risk else { return Outcome::new(Status::Pass, Message::new("resp-risk.pass")) };
    let (status, sentence) = match risk.state {
        RiskState::AtRisk | RiskState::ConfirmedCompromised => (Status::Fail, "resp-risk.fail"),
        RiskState::Remediated => (Status::Done, "resp-risk.done"),
        RiskState::Dismissed | RiskState::ConfirmedSafe => (Status::Warn, "resp-risk.dismissed"),
        RiskState::None => (Status::Pass, "resp-risk.pass"),
        RiskState::Unknown => (Status::Warn, "resp-risk.new-word"),
    };
    let trace =
        Trace::new("", risk.state.word(), Message::new("resp-risk.state").text("level", risk.level.word()))
            .at("riskLastUpdatedDateTime", risk.updated);
    Outcome::new(status, Message::new(sentence)).with(vec![trace])
}

fn audit_coverage(case: &Case<'_>) -> Outcome {
    let (log, bypass) = (&case.tenant.admin_audit_log, &case.tenant.audit_bypass);
    let recorded = log.whole().and_then(|log| log.unified_audit_log_ingestion_enabled);
    if recorded == Some(false) {
        return Outcome::new(Status::Fail, Message::new("resp-audit-coverage.off"));
    }
    let names: Vec<&str> = case
        .account()
        .into_iter()
        .flat_map(|own| [own.user_principal_name.as_str(), own.display_name.as_str()])
        .collect();
    let id = case.id().map(|id| id.to_string()).unwrap_or_default();
    let exempt = bypass.seen().into_iter().flat_map(|all| all.bypassed()).find(|(identity, name)| {
        **identity == id
            || names.iter().any(|own| {
                !own.is_empty() && (own.eq_ignore_ascii_case(identity) || own.eq_ignore_ascii_case(name))
            })
    });
    if let Some((identity, name)) = exempt {
        let trace = Trace::new(identity, name, Message::new("resp-audit-coverage.exempt"));
        return Outcome::new(Status::Fail, Message::new("resp-audit-coverage.bypass")).with(vec![trace]);
    }
    let mut unseen = case.unseen_of_tenant(Fact::AdminAuditLog);
    unseen.extend(case.unseen_of_tenant(Fact::AuditBypass));
    unseen.extend(case.unseen(PersonFact::Account));
    if recorded.is_none() && unseen.is_empty() {
        unseen.push(Unseen {
            what: crate::case::What::Tenant(Fact::AdminAuditLog),
            reason: Reason::Shape { field: "UnifiedAuditLogIngestionEnabled".to_owned() },
        });
    }
    if unseen.is_empty() {
        Outcome::new(Status::Pass, Message::new("resp-audit-coverage.pass"))
    } else {
        Outcome::unknown(unseen, "resp-audit-coverage.unknown")
    }
}
