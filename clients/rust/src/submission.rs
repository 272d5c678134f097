//! What a daemon needs of a node besides: by what receipts are judged, what became of them, and
//! transactions that it signs now and may send again.

use anyhow::{Context, Result, bail, ensure};
use codec::{Decode, Encode};
use groundwave_coverage::{Bucket, Reason, RoundTally};
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, CoverageRules, DeviceId, DeviceKey, Hash,
	LedgerStatement, Millis, NetworkId, Points, Region, Round, Session,
};
use sp_core::{Blake2Hasher, Hasher};
use subxt::{
	config::DefaultExtrinsicParamsBuilder, error::DispatchError, events::Phase,
	transactions::Payload,
};
use subxt_signer::sr25519::Keypair;

use crate::{
	Account, Chain, CoverageCall, State,
	interface::{self, Slot, account, api, own_account, own_verdicts},
};

/// A block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Height {
	/// Its number.
	pub number: BlockNumber,
	/// Its hash.
	pub hash: Hash,
	/// Its timestamp.
	pub now: Millis,
	/// The round that ran in it.
	pub round: Round,
	/// Version of the runtime that executes the next block; transactions are signed for one.
	pub spec_version: u32,
}

/// A place, and since when it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Placed {
	/// First round in which it counts.
	pub since: Round,
	/// The cell.
	pub cell: Cell,
	/// Antenna gain in whole dBi.
	pub gain_dbi: u8,
}

/// A device that is registered and not about to leave.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RegisteredDevice {
	/// Its network.
	pub network: NetworkId,
	/// Its identity key.
	pub key: DeviceKey,
	/// The session key granted last; it may be over.
	pub session: Option<Session>,
	/// The first round in which a verdict lets it take part again, if there is one.
	pub suspended_until: Option<Round>,
	/// Where it stands until the next place counts.
	pub current: Option<Placed>,
	/// Where its owner said last that it stands; it may count already.
	pub next: Option<Placed>,
}

impl RegisteredDevice {
	/// Where it stands in `round`.
	pub fn placed(&self, round: Round) -> Option<Placed> {
		self.next.filter(|next| next.since <= round).or(self.current)
	}

	/// The session key that signs for it in block `number`.
	pub fn session_at(&self, number: BlockNumber) -> Option<[u8; 32]> {
		self.session.filter(|session| number <= session.expires).map(|session| session.key)
	}
}

/// By what a network's receipts are judged.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct NetworkRules {
	/// The radio rules.
	pub rules: CoverageRules,
	/// Whether nobody pauses it.
	pub active: bool,
	/// The current bucket.
	pub bucket: BucketClock,
}

/// A bucket of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct BucketClock {
	/// Its first round, which names it.
	pub first: Round,
	/// The seed of that round.
	pub seed: Hash,
	/// When that round began.
	pub opened_at: Millis,
	/// Planned length, in milliseconds.
	pub length_ms: Millis,
	/// How long before its end all windows are closed, in milliseconds.
	pub margin_ms: Millis,
}

impl BucketClock {
	/// The same, as the schedule computes with it.
	pub fn bucket(&self) -> Bucket {
		Bucket {
			seed: self.seed,
			opened_at: self.opened_at,
			length_ms: self.length_ms,
			margin_ms: self.margin_ms,
		}
	}
}

/// What one call of the chain takes, and how long proofs wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CoverageLimits {
	/// Most proofs of a submission.
	pub proofs: u32,
	/// Most beacons of a score.
	pub reveals: u32,
	/// Most witnesses of one proof.
	pub witnesses: u32,
	/// Most devices of a submission.
	pub table: u32,
	/// From one block to the next, in milliseconds.
	pub block_ms: Millis,
	/// For how many blocks after its beacon a proof takes witnesses.
	pub append: BlockNumber,
}

/// What the chain has of a beacon.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ProofState {
	/// First round of its bucket.
	pub bucket: Round,
	/// What waits for the score; none once it was scored or expired.
	pub open: Option<UnderWay>,
}

/// A proof that waits for its score.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct UnderWay {
	/// The commitment of its beacon.
	pub commitment: Hash,
	/// The round for which it counts.
	pub round: Round,
	/// Last block in which it takes witnesses.
	pub append_until: BlockNumber,
	/// The valid witnesses so far.
	pub witnesses: Vec<DeviceId>,
}

/// A transaction, signed and not sent.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedTransaction {
	/// Its bytes, as they are sent.
	pub bytes: Vec<u8>,
	/// BLAKE2b-256 of them.
	pub hash: Hash,
	/// Its signer's nonce.
	pub nonce: u64,
	/// Last block that can hold it.
	pub dies: BlockNumber,
	/// Version of the runtime for which it was signed: no other one takes it.
	pub spec_version: u32,
}

/// What a block tells of receipts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct BlockReport {
	/// Its number.
	pub number: BlockNumber,
	/// The transactions asked for that are in it: hash, and why it failed if it did.
	pub transactions: Vec<(Hash, Option<String>)>,
	/// What happened to receipts, and in which of those transactions if in one of them; none where
	/// the node keeps the state of that block no more, or never had the block.
	pub events: Option<Vec<(Option<Hash>, ReceiptEvent)>>,
}

/// Verdicts on receipts: the device, and why its receipt does not count, if it does not.
type Verdicts = Vec<(DeviceId, Option<Reason>)>;

/// What happened to receipts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ReceiptEvent {
	/// A beacon is on the chain, and these witnesses were judged.
	#[codec(index = 0)]
	Submitted {
		/// Device that sent the beacon.
		beaconer: DeviceId,
		/// First round of the bucket.
		bucket: Round,
		/// Its commitment.
		commitment: Hash,
		/// The witnesses that came.
		verdicts: Verdicts,
		/// Those that gave way to them.
		displaced: Verdicts,
	},
	/// A beacon was refused, and its witnesses unread.
	#[codec(index = 1)]
	Refused {
		/// Device that the beacon names.
		beaconer: DeviceId,
		/// First round of the bucket that it names.
		bucket: Round,
		/// Why.
		reason: Reason,
	},
	/// A proof was scored.
	#[codec(index = 2)]
	Scored {
		/// Device that sent the beacon.
		beaconer: DeviceId,
		/// First round of the bucket.
		bucket: Round,
		/// The round for which it counts.
		round: Round,
		/// Why it scores nobody, if it does not.
		refused: Option<Reason>,
		/// The valid witnesses.
		verdicts: Verdicts,
		/// Points of the beaconer.
		beaconer_points: Points,
		/// Points of each witness that counts.
		witness_points: Points,
	},
	/// A proof was not scored in time.
	#[codec(index = 3)]
	Expired {
		/// Device that sent the beacon.
		beaconer: DeviceId,
		/// First round of the bucket.
		bucket: Round,
	},
}

/// How a device fares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Standing {
	/// What became of its receipts in the last rounds in which it took part.
	pub rounds: Vec<RoundTally>,
	/// What it earned, in plancks; none before it earned.
	pub statement: Option<LedgerStatement>,
}

/// What an account has for fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Funds {
	/// Plancks that it can dispose of.
	pub free: Balance,
	/// The nonce of its next transaction.
	pub nonce: u64,
}

impl Chain {
	/// The block with this hash; asks for nothing where it is `known`.
	async fn height(&self, hash: Hash, known: Option<Height>) -> Result<Height> {
		if let Some(known) = known.filter(|known| known.hash == hash) {
			return Ok(known);
		}
		let state = self.state_at(hash).await?;
		let (number, now) = (state.number()?, state.timestamp().await?);
		let (round, spec_version) = (state.period().await?.round, state.0.spec_version());
		Ok(Height { number, hash, now, round, spec_version })
	}

	/// The best block, of which `known` was the last one.
	pub async fn best_height(&self, known: Option<Height>) -> Result<Height> {
		self.height(self.best_hash().await?, known).await
	}

	/// The last final block, of which `known` was the last one.
	pub async fn final_height(&self, known: Option<Height>) -> Result<Height> {
		self.height(self.rpc.chain_get_finalized_head().await?, known).await
	}

	/// A device that is registered and not about to leave, as of the block with hash `at`.
	pub async fn registered(&self, device: DeviceId, at: Hash) -> Result<Option<RegisteredDevice>> {
		self.state_at(at).await?.registered(device).await
	}

	/// By what a network's receipts are judged after the block with hash `at`; none if there is no
	/// such network or no bucket of it began.
	pub async fn network_rules(
		&self,
		network: NetworkId,
		at: Hash,
	) -> Result<Option<NetworkRules>> {
		let state = self.state_at(at).await?;
		let view = api::view_functions().networks().params(network);
		let Some(params) = state.view(view).await? else { return Ok(None) };
		let rules = params.0.coverage;
		let round = state.period().await?.round;
		let view = api::view_functions().networks().is_active_in(network, round);
		let active = state.view(view).await?;
		let first = rules.bucket(round);
		let Ok(bucket) = state.bucket(first, &rules).await else { return Ok(None) };
		let bucket = BucketClock {
			first,
			seed: bucket.seed,
			opened_at: bucket.opened_at,
			length_ms: bucket.length_ms,
			margin_ms: bucket.margin_ms,
		};
		Ok(Some(NetworkRules { rules, active, bucket }))
	}

	/// The radio region of a cell on a network's map.
	pub async fn region(&self, network: NetworkId, cell: Cell, at: Hash) -> Result<Option<Region>> {
		let view = api::view_functions().networks().region(network, cell.into());
		let region = self.state_at(at).await?.view(view).await?;
		Ok(region.map(|region| region.0))
	}

	/// What one call takes, and how long proofs wait.
	pub async fn coverage_limits(&self) -> Result<CoverageLimits> {
		let state = self.finalized().await?;
		let constants = state.0.constants();
		let of = api::constants().coverage();
		Ok(CoverageLimits {
			proofs: constants.entry(of.max_proofs())?,
			reveals: constants.entry(of.max_reveals())?,
			witnesses: constants.entry(of.max_witnesses())?,
			table: constants.entry(of.max_table())?,
			block_ms: constants.entry(of.block_time())?,
			append: state.append_blocks().await?,
		})
	}

	/// What the chain has of the beacons of a device, at most one for each parity of buckets.
	pub async fn proofs_of(&self, device: DeviceId, at: Hash) -> Result<Vec<ProofState>> {
		let state = self.state_at(at).await?;
		let mut found = Vec::new();
		for slot in [Slot::Even, Slot::Odd] {
			let address = api::storage().coverage().proofs();
			let held = state.0.storage().try_fetch(address, (device, slot)).await?;
			let Some(held) = held else { continue };
			let held = held.decode()?;
			let open = held.open.map(|open| UnderWay {
				commitment: open.commitment,
				round: open.round,
				append_until: open.append_until,
				witnesses: open.candidates.0.iter().map(|candidate| candidate.device).collect(),
			});
			found.push(ProofState { bucket: held.bucket, open });
		}
		Ok(found)
	}

	/// How a device fares, as of the block with hash `at`.
	pub async fn standing(&self, device: DeviceId, at: Hash) -> Result<Standing> {
		let state = self.state_at(at).await?;
		let rounds = state.view(api::view_functions().coverage().rounds(device)).await?;
		let statement = state.view(api::view_functions().rewards().statement(device)).await?;
		Ok(Standing {
			rounds: rounds.into_iter().map(|tally| tally.0).collect(),
			statement: statement.map(|statement| statement.0),
		})
	}

	/// What an account has, as of the block with hash `at`.
	pub async fn funds(&self, of: &AccountId, at: Hash) -> Result<Funds> {
		let state = self.state_at(at).await?;
		let nonce = state.0.transactions().account_nonce(&account(of)).await?;
		Ok(Funds { free: state.balance(of).await?, nonce })
	}

	/// Signs a transaction that blocks can hold from the one after `since` on, for `life` blocks.
	pub async fn sign(
		&self,
		call: &CoverageCall,
		signer: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> Result<SignedTransaction> {
		match call {
			CoverageCall::Submit { network, proofs } => {
				let call = interface::submit(*network, proofs)?;
				self.sign_payload(&call, &signer.signer, nonce, since, life).await
			}
			CoverageCall::Score { network, reveals } => {
				let call = interface::score(*network, reveals);
				self.sign_payload(&call, &signer.signer, nonce, since, life).await
			}
		}
	}

	/// The same, of a call that does nothing, for a nonce that would be left out otherwise.
	pub async fn sign_nothing(
		&self,
		signer: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> Result<SignedTransaction> {
		let nothing = interface::nothing();
		self.sign_payload(&nothing, &signer.signer, nonce, since, life).await
	}

	async fn sign_payload(
		&self,
		call: &impl Payload,
		signer: &Keypair,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> Result<SignedTransaction> {
		// The chain counts the life of a transaction in powers of two.
		ensure!(life.is_power_of_two(), "a transaction does not live for {life} blocks");
		let state = self.state_at(since.hash).await?;
		let params = DefaultExtrinsicParamsBuilder::new().nonce(nonce).mortal(life.into()).build();
		let mut transactions = state.0.transactions();
		let signed = transactions.create_signed(call, signer, params).await?;
		let bytes = signed.into_encoded();
		let hash = Blake2Hasher::hash(&bytes);
		let dies = since.number.saturating_add(life);
		Ok(SignedTransaction { bytes, hash, nonce, dies, spec_version: state.0.spec_version() })
	}

	/// Hands a transaction to the node; fails with what the node says against it.
	pub async fn send(&self, transaction: &[u8]) -> Result<()> {
		self.rpc.author_submit_extrinsic(transaction).await?;
		Ok(())
	}

	/// What the final block at this height tells of receipts, and which of the transactions with
	/// these hashes it holds.
	pub async fn report(&self, number: BlockNumber, asked: &[Hash]) -> Result<BlockReport> {
		let hash = self.rpc.chain_get_block_hash(Some(number.into())).await?;
		let block = match hash {
			Some(hash) => self.rpc.chain_get_block(Some(hash)).await?,
			None => None,
		};
		let Some((hash, block)) = hash.zip(block) else {
			// Either it never had that block, as one that began with a later state, or it is behind.
			let head = self.rpc.chain_get_finalized_head().await?;
			let header = self.rpc.chain_get_header(Some(head)).await?;
			let last = header.context("the node does not know its last final block")?.number;
			ensure!(
				last >= number.into(),
				"the node is behind: it has no final block {number} yet"
			);
			return Ok(BlockReport { number, transactions: Vec::new(), events: None });
		};
		let hashes = block.block.extrinsics.iter().map(|bytes| Blake2Hasher::hash(&bytes.0));
		let hashes = hashes.collect::<Vec<_>>();
		let state = match self.state_at(hash).await {
			Ok(state) => state,
			Err(error) if is_forgotten(error.as_ref()) => {
				return Ok(without_events(number, &hashes, asked));
			}
			Err(error) => return Err(error),
		};
		let events = match state.0.events().fetch().await {
			Ok(events) => events,
			Err(error) if is_forgotten(&error) => {
				return Ok(without_events(number, &hashes, asked));
			}
			Err(error) => return Err(error.into()),
		};
		let mut told = Vec::new();
		let mut failed = Vec::new();
		for event in events.iter() {
			let event = event?;
			let Phase::ApplyExtrinsic(index) = event.phase() else { continue };
			let Some(transaction) = hashes.get(usize::try_from(index)?).copied() else {
				bail!("an event of a transaction that block {number} does not hold")
			};
			let ours = Some(transaction).filter(|hash| asked.contains(hash));
			if event.pallet_name() == "System" && event.event_name() == "ExtrinsicFailed" {
				if ours.is_some() {
					let error =
						DispatchError::decode_from(event.field_bytes(), state.0.metadata())?;
					failed.push((transaction, told_error(&error, &state)));
				}
				continue;
			}
			if event.pallet_name() == "Coverage"
				&& let Some(event) = receipt_event(&event)?
			{
				told.push((ours, event));
			}
		}
		let why =
			|hash: &Hash| failed.iter().find(|(of, _)| of == hash).map(|(_, why)| why.clone());
		let known = hashes.iter().filter(|hash| asked.contains(hash));
		let transactions = known.map(|hash| (*hash, why(hash))).collect();
		Ok(BlockReport { number, transactions, events: Some(told) })
	}
}

/// What the body of a block tells alone.
fn without_events(number: BlockNumber, hashes: &[Hash], asked: &[Hash]) -> BlockReport {
	let known = hashes.iter().filter(|hash| asked.contains(hash));
	let transactions = known.map(|hash| (*hash, None)).collect();
	BlockReport { number, transactions, events: None }
}

/// Whether a node says by this that it keeps the state of a block no more. Anything else may pass.
pub(crate) fn is_forgotten(error: &(dyn std::error::Error + 'static)) -> bool {
	let mut errors = std::iter::successors(Some(error), |error| error.source());
	errors.any(|error| {
		let said = format!("{error} {error:?}");
		said.contains("State already discarded") || said.contains("UnknownBlock")
	})
}

fn told_error(error: &DispatchError, state: &State) -> String {
	let explained = match error {
		DispatchError::Module(module) => interface::explain_module_error(
			state.0.metadata_ref(),
			module.pallet_index(),
			module.error_index(),
		),
		_ => None,
	};
	explained.unwrap_or_else(|| error.to_string())
}

fn receipt_event(
	event: &subxt::events::Event<'_, subxt::SubstrateConfig>,
) -> Result<Option<ReceiptEvent>> {
	use api::coverage::events::{ProofExpired, ProofRefused, ProofScored, ProofSubmitted};
	if let Some(event) = event.decode_fields_as::<ProofSubmitted>() {
		let event = event?;
		return Ok(Some(ReceiptEvent::Submitted {
			beaconer: event.beaconer,
			bucket: event.bucket,
			commitment: event.commitment,
			verdicts: own_verdicts(event.verdicts),
			displaced: own_verdicts(event.displaced),
		}));
	}
	if let Some(event) = event.decode_fields_as::<ProofRefused>() {
		let event = event?;
		let (beaconer, bucket, reason) = (event.beaconer, event.bucket, event.reason.0);
		return Ok(Some(ReceiptEvent::Refused { beaconer, bucket, reason }));
	}
	if let Some(event) = event.decode_fields_as::<ProofScored>() {
		let event = event?;
		return Ok(Some(ReceiptEvent::Scored {
			beaconer: event.beaconer,
			bucket: event.bucket,
			round: event.round,
			refused: event.refused.map(|reason| reason.0),
			verdicts: own_verdicts(event.verdicts),
			beaconer_points: event.beaconer_points,
			witness_points: event.witness_points,
		}));
	}
	if let Some(event) = event.decode_fields_as::<ProofExpired>() {
		let event = event?;
		return Ok(Some(ReceiptEvent::Expired { beaconer: event.beaconer, bucket: event.bucket }));
	}
	Ok(None)
}

impl State {
	async fn registered(&self, device: DeviceId) -> Result<Option<RegisteredDevice>> {
		use api::runtime_types::pallet_devices::types::DeviceStatus;
		let view = api::view_functions().devices().device(device);
		let Some(record) = self.view(view).await? else { return Ok(None) };
		if !matches!(record.status, DeviceStatus::Active) {
			return Ok(None);
		}
		let placed = |placement: Option<api::runtime_types::pallet_devices::types::Placement>| {
			placement.map(|placement| Placed {
				since: placement.since,
				cell: placement.location.cell.0,
				gain_dbi: placement.location.gain_ddbi / 10,
			})
		};
		Ok(Some(RegisteredDevice {
			network: record.network,
			key: record.key.0,
			session: record.session.map(|session| session.0),
			suspended_until: record.suspended_until,
			current: placed(record.locations.current),
			next: placed(record.locations.next),
		}))
	}

	/// The owner of a device's title, if there is such a device.
	pub async fn owner(&self, device: DeviceId) -> Result<Option<AccountId>> {
		let view = api::view_functions().devices().owner(device);
		Ok(self.view(view).await?.map(own_account))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_a_state_that_the_node_discarded_is_forgotten() {
		let is = |error: anyhow::Error| is_forgotten(error.as_ref());
		let user = |code, message: &str| {
			let error = subxt::rpcs::UserError { code, message: message.into(), data: None };
			anyhow::Error::from(subxt::rpcs::Error::User(error))
		};
		let discarded = "Client error: UnknownBlock: State already discarded for 0x12";
		assert!(is(user(4003, discarded)));
		assert!(is(user(4003, discarded).context("of block 7")));
		assert!(!is(user(-32_000, "Client error: Execution failed: out of memory")));
		assert!(!is(user(-32_603, "Internal error")));
		assert!(!is(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into()));
		assert!(!is(anyhow::anyhow!("the request timed out")));
	}
}
