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

use frame_support::{parameter_types, traits::LinearStoragePrice};
use groundwave_types::Balance;

use crate::constants::money::{MILLIGWV, deposit};

parameter_types! {
	pub const DepositBase: Balance = deposit(1, 0);
	pub const DepositPerByte: Balance = MILLIGWV;
}

/// What our pallets ask for rows in storage, the same as [`deposit`].
type StoragePrice = LinearStoragePrice<DepositBase, DepositPerByte, Balance>;
