### The web site.

title-demo = Sidelight: what lets a Microsoft 365 account be taken over
title-assess = Sidelight: assess a file
site-navigation = Pages
nav-demo = Live demo
nav-assess = Assess a file
foot-local = Everything on this page runs in your browser. Nothing is uploaded, nothing is counted.
foot-trademark = Sidelight is not a Microsoft product. Microsoft 365, Entra, Defender, Purview and Exchange are names of Microsoft.

hero-title = See what lets an account be taken over. Close it where it is set.
hero-lead = Sidelight is a sidebar in the Microsoft 365 admin portals. It reads the tenant’s security settings with your own sign-in, says what is wrong and why, and leads you to the very page that fixes it.
demo-title = Try it here
demo-text = The portal is simulated and the tenant is invented; the sidebar, the checks and the way they read are the real ones. Start the check, open a finding, choose “Fix it”, change the setting in the portal, then check again.
promises-title = What it promises
promise-green = No false green
    .text = What was not read, or not read whole, is unknown with its reason. It never counts as passed.
promise-reads = It only reads
    .text = It can send only requests on its own list of reads. You change the settings, in Microsoft’s portal.
promise-local = Nothing leaves the browser
    .text = It talks to Microsoft’s own hosts and to nobody else. There is no server behind it and no account with us.
promise-explained = Every finding is explained
    .text = Which objects, which fields, which request, when; why it matters, what may break, who may fix it.
catalogue-title = What it checks
catalogue-check = Check
catalogue-severity = How bad a failing is
catalogue-area = Area

assess-title = Assess a file
assess-lead = Drop a HAR recording of your browsing in the admin portals and read the same report, without installing anything.
assess-what = What a HAR recording holds
    .text = Your browser’s developer tools can save the requests of a tab as a HAR file. It holds the answers of the portals, and it may hold tokens and cookies with which somebody could act as you. Treat it like a password.
assess-local = What happens here
    .text = The file is read in this page and is not uploaded. Tokens, cookies and headers are dropped while it is read. Closing the page forgets everything.
assess-save = How to save one
    .text = Open an admin portal, open the developer tools (F12), choose Network, load the page and visit the settings to be judged, then choose “Export HAR (sanitized)”.
assess-choose = Choose a file
assess-drop = or drop it here
assess-reading = Reading { $name }: { $percent } %
assess-cancel = Stop
assess-failed = { $name } could not be read.
assess-none = This file holds no answer that Sidelight can judge. Record the settings pages of an admin portal, then try again.
assess-which = The file holds answers of several tenants. Which one is to be judged?
assess-entries = { $entries ->
    [one] One answer in it was understood.
   *[other] { $entries } answers in it were understood.
 }
assess-set-aside = What was set aside ({ $count })
assess-another = Assess another file
assess-report = Report
