//! A daemon, as a hotspot sees it.

use std::time::Duration;

use bytes::Bytes;
use groundwave_coverage::Payload;
use groundwave_types::{Hash, Statement};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, StatusCode, header::CONTENT_TYPE};
use hyper_util::{
	client::legacy::{Client, connect::HttpConnector},
	rt::TokioExecutor,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
	AcknowledgementJson, BeaconJson, ErrorJson, SignedAcknowledgement, SignedBeacon, SignedWitness,
	WitnessJson,
};

/// How long a daemon may take until it answered.
const UNTIL_ANSWER: Duration = Duration::from_secs(30);
/// Longest answer that is read, in bytes.
const LONGEST_ANSWER: usize = 4 * 1024 * 1024;

/// A daemon that is spoken to over HTTP. Connections are kept and used again.
#[derive(Clone)]
pub struct Daemon {
	url: String,
	genesis: Hash,
	client: Client<HttpConnector, Full<Bytes>>,
}

/// Why a daemon did not do what it was asked.
#[derive(Debug)]
pub enum DaemonError {
	/// It said so.
	Refused {
		/// The status of the answer.
		status: u16,
		/// Why.
		error: ErrorJson,
	},
	/// It did not answer, or not as a daemon does: what to do is to ask again, or another one.
	Unreachable(anyhow::Error),
}

impl std::fmt::Display for DaemonError {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		match self {
			Self::Refused { status, error } => {
				write!(f, "{status} {}: {}", error.code, error.message)
			}
			Self::Unreachable(error) => write!(f, "{error:#}"),
		}
	}
}

impl std::error::Error for DaemonError {}

impl<E: Into<anyhow::Error>> From<E> for OnTheWay {
	fn from(error: E) -> Self {
		Self(DaemonError::Unreachable(error.into()))
	}
}

/// Lets `?` turn what goes wrong on the way into a [`DaemonError`].
struct OnTheWay(DaemonError);

impl Daemon {
	/// The daemon at `url`, such as `http://127.0.0.1:8080`, for receipts of the chain with this first
	/// block.
	pub fn new(url: impl Into<String>, genesis: Hash) -> Self {
		let url = url.into().trim_end_matches('/').to_string();
		Self { url, genesis, client: Client::builder(TokioExecutor::new()).build_http() }
	}

	/// Where it is.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Hands in a beacon, with what was sent if the daemon is to reveal it. What is answered is the
	/// daemon's word for this very receipt; whether its account is one to be trusted is the caller's to
	/// say.
	pub async fn beacon(
		&self,
		signed: &SignedBeacon,
		payload: Option<&Payload>,
	) -> Result<SignedAcknowledgement, DaemonError> {
		let digest = signed.beacon.digest(&self.genesis);
		self.hand_in("/v1/beacons", digest, &BeaconJson::new(signed, payload)).await
	}

	/// Hands in what was heard of a beacon, with what was heard if the daemon is to reveal it.
	pub async fn witness(
		&self,
		signed: &SignedWitness,
		payload: Option<&Payload>,
	) -> Result<SignedAcknowledgement, DaemonError> {
		let digest = signed.witness.digest(&self.genesis);
		self.hand_in("/v1/witnesses", digest, &WitnessJson::new(signed, payload)).await
	}

	async fn hand_in(
		&self,
		path: &str,
		digest: Hash,
		receipt: &impl Serialize,
	) -> Result<SignedAcknowledgement, DaemonError> {
		let body = serde_json::to_vec(receipt).map_err(unreachable)?;
		let answer = self.ask::<AcknowledgementJson>(Method::POST, path, body.into()).await?;
		let signed = answer.read(&self.genesis).map_err(DaemonError::Unreachable)?;
		if signed.acknowledgement.receipt != digest {
			return Err(unreachable(anyhow::anyhow!("it acknowledged another receipt")));
		}
		Ok(signed)
	}

	/// What it answers to a question.
	pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, DaemonError> {
		self.ask(Method::GET, path, Bytes::new()).await
	}

	/// What it answers where it speaks no JSON, as at `/metrics`.
	pub async fn text(&self, path: &str) -> Result<String, DaemonError> {
		let answer = self.answer(Method::GET, path, Bytes::new()).await?;
		String::from_utf8(answer.into()).map_err(unreachable)
	}

	async fn ask<T: DeserializeOwned>(
		&self,
		method: Method,
		path: &str,
		body: Bytes,
	) -> Result<T, DaemonError> {
		let answer = self.answer(method, path, body).await?;
		serde_json::from_slice(&answer).map_err(unreachable)
	}

	async fn answer(&self, method: Method, path: &str, body: Bytes) -> Result<Bytes, DaemonError> {
		let (status, body) = self.exchange(method, path, body).await.map_err(|error| error.0)?;
		if status.is_success() {
			return Ok(body);
		}
		let error = serde_json::from_slice(&body).map_err(unreachable)?;
		Err(DaemonError::Refused { status: status.as_u16(), error })
	}

	async fn exchange(
		&self,
		method: Method,
		path: &str,
		body: Bytes,
	) -> Result<(StatusCode, Bytes), OnTheWay> {
		let request = Request::builder()
			.method(method)
			.uri(format!("{}{path}", self.url))
			.header(CONTENT_TYPE, "application/json")
			.body(Full::new(body))?;
		let answered = async {
			let answer = self.client.request(request).await?;
			let status = answer.status();
			let body = Limited::new(answer.into_body(), LONGEST_ANSWER).collect().await;
			let body = body.map_err(|error| anyhow::anyhow!(error))?.to_bytes();
			Ok::<_, OnTheWay>((status, body))
		};
		tokio::time::timeout(UNTIL_ANSWER, answered).await?
	}
}

fn unreachable(error: impl Into<anyhow::Error>) -> DaemonError {
	DaemonError::Unreachable(error.into())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{Account, Acknowledgement, ReceiptSignature};
	use groundwave_coverage::Beacon;
	use tokio::io::{AsyncReadExt, AsyncWriteExt};

	fn beacon(device: u32) -> SignedBeacon {
		let beacon = Beacon {
			network: 1,
			device,
			bucket: 0,
			sent_at: 0,
			frequency_hz: 0,
			power_ddbm: 0,
			commitment: Hash::zero(),
		};
		SignedBeacon { beacon, signature: ReceiptSignature::Session([0; 64]) }
	}

	/// What a client makes of an acknowledgement of the beacon of `device` on the chain `of`, where it
	/// handed in that of device 1 on another one.
	async fn answered(device: u32, of: Hash) -> Result<SignedAcknowledgement, DaemonError> {
		let account = Account::from_uri("//Charlie").unwrap();
		let receipt = beacon(device).beacon.digest(&of);
		let acknowledgement = Acknowledgement { receipt, received_at: 1, deadline: 2 };
		let signature = account.signer.sign(&acknowledgement.signed_bytes(&of)).0;
		let signed = SignedAcknowledgement { acknowledgement, account: account.id(), signature };
		let body = serde_json::to_string(&AcknowledgementJson::new(&signed, &of)).unwrap();
		let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
		let url = format!("http://{}", listener.local_addr().unwrap());
		tokio::spawn(async move {
			let (mut stream, _) = listener.accept().await.unwrap();
			let mut request = [0; 4_096];
			let _ = stream.read(&mut request).await.unwrap();
			let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
			stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
		});
		Daemon::new(url, Hash::repeat_byte(1)).beacon(&beacon(1), None).await
	}

	#[tokio::test]
	async fn an_acknowledgement_of_another_receipt_or_chain_is_none() {
		let signed = answered(1, Hash::repeat_byte(1)).await.unwrap();
		assert_eq!(signed.account, Account::from_uri("//Charlie").unwrap().id());
		let other = answered(2, Hash::repeat_byte(1)).await.unwrap_err().to_string();
		assert!(other.contains("another receipt"), "{other}");
		let other = answered(1, Hash::repeat_byte(2)).await.unwrap_err().to_string();
		assert!(other.contains("another chain"), "{other}");
	}
}
