//! `pallet-session`: the validators of genesis, until staking chooses them.

use frame_support::traits::ConstU128;
use groundwave_types::AccountId;
use sp_runtime::traits::{ConvertInto, OpaqueKeys};

use crate::{Babe, Balances, Runtime, RuntimeEvent, SessionKeys, constants::money::deposit};

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Babe;
	type NextSessionRotation = Babe;
	type SessionManager = ();
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	/// Three rows: the keys, and the owner of each.
	type KeyDeposit = ConstU128<{ deposit(3, 320) }>;
}
