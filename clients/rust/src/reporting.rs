//! What a member of a committee reads and sends.

use anyhow::{Context, Result};
use groundwave_coverage::RoundTally;
use groundwave_types::{BlockNumber, DeviceId, NetworkId, Round, Tick};
use subxt::transactions::Payload;

use crate::{
	Account, Chain, CommitteeCall, Contents, DemandRecord, Endorsement, Included, Item, ReportId,
	ReportKind, ReportRecord, ReportStage, RoundClock, Seat, State, Until,
	interface::{api, own_account},
	submission::is_forgotten,
};
use api::runtime_types::{
	bounded_collections::bounded_vec::BoundedVec, pallet_verification::types as generated,
};

impl Chain {
	/// The state after the block at this height of the best chain.
	pub async fn after(&self, number: BlockNumber) -> Result<State> {
		let hash = self.rpc.chain_get_block_hash(Some(number.into())).await?;
		self.state_at(hash.with_context(|| format!("the node has no block {number}"))?).await
	}

	/// How all devices of `network` fared in `round` that are blamed for receipts which were refused, as
	/// of the block at this height; none where the node keeps its state no more.
	pub async fn blamed(
		&self,
		network: NetworkId,
		round: Round,
		number: BlockNumber,
	) -> Result<Option<Vec<(DeviceId, RoundTally)>>> {
		let blamed = async { self.after(number).await?.blamed(network, round).await };
		match blamed.await {
			Ok(blamed) => Ok(Some(blamed)),
			Err(error) if is_forgotten(error.as_ref()) => Ok(None),
			Err(error) => Err(error),
		}
	}

	/// Has `signer` send a call, and waits until it is in a block; fails if the chain refuses it.
	pub async fn submit_as_member(
		&self,
		call: &CommitteeCall,
		signer: &Account,
	) -> Result<Included> {
		let to = api::transactions().verification();
		match call {
			CommitteeCall::Report(id, contents) => {
				self.included(to.report(report_id(*id), generated_contents(contents)), signer).await
			}
			CommitteeCall::Endorse(id, digest) => {
				self.included(to.endorse(report_id(*id), *digest), signer).await
			}
			CommitteeCall::Accept(id, digest) => {
				self.included(to.accept(report_id(*id), *digest), signer).await
			}
			CommitteeCall::Apply(id, contents) => {
				self.included(to.apply(report_id(*id), generated_contents(contents)), signer).await
			}
			CommitteeCall::Clear(id) => self.included(to.clear(report_id(*id)), signer).await,
			CommitteeCall::Show(id, device, leaf, proof) => {
				let (leaf, proof) = (BoundedVec(leaf.clone()), BoundedVec(proof.clone()));
				self.included(to.show(report_id(*id), *device, leaf, proof), signer).await
			}
			CommitteeCall::CloseDemand(id, device) => {
				self.included(to.close_demand(report_id(*id), *device), signer).await
			}
		}
	}

	async fn included(&self, call: impl Payload, signer: &Account) -> Result<Included> {
		self.submit(&call, signer, Until::Included).await
	}
}

impl State {
	/// The running round, and when it and the one before began.
	pub async fn round_clock(&self) -> Result<RoundClock> {
		let address = api::storage().rewards().anchor();
		let anchor = self.0.storage().fetch(address, ()).await?.decode()?;
		let previous_began = anchor.block.saturating_sub(anchor.previous_length);
		Ok(RoundClock { round: anchor.round, began: anchor.block, previous_began })
	}

	/// The present tick, in which deadlines are counted.
	pub async fn tick(&self) -> Result<Tick> {
		let address = api::storage().clock().time();
		Ok(self.0.storage().fetch(address, ()).await?.decode()?.now)
	}

	/// The committee that reports a round, which is the running one or one that can be reported; empty
	/// where there is none.
	pub async fn seats(&self, network: NetworkId, round: Round) -> Result<Vec<Seat>> {
		let view = api::view_functions().verification().seats(network, round);
		let seats = self.view(view).await?.into_iter();
		let seats =
			seats.map(|seat| Seat { oracle: own_account(seat.oracle), weight: seat.weight });
		Ok(seats.collect())
	}

	/// How many reports of a kind were accepted of a round that can be reported.
	pub async fn reports_accepted(
		&self,
		network: NetworkId,
		round: Round,
		kind: ReportKind,
	) -> Result<u16> {
		let address = api::storage().verification().rounds_reported();
		let known = self.0.storage().fetch(address, (network,)).await?.decode()?.0.into_iter();
		let mut known = known.filter(|record| record.round == round && same(&record.kind, kind));
		Ok(known.next().map_or(0, |record| record.accepted))
	}

	/// A report in the making, or of which something is not decided.
	pub async fn report_record(&self, id: ReportId) -> Result<Option<ReportRecord>> {
		let view = api::view_functions().verification().report_record(report_id(id));
		Ok(self.view(view).await?.map(own_record))
	}

	/// The demand for the leaf of a device, if it is not over.
	pub async fn demand_record(
		&self,
		id: ReportId,
		device: DeviceId,
	) -> Result<Option<DemandRecord>> {
		let view = api::view_functions().verification().demand_record(report_id(id), device);
		let demand = self.view(view).await?;
		Ok(demand.map(|demand| DemandRecord { device, shown: demand.shown, until: demand.until }))
	}

	async fn blamed(
		&self,
		network: NetworkId,
		round: Round,
	) -> Result<Vec<(DeviceId, RoundTally)>> {
		let address = api::storage().coverage().standings();
		let mut standings = self.0.storage().iter(address, ()).await?;
		let mut blamed = Vec::new();
		while let Some(entry) = standings.next().await {
			let entry = entry?;
			let tallies = entry.value().decode()?.tallies.0.into_iter();
			let mut tallies = tallies.map(|tally| tally.0);
			let Some(tally) = tallies.find(|tally| tally.round == round && tally.refused > 0)
			else {
				continue;
			};
			let (device,) = entry.key()?.decode()?;
			let view = api::view_functions().devices().device(device);
			let record = self.view(view).await?;
			if record.is_some_and(|record| record.network == network) {
				blamed.push((device, tally));
			}
		}
		Ok(blamed)
	}
}

fn report_id(id: ReportId) -> generated::ReportId {
	let kind = match id.kind {
		ReportKind::Scores => generated::ReportKind::Scores,
		ReportKind::Trust => generated::ReportKind::Trust,
	};
	generated::ReportId { network: id.network, round: id.round, kind, sequence: id.sequence }
}

fn same(generated: &generated::ReportKind, kind: ReportKind) -> bool {
	let known = match generated {
		generated::ReportKind::Scores => ReportKind::Scores,
		generated::ReportKind::Trust => ReportKind::Trust,
	};
	known == kind
}

fn generated_contents(contents: &Contents) -> generated::Contents {
	let items = contents
		.items
		.iter()
		.map(|Item { device, value }| generated::Item { device: *device, value: *value });
	generated::Contents { items: BoundedVec(items.collect()), root: contents.root }
}

fn own_record(record: generated::ReportRecord) -> ReportRecord {
	let stage = match record.stage {
		generated::ReportStage::Open => ReportStage::Open,
		generated::ReportStage::Accepted { draft, until } => {
			ReportStage::Accepted { digest: draft.digest, until }
		}
		generated::ReportStage::Applied { digest } => ReportStage::Applied { digest },
	};
	let endorsements = record.endorsements.0.into_iter().map(|vote| Endorsement {
		oracle: own_account(vote.oracle),
		weight: vote.weight,
		digest: vote.digest,
	});
	let out = record.out.0.into_iter();
	let demanded = out.filter(|out| matches!(out.doubt, generated::Doubt::Demanded));
	ReportRecord {
		stage,
		drafts: record.drafts.0.into_iter().map(|(_, draft)| draft.digest).collect(),
		endorsements: endorsements.collect(),
		demanded: demanded.map(|out| out.device).collect(),
	}
}
