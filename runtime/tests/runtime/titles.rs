//! Devices follow their titles, and titles do nothing but move.

use frame_support::traits::GetCallName;
use groundwave_runtime::{Devices, Rewards, Runtime, RuntimeCall, System, constants::money::GWV};
use groundwave_traits::SanctionDevices;
use groundwave_types::{BlockNumber, DeviceId, NetworkId};
use pallet_devices::{DeviceStatus, Error as DevicesError};
use pallet_nfts::{
	AttributeNamespace, CancelAttributesApprovalWitness, CollectionConfig, DestroyWitness,
	Error as NftsError, ItemConfig, MintSettings, PreSignedAttributes, PreSignedMint,
};
use sp_runtime::DispatchError;

use crate::{
	env::{
		Account, Books, Chain, DevicesCall, MultisigCall, NftsCall, ProxyCall, UtilityCall, author,
		manager, on_development_chain, stranger,
	},
	hotspots::{ALL_POINTS, Field, Hotspot, Papers, WITNESS_POINTS},
};

/// What whoever calls what the chain's filter does not admit is told.
fn filtered() -> DispatchError {
	frame_system::Error::<Runtime>::CallFiltered.into()
}

/// The call that hands the title of `device` to `to`.
fn transfer(network: NetworkId, device: DeviceId, to: &Account) -> NftsCall {
	NftsCall::transfer { collection: network, item: device, dest: to.address() }
}

/// Somebody with enough to buy a title.
fn buyer(chain: &mut Chain) -> Account {
	let buyer = Account::new("buyer");
	chain.endow(&buyer, 1_000 * GWV);
	buyer
}

/// Asserts that the device is `owner`'s, who is also paid for it.
#[track_caller]
fn assert_owned(device: DeviceId, owner: &Account) {
	assert_eq!(Devices::owner(device), Some(owner.id()));
	assert_eq!(Devices::payee(device), Some(owner.id()));
}

/// Begins the leave of `hotspot` and returns the block from which on it may be withdrawn.
fn deregister(chain: &mut Chain, owner: &Account, device: DeviceId) -> BlockNumber {
	chain.done(owner, DevicesCall::deregister { device });
	match Devices::device(device).map(|record| record.status) {
		Some(DeviceStatus::Leaving { until }) => until,
		status => panic!("the device is not leaving: {status:?}"),
	}
}

#[test]
fn a_transferred_title_takes_the_device_and_all_that_is_unpaid_along() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let Hotspot { device, ref owner, .. } = field.hotspots[1];
		let payee = Account::new("payee");
		chain.endow(&payee, GWV);
		chain.done(owner, DevicesCall::set_payee { device, payee: Some(payee.id()) });
		assert_eq!(Devices::payee(device), Some(payee.id()));
		field.earn_and_wait(chain);
		field.fund(chain, 1_000 * ALL_POINTS);

		let buyer = buyer(chain);
		chain.done(owner, transfer(field.network, device, &buyer));
		assert_owned(device, &buyer);
		for call in [
			DevicesCall::set_payee { device, payee: Some(owner.id()) },
			field.hotspots[1].assert_location(),
			DevicesCall::deregister { device },
		] {
			chain.refused(owner, call, DevicesError::<Runtime>::NotOwner);
		}
		let error = NftsError::<Runtime>::NoPermission;
		chain.refused(owner, transfer(field.network, device, owner), error);

		let before = Books::read();
		let fee = chain.done(&stranger(), field.claim(1)).fee.unwrap();
		let reward = 1_000 * WITNESS_POINTS;
		let rewarded = before.moved(&Rewards::pot_account(), &buyer.id(), reward);
		assert_eq!(Books::read(), rewarded.moved(&stranger().id(), &author().id(), fee));
		chain.done(&buyer, field.hotspots[1].assert_location());
	});
}

#[test]
fn the_bond_goes_to_whoever_holds_the_title_in_the_end() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let Hotspot { device, ref owner, ref secret, .. } = field.hotspots[1];
		field.earn_and_wait(chain);
		field.fund(chain, 1_000 * ALL_POINTS);
		let buyer = buyer(chain);
		chain.done(owner, transfer(field.network, device, &buyer));

		let withdraw = DevicesCall::withdraw { device };
		chain.refused(&stranger(), withdraw.clone(), DevicesError::<Runtime>::NotLeaving);
		let until = deregister(chain, &buyer, device);
		chain.jump_to(until - 1);
		chain.refused(&stranger(), withdraw.clone(), DevicesError::<Runtime>::StillCooling);
		chain.next_block();
		let before = Books::read();
		let fee = chain.done(&stranger(), withdraw.clone()).fee.unwrap();
		let expected = before
			.moved(&Devices::account(), &buyer.id(), 10 * GWV)
			.moved(&Rewards::pot_account(), &buyer.id(), 1_000 * WITNESS_POINTS)
			.moved(&stranger().id(), &author().id(), fee);
		assert_eq!(Books::read(), expected);

		assert_eq!(Devices::device(device), None);
		assert!(pallet_nfts::Item::<Runtime>::get(field.network, device).is_none());
		chain.refused(&stranger(), withdraw, DevicesError::<Runtime>::UnknownDevice);
		let papers = Papers::new(field.network, secret, &buyer);
		chain.refused(&buyer, papers.register(), DevicesError::<Runtime>::KeyKnown);
	});
}

#[test]
fn a_device_that_earned_just_now_leaves_once_its_rounds_are_settled() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let Hotspot { device, ref owner, .. } = field.hotspots[1];
		field.earn(chain);
		let until = deregister(chain, owner, device);
		// The cooling time is far longer than two rounds, unless a single round took all of it.
		chain.jump_to(until);
		let withdraw = DevicesCall::withdraw { device };
		chain.next_round();
		chain.done(&stranger(), withdraw);
		assert_eq!(Devices::device(device), None);
	});
}

#[test]
fn the_title_of_a_device_that_leaves_stays_where_it_is() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let Hotspot { device, ref owner, .. } = field.hotspots[1];
		let (collection, item) = (field.network, device);
		let buyer = buyer(chain);
		let delegate = stranger();
		let price = Some(50 * GWV);
		chain.done(owner, NftsCall::set_price { collection, item, price, whitelisted_buyer: None });
		let approve = NftsCall::approve_transfer {
			collection,
			item,
			delegate: delegate.address(),
			maybe_deadline: None,
		};
		chain.done(owner, approve);

		let until = deregister(chain, owner, device);
		let locked = NftsError::<Runtime>::ItemLocked;
		let buy = NftsCall::buy_item { collection, item, bid_price: 50 * GWV };
		chain.refused(&buyer, buy, locked);
		chain.refused(
			owner,
			transfer(collection, device, &buyer),
			NftsError::<Runtime>::ItemLocked,
		);
		let by_delegate = transfer(collection, device, &delegate);
		chain.refused(&delegate, by_delegate, NftsError::<Runtime>::ItemLocked);
		assert_owned(device, owner);

		chain.jump_to(until);
		chain.done(&stranger(), DevicesCall::withdraw { device });
	});
}

#[test]
fn the_title_of_a_suspended_device_stays_until_it_may_earn_again() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let Hotspot { device, ref owner, .. } = field.hotspots[0];
		let buyer = buyer(chain);
		assert_eq!(Devices::suspend(device, chain.round() + 2), Ok(()));
		for _ in 0..2 {
			let sale = transfer(field.network, device, &buyer);
			chain.refused(owner, sale, NftsError::<Runtime>::ItemLocked);
			chain.next_round();
		}
		chain.done(owner, transfer(field.network, device, &buyer));
		assert_owned(device, &buyer);
	});
}

#[test]
fn a_sold_title_is_the_buyers_and_its_price_the_sellers() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let Hotspot { device, ref owner, .. } = field.hotspots[0];
		let (collection, item) = (field.network, device);
		let buyer = buyer(chain);
		chain.done(owner, DevicesCall::set_payee { device, payee: Some(stranger().id()) });
		let price = Some(50 * GWV);
		chain.done(owner, NftsCall::set_price { collection, item, price, whitelisted_buyer: None });
		let before = Books::read();
		let buy = NftsCall::buy_item { collection, item, bid_price: 60 * GWV };
		let fee = chain.done(&buyer, buy).fee.unwrap();
		let paid = before.moved(&buyer.id(), &owner.id(), 50 * GWV);
		assert_eq!(Books::read(), paid.moved(&buyer.id(), &author().id(), fee));
		assert_owned(device, &buyer);
	});
}

#[test]
fn swapped_titles_are_each_others() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let [one, other] = &field.hotspots[..] else { panic!("two hotspots") };
		let (collection, item) = (field.network, one.device);
		let offer = NftsCall::create_swap {
			offered_collection: collection,
			offered_item: item,
			desired_collection: collection,
			maybe_desired_item: Some(other.device),
			maybe_price: None,
			duration: 10,
		};
		chain.done(&one.owner, offer);
		let accept = NftsCall::claim_swap {
			send_collection: collection,
			send_item: other.device,
			receive_collection: collection,
			receive_item: item,
			witness_price: None,
		};
		chain.done(&other.owner, accept);
		assert_owned(one.device, &other.owner);
		assert_owned(other.device, &one.owner);
	});
}

#[test]
fn a_delegate_may_hand_a_title_on_once() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let Hotspot { device, ref owner, .. } = field.hotspots[0];
		let (collection, item) = (field.network, device);
		let buyer = buyer(chain);
		let approve = NftsCall::approve_transfer {
			collection,
			item,
			delegate: stranger().address(),
			maybe_deadline: None,
		};
		chain.done(owner, approve);
		chain.done(&stranger(), transfer(collection, item, &buyer));
		assert_owned(device, &buyer);
		let again = transfer(collection, item, &stranger());
		chain.refused(&stranger(), again, NftsError::<Runtime>::NoPermission);
	});
}

/// All calls that would make, change or destroy a title or its collection.
fn forbidden(collection: NetworkId, item: DeviceId, who: &Account) -> Vec<NftsCall> {
	let address = who.address();
	let config = || CollectionConfig {
		settings: Default::default(),
		max_supply: None,
		mint_settings: MintSettings::default(),
	};
	let namespace = AttributeNamespace::ItemOwner;
	vec![
		NftsCall::create { admin: address.clone(), config: config() },
		NftsCall::force_create { owner: address.clone(), config: config() },
		NftsCall::destroy {
			collection,
			witness: DestroyWitness { item_metadatas: 0, item_configs: 1, attributes: 0 },
		},
		NftsCall::mint { collection, item: 99, mint_to: address.clone(), witness_data: None },
		NftsCall::force_mint {
			collection,
			item: 99,
			mint_to: address.clone(),
			item_config: ItemConfig { settings: Default::default() },
		},
		NftsCall::burn { collection, item },
		NftsCall::redeposit { collection, items: vec![item] },
		NftsCall::lock_item_transfer { collection, item },
		NftsCall::unlock_item_transfer { collection, item },
		NftsCall::lock_collection { collection, lock_settings: Default::default() },
		NftsCall::transfer_ownership { collection, new_owner: address.clone() },
		NftsCall::set_team {
			collection,
			issuer: Some(address.clone()),
			admin: Some(address.clone()),
			freezer: Some(address.clone()),
		},
		NftsCall::force_collection_owner { collection, owner: address.clone() },
		NftsCall::force_collection_config { collection, config: config() },
		NftsCall::lock_item_properties {
			collection,
			item,
			lock_metadata: true,
			lock_attributes: true,
		},
		NftsCall::set_attribute {
			collection,
			maybe_item: Some(item),
			namespace: namespace.clone(),
			key: Default::default(),
			value: Default::default(),
		},
		NftsCall::force_set_attribute {
			set_as: None,
			collection,
			maybe_item: Some(item),
			namespace: namespace.clone(),
			key: Default::default(),
			value: Default::default(),
		},
		NftsCall::clear_attribute {
			collection,
			maybe_item: Some(item),
			namespace: namespace.clone(),
			key: Default::default(),
		},
		NftsCall::approve_item_attributes { collection, item, delegate: address.clone() },
		NftsCall::cancel_item_attributes_approval {
			collection,
			item,
			delegate: address.clone(),
			witness: CancelAttributesApprovalWitness { account_attributes: 0 },
		},
		NftsCall::set_metadata { collection, item, data: Default::default() },
		NftsCall::clear_metadata { collection, item },
		NftsCall::set_collection_metadata { collection, data: Default::default() },
		NftsCall::clear_collection_metadata { collection },
		NftsCall::set_accept_ownership { maybe_collection: Some(collection) },
		NftsCall::set_collection_max_supply { collection, max_supply: 1 },
		NftsCall::update_mint_settings { collection, mint_settings: MintSettings::default() },
		NftsCall::pay_tips { tips: Default::default() },
		NftsCall::mint_pre_signed {
			mint_data: Box::new(PreSignedMint {
				collection,
				item: 99,
				attributes: Vec::new(),
				metadata: Vec::new(),
				only_account: None,
				deadline: 100,
				mint_price: None,
			}),
			signature: who.sign(b"mint"),
			signer: who.id(),
		},
		NftsCall::set_attributes_pre_signed {
			data: PreSignedAttributes {
				collection,
				item,
				attributes: Vec::new(),
				namespace,
				deadline: 100,
			},
			signature: who.sign(b"set"),
			signer: who.id(),
		},
	]
}

/// The calls of `pallet-nfts` that anybody may make.
const ADMITTED: [&str; 9] = [
	"transfer",
	"approve_transfer",
	"cancel_approval",
	"clear_all_transfer_approvals",
	"set_price",
	"buy_item",
	"create_swap",
	"cancel_swap",
	"claim_swap",
];

#[test]
fn titles_are_neither_made_nor_changed_nor_destroyed_by_anybody() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let Hotspot { device, ref owner, .. } = field.hotspots[0];
		for signer in [owner.clone(), manager(), stranger()] {
			for call in forbidden(field.network, device, &signer) {
				chain.refused(&signer, call, filtered());
			}
		}
		assert_owned(device, owner);
	});
}

#[test]
fn every_call_is_either_admitted_or_forbidden() {
	let forbidden = forbidden(0, 0, &stranger());
	let mut known: Vec<_> = forbidden.iter().map(|call| call.get_call_name()).collect();
	known.extend(ADMITTED);
	known.sort();
	let mut all = NftsCall::get_call_names().to_vec();
	all.sort();
	assert_eq!(known, all);
}

#[test]
fn no_wrapping_gets_a_call_past_the_filter() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let Hotspot { device, ref owner, .. } = field.hotspots[0];
		let burn =
			|| -> RuntimeCall { NftsCall::burn { collection: field.network, item: device }.into() };
		let calls = || vec![burn()];

		chain.refused(owner, UtilityCall::batch_all { calls: calls() }, filtered());
		let derivative = UtilityCall::as_derivative { index: 0, call: Box::new(burn()) };
		chain.refused(owner, derivative, filtered());
		let outcome = chain.costs_the_fee_alone(owner, UtilityCall::batch { calls: calls() });
		let interrupted = pallet_utility::Event::BatchInterrupted { index: 0, error: filtered() };
		assert!(outcome.events.contains(&interrupted.into()), "{:?}", outcome.events);
		let outcome = chain.costs_the_fee_alone(owner, UtilityCall::force_batch { calls: calls() });
		let failed = pallet_utility::Event::ItemFailed { error: filtered() };
		assert!(outcome.events.contains(&failed.into()), "{:?}", outcome.events);

		let other_signatories = vec![stranger().id()];
		let multisig =
			MultisigCall::as_multi_threshold_1 { other_signatories, call: Box::new(burn()) };
		chain.refused(owner, multisig, filtered());

		let add_proxy = ProxyCall::add_proxy {
			delegate: stranger().address(),
			proxy_type: Default::default(),
			delay: 0,
		};
		chain.done(owner, add_proxy);
		let by_proxy = ProxyCall::proxy {
			real: owner.address(),
			force_proxy_type: None,
			call: Box::new(burn()),
		};
		let outcome = chain.costs_the_fee_alone(&stranger(), by_proxy);
		let refused = pallet_proxy::Event::<Runtime>::ProxyExecuted { result: Err(filtered()) };
		assert!(outcome.events.contains(&refused.into()), "{:?}", outcome.events);
		assert_owned(device, owner);
	});
}

/// Sudo stands above every filter: a development chain's key can do to titles what breaks the
/// invariants. Live chains have no such key.
#[test]
fn sudo_alone_is_above_the_filter() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let Hotspot { device, .. } = field.hotspots[0];
		let data = b"a picture".to_vec().try_into().expect("short");
		chain.sudo(NftsCall::set_metadata { collection: field.network, item: device, data });
		assert!(pallet_nfts::ItemMetadataOf::<Runtime>::get(field.network, device).is_some());
	});
}

#[test]
fn the_keeper_of_all_titles_has_no_key_and_alone_rules_them() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let keeper = Devices::account();
		// Derived from the pallet's id, not from a public key.
		assert!(AsRef::<[u8]>::as_ref(&keeper).starts_with(b"modlgw/devcs"));
		let collection = pallet_nfts::Collection::<Runtime>::get(field.network);
		assert_eq!(collection.map(|collection| collection.owner), Some(keeper.clone()));
		let roles = pallet_nfts::CollectionRoleOf::<Runtime>::iter();
		assert!(roles.map(|(_, account, _)| account).all(|account| account == keeper));
		assert_eq!(System::account_nonce(&keeper), 0);
	});
}
