//! A chain in memory whose blocks the runtime's Wasm executes.

use std::time::Duration;

use codec::{Decode, DecodeAll, Encode};
use groundwave_runtime::{
	BlockNumber, Hash, Header, Rewards, RuntimeCall, RuntimeEvent, System, Timestamp,
	UncheckedExtrinsic, WASM_BINARY, configs::system::RuntimeBlockWeights,
	constants::time::MILLISECS_PER_BLOCK, tx_extension,
};
use groundwave_types::{Millis, Round};
use sc_chain_spec::{GenesisConfigBuilderRuntimeCaller, LOCAL_TESTNET_RUNTIME_PRESET};
use sc_executor::WasmExecutor;
use serde_json::Value;
use sp_consensus_babe::digests::{CompatibleDigestItem, PreDigest, SecondaryPlainPreDigest};
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{TestExternalities, hashing::blake2_256};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	ApplyExtrinsicResult, Digest, DigestItem,
	generic::{Era, SignedPayload},
	traits::Header as _,
};

use crate::clock::ran;

type HostFunctions = sp_io::SubstrateHostFunctions;

/// The hash of the chain's first block.
pub const GENESIS: Hash = Hash::repeat_byte(0x67);
/// The slot before that of the first block: a moment in 2027.
const FIRST_SLOT: u64 = 300_000_000;
/// Who submits, scores and pays for both.
const SENDER: Sr25519Keyring = Sr25519Keyring::Ferdie;

/// The head of a chain.
pub struct Chain {
	state: TestExternalities,
	executor: WasmExecutor<HostFunctions>,
	wasm: &'static [u8],
	wasm_hash: Vec<u8>,
	parent: Hash,
	slot: u64,
}

/// What a transaction took and did.
pub struct Outcome {
	/// How long the runtime's Wasm ran.
	pub time: Duration,
	/// What it emitted.
	pub events: Vec<RuntimeEvent>,
}

impl Outcome {
	/// The weight that the chain booked in the end, extensions included.
	pub fn booked(&self) -> u64 {
		let success = self.events.iter().find_map(|event| match event {
			RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess { dispatch_info }) => {
				Some(dispatch_info.weight.ref_time())
			}
			_ => None,
		});
		success.expect("the transaction succeeded")
	}
}

impl Chain {
	/// A chain whose genesis is that of the local test network but for `patch`; its first block is
	/// open.
	pub fn new(patch: Value) -> Self {
		let wasm = WASM_BINARY.expect("build this without SKIP_WASM_BUILD: it runs the Wasm");
		let genesis = GenesisConfigBuilderRuntimeCaller::<()>::new(wasm);
		let mut config = genesis
			.get_named_preset(Some(&LOCAL_TESTNET_RUNTIME_PRESET.into()))
			.expect("the preset exists");
		merge(&mut config, patch);
		let storage = genesis.get_storage_for_patch(config).expect("the genesis is sound");
		let mut chain = Self {
			state: TestExternalities::new_with_code(wasm, storage),
			executor: WasmExecutor::<HostFunctions>::builder().build(),
			wasm,
			wasm_hash: blake2_256(wasm).to_vec(),
			parent: GENESIS,
			slot: FIRST_SLOT,
		};
		chain.open_block(1);
		chain
	}

	/// Runs native code on the state.
	pub fn natively<R>(&mut self, run: impl FnOnce() -> R) -> R {
		self.state.execute_with(run)
	}

	/// Writes what was changed into the trie, so that it is read from there.
	pub fn commit(&mut self) {
		self.state.commit_all().expect("no storage transaction is open");
	}

	/// Ends the open block, writes it into the trie and opens block `number`, or the one after it if
	/// that one changes the session: such a block takes no transactions. No slot passes but one.
	pub fn jump_to(&mut self, number: BlockNumber) {
		self.close_block();
		self.natively(|| System::set_block_number(number - 1));
		self.open_block(number);
	}

	/// Opens the first block of the next round.
	pub fn next_round(&mut self) {
		let end = self.natively(|| Rewards::current_round().end());
		self.jump_to(end);
	}

	/// The height of the open block.
	pub fn height(&mut self) -> BlockNumber {
		self.natively(System::block_number)
	}

	/// The current round.
	pub fn round(&mut self) -> Round {
		self.natively(|| Rewards::current_round().round)
	}

	/// The time of the open block.
	pub fn now(&mut self) -> Millis {
		self.natively(Timestamp::get)
	}

	/// Sends a transaction, which must succeed.
	pub fn send(&mut self, call: RuntimeCall) -> Outcome {
		let transaction = self.natively(|| sign(call)).encode();
		let seen = self.natively(|| {
			// What one block may hold is for the caller to judge.
			frame_system::BlockWeight::<groundwave_runtime::Runtime>::kill();
			System::event_count()
		});
		let (result, time) = self.call("BlockBuilder_apply_extrinsic", &transaction);
		let result: ApplyExtrinsicResult = result;
		result.expect("the transaction is valid").expect("the call succeeds");
		let seen = usize::try_from(seen).expect("32 bits fit");
		let events = self.natively(System::events).into_iter().skip(seen);
		Outcome { time, events: events.map(|record| record.event).collect() }
	}

	fn open_block(&mut self, number: BlockNumber) {
		self.begin_block(number);
		let full = self.natively(|| {
			System::block_weight().total().any_gte(RuntimeBlockWeights::get().max_block)
		});
		if full {
			self.close_block();
			self.begin_block(number + 1);
		}
	}

	fn begin_block(&mut self, number: BlockNumber) {
		self.slot += 1;
		let pre_digest = SecondaryPlainPreDigest { authority_index: 0, slot: self.slot.into() };
		let pre_digest = DigestItem::babe_pre_digest(PreDigest::SecondaryPlain(pre_digest));
		let digest = Digest { logs: vec![pre_digest] };
		let header =
			Header::new(number, Default::default(), Default::default(), self.parent, digest);
		self.run("Core_initialize_block", &header.encode());
		let set_time = pallet_timestamp::Call::set { now: self.slot * MILLISECS_PER_BLOCK };
		let inherent = UncheckedExtrinsic::new_bare(set_time.into());
		let (result, _) = self.call("BlockBuilder_apply_extrinsic", &inherent.encode());
		let result: ApplyExtrinsicResult = result;
		assert_eq!(result, Ok(Ok(())), "the time is set");
	}

	/// Ends the open block and writes it into the trie; returns how long the runtime's Wasm took to
	/// end it, the root of the new state included.
	pub fn close_block(&mut self) -> Duration {
		let (header, time) = self.call::<Header>("BlockBuilder_finalize_block", &[]);
		self.parent = header.hash();
		self.commit();
		time
	}

	fn call<Answer: Decode>(&mut self, method: &str, data: &[u8]) -> (Answer, Duration) {
		let (answer, time) = self.run(method, data);
		(Answer::decode_all(&mut &answer[..]).expect("the runtime answers in its types"), time)
	}

	/// Calls the runtime's Wasm as a node does that makes a block.
	fn run(&mut self, method: &str, data: &[u8]) -> (Vec<u8>, Duration) {
		let code = RuntimeCode {
			code_fetcher: &WrappedRuntimeCode(self.wasm.into()),
			heap_pages: None,
			hash: self.wasm_hash.clone(),
		};
		let mut state = self.state.ext();
		let context = CallContext::Onchain { import: false };
		let begun = ran();
		let (answer, _) = self.executor.call(&mut state, &code, method, data, context);
		let time = ran() - begun;
		(answer.unwrap_or_else(|error| panic!("{method}: {error}")), time)
	}
}

/// The call as the next transaction of its sender.
fn sign(call: RuntimeCall) -> UncheckedExtrinsic {
	let sender = SENDER.to_account_id();
	let extension = tx_extension(Era::Immortal, System::account_nonce(&sender), 0);
	let payload = SignedPayload::new(call.clone(), extension.clone())
		.expect("the chain knows its genesis and version");
	let signature = payload.using_encoded(|payload| SENDER.sign(payload));
	UncheckedExtrinsic::new_signed(call, sender.into(), signature.into(), extension)
}

/// Merges as RFC 7386 says, but that nothing is taken away.
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
