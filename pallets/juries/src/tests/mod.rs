//! One file per part of a case's life, one for attacks, one for the invariants.

mod adversaries;
mod draw;
mod invariants;
mod lots;
mod open;
mod register;
mod ruling;
mod vote;
