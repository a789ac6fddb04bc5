## What was read

fact-organization = Organisation
fact-licences = Licences
fact-security-defaults = Security defaults
fact-conditional-access = Conditional Access policies
fact-named-locations = Named locations
fact-users = Users
fact-registration = User registration details
fact-role-assignments = Role assignments
fact-role-definitions = Role definitions
fact-group-members = Group members
fact-admin-audit-log = Unified audit log settings
fact-exchange-organization = Exchange Online organisation settings
fact-mailbox-audit-search = Mailbox records in the audit search
fact-mailboxes = Mailboxes
fact-audit-bypass = Exemptions from mailbox auditing
fact-cas-mailboxes = Protocols of mailboxes
fact-blocked-senders = Restricted users
fact-blocked-connectors = Restricted connectors
fact-secure-score = Microsoft Secure Score
fact-secure-score-trend = Secure Score history

## Why something was not read, and what helps

gap-no-permission = Not allowed. Reading this needs the permission { $scope } and one of these roles: { $roles }. Consent to the permission, or sign in with such a role (activate it first if you are only eligible).
gap-no-licence = Microsoft only answers this with { $plan }. Without that licence it cannot be read.
gap-no-route = The way in which you are connected cannot read this. Sign in to read it.
gap-throttled = Microsoft asked us to slow down and kept doing so. Check again in a few minutes.
gap-truncated = Reading stopped after { $seen ->
    [one] one row
   *[other] { $seen } rows
 }; there are more. Check again to read them all.
gap-truncated-of = Reading stopped after { $seen } of { $of } rows. Check again to read them all.
gap-too-large = There are more than { $largest } objects, which is as many as you let be read without being asked. Read the whole list with the button under the progress bar, or raise the number in the options.
gap-too-large-of = There are about { $of } objects, and you let { $largest } be read without being asked. Read the whole list with the button under the progress bar, or raise the number in the options.
gap-shape = Microsoft’s answer was not as documented at “{ $field }”, so it was not used. Look at the value in the portal.
gap-offline = The network or the service did not answer. Check the connection, then check again.
gap-failed = Microsoft answered with error { $status } { $code }. Check again; if it stays, look up this code.
gap-signed-out = The sign-in ended before this was read. Sign in and check again.
gap-not-asked = This was not read: it is not part of this run, or not in this file.

## Words

verdict-pass = Passed
verdict-fail = Failed
verdict-warn = Warning
verdict-info = For information
verdict-not-applicable = Not applicable
verdict-unknown = Unknown

severity-info = Information
severity-low = Low
severity-medium = Medium
severity-high = High
severity-critical = Critical

area-identity = Identity
area-conditional-access = Conditional Access
area-registration = Sign-in methods
area-audit = Audit
area-mail-protocols = Mail protocols
area-forwarding = Forwarding
area-outbound-mail = Outbound mail
area-administrators = Administrators
area-authentication-methods = Authentication methods
area-applications = Applications
area-guests = Guests
area-passwords = Passwords
area-domains = Domains
area-organization = Organisation
area-score = Secure Score

phase-first-30-days = First 30 days
phase-within-90-days = Within 90 days
phase-beyond = Beyond 90 days

shell-exchange-online = Exchange Online PowerShell
shell-microsoft-graph = Microsoft Graph PowerShell

evidence-setting = Setting
evidence-user = User
evidence-group = Group
evidence-role = Role
evidence-application = Application
evidence-policy = Conditional Access policy
evidence-mailbox = Mailbox
evidence-sender = Sender
evidence-connector = Connector
evidence-score = Score

route-signed-in = Read from Microsoft with your sign-in
route-recording = Read from a recording
route-demo = Simulated tenant

setting-read = The value that was read.

## aud.org-mailbox

aud-org-mailbox = Mailbox auditing is on
    .why = Without it nobody can tell afterwards which mails an intruder read, moved, deleted or sent. Intruders switch it off first.
    .before = Nothing stops working, and nobody notices a difference. Records begin when it is turned on; nothing is recorded for the time before.
    .step-1 = There is no switch for this in any portal. Copy the command below.
    .step-2 = Open Exchange Online PowerShell (Connect-ExchangeOnline, for example in Azure Cloud Shell) and run it.
    .step-3 = Run Get-OrganizationConfig | Format-List AuditDisabled. It must say False; the change can take an hour.
    .step-4 = If the audit search still finds no mailbox records, run Set-Mailbox -Identity "<mailbox>" -AuditEnabled $true for the mailboxes that matter, administrators first.
    .pass = Mailbox actions are recorded, and the audit search found such a record from the last { $days ->
        [one] day
       *[other] { $days } days
     }.
    .fail = Mailbox auditing is switched off for the whole organisation. What happens in mailboxes is not recorded.
    .warn = Recording is on, but the audit search found no mailbox record from the last { $days ->
        [one] day
       *[other] { $days } days
     }. That proves nothing: it may have been quiet, or the mailboxes’ records do not reach the search. Set-Mailbox -Identity "<mailbox>" -AuditEnabled $true makes them reach it.
    .unknown = Whether mailbox actions are recorded could not be told.
    .unknown-search = Mailbox actions are recorded. Whether the audit search finds the records could not be told.
    .recorded = Recorded: mailbox auditing is not switched off for the organisation.
    .not-recorded = Not recorded: mailbox auditing is switched off for the organisation.
    .recorded-unclear = Exchange Online did not say whether mailbox auditing is switched off.
    .searchable = Searchable: the audit search found a mailbox record from the last { $days ->
        [one] day
       *[other] { $days } days
     }.
    .not-found = The audit search found no mailbox record from the last { $days ->
        [one] day
       *[other] { $days } days
     }.

## aud.unified

aud-unified = The unified audit log is recording
    .why = Without this log an incident cannot be investigated, and alerts that depend on it stay silent. Intruders switch it off to stay unseen.
    .before = Nothing stops working. What people do in Microsoft 365 is recorded from then on, and not for the time before. Where staff must be told about logging, tell them.
    .step-1 = On the Audit page, look for the banner about recording at the top.
    .step-2 = Select Start recording user and admin activity.
    .step-3 = Wait: it can take up to an hour until the setting is in effect. Then check again.
    .pass = The unified audit log is recording.
    .fail = The unified audit log is not recording. What happens now cannot be investigated later.
    .unknown = Whether the unified audit log is recording could not be told.
    .on = Recording is on.
    .off = Recording is off.
    .unclear = The answer does not tell for certain whether recording is on.

## out.restricted

out-restricted = Nobody is restricted from sending mail
    .why = Microsoft stops a sender that sent spam or far too much mail. Most often somebody else has the account.
    .before = Unblocking an account that is still in somebody else’s hands lets the spam go on, and Microsoft may then restrict the whole organisation. An account can only be unblocked a limited number of times.
    .step-1 = Treat each sender as compromised: reset the password, revoke sessions, check sign-in methods, inbox rules and forwarding. Only then go on.
    .step-2 = On the Restricted entities page, tick the sender or connector.
    .step-3 = Select Unblock.
    .step-4 = Read the recommendations in the flyout and select Next.
    .step-5 = Select Submit, then Yes. It takes up to an hour, at most 24 hours, until mail can be sent again.
    .pass = No sender and no connector is on the list of restricted entities.
    .fail = On the list of restricted entities: { $senders ->
        [0] { "" }
        [one] one sender
       *[other] { $senders } senders
     }{ $senders ->
        [0] { "" }
       *[other] { $connectors ->
            [0] { "" }
           *[other] { " and " }
         }
     }{ $connectors ->
        [0] { "" }
        [one] one connector
       *[other] { $connectors } connectors
     }. Treat as compromised, then unblock.
    .fail-partial = On the list of restricted entities, as far as it was read: { $senders ->
        [0] { "" }
        [one] one sender
       *[other] { $senders } senders
     }{ $senders ->
        [0] { "" }
       *[other] { $connectors ->
            [0] { "" }
           *[other] { " and " }
         }
     }{ $connectors ->
        [0] { "" }
        [one] one connector
       *[other] { $connectors } connectors
     }. Treat as compromised, then unblock. There may be more.
    .unknown = The list of restricted entities could not be read whole. What was read of it is empty.
    .sender = Cannot send mail. Treat as compromised, then unblock.
    .connector = Cannot relay mail. Find out who sends through it, then unblock.

## score.overall

score-overall = Microsoft Secure Score
    .why = Microsoft’s own count of the protections that are in place. It shows the direction; it does not show who is left out.
    .before = Nothing changes by looking. Each recommended action has its own consequences: read them on its page first.
    .step-1 = Open the Recommended actions tab.
    .step-2 = Sort by Score impact and pick an action whose effect on people you know.
    .step-3 = Open the action, read Implementation, and follow its steps. The score follows within a day or two.
    .info = { $percent } %: { $current } of { $max } points on { $day }.
    .warn = { $percent } %: { $current } of { $max } points, but as of { $day }, { $days } days ago. Microsoft should compute it daily; look at the page.
    .unknown = Secure Score could not be read.
    .unknown-max = Microsoft gave no usable maximum, so there is no share to show.
    .today = No earlier figure to compare with.
    .trend = { $change } percentage points since { $since }.

## Conditional Access: what is to be said about a policy

access-policy =
    .counts = Counts. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     }.
    .counts-except = Counts. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     } and excludes { $excluded ->
        [0] nobody who is there now
        [one] one person
       *[other] { $excluded } people
     }.
    .managed-device-is-enough = Counts in part: on a managed device nothing more is asked. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     }.
    .except-places = Counts in part: it is not asked at the excluded locations. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     }.
    .except-apps = Counts in part: it does not apply to the excluded apps. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     }.
    .indirect = Counts in part: it asks for multifactor authentication, which these clients cannot do, but it does not block them. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     }.
    .some-clients = Counts for some clients only: { $clients }.
    .unclear = Cannot be judged: this version does not know { $conditions }.
    .not-disabled = Does not count: it is off.
    .not-report-only = Does not count: it only reports.
    .not-nobody = Does not count: it includes nobody.
    .not-workload-identities = Does not count: it is about workload identities.
    .not-user-actions = Does not count: it is about user actions, not about signing in to apps.
    .not-authentication-contexts = Does not count: it is about authentication contexts.
    .not-apps = Does not count: it does not apply to all apps.
    .not-app-filter = Does not count: it applies only to apps that match a filter.
    .not-clients = Does not count: it is about other client apps.
    .not-platforms = Does not count: it applies to some device platforms only, and a client can claim to be another one.
    .not-locations = Does not count: it applies at some locations only.
    .not-user-risk = Does not count: it applies only at user risk.
    .not-sign-in-risk = Does not count: it applies only at sign-in risk.
    .not-insider-risk = Does not count: it applies only at insider risk.
    .not-service-principal-risk = Does not count: it is about the risk of service principals.
    .not-device-filter = Does not count: it applies only to devices that match a filter.
    .not-flows = Does not count: it is about some authentication flows only.
    .not-session-only = Does not count: it grants nothing and blocks nothing, it only controls the session.
    .not-password-change = Does not count: it only asks for a password change.
    .not-weaker-is-enough = Does not count: something weaker is enough (Require one of the selected controls).
    .not-something-else = Does not count: it asks for something else.

access-person =
    .not-reached = No policy that counts applies to this account in every case.
    .in-part = Covered in part only.
    .excluded-by-name = Excluded by name from “{ $policy }”.
    .excluded-by-group = Excluded from “{ $policy }” as a member of group { $group }.
    .excluded-as-guest = Excluded from “{ $policy }” as a guest.
    .excluded-by-role = Excluded from “{ $policy }” as a holder of role { $role }.
    .emergency = Declared as an emergency access account, so it may be excluded.

access-standing =
    .group = Excluded from “{ $policy }”. Nobody in the group can sign in now; whoever joins it is left out.
    .role = Excluded from “{ $policy }”. Whoever holds this role is left out.
    .synchronization-role = Excluded from “{ $policy }”, as Microsoft advises for directory synchronisation.
    .guests = Guests of this kind are excluded from “{ $policy }”.

access-group =
    .not-read = Its members were not read, so whoever may be in it cannot be judged.

## Conditional Access: situations, kinds of people, what is demanded, why somebody is not covered

access-situation =
    .any-app-in-browser = Any app, in a browser, from an unknown place on an unmanaged device
    .any-app-in-client = Any app, with a desktop or mobile client, from an unknown place on an unmanaged device
    .admin-portals = Microsoft admin portals
    .azure-management = Azure management (portal, command line, PowerShell)
    .exchange-active-sync = Mail over Exchange ActiveSync
    .legacy-client = Other clients with legacy authentication
    .device-code = Device code flow
    .authentication-transfer = Authentication transfer
    .register-security-info = Registering security info
    .register-device = Registering or joining a device
    .high-user-risk = The account is at high risk
    .high-sign-in-risk = The sign-in is at high risk
    .guest = A guest, any app

access-kind =
    .everybody = Everybody
    .admins = Administrators
    .role = Role: { $role }
    .members = Members
    .guests = Guests
    .synced = Synced from on-premises
    .service-like = Looks like a service account

access-state =
    .covered = covered
    .declared = left out on purpose
    .not-covered = not covered
    .unknown = unknown

access-demand =
    .block = access is blocked
    .phishing-resistant-mfa = phishing-resistant multifactor authentication
    .managed-device = a managed device
    .mfa = multifactor authentication
    .secure-password-change = a password change after multifactor authentication
    .sign-in-frequency = signing in again after a while
    .nothing = nothing but the password

access-way =
    .password-alone = With the password alone
    .adversary-in-the-middle = Through a fake sign-in page (adversary in the middle)
    .device-code = Through a device code
    .legacy-client = Through a client with legacy authentication

access-hole =
    .report-only = “{ $policy }” would cover this, but it only reports.
    .except-app = “{ $policy }” covers this, except for an app that it excludes.
    .except-platform = “{ $policy }” covers this, except for a device platform that a client can claim to be.
    .except-place = “{ $policy }” covers this, except at a location where an intruder can be.
    .narrowed = “{ $policy }” demands enough, but does not apply here.
    .weak = “{ $policy }” applies, but demands too little.
    .unclear = Whether “{ $policy }” applies cannot be told: this version does not know { $conditions }.
    .group-not-read = Whether “{ $policy }” applies cannot be told: the members of group { $group } were not read.
    .membership-not-known = Whether “{ $policy }” applies cannot be told: it names roles or kinds of guests that were not read.
    .defaults-when-necessary = Security defaults ask for a second factor only when Microsoft deems it necessary.
    .policies-not-read = Not every policy was read.
    .no-policy = No policy that could cover this reaches this account.
    .not-named = It does not include this account.

## ca.legacy-block

ca-legacy-block = Legacy authentication is blocked
    .why = Legacy clients cannot do multifactor authentication. A guessed or stolen password is enough there.
    .before = Old mail programs, scanners and scripts that sign in with a user name and password stop working. Look for them first in the sign-in logs (Client app: Legacy Authentication Clients), or start with Report-only.
    .step-1 = On the Policies page, select New policy and give it a name.
    .step-2 = Users: under Include select All users; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: under Include select All resources (formerly ‘All cloud apps’).
    .step-4 = Conditions › Client apps: set Configure to Yes and tick only Exchange ActiveSync clients and Other clients.
    .step-5 = Grant: select Block access.
    .step-6 = Set Enable policy to Report-only and select Create.
    .step-7 = After some days, look at Insights and reporting for sign-ins that would have been blocked.
    .step-8 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [one] Legacy clients are blocked for the one account that can sign in.
       *[other] Legacy clients are blocked for all { $people } accounts that can sign in.
     }
    .pass-everybody = Legacy clients are blocked for all users without exception. The users themselves were not read.
    .pass-defaults = Security defaults are on: they block legacy authentication.
    .fail = { $people ->
        [one] One account
       *[other] { $people } accounts
     } can still sign in with legacy clients.
    .fail-none = No policy blocks legacy clients.
    .fail-role = Whoever holds an excluded role can still sign in with legacy clients.
    .warn = Legacy clients are blocked, except for { $people ->
        [one] one excluded account
       *[other] { $people } excluded accounts
     }.
    .warn-standing = Legacy clients are blocked for everybody who is there now, but exclusions stay open for whoever comes under them.
    .warn-indirect = Legacy clients are kept out only because multifactor authentication is required of every client. Block them by a policy of their own.
    .warn-in-part = Legacy clients are blocked in part: some apps or locations are excluded.
    .unknown = Whether legacy clients are blocked for everybody could not be told.
    .not-applicable = There is no Conditional Access policy and no licence for it; security defaults carry this here.
    .defaults-on = Security defaults are on.
    .defaults-off = Security defaults are off.

## ca.mfa-all

ca-mfa-all = Everybody must pass multifactor authentication
    .why = With it, a stolen password alone does not open an account.
    .before = People who have not registered a method are asked to at their next sign-in. Accounts that nobody sits in front of (scripts, meeting rooms, scanners) fail: move them to managed identities or give them policies of their own. Keep two emergency access accounts excluded, so that a mistake does not lock you out.
    .step-1 = On the Policies page, select New policy and give it a name; or open the policy named in the evidence.
    .step-2 = Users: under Include select All users; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: under Include select All resources (formerly ‘All cloud apps’), and exclude nothing.
    .step-4 = Leave Network and Conditions at Not configured, so that no risk, platform, location or client narrows the policy.
    .step-5 = Grant: select Grant access and tick Require multifactor authentication or Require authentication strength. With other controls, choose Require all the selected controls.
    .step-6 = Set Enable policy to Report-only, select Create, and look at Insights and reporting after some days.
    .step-7 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [one] The one account that can sign in must pass multifactor authentication.
       *[other] All { $people } accounts that can sign in must pass multifactor authentication.
     }
    .pass-everybody = All users must pass multifactor authentication, without exception. The users themselves were not read.
    .fail = { $people ->
        [one] One account
       *[other] { $people } accounts
     } can sign in with a password alone.
    .fail-none = No policy requires multifactor authentication of everybody who signs in.
    .fail-report-only = No policy requires multifactor authentication: what there is only reports.
    .fail-role = Whoever holds an excluded role can sign in with a password alone.
    .warn = Multifactor authentication is required, except of { $people ->
        [one] one excluded account
       *[other] { $people } excluded accounts
     }.
    .warn-synchronization = Multifactor authentication is required of everybody but directory synchronisation. Limit that account to its own IP address with a policy.
    .warn-standing = Multifactor authentication is required of everybody who is there now, but exclusions stay open for whoever comes under them.
    .warn-in-part = Multifactor authentication is required in part: a managed device is enough, or some apps or locations are excluded.
    .unknown = Whether everybody must pass multifactor authentication could not be told.
    .not-applicable = There is no Conditional Access policy and no licence for it; security defaults carry this here.
    .cannot-be-edited = The tenant has no current Microsoft Entra ID P1. Microsoft still enforces these policies, but they cannot be edited.

## ca.devicecode-block

ca-devicecode-block = Device code flow is blocked
    .why = An intruder shows somebody a code and asks them to type it on Microsoft’s own page. Whoever does signs the intruder in, second factor included.
    .before = Devices without a browser that sign in with a code (meeting room displays, command-line tools on servers) stop. Look in the sign-in logs for Authentication protocol: Device code, or start with Report-only.
    .step-1 = On the Policies page, select New policy and give it a name.
    .step-2 = Users: under Include select All users; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: under Include select All resources (formerly ‘All cloud apps’).
    .step-4 = Conditions › Authentication flows: set Configure to Yes and tick Device code flow.
    .step-5 = Grant: select Block access.
    .step-6 = Set Enable policy to Report-only and select Create.
    .step-7 = After some days, look at Insights and reporting for sign-ins that would have been blocked.
    .step-8 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] Device code flow is blocked for everybody.
        [one] Device code flow is blocked for the one account that can sign in.
       *[other] Device code flow is blocked for all { $people } accounts that can sign in.
     }
    .fail = { $people ->
        [0] Device code flow is open to whoever comes under an exclusion.
        [one] Device code flow is open for one account.
       *[other] Device code flow is open for { $people } accounts.
     }
    .warn = { $people ->
        [0] Device code flow is blocked for everybody who is there now, but not in every case.
        [one] Device code flow is blocked in part: one account is left out or needs a managed device instead, or security defaults leave it open.
       *[other] Device code flow is blocked in part: { $people } accounts are left out or need a managed device instead, or security defaults leave it open.
     }
    .unknown = Whether device code flow is blocked for everybody could not be told.
    .not-applicable = Blocking it takes Conditional Access, which is not licensed here (Microsoft Entra ID P1).

## ca.user-risk

ca-user-risk = Accounts at high risk are stopped
    .why = Microsoft has seen signs that the account is in other hands, for example its password in a leak. Until somebody acts, the intruder goes on.
    .before = People whose account is rated high must change their password at the next sign-in, or are blocked until an administrator helps. They need a registered second factor first.
    .step-1 = On the Policies page, select New policy and give it a name.
    .step-2 = Users: under Include select All users; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: under Include select All resources (formerly ‘All cloud apps’).
    .step-4 = Conditions › User risk: set Configure to Yes and tick High. Leave Sign-in risk alone: both together wait for both.
    .step-5 = Grant: select Block access, or Require password change with Require multifactor authentication and Require all the selected controls.
    .step-6 = Set Enable policy to Report-only and select Create.
    .step-7 = After some days, open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] At high user risk everybody is stopped or must change the password.
        [one] At high user risk the one account that can sign in is stopped or must change its password.
       *[other] At high user risk all { $people } accounts that can sign in are stopped or must change their password.
     }
    .fail = { $people ->
        [0] At high user risk whoever comes under an exclusion goes on signing in.
        [one] At high user risk one account goes on signing in.
       *[other] At high user risk { $people } accounts go on signing in.
     }
    .warn = { $people ->
        [0] At high user risk everybody who is there now is stopped, but not in every case.
        [one] At high user risk one account is left out or is stopped in part only.
       *[other] At high user risk { $people } accounts are left out or are stopped in part only.
     }
    .unknown = Whether everybody is stopped at high user risk could not be told.
    .not-applicable = User risk takes Microsoft Entra ID P2, which is not licensed here.

## ca.signin-risk

ca-signin-risk = Sign-ins at high risk are stopped
    .why = Microsoft has seen signs that this sign-in is not by the person: an unlikely place, a known attacker’s address, a stolen token.
    .before = People on new devices or unusual connections are asked for a second factor more often, or are blocked. They need a registered second factor first.
    .step-1 = On the Policies page, select New policy and give it a name.
    .step-2 = Users: under Include select All users; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: under Include select All resources (formerly ‘All cloud apps’).
    .step-4 = Conditions › Sign-in risk: set Configure to Yes and tick High and Medium. Leave User risk alone: both together wait for both.
    .step-5 = Grant: select Block access, or Require multifactor authentication; Session: Sign-in frequency, Every time.
    .step-6 = Set Enable policy to Report-only and select Create.
    .step-7 = After some days, open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] At high sign-in risk everybody is stopped or must pass a second factor.
        [one] At high sign-in risk the one account that can sign in is stopped or must pass a second factor.
       *[other] At high sign-in risk all { $people } accounts that can sign in are stopped or must pass a second factor.
     }
    .fail = { $people ->
        [0] At high sign-in risk the password is enough for whoever comes under an exclusion.
        [one] At high sign-in risk the password is enough for one account.
       *[other] At high sign-in risk the password is enough for { $people } accounts.
     }
    .warn = { $people ->
        [0] At high sign-in risk everybody who is there now is stopped, but not in every case.
        [one] At high sign-in risk one account is left out or is stopped in part only.
       *[other] At high sign-in risk { $people } accounts are left out or are stopped in part only.
     }
    .unknown = Whether everybody is stopped at high sign-in risk could not be told.
    .not-applicable = Sign-in risk takes Microsoft Entra ID P2, which is not licensed here.

## ca.security-info-registration

ca-security-info-registration = Registering security info is protected
    .why = The first thing that an intruder does is to register a sign-in method of their own. Then changing the password does not help any more.
    .before = People who register their first method away from a trusted location or managed device are stopped. Give new people a Temporary Access Pass.
    .step-1 = On the Policies page, select New policy and give it a name.
    .step-2 = Users: under Include select All users; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: select User actions and tick Register security information.
    .step-4 = Conditions › Locations: set Configure to Yes, Include Any location, Exclude All trusted locations.
    .step-5 = Grant: select Block access, or Require multifactor authentication.
    .step-6 = Set Enable policy to Report-only and select Create.
    .step-7 = After some days, look at Insights and reporting for registrations that would have been stopped.
    .step-8 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] Registering security info wants more than the password from everybody.
        [one] Registering security info wants more than the password from the one account that can sign in.
       *[other] Registering security info wants more than the password from all { $people } accounts that can sign in.
     }
    .fail = { $people ->
        [0] Whoever comes under an exclusion can register security info with the password alone.
        [one] One account can register security info with the password alone.
       *[other] { $people } accounts can register security info with the password alone.
     }
    .warn = { $people ->
        [0] Registering security info is protected for everybody who is there now, but not in every case.
        [one] For registering security info one account is left out or is protected in part only.
       *[other] For registering security info { $people } accounts are left out or are protected in part only.
     }
    .unknown = Whether registering security info is protected for everybody could not be told.
    .not-applicable = Protecting it takes Conditional Access, which is not licensed here (Microsoft Entra ID P1).

## id.secdefaults

id-secdefaults = Security defaults are on, or Conditional Access does more
    .why = Security defaults are the free baseline: administrators need multifactor authentication, everybody registers for it, legacy sign-in is blocked. Without them and without Conditional Access a password is enough.
    .before = Everybody is asked to register for multifactor authentication within 14 days, and legacy clients stop working. Security defaults cannot be on together with Conditional Access policies; switching them off without a policy that requires multifactor authentication leaves the tenant open.
    .step-1 = On the Overview page, open the Properties tab.
    .step-2 = Select Manage security defaults.
    .step-3 = Without Microsoft Entra ID P1: set Security defaults to Enabled and select Save.
    .step-4 = With Microsoft Entra ID P1: first create the Conditional Access policies of “Everybody must pass multifactor authentication” and “Legacy authentication is blocked”.
    .step-5 = Then set Security defaults to Disabled, give “using Conditional Access” as the reason, select Save, and turn the policies on at once.
    .pass = Security defaults are off, and Conditional Access requires multifactor authentication of everybody.
    .pass-on = Security defaults are on.
    .fail = Security defaults are off, and Conditional Access does not require multifactor authentication of everybody.
    .warn = Security defaults are off, and Conditional Access requires multifactor authentication with exceptions only.
    .warn-licensed = Security defaults are on although Microsoft Entra ID P1 is licensed: Conditional Access would protect better.
    .unknown = Whether security defaults fit this tenant could not be told.
    .unknown-policies = Security defaults are off. Whether Conditional Access takes their place could not be told.
    .on = Security defaults are on. They require multifactor authentication of ordinary users only when Microsoft thinks it necessary, and leave out the synchronisation account.
    .off = Security defaults are off.

## mfa.registration-admins

mfa-registration-admins = No administrator lacks multifactor authentication
    .why = An administrator without a second method can be taken over with a password, and whoever signs in first registers their own.
    .before = Nothing stops working. Talk to the person before you change their methods, and hand over a Temporary Access Pass in person.
    .step-1 = On the User registration details page, filter Multifactor authentication registered to No and look for the accounts in the evidence.
    .step-2 = Open the account from the evidence: its Authentication methods page opens.
    .step-3 = If nobody uses the account, remove its roles or block its sign-in.
    .step-4 = Otherwise select Add authentication method and create a Temporary Access Pass for the person.
    .step-5 = Have the person register a passkey or Microsoft Authenticator at aka.ms/mysecurityinfo, then check again; the report can lag by some hours.
    .pass = { $admins ->
        [one] The one administrator has registered multifactor authentication.
       *[other] All { $admins } administrators have registered multifactor authentication.
     }
    .fail = { $people } of { $admins } administrators could be taken over with a password alone: no multifactor authentication is registered.
    .warn = { $people } of { $admins } administrators have only weak methods: text message, call or mail.
    .unknown = Whether every administrator has registered multifactor authentication could not be told.{ $people ->
        [0] { "" }
        [one] { " " }One administrator is not in Microsoft’s report.
       *[other] { " " }{ $people } administrators are not in Microsoft’s report.
     }
    .not-applicable = Microsoft’s registration report needs Microsoft Entra ID P1, which this tenant does not have.
    .not-registered = Multifactor authentication is not registered.
    .not-reported = Not in Microsoft’s report: not known.
    .only-weak = Only text message, call, mail or questions are registered.
    .registered = Multifactor authentication is registered.
    .disabled = The account is disabled and not in the report.
    .emergency-passkey = Emergency access account, with a passkey.
    .emergency-no-passkey = Emergency access account without a passkey: register one.
    .emergency-not-reported = Emergency access account. Not in Microsoft’s report, so its passkey is not known.
    .synchronization = Account of directory synchronisation: it cannot do multifactor authentication.
    .application = An application, not a person: not judged here.
    .group-not-read = Its members hold the role and were not read.

## aud.bypass

aud-bypass = No account is exempt from mailbox auditing
    .why = What an exempt account does in any mailbox leaves no record. Intruders exempt the account that they use.
    .before = Some backup and archiving products ask for the exemption, because they open every item. Their account then writes many records; ask the maker before you end it.
    .step-1 = There is no switch for this in any portal. Copy the command below, one line for each account in the evidence.
    .step-2 = Open Exchange Online PowerShell (Connect-ExchangeOnline, for example in Azure Cloud Shell) and run it.
    .step-3 = Ask who set the exemption: the unified audit log shows it under Set-MailboxAuditBypassAssociation. Then check again.
    .pass = None of the { $examined } accounts is exempt from mailbox auditing.
    .fail = { $failing ->
        [one] One account is exempt from mailbox auditing. What it does in mailboxes is not recorded.
       *[other] { $failing } accounts are exempt from mailbox auditing. What they do in mailboxes is not recorded.
     }
    .unknown = Whether an account is exempt from mailbox auditing could not be told for all accounts.
    .exempt = Nothing that this account does in mailboxes is recorded.

## aud.mailbox-sets

aud-mailbox-sets = Audited actions of mailboxes have not been cut down
    .why = Microsoft keeps the default set of audited actions up to date. A set that somebody changed stays as it is, and may leave out what an intruder does.
    .before = Nothing stops working. Records grow a little.
    .step-1 = Look at the mailboxes in the evidence: an intruder may have cut down what is recorded. Ask who changed them.
    .step-2 = Open Exchange Online PowerShell and run the command below for each of them. It brings back Microsoft’s default sets.
    .step-3 = Run Get-Mailbox -Identity "<mailbox>" | Format-List DefaultAuditSet,AuditEnabled,AuditLogAgeLimit. DefaultAuditSet must show Admin, Delegate and Owner.
    .step-4 = Check again.
    .pass = All { $examined } mailboxes of people and shared mailboxes have Microsoft’s default audit settings.
    .fail = { $failing ->
        [one] In one mailbox
       *[other] In { $failing } mailboxes
     } the audited actions were cut down so far that a takeover cannot be followed.
    .warn = { $warned ->
        [one] One of { $examined } mailboxes has
       *[other] { $warned } of { $examined } mailboxes have
     } audit settings that were changed.
    .unknown = Whether audited actions were cut down could not be told for all mailboxes.
    .owner-lacks = The owner’s audited actions lack rules, deletions or folder permissions.
    .delegate-lacks = The delegates’ audited actions lack sending as, or on behalf of, the owner.
    .customised = A default set was changed, so Microsoft no longer updates it.
    .not-enabled = AuditEnabled is off. While auditing is on for the organisation this flag does not stop recording, but the records may not reach the audit search.
    .short = Records are kept for less than 90 days.
    .unclear = The answer does not tell how this mailbox is audited.

## exo.pop-imap

exo-pop-imap = POP and IMAP are off where nobody uses them
    .why = POP and IMAP download whole mailboxes. Intruders use them to copy mail, and Conditional Access sees less of such a client than of Outlook.
    .before = Mail programs, scanners and scripts that fetch mail by POP or IMAP stop working. Look for them first: Entra sign-in logs, Client app POP3 or IMAP4.
    .step-1 = On the Mailboxes page, tick the mailboxes that use neither.
    .step-2 = Select Manage email apps settings.
    .step-3 = Turn POP3 and IMAP off and select Save.
    .step-4 = For new mailboxes, do the same on their plan: Get-CASMailboxPlan | Set-CASMailboxPlan -PopEnabled $false -ImapEnabled $false.
    .pass = POP and IMAP are off for all { $examined } mailboxes.
    .warn = POP or IMAP is on for { $warned } of { $examined } mailboxes.
    .unknown = Whether POP and IMAP are off could not be told for all mailboxes.
    .both = POP and IMAP are on.
    .pop = POP is on.
    .imap = IMAP is on.
    .unclear = The answer does not tell whether POP or IMAP is on.

## exo.shared-signin

exo-shared-signin = Nobody can sign in to a shared mailbox
    .why = A shared mailbox is opened through the accounts of people. Its own account has a password that nobody watches, and mostly no multifactor authentication.
    .before = Whoever signs in with the mailbox’s own name and password can no longer do so. Give these people access to the mailbox instead; devices that send with it need an account of their own.
    .step-1 = Open the account from the evidence and look at its sign-in logs: does anybody use it?
    .step-2 = On the account’s overview, select Edit properties, Settings, and clear Account enabled.
    .step-3 = Select Save, then check again. People keep their access to the mailbox.
    .pass = Nobody can sign in to a shared mailbox.
    .fail = { $failing ->
        [one] One shared mailbox has an account that can sign in.
       *[other] { $failing } shared mailboxes have an account that can sign in.
     }
    .unknown = Whether shared mailboxes can sign in could not be told for all of them.
    .open = Its account can sign in.
    .account-not-read = Whether its account can sign in is not known.

## exo.smtp-auth-mailboxes

exo-smtp-auth-mailboxes = No mailbox switches SMTP AUTH back on
    .why = SMTP AUTH takes a user name and a password and nothing more. A mailbox that switches it on for itself keeps that door open even when the organisation has closed it.
    .before = Scanners, printers and scripts that send mail with this mailbox stop working. Move them to OAuth, to High Volume Email or to a connector first.
    .step-1 = On the Mailboxes page, open a mailbox from the evidence.
    .step-2 = Select Manage email apps settings.
    .step-3 = Clear Authenticated SMTP and select Save.
    .step-4 = Or run the command below: the mailbox then follows the organisation’s setting.
    .pass = None of the { $examined } mailboxes switches SMTP AUTH on for itself.
    .fail = SMTP AUTH is on for { $failing ->
        [one] the mailbox of an administrator.
       *[other] the mailboxes of { $failing } administrators.
     }
    .warn = { $warned ->
        [one] One mailbox switches SMTP AUTH on for itself.
       *[other] { $warned } mailboxes switch SMTP AUTH on for themselves.
     }
    .unknown = Whether mailboxes switch SMTP AUTH on for themselves could not be told for all of them.
    .administrator = SMTP AUTH is on, and its owner holds a directory role.
    .on = SMTP AUTH is on. Often this is a scanner or a script.
    .on-unclear = SMTP AUTH is on. Whether its owner holds a directory role is not known.

## fwd.mailboxes

fwd-mailboxes = No mailbox forwards its mail outside
    .why = Forwarding that is set on the mailbox sends everything out, without a rule that the owner could see. It stays after the password was changed.
    .before = Mail that somebody relies on elsewhere no longer arrives there. Ask the owner; if the forwarding is unknown to them, treat the account as compromised.
    .step-1 = Ask the owner of each mailbox in the evidence about the forwarding. Unknown to them: treat the account as compromised before you go on.
    .step-2 = On the Mailboxes page, open the mailbox and select Manage mail flow settings.
    .step-3 = Select Email forwarding, turn Forward all emails sent to this mailbox off and select Save.
    .step-4 = Look at the mailbox’s inbox rules too: they forward in another way.
    .pass = None of the { $examined } mailboxes forwards.
    .fail = { $failing ->
        [one] One mailbox forwards
       *[other] { $failing } mailboxes forward
     } everything to an address outside.
    .warn = { $warned ->
        [one] One mailbox forwards
       *[other] { $warned } mailboxes forward
     } to somebody inside the organisation.
    .unknown = Whether mailboxes forward outside could not be told for all of them.
    .outside = Forwards everything outside and keeps a copy.
    .outside-no-copy = Forwards everything outside and keeps no copy: the owner sees no mail at all.
    .inside = Forwards inside the organisation.
    .recipient-not-known = Forwards to a recipient of the organisation that is no mailbox. It may be a contact that stands for an address outside.
    .domains-not-read = Forwards to an address of which it is not known whether it lies outside.
