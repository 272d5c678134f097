//! The chain's calls, events and storage in terms of our own types.
//!
//! Everything generated from the chain's metadata stays in this file.

use std::{collections::BTreeSet, ops::Range};

use anyhow::{Context, Result, anyhow, bail};
use codec::{Decode, DecodeAll, Encode};
use groundwave_coverage::{Bucket, Reason, Units};
use groundwave_math::Controller;
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, CoverageRules, DeviceId, DeviceKey, DeviceSignature,
	Millis, NetworkId, NetworkParams, Region, Round, Session,
};
use sp_arithmetic::Permill;
use subxt::{
	Metadata, OnlineClientAtBlock, SubstrateConfig,
	events::DecodeAsEvent,
	ext::scale_decode::DecodeAsType,
	extrinsics::ExtrinsicEvents,
	transactions::Payload,
	utils::{AccountId32, MultiAddress, MultiSignature, Static},
	view_functions::Payload as ViewPayload,
};

use crate::{
	BeaconPart::{Known, Sent},
	ProofPart, ReceiptSignature, SignedBeacon, SignedWitness,
};
pub(crate) use api::runtime_types::pallet_coverage::types::Slot;
use api::runtime_types::{
	bounded_collections::bounded_vec::BoundedVec,
	pallet_coverage::types::{
		BeaconPart, BeaconReceipt, Proof, ReceiptSignature as GeneratedSignature, Reveal, Verdict,
		WitnessReceipt,
	},
	pallet_networks::types::NetworkTexts,
	sp_arithmetic::per_things::Permill as GeneratedPermill,
	sp_runtime::ModuleError,
};

/// Generated from the committed metadata. Types of our own primitives stand for themselves.
#[subxt::subxt(
	runtime_metadata_path = "../metadata.scale",
	substitute_type(
		path = "groundwave_types::network::NetworkParams",
		with = "::subxt::utils::Static<::groundwave_types::NetworkParams>"
	),
	substitute_type(
		path = "groundwave_types::key::DeviceKey",
		with = "::subxt::utils::Static<::groundwave_types::DeviceKey>"
	),
	substitute_type(
		path = "groundwave_types::key::DeviceSignature",
		with = "::subxt::utils::Static<::groundwave_types::DeviceSignature>"
	),
	substitute_type(
		path = "groundwave_types::key::Session",
		with = "::subxt::utils::Static<::groundwave_types::Session>"
	),
	substitute_type(
		path = "groundwave_types::region::Region",
		with = "::subxt::utils::Static<::groundwave_types::Region>"
	),
	substitute_type(
		path = "groundwave_types::units::Cell",
		with = "::subxt::utils::Static<::groundwave_types::Cell>"
	),
	substitute_type(
		path = "groundwave_coverage::reason::Reason",
		with = "::subxt::utils::Static<::groundwave_coverage::Reason>"
	),
	substitute_type(
		path = "groundwave_coverage::receipt::Tag",
		with = "::subxt::utils::Static<::groundwave_coverage::Tag>"
	),
	substitute_type(
		path = "groundwave_math::controller::Controller",
		with = "::subxt::utils::Static<::groundwave_math::Controller>"
	),
	substitute_type(
		path = "groundwave_types::network::CoverageRules",
		with = "::subxt::utils::Static<::groundwave_types::CoverageRules>"
	),
	substitute_type(
		path = "groundwave_types::ledger::LedgerStatement",
		with = "::subxt::utils::Static<::groundwave_types::LedgerStatement>"
	),
	substitute_type(
		path = "groundwave_coverage::tally::RoundTally",
		with = "::subxt::utils::Static<::groundwave_coverage::RoundTally>"
	),
	substitute_type(
		path = "groundwave_geo::Centre",
		with = "::subxt::utils::Static<::groundwave_geo::Centre>"
	),
	substitute_type(path = "sp_runtime::MultiSignature", with = "::subxt::utils::MultiSignature")
)]
pub(crate) mod api {}

pub(crate) fn account(id: &AccountId) -> AccountId32 {
	AccountId32(id.clone().into())
}

pub(crate) fn own_account(id: AccountId32) -> AccountId {
	AccountId::new(id.0)
}

/// A call that can stand in a batch.
pub type Call = api::Call;

/// All of `calls` by one signer, or none of them.
pub fn batch(calls: Vec<Call>) -> impl Payload {
	api::transactions().utility().batch_all(calls)
}

/// Gives `amount` plancks to `to`.
pub fn give(to: &AccountId, amount: Balance) -> Call {
	let dest = MultiAddress::Id(account(to));
	Call::Balances(api::balances::Call::transfer_keep_alive { dest, value: amount })
}

/// Founds a network.
pub fn create_network(params: NetworkParams, name: &str, url: &str) -> Call {
	let texts = NetworkTexts { name: BoundedVec(name.into()), url: BoundedVec(url.into()) };
	Call::Networks(api::networks::Call::create { params: Static(params), texts })
}

/// Puts a coarse cell on the network's map.
pub fn set_region(network: NetworkId, cell: Cell, region: Region) -> Call {
	let (cell, region) = (Static(cell), Some(Static(region)));
	Call::Networks(api::networks::Call::set_region { network, cell, region })
}

/// Lets `maker` bring `quota` devices into the network.
pub fn approve_maker(network: NetworkId, maker: &AccountId, quota: u32) -> Call {
	let maker = account(maker);
	Call::Devices(api::devices::Call::approve_maker { network, maker, quota })
}

/// Puts down the signer's bond for `devices` devices of the network, of which it is a maker.
pub fn bond_maker(network: NetworkId, devices: u32) -> impl Payload {
	api::transactions().devices().bond_maker(network, devices)
}

/// Gives the network a share of the emission, in the name of the sudo key.
pub fn set_share(network: NetworkId, share: Permill) -> Call {
	let share = GeneratedPermill(share.deconstruct());
	as_root(Call::Rewards(api::rewards::Call::set_share { network, share }))
}

/// Makes all rounds `length` blocks long from the next one on, by governance.
pub fn set_round_length(length: BlockNumber) -> Call {
	as_root(Call::Rewards(api::rewards::Call::set_round_length { length }))
}

/// The call by whoever holds the sudo key.
fn as_root(call: Call) -> Call {
	Call::Sudo(api::sudo::Call::sudo { call: Box::new(call) })
}

/// Registers a device for the signer.
pub fn register(
	network: NetworkId,
	maker: &AccountId,
	key: DeviceKey,
	expires: BlockNumber,
	maker_signature: [u8; 64],
	key_signature: DeviceSignature,
) -> impl Payload + use<> {
	api::transactions().devices().register(
		network,
		account(maker),
		Static(key),
		expires,
		MultiSignature::Sr25519(maker_signature),
		Static(key_signature),
	)
}

/// Says where a device stands: at sea level, for nobody checks the elevation yet.
pub fn assert_location(device: DeviceId, cell: Cell, gain_ddbi: u8) -> impl Payload {
	api::transactions().devices().assert_location(device, Static(cell), 0, gain_ddbi)
}

/// Certifies a device's session key, which `signature` of its identity key grants.
pub fn set_session_key(device: DeviceId, session: Session, signature: DeviceSignature) -> Call {
	let (session, signature) = (Static(session), Static(signature));
	Call::Devices(api::devices::Call::set_session_key { device, session, signature })
}

/// Submits beacons and what was heard of them.
pub fn submit(network: NetworkId, proofs: &[ProofPart]) -> Result<impl Payload + use<>> {
	let table = DeviceTable::new(proofs);
	let parts = proofs.iter().map(|ProofPart { beacon, witnesses }| {
		let device = table.position(beacon.device())?;
		let beacon = match beacon {
			Sent(SignedBeacon { beacon, signature }) => BeaconPart::Sent(BeaconReceipt {
				device,
				bucket: beacon.bucket,
				sent_at: beacon.sent_at,
				frequency_hz: beacon.frequency_hz,
				power_ddbm: beacon.power_ddbm,
				commitment: beacon.commitment,
				signature: generated(signature),
			}),
			Known { bucket, .. } => BeaconPart::Known { device, bucket: *bucket },
		};
		Ok(Proof { beacon, witnesses: table.receipts(witnesses)? })
	});
	let parts = BoundedVec(parts.collect::<Result<_>>()?);
	Ok(api::transactions().coverage().submit(network, BoundedVec(table.0), parts))
}

/// The devices of a submission, ascending.
struct DeviceTable(Vec<DeviceId>);

impl DeviceTable {
	/// Those that these proofs name.
	fn new(proofs: &[ProofPart]) -> Self {
		let devices = proofs.iter().flat_map(|proof| {
			let listeners = proof.witnesses.iter().map(|heard| heard.witness.device);
			listeners.chain([proof.beacon.device()])
		});
		Self(devices.collect::<BTreeSet<_>>().into_iter().collect())
	}

	fn position(&self, device: DeviceId) -> Result<u16> {
		let found = self.0.binary_search(&device).ok();
		let found = found.and_then(|found| u16::try_from(found).ok());
		found.context("more devices than a table holds")
	}

	fn receipts(&self, witnesses: &[SignedWitness]) -> Result<BoundedVec<WitnessReceipt>> {
		let receipts = witnesses.iter().map(|SignedWitness { witness, signature }| {
			Ok(WitnessReceipt {
				device: self.position(witness.device)?,
				received_at: witness.received_at,
				frequency_hz: witness.frequency_hz,
				rssi_ddbm: witness.rssi_ddbm,
				tag: Static(witness.tag),
				signature: generated(signature),
			})
		});
		Ok(BoundedVec(receipts.collect::<Result<_>>()?))
	}
}

fn generated(signature: &ReceiptSignature) -> GeneratedSignature {
	match signature {
		ReceiptSignature::Session(signature) => GeneratedSignature::Session(*signature),
		ReceiptSignature::Identity(signature) => {
			GeneratedSignature::Identity(Static(signature.clone()))
		}
	}
}

/// A call that does nothing.
pub(crate) fn nothing() -> impl Payload {
	api::transactions().system().remark(Vec::new())
}

/// Reveals what these beacons said and scores them.
pub fn score(network: NetworkId, reveals: &[crate::Reveal]) -> impl Payload + use<> {
	let reveals = reveals.iter().map(|revealed| Reveal {
		beaconer: revealed.beaconer,
		bucket: revealed.bucket,
		payload: BoundedVec(revealed.payload.clone()),
	});
	api::transactions().coverage().score(network, BoundedVec(reveals.collect()))
}

/// Fixes the rates of all rounds that are due.
pub fn settle(network: NetworkId) -> impl Payload {
	api::transactions().rewards().settle(network)
}

/// Pays what is due to a device.
pub fn claim(device: DeviceId) -> impl Payload {
	api::transactions().rewards().claim(device)
}

/// What a transaction did, as its events tell it.
pub struct Events(ExtrinsicEvents<SubstrateConfig>);

/// What became of the witnesses of a beacon that was accepted.
pub struct SubmittedProof {
	/// Device that sent the beacon.
	pub beaconer: DeviceId,
	/// Each witness that was submitted, and why it does not count, if it does not.
	pub verdicts: Vec<(DeviceId, Option<Reason>)>,
}

/// A beacon that was scored.
pub struct ScoredProof {
	/// Device that sent it.
	pub beaconer: DeviceId,
	/// Round for which its points count.
	pub round: Round,
	/// Why it does not count, if it does not.
	pub refused: Option<Reason>,
	/// Each witness that counted until then, and why it does not, if it does not.
	pub verdicts: Vec<(DeviceId, Option<Reason>)>,
	/// What the beaconer and each witness scored.
	pub units: Units,
}

impl Events {
	/// The events of one transaction; fails if a call in the name of the sudo key failed in it.
	pub fn new(events: ExtrinsicEvents<SubstrateConfig>, metadata: &Metadata) -> Result<Self> {
		let events = Self(events);
		for sudid in events.all::<api::sudo::events::Sudid>()? {
			if let Err(error) = sudid.sudo_result {
				bail!(explain_dispatch_error(&error, metadata));
			}
		}
		Ok(events)
	}

	fn all<E: DecodeAsEvent>(&self) -> Result<Vec<E>> {
		Ok(self.0.find::<E>().collect::<Result<_, _>>()?)
	}

	fn one<E: DecodeAsEvent>(&self) -> Result<E> {
		let name = std::any::type_name::<E>();
		Ok(self.0.find_first::<E>().with_context(|| format!("the chain told no {name}"))??)
	}

	/// Number of the network that was founded.
	pub fn network(&self) -> Result<NetworkId> {
		Ok(self.one::<api::networks::events::Created>()?.network)
	}

	/// The first round in which the share of `network` holds.
	pub fn share_since(&self, network: NetworkId) -> Result<Round> {
		let set = self.all::<api::rewards::events::ShareSet>()?;
		let own = set.into_iter().find(|set| set.network == network);
		Ok(own.context("the chain told no share of the network")?.since)
	}

	/// The first round of another length, and the length in blocks of those before.
	pub fn round_length_set(&self) -> Result<(Round, BlockNumber)> {
		let set = self.one::<api::rewards::events::RoundLengthSet>()?;
		Ok((set.since, set.old))
	}

	/// The first round in which all that was put on the map counts.
	pub fn charted_since(&self) -> Result<Round> {
		let set = self.all::<api::networks::events::RegionSet>()?.into_iter();
		set.map(|set| set.since).max().context("the chain told no place on the map")
	}

	/// The first round in which the asserted location counts.
	pub fn located_since(&self) -> Result<Round> {
		Ok(self.one::<api::devices::events::LocationAsserted>()?.since)
	}

	/// Number of the device that was registered.
	pub fn device(&self) -> Result<DeviceId> {
		Ok(self.one::<api::devices::events::Registered>()?.device)
	}

	/// The beacons that were accepted.
	pub fn submitted(&self) -> Result<Vec<SubmittedProof>> {
		let submitted = self.all::<api::coverage::events::ProofSubmitted>()?.into_iter();
		let submitted = submitted.map(|event| SubmittedProof {
			beaconer: event.beaconer,
			verdicts: own_verdicts(event.verdicts),
		});
		Ok(submitted.collect())
	}

	/// The devices whose beacons were refused, and why.
	pub fn refused(&self) -> Result<Vec<(DeviceId, Reason)>> {
		let refused = self.all::<api::coverage::events::ProofRefused>()?.into_iter();
		Ok(refused.map(|event| (event.beaconer, event.reason.0)).collect())
	}

	/// The beacons that were scored.
	pub fn scored(&self) -> Result<Vec<ScoredProof>> {
		let scored = self.all::<api::coverage::events::ProofScored>()?.into_iter();
		let scored = scored.map(|event| ScoredProof {
			beaconer: event.beaconer,
			round: event.round,
			refused: event.refused.map(|reason| reason.0),
			verdicts: own_verdicts(event.verdicts),
			units: Units { beaconer: event.beaconer_points, witness: event.witness_points },
		});
		Ok(scored.collect())
	}

	/// Who was paid by a claim, and how many plancks.
	pub fn claimed(&self) -> Result<(AccountId, Balance)> {
		let claimed = self.one::<api::rewards::events::Claimed>()?;
		Ok((own_account(claimed.payee), claimed.amount))
	}

	/// Plancks that the signer paid for the transaction; zero where it was free.
	pub fn fee(&self) -> Result<Balance> {
		let paid = self.all::<api::transaction_payment::events::TransactionFeePaid>()?;
		Ok(paid.into_iter().map(|event| event.actual_fee).sum())
	}
}

pub(crate) fn own_verdicts(verdicts: BoundedVec<Verdict>) -> Vec<(DeviceId, Option<Reason>)> {
	let verdicts = verdicts.0.into_iter();
	verdicts.map(|verdict| (verdict.device, verdict.reason.map(|reason| reason.0))).collect()
}

/// A round, as the chain counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
	/// Its number.
	pub round: Round,
	/// Its blocks.
	pub blocks: Range<BlockNumber>,
	/// What the networks may mint for it, all together, in plancks.
	pub emission: Balance,
}

/// The money of a network, in plancks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pot {
	/// All that came in.
	pub funded: Balance,
	/// What was paid for devices.
	pub paid: Balance,
	/// What is due to devices.
	pub owed: Balance,
	/// What the next round distributes besides its own budget.
	pub carried: Balance,
	/// What devices lost.
	pub forfeited: Balance,
}

/// How the chain's emission becomes rewards.
#[derive(Clone, Copy, Debug)]
pub struct Economy {
	/// What decides how much is issued.
	pub controller: Controller,
	/// Part of all emission that goes to block authors.
	pub validators: Permill,
	/// Part of all emission that goes to the treasury.
	pub treasury: Permill,
	/// Most that a point is worth, in plancks.
	pub max_rate: Balance,
}

impl Economy {
	/// The networks' part of what the schedule issues for `blocks`; the chain may emit more, out of
	/// what was burned. None where the chain has no schedule.
	pub fn scheduled(&self, blocks: &Range<BlockNumber>) -> Option<Balance> {
		let Controller::Schedule(schedule) = self.controller else { return None };
		let issued = schedule.between(blocks.start, blocks.end);
		let others =
			self.validators.mul_floor(issued).checked_add(self.treasury.mul_floor(issued))?;
		issued.checked_sub(others)
	}
}

/// Bytes by which a view function is known.
const VIEW_ID_BYTES: usize = 32;

/// Why the runtime does not answer a view function.
#[derive(Debug, Decode)]
enum ViewFault {
	NotImplemented,
	NotFound([u8; VIEW_ID_BYTES]),
	Codec,
}

/// The chain's state after one block.
pub struct State(pub OnlineClientAtBlock<SubstrateConfig>);

impl State {
	/// What the chain answers to a view function.
	///
	/// `subxt` 0.51 hands arguments over and takes answers as they are, whereas the runtime takes and gives
	/// them as bytes with their length, and gives them in a `Result`.
	pub(crate) async fn view<P: ViewPayload>(&self, view: P) -> Result<P::ReturnType> {
		let name = format!("the view function {}.{}", view.pallet_name(), view.function_name());
		let views = self.0.view_functions();
		views.validate(&view)?;
		let bare = views.encode_args(&view)?;
		let (id, arguments) = bare.split_at_checked(VIEW_ID_BYTES).context("it has an id")?;
		let call = [id, &arguments.to_vec().encode()].concat();
		let answer = views.call_raw(Some(&call)).await?;
		let answer = Result::<Vec<u8>, ViewFault>::decode_all(&mut answer.as_slice())
			.with_context(|| format!("{name} answers something else"))?
			.map_err(|fault| match fault {
				ViewFault::NotFound(id) => anyhow!("{name} is not known by {}", hex::encode(id)),
				fault => anyhow!("{name}: {fault:?}"),
			})?;
		let metadata = self.0.metadata_ref();
		let output = metadata
			.pallet_by_name(view.pallet_name())
			.and_then(|pallet| pallet.view_function_by_name(view.function_name()))
			.with_context(|| format!("the chain does not know {name}"))?
			.output_ty();
		let types = metadata.types();
		Ok(P::ReturnType::decode_as_type(&mut answer.as_slice(), output, types)?)
	}

	/// The height of the block.
	pub fn number(&self) -> Result<BlockNumber> {
		BlockNumber::try_from(self.0.block_number()).context("the chain is too high")
	}

	/// The timestamp of the block.
	pub async fn timestamp(&self) -> Result<Millis> {
		let address = api::storage().timestamp().now();
		Ok(self.0.storage().fetch(address, ()).await?.decode()?)
	}

	/// The round that ran in the block.
	pub async fn period(&self) -> Result<Period> {
		let address = api::storage().rewards().anchor();
		let anchor = self.0.storage().fetch(address, ()).await?.decode()?;
		let end = anchor.block.saturating_add(anchor.length);
		let address = api::storage().rewards().emission();
		let emission = self.0.storage().fetch(address, ()).await?.decode()?.current.networks;
		Ok(Period { round: anchor.round, blocks: anchor.block..end, emission })
	}

	/// The bucket that begins with round `first`, under these rules.
	pub async fn bucket(&self, first: Round, rules: &CoverageRules) -> Result<Bucket> {
		let storage = self.0.storage();
		let start = storage.try_fetch(api::storage().rewards().starts(), (first,)).await?;
		let start =
			start.with_context(|| format!("the chain forgot the start of round {first}"))?;
		let start = start.decode()?;
		let margin = storage.fetch(api::storage().coverage().waits(), ()).await?.decode()?.margin;
		let block_time = self.0.constants().entry(api::constants().coverage().block_time())?;
		let millis = |blocks: BlockNumber| Millis::from(blocks).saturating_mul(block_time);
		Ok(Bucket {
			seed: start.seed,
			opened_at: start.at,
			length_ms: millis(start.length.saturating_mul(rules.beacon_interval)),
			margin_ms: millis(margin),
		})
	}

	/// For how many blocks after its beacon a proof takes witnesses.
	pub async fn append_blocks(&self) -> Result<BlockNumber> {
		let address = api::storage().coverage().waits();
		Ok(self.0.storage().fetch(address, ()).await?.decode()?.append)
	}

	/// The networks that have a share of the emission, now or in the next round.
	pub async fn sharing_networks(&self) -> Result<Vec<NetworkId>> {
		let address = api::storage().rewards().shares();
		let shares = self.0.storage().fetch(address, ()).await?.decode()?;
		let sharing = shares.0.into_iter().filter(|record| record.glide.target.0 > 0);
		Ok(sharing.map(|record| record.network).collect())
	}

	/// Plancks that an account can dispose of.
	pub async fn balance(&self, of: &AccountId) -> Result<Balance> {
		let address = api::storage().system().account();
		Ok(self.0.storage().fetch(address, (account(of),)).await?.decode()?.data.free)
	}

	/// Most beacons that one call reveals.
	pub fn most_reveals(&self) -> Result<usize> {
		let most = self.0.constants().entry(api::constants().coverage().max_reveals())?;
		Ok(usize::try_from(most)?)
	}

	/// The rate of a settled round, in plancks per point; none where nobody earned in it.
	pub async fn rate(&self, network: NetworkId, round: Round) -> Result<Option<Balance>> {
		let per_page = self.0.constants().entry(api::constants().rewards().rounds_per_page())?;
		let page = round.checked_div(per_page).context("a page holds no rates")?;
		let address = api::storage().rewards().rates();
		let page = self.0.storage().fetch(address, (network, page)).await?.decode()?;
		let offset = round % per_page;
		let mut rates = page.values.0.into_iter();
		Ok(rates.find(|(place, _)| u32::from(*place) == offset).map(|(_, rates)| rates.point))
	}

	/// Plancks that are due to a device, all rounds in which it earned being settled.
	pub async fn due(&self, device: DeviceId) -> Result<Balance> {
		let address = api::storage().rewards().ledgers();
		let Some(ledger) = self.0.storage().try_fetch(address, (device,)).await? else {
			return Ok(0);
		};
		let ledger = ledger.decode()?;
		let mut due = ledger.accrued;
		for earned in ledger.unsettled.0 {
			let rate = self.rate(ledger.network, earned.round).await?;
			let rate = rate.with_context(|| format!("round {} is not settled", earned.round))?;
			let reward = rate.checked_mul(earned.points.into());
			due =
				reward.and_then(|reward| due.checked_add(reward)).context("more than there is")?;
		}
		Ok(due)
	}

	/// The money of a network; nothing before anyone earned in it.
	pub async fn pot(&self, network: NetworkId) -> Result<Pot> {
		let address = api::storage().rewards().pots();
		let Some(pot) = self.0.storage().try_fetch(address, (network,)).await? else {
			return Ok(Pot::default());
		};
		let pot = pot.decode()?;
		Ok(Pot {
			funded: pot.funded,
			paid: pot.paid,
			owed: pot.owed,
			carried: pot.carried,
			forfeited: pot.forfeited,
		})
	}

	/// How the chain's emission becomes rewards.
	pub fn economy(&self) -> Result<Economy> {
		let policy = self.0.constants().entry(api::constants().rewards().policy())?;
		Ok(Economy {
			controller: policy.controller.0,
			validators: Permill::from_parts(policy.validators.0),
			treasury: Permill::from_parts(policy.treasury.0),
			max_rate: policy.max_rate,
		})
	}
}

/// The name and the documentation of the error `error` of the pallet with index `pallet`.
pub fn explain_module_error(metadata: &Metadata, pallet: u8, error: u8) -> Option<String> {
	let pallet = metadata.pallet_by_error_index(pallet)?;
	let error = pallet.error_variant_by_index(error)?;
	Some(format!("{}.{}: {}", pallet.name(), error.name, error.docs.join(" ").trim()))
}

fn explain_dispatch_error(error: &api::DispatchError, metadata: &Metadata) -> String {
	let explained = match error {
		api::DispatchError::Module(ModuleError { index, error: [error, ..] }) => {
			explain_module_error(metadata, *index, *error)
		}
		_ => None,
	};
	explained.unwrap_or_else(|| format!("{error:?}"))
}
