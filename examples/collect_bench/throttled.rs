//! A service that lets some reads wait, without a reason that anybody could foresee.

use std::cell::Cell;
use std::rc::Rc;

use mock365_model::SplitMix;
use serde_json::{Value, json};
use sidelight::collect::HttpRequest;
use simulation::network::{Arrived, Interference};

/// Seconds to wait.
pub const RETRY_AFTER: i64 = 5;

/// Answers so many reads in a hundred with 429 and `Retry-After`, parts of a `$batch` one by one.
pub struct Throttled {
    pub percent: u8,
    pub random: SplitMix,
    /// How many it answered so.
    pub times: Rc<Cell<u32>>,
}

impl Throttled {
    pub fn new(percent: u8, seed: u64) -> Throttled {
        Throttled { percent, random: SplitMix::new(seed), times: Rc::default() }
    }

    /// Whether the next read has to wait.
    pub fn strikes(&mut self) -> bool {
        let strikes = self.random.chance(self.percent);
        self.times.set(self.times.get() + u32::from(strikes));
        strikes
    }
}

impl Interference for Throttled {
    fn answer(&mut self, request: &HttpRequest, answer: &mut Arrived) -> bool {
        let Arrived::Http { status, headers, body } = answer else { return true };
        let refusal = json!({"error": {"code": "TooManyRequests", "message": ""}});
        if !request.url.ends_with("/$batch") {
            if self.strikes() {
                *status = 429;
                *headers = vec![("retry-after".to_owned(), RETRY_AFTER.to_string())];
                *body = refusal.to_string().into_bytes();
            }
            return true;
        }
        let mut whole: Value = serde_json::from_slice(body).expect("a batch of the mock");
        for part in whole["responses"].as_array_mut().into_iter().flatten() {
            if self.strikes() {
                part["status"] = 429.into();
                part["headers"] = json!({ "Retry-After": RETRY_AFTER.to_string() });
                part["body"] = refusal.clone();
            }
        }
        *body = whole.to_string().into_bytes();
        true
    }

    fn died(&mut self) {}
}
