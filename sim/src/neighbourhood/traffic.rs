//! What hotspots sign in a bucket, and hand in.

use anyhow::{Context, Result};
use groundwave_coverage::{Beacon, Bucket, Payload, Witness, rssi_bound_cdbm};
use groundwave_types::{
	CoverageRules, Deciunit, DeviceId, Hertz, Millis, NANOS_PER_MILLI, NetworkId, Round,
};

use super::{
	air::POWER_DDBM,
	chance::{Chance, Purpose, number},
	kind::Kind,
	place::{Neighbourhood, Resident},
};
use crate::network::REGION;

/// Part of all receipts that are lost before anybody gets them.
const LOSS: f64 = 0.02;
/// How long a witness takes to sign what it heard, in milliseconds: at least, and up to so much more.
/// More than two honest clocks differ.
const LAG_MS: [u64; 2] = [1_000, 500];
/// In how many milliseconds of its window a hotspot sends its beacon.
const PUNCTUAL_MS: u64 = 2_000;
/// How wrong frequencies are measured, in Hz.
const OFFSET_HZ: u64 = 5_000;
/// How many more times a flooder tells what it heard.
const COPIES: u64 = 4;
/// How many of those who hear from afar claim one beacon.
const MOST_TELEPORTS: usize = 2;
/// A channel of Europe's, and no other region's of this network's.
const FOREIGN_HZ: Hertz = 868_100_000;
/// How far off the beacon's frequency one measures that is on no channel, in Hz.
const OFF_HZ: Hertz = 200_000;

/// For what receipts are signed.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
	/// The network.
	pub network: NetworkId,
	/// First round of the bucket.
	pub first: Round,
	/// The bucket.
	pub bucket: Bucket,
	/// The radio rules.
	pub rules: &'a CoverageRules,
	/// Nothing is sent before this time, in milliseconds since the Unix epoch.
	pub since: Millis,
	/// The number of each hotspot on the chain, in the order of the neighbourhood.
	pub numbers: &'a [DeviceId],
}

/// A beacon and what is claimed to have been heard of it. None of it is signed yet.
#[derive(Clone, Debug)]
pub struct Exchange {
	/// Who sent it, by position.
	pub sender: usize,
	/// What the sender says.
	pub beacon: Beacon,
	/// What goes over the air.
	pub payload: Payload,
	/// When it is sent, by a right clock, in milliseconds since the Unix epoch.
	pub sent_at: Millis,
	/// Whether what the sender says is lost.
	pub is_lost: bool,
	/// Whether it is signed by a wrong key.
	pub is_forged: bool,
	/// Who claims to have heard it.
	pub reports: Vec<Report>,
}

/// A claim to have heard a beacon.
#[derive(Clone, Debug)]
pub struct Report {
	/// Who makes it, by position.
	pub hearer: usize,
	/// The claim.
	pub witness: Witness,
	/// When it is handed in, by a right clock, in milliseconds since the Unix epoch.
	pub handed_in_at: Millis,
	/// Whether it is signed by a wrong key.
	pub is_forged: bool,
	/// Whether its sender made another one of the same beacon before.
	pub is_copy: bool,
}

impl Neighbourhood {
	/// The beacon of the hotspot at `sender` and what is claimed to be heard of it.
	pub fn exchange(&self, sender: usize, occasion: &Occasion) -> Result<Exchange> {
		let from = self.residents.get(sender).context("no such hotspot")?;
		let device = numbered(occasion, sender)?;
		let draws = [number(sender), occasion.first.into(), 0];
		let payload = Payload::new(device, &self.chance.secret(draws));
		let payload = payload.context("a payload of the wrong length")?;
		let window = occasion.bucket.window(device, occasion.rules.window_ms);
		let late_ms = self.chance.below(PUNCTUAL_MS, Purpose::Moment, draws);
		let sent_at = window.opens.max(occasion.since).saturating_add(late_ms);
		let frequency_hz = match from.kind {
			Kind::OffChannel => FOREIGN_HZ,
			_ => channel(&self.chance, draws).context("a region without channels")?,
		};
		let beacon = Beacon {
			network: occasion.network,
			device,
			bucket: occasion.first,
			sent_at: from.clock(sent_at.saturating_mul(NANOS_PER_MILLI)),
			frequency_hz,
			power_ddbm: POWER_DDBM,
			commitment: payload.commitment(),
		};
		let mut exchange = Exchange {
			sender,
			beacon,
			payload,
			sent_at,
			is_lost: self.is_lost(sender, sender, occasion.first),
			is_forged: from.kind == Kind::Forger,
			reports: Vec::new(),
		};
		// Nobody listens where no channel is.
		let hearers = match from.kind {
			Kind::OffChannel => Vec::new(),
			_ => self.hearers(sender, frequency_hz),
		};
		for (hearer, rssi_ddbm) in &hearers {
			if !self.is_lost(sender, *hearer, occasion.first) {
				let others = hearers.iter().map(|(other, _)| *other);
				let other = others.clone().find(|other| other != hearer).unwrap_or(sender);
				self.report(&mut exchange, *hearer, other, *rssi_ddbm, occasion)?;
			}
		}
		if from.town == 0 && !self.teleports.is_empty() {
			let skipped = sender % self.teleports.len();
			let claims = self.teleports.iter().cycle().skip(skipped);
			for hearer in claims.take(MOST_TELEPORTS.min(self.teleports.len())) {
				self.report(&mut exchange, *hearer, sender, -1_050, occasion)?;
			}
		}
		Ok(exchange)
	}

	/// Adds what the hotspot at `hearer` makes of the beacon that it heard so strongly, as the one at
	/// `other` did.
	fn report(
		&self,
		exchange: &mut Exchange,
		hearer: usize,
		other: usize,
		rssi_ddbm: Deciunit,
		occasion: &Occasion,
	) -> Result<()> {
		let to = self.residents.get(hearer).context("no such hotspot")?;
		let device = numbered(occasion, hearer)?;
		let draws = [number(exchange.sender), number(hearer), occasion.first.into()];
		let [least, more] = LAG_MS;
		let lag_ms = least + self.chance.below(more, Purpose::Lag, draws);
		let handed_in_at = exchange.sent_at.saturating_add(lag_ms);
		let offset_hz = self.chance.below(2 * OFFSET_HZ, Purpose::Offset, draws);
		let measured_hz = (exchange.beacon.frequency_hz + offset_hz).saturating_sub(OFFSET_HZ);
		let mut witness = Witness {
			beaconer: exchange.beacon.device,
			commitment: exchange.beacon.commitment,
			device,
			received_at: to.clock(handed_in_at.saturating_mul(NANOS_PER_MILLI)),
			frequency_hz: measured_hz,
			rssi_ddbm,
			tag: exchange.payload.tag(device),
		};
		match to.kind {
			Kind::Loud => {
				let more = i32::try_from(self.chance.below(100, Purpose::Bend, draws))?;
				witness.rssi_ddbm =
					loudest(self, exchange, to)?.saturating_add(1 + more).try_into()?;
			}
			Kind::Copycat => witness.tag = exchange.payload.tag(numbered(occasion, other)?),
			Kind::OffChannel => witness.frequency_hz = measured_hz.saturating_add(OFF_HZ),
			_ => {}
		}
		let is_forged = to.kind == Kind::Forger;
		let copies = if to.kind == Kind::Flooder { COPIES } else { 0 };
		for copy in 0..=copies {
			let mut witness = witness.clone();
			witness.received_at += copy;
			let is_copy = copy > 0;
			exchange.reports.push(Report { hearer, witness, handed_in_at, is_forged, is_copy });
		}
		Ok(())
	}

	fn is_lost(&self, sender: usize, receipt_of: usize, bucket: Round) -> bool {
		let draws = [number(sender), number(receipt_of), bucket.into()];
		self.chance.part(Purpose::Loss, draws) < LOSS
	}
}

/// The strongest signal that the rules admit, in tenths of a dBm.
fn loudest(neighbourhood: &Neighbourhood, exchange: &Exchange, to: &Resident) -> Result<i32> {
	let from = neighbourhood.residents.get(exchange.sender).context("no such hotspot")?;
	let distance_m = from.centre.distance_m(&to.centre);
	let gains_dbi = [from.gain_dbi(), to.gain_dbi()];
	let Beacon { power_ddbm, frequency_hz, .. } = exchange.beacon;
	Ok(rssi_bound_cdbm(power_ddbm, gains_dbi, distance_m, frequency_hz).div_euclid(10))
}

/// One of the region's narrow channels, in Hz.
fn channel(chance: &Chance, draws: [u64; 3]) -> Option<Hertz> {
	let run = groundwave_coverage::plan(REGION).runs.first()?;
	let drawn = chance.below(run.count.into(), Purpose::Channel, draws);
	run.centres().nth(usize::try_from(drawn).ok()?)
}

fn numbered(occasion: &Occasion, position: usize) -> Result<DeviceId> {
	occasion.numbers.get(position).copied().context("a hotspot without number")
}
