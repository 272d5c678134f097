//! Neighbourhoods: hotspots where people live, radio between them, clocks that differ, receipts that get
//! lost, and some who cheat.
//!
//! | file | what it holds |
//! |---|---|
//! | `chance.rs` | draws that follow from a seed |
//! | `towns.rs` | where people live |
//! | `kind.rs` | in which ways hotspots cheat, and what the rules say to it |
//! | `place.rs` | where hotspots stand, and who hears whom |
//! | `air.rs` | what becomes of a beacon on its way |
//! | `traffic.rs` | what hotspots sign in a bucket |
//! | `verdict.rs` | what must become of it, by the pure rules |
//! | `offline.rs`, `live.rs` | a bucket without a chain, and on one |
//! | `tally.rs` | the comparison, and the table |

mod air;
mod chance;
mod kind;
mod live;
mod offline;
mod place;
mod tally;
mod towns;
mod traffic;
mod verdict;

use anyhow::{Result, ensure};
use clap::Args;
use groundwave_client::Daemon;
use groundwave_types::{BlockNumber, Hash, Round};
use sp_core::{Pair, sr25519};

pub use self::place::{Neighbourhood, Plan};

use self::{live::Stage, tally::Tally};
use crate::{
	founding::Founder,
	hotspot::make_hotspots,
	network::{self, REGION_RESOLUTION, RULES},
};

/// How many hotspots beacon in a round of a development chain.
const HOTSPOTS_A_ROUND: usize = 100;
/// The blocks of such a round.
const ROUND_BLOCKS: BlockNumber = 5;
/// The blocks of a round on a live network: an hour.
const LONGEST_ROUND: BlockNumber = 600;

/// What to draw and where to send it.
#[derive(Debug, Args)]
pub struct Options {
	/// How many hotspots.
	#[arg(long, value_name = "NUMBER", default_value_t = 10)]
	hotspots: usize,
	/// How many of them cheat; their kinds take turns.
	#[arg(long, value_name = "NUMBER", default_value_t = 0)]
	cheats: usize,
	/// In how many buckets each sends a beacon.
	#[arg(long, value_name = "NUMBER", default_value_t = 1)]
	rounds: Round,
	/// 32 bytes in hexadecimal from which everything that is drawn, and all keys, follow; random unless
	/// given.
	#[arg(long, value_name = "HEX")]
	seed: Option<Hash>,
	/// Where oracle daemons are, with commas between; receipts go to them by turns.
	#[arg(
		long,
		value_name = "URL,URL",
		value_delimiter = ',',
		required_unless_present = "offline"
	)]
	oracle: Vec<String>,
	/// Uses no chain: judges everything by the rules alone.
	#[arg(long, conflicts_with = "oracle")]
	offline: bool,
}

/// Plays a neighbourhood and prints what came of it; answers whether all is as it must be.
pub async fn play(url: &str, options: &Options) -> Result<bool> {
	let seed = options.seed.unwrap_or_else(|| Hash::from(sr25519::Pair::generate().1));
	eprintln!("everything follows from --seed {seed:x}");
	let Options { hotspots, cheats, rounds, .. } = *options;
	ensure!(rounds > 0, "no bucket is to be played");
	let neighbourhood = Neighbourhood::draw(&Plan { hotspots, cheats, seed })?;
	eprintln!(
		"{hotspots} hotspots stand in {} towns, {cheats} of them cheat",
		neighbourhood.towns()
	);
	let tally = if options.offline {
		offline::play(&neighbourhood, &RULES, rounds)?
	} else {
		play_live(url, &neighbourhood, &seed, options).await?
	};
	print!("{}", tally.text()?);
	Ok(tally.is_right())
}

async fn play_live(
	url: &str,
	neighbourhood: &Neighbourhood,
	seed: &Hash,
	options: &Options,
) -> Result<Tally> {
	let founder = Founder::connect(url).await?;
	let cells = neighbourhood.residents.iter().map(|it| it.cell).collect::<Vec<_>>();
	let hotspots = make_hotspots(&cells, seed)?;
	let places = neighbourhood.coarse_cells(REGION_RESOLUTION);
	let founded = founder.found(network::params(RULES), "A neighbourhood", &hotspots, places);
	let (network, founded_since) = founded.await?;
	let gains = neighbourhood.residents.iter().map(|it| it.gain_ddbi);
	let hotspots = hotspots.into_iter().zip(gains).collect();
	let registered = founder.register(network, hotspots, &founder.maker).await?;
	let (devices, located_since) = registered;
	let genesis = founder.genesis;
	let daemons = options.oracle.iter().map(|url| Daemon::new(url, genesis)).collect::<Vec<_>>();
	let (chain, devices, daemons) = (&founder.chain, &devices, &daemons);
	let stage = Stage { chain, genesis, network, rules: &RULES, devices, daemons };
	let from = founded_since.max(located_since);
	let Some(length) = round_length(options.hotspots) else {
		return play_buckets(&stage, neighbourhood, from, options.rounds).await;
	};
	// Only now: until here all waits for the next round.
	let (longer_since, before) = founder.set_round_length(length).await?;
	let from = from.max(longer_since);
	let played = play_buckets(&stage, neighbourhood, from, options.rounds).await;
	founder.set_round_length(before).await?;
	played
}

async fn play_buckets(
	stage: &Stage<'_>,
	neighbourhood: &Neighbourhood,
	mut from: Round,
	rounds: Round,
) -> Result<Tally> {
	let mut tally = Tally::new(neighbourhood);
	for _ in 0..rounds {
		from = stage.play(neighbourhood, from, &mut tally).await?;
	}
	Ok(tally)
}

/// How long rounds are for so many hotspots, in blocks: the more there are, the longer, so that their
/// beacons spread; none where the rounds that there are will do. Not more rounds to a bucket: those of a
/// development chain are so short that what is sent at the end of one cannot always be scored before the
/// end of the next.
fn round_length(hotspots: usize) -> Option<BlockNumber> {
	let hundreds = BlockNumber::try_from(hotspots / HOTSPOTS_A_ROUND).unwrap_or(LONGEST_ROUND);
	(hundreds > 1).then(|| hundreds.saturating_mul(ROUND_BLOCKS).min(LONGEST_ROUND))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn rounds_are_longer_where_there_are_more_hotspots() {
		let hotspots = [10, 199, 200, 1_000, 100_000];
		let lengths = [None, None, Some(10), Some(50), Some(600)];
		assert_eq!(hotspots.map(round_length), lengths);
	}
}
