//! The task of a member: with each block it finds what is due and does it, one transaction at a time.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::{Context, Result};
use groundwave_client::{Account, Chain, CommitteeCall, ReportId, ReportKind, RoundClock, State};
use groundwave_types::{Hash, NetworkId, Round, Tick};
use tokio::sync::watch;

use super::{
	plan::{Own, Plan, REPORT_ROUNDS, Step, View, foreign, plan},
	rule::{Finding, findings},
	shelf::{Findings, Key, Shelf},
	turns::{Due, Turns, patience, turn},
};
use crate::{admission::Moment, metrics::Metrics, node::Node};

/// Rounds after its own from which on a round is looked at: its proofs are scored or expired by then.
const SETTLED_AFTER: Round = 2;

/// What a member needs.
pub struct Parts<N> {
	/// The chain.
	pub node: Arc<N>,
	/// Who sits.
	pub account: Account,
	/// On the committees of these networks.
	pub networks: Vec<NetworkId>,
	/// Where findings are kept.
	pub shelf: Arc<Shelf>,
	/// What is counted.
	pub metrics: Arc<Metrics>,
	/// The best block.
	pub moment: watch::Receiver<Option<Moment>>,
}

/// A member of committees.
pub struct Member<N> {
	parts: Parts<N>,
	turns: Turns,
	/// What was not found here and was told.
	told: BTreeSet<(ReportId, Hash)>,
}

/// What all reports share in a block.
struct Now {
	state: State,
	clock: RoundClock,
	tick: Tick,
}

impl Now {
	async fn of(state: State) -> Result<Self> {
		let (clock, tick) = (state.round_clock().await?, state.tick().await?);
		Ok(Self { state, clock, tick })
	}
}

impl<N: Node> Member<N> {
	/// A member that said nothing yet.
	pub fn new(parts: Parts<N>) -> Self {
		Self { parts, turns: Turns::default(), told: BTreeSet::new() }
	}

	/// Works until `stop` says so. Nothing ends it but that: what fails is tried again with a later block.
	pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
		loop {
			let next = async {
				// Without anybody who tells of blocks the daemon is about to end.
				let Ok(()) = self.parts.moment.changed().await else {
					return std::future::pending().await;
				};
				self.work().await
			};
			let worked = tokio::select! {
				_ = stop.wait_for(|stop| *stop) => return,
				worked = next => worked,
			};
			if let Err(error) = worked {
				self.trouble(&error.context("the committee's work"));
			}
		}
	}

	fn trouble(&self, error: &anyhow::Error) {
		self.parts.metrics.committee_errors.inc();
		tracing::warn!("{error:#}");
	}

	/// All that is due in the best block. Drafts are judged by their digests alone, and what they should
	/// say is only read from final blocks: so nothing that is said here depends on a block that goes.
	async fn work(&mut self) -> Result<()> {
		let Some(chain) = self.parts.node.chain() else { return Ok(()) };
		let now = Now::of(chain.best().await?).await?;
		for network in self.parts.networks.clone() {
			for back in SETTLED_AFTER..REPORT_ROUNDS {
				let Some(round) = now.clock.round.checked_sub(back) else { continue };
				let key = (network, round);
				if self.parts.shelf.findings(key).is_none()
					&& let Err(error) = self.look(&chain, &now, key).await
				{
					let what = format!("looking at round {round} of network {network}");
					self.trouble(&error.context(what));
				}
			}
		}
		let mut all = Vec::new();
		for (key, findings) in self.parts.shelf.all() {
			all.extend(self.due_in(&now, key, &findings).await?);
			self.forget_if_over(&chain, &now, key, &findings).await?;
		}
		let height = now.state.number()?;
		for due in self.turns.take(height, &all) {
			if let Err(error) = self.take_step(&chain, due).await {
				let (id, step) = due;
				self.trouble(&error.context(format!("{step:?} of {id:?}")));
				self.turns.failed(due, height);
			}
		}
		Ok(())
	}

	/// Finds what is to be reported of a round, if this member sits in its committee, and keeps it.
	async fn look(&self, chain: &Chain, now: &Now, key: Key) -> Result<()> {
		let (network, round) = key;
		let settled = round.saturating_add(SETTLED_AFTER);
		let first =
			if now.clock.round == settled { now.clock.began } else { now.clock.previous_began };
		let last = chain.finalized().await?.number()?;
		if last < first {
			return Ok(());
		}
		let seats = now.state.seats(network, round).await?;
		let Some(turn) = turn(&seats, &self.parts.account.id(), round) else { return Ok(()) };
		let (blamed, exact) = match chain.blamed(network, round, first).await? {
			Some(blamed) => (blamed, true),
			None => {
				tracing::warn!(
					"the node keeps the state of block {first} no more: of round {round} of network \
					 {network} only what others report is compared"
				);
				let late = chain.blamed(network, round, last).await?;
				(late.context("the node does not keep its last final state")?, false)
			}
		};
		let reports = findings(blamed);
		let devices = reports.iter().map(|report| report.leaves.len()).sum::<usize>();
		tracing::info!("round {round} of network {network}: {devices} devices to be trusted less");
		let seats = u32::try_from(seats.len())?;
		let (shelf, found) = (self.parts.shelf.clone(), Findings { exact, turn, seats, reports });
		tokio::task::spawn_blocking(move || shelf.keep(key, found)).await?
	}

	/// What is to be done about the reports of a round, by whosever turn it is.
	async fn due_in(
		&mut self,
		now: &Now,
		(network, round): Key,
		findings: &Findings,
	) -> Result<Vec<(Due, u32)>> {
		let mut due = Vec::new();
		for (id, finding) in reports((network, round), findings) {
			let Plan { stage, steps, foreign } = self.plan(now, id, findings, finding).await?;
			self.parts.shelf.set_stage(id, stage);
			self.tell(id, &foreign);
			due.extend(
				steps
					.into_iter()
					.map(|step| ((id, step), patience(step, findings.turn, findings.seats))),
			);
		}
		// What others find beyond what was found here.
		let sequence = u16::try_from(findings.reports.len())?;
		let beyond = ReportId { network, round, kind: ReportKind::Trust, sequence };
		if now.clock.round <= round.saturating_add(REPORT_ROUNDS)
			&& let Some(record) = now.state.report_record(beyond).await?
		{
			self.tell(beyond, &foreign(&record, Hash::zero()));
		}
		Ok(due)
	}

	async fn plan(
		&self,
		now: &Now,
		id: ReportId,
		findings: &Findings,
		finding: &Finding,
	) -> Result<Plan> {
		let is_reported = now.clock.round <= id.round.saturating_add(REPORT_ROUNDS);
		let (seats, accepted) = if is_reported {
			let seats = now.state.seats(id.network, id.round).await?;
			(seats, now.state.reports_accepted(id.network, id.round, id.kind).await?)
		} else {
			(Vec::new(), 0)
		};
		let record = now.state.report_record(id).await?;
		let mut demands = Vec::new();
		for device in record.iter().flat_map(|record| &record.demanded) {
			demands.extend(now.state.demand_record(id, *device).await?);
		}
		let view = View { now: now.clock.round, tick: now.tick, seats, accepted, record, demands };
		let (account, digest) = (self.parts.account.id(), finding.contents.digest());
		Ok(plan(id, &view, Own { account: &account, digest, exact: findings.exact }))
	}

	/// Says once of what others reported that it was not found here.
	fn tell(&mut self, id: ReportId, foreign: &[Hash]) {
		for digest in foreign {
			if self.told.insert((id, *digest)) {
				self.parts.metrics.reports_not_reproduced.inc();
				let ReportId { network, round, sequence, .. } = id;
				tracing::warn!(
					"report {sequence} on trust in round {round} of network {network} with digest \
					 {digest:?} is not what was found here: it is not endorsed"
				);
			}
		}
	}

	/// Takes a step, if the chain still wants it.
	async fn take_step(&self, chain: &Chain, (id, step): Due) -> Result<()> {
		let Some(findings) = self.parts.shelf.findings((id.network, id.round)) else {
			return Ok(());
		};
		let finding = findings.reports.get(usize::from(id.sequence));
		let finding = finding.context("a report that was found")?;
		let now = Now::of(chain.best().await?).await?;
		if !self.plan(&now, id, &findings, finding).await?.steps.contains(&step) {
			return Ok(());
		}
		let contents = || finding.contents.clone();
		let digest = finding.contents.digest();
		let call = match step {
			Step::Report => CommitteeCall::Report(id, contents()),
			Step::Endorse => CommitteeCall::Endorse(id, digest),
			Step::Accept => CommitteeCall::Accept(id, digest),
			Step::Apply => CommitteeCall::Apply(id, contents()),
			Step::Clear => CommitteeCall::Clear(id),
			Step::Show(device) => {
				let shown = finding.leaf(device).context("a leaf of an item")?;
				CommitteeCall::Show(id, device, shown.leaf, shown.proof)
			}
			Step::CloseDemand(device) => CommitteeCall::CloseDemand(id, device),
		};
		chain.submit_as_member(&call, &self.parts.account).await?;
		tracing::info!("{step:?} of {id:?} is in a block");
		match step {
			Step::Report => self.parts.metrics.reports_drafted.inc(),
			Step::Endorse => self.parts.metrics.reports_endorsed.inc(),
			Step::Show(_) => self.parts.metrics.leaves_shown.inc(),
			_ => {}
		}
		Ok(())
	}

	/// Forgets what was found about a round once final blocks have nothing of it any more.
	async fn forget_if_over(
		&mut self,
		chain: &Chain,
		now: &Now,
		key: Key,
		findings: &Findings,
	) -> Result<()> {
		let is_over = |clock: &RoundClock| clock.round > key.1.saturating_add(REPORT_ROUNDS);
		if !is_over(&now.clock) {
			return Ok(());
		}
		let last = chain.finalized().await?;
		if !is_over(&last.round_clock().await?) {
			return Ok(());
		}
		for (id, _) in reports(key, findings) {
			if last.report_record(id).await?.is_some() {
				return Ok(());
			}
		}
		let shelf = self.parts.shelf.clone();
		tokio::task::spawn_blocking(move || shelf.forget(key)).await??;
		self.told.retain(|(id, _)| (id.network, id.round) != key);
		Ok(())
	}
}

/// The reports that were found of a round.
fn reports(
	(network, round): Key,
	findings: &Findings,
) -> impl Iterator<Item = (ReportId, &Finding)> {
	findings.reports.iter().enumerate().filter_map(move |(place, finding)| {
		let sequence = u16::try_from(place).ok()?;
		Some((ReportId { network, round, kind: ReportKind::Trust, sequence }, finding))
	})
}
