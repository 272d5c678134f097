//! The configuration of each pallet, one file each.

mod authorship;
mod babe;
mod balances;
mod coverage;
mod devices;
mod grandpa;
mod multisig;
mod networks;
mod nfts;
pub mod proxy;
mod rewards;
mod session;
mod skip_feeless_payment;
mod sudo;
pub mod system;
mod timestamp;
mod transaction_payment;
mod utility;

pub use babe::babe_epoch_config;
