//! Apps and settings of the directory in a new tenant.

use crate::guid::Guid;
use crate::tenant::{DirectoryPolicies, ServicePrincipal};

/// The tenant in which Microsoft registers its apps.
pub(super) const MICROSOFT: Guid = Guid(0xf8cdef31_a31e_4b4a_93e4_5f571e91255a);
/// Guests see only themselves.
pub(super) const RESTRICTED_GUEST: Guid = Guid(0x2af84b1e_32c8_42b7_82bc_daa82404023b);

/// Object id of the service principal of one of Microsoft's services.
pub(super) fn service(tenant: Guid, app: Guid) -> Guid {
    Guid::derived(0x7365_7276 ^ tenant.0 as u64, app.0 as u64 ^ (app.0 >> 64) as u64)
}

pub(super) const GRAPH: Guid = Guid(0x00000003_0000_0000_c000_000000000000);
pub(super) const EXCHANGE: Guid = Guid(0x00000002_0000_0ff1_ce00_000000000000);
pub(super) const SHAREPOINT: Guid = Guid(0x00000003_0000_0ff1_ce00_000000000000);

/// The services that every tenant has.
pub(super) fn services(tenant: Guid) -> Vec<ServicePrincipal> {
    [
        (GRAPH, "Microsoft Graph"),
        (EXCHANGE, "Office 365 Exchange Online"),
        (SHAREPOINT, "Office 365 SharePoint Online"),
    ]
    .into_iter()
    .map(|(app_id, name)| ServicePrincipal {
        id: service(tenant, app_id),
        app_id,
        display_name: name.to_owned(),
        owner: MICROSOFT,
        verified: false,
        credentials: Vec::new(),
    })
    .collect()
}

/// Everything in order.
pub(super) fn policies() -> DirectoryPolicies {
    let rules = [
        ("BannedPasswordCheckOnPremisesMode", "Enforce"),
        ("EnableBannedPasswordCheckOnPremises", "True"),
        ("EnableBannedPasswordCheck", "True"),
        ("LockoutDurationInSeconds", "60"),
        ("LockoutThreshold", "10"),
        ("BannedPasswordList", "contoso\ttacoma"),
    ];
    DirectoryPolicies {
        consent_policies: vec!["ManagePermissionGrantsForSelf.microsoft-user-default-low".to_owned()],
        risky_consent: false,
        create_apps: false,
        invites_from: "adminsAndGuestInviters".to_owned(),
        guest_role: RESTRICTED_GUEST,
        block_msol: true,
        administrators_reset: false,
        consent_reviewers: Some(2),
        password_days: Some(2_147_483_647),
        methods_untouched: false,
        password_rules: Some(rules.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()),
    }
}

/// What a tenant has in which nobody changed anything.
pub(super) fn untouched() -> DirectoryPolicies {
    DirectoryPolicies {
        consent_policies: vec!["ManagePermissionGrantsForSelf.microsoft-user-default-legacy".to_owned()],
        create_apps: true,
        invites_from: "everyone".to_owned(),
        guest_role: Guid(0xa0b1b346_4d3e_4e8b_98f8_753987be4970),
        block_msol: false,
        administrators_reset: true,
        consent_reviewers: None,
        password_days: Some(90),
        methods_untouched: true,
        password_rules: None,
        ..policies()
    }
}
