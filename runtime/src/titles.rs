//! Device titles as items of `pallet-nfts`.

use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{
		Locker,
		tokens::nonfungibles_v2::{Inspect, Transfer},
	},
};
use groundwave_traits::{ClaimFor, SplitInspect, Titles};
use groundwave_types::{AccountId, AssetId, Balance, DeviceId, NetworkId};
use pallet_nfts::{
	CollectionConfig, CollectionSetting, CollectionSettings, Event, ItemConfig, ItemSettings,
	MintSettings,
};
use sp_runtime::traits::AccountIdConversion;

use crate::{Accusations, Devices, NftFractionalization, Nfts, Rewards, Runtime};

/// Collections without deposits that belong to the devices pallet's account, which has no key:
/// nobody can mint, burn or rename a title by calling `pallet-nfts`.
pub struct NftTitles;

impl NftTitles {
	fn keeper() -> AccountId {
		<Runtime as pallet_devices::Config>::PalletId::get().into_account_truncating()
	}
}

impl Titles for NftTitles {
	fn open(network: NetworkId) -> DispatchResult {
		let config = CollectionConfig {
			settings: CollectionSettings::from_disabled(CollectionSetting::DepositRequired.into()),
			max_supply: None,
			mint_settings: MintSettings::default(),
		};
		let keeper = Self::keeper();
		let created =
			Event::Created { collection: network, creator: keeper.clone(), owner: keeper.clone() };
		Nfts::do_create_collection(network, keeper.clone(), keeper, config, 0, created)
	}

	fn issue(network: NetworkId, device: DeviceId, owner: &AccountId) -> DispatchResult {
		let config = ItemConfig { settings: ItemSettings::all_enabled() };
		Nfts::do_mint(network, device, None, owner.clone(), config, |_, _| Ok(()))
	}

	fn owner(network: NetworkId, device: DeviceId) -> Option<AccountId> {
		<Nfts as Inspect<AccountId>>::owner(&network, &device)
	}

	fn is_split(network: NetworkId, device: DeviceId) -> bool {
		Self::shares(network, device).is_some()
	}

	fn burn(network: NetworkId, device: DeviceId) -> DispatchResult {
		Nfts::do_burn(network, device, |_| Ok(()))
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn transfer(network: NetworkId, device: DeviceId, to: &AccountId) -> DispatchResult {
		Nfts::do_transfer(network, device, to.clone(), |_, _| Ok(()))
	}
}

/// Keeps the title of a device that is leaving, suspended, banned or before a jury where it is.
pub struct TitleLocker;

impl Locker<NetworkId, DeviceId> for TitleLocker {
	fn is_locked(_: NetworkId, device: DeviceId) -> bool {
		Devices::title_locked(device) || Accusations::title_locked(device)
	}
}

/// `pallet-nft-fractionalization` knows which titles are split.
impl SplitInspect for NftTitles {
	fn shares(network: NetworkId, device: DeviceId) -> Option<(AssetId, Balance)> {
		NftFractionalization::nft_to_asset((network, device))
			.map(|details| (details.asset, details.fractions))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(owner: &AccountId) -> (NetworkId, DeviceId) {
		use groundwave_traits::{DeviceOwners, NetworkInspect};

		let network = crate::Networks::found(owner);
		(network, <Devices as DeviceOwners>::enlist(network, owner))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn split(network: NetworkId, device: DeviceId, holder: &AccountId, shares: Balance) {
		use frame_support::traits::fungible::Mutate;
		use sp_runtime::MultiAddress;

		let owner = Self::owner(network, device).expect("a benchmark registered the device; qed");
		crate::Balances::set_balance(&owner, 1_000_000 * crate::constants::money::GWV);
		NftFractionalization::fractionalize(
			crate::RuntimeOrigin::signed(owner),
			network,
			device,
			device,
			MultiAddress::Id(holder.clone()),
			shares,
		)
		.expect("the title is whole and its owner rich; qed");
	}
}

/// Titles as `pallet-nft-fractionalization` moves them: one that may not be moved may not be split,
/// and one that is split is claimed for before.
pub struct SplittableTitles;

impl Inspect<AccountId> for SplittableTitles {
	type ItemId = DeviceId;
	type CollectionId = NetworkId;

	fn owner(network: &NetworkId, device: &DeviceId) -> Option<AccountId> {
		<Nfts as Inspect<AccountId>>::owner(network, device)
	}
}

impl Transfer<AccountId> for SplittableTitles {
	fn transfer(network: &NetworkId, device: &DeviceId, to: &AccountId) -> DispatchResult {
		<Nfts as Transfer<AccountId>>::transfer(network, device, to)
	}

	fn disable_transfer(network: &NetworkId, device: &DeviceId) -> DispatchResult {
		ensure!(
			!TitleLocker::is_locked(*network, *device),
			pallet_nfts::Error::<Runtime>::ItemLocked
		);
		// What can be claimed while the title is whole is no income of its shares.
		Rewards::claim_for(*device)?;
		<Nfts as Transfer<AccountId>>::disable_transfer(network, device)
	}

	fn enable_transfer(network: &NetworkId, device: &DeviceId) -> DispatchResult {
		<Nfts as Transfer<AccountId>>::enable_transfer(network, device)
	}
}
