//! One file per call or edge of the life cycle.

mod attacks;
mod claim;
mod conservation;
mod deposit;
mod genesis;
mod income;
mod invariants;
mod resplit;
mod types;
mod views;
mod withdraw;
