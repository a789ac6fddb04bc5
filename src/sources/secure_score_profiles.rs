//! What each control of Secure Score asks.

use super::fields::{Field, Fields};
use super::mail_flow::each;
use super::plain_text::plain_text;
use super::secure_score::{LATEST, hundredths};
use super::{Ask, Extent, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::score::ControlProfile;

/// `GET /security/secureScoreControlProfiles`: some hundred rows, of third parties' services too.
pub static CONTROL_PROFILES: Source = Source {
    id: "R-PROF",
    fact: Fact::SecureScoreProfiles,
    ask: Ask::Graph {
        version: "v1.0",
        path: "security/secureScoreControlProfiles",
        query: "",
        paged: true,
        targets: None,
    },
    extent: Extent::ALL,
    parse: profiles,
    ..LATEST
};

/// Characters of a text about a control that are kept. Microsoft's own are a few hundred.
pub(super) const MOST_TEXT: usize = 2_000;

fn text(field: Field) -> Result<String, Shape> {
    Ok(plain_text(&field.optional_text()?.unwrap_or_default(), MOST_TEXT))
}

fn profile(mut row: Fields) -> Result<ControlProfile, Shape> {
    Ok(ControlProfile {
        id: row.take("id").text()?,
        title: text(row.take("title"))?,
        category: row.take("controlCategory").optional_text()?,
        service: row.take("service").optional_text()?,
        max: row.take("maxScore").unless_null().map(Field::number).transpose()?.map(hundredths),
        deprecated: row.take("deprecated").optional_flag()?.unwrap_or(false),
        action_url: row.take("actionUrl").optional_text()?,
        remediation: text(row.take("remediation"))?,
        impact: text(row.take("remediationImpact"))?,
        user_impact: row.take("userImpact").optional_text()?,
        cost: row.take("implementationCost").optional_text()?,
        state: newest_state(row.take("controlStateUpdates"))?,
    })
}

/// The `state` of the newest update; of several without an instant the last.
fn newest_state(updates: Field) -> Result<Option<String>, Shape> {
    let mut newest: Option<(Option<String>, Option<String>)> = None;
    for mut update in updates.unless_null().map(Field::objects).transpose()?.into_iter().flatten() {
        // RFC 3339 in UTC sorts as text.
        let at = update.take("updatedDateTime").optional_text()?;
        let state = update.take("state").optional_text()?;
        if newest.as_ref().is_none_or(|(before, _)| *before <= at) {
            newest = Some((at, state));
        }
    }
    Ok(newest.and_then(|(_, state)| state))
}

fn profiles(body: &[u8]) -> Result<Parsed, Shape> {
    each(body, profile, Page::SecureScoreProfiles)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"id":"AdminMFAV2","title":"Require MFA","controlCategory":"Identity","service":"AzureAD","maxScore":10.0,
        "deprecated":false,"actionUrl":"https://entra.microsoft.com/","remediation":"<p>Open <b>it</b></p>","remediationImpact":"",
        "userImpact":"Low","implementationCost":"Moderate","rank":1,"threats":["Account breach"],"controlStateUpdates":[
        {"state":"ThirdParty","updatedDateTime":"2026-02-01T00:00:00Z"},{"state":"Default","updatedDateTime":"2026-01-01T00:00:00Z"}]}"#;

    fn read(row: &str) -> Result<ControlProfile, String> {
        let body =
            format!(r#"{{"value":[{row}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/x?$skip=1"}}"#);
        let parsed = profiles(body.as_bytes()).map_err(|shape| shape.field)?;
        assert!(parsed.next.is_some());
        let Page::SecureScoreProfiles(mut rows) = parsed.page else { panic!() };
        assert_eq!(rows.len(), 1);
        Ok(rows.remove(0))
    }

    #[test]
    fn a_profile_is_read_as_published() {
        let profile = read(ROW).unwrap();
        assert_eq!((profile.id.as_str(), profile.max), ("AdminMFAV2", Some(1_000)));
        assert_eq!(profile.remediation, "Open it");
        assert_eq!(profile.state.as_deref(), Some("ThirdParty"), "the newest, not the last");
        let bare = read(r#"{"id":"x"}"#).unwrap();
        assert_eq!((bare.max, bare.state, bare.deprecated, bare.title.as_str()), (None, None, false, ""));
    }

    #[test]
    fn other_shapes_are_named() {
        for (change, place) in [
            (("\"AdminMFAV2\"", "null"), "value[0].id"),
            (("10.0", "\"10\""), "value[0].maxScore"),
            (("\"https://entra.microsoft.com/\"", "1"), "value[0].actionUrl"),
            (("\"ThirdParty\"", "1"), "value[0].controlStateUpdates[0].state"),
        ] {
            assert_eq!(read(&ROW.replace(change.0, change.1)), Err(place.to_owned()));
        }
    }
}
