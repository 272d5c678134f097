//! One file per step of the process, one for attacks, one for the invariants.

mod accuse;
mod adversaries;
mod decide;
mod drop;
mod invariants;
mod refer;
mod reply;
