//! Which read of the mock is held against which published examples.

pub struct Comparison {
    /// Path in the mock.
    pub mock: &'static str,
    /// URLs of published examples; their properties are taken together.
    pub published: &'static [&'static str],
    /// Properties that the mock has and no example shows, each with its reason.
    pub extra: &'static [(&'static str, &'static str)],
    /// Properties of the examples that the mock leaves out, each with its reason.
    pub missing: &'static [(&'static str, &'static str)],
}

pub const COMPARISONS: &[Comparison] = &[
    Comparison { mock: "v1.0/organization", published: &["v1.0/organization"], extra: &[], missing: &[] },
    Comparison { mock: "v1.0/subscribedSkus", published: &["v1.0/subscribedSkus"], extra: &[], missing: &[] },
    Comparison {
        mock: "beta/policies/identitySecurityDefaultsEnforcementPolicy",
        published: &["beta/policies/identitySecurityDefaultsEnforcementPolicy"],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/identity/conditionalAccess/policies",
        published: &[
            "v1.0/identity/conditionalAccess/policies",
            "v1.0/identity/conditionalAccess/policies/10ef4fe6-5e51-4f5e-b5a2-8fed19d0be67",
        ],
        extra: &[("/conditions/authenticationFlows", "newer than the examples; null in live v1.0 answers")],
        missing: &[
            (
                "/conditions/applications/includeProtectionLevels",
                "of an older edition; live v1.0 answers do not have it",
            ),
            ("/conditions/times", "of an older edition; live v1.0 answers do not have it"),
        ],
    },
    Comparison {
        mock: "v1.0/identity/conditionalAccess/namedLocations",
        published: &["v1.0/identity/conditionalAccess/namedLocations"],
        extra: &[],
        missing: &[
            ("/countriesAndRegions", "no country location"),
            ("/includeUnknownCountriesAndRegions", "no country location"),
        ],
    },
    Comparison {
        mock: "v1.0/reports/authenticationMethods/userRegistrationDetails",
        published: &[
            "v1.0/reports/authenticationMethods/userRegistrationDetails/86462606-fde0-4fc4-9e0c-a20eb73e54c6",
        ],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "beta/auditLogs/signIns?$filter=signInEventTypes/any(t:%20t%20eq%20'interactiveUser')",
        published: &["beta/auditLogs/signIns", "beta/auditLogs/signIns/66ea54eb-blah-4ee5-be62-ff5a759b0100"],
        extra: &[
            ("/appliedConditionalAccessPolicies[]", "the example's sign-in met no policy"),
            ("/originalTransferMethod", "newer than the example"),
        ],
        missing: &[
            ("/authenticationContextClassReferences[]", "no context"),
            ("/authenticationProcessingDetails[]", "no detail"),
        ],
    },
    Comparison {
        mock: "v1.0/users",
        published: &["v1.0/users/87d349ed-44d7-43e1-9a83-5f2406dee5bd"],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/users?$select=id,mail,assignedLicenses",
        published: &[
            "v1.0/users?$select=id,mail,assignedLicenses&$filter=assignedLicenses/any(u:u/skuId%20eq%20cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46)",
        ],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/roleManagement/directory/roleAssignments",
        published: &[
            "v1.0/roleManagement/directory/roleAssignments?$filter%20=%20principalId%20eq%20'f1847572-48aa-47aa-96a3-2ec61904f41f'",
        ],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/roleManagement/directory/roleDefinitions",
        published: &["v1.0/roleManagement/directory/roleDefinitions/fdd7a751-b60b-444a-984c-02652fe8fa1c"],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "beta/roleManagement/directory/roleDefinitions",
        published: &["beta/roleManagement/directory/roleDefinitions"],
        extra: &[("/isPrivileged", "newer than the example")],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/roleManagement/directory/roleEligibilityScheduleInstances",
        published: &[
            "v1.0/roleManagement/directory/roleEligibilityScheduleInstances",
            "beta/roleManagement/directory/roleEligibilityScheduleInstances",
        ],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/policies/authorizationPolicy",
        published: &["v1.0/policies/authorizationPolicy"],
        extra: &[("/guestUserRoleId", "in the resource's table of properties; the example leaves it out")],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/policies/adminConsentRequestPolicy",
        published: &["v1.0/policies/adminConsentRequestPolicy"],
        extra: &[],
        missing: &[],
    },
    Comparison {
        mock: "v1.0/domains",
        published: &["v1.0/domains"],
        extra: &[
            ("/isVerified", "in the resource's table of properties"),
            ("/passwordValidityPeriodInDays", "in the resource's table of properties"),
        ],
        missing: &[],
    },
    Comparison { mock: "beta/settings", published: &["beta/settings"], extra: &[], missing: &[] },
    Comparison {
        mock: "v1.0/servicePrincipals?$select=id,appId,displayName,appOwnerOrganizationId,verifiedPublisher,accountEnabled",
        published: &["v1.0/servicePrincipals"],
        extra: &[
            ("/id", "the list's example shows three properties"),
            ("/appId", "the list's example shows three properties"),
            ("/appOwnerOrganizationId", "the list's example shows three properties"),
            ("/verifiedPublisher", "the list's example shows three properties"),
        ],
        missing: &[
            ("/addIns", "not selected"),
            ("/appDisplayName", "not selected"),
            ("/appRoleAssignmentRequired", "not selected"),
            ("/appRoles", "not selected"),
            ("/deletedDateTime", "not selected"),
            ("/homepage", "not selected"),
            ("/info", "not selected"),
            ("/keyCredentials", "not selected"),
            ("/logoutUrl", "not selected"),
            ("/oauth2PermissionScopes", "not selected"),
            ("/passwordCredentials", "not selected"),
            ("/publisherName", "not selected"),
            ("/replyUrls", "not selected"),
            ("/servicePrincipalNames", "not selected"),
            ("/servicePrincipalType", "not selected"),
            ("/signInAudience", "not selected"),
            ("/tags", "not selected"),
        ],
    },
    Comparison {
        mock: "v1.0/oauth2PermissionGrants",
        published: &["v1.0/oauth2PermissionGrants"],
        extra: &[],
        missing: &[("/@odata.id", "an annotation")],
    },
    Comparison {
        mock: "v1.0/security/secureScores?$top=1",
        published: &["v1.0/security/secureScores?$top=1", "beta/security/secureScores?$top=1"],
        extra: &[
            ("/controlScores[]/implementationStatus", "in live answers; the example is of 2019"),
            ("/controlScores[]/lastSynced", "in live answers; the example is of 2019"),
            ("/controlScores[]/on", "in live answers, as text; the example is of 2019"),
            ("/controlScores[]/scoreInPercentage", "in live answers; the example is of 2019"),
            ("/controlScores[]/source", "in live answers; the example is of 2019"),
        ],
        missing: &[
            ("/averageComparativeScores[]/categoryValue", "beta only"),
            ("/averageComparativeScores[]/dataScore", "beta only"),
            ("/averageComparativeScores[]/deviceScore", "beta only"),
            ("/averageComparativeScores[]/identityScore", "beta only"),
            ("/averageComparativeScores[]/seatSizeRange", "beta only"),
        ],
    },
    Comparison {
        mock: "beta/security/secureScoreControlProfiles",
        published: &["beta/security/secureScoreControlProfiles"],
        extra: &[],
        missing: &[],
    },
];
