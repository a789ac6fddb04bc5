//! Groups that policies and role assignments name.

use super::fields::{Fields, single};
use super::users::{GROUP_MEMBERS, named_groups};
use super::{Ask, Extent, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::groups::{Group, Owner};

/// `$expand` gives this many directory objects at most (Microsoft Learn, *Customize Microsoft Graph responses with query parameters*).
const MOST_EXPANDED: usize = 20;

/// `GET /groups/{id}`, of every group that a Conditional Access policy names or that holds a role: `GroupMember.Read.All` is enough for
/// its name, rule and owners.
pub static GROUPS: Source = Source {
    id: "R-GROUP",
    fact: Fact::Groups,
    ask: Ask::Graph {
        version: "v1.0",
        path: "groups/{id}",
        query: "$select=id,displayName,groupTypes,isAssignableToRole,membershipRule,visibility&$expand=owners($select=id,displayName)",
        paged: false,
        targets: Some(named_groups),
    },
    extent: Extent::ONE,
    parse: group,
    ..GROUP_MEMBERS
};

fn group(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = single(body)?;
    let types = row.take("groupTypes").texts()?;
    let has = |name: &str| types.iter().any(|own| own.eq_ignore_ascii_case(name));
    let visibility = row.take("visibility").sent()?.optional_text()?;
    let rule = row.take("membershipRule").sent()?.optional_text()?;
    let owners = row.take("owners").objects()?.into_iter().map(owner).collect::<Result<Vec<_>, Shape>>()?;
    let group = Group {
        display_name: row.take("displayName").text()?,
        role_assignable: row.take("isAssignableToRole").sent()?.optional_flag()? == Some(true),
        membership_rule: has("DynamicMembership").then(|| rule.unwrap_or_default()),
        // Nobody can join a security group, whatever its visibility.
        public: match visibility.as_deref() {
            _ if !has("Unified") => Some(false),
            Some("Public") => Some(true),
            Some("Private" | "HiddenMembership") => Some(false),
            _ => None,
        },
        all_owners: owners.len() < MOST_EXPANDED,
        owners,
    };
    Ok(Parsed::alone(Page::Groups(group)))
}

fn owner(mut row: Fields) -> Result<Owner, Shape> {
    let kind = row.take("@odata.type").optional_text()?;
    Ok(Owner {
        id: row.take("id").id()?,
        name: row.take("displayName").optional_text()?.unwrap_or_default(),
        app: kind.is_some_and(|kind| kind.ends_with("servicePrincipal")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r##"{"id":"11111111-2222-4333-8444-555555555555","displayName":"VPN users","groupTypes":["Unified"],
        "isAssignableToRole":null,"membershipRule":null,"visibility":"Public","owners":[
        {"@odata.type":"#microsoft.graph.user","id":"22222222-2222-4333-8444-555555555555","displayName":"Aya"},
        {"@odata.type":"#microsoft.graph.servicePrincipal","id":"33333333-2222-4333-8444-555555555555","displayName":null}]}"##;

    fn read(body: &str) -> Result<Group, String> {
        match group(body.as_bytes()) {
            Ok(Parsed { page: Page::Groups(own), .. }) => Ok(own),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    #[test]
    fn who_can_get_in_is_read() {
        let own = read(BODY).unwrap();
        assert_eq!(
            (own.display_name.as_str(), own.role_assignable, own.public),
            ("VPN users", false, Some(true))
        );
        assert_eq!(
            own.owners.iter().map(|owner| (owner.name.as_str(), owner.app)).collect::<Vec<_>>(),
            [("Aya", false), ("", true)]
        );
        assert!(own.all_owners && own.membership_rule.is_none());
        for (from, to, public) in [
            ("\"Public\"", "\"Private\"", Some(false)),
            ("\"Public\"", "\"HiddenMembership\"", Some(false)),
            ("\"Public\"", "null", None),
            ("\"Public\"", "\"Later\"", None),
            ("[\"Unified\"]", "[]", Some(false)),
        ] {
            assert_eq!(read(&BODY.replace(from, to)).unwrap().public, public, "{to}");
        }
        assert!(
            read(&BODY.replace("\"isAssignableToRole\":null", "\"isAssignableToRole\":true"))
                .unwrap()
                .role_assignable
        );
    }

    #[test]
    fn a_rule_holds_where_members_follow_it() {
        let rule = BODY.replace("\"membershipRule\":null", "\"membershipRule\":\"user.mobile -eq 1\"");
        assert_eq!(read(&rule).unwrap().membership_rule, None);
        let dynamic =
            |body: &str| read(&body.replace("Unified", "DynamicMembership")).unwrap().membership_rule;
        assert_eq!(
            (dynamic(&rule).as_deref(), dynamic(BODY).as_deref()),
            (Some("user.mobile -eq 1"), Some(""))
        );
    }

    #[test]
    fn twenty_owners_may_not_be_all() {
        let owners = |count: usize| {
            let row = r#"{"id":"22222222-2222-4333-8444-555555555555"}"#;
            let start = BODY.find("\"owners\":").unwrap();
            format!("{}\"owners\":[{}]}}", &BODY[..start], vec![row; count].join(","))
        };
        for (count, all) in [(0, true), (19, true), (20, false)] {
            assert_eq!(read(&owners(count)).unwrap().all_owners, all, "{count}");
        }
    }

    #[test]
    fn what_is_missing_or_odd_is_named() {
        for (from, to, place) in [
            ("\"owners\"", "\"members\"", "owners"),
            ("\"visibility\"", "\"x\"", "visibility"),
            ("\"groupTypes\"", "\"x\"", "groupTypes"),
            ("\"isAssignableToRole\":null", "\"isAssignableToRole\":1", "isAssignableToRole"),
            ("\"membershipRule\":null", "\"membershipRule\":[]", "membershipRule"),
            ("\"VPN users\"", "null", "displayName"),
            ("22222222-2222-4333-8444-555555555555", "x", "owners[0].id"),
        ] {
            assert_eq!(read(&BODY.replace(from, to)).unwrap_err(), place, "{to}");
        }
    }
}
