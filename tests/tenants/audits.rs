//! What was changed lately in generated tenants.

use proptest::prelude::*;
use sidelight::tenant::directory_audits::{Actor, Change};
use sidelight::tenant::{Fact, Reading};

use super::{NOW, id, reading};

fn actor() -> impl Strategy<Value = Actor> {
    let person = (prop::option::weighted(0.9, 1u8..=10), any::<bool>()).prop_map(|(number, named)| {
        let name = named.then(|| format!("user{}@contoso.com", number.unwrap_or(1)));
        Actor::Person { id: number.map(id), name }
    });
    let number = || prop::option::weighted(0.5, 200u8..=205);
    let app = (number(), number()).prop_map(|(principal, app)| Actor::App {
        principal: principal.map(id),
        app: app.map(id),
        name: Some("App".to_owned()),
    });
    prop_oneof![6 => person, 3 => app, 1 => Just(Actor::Nobody)]
}

pub fn audits() -> impl Strategy<Value = Reading<Vec<Change>>> {
    let change = (0..1000i64, actor()).prop_map(|(number, actor)| Change {
        id: format!("Directory_{number}"),
        at: NOW - number * 60_000,
        activity: "Update conditional access policy".to_owned(),
        actor,
        target: "MFA".to_owned(),
    });
    reading(Fact::DirectoryAudits, prop::collection::vec(change, 0..3))
}
