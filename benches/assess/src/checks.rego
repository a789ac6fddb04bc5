# Written for the benchmark from the rules of the product's checks, as far as the tenant that is judged needs them told apart.
package checks

import rego.v1

verdicts := {
	"am.weak-methods-off": weak_methods,
	"app.risky-consent-block": risky_consent,
	"app.user-registration": user_registration,
	"aud.unified": unified_audit,
	"ca.legacy-block": legacy_block,
	"ca.mfa-all": mfa_all,
	"ca.user-risk": user_risk,
	"exo.smtp-auth": smtp_auth,
	"fwd.remote-domains": remote_domains,
	"guest.invites": guest_invites,
}

policies := [policy |
	some policy in input["identity/conditionalAccess/policies"].value
	policy.state == "enabled"
]

filled(list) if list[_]

organization_wide(policy) if {
	"All" in policy.conditions.users.includeUsers
	not filled(policy.conditions.users.excludeUsers)
	not filled(policy.conditions.users.excludeGroups)
	not filled(policy.conditions.users.excludeRoles)
	object.get(policy.conditions.users, "excludeGuestsOrExternalUsers", null) == null
	"All" in policy.conditions.applications.includeApplications
	not filled(policy.conditions.applications.excludeApplications)
}

# Nothing but people, apps and clients decides whether the policy applies.
unconditional(policy) if {
	not filled(policy.conditions.userRiskLevels)
	narrowed_by_nothing_else(policy)
}

narrowed_by_nothing_else(policy) if {
	not filled(policy.conditions.signInRiskLevels)
	not filled(policy.conditions.servicePrincipalRiskLevels)
	not filled(policy.conditions.platforms.includePlatforms)
	not filled(policy.conditions.locations.includeLocations)
	not policy.conditions.devices.deviceFilter.rule
	object.get(policy.conditions, "insiderRiskLevels", null) in {null, ""}
	not in_a_flow(policy)
}

in_a_flow(policy) if {
	methods := policy.conditions.authenticationFlows.transferMethods
	not methods in {null, "", "none"}
}

every_client(policy) if "all" in policy.conditions.clientAppTypes

blocks(policy) if "block" in policy.grantControls.builtInControls

strong := {
	"windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush", "temporaryAccessPassOneTime",
	"temporaryAccessPassMultiUse", "password,microsoftAuthenticatorPush", "password,softwareOath", "password,hardwareOath",
	"password,sms", "password,voice", "federatedMultiFactor", "microsoftAuthenticatorPush,federatedSingleFactor",
	"softwareOath,federatedSingleFactor", "hardwareOath,federatedSingleFactor", "sms,federatedSingleFactor",
	"voice,federatedSingleFactor",
}

wants_second_factor(policy) if {
	"mfa" in policy.grantControls.builtInControls
	count(policy.grantControls.builtInControls) == 1
}

wants_second_factor(policy) if {
	combinations := policy.grantControls.authenticationStrength.allowedCombinations
	count(combinations) > 0
	count({combination | some combination in combinations} - strong) == 0
}

default legacy_block := "fail"

legacy_block := "pass" if {
	some policy in policies
	organization_wide(policy)
	unconditional(policy)
	blocks(policy)
	legacy(policy)
}

legacy(policy) if every_client(policy)

legacy(policy) if {
	"exchangeActiveSync" in policy.conditions.clientAppTypes
	"other" in policy.conditions.clientAppTypes
}

default mfa_all := "fail"

mfa_all := "pass" if {
	some policy in policies
	organization_wide(policy)
	unconditional(policy)
	every_client(policy)
	wants_second_factor(policy)
}

default user_risk := "fail"

user_risk := "pass" if {
	some policy in policies
	organization_wide(policy)
	narrowed_by_nothing_else(policy)
	every_client(policy)
	"high" in policy.conditions.userRiskLevels
	blocks(policy)
}

methods := {method.id: method.state |
	some method in input["policies/authenticationMethodsPolicy"].authenticationMethodConfigurations
}

default weak_methods := "unknown"

weak_methods := "fail" if "enabled" in {methods.Sms, methods.Voice}

weak_methods := "warn" if {
	methods.Sms == "disabled"
	methods.Voice == "disabled"
	methods.Email == "enabled"
}

weak_methods := "pass" if {
	methods.Sms == "disabled"
	methods.Voice == "disabled"
	methods.Email == "disabled"
}

authorization := input["policies/authorizationPolicy"]

default risky_consent := "unknown"

risky_consent := "pass" if authorization.allowUserConsentForRiskyApps == false

risky_consent := "fail" if authorization.allowUserConsentForRiskyApps == true

default user_registration := "unknown"

user_registration := "pass" if authorization.defaultUserRolePermissions.allowedToCreateApps == false

user_registration := "fail" if authorization.defaultUserRolePermissions.allowedToCreateApps == true

default guest_invites := "unknown"

guest_invites := "pass" if authorization.allowInvitesFrom in {"none", "adminsAndGuestInviters"}

guest_invites := "warn" if authorization.allowInvitesFrom == "adminsGuestInvitersAndAllMembers"

guest_invites := "fail" if authorization.allowInvitesFrom == "everyone"

default unified_audit := "unknown"

unified_audit := "pass" if input["Get-AdminAuditLogConfig"].value[0].UnifiedAuditLogIngestionEnabled == true

unified_audit := "fail" if input["Get-AdminAuditLogConfig"].value[0].UnifiedAuditLogIngestionEnabled == false

default smtp_auth := "unknown"

smtp_auth := "pass" if input["Get-TransportConfig"].value[0].SmtpClientAuthenticationDisabled == true

smtp_auth := "fail" if input["Get-TransportConfig"].value[0].SmtpClientAuthenticationDisabled == false

default remote_domains := "pass"

remote_domains := "fail" if {
	some domain in input["Get-RemoteDomain"].value
	domain.AutoForwardEnabled == true
	domain.DomainName == "*"
} else := "warn" if {
	some domain in input["Get-RemoteDomain"].value
	domain.AutoForwardEnabled == true
}
