//! The configuration of each pallet, one file each.

mod accusations;
mod assets;
mod authorship;
mod babe;
mod balances;
mod clock;
mod coverage;
mod credits;
mod devices;
mod fractions;
mod grandpa;
mod juries;
mod multisig;
mod networks;
mod nft_fractionalization;
mod nfts;
mod pools;
pub mod price_feeders;
pub mod price_oracle;
pub mod proxy;
mod rewards;
mod session;
mod skip_feeless_payment;
mod sudo;
pub mod system;
mod timestamp;
mod transaction_payment;
mod utility;
mod verification;

pub use babe::babe_epoch_config;

use core::marker::PhantomData;

use frame_support::{
	parameter_types,
	traits::{Footprint, Get, LinearStoragePrice},
};
use groundwave_types::Balance;
use sp_runtime::traits::Convert;

use crate::constants::money::{MILLIGWV, deposit};

parameter_types! {
	pub const DepositBase: Balance = deposit(1, 0);
	pub const DepositPerByte: Balance = MILLIGWV;
}

/// What our pallets ask for rows in storage, the same as [`deposit`].
type StoragePrice = LinearStoragePrice<DepositBase, DepositPerByte, Balance>;

/// A sum that does not depend on what is stored.
pub struct FixedBond<Amount>(PhantomData<Amount>);

impl<Amount: Get<Balance>> Convert<Footprint, Balance> for FixedBond<Amount> {
	fn convert(_: Footprint) -> Balance {
		Amount::get()
	}
}
