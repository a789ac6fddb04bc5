//! Conditional Access: who is covered by what.
//!
//! A question asks for a demand (multifactor authentication, a block) in a set of scenarios. Policies add up: someone is
//! covered in a scenario when any policy that is in force applies to them there and demands enough. Sets of people are bitmaps
//! over the rows of the user table. Everything that cannot be told keeps two answers, the best and the worst possible one; only
//! when both agree is there a verdict, so what is missing can never turn into a pass.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`scenario`] | a way of signing in |
//! | [`conditions`] | does a policy apply in a scenario, people aside |
//! | [`demands`] | what a policy demands |
//! | [`people`] | everybody, their groups, roles and kinds |
//! | [`targets`] | to whom a policy applies |
//! | [`coverage`] | all policies together: who is covered, who is not |
//! | [`judged`] | one policy, judged |
//! | [`sentences`] | what is to be said about one policy |

pub mod conditions;
pub mod coverage;
pub mod demands;
pub mod judged;
pub mod people;
pub mod scenario;
pub mod sentences;
pub mod targets;
#[cfg(test)]
pub(crate) mod testing;

pub use coverage::{Coverage, Outcome, Question};
pub use demands::Demand;
pub use judged::{JudgedPolicy, Standing};
pub use people::{People, is_synchronization_account};
pub use scenario::Scenario;
pub use targets::{Applies, Through};
