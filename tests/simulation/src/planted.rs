//! Bugs that a collector could have, planted from outside: what stands between it and the network does to its answers, its
//! checkpoints and its result what the bug would do.

use serde_json::{Value, json};
use sidelight::collect::{Collector, HttpRequest};
use sidelight::tenant::{Reading, Reason, Tenant};

use crate::network::{Arrived, Interference, Network};
use crate::scenario::{Stage, in_place_of};

/// A bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// After a resume the rows of the next page are left out.
    PageSkipped,
    /// The page that was being read when the background died is counted twice.
    PageTwice,
    /// 403 is taken for an empty list.
    RefusalAsEmpty,
    /// `Retry-After` is not looked at.
    RetryAfterIgnored,
    /// What was read in part is taken for whole.
    GapDropped,
    /// A gap says how much was read and not why the rest is missing.
    ReasonDropped,
    /// The checkpoint that is found is used, whosever it is.
    ForeignCheckpoint,
    /// After a resume the next page is taken for the last.
    LastPageTooSoon,
    /// Requests go out four times as fast as the limits allow.
    LimitsIgnored,
    /// An answer that does not come is waited for without end.
    AnswerLost,
    /// Refusals to a throttled request are taken for "you may not read this".
    ThrottledAsRefused,
}

impl Bug {
    pub const ALL: [Bug; 11] = [
        Bug::PageSkipped,
        Bug::PageTwice,
        Bug::RefusalAsEmpty,
        Bug::RetryAfterIgnored,
        Bug::GapDropped,
        Bug::ReasonDropped,
        Bug::ForeignCheckpoint,
        Bug::LastPageTooSoon,
        Bug::LimitsIgnored,
        Bug::AnswerLost,
        Bug::ThrottledAsRefused,
    ];

    /// How much faster than the true one the collector's clock runs.
    pub fn haste(self) -> i64 {
        if self == Bug::LimitsIgnored { 4 } else { 1 }
    }

    /// Does to a result what the bug would have done while it was read.
    pub fn spoil(self, tenant: &mut Tenant, deaths: u32) {
        match self {
            Bug::PageTwice if deaths > 0 => {
                count_twice(&mut tenant.role_assignments);
                count_twice(&mut tenant.role_definitions);
                count_twice(&mut tenant.blocked_senders);
            }
            Bug::GapDropped => {
                take_for_whole(&mut tenant.users);
                take_for_whole(&mut tenant.registration);
                take_for_whole(&mut tenant.role_assignments);
                take_for_whole(&mut tenant.role_definitions);
                tenant.group_members.values_mut().for_each(take_for_whole);
            }
            Bug::ReasonDropped => {
                drop_reason(&mut tenant.users);
                drop_reason(&mut tenant.registration);
                drop_reason(&mut tenant.role_assignments);
                drop_reason(&mut tenant.role_definitions);
                tenant.group_members.values_mut().for_each(drop_reason);
            }
            _ => {}
        }
    }

    /// What stands between the network and the collector.
    pub fn interference(self) -> Box<dyn Interference> {
        Box::new(Adversary { bug: self, after_death: false })
    }
}

fn count_twice<T: Clone>(reading: &mut Reading<Vec<T>>) {
    if let Reading::Whole { value, .. } | Reading::Partial { value, .. } = reading {
        let page = value.len() / 2;
        value.extend_from_within(page..);
    }
}

fn take_for_whole<T: Clone>(reading: &mut Reading<T>) {
    if let Reading::Partial { value, provenance, .. } = reading {
        *reading = Reading::Whole { value: value.clone(), provenance: provenance.clone() };
    }
}

fn drop_reason<T>(reading: &mut Reading<T>) {
    if let Reading::Partial { gaps, .. } = reading {
        gaps.retain(|gap| matches!(gap.reason, Reason::Truncated { .. }));
    }
}

/// A checkpoint that says it is ours and holds what somebody else's run has read.
pub fn foreign_checkpoint(stage: &Stage, foreign: mock365_model::World, network: &Network) -> Vec<u8> {
    let world = in_place_of(foreign, &stage.world);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    let mut other = Network::new(world, &admin);
    other.clock = network.clock;
    other.clock_error = network.clock_error;
    let mut collector: Collector = network.collector();
    other.run(&mut collector);
    collector.again(&[sidelight::tenant::Fact::Users].into(), other.now());
    collector.checkpoint()
}

struct Adversary {
    bug: Bug,
    after_death: bool,
}

impl Interference for Adversary {
    fn answer(&mut self, request: &HttpRequest, answer: &mut Arrived) -> bool {
        let next_page = request.url.contains("$skip");
        let Arrived::Http { status, headers, body } = answer else {
            return self.bug != Bug::AnswerLost;
        };
        match self.bug {
            Bug::PageSkipped if self.after_death && next_page && *status == 200 => {
                change(body, |fields| drop(fields.insert("value".to_owned(), json!([]))));
                self.after_death = false;
            }
            Bug::LastPageTooSoon if self.after_death && next_page && *status == 200 => {
                change(body, |fields| drop(fields.remove("@odata.nextLink")));
                self.after_death = false;
            }
            Bug::RefusalAsEmpty => {
                if *status == 403 {
                    *status = 200;
                    *body = br#"{"value":[]}"#.to_vec();
                }
                each_part(body, |part| {
                    if part["status"] == 403 {
                        part["status"] = 200.into();
                        part["body"] = json!({"value": []});
                    }
                });
            }
            Bug::ThrottledAsRefused => {
                if *status == 429 {
                    *status = 403;
                }
                each_part(body, |part| {
                    if part["status"] == 429 {
                        part["status"] = 403.into();
                    }
                });
            }
            Bug::RetryAfterIgnored => {
                headers.retain(|(name, _)| name != "retry-after");
                each_part(body, |part| {
                    if let Some(headers) = part["headers"].as_object_mut() {
                        headers.retain(|name, _| !name.eq_ignore_ascii_case("retry-after"));
                    }
                });
            }
            _ => {}
        }
        true
    }

    fn died(&mut self) {
        self.after_death = true;
    }
}

fn change(body: &mut Vec<u8>, change: impl Fn(&mut serde_json::Map<String, Value>)) {
    if let Ok(Value::Object(mut fields)) = serde_json::from_slice(body)
        && fields.contains_key("value")
    {
        change(&mut fields);
        *body = Value::Object(fields).to_string().into_bytes();
    }
}

/// Changes the parts of a `$batch`'s answer.
fn each_part(body: &mut Vec<u8>, change: impl Fn(&mut Value)) {
    if let Ok(mut whole) = serde_json::from_slice::<Value>(body)
        && let Some(parts) = whole.get_mut("responses").and_then(Value::as_array_mut)
    {
        parts.iter_mut().for_each(change);
        *body = whole.to_string().into_bytes();
    }
}
