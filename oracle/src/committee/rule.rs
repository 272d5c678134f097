//! Trust by conduct: how far a device is to be trusted, by its receipts of one round that were refused.
//! Pure.
//!
//! A device that gave n good receipts and b bad ones, for which the chain blames it, is to be trusted by
//! (n + [`PRIOR`]) / (n + b + [`PRIOR`]), within what the chain lets a report say. One without bad receipts
//! is not named: trust returns by itself.

use binary_merkle_tree::{merkle_proof, merkle_root};
use codec::{Decode, Encode};
use groundwave_client::{Contents, Item};
use groundwave_coverage::RoundTally;
use groundwave_types::{DeviceId, Hash};
use sp_core::Blake2Hasher;

/// Good receipts that every device is taken to have given besides. With nine, a single bad receipt says 0.9,
/// just the tenth by which one report moves trust, however little else the device did: one that hardly
/// speaks is not condemned for one slip, and half of its trust goes only with nine bad receipts more than
/// good ones.
pub const PRIOR: u64 = 9;
/// Least trust that a report can say, in millionths.
pub const LEAST: u64 = 500_000;
/// Full trust, in millionths.
pub const FULL: u64 = 1_000_000;
/// Most items of a report; further ones are in the next one.
pub const MOST_ITEMS: usize = 1_024;

/// What part of the points of a device should count, in millionths and rounded down; none where nothing was
/// refused.
pub fn target(tally: &RoundTally) -> Option<u64> {
	let refused = u64::from(tally.refused);
	let good = u64::from(tally.accepted).saturating_add(PRIOR);
	let part = good.saturating_mul(FULL).checked_div(good.saturating_add(refused))?;
	(refused > 0).then_some(part.clamp(LEAST, FULL))
}

/// A report, and by what each of its items was found.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Finding {
	/// What it says.
	pub contents: Contents,
	/// The leaves, one for each item in their order: its device and [`RoundTally`] in SCALE.
	pub leaves: Vec<Vec<u8>>,
}

/// A leaf, and how it leads to the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLeaf {
	/// Its place.
	pub index: u32,
	/// Its bytes.
	pub leaf: Vec<u8>,
	/// The hashes beside its way to the root, from the bottom to the top.
	pub proof: Vec<Hash>,
}

impl Finding {
	fn new(blamed: &[(DeviceId, RoundTally, u64)]) -> Self {
		let items = blamed.iter().map(|(device, _, value)| Item { device: *device, value: *value });
		let leaves = blamed.iter().map(|(device, tally, _)| (device, tally).encode());
		let leaves = leaves.collect::<Vec<_>>();
		let root = merkle_root::<Blake2Hasher, _>(&leaves);
		Self { contents: Contents { items: items.collect(), root }, leaves }
	}

	/// The leaf of `device`, if it has an item.
	pub fn leaf(&self, device: DeviceId) -> Option<ShownLeaf> {
		let place = self.contents.items.iter().position(|item| item.device == device)?;
		let (index, leaf) = (u32::try_from(place).ok()?, self.leaves.get(place)?.clone());
		// It panics where there is no such leaf, and there is.
		let shown = merkle_proof::<Blake2Hasher, _, _>(&self.leaves, index);
		Some(ShownLeaf { index, leaf, proof: shown.proof })
	}
}

/// The reports of a round, by how the devices of a network fared in it.
pub fn findings(tallies: impl IntoIterator<Item = (DeviceId, RoundTally)>) -> Vec<Finding> {
	let blamed = tallies
		.into_iter()
		.filter_map(|(device, tally)| target(&tally).map(|value| (device, tally, value)));
	let mut blamed = blamed.collect::<Vec<_>>();
	blamed.sort_by_key(|(device, ..)| *device);
	blamed.chunks(MOST_ITEMS).map(Finding::new).collect()
}

#[cfg(test)]
mod tests {
	use binary_merkle_tree::verify_proof;
	use groundwave_coverage::Reason;

	use super::*;

	fn tally(accepted: u16, refused: u16) -> RoundTally {
		let last_reason = (refused > 0).then_some(Reason::TooLoud);
		RoundTally { round: 5, accepted, refused, last_reason, points: 3 }
	}

	#[test]
	fn a_target_follows_the_formula_within_its_bounds() {
		for (accepted, refused, expected) in [
			(0, 0, None),
			(u16::MAX, 0, None),
			(0, 1, Some(900_000)),
			(1, 1, Some(909_090)),
			(0, 2, Some(818_181)),
			(91, 1, Some(990_099)),
			(0, 8, Some(529_411)),
			(0, 9, Some(500_000)),
			(0, 10, Some(500_000)),
			(1, 10, Some(500_000)),
			(2, 10, Some(523_809)),
			(0, u16::MAX, Some(500_000)),
			(u16::MAX, 1, Some(999_984)),
			(u16::MAX, u16::MAX, Some(500_034)),
		] {
			assert_eq!(target(&tally(accepted, refused)), expected, "{accepted} and {refused}");
		}
	}

	#[test]
	fn devices_without_refusals_are_not_named_and_the_others_ascend() {
		let found =
			findings([(9, tally(0, 1)), (2, tally(4, 0)), (1, tally(9, 2)), (4, tally(0, 99))]);
		let [only] = found.as_slice() else { panic!("{found:?}") };
		let items =
			only.contents.items.iter().map(|item| (item.device, item.value)).collect::<Vec<_>>();
		assert_eq!(items, [(1, 900_000), (4, 500_000), (9, 900_000)]);
		assert_eq!(only.leaves[2], (9_u32, tally(0, 1)).encode());
		assert!(findings([(2, tally(4, 0))]).is_empty());
	}

	#[test]
	fn each_leaf_leads_to_the_root() {
		for count in [1, 2, 3, 7, 8, 1_023, 1_024] {
			let found = findings((0..count).map(|device| (2 * device, tally(0, 1))));
			let [only] = found.as_slice() else { panic!("{count} fit one report") };
			for device in [0, 2 * (count / 2), 2 * (count - 1)] {
				let ShownLeaf { index, leaf, proof } = only.leaf(device).unwrap();
				assert_eq!(index, device / 2);
				assert!(proof.len() <= 10);
				let (root, proof) = (only.contents.root, proof.into_iter());
				assert!(verify_proof::<Blake2Hasher, _, _>(&root, proof, count, index, &leaf));
			}
			assert_eq!(only.leaf(1), None);
		}
	}

	#[test]
	fn what_does_not_fit_one_report_is_in_the_next() {
		let sizes = |count: u32| {
			let found = findings((0..count).map(|device| (device, tally(0, 1))));
			found.iter().map(|finding| finding.leaves.len()).collect::<Vec<_>>()
		};
		assert!(sizes(0).is_empty());
		assert_eq!(sizes(1_024), [1_024]);
		assert_eq!(sizes(1_025), [1_024, 1]);
		assert_eq!(sizes(2_048), [1_024, 1_024]);
		let found = findings((0..1_025).rev().map(|device| (device, tally(0, 1))));
		assert_eq!(found[1].contents.items[0].device, 1_024);
	}

	#[test]
	fn whoever_reads_the_same_state_finds_the_same_digest() {
		let devices = [(3, tally(7, 2)), (8, tally(0, 5))];
		let [one] = &findings(devices)[..] else { panic!() };
		let [other] = &findings(devices.into_iter().rev())[..] else { panic!() };
		assert_eq!(one.contents.digest(), other.contents.digest());
		let [third] = &findings([(3, tally(7, 2)), (8, tally(1, 5))])[..] else { panic!() };
		assert_ne!(one.contents.digest(), third.contents.digest());
	}
}
