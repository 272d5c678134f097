//! No planck is lost or found, whatever happens in whatever order.

use frame_support::{assert_ok, hypothetically, traits::fungible::Inspect};
use groundwave_traits::{DeviceLeaves, DeviceOwners};
use groundwave_types::{AccountId, Balance, BlockNumber, DeviceId, NetworkId, Points};
use proptest::{prelude::*, sample::select};
use sp_runtime::Permill;

use crate::{Event, MAX_ROUND_LENGTH, MIN_ROUND_LENGTH, mock::*};

const NETWORKS: [NetworkId; 3] = [LORA, WIFI, YOUNG];
const DEVICES: [DeviceId; 5] = [ALICES, BOBS, CAROLS, BOBS_WIFI, ALICES_YOUNG];
const ACCOUNTS: [AccountId; 4] = [ALICE, BOB, CAROL, STRANGER];

/// Something that may happen.
#[derive(Clone, Debug)]
enum Step {
	NextRound,
	Credit { device: DeviceId, points: Points, to_previous: bool },
	Settle(NetworkId),
	Claim { device: DeviceId, by: AccountId },
	Fund { network: NetworkId, amount: Balance },
	Sell { device: DeviceId, to: AccountId },
	SetPayee { device: DeviceId, payee: AccountId },
	Leave(DeviceId),
	SetShare { network: NetworkId, share: Permill },
	SetEvidence { network: NetworkId, evidence: Permill },
	SetRoundLength(BlockNumber),
	SetMaxRate(Balance),
}

fn step() -> impl Strategy<Value = Step> {
	let network = || select(&NETWORKS[..]);
	let device = || select(&DEVICES[..]);
	let account = || select(&ACCOUNTS[..]);
	let part = || (0..=1_000_000_u32).prop_map(Permill::from_parts);
	let points = prop_oneof![
		10 => 1..100_u64,
		10 => 1..10_000_000_u64,
		1 => Just(Points::MAX),
	];
	prop_oneof![
		8 => Just(Step::NextRound),
		12 => (device(), points, any::<bool>()).prop_map(|(device, points, to_previous)| {
			Step::Credit { device, points, to_previous }
		}),
		2 => network().prop_map(Step::Settle),
		6 => (device(), account()).prop_map(|(device, by)| Step::Claim { device, by }),
		2 => (network(), prop_oneof![1..100_u128, 1..10 * GWV])
			.prop_map(|(network, amount)| Step::Fund { network, amount }),
		2 => (device(), account()).prop_map(|(device, to)| Step::Sell { device, to }),
		1 => (device(), account()).prop_map(|(device, payee)| Step::SetPayee { device, payee }),
		1 => device().prop_map(Step::Leave),
		1 => (network(), part()).prop_map(|(network, share)| Step::SetShare { network, share }),
		1 => (network(), part())
			.prop_map(|(network, evidence)| Step::SetEvidence { network, evidence }),
		1 => (MIN_ROUND_LENGTH..=MAX_ROUND_LENGTH).prop_map(Step::SetRoundLength),
		1 => prop_oneof![1..1_000_u128, 1..GWV].prop_map(Step::SetMaxRate),
	]
}

/// Lets `step` happen; refusals are part of life.
fn happen(step: Step) {
	match step {
		Step::NextRound => next_round(),
		Step::Credit { device, points, to_previous } => {
			let round = anchor().round - u32::from(to_previous);
			let network = DevicesFake::network(device).unwrap_or(LORA);
			let _ = credit(network, round, &[(device, points)]);
		}
		Step::Settle(network) => settle(network),
		Step::Claim { device, by } => {
			let payee = DevicesFake::payee(device);
			let balance = || payee.as_ref().map_or(0, Balances::balance);
			let (free, claimable, before) =
				(is_free(by.clone(), device), Rewards::claimable(device), balance());
			let result = claim(by, device);
			assert!(result.is_ok() || !free, "a free claim succeeds");
			assert_eq!(balance() - before, if result.is_ok() { claimable } else { 0 });
		}
		Step::Fund { network, amount } => {
			let _ = Rewards::fund(RuntimeOrigin::signed(STRANGER), network, amount);
		}
		Step::Sell { device, to } => sell(device, to),
		Step::SetPayee { device, payee } => set_payee(device, payee),
		Step::Leave(device) => {
			if let Some(owner) = DevicesFake::owner(device)
				&& Rewards::on_leave(device, &owner).is_ok()
			{
				forget_device(device);
			}
		}
		Step::SetShare { network, share } => {
			let _ = Rewards::set_share(RuntimeOrigin::root(), network, share);
		}
		Step::SetEvidence { network, evidence } => set_evidence(network, evidence),
		Step::SetRoundLength(length) => {
			assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), length));
		}
		Step::SetMaxRate(rate) => MaxRate::set(rate),
	}
}

/// What events told since the beginning, in plancks.
#[derive(Default)]
struct Told {
	minted: Balance,
	given: Balance,
	paid: Balance,
}

impl Told {
	fn listen(&mut self) {
		for event in take_events() {
			match event {
				Event::RoundSettled { minted, .. } => self.minted += minted,
				Event::Funded { amount, .. } => self.given += amount,
				Event::Claimed { amount, .. } => self.paid += amount,
				_ => (),
			}
		}
	}
}

/// The sum of one figure over all pots.
fn sum(figure: impl Fn(NetworkId) -> Balance) -> Balance {
	NETWORKS.into_iter().map(figure).sum()
}

/// Checks that all money is where the books say, given what was `told` and the issuance before.
fn check_books(told: &Told, issuance_before: Balance) {
	assert_ok!(Rewards::check_invariants());
	for network in NETWORKS {
		let pot = pot(network);
		assert_eq!(pot.funded, pot.paid + pot.owed + pot.carried + pot.forfeited);
	}
	assert_eq!(Balances::total_issuance() - issuance_before, told.minted);
	assert_eq!(sum(|network| pot(network).funded), told.minted + told.given);
	assert_eq!(sum(|network| pot(network).paid), told.paid);
	let held = sum(|network| pot(network).owed + pot(network).carried);
	assert_eq!(Balances::balance(&Rewards::pot_account()), DEPOSIT + held);

	for network in NETWORKS {
		let claimable = || claimable_in(network);
		let before = claimable();
		hypothetically!({
			settle(network);
			// What can be claimed does not depend on whether somebody settled first.
			assert_eq!(claimable(), before);
			assert_eq!(claimable(), pot(network).owed);
		});
	}
}

/// What all devices of `network` together can claim.
fn claimable_in(network: NetworkId) -> Balance {
	DEVICES
		.into_iter()
		.filter(|device| DevicesFake::network(*device) == Some(network))
		.map(Rewards::claimable)
		.sum()
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

	#[test]
	fn money_is_conserved(
		room in prop_oneof![0..100 * GWV, 0..1_000_000 * GWV],
		steps in prop::collection::vec(step(), 1..80),
	) {
		TestExt::new().execute(|| {
			let issuance = Balances::total_issuance();
			MaxSupply::set(issuance + room);
			let mut told = Told::default();
			for step in steps {
				happen(step);
				told.listen();
				check_books(&told, issuance);
			}
		});
	}
}
