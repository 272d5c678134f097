//! No planck and no share is lost or found, whatever happens in whatever order.

use frame_support::{assert_ok, traits::fungible::Inspect};
use groundwave_types::{AccountId, AssetId, Balance, DeviceId};
use proptest::{prelude::*, sample::select};

use groundwave_traits::{ClaimFor, SplitInspect};

use crate::{Accumulators, Deposits, Event, mock::*};

const DEVICES: [(DeviceId, AssetId); 2] = [(ROOFTOP, ROOFTOP_SHARES), (TOWER, TOWER_SHARES)];
const ACCOUNTS: [AccountId; 3] = [ALICE, BOB, CAROL];

/// Something that may happen.
#[derive(Clone, Debug)]
enum Step {
	Deposit { who: AccountId, device: DeviceId, shares: Balance },
	Withdraw { who: AccountId, asset: AssetId, shares: Balance },
	WithdrawAll { who: AccountId, asset: AssetId },
	Claim { who: AccountId, asset: AssetId },
	Earn { device: DeviceId, amount: Balance },
	ClaimRewards(DeviceId),
	Send { from: AccountId, to: AccountId, asset: AssetId, shares: Balance },
	Gift { from: AccountId, asset: AssetId },
	Resplit { device: DeviceId, to: AccountId },
	RewardsFail(bool),
}

fn step() -> impl Strategy<Value = Step> {
	let account = || select(&ACCOUNTS[..]);
	let title = || select(&DEVICES[..]);
	let shares = || prop_oneof![Just(1_u128), 1..=TOTAL];
	let amount = prop_oneof![1..100_u128, 1..GWV, 1..1_000_000 * GWV];
	prop_oneof![
		6 => (account(), title(), shares())
			.prop_map(|(who, (device, _), shares)| Step::Deposit { who, device, shares }),
		4 => (account(), title(), shares())
			.prop_map(|(who, (_, asset), shares)| Step::Withdraw { who, asset, shares }),
		2 => (account(), title())
			.prop_map(|(who, (_, asset))| Step::WithdrawAll { who, asset }),
		4 => (account(), title()).prop_map(|(who, (_, asset))| Step::Claim { who, asset }),
		6 => (title(), amount).prop_map(|((device, _), amount)| Step::Earn { device, amount }),
		2 => title().prop_map(|(device, _)| Step::ClaimRewards(device)),
		2 => (account(), account(), title(), shares())
			.prop_map(|(from, to, (_, asset), shares)| Step::Send { from, to, asset, shares }),
		1 => (account(), title()).prop_map(|(from, (_, asset))| Step::Gift { from, asset }),
		1 => (title(), account()).prop_map(|((device, _), to)| Step::Resplit { device, to }),
		1 => any::<bool>().prop_map(Step::RewardsFail),
	]
}

/// Lets `step` happen; refusals are part of life.
fn happen(step: Step) {
	match step {
		Step::Deposit { who, device, shares } => {
			let _ = deposit(who, device, shares);
		}
		Step::Withdraw { who, asset, shares } => {
			let had = Deposits::<Test>::get(asset, &who).map_or(0, |row| row.position.shares);
			assert_eq!(withdraw(who, asset, shares).is_ok(), shares <= had);
		}
		Step::WithdrawAll { who, asset } => {
			if let Some(row) = Deposits::<Test>::get(asset, &who) {
				assert_ok!(withdraw(who, asset, row.position.shares));
			}
		}
		Step::Claim { who, asset } => {
			let before = wealth(&who);
			let shown = Fractions::claimable(asset, who.clone());
			if claim(asset, who.clone()).is_ok() {
				assert!(wealth(&who) > before);
				assert!(wealth(&who) >= before + shown);
				assert_eq!(Fractions::claimable(asset, who), 0);
			}
		}
		Step::Earn { device, amount } => earn(device, amount),
		Step::ClaimRewards(device) => {
			let _ = RewardsFake::claim_for(device);
		}
		Step::Send { from, to, asset, shares } => {
			let _ = Assets::transfer(RuntimeOrigin::signed(from), asset, to, shares);
		}
		Step::Gift { from, asset } => {
			let to = Fractions::share_account();
			let _ = Assets::transfer(RuntimeOrigin::signed(from), asset, to, 1);
		}
		Step::Resplit { device, to } => resplit(device, to),
		Step::RewardsFail(fail) => RewardsFail::set(fail),
	}
}

/// If nothing is deposited, gathers the shares of `device`, makes its title whole and splits it
/// anew into shares of the same name, which go to `to`.
fn resplit(device: DeviceId, to: AccountId) {
	let (asset, total) = TitlesFake::shares(LORA, device).expect("the title is split");
	for who in ACCOUNTS.into_iter().filter(|who| *who != to) {
		let shares = shares_of(asset, &who);
		if shares > 0 {
			send(asset, who, to.clone(), shares);
		}
	}
	let gathered = shares_of(asset, &to) == total;
	assert_eq!(unify(device, to.clone()).is_ok(), gathered);
	if gathered {
		forget_asset(asset);
		split(device, asset, &[(to, total)]);
	}
}

/// What events told since the beginning, in plancks.
#[derive(Default)]
struct Told {
	shared: Balance,
	paid: Balance,
	burned: Balance,
}

impl Told {
	fn listen(&mut self) {
		for event in take_events() {
			match event {
				Event::IncomeShared { amount, .. } => self.shared += amount,
				Event::Claimed { amount, .. } => self.paid += amount,
				Event::Closed { burned, .. } => self.burned += burned,
				_ => (),
			}
		}
	}
}

fn check_books(told: &Told, issuance_before: Balance) {
	assert_ok!(Fractions::check_invariants());
	let held =
		Accumulators::<Test>::iter_values().map(|books| books.funded - books.paid).sum::<Balance>();
	assert_eq!(Balances::balance(&Fractions::share_account()), DEPOSIT + held);
	assert_eq!(told.shared, told.paid + told.burned + held);
	assert_eq!(Balances::total_issuance(), issuance_before + told.shared - told.burned);
	let wealth = ACCOUNTS.iter().map(wealth).sum::<Balance>();
	assert_eq!(wealth, 3 * ENDOWMENT + told.paid);
	let drawn = DEVICES.iter().map(|(device, _)| ledger(*device).drawn).sum::<Balance>();
	assert_eq!(drawn, told.shared);
	for (_, asset) in DEVICES {
		let holders = ACCOUNTS.iter().map(|who| shares_of(asset, who)).sum::<Balance>();
		let kept = shares_of(asset, &Fractions::share_account());
		assert_eq!(holders + kept, TOTAL);
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

	#[test]
	fn money_and_shares_are_conserved(steps in prop::collection::vec(step(), 1..80)) {
		TestExt::new().execute(|| {
			let issuance = Balances::total_issuance();
			let mut told = Told::default();
			for step in steps {
				happen(step);
				told.listen();
				check_books(&told, issuance);
			}
			// At last everybody can go, whatever happened.
			for (asset, who, row) in Deposits::<Test>::iter().collect::<Vec<_>>() {
				if row.position.shares > 0 {
					assert_ok!(withdraw(who, asset, row.position.shares));
				}
			}
			told.listen();
			check_books(&told, issuance);
			assert_eq!(Accumulators::<Test>::iter().count(), 0);
			// Rounding costs less than a planck for each time that a deposit was counted.
			assert!(told.burned <= 400, "{}", told.burned);
		});
	}
}
