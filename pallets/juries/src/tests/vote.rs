//! Sealing, opening and showing votes.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::Hash;

use crate::{Ballot, Error, Event, commitment, mock::*};

#[test]
fn a_vote_is_sealed_and_opened() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let who = jury(id)[0].clone();
		take_events();
		assert_ok!(seal(id, &who, 2));
		assert_eq!(take_events(), vec![Event::VoteSealed { case: id, juror: who.clone() }]);
		assert_eq!(ballot(id, &who), Ballot::Sealed { commitment: sealed(id, &who, 2) });
		wait(WINDOWS.commit);
		assert_ok!(reveal(id, &who, 2));
		let event = Event::VoteRevealed { case: id, juror: who.clone(), vote: 2 };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(ballot(id, &who), Ballot::Open { vote: 2 });
		assert_noop!(reveal(id, &who, 2), Error::<Test>::NothingSealed);
	});
}

#[test]
fn a_commitment_hashes_what_the_docs_say() {
	let parts: [&[u8]; 7] =
		[&[15 << 2], b"groundwave/vote", &[7, 0, 0, 0], &[1], &[9; 32], &[3], &[0x55; 32]];
	let expected = sp_io::hashing::blake2_256(&parts.concat());
	assert_eq!(commitment(7, true, &juror(9), 3, &[0x55; 32]), Hash::from(expected));
}

#[test]
fn a_vote_is_sealed_until_votes_are_opened() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let who = jury(id)[0].clone();
		wait(WINDOWS.commit - 1);
		assert_noop!(reveal(id, &who, 2), Error::<Test>::WrongTime);
		assert_ok!(seal(id, &who, 2));
		wait(1);
		assert_noop!(seal(id, &who, 2), Error::<Test>::WrongTime);
		assert_noop!(
			Juries::expose(by(STRANGER), id, who.clone(), 2, salt(&who)),
			Error::<Test>::WrongTime
		);
		wait(WINDOWS.reveal - 1);
		frame_support::hypothetically!({
			assert_ok!(reveal(id, &who, 2));
		});
		assert_noop!(Juries::tally(by(STRANGER), id), Error::<Test>::WrongTime);
		wait(1);
		assert_noop!(reveal(id, &who, 2), Error::<Test>::WrongTime);
		assert_ok!(Juries::tally(by(STRANGER), id));
		for call in [seal(id, &who, 2), reveal(id, &who, 2)] {
			assert_eq!(call, Err(Error::<Test>::NotVoting.into()));
		}
	});
}

#[test]
fn the_last_vote_that_was_sealed_is_the_one() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let who = jury(id)[0].clone();
		assert_ok!(seal(id, &who, 1));
		assert_ok!(seal(id, &who, 3));
		wait(WINDOWS.commit);
		assert_noop!(reveal(id, &who, 1), Error::<Test>::WrongCommitment);
		assert_ok!(reveal(id, &who, 3));
	});
}

#[test]
fn only_what_was_sealed_is_opened() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let [who, other] = [jury(id)[0].clone(), jury(id)[1].clone()];
		assert_ok!(seal(id, &who, 1));
		wait(WINDOWS.commit);
		assert_noop!(reveal(id, &who, 2), Error::<Test>::WrongCommitment);
		assert_noop!(
			Juries::reveal(by(who.clone()), id, 1, [0; 32]),
			Error::<Test>::WrongCommitment
		);
		assert_noop!(reveal(id, &who, OPTIONS), Error::<Test>::NoSuchOption);
		assert_noop!(reveal(id, &other, 1), Error::<Test>::NothingSealed);
		assert_noop!(reveal(id + 1, &who, 1), Error::<Test>::UnknownCase);
	});
}

#[test]
fn only_jurors_vote() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let outside = (0..46).map(juror).find(|who| !jury(id).contains(who)).unwrap();
		for who in [outside, STRANGER] {
			assert_noop!(seal(id, &who, 1), Error::<Test>::NotOnJury);
			wait(0);
			assert_noop!(
				Juries::expose(by(PARTY), id, who.clone(), 1, salt(&who)),
				Error::<Test>::NotOnJury
			);
		}
		let undrawn = open(0);
		assert_noop!(seal(undrawn, &jury(id)[0], 1), Error::<Test>::NotVoting);
	});
}

#[test]
fn who_shows_a_sealed_vote_takes_the_fee_and_voids_it() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let who = jury(id)[0].clone();
		assert_ok!(seal(id, &who, 3));
		take_events();
		let before = fees_of(&PLAINTIFF);
		assert_ok!(Juries::expose(by(STRANGER), id, who.clone(), 3, salt(&who)));
		let event = Event::VoteExposed { case: id, juror: who.clone(), by: STRANGER };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(balance(&STRANGER), ENDOWMENT + FEE);
		assert_eq!(fees_of(&PLAINTIFF), before - FEE);
		assert_noop!(seal(id, &who, 3), Error::<Test>::VoteExposed);
		assert_noop!(
			Juries::expose(by(STRANGER), id, who.clone(), 3, salt(&who)),
			Error::<Test>::NothingSealed
		);
		wait(WINDOWS.commit);
		assert_noop!(reveal(id, &who, 3), Error::<Test>::NothingSealed);
	});
}

#[test]
fn who_guesses_wrong_shows_nothing() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let who = jury(id)[0].clone();
		let show = |vote, salt| Juries::expose(by(STRANGER), id, who.clone(), vote, salt);
		assert_noop!(show(3, salt(&who)), Error::<Test>::NothingSealed);
		assert_ok!(seal(id, &who, 3));
		assert_noop!(show(2, salt(&who)), Error::<Test>::WrongCommitment);
		assert_noop!(show(3, [0; 32]), Error::<Test>::WrongCommitment);
		assert_noop!(show(OPTIONS, salt(&who)), Error::<Test>::NoSuchOption);
		assert_noop!(
			Juries::expose(by(who.clone()), id, who.clone(), 3, salt(&who)),
			Error::<Test>::OwnVote
		);
	});
}
