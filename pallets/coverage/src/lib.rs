#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod interface;
mod invariants;
mod judge;
#[cfg(test)]
mod mock;
mod score;
mod submit;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use groundwave_coverage::Reason;
	use groundwave_traits::{NetworkInspect, RadioDevices, Rounds, ScoreSink};
	use groundwave_types::{AccountId, DeviceId, Hash, Millis, NetworkId, Points, Round};
	use sp_runtime::SaturatedConversion;

	/// What this pallet needs of the runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, Hash = Hash, RuntimeEvent: From<Event<Self>>>
	{
		/// The networks and their radio rules.
		type Networks: NetworkInspect;
		/// The devices that sign receipts.
		type Devices: RadioDevices;
		/// The accounting periods.
		type Rounds: Rounds;
		/// Where points go.
		type Scores: ScoreSink;
		/// The timestamp of the current block, in milliseconds since the Unix epoch.
		type Time: Time<Moment = Millis>;
		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Beacon and witness receipts, verified and scored.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// The last proofs of each device that beaconed, one for each parity of rounds; overwritten by
	/// its next beacon of the same parity.
	///
	/// At most two rows per registered device, paid for by the bond that its title carries.
	#[pallet::storage]
	pub type Proofs<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DeviceId, Identity, Parity, ProofRecord>;

	/// What happened to receipts.
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
			/// Round in which it was sent.
			round: Round,
			/// Its digest, which its witnesses sign.
			beacon: Hash,
			/// What became of each witness receipt of this submission, in its order.
			verdicts: VerdictList,
		},
		/// A beacon was refused, and its witnesses with it unread. Nothing was stored.
		#[codec(index = 1)]
		ProofRefused {
			/// Network for which it was submitted.
			network: NetworkId,
			/// Device that the receipt names; it has signed it unless the reason says otherwise.
			beaconer: DeviceId,
			/// Round that the receipt names.
			round: Round,
			/// The first rule that the beacon breaks.
			reason: Reason,
		},
		/// A proof was scored and its points were credited.
		#[codec(index = 2)]
		ProofScored {
			/// Network of the beacon.
			network: NetworkId,
			/// Device that sent it.
			beaconer: DeviceId,
			/// Round in which it was sent and for which the points count.
			round: Round,
			/// Its valid witnesses.
			witnesses: WitnessList,
			/// Points of the beaconer; 10,000 make one unit.
			beaconer_points: Points,
			/// Points of each witness; 10,000 make one unit.
			witness_points: Points,
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
		/// The call holds no proof.
		#[codec(index = 2)]
		NoProofs,
		/// The table of devices is not in strictly ascending order.
		#[codec(index = 3)]
		TableNotAscending,
		/// A receipt points beyond the table of devices.
		#[codec(index = 4)]
		IndexOutOfTable,
		/// The device has no proof.
		#[codec(index = 5)]
		UnknownProof,
		/// The proof belongs to another network.
		#[codec(index = 6)]
		WrongNetwork,
		/// The proof has been scored, or the call names it twice.
		#[codec(index = 7)]
		AlreadyScored,
		/// The round of the proof is still open: score it in the next one.
		#[codec(index = 8)]
		TooEarly,
		/// More than one round has passed since the round of the proof, which expired unscored or
		/// was scored in time.
		#[codec(index = 9)]
		TooLate,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			let weights = T::BlockWeights::get();
			let normal = weights.get(DispatchClass::Normal).max_total.unwrap_or(weights.max_block);
			let submission =
				Self::submission_weight(MAX_TABLE, MAX_PROOFS, MAX_PROOFS * MAX_WITNESSES);
			assert!(
				submission.all_lte(normal / 4),
				"the largest submission takes more than a quarter of the normal class: {submission}"
			);
			let scoring = T::WeightInfo::score(MAX_PROOFS);
			assert!(
				scoring.all_lte(normal / 4),
				"the largest scoring takes more than a quarter of the normal class: {scoring}"
			);
			assert!(u16::try_from(MAX_TABLE).is_ok(), "receipts point into the table with 16 bits");
			assert!(u8::try_from(MAX_WITNESSES).is_ok(), "the score takes 8 bits of witnesses");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Most proofs that a call holds.
		#[pallet::constant_name(MaxProofs)]
		fn max_proofs() -> u32 {
			MAX_PROOFS
		}

		/// Most witnesses of one beacon, in a call and in storage.
		#[pallet::constant_name(MaxWitnesses)]
		fn max_witnesses() -> u32 {
			MAX_WITNESSES
		}

		/// Most devices in the table of a call.
		#[pallet::constant_name(MaxTable)]
		fn max_table() -> u32 {
			MAX_TABLE
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Submits beacons of the current round and what was heard of them.
		///
		/// Any signed origin. `table` names the devices, in strictly ascending order; receipts in
		/// `proofs` hold positions in it. Each beacon is judged by the rules of `network`, then
		/// each of its witnesses: a bad witness is refused alone, a bad beacon with its witnesses.
		/// Submitting a beacon that was accepted before adds witnesses to it, whoever brought it
		/// first. A refused receipt does not fail the call: the verdicts are in the events.
		///
		/// Emits `ProofSubmitted` or `ProofRefused` for each proof.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh_submission(table, proofs))]
		pub fn submit(
			origin: OriginFor<T>,
			network: NetworkId,
			table: DeviceTable,
			proofs: ProofBatch,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_submit(network, &table, &proofs)
		}

		/// Scores proofs of the previous round.
		///
		/// Any signed origin. `beaconers` are devices of `network` whose proofs are to be scored.
		/// Possible in the round after the one in which the beacons were sent (`TooEarly` before,
		/// `TooLate` after). A proof that somebody else scored first is passed over and its weight
		/// given back; if nothing is left, the call fails with `AlreadyScored`.
		///
		/// Emits `ProofScored` for each proof.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::score(beaconers.len().saturated_into()))]
		pub fn score(
			origin: OriginFor<T>,
			network: NetworkId,
			beaconers: BeaconerList,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let scored = Self::do_score(network, &beaconers)?;
			Ok(Some(T::WeightInfo::score(scored)).into())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The latest proof of `device`, of whatever round.
		pub fn proof(device: DeviceId) -> Option<ProofRecord> {
			let slots = Parity::BOTH.into_iter();
			slots
				.filter_map(|parity| Proofs::<T>::get(device, parity))
				.max_by_key(|proof| proof.round)
		}

		/// The proof of `device` in `round`, while its slot holds it: until the device beacons in a
		/// later round of the same parity.
		pub fn proof_in(device: DeviceId, round: Round) -> Option<ProofRecord> {
			Proofs::<T>::get(device, Parity::of(round)).filter(|proof| proof.round == round)
		}
	}
}
