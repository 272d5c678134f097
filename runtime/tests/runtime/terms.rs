//! Terms of networks that change while their devices earn.

use frame_support::traits::{Get, fungible::InspectHold};
use groundwave_runtime::{Balances, Networks, Rewards, Runtime};
use groundwave_traits::EmissionShares;
use groundwave_types::{BlockNumber, NetworkParams, RewardSplit, Round};
use pallet_networks::Error as NetworksError;
use pallet_rewards::{Budget, PendingRound};
use sp_runtime::Permill;

use crate::{
	env::{Account, Chain, NetworksCall, RewardsCall, manager, on_development_chain, stranger},
	hotspots::{Field, params},
};

/// Blocks over which the changed terms release rewards.
const VESTING: BlockNumber = 100;

/// Terms by which a manager takes as much as he can of what goes to evidence.
fn greedy() -> NetworkParams {
	let split = RewardSplit {
		evidence: Permill::from_percent(1),
		usage: Permill::from_percent(75),
		delegators: Permill::zero(),
		oracles: Permill::zero(),
		provider: Permill::from_percent(24),
	};
	NetworkParams { split, provider: Some(manager().id()), vesting: VESTING, ..params() }
}

/// What waits for the settlement of `round`.
fn pending(field: &Field, round: Round) -> PendingRound {
	let pot = Rewards::pot(field.network).expect("its devices earned");
	let entry = pot.unsettled.into_iter().find(|entry| entry.round == round);
	entry.expect("they earned in this round")
}

/// All that `round` may mint is for evidence, at once.
#[track_caller]
fn assert_untouched(field: &Field, round: Round) {
	let entry = pending(field, round);
	let Budget { evidence, usage, stake, provider, .. } = entry.budget;
	assert!(evidence > 0);
	assert_eq!((usage, stake, provider), (0, 0, 0));
	assert_eq!((entry.provider, entry.vesting), (None, 0));
}

/// The attack: to let devices earn by the old terms and have them paid by the new ones, which are
/// enacted before the first points of the round are credited.
#[test]
fn a_change_of_split_provider_and_vesting_touches_no_round_that_began() {
	on_development_chain(|chain: &mut Chain| {
		let field = Field::enlist(chain, 2);
		let network = field.network;
		chain.sudo(RewardsCall::set_share { network, share: Permill::one() });
		chain.next_round();
		assert!(Rewards::has_share(network));

		// With a share, the notice is a week of rounds of the usual length.
		chain.done(&manager(), NetworksCall::propose { network, params: greedy() });
		let noticed = Networks::pending(network).expect("it is proposed").effective;
		chain.skip_rounds(noticed - chain.round() - 2);
		let early = NetworksCall::enact { network };
		chain.refused(&stranger(), early, NetworksError::<Runtime>::NoticeRunning);
		chain.skip_rounds(1);

		let last = chain.round();
		assert_eq!(last + 1, noticed);
		chain.done(&stranger(), NetworksCall::enact { network });
		field.earn(chain);
		assert_eq!(chain.round(), noticed, "the points of the round before are credited now");
		assert_untouched(&field, last);
		let budget = pending(&field, last).budget.evidence;

		// The next credit finds it due.
		field.earn(chain);
		let rates = Rewards::rates(network, last).expect("the round is settled");
		assert!(rates.point > 0);
		assert_eq!((rates.open, rates.vetted, rates.vesting), (0, 0, 0));
		let entry = pending(&field, noticed);
		assert!(entry.budget.provider > entry.budget.evidence);
		assert!(budget > 50 * entry.budget.evidence, "a hundredth by the new terms");
		assert_eq!((entry.provider, entry.vesting), (Some(manager().id()), VESTING));
	});
}

/// The attack: to sell a network that earns overnight, to whom nobody could look at.
#[test]
fn a_network_with_a_share_passes_to_who_is_nominated_a_week_later() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let network = field.network;
		chain.sudo(RewardsCall::set_share { network, share: Permill::one() });
		assert!(Rewards::has_share(network));
		let notice: Round = <Runtime as pallet_networks::Config>::NoticeRounds::get();
		let nominate = NetworksCall::nominate { network, successor: stranger().id() };
		chain.done(&manager(), nominate);
		let since = chain.round() + notice;
		assert_eq!(Networks::nomination(network).map(|it| it.since), Some(since));
		let held = |who: &Account| Balances::total_balance_on_hold(&who.id());
		let before = (held(&manager()), held(&stranger()));

		let accept = NetworksCall::accept_nomination { network };
		chain.skip_rounds(notice - 1);
		chain.refused(&stranger(), accept.clone(), NetworksError::<Runtime>::NoticeRunning);
		chain.skip_rounds(1);
		chain.done(&stranger(), accept);
		let pause = NetworksCall::pause { network };
		chain.refused(&manager(), pause.clone(), NetworksError::<Runtime>::NotManager);
		chain.done(&stranger(), pause);
		// The deposits for the maker and for the map stay with who paid them.
		let deposit = held(&stranger()) - before.1;
		assert!(deposit > 0);
		assert_eq!(held(&manager()), before.0 - deposit);
	});
}
