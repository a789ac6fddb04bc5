### The pages of the checks on the site.

pages-navigation = Pages
pages-demo = Live demo
pages-assess = Assess a file
pages-checks = Checks
pages-foot = Written from the checks themselves. Sidelight is not a Microsoft product. Microsoft 365, Entra, Defender, Purview and Exchange are names of Microsoft.
pages-title = What Sidelight checks
pages-lead = { $count } checks, each with its reason, the page that fixes it, what it reads and who may.
pages-all = All checks
pages-search = Search by name, permission, or a control of CISA, CIS or Microsoft
pages-none = No check holds all of these words.
pages-answers = What it can say
pages-reads = What it reads
pages-read = Read
pages-request = Request
pages-scope = Least permission
pages-opt-in = None: only where somebody lets it be asked
pages-role = Role, one of
pages-licence = Licence
pages-check = Check
pages-who = Who may do it, least first: { $roles }.
pages-delay = Microsoft may take up to { $hours ->
    [one] one hour
   *[other] { $hours } hours
} to show a change.
pages-link-unverified = Nobody has confirmed this address: it occurs in no public list of portal pages. It may lead elsewhere, or nowhere.
pages-permissions = Permissions
pages-permissions-text = The least delegated permission for each read. All of them only read, except Exchange Online’s, which has no smaller one: Sidelight sends reads alone. Where several roles are named, each is enough.
pages-by-check = By check
pages-by-read = By read
pages-unverified = Not verified yet
pages-unverified-text = What nobody has confirmed in a live tenant. Each of these fails safe: a shape that is not as expected is unknown, never passed.
pages-unverified-reads = Reads
pages-unverified-links = Links
pages-what = What is not confirmed
