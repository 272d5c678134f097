//! Whether what makers and devices signed holds here and now.

use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwave_types::{AccountId, BlockNumber, DeviceKey, DeviceSignature, Hash, Statement};
use sp_runtime::{
	DispatchResult, MultiSignature,
	traits::{SaturatedConversion, Verify, Zero},
};

use crate::{Config, Error, Pallet};

impl<T: Config> Pallet<T> {
	/// The height of the current block.
	pub(crate) fn now() -> BlockNumber {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	/// The hash of the chain's first block, which every signed statement covers.
	///
	/// frame-system forgets the hashes of old blocks, but never that of block zero.
	pub(crate) fn genesis() -> Hash {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
	}

	/// A statement holds up to and including block `expires`, which may not be too far ahead: who
	/// signs cannot take back what is out of sight.
	pub(crate) fn ensure_in_time(expires: BlockNumber) -> DispatchResult {
		let now = Self::now();
		ensure!(expires >= now, Error::<T>::Expired);
		let latest = now.saturating_add(T::MaxSignatureLife::get());
		ensure!(expires <= latest, Error::<T>::ExpiryTooFar);
		Ok(())
	}

	/// Passes only for what `maker` signed for this chain.
	pub(crate) fn ensure_maker_signed(
		statement: &impl Statement,
		maker: &AccountId,
		signature: &MultiSignature,
	) -> DispatchResult {
		let signed = signature.verify(&statement.signed_bytes(&Self::genesis())[..], maker);
		ensure!(signed, Error::<T>::BadMakerSignature);
		Ok(())
	}

	/// Passes only for what `key` signed for this chain.
	pub(crate) fn ensure_key_signed(
		statement: &impl Statement,
		key: &DeviceKey,
		signature: &DeviceSignature,
	) -> DispatchResult {
		let signed = signature.verify(&statement.signed_bytes(&Self::genesis()), key);
		ensure!(signed, Error::<T>::BadKeySignature);
		Ok(())
	}
}
