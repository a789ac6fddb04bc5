//! Controls and their profiles for tests.

use crate::tenant::score::{ControlProfile, ControlScore};

pub fn score(control: &str, score: Option<i64>, percent: Option<i64>) -> ControlScore {
    ControlScore {
        control: control.to_owned(),
        category: Some("Identity".to_owned()),
        score,
        percent,
        description: String::new(),
        synced: None,
    }
}

pub fn profile(id: &str, max: Option<i64>) -> ControlProfile {
    ControlProfile {
        id: id.to_owned(),
        title: id.to_owned(),
        category: Some("Apps".to_owned()),
        service: None,
        max,
        deprecated: false,
        action_url: None,
        remediation: String::new(),
        impact: String::new(),
        user_impact: None,
        cost: None,
        state: None,
    }
}
