//! Sign-in methods: who has registered what?

pub mod per_user_state;
pub mod registration_admins;
pub mod registration_users;

use crate::access::is_synchronization_account;
use crate::checks::{Check, MOST_EVIDENCE, Subject, licensed};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict};
use crate::tenant::licences::Plan;
use crate::tenant::registration::Registration;
use crate::tenant::users::UserTable;
use crate::tenant::{Reason, Tenant};
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
/// from, and synchronisation accounts cannot.
#[derive(Default)]
pub(super) struct Members {
    /// For how many the answer is yes.
    pub yes: usize,
    /// Rows of those for whom it is no.
    pub no: Vec<usize>,
    /// Rows of those of whom it does not tell, or of whom it is not known whether they can sign in.
    pub untold: Vec<usize>,
}

impl Members {
    /// `None` where people or the report were not read whole.
    pub fn of(tenant: &Tenant, answer: fn(&Registration) -> Option<bool>) -> Option<Members> {
        let (users, report) = (tenant.users.whole()?, tenant.registration.whole()?);
        let mut members = Members::default();
        for row in members_of(users) {
            let told = users.id(row).and_then(|id| report.0.get(&id)).and_then(answer);
            match told.filter(|_| users.is_enabled(row).is_some()) {
                Some(true) => members.yes += 1,
                Some(false) => members.no.push(row),
                None => members.untold.push(row),
            }
        }
        Some(members)
    }

    /// What `judge` makes of the numbers of those for whom it is no and of all, where it is the same whatever those turn out to be of
    /// whom it is not told.
    pub fn judged<T: PartialEq>(&self, judge: fn(usize, usize) -> T) -> Option<T> {
        let (no, untold) = (self.no.len(), self.untold.len());
        let told = self.yes + no;
        let judged = judge(no, told);
        let same = [(no, told + untold), (no + untold, told + untold)]
            .iter()
            .all(|(no, all)| judge(*no, *all) == judged);
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
        let (no, untold) = (self.no.len(), self.untold.len());
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
    link: impl Fn(crate::tenant::ObjectId) -> Link,
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
