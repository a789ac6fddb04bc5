//! Conditional Access: who is covered by what.
//!
//! A question asks for a demand (multifactor authentication, a block) in a set of scenarios. Policies add up: someone is
//! covered in a scenario when any policy that is in force applies to them there and demands enough. Sets of people are bitmaps
//! over the rows of the user table. Everything that cannot be told keeps two answers, the best and the worst possible one; only
//! when both agree is there a verdict, so what is missing can never turn into a pass.
//!
//! Two views rest on the same parts. [`coverage`] answers one question for a check, also for whoever will join an excluded group
//! or hold an excluded role tomorrow. [`matrix`] tells for everybody who is there now, situation by situation, who is covered.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`scenario`] | a way of signing in |
//! | [`conditions`], [`device_filter`], [`applications`], [`places`] | does a policy apply in a scenario, people aside |
//! | [`demands`] | what a policy demands |
//! | [`people`], `memberships`, [`administrators`], [`kinds`] | everybody, their groups, roles and kinds |
//! | [`targets`] | to whom a policy applies |
//! | [`question`], [`coverage`], [`judged`], `sums` | one question: who is covered, who is not, what each policy contributes |
//! | `enforced` | what policies that only report, or are off, would add |
//! | [`situation`], [`columns`], [`matrix`] | the situations, what an intruder may choose in them, who is covered |
//! | `resolution` | everybody and every policy, kept from one question to the next |
//! | [`holes`] | one person in a situation, and why they are not covered |
//! | [`ways`], `settings_ways` | how each person could be taken over |
//! | [`changes`], [`what_if`], [`guesses`] | what a change would do, what a sign-in would meet, what may be meant as an exclusion |
//! | [`declared`] | who is left out on purpose: why, until when |
//! | [`replay`] | whom a change would stop in their daily work, by the sign-in log |
//! | [`defaults`] | security defaults |
//! | [`sentences`], [`words`] | what is to be said about a policy, a hole, an answer |

pub mod administrators;
pub mod applications;
pub mod changes;
pub mod columns;
pub mod conditions;
pub mod coverage;
pub mod declared;
pub mod defaults;
pub mod demands;
pub mod device_filter;
mod enforced;
pub mod guesses;
mod guests;
pub mod holes;
mod index;
pub mod judged;
pub mod kinds;
pub mod matrix;
mod memberships;
pub mod people;
pub mod places;
pub mod question;
pub mod replay;
mod resolution;
pub mod scenario;
pub mod sentences;
mod settings_ways;
pub mod situation;
mod strengths;
mod sums;
pub mod targets;
#[cfg(test)]
pub(crate) mod testing;
pub mod ways;
pub mod what_if;
pub mod words;

pub use coverage::{Coverage, Outcome};
pub use demands::{Demand, Demands};
pub use judged::{JudgedPolicy, Standing};
pub use kinds::Kind;
pub use matrix::{Cell, Cover, Matrix, State};
pub use people::{People, SYNCHRONIZATION_ROLES, is_synchronization_account};
pub use question::{Asked, Question, Session};
pub use resolution::Kept;
pub use scenario::Scenario;
pub use situation::Situation;
pub use targets::{Applies, Through};
pub use ways::Way;
