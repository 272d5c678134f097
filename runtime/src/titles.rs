//! Device titles as items of `pallet-nfts`.

use frame_support::{
	dispatch::DispatchResult,
	traits::{Locker, tokens::nonfungibles_v2::Inspect},
};
use groundwave_traits::Titles;
use groundwave_types::{AccountId, DeviceId, NetworkId};
use pallet_nfts::{
	CollectionConfig, CollectionSetting, CollectionSettings, Event, ItemConfig, ItemSettings,
	MintSettings,
};
use sp_runtime::traits::AccountIdConversion;

use crate::{Devices, Nfts, Runtime};

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

	fn burn(network: NetworkId, device: DeviceId) -> DispatchResult {
		Nfts::do_burn(network, device, |_| Ok(()))
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn transfer(network: NetworkId, device: DeviceId, to: &AccountId) -> DispatchResult {
		Nfts::do_transfer(network, device, to.clone(), |_, _| Ok(()))
	}
}

/// Keeps the title of a device that is leaving where it is.
pub struct TitleLocker;

impl Locker<NetworkId, DeviceId> for TitleLocker {
	fn is_locked(_: NetworkId, device: DeviceId) -> bool {
		Devices::title_locked(device)
	}
}
