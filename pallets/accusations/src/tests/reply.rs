//! What is said about an accusation.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{Error, Event, Reason, mock::*};

#[test]
fn anyone_replies_and_the_owners_and_the_payees_count() {
	for (who, by_owner) in [(OWNER, true), (PAYEE, true), (MAKER, false), (ACCUSER, false)] {
		execute(|| {
			accuse(Reason::Other);
			take_events();
			assert_ok!(Accusations::reply(by(who.clone()), DEVICE, text(3)));
			let hash = BlakeTwo256::hash(b"xxx");
			let event = Event::Replied { device: DEVICE, by: who.clone(), by_owner, text: hash };
			assert_eq!(take_events(), vec![event]);
			assert_eq!(record().replied_by, by_owner.then(|| who.clone()));
			// Again, as often as there is something to say.
			assert_ok!(Accusations::reply(by(who.clone()), DEVICE, text(4_096)));
			assert_eq!(record().replied_by, by_owner.then_some(who));
		});
	}
}

#[test]
fn a_reply_says_something_about_an_accusation() {
	execute(|| {
		assert_noop!(Accusations::reply(by(OWNER), DEVICE, text(1)), Error::<Test>::NotAccused);
		accuse(Reason::Other);
		assert_noop!(Accusations::reply(by(OWNER), DEVICE, text(0)), Error::<Test>::TextEmpty);
		assert_noop!(Accusations::reply(by(OWNER), OTHER, text(1)), Error::<Test>::NotAccused);
	});
}

#[test]
fn there_is_something_to_say_until_the_verdict() {
	execute(|| {
		let case = referred(Reason::Other);
		wait(100_000);
		assert_ok!(Accusations::reply(by(STRANGER), DEVICE, text(1)));
		assert_ok!(rule(case, Some(0)));
		assert_noop!(Accusations::reply(by(STRANGER), DEVICE, text(1)), Error::<Test>::NotAccused);
	});
}
