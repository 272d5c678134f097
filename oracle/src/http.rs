//! The HTTP interface.

use std::{
	net::{IpAddr, SocketAddr},
	sync::Arc,
	time::Duration,
};

use axum::{
	Json, Router,
	body::Bytes,
	extract::{DefaultBodyLimit, Extension, Path, Request, State, rejection::BytesRejection},
	http::{HeaderMap, HeaderValue, StatusCode, header},
	middleware::{self, Next},
	response::{IntoResponse, Response},
	routing::{get, post},
};
use groundwave_client::{
	AcknowledgementJson, BeaconJson, ErrorJson, SignedAcknowledgement, WitnessJson,
};
use groundwave_types::{DeviceId, Hash};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
	admission::Admission,
	committee::{self, shelf::Shelf},
	config::Config,
	grpc,
	node::Node,
	record::Receipt,
	refusal::{Kind, Refusal},
	report::{DeviceJson, ReceiptJson, device_report},
};

/// The document that describes the interface.
pub const OPENAPI: &str = include_str!("../openapi.json");

/// What the routes share.
pub struct Shared<N> {
	/// Where receipts are handed in.
	pub admission: Arc<Admission<N>>,
	trusted_proxies: Vec<IpAddr>,
	longest: Duration,
}

impl IntoResponse for Refusal {
	fn into_response(self) -> Response {
		let status = match self.kind {
			Kind::Malformed => StatusCode::BAD_REQUEST,
			Kind::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
			Kind::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
			Kind::NotHere => StatusCode::NOT_FOUND,
			Kind::RuleBroken => StatusCode::UNPROCESSABLE_ENTITY,
			Kind::TooMuch => StatusCode::TOO_MANY_REQUESTS,
			Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
		};
		let mut answer = failure(status, self.code, &self.message);
		if matches!(self.kind, Kind::TooMuch | Kind::Unavailable) {
			answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
		}
		answer
	}
}

fn failure(status: StatusCode, code: &str, message: &str) -> Response {
	(status, Json(ErrorJson { code: code.into(), message: message.into() })).into_response()
}

/// All routes, gRPC among them.
pub fn router<N: Node>(admission: Arc<Admission<N>>, shelf: Arc<Shelf>, config: &Config) -> Router {
	let shared = Arc::new(Shared {
		admission: admission.clone(),
		trusted_proxies: config.trusted_proxies.clone(),
		longest: Duration::from_secs(config.limits.request_seconds),
	});
	// Of these a load balancer and Prometheus ask often, and they cost next to nothing.
	let unlimited = Router::new()
		.route("/health", get(health))
		.route("/ready", get(ready::<N>))
		.route("/metrics", get(metrics::<N>));
	let limited = Router::new()
		.route("/v1/beacons", post(beacon::<N>))
		.route("/v1/witnesses", post(witness::<N>))
		.route("/v1/devices/{device}", get(device::<N>))
		.route("/v1/receipts/{receipt}", get(receipt::<N>))
		.route("/v1/about", get(about::<N>))
		.route("/openapi.json", get(openapi))
		.with_state(shared.clone())
		.merge(committee::http::routes(shelf))
		.merge(grpc::routes(admission, config.limits.body_bytes))
		.layer(middleware::from_fn_with_state(shared.clone(), count_address::<N>));
	unlimited
		.with_state(shared.clone())
		.merge(limited)
		.fallback(nothing_here)
		.method_not_allowed_fallback(other_method)
		.layer(DefaultBodyLimit::max(config.limits.body_bytes))
		.layer(middleware::from_fn_with_state(shared, within_time::<N>))
}

/// Ends requests that take too long, and counts answers.
async fn within_time<N: Node>(
	State(shared): State<Arc<Shared<N>>>,
	request: Request,
	next: Next,
) -> Response {
	let is_grpc = is_grpc(request.headers());
	let answered = tokio::time::timeout(shared.longest, next.run(request)).await;
	let answer = answered.unwrap_or_else(|_| {
		const LATE: &str = "the request took too long";
		if is_grpc {
			return tonic::Status::deadline_exceeded(LATE).into_http::<axum::body::Body>();
		}
		failure(StatusCode::REQUEST_TIMEOUT, "timeout", LATE)
	});
	shared.admission.metrics().answered(answer.status().as_u16());
	answer
}

async fn count_address<N: Node>(
	State(shared): State<Arc<Shared<N>>>,
	Extension(peer): Extension<SocketAddr>,
	request: Request,
	next: Next,
) -> Response {
	let caller = caller(peer.ip(), request.headers(), &shared.trusted_proxies);
	let is_grpc = is_grpc(request.headers());
	match shared.admission.admit_address(caller) {
		Ok(()) => next.run(request).await,
		Err(refusal) if is_grpc => grpc::status(refusal).into_http::<axum::body::Body>(),
		Err(refusal) => refusal.into_response(),
	}
}

fn is_grpc(headers: &HeaderMap) -> bool {
	let kind = headers.get(header::CONTENT_TYPE);
	kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/grpc"))
}

/// The address for which `peer` speaks: what a trusted proxy says last, or its own.
fn caller(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
	let peer = peer.to_canonical();
	if !trusted.contains(&peer) {
		return peer;
	}
	let told = headers.get_all("x-forwarded-for").iter().next_back();
	let told = told.and_then(|told| told.to_str().ok());
	let told =
		told.and_then(|told| told.rsplit(',').next()).and_then(|told| told.trim().parse().ok());
	told.unwrap_or(peer)
}

type Body = Result<Bytes, BytesRejection>;

fn read<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Refusal> {
	let is_json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
		let kind = kind.as_bytes();
		let kind = kind.split(|byte| *byte == b';').next().unwrap_or(kind);
		kind.trim_ascii().eq_ignore_ascii_case(b"application/json")
	});
	if !is_json {
		return Err(Refusal::not_json());
	}
	let body = body.map_err(|rejection| match rejection.status() {
		StatusCode::PAYLOAD_TOO_LARGE => Refusal::too_long(),
		_ => Refusal::malformed("the body could not be read"),
	})?;
	serde_json::from_slice(&body).map_err(|error| Refusal::malformed(error.to_string()))
}

fn malformed(error: anyhow::Error) -> Refusal {
	Refusal::malformed(error.to_string())
}

async fn beacon<N: Node>(
	State(shared): State<Arc<Shared<N>>>,
	headers: HeaderMap,
	body: Body,
) -> Result<Json<AcknowledgementJson>, Refusal> {
	let (signed, payload) = read::<BeaconJson>(&headers, body)?.read().map_err(malformed)?;
	let taken = shared.admission.take(Receipt::Beacon(signed), payload).await?;
	Ok(acknowledged(&shared.admission, &taken))
}

async fn witness<N: Node>(
	State(shared): State<Arc<Shared<N>>>,
	headers: HeaderMap,
	body: Body,
) -> Result<Json<AcknowledgementJson>, Refusal> {
	let (signed, payload) = read::<WitnessJson>(&headers, body)?.read().map_err(malformed)?;
	let taken = shared.admission.take(Receipt::Witness(signed), payload).await?;
	Ok(acknowledged(&shared.admission, &taken))
}

fn acknowledged<N: Node>(
	admission: &Admission<N>,
	signed: &SignedAcknowledgement,
) -> Json<AcknowledgementJson> {
	Json(AcknowledgementJson::new(signed, admission.genesis()))
}

async fn device<N: Node>(
	State(shared): State<Arc<Shared<N>>>,
	Path(device): Path<String>,
) -> Result<Json<DeviceJson>, Refusal> {
	let device = device.parse::<DeviceId>();
	let device = device.map_err(|_| Refusal::malformed("device: not a number of 32 bits"))?;
	Ok(Json(device_report(&shared.admission, device).await?))
}

async fn receipt<N: Node>(
	State(shared): State<Arc<Shared<N>>>,
	Path(receipt): Path<String>,
) -> Result<Json<ReceiptJson>, Refusal> {
	let mut digest = [0; 32];
	let digits = receipt.strip_prefix("0x").unwrap_or_default();
	hex::decode_to_slice(digits, &mut digest)
		.map_err(|_| Refusal::malformed("receipt: not 32 bytes in hexadecimal after 0x"))?;
	let digest = Hash::from(digest);
	let found = shared.admission.store().receipt(&digest);
	let found = found.map_err(|error| shared.admission.broken(error))?;
	let found = found.ok_or_else(|| Refusal::not_here("there is no such receipt here"))?;
	Ok(Json(ReceiptJson::new(&digest, &found)))
}

#[derive(Serialize)]
struct AboutJson {
	version: &'static str,
	genesis: String,
	account: String,
	best_block: Option<u32>,
	open_receipts: usize,
}

async fn about<N: Node>(State(shared): State<Arc<Shared<N>>>) -> Json<AboutJson> {
	use sp_core::crypto::Ss58Codec;
	let admission = &shared.admission;
	Json(AboutJson {
		version: env!("CARGO_PKG_VERSION"),
		genesis: format!("{:?}", admission.genesis()),
		account: admission.account().id().to_ss58check(),
		best_block: admission.moment().ok().map(|moment| moment.best.number),
		open_receipts: admission.open(),
	})
}

#[derive(Serialize)]
struct HealthJson {
	status: &'static str,
}

async fn health() -> Json<HealthJson> {
	Json(HealthJson { status: "alive" })
}

async fn ready<N: Node>(State(shared): State<Arc<Shared<N>>>) -> Result<Json<HealthJson>, Refusal> {
	shared.admission.ready()?;
	Ok(Json(HealthJson { status: "ready" }))
}

async fn metrics<N: Node>(State(shared): State<Arc<Shared<N>>>) -> Response {
	match shared.admission.metrics().text() {
		Ok(text) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response(),
		Err(error) => {
			tracing::error!("metrics: {error:#}");
			Refusal::unavailable("no metrics now").into_response()
		}
	}
}

async fn openapi() -> Response {
	([(header::CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}

async fn nothing_here() -> Response {
	failure(StatusCode::NOT_FOUND, "not_found", "there is nothing here; see /openapi.json")
}

async fn other_method() -> Response {
	failure(StatusCode::METHOD_NOT_ALLOWED, "method", "this path takes another method")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_a_trusted_proxy_is_believed_and_only_its_last_word() {
		let proxy = IpAddr::from([10, 0, 0, 1]);
		let client = IpAddr::from([192, 0, 2, 7]);
		let mut headers = HeaderMap::new();
		headers.append("x-forwarded-for", HeaderValue::from_static("1.2.3.4, 192.0.2.7"));
		assert_eq!(caller(proxy, &headers, &[proxy]), client);
		assert_eq!(caller(proxy, &headers, &[]), proxy);
		assert_eq!(caller(client, &headers, &[proxy]), client);
		headers.append("x-forwarded-for", HeaderValue::from_static("nonsense"));
		assert_eq!(caller(proxy, &headers, &[proxy]), proxy);
	}
}
