//! One file per call or edge of the life cycle.

mod claim;
mod conservation;
mod credit;
mod free_claim;
mod fund;
mod genesis;
mod invariants;
mod leave;
mod reads;
mod rounds;
mod set_share;
mod settle;
mod views;
