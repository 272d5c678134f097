//! The comparison of what the chain did with what it should have done.

use std::{collections::BTreeMap, fmt::Debug};

use anyhow::{Context, Result};
use groundwave_client::Pot;
use groundwave_types::{Balance, Cell, DeviceId, Points};

use crate::{
	expect::{judge, settle},
	network::RULES,
	recording::Recording,
	report::{DeviceOutcome, Outcome},
};

/// Every figure of `outcome` that is not what `recording` must give, one sentence each.
pub fn mismatches(recording: &Recording, outcome: &Outcome) -> Result<Vec<String>> {
	let mut found = Mismatches::default();
	let numbers = outcome.devices.iter().map(|device| (device.cell, device.id)).collect();
	let rewards = check_rounds(recording, outcome, &numbers, &mut found)?;
	for device in &outcome.devices {
		check_device(device, rewards.of(device.id), &mut found)?;
	}
	check_pot(outcome, &rewards, &mut found)?;
	Ok(found.0)
}

/// What should have been earned.
#[derive(Default)]
struct Rewards {
	plancks: BTreeMap<DeviceId, Balance>,
	/// All that should have been minted.
	minted: Balance,
	/// What should be left for the next round.
	carried: Balance,
}

impl Rewards {
	fn of(&self, device: DeviceId) -> Balance {
		self.plancks.get(&device).copied().unwrap_or(0)
	}
}

/// Collects what is wrong.
#[derive(Default)]
struct Mismatches(Vec<String>);

impl Mismatches {
	fn expect<T: PartialEq + Debug>(&mut self, what: impl Fn() -> String, expected: T, found: T) {
		if expected != found {
			self.0.push(format!("{}: expected {expected:?}, found {found:?}", what()));
		}
	}
}

/// Checks verdicts, points and rates of all rounds.
fn check_rounds(
	recording: &Recording,
	outcome: &Outcome,
	numbers: &BTreeMap<Cell, DeviceId>,
	found: &mut Mismatches,
) -> Result<Rewards> {
	let number = |cell: Cell| {
		numbers.get(&cell).copied().with_context(|| format!("no device stands in {cell}"))
	};
	found.expect(|| "beacons".into(), recording.beacons.len(), outcome.proofs.len());
	let mut rewards = Rewards::default();
	for round in &outcome.rounds {
		let mut points = BTreeMap::<DeviceId, Points>::new();
		let played = recording.beacons.iter().zip(&outcome.proofs);
		for (beacon, proof) in played.filter(|(_, proof)| proof.round == round.period.round) {
			let judgement = judge(beacon, &recording.radio, &RULES)?;
			let of = |figure: &str| format!("{figure} of the beacon of {}", beacon.cell);
			found.expect(|| of("sender"), number(beacon.cell)?, proof.beaconer);
			found.expect(|| of("verdict"), judgement.beacon, proof.refused);
			let verdicts = beacon.witnesses.iter().zip(&judgement.witnesses);
			let verdicts = verdicts.map(|(witness, reason)| Ok((number(witness.cell)?, *reason)));
			// Daemons bring witnesses in whatever order they came.
			let mut verdicts = verdicts.collect::<Result<Vec<_>>>()?;
			let mut told = proof.verdicts.clone();
			verdicts.sort_unstable_by_key(|(device, _)| *device);
			told.sort_unstable_by_key(|(device, _)| *device);
			found.expect(|| of("witnesses"), &verdicts, &told);
			let valid = judgement.valid_witnesses(beacon).into_iter().map(number);
			let mut valid = valid.collect::<Result<Vec<_>>>()?;
			let mut told = proof.witnesses.clone();
			valid.sort_unstable();
			told.sort_unstable();
			found.expect(|| of("valid witnesses"), &valid, &told);
			found.expect(|| of("points"), judgement.units, proof.units);

			*points.entry(proof.beaconer).or_default() += judgement.units.beaconer;
			for witness in valid {
				*points.entry(witness).or_default() += judgement.units.witness;
			}
		}
		let total = points.values().sum::<Points>();
		let rate_of = || format!("rate of round {}", round.period.round);
		if total == 0 {
			found.expect(rate_of, None, round.rate);
			continue;
		}
		let budget = round.period.emission;
		let scheduled = outcome.economy.scheduled(&round.period.blocks);
		found.expect(
			|| format!("that round {} emits what is scheduled, or more", round.period.round),
			true,
			scheduled.is_some_and(|scheduled| budget >= scheduled),
		);
		let settled = settle(rewards.carried, budget, total, outcome.economy.max_rate)?;
		found.expect(rate_of, Some(settled.rate), round.rate);
		rewards.minted += settled.minted;
		rewards.carried = settled.carried;
		for (device, points) in points {
			*rewards.plancks.entry(device).or_default() += settled.rate * Balance::from(points);
		}
	}
	Ok(rewards)
}

/// Checks that a device's owner got what is expected, to the last planck.
fn check_device(device: &DeviceOutcome, reward: Balance, found: &mut Mismatches) -> Result<()> {
	let of = |figure: &str| format!("{figure} of device {}", device.id);
	found.expect(|| of("reward"), reward, device.reward);
	let paid = if device.claimed { device.reward } else { 0 };
	let after = device.before.checked_add(paid).and_then(|sum| sum.checked_sub(device.fee));
	let after = after.context("a fee above all that the owner had")?;
	found.expect(|| of("balance of the owner"), after, device.after);
	Ok(())
}

/// Checks that every planck that came in is accounted for.
fn check_pot(outcome: &Outcome, rewards: &Rewards, found: &mut Mismatches) -> Result<()> {
	let sum_of = |claimed: bool| {
		let devices = outcome.devices.iter().filter(|device| device.claimed == claimed);
		devices.map(|device| rewards.of(device.id)).sum::<Balance>()
	};
	let expected = Pot {
		funded: rewards.minted,
		paid: sum_of(true),
		owed: sum_of(false),
		carried: rewards.carried,
		forfeited: 0,
	};
	found.expect(|| "the pot".into(), expected, outcome.pot);
	let Pot { funded, paid, owed, carried, forfeited } = outcome.pot;
	let parts = [paid, owed, carried, forfeited].into_iter();
	let accounted = parts.fold(Some(0), |sum: Option<Balance>, part| sum?.checked_add(part));
	let accounted = accounted.context("a pot with more money than there is")?;
	found.expect(|| "paid + owed + carried + forfeited of the pot".into(), funded, accounted);
	Ok(())
}

#[cfg(test)]
pub mod tests {
	use super::*;
	use crate::{
		network::GWV,
		recording::tests::port_huron,
		report::{ProofOutcome, RoundOutcome},
	};
	use groundwave_client::{Economy, Period};
	use groundwave_coverage::Reason;
	use groundwave_math::{Controller, HalvingSchedule};
	use groundwave_types::AccountId;
	use sp_arithmetic::Permill;

	/// What should come of `recording` with devices 40, 41, ..., all played in round 7.
	pub fn as_expected(recording: &Recording, leave_one: bool) -> Outcome {
		let cells = recording.cells();
		let number = |cell: Cell| {
			let position = cells.iter().position(|known| *known == cell).unwrap();
			40 + DeviceId::try_from(position).unwrap()
		};
		let proofs = recording.beacons.iter().map(|beacon| {
			let judgement = judge(beacon, &recording.radio, &RULES).unwrap();
			let verdicts = beacon.witnesses.iter().zip(&judgement.witnesses);
			ProofOutcome {
				beaconer: number(beacon.cell),
				round: 7,
				refused: judgement.beacon,
				verdicts: verdicts.map(|(heard, reason)| (number(heard.cell), *reason)).collect(),
				witnesses: judgement.valid_witnesses(beacon).into_iter().map(number).collect(),
				units: judgement.units,
			}
		});
		let schedule = HalvingSchedule { budget: 600_000_000 * GWV, halving: 10_000_000 };
		let economy = Economy {
			controller: Controller::Schedule(schedule),
			validators: Permill::from_percent(10),
			treasury: Permill::from_percent(5),
			max_rate: GWV,
		};
		let blocks = 35..40;
		let mut outcome = Outcome {
			network: 3,
			proofs: proofs.collect(),
			rounds: Vec::new(),
			devices: Vec::new(),
			pot: Pot::default(),
			economy,
		};
		let total = cells.iter().map(|cell| outcome.points(number(*cell))).sum();
		let budget = economy.scheduled(&blocks).unwrap();
		let settled = settle(0, budget, total, economy.max_rate).unwrap();
		let period = Period { round: 7, blocks, emission: budget };
		outcome.rounds.push(RoundOutcome { period, rate: Some(settled.rate) });
		outcome.pot = Pot { funded: settled.minted, carried: settled.carried, ..Pot::default() };
		for (position, cell) in cells.iter().enumerate() {
			let last = position + 1 == cells.len();
			let claimed = !(last && leave_one);
			let reward = settled.rate * Balance::from(outcome.points(number(*cell)));
			outcome.devices.push(DeviceOutcome {
				id: number(*cell),
				cell: *cell,
				owner: AccountId::new([u8::try_from(position).unwrap(); 32]),
				owner_uri: if last { "//Ferdie".into() } else { format!("//Owner//{position}") },
				reward,
				claimed,
				fee: 0,
				before: GWV,
				after: if claimed { GWV + reward } else { GWV },
			});
			*(if claimed { &mut outcome.pot.paid } else { &mut outcome.pot.owed }) += reward;
		}
		outcome
	}

	/// What should come of the committed recording, with one claim left.
	pub fn port_huron_outcome() -> Outcome {
		as_expected(&port_huron(), true)
	}

	fn complaints(change: impl FnOnce(&mut Outcome)) -> Vec<String> {
		let mut outcome = port_huron_outcome();
		change(&mut outcome);
		mismatches(&port_huron(), &outcome).unwrap()
	}

	#[test]
	fn nothing_is_wrong_with_what_is_expected() {
		assert_eq!(complaints(|_| ()), [""; 0]);
		let nothing_left = as_expected(&port_huron(), false);
		assert_eq!(mismatches(&port_huron(), &nothing_left).unwrap(), [""; 0]);
	}

	#[test]
	fn a_fee_comes_off_the_reward() {
		let taken = |device: &mut DeviceOutcome| {
			device.fee = 5;
			device.after -= 5;
		};
		assert_eq!(complaints(|outcome| taken(&mut outcome.devices[0])), [""; 0]);
	}

	#[test]
	fn a_wrong_verdict_is_told() {
		let told = complaints(|outcome| outcome.proofs[0].verdicts[0].1 = None);
		assert_eq!(told.len(), 1, "{told:?}");
		assert!(told[0].starts_with("witnesses of the beacon of 8c2ab60e3c14bff"), "{told:?}");
		let told = complaints(|outcome| outcome.proofs[2].refused = Some(Reason::BadFrequency));
		assert!(told[0].starts_with("verdict of the beacon of 8c2ab60c5b05bff"), "{told:?}");
	}

	#[test]
	fn wrong_points_are_told() {
		let told = complaints(|outcome| outcome.proofs[1].units.witness += 1);
		assert_eq!(told.len(), 1, "{told:?}");
		assert!(told[0].starts_with("points of the beacon of 8c2ab60c024adff"), "{told:?}");
		let told = complaints(|outcome| outcome.proofs[1].witnesses.truncate(4));
		assert!(told[0].starts_with("valid witnesses of the beacon"), "{told:?}");
	}

	#[test]
	fn a_wrong_rate_is_told() {
		let told = complaints(|outcome| outcome.rounds[0].rate = None);
		assert_eq!(told.len(), 1, "{told:?}");
		assert!(told[0].starts_with("rate of round 7: expected Some"), "{told:?}");
	}

	#[test]
	fn a_planck_too_much_or_too_little_is_told() {
		let told = complaints(|outcome| outcome.devices[3].after += 1);
		assert_eq!(told.len(), 1, "{told:?}");
		assert!(told[0].starts_with("balance of the owner of device 43"), "{told:?}");
		let told = complaints(|outcome| outcome.devices[11].reward -= 1);
		assert_eq!(told.len(), 1, "{told:?}");
		assert!(told[0].starts_with("reward of device 51"), "{told:?}");
	}

	#[test]
	fn money_that_vanishes_from_the_pot_is_told() {
		let told = complaints(|outcome| outcome.pot.carried += 1);
		assert_eq!(told.len(), 2, "{told:?}");
		assert!(told[0].starts_with("the pot: expected Pot"), "{told:?}");
		assert!(told[1].starts_with("paid + owed + carried + forfeited"), "{told:?}");
	}

	#[test]
	fn a_beacon_that_was_not_played_is_told() {
		let told = complaints(|outcome| outcome.proofs.truncate(2));
		assert!(told[0].starts_with("beacons: expected 3, found 2"), "{told:?}");
	}
}
