use crate::{Page, ROUNDS_PER_PAGE};

#[test]
fn rounds_have_a_place() {
	assert_eq!(Page::<u8>::locate(0), (0, 0));
	assert_eq!(Page::<u8>::locate(63), (0, 63));
	assert_eq!(Page::<u8>::locate(64), (1, 0));
	assert_eq!(Page::<u8>::locate(u32::MAX), (u32::MAX / 64, 63));
	for round in [0, 1, 63, 64, 65, 1_000, u32::MAX] {
		let (page, offset) = Page::<u8>::locate(round);
		assert_eq!(Page::<u8>::round(page, offset), round);
	}
}

#[test]
fn values_are_kept_in_order_replaced_and_dropped() {
	let mut page = Page::default();
	for offset in [5, 3, 63, 0] {
		page.set(offset, Some(u32::from(offset))).expect("there is room");
	}
	assert_eq!(page.values.to_vec(), vec![(0, 0), (3, 3), (5, 5), (63, 63)]);
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
	assert_eq!(page.set(64, Some(0)), Err(()));
}
