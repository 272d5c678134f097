//! Values of rounds, many in a row of storage.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_types::Round;
use scale_info::TypeInfo;
use sp_runtime::traits::ConstU32;

/// Rounds whose values share a page.
pub const ROUNDS_PER_PAGE: u32 = 64;

/// The values of up to [`ROUNDS_PER_PAGE`] rounds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Page<V> {
	/// Offset of a round within the page, and its value; ascending. Rounds without one are left out.
	pub values: BoundedVec<(u8, V), ConstU32<ROUNDS_PER_PAGE>>,
}

impl<V> Default for Page<V> {
	fn default() -> Self {
		Self { values: BoundedVec::new() }
	}
}

impl<V: Copy> Page<V> {
	/// The page that holds the value of `round`, and the round's offset in it.
	pub fn locate(round: Round) -> (u32, u8) {
		let offset = u8::try_from(round % ROUNDS_PER_PAGE)
			.expect("a remainder of division by 64 is at most 63; qed");
		(round / ROUNDS_PER_PAGE, offset)
	}

	/// The round at `offset` of page number `page`.
	pub fn round(page: u32, offset: u8) -> Round {
		page.saturating_mul(ROUNDS_PER_PAGE).saturating_add(offset.into())
	}

	/// The value at `offset`.
	pub fn get(&self, offset: u8) -> Option<V> {
		let index = self.values.binary_search_by_key(&offset, |(offset, _)| *offset).ok()?;
		self.values.get(index).map(|(_, value)| *value)
	}

	/// Makes `value` that at `offset`, or drops what is there. Fails, without effect, only where a
	/// page is full, which one whose offsets were all located here never is.
	pub(crate) fn set(&mut self, offset: u8, value: Option<V>) -> Result<(), ()> {
		let found = self.values.binary_search_by_key(&offset, |(offset, _)| *offset);
		match (found, value) {
			(Ok(index), Some(value)) => {
				if let Some(slot) = self.values.get_mut(index) {
					slot.1 = value;
				}
			}
			(Ok(index), None) => {
				self.values.remove(index);
			}
			(Err(index), Some(value)) => {
				self.values.try_insert(index, (offset, value)).map_err(|_| ())?;
			}
			(Err(_), None) => (),
		}
		Ok(())
	}
}
