//! How could each person be taken over? The headline of the report: for how many people of which kind each way stands open, and the checks that
//! close it (`risk.paths`).

use serde::{Deserialize, Serialize};

use crate::access::{Cell, Kind, Matrix, Way, words};
use crate::settings::Settings;
use crate::tenant::Tenant;
use crate::text::Message;

/// A way into accounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathHere {
    /// The way.
    pub way: Way,
    /// Before whom it stands open, by kind of people: everybody first. A person can be of several kinds.
    pub kinds: Vec<PathOfKind>,
}

/// How people of one kind stand before a way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathOfKind {
    /// The kind.
    pub kind: Kind,
    /// Its name.
    pub name: Message,
    /// *Not covered* are those for whom the way stands open.
    pub cell: Cell,
}

/// Every way, by kind of people; none where nobody was read. Single roles are left to the matrix.
pub(super) fn paths(tenant: &Tenant, settings: &Settings, now: i64) -> Vec<PathHere> {
    if tenant.users.seen().is_none() {
        return Vec::new();
    }
    let matrix = Matrix::new(tenant, settings, now);
    let kinds =
        || matrix.kinds.iter().filter(|own| !matches!(own.kind, Kind::Role(_) | Kind::EligibleRole(_)));
    let ways = matrix.ways();
    let path = |way: &crate::access::ways::OpenWay| PathHere {
        way: way.way,
        kinds: kinds()
            .map(|own| PathOfKind {
                kind: own.kind,
                name: words::kind(own),
                cell: matrix.way_cell(way, &own.rows),
            })
            .filter(|own| own.cell.people > 0)
            .collect(),
    };
    ways.iter().map(path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::testing::{NOW, SALES, contoso, emergency};

    #[test]
    fn people_are_counted_before_every_way() {
        let mut policy = mfa_for_all();
        policy.conditions.users.exclude_groups = vec![SALES];
        let tenant = contoso(vec![policy]);
        let open = |settings: &Settings, way| {
            let all = paths(&tenant, settings, NOW);
            assert_eq!(all.iter().map(|own| own.way).collect::<Vec<_>>(), Way::ALL);
            let own = all.into_iter().find(|own| own.way == way).unwrap();
            assert!(own.kinds.windows(2).all(|pair| pair[0].kind < pair[1].kind));
            let cell = own.kinds[0].cell;
            (own.kinds[0].kind, cell.not_covered, cell.declared)
        };
        let nobody = Settings::default();
        let members = u32::try_from(tenant.group_members[&SALES].seen().unwrap().len()).unwrap();
        assert_eq!(open(&nobody, Way::PasswordAlone), (Kind::Everybody, members, 0));
        assert_eq!(open(&emergency(&[SALES]), Way::PasswordAlone), (Kind::Everybody, 0, members));
        assert!(open(&nobody, Way::AdversaryInTheMiddle).1 > members, "a second factor does not stop it");
        assert!(paths(&Tenant::unread(), &nobody, NOW).is_empty());
    }
}
