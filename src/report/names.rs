//! The names of groups in findings, where only their ids were judged by. A name is no part of a judgement: checks need not wait for it.

use super::{EvidenceKind, Finding};
use crate::tenant::{ObjectId, Reading, Tenant};
use crate::text::Argument;

impl Finding {
    /// The finding with the names of groups in place of their ids, as far as they were read.
    #[must_use]
    pub fn with_names(mut self, tenant: &Tenant) -> Finding {
        for row in &mut self.evidence {
            if row.kind == EvidenceKind::Group && row.name == row.id {
                name(tenant, &mut row.name);
            }
            if let Some(Argument::Text(group)) = row.detail.args.get_mut("group") {
                name(tenant, group);
            }
        }
        self
    }
}

fn name(tenant: &Tenant, text: &mut String) {
    let id = text.parse::<ObjectId>().ok();
    let group = id.and_then(|id| tenant.groups.get(&id)).and_then(Reading::seen);
    if let Some(group) = group.filter(|group| !group.display_name.is_empty()) {
        text.clone_from(&group.display_name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Check;
    use crate::checks::testing::{SALES, contoso, judge, whole};
    use crate::tenant::groups::Group;

    #[test]
    fn groups_are_named_where_they_were_read_and_keep_their_ids_elsewhere() {
        let mut policy = crate::access::testing::mfa_for_all();
        policy.conditions.users.exclude_groups = vec![SALES];
        let mut tenant = contoso(vec![policy]);
        let finding = judge(Check::find("ca.mfa-all").unwrap(), &tenant);
        let said = |finding: &Finding| {
            let group = |row: &crate::report::Evidence| row.detail.args.get("group").cloned();
            finding.evidence.iter().filter_map(group).collect::<Vec<_>>()
        };
        let text = |text: String| vec![Argument::Text(text); 2];
        assert_eq!(said(&finding.clone().with_names(&tenant)), text(SALES.to_string()));
        for (display_name, expected) in [("Sales", "Sales".to_owned()), ("", SALES.to_string())] {
            let own = Group { display_name: display_name.to_owned(), ..Group::default() };
            tenant.groups.insert(SALES, whole(own));
            assert_eq!(said(&finding.clone().with_names(&tenant)), text(expected));
        }
    }
}
