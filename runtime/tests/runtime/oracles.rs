//! From a committee's report to the rewards: what devices, oracles and disputers gain and lose.

use binary_merkle_tree::merkle_root;
use codec::Encode;
use groundwave_coverage::{
	Acknowledgement, Beacon, Contradiction, CountedBeacon, CoverageLeaf, HeardBy, Payload, Reason,
	Receipt, Station, Witness,
};
use groundwave_runtime::{
	Clock, Devices, Juries, Rewards, Runtime, RuntimeEvent, System, Verification,
	constants::money::GWV,
};
use groundwave_traits::{Clock as _, RadioDevices, Rounds};
use groundwave_types::{
	Balance, CaseId, DeviceId, Hash, NANOS_PER_MILLI, NetworkId, NetworkParams, POINTS_PER_UNIT,
	Points, Region, RewardSplit, Round, Statement, Vote,
};
use pallet_juries::{GRAND_JURY, JURY};
use pallet_verification::{
	BROKEN, CommitteePolicy, Contents, Error, Event, FALSE, Item, LeafKind, MIN_SEATS, OWNERS_PART,
	REPORT_ROUNDS, ReportId, ReportKind, ReportStage, SILENCE, TRUE,
};
use sp_core::Pair;
use sp_runtime::{MultiSignature, Permill, traits::BlakeTwo256};

use crate::{
	court::{close, court, draw, judge_by, jury, wait},
	env::{
		Account, Chain, GENESIS, JuriesCall, RewardsCall, SystemCall, VerificationCall, balance,
		funder, manager, on_development_chain, stranger,
	},
	hotspots::{Field, Hotspot, params},
};

/// What an oracle of these tests puts down.
const BOND: Balance = 2_000 * GWV;
/// What a disputer puts down.
const DISPUTE_BOND: Balance = 50 * GWV;
/// What he says.
const EVIDENCE: &[u8] = b"https://example.org/it-was-off.csv";
/// Plancks for a point of what is given to the network.
const RATE: Balance = 1_000_000;
const POLICY: CommitteePolicy = CommitteePolicy {
	seats: MIN_SEATS,
	bond: BOND,
	window: 10,
	max_points: 500_000,
	leaves: LeafKind::Coverage,
	base_trust: Permill::one(),
};

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
		let round = chain.round() - 1;
		ReportId { network: self.network(), round, kind: ReportKind::Scores, sequence: 0 }
	}

	/// So many points for each hotspot.
	fn items(&self, points: [Points; 2]) -> Contents {
		let devices = self.field.hotspots.iter().map(|hotspot| hotspot.device);
		let mut items: Vec<_> =
			devices.zip(points).map(|(device, value)| Item { device, value }).collect();
		items.sort_by_key(|item| item.device);
		Contents { items: items.try_into().unwrap(), root: Hash::zero() }
	}

	fn device(&self) -> DeviceId {
		self.field.hotspots[1].device
	}

	/// The first `count` oracles report these items.
	fn endorse(&self, chain: &mut Chain, report: ReportId, contents: &Contents, count: usize) {
		let digest = Verification::digest_of(contents);
		let contents = contents.clone();
		chain.done(&self.oracles[0], VerificationCall::report { report, contents });
		for oracle in &self.oracles[..count] {
			chain.done(oracle, VerificationCall::endorse { report, digest });
		}
	}

	/// Five of seven report the items, which are accepted; returns the report.
	fn accepted(&self, chain: &mut Chain, contents: &Contents) -> ReportId {
		let report = self.id(chain);
		self.endorse(chain, report, contents, 5);
		let digest = Verification::digest_of(contents);
		chain.done(&stranger(), VerificationCall::accept { report, digest });
		report
	}

	/// The stranger commits to his evidence and disputes the item of the second hotspot in the next block.
	/// What he pays for both transactions stands beside the case.
	fn dispute(
		&self,
		chain: &mut Chain,
		report: ReportId,
		contents: &Contents,
	) -> (CaseId, Balance) {
		let committed = self.commit(chain, report);
		chain.next_block();
		let (case, fee) = self.open_dispute(chain, report, contents);
		(case, fee + committed)
	}

	/// The stranger commits to his evidence; returns what he pays.
	fn commit(&self, chain: &mut Chain, report: ReportId) -> Balance {
		let (who, device) = (stranger(), self.device());
		let commitment = Verification::commitment_of(&who.id(), report, device, EVIDENCE);
		let commit = VerificationCall::commit_dispute { commitment: Some(commitment) };
		chain.done(&who, commit).fee.expect("he pays")
	}

	/// The stranger disputes what he committed to.
	fn open_dispute(
		&self,
		chain: &mut Chain,
		report: ReportId,
		contents: &Contents,
	) -> (CaseId, Balance) {
		let outcome = chain.done(&stranger(), self.disputing(report, contents));
		let case = outcome.events.iter().find_map(|event| match event {
			RuntimeEvent::Verification(Event::Disputed { case, .. }) => Some(*case),
			_ => None,
		});
		(case.expect("it is disputed"), outcome.fee.expect("he pays"))
	}

	fn disputing(&self, report: ReportId, contents: &Contents) -> VerificationCall {
		let evidence = EVIDENCE.to_vec().try_into().unwrap();
		VerificationCall::dispute {
			report,
			contents: contents.clone(),
			device: self.device(),
			evidence,
		}
	}

	/// Waits for the end of the window and has the report counted.
	fn apply(&self, chain: &mut Chain, report: ReportId, contents: &Contents) {
		wait(chain, POLICY.window);
		let outcome =
			chain.done(&stranger(), VerificationCall::apply { report, contents: contents.clone() });
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
		let contents = scene.items([1_000, 3_000]);
		let report = scene.accepted(chain, &contents);
		let early = VerificationCall::apply { report, contents: contents.clone() };
		chain.refused(&stranger(), early, Error::<Runtime>::StillDisputable);
		scene.apply(chain, report, &contents);
		assert_eq!(Verification::report_record(report), None);
		scene.assert_earns(chain, 3_000, 4_000);
	});
}

#[test]
fn a_minority_has_nothing_accepted() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let contents = scene.items([1, 9_999]);
		let report = scene.id(chain);
		scene.endorse(chain, report, &contents, 4);
		let digest = Verification::digest_of(&contents);
		let accept = || VerificationCall::accept { report, digest };
		chain.refused(&scene.oracles[0], accept(), Error::<Runtime>::NoQuorum);
		// Who does not sit adds nothing.
		let endorse = VerificationCall::endorse { report, digest };
		chain.refused(&stranger(), endorse, Error::<Runtime>::NotSeated);
		chain.done(&scene.oracles[4], VerificationCall::endorse { report, digest });
		chain.done(&scene.oracles[0], accept());
	});
}

#[test]
fn a_lie_costs_its_endorsers_half_of_their_bonds_and_is_not_paid() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let scene = Scene::build(chain);
		let contents = scene.items([1_000, 9_000]);
		let report = scene.accepted(chain, &contents);
		let before = balance(&stranger());
		let (case, fee) = scene.dispute(chain, report, &contents);
		let fees = Balance::from(JURY) * GWV;
		assert_eq!(balance(&stranger()), before - fee - fees - DISPUTE_BOND);
		// The true item counts in time.
		scene.apply(chain, report, &contents);
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
		let contents = scene.items([1_000, 3_000]);
		let report = scene.accepted(chain, &contents);
		let (case, _) = scene.dispute(chain, report, &contents);
		scene.apply(chain, report, &contents);
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
		let contents = scene.items([1_000, 9_000]);
		let report = scene.accepted(chain, &contents);
		let ReportStage::Accepted { until, .. } =
			Verification::report_record(report).unwrap().stage
		else {
			panic!("it is accepted");
		};
		scene.commit(chain, report);
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
		scene.open_dispute(chain, report, &contents);
		wait(chain, 1);
		chain.refused(
			&funder(),
			scene.disputing(report, &contents),
			Error::<Runtime>::DisputesClosed,
		);
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
		let contents = scene.items([1_000, 3_000]);
		let report = scene.accepted(chain, &contents);
		let (case, _) = scene.dispute(chain, report, &contents);
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
			let contents = scene.items([1, points]);
			scene.endorse(chain, report, &contents, 5);
			VerificationCall::accept { report, digest: Verification::digest_of(&contents) }
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
		let contents = scene.items([200_000, 200_000]);
		let report = scene.accepted(chain, &contents);
		scene.apply(chain, report, &contents);
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

/// How a hotspot was as it signed, with the session key that it has.
fn station(hotspot: &Hotspot) -> Station {
	let site = Devices::radio_device(hotspot.device).unwrap().site.unwrap();
	let session = hotspot.session.as_ref().unwrap().public().0;
	Station { session, cell: site.cell, gain_dbi: site.gain_dbi, region: Region::Us915 }
}

fn sign(hotspot: &Hotspot, statement: &impl Statement) -> [u8; 64] {
	let session = hotspot.session.as_ref().unwrap();
	session.sign(&statement.signed_bytes(&GENESIS)).0
}

impl Scene {
	/// Hotspots of this scene sign by session keys.
	fn with_sessions(mut self, chain: &mut Chain) -> Self {
		for hotspot in &mut self.field.hotspots {
			hotspot.open_session(chain);
		}
		chain.next_round();
		self
	}

	/// The leaf of the first hotspot, whose beacon in `round` the second one heard so loudly: it is worth
	/// a quarter of a unit.
	fn leaf(&self, round: Round, rssi_ddbm: i16) -> Vec<u8> {
		let [beaconer, listener] = &self.field.hotspots[..] else { panic!("two hotspots") };
		let payload = Payload::new(beaconer.device, &[7; 16]).unwrap();
		let began = Rewards::start(round).expect("it was a moment ago").at;
		let beacon = Beacon {
			network: self.network(),
			device: beaconer.device,
			bucket: round,
			sent_at: (began + 1_000) * NANOS_PER_MILLI,
			frequency_hz: 904_500_000,
			power_ddbm: 270,
			commitment: payload.commitment(),
		};
		let witness = Witness {
			beaconer: beaconer.device,
			commitment: beacon.commitment,
			device: listener.device,
			received_at: beacon.sent_at + 1_000_000,
			frequency_hz: beacon.frequency_hz,
			rssi_ddbm,
			tag: payload.tag(listener.device),
		};
		let heard_by = vec![HeardBy {
			signature: sign(listener, &witness),
			station: station(listener),
			witness,
		}];
		let counted = CountedBeacon {
			signature: sign(beaconer, &beacon),
			station: station(beaconer),
			payload: payload.as_bytes().to_vec(),
			witnesses: 1,
			heard_by,
			beacon,
		};
		CoverageLeaf { beacons: vec![counted] }.encode()
	}

	/// A report of the first hotspot alone, by this leaf.
	fn by_leaf(&self, leaf: &[u8]) -> Contents {
		let item = Item { device: self.field.hotspots[0].device, value: POINTS_PER_UNIT / 4 };
		let root = merkle_root::<BlakeTwo256, _>([leaf]);
		Contents { items: vec![item].try_into().unwrap(), root }
	}

	/// The stranger shows the only leaf, to which he committed.
	fn contradiction(
		&self,
		chain: &mut Chain,
		report: ReportId,
		contents: &Contents,
		leaf: &[u8],
	) -> VerificationCall {
		let device = contents.items[0].device;
		let commitment = Verification::commitment_of(&stranger().id(), report, device, leaf);
		let commit = VerificationCall::commit_dispute { commitment: Some(commitment) };
		chain.done(&stranger(), commit);
		chain.next_block();
		let (leaf, proof) = (leaf.to_vec().try_into().unwrap(), Default::default());
		VerificationCall::contradict { report, contents: contents.clone(), device, leaf, proof }
	}
}

/// The attack: a quorum lies about what the chain can compute.
#[test]
fn one_stranger_with_one_receipt_undoes_a_quorum() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain).with_sessions(chain);
		let honest = scene.leaf(chain.round() - 1, -1_200);
		let contents = scene.by_leaf(&honest);
		let report = scene.accepted(chain, &contents);
		let call = scene.contradiction(chain, report, &contents, &honest);
		chain.refused(&stranger(), call, Error::<Runtime>::NotContradicted);
		scene.apply(chain, report, &contents);
		let earned = Rewards::ledger(contents.items[0].device).unwrap();
		assert_eq!(earned.unsettled[0].points, POINTS_PER_UNIT / 4);

		chain.next_round();
		let lie = scene.leaf(chain.round() - 1, 0);
		let contents = scene.by_leaf(&lie);
		let report = scene.accepted(chain, &contents);
		let call = scene.contradiction(chain, report, &contents, &lie);
		let before = balance(&stranger());
		let outcome = chain.done(&stranger(), call);
		let expected = RuntimeEvent::Verification(Event::Contradicted {
			report,
			device: contents.items[0].device,
			finder: stranger().id(),
			contradiction: Contradiction::Refused(Reason::TooLoud),
			slashed: 5 * BOND / 2,
		});
		assert!(outcome.events.contains(&expected));
		// His bond comes back, and three more.
		let fee = outcome.fee.expect("he pays");
		assert_eq!(balance(&stranger()), before - fee + 4 * DISPUTE_BOND);
		for oracle in 0..5 {
			assert_eq!(scene.bond(oracle), BOND / 2);
		}
		scene.apply(chain, report, &contents);
		assert_eq!(Verification::report_record(report), None);
		let earned = Rewards::ledger(contents.items[0].device).unwrap();
		assert_eq!(earned.unsettled.len(), 1, "nothing was earned by the lie");
	});
}

/// The attack: to report what nobody can check.
#[test]
fn a_leaf_that_nobody_shows_voids_its_item_and_costs_its_endorsers() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain).with_sessions(chain);
		let leaf = scene.leaf(chain.round() - 1, -1_200);
		let contents = scene.by_leaf(&leaf);
		let device = contents.items[0].device;
		let report = scene.accepted(chain, &contents);
		let before = balance(&stranger());
		let demand = VerificationCall::demand { report, contents: contents.clone(), device };
		let fee = chain.done(&stranger(), demand).fee.expect("he pays");
		assert_eq!(balance(&stranger()), before - fee - 5 * GWV);
		scene.apply(chain, report, &contents);
		let late = VerificationCall::show {
			report,
			device,
			leaf: leaf.try_into().unwrap(),
			proof: Default::default(),
		};
		chain.refused(&scene.oracles[0], late, Error::<Runtime>::TooLate);
		let close = VerificationCall::close_demand { report, device };
		assert_eq!(chain.done(&stranger(), close).fee, Some(0));
		for oracle in 0..5 {
			assert_eq!(scene.bond(oracle), BOND - BOND / 20);
		}
		// A fifth of the fine, at most three bonds.
		assert_eq!(balance(&stranger()), before - fee + 15 * GWV);
		assert_eq!(Verification::report_record(report), None);
		assert_eq!(Rewards::ledger(device), None);
	});
}

#[test]
fn a_leaf_that_is_shown_on_demand_has_its_item_count() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain).with_sessions(chain);
		let leaf = scene.leaf(chain.round() - 1, -1_200);
		let contents = scene.by_leaf(&leaf);
		let device = contents.items[0].device;
		let report = scene.accepted(chain, &contents);
		let demand = VerificationCall::demand { report, contents: contents.clone(), device };
		chain.done(&stranger(), demand);
		let before = balance(&scene.oracles[0]);
		let show = VerificationCall::show {
			report,
			device,
			leaf: leaf.try_into().unwrap(),
			proof: Default::default(),
		};
		let fee = chain.done(&scene.oracles[0], show).fee.expect("it pays");
		assert_eq!(balance(&scene.oracles[0]), before - fee + 5 * GWV / 2);
		scene.apply(chain, report, &contents);
		wait(chain, 1);
		let close = VerificationCall::close_demand { report, device };
		chain.done(&stranger(), close);
		let earned = Rewards::ledger(device).unwrap();
		assert_eq!(earned.unsettled[0].points, POINTS_PER_UNIT / 4);
		assert_eq!(scene.bond(0), BOND);
	});
}

/// The attack: to take receipts, and drop them.
#[test]
fn an_oracle_that_drops_a_receipt_pays_its_owner() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let scene = Scene::build(chain);
		let (hotspot, daemon) = (&scene.field.hotspots[0], &scene.oracles[6]);
		let owner = &hotspot.owner;
		let receipt = Receipt::Beacon(Beacon {
			network: scene.network(),
			device: hotspot.device,
			bucket: chain.round(),
			sent_at: Rewards::start(chain.round()).expect("it runs").at * NANOS_PER_MILLI,
			frequency_hz: 904_500_000,
			power_ddbm: 270,
			commitment: Hash::repeat_byte(1),
		});
		let acknowledgement = Acknowledgement {
			receipt: receipt.digest(&GENESIS),
			received_at: 0,
			deadline: System::block_number(),
		};
		let signed = daemon.sign(&acknowledgement.signed_bytes(&GENESIS));
		let MultiSignature::Sr25519(signature) = signed else { panic!("as accounts sign here") };
		let oracle = daemon.id();
		let complain = VerificationCall::complain { oracle, receipt, acknowledgement, signature };
		chain.refused(owner, complain.clone(), Error::<Runtime>::PromiseRuns);
		chain.next_block();
		chain.refused(&stranger(), complain.clone(), Error::<Runtime>::NotOwner);
		let before = balance(owner);
		let fee = chain.done(owner, complain).fee.expect("he pays");
		let fees = Balance::from(JURY) * GWV;
		assert_eq!(balance(owner), before - fee - fees - DISPUTE_BOND);
		let case = pallet_verification::Complaints::<Runtime>::iter_keys().next().unwrap();
		let text = b"https://example.org/no-block-has-it".to_vec().try_into().unwrap();
		chain.done(owner, VerificationCall::testify { case, text });
		rule(chain, &court, case, BROKEN);
		assert_eq!(scene.bond(6), BOND - BOND / 20);
		assert_eq!(scene.bond(0), BOND);
		let testified = before - balance(owner) + OWNERS_PART * (BOND / 20) - fee - fees;
		assert!(testified > 0 && testified < GWV, "bond and reward came: {testified}");
	});
}

#[test]
fn an_oracle_that_left_endorses_nothing_more_and_takes_its_bond_back() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let (network, oracle) = (scene.network(), &scene.oracles[6]);
		let withdraw = VerificationCall::withdraw { network };
		chain.refused(oracle, withdraw.clone(), Error::<Runtime>::NotLeft);
		chain.done(oracle, VerificationCall::resign { network });
		// It sits in the running round to its end, and in none after it.
		chain.skip_rounds(2);
		let (report, contents) = (scene.id(chain), scene.items([1_000, 3_000]));
		let digest = Verification::digest_of(&contents);
		scene.endorse(chain, report, &contents, 5);
		let endorse = VerificationCall::endorse { report, digest };
		chain.refused(oracle, endorse, Error::<Runtime>::NotSeated);
		chain.refused(oracle, withdraw.clone(), Error::<Runtime>::BondStillHeld);
		wait(chain, Verification::windows().unbonding);
		let before = balance(oracle);
		let fee = chain.done(oracle, withdraw).fee.expect("it pays");
		assert_eq!(balance(oracle), before - fee + BOND);
		assert_eq!(Verification::oracle(network, oracle.id()), None);
	});
}

#[test]
fn who_endorses_late_answers_like_the_others() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain).with_sessions(chain);
		let lie = scene.leaf(chain.round() - 1, 0);
		let contents = scene.by_leaf(&lie);
		let report = scene.accepted(chain, &contents);
		let digest = Verification::digest_of(&contents);
		chain.done(&scene.oracles[6], VerificationCall::endorse { report, digest });
		let call = scene.contradiction(chain, report, &contents, &lie);
		chain.done(&stranger(), call);
		assert_eq!((scene.bond(5), scene.bond(6)), (BOND, BOND / 2));
	});
}

#[test]
fn a_report_that_nobody_endorses_is_cleared_for_nothing() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let (report, contents) = (scene.id(chain), scene.items([1_000, 3_000]));
		scene.endorse(chain, report, &contents, 1);
		let clear = VerificationCall::clear { report };
		chain.refused(&stranger(), clear.clone(), Error::<Runtime>::NotOver);
		chain.skip_rounds(REPORT_ROUNDS + 1);
		assert_eq!(chain.done(&stranger(), clear).fee, Some(0));
		assert_eq!(Verification::report_record(report), None);
	});
}

#[test]
fn a_silent_member_loses_a_hundredth_and_its_seat() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let (network, oracle) = (scene.network(), scene.oracles[6].id());
		let remove = VerificationCall::remove_silent { network, oracle };
		for _ in 0..=SILENCE {
			chain.refused(&stranger(), remove.clone(), Error::<Runtime>::NotSilent);
			let contents = scene.items([1, 1]);
			let report = scene.accepted(chain, &contents);
			scene.apply(chain, report, &contents);
			chain.next_round();
		}
		chain.done(&stranger(), remove);
		assert_eq!(scene.bond(6), BOND - BOND / 100);
		assert_eq!(scene.bond(0), BOND);
		assert_eq!(Verification::seats(network, chain.round() + 1).len(), 6);
	});
}

#[test]
fn governance_takes_back_a_policy_before_it_holds() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let network = scene.network();
		chain.skip_rounds(REPORT_ROUNDS);
		chain.done(&manager(), VerificationCall::set_policy { network, policy: None });
		chain.sudo(VerificationCall::veto_policy { network });
		chain.next_round();
		assert_eq!(Verification::policy(network), Some(POLICY));
	});
}

/// A jury of 15 finds a lie where there is none; the 31 of the appeal do not.
#[test]
fn a_dispute_is_decided_by_those_who_hear_the_appeal() {
	on_development_chain(|chain| {
		let court = court(chain, JURY + GRAND_JURY);
		let scene = Scene::build(chain);
		let contents = scene.items([1_000, 3_000]);
		let report = scene.accepted(chain, &contents);
		let (case, _) = scene.dispute(chain, report, &contents);
		scene.apply(chain, report, &contents);
		judge_by(chain, &court, case, FALSE);
		assert_eq!(scene.bond(0), BOND, "nothing happens before the time to appeal is over");
		let before = balance(&scene.field.hotspots[1].owner);
		chain.done(&scene.oracles[0], JuriesCall::appeal { case });
		judge_by(chain, &court, case, TRUE);
		assert_eq!(scene.bond(0), BOND);
		assert_eq!(balance(&scene.field.hotspots[1].owner), before + DISPUTE_BOND);
		assert_eq!(Verification::report_record(report), None);
		let earned = Rewards::ledger(scene.device()).expect("its item stands");
		assert_eq!(earned.unsettled[0].points, 3_000);
	});
}

#[test]
fn a_device_that_is_trusted_less_earns_less() {
	on_development_chain(|chain| {
		let scene = Scene::build(chain);
		let device = scene.device();
		let id = ReportId { kind: ReportKind::Trust, ..scene.id(chain) };
		let half = Item { device, value: 500_000 };
		let trust = Contents { items: vec![half].try_into().unwrap(), root: Hash::zero() };
		scene.endorse(chain, id, &trust, 5);
		let digest = Verification::digest_of(&trust);
		chain.done(&stranger(), VerificationCall::accept { report: id, digest });
		scene.apply(chain, id, &trust);
		assert_eq!(Verification::trust(scene.network(), device), Permill::from_percent(90));
		let contents = scene.items([1_000, 1_000]);
		let report = scene.accepted(chain, &contents);
		scene.apply(chain, report, &contents);
		let points = |hotspot: usize| {
			let ledger = Rewards::ledger(scene.field.hotspots[hotspot].device).unwrap();
			ledger.unsettled[0].points
		};
		let trusted = Verification::trust(scene.network(), device);
		assert!(trusted < Permill::one());
		assert_eq!((points(0), points(1)), (1_000, trusted.mul_floor(1_000)));
	});
}
