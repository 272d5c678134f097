//! One file per call or edge of the life cycle.

mod announce_terms;
mod attach;
mod claim;
mod close;
mod conservation;
mod create;
mod delegate;
mod extremes;
mod genesis;
mod holding;
mod invariants;
mod points;
mod restake;
mod rounding;
mod saturation;
mod set_rules;
mod settle;
mod slash;
mod staged;
mod timing;
mod undelegate;
mod views;
mod withdraw;
