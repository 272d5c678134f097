//! A chain in memory, driven block by block through the runtime's own entry points.

use std::collections::BTreeMap;

use codec::{DecodeAll, Encode};
use groundwave_runtime::{
	AccountId, Address, Balance, BlockNumber, Executive, Hash, Header, Rewards, Runtime,
	RuntimeCall, RuntimeEvent, System, Timestamp, UncheckedExtrinsic, check_invariants,
	configs::system::RuntimeBlockWeights, constants::time::MILLISECS_PER_BLOCK, tx_extension,
};
use groundwave_types::{Millis, Round};
use pallet_balances::AccountData;
use serde_json::Value;
use sp_consensus_babe::digests::{CompatibleDigestItem, PreDigest, SecondaryPlainPreDigest};
use sp_core::{Blake2Hasher, Hasher, Pair, sr25519};
use sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilder;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	ApplyExtrinsicResult, Digest, DigestItem, DispatchError, DispatchResult, MultiSignature,
	generic::{Era, SignedPayload},
	traits::Header as _,
};

pub type AccusationsCall = pallet_accusations::Call<Runtime>;
pub type VerificationCall = pallet_verification::Call<Runtime>;
pub type AssetsCall = pallet_assets::Call<Runtime>;
pub type BalancesCall = pallet_balances::Call<Runtime>;
pub type CoverageCall = pallet_coverage::Call<Runtime>;
pub type CreditsCall = pallet_credits::Call<Runtime>;
pub type DevicesCall = pallet_devices::Call<Runtime>;
pub type FractionsCall = pallet_fractions::Call<Runtime>;
pub type JuriesCall = pallet_juries::Call<Runtime>;
pub type MultisigCall = pallet_multisig::Call<Runtime>;
pub type NetworksCall = pallet_networks::Call<Runtime>;
pub type NftsCall = pallet_nfts::Call<Runtime>;
pub type PoolsCall = pallet_pools::Call<Runtime>;
pub type ProxyCall = pallet_proxy::Call<Runtime>;
pub type RewardsCall = pallet_rewards::Call<Runtime>;
pub type SplitCall = pallet_nft_fractionalization::Call<Runtime>;
pub type SudoCall = pallet_sudo::Call<Runtime>;
pub type SystemCall = frame_system::Call<Runtime>;
pub type TimestampCall = pallet_timestamp::Call<Runtime>;
pub type UtilityCall = pallet_utility::Call<Runtime>;

/// The hash of the chain's first block.
pub const GENESIS: Hash = Hash::repeat_byte(0x67);
/// The slot before that of the first block: a moment in 2027.
const FIRST_SLOT: u64 = 300_000_000;

/// Whose secret key is at hand.
#[derive(Clone)]
pub struct Account(sr25519::Pair);

impl Account {
	/// An account that nobody endowed.
	pub fn new(name: &str) -> Self {
		Self(sr25519::Pair::from_seed(&Blake2Hasher::hash(name.as_bytes()).0))
	}

	pub fn id(&self) -> AccountId {
		self.0.public().into()
	}

	/// As transactions name it.
	pub fn address(&self) -> Address {
		self.id().into()
	}

	pub fn sign(&self, message: &[u8]) -> MultiSignature {
		self.0.sign(message).into()
	}
}

impl From<Sr25519Keyring> for Account {
	fn from(account: Sr25519Keyring) -> Self {
		Self(account.pair())
	}
}

/// Authors every block and holds the sudo key.
pub fn author() -> Account {
	Sr25519Keyring::Alice.into()
}

/// Founds networks.
pub fn manager() -> Account {
	Sr25519Keyring::Bob.into()
}

/// Builds hotspots.
pub fn maker() -> Account {
	Sr25519Keyring::Charlie.into()
}

/// Endows accounts and pots.
pub fn funder() -> Account {
	Sr25519Keyring::Dave.into()
}

/// Has money, and no part in anything.
pub fn stranger() -> Account {
	Sr25519Keyring::Eve.into()
}

/// The state of a preset's first block; of the default genesis without one.
pub fn genesis(preset: Option<&str>) -> TestExternalities {
	let json = |preset: Option<&str>| -> Value {
		let json = Runtime::get_preset(&preset.map(Into::into)).expect("the preset exists");
		serde_json::from_slice(&json).expect("a preset is JSON")
	};
	let mut config = json(None);
	if preset.is_some() {
		merge(&mut config, json(preset));
	}
	let mut externalities = TestExternalities::default();
	externalities
		.execute_with(|| Runtime::build_state(config.to_string().into_bytes()))
		.expect("the preset builds");
	externalities
}

/// Merges as RFC 7386 says, but that no preset takes anything away.
fn merge(config: &mut Value, patch: Value) {
	match (config, patch) {
		(Value::Object(config), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(config.entry(key).or_insert(Value::Null), value);
			}
		}
		(config, patch) => *config = patch,
	}
}

/// Runs `test` within block 1 of a new development chain, whose state must be in order afterwards.
pub fn on_development_chain(test: impl FnOnce(&mut Chain)) {
	genesis(Some(sp_genesis_builder::DEV_RUNTIME_PRESET)).execute_with(|| {
		let mut chain = Chain { parent: GENESIS, slot: FIRST_SLOT };
		chain.open_block(1);
		test(&mut chain);
		chain.close_block();
		assert_eq!(check_invariants(), Ok(()));
	});
}

/// The head of a chain whose newest block is open.
pub struct Chain {
	/// Hash of the block before the open one.
	parent: Hash,
	/// Slot of the open block.
	slot: u64,
}

/// What a transaction did.
#[derive(Debug)]
pub struct Outcome {
	pub result: DispatchResult,
	/// What its sender paid for it, unless it was free.
	pub fee: Option<Balance>,
	pub events: Vec<RuntimeEvent>,
}

impl Chain {
	/// Opens block `number`, or the first after it that does not change the session: one that does
	/// books all of its weight for that and takes no transactions.
	fn open_block(&mut self, number: BlockNumber) {
		self.begin_block(number);
		while System::block_weight().total().any_gte(RuntimeBlockWeights::get().max_block) {
			self.close_block();
			self.begin_block(System::block_number() + 1);
		}
	}

	fn begin_block(&mut self, number: BlockNumber) {
		self.slot += 1;
		let pre_digest = SecondaryPlainPreDigest { authority_index: 0, slot: self.slot.into() };
		let pre_digest = DigestItem::babe_pre_digest(PreDigest::SecondaryPlain(pre_digest));
		let digest = Digest { logs: vec![pre_digest] };
		let header =
			Header::new(number, Default::default(), Default::default(), self.parent, digest);
		Executive::initialize_block(&header);
		let set_time = TimestampCall::set { now: self.slot * MILLISECS_PER_BLOCK };
		let inherent = UncheckedExtrinsic::new_bare(set_time.into());
		assert_eq!(Executive::apply_extrinsic(inherent), Ok(Ok(())));
	}

	fn close_block(&mut self) {
		self.parent = Executive::finalize_block().hash();
	}

	pub fn next_block(&mut self) {
		self.close_block();
		self.open_block(System::block_number() + 1);
	}

	/// Makes `number` the number of the next block, for what would take too long otherwise.
	pub fn jump_to(&mut self, number: BlockNumber) {
		assert!(number > System::block_number());
		self.close_block();
		System::set_block_number(number - 1);
		self.open_block(number);
	}

	/// Makes the next block at `time` or as soon after it as a slot begins, unless that is past: nobody
	/// authors the slots until then.
	pub fn wait_until(&mut self, time: Millis) {
		if Timestamp::get() < time {
			self.close_block();
			self.slot = self.slot.max(time.div_ceil(MILLISECS_PER_BLOCK) - 1);
			self.open_block(System::block_number() + 1);
		}
	}

	/// Makes blocks until proofs submitted in the open one take no more witnesses.
	pub fn wait_out_append(&mut self) {
		let last = System::block_number() + pallet_coverage::Waits::<Runtime>::get().append;
		while System::block_number() <= last {
			self.next_block();
		}
	}

	/// Makes blocks until the round is over.
	pub fn next_round(&mut self) {
		let round = self.round();
		while self.round() == round {
			self.next_block();
		}
	}

	/// Ends `rounds` rounds, of each of which only the first block is made.
	pub fn skip_rounds(&mut self, rounds: Round) {
		for _ in 0..rounds {
			self.jump_to(Rewards::current_round().end());
		}
	}

	pub fn round(&self) -> Round {
		Rewards::current_round().round
	}

	pub fn sign(
		&self,
		signer: &Account,
		call: impl Into<RuntimeCall>,
		tip: Balance,
	) -> UncheckedExtrinsic {
		let call = call.into();
		let extension = tx_extension(Era::Immortal, System::account_nonce(signer.id()), tip);
		let payload = SignedPayload::new(call.clone(), extension.clone())
			.expect("the chain knows its genesis and version");
		let signature = payload.using_encoded(|payload| signer.sign(payload));
		UncheckedExtrinsic::new_signed(call, signer.address(), signature, extension)
	}

	/// Brings a transaction to the chain as bytes, as a node does.
	pub fn apply(&mut self, transaction: &UncheckedExtrinsic) -> ApplyExtrinsicResult {
		let travelled = UncheckedExtrinsic::decode_all(&mut &transaction.encode()[..]);
		Executive::apply_extrinsic(travelled.expect("what was encoded decodes"))
	}

	/// Has `signer` send `call` in a transaction that is valid, whatever comes of it.
	#[track_caller]
	pub fn send(&mut self, signer: &Account, call: impl Into<RuntimeCall>) -> Outcome {
		self.send_with_tip(signer, call, 0)
	}

	#[track_caller]
	pub fn send_with_tip(
		&mut self,
		signer: &Account,
		call: impl Into<RuntimeCall>,
		tip: Balance,
	) -> Outcome {
		let seen = System::events().len();
		let result = self.apply(&self.sign(signer, call, tip)).expect("the transaction is valid");
		let events: Vec<_> =
			System::events().into_iter().skip(seen).map(|record| record.event).collect();
		let fee = events.iter().find_map(|event| match event {
			RuntimeEvent::TransactionPayment(
				pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, .. },
			) => Some(*actual_fee),
			_ => None,
		});
		Outcome { result, fee, events }
	}

	/// Has `signer` send a call that succeeds.
	#[track_caller]
	pub fn done(&mut self, signer: &Account, call: impl Into<RuntimeCall>) -> Outcome {
		let outcome = self.send(signer, call);
		assert_eq!(outcome.result, Ok(()));
		outcome
	}

	/// Has `signer` send a call after which every balance is as before but for its fee, which the
	/// author of the block has.
	#[track_caller]
	pub fn costs_the_fee_alone(
		&mut self,
		signer: &Account,
		call: impl Into<RuntimeCall>,
	) -> Outcome {
		let before = Books::read();
		let outcome = self.send(signer, call);
		let fee = outcome.fee.expect("a fee is paid");
		assert!(fee > 0);
		assert_eq!(Books::read(), before.moved(&signer.id(), &author().id(), fee));
		outcome
	}

	/// Has `signer` send a call that fails with `error` and costs the fee alone.
	#[track_caller]
	pub fn refused(
		&mut self,
		signer: &Account,
		call: impl Into<RuntimeCall>,
		error: impl Into<DispatchError>,
	) {
		let outcome = self.costs_the_fee_alone(signer, call);
		assert_eq!(outcome.result, Err(error.into()));
	}

	/// Has the holder of the sudo key do `call` as root.
	#[track_caller]
	pub fn sudo(&mut self, call: impl Into<RuntimeCall>) {
		let call = Box::new(call.into());
		let outcome = self.done(&author(), SudoCall::sudo { call });
		let sudid = pallet_sudo::Event::<Runtime>::Sudid { sudo_result: Ok(()) };
		assert!(outcome.events.contains(&sudid.into()), "{:?}", outcome.events);
	}

	/// Gives `to` a sum of the funder's.
	#[track_caller]
	pub fn endow(&mut self, to: &Account, value: Balance) {
		let call = BalancesCall::transfer_keep_alive { dest: to.address(), value };
		self.done(&funder(), call);
	}
}

/// Every account's balances.
#[derive(Debug, PartialEq)]
pub struct Books {
	accounts: BTreeMap<AccountId, AccountData<Balance>>,
	issuance: Balance,
}

impl Books {
	pub fn read() -> Self {
		let accounts = frame_system::Account::<Runtime>::iter();
		Self {
			accounts: accounts.map(|(account, info)| (account, info.data)).collect(),
			issuance: pallet_balances::TotalIssuance::<Runtime>::get(),
		}
	}

	/// The same after `from` gave `amount` to `to`.
	pub fn moved(mut self, from: &AccountId, to: &AccountId, amount: Balance) -> Self {
		self.accounts.entry(from.clone()).or_default().free -= amount;
		self.accounts.entry(to.clone()).or_default().free += amount;
		self
	}
}

/// The free balance of `account`.
pub fn balance(account: &Account) -> Balance {
	System::account(account.id()).data.free
}
