//! From an accusation to the verdict: what devices, owners, accusers and jurors gain and lose.

use groundwave_runtime::{
	Accusations, Clock, Devices, Juries, Rewards, Runtime, RuntimeEvent, System,
	constants::money::GWV,
};
use groundwave_traits::Clock as _;
use groundwave_types::{Balance, CaseId, DeviceId, Tick, Vote};
use pallet_accusations::{Error as AccusationsError, Reason, Verdict};
use pallet_devices::DeviceStatus;
use pallet_juries::{Ballot, GRAND_JURY, JURY, Stage};
use pallet_nfts::Error as NftsError;
use pallet_rewards::Error as RewardsError;

use crate::{
	court::{JUROR_BOND, close, court, draw, judge_by, jury, sealed, wait},
	env::{
		Account, AccusationsCall, Chain, DevicesCall, FractionsCall, JuriesCall, NftsCall,
		SplitCall, SystemCall, balance, funder, maker, manager, on_development_chain, stranger,
	},
	hotspots::{ALL_POINTS, Field, Hotspot, WITNESS_POINTS, judge},
};

/// Plancks for a point of what is given to the network.
const RATE: Balance = 1_000_000;
const DEVICE_BOND: Balance = 10 * GWV;
const MAKER_BOND: Balance = GWV;
/// What an accuser of a device without rewards puts down.
const BOND: Balance = 50 * GWV;

const DISMISS: Vote = 0;
/// Bans the device and takes its maker's bond as well.
const BAN: Vote = 4;

/// The stranger accuses `device`.
fn accuse(chain: &mut Chain, device: DeviceId) {
	let evidence = b"https://example.org/no-antenna.jpg".to_vec().try_into().unwrap();
	let reason = Reason::FalsePlace;
	chain.done(&stranger(), AccusationsCall::accuse { device, reason, evidence });
}

/// The owner of `hotspot` replies and the funder refers it to a jury.
fn refer(chain: &mut Chain, hotspot: &Hotspot) -> CaseId {
	let device = hotspot.device;
	let text = b"It stands behind the chimney.".to_vec().try_into().unwrap();
	chain.done(&hotspot.owner, AccusationsCall::reply { device, text });
	chain.done(&funder(), AccusationsCall::refer { device });
	let record = Accusations::accusation(device).expect("it is accused");
	record.referral.expect("it was referred").case
}

/// Lets the devices of `field` earn and have [`RATE`] plancks for each point.
fn earn(chain: &mut Chain, field: &Field) {
	field.earn_and_wait(chain);
	field.fund(chain, RATE * ALL_POINTS);
}

fn transfer(field: &Field, device: DeviceId, to: &Account) -> NftsCall {
	NftsCall::transfer { collection: field.network, item: device, dest: to.address() }
}

#[test]
fn a_banned_device_loses_bonds_and_unpaid_rewards_and_its_accuser_gets_a_fifth() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		let device = hotspot.device;
		earn(chain, &field);

		// What was due is paid; what comes later waits.
		let reward = RATE * WITNESS_POINTS;
		let before = balance(&hotspot.owner);
		accuse(chain, device);
		assert_eq!(balance(&hotspot.owner), before + reward);
		earn(chain, &field);
		let frozen = RewardsError::<Runtime>::DeviceFrozen;
		chain.refused(&funder(), field.claim(1), frozen);
		let statement = Rewards::statement(device).expect("it earned");
		assert_eq!((statement.claimable, statement.frozen), (0, reward));
		chain.done(&funder(), field.claim(0));

		let case = refer(chain, hotspot);
		let locked = NftsError::<Runtime>::ItemLocked;
		chain.refused(&hotspot.owner, transfer(&field, device, &funder()), locked);
		judge_by(chain, &court, case, BAN);
		wait(chain, Juries::windows().appeal);
		let [issuance, accuser] =
			[pallet_balances::TotalIssuance::<Runtime>::get(), balance(&stranger())];
		chain.done(&funder(), JuriesCall::close { case });

		let taken = reward + DEVICE_BOND + MAKER_BOND;
		let part = reward / 5 + (DEVICE_BOND + MAKER_BOND) / 5;
		assert_eq!(balance(&stranger()), accuser + part + BOND);
		let burned = issuance - pallet_balances::TotalIssuance::<Runtime>::get();
		assert_eq!(burned, taken - part);
		let events = System::events();
		let decided = pallet_accusations::Event::Decided {
			device,
			case,
			accuser: stranger().id(),
			verdict: Some(Verdict::BanAndFineMaker),
			taken,
		};
		assert!(events.iter().any(|record| record.event == decided.clone().into()));
		let Some(DeviceStatus::Banned { until }) = Devices::device(device).map(|it| it.status)
		else {
			panic!("it is banned");
		};
		assert_eq!(Rewards::claimable(device), 0);
		assert_eq!(court.iter().map(balance).min(), court.iter().map(balance).max());

		// It leaves without its bond, and its key never returns.
		chain.refused(&funder(), field.claim(1), RewardsError::<Runtime>::NothingDue);
		chain.jump_to(until);
		let before = balance(&hotspot.owner);
		chain.done(&stranger(), DevicesCall::withdraw { device });
		assert_eq!(balance(&hotspot.owner), before);
		assert_eq!(Devices::device(device), None);
	});
}

#[test]
fn a_banned_device_takes_no_part_in_coverage() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		accuse(chain, field.hotspots[0].device);
		// It takes part until the verdict.
		let case = refer(chain, &field.hotspots[0]);
		judge_by(chain, &court, case, BAN);
		wait(chain, Juries::windows().appeal);
		chain.next_round();
		assert!(judge(chain, field.network, &field.proof()).is_ok());
		chain.done(&funder(), JuriesCall::close { case });
		// What it proved before is scored, and earns it nothing.
		chain.next_round();
		chain.done(&stranger(), field.score());
		chain.next_round();
		field.fund(chain, RATE * ALL_POINTS);
		assert!(judge(chain, field.network, &field.proof()).is_err());
		let banned = field.hotspots[0].device;
		assert!(Rewards::ledger(banned).is_none_or(|ledger| ledger.unsettled.is_empty()));
		assert_eq!(Rewards::claimable(banned), 0);
	});
}

#[test]
fn an_acquitted_device_is_paid_and_its_owner_has_the_accusers_bond() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		accuse(chain, hotspot.device);
		earn(chain, &field);
		let case = refer(chain, hotspot);
		let accuser = balance(&stranger());
		judge_by(chain, &court, case, DISMISS);
		let before = balance(&hotspot.owner);
		close(chain, case);
		assert_eq!(balance(&hotspot.owner), before + BOND);
		assert_eq!(balance(&stranger()), accuser);
		chain.done(&funder(), field.claim(1));
		assert_eq!(balance(&hotspot.owner), before + BOND + RATE * WITNESS_POINTS);
		chain.done(&hotspot.owner, transfer(&field, hotspot.device, &funder()));
	});
}

#[test]
fn a_suspended_device_sits_out_and_cannot_be_sold() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		accuse(chain, hotspot.device);
		let case = refer(chain, hotspot);
		judge_by(chain, &court, case, 1);
		close(chain, case);
		let until = chain.round() + pallet_accusations::SHORT_SUSPENSION;
		let record = Devices::device(hotspot.device).expect("it is here");
		assert_eq!(record.suspended_until, Some(until));
		let locked = NftsError::<Runtime>::ItemLocked;
		chain.refused(&hotspot.owner, transfer(&field, hotspot.device, &funder()), locked);
	});
}

#[test]
fn a_grand_jury_overturns_a_bought_one_which_pays_for_it() {
	on_development_chain(|chain| {
		let court = court(chain, JURY + GRAND_JURY);
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		accuse(chain, hotspot.device);
		let case = refer(chain, hotspot);
		judge_by(chain, &court, case, BAN);
		let bought: Vec<_> = jury(&court, case).into_iter().cloned().collect();
		assert!(matches!(Juries::case(case).unwrap().stage, Stage::Appealable { .. }));

		let before = balance(&hotspot.owner);
		let fees = Juries::appeal_fees();
		chain.endow(&hotspot.owner, fees);
		let fee = chain.done(&hotspot.owner, JuriesCall::appeal { case }).fee.unwrap();
		judge_by(chain, &court, case, DISMISS);
		assert_eq!(balance(&hotspot.owner), before + fees - fee + BOND);
		assert_eq!(Accusations::accusation(hotspot.device), None);
		assert!(Devices::device(hotspot.device).expect("it is here").is_active());
		for who in bought {
			let juror = Juries::juror(who.id()).expect("its bond is held");
			assert_eq!(juror.bond, JUROR_BOND / 10 * 9);
			assert!(juror.left.is_some());
		}
	});
}

#[test]
fn a_jury_is_drawn_by_randomness_of_an_epoch_that_began_after_the_case() {
	on_development_chain(|chain| {
		court(chain, JURY);
		let field = Field::enlist(chain, 2);
		accuse(chain, field.hotspots[1].device);
		let case = refer(chain, &field.hotspots[1]);
		let opened = System::block_number();
		draw(chain, case);
		let (last, current) = pallet_babe::EpochStart::<Runtime>::get();
		assert!(opened < last && last < current);
		assert!(System::block_number() - current < 3);
	});
}

#[test]
fn those_whom_it_concerns_are_not_drawn() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		chain.endow(&hotspot.owner, 2 * JUROR_BOND);
		for party in [&maker(), &manager(), &stranger(), &funder(), &hotspot.owner] {
			chain.done(party, JuriesCall::join {});
		}
		let court = court(chain, JURY);
		accuse(chain, hotspot.device);
		let case = refer(chain, hotspot);
		draw(chain, case);
		assert_eq!(jury(&court, case).len(), 15);
	});
}

/// The attack: to name an unwelcome juror payee just before the draw, and another one after it.
#[test]
fn a_juror_is_not_struck_off_by_being_named_payee() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		accuse(chain, hotspot.device);
		let case = refer(chain, hotspot);
		let payee = Some(court[0].id());
		chain.done(&hotspot.owner, DevicesCall::set_payee { device: hotspot.device, payee });
		draw(chain, case);
		assert!(jury(&court, case).iter().any(|juror| juror.id() == court[0].id()));
	});
}

#[test]
fn without_jurors_nothing_is_decided_and_the_owner_has_a_tenth_of_the_bond() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		let accuser = balance(&stranger());
		accuse(chain, hotspot.device);
		let case = refer(chain, hotspot);
		let before = balance(&hotspot.owner);
		draw(chain, case);
		assert_eq!(balance(&hotspot.owner), before + BOND / 10);
		// All else but fees of transactions came back.
		assert!(accuser - balance(&stranger()) - BOND / 10 < GWV);
		assert_eq!(Accusations::accusation(hotspot.device), None);
	});
}

#[test]
fn an_accused_device_is_sold_with_the_accusation_until_the_time_to_reply_is_over() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		let device = hotspot.device;
		let buyer = Account::new("buyer");
		chain.endow(&buyer, GWV);
		accuse(chain, device);
		chain.done(&hotspot.owner, transfer(&field, device, &buyer));
		wait(chain, Accusations::windows().reply);
		let locked = NftsError::<Runtime>::ItemLocked;
		chain.refused(&buyer, transfer(&field, device, &hotspot.owner), locked);
		let before = balance(&buyer);
		wait(chain, Accusations::windows().refer);
		chain.done(&stranger(), AccusationsCall::drop_accusation { device });
		assert_eq!(balance(&buyer), before + BOND);
		chain.done(&buyer, transfer(&field, device, &hotspot.owner));
	});
}

#[test]
fn an_accused_device_does_not_leave() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		let device = hotspot.device;
		chain.done(&hotspot.owner, DevicesCall::deregister { device });
		let Some(DeviceStatus::Leaving { until }) = Devices::device(device).map(|it| it.status)
		else {
			panic!("it is leaving");
		};
		accuse(chain, device);
		chain.jump_to(until);
		let accused = AccusationsError::<Runtime>::DeviceAccused;
		chain.refused(&funder(), DevicesCall::withdraw { device }, accused);
		let windows = Accusations::windows();
		wait(chain, windows.reply + windows.refer);
		chain.done(&stranger(), AccusationsCall::drop_accusation { device });
		chain.done(&funder(), DevicesCall::withdraw { device });
	});
}

#[test]
fn a_device_is_accused_by_anyone_and_suspended_by_nobody_but_a_jury() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let device = field.hotspots[0].device;
		let evidence = b"seen".to_vec().try_into().unwrap();
		let call = AccusationsCall::accuse { device, reason: Reason::Other, evidence };
		chain.done(&manager(), call);
		assert!(Devices::device(device).expect("it is here").is_active());
		chain.refused(
			&manager(),
			AccusationsCall::refer { device },
			AccusationsError::<Runtime>::ReplyPending,
		);
		let again = b"seen".to_vec().try_into().unwrap();
		chain.refused(
			&stranger(),
			AccusationsCall::accuse { device, reason: Reason::Other, evidence: again },
			AccusationsError::<Runtime>::AlreadyAccused,
		);
	});
}

/// The attack: to split the title, so that what is frozen belongs to shares that nobody deposits.
#[test]
fn the_title_of_an_accused_device_is_not_split() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		let device = hotspot.device;
		chain.endow(&hotspot.owner, 1_000 * GWV);
		accuse(chain, device);
		let split = SplitCall::fractionalize {
			nft_collection_id: field.network,
			nft_id: device,
			asset_id: device,
			beneficiary: hotspot.owner.address(),
			fractions: 1_000,
		};
		let frozen = RewardsError::<Runtime>::DeviceFrozen;
		chain.refused(&hotspot.owner, split, frozen);
	});
}

/// The attack: to split the title before, so that a banned device could never leave.
#[test]
fn the_title_of_a_banned_device_that_was_split_is_made_whole_and_the_device_leaves() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		let hotspot = &field.hotspots[1];
		let device = hotspot.device;
		chain.endow(&hotspot.owner, 1_000 * GWV);
		let shares = 1_000;
		let (collection, beneficiary) = (field.network, hotspot.owner.address());
		chain.done(
			&hotspot.owner,
			SplitCall::fractionalize {
				nft_collection_id: collection,
				nft_id: device,
				asset_id: device,
				beneficiary: beneficiary.clone(),
				fractions: shares,
			},
		);
		let deposit = FractionsCall::deposit { network: field.network, device, shares: shares / 4 };
		chain.done(&hotspot.owner, deposit);
		accuse(chain, device);
		earn(chain, &field);
		let case = refer(chain, hotspot);
		judge_by(chain, &court, case, BAN);
		close(chain, case);
		// All of what was frozen was taken, however few shares were deposited.
		let statement = Rewards::statement(device).expect("it earned");
		assert_eq!((statement.with_title, statement.retained), (0, 0));

		let Some(DeviceStatus::Banned { until }) = Devices::device(device).map(|it| it.status)
		else {
			panic!("it is banned");
		};
		chain.done(&hotspot.owner, FractionsCall::withdraw { asset: device, shares: shares / 4 });
		let unify = SplitCall::unify {
			nft_collection_id: collection,
			nft_id: device,
			asset_id: device,
			beneficiary,
		};
		chain.done(&hotspot.owner, unify);
		let locked = NftsError::<Runtime>::ItemLocked;
		chain.refused(&hotspot.owner, transfer(&field, device, &funder()), locked);
		chain.jump_to(until);
		chain.done(&stranger(), DevicesCall::withdraw { device });
		assert_eq!(Devices::device(device), None);
	});
}

/// The attack: to fill blocks until the time in which votes are sealed is over.
#[test]
fn full_blocks_stretch_the_time_to_vote() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		accuse(chain, field.hotspots[1].device);
		let case = refer(chain, &field.hotspots[1]);
		draw(chain, case);
		let commit = Juries::windows().commit;
		let start = Clock::now();
		for _ in 0..2 * commit {
			for _ in 0..3 {
				let remark = SystemCall::remark { remark: vec![0; 1_000_000] };
				chain.done(&funder(), remark);
			}
			chain.next_block();
		}
		// One in four, and the blocks in which the session changed.
		let passed = Clock::now() - start;
		assert!((commit / 2..=commit / 2 + 3).contains(&passed), "{passed}");
		let jury = jury(&court, case);
		chain.done(jury[0], sealed(case, jury[0], BAN));
		let seat = &Juries::case(case).unwrap().seats[0];
		assert!(matches!(seat.ballot, Ballot::Sealed { .. }));
	});
}

#[test]
fn a_vote_that_a_stranger_can_show_is_void() {
	on_development_chain(|chain| {
		let court = court(chain, JURY);
		let field = Field::enlist(chain, 2);
		accuse(chain, field.hotspots[1].device);
		let case = refer(chain, &field.hotspots[1]);
		draw(chain, case);
		let seller = jury(&court, case)[0];
		chain.done(seller, sealed(case, seller, BAN));
		let show = JuriesCall::expose { case, juror: seller.id(), vote: BAN, salt: [7; 32] };
		let before = balance(&funder());
		let fee = chain.done(&funder(), show).fee.unwrap();
		assert_eq!(balance(&funder()), before + GWV - fee);
		let events = System::events();
		let exposed = |record: &frame_system::EventRecord<RuntimeEvent, _>| {
			matches!(record.event, RuntimeEvent::Juries(pallet_juries::Event::VoteExposed { .. }))
		};
		assert!(events.iter().any(exposed));
	});
}

/// docs/disputes.md tells owners how long they have.
#[test]
fn the_documented_deadlines_are_those_of_a_live_network() {
	let text = include_str!("../../../docs/disputes.md");
	let (_, rest) = text.split_once("<!-- deadlines -->").expect("the table is marked");
	let (table, _) = rest.split_once("<!-- end -->").expect("the table ends");
	let documented: Vec<Tick> = table
		.lines()
		.filter_map(|row| row.split('|').nth(2)?.trim().replace(',', "").parse().ok())
		.collect();
	let accusations = pallet_accusations::Windows::default();
	let juries = pallet_juries::Windows::default();
	let oracles = pallet_verification::Windows::default();
	let expected = [
		accusations.reply,
		accusations.refer,
		juries.commit,
		juries.reveal,
		juries.appeal,
		oracles.dispute,
		oracles.show,
		juries.seasoning,
	];
	assert_eq!(documented, expected);
}
