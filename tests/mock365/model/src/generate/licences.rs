//! Subscriptions by Microsoft's sku and plan ids.

use crate::guid::Guid;
use crate::tenant::{ServicePlan, Sku};
use serde::{Deserialize, Serialize};

/// What a tenant has bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Licences {
    /// Microsoft 365 Business Basic: no Entra ID P1.
    Free,
    /// Microsoft 365 E3: Entra ID P1.
    P1,
    /// Microsoft 365 E3 and Entra ID P2.
    P2,
    /// Microsoft 365 E5: Entra ID P2, Defender for Office 365, Audit (Premium).
    E5,
}

const EXCHANGE_STANDARD: (u128, &str) = (0x9aaf7827_d63c_4b61_89c3_182f06f82e5c, "EXCHANGE_S_STANDARD");
const EXCHANGE_ENTERPRISE: (u128, &str) = (0xefb87545_963c_4e0d_99df_69c6916d9eb0, "EXCHANGE_S_ENTERPRISE");
const SHAREPOINT: (u128, &str) = (0x5dbe027f_2339_4123_9542_606e4d348a72, "SHAREPOINTENTERPRISE");
const MFA: (u128, &str) = (0x8a256a2b_b617_496d_b51b_e76466e88db0, "MFA_PREMIUM");
const P1: (u128, &str) = (0x41781fb2_bc02_4b7c_bd55_b576c07bb09d, "AAD_PREMIUM");
const P2: (u128, &str) = (0xeec0eb4f_6444_4f95_aba0_50c24d67f998, "AAD_PREMIUM_P2");
const DEFENDER_1: (u128, &str) = (0xf20fedf3_f3c3_43c3_8267_2bfdd51c0939, "ATP_ENTERPRISE");
const DEFENDER_2: (u128, &str) = (0x8e0c0a52_6a6c_4d40_8370_dd62790dcd70, "THREAT_INTELLIGENCE");
const LOCKBOX: (u128, &str) = (0x9f431833_0334_42de_a7dc_70aa40db46db, "LOCKBOX_ENTERPRISE");
const SAFE_DOCUMENTS: (u128, &str) = (0xbf6f5520_59e3_4f82_974b_7dbbc4fd27c7, "SAFEDOCS");
const PREMIUM_AUDIT: (u128, &str) = (0x2f442157_a11c_46b9_ae5b_6e39ff4e5849, "M365_ADVANCED_AUDITING");

/// Sku id, part number, plans.
type Catalogue = (u128, &'static str, &'static [(u128, &'static str)]);

const BUSINESS_BASIC: Catalogue =
    (0x3b555118_da6a_4418_894f_7df1e2096870, "O365_BUSINESS_ESSENTIALS", &[EXCHANGE_STANDARD]);
const E3: Catalogue =
    (0x05e9a617_0261_4cee_bb44_138d3ef5d965, "SPE_E3", &[EXCHANGE_ENTERPRISE, SHAREPOINT, MFA, P1]);
const ENTRA_P2: Catalogue = (0x84a661c4_e949_4bd2_a560_ed7766fcaf2b, "AAD_PREMIUM_P2", &[P2, P1, MFA]);
const E5: Catalogue = (
    0x06ebc4ee_1bb5_47dd_8120_11324bc54e06,
    "SPE_E5",
    &[
        EXCHANGE_ENTERPRISE,
        SHAREPOINT,
        MFA,
        P1,
        P2,
        DEFENDER_1,
        DEFENDER_2,
        LOCKBOX,
        PREMIUM_AUDIT,
        SAFE_DOCUMENTS,
    ],
);

/// The subscriptions of a tenant with this many people.
pub(super) fn skus(licences: Licences, units: u32, seed: u64) -> Vec<Sku> {
    let bought: &[Catalogue] = match licences {
        Licences::Free => &[BUSINESS_BASIC],
        Licences::P1 => &[E3],
        Licences::P2 => &[E3, ENTRA_P2],
        Licences::E5 => &[E5],
    };
    bought
        .iter()
        .enumerate()
        .map(|(at, (id, name, plans))| Sku {
            id: Guid(*id),
            part_number: (*name).to_owned(),
            capability_status: "Enabled".to_owned(),
            plans: plans
                .iter()
                .map(|(id, name)| ServicePlan {
                    id: Guid(*id),
                    name: (*name).to_owned(),
                    provisioning_status: "Success".to_owned(),
                    applies_to: "User".to_owned(),
                })
                .collect(),
            enabled_units: units + units / 10 + 5,
            consumed_units: units,
            subscription: Guid::derived(seed ^ 0x736b_7500, at as u64),
        })
        .collect()
}
