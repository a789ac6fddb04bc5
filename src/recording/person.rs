//! What a recording tells of one person.

use std::collections::BTreeSet;

use crate::collect;
use crate::sources::person::{PersonPage, PersonRead, PersonRows};
use crate::sources::recognise::page_key;
use crate::tenant::inbox_rules::{InboxRule, compare};
use crate::tenant::person::{Account, Known, Person, PersonFact};
use crate::tenant::{Provenance, Reason, Route, TenantId};

/// Longest chain of next pages that is looked through.
const LONGEST_CHAIN: usize = 1_000;

/// One answer about one person.
#[derive(Clone, Debug)]
pub struct Personal {
    request: String,
    at: i64,
    /// Of which tenant it is, where that is told.
    pub tenant: Option<TenantId>,
    read: PersonRead,
    answer: Answer,
}

#[derive(Clone, Debug)]
enum Answer {
    /// A page.
    Page(Box<PersonPage>),
    /// The service says that there is no such thing.
    NotThere(Reason),
    /// The service refused.
    Refused(Reason),
    /// Not understood.
    Misread(String),
}

impl Personal {
    /// Looks at an answer.
    pub fn new(
        request: String,
        at: i64,
        tenant: Option<TenantId>,
        read: PersonRead,
        status: u16,
        body: &[u8],
    ) -> Personal {
        let answer = if (200..300).contains(&status) {
            match (read.source.parse)(body) {
                Ok(page) => Answer::Page(Box::new(page)),
                Err(shape) => Answer::Misread(shape.field),
            }
        } else {
            let reason = collect::reason(&read.source.terms(), status, body);
            // Exchange says so with status 400 and the name of an exception.
            let absent =
                status == 404 || String::from_utf8_lossy(body).contains("ManagementObjectNotFoundException");
            if absent { Answer::NotThere(reason) } else { Answer::Refused(reason) }
        };
        Personal { request, at, tenant, read, answer }
    }

    /// The place that was not understood.
    pub fn misread(&self) -> Option<&str> {
        match &self.answer {
            Answer::Misread(field) => Some(field),
            _ => None,
        }
    }

    fn page(&self) -> Option<&PersonPage> {
        match &self.answer {
            Answer::Page(page) => Some(page),
            _ => None,
        }
    }

    fn provenance(&self) -> Provenance {
        Provenance {
            source: self.read.source.id.to_owned(),
            route: Route::Recording,
            request: self.request.clone(),
            at: self.at,
        }
    }
}

/// What these answers tell of the person with these names.
pub fn person(all: &[&Personal], names: &BTreeSet<String>, since: i64) -> Person {
    let mut names: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    // An account has an id, a principal name and addresses: reads may name any of them.
    for own in all.iter().filter_map(|own| own.page()) {
        if let PersonRows::Account(account) = &own.rows {
            let known = names_of(account);
            if !known.is_disjoint(&names) {
                names.extend(known);
            }
        }
    }
    let told =
        Told { all: all.iter().copied().filter(|own| names.contains(&own.read.whom)).collect(), since };
    Person {
        account: told.one(PersonFact::Account, |rows| match rows {
            PersonRows::Account(row) => Some(row.clone()),
            _ => None,
        }),
        methods: told.list(PersonFact::Methods, |rows| match rows {
            PersonRows::Methods(rows) => rows.clone(),
            _ => Vec::new(),
        }),
        grants: told.list(PersonFact::Grants, |rows| match rows {
            PersonRows::Grants(rows) => rows.clone(),
            _ => Vec::new(),
        }),
        devices: told.list(PersonFact::Devices, |rows| match rows {
            PersonRows::Devices(rows) => rows.clone(),
            _ => Vec::new(),
        }),
        sign_ins: told.log(
            PersonFact::SignIns,
            |rows| match rows {
                PersonRows::SignIns(rows) => rows.clone(),
                _ => Vec::new(),
            },
            |row| (row.sign_in.at, row.sign_in.id.map(|id| id.to_string()).unwrap_or_default()),
        ),
        risk: told.optional(PersonFact::Risk, |rows| match rows {
            PersonRows::Risk(row) => Some(*row),
            _ => None,
        }),
        detections: told.log(
            PersonFact::Detections,
            |rows| match rows {
                PersonRows::Detections(rows) => rows.clone(),
                _ => Vec::new(),
            },
            |row| (row.at, row.id.clone()),
        ),
        changes: told.log(
            PersonFact::Changes,
            |rows| match rows {
                PersonRows::Changes(rows) => rows.clone(),
                _ => Vec::new(),
            },
            |row| (row.at, row.id.clone()),
        ),
        mailbox: told.optional(PersonFact::Mailbox, |rows| match rows {
            PersonRows::Mailbox(row) => Some(row.clone()),
            _ => None,
        }),
        rules: told.rules(),
        mailbox_access: told.list(PersonFact::MailboxAccess, |rows| match rows {
            PersonRows::MailboxAccess(rows) => rows.clone(),
            _ => Vec::new(),
        }),
        send_as: told.list(PersonFact::SendAs, |rows| match rows {
            PersonRows::SendAs(rows) => rows.clone(),
            _ => Vec::new(),
        }),
        records: told.log(
            PersonFact::AuditRecords,
            |rows| match rows {
                PersonRows::Records(rows) => rows.clone(),
                _ => Vec::new(),
            },
            |row| (row.at, row.id.clone()),
        ),
    }
}

fn names_of(account: &Account) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = account.addresses.iter().cloned().collect();
    names.insert(account.id.to_string());
    names.insert(account.user_principal_name.to_lowercase());
    names
}

/// The answers about one person.
struct Told<'a> {
    all: Vec<&'a Personal>,
    since: i64,
}

impl<'a> Told<'a> {
    fn of(&self, fact: PersonFact) -> impl DoubleEndedIterator<Item = &'a Personal> + '_ {
        self.all.iter().copied().filter(move |own| own.read.source.fact == fact)
    }

    /// Answers that begin a list, of which nothing was left out.
    fn first_pages(&self, fact: PersonFact) -> impl DoubleEndedIterator<Item = &'a Personal> + '_ {
        self.of(fact).filter(|own| own.page().is_some() && own.read.page.is_none())
    }

    /// Why nothing of a fact was read.
    fn missing<T>(&self, fact: PersonFact) -> Known<T> {
        let reason = self.of(fact).next_back().map(|own| match &own.answer {
            Answer::Refused(reason) | Answer::NotThere(reason) => reason.clone(),
            Answer::Misread(field) => Reason::Shape { field: field.clone() },
            Answer::Page(_) => Reason::Truncated { seen: 0, of: None },
        });
        Known::missing(vec![reason.unwrap_or(Reason::NotAsked)])
    }

    fn one<T>(&self, fact: PersonFact, take: impl Fn(&PersonRows) -> Option<T>) -> Known<T> {
        let found = self.of(fact).rev().find_map(|own| Some((take(&own.page()?.rows)?, own)));
        match found {
            Some((value, own)) => Known::whole_of(value, own.provenance()),
            None => self.missing(fact),
        }
    }

    /// One thing that may not be there.
    fn optional<T>(&self, fact: PersonFact, take: impl Fn(&PersonRows) -> Option<T>) -> Known<Option<T>> {
        let found = self.of(fact).rev().find_map(|own| match &own.answer {
            Answer::Page(page) => Some((Some(take(&page.rows)?), own)),
            Answer::NotThere(_) => Some((None, own)),
            Answer::Refused(_) | Answer::Misread(_) => None,
        });
        match found {
            Some((value, own)) => Known::whole_of(value, own.provenance()),
            None => self.missing(fact),
        }
    }

    /// The rows from a first page on, and whether they are all.
    fn chain<T>(&self, first: &'a Personal, take: &impl Fn(&PersonRows) -> Vec<T>) -> (Vec<T>, bool) {
        let (mut rows, mut own) = (Vec::new(), first);
        for _ in 0..LONGEST_CHAIN {
            let Some(page) = own.page() else { return (rows, false) };
            rows.extend(take(&page.rows));
            let Some(next) = &page.next else { return (rows, !page.incomplete) };
            let key = next.split_once('?').and_then(|(_, query)| page_key(query));
            let following = self
                .of(first.read.source.fact)
                .rev()
                .find(|other| key.is_some() && other.read.page == key && other.page().is_some());
            match following {
                Some(following) => own = following,
                None => return (rows, false),
            }
        }
        (rows, false)
    }

    /// A list as it was when it was read last.
    fn list<T>(&self, fact: PersonFact, take: impl Fn(&PersonRows) -> Vec<T>) -> Known<Vec<T>> {
        let Some(first) = self.first_pages(fact).rfind(|own| !own.read.narrowed) else {
            return self.missing(fact);
        };
        let (rows, whole) = self.chain(first, &take);
        known(rows, first, whole)
    }

    /// Rows of a log: all that were read, whenever.
    fn log<T>(
        &self,
        fact: PersonFact,
        take: impl Fn(&PersonRows) -> Vec<T>,
        key: impl Fn(&T) -> (i64, String),
    ) -> Known<Vec<T>> {
        let mut rows: Vec<T> = Vec::new();
        let (mut latest, mut whole) = (None, false);
        for first in self.first_pages(fact) {
            let (more, all) = self.chain(first, &take);
            rows.extend(more);
            whole |= all && !first.read.narrowed && first.read.from.is_none_or(|from| from <= self.since);
            latest = Some(first);
        }
        let Some(latest) = latest else { return self.missing(fact) };
        rows.sort_by_cached_key(&key);
        rows.dedup_by_key(|row| key(row));
        known(rows, latest, whole)
    }

    /// Inbox rules: with hidden ones, and which those are, where both were asked for.
    fn rules(&self) -> Known<Vec<InboxRule>> {
        let take = |rows: &PersonRows| match rows {
            PersonRows::Rules(rows) => rows.clone(),
            _ => Vec::new(),
        };
        let fact = PersonFact::InboxRules;
        let last = |hidden: bool| {
            self.first_pages(fact).rfind(|own| own.read.hidden == hidden && !own.read.narrowed)
        };
        let shown = last(false).map(|first| (self.chain(first, &take), first));
        match (last(true), shown) {
            (Some(first), shown) => {
                let (mut rows, whole) = self.chain(first, &take);
                if let Some(((shown, true), _)) = shown
                    && whole
                {
                    compare(&mut rows, &shown);
                }
                known(rows, first, whole)
            }
            // Hidden rules were not asked for.
            (None, Some(((rows, _), first))) => known(rows, first, false),
            (None, None) => self.missing(fact),
        }
    }
}

fn known<T>(rows: Vec<T>, own: &Personal, whole: bool) -> Known<Vec<T>> {
    if whole {
        Known::whole_of(rows, own.provenance())
    } else {
        let seen = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        Known::part_of(rows, own.provenance(), vec![Reason::Truncated { seen, of: None }])
    }
}
