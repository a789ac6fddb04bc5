## What was read

fact-organization = Organisation
fact-licences = Licences
fact-security-defaults = Security defaults
fact-conditional-access = Conditional Access policies
fact-named-locations = Named locations
fact-users = Users
fact-registration = User registration details
fact-risky-users = Accounts at risk
fact-role-assignments = Role assignments
fact-role-definitions = Role definitions
fact-eligible-roles = Eligible roles
fact-role-schedules = Schedules of role assignments
fact-activation-rules = Settings of Privileged Identity Management
fact-group-members = Group members
fact-groups = Groups that policies name
fact-authorization-policy = Authorisation policy
fact-authentication-methods = Authentication methods policy
fact-admin-consent-requests = Admin consent requests
fact-domains = Domains
fact-directory-audits = Directory audit log
fact-app-registrations = App registrations
fact-app-management-policy = Policy for credentials of apps
fact-federations = Federation settings
fact-device-registration = Device settings
fact-cross-tenant-default = Cross-tenant access: defaults
fact-partners = Cross-tenant access: organisations
fact-directory-settings = Directory settings
fact-timeout-policies = Idle session timeout
fact-service-principals = Applications
fact-delegated-grants = Delegated permissions
fact-app-role-assignments = Application permissions
fact-transport-config = Mail flow settings
fact-outbound-spam-policies = Outbound spam policies
fact-outbound-spam-rules = Rules of outbound spam policies
fact-remote-domains = Remote domains
fact-transport-rules = Mail flow rules
fact-accepted-domains = Accepted domains
fact-dns-records = Records published in DNS
fact-dkim-configs = DKIM settings
fact-exchange-presets = Preset security policies: Exchange Online Protection
fact-defender-presets = Preset security policies: Defender for Office 365
fact-anti-phish-policies = Anti-phishing policies
fact-anti-phish-rules = Rules of anti-phishing policies
fact-safe-links-policies = Safe Links policies
fact-safe-links-rules = Rules of Safe Links policies
fact-safe-attachment-policies = Safe Attachments policies
fact-safe-attachment-rules = Rules of Safe Attachments policies
fact-built-in-protection = Built-in protection
fact-office-protection = Safe Attachments for SharePoint, OneDrive and Teams
fact-content-filter-policies = Inbound anti-spam policies
fact-content-filter-rules = Rules of inbound anti-spam policies
fact-connection-filters = Connection filter policies
fact-allowed-entries = Tenant Allow/Block List: senders
fact-protection-alerts = Alert policies
fact-admin-audit-log = Unified audit log settings
fact-exchange-organization = Exchange Online organisation settings
fact-mailbox-audit-search = Mailbox records in the audit search
fact-mailboxes = Mailboxes
fact-audit-bypass = Exemptions from mailbox auditing
fact-cas-mailboxes = Protocols of mailboxes
fact-inbox-rules = Inbox rules
fact-blocked-senders = Restricted users
fact-blocked-connectors = Restricted connectors
fact-secure-score = Microsoft Secure Score
fact-secure-score-trend = Secure Score history
fact-secure-score-profiles = Secure Score recommended actions
fact-sign-ins = Sign-in log

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
gap-unreadable = Microsoft has no documented way to read this. Follow the link and the steps, and look at it in the portal.
gap-resolver-not-asked = Only DNS holds this, and no look-up told it: nobody lets Sidelight ask a resolver, or where a record leads follows from each mail. Look it up yourself, or let it ask in the options.
gap-resolver-throttled = The resolver asked to slow down. Check again later.
gap-resolver-shape = The resolver’s answer was not understood at “{ $field }”, so it was not used. Look the record up with another tool.
gap-resolver-failed = The resolver could not find out: { $code }. Check again; if it stays, look the record up with another tool.
gap-on-request = { $seen } of { $of } mailboxes were looked into. Each is a request of its own, about two a second, so it is done only when you ask: press the button here. What was found so far stays.
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
area-teams = Chat and meetings (Teams)
area-threat-protection = Threat protection
area-score = Secure Score

phase-first-30-days = First 30 days
phase-within-90-days = Within 90 days
phase-beyond = Beyond 90 days

shell-exchange-online = Exchange Online PowerShell
shell-microsoft-graph = Microsoft Graph PowerShell
shell-security-compliance = Security & Compliance PowerShell
shell-powershell = Windows PowerShell

evidence-setting = Setting
evidence-user = User
evidence-group = Group
evidence-role = Role
evidence-application = Application
evidence-policy = Conditional Access policy
evidence-mailbox = Mailbox
evidence-mail-policy = Mail protection policy
evidence-domain = Domain
evidence-change = Change
evidence-tenant = Tenant
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

## score.top-controls

score-top-controls = Secure Score: the next best improvements
    .why = What is still to be done, the most points first. Points measure what Microsoft counts; some actions are worth much more to you than their points.
    .before = Nothing changes by looking. Each recommended action has its own consequences for people: read Implementation on its page first.
    .step-1 = Open the Recommended actions tab.
    .step-2 = Pick an action of the list below, or sort by Score impact.
    .step-3 = Open the action, read Implementation, and follow its steps. If another product does it, set the status to Resolved through third party; the score follows within a day or two.
    .info = { $count ->
        [one] One recommended action is
       *[other] { $count } recommended actions are
     } open, worth { $points } points.{ $untold ->
        [0] { "" }
        [one] {" "}Of one more Microsoft does not tell what it is worth.
       *[other] {" "}Of { $untold } more Microsoft does not tell what they are worth.
     }
    .info-none = Nothing that Microsoft’s Secure Score counts here is left to do.
    .unknown = What is left to do could not be read whole.
    .open = { $points } points to be had.

## Microsoft Secure Score, whole

secure-score =
    .figure = { $percent } %: { $current } of { $max } points on { $day }
    .points = { $current } of { $max } points on { $day }
    .change = { $change } percentage points since { $since }
    .to-do = Still to do: { $count }
secure-score-basis =
    .all = All organisations
    .seats = Organisations of your size ({ $lower } to { $upper } seats)
    .size = Organisations of your size
    .industry = Your industry ({ $name })
    .own-industry = Your industry
    .other = { $name }
secure-score-category =
    .data = Data
    .device = Devices
    .apps = Apps
    .infrastructure = Infrastructure
    .other = { $name }
    .none = Without a category
secure-score-standing =
    .not-done = Not done
    .partly = Partly done
    .untold = Microsoft does not tell
    .done = Done
    .not-counted = Not counted here
secure-score-control =
    .points = { $reached } of { $most } points
    .reached = { $reached } points; Microsoft does not tell of how many
    .worth = worth { $most } points
    .untold = Microsoft does not tell its points
    .ignored = An administrator has accepted the risk in Secure Score.
    .third-party = An administrator has said in Secure Score that another product does it.
    .deprecated = Microsoft is retiring it.
    .score-only = Microsoft describes it nowhere that can be read: only its points are known.
    .profile-only = Microsoft describes it and does not count it here, mostly because its service is not in use.
secure-score-tie =
    .agree = Sidelight sees the same.
    .lag = Microsoft says not done; we see it is done. If it was done after { $since }, the score has yet to follow. If before, the two do not count the same.
    .microsoft-not-done = Microsoft says not done; we see it is done. That is no delay: the two do not count the same.
    .only-microsoft-done = Microsoft says done; we see that something is not as it should be. What has changed after { $since } may still be missing from the score; else Microsoft counts less than the check does. Go by the check.
    .untold = There is a check for it, and one of the two does not tell.
secure-score-degree =
    .low = low
    .moderate = moderate
    .high = high
    .other = { $name }

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
    .counts-except-open = Counts. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     } and excludes { $excluded ->
        [one] one person
       *[other] { $excluded } people
     }, { $left } of whom no other policy covers. Declared under Left out on purpose, an exclusion is counted apart; removed, the policy covers these people.
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
    .long-session = Counts in part: a session lasts longer than four hours. It applies to { $people ->
        [one] one person
       *[other] { $people } people
     }.
    .some-clients = Counts for some clients only: { $clients }.
    .unclear = Cannot be judged: this version does not know { $conditions }.
    .not-disabled = Does not count: it is off.
    .ceases-once-active = but it excludes the role { $role } and no longer applies once this account activates it
    .not-once-active = It does not include this account now, but will once it activates the role { $role }.
    .not-report-only = Does not count: it only reports.
    .not-report-only-managed = Does not count: it only reports. Microsoft made it and switches it on by itself, from { $day } at the earliest.
    .would-disabled = Does not count: it is off. Enforced, it would cover { $people ->
        [one] one person who is
       *[other] { $people } people who are
     } not covered now.
    .would-report-only = Does not count: it only reports. Enforced, it would cover { $people ->
        [one] one person who is
       *[other] { $people } people who are
     } not covered now.
    .would-report-only-managed = Does not count: it only reports. Microsoft made it and switches it on by itself, from { $day } at the earliest. Enforced, it would cover { $people ->
        [one] one person who is
       *[other] { $people } people who are
     } not covered now.
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

report-paths = How accounts could be taken over
    .of-kind = { $kind } { $open } of { $people } open{ $declared ->
        [0] { "" }
       *[other] { " " }+ { $declared } left out on purpose
     }{ $unknown ->
        [0] { "" }
       *[other] , { $unknown } unknown
     }
report-declared = Left out of Conditional Access on purpose

access-person =
    .not-reached = No policy that counts applies to this account in every case.
    .in-part = Covered in part only.
    .excluded-by-name = Excluded by name from “{ $policy }”.
    .excluded-by-group = Excluded from “{ $policy }” as a member of group { $group }.
    .excluded-as-guest = Excluded from “{ $policy }” as a guest.
    .excluded-by-role = Excluded from “{ $policy }” as a holder of role { $role }.
    .declared = { $kind ->
        [emergency] Declared as an emergency access account
       *[intended] Declared as left out on purpose
     }{ $reason ->
        [given] : { $why }.
       *[none] , without a reason.
     } { $end ->
        [given] Until { $until }.
       *[none] No end is set.
     }
    .declaration-over = { $kind ->
        [emergency] Was declared as an emergency access account
       *[intended] Was declared as left out on purpose
     }{ $reason ->
        [given] : { $why }.
       *[none] , without a reason.
     } { $end ->
        [given] That ran out on { $until }, so it counts as not declared.
       *[none] It counts as not declared.
     }

access-standing =
    .group = Excluded from “{ $policy }”. Nobody in the group can sign in now; whoever joins it is left out.
    .role = Excluded from “{ $policy }”. Whoever holds this role is left out.
    .role-not-reached = No policy that counts reaches whoever holds this role.
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
    .eligible = May become administrators
    .eligible-role = May activate: { $role }
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
    .consent = Through an app that the person lets in
    .help-desk-reset = Through a new password from the help desk
    .forwarding = Mail sent on to the outside

access-setting =
    .consent = People may let in apps by themselves, under Microsoft’s old policy: an app that looks harmless gets at mail and files without a password.
    .consent-unknown = Which apps people may let in by themselves cannot be told: the setting was not read whole, or names a policy of your own.
    .help-desk-reset = May not reset the password alone, so somebody gives out new ones: a caller can pretend to be this person.
    .help-desk-reset-unknown = Whether this person may reset the password alone cannot be told: Microsoft’s report on sign-in methods was not read, or does not have it.
    .forwarding = The outbound policies let mail be forwarded outside by itself: a rule that an intruder leaves behind goes on after the password was changed.
    .forwarding-unknown = Whether mail can be forwarded outside by itself cannot be told for this person: the outbound policies were not read whole, differ, or leave it to Microsoft.

access-methods =
    .none = No second factor.
    .phishable = { $methods }. A fake sign-in page passes all of it on.
    .bound = { $methods }. No fake page can pass that on, but no policy insists on it.
    .both = { $methods }, which no fake page can pass on, and { $others }, which it can. No policy insists on the former.

access-hole =
    .report-only = “{ $policy }” would cover this, but it only reports.
    .report-only-managed = “{ $policy }” would cover this, but it only reports. Microsoft made it and switches it on by itself, from { $day } at the earliest.
    .disabled = “{ $policy }” would cover this, but it is off.
    .except-app = “{ $policy }” covers this, except for an app that it excludes.
    .except-platform = “{ $policy }” covers this, except for a device platform that a client can claim to be.
    .except-place = “{ $policy }” covers this, except at a location where an intruder can be.
    .narrowed = “{ $policy }” demands enough, but does not apply here.
    .weak = “{ $policy }” applies, but demands too little.
    .weak-mfa = “{ $policy }” applies, but is content with a second factor of any kind: codes and prompts can be passed on by an intruder.
    .weak-strength = “{ $policy }” applies, but its authentication strength accepts what an intruder can pass on: { $methods }.
    .defaults-are-weak = Security defaults ask for a second factor of any kind: codes and prompts can be passed on by an intruder.
    .unclear = Whether “{ $policy }” applies cannot be told: this version does not know { $conditions }.
    .group-not-read = Whether “{ $policy }” applies cannot be told: the members of group { $group } were not read.
    .membership-not-known = Whether “{ $policy }” applies cannot be told: it names roles or kinds of guests that were not read.
    .defaults-when-necessary = Security defaults ask for a second factor only when Microsoft deems it necessary.
    .policies-not-read = Not every policy was read.
    .no-policy = No policy that could cover this reaches this account.
    .not-named = It does not include this account.

## What a change would stop

access-change =
    .disable = Switch off “{ $policy }”

replay-change =
    .enforce = Switch on “{ $policy }”
    .remove-exclusion = No longer exclude { $excluded } from “{ $policy }”
    .remove-guests = No longer exclude guests from “{ $policy }”
    .require-mfa = Require multifactor authentication of everybody who is not declared as an exception
    .require-mfa-of-administrators = Require multifactor authentication of administrators who are not declared as an exception
    .require-managed-device = Require a managed device of everybody who is not declared as an exception
    .block-legacy-clients = Block legacy authentication for everybody who is not declared as an exception
    .block-device-code = Block device codes for everybody who is not declared as an exception

replay-rests-on = { $sign-ins ->
    [one] One successful sign-in was looked at
   *[other] { $sign-ins } successful sign-ins were looked at
 }, from { $from } to { $to } (UTC).
replay-no-sign-ins = There was no sign-in in the log.
replay-stopped =
    .none = None of them would have been stopped.
    .none-known = None is known to be stopped; but see what cannot be told.
    .some = { $sign-ins ->
        [one] One sign-in
       *[other] { $sign-ins } sign-ins
     } would have been stopped: { $people ->
        [one] one person
       *[other] { $people } people
     }, { $apps ->
        [one] one app
       *[other] { $apps } apps
     }, { $clients ->
        [one] one kind of client
       *[other] { $clients } kinds of clients
     }.
    .some-at-least = { $sign-ins } sign-ins would have been stopped: at least { $people } people, { $apps } apps, { $clients } kinds of clients.
replay-asked = { $sign-ins ->
    [one] At one sign-in
   *[other] At { $sign-ins } sign-ins
 } the person would have been asked for one thing more and could have gone on: { $people ->
    [one] one person
   *[other] { $people } people
 }.
replay-asked-at-least = At { $sign-ins } sign-ins the person would have been asked for one thing more and could have gone on: at least { $people } people.
replay-unclear = Of { $sign-ins ->
    [one] one sign-in
   *[other] { $sign-ins } sign-ins
 } of { $people ->
    [one] one person
   *[other] { $people } people
 } it cannot be told.
replay-unclear-at-least = Of { $sign-ins } sign-ins of at least { $people } people it cannot be told.
replay-recorded = Of { $sign-ins ->
    [one] one of them
   *[other] { $sign-ins } of them
 } Microsoft itself recorded what the policy would have done.
replay-failed = { $sign-ins ->
    [one] One sign-in that failed anyway was
   *[other] { $sign-ins } sign-ins that failed anyway were
 } left out.
replay-in-part = The sign-in log was not read whole: there may be more of everything.

replay-stop =
    .blocked = The change blocks them.
    .cannot-ask = The client or its protocol cannot ask for a second factor.
    .nobody-there = The app renews its access in the background, where nobody can be asked. People can sign in anew; what runs without a person cannot.
    .not-managed = The device is not managed, or cannot prove it.
    .recorded = Microsoft recorded that the policy would have stopped them.

replay-doubt =
    .person = Whether the policy is about the person: a group, a role or a kind of guest was not read.
    .app = Which app the policy means, or what was done in it.
    .client = Which kind of client it was.
    .flow = How the session began.
    .platform = The device platform.
    .location = The named location.
    .device = The device: the client was not asked which one it is.
    .risk = The risk at that time.
    .condition = A condition that this version does not know.
    .method = Whether the person has a method that is strong enough.
    .control = Something that is demanded and of which the log says nothing.
    .not-kept = There were too many different sign-ins to keep these.

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
    .by-cisa = Accepts no exclusion that is not declared, and none of a role.
    .by-cis = Accepts only exclusions that are documented; none is declared here for these people.
    .by-microsoft = Tells tenants to leave out emergency accounts and synchronisation accounts, and to review every other exclusion.

## ca.mfa-admins

ca-mfa-admins = Administrators must pass multifactor authentication
    .why = An administrator’s password opens the whole organisation. A policy for administrators holds even when the policy for everybody is weakened or excludes somebody.
    .before = Administrators who have not registered a method must do so at their next sign-in. Scripts that sign in as an administrator stop: move them to a managed identity. Keep two emergency access accounts excluded, so that a mistake locks nobody out.
    .step-1 = On the Policies page, select New policy and name it, or open one that the evidence names.
    .step-2 = Users: under Include choose Select users and groups › Directory roles and tick every privileged role; add administrators with a custom role, or with a role for an administrative unit, through a group. Or include All users.
    .step-3 = Users: under Exclude leave nothing but your emergency access accounts.
    .step-4 = Target resources: under Include select All resources (formerly ‘All cloud apps’) and exclude nothing. Leave Network and Conditions as Not configured.
    .step-5 = Grant: select Grant access and Require multifactor authentication or Require authentication strength.
    .step-6 = Set Enable policy to Report-only and select Create; after some days, look at Insights and reporting.
    .step-7 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] Multifactor authentication is required of whoever holds an administrator role.
        [one] Multifactor authentication is required of the one administrator, and of whoever gets the role next.
       *[other] Multifactor authentication is required of all { $people } administrators, and of whoever gets such a role next.
     }
    .pass-defaults = { $people ->
        [0] Security defaults require multifactor authentication of whoever holds an administrator role at every sign-in.
        [one] Security defaults require multifactor authentication of the one administrator at every sign-in.
       *[other] Security defaults require multifactor authentication of all { $people } administrators at every sign-in.
     }
    .fail = { $people ->
        [one] One administrator can sign in with a password alone.
       *[other] { $people } administrators can sign in with a password alone.
     }
    .fail-none = No policy requires multifactor authentication of administrators.
    .fail-report-only = A policy for administrators is there, but it only reports: it requires nothing.
    .warn = { $people ->
        [0] Multifactor authentication is required of every administrator there is, but not of whoever holds { $roles ->
            [0] an administrator role next
            [one] one privileged role next
           *[other] one of { $roles } privileged roles next
         }.
        [one] Multifactor authentication is required of administrators, but one is left out or covered in part only.
       *[other] Multifactor authentication is required of administrators, but { $people } are left out or covered in part only.
     }
    .warn-defaults = { $people ->
        [one] Security defaults ask one administrator for a second factor only when Microsoft deems it necessary.
       *[other] Security defaults ask { $people } administrators for a second factor only when Microsoft deems it necessary.
     }
    .unknown = Whether every administrator must pass multifactor authentication could not be told.
    .not-applicable = Requiring it of administrators takes Conditional Access, which is not licensed here (Microsoft Entra ID P1), or security defaults.

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
    .by-cisa = Accepts no exclusion that is not declared, and none of a role.
    .by-cis = Accepts only exclusions that are documented; none is declared here for these people.
    .by-microsoft = Tells tenants to leave out emergency accounts and synchronisation accounts, and to review every other exclusion.

## ca.admin-session

ca-admin-session = Administrators’ sessions are short and not remembered
    .why = Whoever steals an administrator’s session cookie is the administrator, second factor included, for as long as the session lasts.
    .before = Administrators sign in again after four hours and whenever they close the browser. Scripts that sign in as an administrator stop after that time: move them to a managed identity.
    .step-1 = On the Policies page, select New policy and name it, or open one that the evidence names.
    .step-2 = Users: under Include choose Select users and groups › Directory roles and tick every privileged role; add administrators with a custom role, or with a role for an administrative unit, through a group. Under Exclude leave nothing but your emergency access accounts.
    .step-3 = Target resources: under Include select All resources (formerly ‘All cloud apps’) and exclude nothing: a persistent browser session can be controlled for all of them only.
    .step-4 = Session: tick Sign-in frequency and set Periodic reauthentication to 4 hours or less, or choose Every time.
    .step-5 = Session: tick Persistent browser session and choose Never persistent, then Select.
    .step-6 = Set Enable policy to Report-only and select Create; after some days, look at Insights and reporting.
    .step-7 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] Whoever holds an administrator role signs in again after four hours at most, and the browser forgets the session.
        [one] The one administrator signs in again after four hours at most, and the browser forgets the session.
       *[other] All { $people } administrators sign in again after four hours at most, and the browser forgets the session.
     }
    .fail = { $people ->
        [one] The session of one administrator is neither short nor forgotten when the browser is closed.
       *[other] The sessions of { $people } administrators are neither short nor forgotten when the browser is closed.
     }
    .fail-none = No policy limits the sessions of administrators.
    .fail-report-only = A policy for the sessions of administrators is there, but it only reports: it limits nothing.
    .warn = { $people ->
        [0] The sessions of every administrator there is are limited, but not of whoever holds { $roles ->
            [0] an administrator role next
            [one] one privileged role next
           *[other] one of { $roles } privileged roles next
         }.
        [one] The session of one administrator lasts longer than four hours, or is remembered by the browser.
       *[other] The sessions of { $people } administrators last longer than four hours, or are remembered by the browser.
     }
    .warn-always = The sessions of administrators are limited, but another policy lets browsers remember sessions always. Microsoft does not say which of the two wins: leave administrators out of that policy.
    .unknown = How long the sessions of administrators last could not be told.
    .not-applicable = Limiting sessions takes Conditional Access, which is not licensed here (Microsoft Entra ID P1).
    .neither = No policy that counts ends this session after four hours or keeps the browser from remembering it, in every case.
    .too-long = No policy that counts ends this session after four hours, in every case.
    .persistent = No policy that counts keeps the browser from remembering this session, in every case.
    .frequency-only = Counts for the sign-in frequency. It says nothing about the browser session, or lets it be remembered.
    .persistence-only = Counts for the browser session. It sets no sign-in frequency.

## ca.breakglass-excluded

ca-breakglass-excluded = Emergency access accounts cannot be locked out
    .why = One wrong policy can lock every administrator out. An account that no policy stops, with a key of its own, opens the door again. An exclusion that nobody declared may be an intruder’s.
    .before = Excluded accounts are held by no policy: give each a passkey or a certificate, keep it in a safe, and have every sign-in of theirs reported.
    .step-1 = Declare your emergency access accounts in the settings of Sidelight. Two accounts of the cloud alone are usual.
    .step-2 = Register a passkey or a certificate for each: Microsoft’s admin portals ask these accounts for multifactor authentication too.
    .step-3 = On the Policies page, open each policy that the evidence names.
    .step-4 = Users: under Exclude add the accounts, or a group that holds only them and to which roles can be assigned.
    .step-5 = Select Save, and open the next policy.
    .step-6 = Sign in with each account once, and look at the sign-in logs for what was demanded.
    .pass = { $people ->
        [one] No policy locks the one declared emergency access account out, and it has a key of its own.
       *[other] No policy locks the { $people } declared emergency access accounts out, and each has a key of its own.
     }
    .fail = { $people ->
        [one] One emergency access account is locked out by a policy, is disabled, or has neither passkey nor certificate.
       *[other] { $people } emergency access accounts are locked out by a policy, are disabled, or have neither passkey nor certificate.
     }
    .warn = { $people ->
        [one] The declared emergency access account is excluded from no policy. Nothing stops it now, but the next policy may.
       *[other] The { $people } declared emergency access accounts are excluded from no policy. Nothing stops them now, but the next policy may.
     }
    .warn-nobody = Nobody is in the group that is declared for emergency access.
    .warn-over = { $over ->
        [one] The declaration of the one emergency access account has run out, so none counts as declared.
       *[other] The declarations of all { $over } emergency access accounts have run out, so none counts as declared.
     } { $guesses ->
        [0] No policy in force excludes anybody by name or group.
       *[other] The evidence shows what policies exclude most.
     }
    .warn-undeclared = No emergency access accounts are declared. { $guesses ->
        [0] No policy in force excludes anybody by name or group, so a wrong policy could lock everybody out.
       *[other] The evidence shows what policies exclude most: declare it if it is yours, and look at it closely if it is not.
     }
    .unknown = Whether a policy locks the emergency access accounts out could not be told.
    .not-applicable = No policy is in force that could lock anybody out.
    .guess = Excluded from { $excluded } of { $policies } policies in force. A guess: nobody declared it.
    .disabled = The account is disabled, so it opens nothing.
    .no-key = Has neither a passkey nor a certificate.
    .key-unknown = Whether it has a passkey or a certificate was not reported.
    .locked-out = “{ $policy }” stops it.
    .in-doubt = Whether “{ $policy }” stops it could not be told.
    .in-order = No policy stops it, and it has a passkey or a certificate.
    .locks-out = Stops { $people ->
        [one] one emergency access account
       *[other] { $people } emergency access accounts
     }.
    .not-found = Declared for emergency access, but neither a user that was read nor a group whose members were read.

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
    .by-cisa = Asks that accounts at high risk are blocked.
    .by-cis = Accepts a policy that makes accounts at high risk change the password behind a second factor.
    .by-microsoft = Recommends that people at high risk change the password behind a second factor, and can go on.

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
    .by-cisa = Asks that sign-ins at high risk are blocked.
    .by-cis = Asks that sign-ins at medium and high risk are blocked.
    .by-microsoft = Recommends a second factor for sign-ins at medium and high risk: whoever passes it has shown to be the person.

## ca.phish-resistant-admins

ca-phish-resistant-admins = Administrators need phishing-resistant multifactor authentication
    .why = A fake sign-in page passes passwords, codes and approvals on to Microsoft and keeps the session. A passkey, Windows Hello for Business or a certificate works on the genuine page alone.
    .before = Administrators who have neither a passkey, nor Windows Hello for Business, nor a certificate cannot sign in once the policy is on. Have them register one first, and a second one as a spare. Keep two emergency access accounts excluded, each with a passkey of its own.
    .step-1 = Have every administrator register a passkey, and look at User registration details for those who have none.
    .step-2 = On the Policies page, select New policy and name it, or open one that the evidence names.
    .step-3 = Users: under Include choose Select users and groups › Directory roles and tick every privileged role; add administrators with a custom role, or with a role for an administrative unit, through a group. Under Exclude leave nothing but your emergency access accounts.
    .step-4 = Target resources: under Include select All resources (formerly ‘All cloud apps’) and exclude nothing. Leave Network and Conditions as Not configured.
    .step-5 = Grant: select Grant access, Require authentication strength and Phishing-resistant MFA.
    .step-6 = If other controls are ticked as well, choose Require all the selected controls: with Require one of the selected controls the strength is not required.
    .step-7 = Set Enable policy to Report-only and select Create; after some days, look at Insights and reporting.
    .step-8 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] Phishing-resistant multifactor authentication is required of whoever holds an administrator role.
        [one] Phishing-resistant multifactor authentication is required of the one administrator, and of whoever gets the role next.
       *[other] Phishing-resistant multifactor authentication is required of all { $people } administrators, and of whoever gets such a role next.
     }
    .fail = { $people ->
        [one] A fake sign-in page can take over one administrator.
       *[other] A fake sign-in page can take over { $people } administrators.
     }
    .fail-none = No policy requires phishing-resistant multifactor authentication of administrators.
    .fail-report-only = A policy for administrators is there, but it only reports: it requires nothing.
    .warn = { $people ->
        [0] Phishing-resistant multifactor authentication is required of every administrator there is, but not of whoever holds { $roles ->
            [0] an administrator role next
            [one] one privileged role next
           *[other] one of { $roles } privileged roles next
         }.
        [one] Phishing-resistant multifactor authentication is required of administrators, but one is left out or covered in part only.
       *[other] Phishing-resistant multifactor authentication is required of administrators, but { $people } are left out or covered in part only.
     }
    .warn-defaults = Security defaults accept any second factor of administrators. Requiring a phishing-resistant one takes Conditional Access (Microsoft Entra ID P1), with security defaults off.
    .unknown = Whether every administrator needs phishing-resistant multifactor authentication could not be told.
    .not-applicable = Requiring it takes Conditional Access, which is not licensed here (Microsoft Entra ID P1).

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
    .by-cisa = Asks for auditing of the organisation as a whole, and nothing of single mailboxes.
    .by-cis = Asks that AuditEnabled is on for each mailbox, and lists audited actions one by one. The list is not compared here, so that nothing passes.
    .by-microsoft = AuditEnabled of a mailbox is ignored while auditing is on for the organisation. The default sets of actions count: Microsoft keeps them up to date, and not those that were changed.

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

## fwd.inbox-rules

fwd-inbox-rules = No inbox rule does what intruders’ rules do
    .why = After taking over an account, intruders make inbox rules that send mail on to them, or hide the answers to what they send in the owner’s name. Such rules stay after the password was changed.
    .before = A rule that its owner made stops working. Turn rules off rather than deleting them: they are evidence, and the owner may need them back.
    .step-1 = Ask the owner of each mailbox in the evidence about the rule. Unknown to them: treat the account as compromised, and keep the evidence shown here before you change anything.
    .step-2 = Copy the command, fill in the mailbox and the rule, and run it in Exchange Online PowerShell: the rule is turned off and stays as evidence.
    .step-3 = Or have the owner turn it off in Outlook on the web: Settings, Mail, Rules. Rules that are hidden there need the command.
    .step-4 = Look at what else the intruder left: forwarding, sign-in methods, apps, devices.
    .step-5 = Look into more mailboxes with the button under What was not seen, and why, until all of them were looked into.
    .pass = All { $examined } mailboxes were looked into. No rule is suspicious.
    .fail = { $failing ->
        [one] One mailbox has a rule
       *[other] { $failing } mailboxes have a rule
     } as intruders make them. { $unclear ->
        [0] All { $examined } mailboxes were looked into.
       *[other] { $unclear } of { $examined } mailboxes were not looked into, or could not be told.
     }
    .warn = { $warned ->
        [one] One mailbox has a rule
       *[other] { $warned } mailboxes have a rule
     } about which to ask the owner. All { $examined } mailboxes were looked into.
    .unknown = { $unclear } of { $examined } mailboxes were not looked into, or could not be told. { $warned ->
        [0] No rule of the others is suspicious.
        [one] One of the others has a rule about which to ask the owner.
       *[other] { $warned } of the others have a rule about which to ask the owner.
     }
    .unknown-none = { $examined ->
        [0] No mailbox was looked into.
       *[other] None of the { $examined } mailboxes was looked into.
     }
    .in-part = Exchange does not show all of this rule. Look at it in Outlook.

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

## app.admin-consent-workflow

app-admin-consent-workflow = People can ask for an app, and somebody answers
    .why = Where people may not consent themselves and cannot ask either, they look for ways around it. A request also shows which apps are being pushed at them.
    .before = Reviewers get mail for each request and must know what to look at: publisher, permissions, and who asked.
    .step-1 = On the Admin consent settings page, set Users can request admin consent to apps they are unable to consent to to Yes.
    .step-2 = Choose reviewers who know what to look at.
    .step-3 = Turn on both e-mail notifications and reminders.
    .step-4 = Select Save, then check again.
    .pass = People can ask for apps; reviewers are told and reminded.
    .warn = Requests are on, but nobody reviews them or nobody is told of them.
    .warn-reminders = Requests are on, but reviewers are not reminded before a request expires.
    .fail = People can neither consent to apps freely nor ask for them.
    .not-applicable = People may consent to any app here, so there is nothing to ask for. That is a failure of its own.
    .unknown = Whether people can ask for apps could not be told.

## app.risky-consent-block

app-risky-consent-block = Consent to risky apps goes to an administrator
    .why = Microsoft recognises many apps of attackers, for example new ones without a publisher that ask for mail. Then consent is left to an administrator.
    .before = Now and then a harmless app must be approved by an administrator.
    .step-1 = Open Microsoft Graph PowerShell (Connect-MgGraph, for example in Azure Cloud Shell) and run the command below.
    .step-2 = If BlockUserConsentForRiskyApps is false in the evidence, set it to true in the directory setting Consent Policy Settings (Update-MgBetaDirectorySetting).
    .step-3 = Check again.
    .pass = Consent to apps that look risky is left to an administrator.
    .fail = People may consent to apps that Microsoft thinks risky.
    .unknown = Whether consent to risky apps is blocked could not be told.

## app.risky-grants

app-risky-grants = No app could take the tenant over
    .why = An app with such a permission reads mail or changes accounts without anybody signing in, and keeps it when passwords are changed.
    .before = What the app does stops: backups, signatures, integrations. Ask its owner. Sidelight itself is listed here with Exchange.Manage where its app registration has it.
    .step-1 = Open the app from the evidence. Does anybody know it? If not, treat it as an attack: note its id, sign-ins and permissions first.
    .step-2 = On the app’s Permissions page, select Review permissions and revoke what is not needed.
    .step-3 = An app that nobody needs: Properties, set Enabled for users to sign-in to No, and delete it later.
    .step-4 = Look in the audit logs for Consent to application: who granted it, and when.
    .step-5 = Check again.
    .pass = None of the { $examined } apps holds a permission with which it could take the tenant over.
    .fail = { $failing ->
        [one] One app of an unverified publisher holds
       *[other] { $failing } apps of unverified publishers hold
     } permissions with which the tenant could be taken over.
    .warn = { $warned ->
        [one] One app holds
       *[other] { $warned } apps hold
     } permissions with which the tenant could be taken over, if the app fell into other hands.
    .unknown = Which apps hold dangerous permissions could not be told for all of them.
    .unverified = The publisher is not verified and belongs to another organisation.
    .verified = The publisher is verified.
    .own = An app of your own organisation.
    .tool = A tool of Microsoft with permissions for everybody: whoever signs in to it can use them.
    .disabled = The app is disabled; its permissions are still there.
    .by-people = Granted by single people. Grants carry no date; whether one is new shows only in the audit logs.
    .owner-not-known = Not verified, and to which organisation it belongs is not known.
    .not-read = The app itself was not read.

## app.user-consent

app-user-consent = People cannot give any app their data
    .why = An attacker’s app that somebody consents to reads their mail for months, whatever happens to the password.
    .before = People need an administrator for apps that they could add themselves so far. Turn the request workflow on first.
    .step-1 = On the User consent settings page, choose Let Microsoft manage your consent settings, or Do not allow user consent.
    .step-2 = Review what people have consented to so far: Enterprise applications.
    .step-3 = Select Save, then check again.
    .pass = People cannot consent to apps.
    .pass-low = People can consent only to verified publishers and harmless permissions.
    .pass-recommended = Microsoft manages what people may consent to. It may change that.
    .warn = People consent under a policy of your own. Look at what it allows.
    .fail = People can consent to any app that asks for their data.
    .unknown = What people may consent to could not be told.
    .by-cisa = Asks that only administrators consent to apps.
    .by-cis = Asks that people cannot consent to apps on their own.
    .by-microsoft = Accepts consent to apps of verified publishers for permissions of low impact, and its own managed policy. What an own policy allows is not read here.

## app.user-registration

app-user-registration = Only administrators register apps
    .why = An app that anybody may register is a handy home for an intruder: it looks like one of your own.
    .before = Developers need the role Application Developer.
    .step-1 = On the User settings page, set Users can register applications to No.
    .step-2 = Give developers the role Application Developer.
    .step-3 = Select Save, then check again.
    .pass = Only administrators and developers with a role register apps.
    .fail = Everybody can register apps.
    .unknown = Who can register apps could not be told.

## exo.direct-send

exo-direct-send = Mail that pretends to come from inside is rejected
    .why = Direct Send takes mail for your own people in your own name without any sign-in. Since 2025 it is used for phishing that looks like mail from a colleague.
    .before = Devices and services that send to your people in your name without signing in are rejected. Give them a connector first.
    .step-1 = Look for mail that came this way: devices, forms, marketing services that send as your domain.
    .step-2 = Give each of them a connector in the Exchange admin centre under Mail flow, Connectors.
    .step-3 = Open Exchange Online PowerShell and run the command below.
    .step-4 = Check again.
    .pass = Direct Send is rejected.
    .warn = Direct Send is accepted.
    .warn-default = Nobody has decided about Direct Send: it is accepted.
    .unknown = Whether Direct Send is rejected could not be told.

## exo.modern-auth

exo-modern-auth = Modern authentication is on
    .why = Without it Outlook signs in with a user name and a password alone.
    .before = Outlook 2010 and older no longer connect. Newer ones sign in again once.
    .step-1 = In Org settings, Modern authentication, tick Turn on modern authentication for Outlook 2013 for Windows and later.
    .step-2 = Select Save.
    .step-3 = Check again.
    .pass = Modern authentication is on.
    .fail = Modern authentication is off: Outlook signs in with a password alone.
    .unknown = Whether modern authentication is on could not be told.

## exo.smtp-auth

exo-smtp-auth = SMTP AUTH is off for the organisation
    .why = SMTP AUTH takes a user name and a password and nothing more. Guessed and stolen passwords are tried there first.
    .before = Scanners and scripts that send with a password stop working, unless their mailbox switches it on for itself.
    .step-1 = In the Exchange admin centre open Settings, Mail flow.
    .step-2 = Tick Turn off SMTP AUTH protocol for your organization and select Save.
    .step-3 = Check again.
    .pass = SMTP AUTH is off for the organisation.
    .warn = SMTP AUTH is on in Exchange Online, and only security defaults block it.
    .fail = SMTP AUTH is on for the organisation: a password is enough to send mail.
    .unknown = Whether SMTP AUTH is off could not be told.

## fwd.outbound-policy

fwd-outbound-policy = Mail is not forwarded outside by itself
    .why = Rules and mailbox settings that forward outside carry mail away unseen. One policy stops them all.
    .before = Forwarding that somebody relies on stops. Allow it for these people with a policy of their own.
    .step-1 = On the Anti-spam policies page, open Anti-spam outbound policy (Default), or the policy in the evidence.
    .step-2 = Select Edit protection settings.
    .step-3 = Set Automatic forwarding rules to Off - Forwarding is disabled.
    .step-4 = Select Save, then check again.
    .pass = Automatic forwarding outside is off in every outbound policy in use.
    .fail = { $failing ->
        [one] One outbound policy in use lets
       *[other] { $failing } outbound policies in use let
     } mail be forwarded outside.
    .warn = Automatic forwarding is left to Microsoft. Mostly that means off, but Microsoft’s own pages contradict each other: choose Off.
    .unknown = Whether mail can be forwarded outside could not be told.
    .on = Forwarding outside is allowed.
    .automatic = Left to Microsoft (Automatic - System-controlled).
    .unclear = The answer does not tell.
    .by-cisa = Asks for it in remote domains (see that check), and nothing of outbound policies.
    .by-cis = Asks that automatic forwarding is set to Off explicitly.
    .by-microsoft = Documents that Automatic is now the same as Off.

## fwd.remote-domains

fwd-remote-domains = Remote domains do not let mail be forwarded
    .why = The setting of remote domains is a second lock on automatic forwarding, in case the outbound policy is loosened.
    .before = Forwarding to partners stops, unless their domain has an entry of its own.
    .step-1 = On the Remote domains page, open Default.
    .step-2 = Select Edit reply types.
    .step-3 = Clear Allow automatic forwarding.
    .step-4 = Select Save, then check again.
    .by-cisa = No remote domain lets mail be forwarded outside by itself.
    .by-cis = Forwarding is off in the outbound spam policy and in mail flow rules; it does not look at remote domains.
    .by-microsoft = Allowed by default for every domain; the outbound spam policy is what blocks forwarding.
    .pass = No remote domain lets mail be forwarded by itself.
    .fail = Mail may be forwarded to every domain, and an outbound policy allows it too.
    .warn = { $warned ->
        [one] One remote domain lets
       *[other] { $warned } remote domains let
     } mail be forwarded by itself.
    .unknown = Whether remote domains let mail be forwarded could not be told.
    .everywhere = Forwarding to every domain is allowed.
    .everywhere-blocked = Forwarding to every domain is allowed here, as by default; the outbound policy does not allow it.
    .everywhere-unclear = Forwarding to every domain is allowed here. What the outbound policies say is not known.
    .named = Forwarding to this domain is allowed.
    .unclear = The answer does not tell.

## guest.directory-access

guest-directory-access = Guests see little of the directory
    .why = A guest who sees everybody and every group has the list that an attack begins with.
    .before = Guests may no longer find people or groups by name.
    .step-1 = On the External collaboration settings page, look at Guest user access.
    .step-2 = Choose Guest user access is restricted to properties and memberships of their own directory objects.
    .step-3 = Select Save, then check again.
    .pass = Guests see only themselves.
    .pass-limited = Guests see a part of the directory: Microsoft’s default. CIS asks for less.
    .fail = Guests see as much as your own people.
    .unknown = What guests see could not be told.
    .by-cisa = Asks that guests have restricted or limited access. Limited is Microsoft’s default.
    .by-cis = Asks that guests see only their own directory objects.
    .by-microsoft = Its assessment accepts only the restricted role, although the limited one is its default.

## guest.invites

guest-invites = Guests are invited by few
    .why = Whoever may invite guests lets strangers in. A guest can be the way back in for an intruder.
    .before = People who invite guests today must ask somebody with the role Guest Inviter.
    .step-1 = On the External collaboration settings page, look at Guest invite settings.
    .step-2 = Choose Only users assigned to specific admin roles can invite guest users.
    .step-3 = Select Save, then check again.
    .pass = Only administrators and guest inviters invite guests, or nobody does.
    .warn = Every member can invite guests.
    .fail = Everybody can invite guests, guests included.
    .unknown = Who can invite guests could not be told.
    .by-cisa = Asks that only administrators and people with the Guest Inviter role invite guests.
    .by-cis = Asks that only administrators and people with the Guest Inviter role invite guests, or nobody.
    .by-microsoft = Its assessment asks only that guests cannot invite other guests: members may.

## id.msol-block

id-msol-block = The old MSOnline PowerShell is blocked
    .why = The old module reads the whole directory with any account. It is retired; tools of attackers still use it.
    .before = Old scripts that use MSOnline stop working; Microsoft has retired that module.
    .step-1 = There is no switch for this in any portal. Open Microsoft Graph PowerShell (Connect-MgGraph, for example in Azure Cloud Shell) and run the command below.
    .step-2 = Check again.
    .pass = The old MSOnline PowerShell is blocked.
    .warn = The old MSOnline PowerShell is not blocked.
    .unknown = Whether the old MSOnline PowerShell is blocked could not be told.

## org.lockbox

org-lockbox = Microsoft asks before it looks at data
    .why = When a support case needs access to your data, Customer Lockbox leaves the decision to you and records it.
    .before = Support waits for your approval, at most 12 hours. Choose people who see the request.
    .step-1 = In Org settings, Security & privacy, open Customer Lockbox.
    .step-2 = Tick Require approval for all data access requests.
    .step-3 = Select Save, then check again.
    .pass = Customer Lockbox is on.
    .fail = Customer Lockbox is licensed, but off.
    .not-applicable = Customer Lockbox is not licensed in this tenant.
    .unknown = Whether Customer Lockbox is on could not be told.

## out.limits

out-limits = Sending too much is stopped
    .why = An account in other hands sends thousands of mails within minutes. A limit that blocks keeps the harm, and the listing of your domain, small.
    .before = Newsletters and invoices that are sent from mailboxes may be blocked. Send them by a service of their own.
    .step-1 = On the Anti-spam policies page, open Anti-spam outbound policy (Default), or the policy in the evidence.
    .step-2 = Select Edit protection settings and set the message limits: 500 external an hour, 1,000 internal an hour, 1,000 a day, or fewer.
    .step-3 = Under Restriction placed on users who reach the message limit choose Restrict the user from sending mail.
    .step-4 = Select Save, then check again.
    .pass = Outbound limits are set, and who exceeds them is blocked.
    .fail = { $failing ->
        [one] One outbound policy in use only raises
       *[other] { $failing } outbound policies in use only raise
     } an alert when somebody sends too much.
    .warn = { $warned ->
        [one] One outbound policy in use has
       *[other] { $warned } outbound policies in use have
     } looser limits than Microsoft recommends.
    .unknown = Whether outbound limits are set could not be told.
    .alert = Nobody is blocked: only an alert is raised.
    .loose = A limit is missing (0 is the service’s own) or looser than 500, 1,000 and 1,000.
    .for-today = Blocked for the day only: the sender goes on tomorrow.
    .unclear = The answer does not tell.

## out.notify

out-notify = Somebody is told about outbound spam
    .why = A blocked sender is often the first sign of a taken account. It must reach somebody the same day.
    .before = Nothing stops working. Use a mailbox that several people read.
    .step-1 = In the Defender portal, open Email & collaboration, Policies & rules, Alert policy and find User restricted from sending email.
    .step-2 = Make sure that it is on and that its recipients read their mail. Microsoft recommends this over the setting below.
    .step-3 = Or, on the Anti-spam policies page, open the policy in the evidence, Edit protection settings, and set Notify these users and groups if a sender is blocked.
    .step-4 = Select Save, then check again.
    .pass = Every outbound policy in use tells somebody when a sender is blocked.
    .unknown = Not every outbound policy tells somebody. Whether the alert policy does, which Microsoft recommends, is not read.
    .nobody = This policy tells nobody when a sender is blocked.

## pw.banned-list

pw-banned-list = Words of the organisation are no passwords
    .why = The name of the company and a year is what is guessed first, and what people choose.
    .before = Passwords are checked when they are changed, not before. Some new ones are refused.
    .step-1 = On the Password protection page, set Enforce custom list to Yes.
    .step-2 = Write brand, product and place names into the list, one a line.
    .step-3 = With an on-premises directory: install the agents, set Enable password protection on Windows Server Active Directory to Yes and Mode to Enforced.
    .step-4 = Select Save, then check again.
    .pass = Words of a list of your own are refused in passwords.
    .warn = The list of your own is on, but not enforced in the on-premises directory.
    .fail = There is no list of your own: the company’s name passes as a password.
    .not-applicable = A list of your own needs Microsoft Entra ID P1, which this tenant does not have.
    .unknown = Whether words of the organisation are refused could not be told.

## pw.never-expire

pw-never-expire = Passwords do not expire by calendar
    .why = Who must change a good password every few weeks chooses a worse one and adds a number. Change it when it is known to others, not by calendar.
    .before = Nothing stops working. Turn multifactor authentication on first.
    .step-1 = On the Password expiration policy page, tick Set passwords to never expire.
    .step-2 = Domains that are left in the evidence: run the command below for each.
    .step-3 = Select Save, then check again.
    .pass = In none of the { $examined } domains do passwords expire by calendar.
    .fail = In { $failing ->
        [one] one domain
       *[other] { $failing } domains
     } passwords expire by calendar.
    .warn = { $warned ->
        [one] One domain does
       *[other] { $warned } domains do
     } not say how long passwords hold: Microsoft’s default applies.
    .unknown = Whether passwords expire could not be told for all domains.
    .expires = Passwords expire after this many days.
    .default = No value: the default applies.

## pw.smart-lockout

pw-smart-lockout = Guessing a password is stopped
    .why = Who may try without end finds a password in the end.
    .before = People who mistype often are locked out for a minute.
    .step-1 = On the Password protection page, set Lockout threshold to 10 or fewer.
    .step-2 = Set Lockout duration in seconds to 60 or more.
    .step-3 = Select Save, then check again.
    .pass = After at most 10 wrong tries an account is locked for at least a minute.
    .pass-default = Nobody changed Microsoft’s default: 10 tries, 60 seconds.
    .fail = Too many tries are allowed, or the lock is too short.
    .unknown = When an account is locked could not be told.

## pw.sspr-admins

pw-sspr-admins = Administrators cannot reset their own password
    .why = An administrator’s password that can be reset with a phone and a mailbox is worth no more than these two.
    .before = Administrators who forget their password need another administrator.
    .step-1 = The portal shows this policy and cannot change it. Open Microsoft Graph PowerShell (Connect-MgGraph, for example in Azure Cloud Shell) and run the command below.
    .step-2 = Check again.
    .pass = Administrators cannot reset their own password.
    .warn = Administrators can reset their own password with two methods, weak ones among them.
    .unknown = Whether administrators can reset their own password could not be told.

## fwd.transport-rules

fwd-transport-rules = Mail flow rules send no copies outside
    .why = A mail flow rule works for everybody and in silence. Intruders with administrator rights use one to send copies of all mail to themselves, or to make alerts disappear.
    .before = Archives, ticket systems and partners that get copies by such a rule stop getting them.
    .step-1 = On the Rules page, open the rule that is named above.
    .step-2 = Find out who made it, when and why; the unified audit log holds the change.
    .step-3 = If nobody can say, turn the rule off and treat the account that made it as compromised.
    .step-4 = Check again.
    .pass = { $examined ->
        [0] There are no mail flow rules.
        [one] One mail flow rule was looked at. It sends no copies outside and takes no mail out of filtering.
       *[other] { $examined } mail flow rules were looked at. None sends copies outside or takes mail out of filtering.
     }
    .fail = { $failing ->
        [one] One mail flow rule sends
       *[other] { $failing } mail flow rules send
     } mail to addresses outside.
    .warn = { $warned ->
        [one] One mail flow rule needs
       *[other] { $warned } mail flow rules need
     } a look: it is one click away from sending mail outside, takes mail out of filtering, or deletes mail.
    .unknown = Whether mail flow rules send mail outside could not be told.
    .outside = Sends mail to an address outside your domains.
    .outside-off = Would send mail to an address outside your domains. It is off or in test mode: one click away.
    .outside-perhaps = Names an address outside your domains. Whether the rule is in effect is not known.
    .recipient-not-known = Sends mail to somebody of whom it is not known whether they are outside. Open the rule and look.
    .skips-filter = Takes the mail that it matches out of spam filtering. Whoever can write in that name gets through.
    .deletes = Deletes mail without telling anybody. Look at what it matches.
    .perhaps = Deletes mail or takes it out of filtering. Whether the rule is in effect is not known.

## am.authenticator-context

am-authenticator-context = Requests on the phone show the app and the place
    .why = Who is asked to approve a sign-in must see what it is for. Without app and place, people approve the request of an attacker who has their password.
    .before = Nothing breaks. Requests in Microsoft Authenticator show two more lines.
    .step-1 = On the Policies page of Authentication methods, open Microsoft Authenticator.
    .step-2 = On the Configure tab, set Show application name in push and passwordless notifications to Enabled, for all users.
    .step-3 = Set Show geographic location in push and passwordless notifications to Enabled, for all users.
    .step-4 = Select Save, then check again.
    .pass = Requests in Microsoft Authenticator show the app and the place, for everybody.
    .warn = Requests do not show app and place for everybody, or it is left to Microsoft.
    .fail = Requests in Microsoft Authenticator do not show the app or the place.
    .not-applicable = Microsoft Authenticator is off.
    .unknown = What requests in Microsoft Authenticator show could not be told.

## am.fido2-passkeys

am-fido2-passkeys = Passkeys are available
    .why = Passkeys and security keys cannot be phished: they do not work on a page that only looks like Microsoft’s. Nobody can register one while the method is off.
    .before = Nothing breaks. People may register passkeys themselves.
    .step-1 = On the Policies page of Authentication methods, open Passkey (FIDO2).
    .step-2 = Turn on Enable, for all users.
    .step-3 = On the Configure tab, allow self-service set up.
    .step-4 = Select Save, then check again.
    .pass = Passkeys are on for everybody.
    .warn = Passkeys are on for some people only.
    .fail = Passkeys are off.
    .unknown = Whether passkeys are on could not be told.

## am.migration-complete

am-migration-complete = The old policies for MFA and password reset are retired
    .why = While the old policies count beside the new one, a method that is off here may still be on there. Nobody looks at two places.
    .before = Methods that only the old policies allow stop working: turn on here first what people need.
    .step-1 = On the Policies page of Authentication methods, select Manage migration.
    .step-2 = Compare the old policies with this one, and turn on here what is still needed.
    .step-3 = Choose Migration Complete.
    .step-4 = Select Save, then check again.
    .pass = The migration is complete: only the authentication methods policy counts.
    .warn = Microsoft gives no state of the migration. New tenants look like this; open Manage migration and see.
    .fail = The migration is not complete: the old policies still count.
    .unknown = Whether the old policies still count could not be told.

## am.registration-campaign

am-registration-campaign = People are asked to set up a better method
    .why = Who has only text messages keeps them until somebody asks for more. The campaign asks when people sign in.
    .before = People see a page after they sign in, which they may put off for some days.
    .step-1 = On the Registration campaign page, select Edit.
    .step-2 = Set State to Enabled or Microsoft managed.
    .step-3 = Remove exclusions that are no longer needed.
    .step-4 = Select Save, then check again.
    .pass = The campaign is on for everybody.
    .pass-default = The campaign is left to Microsoft, which asks people who use text messages or calls.
    .warn = The campaign leaves people out.
    .fail = The campaign is off.
    .unknown = Whether people are asked to set up a better method could not be told.

## am.report-suspicious

am-report-suspicious = People can report a request that they did not make
    .why = A request that nobody made means that somebody has the password. A report turns the account to high risk, and you hear of it.
    .before = People who report by mistake are treated as at high risk until somebody looks.
    .step-1 = On the Settings page of Authentication methods, look at Report suspicious activity.
    .step-2 = Set State to Enabled and Target to All users.
    .step-3 = Select Save, then check again.
    .pass = Everybody can report a request that they did not make.
    .warn = Only some people can report a request that they did not make.
    .warn-default = Reporting is left to Microsoft, which may have it off.
    .fail = Nobody can report a request that they did not make.
    .unknown = Whether people can report a request could not be told.

## am.system-preferred

am-system-preferred = People are asked for their best method
    .why = Who has a passkey and also text messages should not be asked for the text message.
    .before = People may be asked for another method than they are used to.
    .step-1 = On the Settings page of Authentication methods, look at System-preferred multifactor authentication.
    .step-2 = Set State to Enabled and remove exclusions.
    .step-3 = Select Save, then check again.
    .pass = Everybody is asked for the best method that they have.
    .pass-default = It is left to Microsoft, which asks for the best method.
    .warn = Some people are left out.
    .fail = People are asked for the method that they used last, even if they have a better one.
    .unknown = Whether people are asked for their best method could not be told.

## am.weak-methods-off

am-weak-methods-off = Text messages, calls and mail are off
    .why = A phone number can be taken over at the phone company’s counter, and codes are asked for on fake pages. Passkeys and Microsoft Authenticator are safer.
    .before = People who have nothing but a phone number cannot sign in: see first who they are in User registration details.
    .step-1 = On the User registration details page, see who has nothing but text messages or calls, and help them to another method.
    .step-2 = On the Policies page of Authentication methods, open SMS and turn off Enable.
    .step-3 = Do the same for Voice call.
    .step-4 = Do the same for Email OTP, if no guests sign in with it.
    .step-5 = Check again.
    .pass = Text messages and calls are off.
    .warn = Text messages or calls are on as a second step.
    .warn-email = Codes by mail are on, for guests and password reset.
    .fail = People can sign in with a text message alone.
    .unknown = Whether text messages and calls are off could not be told.
    .by-cisa = Asks that text messages, voice calls and email codes are all off.
    .by-cis = Asks in two controls that text messages and voice calls, and email codes, are off.
    .by-microsoft = Its assessment asks that text messages and voice calls are off; email codes, which guests use, may stay.

## Administrators

administrator-disabled = Holds the role, but the account is disabled.
administrator-not-read = Holds a role, but is in no list of people that was read.

## adm.cloud-only

adm-cloud-only = Administrators have cloud accounts of their own
    .why = Whoever takes over the directory on premises takes over every account that is synchronised from it. And an administrator who reads mail with the same account is one attachment away from losing the organisation.
    .before = The people concerned get a second account and must sign in with it for administration.
    .step-1 = Create an account in Microsoft Entra ID for each person below: not synchronised, without a licence for mail.
    .step-2 = Register a passkey for the new account.
    .step-3 = On the Roles and administrators page, give the role to the new account.
    .step-4 = Take the role from the old account.
    .step-5 = Check again.
    .pass = { $examined ->
        [one] One administrator was looked at: a cloud account of its own.
       *[other] { $examined } administrators were looked at: all have cloud accounts of their own.
     }
    .fail = { $failing ->
        [one] One administrator of a privileged role has an account that is
       *[other] { $failing } administrators of privileged roles have accounts that are
     } synchronised from on premises.
    .warn = { $warned ->
        [one] One administrator has an account that may be an everyday account, or a synchronised account with a lesser role.
       *[other] { $warned } administrators have accounts that may be everyday accounts, or synchronised accounts with lesser roles.
     }
    .unknown = Whether administrators have cloud accounts of their own could not be told.
    .synchronised = Synchronised from on premises, with a privileged role.
    .synchronised-lesser = Synchronised from on premises, with a role that is not privileged.
    .licensed = A cloud account with a licence: perhaps somebody’s everyday account. If it is used for administration alone, this is fine.
    .role-not-known = Whether the role is privileged is not known.

## adm.global-count

adm-global-count = There are few Global Administrators
    .why = Every Global Administrator can do everything, and so can whoever gets their password. With a single one, nobody can help when that account is lost.
    .before = Whoever loses the role may need a smaller one for daily work.
    .step-1 = On the Roles and administrators page, open Global Administrator.
    .step-2 = For each person, find the smallest role that does for their work.
    .step-3 = Give them that role and take Global Administrator from them.
    .step-4 = Keep two to four, two emergency accounts besides.
    .step-5 = Check again.
    .pass = There are { $people } Global Administrators besides emergency accounts.
    .warn = There are { $people } Global Administrators. CISA allows up to eight, CIS up to four.
    .fail = There are { $people } Global Administrators: more than eight.
    .fail-one = There is only one Global Administrator.
    .unknown = How many Global Administrators there are could not be told.
    .holds = Holds the role now.
    .may-activate = May activate the role.
    .emergency = A declared emergency account.
    .by-cisa = Asks for two to eight.
    .by-cis = Asks for two to four.
    .by-microsoft = Recommends fewer than five, and two accounts for emergencies.

## adm.no-guests

adm-no-guests = No guest is an administrator
    .why = A guest’s password and second step are kept by another organisation. If that one is broken into, so is yours.
    .before = The people concerned need an account of your own organisation.
    .step-1 = On the Roles and administrators page, open the role that is named below.
    .step-2 = Ask who invited the guest and what for.
    .step-3 = Take the role away; if the work is needed, create an account of your own for it.
    .step-4 = Check again.
    .pass = { $examined ->
        [one] One administrator was looked at, who is no guest.
       *[other] { $examined } administrators were looked at. None is a guest.
     }
    .fail = { $failing ->
        [one] One guest holds
       *[other] { $failing } guests hold
     } a privileged role.
    .warn = { $warned ->
        [one] One guest holds
       *[other] { $warned } guests hold
     } a directory role that is not privileged.
    .unknown = Whether guests hold roles could not be told.
    .guest = A guest with a privileged role.
    .guest-lesser = A guest with a role that is not privileged.
    .role-not-known = A guest. Whether the role is privileged is not known.

## adm.pim-ga-approval

adm-pim-ga-approval = Becoming Global Administrator takes somebody else’s approval
    .why = With approval, a stolen account that may become Global Administrator does not become one unseen.
    .before = Somebody must be there to approve. Choose at least two people, and keep the emergency accounts apart.
    .step-1 = On the Roles page of Privileged Identity Management, open Global Administrator, then Role settings, and select Edit.
    .step-2 = Under Activation, require Microsoft Entra multifactor authentication or an authentication context.
    .step-3 = Select Require approval to activate.
    .step-4 = Choose at least two approvers.
    .step-5 = Select Update, then check again.
    .pass = Activation takes the approval of one of several people.
    .warn = Activation takes multifactor authentication, but nobody’s approval.
    .warn-one = Activation takes approval, but fewer than two approvers are named.
    .fail = Activation takes neither approval nor multifactor authentication.
    .not-applicable = Privileged Identity Management needs Microsoft Entra ID P2.
    .unknown = What activating Global Administrator takes could not be told.
    .by-cisa = Asks that activating Global Administrator takes an approval; one approver is enough.
    .by-cis = Asks for an approval and at least two approvers.
    .by-microsoft = Its assessment asks that activating Global Administrator takes an approval.

## adm.pim-no-permanent

adm-pim-no-permanent = Privileged roles are not held for good
    .why = A role that is active only while it is needed is worth nothing to a thief for the rest of the day.
    .before = The people concerned must activate the role before they use it. Declare emergency accounts first: they keep the role.
    .step-1 = On the Roles page of Privileged Identity Management, open the role that is named below, then Assignments.
    .step-2 = On the Active assignments tab, see who holds it for good.
    .step-3 = Add them as eligible.
    .step-4 = Remove the active assignment.
    .step-5 = Check again.
    .pass = { $examined ->
        [one] One assignment was looked at. It is
       *[other] { $examined } assignments were looked at. All are
     } for a time, activated, or of emergency accounts and applications.
    .fail = { $failing ->
        [one] One privileged role is held for good.
       *[other] { $failing } assignments of privileged roles are for good.
     }
    .warn = { $warned ->
        [one] One assignment for good needs a look: of a role that is not privileged, or of a group.
       *[other] { $warned } assignments for good need a look: of roles that are not privileged, or of groups.
     }
    .not-applicable = Privileged Identity Management needs Microsoft Entra ID P2.
    .unknown = Whether privileged roles are held for good could not be told.
    .permanent = Holds a privileged role for good.
    .permanent-lesser = Holds a role for good that is not privileged.
    .group = A group that holds a privileged role for good. Its members may be members for a time only; that is not read.
    .not-told = The answer does not tell whether this was activated, or who it is.
    .perhaps-emergency = Perhaps an emergency account: the members of a declared group were not read.
    .role-not-known = Held for good. Whether the role is privileged is not known.

## adm.sp-privileged

adm-sp-privileged = No app holds a privileged role unexpectedly
    .why = An app with a privileged role works without a person, without a second step, and as long as its secret is valid.
    .before = The app loses what the role let it do. Ask its owner first.
    .step-1 = On the Roles and administrators page, open the role that is named below.
    .step-2 = Find out what the app is for, who owns it, and who gave it the role.
    .step-3 = If a smaller permission does, give it that one and take the role away.
    .step-4 = Check again.
    .pass = { $examined ->
        [0] No app holds a directory role.
        [one] One app holds a directory role, which is not privileged.
       *[other] { $examined } apps hold directory roles. None is privileged.
     }
    .fail = { $failing ->
        [one] One app of an unknown owner or without a verified publisher holds
       *[other] { $failing } apps of unknown owners or without verified publishers hold
     } a privileged role.
    .warn = { $warned ->
        [one] One app holds
       *[other] { $warned } apps hold
     } a privileged role. See whether that is meant.
    .unknown = Whether apps hold privileged roles could not be told.
    .own = An app of your own organisation with a privileged role. Whoever owns the app or knows its secret has the role.
    .microsoft = An app of Microsoft’s with a privileged role.
    .verified = An app of another organisation with a verified publisher and a privileged role.
    .unverified = An app of another organisation without a verified publisher, with a privileged role.
    .owner-not-known = An app with a privileged role of which Microsoft does not say who registered it.
    .not-read = An app with a privileged role, of which nothing more was read.
    .role-not-known = An app with a role. Whether the role is privileged is not known.

## mfa.per-user-state

mfa-per-user-state = Nobody relies on the old per-user switch for MFA
    .why = The old switch is set person by person. It stands beside Conditional Access, confuses it, and whoever is hired tomorrow does not have it.
    .before = Switch it off for people only after Conditional Access or security defaults ask them for multifactor authentication.
    .step-1 = See that security defaults or a Conditional Access policy asks everybody for multifactor authentication.
    .step-2 = On the Per-user multifactor authentication page, select the people who are Enabled or Enforced.
    .step-3 = Select Disable MFA.
    .step-4 = Check again.
    .pass = The old switch is off for everybody.
    .warn = { $people ->
        [one] One person still has
       *[other] { $people } people still have
     } the old switch on, beside what asks everybody.
    .warn-alone = The old switch is the only thing that asks for multifactor authentication. It is on for everybody who was seen.
    .fail = Nothing else asks for multifactor authentication, and { $people ->
        [one] one person does
       *[other] { $people } people do
     } not have the old switch on.
    .unknown = Whether people rely on the old switch could not be told.
    .on = The old switch is on.
    .off = The old switch is off, and nothing else asks for a second step.

## mfa.registration-users

mfa-registration-users = Everybody can pass multifactor authentication
    .why = Who has registered no method can be asked for none. An attacker with the password then registers the first one.
    .before = Nothing breaks. People are asked to register at their next sign-in.
    .step-1 = On the User registration details page, filter by Multifactor authentication capable: Not capable.
    .step-2 = For people who start new, create a Temporary Access Pass and register a passkey with them.
    .step-3 = Ask the others to register at aka.ms/mysecurityinfo.
    .step-4 = Check again in a day and a half: the report lags.
    .pass = All { $members } people who can sign in are able to pass multifactor authentication.
    .warn = { $people ->
        [one] One person is
       *[other] { $people } people are
     } not able to pass multifactor authentication, of { $members } who can sign in.
    .fail = { $people ->
        [one] One person is
       *[other] { $people } people are
     } not able to pass multifactor authentication, of { $members } who can sign in.
    .unknown = Who is able to pass multifactor authentication could not be told for everybody.
    .not-applicable = Microsoft answers this only with Microsoft Entra ID P1.
    .not-capable = Has no method that multifactor authentication takes.

## pw.sspr-users

pw-sspr-users = People can reset their own password, with good proof
    .why = Who can reset a password alone does not call the help desk, and nobody can pretend to be them there. With one weak method, the reset becomes the way in.
    .before = People must have registered methods before they can reset their password.
    .step-1 = On the Properties page of Password reset, set Self service password reset enabled to All.
    .step-2 = On the Authentication methods page, require two methods.
    .step-3 = On the Registration page, require people to register when they sign in.
    .step-4 = On the Notifications page, notify users, and all administrators when another one resets a password.
    .step-5 = Select Save on each page.
    .warn = { $people ->
        [one] One person cannot
       *[other] { $people } people cannot
     } reset their own password, of { $members } who can sign in.
    .unknown = { $able } of { $members } people were seen who can reset their own password. How many methods that takes cannot be read: look at the page.
    .not-applicable = Microsoft answers this only with Microsoft Entra ID P1.
    .not-enabled = May not reset the password without help.

## risk.users-open

risk-users-open = No account at high risk is left open
    .why = Microsoft has seen signs that somebody else has the password. Until somebody looks, the account is used by two people.
    .before = A person whose password is reset must set a new one; their sessions end.
    .step-1 = On the Risky users page, open the person and look at the risk detections and sign-ins.
    .step-2 = If it was not them, reset the password and revoke the sessions.
    .step-3 = Look at the inbox rules, sign-in methods and app consents of the account.
    .step-4 = Select Confirm user compromised or Dismiss user risk.
    .step-5 = Check again.
    .pass = No account at high or medium risk is open.
    .fail = { $failing ->
        [one] One account is
       *[other] { $failing } accounts are
     } at high or medium risk, and nobody has decided.
    .warn = { $warned ->
        [one] One account is
       *[other] { $warned } accounts are
     } at medium risk, and nobody has decided.
    .not-applicable = Risk of accounts needs Microsoft Entra ID P2.
    .unknown = Whether accounts at risk are open could not be told.
    .high = At high risk.
    .medium = At medium risk.
    .not-told = At risk; Microsoft does not say how much.

## ca.managed-device

ca-managed-device = Sign-ins take a device that you manage
    .why = A page between the person and Microsoft steals the session that comes after multifactor authentication. It is of no use on a device that you do not manage.
    .before = People cannot work from private devices. Begin with administrators and with Report-only, and enrol devices first.
    .step-1 = On the Policies page, select New policy and give it a name.
    .step-2 = Users: under Include select the people to begin with; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: under Include select All resources (formerly ‘All cloud apps’).
    .step-4 = Grant: select Require device to be marked as compliant and Require Microsoft Entra hybrid joined device, and Require one of the selected controls.
    .step-5 = Set Enable policy to Report-only and select Create.
    .step-6 = After some days, look at Insights and reporting for sign-ins that would have been blocked.
    .step-7 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] Everybody needs a managed device.
        [one] The one account that can sign in needs a managed device.
       *[other] All { $people } accounts that can sign in need a managed device.
     }
    .fail = Nobody needs a managed device.
    .warn = { $people ->
        [0] Everybody who is there now needs a managed device, but not in every case, or security defaults leave it open.
        [one] One account does not always need a managed device.
       *[other] { $people } accounts do not always need a managed device.
     }
    .unknown = Who needs a managed device could not be told.
    .not-applicable = Asking for a managed device takes Conditional Access, which is not licensed here (Microsoft Entra ID P1).

## ca.exclusion-doors

ca-exclusion-doors = Nobody can walk into an exclusion
    .why = Whoever gets into a group that policies leave out no longer meets multifactor authentication. The owner of such a group, or a rule on an attribute that people set themselves, opens that door without any admin role.
    .before = People who were let in through such a group meet the policy again. Look at its members first.
    .step-1 = Open the group that is named below.
    .step-2 = Owners: remove everybody who is no administrator. Members of a Microsoft 365 group: Properties › Privacy, choose Private.
    .step-3 = Better: select New group, set Microsoft Entra roles can be assigned to the group to Yes (this cannot be set later), choose Assigned as the membership type and add only who is meant.
    .step-4 = On the Policies page, open each policy that is named below; Users: under Exclude put the new group in the place of the old one, and select Save.
    .step-5 = Check again.
    .pass = { $examined ->
        [0] No policy in force leaves out a group.
        [one] The one group that policies leave out can be changed by administrators only.
       *[other] All { $examined } groups that policies leave out can be changed by administrators only.
     }
    .fail = { $failing ->
        [one] Into one of { $examined } groups that policies leave out people can get without an administrator.
       *[other] Into { $failing } of { $examined } groups that policies leave out people can get without an administrator.
     }
    .warn = { $warned ->
        [one] One group that policies leave out cannot have roles assigned: everybody who administers groups may change who is in it.
       *[other] { $warned } groups that policies leave out cannot have roles assigned: everybody who administers groups may change who is in them.
     }
    .unknown = Who can get into the groups that policies leave out could not be told.
    .not-applicable = There are no policies, and Conditional Access is not licensed here (Microsoft Entra ID P1).
    .public = A public Microsoft 365 group: everybody in the organisation can join.
    .rule = Members follow a rule on user.{ $attribute }, which people set for themselves or for guests whom they invite.
    .owner = { $owner } owns it, can change who is in it, and holds no privileged role.
    .owner-app = The app { $owner } owns it, can change who is in it, and holds no privileged role.
    .not-role-assignable = Roles cannot be assigned to it, so everybody who administers groups can change who is in it, and other groups can be in it.
    .not-whole = Not all that decides who can get in was read.
    .not-read = The group was not read, or is not there any more.
    .shut = Only administrators can change who is in it.

## ca.microsoft-managed

ca-microsoft-managed = Policies that Microsoft made are decided
    .why = Microsoft puts policies of its own into the tenant, only reporting at first, and switches them on by itself at least 45 days later. Nobody should learn that from people who cannot sign in.
    .before = Switched on, the policy stops what its report shows. Exclude your emergency access accounts first.
    .step-1 = On the Policies page, open the policy that is named below and select Policy impact.
    .step-2 = Under Excluded identities add your emergency access accounts.
    .step-3 = Set Enable policy to On; or to Off, where a policy of your own does the same or more.
    .step-4 = Select Save.
    .pass = { $examined ->
        [one] The one policy that Microsoft made is decided.
       *[other] All { $examined } policies that Microsoft made are decided.
     }
    .warn = { $warned ->
        [one] One policy that Microsoft made only reports; Microsoft will switch it on.
       *[other] { $warned } policies that Microsoft made only report; Microsoft will switch them on.
     }
    .unknown = Whether there are undecided policies of Microsoft’s could not be told.
    .not-applicable = Microsoft has put no policy of its own into this tenant.
    .waits = { $days ->
        [0] Microsoft switches it on by itself within a day at the earliest.
        [one] Microsoft switches it on by itself in one day at the earliest.
       *[other] Microsoft switches it on by itself in { $days } days at the earliest.
     }
    .waits-untouched = { $days ->
        [0] Nobody has changed it. Microsoft switches it on by itself within a day at the earliest.
        [one] Nobody has changed it. Microsoft switches it on by itself in one day at the earliest.
       *[other] Nobody has changed it. Microsoft switches it on by itself in { $days } days at the earliest.
     }
    .due = Its 45 days are over: Microsoft may switch it on at any time.
    .due-untouched = Nobody has changed it, and its 45 days are over: Microsoft may switch it on at any time.
    .no-date = Microsoft switches it on by itself; when it was made is not known.
    .state-not-known = This version does not know its state.

## ca.token-protection

ca-token-protection = Sessions are bound to the device, or short
    .why = A stolen token opens mail and files from anywhere for as long as it lives. Bound to the device it is of no use elsewhere; short-lived it soon ends.
    .before = Apps that cannot bind tokens stop working with mail and files, or people sign in every hour on devices that nobody manages. Begin with Report-only.
    .step-1 = On the Policies page, select New policy and give it a name.
    .step-2 = Users: under Include select the people to begin with; under Exclude choose only your emergency access accounts.
    .step-3 = Target resources: under Include select Office 365 Exchange Online and Office 365 SharePoint Online.
    .step-4 = Conditions: Device platforms Windows, Client apps Mobile apps and desktop clients.
    .step-5 = Session: select Require token protection for sign-in sessions. For devices that nobody manages use a second policy instead: Filter for devices excludes compliant ones, Session: Sign-in frequency 1 hour.
    .step-6 = Set Enable policy to Report-only and select Create; look at the sign-in log after some days.
    .step-7 = Open the policy, set Enable policy to On and select Save.
    .pass = { $people ->
        [0] Everybody’s sessions with mail and files are bound to the device, or end within an hour.
        [one] The sessions of the one account that can sign in are bound to the device, or end within an hour.
       *[other] The sessions of all { $people } accounts that can sign in are bound to the device, or end within an hour.
     }
    .fail = Nobody’s sessions with mail and files are bound to the device, or short.
    .warn = { $people ->
        [0] Sessions of everybody who is there now are bound or short, but not in every case, or security defaults leave it open.
        [one] Sessions of one account are not always bound to the device, or short.
       *[other] Sessions of { $people } accounts are not always bound to the device, or short.
     }
    .unknown = Whose sessions are bound to the device, or short, could not be told.
    .not-applicable = Binding sessions takes Conditional Access, which is not licensed here (Microsoft Entra ID P1).

## dns.dkim

dns-dkim = Mail of every domain is signed
    .why = Without a signature in your own name, other organisations cannot tell your mail from mail that pretends to be yours.
    .before = Nothing breaks. Publish the two CNAME records first; until they are found, signing cannot be turned on.
    .step-1 = On the DKIM page, open the domain that is named below.
    .step-2 = Copy the two CNAME records that it shows.
    .step-3 = Publish them where the domain’s DNS is kept, and wait until they are found.
    .step-4 = Turn on Sign messages for this domain with DKIM signatures.
    .step-5 = Check again.
    .pass = { $examined ->
        [one] One domain was looked at.
       *[other] { $examined } domains were looked at.
     } Mail is signed where it must be.
    .fail = { $failing ->
        [one] Mail of one domain is
       *[other] Mail of { $failing } domains is
     } not signed in its own name.
    .unknown = Whether mail of every domain is signed could not be told.
    .off = Signing is off.
    .not-valid = Signing is on, but the keys are not found in DNS.
    .never-set-up = Signing was never set up.
    .not-told = The answer does not tell.

## dns.dmarc

dns-dmarc = Every domain says what becomes of forged mail
    .why = Without DMARC, other organisations deliver mail that pretends to be from your domain. Only DNS holds the record. Whoever resolves a name learns it, so Sidelight asks a resolver only if you let it in the options; else look yourself, and record here what you saw.
    .before = With p=reject, mail that is sent in your name without SPF or DKIM is refused: newsletters, ticket systems, scanners. Begin with p=none and read the reports.
    .step-1 = Look up the TXT record of each name that is told below, with the command or with any DNS tool that you trust.
    .step-2 = There must be exactly one that begins with v=DMARC1. A domain below another inherits the record of that one.
    .step-3 = It should say p=reject, no pct below 100, and name an address for reports (rua) that somebody reads.
    .step-4 = Change it where the domain’s DNS is kept. The Domains page tells where that is.
    .step-5 = Check again where Sidelight may ask a resolver (options, Records in DNS). Else record your answer here.
    .unknown = { $examined ->
        [0] Which domains send mail could not be told.
        [one] The DMARC record of one domain is in DNS only, where Sidelight does not look. Somebody who looks it up can tell.
       *[other] The DMARC records of { $examined } domains are in DNS only, where Sidelight does not look. Somebody who looks them up can tell.
     }
    .not-applicable = Mail is sent from Microsoft’s own domains only.
    .look = Look up this record. Good: one record, p=reject, reports to somebody.
    .pass = { $examined ->
        [one] The domain asks for forged mail to be refused, and for reports.
       *[other] All { $examined } domains ask for forged mail to be refused, and for reports.
     }
    .warn = { $examined ->
        [one] The domain asks for less than refusing all forged mail, or for no reports.
       *[other] Domains that ask for less than refusing all forged mail, or for no reports: { $warned } of { $examined }.
     }
    .fail = { $examined ->
        [one] Forged mail of the domain is delivered as any other.
       *[other] Domains whose forged mail is delivered as any other: { $failing } of { $examined }.
     }
    .unknown-asked = { $examined ->
        [one] The DMARC record of the domain could not be judged.
       *[other] Domains whose DMARC record could not be judged: { $unclear } of { $examined }.
     }
    .none = There is no DMARC record, neither here nor at a domain above.
    .several = Publishes more than one DMARC record: none counts.
    .invalid = The policy of the record (p, or sp) is missing, there twice, or not understood. Receivers do nothing then.
    .policy-none = The policy is none: receivers do nothing with forged mail.
    .quarantine = The policy is quarantine: forged mail is put aside, not refused.
    .testing = The record is in test mode (t=y): receivers are asked for less than the policy says.
    .percent = The policy holds for { $percent } percent of the mail only.
    .below = For domains below, which have no record of their own, the policy is { $policy } only.
    .no-reports = Nobody gets reports: the record has no address (rua) for them.
    .not-read = What { $name } publishes could not be read.

## dns.spf

dns-spf = Every domain says which servers send its mail
    .why = Without SPF, any server may send mail that seems to come from your domain. Only DNS holds the record. Whoever resolves a name learns it, so Sidelight asks a resolver only if you let it in the options; else look yourself, and record here what you saw.
    .before = With -all, mail from servers that the record does not name is refused. Name all that send for you first.
    .step-1 = Look up the TXT record of each name that is told below, with the command or with any DNS tool that you trust.
    .step-2 = There must be exactly one that begins with v=spf1. With two, none counts.
    .step-3 = It should end with -all and lead to ten further look-ups at most; include:spf.protection.outlook.com is Exchange Online’s.
    .step-4 = Change it where the domain’s DNS is kept. The Domains page tells where that is.
    .step-5 = Check again where Sidelight may ask a resolver (options, Records in DNS). Else record your answer here.
    .unknown = { $examined ->
        [0] Which domains send mail could not be told.
        [one] The SPF record of one domain is in DNS only, where Sidelight does not look. Somebody who looks it up can tell.
       *[other] The SPF records of { $examined } domains are in DNS only, where Sidelight does not look. Somebody who looks them up can tell.
     }
    .not-applicable = Mail is sent from Microsoft’s own domains only.
    .look = Look up this record. Good: one record that ends with -all.
    .pass = { $examined ->
        [one] The domain names its servers, and mail from all others is to be refused.
       *[other] All { $examined } domains name their servers, and mail from all others is to be refused.
     }
    .warn = { $examined ->
        [one] The domain leaves it open whether mail from other servers is refused.
       *[other] Domains that leave it open whether mail from other servers is refused: { $warned } of { $examined }.
     }
    .fail = { $examined ->
        [one] The domain does not say, so that receivers go by it, which servers send its mail.
       *[other] Domains that do not say, so that receivers go by it, which servers send their mail: { $failing } of { $examined }.
     }
    .unknown-asked = { $examined ->
        [one] The SPF record of the domain could not be judged.
       *[other] Domains whose SPF record could not be judged: { $unclear } of { $examined }.
     }
    .none = Publishes no SPF record.
    .several = Publishes more than one SPF record: none counts.
    .malformed = The record of { $name } has a term that is not SPF: { $term }. Receivers take it for an error.
    .broken = The record names { $name }, which has no SPF record of its own, or several. Receivers take that for an error.
    .too-many = The record takes more than ten look-ups. Receivers stop there and take it for an error.
    .everybody = The record lets everybody send.
    .neutral = The record says nothing about other servers: it ends with ?all, or without all.
    .soft = The record ends with ~all: mail from other servers is to be marked, not refused.
    .untold = Where { $term } leads follows from each mail, so that nobody can count what is behind it. Look at it with who keeps it.
    .not-read = What { $name } publishes could not be read.

## org.idle-timeout

org-idle-timeout = Web sessions that nobody uses end
    .why = A browser that somebody leaves open on a shared or lost computer stays signed in until a limit ends it.
    .before = People who come back to a browser after the limit sign in again.
    .step-1 = In the Microsoft 365 admin centre, open Settings, Org settings, Security & privacy, then Idle session timeout.
    .step-2 = Select Turn on to set the period of inactivity for users to be signed off.
    .step-3 = Choose three hours or less.
    .step-4 = Select Save, then check again.
    .pass = Idle web sessions end after three hours at most.
    .warn = Idle web sessions end, but only after more than three hours.
    .fail = Idle web sessions do not end.
    .unknown = When idle web sessions end could not be told.

## mdo.preset

mdo-preset = Preset security policies protect everybody
    .why = Microsoft keeps the preset policies up to date against spam, malware and phishing. Settings of your own grow old.
    .before = More mail goes to quarantine. Tell people how to look there and whom to ask.
    .step-1 = On the Preset security policies page, open Manage protection settings under Standard protection.
    .step-2 = Under Exchange Online Protection, select All recipients.
    .step-3 = Under Defender for Office 365 protection, select All recipients.
    .step-4 = Remove exclusions that nobody can explain.
    .step-5 = Use Strict protection for people who are often attacked.
    .step-6 = Select Confirm, turn the policy on, then check again.
    .pass = A preset security policy holds for everybody.
    .warn = Preset security policies hold for some people only, or only in part.
    .fail = No preset security policy is on.
    .unknown = For whom preset security policies hold could not be told.
    .everybody = On, for every recipient.
    .some = On, for some recipients or domains.
    .exceptions = On, with exceptions.
    .off = Off.
    .not-told = The answer does not tell whether it is on.

## alert.policies

alert-policies = Alerts about accounts that were taken over are on
    .why = Microsoft watches for the signs of a takeover: sudden bulk mail, new forwarding, a sender that was stopped. Nobody hears of it where the alert is off.
    .before = Nothing breaks. More alerts come in; see to it that somebody reads them.
    .step-1 = On the Alert policy page, look for the policies that are named below, or for Microsoft’s own on mail that is sent and forwarded.
    .step-2 = Open each that is off and turn it on.
    .step-3 = A policy that is not in the list comes with a licence that you do not have.
    .step-4 = If Sidelight cannot read alert policies, say here what you saw.
    .pass = { $examined ->
        [one] One alert about accounts that were taken over is on.
       *[other] { $examined } alerts about accounts that were taken over are on.
     }
    .fail = { $failing ->
        [one] One alert about accounts that were taken over is off.
       *[other] { $failing } alerts about accounts that were taken over are off.
     }
    .unknown = Whether alerts about accounts that were taken over are on could not be told. Somebody who opens the page can.
    .not-applicable = None of Microsoft’s alerts about accounts that were taken over comes with your licences.
    .off = It is off.
    .not-told = The answer does not tell whether it is on.

## alert.recipients

alert-recipients = Alerts reach somebody who reads them
    .why = By default alerts go to all Global Administrators: accounts without a mailbox, or one that nobody opens. An alert that nobody reads protects nobody.
    .before = Nothing breaks. The people behind the address get more mail.
    .step-1 = On the Alert policy page, open the policy that is named below and select Edit policy.
    .step-2 = Turn on Opt-in for email notifications.
    .step-3 = Add an address that several people read, and save.
    .step-4 = If Sidelight cannot read alert policies, say here what you saw.
    .pass = Alerts about accounts that were taken over reach an address of your choice.
    .warn = { $warned ->
        [one] One alert reaches
       *[other] { $warned } alerts reach
     } the Global Administrators only.
    .fail = { $failing ->
        [one] One alert reaches
       *[other] { $failing } alerts reach
     } nobody.
    .unknown = Whom alerts about accounts that were taken over reach could not be told. Somebody who opens the page can.
    .not-applicable = No alert about accounts that were taken over is on here.
    .nobody = Nobody is told by mail.
    .administrators = Only the Global Administrators are told.
    .not-told = The answer does not tell whether anybody is told.

## mdo.antiphish

mdo-antiphish = Anti-phishing protects everybody from impersonation
    .why = The mail that takes over an account usually pretends to come from a colleague, the boss or Microsoft. Anti-phishing policies recognise it; one that no rule puts to use protects nobody.
    .before = Some honest mail goes to Junk Email or quarantine: newsletters sent in your name, and people whose names resemble those that are protected.
    .step-1 = On the Anti-phishing page, open the policy that is named below. Settings of presets are Microsoft’s; there, only the people to protect are yours.
    .step-2 = Under Edit protection settings, turn on spoof intelligence, and set the phishing email threshold to 3.
    .step-3 = Where Defender for Office 365 is licensed: turn on mailbox intelligence with impersonation protection, and name the people whom others would pretend to be.
    .step-4 = Turn on Include domains I own.
    .step-5 = Under Edit actions, choose quarantine for impersonation and Junk Email or quarantine for the rest, honour DMARC, and turn on the first contact safety tip.
    .step-6 = Save, make sure that a rule puts the policy to use, then check again.
    .pass = { $examined ->
        [one] One anti-phishing policy is in effect.
       *[other] { $examined } anti-phishing policies are in effect.
     } Everybody is protected.
    .warn = { $warned ->
        [one] One anti-phishing policy
       *[other] { $warned } anti-phishing policies
     } in effect could do more.
    .fail = { $failing ->
        [one] One anti-phishing policy in effect lets
       *[other] { $failing } anti-phishing policies in effect let
     } forged senders through.
    .unknown = How well everybody is protected from forged senders could not be told.
    .hole = It holds for people and does not look for forged senders.
    .weak = It holds for people, and a setting below is weaker than Microsoft’s Standard preset.
    .not-told = Whether it protects could not be told: a setting, a licence or what comes before it is not known.

## mdo.safe-links

mdo-safe-links = Links are looked at when people click them
    .why = A link can be harmless when the mail comes in and lead to a forged sign-in page an hour later. Safe Links looks again at every click.
    .before = Links in mail look different and take a moment longer to open. People can no longer click through a warning.
    .step-1 = On the Safe Links page, open the policy that is named below, or choose a preset security policy.
    .step-2 = Under Edit protection settings, turn Safe Links on for email, Teams and Office apps.
    .step-3 = Turn on real-time scanning, wait for it before delivering, and apply it to messages within the organisation.
    .step-4 = Turn on Track user clicks and turn off Let users click through to the original URL.
    .step-5 = Save, make sure that a rule for everybody puts the policy to use, then check again.
    .pass = { $examined ->
        [one] One Safe Links policy is in effect.
       *[other] { $examined } Safe Links policies are in effect.
     } Every link is looked at when it is clicked.
    .warn = { $warned ->
        [one] One Safe Links policy
       *[other] { $warned } Safe Links policies
     } in effect could do more.
    .fail = Links in mail are not looked at for some people.
    .unknown = For whom links are looked at could not be told.
    .not-applicable = Safe Links takes Microsoft Defender for Office 365, which is not licensed here.
    .not-in-mail = It holds for people and leaves links in mail alone.
    .built-in = Microsoft’s built-in protection holds for all whom no policy names. It is weaker than a preset.
    .weak = It holds for people, and a setting below is weaker than Microsoft’s Standard preset.
    .left-out = Built-in protection is off, or leaves people out whom no other policy may name.
    .not-told = Whether it protects could not be told: a setting or what comes before it is not known.

## mdo.safe-attachments

mdo-safe-attachments = Attachments and files are opened in a sandbox first
    .why = New malware is known to no scanner. Safe Attachments opens the file in a machine of its own first, and looks at what it does.
    .before = Mail with attachments arrives some minutes later. Files that are found malicious can no longer be opened or shared.
    .step-1 = On the Safe Attachments page, open the policy that is named below, or choose a preset security policy.
    .step-2 = Under Edit settings, choose Block as the unknown malware response.
    .step-3 = Make sure that a rule for everybody puts the policy to use.
    .step-4 = Back on the page, open Global settings and turn on Defender for Office 365 for SharePoint, OneDrive and Microsoft Teams.
    .step-5 = Where Safe Documents is licensed: turn it on, and do not let people click through Protected View.
    .step-6 = Save, then check again.
    .pass = Attachments are opened in a sandbox first, for everybody, and so are files outside of mail.
    .warn = Attachments are opened in a sandbox first, but { $warned ->
        [one] one setting
       *[other] { $warned } settings
     } could do more.
    .fail = Some attachments or files reach people without having been opened in a sandbox first.
    .unknown = For whom attachments and files are opened in a sandbox first could not be told.
    .not-applicable = Safe Attachments takes Microsoft Defender for Office 365, which is not licensed here.
    .off = It holds for people and is off.
    .watches = It holds for people and only watches: what is malicious is delivered all the same.
    .weak = It holds for people and delivers the mail without the attachment first. Block holds all of it back.
    .left-out = Built-in protection is off, or leaves people out whom no other policy may name.
    .files = Files in SharePoint, OneDrive and Teams are not looked at.
    .documents = Safe Documents is licensed, and is off or may be clicked through.
    .not-told = Whether it protects could not be told: a setting, a licence or what comes before it is not known.

## mdo.allowlists

mdo-allowlists = Nobody is let past the filters by name
    .why = Anybody can write in the name of a sender that is let through. Lists made for one lost newsletter stay for years, and intruders know the usual entries.
    .before = Mail of the listed senders is filtered again. Report what is held back by mistake; Microsoft then learns, or makes an entry that ends by itself.
    .step-1 = On the Anti-spam policies page, open the policy that is named below.
    .step-2 = Under Allowed and blocked senders and domains, remove the allowed senders and domains. Begin with your own domains.
    .step-3 = Open Connection filter policy, remove the addresses that are always allowed and turn off the safe list.
    .step-4 = On the Tenant Allow/Block Lists page, look at allowed senders and remove those that nobody can explain.
    .step-5 = Where a partner’s mail must pass, use an entry that ends.
    .step-6 = Check again.
    .pass = Nobody is let past the filters by name.
    .warn = { $warned ->
        [one] One entry lets a sender
       *[other] { $warned } entries let senders
     } past the filters.
    .fail = { $failing ->
        [one] One list lets senders
       *[other] { $failing } lists let senders
     } past the filters.
    .unknown = Who is let past the filters by name could not be told.
    .senders = Senders are let through for people for whom this policy holds.
    .own-domain = One of your own domains is let through: whoever pretends to be a colleague is not filtered.
    .addresses = Mail from these addresses is not filtered.
    .safe-list = Mail from senders on lists that Microsoft takes from others is not filtered.
    .entry = This sender is let through.
    .not-told = Whether mail is let through could not be told.

## dev.registration

dev-registration = Joining a device takes more than the password
    .why = An intruder who knows a password joins a device of their own. From then on it is theirs to sign in with, and it may count as a device of yours.
    .before = People who set up a new device must pass multifactor authentication. Give new people a Temporary Access Pass. Setting up devices in bulk uses an account that needs one too.
    .step-1 = With Conditional Access: make a policy for all users with User actions › Register or join devices, and under Grant select Require multifactor authentication. Begin with Report-only.
    .step-2 = Without it: on the Device settings page, set Require Multifactor Authentication to register or join devices with Microsoft Entra to Yes.
    .step-3 = Where there is a policy for the action, leave the setting at No: the policy is stopped by it.
    .step-4 = Select Save, and check again.
    .pass = Joining or registering a device takes multifactor authentication from everybody.
    .pass-setting = The device settings demand multifactor authentication for joining or registering a device.
    .fail = Whoever knows a password can join or register a device.
    .warn = { $people ->
        [0] A policy protects joining a device for everybody who is there now, but not in every case.
        [one] For joining a device one account is left out or is protected in part only, and the device settings demand nothing.
       *[other] For joining a device { $people } accounts are left out or are protected in part only, and the device settings demand nothing.
     }
    .unknown = Whether joining a device takes more than the password could not be told.

## fed.domains

fed-domains = Federated domains are yours
    .why = For a federated domain Microsoft Entra takes the word of another server: who somebody is, and often that they passed multifactor authentication. Whoever can set up such a server signs in as anybody, without a password.
    .before = People of a domain that is turned back to managed sign in with their Microsoft Entra password. Have password hash synchronisation running before.
    .step-1 = Compare the issuer, the address and the certificates of each domain with your own federation server.
    .step-2 = Are they yours? Declare the issuer on Sidelight’s options page, so that a change shows.
    .step-3 = Are they not? Treat the tenant as compromised: turn the domain back to managed, revoke sessions, and look in the audit log for who set it up.
    .step-4 = Set federatedIdpMfaBehavior to rejectMfaByFederatedIdp, unless your server does multifactor authentication.
    .step-5 = Check again.
    .pass = No domain is federated with an issuer that is not declared.
    .fail = { $failing ->
        [one] One domain is federated with an issuer that is not on your list.
       *[other] { $failing } domains are federated with an issuer that is not on your list.
     }
    .warn = { $warned ->
        [one] One federated domain should be looked at.
       *[other] { $warned } federated domains should be looked at.
     }
    .unknown = Whether every federated domain is yours could not be told.
    .look = Federated. Is this issuer yours? None is declared yet.
    .unexpected = Federated with an issuer that is not declared.
    .ran-out = The declaration of this issuer has run out.
    .certificates = Declared, but two certificates may sign. During a rollover that is expected; otherwise find out whose the second is.
    .no-issuer = Federated, but the answer names no issuer.
    .not-read = Federated; with whom was not read.

## xt.partners

xt-partners = Outside tenants are trusted on purpose
    .why = What a trusted tenant says counts as said here: that somebody passed multifactor authentication, that no consent need be asked, that an account should exist. Who takes over that tenant comes in by it.
    .before = People from a tenant that is not trusted any more must pass multifactor authentication here too; accounts that were synchronised are not updated any more.
    .step-1 = On the Cross-tenant access settings page, look at Default settings: inbound trust and automatic redemption should be off.
    .step-2 = Under Organizational settings, open each organisation that is named here.
    .step-3 = Is it trusted on purpose? Declare it on Sidelight’s options page, with the reason.
    .step-4 = Is it not? Remove it, or turn off Trust settings, automatic redemption and cross-tenant sync.
    .step-5 = Check again.
    .pass = No outside tenant is trusted without being declared.
    .fail = { $failing ->
        [one] In one place an outside tenant may do too much: accounts come from there, or nobody is asked for consent.
       *[other] In { $failing } places outside tenants may do too much: accounts come from there, or nobody is asked for consent.
     }
    .warn = { $warned ->
        [one] In one place outside tenants are trusted and not declared.
       *[other] In { $warned } places outside tenants are trusted and not declared.
     }
    .unknown = Whether outside tenants are trusted on purpose could not be told.
    .everybody-consents = People of every tenant that has no settings of its own come in without being asked for consent.
    .everybody-trusted = Multifactor authentication in any tenant that has no settings of its own counts here.
    .synchronises = Accounts are made here from there, and the tenant is not declared.
    .undeclared = Trusted, and not declared.
    .ran-out = The declaration of this tenant has run out.
    .not-told = The answer does not tell all that is trusted.

## app.credentials

app-credentials = App credentials are known and few
    .why = Whoever adds a secret or certificate to an app signs in as that app from anywhere, without multifactor authentication, and keeps doing so after every password is changed.
    .before = What signs in with a credential stops when it is removed: backups, integrations, hybrid mail. Ask the owner of the app, and look at the sign-in log of the service principal first.
    .step-1 = Open the app from the evidence. Under Certificates & secrets, does somebody know each credential? One that nobody knows: delete it, and treat it as an attack.
    .step-2 = Under Owners, remove everybody who is not an administrator from apps with dangerous permissions. An owner can add a secret at any time.
    .step-3 = Exchange Online: move the hybrid setup to its dedicated app, then remove the credentials of the shared principal with ConfigureExchangeHybridApplication.ps1 in its clean-up mode.
    .step-4 = An app that other organisations install: Authentication › App instance property lock, turn on all properties.
    .step-5 = Under Enterprise applications › Application policies, limit how long secrets may hold, or forbid them.
    .step-6 = Check again.
    .pass = No fresh or forgotten credential was found. { $examined } apps were looked at.
    .fail = { $failing ->
        [one] One app
       *[other] { $failing } apps
     } could be taken over: a forgotten credential, or an owner who is not an administrator.
    .warn = { $warned ->
        [one] One app has
       *[other] { $warned } apps have
     } a credential, an owner or a missing lock that should be looked at.
    .unknown = Whether all credentials of apps are as they should be could not be told.
    .fresh = With dangerous permissions, and with a credential that is younger than 30 days. Is it yours?
    .role-not-known = With a fresh credential; whether the role that the app holds is privileged is not known.
    .no-date = With a credential of which the answer does not tell when it was made.
    .owner = With dangerous permissions, and owned by somebody who is not an administrator.
    .owner-guest = With dangerous permissions, and owned by a guest.
    .owner-disabled = With dangerous permissions; an owner who is not an administrator is disabled, and gets the app back when enabled.
    .owner-not-read = With dangerous permissions; an owner is in no list of people.
    .owner-not-told = Whether an owner is an administrator, or the app dangerous, could not be told.
    .owners-not-read = With dangerous permissions; its owners were not all read.
    .exchange = Whoever holds the private key reads and sends all mail: credentials on the shared principal of Exchange Online, left from a hybrid setup.
    .exchange-ran-out = The credentials on the shared principal of Exchange Online have run out, and are still there.
    .microsoft = An app of Microsoft’s own with credentials of your tenant. Does anybody know them?
    .not-locked = Other organisations install it, and its credentials are not locked there.
    .audience-not-told = Not locked, and whether other organisations may install it is not known.
    .limited = New credentials are limited by policy.
    .not-limited = No policy limits new credentials of apps.

## tamper.recent

tamper-recent = Changes to the locks were meant
    .why = An intruder with a role changes what would stop them: turns a policy off, trusts another tenant, adds a credential to an app, takes a role. The audit log tells who did it, and when.
    .before = Nothing stops by looking. Undoing a change of a colleague may: ask first, unless you treat the account as taken over.
    .step-1 = Go through the changes, the newest first. Was each one meant? Ask who made it, by another way than mail.
    .step-2 = For one that nobody meant: open the account or app from the evidence, block its sign-in, and revoke its sessions.
    .step-3 = Undo the change, and look in the audit log for what else the same actor did.
    .step-4 = Have the log kept for longer: Diagnostic settings, AuditLogs, to a Log Analytics workspace.
    .step-5 = Check again.
    .pass = The audit log tells of no change to the locks in the last 30 days, or in the last 7 without Microsoft Entra ID P1.
    .info = { $examined ->
        [one] One change was made to the locks. Was it meant?
       *[other] { $examined } changes were made to the locks. Were they meant?
     }
    .fail = { $failing ->
        [one] One change to the locks was made
       *[other] { $failing } changes to the locks were made
     } by somebody who should change nothing.
    .warn = { $warned ->
        [one] One change to the locks was made
       *[other] { $warned } changes to the locks were made
     } by somebody who should be looked at.
    .unknown = Whether the locks were changed, or by whom, could not be told.
    .person = By somebody of your organisation.
    .app = By an app that is known here.
    .by-name = By a service that the log tells by name alone: usually Microsoft’s own.
    .nobody = The log does not tell by whom.
    .guest = By a guest.
    .at-risk = By an account that Microsoft holds to be at risk.
    .low-risk = By an account at low risk.
    .restricted = By an account that is stopped from sending mail.
    .gone = By an account that is not there any more.
    .disabled = By an account that is disabled by now.
    .app-not-seen = By an app that is not, or no longer, in this tenant.
    .not-read = By somebody of whom not everything was read.

## teams.external

teams-external = People from unknown organisations cannot start a chat in Teams
    .why = A stranger who can write to everybody in Teams writes as the help desk, and people trust what comes through Teams. Attackers use it to talk people out of their sign-in.
    .before = Chats and meetings with partners whose domains are not on the list end. Ask the departments whom they talk to, and allow those domains first.
    .step-1 = In the Teams admin center, open Users, External access.
    .step-2 = Under Teams and Skype for Business users in external organizations, choose Allow only specific external domains and add those of your partners.
    .step-3 = Turn off that people can communicate with Teams users whose accounts aren't managed by an organization, or at least that those can start a chat.
    .step-4 = Select Save, then come back here and record what you saw.
    .unknown = Who from outside may start a chat in Teams is shown only in the Teams admin center. Look at the page, and record what you see.

## What is attested: said by an admin, not read

attested = Attested
    .yes = { $by } says: as it should be
    .no = { $by } says: not as it should be
    .counts = counts until { $until }
    .too-old = too old to count since { $until }
    .incomplete = does not count: more than this was not read
    .overtaken = does not count: it was read meanwhile, and the reading decides
gap-unreadable-what = What only a portal shows

## Baselines side by side

baseline-cisa = CISA SCuBA
baseline-cis = CIS Benchmark
baseline-microsoft = Microsoft

## What a plan that is not there keeps from the tenant

assigned =
    .without = { $plan }: { $without } of { $people } people are assigned no licence that holds it. What rests on it may leave them out, and Microsoft asks for one for each person it serves.
    .both = { $plan }: { $without } of { $people } people are assigned no licence that holds it, and of { $unknown } it cannot be told. What rests on it may leave them out, and Microsoft asks for one for each person it serves.
    .unknown = { $plan }: of { $unknown } of { $people } people it cannot be told whether they are assigned it. Plans can be switched off within a licence.
    .more = { $plan }: all { $people } people who were read are assigned it; there are more.

withheld = { $plan } would unlock { $count ->
        [one] one check
       *[other] { $count } checks
    }
    .more = { $plan } would do more in { $count ->
        [one] one check
       *[other] { $count } checks
    }
    .not-applicable = { $count ->
        [one] One check does
       *[other] { $count } checks do
    } not apply without it:
    .unknown = { $count ->
        [one] One check is
       *[other] { $count } checks are
    } unknown without it:
    .in-part = { $count ->
        [one] One check is
       *[other] { $count } checks are
    } judged, or can be fixed, only in part without it:

## The roadmap: Microsoft's phases and steps

theme-management = Security management
theme-threats = Threat protection
theme-identity = Identity and access
theme-information = Information protection
roadmap-30-days-score = Note your Secure Score
roadmap-30-days-audit = Turn on audit logging
roadmap-30-days-tenant = Set up the tenant for increased security
roadmap-30-days-dashboards = Look at the dashboards regularly
    .what = Somebody looks at Secure Score and at the incidents of the Defender portal every week, and it is written down who.
roadmap-30-days-cloud-apps = Connect Microsoft Defender for Cloud Apps
    .what = It needs seven days to learn what is usual. Until then its alerts say little.
roadmap-30-days-admin-accounts = Give administrators accounts of their own
roadmap-30-days-admin-mfa = Ask administrators for multifactor authentication
roadmap-30-days-admin-device = Use a hardened device for administration
    .what = Administrators sign in to admin portals only from devices that are managed, up to date and used for nothing else.
roadmap-30-days-id-protection = Turn on Microsoft Entra ID Protection
roadmap-30-days-passwords = Enforce good password rules
roadmap-30-days-sharing = Review how information is shared and protected
    .what = You know which sites hold what is sensitive, and how far each may be shared.
roadmap-90-days-score = Act on Secure Score, and go on reviewing settings
roadmap-90-days-simulation = Simulate attacks
    .what = Spear phishing, password spray and brute force were tried on your own people, and somebody followed up.
roadmap-90-days-patching = Keep devices and servers patched
    .what = Updates are installed within days, and somebody sees what lags behind.
roadmap-90-days-sharing-reports = Read the reports on sharing
    .what = Somebody reads which files are shared outside, and ends what is not meant to be.
roadmap-90-days-compliance = Look at your compliance score
    .what = Somebody owns the score of Compliance Manager and its improvement actions.
roadmap-90-days-workstations = Set up privileged access workstations
    .what = The most powerful roles are used only from workstations built for that.
roadmap-90-days-pim = Use Privileged Identity Management
roadmap-90-days-siem = Collect the logs in a SIEM
    .what = The audit log is kept only for a limited time. Attackers are often found later than that.
roadmap-90-days-mfa-all = Ask everybody for multifactor authentication
roadmap-90-days-policies = Use a set of Conditional Access policies
roadmap-90-days-dlp = Adapt data loss prevention
    .what = Policies for data loss prevention fit your own information, and somebody looks at their alerts.
roadmap-90-days-cloud-apps-alerts = Use the alerts of Defender for Cloud Apps
    .what = Its policies fit your organisation, and somebody answers to their alerts.
roadmap-beyond-score = Plan further with Secure Score
roadmap-beyond-ediscovery = Make eDiscovery a part of legal and threat response
    .what = Who may search what, and on whose order, is decided before it is needed.
roadmap-beyond-on-premises = Protect privileged access on premises
    .what = Active Directory and AD FS are protected as strictly as the cloud that trusts them.
roadmap-beyond-insiders = Look for threats from inside
    .what = It is decided with legal and personnel what is looked for, and by whom.
roadmap-beyond-shadow-it = Find apps that nobody approved
    .what = Discovered apps are reviewed, and the risky ones are blocked.
roadmap-beyond-refine = Refine identity and access

## What speaks against an inbox rule

inbox-rule =
    .sends-outside = Sends mail outside of the organisation: { $to }
    .sends-on = Sends mail on to somebody
    .sends-untold = Sends mail to somebody who may stand for an address outside: { $to }
    .deletes = Deletes mail
    .moves-out-of-sight = Moves mail to a folder that hardly anybody opens: { $folder }
    .moves-aside = Moves mail aside, to { $folder }
    .moves-by-folder-id = Moves mail to a folder that is named by an id only
    .marks-hidden-as-read = Marks what it takes away as read
    .marks-filed-as-read = Marks what it files as read
    .nameless-name = Has a name that says nothing
    .short-name = Has a name of two letters
    .every-message = Holds for every message
    .sensitive-words = Looks for words of money or security: { $words }
    .hidden = Cannot be seen by the owner
    .changed = Was made or changed since the case began: { $at }
    .changed-by-suspect = Was made or changed in a suspicious session
    .stops-others = Keeps other rules from being applied

## One account that was taken over

case-heading = Case: { $name }
    .times = Suspected since { $since }; judged for { $now }.
    .questions = First of all
    .usual = What is usual
    .checks = What was found
    .steps = What to do, in this order
    .timeline = What happened
    .by-hand = What was not read: look by hand
    .by-hand-how = Microsoft Graph requests can be sent in Graph Explorer, the others in Exchange Online PowerShell. All of them only read.
case-conclusion =
    .attack = There are traces that hardly anybody but an attacker leaves.
    .ask = There are traces that the owner may have left. Ask the person, by telephone, before anything is undone.
    .unclear = No trace of an attacker was found, but not everything was seen.
    .no-trace = No trace of an attacker was found.
    .no-account = The account itself is not among what was read: look whether the name is right, and whether the account was deleted.
case-first = First suspicious sign-in: { $at }
case-usual = { $count ->
    [0] No successful sign-in from before the case was read: nothing can be compared.
    [one] One successful sign-in from before the case was read.
   *[other] { $count } successful sign-ins from before the case were read.
 }
    .countries = Countries: { $values }
    .networks = Networks: { $values }
    .clients = Clients: { $values }
    .suspicious = Suspicious addresses: { $values }
case-timeline-cut = { $count ->
    [one] One earlier event is left out here; the JSON form holds all.
   *[other] { $count } earlier events are left out here; the JSON form holds all.
 }
case-status =
    .done = Done
case-kind =
    .federated = The domain is federated: passwords are kept by another identity provider.
    .synced = The account is synchronised from an on-premises directory, which overwrites what is changed in the cloud.
    .guest = A guest: the account belongs to another organisation, which has to be told.
    .shared = The mailbox is shared: people open it with accounts of their own.
    .no-mailbox = There is no mailbox.
    .unlicensed = No licence is assigned.
    .administrator = The account holds an administrator role, or may activate one: the whole tenant is at stake.
case-question =
    .computer = Is this the victim's computer? Then stop: work from another one, and take this one off the network. A program that steals passwords would take the new one too.
    .administrator = Is the victim an administrator, or may become one? It could not be read. If so, work from another administrator's account.
    .administrator-yes = The victim is an administrator. Work from another administrator's account, and look at federation, new credentials of apps, new administrators and changed policies too.
    .administrator-no = The victim holds no administrator role.
    .finance = Telephone finance, and do not write: was a change of payment details asked for in the last 48 hours? Then call the bank now.
case-phase =
    .contain = Contain
    .preserve = Preserve
    .evict = Evict
    .restore = Restore
    .learn = Learn
case-state =
    .done = Done
    .not-needed = Nothing to do
    .open = To do
    .wait = Not yet
    .untold = Cannot be told: look
    .by-hand = By hand
case-step-waits = Wait until this is settled: { $checks }
case-step-before = What may break: { $before }
case-step-who = Who can do it: { $roles }
case-event =
    .sign-in = Sign-in
    .failed-sign-in = Failed sign-in
    .detection = Risk detection
    .consent = Consent
    .change = Change in the directory
    .rule = Inbox rule
    .record = Audit record
case-step-block = Block sign-in
    .why = Nobody gets a new token for a blocked account, whatever password he has.
    .breaks = The person cannot work until sign-in is allowed again. Tell him or her by telephone.
case-step-password = Reset the password
    .why = The attacker knows the old one. Choose a long new one, and never send it to this mailbox.
    .breaks = Devices and apps that keep the old password stop working.
case-step-revoke = Revoke all sessions, after the password was changed
    .why = A stolen session works without a password. Sessions that began before the new password end only by this.
    .breaks = The person has to sign in again everywhere. Tokens that were given out already can work for up to an hour.
case-step-devices = Disable devices that were registered since then
    .why = A device that the attacker registered keeps signing in, and may count as trusted.
    .breaks = A new device of the person's own stops working.
case-step-methods = Remove sign-in methods that were added since then, before sign-in is allowed again
    .why = With a method of his own the attacker resets the password himself.
    .breaks = If no method is left, the person needs a Temporary Access Pass to register again.
case-step-risk = Confirm the account as compromised
    .why = Policies that look at risk then stop the attacker, and Microsoft learns from it.
    .breaks = The person is held to be at high risk until the password is changed.
case-step-hold = Put the mailbox on hold
    .why = What the attacker or a rule deletes is kept as evidence. This comes before anything is removed.
    .breaks = The mailbox grows. A hold needs a licence that has it.
case-step-capture = Keep this case as a file
    .why = Rules, methods, consents and forwarding are listed here with their ids. Once they are removed, nothing else tells what they were.
    .breaks = Nothing. The file holds personal data: keep it where incident records are kept.
case-step-grants = Remove consents to apps
    .why = An app that was consented to reads mail and files without a password, also after it was changed.
    .breaks = An app that the person needs stops working until it is consented to again.
case-step-rules = Disable hostile inbox rules
    .why = A rule hides answers and sends mail out as long as it is there. Disable it and do not delete it: it is evidence.
    .breaks = Nothing, if it is the attacker's. Ask the person about the others.
case-step-forwarding = Remove forwarding
    .why = Forwarding sends a copy of every mail, also after the password was changed.
    .breaks = Forwarding that the person wanted ends.
case-step-delegates = Look who else may open the mailbox
    .why = An attacker gives another account access, and comes back through it.
    .breaks = Colleagues who need access lose it, if theirs is removed.
case-step-roles = Take away administrator roles for now
    .why = What the account can do, the attacker can do. Write down the roles first.
    .breaks = The person cannot administer until the roles are given back.
case-step-app-passwords = Delete app passwords
    .why = A new password leaves app passwords as they are, and they need no second factor. They cannot be read: look at the page.
    .breaks = Old apps that use one stop working.
case-step-unblock = Allow the sender to send again, last of all
    .why = Microsoft stopped the account because it sent spam or too much.
    .breaks = If the attacker is still there, he sends again, and Microsoft blocks for longer.
case-step-taken = Find out what was read, sent and taken
    .why = Legal has to know which mails and files an attacker saw. Audit records can come late, and some need a licence.
    .breaks = Nothing: this only reads.
case-step-others = Look who else was attacked
    .why = Attackers use one address and one lure for many people.
    .breaks = Nothing: this only reads.
case-step-again = Read everything again after an hour and after a day
    .why = Logs come late. The case is restored when every step is done, and closed only after this.
    .breaks = Nothing: this only reads.
case-note =
    .block-synced = Disable the account on premises first: the next synchronisation may undo what is done in the cloud.
    .block-guest = This blocks the guest here only. Tell the organisation that the account belongs to.
    .block-shared = The account of a shared mailbox should be blocked at all times. Look for the person who used it.
    .password-synced = Reset it on premises, and twice: the last password but one can still be valid for a while.
    .password-federated = Reset it at the identity provider. Microsoft cannot.
    .password-guest = The guest's own organisation has to do it.
    .password-shared = Nobody should know the password of a shared mailbox. Give access to people instead.
    .no-mailbox = There is no mailbox: nothing to hold.
    .hold-unlicensed = Without a licence a hold is not possible: look at single-item recovery.
    .roles-administrator = Look at what the account changed as an administrator: federation, credentials of apps, new administrators, policies.
person-fact =
    .account = The account
    .methods = Sign-in methods of the person
    .grants = Consents of the person
    .devices = Devices of the person
    .sign-ins = Sign-ins of the person
    .risk = Risk of the account
    .detections = Risk detections
    .changes = Directory audit log of the account
    .mailbox = The mailbox
    .mailbox-access = Who may open the mailbox
    .send-as = Who may send as the person
    .inbox-rules = Inbox rules, with hidden ones
    .audit-records = Unified audit log of the account
sign-in-doubt =
    .risk = Microsoft rated the risk medium or high
    .detected = Microsoft detected something
    .device-code = by device code, as never before
    .legacy = with a client that knows no second factor, as never before
    .country = from a new country
    .network = from a new network
    .client = with a new device and browser
    .session = in the session of a suspicious sign-in
    .address = from the address of a suspicious sign-in

resp-signin-blocked = Sign-in is blocked
    .done = Sign-in is blocked.
    .warn = The account can sign in.
    .unknown = Whether sign-in is blocked was not read.
resp-password-reset = The password was changed after the attack
    .done = The password was changed on { $at }, after the last suspicious activity, and not by the account itself.
    .before = The password was last changed on { $at }, before the case began.
    .too-early = The password was changed on { $at }, and there was suspicious activity after that.
    .theirs = The password was changed on { $at }, before anybody else took action. It may have been the attacker.
    .untold = The password was changed on { $at }. Whether that was after the attacker, and by whom, cannot be told.
    .elsewhere = The password is kept elsewhere: at another identity provider, or by the guest's own organisation.
    .unknown = When the password was changed was not read.
resp-sessions-revoked = Sessions from before are void
    .done = Sessions from before { $at } are void.
    .before = Sessions were last revoked on { $at }, before the case began.
    .before-password = Sessions were revoked on { $at }, before the password was changed. Revoke them again.
    .too-early = Sessions were revoked on { $at }, and there was suspicious activity after that.
    .theirs = Sessions were revoked on { $at }, before anybody else took action.
    .password-first = Sessions from before { $at } are void, but the attacker can sign in again with the password.
    .untold = Sessions from before { $at } are void. Whether that was after the attacker cannot be told.
    .unknown = Since when sessions are valid was not read.
resp-mfa-methods = Only the owner's sign-in methods remain
    .fail = { $count ->
        [0] Sign-in methods were changed since the case began.
        [one] One sign-in method was added since the case began.
       *[other] { $count } sign-in methods were added since the case began.
     }
    .warn = Some sign-in methods carry no date. Ask the person whether they are his or hers.
    .pass = No sign-in method was added since the case began.
    .unknown = The sign-in methods, or the log of their changes, were not read whole.
    .fresh = added since the case began
    .undated = without a date
    .event = in the directory audit log
resp-app-passwords = No app password is left
    .unknown = App passwords cannot be read. A new password leaves them as they are.
resp-devices = No device was registered by the attacker
    .fail = { $count ->
        [one] One device was registered since the case began.
       *[other] { $count } devices were registered since the case began.
     }
    .warn = Some devices carry no date of registration. Ask the person whether they are his or hers.
    .pass = No device was registered since the case began.
    .unknown = The devices were not read whole.
    .fresh = registered since the case began
    .undated = without a date
resp-oauth-grants = No fresh or risky consent
    .fail = An app was consented to since the case began.
    .warn = Apps may read or send mail, or reach files or the directory, on the person's behalf. Ask whether they are wanted.
    .pass = No app has got a fresh or risky consent.
    .unknown = The consents were not read whole.
    .undated = There are consents, and when they were given was not read.
    .consent = consented to since the case began
    .risky = may: { $scopes }
resp-roles = No administrator role
    .fail = A role was granted since the case began.
    .warn = The person holds administrator roles, or may activate some.
    .pass = The person holds no administrator role.
    .unknown = Which roles the person holds, or the log of their changes, was not read whole.
    .held = held now
    .eligible = may be activated
    .granted = in the directory audit log
resp-inbox-rules = No hostile inbox rule
    .fail = { $count ->
        [one] One inbox rule is hardly an honest one.
       *[other] { $count } inbox rules are hardly honest ones.
     }
    .warn = { $count ->
        [one] One inbox rule does what attackers do too. Ask the person.
       *[other] { $count } inbox rules do what attackers do too. Ask the person.
     }
    .pass = No inbox rule is suspicious.
    .unknown = Either not all inbox rules were seen, with hidden ones, or not whether an attacker made them.
    .no-mailbox = There is no mailbox.
resp-forwarding = The mailbox does not forward
    .fail = The mailbox forwards outside of the organisation, to { $to }.
    .warn = The mailbox forwards to { $to }.
    .pass = The mailbox does not forward.
    .unknown = Whether the mailbox forwards was not read.
    .no-mailbox = There is no mailbox.
    .keeps-copy = A copy is kept
    .keeps-none = No copy is kept: the owner does not see the mail
resp-restricted = Microsoft did not stop the sender
    .fail = Microsoft stopped the account from sending. Unblock it after everything else.
    .pass = The account is not on the list of restricted entities.
    .unknown = The list of restricted entities was not read whole.
    .listed = on the list of restricted entities
resp-signins = No foreign sign-in
    .fail = { $count ->
        [one] One sign-in is suspicious, on { $at }.
       *[other] { $count } sign-ins are suspicious, the first on { $at }.
     }
    .warn = { $count ->
        [one] One sign-in deviates from what is usual, and may be the person's own: travel, a new device.
       *[other] { $count } sign-ins deviate from what is usual, and may be the person's own: travel, a new device.
     }
    .pass = No sign-in deviates from what is usual.
    .unknown = The sign-ins were not read whole, with those in the background.
    .nothing-before = Too few sign-ins from before the case were read to say what is usual.
resp-risk = The risk is dealt with
    .fail = Microsoft holds the account to be at risk, and nobody has dealt with it.
    .done = The risk was remediated.
    .dismissed = Somebody said that the risk is nothing. Ask who, and why.
    .new-word = The state of risk is one of which this version knows nothing.
    .pass = Microsoft knows of no risk.
    .no-licence = Without Microsoft Entra ID P2 there is no state of risk.
    .unknown = The state of risk was not read.
    .state = risk: { $level }
resp-audit-coverage = The evidence exists
    .off = The unified audit log does not record.
    .bypass = What the account does in mailboxes is not recorded.
    .pass = The unified audit log records, also what this account does.
    .unknown = Whether everything is recorded was not read whole.
    .exempt = exempt from mailbox auditing
resp-delegates = Nobody else reaches the mailbox
    .fail = Somebody was given access to the mailbox since the case began.
    .warn = Others may open the mailbox or send from it. Ask the person whether that is wanted.
    .pass = Nobody but the owner may open the mailbox or send from it.
    .unknown = Who else reaches the mailbox was not read whole.
    .no-mailbox = There is no mailbox.
    .granted = in the audit log
    .opens = may open the mailbox
    .sends-as = may send as the person
    .on-behalf = may send on behalf of the person
resp-protocols = Old mail protocols are off
    .warn = The mailbox can be reached by { $protocols }, where a password may be enough.
    .pass = POP and IMAP are off, and SMTP AUTH is not switched on for this mailbox.
    .unknown = By which protocols the mailbox can be reached was not read.
    .no-mailbox = There is no mailbox.
resp-hold = What is deleted is kept
    .held = The mailbox is on litigation hold.
    .recovers = Single-item recovery is on: what is deleted can be got back for some days.
    .warn = Neither a hold nor single-item recovery is on: what the attacker deletes is gone.
    .unknown = Whether what is deleted is kept was not read.
    .no-mailbox = There is no mailbox.
