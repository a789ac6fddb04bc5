//! Permissions at Microsoft Graph, Exchange Online and SharePoint Online with which an account or a tenant is as good as taken over: whole
//! mailboxes and files, and writing to the directory, its roles and its apps. Ids and names are those of Microsoft's permission
//! reference; which of them weigh most follows CISA's list of risky app permissions (ScubaGear, CC0).

use crate::tenant::ObjectId;

/// Delegated permissions.
const DELEGATED: [&str; 36] = [
    "AllSites.FullControl",
    "AllSites.Manage",
    "AllSites.Write",
    "AppRoleAssignment.ReadWrite.All",
    "Application.ReadWrite.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.AccessAsUser.All",
    "Directory.ReadWrite.All",
    "Domain.ReadWrite.All",
    "EAS.AccessAsUser.All",
    "EWS.AccessAsUser.All",
    "Exchange.Manage",
    "Exchange.ManageV2",
    "Files.Read.All",
    "Files.ReadWrite.All",
    "Group.ReadWrite.All",
    "IMAP.AccessAsUser.All",
    "Mail.Read",
    "Mail.Read.All",
    "Mail.Read.Shared",
    "Mail.ReadWrite",
    "Mail.ReadWrite.All",
    "Mail.ReadWrite.Shared",
    "Mail.Send",
    "Mail.Send.All",
    "Mail.Send.Shared",
    "MailboxSettings.ReadWrite",
    "POP.AccessAsUser.All",
    "Policy.ReadWrite.AuthenticationMethod",
    "Policy.ReadWrite.ConditionalAccess",
    "RoleManagement.ReadWrite.Directory",
    "RoleManagement.ReadWrite.Exchange",
    "SMTP.Send",
    "Sites.ReadWrite.All",
    "User.ReadWrite.All",
    "UserAuthenticationMethod.ReadWrite.All",
];

/// Application permissions: the id of the app role, and its name.
const APPLICATION: [(&str, &str); 31] = [
    ("1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", "Application.ReadWrite.All"),
    ("06b708a9-e830-4db3-a914-8e69da51d44f", "AppRoleAssignment.ReadWrite.All"),
    ("19dbc75e-c2e2-444c-a770-ec69d8559fc7", "Directory.ReadWrite.All"),
    ("9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8", "RoleManagement.ReadWrite.Directory"),
    ("025d3225-3f02-4882-b4c0-cd5b541a4e80", "RoleManagement.ReadWrite.Exchange"),
    ("dd199f4a-f148-40a4-a2ec-f0069cc799ec", "RoleAssignmentSchedule.ReadWrite.Directory"),
    ("fee28b28-e1f3-4841-818e-2704dc62245f", "RoleEligibilitySchedule.ReadWrite.Directory"),
    ("741f803b-c850-494e-b5df-cde7c675a1ca", "User.ReadWrite.All"),
    ("cc117bb9-00cf-4eb8-b580-ea2a878fe8f7", "User-PasswordProfile.ReadWrite.All"),
    ("50483e42-d915-4231-9639-7fdb7fd190e5", "UserAuthenticationMethod.ReadWrite.All"),
    ("62a82d76-70ea-41e2-9197-370581804d09", "Group.ReadWrite.All"),
    ("8e8e4742-1d95-4f68-9d56-6ee75648c72a", "DelegatedPermissionGrant.ReadWrite.All"),
    ("01c0a623-fc9b-48e9-b794-0756f8e8f067", "Policy.ReadWrite.ConditionalAccess"),
    ("29c18626-4985-4dcd-85c0-193eef327366", "Policy.ReadWrite.AuthenticationMethod"),
    ("7e05723c-0bb0-42da-be95-ae9f08a6e53c", "Domain.ReadWrite.All"),
    ("810c84a8-4a9e-49e6-bf7d-12d183f40d01", "Mail.Read"),
    ("e2a3a72e-5f79-4c64-b1b1-878b674786c9", "Mail.ReadWrite"),
    ("b633e1c5-b582-4048-a93e-9f11b44c7e96", "Mail.Send"),
    ("6931bccd-447a-43d1-b442-00a195474933", "MailboxSettings.ReadWrite"),
    ("01d4889c-1287-42c6-ac1f-5d1e02578ef6", "Files.Read.All"),
    ("75359482-378d-4052-8f01-80520e7db3cd", "Files.ReadWrite.All"),
    ("9492366f-7969-46a4-8d15-ed1a20078fff", "Sites.ReadWrite.All"),
    ("a82116e5-55eb-4c41-a434-62fe8a61c773", "Sites.FullControl.All"),
    ("dc890d15-9560-4a4c-9b7f-a736ec74ec40", "full_access_as_app"),
    ("dc50a0fb-09a3-484d-be87-e023b12c6440", "Exchange.ManageAsApp"),
    ("ea3d980d-ebc7-4be4-8298-a167e5b8797c", "Exchange.ManageAsAppV2"),
    ("5e5addcd-3e8d-4e90-baf5-964efab2b20a", "IMAP.AccessAsApp"),
    ("cb842b43-da6e-4506-86fe-bb12199c656d", "POP.AccessAsApp"),
    ("7146a1f0-8703-45b3-9eae-527a64c00995", "SMTP.SendAsApp"),
    ("fbcd29d2-fcca-4405-aded-518d457caae4", "Sites.ReadWrite.All"),
    ("678536fe-1083-478a-9c59-b99265e6b0d3", "Sites.FullControl.All"),
];

/// Whether a delegated permission is one of them.
pub fn is_risky(scope: &str) -> bool {
    DELEGATED.iter().any(|known| known.eq_ignore_ascii_case(scope))
}

/// The name of an application permission that is one of them.
pub fn risky_role(role: ObjectId) -> Option<&'static str> {
    APPLICATION.iter().find(|(id, _)| ObjectId::literal(id) == role).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_no_typing_errors() {
        for (id, name) in APPLICATION {
            assert_eq!(risky_role(id.parse().unwrap()), Some(name));
        }
        assert_eq!(risky_role(ObjectId::from_bytes([0; 16])), None);
        assert!(is_risky("mail.readwrite") && !is_risky("User.Read"));
    }
}
