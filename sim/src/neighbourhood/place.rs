//! Where hotspots stand, and who can hear whom.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, ensure};
use groundwave_geo::{Centre, cell_at, centre, parent, ring};
use groundwave_types::{Cell, Deciunit, Hash, Hertz, NANOS_PER_MILLI, Nanos};

use super::{
	air::{REACH_M, Way},
	chance::{Chance, Purpose, number},
	kind::Kind,
	towns::TOWNS,
};
use crate::network::{RESOLUTION, RULES};

/// Of the witnesses of a beacon in a cell of this H3 resolution one scores.
pub const SHARED_RESOLUTION: u8 = 10;
/// The H3 resolution of the cells by which neighbours are found: about 900 m from side to side.
const SEARCH_RESOLUTION: u8 = 8;
/// So many rings of such cells hold all that a hotspot reaches.
const RINGS: usize = 12;
/// Most hotspots that tell that they heard a beacon, the nearest ones: more would be surplus.
pub const MOST_HEARERS: usize = 24;
/// A town takes one hotspot for so many inhabitants before the next town is needed.
const INHABITANTS_EACH: u64 = 100;
/// How often another place is drawn where one is taken.
const MOST_DRAWS: u64 = 1_000;
/// Antennas that are sold, by gain in tenths of a dBi; the small one comes with the hotspot.
const GAINS_DDBI: [u8; 6] = [12, 12, 12, 30, 58, 80];
/// How wrong honest clocks are, in milliseconds: the deviation, and the most.
const CLOCK_MS: [f64; 2] = [150.0, 450.0];
/// By how much a skewed clock is behind, in milliseconds: at least, and up to so much more. Twice what is
/// tolerated, so that no beacon slips in which could have been sent some seconds earlier.
const BEHIND_MS: [u64; 2] = [16_000, 8_000];

/// A hotspot that stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resident {
	/// Its cell, of the network's resolution.
	pub cell: Cell,
	/// The middle of it.
	pub centre: Centre,
	/// In which of the towns.
	pub town: usize,
	/// Its antenna's height above ground in metres.
	pub height_m: u32,
	/// Its antenna's gain in tenths of a dBi.
	pub gain_ddbi: u8,
	/// By how much its clock is ahead, in milliseconds; negative where it is behind.
	pub clock_ms: i64,
	/// What it does.
	pub kind: Kind,
}

/// What to draw.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
	/// How many hotspots.
	pub hotspots: usize,
	/// How many of them cheat.
	pub cheats: usize,
	/// From what all draws follow.
	pub seed: Hash,
}

/// Hotspots on a map.
pub struct Neighbourhood {
	/// The hotspots.
	pub residents: Vec<Resident>,
	/// The draws.
	pub chance: Chance,
	/// Those who claim to hear the first town from afar.
	pub teleports: Vec<usize>,
	/// The hotspots of each cell of the search.
	by_cell: BTreeMap<Cell, Vec<usize>>,
}

impl Neighbourhood {
	/// Draws a neighbourhood.
	pub fn draw(plan: &Plan) -> Result<Self> {
		let Plan { hotspots, cheats, seed } = *plan;
		ensure!(hotspots > 0, "a neighbourhood needs hotspots");
		ensure!(cheats <= hotspots, "{cheats} of {hotspots} hotspots cannot cheat");
		let chance = Chance::new(&seed);
		let kinds = draw_kinds(hotspots, cheats, &chance);
		let towns = towns_for(hotspots);
		let mut taken = BTreeSet::new();
		let mut residents = Vec::<Resident>::with_capacity(hotspots);
		let mut alone = None;
		for (position, kind) in kinds.into_iter().enumerate() {
			let mut town = match kind {
				Kind::Teleport => TOWNS.len() - 1,
				_ => draw_town(towns, position, &chance),
			};
			let mate = if kind == Kind::Cellmate { alone.take() } else { None };
			let cell = match mate.and_then(|mate: usize| residents.get(mate)) {
				Some(mate) => {
					town = mate.town;
					beside(mate.cell).context("a cell without neighbours")?
				}
				None => draw_cell(town, position, &chance, &mut taken)?,
			};
			if kind == Kind::Cellmate && mate.is_none() {
				alone = Some(position);
			}
			residents.push(Resident {
				cell,
				centre: centre(cell, RESOLUTION).map_err(|error| anyhow!("{cell}: {error:?}"))?,
				town,
				height_m: 3 + u32::try_from(chance.below(28, Purpose::Height, of(position)))?,
				gain_ddbi: draw_gain(position, &chance),
				clock_ms: draw_clock(kind, position, &chance),
				kind,
			});
		}
		Self::new(residents, chance)
	}

	fn new(residents: Vec<Resident>, chance: Chance) -> Result<Self> {
		let mut by_cell = BTreeMap::<_, Vec<_>>::new();
		for (position, resident) in residents.iter().enumerate() {
			let cell = parent(resident.cell, SEARCH_RESOLUTION).context("a cell without parent")?;
			by_cell.entry(cell).or_default().push(position);
		}
		let teleports = residents.iter().enumerate().filter(|(_, it)| it.kind == Kind::Teleport);
		let teleports = teleports.map(|(position, _)| position).collect();
		Ok(Self { residents, chance, teleports, by_cell })
	}

	/// The cells of this coarser H3 `resolution` in which hotspots stand, each once, in order.
	pub fn coarse_cells(&self, resolution: u8) -> Vec<Cell> {
		let parents = self.residents.iter().filter_map(|it| parent(it.cell, resolution));
		parents.collect::<BTreeSet<_>>().into_iter().collect()
	}

	/// How many towns they stand in.
	pub fn towns(&self) -> usize {
		self.residents.iter().map(|it| it.town).collect::<BTreeSet<_>>().len()
	}

	/// Who hears a beacon of the hotspot at `sender` on this frequency, and how strongly, the nearest
	/// first; not those who stand nearer than the network wants, which can see that on the chain.
	pub fn hearers(&self, sender: usize, frequency_hz: Hertz) -> Vec<(usize, Deciunit)> {
		let Some(from) = self.residents.get(sender) else { return Vec::new() };
		let Some(start) = parent(from.cell, SEARCH_RESOLUTION) else { return Vec::new() };
		let mut heard = Vec::new();
		for cells in Rings::around(start).take(RINGS + 1) {
			let near = cells.iter().filter_map(|cell| self.by_cell.get(cell)).flatten();
			heard.extend(near.filter_map(|hearer| {
				let (distance_m, rssi) = self.hears(sender, *hearer, frequency_hz)?;
				Some((distance_m, *hearer, rssi))
			}));
			if heard.len() >= MOST_HEARERS {
				break;
			}
		}
		heard.sort_unstable();
		heard.truncate(MOST_HEARERS);
		heard.into_iter().map(|(_, hearer, rssi)| (hearer, rssi)).collect()
	}

	/// The distance in metres, and how strongly one hears the other, if it does.
	fn hears(&self, sender: usize, hearer: usize, frequency_hz: Hertz) -> Option<(u32, Deciunit)> {
		let (from, to) = (self.residents.get(sender)?, self.residents.get(hearer)?);
		let distance_m = from.centre.distance_m(&to.centre);
		if sender == hearer || !(RULES.min_distance_m..=REACH_M).contains(&distance_m) {
			return None;
		}
		// What stands between two hotspots stands there in both directions.
		let ends = [sender.min(hearer), sender.max(hearer)].map(number);
		let way = Way {
			distance_m,
			frequency_hz,
			height_m: from.height_m.max(to.height_m),
			gains_ddbi: [from.gain_ddbi, to.gain_ddbi],
			shadow: self.chance.normal(Purpose::Shadow, [ends[0], ends[1], 0]),
		};
		way.rssi_ddbm().map(|rssi| (distance_m, rssi))
	}
}

impl Resident {
	/// What its clock shows at this time.
	pub fn clock(&self, time: Nanos) -> Nanos {
		let ahead = self.clock_ms.unsigned_abs().saturating_mul(NANOS_PER_MILLI);
		if self.clock_ms < 0 { time.saturating_sub(ahead) } else { time.saturating_add(ahead) }
	}

	/// Its antenna's gain in whole dBi, as the rules take it.
	pub fn gain_dbi(&self) -> u8 {
		self.gain_ddbi / 10
	}

	/// The cell that it shares with others if it must not.
	pub fn shared_cell(&self) -> Option<Cell> {
		parent(self.cell, SHARED_RESOLUTION)
	}
}

fn of(position: usize) -> [u64; 3] {
	[number(position), 0, 0]
}

/// The kind of each hotspot: `cheats` of them, drawn, take the kinds of cheats by turns.
fn draw_kinds(hotspots: usize, cheats: usize, chance: &Chance) -> Vec<Kind> {
	let mut drawn = (0..hotspots).collect::<Vec<_>>();
	drawn.sort_by_cached_key(|position| chance.bits(Purpose::Cheats, of(*position)));
	let turns = Kind::CHEATS.iter().cycle();
	let cheating = drawn.into_iter().take(cheats).zip(turns).collect::<BTreeMap<_, _>>();
	let kind = |position| cheating.get(&position).map_or(Kind::Honest, |kind| **kind);
	(0..hotspots).map(kind).collect()
}

/// How many of the towns take so many hotspots. The last one is left to those who cheat.
fn towns_for(hotspots: usize) -> usize {
	let needed = number(hotspots).saturating_mul(INHABITANTS_EACH);
	let mut inhabitants = 0;
	let full = TOWNS.iter().take_while(|town| {
		let is_full = inhabitants < needed;
		inhabitants += u64::from(town.thousands) * 1_000;
		is_full
	});
	full.count().clamp(1, TOWNS.len() - 1)
}

/// One of the first `towns` towns, each as often as it has inhabitants.
fn draw_town(towns: usize, position: usize, chance: &Chance) -> usize {
	let sizes = || TOWNS.iter().take(towns).map(|town| u64::from(town.thousands));
	let mut drawn = chance.below(sizes().sum(), Purpose::Town, of(position));
	let passed = sizes().take_while(|size| {
		let passes = drawn >= *size;
		drawn = drawn.saturating_sub(*size);
		passes
	});
	passed.count()
}

/// A place in the town, alone in its cell of resolution 10.
fn draw_cell(
	town: usize,
	position: usize,
	chance: &Chance,
	taken: &mut BTreeSet<Cell>,
) -> Result<Cell> {
	let town = TOWNS.get(town).context("no such town")?;
	for draw in 0..MOST_DRAWS {
		let draws = [Purpose::Near, Purpose::Far, Purpose::Bearing]
			.map(|purpose| chance.part(purpose, [number(position), draw, 0]));
		let (latitude, longitude) = town.place(draws);
		let cell = cell_at(latitude, longitude, RESOLUTION).context("no place on the globe")?;
		if taken.insert(parent(cell, SHARED_RESOLUTION).context("a cell without parent")?) {
			return Ok(cell);
		}
	}
	Err(anyhow!("{} is full: all of {MOST_DRAWS} places drawn there are taken", town.name))
}

/// A cell beside this one, in the same one of resolution 10.
fn beside(cell: Cell) -> Option<Cell> {
	let shared = parent(cell, SHARED_RESOLUTION);
	ring(cell).find(|other| *other != cell && parent(*other, SHARED_RESOLUTION) == shared)
}

fn draw_gain(position: usize, chance: &Chance) -> u8 {
	let which = chance.below(number(GAINS_DDBI.len()), Purpose::Gain, of(position));
	let [first, ..] = GAINS_DDBI;
	usize::try_from(which).ok().and_then(|it| GAINS_DDBI.get(it)).copied().unwrap_or(first)
}

fn draw_clock(kind: Kind, position: usize, chance: &Chance) -> i64 {
	if kind == Kind::SkewedClock {
		let [least, more] = BEHIND_MS;
		let behind = least + chance.below(more, Purpose::Clock, of(position));
		return -i64::try_from(behind).unwrap_or(i64::MAX);
	}
	let [deviation, most] = CLOCK_MS;
	// Far within what an i64 holds.
	(deviation * chance.normal(Purpose::Clock, of(position))).clamp(-most, most).round() as i64
}

/// The rings of cells around one: itself, its neighbours, theirs, and so on.
struct Rings {
	before: BTreeSet<Cell>,
	next: BTreeSet<Cell>,
}

impl Rings {
	fn around(cell: Cell) -> Self {
		Self { before: BTreeSet::new(), next: BTreeSet::from([cell]) }
	}
}

impl Iterator for Rings {
	type Item = BTreeSet<Cell>;

	fn next(&mut self) -> Option<Self::Item> {
		let neighbours = self.next.iter().flat_map(|cell| ring(*cell));
		let seen = |cell: &Cell| self.before.contains(cell) || self.next.contains(cell);
		let after = neighbours.filter(|cell| !seen(cell)).collect();
		let now = std::mem::replace(&mut self.next, after);
		self.before.clone_from(&now);
		Some(now)
	}
}

#[cfg(test)]
pub mod tests {
	use super::*;
	use std::time::Instant;

	const SEED: Hash = Hash::repeat_byte(7);

	pub fn drawn(hotspots: usize, cheats: usize) -> Neighbourhood {
		Neighbourhood::draw(&Plan { hotspots, cheats, seed: SEED }).unwrap()
	}

	#[test]
	fn the_same_seed_gives_the_same_neighbourhood_and_another_one_another() {
		assert_eq!(drawn(100, 20).residents, drawn(100, 20).residents);
		let other = Plan { hotspots: 100, cheats: 20, seed: Hash::zero() };
		assert_ne!(drawn(100, 20).residents, Neighbourhood::draw(&other).unwrap().residents);
	}

	#[test]
	fn nobody_and_more_cheats_than_hotspots_are_refused() {
		for (hotspots, cheats) in [(0, 0), (3, 4)] {
			assert!(Neighbourhood::draw(&Plan { hotspots, cheats, seed: SEED }).is_err());
		}
		assert!(drawn(3, 3).residents.iter().all(|it| it.kind != Kind::Honest));
	}

	#[test]
	fn so_many_cheat_and_the_kinds_take_turns() {
		let residents = drawn(200, 21).residents;
		let count = |kind| residents.iter().filter(|it| it.kind == kind).count();
		assert_eq!(count(Kind::Honest), 179);
		assert_eq!(
			[Kind::Loud, Kind::Teleport, Kind::Copycat, Kind::Forger].map(count),
			[3, 3, 3, 2]
		);
		assert_eq!(count(Kind::Cellmate), 4);
		assert_eq!([Kind::SkewedClock, Kind::OffChannel, Kind::Flooder].map(count), [2, 2, 2]);
	}

	#[test]
	fn only_cellmates_share_a_cell_of_resolution_10_and_stand_in_pairs() {
		let residents = drawn(2_000, 90).residents;
		let mut by_cell = BTreeMap::<_, Vec<_>>::new();
		for resident in &residents {
			by_cell.entry(resident.shared_cell()).or_default().push(resident);
		}
		let shared = by_cell.values().filter(|mates| mates.len() > 1).collect::<Vec<_>>();
		assert_eq!(shared.len(), 10);
		for mates in shared {
			assert!(mates.len() == 2 && mates.iter().all(|it| it.kind == Kind::Cellmate));
			assert_ne!(mates[0].cell, mates[1].cell);
		}
	}

	#[test]
	fn the_last_town_is_left_to_those_who_claim_to_hear_from_afar() {
		for resident in &drawn(2_000, 90).residents {
			assert_eq!(resident.town == TOWNS.len() - 1, resident.kind == Kind::Teleport);
		}
	}

	#[test]
	fn hotspots_crowd_around_the_centres_of_few_towns_or_many() {
		assert_eq!(towns_for(1), 1);
		assert_eq!(towns_for(290), 1);
		assert_eq!(towns_for(291), 2);
		assert_eq!(towns_for(1_000_000), TOWNS.len() - 1);
		let neighbourhood = drawn(300, 0);
		assert_eq!(neighbourhood.towns(), 2);
		let middle = TOWNS.iter().map(|town| cell_at(town.latitude, town.longitude, 12).unwrap());
		let middle = middle.map(|cell| centre(cell, 12).unwrap()).collect::<Vec<_>>();
		let away = neighbourhood.residents.iter().map(|it| it.centre.distance_m(&middle[it.town]));
		let near = away.filter(|metres| *metres < 5_000).count();
		assert!((150..290).contains(&near), "{near}");
	}

	#[test]
	fn clocks_are_right_but_for_those_that_are_skewed() {
		for resident in &drawn(500, 90).residents {
			let skewed = resident.kind == Kind::SkewedClock;
			let expected = if skewed { -24_000..=-16_000 } else { -450..=450 };
			assert!(expected.contains(&resident.clock_ms));
		}
	}

	#[test]
	fn who_hears_is_heard_as_strongly() {
		let neighbourhood = drawn(60, 0);
		let frequency_hz = 904_500_000;
		let mut links = 0;
		for sender in 0..60 {
			for (hearer, _) in neighbourhood.hearers(sender, frequency_hz) {
				links += 1;
				let forth = neighbourhood.hears(sender, hearer, frequency_hz);
				assert_eq!(forth, neighbourhood.hears(hearer, sender, frequency_hz));
			}
		}
		assert!(links > 300, "{links}");
	}

	#[test]
	fn neighbours_are_found_by_cells_as_by_looking_at_all() {
		let neighbourhood = drawn(30, 0);
		let frequency_hz = 904_500_000;
		for sender in 0..30 {
			let mut all = (0..30)
				.filter_map(|hearer| {
					let (distance_m, rssi) = neighbourhood.hears(sender, hearer, frequency_hz)?;
					Some((distance_m, hearer, rssi))
				})
				.collect::<Vec<_>>();
			all.sort_unstable();
			all.truncate(MOST_HEARERS);
			let all = all.into_iter().map(|(_, hearer, rssi)| (hearer, rssi)).collect::<Vec<_>>();
			assert_eq!(neighbourhood.hearers(sender, frequency_hz), all);
		}
	}

	#[test]
	fn a_hundred_thousand_hotspots_are_drawn_in_seconds() {
		let began = Instant::now();
		let neighbourhood = drawn(100_000, 1_000);
		assert_eq!(neighbourhood.residents.len(), 100_000);
		assert!(neighbourhood.towns() > 20);
		// Some thousand of them, so that a debug build is done soon.
		let heard = (0..100_000).step_by(50);
		let heard = heard.map(|sender| neighbourhood.hearers(sender, 904_500_000).len());
		let heard = heard.sum::<usize>();
		assert!(heard > 2_000 * 15, "{heard}");
		assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
	}
}
