//! Temporary until generated: conservative guesses of the weights that benchmarks will measure.

use core::marker::PhantomData;

use frame_support::weights::Weight;

/// Weights of the pallet's calls and of its hook.
pub trait WeightInfo {
	/// A block that begins no round.
	fn keep_round() -> Weight;
	/// A block that begins a round.
	fn begin_round() -> Weight;
	/// Setting the length of rounds.
	fn set_round_length() -> Weight;
	/// Setting a network's share.
	fn set_share() -> Weight;
	/// Giving to a network's pot.
	fn fund() -> Weight;
	/// Settling `r` rounds of a network.
	fn settle(r: u32) -> Weight;
	/// Paying what is due to a device.
	fn claim() -> Weight;
}

/// Weights as measured on the reference machine.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn keep_round() -> Weight {
		<()>::keep_round()
	}
	fn begin_round() -> Weight {
		<()>::begin_round()
	}
	fn set_round_length() -> Weight {
		<()>::set_round_length()
	}
	fn set_share() -> Weight {
		<()>::set_share()
	}
	fn fund() -> Weight {
		<()>::fund()
	}
	fn settle(r: u32) -> Weight {
		<()>::settle(r)
	}
	fn claim() -> Weight {
		<()>::claim()
	}
}

impl WeightInfo for () {
	fn keep_round() -> Weight {
		Weight::from_parts(10_000_000, 1_600)
	}
	fn begin_round() -> Weight {
		Weight::from_parts(100_000_000, 3_200)
	}
	fn set_round_length() -> Weight {
		Weight::from_parts(100_000_000, 3_200)
	}
	fn set_share() -> Weight {
		Weight::from_parts(200_000_000, 16_000)
	}
	fn fund() -> Weight {
		Weight::from_parts(300_000_000, 16_000)
	}
	fn settle(r: u32) -> Weight {
		Weight::from_parts(200_000_000, 16_000)
			.saturating_add(Weight::from_parts(150_000_000, 8_000).saturating_mul(r.into()))
	}
	fn claim() -> Weight {
		Weight::from_parts(700_000_000, 48_000)
	}
}
