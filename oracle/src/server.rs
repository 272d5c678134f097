//! Connections: HTTP/1 and HTTP/2 on one port, as many as may be, none for longer than it is of use.

use std::{
	net::{IpAddr, SocketAddr},
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant},
};

use anyhow::Result;
use axum::{Router, body::Body};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::{
	net::{TcpListener, TcpStream},
	sync::watch,
	task::JoinSet,
};
use tower::Service;

use crate::{
	config::Config,
	limits::{Shares, origin},
	metrics::Metrics,
};

/// How an HTTP/2 connection begins: no HTTP/1 request does.
const HTTP2: &[u8] = b"PRI ";
/// Longest header of a request, in bytes.
const LONGEST_HEADER: usize = 16 * 1024;
/// Most requests at a time over one HTTP/2 connection.
const MOST_STREAMS: u32 = 128;
/// How long a connection may go on after the daemon was told to stop.
const UNTIL_CLOSED: Duration = Duration::from_secs(10);
/// How long to wait after a connection could not be taken, such as for want of file descriptors.
const AFTER_TROUBLE: Duration = Duration::from_millis(100);
/// For how long a connection lasts at most; clients open another one.
const LONGEST_CONNECTION: Duration = Duration::from_secs(3_600);

/// Serves `router` until `stop` says so; then lets requests end that have begun.
pub async fn serve(
	listener: TcpListener,
	router: Router,
	config: &Config,
	metrics: Arc<Metrics>,
	mut stop: watch::Receiver<bool>,
) -> Result<()> {
	let limits = &config.limits;
	let shares = Arc::new(Shares::new(limits.connections_per_address, limits.connections));
	let header_time = Duration::from_secs(limits.header_seconds);
	let idle_time = Duration::from_secs(limits.idle_seconds);
	let mut connections = JoinSet::new();
	loop {
		let accepted = tokio::select! {
			accepted = listener.accept() => accepted,
			_ = connections.join_next(), if !connections.is_empty() => continue,
			_ = stop.wait_for(|stop| *stop) => break,
		};
		let (stream, peer) = match accepted {
			Ok(accepted) => accepted,
			Err(error) => {
				tracing::warn!("a connection was not taken: {error}");
				tokio::time::sleep(AFTER_TROUBLE).await;
				continue;
			}
		};
		let address = peer.ip().to_canonical();
		// A proxy speaks for many, whose requests are counted for each of them.
		let is_proxy = config.trusted_proxies.contains(&address);
		let key = if is_proxy { address } else { origin(address) };
		let taken = if is_proxy { shares.take_any(key) } else { shares.take(key) };
		if taken.is_err() {
			metrics.turned_away.inc();
			continue;
		}
		metrics.connections.set(i64::try_from(shares.sum()).unwrap_or(i64::MAX));
		let seat = Seat { shares: shares.clone(), key, metrics: metrics.clone() };
		let (router, stop) = (router.clone(), stop.clone());
		connections.spawn(async move {
			let _seat = seat;
			let served = converse(stream, peer, router, [header_time, idle_time], stop);
			match tokio::time::timeout(LONGEST_CONNECTION, served).await {
				Ok(Ok(())) | Err(_) => {}
				Ok(Err(error)) => tracing::debug!("connection of {peer}: {error:#}"),
			}
		});
	}
	drop(listener);
	let closed = async { while connections.join_next().await.is_some() {} };
	if tokio::time::timeout(UNTIL_CLOSED, closed).await.is_err() {
		tracing::info!("some connections did not close in time");
	}
	Ok(())
}

/// A connection's place among those that may be.
struct Seat {
	shares: Arc<Shares<IpAddr>>,
	key: IpAddr,
	metrics: Arc<Metrics>,
}

impl Drop for Seat {
	fn drop(&mut self) {
		self.shares.give_back(&self.key);
		self.metrics.connections.set(i64::try_from(self.shares.sum()).unwrap_or(i64::MAX));
	}
}

/// The requests of a connection.
struct Requests {
	/// How many are under way, how many there were, and when the last one began or ended.
	seen: Mutex<(usize, usize, Instant)>,
}

impl Requests {
	fn new() -> Arc<Self> {
		Arc::new(Self { seen: Mutex::new((0, 0, Instant::now())) })
	}

	fn begin(self: &Arc<Self>) -> UnderWay {
		let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
		*seen = (seen.0.saturating_add(1), seen.1.saturating_add(1), Instant::now());
		UnderWay(self.clone())
	}

	/// Ends once there was no request for `idle`, or no first one for `first`.
	async fn cease(&self, first: Duration, idle: Duration) {
		loop {
			let (under_way, count, last) =
				*self.seen.lock().unwrap_or_else(PoisonError::into_inner);
			let longest = if count == 0 { first } else { idle };
			let left = match under_way {
				0 => longest.saturating_sub(last.elapsed()),
				_ => longest,
			};
			if left.is_zero() {
				return;
			}
			tokio::time::sleep(left).await;
		}
	}
}

/// A request that is under way.
struct UnderWay(Arc<Requests>);

impl Drop for UnderWay {
	fn drop(&mut self) {
		let mut seen = self.0.seen.lock().unwrap_or_else(PoisonError::into_inner);
		*seen = (seen.0.saturating_sub(1), seen.1, Instant::now());
	}
}

async fn converse(
	stream: TcpStream,
	peer: SocketAddr,
	router: Router,
	[header_time, idle_time]: [Duration; 2],
	mut stop: watch::Receiver<bool>,
) -> Result<()> {
	stream.set_nodelay(true)?;
	let Ok(is_http2) = tokio::time::timeout(header_time, begins_http2(&stream)).await else {
		return Ok(());
	};
	let is_http2 = is_http2?;
	let requests = Requests::new();
	let counted = requests.clone();
	let service = service_fn(move |mut request: hyper::Request<Incoming>| {
		request.extensions_mut().insert(peer);
		let (under_way, answer) = (counted.begin(), router.clone().call(request.map(Body::new)));
		async move {
			let _under_way = under_way;
			answer.await
		}
	});
	let ceased = requests.cease(header_time, idle_time);
	let io = TokioIo::new(stream);
	if is_http2 {
		let mut builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
		builder
			.timer(TokioTimer::new())
			.max_concurrent_streams(MOST_STREAMS)
			.max_header_list_size(u32::try_from(LONGEST_HEADER)?)
			.keep_alive_interval(header_time)
			.keep_alive_timeout(header_time);
		let connection = builder.serve_connection(io, service);
		let mut connection = std::pin::pin!(connection);
		let has_ceased = tokio::select! {
			served = connection.as_mut() => return Ok(served?),
			// Pings are answered by programs that have nothing to say, too.
			() = ceased => true,
			_ = stop.wait_for(|stop| *stop) => false,
		};
		connection.as_mut().graceful_shutdown();
		if has_ceased {
			let closed = tokio::time::timeout(header_time, connection).await;
			return Ok(closed.unwrap_or(Ok(()))?);
		}
		return Ok(connection.await?);
	}
	let mut builder = hyper::server::conn::http1::Builder::new();
	builder.timer(TokioTimer::new()).header_read_timeout(header_time).max_buf_size(LONGEST_HEADER);
	let connection = builder.serve_connection(io, service);
	let mut connection = std::pin::pin!(connection);
	tokio::select! {
		served = connection.as_mut() => return Ok(served?),
		() = ceased => return Ok(()),
		_ = stop.wait_for(|stop| *stop) => {}
	}
	connection.as_mut().graceful_shutdown();
	Ok(connection.await?)
}

/// Whether a connection begins as HTTP/2 does. Waits for its first bytes.
async fn begins_http2(stream: &TcpStream) -> Result<bool> {
	let mut seen = [0; HTTP2.len()];
	loop {
		let length = stream.peek(&mut seen).await?;
		let begun = seen.get(..length).unwrap_or_default();
		if length == 0 || begun == HTTP2 || !HTTP2.starts_with(begun) {
			return Ok(begun == HTTP2);
		}
		// The rest of these four bytes is on its way.
		tokio::time::sleep(Duration::from_millis(20)).await;
	}
}
