//! The order in which a receipt's rules are checked; the first that it breaks is its reason.

use frame_support::ensure;
use groundwave_coverage::{Reason, check_beacon, check_schedule, check_witness, plan};
use groundwave_traits::{RadioDevice, Site};
use groundwave_types::{
	BlockNumber, Cell, CoverageRules, DeviceId, DeviceSignature, Hash, Millis, NANOS_PER_MILLI,
	NetworkId, Region, Round, Statement,
};

use crate::{
	BeaconReceipt, Candidate, OpenProof, ReceiptSignature, WitnessReceipt, schedule::Schedule,
};

/// A device that a call's table names.
pub(crate) struct Listed {
	/// Its number.
	pub device: DeviceId,
	/// What the rules need of it, if it is registered in the call's network.
	pub radio: Option<RadioDevice>,
	/// The region of its place.
	pub region: Option<Region>,
}

/// By what all receipts of one call are judged.
pub(crate) struct Judge {
	/// Network of the call.
	pub network: NetworkId,
	/// The current block.
	pub block: BlockNumber,
	/// Its timestamp.
	pub now: Millis,
	/// Hash of the block before.
	pub parent: Hash,
	/// Hash of the chain's first block, which every statement covers.
	pub genesis: Hash,
	/// The network's current bucket.
	pub schedule: Schedule,
	/// Its radio rules in this bucket.
	pub rules: CoverageRules,
	/// Radii of two cells of its resolution, in metres.
	pub slack_m: u32,
	/// Resolution of the cells that witnesses may not share.
	pub shared_resolution: u8,
}

/// A refusal, and whether the device that the receipt names is to blame for it.
#[derive(Clone, Copy)]
pub(crate) struct Refusal {
	/// The first rule that the receipt breaks.
	pub reason: Reason,
	/// Whether it is counted against the device: it signed the receipt, and nobody else can bring the
	/// refusal about by submitting a good receipt of it again.
	pub blames: bool,
}

impl Refusal {
	/// A refusal that is told in the event alone.
	pub fn blameless(reason: Reason) -> Self {
		Self { reason, blames: false }
	}
}

impl From<Reason> for Refusal {
	fn from(reason: Reason) -> Self {
		Self { reason, blames: true }
	}
}

impl Judge {
	/// Whether `receipt` is of the beacon that is `held` of its bucket. If so, all that follows was found
	/// in order when it first came.
	pub fn is_known(receipt: &BeaconReceipt, held: &OpenProof) -> bool {
		(receipt.commitment, receipt.sent_at, receipt.frequency_hz, receipt.power_ddbm)
			== (held.commitment, held.sent_at, held.frequency_hz, held.power_ddbm)
	}

	/// What is to be kept of the beacon of `sender`, of which `held` says whether it beaconed in this
	/// bucket before.
	pub fn admit_beacon(
		&self,
		sender: &Listed,
		receipt: &BeaconReceipt,
		held: bool,
		append_until: BlockNumber,
	) -> Result<OpenProof, Refusal> {
		let beacon = receipt.statement(self.network, sender.device);
		let (_, site) = self.identify(sender, &beacon, &receipt.signature)?;
		// Anyone can bring a good beacon of an earlier bucket again.
		let current = receipt.bucket == self.schedule.first;
		ensure!(current, Refusal::blameless(Reason::WrongBucket));
		let window = self.schedule.window(sender.device);
		// By the chain's clock the window has opened: so its round has begun.
		ensure!(self.now >= window.opens, Refusal::blameless(Reason::TooEarly));
		let margin_ms = self.schedule.bucket.margin_ms;
		check_schedule(receipt.sent_at, &window, margin_ms, self.now)?;
		ensure!(!held, Reason::AlreadyBeaconed);
		let region = sender.region.ok_or(Reason::BadRegion)?;
		check_beacon(
			receipt.sent_at,
			receipt.frequency_hz,
			receipt.power_ddbm,
			site.gain_dbi,
			self.now,
			plan(region),
		)?;
		Ok(OpenProof {
			commitment: receipt.commitment,
			ranking: self.parent,
			round: self.schedule.round_at(window.opens),
			sent_at: receipt.sent_at,
			frequency_hz: receipt.frequency_hz,
			power_ddbm: receipt.power_ddbm,
			site: *site,
			region,
			scale: groundwave_coverage::Scale::ONE,
			append_until,
			candidates: Default::default(),
		})
	}

	/// What is to be kept of what `listener` heard of the beacon of `sender`, by the `rules` of the
	/// beacon's bucket.
	pub fn admit_witness(
		&self,
		sender: &Listed,
		bucket: Round,
		proof: &OpenProof,
		rules: &CoverageRules,
		listener: &Listed,
		receipt: &WitnessReceipt,
	) -> Result<Candidate, Refusal> {
		let witness = receipt.statement(sender.device, proof.commitment, listener.device);
		let (radio, site) = self.identify(listener, &witness, &receipt.signature)?;
		// Nobody stands in two places in one bucket, not even for a beacon of the one before.
		ensure!(radio.site_since <= bucket, Refusal::blameless(Reason::NotLocated));
		ensure!(listener.device != sender.device, Reason::SelfWitness);
		let known = proof.candidates.iter().any(|known| known.device == listener.device);
		ensure!(!known, Refusal::blameless(Reason::Duplicate));
		ensure!(self.block <= proof.append_until, Reason::AppendClosed);
		let link = proof.link_to(site, self.slack_m);
		let regions = [Some(proof.region), listener.region];
		check_witness(&link, &witness, regions, self.now, rules)?;
		let beaconer = sender.radio.as_ref().ok_or(Refusal::blameless(Reason::NotRegistered))?;
		ensure!(!share_owner(beaconer, radio), Refusal::blameless(Reason::SharedOwner));
		let cell = self.shared_cell(site.cell);
		Ok(Candidate { device: listener.device, cell, tag: receipt.tag })
	}

	/// The device and its place, if it is registered, signed `statement`, is not suspended and stands
	/// somewhere.
	fn identify<'a>(
		&self,
		listed: &'a Listed,
		statement: &impl Statement,
		signature: &ReceiptSignature,
	) -> Result<(&'a RadioDevice, &'a Site), Refusal> {
		let radio = listed.radio.as_ref().ok_or(Refusal::blameless(Reason::NotRegistered))?;
		let message = statement.signed_bytes(&self.genesis);
		let signed = match signature {
			ReceiptSignature::Identity(signature) => signature.verify(&message, &radio.key),
			ReceiptSignature::Session(signature) => radio.session.is_some_and(|session| {
				DeviceSignature::Ed25519(*signature)
					.verify(&message, &groundwave_types::DeviceKey::Ed25519(session.key))
			}),
		};
		ensure!(signed, Refusal::blameless(Reason::BadSignature));
		ensure!(!radio.suspended, Reason::Suspended);
		let site = radio.site.as_ref().ok_or(Reason::NotLocated)?;
		Ok((radio, site))
	}

	/// The cell that no two witnesses of a beacon may share: that of resolution 10, or the asserted
	/// one if it is coarser.
	fn shared_cell(&self, cell: Cell) -> Cell {
		groundwave_geo::parent(cell, self.shared_resolution).unwrap_or(cell)
	}

	/// The round in which the beacon of `sender` would count, for the tally of one that is refused.
	pub fn round_of(&self, receipt: &BeaconReceipt) -> Round {
		self.schedule.round_at(receipt.sent_at / NANOS_PER_MILLI)
	}
}

/// Whether two devices are owned by, or paid to, one account.
fn share_owner(one: &RadioDevice, other: &RadioDevice) -> bool {
	let accounts = [&one.owner, &one.payee];
	accounts.contains(&&other.owner) || accounts.contains(&&other.payee)
}
