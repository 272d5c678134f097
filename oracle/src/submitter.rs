//! Brings receipts to the chain and follows what becomes of them.
//!
//! One task with one sequence of nonces. A transaction is in the store before it is sent and is only
//! ever sent as it stands there; what it carries waits again only when a final block shows that it can
//! never be in one: its life is over, or its nonce was used by another.

use std::{
	collections::{BTreeMap, HashMap, hash_map::Entry},
	sync::Arc,
	time::{Duration, Instant},
};

use anyhow::{Context, Result};
use futures::{StreamExt, TryStreamExt, stream};
use groundwave_client::{
	Account, BeaconPart, CoverageCall, CoverageLimits, Funds, Height, NetworkRules, ProofPart,
	ProofState, Reveal,
};
use groundwave_types::{BlockNumber, DeviceId, Hash, NetworkId};
use tokio::sync::watch;

use crate::{
	admission::{Inbox, Moment, News, Worked, wall_clock},
	book::{Book, Outcome, Outlook, Plan, SHORTEST_LIFE},
	config,
	limits::Shares,
	metrics::Metrics,
	node::Node,
	record::{About, Carried, Outgoing, Receipt},
	store::{Change, Remains, Store},
};

/// About how many beacons the chain is asked in one step.
const QUESTIONS: usize = 256;
/// How many questions are open at a time.
const AT_A_TIME: usize = 16;
/// After how many blocks a transaction that is in none is sent again, or after half of its life.
const SEND_AGAIN_BLOCKS: BlockNumber = 4;
/// After how many blocks what was in a call that failed is tried again.
const RETRY_BLOCKS: BlockNumber = 8;
/// How often progress is told while earlier blocks are read.
const BETWEEN_PROGRESS: Duration = Duration::from_secs(2);
/// How often what is old is dropped.
const BETWEEN_CLEANINGS: Duration = Duration::from_secs(60);
/// Most blocks for which one holds: the chain remembers no older ones.
const LONGEST_LIFE: BlockNumber = 1_024;
/// For how many blocks beyond the best one a transaction holds at least.
const NEXT_BLOCKS: BlockNumber = 3;
/// Plancks in one GWV.
const GWV: u128 = 1_000_000_000_000;
/// Plancks with less than which an account is taken to be unable to pay.
const LEAST_FUNDS: u128 = GWV;

/// A transaction that may be on its way, and since when.
struct OnItsWay {
	outgoing: Outgoing,
	/// The best block when it was sent last.
	sent_at: BlockNumber,
}

impl OnItsWay {
	/// The block in which it is sent again.
	fn again_at(&self) -> BlockNumber {
		let left = self.outgoing.transaction.dies.saturating_sub(self.sent_at);
		self.sent_at.saturating_add((left / 2).clamp(1, SEND_AGAIN_BLOCKS))
	}
}

/// By what the receipts of networks are judged; none of one that takes no proofs.
type Rules = HashMap<NetworkId, Option<NetworkRules>>;

/// What the submitter needs.
pub struct Parts<N> {
	/// The chain.
	pub node: Arc<N>,
	/// Where receipts are kept.
	pub store: Store,
	/// Who signs and pays.
	pub account: Account,
	/// Where new receipts are.
	pub inbox: Arc<Inbox>,
	/// How many are open.
	pub open: Arc<Shares<DeviceId>>,
	/// What is counted.
	pub metrics: Arc<Metrics>,
	/// Who wants to know the best block.
	pub moment: watch::Sender<Option<Moment>>,
	/// Who wants to know whether receipts come to the chain.
	pub worked: watch::Sender<Option<Worked>>,
}

/// The task.
pub struct Submitter<N> {
	parts: Parts<N>,
	config: config::Submitter,
	limits: CoverageLimits,
	book: Book,
	outbox: BTreeMap<u64, OnItsWay>,
	followed: Option<BlockNumber>,
	best: Option<Height>,
	finalized: Option<Height>,
	/// The networks' rules as of the best block with this hash.
	rules: (Hash, Rules),
	/// What the account has as of the best block with this hash.
	funds: Option<(Hash, Funds)>,
	/// Whether the transactions of an earlier run were sent again.
	resumed: bool,
	cleaned: Instant,
}

impl<N: Node> Submitter<N> {
	/// Takes up what remains of an earlier run.
	pub fn new(
		parts: Parts<N>,
		config: config::Submitter,
		limits: CoverageLimits,
		remains: Remains,
	) -> Self {
		let mut book = Book::default();
		for (digest, record) in &remains.open {
			book.add(*digest, record);
			parts.open.note(record.receipt.device());
		}
		for (about, by_beaconer) in &remains.payloads {
			book.tell(about, *by_beaconer);
		}
		let outbox = remains.outbox.into_iter().map(|outgoing| {
			book.mark_sent(&outgoing.carries);
			(outgoing.transaction.nonce, OnItsWay { outgoing, sent_at: 0 })
		});
		let outbox = outbox.collect();
		Self {
			parts,
			config,
			limits,
			book,
			outbox,
			followed: remains.followed,
			best: None,
			finalized: None,
			rules: Default::default(),
			funds: None,
			resumed: false,
			cleaned: Instant::now(),
		}
	}

	/// Works until `stop` says so. Fails only if the store does: what the chain or the way to it lacks
	/// is waited for.
	pub async fn run(mut self, mut stop: watch::Receiver<bool>) -> Result<()> {
		loop {
			if *stop.borrow() {
				return Ok(());
			}
			if let Err(trouble) = self.step().await {
				match trouble {
					Trouble::Store(error) => return Err(error.context("the store failed")),
					Trouble::Node(error) => {
						self.parts.metrics.node_errors.inc();
						tracing::warn!("the node: {error:#}; trying again");
						tokio::select! {
							renewed = self.parts.node.renew() => if let Err(error) = renewed {
								tracing::warn!("the node: {error:#}");
							},
							_ = stop.changed() => {}
						}
					}
				}
			}
			tokio::select! {
				() = tokio::time::sleep(self.config.poll()) => {}
				_ = stop.changed() => {}
			}
		}
	}

	async fn step(&mut self) -> Result<(), Trouble> {
		let node = self.parts.node.clone();
		// In this order: the nonces of the best block count all that final blocks hold.
		let finalized = node.finalized(self.finalized).await?;
		let best = node.best(self.best).await?;
		let fresh = self.best.is_none_or(|known| known.hash != best.hash);
		if fresh {
			self.parts.moment.send_replace(Some(Moment { best, seen: Instant::now() }));
			self.parts.metrics.best.set(best.number.into());
		}
		self.best = Some(best);
		self.take_news();
		self.follow(&finalized).await?;
		self.finalized = Some(finalized);
		if !self.book.is_empty() || !self.outbox.is_empty() {
			self.send_again(&best).await?;
			self.bring(&best, &finalized).await?;
			self.fill_gaps(&best, &finalized).await?;
		}
		let can_pay = self.funds(&best).await?.free >= LEAST_FUNDS;
		self.parts.worked.send_replace(Some(Worked { at: Instant::now(), can_pay }));
		if self.cleaned.elapsed() >= BETWEEN_CLEANINGS {
			self.clean(&best).await?;
		}
		self.parts.metrics.open.set(i64::try_from(self.parts.open.sum()).unwrap_or(i64::MAX));
		self.parts.metrics.outbox.set(i64::try_from(self.outbox.len()).unwrap_or(i64::MAX));
		Ok(())
	}

	fn take_news(&mut self) {
		for news in self.parts.inbox.empty() {
			match news {
				News::Receipt(arrival) => {
					self.book.add(arrival.digest, &arrival.record);
					if arrival.told {
						let by_beaconer = matches!(arrival.record.receipt, Receipt::Beacon(_));
						self.book.tell(&arrival.record.receipt.about(), by_beaconer);
					}
				}
				News::Payload(about, by_beaconer) => self.book.tell(&about, by_beaconer),
			}
		}
	}

	/// Reads all final blocks that were not read, if something may stand in them.
	async fn follow(&mut self, finalized: &Height) -> Result<(), Trouble> {
		let Some(mut followed) = self.followed else {
			return self.skip_to(finalized.number).await;
		};
		let behind = finalized.number.saturating_sub(followed);
		let mut told = Instant::now();
		if behind > 10 && (!self.book.is_empty() || !self.outbox.is_empty()) {
			tracing::info!("reading {behind} final blocks, from {} on", followed.saturating_add(1));
		}
		while followed < finalized.number {
			if self.book.is_empty() && self.outbox.is_empty() {
				return self.skip_to(finalized.number).await;
			}
			followed = followed.saturating_add(1);
			self.read_block(followed).await?;
			self.followed = Some(followed);
			self.parts.metrics.followed.set(followed.into());
			if told.elapsed() >= BETWEEN_PROGRESS {
				told = Instant::now();
				let left = finalized.number.saturating_sub(followed);
				tracing::info!("read up to block {followed}; {left} are left");
			}
		}
		self.bury(finalized).await
	}

	async fn skip_to(&mut self, number: BlockNumber) -> Result<(), Trouble> {
		if self.followed != Some(number) {
			self.parts
				.store
				.change(vec![Change::Followed(number)])
				.await
				.map_err(Trouble::Store)?;
			self.followed = Some(number);
			self.parts.metrics.followed.set(number.into());
		}
		Ok(())
	}

	async fn read_block(&mut self, number: BlockNumber) -> Result<(), Trouble> {
		let hashes = self.outbox.values().map(|sent| sent.outgoing.transaction.hash);
		let hashes = hashes.collect::<Vec<_>>();
		let report = self.parts.node.report(number, &hashes).await?;
		let mut outcome = Outcome::default();
		if report.events.is_none() {
			tracing::warn!(
				"the node keeps the state of block {number} no more, or never had it: what it told of \
				 receipts is lost, and an archive node would still tell it"
			);
		}
		for (transaction, event) in report.events.iter().flatten() {
			let ours = transaction.and_then(|hash| {
				let mut sent = self.outbox.values();
				sent.find(|sent| sent.outgoing.transaction.hash == hash)
			});
			let ours = ours.map(|sent| sent.outgoing.carries.as_slice());
			self.book.apply(number, event, ours, &mut outcome);
		}
		for (hash, failure) in &report.transactions {
			let found =
				self.outbox.iter().find(|(_, sent)| sent.outgoing.transaction.hash == *hash);
			let Some(nonce) = found.map(|(nonce, _)| *nonce) else { continue };
			let Some(sent) = self.outbox.remove(&nonce) else { continue };
			match failure {
				None => tracing::info!("transaction {hash:x} is in final block {number}"),
				Some(why) => {
					tracing::warn!("transaction {hash:x} failed in final block {number}: {why}");
				}
			}
			let told = if failure.is_none() { "done" } else { "failed" };
			self.parts.metrics.settled.with_label_values(&[told]).inc();
			self.book.release(&sent.outgoing.carries);
			if failure.is_some() {
				let until = number.saturating_add(RETRY_BLOCKS);
				self.book.postpone(&sent.outgoing.carries, until);
			}
			outcome.changes.push(Change::Done(nonce));
		}
		outcome.changes.push(Change::Followed(number));
		self.commit(outcome).await
	}

	/// Writes down what changed, then lets go of what is closed.
	async fn commit(&mut self, outcome: Outcome) -> Result<(), Trouble> {
		let Outcome { changes, closed, broken_promises } = outcome;
		self.parts.store.change(changes).await.map_err(Trouble::Store)?;
		self.parts.metrics.broken_promises.inc_by(broken_promises);
		for closed in closed {
			self.parts.open.give_back(&closed.device);
			self.parts.metrics.decided(closed.state);
		}
		Ok(())
	}

	/// Buries transactions that can never be in a block any more; what they carry waits again.
	async fn bury(&mut self, finalized: &Height) -> Result<(), Trouble> {
		if self.outbox.is_empty()
			|| self.finalized.is_some_and(|known| known.hash == finalized.hash)
		{
			return Ok(());
		}
		let funds = self.parts.node.funds(&self.parts.account.id(), finalized.hash).await?;
		let dead = self.outbox.iter().filter(|(nonce, sent)| {
			let transaction = &sent.outgoing.transaction;
			**nonce < funds.nonce
				|| transaction.dies < finalized.number
				|| transaction.spec_version != finalized.spec_version
		});
		let dead = dead.map(|(nonce, _)| *nonce).collect::<Vec<_>>();
		let mut changes = Vec::new();
		for nonce in dead {
			let Some(sent) = self.outbox.remove(&nonce) else { continue };
			let hash = sent.outgoing.transaction.hash;
			tracing::warn!("transaction {hash:x} is in no block and never will be");
			self.parts.metrics.settled.with_label_values(&["dead"]).inc();
			self.book.release(&sent.outgoing.carries);
			changes.push(Change::Done(nonce));
		}
		self.parts.store.change(changes).await.map_err(Trouble::Store)
	}

	/// Sends what is in no block yet once more, as it is.
	async fn send_again(&mut self, best: &Height) -> Result<(), Trouble> {
		let resumed = self.resumed;
		let late = |sent: &OnItsWay| !resumed || best.number >= sent.again_at();
		if self.outbox.values().any(late) {
			let funds = self.funds(best).await?;
			let late =
				self.outbox.iter().filter(|(nonce, sent)| **nonce >= funds.nonce && late(sent));
			let late = late.map(|(nonce, _)| *nonce).collect::<Vec<_>>();
			for nonce in late {
				self.send(nonce, best, "again").await;
			}
		}
		self.resumed = true;
		Ok(())
	}

	async fn send(&mut self, nonce: u64, best: &Height, time: &str) {
		let Some(sent) = self.outbox.get_mut(&nonce) else { return };
		sent.sent_at = best.number;
		let transaction = &sent.outgoing.transaction;
		self.parts.metrics.sends(time);
		match self.parts.node.send(&transaction.bytes).await {
			Ok(()) => tracing::debug!("sent transaction {:x}, nonce {nonce}", transaction.hash),
			// It may have it already, or have no room; final blocks will tell.
			Err(error) => tracing::info!(
				"the node on transaction {:x}, nonce {nonce}: {error:#}",
				transaction.hash
			),
		}
	}

	/// Makes and sends the calls that are due.
	async fn bring(&mut self, best: &Height, finalized: &Height) -> Result<(), Trouble> {
		let networks = self.rules(best).await?;
		let limits = self.limits;
		let outlook = Outlook {
			best,
			finalized,
			networks: &networks,
			limits: &limits,
			now: wall_clock(),
			gather_ms: self.config.gather_ms,
			patience: self.config.score_patience_blocks,
		};
		let mut outcome = Outcome::default();
		let unconfirmed = self.book.unconfirmed(finalized.number, QUESTIONS);
		for (about, states) in self.ask(unconfirmed, finalized.hash).await? {
			self.book.confirm(&about, &states, finalized.number, &mut outcome);
		}
		self.book.give_up(&outlook, &mut outcome);
		self.commit(outcome).await?;
		let room = self.config.transactions.saturating_sub(self.outbox.len());
		// What is signed by the rules of the final block does not hold by those of a later runtime.
		if room == 0 || best.spec_version != finalized.spec_version {
			return Ok(());
		}
		let wanting = self.book.wanting(&outlook, QUESTIONS);
		for (about, states) in self.ask(wanting, best.hash).await? {
			self.book.look(&about, &states);
		}
		let plans = self.book.plan(&outlook, room);
		if plans.is_empty() {
			return Ok(());
		}
		let funds = self.funds(best).await?;
		for plan in plans {
			self.bring_one(plan, best, finalized, funds.nonce).await?;
		}
		Ok(())
	}

	/// What the account has as of the best block; asked for once in a block.
	async fn funds(&mut self, best: &Height) -> Result<Funds, Trouble> {
		if let Some((_, funds)) = self.funds.filter(|(of, _)| *of == best.hash) {
			return Ok(funds);
		}
		let funds = self.parts.node.funds(&self.parts.account.id(), best.hash).await?;
		self.parts.metrics.funds.set(i64::try_from(funds.free / GWV).unwrap_or(i64::MAX));
		self.funds = Some((best.hash, funds));
		Ok(funds)
	}

	/// Uses up nonces whose transactions died and that no other one took: the ones after them would
	/// wait for these in vain.
	async fn fill_gaps(&mut self, best: &Height, finalized: &Height) -> Result<(), Trouble> {
		let Some(last) = self.outbox.keys().next_back().copied() else { return Ok(()) };
		if best.spec_version != finalized.spec_version {
			return Ok(());
		}
		let funds = self.funds(best).await?;
		let free = (funds.nonce..last).filter(|nonce| !self.outbox.contains_key(nonce));
		for nonce in free.collect::<Vec<_>>() {
			let behind = best.number.saturating_sub(finalized.number);
			let life = life(self.config.transaction_blocks, behind, BlockNumber::MAX);
			let account = &self.parts.account;
			let transaction = self.parts.node.sign_nothing(account, nonce, finalized, life).await?;
			tracing::info!(
				"nonce {nonce} is used up by {:x}, which does nothing",
				transaction.hash
			);
			self.dispatch(Outgoing { transaction, carries: Vec::new() }, best).await?;
		}
		Ok(())
	}

	/// Writes a transaction down, and sends it.
	async fn dispatch(&mut self, outgoing: Outgoing, best: &Height) -> Result<(), Trouble> {
		let nonce = outgoing.transaction.nonce;
		let change = vec![Change::Send(outgoing.clone())];
		self.parts.store.change(change).await.map_err(Trouble::Store)?;
		self.book.mark_sent(&outgoing.carries);
		self.outbox.insert(nonce, OnItsWay { outgoing, sent_at: best.number });
		self.send(nonce, best, "first").await;
		Ok(())
	}

	/// What the chain has of those who sent these beacons.
	async fn ask(
		&self,
		beacons: Vec<About>,
		at: Hash,
	) -> Result<Vec<(About, Vec<ProofState>)>, Trouble> {
		let node = &self.parts.node;
		let answers = stream::iter(beacons)
			.map(|about| async move { anyhow::Ok((about, node.proofs(about.0, at).await?)) })
			.buffer_unordered(AT_A_TIME)
			.try_collect::<Vec<_>>();
		Ok(answers.await?)
	}

	async fn bring_one(
		&mut self,
		mut plan: Plan,
		best: &Height,
		finalized: &Height,
		first: u64,
	) -> Result<(), Trouble> {
		let call = self.call(&mut plan).map_err(Trouble::Store)?;
		if plan.carries.is_empty() {
			return Ok(());
		}
		let mut free = first..;
		let Some(nonce) = free.find(|nonce| !self.outbox.contains_key(nonce)) else {
			return Ok(());
		};
		// Born of a final block: one that does not stay would take the transaction with it.
		let behind = best.number.saturating_sub(finalized.number);
		let life = life(self.config.transaction_blocks, behind, plan.lasts);
		let account = &self.parts.account;
		let transaction = self.parts.node.sign(&call, account, nonce, finalized, life).await?;
		let outgoing = Outgoing { transaction, carries: plan.carries };
		let (proofs, receipts) = (outgoing.carries.len(), count_receipts(&outgoing.carries));
		let hash = outgoing.transaction.hash;
		match call {
			CoverageCall::Submit { network, .. } => tracing::info!(
				"network {network}: {receipts} receipts about {proofs} beacons go out in {hash:x}"
			),
			CoverageCall::Score { network, .. } => {
				tracing::info!("network {network}: {proofs} beacons are to be scored by {hash:x}");
			}
		}
		self.dispatch(outgoing, best).await
	}

	/// The call, with the receipts as they are in the store. What a beacon said may be gone from there:
	/// that one is not scored by this daemon.
	fn call(&mut self, plan: &mut Plan) -> Result<CoverageCall> {
		let network = plan.network;
		if plan.carries.iter().any(|carried| carried.scores) {
			let mut reveals = Vec::new();
			for carried in std::mem::take(&mut plan.carries) {
				let (beaconer, bucket) = (carried.beaconer, carried.bucket);
				match self.parts.store.payload(&carried.about())? {
					Some(payload) => {
						reveals.push(Reveal { beaconer, bucket, payload });
						plan.carries.push(carried);
					}
					None => {
						tracing::warn!("what device {beaconer} said is not in the store any more");
						self.book.untell(&carried.about());
					}
				}
			}
			return Ok(CoverageCall::Score { network, reveals });
		}
		let proofs = plan.carries.iter().map(|carried| {
			let beacon = match carried.beacon {
				Some(digest) => match self.receipt(&digest)? {
					Receipt::Beacon(signed) => BeaconPart::Sent(signed),
					Receipt::Witness(_) => anyhow::bail!("a beacon is a witness in the store"),
				},
				None => BeaconPart::Known { device: carried.beaconer, bucket: carried.bucket },
			};
			let witnesses =
				carried.witnesses.iter().map(|(_, digest)| match self.receipt(digest)? {
					Receipt::Witness(signed) => Ok(signed),
					Receipt::Beacon(_) => anyhow::bail!("a witness is a beacon in the store"),
				});
			Ok(ProofPart { beacon, witnesses: witnesses.collect::<Result<_>>()? })
		});
		Ok(CoverageCall::Submit { network, proofs: proofs.collect::<Result<_>>()? })
	}

	fn receipt(&self, digest: &Hash) -> Result<Receipt> {
		let record = self.parts.store.receipt(digest)?;
		Ok(record.with_context(|| format!("receipt {digest:x} is lost"))?.receipt)
	}

	/// The rules of all networks with open receipts, asked for once in a block.
	async fn rules(&mut self, best: &Height) -> Result<Rules, Trouble> {
		let (of, known) = std::mem::take(&mut self.rules);
		let mut rules = if of == best.hash { known } else { Rules::new() };
		for network in self.book.networks() {
			if let Entry::Vacant(vacant) = rules.entry(network) {
				let known = self.parts.node.network(network, best.hash).await?;
				vacant.insert(known.filter(|rules| rules.active));
			}
		}
		self.rules = (best.hash, rules.clone());
		Ok(rules)
	}

	async fn clean(&mut self, best: &Height) -> Result<(), Trouble> {
		self.cleaned = Instant::now();
		let keep_ms = self.config.keep_hours.saturating_mul(3_600_000);
		let forget = vec![Change::Forget(wall_clock().saturating_sub(keep_ms))];
		self.parts.store.change(forget).await.map_err(Trouble::Store)?;
		let funds = self.funds(best).await?;
		if funds.free < LEAST_FUNDS {
			tracing::warn!(
				"the account {} has less than one GWV for fees: no receipts are taken",
				self.parts.account.name
			);
		}
		Ok(())
	}
}

/// For how many blocks a transaction holds that was born so many blocks `behind` the best one and is of
/// use for `lasts` after that: a power of two, as the chain counts them. Not too few for the next blocks
/// to take it, and otherwise at most as many as `most` and as it is of use.
fn life(most: BlockNumber, behind: BlockNumber, lasts: BlockNumber) -> BlockNumber {
	let fits = behind.saturating_add(lasts).checked_ilog2().map_or(0, |exponent| 1 << exponent);
	let least = behind.saturating_add(NEXT_BLOCKS).checked_next_power_of_two();
	let least = least.map_or(LONGEST_LIFE, |least| least.clamp(SHORTEST_LIFE, LONGEST_LIFE));
	fits.min(most).max(least)
}

fn count_receipts(carries: &[Carried]) -> usize {
	carries.iter().map(|it| it.witnesses.len() + usize::from(it.beacon.is_some())).sum()
}

/// What stops a step.
enum Trouble {
	/// The store failed: nothing can be promised any more.
	Store(anyhow::Error),
	/// The node did not answer: it is asked again.
	Node(anyhow::Error),
}

impl From<anyhow::Error> for Trouble {
	fn from(error: anyhow::Error) -> Self {
		Self::Node(error)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_transaction_does_not_outlive_its_use_if_the_next_blocks_can_take_it() {
		let lives = [0, 3, 4, 7, 8, 63, 64, 65, BlockNumber::MAX].map(|lasts| life(64, 0, lasts));
		assert_eq!(lives, [4, 4, 4, 4, 8, 32, 64, 64, 64]);
		let behind = [0, 1, 2, 5, 6, 61, 62, 5_000].map(|behind| life(64, behind, 2));
		assert_eq!(behind, [4, 4, 8, 8, 16, 64, 128, 1_024]);
	}
}
