use frame_support::traits::{Hooks, fungible::Inspect};
use groundwave_traits::StakeRewards;

use crate::{Bonded, mock::*};

#[test]
fn the_account_can_take_and_give_any_amount() {
	TestExt::execute(|| {
		assert_eq!(Balances::balance(&Pooled::account()), DEPOSIT);
		assert_eq!(Pooled::account(), Pooled::account_id());
		assert_eq!(Bonded::<Test>::get(), 0);
	});
}

#[test]
fn the_constants_fit_together() {
	TestExt::execute(Pooled::integrity_test);
}

#[test]
#[should_panic = "stake cannot leave before it can be slashed"]
fn a_runtime_without_unbonding_is_refused() {
	TestExt::execute(|| {
		Limits::set(&crate::PoolLimits { unbonding: 0, ..LIMITS });
		Pooled::integrity_test();
	});
}

#[test]
#[should_panic = "terms never change in a round that began"]
fn a_runtime_without_notice_is_refused() {
	TestExt::execute(|| {
		Limits::set(&crate::PoolLimits { notice: 0, ..LIMITS });
		Pooled::integrity_test();
	});
}

#[test]
#[should_panic = "a delegation pays for its row"]
fn a_runtime_with_free_delegations_is_refused() {
	TestExt::execute(|| {
		Limits::set(&crate::PoolLimits { min_delegation: 0, ..LIMITS });
		Pooled::integrity_test();
	});
}

#[test]
#[should_panic = "a pledge pays for the row of its pool"]
fn a_runtime_with_free_pools_is_refused() {
	TestExt::execute(|| {
		Limits::set(&crate::PoolLimits { min_pledge: 0, ..LIMITS });
		Pooled::integrity_test();
	});
}
