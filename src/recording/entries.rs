//! Taking from each entry what a source would read, and dropping the rest.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::held::Held;
use super::person::Personal;
use super::{Note, Skipped, har, identity};
use crate::sources::person;
use crate::sources::recognise::{Recognised, Recorded, recognise};
use crate::tenant::TenantId;

/// Most bytes of bodies that are kept: a page in a browser has little more memory than that.
const MOST_HELD: usize = 1 << 30;
/// Most notes that are kept.
const MOST_NOTES: usize = 1_000;
/// Most parts of one recorded `$batch`; Microsoft Graph takes 20.
const MOST_PARTS: usize = 100;

/// What was taken so far.
#[derive(Default)]
pub struct Entries {
    /// Entries seen.
    pub count: u64,
    /// Answers to reads of sources.
    pub held: Vec<Held>,
    /// Answers to reads of one person.
    pub personal: Vec<Personal>,
    /// What was left out.
    pub notes: Vec<Note>,
    /// When the last exchange began.
    pub last: Option<i64>,
    bytes: usize,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(rename = "startedDateTime", borrow, default)]
    started: Option<Cow<'a, str>>,
    #[serde(borrow)]
    request: Request<'a>,
    #[serde(borrow, default)]
    response: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    url: Cow<'a, str>,
    #[serde(borrow, default)]
    headers: Option<&'a RawValue>,
    #[serde(rename = "postData", borrow, default)]
    post_data: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Text<'a> {
    #[serde(borrow, default)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    encoding: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Response<'a> {
    status: u16,
    #[serde(borrow, default)]
    content: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct BatchRequest<'a> {
    #[serde(borrow)]
    requests: Vec<BatchPart<'a>>,
}

#[derive(Deserialize)]
struct BatchPart<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    url: Cow<'a, str>,
}

#[derive(Deserialize)]
struct BatchResponse<'a> {
    #[serde(borrow)]
    responses: Vec<BatchAnswer<'a>>,
}

#[derive(Deserialize)]
struct BatchAnswer<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    status: u16,
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
}

/// What is known of the entry that is being taken.
struct Here {
    entry: u64,
    at: i64,
    request: String,
    tenant: Option<TenantId>,
}

impl Entries {
    /// Takes what there is in one entry.
    pub fn take(&mut self, text: &str) {
        self.count += 1;
        let Some(entry) = har::part::<Entry<'_>>(text) else {
            let here = Here { entry: self.count, at: 0, request: "(no request)".to_owned(), tenant: None };
            self.note(&here, Skipped::BrokenEntry);
            return;
        };
        let at = entry.started.as_deref().and_then(crate::sources::instant);
        self.last = self.last.max(at);
        let Request { method, url, headers, post_data } = entry.request;
        let sent = post_data.and_then(|data| har::part::<Text<'_>>(data.get())).and_then(|data| data.text);
        let personal = person::recognise(&method, &url, sent.as_deref());
        let recorded = recognise(&method, &url, sent.as_deref());
        if personal.is_none() && recorded == Recorded::Other {
            return;
        }
        let here = Here {
            entry: self.count,
            at: at.or(self.last).unwrap_or(0),
            request: shown(&method, &url),
            tenant: headers.and_then(|headers| identity::of_headers(headers.get())),
        };
        let Some(response) = entry.response.and_then(|response| har::part::<Response<'_>>(response.get()))
        else {
            self.note(&here, Skipped::BrokenEntry);
            return;
        };
        // 0 is what browsers write for a request that was broken off; 304 repeats an answer that is not here.
        if matches!(response.status, 0 | 304) {
            return;
        }
        let body = match body(response.content) {
            Ok(body) => body,
            Err(why) => {
                self.note(&here, why);
                return;
            }
        };
        if let Some(read) = personal {
            self.hold_personal(&here, read, response.status, &body);
            // What is read mailbox by mailbox tells of the tenant too.
            if !matches!(&recorded, Recorded::Read(read) if !read.narrowed) {
                return;
            }
        }
        match recorded {
            Recorded::Read(read) => self.hold(&here, &read, response.status, body),
            Recorded::Batch(base) if response.status == 200 => {
                if self.unpack(&here, &base, sent.as_deref().unwrap_or_default(), &body).is_none() {
                    self.note(&here, Skipped::BrokenBatch);
                }
            }
            Recorded::Batch(_) | Recorded::Other => {}
        }
    }

    fn unpack(&mut self, here: &Here, base: &str, sent: &str, body: &[u8]) -> Option<()> {
        let requests: BatchRequest<'_> = har::part(sent)?;
        let answers: BatchResponse<'_> = serde_json::from_slice(body).ok()?;
        for answer in answers.responses.iter().take(MOST_PARTS) {
            let Some(part) = requests.requests.iter().find(|part| part.id == answer.id) else { continue };
            let url = match part.url.strip_prefix('/') {
                Some(path) => format!("{base}/{path}"),
                None if part.url.contains("://") => part.url.clone().into_owned(),
                None => format!("{base}/{}", part.url),
            };
            let here = Here { request: shown(&part.method, &url), ..*here };
            if let Some(read) = person::recognise(&part.method, &url, None) {
                let body = answer.body.map_or(&b""[..], |body| body.get().as_bytes());
                self.hold_personal(&here, read, answer.status, body);
                continue;
            }
            let Recorded::Read(read) = recognise(&part.method, &url, None) else { continue };
            match answer.body {
                Some(body) => self.hold(&here, &read, answer.status, body.get().as_bytes().to_vec()),
                None => self.note(&here, Skipped::NoBody),
            }
        }
        Some(())
    }

    fn hold(&mut self, here: &Here, read: &Recognised, status: u16, body: Vec<u8>) {
        if read.narrowed && read.page.is_none() {
            self.note(here, Skipped::NotTheWholeCollection);
            return;
        }
        if self.bytes.saturating_add(body.len()) > MOST_HELD {
            self.note(here, Skipped::TooMuch);
            return;
        }
        self.bytes += body.len();
        let tenant = here.tenant.or(read.tenant);
        let held = Held::new(here.entry, here.request.clone(), here.at, tenant, read, status, body);
        if let Some(shape) = held.misread() {
            self.note(here, Skipped::Shape { field: shape.to_owned() });
        }
        self.held.push(held);
    }

    fn hold_personal(&mut self, here: &Here, read: person::PersonRead, status: u16, body: &[u8]) {
        if self.bytes.saturating_add(body.len()) > MOST_HELD {
            self.note(here, Skipped::TooMuch);
            return;
        }
        self.bytes += body.len();
        let tenant = here.tenant.or(read.tenant);
        let personal = Personal::new(here.request.clone(), here.at, tenant, read, status, body);
        if let Some(field) = personal.misread() {
            self.note(here, Skipped::Shape { field: field.to_owned() });
        }
        self.personal.push(personal);
    }

    fn note(&mut self, here: &Here, why: Skipped) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(Note { entry: here.entry, request: here.request.clone(), why });
        }
    }
}

fn body(content: Option<Text<'_>>) -> Result<Vec<u8>, Skipped> {
    let Some(Text { text: Some(text), encoding }) = content else { return Err(Skipped::NoBody) };
    match encoding.as_deref() {
        Some("base64") => STANDARD.decode(text.trim()).map_err(|_| Skipped::BrokenBase64),
        _ if text.is_empty() => Err(Skipped::NoBody),
        _ => Ok(text.into_owned().into_bytes()),
    }
}

/// Method and path of a request, without query, user or fragment.
pub fn shown(method: &str, url: &str) -> String {
    const LONGEST: usize = 200;
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let plain =
        |text: &str, most: usize| text.chars().filter(|c| !c.is_control()).take(most).collect::<String>();
    format!("{} {}", plain(method, 10), plain(path, LONGEST))
}
