//! What a bucket began with holds for the whole of it, and is answered until the next one ends.

use std::collections::BTreeMap;

use groundwave_traits::NetworkInspect;
use groundwave_types::{NetworkId, NetworkParams, Round};
use proptest::prelude::*;

use crate::{ENACT_WINDOW, Error, mock::*};

#[derive(Clone, Debug)]
enum Step {
	Propose(u64),
	Enact,
	Cancel,
	Pause,
	Resume,
	GiveShare,
	TakeShare,
	NextRounds(Round),
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		4 => (100_000..=100_000_000_u64).prop_map(Step::Propose),
		4 => Just(Step::Enact),
		1 => Just(Step::Cancel),
		2 => Just(Step::Pause),
		2 => Just(Step::Resume),
		1 => Just(Step::GiveShare),
		1 => Just(Step::TakeShare),
		4 => (1..=3_u32).prop_map(Step::NextRounds),
		1 => (165..=169_u32).prop_map(Step::NextRounds),
	]
}

/// What a network promised, written down as its rounds began.
struct Witness {
	network: NetworkId,
	/// Rounds of a bucket.
	interval: Round,
	round: Round,
	began_with: BTreeMap<Round, NetworkParams>,
	has_share: bool,
	/// First round of those in a row that were open, if the current bucket began so.
	open_since: Option<Round>,
	/// Whether the manager's newest decision is a pause.
	paused: bool,
}

impl Witness {
	fn of(network: NetworkId, interval: Round) -> Self {
		let round = CurrentRound::get();
		let began_with = BTreeMap::from([(round, every(interval, lora()))]);
		let open_since = Some(round);
		Self { network, interval, round, began_with, has_share: false, open_since, paused: false }
	}

	fn next_bucket(&self) -> Round {
		(self.round / self.interval + 1) * self.interval
	}

	fn take(&mut self, step: Step) {
		match step {
			Step::Propose(fee) => {
				let is_blocked = Networks::pending(self.network)
					.is_some_and(|it| self.next_bucket() <= it.effective + ENACT_WINDOW);
				let params = every(self.interval, lora_at(fee));
				let proposed = Networks::propose(signed(MANAGER), self.network, params);
				assert_eq!(proposed.is_ok(), !is_blocked);
			}
			Step::Enact => self.enact(),
			Step::Cancel => {
				let was_pending = Networks::pending(self.network).is_some();
				let cancelled = Networks::cancel(signed(MANAGER), self.network);
				assert_eq!(cancelled.is_ok(), was_pending);
			}
			Step::Pause => {
				let paused = Networks::pause(signed(MANAGER), self.network);
				assert_eq!(paused.is_ok(), !self.paused);
				self.paused = true;
			}
			Step::Resume => {
				let resumed = Networks::resume(signed(MANAGER), self.network);
				assert_eq!(resumed.is_ok(), self.paused);
				self.paused = false;
			}
			Step::GiveShare if !self.has_share => {
				give_share(self.network);
				self.has_share = true;
			}
			Step::TakeShare if self.has_share => {
				take_share(self.network);
				self.has_share = false;
			}
			Step::GiveShare | Step::TakeShare => (),
			Step::NextRounds(rounds) => (0..rounds).for_each(|_| self.begin_round()),
		}
	}

	/// Whoever enacts keeps the notice and the window, and waits no longer than for the end of the
	/// last change's first bucket.
	fn enact(&self) {
		let pending = Networks::pending(self.network);
		let enacted = Networks::enact(signed(STRANGER), self.network);
		let Some(pending) = pending else {
			return assert_eq!(enacted, Err(Error::<Test>::NothingPending.into()));
		};
		let history = crate::Networks::<Test>::get(self.network).unwrap().history;
		match enacted {
			Ok(()) => {
				let before = history.previous.unwrap().params;
				let is_dearer = pending.params.onboarding_fee > before.onboarding_fee;
				let notice = if self.has_share || is_dearer { 168 } else { 1 };
				assert_eq!(history.newest.since, self.next_bucket());
				assert!(history.newest.since <= pending.effective + ENACT_WINDOW);
				assert!(history.newest.since >= pending.proposed + notice);
				assert_eq!(history.newest.params, pending.params);
			}
			Err(error) if error == Error::<Test>::NoticeRunning.into() => {
				assert!(self.next_bucket() < pending.effective);
			}
			Err(error) if error == Error::<Test>::ChangeExpired.into() => {
				assert!(self.next_bucket() > pending.effective + ENACT_WINDOW);
			}
			Err(error) => {
				assert_eq!(error, Error::<Test>::ChangeTooSoon.into());
				assert!(history.newest.since + self.interval >= self.next_bucket());
			}
		}
	}

	fn begin_round(&mut self) {
		self.round += 1;
		go_to_round(self.round);
		let params = Networks::params(self.network).unwrap();
		if !self.round.is_multiple_of(self.interval) {
			assert_eq!(Some(&params), self.began_with.get(&(self.round - 1)));
		}
		self.began_with.insert(self.round, params);
		if self.round.is_multiple_of(self.interval) {
			let is_open = !self.paused;
			self.open_since = is_open.then_some(self.open_since.unwrap_or(self.round));
		}
		self.check();
	}

	fn check(&self) {
		assert_eq!(Networks::is_active(self.network), self.open_since.is_some());
		assert_eq!(Networks::active_since(self.network), self.open_since);
		assert_eq!(Networks::is_active_in(self.network, self.next_bucket()), !self.paused);
		assert_eq!(Networks::params(self.network).as_ref(), self.began_with.get(&self.round));
		let bucket_before = self.next_bucket().saturating_sub(2 * self.interval);
		for round in bucket_before..=self.round {
			if let Some(params) = self.began_with.get(&round) {
				assert_eq!(Networks::params_in(self.network, round).as_ref(), Some(params));
				assert_eq!(Networks::coverage_rules(self.network, round), Some(params.coverage));
				assert_eq!(
					Networks::reward_terms(self.network, round),
					Some(params.reward_terms())
				);
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn no_change_touches_a_bucket_that_began(
		founded in 0..8_u32,
		interval in prop::sample::select(vec![1, 2, 5, 6, 24]),
		steps in prop::collection::vec(step(), 1..60),
	) {
		TestExt::default().in_round(founded).execute(|| {
			let mut witness = Witness::of(found_every(interval), interval);
			for step in steps {
				witness.take(step);
				witness.check();
			}
		});
	}
}
