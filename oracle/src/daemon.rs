//! The whole of it.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result, anyhow};
use groundwave_client::{Account, CoverageLimits};
use tokio::{net::TcpListener, sync::watch};

use crate::{
	admission::{self, Admission, Inbox},
	archive::Archiver,
	committee::{self, Member, shelf::Shelf},
	config::Config,
	http,
	limits::Shares,
	metrics::Metrics,
	node::Node,
	server,
	store::{Store, Writer},
	submitter::{self, Submitter},
};

/// How often the store is looked after.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// Runs a daemon until `stop` says so, and then ends in order. Fails if the store or the listener does.
pub async fn run<N: Node>(
	config: &Config,
	node: N,
	account: Account,
	listener: TcpListener,
	stop: watch::Receiver<bool>,
) -> Result<()> {
	let (genesis, metrics) = (node.genesis(), Arc::new(Metrics::new()?));
	let batch = config.archive.url.as_ref().map(|_| config.archive.batch_receipts);
	let (store, writer) = Store::open(&config.store, &genesis, &account.id(), batch)?;
	let archiver = config.archive.url.as_ref().map(|url| {
		let (archive, metrics) = (config.archive.clone(), metrics.clone());
		Archiver::new(store.clone(), genesis, url, archive, metrics)
	});
	let (end, ended) = watch::channel(false);
	let archiving = archiver.transpose()?.map(|archiver| tokio::spawn(archiver.run(ended)));
	let base = Base { config, store, writer: &writer, metrics };
	let served = serve(base, node, account, listener, stop).await;
	// Last, as nothing is decided any more.
	end.send_replace(true);
	if let Some(archiving) = archiving {
		archiving.await?;
	}
	// All that is left of the store is the thread: it writes what waits, and ends.
	let written = tokio::task::spawn_blocking(move || writer.join()).await?;
	served.and(written.context("the store"))
}

/// What a daemon stands on.
struct Base<'a> {
	config: &'a Config,
	store: Store,
	writer: &'a Writer,
	metrics: Arc<Metrics>,
}

async fn serve<N: Node>(
	Base { config, store, writer, metrics }: Base<'_>,
	node: N,
	account: Account,
	listener: TcpListener,
	stop: watch::Receiver<bool>,
) -> Result<()> {
	let node = Arc::new(node);
	let Some(chain_limits) = ask_for_limits(&*node, stop.clone()).await else { return Ok(()) };
	let reading = store.clone();
	let remains = tokio::task::spawn_blocking(move || {
		reading.remains(|count| tracing::info!("{count} open receipts read from the store"))
	});
	let remains = remains.await??;
	if !remains.open.is_empty() || !remains.outbox.is_empty() {
		let (receipts, transactions) = (remains.open.len(), remains.outbox.len());
		tracing::info!(
			"an earlier run left {receipts} open receipts and {transactions} transactions"
		);
	}
	let shelf = Arc::new(Shelf::open(&config.store)?);
	let inbox = Arc::new(Inbox::default());
	let limits = &config.limits;
	let open = Arc::new(Shares::new(limits.open_receipts_per_device, limits.open_receipts));
	let (moment, seen) = watch::channel(None);
	let (worked, has_worked) = watch::channel(None);
	let of_seat = config.committee.as_ref().map(|seat| seat.account(&account)).transpose()?;
	if let Some(account) = &of_seat {
		tracing::info!("sitting on committees, and signing acknowledgements, as {}", account.name);
	}
	let member = config.committee.as_ref().zip(of_seat.clone()).map(|(seat, account)| {
		Member::new(committee::Parts {
			node: node.clone(),
			account,
			networks: seat.networks.clone(),
			shelf: shelf.clone(),
			metrics: metrics.clone(),
			moment: seen.clone(),
		})
	});
	let submitter = Submitter::new(
		submitter::Parts {
			node: node.clone(),
			store: store.clone(),
			account: account.clone(),
			inbox: inbox.clone(),
			open: open.clone(),
			metrics: metrics.clone(),
			moment,
			worked,
		},
		config.submitter.clone(),
		chain_limits,
		remains,
	);
	let admission = Arc::new(Admission::new(
		admission::Parts {
			node,
			store,
			// Who has a bond answers for its promises with it.
			account: of_seat.unwrap_or(account),
			chain_limits,
			moment: seen,
			worked: has_worked,
			inbox,
			open,
			metrics: metrics.clone(),
		},
		config,
	));
	let router = http::router(admission, shelf, config);
	// What ends first, of itself or by its failure, ends the other.
	let (end, ended) = watch::channel(false);
	let server = server::serve(listener, router, config, metrics, ended.clone());
	let member = member.map(|member| tokio::spawn(member.run(ended.clone())));
	let submitter = submitter.run(ended);
	let mut outer = stop;
	let watching = async {
		loop {
			tokio::select! {
				_ = outer.wait_for(|stop| *stop) => return Ok(()),
				() = tokio::time::sleep(BETWEEN_LOOKS) => {}
			}
			if writer.has_ended() {
				return Err(anyhow!("the store takes nothing more"));
			}
		}
	};
	let (mut server, mut submitter) = (std::pin::pin!(server), std::pin::pin!(submitter));
	let first = tokio::select! {
		watched = watching => watched,
		served = server.as_mut() => return served,
		brought = submitter.as_mut() => {
			end.send_replace(true);
			return brought.and(server.await);
		}
	};
	end.send_replace(true);
	let (served, brought) = tokio::join!(server, submitter);
	if let Some(member) = member {
		member.await.context("the committee's task")?;
	}
	first.and(brought).and(served)
}

/// What the chain takes; asked for until there is an answer or the daemon is to stop.
async fn ask_for_limits<N: Node>(
	node: &N,
	mut stop: watch::Receiver<bool>,
) -> Option<CoverageLimits> {
	loop {
		match node.limits().await {
			Ok(limits) => return Some(limits),
			Err(error) => tracing::warn!("the node: {error:#}; trying again"),
		}
		tokio::select! {
			_ = stop.wait_for(|stop| *stop) => return None,
			() = tokio::time::sleep(BETWEEN_LOOKS) => {}
		}
	}
}
