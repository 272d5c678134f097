//! The founding of a network on a development chain, and the registration of its hotspots.

use anyhow::{Context, Result};
use futures::{StreamExt, TryStreamExt, future::try_join, stream};
use groundwave_client::{self as client, Account, Call, Chain, Included, Until};
use groundwave_types::{Balance, BlockNumber, Cell, Hash, NetworkId, NetworkParams, Round};
use sp_arithmetic::Permill;
use subxt::transactions::Payload;

use crate::{
	hotspot::{Device, Hotspot, SignsWith},
	network::{GWV, REGION},
};

/// Who founds the network and holds the development chain's sudo key.
const MANAGER: &str = "//Alice";
/// Who vouches for the hotspots.
const MAKER: &str = "//Bob";
/// What each owner is given for bond, fees and a little more, in plancks.
const ENDOWMENT: Balance = 20 * GWV;
/// For how many blocks makers and devices sign: an hour.
const SIGNATURE_LIFE: BlockNumber = 600;
/// For how many blocks session keys hold: a day.
const SESSION_LIFE: BlockNumber = 14_400;
/// How many calls go into one transaction.
const BATCH: usize = 200;
/// How many owners send a transaction at a time.
const AT_A_TIME: usize = 256;

/// Who founds networks on a development chain.
pub struct Founder {
	/// The chain.
	pub chain: Chain,
	/// The hash of its first block.
	pub genesis: Hash,
	/// Who founds the network and holds the sudo key.
	pub manager: Account,
	/// Who vouches for the hotspots.
	pub maker: Account,
}

impl Founder {
	/// Connects to the node at `url` and waits for its first block.
	pub async fn connect(url: &str) -> Result<Self> {
		let chain = Chain::connect(url).await?;
		chain.wait_for("the first block", |moment| moment.number > 0).await?;
		Ok(Self {
			genesis: chain.genesis(),
			chain,
			manager: Account::from_uri(MANAGER)?,
			maker: Account::from_uri(MAKER)?,
		})
	}

	/// Founds a network, gives the owners of `hotspots` what they need, approves the maker, who puts
	/// down its bond, puts `places` on the network's map and gives it the whole emission, away from
	/// networks of earlier plays; answers the round from which on map and emission count.
	pub async fn found(
		&self,
		params: NetworkParams,
		name: &str,
		hotspots: &[Hotspot],
		places: Vec<Cell>,
	) -> Result<(NetworkId, Round)> {
		let create = client::create_network(params, name, "");
		let gifts = hotspots.iter().map(|hotspot| client::give(&hotspot.owner.id(), ENDOWMENT));
		let calls = [create].into_iter().chain(gifts);
		let founded = self.send_all(calls, &self.manager).await?;
		let first = founded.first().context("no network was founded")?;
		let network = first.events.network()?;

		let quota = u32::try_from(hotspots.len()).context("too many hotspots")?;
		let approve = client::approve_maker(network, &self.maker.id(), quota);
		let map = places.into_iter().map(|cell| client::set_region(network, cell, REGION));
		let others = self.chain.best().await?.sharing_networks().await?.into_iter();
		let shares =
			others.map(|other| (other, Permill::zero())).chain([(network, Permill::one())]);
		let shares = shares.map(|(network, share)| client::set_share(network, share));
		let calls = [approve].into_iter().chain(map).chain(shares);
		let shared = self.send_all(calls, &self.manager).await?;
		self.send(&client::bond_maker(network, quota), &self.maker).await?;
		let mut told = shared.iter().filter_map(|done| done.events.share_since(network).ok());
		let share_since = told.next().context("the chain told no share of the network")?;
		let charted = shared.iter().filter_map(|done| done.events.charted_since().ok());
		let charted_since = charted.max().context("the chain told no place on the map")?;
		eprintln!("network {network} has the whole emission from round {share_since} on");
		Ok((network, share_since.max(charted_since)))
	}

	/// Has the owners register their hotspots and say where they stand, each with the gain beside it in
	/// tenths of a dBi, and `bringer` bring in their session keys; answers the round from which on all
	/// those places count.
	pub async fn register(
		&self,
		network: NetworkId,
		hotspots: Vec<(Hotspot, u8)>,
		bringer: &Account,
	) -> Result<(Vec<Device>, Round)> {
		let now = self.chain.best().await?.number()?;
		let expires = now.saturating_add(SIGNATURE_LIFE);
		let (chain, genesis, maker) = (&self.chain, &self.genesis, &self.maker);
		let registrations = hotspots.into_iter().map(|(hotspot, gain_ddbi)| async move {
			let call = client::register(
				network,
				&maker.id(),
				hotspot.secret.key(),
				expires,
				maker.vouch(&hotspot.vouch(network, expires), genesis),
				hotspot.bind(network, expires, genesis),
			);
			let registered = chain.submit(&call, &hotspot.owner, Until::Included).await?;
			anyhow::Ok((Device { id: registered.events.device()?, hotspot }, gain_ddbi))
		});
		let devices = stream::iter(registrations).buffered(AT_A_TIME);
		let devices = devices.try_collect::<Vec<_>>().await?;

		let assertions = devices.iter().map(|(Device { id, hotspot }, gain_ddbi)| async move {
			let call = client::assert_location(*id, hotspot.cell, *gain_ddbi);
			chain.submit(&call, &hotspot.owner, Until::Included).await?.events.located_since()
		});
		let assertions = stream::iter(assertions).buffer_unordered(AT_A_TIME);
		let sessions = devices.iter().map(|(device, _)| {
			let (session, grant) = device.grant(now.saturating_add(SESSION_LIFE), genesis);
			client::set_session_key(device.id, session, grant)
		});
		let (since, _) =
			try_join(assertions.try_collect::<Vec<_>>(), self.send_all(sessions, bringer)).await?;
		let since = since.into_iter().max().context("no hotspots")?;

		let devices = devices.into_iter().map(|(device, _)| device).collect::<Vec<_>>();
		let with_session = |device: &&Device| device.hotspot.signs_with == SignsWith::SessionKey;
		eprintln!(
			"{} hotspots are registered and located from round {since} on; {} of them sign with \
			 session keys, the others with their identity keys",
			devices.len(),
			devices.iter().filter(with_session).count(),
		);
		Ok((devices, since))
	}

	/// Makes all rounds `length` blocks long; answers the first one, and the length of those before.
	pub async fn set_round_length(&self, length: BlockNumber) -> Result<(Round, BlockNumber)> {
		let set = self.send_all([client::set_round_length(length)].into_iter(), &self.manager);
		let set = set.await?;
		set.first().context("no transaction was sent")?.events.round_length_set()
	}

	/// Sends all of `calls`, as many at a time as fit into a transaction.
	async fn send_all(
		&self,
		calls: impl Iterator<Item = Call>,
		by: &Account,
	) -> Result<Vec<Included>> {
		let mut calls = calls.peekable();
		let mut sent = Vec::new();
		while calls.peek().is_some() {
			let batch = client::batch(calls.by_ref().take(BATCH).collect());
			sent.push(self.send(&batch, by).await?);
		}
		Ok(sent)
	}

	async fn send(&self, call: &impl Payload, by: &Account) -> Result<Included> {
		self.chain.submit(call, by, Until::Included).await
	}
}
