//! Which applications an entry of `includeApplications` and `excludeApplications` stands for.

/// *Windows Azure Service Management API*: portal, command line and PowerShell of Azure.
pub const AZURE_MANAGEMENT: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
/// The group of Microsoft's admin portals.
pub const ADMIN_PORTALS: &str = "MicrosoftAdminPortals";
/// The group of Office 365.
pub const OFFICE: &str = "Office365";

/// Exchange Online.
pub const EXCHANGE_ONLINE: &str = "00000002-0000-0ff1-ce00-000000000000";
/// SharePoint Online.
pub const SHAREPOINT_ONLINE: &str = "00000003-0000-0ff1-ce00-000000000000";

/// Members of the groups whose ids Microsoft publishes (Microsoft Learn, *Conditional Access: Target resources* and *First-party
/// Microsoft applications in sign-in reports*). The groups have more members than these.
const MEMBERS: [(&str, &str); 4] = [
    (OFFICE, EXCHANGE_ONLINE),
    (OFFICE, SHAREPOINT_ONLINE),
    // Teams.
    (OFFICE, "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"),
    // The Azure portal.
    (ADMIN_PORTALS, "c44b4083-3bb0-49c1-b47d-974e53cbdf3c"),
];

/// Whether the list has this very entry.
pub fn names(list: &[String], name: &str) -> bool {
    list.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// Whether the list holds the application: by its name, or by that of a group that it is known to be in.
pub fn holds(list: &[String], app: &str) -> bool {
    names(list, app) || MEMBERS.iter().any(|(group, member)| *member == app && names(list, group))
}

/// Whether the application is known to be in the group.
pub fn is_member(group: &str, app: &str) -> bool {
    MEMBERS.contains(&(group, app))
}
