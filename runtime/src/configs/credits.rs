//! `pallet-credits`: GWV burned for use.

use frame_support::{parameter_types, traits::fungible::HoldConsideration};
use frame_system::EnsureRoot;
use groundwave_types::{AccountId, Balance, CREDITS_PER_DOLLAR};
use pallet_credits::CreditLimits;

use crate::{
	Balances, Devices, Networks, Rewards, Runtime, RuntimeHoldReason, Timestamp,
	configs::{FixedBond, price_oracle::OracleFeed},
	constants::{money::GWV, price::MAX_QUOTE_AGE},
};

parameter_types! {
	pub const PayerBondReason: RuntimeHoldReason =
		RuntimeHoldReason::Credits(pallet_credits::HoldReason::PayerBond);
	/// What a payer puts down to be vetted.
	pub const PayerBond: Balance = 10_000 * GWV;
	/// A dollar at least, a million dollars a round at most.
	pub const Limits: CreditLimits = CreditLimits {
		min_mint: CREDITS_PER_DOLLAR,
		max_mint_per_round: 1_000_000 * CREDITS_PER_DOLLAR,
		max_quote_age: MAX_QUOTE_AGE,
		min_quotes: 5,
	};
}

impl pallet_credits::Config for Runtime {
	type Currency = Balances;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Networks = Networks;
	type Devices = Devices;
	type Rounds = Rewards;
	type Feed = OracleFeed;
	type Time = Timestamp;
	type Usage = Rewards;
	type Burns = Rewards;
	type Bond = HoldConsideration<AccountId, Balances, PayerBondReason, FixedBond<PayerBond>>;
	type Limits = Limits;
	type WeightInfo = pallet_credits::weights::SubstrateWeight<Runtime>;
}
