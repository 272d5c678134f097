//! Letting announced changes hold.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::Round;
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{ENACT_WINDOW, Error, Event, Limits, ParamBounds, mock::*};

#[test]
fn change_holds_from_the_next_round_on() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::enact(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::ChangeEnacted {
				network,
				previous: lora(),
				params: lora_at(1_000_000),
				since: 6,
			}
			.into(),
		);
		assert_eq!(Networks::pending(network), None);
		assert_eq!(Networks::params(network), Some(lora()));
		go_to_round(6);
		assert_eq!(Networks::params(network), Some(lora_at(1_000_000)));
		assert_eq!(Networks::params_in(network, 5), Some(lora()));
	});
}

#[test]
fn change_holds_from_the_next_bucket_on() {
	for round in 6..12 {
		TestExt::default().in_round(round).execute(|| {
			let network = found_every(6);
			let next = every(6, lora_at(1_000_000));
			assert_ok!(Networks::propose(signed(MANAGER), network, next.clone()));
			assert_eq!(Networks::pending(network).unwrap().effective, 12);
			assert_ok!(Networks::enact(signed(MANAGER), network));
			System::assert_last_event(
				Event::<Test>::ChangeEnacted {
					network,
					previous: every(6, lora()),
					params: next.clone(),
					since: 12,
				}
				.into(),
			);
			go_to_round(11);
			assert_eq!(Networks::params(network), Some(every(6, lora())));
			go_to_round(12);
			assert_eq!(Networks::params(network), Some(next));
			assert_eq!(Networks::params_in(network, 11), Some(every(6, lora())));
		});
	}
}

#[test]
fn notice_of_a_week_is_drawn_out_to_the_next_bucket() {
	// Round 6 + 168 is the first of a bucket, round 7 + 168 is not.
	for (proposed, effective) in [(6, 174), (7, 180), (11, 180), (12, 180)] {
		TestExt::default().in_round(proposed).execute(|| {
			let network = found_every(6);
			give_share(network);
			let next = every(6, lora_at(1_000_000));
			assert_ok!(Networks::propose(signed(MANAGER), network, next));
			assert_eq!(Networks::pending(network).unwrap().effective, effective);
			go_to_round(effective - 7);
			assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NoticeRunning);
			go_to_round(effective - 6);
			assert_ok!(Networks::enact(signed(MANAGER), network));
			let history = crate::Networks::<Test>::get(network).unwrap().history;
			assert_eq!(history.newest.since, effective);
		});
	}
}

#[test]
fn change_expires_with_the_last_bucket_that_begins_within_a_day() {
	// From rounds 12, 10 and 24 on; of these intervals 5 does not divide the day.
	for (interval, effective, latest) in [(6, 12, 36), (5, 10, 30), (24, 24, 48)] {
		TestExt::default().in_round(effective - 1).execute(|| {
			let network = found_every(interval);
			let next = every(interval, lora_at(1_000_000));
			assert_ok!(Networks::propose(signed(MANAGER), network, next.clone()));
			assert_eq!(Networks::pending(network).unwrap().effective, effective);
			go_to_round(latest);
			assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::ChangeExpired);
			go_to_round(latest - 1);
			assert_noop!(
				Networks::propose(signed(MANAGER), network, next),
				Error::<Test>::ChangePending
			);
			assert_ok!(Networks::enact(signed(MANAGER), network));
			let history = crate::Networks::<Test>::get(network).unwrap().history;
			assert_eq!(history.newest.since, latest);
		});
	}
}

#[test]
fn changes_in_a_row_never_forget_the_bucket_before() {
	TestExt::default().in_round(8).execute(|| {
		let network = found_every(6);
		let [first, second] = [1_000_000, 500_000].map(|fee| every(6, lora_at(fee)));
		assert_ok!(Networks::propose(signed(MANAGER), network, first.clone()));
		assert_ok!(Networks::enact(signed(MANAGER), network));

		// Up to the end of its first bucket, the last change still needs what came before it.
		assert_ok!(Networks::propose(signed(MANAGER), network, second.clone()));
		for round in [8, 11, 12, 17] {
			go_to_round(round);
			assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::ChangeTooSoon);
			assert_eq!(Networks::params_in(network, 6), Some(every(6, lora())));
			assert_eq!(Networks::params_in(network, 11), Some(every(6, lora())));
		}

		go_to_round(18);
		assert_ok!(Networks::enact(signed(MANAGER), network));
		for round in [12, 17, 18, 23] {
			assert_eq!(Networks::params_in(network, round), Some(first.clone()));
		}
		assert_eq!(Networks::params_in(network, 24), Some(second));
	});
}

#[test]
fn notice_runs_out_in_the_round_before_the_announced_one() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		give_share(network);
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		for round in [10, 11, 176] {
			go_to_round(round);
			assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NoticeRunning);
		}
		go_to_round(177);
		assert_ok!(Networks::enact(signed(MANAGER), network));
		assert_eq!(crate::Networks::<Test>::get(network).unwrap().history.newest.since, 178);
	});
}

#[test]
fn late_change_touches_no_round_that_began() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		give_share(network);
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		go_to_round(178);
		assert_ok!(Networks::enact(signed(MANAGER), network));
		assert_eq!(crate::Networks::<Test>::get(network).unwrap().history.newest.since, 179);
		assert_eq!(Networks::params(network), Some(lora()));
	});
}

#[test]
fn anyone_may_enact() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::enact(signed(STRANGER), network));
	});
}

#[test]
fn no_one_enacts_twice_or_nothing() {
	TestExt::default().execute(|| {
		let network = found();
		assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NothingPending);
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::enact(signed(MANAGER), network));
		assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NothingPending);
		assert_noop!(Networks::enact(signed(MANAGER), network + 1), Error::<Test>::UnknownNetwork);
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(Networks::enact(origin, network), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn changes_in_a_row_never_forget_the_round_before() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::enact(signed(MANAGER), network));

		// Before its first round, and in it, the last change still needs what came before it.
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(500_000)));
		for round in [5, 6] {
			go_to_round(round);
			assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::ChangeTooSoon);
			assert_eq!(Networks::params_in(network, 5), Some(lora()));
		}

		go_to_round(7);
		assert_ok!(Networks::enact(signed(MANAGER), network));
		assert_eq!(Networks::params_in(network, 6), Some(lora_at(1_000_000)));
		assert_eq!(Networks::params(network), Some(lora_at(1_000_000)));
		go_to_round(8);
		assert_eq!(Networks::params_in(network, 7), Some(lora_at(1_000_000)));
		assert_eq!(Networks::params(network), Some(lora_at(500_000)));
	});
}

#[test]
fn share_given_after_the_proposal_demands_the_full_notice() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		give_share(network);
		assert_eq!(Networks::pending(network).unwrap().effective, 178);
		go_to_round(176);
		assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NoticeRunning);
		go_to_round(177);
		assert_ok!(Networks::enact(signed(MANAGER), network));
	});
}

#[test]
fn change_expires_a_day_after_the_announced_round() {
	for (has_share, effective) in [(false, 11), (true, 178)] {
		TestExt::default().in_round(10).execute(|| {
			let network = found();
			if has_share {
				give_share(network);
			}
			assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));

			let latest = effective + ENACT_WINDOW;
			for round in [latest, latest + 1, Round::MAX - 1] {
				go_to_round(round);
				assert_noop!(
					Networks::enact(signed(MANAGER), network),
					Error::<Test>::ChangeExpired
				);
			}
			go_to_round(latest - 1);
			assert_ok!(Networks::enact(signed(MANAGER), network));
			assert_eq!(crate::Networks::<Test>::get(network).unwrap().history.newest.since, latest);
		});
	}
}

#[test]
fn share_that_comes_moves_the_window_with_the_notice() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		give_share(network);
		go_to_round(178 + ENACT_WINDOW);
		assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::ChangeExpired);
		go_to_round(178 + ENACT_WINDOW - 1);
		assert_ok!(Networks::enact(signed(MANAGER), network));
	});
}

#[test]
fn dearer_change_waits_for_the_full_notice_without_a_share() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(4_000_001)));
		for round in [10, 176] {
			go_to_round(round);
			assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NoticeRunning);
		}
		go_to_round(177);
		assert_ok!(Networks::enact(signed(MANAGER), network));
	});
}

#[test]
fn share_lost_after_the_proposal_keeps_the_announced_round() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		give_share(network);
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		take_share(network);
		assert_eq!(Networks::pending(network).unwrap().effective, 178);
		go_to_round(176);
		assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NoticeRunning);
		go_to_round(177);
		assert_ok!(Networks::enact(signed(MANAGER), network));
	});
}

#[test]
fn change_that_narrowed_bounds_exclude_is_refused() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		let onboarding_fee = Limits::new(1_000_001, BOUNDS.onboarding_fee.max);
		Bounds::set(&ParamBounds { onboarding_fee, ..BOUNDS });
		assert_noop!(
			Networks::enact(signed(MANAGER), network),
			Error::<Test>::OnboardingFeeOutOfBounds
		);
		assert_ok!(Networks::cancel(signed(MANAGER), network));
	});
}

#[test]
fn paused_network_may_still_change() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::enact(signed(MANAGER), network));
	});
}

#[test]
fn no_change_follows_the_last_round() {
	TestExt::default().in_round(Round::MAX - 1).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		go_to_round(Round::MAX);
		assert_noop!(Networks::enact(signed(MANAGER), network), ArithmeticError::Overflow);
		go_to_round(Round::MAX - 1);
		assert_ok!(Networks::enact(signed(MANAGER), network));
	});
}
