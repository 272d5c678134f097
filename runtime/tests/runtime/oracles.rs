//! From a committee's report to the rewards: what devices, oracles and disputers gain and lose.

use groundwave_runtime::{
	Clock, Juries, Rewards, Runtime, RuntimeEvent, System, Verification, constants::money::GWV,
};
use groundwave_traits::Clock as _;
use groundwave_types::{
	Balance, CaseId, DeviceId, NetworkId, NetworkParams, POINTS_PER_UNIT, Points, RewardSplit, Vote,
};
use pallet_juries::JURY;
use pallet_verification::{
	CommitteePolicy, Error, Event, FALSE, Item, ItemList, MIN_SEATS, ReportId, ReportStage, TRUE,
};
use sp_runtime::Permill;

use crate::{
	court::{close, court, draw, judge_by, jury, wait},
	env::{
		Account, Chain, JuriesCall, RewardsCall, SystemCall, VerificationCall, balance, funder,
		manager, on_development_chain, stranger,
	},
	hotspots::{Field, params},
};

/// What an oracle of these tests puts down.
const BOND: Balance = 2_000 * GWV;
/// What a disputer puts down.
const DISPUTE_BOND: Balance = 50 * GWV;
/// Plancks for a point of what is given to the network.
const RATE: Balance = 1_000_000;
const POLICY: CommitteePolicy =
	CommitteePolicy { seats: MIN_SEATS, bond: BOND, window: 10, max_points: 500_000 };

/// A network with two hotspots and seven oracles who sit.
struct Scene {
	field: Field,
	oracles: Vec<Account>,
}

impl Scene {
	fn build(chain: &mut Chain) -> Self {
		Self::build_under(chain, params())
	}

	fn build_under(chain: &mut Chain, params: NetworkParams) -> Self {
		let field = Field::enlist_under(chain, params, 2);
		let network = field.network;
		chain.done(&manager(), VerificationCall::set_policy { network, policy: Some(POLICY) });
		let oracles: Vec<_> =
			(0..MIN_SEATS).map(|n| Account::new(&format!("oracle {n}"))).collect();
		for oracle in &oracles {
			chain.endow(oracle, BOND + 100 * GWV);
			chain.done(oracle, VerificationCall::stand { network, bond: BOND });
		}
		chain.skip_rounds(Verification::windows().wait + 1);
		Self { field, oracles }
	}

	fn network(&self) -> NetworkId {
		self.field.network
	}

	/// The first report of the round before.
	fn id(&self, chain: &Chain) -> ReportId {
		ReportId { network: self.network(), round: chain.round() - 1, sequence: 0 }
	}

	/// So many points for each hotspot.
	fn items(&self, points: [Points; 2]) -> ItemList {
		let devices = self.field.hotspots.iter().map(|hotspot| hotspot.device);
		let mut items: Vec<_> =
			devices.zip(points).map(|(device, points)| Item { device, points }).collect();
		items.sort_by_key(|item| item.device);
		items.try_into().unwrap()
	}

	fn device(&self) -> DeviceId {
		self.field.hotspots[1].device
	}

	/// The first `count` oracles report these items.
	fn endorse(&self, chain: &mut Chain, report: ReportId, items: &ItemList, count: usize) {
		let hash = Verification::hash_of(items);
		let items = items.clone();
		chain.done(&self.oracles[0], VerificationCall::report { report, items });
		for oracle in &self.oracles[..count] {
			chain.done(oracle, VerificationCall::endorse { report, hash });
		}
	}

	/// Five of seven report the items, which are accepted; returns the report.
	fn accepted(&self, chain: &mut Chain, items: &ItemList) -> ReportId {
		let report = self.id(chain);
		self.endorse(chain, report, items, 5);
		let hash = Verification::hash_of(items);
		chain.done(&stranger(), VerificationCall::accept { report, hash });
		report
	}

	/// The stranger disputes the item of the second hotspot.
	/// What he pays for the transaction stands beside the case.
	fn dispute(&self, chain: &mut Chain, report: ReportId, items: &ItemList) -> (CaseId, Balance) {
		let outcome = chain.done(&stranger(), self.disputing(report, items));
		let case = outcome.events.iter().find_map(|event| match event {
			RuntimeEvent::Verification(Event::Disputed { case, .. }) => Some(*case),
			_ => None,
		});
		(case.expect("it is disputed"), outcome.fee.expect("he pays"))
	}

	fn disputing(&self, report: ReportId, items: &ItemList) -> VerificationCall {
		let evidence = b"https://example.org/it-was-off.csv".to_vec().try_into().unwrap();
		VerificationCall::dispute { report, items: items.clone(), device: self.device(), evidence }
	}

	/// Waits for the end of the window and has the report counted.
	fn apply(&self, chain: &mut Chain, report: ReportId, items: &ItemList) {
		wait(chain, POLICY.window);
		let outcome =
			chain.done(&stranger(), VerificationCall::apply { report, items: items.clone() });
		assert_eq!(outcome.fee, Some(0));
	}

	/// What the second hotspot earns by `points`, in the round that runs.
	fn assert_earns(&self, chain: &mut Chain, points: Points, all: Points) {
		self.field.fund(chain, RATE * Balance::from(all));
		chain.next_round();
		chain.next_round();
		let due = RATE * Balance::from(points);
		assert_eq!(Rewards::claimable(self.device()), due);
		let claim = self.field.claim(1);
		let owner = &self.field.hotspots[1].owner;
		let before = balance(owner);
		chain.done(&stranger(), claim);
		assert_eq!(balance(owner), before + due);
	}

	/// What an oracle's bond is now.
	fn bond(&self, oracle: usize) -> Balance {
		let account = self.oracles[oracle].id();
		Verification::oracle(self.network(), account).expect("it stood").bond
	}
}

/// The jury of `case` is drawn, votes for `vote`, and nobody appeals.
fn rule(chain: &mut Chain, court: &[Account], case: CaseId, vote: Vote) {
	judge_by(chain, court, case, vote);
	close(chain, case);
}

#[test]
fn what_a_committee_reports_is_paid_after_its_window() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let items = scene.items([1_000, 3_000]);
		let report = scene.accepted(chain, &items);
		let early = VerificationCall::apply { report, items: items.clone() };
		chain.refused(&stranger(), early, Error::<Runtime>::StillDisputable);
		scene.apply(chain, report, &items);
		assert_eq!(Verification::report_record(report), None);
		scene.assert_earns(chain, 3_000, 4_000);
	});
}

#[test]
fn a_minority_has_nothing_accepted() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let items = scene.items([1, 9_999]);
		let report = scene.id(chain);
		scene.endorse(chain, report, &items, 4);
		let hash = Verification::hash_of(&items);
		let accept = || VerificationCall::accept { report, hash };
		chain.refused(&scene.oracles[0], accept(), Error::<Runtime>::NoQuorum);
		// Who does not sit adds nothing.
		let endorse = VerificationCall::endorse { report, hash };
		chain.refused(&stranger(), endorse, Error::<Runtime>::NotSeated);
		chain.done(&scene.oracles[4], VerificationCall::endorse { report, hash });
		chain.done(&scene.oracles[0], accept());
	});
}

#[test]
fn a_lie_costs_its_endorsers_half_of_their_bonds_and_is_not_paid() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let scene = Scene::build(chain);
		let items = scene.items([1_000, 9_000]);
		let report = scene.accepted(chain, &items);
		let before = balance(&stranger());
		let (case, fee) = scene.dispute(chain, report, &items);
		let fees = Balance::from(JURY) * GWV;
		assert_eq!(balance(&stranger()), before - fee - fees - DISPUTE_BOND);
		// The true item counts in time.
		scene.apply(chain, report, &items);
		rule(chain, &court, case, FALSE);

		for oracle in 0..5 {
			assert_eq!(scene.bond(oracle), BOND / 2);
		}
		assert_eq!((scene.bond(5), scene.bond(6)), (BOND, BOND));
		// A fifth of the slash, at most three bonds; the bond comes back, the jury's fees do not.
		assert_eq!(balance(&stranger()), before - fee - fees + 3 * DISPUTE_BOND);
		assert_eq!(Verification::report_record(report), None);
		let seats = Verification::seats(scene.network(), chain.round() + 1);
		assert_eq!(seats.len(), 2, "the liars sit no more");
		assert_eq!(Rewards::ledger(scene.device()), None, "it earned nothing");
	});
}

#[test]
fn an_item_that_stands_counts_and_its_owner_gets_the_disputers_bond() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let scene = Scene::build(chain);
		let items = scene.items([1_000, 3_000]);
		let report = scene.accepted(chain, &items);
		let (case, _) = scene.dispute(chain, report, &items);
		scene.apply(chain, report, &items);
		let owner = &scene.field.hotspots[1].owner;
		let before = balance(owner);
		rule(chain, &court, case, TRUE);
		assert_eq!(balance(owner), before + DISPUTE_BOND);
		assert_eq!(scene.bond(0), BOND);
		assert_eq!(Verification::report_record(report), None);
		scene.assert_earns(chain, 3_000, 3_000);
	});
}

/// The attack: to fill blocks until the window is over, so that nobody can dispute a lie.
#[test]
fn full_blocks_stretch_the_window_of_a_report() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let items = scene.items([1_000, 9_000]);
		let report = scene.accepted(chain, &items);
		let ReportStage::Accepted { until, .. } =
			Verification::report_record(report).unwrap().stage
		else {
			panic!("it is accepted");
		};
		let mut blocks = 0;
		while Clock::now() + 1 < until {
			for _ in 0..3 {
				let remark = SystemCall::remark { remark: vec![0; 1_000_000] };
				chain.done(&funder(), remark);
			}
			chain.next_block();
			blocks += 1;
		}
		assert!(blocks >= 2 * POLICY.window, "{blocks}");
		// In the last block of the window.
		scene.dispute(chain, report, &items);
		wait(chain, 1);
		chain.refused(&funder(), scene.disputing(report, &items), Error::<Runtime>::DisputesClosed);
	});
}

#[test]
fn whom_a_report_concerns_sits_on_no_jury_about_it() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let scene = Scene::build(chain);
		// Two who endorse it, the owner and the manager are jurors as well.
		let owner = &scene.field.hotspots[1].owner;
		let parties = [&scene.oracles[0], &scene.oracles[6], owner, &manager()];
		for party in parties {
			chain.endow(party, 1_100 * GWV);
			chain.done(party, JuriesCall::join {});
		}
		wait(chain, Juries::windows().seasoning);
		let items = scene.items([1_000, 3_000]);
		let report = scene.accepted(chain, &items);
		let (case, _) = scene.dispute(chain, report, &items);
		draw(chain, case);
		assert_eq!(jury(&court, case).len(), court.len(), "all others were drawn");
	});
}

#[test]
fn a_committee_reports_no_more_than_it_has_to_lose() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		// 25 GWV for a unit and as much of other parts; a quarter of five bonds.
		let units = Points::try_from(5 * BOND / 4 / (2 * 25 * GWV)).unwrap();
		let most = units * POINTS_PER_UNIT;
		let accept = |chain: &mut Chain, points| {
			let report = scene.id(chain);
			let items = scene.items([1, points]);
			scene.endorse(chain, report, &items, 5);
			VerificationCall::accept { report, hash: Verification::hash_of(&items) }
		};
		let call = accept(chain, most);
		chain.refused(&stranger(), call, Error::<Runtime>::ValueAboveBonds);
		let call = accept(chain, most - 1);
		chain.done(&stranger(), call);
	});
}

#[test]
fn oracles_share_their_part_of_the_emission() {
	let split = RewardSplit {
		evidence: Permill::from_percent(90),
		oracles: Permill::from_percent(10),
		..params().split
	};
	on_development_chain(|chain| {
		let scene = Scene::build_under(chain, NetworkParams { split, ..params() });
		let network = scene.network();
		chain.sudo(RewardsCall::set_share { network, share: Permill::one() });
		chain.skip_rounds(2);
		let items = scene.items([200_000, 200_000]);
		let report = scene.accepted(chain, &items);
		scene.apply(chain, report, &items);
		let entry = pallet_rewards::Pots::<Runtime>::get(network).unwrap().unsettled[0].clone();
		let budget = entry.budget;
		assert_eq!(budget.oracles, budget.evidence / 9);
		chain.next_round();
		chain.next_round();
		chain.done(&stranger(), RewardsCall::settle { network });
		let paid = System::events()
			.into_iter()
			.find_map(|record| match record.event {
				RuntimeEvent::Rewards(pallet_rewards::Event::OraclesPaid { amount, .. }) => {
					Some(amount)
				}
				_ => None,
			})
			.expect("oracles are paid");
		// A whole number of plancks for each point.
		assert_eq!(paid, budget.oracles - budget.oracles % 400_000);

		let due = Verification::due(network, scene.oracles[0].id());
		assert_eq!(due, paid / 5);
		let before = balance(&scene.oracles[0]);
		let fee = chain.done(&scene.oracles[0], VerificationCall::claim { network }).fee.unwrap();
		assert_eq!(balance(&scene.oracles[0]), before + due - fee);
		assert_eq!(Verification::due(network, scene.oracles[6].id()), 0);
		let idle = VerificationCall::claim { network };
		chain.refused(&scene.oracles[6], idle, Error::<Runtime>::NothingDue);
	});
}
