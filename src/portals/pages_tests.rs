use super::*;

const ID: &str = "0d9c8b7a-1111-4222-8333-444455556666";
const OBJECT: ObjectId = ObjectId::literal(ID);

#[test]
fn pages_are_known_in_all_their_forms() {
    let contoso = || Some(TenantHint::Domain("contoso.onmicrosoft.com".to_owned()));
    let id = || Some(TenantHint::Id(TenantId(OBJECT)));
    let policy = || Some(Link::ConditionalAccessPolicy { policy: OBJECT });
    let cases = [
        ("https://entra.microsoft.com/", Portal::Entra, None, None),
        ("https://entra.microsoft.com", Portal::Entra, None, None),
        ("https://ENTRA.microsoft.com:443/#home", Portal::Entra, None, None),
        ("https://entra.microsoft.com/contoso.onmicrosoft.com/#home", Portal::Entra, None, contoso()),
        (
            "https://entra.microsoft.com/?feature.msaljs=true#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies/menuId//fromNav/Identity",
            Portal::Entra,
            Some(Link::ConditionalAccessPolicies),
            None,
        ),
        (
            "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/0d9c8b7a-1111-4222-8333-444455556666?x=1",
            Portal::Entra,
            policy(),
            None,
        ),
        (
            "https://portal.azure.com/#@contoso.onmicrosoft.com/blade/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/0D9C8B7A-1111-4222-8333-444455556666",
            Portal::Entra,
            policy(),
            contoso(),
        ),
        (
            "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/",
            Portal::Entra,
            Some(Link::ConditionalAccessPolicies),
            None,
        ),
        (
            "https://portal.azure.com/#blade/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/Properties",
            Portal::Entra,
            Some(Link::SecurityDefaults),
            None,
        ),
        (
            "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/SignIns/userId/0d9c8b7a-1111-4222-8333-444455556666",
            Portal::Entra,
            Some(Link::User { user: OBJECT }),
            None,
        ),
        (
            "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/nobody",
            Portal::Entra,
            None,
            None,
        ),
        (
            "https://admin.microsoft.com/Adminportal/Home#/users/:/UserDetails/0d9c8b7a-1111-4222-8333-444455556666/Mail",
            Portal::Admin,
            Some(Link::User { user: OBJECT }),
            None,
        ),
        ("https://admin.cloud.microsoft/?#/homepage", Portal::Admin, None, None),
        (
            "https://admin.cloud.microsoft/exchange?delegatedOrg=Contoso.onmicrosoft.com#/settings",
            Portal::Exchange,
            Some(Link::ExchangeSettings),
            contoso(),
        ),
        (
            "https://admin.microsoft.com/exchange/#/connectors",
            Portal::Exchange,
            Some(Link::ExchangeConnectors),
            None,
        ),
        ("https://admin.cloud.microsoft/exchangeable", Portal::Admin, None, None),
        (
            "https://admin.exchange.microsoft.com/#/settings",
            Portal::Exchange,
            Some(Link::ExchangeSettings),
            None,
        ),
        (
            "https://security.microsoft.com/restrictedusers?tid=0d9c8b7a-1111-4222-8333-444455556666",
            Portal::Defender,
            Some(Link::RestrictedEntities),
            id(),
        ),
        (
            "https://security.microsoft.com/securescore?viewid=actions",
            Portal::Defender,
            Some(Link::SecureScoreActions),
            None,
        ),
        ("https://security.microsoft.com/homepage", Portal::Defender, None, None),
        (
            "https://purview.microsoft.com/audit/auditsearch?viewid=x",
            Portal::Purview,
            Some(Link::AuditSearch),
            None,
        ),
        ("https://purview.microsoft.com/home?tid=%3Cscript%3E", Portal::Purview, None, None),
    ];
    for (url, portal, link, tenant_hint) in cases {
        assert_eq!(page(url), Some(Page { portal, link, tenant_hint }), "{url}");
    }
}

#[test]
fn what_is_no_portal_page_is_none() {
    for url in [
        "",
        "https://",
        "http://entra.microsoft.com/",
        "https://user@entra.microsoft.com/",
        "https://entra.microsoft.com@evil.example/",
        "https://entra.microsoft.com\\@evil.example/",
        "https://entra.microsoft.com.evil.example/",
        "https://evil-entra.microsoft.com/",
        "https://entra.microsoft.com:8443/",
        "https://entra.microsoft.com./",
        "https://evil.example/?https://entra.microsoft.com/",
        "https://evil.example#@entra.microsoft.com/",
        "https://entra.microsoft.com\n/",
        " https://entra.microsoft.com/",
        "javascript:https://entra.microsoft.com/",
        "https://portal.azure.com/#home",
        "https://portal.azure.com/#view/HubsExtension/BrowseAll",
        "https://login.microsoftonline.com/",
    ] {
        assert_eq!(page(url), None, "{url:?}");
    }
}
