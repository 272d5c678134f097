#![cfg_attr(not(feature = "std"), no_std)]
#![doc = include_str!("../README.md")]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod interface;
mod invariants;
mod keys;
mod leave;
mod makers;
#[cfg(test)]
mod mock;
mod operate;
mod register;
mod sanction;
mod statements;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	Approval, DeviceRecord, DeviceStatus, LAPSE_FEE, Location, Locations, MAX_GAIN_DDBI,
	MakerRecord, Placement, SetPayee,
};
pub use weights::WeightInfo;

/// The pallet's types, storage and calls, as FRAME lays them out.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		PalletId,
		pallet_prelude::*,
		traits::{Consideration, Footprint, fungible},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_traits::{
		ChargeCredits, DeviceLeaves, DeviceOwners, NetworkInspect, Rounds, Titles,
	};
	use groundwave_types::{
		AccountId, Authority, Balance, BlockNumber, Cell, DeviceId, DeviceKey, DeviceSignature,
		Hash, NetworkId, Round, Session, Vouch,
	};
	use sp_runtime::{MultiSignature, traits::AccountIdConversion};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The devices of all networks.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, Hash = Hash, RuntimeEvent: From<Event<Self>>>
	{
		/// GWV, in which bonds are held.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::MutateHold<AccountId, Reason = Self::RuntimeHoldReason>;
		/// Why funds of an account are held.
		type RuntimeHoldReason: From<HoldReason>;
		/// What a maker puts down for each device, in plancks: it answers for the device's key and
		/// place.
		#[pallet::constant]
		type MakerBond: Get<Balance>;
		/// What a manager gives for each maker that the chain knows.
		type MakerDeposit: Consideration<AccountId, Footprint>;
		/// Who may revoke makers besides the networks' managers.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// Which networks there are, who manages them and what they ask of devices.
		type Networks: NetworkInspect;
		/// The chain's accounting periods, in which places and suspensions count.
		type Rounds: Rounds;
		/// Who owns which device.
		type Titles: Titles;
		/// Takes the networks' fees.
		type Fees: ChargeCredits;
		/// Pays what is still owed for a device that leaves.
		type Leaves: DeviceLeaves;
		/// Names the account that holds the bonds.
		#[pallet::constant]
		type PalletId: Get<PalletId>;
		/// How far ahead the expiry of a signature or a session may lie, in blocks.
		#[pallet::constant]
		type MaxSignatureLife: Get<BlockNumber>;
		/// How long a device that leaves stays within reach, in blocks: longer than everything that
		/// could still be held against it, or be owed to it, takes.
		#[pallet::constant]
		type CoolingPeriod: Get<BlockNumber>;
		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why funds of an account are held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Deposit of a manager for the state that a maker occupies.
		#[codec(index = 0)]
		MakerDeposit,
		/// Bond of a maker, which answers for the devices that it brought.
		#[codec(index = 1)]
		MakerBond,
	}

	/// The makers of each network. The deposit of the network's manager pays for a row. It goes when
	/// a maker is revoked that brought nothing; the row of one that brought devices stays, deposit
	/// and all, since they are counted against its quota for ever.
	#[pallet::storage]
	pub type Makers<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		NetworkId,
		Blake2_128Concat,
		AccountId,
		MakerRecord<T::MakerDeposit>,
		OptionQuery,
	>;

	/// All devices that have not left, one record each. The bond pays for the row.
	#[pallet::storage]
	pub type Devices<T: Config> = StorageMap<_, Twox64Concat, DeviceId, DeviceRecord, OptionQuery>;

	/// The device that has or had a key, by the key's fingerprint. A row outlives the device and the
	/// device's use of the key, so that no key returns as another device. The onboarding fee pays
	/// for each row, for ever.
	#[pallet::storage]
	pub type Keys<T: Config> = StorageMap<_, Identity, Hash, DeviceId, OptionQuery>;

	/// The id of the next device. Ids are never given twice.
	#[pallet::storage]
	pub type NextDeviceId<T: Config> = StorageValue<_, DeviceId, ValueQuery>;

	/// The sum of all devices' bonds, in plancks; the pallet's account holds at least as much.
	#[pallet::storage]
	pub type TotalBonds<T: Config> = StorageValue<_, Balance, ValueQuery>;

	/// What happened to makers and devices.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A maker may bring devices into a network.
		#[codec(index = 0)]
		MakerApproved {
			/// Network concerned.
			network: NetworkId,
			/// Account of the maker.
			maker: AccountId,
			/// How many devices it could bring in all until now: zero for a new maker, as many as it
			/// brought for a revoked one.
			old_quota: u32,
			/// How many devices it may bring in all.
			quota: u32,
			/// First round in which it may bring so many.
			since: Round,
		},
		/// A maker may bring no more devices into a network; if it brought none, the chain forgot it
		/// and returned deposit and bond.
		#[codec(index = 1)]
		MakerRevoked {
			/// Network concerned.
			network: NetworkId,
			/// Account of the maker.
			maker: AccountId,
			/// In whose name.
			authority: Authority,
		},
		/// A device was registered and its title issued.
		#[codec(index = 2)]
		Registered {
			/// The new device.
			device: DeviceId,
			/// Network that it joined.
			network: NetworkId,
			/// First owner of its title.
			owner: AccountId,
			/// Maker that vouched for it.
			maker: AccountId,
			/// Its key.
			key: DeviceKey,
			/// What the owner bonded, in plancks.
			bond: Balance,
		},
		/// The owner of a device said where it stands.
		#[codec(index = 3)]
		LocationAsserted {
			/// Device concerned.
			device: DeviceId,
			/// Cell in which it stands until then, if any.
			old_cell: Option<Cell>,
			/// Cell in which it stands from round `since` on.
			cell: Cell,
			/// Height of its antenna above mean sea level, in metres.
			elevation_m: i16,
			/// Gain of its antenna, in tenths of a dBi.
			gain_ddbi: u8,
			/// First round in which this counts: that of the next bucket.
			since: Round,
		},
		/// The owner of a device said who is paid.
		#[codec(index = 4)]
		PayeeSet {
			/// Device concerned.
			device: DeviceId,
			/// Owner, for as long as whom this holds.
			owner: AccountId,
			/// Who this owner had set until now; nobody stands for the owner itself.
			old_payee: Option<AccountId>,
			/// Who is paid; nobody stands for the owner itself.
			payee: Option<AccountId>,
		},
		/// A device began to leave: it earns nothing new and its title is locked.
		#[codec(index = 5)]
		Deregistered {
			/// Device concerned.
			device: DeviceId,
			/// Owner of its title.
			owner: AccountId,
			/// First block in which it may be withdrawn.
			until: BlockNumber,
		},
		/// A device left: its bond was returned and its title burned.
		#[codec(index = 6)]
		Withdrawn {
			/// Device concerned.
			device: DeviceId,
			/// Last owner of its title, who got the bond.
			owner: AccountId,
			/// The bond, in plancks.
			bond: Balance,
		},
		/// Another session key signs a device's receipts.
		#[codec(index = 7)]
		SessionKeySet {
			/// Device concerned.
			device: DeviceId,
			/// The session until now, if its identity key granted one before; it may have been over.
			old: Option<Session>,
			/// The session from now on.
			new: Session,
		},
		/// A device goes on with another identity key; its session ended.
		#[codec(index = 8)]
		KeyRotated {
			/// Device concerned.
			device: DeviceId,
			/// Its identity key until now.
			old: DeviceKey,
			/// Its identity key from now on.
			new: DeviceKey,
		},
		/// A verdict keeps a device from taking part.
		#[codec(index = 9)]
		Suspended {
			/// Device concerned.
			device: DeviceId,
			/// First round in which it may take part again, after this and all earlier verdicts.
			until: Round,
		},
		/// A device fell idle, and who reported it was paid from its bond.
		#[codec(index = 10)]
		LapseFeePaid {
			/// Device concerned.
			device: DeviceId,
			/// Who reported it.
			to: AccountId,
			/// What was paid, in plancks; the bond is smaller by it.
			amount: Balance,
		},
		/// The bond of a maker answers for so many devices now.
		#[codec(index = 11)]
		MakerBonded {
			/// Network concerned.
			network: NetworkId,
			/// Account of the maker.
			maker: AccountId,
			/// For how many it answered before.
			old: u32,
			/// For how many it answers.
			devices: u32,
		},
		/// A verdict banned a device: it earns no more and leaves without its bond. Both sums are burned,
		/// but for what the finder got.
		#[codec(index = 12)]
		Banned {
			/// Device concerned.
			device: DeviceId,
			/// First block in which what is left of it may be withdrawn.
			until: BlockNumber,
			/// Its bond that was taken, in plancks.
			bond: Balance,
			/// What was taken of its maker's bond, in plancks.
			maker_bond: Balance,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no network with this id.
		#[codec(index = 0)]
		UnknownNetwork,
		/// The network is paused or retired and takes no new devices.
		#[codec(index = 1)]
		NetworkInactive,
		/// Only the manager of the network may do this.
		#[codec(index = 2)]
		NotManager,
		/// The network did not approve this maker, or revoked it before it brought a device.
		#[codec(index = 3)]
		UnknownMaker,
		/// The network revoked this maker, which had brought devices.
		#[codec(index = 4)]
		MakerRevoked,
		/// The maker already brought more devices than the quota allows.
		#[codec(index = 5)]
		QuotaBelowUsed,
		/// The maker has brought all devices that its quota allows.
		#[codec(index = 6)]
		QuotaExhausted,
		/// What was signed holds no longer; have it signed anew.
		#[codec(index = 7)]
		Expired,
		/// What was signed expires later than the chain accepts; have it signed for a shorter time.
		#[codec(index = 8)]
		ExpiryTooFar,
		/// The key is no point of its curve, or one for which anybody can sign, or a second name of
		/// another.
		#[codec(index = 9)]
		WeakKey,
		/// The key is a device's identity, or was so once.
		#[codec(index = 10)]
		KeyKnown,
		/// The maker did not sign exactly this for this chain.
		#[codec(index = 11)]
		BadMakerSignature,
		/// The device's key did not sign exactly this for this chain. A grant that names another owner
		/// or previous session than the chain knows counts as not signed.
		#[codec(index = 12)]
		BadKeySignature,
		/// There is no device with this id, or it left.
		#[codec(index = 13)]
		UnknownDevice,
		/// Only the owner of the device's title may do this.
		#[codec(index = 14)]
		NotOwner,
		/// The cell is no valid H3 index.
		#[codec(index = 15)]
		InvalidCell,
		/// The cell is not of the resolution in which the network's devices stand.
		#[codec(index = 16)]
		WrongResolution,
		/// The antenna gain is above 15 dBi.
		#[codec(index = 17)]
		GainOutOfBounds,
		/// The device is leaving already, or was banned.
		#[codec(index = 18)]
		AlreadyLeaving,
		/// The device is not leaving; its owner deregisters it first.
		#[codec(index = 19)]
		NotLeaving,
		/// The device may be withdrawn only once its cooling time is over.
		#[codec(index = 20)]
		StillCooling,
		/// The chain contradicts itself; please report this.
		#[codec(index = 21)]
		Unexpected,
		/// The session does not outlast the one that the chain knows; have a longer one granted.
		#[codec(index = 22)]
		SessionOutdated,
		/// The title was split into shares: make it whole first.
		#[codec(index = 23)]
		TitleSplit,
		/// The maker's bond answers for no more devices than it has here.
		#[codec(index = 24)]
		MakerUnbonded,
		/// The maker has more devices here than the bond would answer for.
		#[codec(index = 25)]
		BondBelowPresent,
		/// The device was banned already.
		#[codec(index = 26)]
		AlreadyBanned,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxSignatureLife::get() > 0,
				"signatures need more than the block in which they are made"
			);
			assert!(T::CoolingPeriod::get() > 0, "a device may not leave in the block it asks to");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Lets `maker` bring `quota` devices into `network`, those that it already brought
		/// included.
		///
		/// Signed by the network's manager, who pays the deposit of a new maker. Raises or lowers the
		/// quota of a maker that was approved before, but not below the devices it already brought
		/// ([`Error::QuotaBelowUsed`]), and takes a revocation back. In a network that has a share of
		/// the emission a maker may bring more than before, or any again, only after the network's notice;
		/// another approval replaces what was announced. Emits [`Event::MakerApproved`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::approve_maker())]
		pub fn approve_maker(
			origin: OriginFor<T>,
			network: NetworkId,
			maker: AccountId,
			quota: u32,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::ensure_manager(network, &who)?;
			Self::do_approve_maker(network, who, maker, quota)
		}

		/// Lets `maker` bring no more devices into `network`.
		///
		/// Signed by the network's manager, or in the name of governance ([`Config::AdminOrigin`]), which
		/// can so end what was announced. Devices that the maker brought stay as they are, and so does
		/// what is known of the maker; one that brought none is forgotten, and deposit and bond go back
		/// to who paid them. Emits [`Event::MakerRevoked`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::revoke_maker())]
		pub fn revoke_maker(
			origin: OriginFor<T>,
			network: NetworkId,
			maker: AccountId,
		) -> DispatchResult {
			let authority = match T::AdminOrigin::try_origin(origin) {
				Ok(_) => Authority::Admin,
				Err(origin) => {
					Self::ensure_manager(network, &ensure_signed(origin)?)?;
					Authority::Manager
				}
			};
			Self::do_revoke_maker(network, maker, authority)
		}

		/// Registers the device with `key` in `network` and gives its title to the caller.
		///
		/// Signed by the future owner, who pays the network's onboarding fee and device bond and
		/// stays alive. `maker_signature` is the maker's over the statement
		/// [`Vouch`](groundwave_types::Vouch), `key_signature` the device's own over
		/// [`Binding`](groundwave_types::Binding); both name the caller and hold up to and including
		/// block `expires`. Emits [`Event::Registered`].
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of_register(key))]
		pub fn register(
			origin: OriginFor<T>,
			network: NetworkId,
			maker: AccountId,
			key: DeviceKey,
			expires: BlockNumber,
			maker_signature: MultiSignature,
			key_signature: DeviceSignature,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let vouch = Vouch { network, key, owner, expires };
			Self::do_register(vouch, maker, maker_signature, key_signature)?;
			Ok(())
		}

		/// Says that the antenna of `device` stands in the H3 cell `cell`, `elevation_m` metres above
		/// mean sea level, and has a gain of `gain_ddbi` tenths of a dBi, from the next bucket on.
		/// Until then all stays as it is; a second change within the bucket replaces the first.
		///
		/// Signed by the owner of the title, who pays the network's location fee each time. The cell
		/// must be of the network's resolution, the gain at most [`MAX_GAIN_DDBI`]. Emits
		/// [`Event::LocationAsserted`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::assert_location())]
		pub fn assert_location(
			origin: OriginFor<T>,
			device: DeviceId,
			cell: Cell,
			elevation_m: i16,
			gain_ddbi: u8,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_assert_location(owner, device, cell, elevation_m, gain_ddbi)
		}

		/// Has the rewards of `device` paid to `payee`, or to the owner when `payee` is nobody.
		///
		/// Signed by the owner of the title. Void once the title is another's; everything that is
		/// unpaid then goes to the new owner. Emits [`Event::PayeeSet`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::set_payee())]
		pub fn set_payee(
			origin: OriginFor<T>,
			device: DeviceId,
			payee: Option<AccountId>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_set_payee(owner, device, payee)
		}

		/// Ends the active life of `device`, for good.
		///
		/// Signed by the owner of the title. From now on the device earns nothing new and its title
		/// is locked; after the cooling time [`Pallet::withdraw`] returns the bond. Emits
		/// [`Event::Deregistered`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::deregister())]
		pub fn deregister(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_deregister(owner, device)
		}

		/// Returns the bond of `device`, which was deregistered and has cooled, to the owner of its
		/// title, pays the owner what the device is still owed, and burns the title.
		///
		/// Signed by anybody. Fails while some of what is owed cannot be known yet; the key stays
		/// known for ever. Emits [`Event::Withdrawn`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_withdraw(device)
		}

		/// Lets the key of `session` sign the receipts of `device` until the session expires.
		///
		/// Signed by anybody: a hotspot has no account, so its daemon sends this. `signature` is that
		/// of the device's identity key over the statement
		/// [`SessionGrant`](groundwave_types::SessionGrant), which names the title's present owner and
		/// the session that the device's record holds, also one that is over; a grant that names
		/// others is signed in vain ([`Error::BadKeySignature`]). The session must end after the
		/// current block and later than the one before ([`Error::SessionOutdated`]). Costs most for a
		/// P-256 key. Emits [`Event::SessionKeySet`].
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weight_of_set_session_key(signature))]
		pub fn set_session_key(
			origin: OriginFor<T>,
			device: DeviceId,
			session: Session,
			signature: DeviceSignature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_set_session_key(device, session, signature)
		}

		/// Gives `device` the identity key `key` in place of its present one, as when its secure
		/// element was replaced. All else goes on: bond, title, place, standing, suspension.
		///
		/// Signed by the owner of the title, who pays the network's onboarding fee.
		/// `maker_signature` is that of the device's maker, which must not be revoked, and
		/// `key_signature` that of the new key, both over the statement
		/// [`Succession`](groundwave_types::Succession), which holds up to and including block
		/// `expires`. The session ends; the old key never returns. Emits [`Event::KeyRotated`].
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weight_of_rotate_key(key))]
		pub fn rotate_key(
			origin: OriginFor<T>,
			device: DeviceId,
			key: DeviceKey,
			expires: BlockNumber,
			maker_signature: MultiSignature,
			key_signature: DeviceSignature,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_rotate_key(owner, device, key, expires, maker_signature, key_signature)
		}

		/// Makes the bond of the caller, a maker of `network`, answer for `devices` devices.
		///
		/// Signed by the maker, from whose account `MakerBond` plancks are held for each device. It brings
		/// no more devices than its bond answers for ([`Error::MakerUnbonded`]). What is free of devices
		/// that are here comes back at any time, at the prices at which it was put down; what is not
		/// stays until the owner of a device has it leave, if ever. Emits [`Event::MakerBonded`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::bond_maker())]
		pub fn bond_maker(
			origin: OriginFor<T>,
			network: NetworkId,
			devices: u32,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_bond_maker(network, who, devices)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// All that is known of a device, with the bond that its title returns.
		pub fn device(device: DeviceId) -> Option<DeviceRecord> {
			Devices::<T>::get(device)
		}

		/// The owner of the device's title.
		pub fn owner(device: DeviceId) -> Option<AccountId> {
			<Self as DeviceOwners>::owner(device)
		}

		/// Who is paid for the device: the payee that its present owner set, or that owner.
		pub fn payee(device: DeviceId) -> Option<AccountId> {
			<Self as DeviceOwners>::payee(device)
		}

		/// How many devices a maker may bring into a network in all, in the current round; none where it is revoked or was never approved.
		pub fn maker_quota(network: NetworkId, maker: AccountId) -> Option<u32> {
			let record = Makers::<T>::get(network, maker)?;
			let round = T::Rounds::current();
			(!record.is_revoked(round)).then(|| record.quota_in(round))
		}

		/// The device that has this identity key or had it, even if it left since.
		pub fn device_with_key(key: DeviceKey) -> Option<DeviceId> {
			Keys::<T>::get(key.fingerprint())
		}

		/// The session key that signs the device's receipts in the current block.
		pub fn session(device: DeviceId) -> Option<Session> {
			Devices::<T>::get(device)?.session_at(Self::now())
		}

		/// Where the device stands in the current round.
		pub fn location(device: DeviceId) -> Option<Location> {
			let placement = Devices::<T>::get(device)?.locations.in_round(T::Rounds::current())?;
			Some(placement.location)
		}

		/// Where the device will stand, if its owner announced something that does not count yet.
		pub fn next_location(device: DeviceId) -> Option<Placement> {
			Devices::<T>::get(device)?.locations.pending_in(T::Rounds::current())
		}
	}

	impl<T: Config> Pallet<T> {
		/// The account that holds the bonds.
		pub fn account() -> AccountId {
			T::PalletId::get().into_account_truncating()
		}

		/// Kinds of keys differ in what their checks cost.
		pub(crate) fn weight_of_register(key: &DeviceKey) -> Weight {
			match key {
				DeviceKey::Ed25519(_) => T::WeightInfo::register_ed25519(),
				DeviceKey::Sr25519(_) => T::WeightInfo::register_sr25519(),
				DeviceKey::Secp256k1(_) => T::WeightInfo::register_secp256k1(),
				DeviceKey::P256(_) => T::WeightInfo::register_p256(),
			}
		}

		/// A signature of another kind than the device's key is refused unchecked.
		pub(crate) fn weight_of_set_session_key(signature: &DeviceSignature) -> Weight {
			match signature {
				DeviceSignature::Ed25519(_) => T::WeightInfo::set_session_key_ed25519(),
				DeviceSignature::Sr25519(_) => T::WeightInfo::set_session_key_sr25519(),
				DeviceSignature::Secp256k1(_) => T::WeightInfo::set_session_key_secp256k1(),
				DeviceSignature::P256(_) => T::WeightInfo::set_session_key_p256(),
			}
		}

		/// As for [`Pallet::weight_of_register`].
		pub(crate) fn weight_of_rotate_key(key: &DeviceKey) -> Weight {
			match key {
				DeviceKey::Ed25519(_) => T::WeightInfo::rotate_key_ed25519(),
				DeviceKey::Sr25519(_) => T::WeightInfo::rotate_key_sr25519(),
				DeviceKey::Secp256k1(_) => T::WeightInfo::rotate_key_secp256k1(),
				DeviceKey::P256(_) => T::WeightInfo::rotate_key_p256(),
			}
		}
	}
}
