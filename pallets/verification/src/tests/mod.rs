//! One file per part of the work, one for attacks, one for the invariants.

mod adversaries;
mod apply;
mod committee;
mod complaints;
mod disputes;
mod invariants;
mod leaves;
mod oracles;
mod pay;
mod policy;
mod reports;
mod trust;
