//! Who is in a group, and who holds a role, as rows.

use std::borrow::Cow;

use super::people::{Extra, Known, People};
use crate::tenant::roles::PrincipalKind;
use crate::tenant::{ObjectId, Reading, Tenant};

impl People<'_> {
    /// Members of a group. A group that was not read may contain anybody.
    pub fn group(&self, id: ObjectId) -> Cow<'_, Known> {
        self.groups.get(&id).map_or_else(Cow::default, Cow::Borrowed)
    }

    pub(super) fn read_group(&self, tenant: &Tenant, id: ObjectId) -> Known {
        let reading = tenant.group_members.get(&id);
        let mut known = reading.and_then(Reading::seen).map(|ids| self.by_ids(ids)).unwrap_or_default();
        if reading.and_then(Reading::whole).is_none() {
            known.add_possible(&self.anybody());
        }
        known.add(&Known::certain(self.extra_rows(|extra| *extra == Extra::Member(id))));
        known
    }

    /// Active, tenant-wide holders of a built-in role, by template id, which is its definition id too. Policies do not reach
    /// holders whose assignment is limited to an administrative unit or an object, nor custom roles (Microsoft Learn,
    /// *Conditional Access: Users, groups, agents, and workload identities*). Of a role that is not among the definitions
    /// that were read it is only possible that it is one of the built-in ones.
    pub fn role(&self, template: ObjectId) -> Cow<'_, Known> {
        self.roles.get(&template).map_or_else(Cow::default, Cow::Borrowed)
    }

    pub(super) fn read_role(&self, tenant: &Tenant, template: ObjectId) -> Known {
        let mut known = Known::certain(self.extra_rows(|extra| *extra == Extra::Holder(template)));
        let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
        let built_in = definitions.iter().find(|role| role.template_id == template).map(|role| role.built_in);
        if built_in == Some(false) {
            return known;
        }
        let reading = &tenant.role_assignments;
        if reading.whole().is_none() {
            let through_groups = self.extra_rows(|extra| matches!(extra, Extra::Member(_)));
            known.add_possible(&self.anybody().union(&through_groups));
        }
        let held = reading.seen().map_or(&[][..], Vec::as_slice).iter();
        for assignment in held.filter(|held| held.role == template && held.tenant_wide()) {
            let holder = assignment.principal;
            let is_group = match assignment.kind {
                PrincipalKind::User => false,
                PrincipalKind::Group => true,
                PrincipalKind::ServicePrincipal => continue,
                PrincipalKind::Unknown => self.row(holder).is_none(),
            };
            let holders = if is_group { self.read_group(tenant, holder) } else { self.user(holder) };
            if built_in == Some(true) {
                known.add(&holders);
            } else {
                known.add_possible(&holders.any());
            }
        }
        known
    }
}
