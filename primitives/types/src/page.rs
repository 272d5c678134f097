//! Values of rounds, many in a row of storage.

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::ConstU32;
use sp_runtime::BoundedVec;

use crate::Round;

/// Rounds whose values share a page. Whoever wants one value reads and decodes a page: many small pages
/// cost the state more, and few large ones cost every claim and credit more.
pub const ROUNDS_PER_PAGE: u32 = 16;

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
			.expect("a page has fewer rounds than 8 bits count; qed");
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
	pub fn set(&mut self, offset: u8, value: Option<V>) -> Result<(), ()> {
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

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn rounds_have_a_place() {
		assert_eq!(Page::<u8>::locate(0), (0, 0));
		assert_eq!(Page::<u8>::locate(15), (0, 15));
		assert_eq!(Page::<u8>::locate(16), (1, 0));
		assert_eq!(Page::<u8>::locate(u32::MAX), (u32::MAX / 16, 15));
		for round in [0, 1, 15, 16, 17, 1_000, u32::MAX] {
			let (page, offset) = Page::<u8>::locate(round);
			assert_eq!(Page::<u8>::round(page, offset), round);
		}
	}

	#[test]
	fn values_are_kept_in_order_replaced_and_dropped() {
		let mut page = Page::default();
		for offset in [5, 3, 15, 0] {
			page.set(offset, Some(u32::from(offset))).expect("there is room");
		}
		assert_eq!(page.values.to_vec(), vec![(0, 0), (3, 3), (5, 5), (15, 15)]);
		page.set(3, Some(7)).expect("it is there");
		page.set(0, None).expect("it is there");
		page.set(1, None).expect("nothing is dropped");
		assert_eq!([0, 1, 3, 5].map(|offset| page.get(offset)), [None, None, Some(7), Some(5)]);
	}

	#[test]
	fn a_full_page_takes_every_round_of_its_own_and_no_other() {
		let mut page = Page::default();
		for round in 0..ROUNDS_PER_PAGE {
			page.set(Page::<u32>::locate(round).1, Some(round)).expect("there is room");
		}
		page.set(9, Some(0)).expect("it is there");
		assert_eq!(page.set(16, Some(0)), Err(()));
	}
}
