//! A seat on networks' committees: reports what it finds, endorses what others report that it found too,
//! and shows leaves when somebody demands them.
//!
//! | file | what it holds |
//! |---|---|
//! | `rule.rs` | what is found, and its leaves; pure |
//! | `plan.rs` | what is to be done about a report; pure |
//! | `turns.rs` | when it is this member's turn; pure |
//! | `shelf.rs` | what survives: findings, until their reports are over |
//! | `worker.rs` | the task |
//! | `http.rs` | findings for whoever asks |
//!
//! The chain is the memory: after a restart, whenever it comes, the plan is made from what the chain has
//! and from the findings, which are on the disk before anything is said about them.

pub mod http;
pub mod plan;
pub mod rule;
pub mod shelf;
pub mod turns;
mod worker;

pub use worker::{Member, Parts};
