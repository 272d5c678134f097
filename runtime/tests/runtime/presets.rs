//! What chains start with.

use std::collections::BTreeSet;

use groundwave_runtime::{
	AccountId, Babe, Fractions, Grandpa, Pools, Rewards, Runtime, Session, System, Verification,
	check_invariants,
	constants::money::{GWV, MAX_SUPPLY},
	genesis_config_presets::{get_preset, preset_names},
};
use groundwave_traits::StakeRewards;
use groundwave_types::BlockNumber;
use pallet_coverage::{WaitBlocks, Waits};
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::Sr25519Keyring;

use crate::env::genesis;

const ALICE: Sr25519Keyring = Sr25519Keyring::Alice;
const BOB: Sr25519Keyring = Sr25519Keyring::Bob;

/// How long proofs wait where rounds last an hour.
const LIVE_WAITS: WaitBlocks = WaitBlocks { append: 100, margin: 50 };

/// Asserts what both presets promise, and in what they differ.
fn assert_preset(
	name: &str,
	validators: &[Sr25519Keyring],
	round_length: BlockNumber,
	waits: WaitBlocks,
) {
	genesis(Some(name)).execute_with(|| {
		assert_eq!(Waits::<Runtime>::get(), waits);
		assert_eq!(Rewards::current_round().length, round_length);
		assert_eq!(Rewards::current_round().next_length, round_length);
		assert_eq!(sudo_key(), Some(ALICE.to_account_id()));
		let accounts: Vec<_> =
			validators.iter().map(|validator| validator.to_account_id()).collect();
		assert_eq!(Session::validators(), accounts);
		assert_eq!(Babe::authorities().len(), validators.len());
		assert_eq!(Grandpa::grandpa_authorities().len(), validators.len());
		for account in Sr25519Keyring::well_known() {
			assert_eq!(System::account(account.to_account_id()).data.free, 1_000_000 * GWV);
		}
		assert!(pallet_balances::TotalIssuance::<Runtime>::get() <= MAX_SUPPLY);
		assert_eq!(check_invariants(), Ok(()));
	});
}

fn sudo_key() -> Option<AccountId> {
	pallet_sudo::Key::<Runtime>::get()
}

#[test]
fn the_development_chain_has_one_validator_and_rounds_of_5_blocks() {
	assert_preset(DEV_RUNTIME_PRESET, &[ALICE], 5, WaitBlocks { append: 2, margin: 1 });
}

#[test]
fn the_local_chain_has_two_validators_and_rounds_of_600_blocks() {
	assert_preset(LOCAL_TESTNET_RUNTIME_PRESET, &[ALICE, BOB], 600, LIVE_WAITS);
}

#[test]
fn without_a_preset_a_chain_has_no_sudo_key_and_rounds_of_600_blocks() {
	genesis(None).execute_with(|| {
		assert_eq!(sudo_key(), None);
		assert_eq!(Rewards::current_round().length, 600);
		assert_eq!(Waits::<Runtime>::get(), LIVE_WAITS);
		let accounts: BTreeSet<_> = frame_system::Account::<Runtime>::iter_keys().collect();
		// The accounts of stake, of shares' income, of pots and of what oracles are due.
		let keepers = BTreeSet::from([
			<Pools as StakeRewards>::account(),
			Fractions::share_account(),
			Rewards::pot_account(),
			Verification::account_id(),
		]);
		assert_eq!(accounts, keepers);
		assert_eq!(check_invariants(), Ok(()));
	});
}

#[test]
fn there_are_these_presets_and_no_other() {
	assert_eq!(preset_names(), [DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET]);
	for name in preset_names() {
		assert!(get_preset(&name).is_some(), "{name}");
	}
	assert_eq!(get_preset(&"mainnet".into()), None);
}
