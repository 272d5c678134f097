//! One file per call, one for what other pallets read, one for the invariants.

mod approve_maker;
mod assert_location;
mod deregister;
mod interface;
mod invariants;
mod register;
mod revoke_maker;
mod set_payee;
mod withdraw;
