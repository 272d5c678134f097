//! Titles that are split into shares, and made whole again.

use groundwave_runtime::{Fractions, Rewards, Runtime, RuntimeEvent, constants::money::GWV};
use groundwave_types::{Balance, DeviceId};
use pallet_devices::Error as DevicesError;
use pallet_fractions::MAX_SHARES;
use pallet_nft_fractionalization::Error as SplitError;

use crate::{
	env::{
		Account, AssetsCall, Books, Chain, DevicesCall, FractionsCall, Outcome, SplitCall, author,
		on_development_chain, stranger,
	},
	hotspots::{ALL_POINTS, Field, Hotspot, WITNESS_POINTS},
};

/// Into so many shares titles are split here.
const SHARES: Balance = 1_000;
/// Plancks for a point of what is given to the network.
const RATE: Balance = 1_000_000;

/// The call that splits the title of `hotspot` into so many shares, all of them its owner's.
fn split(field: &Field, hotspot: &Hotspot, fractions: Balance) -> SplitCall {
	SplitCall::fractionalize {
		nft_collection_id: field.network,
		nft_id: hotspot.device,
		asset_id: hotspot.device,
		beneficiary: hotspot.owner.address(),
		fractions,
	}
}

/// The call by which `who` makes the title of `device` whole, for himself.
fn unify(field: &Field, device: DeviceId, who: &Account) -> SplitCall {
	SplitCall::unify {
		nft_collection_id: field.network,
		nft_id: device,
		asset_id: device,
		beneficiary: who.address(),
	}
}

/// Lets the devices of `field` earn and have [`RATE`] plancks for each point.
fn earn(chain: &mut Chain, field: &Field) {
	field.earn_and_wait(chain);
	field.fund(chain, RATE * ALL_POINTS);
}

/// What was paid for devices in a call: to whom, and how much.
fn paid(outcome: &Outcome) -> Vec<(groundwave_types::AccountId, Balance)> {
	let claims = outcome.events.iter().filter_map(|event| match event {
		RuntimeEvent::Rewards(pallet_rewards::Event::Claimed { payee, amount, .. }) => {
			Some((payee.clone(), *amount))
		}
		_ => None,
	});
	claims.collect()
}

/// A chain on which two hotspots earned, with the second, whose owner can pay for a split.
fn with_earnings(test: impl FnOnce(&mut Chain, &Field, &Hotspot)) {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		chain.endow(&hotspot.owner, 1_000 * GWV);
		earn(chain, &field);
		test(chain, &field, hotspot);
	});
}

/// The attack: to buy one share, and to deposit it before its seller deposits his, so that all that
/// he had earned before would wait for whoever has every share.
#[test]
fn what_was_earned_before_a_title_is_split_is_its_owners() {
	with_earnings(|chain, field, hotspot| {
		let Hotspot { device, ref owner, .. } = *hotspot;
		let outcome = chain.done(owner, split(field, hotspot, SHARES));
		assert_eq!(paid(&outcome), [(owner.id(), RATE * WITNESS_POINTS)]);
		assert_eq!(Rewards::claimable(device), 0);

		let buyer = stranger();
		let give = AssetsCall::transfer { id: device, target: buyer.address(), amount: 1 };
		chain.done(owner, give);
		chain.done(&buyer, FractionsCall::deposit { network: field.network, device, shares: 1 });
		let statement = Rewards::statement(device).expect("it earned");
		assert_eq!((statement.retained, statement.claimable), (0, 0));
	});
}

#[test]
fn income_of_a_split_title_is_that_of_deposited_shares_and_the_rest_comes_with_the_whole() {
	with_earnings(|chain, field, hotspot| {
		let Hotspot { device, ref owner, .. } = *hotspot;
		chain.done(owner, split(field, hotspot, SHARES));
		chain.refused(
			owner,
			DevicesCall::deregister { device },
			DevicesError::<Runtime>::TitleSplit,
		);
		chain.done(
			owner,
			FractionsCall::deposit { network: field.network, device, shares: SHARES / 4 },
		);
		earn(chain, field);
		let income = RATE * WITNESS_POINTS;
		let outcome = chain.done(owner, FractionsCall::claim { asset: device, who: owner.id() });
		assert_eq!(
			paid(&outcome),
			[(<Fractions as groundwave_traits::SplitTitles>::account(), income / 4)]
		);
		let shared = outcome.events.iter().find_map(|event| match event {
			RuntimeEvent::Fractions(pallet_fractions::Event::Claimed { amount, .. }) => {
				Some(*amount)
			}
			_ => None,
		});
		assert_eq!(shared, Some(income / 4));

		chain.refused(
			&stranger(),
			unify(field, device, &stranger()),
			sp_runtime::TokenError::FundsUnavailable,
		);
		chain.done(owner, FractionsCall::withdraw { asset: device, shares: SHARES / 4 });
		chain.done(owner, unify(field, device, owner));
		assert_eq!(Rewards::claimable(device), income - income / 4);
		let before = Books::read();
		let outcome = chain.send(owner, field.claim(1));
		let fee = outcome.fee.unwrap_or_default();
		assert_eq!(
			Books::read(),
			before.moved(&Rewards::pot_account(), &owner.id(), income - income / 4).moved(
				&owner.id(),
				&author().id(),
				fee
			)
		);
	});
}

/// Whoever holds none of no shares would hold all of them.
#[test]
fn a_title_is_split_into_some_shares_and_no_more_than_can_be_deposited() {
	with_earnings(|chain, field, hotspot| {
		let filtered = || frame_system::Error::<Runtime>::CallFiltered;
		for fractions in [0, MAX_SHARES + 1, Balance::MAX] {
			chain.refused(&hotspot.owner, split(field, hotspot, fractions), filtered());
		}
		chain.refused(&stranger(), split(field, hotspot, 1), SplitError::<Runtime>::NoPermission);
		chain.done(&hotspot.owner, split(field, hotspot, MAX_SHARES));
	});
}
