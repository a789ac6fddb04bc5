## What was read

fact-organization = Organisation
fact-licences = Licences
fact-security-defaults = Security defaults
fact-conditional-access = Conditional Access policies
fact-users = Users
fact-registration = User registration details
fact-role-assignments = Role assignments
fact-role-definitions = Role definitions
fact-group-members = Group members
fact-admin-audit-log = Unified audit log settings
fact-exchange-organization = Exchange Online organisation settings
fact-mailbox-audit-search = Mailbox records in the audit search
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
area-outbound-mail = Outbound mail
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
evidence-sender = Sender
evidence-connector = Connector
evidence-score = Score

route-signed-in = Read from Microsoft with your sign-in
route-recording = Read from a recording
route-demo = Simulated tenant

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
