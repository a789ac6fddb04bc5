//! Directory roles that every tenant has, by Microsoft's template ids.

use crate::guid::Guid;
use crate::tenant::RoleDefinition;

pub const GLOBAL_ADMINISTRATOR: Guid = Guid(0x62e90394_69f5_4237_9190_012177145e10);
pub const PRIVILEGED_ROLE_ADMINISTRATOR: Guid = Guid(0xe8611ab8_c189_46e8_94e1_60213ab1f814);
pub const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR: Guid = Guid(0x7be44c8a_adaf_4e2a_84d6_ab2649e08a13);
pub const SECURITY_ADMINISTRATOR: Guid = Guid(0x194ae4cb_b126_40b2_bd5b_6091b380977d);
pub const SECURITY_OPERATOR: Guid = Guid(0x5f2222b1_57c3_48ba_8ad5_d4759f1fde6f);
pub const SECURITY_READER: Guid = Guid(0x5d6b6bb7_de71_4623_b4af_96380a352509);
pub const GLOBAL_READER: Guid = Guid(0xf2ef992c_3afb_46b9_b7cf_a126ee74c451);
pub const EXCHANGE_ADMINISTRATOR: Guid = Guid(0x29232cdf_9323_42fd_ade2_1d097af3e4de);
pub const SHAREPOINT_ADMINISTRATOR: Guid = Guid(0xf28a1f50_f6e7_4571_818b_6a12f2af6b6c);
pub const USER_ADMINISTRATOR: Guid = Guid(0xfe930be7_5e62_47db_91af_98c3a49a38b1);
pub const HELPDESK_ADMINISTRATOR: Guid = Guid(0x729827e3_9c14_49f7_bb1b_9608f156bbb8);
pub const AUTHENTICATION_ADMINISTRATOR: Guid = Guid(0xc4e39bd9_1100_46d3_8c65_fb160da0071f);
pub const CONDITIONAL_ACCESS_ADMINISTRATOR: Guid = Guid(0xb1be1c3e_b65d_4f19_8427_f6fa0d97feb9);
pub const APPLICATION_ADMINISTRATOR: Guid = Guid(0x9b895d92_2cd3_44c7_9d02_a6ac2d5ea5c3);
pub const CLOUD_APPLICATION_ADMINISTRATOR: Guid = Guid(0x158c047a_c907_4556_b7ef_446551a6b5f7);
pub const BILLING_ADMINISTRATOR: Guid = Guid(0xb0f54661_2d74_4c50_afa3_1ec803f12efe);
pub const DIRECTORY_READERS: Guid = Guid(0x88d8e3e3_8f55_4a1e_953a_9b9898b8876b);
pub const REPORTS_READER: Guid = Guid(0x4a5d8f65_41da_4de4_8968_e035b65339cf);
pub const DIRECTORY_SYNCHRONIZATION_ACCOUNTS: Guid = Guid(0xd29b2b05_8046_44ba_8758_1e26182fcf32);
pub const ON_PREMISES_DIRECTORY_SYNC_ACCOUNT: Guid = Guid(0xa92aed5d_d78a_4d16_b381_09adb37eb3b0);
pub const HYBRID_IDENTITY_ADMINISTRATOR: Guid = Guid(0x8ac3fc64_6eca_42ea_9e69_59f4c7b60eb2);
pub const INTUNE_ADMINISTRATOR: Guid = Guid(0x3a2c62db_5318_420d_8d74_23affee5d9d5);
pub const TEAMS_ADMINISTRATOR: Guid = Guid(0x69091246_20e8_4a56_aa4d_066075b2a7a8);
pub const COMPLIANCE_ADMINISTRATOR: Guid = Guid(0x17315797_102d_40b4_93e0_432062caca18);
pub const GROUPS_ADMINISTRATOR: Guid = Guid(0xfdd7a751_b60b_444a_984c_02652fe8fa1c);

/// Id, name, description, and whether Microsoft calls the role privileged.
const BUILT_IN: &[(Guid, &str, &str, bool)] = &[
    (
        GLOBAL_ADMINISTRATOR,
        "Global Administrator",
        "Manages all aspects of the directory and of services that use its identities.",
        true,
    ),
    (
        PRIVILEGED_ROLE_ADMINISTRATOR,
        "Privileged Role Administrator",
        "Manages role assignments and all aspects of Privileged Identity Management.",
        true,
    ),
    (
        PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
        "Privileged Authentication Administrator",
        "Manages sign-in methods of any user, administrators included.",
        true,
    ),
    (
        SECURITY_ADMINISTRATOR,
        "Security Administrator",
        "Reads security information and manages security settings.",
        true,
    ),
    (SECURITY_OPERATOR, "Security Operator", "Creates and manages security events.", true),
    (SECURITY_READER, "Security Reader", "Reads security information and reports.", true),
    (
        GLOBAL_READER,
        "Global Reader",
        "Reads everything that a Global Administrator can, without changing it.",
        true,
    ),
    (EXCHANGE_ADMINISTRATOR, "Exchange Administrator", "Manages all aspects of Exchange.", false),
    (SHAREPOINT_ADMINISTRATOR, "SharePoint Administrator", "Manages all aspects of SharePoint.", false),
    (USER_ADMINISTRATOR, "User Administrator", "Manages all aspects of users and groups.", true),
    (
        HELPDESK_ADMINISTRATOR,
        "Helpdesk Administrator",
        "Resets passwords for non-administrators and helpdesk administrators.",
        true,
    ),
    (
        AUTHENTICATION_ADMINISTRATOR,
        "Authentication Administrator",
        "Manages sign-in methods of users who are no administrators.",
        true,
    ),
    (
        CONDITIONAL_ACCESS_ADMINISTRATOR,
        "Conditional Access Administrator",
        "Manages Conditional Access.",
        true,
    ),
    (
        APPLICATION_ADMINISTRATOR,
        "Application Administrator",
        "Manages all aspects of app registrations and enterprise apps.",
        true,
    ),
    (
        CLOUD_APPLICATION_ADMINISTRATOR,
        "Cloud Application Administrator",
        "Manages app registrations and enterprise apps except App Proxy.",
        true,
    ),
    (BILLING_ADMINISTRATOR, "Billing Administrator", "Performs common billing tasks.", false),
    (DIRECTORY_READERS, "Directory Readers", "Reads basic directory information.", false),
    (REPORTS_READER, "Reports Reader", "Reads sign-in and audit reports.", false),
    (
        DIRECTORY_SYNCHRONIZATION_ACCOUNTS,
        "Directory Synchronization Accounts",
        "Used by the synchronisation service only.",
        true,
    ),
    (
        ON_PREMISES_DIRECTORY_SYNC_ACCOUNT,
        "On Premises Directory Sync Account",
        "Used by the synchronisation service only.",
        false,
    ),
    (
        HYBRID_IDENTITY_ADMINISTRATOR,
        "Hybrid Identity Administrator",
        "Manages synchronisation and federation.",
        true,
    ),
    (INTUNE_ADMINISTRATOR, "Intune Administrator", "Manages all aspects of Intune.", true),
    (TEAMS_ADMINISTRATOR, "Teams Administrator", "Manages Microsoft Teams.", false),
    (
        COMPLIANCE_ADMINISTRATOR,
        "Compliance Administrator",
        "Manages compliance configuration and reports.",
        false,
    ),
    (GROUPS_ADMINISTRATOR, "Groups Administrator", "Manages groups and their settings.", false),
];

/// The built-in roles of a new tenant.
pub(crate) fn definitions() -> Vec<RoleDefinition> {
    BUILT_IN
        .iter()
        .map(|(id, name, description, privileged)| RoleDefinition {
            id: *id,
            template_id: *id,
            display_name: (*name).to_owned(),
            description: (*description).to_owned(),
            privileged: *privileged,
            built_in: true,
        })
        .collect()
}
