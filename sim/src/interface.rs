//! The chain's calls, events and storage in terms of our own types.
//!
//! Everything generated from the chain's metadata stays in this file.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use groundwave_coverage::{Reason, Units};
use groundwave_math::HalvingSchedule;
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, DeviceId, DeviceKey, DeviceSignature, Millis, NetworkId,
	NetworkParams, Round,
};
use sp_arithmetic::Permill;
use subxt::{
	Metadata, OnlineClientAtBlock, SubstrateConfig,
	events::DecodeAsEvent,
	extrinsics::ExtrinsicEvents,
	transactions::Payload,
	utils::{AccountId32, MultiAddress, MultiSignature, Static},
};

use crate::hotspot::SignedProof;
use api::runtime_types::{
	bounded_collections::bounded_vec::BoundedVec,
	pallet_coverage::types::{BeaconReceipt, Proof, WitnessReceipt},
	pallet_networks::types::NetworkTexts,
	sp_arithmetic::per_things::Permill as GeneratedPermill,
	sp_runtime::ModuleError,
};

/// Generated from the committed metadata. Types of our own primitives stand for themselves.
#[subxt::subxt(
	runtime_metadata_path = "../clients/metadata.scale",
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
		path = "groundwave_types::units::Cell",
		with = "::subxt::utils::Static<::groundwave_types::Cell>"
	),
	substitute_type(
		path = "groundwave_coverage::reason::Reason",
		with = "::subxt::utils::Static<::groundwave_coverage::Reason>"
	),
	substitute_type(
		path = "groundwave_math::emission::HalvingSchedule",
		with = "::subxt::utils::Static<::groundwave_math::HalvingSchedule>"
	),
	substitute_type(path = "sp_runtime::MultiSignature", with = "::subxt::utils::MultiSignature")
)]
mod api {}

fn account(id: &AccountId) -> AccountId32 {
	AccountId32(id.clone().into())
}

fn own_account(id: AccountId32) -> AccountId {
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

/// Lets `maker` bring `quota` devices into the network.
pub fn approve_maker(network: NetworkId, maker: &AccountId, quota: u32) -> Call {
	let maker = account(maker);
	Call::Devices(api::devices::Call::approve_maker { network, maker, quota })
}

/// Gives the network a share of the emission, in the name of the sudo key.
pub fn set_share(network: NetworkId, share: Permill) -> Call {
	let share = GeneratedPermill(share.deconstruct());
	let call = Box::new(Call::Rewards(api::rewards::Call::set_share { network, share }));
	Call::Sudo(api::sudo::Call::sudo { call })
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

/// Submits what hotspots signed.
pub fn submit(network: NetworkId, proofs: Vec<SignedProof>) -> Result<impl Payload> {
	let senders = proofs.iter().map(|proof| proof.beacon.device);
	let listeners = proofs.iter().flat_map(|proof| &proof.witnesses).map(|(heard, _)| heard.device);
	let mut table = senders.chain(listeners).collect::<Vec<_>>();
	table.sort();
	table.dedup();
	let position = |device: DeviceId| -> Result<u16> {
		let found = table.binary_search(&device).ok();
		let found = found.and_then(|found| u16::try_from(found).ok());
		found.context("more devices than a table holds")
	};
	let proofs = proofs.into_iter().map(|proof| {
		let SignedProof { beacon, signature, witnesses } = proof;
		let witnesses = witnesses.into_iter().map(|(witness, signature)| {
			Ok(WitnessReceipt {
				device: position(witness.device)?,
				received_at: witness.received_at,
				rssi_ddbm: witness.rssi_ddbm,
				signature: Static(signature),
			})
		});
		let beacon = BeaconReceipt {
			device: position(beacon.device)?,
			round: beacon.round,
			sent_at: beacon.sent_at,
			frequency_khz: beacon.frequency_khz,
			power_ddbm: beacon.power_ddbm,
			signature: Static(signature),
		};
		Ok(Proof { beacon, witnesses: BoundedVec(witnesses.collect::<Result<_>>()?) })
	});
	let proofs = BoundedVec(proofs.collect::<Result<_>>()?);
	Ok(api::transactions().coverage().submit(network, BoundedVec(table), proofs))
}

/// Scores the beacons that these devices sent in the previous round.
pub fn score(network: NetworkId, beaconers: Vec<DeviceId>) -> impl Payload {
	api::transactions().coverage().score(network, BoundedVec(beaconers))
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
	/// Each witness, and why it does not count, if it does not.
	pub verdicts: Vec<(DeviceId, Option<Reason>)>,
}

/// A beacon that was scored.
pub struct ScoredProof {
	/// Device that sent it.
	pub beaconer: DeviceId,
	/// Its valid witnesses.
	pub witnesses: Vec<DeviceId>,
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
		let submitted = submitted.map(|event| {
			let verdicts = event.verdicts.0.into_iter();
			SubmittedProof {
				beaconer: event.beaconer,
				verdicts: verdicts
					.map(|verdict| (verdict.device, verdict.reason.map(|reason| reason.0)))
					.collect(),
			}
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
			witnesses: event.witnesses.0,
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

/// A round, as the chain counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
	/// Its number.
	pub round: Round,
	/// Its blocks.
	pub blocks: Range<BlockNumber>,
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
	/// What is issued by which block.
	pub schedule: HalvingSchedule,
	/// Most that a point is worth, in plancks.
	pub max_rate: Balance,
}

/// The chain's state after one block.
pub struct State(pub OnlineClientAtBlock<SubstrateConfig>);

impl State {
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
		Ok(Period { round: anchor.round, blocks: anchor.block..end })
	}

	/// The networks that have a share of the emission, now or in the next round.
	pub async fn sharing_networks(&self) -> Result<Vec<NetworkId>> {
		let address = api::storage().rewards().shares();
		let shares = self.0.storage().fetch(address, ()).await?.decode()?;
		let sharing = shares.0.into_iter().filter(|record| record.share.0 > 0);
		Ok(sharing.map(|record| record.network).collect())
	}

	/// Plancks that an account can dispose of.
	pub async fn balance(&self, of: &AccountId) -> Result<Balance> {
		let address = api::storage().system().account();
		Ok(self.0.storage().fetch(address, (account(of),)).await?.decode()?.data.free)
	}

	/// The rate of a settled round, in plancks per point; none where nobody earned in it.
	pub async fn rate(&self, network: NetworkId, round: Round) -> Result<Option<Balance>> {
		let per_page = self.0.constants().entry(api::constants().rewards().rates_per_page())?;
		let page = round.checked_div(per_page).context("a page holds no rates")?;
		let address = api::storage().rewards().rates();
		let page = self.0.storage().fetch(address, (network, page)).await?.decode()?;
		let offset = round % per_page;
		let mut rates = page.rates.0.into_iter();
		Ok(rates.find(|(place, _)| u32::from(*place) == offset).map(|(_, rate)| rate))
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
		let constants = self.0.constants();
		Ok(Economy {
			schedule: constants.entry(api::constants().rewards().schedule())?.0,
			max_rate: constants.entry(api::constants().rewards().max_rate())?,
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
