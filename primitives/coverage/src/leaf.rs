//! What a committee says it counted a device's points by, and what anybody can hold against that.
//!
//! A leaf convicts itself: all that is judged stands in it, or cannot have been changed since. So a
//! committee that judges its leaves before it reports them has nothing to fear.

#[cfg(test)]
mod tests;

use alloc::vec::Vec;

use codec::{Decode, DecodeAll, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_geo::{Centre, centre, parent, resolution};
use groundwave_types::{
	Cell, CoverageRules, DeviceId, DeviceKey, DeviceSignature, Hash, Millis, NetworkId, Points,
	Region, Round, Statement,
};
use scale_info::TypeInfo;

use crate::{
	Beacon, Bucket, Link, Payload, Reason, Witness, check_beacon, check_schedule, check_witness,
	plan, slack_m, units,
};

/// A hotspot as it was when it signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Station {
	/// The ed25519 session key that signed its receipt.
	pub session: [u8; 32],
	/// The cell in which it stood.
	pub cell: Cell,
	/// Gain of its antenna in whole dBi.
	pub gain_dbi: u8,
	/// Radio region of its place.
	pub region: Region,
}

/// A witness receipt that counted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct HeardBy {
	/// What its device signed.
	pub witness: Witness,
	/// R and s of its ed25519 signature.
	pub signature: [u8; 64],
	/// The device.
	pub station: Station,
}

/// A beacon for which the device earned: its own, with all witnesses that counted, or one that it heard,
/// with its own receipt alone.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CountedBeacon {
	/// What its device signed.
	pub beacon: Beacon,
	/// R and s of its ed25519 signature.
	pub signature: [u8; 64],
	/// The device that sent it.
	pub station: Station,
	/// What was sent.
	pub payload: Vec<u8>,
	/// How many witnesses counted.
	pub witnesses: u8,
	/// Their receipts, ascending by device.
	pub heard_by: Vec<HeardBy>,
}

/// By what a device earned its points in a round.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CoverageLeaf {
	/// The beacons for which it earned, ascending by sender.
	pub beacons: Vec<CountedBeacon>,
}

/// What a leaf is held against.
pub struct LeafFacts<'a> {
	/// Hash of the chain's first block, which every signature covers.
	pub genesis: Hash,
	/// The network that was reported.
	pub network: NetworkId,
	/// The round that was reported.
	pub round: Round,
	/// When that round began and ended, in milliseconds since the Unix epoch; none if nobody knows any
	/// more: then times are not judged.
	pub span: Option<[Millis; 2]>,
	/// The radio rules of that round.
	pub rules: &'a CoverageRules,
	/// The bucket of that round, if its seed is still known.
	pub bucket: Option<Bucket>,
	/// Where devices stand, and with what gain in whole dBi, that have not moved since before the bucket.
	pub site_of: &'a dyn Fn(DeviceId) -> Option<(Cell, u8)>,
}

/// The first thing that is wrong with a leaf, in the order in which it is judged.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Contradiction {
	/// It is no leaf.
	#[codec(index = 0)]
	Unreadable,
	/// A beacon is of another network or bucket, or the device had no part in it.
	#[codec(index = 1)]
	Foreign,
	/// A receipt is counted twice, or out of order.
	#[codec(index = 2)]
	Repeated,
	/// A receipt breaks this rule.
	#[codec(index = 3)]
	Refused(Reason),
	/// A device stands elsewhere, or with another gain.
	#[codec(index = 4)]
	OtherSite,
	/// The receipts of a beacon are more or fewer than counted.
	#[codec(index = 5)]
	Miscounted,
	/// The window of a beacon opened in another round.
	#[codec(index = 6)]
	OtherRound,
	/// The receipts are worth other points.
	#[codec(index = 7)]
	OtherPoints,
}

impl From<Reason> for Contradiction {
	fn from(reason: Reason) -> Self {
		Self::Refused(reason)
	}
}

/// Why the encoded `leaf` does not bear out that `device` earned `points`; none if nothing speaks against
/// it.
///
/// Not judged, since it cannot be or could be otherwise by now: whose the keys were, who owned the
/// devices, reciprocity, density, and which of too many witnesses were drawn.
pub fn contradiction(
	facts: &LeafFacts,
	device: DeviceId,
	points: Points,
	leaf: &[u8],
) -> Option<Contradiction> {
	facts.judge(device, points, leaf).err()
}

impl LeafFacts<'_> {
	fn judge(&self, device: DeviceId, points: Points, leaf: &[u8]) -> Result<(), Contradiction> {
		let leaf =
			CoverageLeaf::decode_all(&mut &leaf[..]).map_err(|_| Contradiction::Unreadable)?;
		let ascending =
			leaf.beacons.is_sorted_by(|one, next| one.beacon.device < next.beacon.device);
		holds(ascending, Contradiction::Repeated)?;
		let mut earned: Points = 0;
		for beacon in &leaf.beacons {
			earned = earned.saturating_add(self.judge_beacon(device, beacon)?);
		}
		holds(earned == points, Contradiction::OtherPoints)
	}

	/// The points of `device` for one beacon.
	fn judge_beacon(
		&self,
		device: DeviceId,
		counted: &CountedBeacon,
	) -> Result<Points, Contradiction> {
		let CountedBeacon { beacon, station, witnesses, heard_by, .. } = counted;
		let own = beacon.device == device;
		let took_part = own || heard_by.iter().any(|heard| heard.witness.device == device);
		let here = beacon.network == self.network && beacon.bucket == self.rules.bucket(self.round);
		holds(took_part && here, Contradiction::Foreign)?;
		let ascending = heard_by.is_sorted_by(|one, next| one.witness.device < next.witness.device);
		holds(ascending, Contradiction::Repeated)?;

		let from = self.identify(beacon.device, beacon, &counted.signature, station)?;
		let payload = Payload::heard(counted.payload.clone(), beacon.device)
			.filter(|payload| payload.commitment() == beacon.commitment)
			.ok_or(Reason::BadPayload)?;
		check_beacon(
			beacon.sent_at,
			beacon.frequency_hz,
			beacon.power_ddbm,
			station.gain_dbi,
			Millis::MAX,
			plan(station.region),
		)?;
		let mut cells = Vec::with_capacity(heard_by.len());
		for heard in heard_by {
			self.judge_witness(counted, from, &payload, heard)?;
			let cell = shared_cell(heard.station.cell);
			holds(!cells.contains(&cell), Reason::SharedCell.into())?;
			cells.push(cell);
		}
		let told =
			if own { heard_by.len() == usize::from(*witnesses) } else { heard_by.len() == 1 };
		holds(told && *witnesses > 0, Contradiction::Miscounted)?;
		holds(*witnesses <= self.rules.max_witnesses, Reason::Surplus.into())?;
		self.judge_time(beacon)?;
		let earned = units(*witnesses, &self.rules.scoring);
		Ok(if own { earned.beaconer } else { earned.witness })
	}

	fn judge_witness(
		&self,
		counted: &CountedBeacon,
		from: Centre,
		payload: &Payload,
		HeardBy { witness, signature, station }: &HeardBy,
	) -> Result<(), Contradiction> {
		let beacon = &counted.beacon;
		let same = (witness.beaconer, witness.commitment) == (beacon.device, beacon.commitment);
		holds(same, Contradiction::Foreign)?;
		let to = self.identify(witness.device, witness, signature, station)?;
		holds(witness.device != beacon.device, Reason::SelfWitness.into())?;
		let link = Link {
			sent_at: beacon.sent_at,
			frequency_hz: beacon.frequency_hz,
			power_ddbm: beacon.power_ddbm,
			ends: [from, to],
			gains_dbi: [counted.station.gain_dbi, station.gain_dbi],
			slack_m: [counted.station.cell, station.cell]
				.into_iter()
				.map(|cell| slack_m(resolution(cell).unwrap_or_default()))
				.sum(),
		};
		let regions = [Some(counted.station.region), Some(station.region)];
		check_witness(&link, witness, regions, Millis::MAX, self.rules)?;
		holds(payload.tag(witness.device) == witness.tag, Reason::BadTag.into())
	}

	/// Where `device` stood, if it signed `statement` and the chain does not know better.
	fn identify(
		&self,
		device: DeviceId,
		statement: &impl Statement,
		signature: &[u8; 64],
		station: &Station,
	) -> Result<Centre, Contradiction> {
		let signed = DeviceSignature::Ed25519(*signature)
			.verify(&statement.signed_bytes(&self.genesis), &DeviceKey::Ed25519(station.session));
		holds(signed, Reason::BadSignature.into())?;
		let known = (self.site_of)(device);
		let stands = known.is_none_or(|site| site == (station.cell, station.gain_dbi));
		holds(stands, Contradiction::OtherSite)?;
		let resolution = resolution(station.cell).filter(|it| RESOLUTIONS.contains(it));
		let centre = resolution.and_then(|resolution| centre(station.cell, resolution).ok());
		Ok(centre.ok_or(Reason::NotLocated)?)
	}

	/// Whether the beacon keeps to its window, and that opened in the reported round.
	fn judge_time(&self, beacon: &Beacon) -> Result<(), Contradiction> {
		let Some(bucket) = self.bucket else { return Ok(()) };
		let window = bucket.window(beacon.device, self.rules.window_ms);
		if let Some([began, ended]) = self.span {
			let within = (began..ended).contains(&window.opens);
			holds(within, Contradiction::OtherRound)?;
		}
		Ok(check_schedule(beacon.sent_at, &window, 0, window.opens)?)
	}
}

/// The H3 resolutions in which devices assert their places.
const RESOLUTIONS: core::ops::RangeInclusive<u8> = 8..=12;

/// The cell that no two witnesses of a beacon may share.
fn shared_cell(cell: Cell) -> Cell {
	/// The resolution of these cells, where places are known that well.
	const SHARED: u8 = 10;
	parent(cell, SHARED).unwrap_or(cell)
}

fn holds(holds: bool, otherwise: Contradiction) -> Result<(), Contradiction> {
	if holds { Ok(()) } else { Err(otherwise) }
}
