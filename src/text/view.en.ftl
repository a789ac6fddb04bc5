### The view: sidebar, full tab, options page.

product = Sidelight
list-comma = {", "}
list-or = {" or "}
copy = Copy
copied = Copied
copy-what = Copy: { $what }
cancel = Cancel
close = Close Sidelight on this page
dismiss = Dismiss
open-in-tab = Open in a full tab
open-options = Options
not-connected = Not connected
tenant-id = Tenant ID
tenant-not-told = Tenant not told by the file
starting = Starting…
pending = Not judged yet

## Said to screen readers

announce-started = Checking started.
announce-ended = Checking ended. { $failing ->
    [one] One check failed,
   *[other] { $failing } checks failed,
 } { $unknown ->
    [one] one is not known.
   *[other] { $unknown } are not known.
 }
announce-changed = It has changed. { $title }: { $outcome }
announce-checked-again = Checked again. { $title }: { $outcome }
announce-copied = Copied: { $what }
announce-not-copied = { $what } could not be copied. Select the text and copy it yourself.

## The page beside the view

other-tenant = The page beside Sidelight belongs to another tenant ({ $tenant }). What you read here is not about it.

## Connecting

connect-title = See what lets accounts be taken over
connect-lead = Sidelight reads this tenant’s security settings with your own sign-in, judges them in this browser, and leads you to the page that fixes each finding.
connect-reads = What it reads
    .text = People and groups, who holds admin roles, which sign-in methods people registered, who is at risk; apps and what was consented to; Conditional Access and the other sign-in settings; licences and Secure Score. With Exchange Online: audit, mail flow and mailbox settings. The sign-in log only when you ask what a change would stop. It only reads. It never reads mail, files or messages.
connect-through = Through whom
    .text = Your browser asks Microsoft directly, as you, through your organisation’s own app registration. No server of ours is involved, and nothing is sent anywhere else.
connect-unseen = What it cannot see
    .text = Whatever your own role may not read, and Exchange Online until you allow that separately. What was not seen is shown as unknown, never as passed.
connect-long = How long it takes
    .text = Seconds for a small tenant; longer with tens of thousands of people. The list fills in while it reads.
connect-promise = The sign-in is kept only until the browser closes, and you can sign out at any time.
connect-sign-in = Sign in with Microsoft
connect-again = Try again
connect-consent = Sign in and give consent
not-configured = First, Sidelight needs an app registration of your organisation.
    .text = It takes about five minutes, once. Everyone in your organisation can then use the same client ID.
    .action = Set up
registration-values = Values for the app registration
redirect-uri = Redirect URI
    .heading = Redirect URI, type single-page application
graph-scopes = Microsoft Graph, delegated permissions
exchange-scopes = Office 365 Exchange Online, delegated permissions
    .text = Only if you want the Exchange Online checks. This permission could also change settings; Sidelight never does.
signing-in = Signing in with the session of this browser…
    .window = Continue in Microsoft’s window. If you do not see it, it may be behind this one.
consent-link = Link for giving consent
    .text = If you may not consent yourself, send this link to a Cloud Application Administrator or Global Administrator:

## Why a sign-in failed

refused-interaction-required = Microsoft wants you to sign in
    .text = This browser has no session that could be used silently, or Microsoft wants to ask you something. Sign in with a window.
refused-consent-required = Nobody has consented yet
    .text = The app registration has not been given its read permissions in this tenant. Whoever may consent does so once for everyone.
refused-cancelled = The sign-in window was closed
    .text = Nothing was read. Try again when you are ready.
refused-denied = The sign-in was refused
    .text = Microsoft, or a policy of your organisation, said no ({ $code }). If Conditional Access wants a managed device or another method, sign in from one that meets it, or ask whoever runs the policy.
refused-other-tenant = You signed in to another tenant
    .text = The answer came from tenant { $tenant }, which is not the one set in the options. Nothing was read. Choose an account of the right tenant, or change the options.
refused-not-verified = The answer could not be verified
    .text = A part of the answer ({ $part }) did not match the question, so none of it was used. Try again; if it stays, do not continue and report it.
refused-more-than-reading = The token could change your tenant
    .text = Microsoft gave a token that allows more than reading: { $scopes }. Sidelight did not use it. Remove these permissions from the app registration, and the consent to them, then sign in again.
refused-offline = Microsoft did not answer
    .text = The network or the service is not reachable. Check the connection and try again.
refused-failed = The sign-in failed
    .text = Microsoft gave the error { $code }. Compare client ID and redirect URI in the options with the app registration, then try again.

## Exchange Online

exchange-title = Add Exchange Online
exchange-reads = Whether audit logging records, whether mailbox records reach the audit search, and which senders Microsoft has stopped.
exchange-why = Exchange Online offers apps that sign in as you only one permission, Exchange.Manage. It could also change whatever your role may change. There is no read-only one, so it is a consent of its own.
exchange-promise = Sidelight never writes: it can send only the reading commands on its list, and tests hold that.
exchange-sign-in = Allow reading Exchange Online

## The run

start = Check this tenant
start-again = Check everything again
start-title = Ready to check
start-text = All checks run now. Nothing is changed.
progress-running = { $settled } of { $asked } facts read.
progress-reading = Reading { $facts }…
progress-rows = { $rows ->
    [one] One row so far.
   *[other] { $rows } rows so far.
 }
progress-rows-of = { $rows } of about { $of } rows.
progress-left = { $minutes ->
    [one] About a minute left for this list.
   *[other] About { $minutes } minutes left for this list.
 }
progress-paused = Paused after { $settled } of { $asked } facts. Nothing is sent until you go on.
progress-again = Reading again for “{ $title }”…
progress-unreachable = Microsoft cannot be reached from here. Sidelight tries again by itself; what was read is kept.
progress-waiting = Microsoft asked us to wait until { $until }.
progress-stopped = The run stopped.
progress-ended = Checked at { $at }.
pause = Pause
go-on = Go on
stop = Stop
offered = Longer than the number of objects that you let be read without being asked. Reading them takes minutes.
offered-read = Read all: { $fact }
sweep = Look into { $portion } more mailboxes (about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 })

## The summary

summary-title = Summary
stake-open = Nothing has failed so far. The checks are still running.
stake-warn = Nothing failed, but some settings are weaker than they look.
stake-unknown = Nothing failed in what was read. Some of it could not be read.
stake-none = Every check passed. Everything that they need was read.
score = Secure Score { $current } of { $max } ({ $percent } %)
filter-label = Show only one outcome
filter-empty = No check has this outcome any more.
seen-all = Everything that these checks need was read.
unseen = { $facts ->
    [one] One fact was not read whole; it matters to
   *[other] { $facts } facts were not read whole; they matter to
 } { $checks ->
    [one] one check
   *[other] { $checks } checks
 }

stale-count = { $count ->
    [one] One result is
   *[other] { $count } results are
} older than { $hours ->
    [one] one hour
   *[other] { $hours } hours
}. Check everything again to renew { $count ->
    [one] it
   *[other] them
}.

## The checklist

checklist = Checklist
checklist-all = All checks
on-this-page = On this page
sort = Sort, worst first

## One check

back = All checks
fix-it = Fix it
open-page = Open the page
check-again = Check again
checking-again = Reading again…
read-at = Read at { $at }
read-hours-ago = { $count ->
    [one] Read one hour ago
   *[other] Read { $count } hours ago
}
read-days-ago = Read { $count } days ago
read-unclear = Read at a time that this computer's clock has not reached
stale-detail = Results are marked as old after { $hours ->
    [one] one hour
   *[other] { $hours } hours
}; this may have changed since. Check again to renew it.
keep-checking = Keep checking
stop-checking = Stop checking
recheck-fix-opened = After you have changed it, check again.
recheck-unchanged = Nothing has changed yet.
recheck-delay-minutes = Microsoft may take up to { $count ->
    [one] one minute
   *[other] { $count } minutes
} to show a change.
recheck-delay-hours = Microsoft may take up to { $count ->
    [one] one hour
   *[other] { $count } hours
} to show a change.
recheck-undocumented = Microsoft does not say how long a change takes to show. Settings often take some minutes.
recheck-waiting = { $looks ->
    [0] Looking again at { $next }, and then more rarely until { $until }.
    [one] Looked once. Looking again at { $next }, and then more rarely until { $until }.
   *[other] Looked { $looks } times. Looking again at { $next }, and then more rarely until { $until }.
}
recheck-waiting-last = { $looks ->
    [0] Looking once, at { $next }.
    [one] Looked once. Looking for the last time at { $next }.
   *[other] Looked { $looks } times. Looking for the last time at { $next }.
}
recheck-looking = Looking again…
recheck-changed = It has changed. Sidelight no longer looks again.
recheck-time-over = { $looks ->
    [one] Looked once
   *[other] Looked { $looks } times
}. Microsoft has had the time that it says it may take, and nothing has changed. See whether the change was saved, and on the right object.
recheck-signed-out = Sidelight no longer looks again, because nobody is signed in. Sign in, then go on.
detail-found = What was found ({ $count })
detail-why = Why it matters
detail-before = Before you change it
detail-steps = How to fix it
detail-unseen = What was not seen, and why
detail-references = References
detail-known = How this is known
show-more = Show more ({ $shown } of { $total })
link-unverified = Nobody has confirmed this address in a live tenant: it may open another page.
open-object = Open { $name } in the portal
who = Who may do this: { $roles }
command = the command
command-note = Sidelight does not run it. Read it before you do.
known-judged = Judged at { $at } by rule { $rule }.
known-counts = Looked at { $examined }: { $failing } not as they should be, { $unknown } could not be judged.

reference-scuba = CISA SCuBA
reference-cis = CIS Microsoft 365 Foundations Benchmark 7.0.0
reference-maester = Maester
reference-zero-trust = Microsoft Zero Trust Assessment
reference-secure-score = Microsoft Secure Score
reference-attack = MITRE ATT&CK
reference-learn = Microsoft Learn

## Who is covered

access-entry = How could accounts be taken over?
    .text = For whom each way stands open, who is covered in which situation, what one sign-in would meet
access-entry-way = { $open } of { $people } people
    .admins = { $open } of { $people } administrators
    .unknown = { $unknown } unknown
    .closed = closed for all { $people } people
access-faces = Who is covered
access-ways = How accounts could be taken over
    .short = Ways in
    .caption = For how many people each way stands open, by kind of people
    .rows = Way
    .text = A way stands open for somebody when no policy in force, and no security default, is sure to close it. Whether people may let in apps, reset their password alone or have mail forwarded follows from settings that hold for all of them.
access-matrix = Who is covered by Conditional Access
    .short = Situations
    .caption = How many people are covered in each situation, by kind of people
    .rows = Situation
    .text = Somebody with the right password: is anything demanded that stops them? Open a cell to see the people, and why.
access-what-if = What if…
    .title = What if this person signed in like that?
    .short = What if
    .text = Worked out here from the policies that were read. Microsoft is not asked, and nobody signs in.
access-declared = Left out on purpose
    .short = Left out
    .text = Emergency access accounts and other exclusions that you mean. They are counted on their own everywhere, never as covered.
    .now = Declared
    .none = Nobody is declared yet.
    .edit = Say why and until when, in the options
    .not-read = No user or group that was read
    .emergency = Emergency access account; no reason given yet
    .emergency-because = Emergency access account: { $why }
    .no-reason = Intended exclusion; no reason given yet
    .because = Intended exclusion: { $why }
    .until = Until { $date }
    .over = Ran out on { $date }: counted like anybody else again
access-registered = Registered:
access-declared-mark = Left out on purpose
access-back = Back to the table
access-reading = These facts are being read first. The counts follow by themselves.
access-missing = The people and policies are not in memory: they were not read yet, or the browser has stopped Sidelight’s background since. Counts on screen, if any, are those of before.
access-read = Read them
access-working = Counting…
access-keys = Arrow keys move through the table, Enter opens a cell, Escape goes back.
access-gaps = { $count ->
    [one] One thing was not read whole. Whom it concerns is counted as unknown.
   *[other] { $count } things were not read whole. Whom they concern is counted as unknown.
}
access-unread = { $count ->
    [one] One more person was not read, and is counted as unknown among everybody.
   *[other] { $count } more people were not read, and are counted as unknown among everybody.
}
access-kind-shown = Kind of people
access-nobody = Nobody
access-count-not-covered = { $count } not covered
access-count-unknown = { $count } unknown
access-count-declared = { $count } left out on purpose
access-count-covered = { $count } covered
access-legend = What the marks mean
access-people = { $count ->
    [one] one person
   *[other] { $count } people
}
access-more = There may be more: not everything was read.
access-stand = How they stand
access-covered-note = Whatever an intruder chooses, something that stops them is demanded.
access-way-note = What is demanded of them does not close this way.
access-try = What if { $name } signed in?
access-least = Demanded at least:
access-open-ways = Open ways:
access-further = { $count ->
    [one] and one more reason
   *[other] and { $count } more reasons
}
access-open-policy = Open the policy
access-open-group = Open the group
access-open-roles = Open roles and administrators
access-changes = What a change would do
    .text = Counted from the policies that were read: who would be covered who is not. Whom it would stop in daily work is asked in the checks, of the sign-in log.
    .gained = { $situation }: { $people ->
        [one] one person more is covered
       *[other] { $people } people more are covered
     }
    .lost = { $situation }: { $people ->
        [one] one person is covered no more
       *[other] { $people } people are covered no more
     }
    .nothing = Nobody is covered who is not covered now.
access-closed-by = Closed by
access-stake = Nobody was read, so nothing can be counted.
    .password-alone = { $open } of { $people } people could be taken over with the password alone; { $admins } of { $of } administrators are among them.
    .legacy-client = { $open } of { $people } people could be taken over through a client with legacy authentication; { $admins } of { $of } administrators are among them.
    .device-code = { $open } of { $people } people could be taken over through a device code; { $admins } of { $of } administrators are among them.
    .adversary-in-the-middle = { $open } of { $people } people could be taken over through a fake sign-in page; { $admins } of { $of } administrators are among them.
    .consent = { $open } of { $people } people could let in an app that takes mail and files; { $admins } of { $of } administrators are among them.
    .help-desk-reset = For { $open } of { $people } people somebody else resets the password, and a caller can pretend to be them; { $admins } of { $of } administrators are among them.
    .forwarding = From { $open } of { $people } people mail could be sent on to the outside by itself; { $admins } of { $of } administrators are among them.
    .none = None of the ways that Sidelight judges stands open for anybody who is not left out on purpose.
    .unknown = { $count ->
        [one] No way is known to stand open, but of one person it cannot be told.
       *[other] No way is known to stand open, but of { $count } people it cannot be told.
     }
access-who = Who signs in
    .help = Type a part of the name or address. Only people who were read are found.
access-who-found = People found
access-who-other = Choose somebody else
access-who-first = Choose who signs in: the answer follows.
access-who-gone = This person is not among those who were read.
access-found = { $count ->
    [0] Nobody who was read has this in name or address.
    [one] One person was found.
   *[other] { $count } people were found; { $shown } are shown.
}
access-target = To what
    .any-app = An app that no policy names
    .office = Office 365
    .admin-portals = Microsoft admin portals
    .azure-management = Azure management
    .register-security-info = Registering security info
    .register-device = Registering or joining a device
    .app = App: { $app }
    .context = Authentication context { $context }
access-client = With what
    .browser = Browser
    .native = Desktop or mobile app
    .exchange-active-sync = Exchange ActiveSync
    .other = Other client (legacy authentication)
access-place = From where
    .unknown = A place that no named location holds
    .trusted = A trusted location
    .named = Named location: { $place }
access-device = On what
    .unmanaged = Unmanaged device
    .registered = Registered, not compliant
    .compliant = Compliant device
    .hybrid-joined = Hybrid joined device
access-platform = Device platform
    .not-told = Whichever the client claims
    .other = Another one
access-user-risk = User risk
    .none = None
    .low = Low
    .medium = Medium
    .high = High
access-sign-in-risk = Sign-in risk
access-insider-risk = Insider risk (Microsoft Purview)
    .none = None
    .minor = Minor
    .moderate = Moderate
    .elevated = Elevated
access-holds = Holds:
access-eligible = May activate, and does not hold now:
access-flow = Authentication flow
    .usual = The usual one
    .device-code = Device code
    .authentication-transfer = Authentication transfer
access-answer = What would happen
access-demands = All of this is demanded:
    .block = Access is blocked.
    .nothing = Nothing but the password is demanded.
    .unknown = No demand is certain. Some policies could not be judged or were not read.
    .at-least = At least this is demanded; some policies could not be judged:
    .no-more = Demands nothing of these; see its session controls.
access-defaults-on = Security defaults are on. They ask administrators for a second factor at every sign-in, others when Microsoft deems it necessary, and block legacy clients.
access-applying = Policies that apply ({ $count })
access-unclear = Policies of which it cannot be told ({ $count })
    .membership = Whether it includes or excludes this person was not read.
    .conditions = This version does not know { $conditions }.
access-others = Policies that do not apply ({ $count })
access-left-out = { $count ->
    [one] One more policy had no room here.
   *[other] { $count } more policies had no room here.
}
access-group-of = { $count ->
    [one] Group with one person
   *[other] Group with { $count } people
}
access-offered = Perhaps meant to be left out
    .text = Policies exclude these. That is only a guess: an intruder’s group would look the same. Nothing counts as intended before you declare it.
    .none = No enforced policy excludes anybody else by name or group.
access-excluded-by = Excluded by { $count } of { $of } enforced policies
access-declare-emergency = Emergency access account
access-declare-intended = Left out on purpose
access-withdraw = Withdraw

## Steps beside the page

steps-here = You are on the page for this.
steps-elsewhere = This is not the page for these steps.
steps-count = { $done } of { $count } steps done
step-done = Step { $step } is done
steps-detail = See the whole finding
steps-end = Put the steps away

## At the bottom

signed-in-as = Signed in as { $user }
scopes = Permissions in use
sign-out = Sign out

## Options

options-title = Options
options-save = Save
options-saved = Saved.
options-not-saved = Not saved: a field is not understood.
options-managed = The client ID is set by your organisation and cannot be changed here.
register = App registration
    .text = Sidelight signs in through an app registration of your own organisation, so that you decide what it may read. It needs no secret and no certificate.
    .step-1 = Open entra.microsoft.com, then Entra ID › App registrations › New registration.
    .step-2 = Name it Sidelight. Under Supported account types choose Accounts in this organizational directory only.
    .step-3 = Under Redirect URI choose Single-page application (SPA), paste the redirect URI from below, and select Register.
    .step-4 = Under API permissions › Add a permission › Microsoft Graph › Delegated permissions, add the permissions from below. Only if you want the Exchange Online checks: APIs my organization uses › Office 365 Exchange Online › Delegated permissions.
    .step-5 = Select Grant admin consent, or send the link to somebody who may.
    .step-6 = Copy the Application (client) ID from Overview into the field below.
client-id = Application (client) ID
    .help = Not a secret. It looks like 00000000-0000-0000-0000-000000000000.
tenant-field = Directory (tenant) ID, if you want to name it
    .help = Empty: the tenant that this browser is signed in to. Set: a sign-in to any other tenant is refused.
not-an-id = This is not an ID: 32 digits and letters a to f, in groups with hyphens.
not-a-number = Enter a whole number, at least 1.
emergency = Emergency access accounts
    .text = Accounts kept for emergencies (“break glass”) may stand outside policies on purpose. Name them here with the reason, so that they are judged as such; every finding that rests on this says so. Once the last day has passed they count as not declared, and that is said.
    .who = Object ID of the user or group
    .why = Why
    .until = Until (empty: until withdrawn)
    .add = Add an emergency access account
    .remove = Remove
    .each = Emergency access account { $number }
exclusions = Other intended exclusions
    .text = Users and groups that stand outside Conditional Access on purpose for another reason: scanners, service accounts, a migration. They are counted on their own, never as covered, and like anybody else once they have run out.
    .who = Object ID of the user or group
    .why = Why
    .until = Until (empty: until withdrawn)
    .add = Add an exclusion
    .remove = Remove
    .each = Exclusion { $number }
not-an-issuer = Give the issuer as the evidence of the check shows it.
issuers = Expected federation
    .text = Issuers that your domains are federated with on purpose. Once one is declared, a domain with any other issuer fails.
    .who = Issuer (issuerUri), as the check shows it
    .why = Why
    .until = Until (empty: until withdrawn)
    .add = Add an issuer
    .remove = Remove
    .each = Issuer { $number }
partners = Expected outside tenants
    .text = Tenants that are trusted on purpose: subsidiaries, partners, service providers.
    .who = Tenant ID
    .why = Why
    .until = Until (empty: until withdrawn)
    .add = Add a tenant
    .remove = Remove
    .each = Tenant { $number }
resolver = Records in DNS
    .text = SPF and DMARC say who may send mail in your name. Only DNS holds them: Microsoft 365 does not tell. Sidelight can ask a public resolver, Cloudflare’s at cloudflare-dns.com.
    .who = Cloudflare then learns the names of your domains, the names that their records lead to, the IP address of this browser, and that Sidelight asks. No sign-in, no cookie and nothing else of your tenant is sent. It is off until you turn it on; without it, the two checks ask you to look yourself.
    .ask = Ask cloudflare-dns.com for SPF and DMARC records
    .forbidden = Your organisation does not allow this.
largest = Long lists
    .text = Lists with more objects than this (users, sign-in methods, members of a group) are not read whole before you ask for it. Until then the checks that need them say so.
largest-list = Objects read without being asked
    .help = A hundred thousand take some minutes.
stale = Age of results
    .text = Results that were read longer ago are marked as old, also where they passed.
stale-after = Hours after which a result is old
    .help = 0: nothing is marked.
not-hours = This is not a whole number of hours.
language = Language
    .browser = As the browser
leaving = Leaving
erase = Erase everything
    .text = Erases sign-ins, readings, unfinished runs and these options from this browser. Nothing in Microsoft 365 changes.
    .sure = Yes, erase everything
erased = Everything was erased.

replay-title = What would this stop?
    .text = Reads the sign-in log of the last seven days and holds it against the policies as they would be. A large organisation has a million sign-ins: that takes half an hour, and can be paused and stopped. Nothing is changed.
replay-ask = Look at the sign-in log
replay-reading = Reading the sign-in log…
replay-interrupted = The browser stopped Sidelight’s background while the sign-in log was read, and the question was lost with it. Ask again.
replay-unknown = It cannot be told whom this would stop: the sign-in log was not read.
replay-count = { $sign-ins ->
    [one] One sign-in:
   *[other] { $sign-ins } sign-ins:
 }
replay-people = People with most of what would be stopped
replay-apps = Apps
replay-clients = Clients
replay-unnamed = (not named in the log)

## What an admin says where nothing can be read

attested-on = { $on }; { $worth }
attested-asked = { $count ->
    [one] One check asks you: only
   *[other] { $count } checks ask you: only
} somebody who looks can tell.
attest-title = What did you see?
attest-text = Nothing can read this for you. Open the page, look, and record what you saw. It stays in this browser with your name and today’s date, is shown as attested, and never counts as passed.
attest-note = Note (may stay empty)
attest-days = Ask again after
attest-days-each = { $count } days
attest-yes = It is as it should be
attest-no = It is not as it should be
attest-withdraw = Withdraw
attest-kept = Your answer is kept.
attest-withdrawn = The answer is withdrawn.
attest-signed-out = Sign in to record what you saw: your name stands beside it.

## The roadmap

roadmap-entry = How far along are you?
    .text = Microsoft’s roadmap: 30 days, 90 days and beyond, with progress from the checks
roadmap-title = Microsoft’s security roadmap
roadmap-text = What comes first, what comes next. Progress is counted from the checks; what cannot be told is no progress. Steps that no check can see are yours to tick.
roadmap-order = The order is Microsoft’s of 2018; Microsoft has since taken the page down. Product names are today’s. Which check belongs to which step is our placing.
roadmap-source = The last public copy:
roadmap-signed-out = Sign in to tick steps: your name stands beside them.
roadmap-done = { $done } of { $total } done
roadmap-passed = { $count } passed
roadmap-by-hand = { $count } attested
roadmap-failed = { $count } not as they should be
roadmap-unknown = { $count } unknown
roadmap-open = { $count } to tick
roadmap-aside = { $count } not counted: they do not apply, or only give a figure
roadmap-of-checks = { $passed } of { $count } passed
roadmap-save-note = Save the note

## Microsoft Secure Score, whole

score-entry = Microsoft Secure Score
    .text = Its way over 90 days, how others stand, what is still to do, and where we see otherwise
score-title = Microsoft Secure Score
score-text = What Microsoft counts, in its own words. It follows a change within a day or two, and it does not show who is left out.
score-reading = These facts are being read first. The score follows by itself.
score-missing = The score is not in memory: it was not read yet, or the browser has stopped Sidelight’s background since. What is on screen, if anything, is that of before.
score-read = Read it
score-gaps = { $count ->
    [one] One reason why not all of it is here
   *[other] { $count } reasons why not all of it is here
}
score-trend = { $days } days
score-trend-text = From { $from } % on { $first } to { $to } % on { $last }; lowest { $lowest } %, highest { $highest } %.
score-as-table = As a table
score-day = Day
score-points = Points
score-of = of
score-share = Share
score-comparison = How others stand
score-who = Who
score-average = Average
    .text = As Microsoft gives it; usually a percentage. Microsoft does not say of what.
score-here = This organisation
score-categories = By category
score-untold = { $count } of which Microsoft does not tell the points
score-dot = {" · "}
score-controls = Recommended actions
score-part =
    .open = To do { $count }
    .otherwise = Seen otherwise { $count }
    .done = Done { $count }
    .aside = Off the list { $count }
score-none = None.
score-gain = +{ $points } points
score-otherwise = We see otherwise
score-user-impact = People notice: { $degree }
score-cost = Effort: { $degree }
score-no-check = None of Sidelight’s checks asks the same.
score-asks = What Microsoft asks
score-counted = What Microsoft saw
score-impact = What it means for people
score-page = Open the page
score-all-actions = Open all recommended actions

problem-storage = This browser did not store what Sidelight has to keep. Its storage may be full or switched off. Findings on screen are not affected.
problem-open = The page could not be opened. Its tab may have been closed.
problem-core = Sidelight could not start its core in the background. A policy of this browser may forbid WebAssembly.

## Baselines side by side

baselines = How the baselines judge this
baselines-differ = They do not agree. Choose what fits you, and note why.
