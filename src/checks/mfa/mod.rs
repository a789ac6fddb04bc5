//! Sign-in methods: who has registered what?

pub mod per_user_state;
pub mod registration_admins;
pub mod registration_users;

use std::collections::BTreeSet;

use crate::access::is_synchronization_account;
use crate::checks::{Check, MOST_EVIDENCE, Subject, licensed};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict};
use crate::tenant::licences::Plan;
use crate::tenant::registration::Registration;
use crate::tenant::users::UserTable;
use crate::tenant::{ObjectId, Reason, Tenant, ordered};
use crate::text::Message;

/// That the check is not applicable: the service said that the report is not licensed, and the licences say the same.
pub(super) fn not_licensed(subject: &Subject<'_>, check: &Check) -> Option<Assessment> {
    let registration = &subject.tenant.registration;
    let refused = registration.seen().is_none()
        && registration.gaps().iter().all(|gap| matches!(gap.reason, Reason::NoLicence { .. }));
    (refused && licensed::has(subject.tenant, Plan::EntraP1) == Some(false)).then(|| {
        let why = check.message("not-applicable");
        Assessment::new(Verdict::NotApplicable { why: why.clone() }, why).lacks(Some(Plan::EntraP1))
    })
}

/// People of the organisation who can sign in, by a question that the registration report answers. Guests register where they come
/// from, synchronisation accounts cannot, and accounts of shared, room and equipment mailboxes are no people.
#[derive(Default)]
pub(super) struct Members {
    /// For how many the answer is yes.
    pub yes: usize,
    /// Rows of those for whom it is no.
    pub no: Vec<usize>,
    /// Rows of those of whom it does not tell, or of whom it is not known whether they can sign in.
    pub untold: Vec<usize>,
    /// For how many it is yes, and for how many no, of those who may be no people but mailboxes.
    perhaps: [usize; 2],
}

/// Which accounts belong to mailboxes and not to people.
struct Nobody {
    accounts: BTreeSet<ObjectId>,
    /// Whether there are mailboxes in the tenant at all; `None` where that cannot be told.
    mailboxes: Option<bool>,
    /// Whether all mailboxes are known.
    whole: bool,
}

impl Nobody {
    fn of(tenant: &Tenant) -> Nobody {
        let accounts = tenant.mailboxes.seen().map(|table| ordered::set(table.accounts_of_nobody()));
        Nobody {
            accounts: accounts.unwrap_or_default(),
            mailboxes: licensed::has(tenant, Plan::ExchangeOnline),
            whole: tenant.mailboxes.whole().is_some(),
        }
    }

    /// Whether an account is a person's; `None` where it may be a mailbox's.
    fn is_person(&self, account: ObjectId) -> Option<bool> {
        match (self.mailboxes, self.accounts.contains(&account)) {
            (Some(false), _) => Some(true),
            (Some(true), true) => Some(false),
            (_, false) if self.whole => Some(true),
            _ => None,
        }
    }
}

impl Members {
    /// `None` where people or the report were not read whole.
    pub fn of(tenant: &Tenant, answer: fn(&Registration) -> Option<bool>) -> Option<Members> {
        let (users, report) = (tenant.users.whole()?, tenant.registration.whole()?);
        let nobody = Nobody::of(tenant);
        let mut members = Members::default();
        for row in members_of(users) {
            let Some(id) = users.id(row) else { continue };
            let told = report.0.get(&id).and_then(answer).filter(|_| users.is_enabled(row).is_some());
            match (nobody.is_person(id), told) {
                (Some(false), _) => {}
                (Some(true), Some(true)) => members.yes += 1,
                (Some(true), Some(false)) => members.no.push(row),
                (None, Some(yes)) => *members.perhaps(yes) += 1,
                (_, None) => members.untold.push(row),
            }
        }
        Some(members)
    }

    fn perhaps(&mut self, yes: bool) -> &mut usize {
        let [for_yes, for_no] = &mut self.perhaps;
        if yes { for_yes } else { for_no }
    }

    /// What `judge` makes of the numbers of those for whom it is no and of all, where it is the same whatever those turn out to be of
    /// whom it is not told, and whether or not those are people who may be mailboxes.
    pub fn judged<T: PartialEq>(&self, judge: fn(usize, usize) -> T) -> Option<T> {
        let (no, untold) = (self.no.len(), self.untold.len());
        let [perhaps_yes, perhaps_no] = self.perhaps;
        let judged = judge(no, self.yes + no);
        let same = [(0, 0), (0, untold), (untold, untold)].iter().all(|(more_no, more)| {
            [(0, 0), (0, perhaps_yes), (perhaps_no, 0), (perhaps_no, perhaps_yes)].iter().all(
                |(other_no, other_yes)| {
                    let no = no + more_no + other_no;
                    judge(no, self.yes + other_yes + self.no.len() + other_no + more) == judged
                },
            )
        });
        let told = self.yes + no + perhaps_yes + perhaps_no;
        (same && told > 0).then_some(judged)
    }

    /// An assessment with those for whom the answer is no as evidence.
    pub fn assess(
        &self,
        tenant: &Tenant,
        verdict: Verdict,
        sentence: Message,
        detail: &str,
        field: &str,
    ) -> Assessment {
        let perhaps: usize = self.perhaps.iter().sum();
        let (no, untold) = (self.no.len(), self.untold.len() + perhaps);
        let all = self.yes + no + untold;
        let rows = tenant.users.seen().into_iter().flat_map(|users| {
            self.no.iter().take(MOST_EVIDENCE).map(move |row| {
                let link = |user| Link::UserAuthenticationMethods { user };
                person(users, *row, link, detail, Field::new(field, false))
            })
        });
        let sentence = sentence.number("people", no).number("untold", untold).number("members", all);
        Assessment::new(verdict, sentence).evidence(rows).counts(all, no, untold)
    }
}

/// Rows of people of the organisation who can sign in, or may be able to.
fn members_of(users: &UserTable) -> impl Iterator<Item = usize> {
    let rows = users.enabled().difference(users.guests());
    let rows: Vec<usize> = rows.iter().collect();
    rows.into_iter().filter(|row| !is_synchronization_account(users.user_principal_name(*row)))
}

/// Somebody in the list of people.
fn person(
    users: &UserTable,
    row: usize,
    link: impl Fn(ObjectId) -> Link,
    detail: &str,
    field: Field,
) -> Evidence {
    let id = users.id(row);
    let name = users.user_principal_name(row).to_owned();
    let text = id.map(|id| id.to_string()).unwrap_or_default();
    Evidence {
        kind: EvidenceKind::User,
        name: if name.is_empty() { text.clone() } else { name },
        id: text,
        link: id.map(link),
        detail: Message::new(detail),
        fields: vec![field],
    }
}
