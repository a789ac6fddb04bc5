//! What the admin declares about the tenant. Judgements use it; nothing here is read from Microsoft.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::attestation::{Attestation, AttestationsByTenant};
use crate::tenant::{ObjectId, TenantId};

/// Declarations that judgements rest on. They appear in the evidence wherever they change a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Users or groups that are emergency access ("break-glass") accounts.
    pub emergency_access: BTreeMap<ObjectId, Declaration>,
    /// Objects of one list (users, registrations, members of a group) that are read without being asked; a longer list is offered.
    pub largest_list: u64,
    /// Users or groups that are left out of Conditional Access on purpose, for another reason.
    pub intended_exclusions: BTreeMap<ObjectId, Declaration>,
    /// Issuers that domains are federated with on purpose, as `issuerUri` names them.
    pub expected_issuers: BTreeMap<String, Declaration>,
    /// Tenants that are trusted on purpose.
    pub expected_partners: BTreeMap<ObjectId, Declaration>,
    /// What admins said of what cannot be read.
    pub attestations: AttestationsByTenant,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            emergency_access: BTreeMap::new(),
            largest_list: 100_000,
            intended_exclusions: BTreeMap::new(),
            expected_issuers: BTreeMap::new(),
            expected_partners: BTreeMap::new(),
            attestations: AttestationsByTenant::new(),
        }
    }
}

/// Why something is so on purpose, and for how long.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Declaration {
    /// The admin's reason, in their own words.
    pub why: String,
    /// Until when, in Unix milliseconds; `None`: until it is withdrawn.
    pub until: Option<i64>,
}

impl Declaration {
    /// Whether it has not run out.
    pub fn holds(&self, now: i64) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// As what somebody is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DeclaredAs {
    /// An emergency access account.
    EmergencyAccess,
    /// Left out on purpose for another reason.
    IntendedExclusion,
}

impl Settings {
    /// What an admin of this tenant said of this: the id of a check, or of a step of the roadmap.
    pub fn attestation(&self, tenant: TenantId, about: &str) -> Option<&Attestation> {
        self.attestations.get(&tenant)?.get(about)
    }

    /// Everybody who is left out on purpose at this instant: emergency accounts, and exclusions that have not run out.
    pub fn declared(&self, now: i64) -> BTreeSet<ObjectId> {
        self.declarations().filter(|(_, _, own)| own.holds(now)).map(|(id, ..)| id).collect()
    }

    /// Emergency access accounts and groups at this instant.
    pub fn emergency(&self, now: i64) -> BTreeSet<ObjectId> {
        self.emergency_access.iter().filter(|(_, own)| own.holds(now)).map(|(id, _)| *id).collect()
    }

    /// Everything that was declared, also what has run out; emergency accounts first.
    pub fn declarations(&self) -> impl Iterator<Item = (ObjectId, DeclaredAs, &Declaration)> {
        let emergency = self.emergency_access.iter().map(|(id, own)| (*id, DeclaredAs::EmergencyAccess, own));
        let intended =
            self.intended_exclusions.iter().map(|(id, own)| (*id, DeclaredAs::IntendedExclusion, own));
        emergency.chain(intended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_run_out() {
        let id = |number| ObjectId::from_bytes([number; 16]);
        let until = |until| Declaration { why: "Scanner".into(), until };
        let settings = Settings {
            emergency_access: BTreeMap::from([(id(1), until(None)), (id(4), until(Some(50)))]),
            intended_exclusions: BTreeMap::from([(id(2), until(None)), (id(3), until(Some(100)))]),
            ..Settings::default()
        };
        for (now, emergency, declared) in [
            (49, vec![id(1), id(4)], vec![id(1), id(2), id(3), id(4)]),
            (50, vec![id(1)], vec![id(1), id(2), id(3)]),
            (100, vec![id(1)], vec![id(1), id(2)]),
        ] {
            assert_eq!(settings.emergency(now), emergency.into_iter().collect(), "{now}");
            assert_eq!(settings.declared(now), declared.into_iter().collect(), "{now}");
        }
    }
}
