//! Security defaults, the alternative to policies (Microsoft Learn, *Security defaults in Microsoft Entra ID*).

use super::demands::Demand;
use super::people::{Known, People, SYNCHRONIZATION_ROLES};
use super::situation::Situation;
use crate::tenant::{ObjectId, RowSet, Tenant};

/// Holders of these roles pass multifactor authentication at every sign-in; by template id.
pub const ADMINISTRATORS: [ObjectId; 16] = [
    // Global, Application, Authentication, Authentication Policy
    ObjectId::literal("62e90394-69f5-4237-9190-012177145e10"),
    ObjectId::literal("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
    ObjectId::literal("c4e39bd9-1100-46d3-8c65-fb160da0071f"),
    ObjectId::literal("0526716b-113d-4c15-b2c8-68e3c22b9f80"),
    // Billing, Cloud Application, Conditional Access, Exchange
    ObjectId::literal("b0f54661-2d74-4c50-afa3-1ec803f12efe"),
    ObjectId::literal("158c047a-c907-4556-b7ef-446551a6b5f7"),
    ObjectId::literal("b1be1c3e-b65d-4f19-8427-f6fa0d97feb9"),
    ObjectId::literal("29232cdf-9323-42fd-ade2-1d097af3e4de"),
    // Helpdesk, Identity Governance, Password, Privileged Authentication
    ObjectId::literal("729827e3-9c14-49f7-bb1b-9608f156bbb8"),
    ObjectId::literal("45d8d3c5-c802-45c6-b32a-1d70b5e1e86e"),
    ObjectId::literal("966707d0-3269-4727-9be2-8c3a10f19b9d"),
    ObjectId::literal("7be44c8a-adaf-4e2a-84d6-ab2649e08a13"),
    // Privileged Role, Security, SharePoint, User
    ObjectId::literal("e8611ab8-c189-46e8-94e1-60213ab1f814"),
    ObjectId::literal("194ae4cb-b126-40b2-bd5b-6091b380977d"),
    ObjectId::literal("f28a1f50-f6e7-4571-818b-6a12f2af6b6c"),
    ObjectId::literal("fe930be7-5e62-47db-91af-98c3a49a38b1"),
];

/// What they demand in a situation; `None`: they do not speak of it.
pub const fn demand(situation: Situation) -> Option<Demand> {
    match situation {
        Situation::ExchangeActiveSync | Situation::LegacyClient => Some(Demand::Block),
        Situation::AnyAppInBrowser
        | Situation::AnyAppInClient
        | Situation::AdminPortals
        | Situation::AzureManagement
        | Situation::Guest => Some(Demand::Mfa),
        Situation::DeviceCode
        | Situation::AuthenticationTransfer
        | Situation::RegisterSecurityInfo
        | Situation::RegisterDevice
        | Situation::HighUserRisk
        | Situation::HighSignInRisk => None,
    }
}

/// Of whom they demand it, where they are on. Legacy clients are blocked for everybody; Azure's management wants a second factor of
/// everybody; elsewhere administrators always need one and others when Microsoft deems it necessary. The account of directory
/// synchronisation is left out.
pub fn covers(situation: Situation, tenant: &Tenant, people: &People<'_>) -> Known {
    if matches!(situation, Situation::ExchangeActiveSync | Situation::LegacyClient) {
        return Known::certain(people.everyone());
    }
    let mut synchronization = Known::default();
    SYNCHRONIZATION_ROLES.iter().for_each(|role| synchronization.add(&people.read_role(tenant, *role)));
    let mut certain = RowSet::new();
    if situation == Situation::AzureManagement {
        certain = people.everyone();
    } else {
        for role in ADMINISTRATORS {
            certain.unite(&people.read_role(tenant, role).certain);
        }
    }
    certain.subtract(&synchronization.any());
    let mut possible = people.everyone();
    possible.subtract(&certain);
    possible.subtract(&synchronization.certain);
    Known { certain, possible }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_are_no_typing_errors() {
        let distinct: std::collections::BTreeSet<ObjectId> = ADMINISTRATORS.into_iter().collect();
        assert_eq!(distinct.len(), ADMINISTRATORS.len());
        assert!(!distinct.contains(&ObjectId::from_bytes([0; 16])));
    }
}
