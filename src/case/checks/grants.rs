//! What apps may do on the person's behalf: a consent outlives every change of the password.

use super::{Outcome, ResponseCheck, Status, Trace};
use crate::case::Case;
use crate::checks::Severity;
use crate::checks::app::permissions::is_risky;
use crate::portals::Link;
use crate::tenant::Fact;
use crate::tenant::person::PersonFact;
use crate::text::Message;

/// `resp.oauth-grants`
pub const GRANTS: ResponseCheck = ResponseCheck {
    id: "resp.oauth-grants",
    title: "resp-oauth-grants",
    severity: Severity::Critical,
    trace: true,
    needs: &[PersonFact::Grants, PersonFact::Changes],
    needs_of_tenant: &[Fact::ServicePrincipals],
    link: |_| Some(Link::EnterpriseApplications),
    assess: grants,
};

fn grants(case: &Case<'_>) -> Outcome {
    let known = &case.person.grants;
    let apps = case.tenant.service_principals.seen();
    let changes = case.person.changes.seen().into_iter().flatten();
    let consents: Vec<Trace> = changes
        .filter(|change| change.at >= case.since && change.activity == "Consent to application")
        .map(|change| {
            Trace::new(&change.id, &change.target, Message::new("resp-oauth-grants.consent"))
                .at("activityDateTime", Some(change.at))
        })
        .collect();
    let mut risky = Vec::new();
    for own in known.seen().into_iter().flatten() {
        let scopes: Vec<&str> =
            own.scopes.iter().map(String::as_str).filter(|scope| is_risky(scope)).collect();
        if !scopes.is_empty() {
            let name = apps.and_then(|apps| apps.find(own.client)).map(|app| app.name).unwrap_or_default();
            let detail = Message::new("resp-oauth-grants.risky").text("scopes", scopes.join(", "));
            risky.push(Trace::new(own.client.to_string(), name, detail).field("id", &own.id).hostile());
        }
    }
    let (fails, warns) = (!consents.is_empty(), !risky.is_empty());
    let evidence: Vec<Trace> = consents.into_iter().chain(risky).collect();
    if fails {
        Outcome::new(Status::Fail, Message::new("resp-oauth-grants.fail")).with(evidence)
    } else if known.whole().is_none() {
        Outcome::unknown(case.unseen(PersonFact::Grants), "resp-oauth-grants.unknown").with(evidence)
    } else if case.person.changes.whole().is_none() {
        // A grant carries no date, and one that was taken back is gone: only the log tells of a fresh consent.
        Outcome::unknown(case.unseen(PersonFact::Changes), "resp-oauth-grants.undated").with(evidence)
    } else if warns {
        Outcome::new(Status::Warn, Message::new("resp-oauth-grants.warn")).with(evidence)
    } else {
        Outcome::new(Status::Pass, Message::new("resp-oauth-grants.pass"))
    }
}
