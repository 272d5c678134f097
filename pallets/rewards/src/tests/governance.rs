//! What governance sets of a network's money besides its share.

use frame_support::{assert_noop, assert_ok};
use groundwave_math::UsagePolicy;
use sp_runtime::{DispatchError, Permill, TryRuntimeError};

use crate::{Error, Event, Pots, UsagePolicies, mock::*};

const SOUND: UsagePolicy = UsagePolicy {
	floor: Permill::from_percent(10),
	open_cap: Permill::from_percent(20),
	vetted_cap: 300_000,
};

mod set_breaker {
	use super::*;

	#[test]
	fn it_sets_the_limit_of_a_network_at_once_and_tells_both() {
		TestExt::new().execute(|| {
			let set = |limit| {
				assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, limit));
				assert_eq!(pot(LORA).breaker.limit, limit);
				take_events()
			};
			let told = |old, new| vec![Event::BreakerSet { network: LORA, old, new }];
			assert_eq!(set(Some(7)), told(None, Some(7)));
			assert_eq!(set(Some(7)), told(Some(7), Some(7)));
			assert_eq!(set(Some(0)), told(Some(7), Some(0)));
			assert_eq!(set(None), told(Some(0), None));
			assert_eq!(pot(WIFI).breaker.limit, None);
		});
	}

	#[test]
	fn it_leaves_what_the_pot_holds_and_counted() {
		TestExt::new().execute(|| {
			earn_and_wait(LORA, &[(ALICES, 1_500_000)]);
			settle(LORA);
			let mut before = pot(LORA);
			assert_eq!(before.breaker.due, LORA_BUDGET);
			assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, Some(7)));
			before.breaker.limit = Some(7);
			assert_eq!(pot(LORA), before);
		});
	}

	#[test]
	fn it_is_the_admins() {
		TestExt::new().execute(|| {
			for origin in [RuntimeOrigin::signed(MANAGER), RuntimeOrigin::none()] {
				assert_noop!(Rewards::set_breaker(origin, LORA, None), DispatchError::BadOrigin);
			}
		});
	}

	#[test]
	fn an_unknown_network_has_none() {
		TestExt::new().execute(|| {
			let result = Rewards::set_breaker(RuntimeOrigin::root(), NO_NETWORK, Some(7));
			assert_noop!(result, Error::<Test>::UnknownNetwork);
			assert!(!Pots::<Test>::contains_key(NO_NETWORK));
		});
	}

	#[test]
	fn a_paused_network_has_one() {
		TestExt::new().execute(|| {
			pause(LORA);
			assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, Some(7)));
		});
	}
}

mod set_usage_policy {
	use super::*;

	fn set(policy: Option<UsagePolicy>) -> Vec<Event<Test>> {
		assert_ok!(Rewards::set_usage_policy(RuntimeOrigin::root(), WIFI, policy));
		take_events()
	}

	#[test]
	fn it_sets_the_rules_of_a_network_and_tells_both() {
		TestExt::new().execute(|| {
			let told = |old, new| vec![Event::UsagePolicySet { network: WIFI, old, new }];
			assert_eq!(Rewards::usage_policy(WIFI), Policy::get().usage);
			assert_eq!(set(Some(SOUND)), told(None, Some(SOUND)));
			assert_eq!(Rewards::usage_policy(WIFI), SOUND);
			assert_eq!(Rewards::usage_policy(LORA), Policy::get().usage);
			let other = UsagePolicy { vetted_cap: u32::MAX, ..SOUND };
			assert_eq!(set(Some(other)), told(Some(SOUND), Some(other)));
			assert_eq!(set(None), told(Some(other), None));
			assert_eq!(Rewards::usage_policy(WIFI), Policy::get().usage);
			assert!(!UsagePolicies::<Test>::contains_key(WIFI));
		});
	}

	#[test]
	fn rules_at_their_bounds_hold_and_rules_beyond_them_do_not() {
		let parts = Permill::from_parts;
		let policy = |floor, open, vetted_cap| UsagePolicy {
			floor: parts(floor),
			open_cap: parts(open),
			vetted_cap,
		};
		TestExt::new().execute(|| {
			for sound in [
				policy(0, 0, 0),
				policy(0, 900_000, u32::MAX),
				policy(900_000, 900_000, 900_000),
				policy(7, 7, 7),
			] {
				set(Some(sound));
			}
			for unsound in [
				policy(0, 900_001, 1_000_000),
				policy(0, 1_000_000, 1_000_000),
				policy(8, 7, 1_000_000),
				policy(8, 900_000, 7),
				policy(1_000_000, 900_000, 1_000_000),
			] {
				assert_noop!(
					Rewards::set_usage_policy(RuntimeOrigin::root(), WIFI, Some(unsound)),
					Error::<Test>::UsagePolicyUnsound
				);
			}
		});
	}

	#[test]
	fn it_is_the_admins() {
		TestExt::new().execute(|| {
			for origin in [RuntimeOrigin::signed(MANAGER), RuntimeOrigin::none()] {
				let result = Rewards::set_usage_policy(origin, WIFI, Some(SOUND));
				assert_noop!(result, DispatchError::BadOrigin);
			}
		});
	}

	#[test]
	fn an_unknown_network_has_no_rules() {
		TestExt::new().execute(|| {
			for policy in [None, Some(SOUND)] {
				let result = Rewards::set_usage_policy(RuntimeOrigin::root(), NO_NETWORK, policy);
				assert_noop!(result, Error::<Test>::UnknownNetwork);
			}
		});
	}

	#[test]
	fn invariant_13_notices_rules_that_pay_without_bounds() {
		TestExt::new().build().execute_with(|| {
			assert_ok!(Rewards::check_invariants());
			let open_cap = Permill::from_parts(900_001);
			UsagePolicies::<Test>::insert(WIFI, UsagePolicy { open_cap, ..SOUND });
			let complaint = TryRuntimeError::Other("13: usage is paid without bounds");
			assert_eq!(Rewards::check_invariants(), Err(complaint));
		});
	}
}
