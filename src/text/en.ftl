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
