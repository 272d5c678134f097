//! One file per call and per order of another pallet, one for what others read, one for the
//! invariants.

mod approve_maker;
mod assert_location;
mod ban;
mod bond_maker;
mod charge_lapse;
mod deregister;
mod interface;
mod invariants;
mod register;
mod revoke_maker;
mod rotate_key;
mod set_payee;
mod set_session_key;
mod suspend;
mod withdraw;
