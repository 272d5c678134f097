//! Kinds of hotspots: the honest ones, and those who cheat, each in one way.

use groundwave_coverage::Reason;

/// What a hotspot does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
	/// Tells what it sent and heard.
	Honest,
	/// Claims to have heard beacons more loudly than free space allows.
	Loud,
	/// Stands in another country and claims to hear the first town.
	Teleport,
	/// Hands in another's proof of having heard as its own.
	Copycat,
	/// Signs with a key that is not its own.
	Forger,
	/// Has a clock that is behind by more than is tolerated.
	SkewedClock,
	/// Stands with another in one cell of resolution 10, to be paid twice for hearing once. They come in
	/// pairs; one alone does no harm.
	Cellmate,
	/// Sends and claims to hear where no channel is.
	OffChannel,
	/// Tells each thing that it heard several times, each time a little differently.
	Flooder,
}

impl Kind {
	/// All of them.
	pub const ALL: [Self; 9] = [
		Self::Honest,
		Self::Loud,
		Self::Teleport,
		Self::Copycat,
		Self::Forger,
		Self::SkewedClock,
		Self::Cellmate,
		Self::OffChannel,
		Self::Flooder,
	];

	/// The kinds that cheats are of, by turns.
	pub const CHEATS: [Self; 9] = [
		Self::Loud,
		Self::Teleport,
		Self::Copycat,
		Self::Forger,
		Self::SkewedClock,
		Self::Cellmate,
		Self::Cellmate,
		Self::OffChannel,
		Self::Flooder,
	];

	/// What it is called in tables.
	pub fn name(self) -> &'static str {
		match self {
			Self::Honest => "honest",
			Self::Loud => "loud",
			Self::Teleport => "teleport",
			Self::Copycat => "copycat",
			Self::Forger => "forger",
			Self::SkewedClock => "skewed clock",
			Self::Cellmate => "cellmate",
			Self::OffChannel => "off channel",
			Self::Flooder => "flooder",
		}
	}

	/// With what the rules answer to what it does.
	pub fn reasons(self) -> &'static [Reason] {
		match self {
			Self::Honest => &[],
			Self::Loud => &[Reason::TooLoud],
			Self::Teleport => &[Reason::TooFar],
			// A false tag bars its device for two days.
			Self::Copycat => &[Reason::BadTag, Reason::Barred],
			Self::Forger => &[Reason::BadSignature],
			// What it heard and what it sent.
			Self::SkewedClock => &[Reason::BadTiming, Reason::TooEarly],
			Self::Cellmate => &[Reason::SharedCell],
			Self::OffChannel => &[Reason::BadFrequency],
			Self::Flooder => &[Reason::Duplicate],
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::collections::BTreeSet;

	#[test]
	fn each_kind_of_cheat_has_its_turn_its_name_and_its_reasons() {
		let cheats = Kind::CHEATS.into_iter().collect::<BTreeSet<_>>();
		assert_eq!(cheats.len() + 1, Kind::ALL.len());
		assert!(cheats.iter().all(|kind| !kind.reasons().is_empty()));
		assert!(Kind::Honest.reasons().is_empty());
		let names = Kind::ALL.map(Kind::name).into_iter().collect::<BTreeSet<_>>();
		assert_eq!(names.len(), Kind::ALL.len());
	}
}
