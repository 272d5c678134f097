#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod activity;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod draw;
mod grid;
mod interface;
mod invariants;
mod judge;
#[cfg(test)]
mod mock;
mod schedule;
mod score;
mod standing;
mod submit;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

/// The pallet's types, storage and calls, as FRAME lays them out.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use groundwave_coverage::{Reason, Scale, Window};
	use groundwave_traits::{
		IdleDevices, NetworkInspect, RadioDevices, Rounds, RulesHistory, ScoreSink,
	};
	use groundwave_types::{
		AccountId, Balance, BlockNumber, Cell, DeviceId, Hash, Millis, NetworkId, Points, Round,
	};

	/// What this pallet needs of the runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, Hash = Hash, RuntimeEvent: From<Event<Self>>>
	{
		/// The networks, their radio rules and their regions.
		type Networks: NetworkInspect + RulesHistory;
		/// The devices that sign receipts.
		type Devices: RadioDevices + IdleDevices;
		/// The accounting periods.
		type Rounds: Rounds;
		/// Where points go.
		type Scores: ScoreSink;
		/// The timestamp of the current block, in milliseconds since the Unix epoch.
		type Time: Time<Moment = Millis>;
		/// The time from one block to the next, in milliseconds.
		#[pallet::constant]
		type BlockTime: Get<Millis>;
		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// How long proofs wait for their parts.
	#[pallet::storage]
	pub type Waits<T: Config> = StorageValue<_, WaitBlocks, ValueQuery>;

	/// The last proofs of each device that beaconed, one for each parity of buckets; overwritten by
	/// its next beacon of the same parity.
	///
	/// At most two rows per registered device, paid for by the bond that its title carries.
	#[pallet::storage]
	pub type Proofs<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DeviceId, Identity, Slot, ProofRecord>;

	/// How each device that took part has fared of late. Paid for by the bond that its title
	/// carries.
	#[pallet::storage]
	pub type Standings<T: Config> =
		StorageMap<_, Twox64Concat, DeviceId, StandingRecord, OptionQuery>;

	/// The density of each network: what the cells of resolutions 4 to 10 hold in which active devices
	/// stand, and their neighbours.
	///
	/// Paid for by the bonds of the active devices, each of which has at most
	/// `groundwave_coverage::MAX_TOUCHED` rows to itself. Rows that became empty stay until somebody
	/// calls `prune`; who activates and lapses devices paid for them.
	#[pallet::storage]
	pub type Cells<T: Config> =
		StorageDoubleMap<_, Twox64Concat, NetworkId, Blake2_128Concat, Cell, CellRecord>;

	/// How long proofs wait, from the first block on.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// How long proofs wait for their parts.
		pub waits: WaitBlocks,
		/// Of which runtime.
		#[serde(skip)]
		pub runtime: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Waits::<T>::put(self.waits);
		}
	}

	/// What happened to receipts and to the activity of devices.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A beacon was accepted, now or before, and its witnesses were judged.
		#[codec(index = 0)]
		ProofSubmitted {
			/// Network of the beacon.
			network: NetworkId,
			/// Device that sent it.
			beaconer: DeviceId,
			/// First round of the bucket for which it was sent.
			bucket: Round,
			/// Its commitment, which its witnesses sign.
			commitment: Hash,
			/// What became of each witness receipt of this submission, in its order.
			verdicts: VerdictList,
			/// Witnesses that gave way to these, and why.
			displaced: VerdictList,
		},
		/// A beacon was refused, and its witnesses with it unread. Nothing was kept of it but, if it
		/// was signed, a count.
		#[codec(index = 1)]
		ProofRefused {
			/// Network for which it was submitted.
			network: NetworkId,
			/// Device that the receipt names; it has signed it unless the reason says otherwise.
			beaconer: DeviceId,
			/// Bucket that the receipt names.
			bucket: Round,
			/// The first rule that the beacon breaks.
			reason: Reason,
		},
		/// A proof was revealed and scored, and its points were credited.
		#[codec(index = 2)]
		ProofScored {
			/// Network of the beacon.
			network: NetworkId,
			/// Device that sent it.
			beaconer: DeviceId,
			/// First round of the bucket for which it was sent.
			bucket: Round,
			/// Round for which the points count: the one in which the beacon's window began.
			round: Round,
			/// Why the beacon scores nobody; none if it counts.
			refused: Option<Reason>,
			/// What became of each valid witness, in the order in which they came.
			verdicts: VerdictList,
			/// The density scale in the points, in parts of 10,000.
			scale: Scale,
			/// Points of the beaconer; 10,000 make one unit.
			beaconer_points: Points,
			/// Points of each witness that counts; 10,000 make one unit.
			witness_points: Points,
		},
		/// A proof was not scored while its round took points, and what was kept of it is gone.
		#[codec(index = 3)]
		ProofExpired {
			/// Network of the beacon.
			network: NetworkId,
			/// Device that sent it.
			beaconer: DeviceId,
			/// First round of the bucket for which it was sent.
			bucket: Round,
		},
		/// A device counts in the density of a place from the next bucket on.
		#[codec(index = 4)]
		Activated {
			/// Network of the device.
			network: NetworkId,
			/// The device.
			device: DeviceId,
			/// Cell in which it counted until then, if any.
			old_cell: Option<Cell>,
			/// Cell in which it counts.
			cell: Cell,
			/// First round of that bucket.
			since: Round,
		},
		/// A device was idle for too long, or stands there no longer, and counts no more from the next
		/// bucket on.
		#[codec(index = 5)]
		Lapsed {
			/// Network of the device.
			network: NetworkId,
			/// The device.
			device: DeviceId,
			/// Cell in which it counted.
			cell: Cell,
			/// First round of that bucket.
			since: Round,
			/// Who reported it.
			by: AccountId,
			/// What that account was paid out of the device's bond, in plancks.
			fee: Balance,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no network of this number.
		#[codec(index = 0)]
		UnknownNetwork,
		/// The network is paused or retired and takes no proofs.
		#[codec(index = 1)]
		NetworkInactive,
		/// The call holds no proof, device or cell.
		#[codec(index = 2)]
		Empty,
		/// The table of devices is not in strictly ascending order.
		#[codec(index = 3)]
		TableNotAscending,
		/// A receipt points beyond the table of devices.
		#[codec(index = 4)]
		IndexOutOfTable,
		/// More receipts are signed by P-256 keys than one call takes; use session keys.
		#[codec(index = 5)]
		TooManyP256Receipts,
		/// No device of the call has a proof of the bucket named.
		#[codec(index = 6)]
		UnknownProof,
		/// The proof belongs to another network.
		#[codec(index = 7)]
		WrongNetwork,
		/// All proofs of the call have been scored or expired.
		#[codec(index = 8)]
		AlreadyScored,
		/// The proof still takes witnesses: score it after its append window.
		#[codec(index = 9)]
		AppendOpen,
		/// What is revealed does not hash to the beacon's commitment.
		#[codec(index = 10)]
		WrongPayload,
		/// No device of the call can be activated now: each is unknown, suspended, too young, idle,
		/// without a place or about to leave it, counted there already, or would need a seat that is
		/// taken.
		#[codec(index = 11)]
		NothingToActivate,
		/// No device of the call is counted, and idle for long enough or gone from where it counts.
		#[codec(index = 12)]
		NothingToLapse,
		/// No cell of the call is empty in this bucket and in the next.
		#[codec(index = 13)]
		NothingToPrune,
		/// The device that leaves still counts in the density of its place: have it lapse first.
		#[codec(index = 14)]
		StillCounted,
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			let weights = T::BlockWeights::get();
			let normal = weights.get(DispatchClass::Normal).max_total.unwrap_or(weights.max_block);
			for (name, weight) in Self::dearest_calls() {
				assert!(
					weight.all_lte(normal / 4),
					"the dearest {name} takes more than a quarter of the normal class: {weight}"
				);
			}
			assert!(u16::try_from(MAX_TABLE).is_ok(), "receipts point into the table with 16 bits");
			assert!(u8::try_from(MAX_WITNESSES).is_ok(), "the score takes 8 bits of witnesses");
			const { assert!(MAX_WITNESSES <= MAX_CANDIDATES, "all that score are kept") };
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Most proofs in one submission.
		#[pallet::constant_name(MaxProofs)]
		fn max_proofs() -> u32 {
			MAX_PROOFS
		}

		/// Most proofs in one score.
		#[pallet::constant_name(MaxReveals)]
		fn max_reveals() -> u32 {
			MAX_REVEALS
		}

		/// Most witnesses of one beacon in a call, and most that score.
		#[pallet::constant_name(MaxWitnesses)]
		fn max_witnesses() -> u32 {
			MAX_WITNESSES
		}

		/// Most devices in the table of a call.
		#[pallet::constant_name(MaxTable)]
		fn max_table() -> u32 {
			MAX_TABLE
		}

		/// Most valid witnesses that a proof keeps until those that score are drawn.
		#[pallet::constant_name(MaxCandidates)]
		fn max_candidates() -> u32 {
			MAX_CANDIDATES
		}

		/// For how long after it was heard, or heard others, a device counts as reciprocal, in blocks;
		/// also the grace with which it begins.
		#[pallet::constant_name(ReciprocityBlocks)]
		fn reciprocity_blocks() -> BlockNumber {
			RECIPROCITY_BLOCKS
		}

		/// Age from which on a device can be activated, in blocks.
		#[pallet::constant_name(MaturityBlocks)]
		fn maturity_blocks() -> BlockNumber {
			MATURITY_BLOCKS
		}

		/// Rounds without a valid proof after which a device may be lapsed.
		#[pallet::constant_name(IdleRounds)]
		fn idle_rounds() -> Round {
			IDLE_ROUNDS
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Submits beacons of the current bucket and what was heard of them.
		///
		/// Any signed origin. `table` names the devices, in strictly ascending order; receipts in
		/// `proofs` hold positions in it. Each beacon is judged by the rules of `network`, then
		/// each of its witnesses: a bad witness is refused alone, a bad beacon with its witnesses.
		/// Submitting a beacon that was accepted before, or naming it as known, adds witnesses to it,
		/// whoever brought it first, until its append window closes. A refused receipt does not fail
		/// the call: the verdicts are in the events.
		///
		/// Emits `ProofSubmitted` or `ProofRefused` for each proof.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh_submission(table, proofs))]
		pub fn submit(
			origin: OriginFor<T>,
			network: NetworkId,
			table: DeviceTable,
			proofs: ProofBatch,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let weight = Self::do_submit(network, &table, &proofs)?;
			Ok(Some(weight).into())
		}

		/// Reveals what up to `MaxReveals` beacons said and scores their proofs.
		///
		/// Any signed origin; whoever heard a beacon knows its payload. Possible once the append
		/// window of a proof has closed (`AppendOpen` before). Points are credited while the round of
		/// the proof takes them, until the end of the round after it; a proof that is older expires.
		/// A proof that somebody else scored first is passed over; if nothing is left, the call fails
		/// with `AlreadyScored`. Weight that was not used is given back.
		///
		/// Emits `ProofScored` or `ProofExpired` for each proof.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh_scoring(reveals))]
		pub fn score(
			origin: OriginFor<T>,
			network: NetworkId,
			reveals: RevealBatch,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let weight = Self::do_score(network, &reveals)?;
			Ok(Some(weight).into())
		}

		/// Lets devices count in the density of the places where they stand, from the next bucket on.
		///
		/// Any signed origin. Takes those of `devices` that are mature, took part in a valid proof of
		/// late and stand elsewhere than they count; others are passed over, and if none is left the
		/// call fails with `NothingToActivate`. Weight that was not used is given back.
		///
		/// Emits `Activated` for each.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh_update(devices))]
		pub fn activate(origin: OriginFor<T>, devices: UpdateList) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let weight = Self::do_activate(&devices)?;
			Ok(Some(weight).into())
		}

		/// Ends the activity of devices that took part in no valid proof for long, stand elsewhere by
		/// now, or are leaving, from the next bucket on.
		///
		/// Any signed origin, which is paid 1 % of the bond of each that is idle. Rounds in which the
		/// network was paused do not count. Devices that are leaving, or do not stand any more where they count,
		/// lapse at once and pay nothing. Devices that are not idle are passed over, and if none is
		/// left the call fails with `NothingToLapse`. Weight that was not used is given back.
		///
		/// Emits `Lapsed` for each.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh_update(devices))]
		pub fn lapse(origin: OriginFor<T>, devices: UpdateList) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let weight = Self::do_lapse(&by, &devices)?;
			Ok(Some(weight).into())
		}

		/// Removes the rows of cells of `network` that are empty in this bucket and in the next.
		///
		/// Any signed origin. Cells that hold something are passed over, and if none is left the call
		/// fails with `NothingToPrune`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::prune(cells.len().try_into().unwrap_or(u32::MAX)))]
		pub fn prune(origin: OriginFor<T>, network: NetworkId, cells: CellList) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_prune(network, &cells)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The latest proof of `device`, of whatever bucket.
		pub fn proof(device: DeviceId) -> Option<ProofRecord> {
			let slots = Slot::BOTH.into_iter();
			slots.filter_map(|slot| Proofs::<T>::get(device, slot)).max_by_key(|proof| proof.bucket)
		}

		/// The proof of `device` in the bucket that begins with round `bucket`, while its slot holds
		/// it: until the device beacons in a later bucket of the same parity.
		pub fn proof_in(device: DeviceId, bucket: Round) -> Option<ProofRecord> {
			let mut slots =
				Slot::BOTH.into_iter().filter_map(|slot| Proofs::<T>::get(device, slot));
			slots.find(|proof| proof.bucket == bucket)
		}

		/// The window in which `device` may beacon in the current bucket.
		pub fn window(device: DeviceId) -> Option<Window> {
			Self::window_of(device)
		}

		/// What became of the receipts of `device` in the last rounds in which it took part,
		/// ascending.
		pub fn rounds(device: DeviceId) -> alloc::vec::Vec<RoundTally> {
			Standings::<T>::get(device).unwrap_or_default().tallies.into_inner()
		}

		/// How `device` has fared of late.
		pub fn standing(device: DeviceId) -> Option<StandingRecord> {
			Standings::<T>::get(device)
		}

		/// The density scale that `device` would have if it beaconed now, in parts of 10,000.
		pub fn scale(device: DeviceId) -> Option<Scale> {
			Self::scale_now(device)
		}
	}
}
