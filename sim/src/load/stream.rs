//! The connections over which receipts go.

use std::{
	sync::{
		Arc,
		atomic::{AtomicUsize, Ordering},
	},
	time::{Duration, Instant},
};

use groundwave_client::{Daemon, DaemonError};
use groundwave_types::{Hash, Round};
use tokio::{
	sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
	task::JoinSet,
	time::{sleep, timeout},
};

use super::{
	figures::Figures,
	plan::{Piece, Senders, Signed},
};
use crate::clock::now;

/// A receipt on its way to a connection: who signs it, for which bucket, and what it is.
type Order = (Arc<Senders>, Round, Piece);

/// Connections that are kept, each with one receipt at a time.
pub struct Stream {
	queues: Vec<UnboundedSender<Order>>,
	workers: JoinSet<()>,
	turn: AtomicUsize,
	figures: Arc<Figures>,
}

impl Stream {
	/// So many connections to the daemon at `url`.
	pub fn open(url: &str, genesis: Hash, connections: usize, figures: &Arc<Figures>) -> Self {
		let mut workers = JoinSet::new();
		let queues = (0..connections).map(|_| {
			let (queue, orders) = unbounded_channel();
			workers.spawn(work(Daemon::new(url, genesis), orders, figures.clone()));
			queue
		});
		let queues = queues.collect();
		Self { queues, workers, turn: AtomicUsize::new(0), figures: figures.clone() }
	}

	/// Time counts from now on, if it does not yet.
	pub fn begin(&self) {
		self.figures.begin();
	}

	/// Sends each of `pieces` when it is due.
	pub fn send(&self, senders: &Arc<Senders>, bucket: Round, pieces: Vec<Piece>) {
		for piece in pieces {
			let turn = self.turn.fetch_add(1, Ordering::Relaxed);
			let queue = turn.checked_rem(self.queues.len()).and_then(|at| self.queues.get(at));
			// A connection ends only with the stream.
			let _ = queue.map(|queue| queue.send((senders.clone(), bucket, piece)));
		}
	}

	/// Waits for so long at most until all was sent and answered.
	pub async fn close(mut self, patience: Duration) {
		self.queues.clear();
		let done = async { while self.workers.join_next().await.is_some() {} };
		if timeout(patience, done).await.is_err() {
			eprintln!("some receipts were not answered in time");
		}
	}
}

async fn work(daemon: Daemon, mut orders: UnboundedReceiver<Order>, figures: Arc<Figures>) {
	while let Some((senders, bucket, piece)) = orders.recv().await {
		sleep(Duration::from_millis(piece.at.saturating_sub(now()))).await;
		let signed = match senders.sign(bucket, &piece) {
			Ok(signed) => signed,
			Err(error) => {
				eprintln!("{error:#}");
				continue;
			}
		};
		let began = Instant::now();
		let taken = match &signed {
			Signed::Beacon(signed, payload) => daemon.beacon(signed, Some(payload)).await,
			Signed::Witness(signed) => daemon.witness(signed, None).await,
		};
		match taken {
			Ok(_) => figures.acknowledge(began.elapsed()),
			Err(DaemonError::Refused { error, .. }) => figures.refuse(error.code),
			Err(DaemonError::Unreachable(_)) => figures.refuse("unreachable".into()),
		}
	}
}
