//! What the rows of pages add up to.

use std::collections::BTreeSet;

use crate::tenant::ObjectId;
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::app_registrations::AppRegistration;
use crate::tenant::applications::{AppRoles, DelegatedGrants, ServicePrincipal, ServicePrincipalTable};
use crate::tenant::cross_tenant::Partner;
use crate::tenant::directory::{DirectorySetting, Domain};
use crate::tenant::directory_audits::Change;
use crate::tenant::federation::Federation;
use crate::tenant::inbox_rules::InboxRule;
use crate::tenant::licences::Licences;
use crate::tenant::mail_flow::{OutboundSpamPolicy, OutboundSpamRule, RemoteDomain, TransportRule};
use crate::tenant::mailboxes::{
    AuditBypass, AuditBypassAssociation, CasMailbox, CasMailboxTable, Mailbox, MailboxTable,
};
use crate::tenant::named_locations::NamedLocation;
use crate::tenant::ordered;
use crate::tenant::outbound::{BlockedConnector, BlockedSender};
use crate::tenant::protection::{AcceptedDomain, DkimConfig, PresetRule, TimeoutPolicy};
use crate::tenant::registration::{Registration, RegistrationTable};
use crate::tenant::risk::RiskyUser;
use crate::tenant::roles::{RoleAssignment, RoleDefinition, RoleSchedule};
use crate::tenant::score::{ControlProfile, SecureScoreDay};
use crate::tenant::sign_ins::{SignIn, SignInTable};
use crate::tenant::users::{User, UserTable};

/// What the rows of pages add up to.
///
/// A collection may change while its pages are read. An object is counted once, by its id, however often it comes: one that moved
/// to a later page is left as it was first read. What is there from the first page to the last and does not move is in the result.
/// What is added, removed or moved meanwhile may be in it or not: no answer tells, and Microsoft promises no snapshot. The next
/// reading begins anew. Of the grants that people made to an app, and of sign-ins, only numbers are kept: there, one that comes twice
/// is in a number twice, and in no verdict.
pub trait Folded {
    /// The rows of one page.
    type Page;
    /// Adds a page.
    fn fold(&mut self, page: Self::Page);
    /// How many rows there are; one for a single object.
    fn count(&self) -> usize;
    /// There are no more pages: gives back room that was kept for them.
    fn finish(&mut self) {}
}

/// A row of a list that is kept as it is.
pub trait Row {
    /// What tells it from every other row.
    fn key(&self) -> Vec<u8>;
}

impl Row for ConditionalAccessPolicy {
    fn key(&self) -> Vec<u8> {
        self.id.clone().into_bytes()
    }
}

impl Row for NamedLocation {
    fn key(&self) -> Vec<u8> {
        self.id.clone().into_bytes()
    }
}

impl Row for RoleAssignment {
    /// The assignment's own id is made of these three.
    fn key(&self) -> Vec<u8> {
        [self.role.bytes(), self.principal.bytes(), self.directory_scope.as_bytes()].concat()
    }
}

impl Row for RoleDefinition {
    fn key(&self) -> Vec<u8> {
        self.id.bytes().to_vec()
    }
}

impl Row for BlockedSender {
    fn key(&self) -> Vec<u8> {
        self.sender_address.clone().into_bytes()
    }
}

impl Row for BlockedConnector {
    fn key(&self) -> Vec<u8> {
        self.id.clone().into_bytes()
    }
}

impl Row for SecureScoreDay {
    fn key(&self) -> Vec<u8> {
        self.created.to_be_bytes().to_vec()
    }
}

impl Row for ControlProfile {
    fn key(&self) -> Vec<u8> {
        self.id.clone().into_bytes()
    }
}

impl Row for InboxRule {
    fn key(&self) -> Vec<u8> {
        self.id.to_string().into_bytes()
    }
}

impl<T: Row> Folded for Vec<T> {
    type Page = Vec<T>;

    fn fold(&mut self, page: Vec<T>) {
        let mut known = ordered::set(self.iter().map(Row::key));
        for row in page {
            if known.insert(row.key()) {
                self.push(row);
            }
        }
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Folded for UserTable {
    type Page = Vec<User>;

    fn fold(&mut self, page: Vec<User>) {
        self.extend(page);
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn finish(&mut self) {
        self.shrink_to_fit();
    }
}

impl Folded for MailboxTable {
    type Page = Vec<Mailbox>;

    fn fold(&mut self, page: Vec<Mailbox>) {
        self.extend(page);
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Folded for CasMailboxTable {
    type Page = Vec<CasMailbox>;

    fn fold(&mut self, page: Vec<CasMailbox>) {
        self.extend(page);
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Folded for AuditBypass {
    type Page = Vec<AuditBypassAssociation>;

    fn fold(&mut self, page: Self::Page) {
        self.extend(page);
    }

    fn count(&self) -> usize {
        self.examined()
    }
}

impl Folded for RegistrationTable {
    type Page = Vec<(ObjectId, Registration)>;

    fn fold(&mut self, page: Self::Page) {
        for (id, registration) in page {
            self.0.entry(id).or_insert(registration);
        }
    }

    fn count(&self) -> usize {
        self.0.len()
    }
}

impl Folded for BTreeSet<ObjectId> {
    type Page = Vec<ObjectId>;

    fn fold(&mut self, page: Vec<ObjectId>) {
        self.extend(page);
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Folded for Licences {
    type Page = Licences;

    fn fold(&mut self, page: Licences) {
        self.plans.extend(page.plans);
        self.skus.extend(page.skus);
        self.plans_of.extend(page.plans_of);
    }

    fn count(&self) -> usize {
        self.skus.len()
    }
}

impl Folded for ServicePrincipalTable {
    type Page = Vec<ServicePrincipal>;

    fn fold(&mut self, page: Vec<ServicePrincipal>) {
        self.extend(page);
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Folded for DelegatedGrants {
    type Page = DelegatedGrants;

    fn fold(&mut self, page: DelegatedGrants) {
        self.add(page);
    }

    fn count(&self) -> usize {
        self.0.len()
    }
}

impl Folded for AppRoles {
    type Page = AppRoles;

    fn fold(&mut self, page: AppRoles) {
        self.0.extend(page.0);
    }

    fn count(&self) -> usize {
        self.0.len()
    }
}

impl Folded for SignInTable {
    type Page = Vec<SignIn>;

    fn fold(&mut self, page: Vec<SignIn>) {
        page.into_iter().for_each(|sign_in| self.push(sign_in));
    }

    fn count(&self) -> usize {
        usize::try_from(self.read()).unwrap_or(usize::MAX)
    }

    fn finish(&mut self) {
        SignInTable::finish(self);
    }
}

impl Row for Change {
    fn key(&self) -> Vec<u8> {
        self.id.clone().into_bytes()
    }
}

impl Row for AppRegistration {
    fn key(&self) -> Vec<u8> {
        self.id.bytes().to_vec()
    }
}

impl Row for Domain {
    fn key(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }
}

impl Row for Federation {
    fn key(&self) -> Vec<u8> {
        self.issuer.clone().unwrap_or_default().into_bytes()
    }
}

impl Row for Partner {
    fn key(&self) -> Vec<u8> {
        self.tenant.bytes().to_vec()
    }
}

impl Row for OutboundSpamPolicy {
    fn key(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }
}

impl Row for RemoteDomain {
    fn key(&self) -> Vec<u8> {
        self.domain.clone().into_bytes()
    }
}

impl Row for DirectorySetting {
    fn key(&self) -> Vec<u8> {
        self.template.bytes().to_vec()
    }
}

impl Row for OutboundSpamRule {
    /// A rule has the name of its policy.
    fn key(&self) -> Vec<u8> {
        self.policy.clone().into_bytes()
    }
}

impl Row for TransportRule {
    fn key(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }
}

impl Row for RoleSchedule {
    /// Somebody may hold a role for good and have activated it too.
    fn key(&self) -> Vec<u8> {
        [self.assignment.key(), vec![u8::from(self.activated == Some(true)), u8::from(self.ends)]].concat()
    }
}

impl Row for RiskyUser {
    fn key(&self) -> Vec<u8> {
        self.id.bytes().to_vec()
    }
}

impl Row for AcceptedDomain {
    fn key(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }
}

impl Row for DkimConfig {
    fn key(&self) -> Vec<u8> {
        self.domain.clone().into_bytes()
    }
}

impl Row for PresetRule {
    fn key(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }
}

impl Row for TimeoutPolicy {
    fn key(&self) -> Vec<u8> {
        self.id.clone().into_bytes()
    }
}
