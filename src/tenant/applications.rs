//! Applications, and what they were granted.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::app_registrations::Credential;
use super::columns::{Added, IdColumn, TextColumn};
use super::{ObjectId, RowSet};

/// `appId` of Microsoft Graph.
pub const MICROSOFT_GRAPH: ObjectId = ObjectId::literal("00000003-0000-0000-c000-000000000000");
/// `appId` of Office 365 Exchange Online.
pub const EXCHANGE_ONLINE: ObjectId = ObjectId::literal("00000002-0000-0ff1-ce00-000000000000");
/// `appId` of Office 365 SharePoint Online.
pub const SHAREPOINT_ONLINE: ObjectId = ObjectId::literal("00000003-0000-0ff1-ce00-000000000000");
/// The services whose permissions are rated.
pub const RATED_SERVICES: [ObjectId; 3] = [MICROSOFT_GRAPH, EXCHANGE_ONLINE, SHAREPOINT_ONLINE];

/// One service principal as read, before it becomes a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePrincipal {
    /// Object id: what grants name.
    pub id: ObjectId,
    /// `appId`: the same in every tenant.
    pub app: ObjectId,
    /// `displayName`.
    pub name: String,
    /// `appOwnerOrganizationId`: the tenant that registered the app; `None` where the service did not say.
    pub owner: Option<ObjectId>,
    /// `verifiedPublisher` names a publisher.
    pub verified: bool,
    /// `accountEnabled` is `false`: the app gets no tokens.
    pub disabled: bool,
    /// `servicePrincipalType` is `ManagedIdentity`: it belongs to the tenant itself.
    pub managed_identity: bool,
    /// `passwordCredentials` and `keyCredentials` of its own, beside those of the registration.
    pub credentials: Vec<Credential>,
}

/// Service principals by row number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePrincipalTable {
    ids: IdColumn,
    apps: Vec<ObjectId>,
    owners: Vec<ObjectId>,
    names: TextColumn,
    verified: RowSet,
    disabled: RowSet,
    managed_identities: RowSet,
    /// Of those that have any, by object id.
    credentials: BTreeMap<ObjectId, Vec<Credential>>,
}

const NOBODY: ObjectId = ObjectId::from_bytes([0; 16]);

impl ServicePrincipalTable {
    /// Adds the rows of one page; one that is there already is left as first read.
    pub fn extend(&mut self, page: impl IntoIterator<Item = ServicePrincipal>) {
        let mut added = Added::default();
        for own in page {
            let row = self.ids.len();
            if !self.ids.push(own.id, &mut added) {
                continue;
            }
            self.apps.push(own.app);
            self.owners.push(own.owner.unwrap_or(NOBODY));
            self.names.push(&own.name);
            for (set, member) in [
                (&mut self.verified, own.verified),
                (&mut self.disabled, own.disabled),
                (&mut self.managed_identities, own.managed_identity),
            ] {
                if member {
                    set.insert(row);
                }
            }
            if !own.credentials.is_empty() {
                self.credentials.insert(own.id, own.credentials);
            }
        }
        self.ids.arrange(added);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The service principal with an object id.
    pub fn find(&self, id: ObjectId) -> Option<ServicePrincipal> {
        let row = self.ids.row(id)?;
        Some(ServicePrincipal {
            id,
            app: *self.apps.get(row)?,
            name: self.names.get(row).to_owned(),
            owner: self.owners.get(row).copied().filter(|owner| *owner != NOBODY),
            verified: self.verified.contains(row),
            disabled: self.disabled.contains(row),
            managed_identity: self.managed_identities.contains(row),
            credentials: self.credentials.get(&id).cloned().unwrap_or_default(),
        })
    }

    /// Those with credentials of their own, by object id.
    pub fn with_credentials(&self) -> impl Iterator<Item = ObjectId> {
        self.credentials.keys().copied()
    }

    /// The object ids of all of them by app.
    pub fn by_app(&self) -> BTreeMap<ObjectId, ObjectId> {
        let rows = self.apps.iter().enumerate();
        let pairs = rows.filter_map(|(row, app)| Some((*app, self.ids.get(row)?)));
        pairs.fold(BTreeMap::new(), |mut all, (app, id)| {
            all.insert(app, id);
            all
        })
    }

    /// The object id of the service principal of an app.
    pub fn of_app(&self, app: ObjectId) -> Option<ObjectId> {
        let row = self.apps.iter().position(|own| *own == app)?;
        self.ids.get(row)
    }
}

/// What one app may do at one service on behalf of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegatedGrant {
    /// Scopes granted for everybody (`consentType` is `AllPrincipals`).
    pub everybody: BTreeSet<String>,
    /// Scopes that single people granted.
    pub people: BTreeSet<String>,
    /// How many grants of single people there are.
    pub grants: u32,
}

/// Delegated grants by app and by service, both by object id. Grants of single people are added up, so that the table grows with the
/// apps and not with the people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DelegatedGrants(pub BTreeMap<ObjectId, BTreeMap<ObjectId, DelegatedGrant>>);

impl DelegatedGrants {
    /// What an app may do at a service.
    pub fn entry(&mut self, client: ObjectId, resource: ObjectId) -> &mut DelegatedGrant {
        self.0.entry(client).or_default().entry(resource).or_default()
    }

    /// Adds the grants of one page.
    pub fn add(&mut self, page: DelegatedGrants) {
        for (client, services) in page.0 {
            for (resource, more) in services {
                let own = self.entry(client, resource);
                own.everybody.extend(more.everybody);
                own.people.extend(more.people);
                own.grants = own.grants.saturating_add(more.grants);
            }
        }
    }
}

/// Application permissions at one service: who holds which app role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AppRoles(pub BTreeSet<(ObjectId, ObjectId)>);

/// Application permissions, by the object id of the service.
pub type AppRoleAssignments = BTreeMap<ObjectId, super::Reading<AppRoles>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_added() {
        let id = |number: u8| ObjectId::from_bytes([number; 16]);
        let row = |number: u8| ServicePrincipal {
            id: id(number),
            app: id(number + 100),
            name: format!("App {number}"),
            owner: number.is_multiple_of(2).then(|| id(200)),
            verified: number.is_multiple_of(3),
            disabled: number == 4,
            managed_identity: number == 5,
            credentials: (number == 3)
                .then_some(Credential { secret: true, from: Some(1), until: None })
                .into_iter()
                .collect(),
        };
        let mut table = ServicePrincipalTable::default();
        table.extend([row(9), row(2)]);
        table.extend([row(3), ServicePrincipal { name: "again".to_owned(), ..row(9) }, row(4), row(5)]);
        assert_eq!(table.len(), 5);
        for number in [2, 3, 4, 5, 9] {
            assert_eq!(table.find(id(number)), Some(row(number)));
        }
        assert!(table.with_credentials().eq([id(3)]));
        assert_eq!(table.by_app().get(&id(109)), Some(&id(9)));
        assert_eq!(
            (table.find(id(7)), table.of_app(id(103)), table.of_app(id(1))),
            (None, Some(id(3)), None)
        );
    }
}
