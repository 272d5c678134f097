//! Tests by call, then by what must hold whatever is called.

mod bounds;
mod cancel;
mod create;
mod enact;
mod handover;
mod history;
mod interface;
mod invariants;
mod pause;
mod propose;
mod region;
mod set_texts;
