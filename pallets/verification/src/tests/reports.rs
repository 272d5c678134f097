//! Drafting, endorsing and accepting reports.

use frame_support::{assert_noop, assert_ok};

use crate::{AHEAD, Error, Event, MAX_ITEMS, REPORT_ROUNDS, ReportId, ReportStage, mock::*};

fn propose(n: u8, id: ReportId, list: &crate::Contents) -> sp_runtime::DispatchResult {
	Verification::report(by(oracle(n)), id, list.clone())
}

fn endorse(n: u8, id: ReportId, list: &crate::Contents) -> sp_runtime::DispatchResult {
	Verification::endorse(by(oracle(n)), id, digest(list))
}

fn accept(id: ReportId, list: &crate::Contents) -> sp_runtime::DispatchResult {
	Verification::accept(by(STRANGER), id, digest(list))
}

#[test]
fn a_draft_with_a_quorum_is_accepted() {
	TestExt::default().execute(|| {
		let list = some_items();
		let digest = digest(&list);
		assert_ok!(propose(0, FIRST, &list));
		let reported = Event::Reported { report: FIRST, reporter: oracle(0), digest, points: 60 };
		assert_eq!(take_events(), vec![reported]);
		for n in 0..5 {
			assert_noop!(accept(FIRST, &list), Error::<Test>::NoQuorum);
			assert_ok!(endorse(n, FIRST, &list));
			let event = Event::Endorsed { report: FIRST, oracle: oracle(n), digest };
			assert_eq!(take_events(), vec![event]);
			assert_eq!(known(n).duties, 1);
		}
		assert_ok!(accept(FIRST, &list));
		let until = START + POLICY.window;
		assert_eq!(take_events(), vec![Event::Accepted { report: FIRST, digest, until }]);
		let ReportStage::Accepted { draft, until: told } = report(FIRST).stage else { panic!() };
		assert_eq!((draft.digest, draft.first, draft.last, draft.points), (digest, 1, 3, 60));
		assert_eq!(told, until);
		assert_eq!(crate::PendingPoints::<Test>::get(NETWORK), 60);
		assert_noop!(accept(FIRST, &list), Error::<Test>::AlreadyAccepted);
		assert_noop!(endorse(5, FIRST, &some_others()), Error::<Test>::AlreadyAccepted);
		assert_noop!(endorse(0, FIRST, &list), Error::<Test>::AlreadyAccepted);
		assert_noop!(propose(5, FIRST, &list), Error::<Test>::AlreadyAccepted);
	});
}

#[test]
fn a_round_is_reported_after_its_end_and_for_some_rounds() {
	TestExt::default().execute(|| {
		let of = |round| ReportId { round, ..FIRST };
		assert_noop!(propose(0, of(NOW), &some_items()), Error::<Test>::RoundRuns);
		assert_noop!(propose(0, of(ROUND - REPORT_ROUNDS), &some_items()), Error::<Test>::TooLate);
		assert_ok!(propose(0, of(NOW - REPORT_ROUNDS), &some_items()));
		for n in 0..5 {
			assert_ok!(endorse(n, of(NOW - REPORT_ROUNDS), &some_items()));
		}
		pass(1);
		let late = of(NOW - REPORT_ROUNDS);
		assert_noop!(endorse(5, late, &some_items()), Error::<Test>::TooLate);
		assert_noop!(accept(late, &some_items()), Error::<Test>::TooLate);
		take_events();
		let info = Verification::clear(by(STRANGER), late).unwrap();
		assert_eq!(info.pays_fee, frame_support::dispatch::Pays::No);
		assert_eq!(take_events(), vec![Event::Cleared { report: late }]);
		assert_eq!(known(0).duties, 0);
		assert_noop!(Verification::clear(by(STRANGER), late), Error::<Test>::UnknownReport);
	});
}

#[test]
fn what_can_still_be_accepted_or_was_is_not_cleared() {
	TestExt::default().execute(|| {
		endorsed(FIRST, &some_items(), &[0]);
		assert_noop!(Verification::clear(by(STRANGER), FIRST), Error::<Test>::NotOver);
		accepted(FIRST, &some_items());
		pass(REPORT_ROUNDS + 1);
		assert_noop!(Verification::clear(by(STRANGER), FIRST), Error::<Test>::AlreadyAccepted);
	});
}

#[test]
fn only_the_committee_of_the_round_reports_it() {
	let oracles: Vec<_> = (0..9).map(|n| (n, BOND)).collect();
	TestExt::with(&oracles).execute(|| {
		assert_noop!(propose(7, FIRST, &some_items()), Error::<Test>::NotSeated);
		assert_noop!(propose(80, FIRST, &some_items()), Error::<Test>::NotSeated);
		assert_ok!(propose(0, FIRST, &some_items()));
		assert_noop!(endorse(7, FIRST, &some_items()), Error::<Test>::NotSeated);
		// A seat that falls free belongs to the next one from the next round on.
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		pass(1);
		assert_ok!(endorse(0, FIRST, &some_items()));
		assert_noop!(endorse(7, FIRST, &some_items()), Error::<Test>::NotSeated);
		pass(1);
		let later = ReportId { round: NOW + 1, ..FIRST };
		assert_noop!(propose(0, later, &some_items()), Error::<Test>::NotSeated);
		assert_ok!(propose(7, later, &some_items()));
		let elsewhere = ReportId { network: NETWORK + 1, ..FIRST };
		assert_noop!(propose(0, elsewhere, &some_items()), Error::<Test>::NothingReported);
	});
}

#[test]
fn items_are_ascending_and_within_bounds() {
	TestExt::default().execute(|| {
		let refused = [
			(items(&[]), Error::<Test>::ReportEmpty),
			(items(&[(2, 1), (1, 1)]), Error::<Test>::ItemsNotAscending),
			(items(&[(1, 1), (1, 1)]), Error::<Test>::ItemsNotAscending),
			(items(&[(1, 0)]), Error::<Test>::ValueOutOfBounds),
			(items(&[(1, POLICY.max_points + 1)]), Error::<Test>::ValueOutOfBounds),
		];
		for (list, error) in refused {
			assert_noop!(propose(0, FIRST, &list), error);
		}
		assert_ok!(propose(0, FIRST, &items(&[(0, 1), (u32::MAX, POLICY.max_points)])));
		let most: Vec<_> = (0..MAX_ITEMS).map(|device| (device, 1)).collect();
		assert_ok!(propose(1, FIRST, &items(&most)));
	});
}

#[test]
fn members_change_their_minds_until_items_are_accepted() {
	TestExt::default().execute(|| {
		let (one, other) = (some_items(), items(&[(1, 11)]));
		endorsed(FIRST, &one, &[0, 1, 2]);
		assert_ok!(propose(3, FIRST, &other));
		for n in 3..7 {
			assert_ok!(endorse(n, FIRST, &other));
		}
		// Three against four: nobody has two thirds, until somebody is convinced.
		for list in [&one, &other] {
			assert_noop!(accept(FIRST, list), Error::<Test>::NoQuorum);
		}
		assert_ok!(endorse(2, FIRST, &other));
		assert_eq!(known(2).duties, 1);
		assert_noop!(accept(FIRST, &some_others()), Error::<Test>::UnknownDraft);
		assert_noop!(endorse(2, FIRST, &some_others()), Error::<Test>::UnknownDraft);
		assert_ok!(accept(FIRST, &other));
		// Who endorsed something else answers for nothing.
		assert_eq!((known(0).duties, known(2).duties), (0, 1));
		assert_eq!(report(FIRST).endorsements.len(), 5);
	});
}

fn some_others() -> crate::Contents {
	items(&[(5, 5)])
}

#[test]
fn a_member_has_one_draft_at_a_time() {
	TestExt::default().execute(|| {
		endorsed(FIRST, &some_items(), &[0]);
		assert_ok!(propose(0, FIRST, &some_others()));
		assert_eq!(report(FIRST).drafts.len(), 1);
		assert_noop!(endorse(1, FIRST, &some_items()), Error::<Test>::UnknownDraft);
		assert_noop!(accept(FIRST, &some_items()), Error::<Test>::UnknownDraft);
	});
}

#[test]
fn reports_of_a_round_are_accepted_in_order_and_do_not_overlap() {
	TestExt::default().execute(|| {
		let all = [0, 1, 2, 3, 4];
		endorsed(FIRST, &items(&[(1, 1), (4, 1)]), &all);
		endorsed(SECOND, &items(&[(5, 1)]), &all);
		assert_noop!(accept(SECOND, &items(&[(5, 1)])), Error::<Test>::OutOfOrder);
		assert_ok!(accept(FIRST, &items(&[(1, 1), (4, 1)])));
		assert_ok!(accept(SECOND, &items(&[(5, 1)])));
		let third = ReportId { sequence: 2, ..FIRST };
		for overlapping in [items(&[(5, 1)]), items(&[(2, 1), (9, 1)])] {
			endorsed(third, &overlapping, &all);
			assert_noop!(accept(third, &overlapping), Error::<Test>::ItemsOverlap);
		}
		endorsed(third, &items(&[(6, 1)]), &all);
		assert_ok!(accept(third, &items(&[(6, 1)])));
	});
}

#[test]
fn few_reports_of_a_round_are_in_the_making_at_a_time() {
	TestExt::default().execute(|| {
		let at = |sequence| ReportId { sequence, ..FIRST };
		assert_ok!(propose(0, at(AHEAD - 1), &some_items()));
		assert_noop!(propose(0, at(AHEAD), &some_items()), Error::<Test>::TooFarAhead);
		accepted(FIRST, &some_items());
		assert_ok!(propose(0, at(AHEAD), &some_items()));
		assert_noop!(propose(0, at(u16::MAX), &some_items()), Error::<Test>::TooFarAhead);
	});
}

#[test]
fn what_is_unknown_is_not_accepted() {
	TestExt::default().execute(|| {
		assert_noop!(accept(FIRST, &some_items()), Error::<Test>::UnknownReport);
	});
}

#[test]
fn what_is_pending_is_worth_no_more_than_a_lie_costs_its_endorsers() {
	TestExt::default().execute(|| {
		// Five endorsers with 1,000 GWV each would lose half of it, for half of that: 1,250 points.
		let worth = |points| items(&[(1, 1_000), (2, points)]);
		endorsed(FIRST, &worth(251), &[0, 1, 2, 3, 4]);
		assert_noop!(accept(FIRST, &worth(251)), Error::<Test>::ValueAboveBonds);
		// A sixth has more to lose.
		assert_ok!(endorse(5, FIRST, &worth(251)));
		frame_support::hypothetically!({
			assert_ok!(accept(FIRST, &worth(251)));
		});
		accepted(FIRST, &worth(250));
		// What is pending counts, of whatever round, until it is applied.
		endorsed(SECOND, &items(&[(4, 1)]), &[0, 1, 2, 3, 4]);
		assert_noop!(accept(SECOND, &items(&[(4, 1)])), Error::<Test>::ValueAboveBonds);
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, worth(250)));
		assert_ok!(accept(SECOND, &items(&[(4, 1)])));
	});
}

#[test]
fn who_drafts_has_a_duty_until_the_report_is_over() {
	TestExt::default().execute(|| {
		assert_ok!(propose(6, FIRST, &some_others()));
		assert_ok!(propose(6, FIRST, &some_others()));
		assert_eq!(known(6).duties, 1);
		accepted(FIRST, &some_items());
		assert_eq!((known(6).duties, known(0).duties), (0, 1));
		assert_ok!(propose(6, SECOND, &some_others()));
		pass(REPORT_ROUNDS + 1);
		assert_eq!(known(6).duties, 1);
		assert_ok!(Verification::clear(by(STRANGER), SECOND));
		assert_eq!(known(6).duties, 0);
	});
}

#[test]
fn a_draft_that_its_author_pulled_is_proposed_by_another() {
	TestExt::default().execute(|| {
		endorsed(FIRST, &some_items(), &[0, 1, 2, 3, 4]);
		assert_ok!(propose(0, FIRST, &some_others()));
		assert_noop!(accept(FIRST, &some_items()), Error::<Test>::UnknownDraft);
		assert_ok!(propose(1, FIRST, &some_items()));
		assert_ok!(accept(FIRST, &some_items()));
	});
}

#[test]
fn a_network_that_is_paused_reports_nothing_and_what_was_accepted_counts() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		endorsed(SECOND, &items(&[(4, 1)]), &[0, 1, 2, 3, 4]);
		Active::set(&false);
		let third = ReportId { sequence: 2, ..FIRST };
		assert_noop!(
			Verification::report(by(oracle(0)), third, items(&[(5, 1)])),
			Error::<Test>::NetworkInactive
		);
		assert_noop!(
			Verification::accept(by(STRANGER), SECOND, digest(&items(&[(4, 1)]))),
			Error::<Test>::NetworkInactive
		);
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
	});
}

/// The attack: to report, endorse and accept in the last block of the last round, so that the others are
/// silent and have no part in the pay.
#[test]
fn nothing_is_accepted_in_the_last_round_in_which_others_can_endorse_it() {
	TestExt::default().execute(|| {
		endorsed(FIRST, &some_items(), &[0, 1, 2, 3, 4]);
		endorsed(SECOND, &items(&[(4, 1)]), &[0, 1, 2, 3, 4]);
		pass(REPORT_ROUNDS - 2);
		assert_ok!(accept(FIRST, &some_items()));
		pass(1);
		assert_noop!(accept(SECOND, &items(&[(4, 1)])), Error::<Test>::TooLate);
		assert_ok!(endorse(5, FIRST, &some_items()));
		// As long as it can be disputed.
		wait(POLICY.window);
		assert_noop!(endorse(6, FIRST, &some_items()), Error::<Test>::TooLate);
	});
}
