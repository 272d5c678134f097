//! `pallet-proxy`: accounts that act for others.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::{ConstU32, ConstU128, InstanceFilter};
use scale_info::TypeInfo;
use sp_runtime::traits::BlakeTwo256;

use crate::{Balances, Runtime, RuntimeCall, RuntimeEvent, System, constants::money::deposit};

/// What a proxy may do for the account behind it.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	#[codec(index = 0)]
	Any,
	/// Everything that cannot take value from the account or give its power away.
	#[codec(index = 1)]
	NonTransfer,
	/// Claiming rewards, which go to the payee whoever claims.
	#[codec(index = 2)]
	Claim,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			Self::Any => true,
			Self::Claim => {
				matches!(
					call,
					RuntimeCall::Rewards(
						pallet_rewards::Call::claim { .. }
							| pallet_rewards::Call::claim_many { .. }
					) | RuntimeCall::Pools(pallet_pools::Call::claim { .. })
						| RuntimeCall::Fractions(pallet_fractions::Call::claim { .. })
						| RuntimeCall::Utility(
							pallet_utility::Call::batch { .. }
								| pallet_utility::Call::batch_all { .. }
								| pallet_utility::Call::force_batch { .. }
						)
				)
			}
			Self::NonTransfer => match call {
				RuntimeCall::System(_)
				| RuntimeCall::Timestamp(_)
				| RuntimeCall::Babe(_)
				| RuntimeCall::Grandpa(_)
				| RuntimeCall::Utility(_)
				| RuntimeCall::Coverage(_)
				| RuntimeCall::Rewards(
					pallet_rewards::Call::claim { .. }
					| pallet_rewards::Call::claim_many { .. }
					| pallet_rewards::Call::settle { .. },
				)
				// A price, and what an account is due. Use is paid by spenders whom the funder names:
				// whoever chooses the devices chooses who earns.
				| RuntimeCall::Credits(
					pallet_credits::Call::refund { .. } | pallet_credits::Call::update_price { .. },
				)
				| RuntimeCall::Pools(
					pallet_pools::Call::claim { .. } | pallet_pools::Call::withdraw { .. },
				)
				| RuntimeCall::Fractions(pallet_fractions::Call::claim { .. })
				| RuntimeCall::PriceOracle(_)
				// To leave the register, and what anyone can bring about. Votes and what they cost are the
				// juror's own.
				| RuntimeCall::Juries(
					pallet_juries::Call::leave { .. }
					| pallet_juries::Call::withdraw { .. }
					| pallet_juries::Call::draw { .. }
					| pallet_juries::Call::tally { .. }
					| pallet_juries::Call::close { .. },
				)
				| RuntimeCall::Accusations(pallet_accusations::Call::reply { .. })
				// What anyone can bring about, and what is due to the oracle. What it says, and when it goes,
				// is its own.
				| RuntimeCall::Verification(
					pallet_verification::Call::accept { .. }
					| pallet_verification::Call::apply { .. }
					| pallet_verification::Call::clear { .. }
					| pallet_verification::Call::remove_silent { .. }
					| pallet_verification::Call::testify { .. }
					| pallet_verification::Call::show { .. }
					| pallet_verification::Call::close_demand { .. }
					| pallet_verification::Call::claim { .. },
				) => true,
				// Founding, mapping and taking over take deposits, new texts move one, parameters name
				// who is paid the provider's part, and nominating gives the network away.
				RuntimeCall::Networks(call) => !matches!(
					call,
					pallet_networks::Call::create { .. }
						| pallet_networks::Call::set_texts { .. }
						| pallet_networks::Call::set_region { .. }
						| pallet_networks::Call::propose { .. }
						| pallet_networks::Call::nominate { .. }
						| pallet_networks::Call::accept_nomination { .. }
				),
				RuntimeCall::Balances(_)
				| RuntimeCall::Session(_)
				| RuntimeCall::Proxy(_)
				| RuntimeCall::Multisig(_)
				| RuntimeCall::Sudo(_)
				| RuntimeCall::Nfts(_)
				| RuntimeCall::Assets(_)
				| RuntimeCall::NftFractionalization(_)
				| RuntimeCall::Fractions(_)
				| RuntimeCall::Credits(_)
				| RuntimeCall::Pools(_)
				| RuntimeCall::PriceFeeders(_)
				| RuntimeCall::Rewards(_)
				| RuntimeCall::Devices(_)
				| RuntimeCall::Juries(_)
				| RuntimeCall::Accusations(_)
				| RuntimeCall::Verification(_) => false,
			},
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(Self::Any, _) => true,
			(_, Self::Any) => false,
			(Self::NonTransfer, _) => true,
			(Self::Claim, other) => *other == Self::Claim,
		}
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ConstU128<{ deposit(1, 8) }>;
	type ProxyDepositFactor = ConstU128<{ deposit(0, 33) }>;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<{ deposit(1, 8) }>;
	type AnnouncementDepositFactor = ConstU128<{ deposit(0, 66) }>;
	type BlockNumberProvider = System;
}
