//! The interface against its own description, and against those who mean no good.

mod support;

use std::{
	collections::BTreeSet,
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};

use boon::{Compiler, Schemas};
use codec::{DecodeAll, Encode};
use groundwave_client::{Account, BeaconJson, DaemonError, ReceiptSignature, WitnessJson};
use groundwave_coverage::{Payload, RoundTally};
use groundwave_oracle::{
	committee::{
		rule,
		shelf::{Findings, Shelf},
	},
	config::{Committee, Config},
	grpc::proto::{BeaconReceipt, SignatureKind, receipts_client::ReceiptsClient},
	http::OPENAPI,
};
use groundwave_types::{DeviceSignature, Statement};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};
use support::{FakeChain, LONGEST, Running, beacon, config, genesis, session, sign, witness};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
	time::timeout,
};

async fn start_with(change: impl FnOnce(&mut Config)) -> (Running, tempfile::TempDir) {
	let store = tempfile::tempdir().unwrap();
	let chain = Arc::new(Mutex::new(FakeChain::new(10)));
	let mut config = config(store.path());
	change(&mut config);
	(Running::start(config, chain).await, store)
}

async fn start() -> (Running, tempfile::TempDir) {
	start_with(|_| ()).await
}

/// An answer, read to its end.
struct Answer {
	status: u16,
	/// All of its header, in lower case.
	head: String,
	kind: String,
	body: Vec<u8>,
}

impl Answer {
	fn json(&self) -> Value {
		serde_json::from_slice(&self.body).unwrap()
	}

	fn code(&self) -> String {
		self.json()["code"].as_str().unwrap_or_default().to_string()
	}
}

/// Sends a request by hand and reads the answer.
async fn ask(daemon: &Running, method: &str, path: &str, kind: &str, body: &[u8]) -> Answer {
	let mut stream = TcpStream::connect(daemon.address).await.unwrap();
	let head = format!(
		"{method} {path} HTTP/1.1\r\nhost: it\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
		 connection: close\r\n\r\n",
		body.len()
	);
	stream.write_all(head.as_bytes()).await.unwrap();
	// A daemon that refuses a body before its end does not read the rest.
	let _ = stream.write_all(body).await;
	let mut answer = Vec::new();
	let _ = stream.read_to_end(&mut answer).await;
	let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a header");
	let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
	let status = head.split(' ').nth(1).unwrap().parse().unwrap();
	let kind = head.lines().find_map(|line| line.strip_prefix("content-type: "));
	let kind = kind.unwrap_or_default().to_string();
	Answer { status, head, kind, body: answer[end + 4..].to_vec() }
}

async fn post(daemon: &Running, path: &str, body: &Value) -> Answer {
	ask(daemon, "POST", path, "application/json", body.to_string().as_bytes()).await
}

fn beacon_json(device: u32, nonce: u64) -> Value {
	let (signed, payload) = beacon(device, nonce);
	serde_json::to_value(BeaconJson::new(&signed, Some(&payload))).unwrap()
}

/// Checks answers against the document, and notes which ones were.
struct Document {
	whole: Value,
	checked: BTreeSet<(String, String, u16)>,
}

impl Document {
	fn new() -> Self {
		Self { whole: serde_json::from_str(OPENAPI).unwrap(), checked: BTreeSet::new() }
	}

	fn validate(&self, schema: &Value, value: &Value) {
		let mut schema = schema.clone();
		schema["components"] = self.whole["components"].clone();
		let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
		compiler.add_resource("openapi.json", schema).unwrap();
		let schema = compiler.compile("openapi.json", &mut schemas).unwrap();
		if let Err(error) = schemas.validate(value, schema) {
			panic!("{value}: {error:#}");
		}
	}

	fn check(&mut self, method: &str, path: &str, answer: &Answer) {
		let responses = &self.whole["paths"][path][method]["responses"];
		let response = &responses[answer.status.to_string()];
		let content = response["content"].as_object().unwrap_or_else(|| {
			panic!("{method} {path} answers {} and the document does not say so", answer.status)
		});
		let (kind, media) = content.iter().next().unwrap();
		assert!(answer.kind.starts_with(kind), "{method} {path}: {}", answer.kind);
		if kind == "application/json" {
			self.validate(&media["schema"], &answer.json());
		}
		self.checked.insert((method.into(), path.into(), answer.status));
	}

	fn check_request(&self, path: &str, body: &Value) {
		let content = &self.whole["paths"][path]["post"]["requestBody"]["content"];
		self.validate(&content["application/json"]["schema"], body);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_seat_promises_in_its_name() {
	let key = tempfile::NamedTempFile::new().unwrap();
	std::fs::write(key.path(), "//Dave").unwrap();
	let seat = Committee { key_file: key.path().into(), networks: vec![0] };
	let (daemon, _store) = start_with(|config| config.committee = Some(seat)).await;
	let (signed, payload) = beacon(1, 0);
	let acknowledgement = daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	assert_eq!(acknowledgement.account, Account::from_uri("//Dave").unwrap().id());
	assert!(acknowledgement.verify(&genesis()));
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_as_the_document_says() {
	// What was found by an earlier run.
	let (daemon, _store) = start_with(|config| keep_findings(&config.store)).await;
	let mut document = Document::new();
	let (signed, payload) = beacon(1, 0);
	let sent = serde_json::to_value(BeaconJson::new(&signed, Some(&payload))).unwrap();
	document.check_request("/v1/beacons", &sent);
	let answer = post(&daemon, "/v1/beacons", &sent).await;
	document.check("post", "/v1/beacons", &answer);
	assert_eq!(answer.status, 200);
	let receipt = answer.json()["receipt"].as_str().unwrap().to_string();

	for (device, payload_too) in [(2, false), (3, true)] {
		let heard = witness(device, 1, &payload);
		let heard = WitnessJson::new(&heard, payload_too.then_some(&payload));
		let heard = serde_json::to_value(heard).unwrap();
		document.check_request("/v1/witnesses", &heard);
		let answer = post(&daemon, "/v1/witnesses", &heard).await;
		assert_eq!(answer.status, 200);
		document.check("post", "/v1/witnesses", &answer);
	}
	for path in ["/v1/beacons", "/v1/witnesses"] {
		document.check("post", path, &post(&daemon, path, &json!({})).await);
		let text = ask(&daemon, "POST", path, "text/plain", b"{}").await;
		document.check("post", path, &text);
		let long = ask(&daemon, "POST", path, "application/json", &[b' '; 65_537]).await;
		document.check("post", path, &long);
	}
	document.check("post", "/v1/beacons", &post(&daemon, "/v1/beacons", &beacon_json(99, 0)).await);
	let alone = serde_json::to_value(WitnessJson::new(&witness(1, 1, &payload), None)).unwrap();
	document.check("post", "/v1/witnesses", &post(&daemon, "/v1/witnesses", &alone).await);

	let receipt_path = format!("/v1/receipts/{receipt}");
	let other = format!("/v1/receipts/0x{}", "0".repeat(64));
	let mut states = BTreeSet::new();
	let deadline = Instant::now() + LONGEST;
	while !states.contains("scored") {
		assert!(Instant::now() < deadline, "{states:?}");
		daemon.blocks(1).await;
		let answer = ask(&daemon, "GET", &receipt_path, "", b"").await;
		document.check("get", "/v1/receipts/{receipt}", &answer);
		states.insert(answer.json()["state"].as_str().unwrap().to_string());
		let answer = ask(&daemon, "GET", "/v1/devices/1", "", b"").await;
		document.check("get", "/v1/devices/{device}", &answer);
		assert_eq!(answer.json()["receipts"][0]["receipt"], json!(receipt));
	}
	for (path, template) in [
		(other.as_str(), "/v1/receipts/{receipt}"),
		("/v1/receipts/7", "/v1/receipts/{receipt}"),
		("/v1/devices/x", "/v1/devices/{device}"),
		("/v1/reports/1/3/trust/0", REPORT),
		("/v1/reports/1/3/scores/0", REPORT),
		("/v1/reports/1/3/trust/70000", REPORT),
		("/v1/reports/1/3/trust/0/leaves/8", LEAF),
		("/v1/reports/1/3/trust/0/leaves/7", LEAF),
		("/v1/reports/1/3/truth/0/leaves/8", LEAF),
		("/v1/about", "/v1/about"),
		("/openapi.json", "/openapi.json"),
		("/health", "/health"),
		("/ready", "/ready"),
		("/metrics", "/metrics"),
	] {
		document.check("get", template, &ask(&daemon, "GET", path, "", b"").await);
	}
	assert_eq!(ask(&daemon, "GET", "/v1/beacons", "", b"").await.code(), "method");
	assert_eq!(ask(&daemon, "GET", "/nothing", "", b"").await.code(), "not_found");

	// All that an untroubled daemon answers: the others need a clock, a flood or a lost node.
	let untroubled = |status: &str| !matches!(status, "408" | "429" | "503");
	for (path, item) in document.whole["paths"].as_object().unwrap() {
		for (method, operation) in item.as_object().unwrap() {
			for status in operation["responses"].as_object().unwrap().keys() {
				let seen = (method.clone(), path.clone(), status.parse().unwrap());
				let checked = document.checked.contains(&seen);
				assert!(checked || !untroubled(status), "{seen:?} was never seen");
			}
		}
	}
	daemon.stop().await;
}

const REPORT: &str = "/v1/reports/{network}/{round}/{kind}/{sequence}";
const LEAF: &str = "/v1/reports/{network}/{round}/{kind}/{sequence}/leaves/{device}";

/// A report on trust in round 3 of network 1 with devices 2, 5 and 8.
fn keep_findings(store: &std::path::Path) {
	let tally = RoundTally { round: 3, refused: 2, ..Default::default() };
	let reports = rule::findings([2, 5, 8].map(|device| (device, tally)));
	let findings = Findings { exact: true, turn: 0, seats: 7, reports };
	Shelf::open(store).unwrap().keep((1, 3), findings).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_are_told_with_their_leaves_by_whoever_kept_them() {
	let (daemon, _store) = start_with(|config| keep_findings(&config.store)).await;
	let tally = RoundTally { round: 3, refused: 2, ..Default::default() };
	let contents = rule::findings([2, 5, 8].map(|device| (device, tally))).remove(0).contents;
	let report = daemon.get("/v1/reports/1/3/trust/0").await.unwrap();
	assert_eq!(report["digest"], json!(format!("{:?}", contents.digest())));
	assert_eq!(report["items"][2], json!({"device": 8, "value": "818181"}));
	assert_eq!(report["stage"], "unknown", "the daemon sits on no committee");
	let leaf = daemon.get("/v1/reports/1/3/trust/0/leaves/5").await.unwrap();
	let bytes = hex::decode(leaf["leaf"].as_str().unwrap().trim_start_matches("0x")).unwrap();
	assert_eq!(<(u32, RoundTally)>::decode_all(&mut &bytes[..]).unwrap(), (5, tally));
	assert_eq!(bytes, (5_u32, tally).encode());
	assert_eq!((&leaf["index"], leaf["proof"].as_array().unwrap().len()), (&json!(1), 2));
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_beacon_said_is_told_to_nobody_and_lies_where_only_its_owner_reads() {
	let (daemon, store) = start().await;
	let (signed, payload) = beacon(1, 0);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	let secret = hex::encode(&payload.as_bytes()[4..]);
	let receipt = signed.beacon.digest(&genesis());
	for path in [
		format!("/v1/receipts/{receipt:?}"),
		"/v1/devices/1".into(),
		"/v1/about".into(),
		"/metrics".into(),
	] {
		let answer = ask(&daemon, "GET", &path, "", b"").await;
		assert_eq!(answer.status, 200);
		assert!(!String::from_utf8_lossy(&answer.body).contains(&secret), "{path}");
	}
	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		let file = std::fs::metadata(store.path().join("receipts.redb")).unwrap();
		assert_eq!(file.permissions().mode() & 0o777, 0o600);
	}
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_receipt_is_refused_with_what_is_wrong_with_it() {
	let (daemon, _store) = start().await;
	let good = beacon_json(1, 0);
	let with = |field: &str, value: Value| {
		let mut json = good.clone();
		json[field] = value;
		json
	};
	for (json, told) in [
		(json!([]), "expected struct"),
		(json!({}), "missing field"),
		(with("network", json!(-1)), "invalid value"),
		(with("power_ddbm", json!(40_000)), "invalid value"),
		(with("sent_at", json!("soon")), "sent_at"),
		(with("commitment", json!("0x12")), "commitment"),
		(with("payload", json!("0x12")), "payload"),
		(with("signature", json!({"kind": "rsa", "bytes": "0x"})), "unknown variant"),
		(with("signature", json!({"kind": "p256", "bytes": "0x00"})), "signature"),
		(with("extra", json!(1)), "unknown field"),
	] {
		let answer = post(&daemon, "/v1/beacons", &json).await;
		let message = answer.json()["message"].as_str().unwrap().to_string();
		assert_eq!(
			(answer.status, answer.code().as_str()),
			(400, "malformed"),
			"{json}: {message}"
		);
		assert!(message.contains(told) || told == "expected struct", "{json}: {message}");
	}
	let bytes: [&[u8]; 5] = [b"", b"{", b"\xff\xfe", b"nul", &[b'['; 60_000]];
	for bytes in bytes {
		let answer = ask(&daemon, "POST", "/v1/beacons", "application/json", bytes).await;
		assert_eq!((answer.status, answer.code().as_str()), (400, "malformed"));
	}
	assert_eq!(daemon.get("/ready").await.unwrap()["status"], "ready");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_that_breaks_a_rule_is_refused_with_that_rule() {
	let (daemon, _store) = start().await;
	daemon.chain.lock().unwrap().suspended = Some(5);
	let changed = |device, change: &dyn Fn(&mut groundwave_coverage::Beacon)| {
		let (mut signed, _) = beacon(device, 0);
		change(&mut signed.beacon);
		signed.signature = sign(device, &signed.beacon);
		serde_json::to_value(BeaconJson::new(&signed, None)).unwrap()
	};
	let hour = 3_600_000_000_000;
	for (json, code) in [
		(changed(99, &|_| ()), "not_registered"),
		(changed(1, &|it| it.network = 2), "not_registered"),
		(changed(5, &|_| ()), "suspended"),
		(changed(1, &|it| it.bucket = 6), "wrong_bucket"),
		(changed(1, &|it| it.sent_at = 0), "too_early"),
		(changed(1, &|it| it.sent_at += hour), "too_late"),
		(changed(1, &|it| it.frequency_hz = 868_100_000), "bad_frequency"),
		(changed(1, &|it| it.power_ddbm = 351), "excess_power"),
	] {
		let answer = post(&daemon, "/v1/beacons", &json).await;
		assert_eq!((answer.status, answer.code().as_str()), (422, code), "{json}");
	}
	let (_, payload) = beacon(1, 0);
	let heard = |device, beaconer, change: &dyn Fn(&mut groundwave_coverage::Witness)| {
		let mut signed = witness(device, beaconer, &payload);
		change(&mut signed.witness);
		signed.signature = sign(device, &signed.witness);
		signed
	};
	for (signed, code) in [
		(heard(99, 1, &|_| ()), "not_registered"),
		(heard(2, 99, &|_| ()), "not_registered"),
		(heard(2, 2, &|_| ()), "self_witness"),
		(heard(2, 1, &|it| it.received_at = 0), "append_closed"),
	] {
		let json = serde_json::to_value(WitnessJson::new(&signed, None)).unwrap();
		let answer = post(&daemon, "/v1/witnesses", &json).await;
		assert_eq!((answer.status, answer.code().as_str()), (422, code), "{json}");
	}
	// What is ahead of the daemon's chain is right a little later.
	for (json, code) in [
		(changed(1, &|it| it.sent_at += 60_000_000_000), "bad_timing"),
		(changed(1, &|it| it.bucket = 18), "wrong_bucket"),
	] {
		let answer = post(&daemon, "/v1/beacons", &json).await;
		assert_eq!((answer.status, answer.code().as_str()), (503, code), "{json}");
	}
	let early = heard(2, 1, &|it| it.received_at += 60_000_000_000);
	let json = serde_json::to_value(WitnessJson::new(&early, None)).unwrap();
	let answer = post(&daemon, "/v1/witnesses", &json).await;
	assert_eq!((answer.status, answer.code().as_str()), (503, "bad_timing"));
	let mut untagged = heard(2, 1, &|_| ());
	untagged.witness.tag.0 = [0; 16];
	let json = serde_json::to_value(WitnessJson::new(&untagged, Some(&payload))).unwrap();
	assert_eq!(post(&daemon, "/v1/witnesses", &json).await.code(), "bad_tag");
	let (signed, _) = beacon(1, 0);
	let other = Payload::new(1, &[1; 20]).unwrap();
	let json = serde_json::to_value(BeaconJson::new(&signed, Some(&other))).unwrap();
	assert_eq!(post(&daemon, "/v1/beacons", &json).await.code(), "bad_payload");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_of_another_key_over_other_bytes_or_of_another_kind_is_refused() {
	let (daemon, _store) = start_with(|config| config.limits.device_burst = 3).await;
	let (signed, _) = beacon(1, 0);
	let ReceiptSignature::Session(bytes) = signed.signature else { panic!("not a session key") };
	let mut flipped = bytes;
	flipped[10] ^= 1;
	let of_two = {
		use sp_core::Pair;
		session(2).sign(&signed.beacon.signed_bytes(&genesis())).0
	};
	let other_chain = {
		use sp_core::Pair;
		session(1).sign(&signed.beacon.signed_bytes(&Default::default())).0
	};
	for signature in [
		ReceiptSignature::Session(flipped),
		ReceiptSignature::Session([0; 64]),
		ReceiptSignature::Session([255; 64]),
		ReceiptSignature::Session(of_two),
		ReceiptSignature::Session(other_chain),
		ReceiptSignature::Identity(DeviceSignature::Ed25519(bytes)),
		ReceiptSignature::Identity(DeviceSignature::Sr25519(bytes)),
		ReceiptSignature::Identity(DeviceSignature::P256(bytes)),
		ReceiptSignature::Identity(DeviceSignature::Secp256k1([7; 65])),
	] {
		let mut forged = signed.clone();
		forged.signature = signature;
		let json = serde_json::to_value(BeaconJson::new(&forged, None)).unwrap();
		let answer = post(&daemon, "/v1/beacons", &json).await;
		assert_eq!((answer.status, answer.code().as_str()), (422, "bad_signature"));
	}
	// What others forge in its name is not taken from the device's own share.
	daemon.client.beacon(&signed, None).await.unwrap();
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_port_speaks_grpc() {
	let (daemon, _store) = start().await;
	let channel = Client::builder(TokioExecutor::new()).http2_only(true).build_http();
	let origin = format!("http://{}", daemon.address).parse().unwrap();
	let mut client = ReceiptsClient::with_origin(channel, origin);
	let (signed, payload) = beacon(1, 0);
	let ReceiptSignature::Session(signature) = signed.signature else { panic!("no session key") };
	let receipt = BeaconReceipt {
		network: signed.beacon.network,
		device: 1,
		bucket: signed.beacon.bucket,
		sent_at: signed.beacon.sent_at,
		frequency_hz: signed.beacon.frequency_hz,
		power_ddbm: signed.beacon.power_ddbm.into(),
		commitment: signed.beacon.commitment.as_bytes().to_vec(),
		signature_kind: SignatureKind::Session.into(),
		signature: signature.to_vec(),
		payload: payload.as_bytes().to_vec(),
	};
	let over_grpc = client.submit_beacon(receipt.clone()).await.unwrap().into_inner();
	let over_http = daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	assert_eq!(over_grpc.signature, over_http.signature);
	assert_eq!(over_grpc.receipt, over_http.acknowledgement.receipt.as_bytes());

	let code = |status: tonic::Status| {
		let code = status.metadata().get("groundwave-code").unwrap().to_str().unwrap().to_string();
		(status.code(), code)
	};
	let bad = BeaconReceipt { signature: vec![0; 3], ..receipt.clone() };
	let refused = client.submit_beacon(bad).await.unwrap_err();
	assert_eq!(code(refused), (tonic::Code::InvalidArgument, "malformed".into()));
	let bad = BeaconReceipt { power_ddbm: 40_000, ..receipt.clone() };
	let refused = client.submit_beacon(bad).await.unwrap_err();
	assert_eq!(code(refused), (tonic::Code::InvalidArgument, "malformed".into()));
	let bad = BeaconReceipt { signature_kind: 77, ..receipt.clone() };
	let refused = client.submit_beacon(bad).await.unwrap_err();
	assert_eq!(code(refused), (tonic::Code::InvalidArgument, "malformed".into()));
	let bad = BeaconReceipt { bucket: 6, ..receipt.clone() };
	let refused = client.submit_beacon(bad).await.unwrap_err();
	assert_eq!(code(refused), (tonic::Code::FailedPrecondition, "bad_signature".into()));
	let long = BeaconReceipt { payload: vec![0; 100_000], ..receipt };
	let refused = client.submit_beacon(long).await.unwrap_err();
	assert_eq!(refused.code(), tonic::Code::OutOfRange);

	let frames: [&[u8]; 6] = [
		b"",
		// A field of a kind that does not exist, in a well-formed frame.
		&[0, 0, 0, 0, 3, 0xff, 0xff, 0xff],
		// The network's field, cut off; a commitment that is longer than the frame.
		&[0, 0, 0, 0, 1, 0x08],
		&[0, 0, 0, 0, 3, 0x3a, 0x20, 0x01],
		// Frames that are cut off, and compressed by nothing known.
		&[0, 0, 0, 0, 9, 0x08],
		&[1, 0, 0, 0, 1, 0x08],
	];
	let path = "/groundwave.oracle.v1.Receipts/SubmitBeacon";
	for frame in frames {
		let answer = ask(&daemon, "POST", path, "application/grpc", frame).await;
		// A status of gRPC is not one of HTTP.
		let status = answer.head.lines().find_map(|line| line.strip_prefix("grpc-status: "));
		assert!(status.is_some_and(|status| status != "0"), "{frame:?}: {}", answer.head);
		assert_eq!(answer.status, 200);
	}
	assert_eq!(daemon.get("/ready").await.unwrap()["status"], "ready");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_body_of_ten_megabytes_no_more_than_the_limit_is_read() {
	let (daemon, _store) = start().await;
	let plain = [b' '; 0x4000].to_vec();
	let piece = [b"4000\r\n".as_slice(), &plain, b"\r\n"].concat();
	// Who stops just beyond the limit has his answer for sure, whatever he meant to send.
	let mut stream = TcpStream::connect(daemon.address).await.unwrap();
	let head = b"POST /v1/beacons HTTP/1.1\r\nhost: it\r\ncontent-type: application/json\r\n\
	             content-length: 10485760\r\n\r\n";
	stream.write_all(head).await.unwrap();
	stream.write_all(&[b' '; 65_537]).await.unwrap();
	let mut answer = [0; 12];
	timeout(LONGEST, stream.read_exact(&mut answer)).await.expect("in time").unwrap();
	assert_eq!(&answer, b"HTTP/1.1 413");
	// With a length and without one it is read up to the limit, in pieces.
	let ways = [("content-length: 10485760", plain), ("transfer-encoding: chunked", piece)];
	for (way, piece) in ways {
		let stream = TcpStream::connect(daemon.address).await.unwrap();
		let (mut reads, mut writes) = stream.into_split();
		let head = format!(
			"POST /v1/beacons HTTP/1.1\r\nhost: it\r\ncontent-type: application/json\r\n{way}\r\n\r\n"
		);
		writes.write_all(head.as_bytes()).await.unwrap();
		let sending = async {
			for _ in 0..640 {
				if writes.write_all(&piece).await.is_err() {
					return;
				}
			}
			panic!("{way}: all of it was taken");
		};
		let reading = async {
			// The answer may be lost where the connection is closed before all was sent.
			let mut answer = Vec::new();
			let _ = reads.read_to_end(&mut answer).await;
			String::from_utf8_lossy(&answer).to_string()
		};
		let both = async {
			tokio::select! {
				told = reading => told,
				() = async { sending.await; std::future::pending::<()>().await } => String::new(),
			}
		};
		let told = timeout(LONGEST, both).await.expect("it is refused");
		assert!(told.is_empty() || told.contains(" 413 "), "{way}: {told}");
	}
	assert_eq!(daemon.get("/ready").await.unwrap()["status"], "ready");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_speak_slowly_are_cut_off_and_keep_nobody_waiting() {
	let (daemon, _store) = start_with(|config| {
		config.limits.header_seconds = 1;
		config.limits.request_seconds = 1;
		config.limits.connections_per_address = 60;
	})
	.await;
	let body_head = "POST /v1/beacons HTTP/1.1\r\nhost: it\r\ncontent-type: application/json\r\n\
	                 content-length: 1000\r\n\r\n{";
	let beginnings: [&str; 6] =
		["", "P", "PRI", "POST /v1/beacons HTT", "GET /health HTTP/1.1\r\nx: ", body_head];
	let mut slow = Vec::new();
	for beginning in beginnings.iter().cycle().take(48) {
		let mut stream = TcpStream::connect(daemon.address).await.unwrap();
		stream.write_all(beginning.as_bytes()).await.unwrap();
		slow.push(tokio::spawn(async move {
			let began = Instant::now();
			// A byte now and then, for ever.
			let (mut reads, mut writes) = stream.into_split();
			let drip = async {
				while writes.write_all(b"a").await.is_ok() {
					tokio::time::sleep(Duration::from_millis(200)).await;
				}
			};
			let closed = async {
				let mut rest = Vec::new();
				let _ = reads.read_to_end(&mut rest).await;
			};
			tokio::select! { () = drip => {}, () = closed => {} }
			began.elapsed()
		}));
	}
	let (signed, payload) = beacon(1, 0);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	for slow in slow {
		let lasted = timeout(LONGEST, slow).await.expect("it is cut off").unwrap();
		assert!(lasted < Duration::from_secs(60), "{lasted:?}");
	}
	daemon.stop().await;
}

/// Speaks HTTP/2 as one that has nothing to say: after these bytes it only answers pings. Ends when the
/// daemon ends the connection.
async fn only_answer_pings(daemon: &Running, after: &[u8]) {
	let mut stream = TcpStream::connect(daemon.address).await.unwrap();
	stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
	stream.write_all(after).await.unwrap();
	let mut head = [0; 9];
	while stream.read_exact(&mut head).await.is_ok() {
		let [_, high, low, kind, flags, ..] = head;
		let mut body = vec![0; usize::from(u16::from_be_bytes([high, low]))];
		if stream.read_exact(&mut body).await.is_err() {
			return;
		}
		if (kind, flags & 1) == (6, 0) {
			let pong = [&[0, 0, 8, 6, 1, 0, 0, 0, 0], &body[..]].concat();
			if stream.write_all(&pong).await.is_err() {
				return;
			}
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_of_http_2_without_requests_is_ended_however_well_it_answers_pings() {
	let (daemon, _store) = start_with(|config| {
		config.limits.header_seconds = 1;
		config.limits.idle_seconds = 1;
	})
	.await;
	// GET / of stream 1, by the static table.
	let request = b"\0\0\x03\x01\x05\0\0\0\x01\x82\x86\x84";
	// A header that does not end.
	let half = b"\0\0\x03\x01\x01\0\0\0\x01\x82\x86\x84";
	let each = [&b""[..], &request[..], &half[..]].map(|after| only_answer_pings(&daemon, after));
	let all = timeout(LONGEST / 2, futures::future::join_all(each));
	all.await.expect("they are ended");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trusted_proxy_has_connections_for_many_and_each_of_them_its_requests() {
	let (daemon, _store) = start_with(|config| {
		config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
		config.limits.connections_per_address = 1;
		config.limits.connections = 6;
		config.limits.address_per_second = 1;
		config.limits.address_burst = 2;
	})
	.await;
	let ask = async |stream: &mut TcpStream, client: &str| {
		let head =
			format!("GET /v1/about HTTP/1.1\r\nhost: it\r\nx-forwarded-for: {client}\r\n\r\n");
		stream.write_all(head.as_bytes()).await.ok()?;
		let mut answer = [0; 12];
		stream.read_exact(&mut answer).await.ok()?;
		Some(String::from_utf8_lossy(&answer[9..]).into_owned())
	};
	// One connection is the one of the test's own client, at the most.
	let mut streams = Vec::new();
	for number in 0..4 {
		let mut stream = TcpStream::connect(daemon.address).await.unwrap();
		let client = format!("192.0.2.{number}");
		assert_eq!(ask(&mut stream, &client).await.as_deref(), Some("200"));
		streams.push(stream);
	}
	let mut statuses = Vec::new();
	while statuses.len() < 50 && statuses.last() != Some(&Some("429".to_string())) {
		let mut stream = TcpStream::connect(daemon.address).await.unwrap();
		statuses.push(ask(&mut stream, "192.0.2.9").await);
	}
	assert_eq!(statuses.last().unwrap().as_deref(), Some("429"), "{statuses:?}");
	// All together they are bounded.
	let mut served = 0;
	for number in 10..20 {
		let mut stream = TcpStream::connect(daemon.address).await.unwrap();
		served += usize::from(ask(&mut stream, &format!("192.0.2.{number}")).await.is_some());
		streams.push(stream);
	}
	assert!(served <= 2, "{served} of ten were served");
	drop(streams);
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_has_more_connections_and_requests_than_its_share() {
	let (daemon, _store) = start_with(|config| {
		config.limits.connections_per_address = 3;
		config.limits.address_per_second = 1;
		config.limits.address_burst = 5;
	})
	.await;
	let mut idle = Vec::new();
	for _ in 0..10 {
		idle.push(TcpStream::connect(daemon.address).await.unwrap());
	}
	let mut open = 0;
	for stream in &mut idle {
		let mut byte = [0];
		let read = timeout(Duration::from_millis(100), stream.read(&mut byte)).await;
		open += usize::from(read.is_err());
	}
	assert!(open <= 3, "{open} of ten are open");
	drop(idle);
	daemon.until(async |it| it.get("/health").await.is_ok()).await;
	let mut statuses = Vec::new();
	while statuses.len() < 500 && statuses.last() != Some(&429) {
		let told = daemon.get("/v1/about").await;
		statuses.push(match told {
			Ok(_) => 200,
			Err(DaemonError::Refused { status, .. }) => status,
			Err(error) => panic!("{error}"),
		});
	}
	assert_eq!(statuses[..5], [200; 5]);
	assert!(statuses.contains(&429), "{statuses:?}");
	// Who watches the daemon is always answered.
	assert_eq!(ask(&daemon, "GET", "/health", "", b"").await.status, 200);
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_device_hands_in_more_than_its_share() {
	let (daemon, _store) = start_with(|config| {
		config.limits.device_per_second = 1;
		config.limits.device_burst = 3;
	})
	.await;
	let mut codes = Vec::new();
	for nonce in 0..500 {
		let (_, payload) = beacon(3, nonce);
		let heard = witness(2, 3, &payload);
		let json = serde_json::to_value(WitnessJson::new(&heard, None)).unwrap();
		let answer = post(&daemon, "/v1/witnesses", &json).await;
		codes.push((answer.status, answer.code()));
		if answer.status != 200 {
			break;
		}
	}
	assert!(codes[..3].iter().all(|(status, _)| *status == 200), "{codes:?}");
	assert_eq!(codes.last(), Some(&(429, "device_limit".into())));
	let (signed, payload) = beacon(4, 0);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_replay_is_not_taken_from_a_devices_share() {
	let (daemon, _store) = start_with(|config| {
		config.limits.device_per_second = 1;
		config.limits.device_burst = 2;
	})
	.await;
	for nonce in 0..10 {
		let (mut old, _) = beacon(1, nonce);
		old.beacon.bucket = 6;
		old.signature = sign(1, &old.beacon);
		let json = serde_json::to_value(BeaconJson::new(&old, None)).unwrap();
		assert_eq!(post(&daemon, "/v1/beacons", &json).await.code(), "wrong_bucket");
	}
	daemon.client.beacon(&beacon(1, 0).0, None).await.unwrap();
	daemon.stop().await;
}

/// Asserts that the daemon takes nothing, and says so to load balancers as well.
async fn takes_nothing(daemon: &Running) {
	let answer = post(daemon, "/v1/beacons", &beacon_json(1, 0)).await;
	assert_eq!((answer.status, answer.code().as_str()), (503, "unavailable"));
	assert_eq!(ask(daemon, "GET", "/ready", "", b"").await.status, 503);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_that_could_not_be_brought() {
	let store = tempfile::tempdir().unwrap();
	let chain = Arc::new(Mutex::new(FakeChain::new(10)));
	chain.lock().unwrap().silent = true;
	let daemon = Running::begin(config(store.path()), chain).await;
	// It knows the best block, and no more.
	daemon.until(async |it| it.get("/v1/devices/1").await.is_ok()).await;
	takes_nothing(&daemon).await;
	daemon.chain.lock().unwrap().silent = false;
	daemon.until(async |it| it.get("/ready").await.is_ok()).await;
	let change = |change: &dyn Fn(&mut FakeChain)| change(&mut daemon.chain.lock().unwrap());
	change(&|chain| chain.funds = 999_999_999_999);
	daemon.blocks(1).await;
	takes_nothing(&daemon).await;
	change(&|chain| chain.funds = 1_000_000_000_000);
	change(&|chain| chain.lag_ms = 120_000);
	daemon.blocks(1).await;
	takes_nothing(&daemon).await;
	change(&|chain| chain.lag_ms = 0);
	daemon.blocks(1).await;
	let answer = post(&daemon, "/v1/beacons", &beacon_json(1, 0)).await;
	assert_eq!(answer.status, 200);
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_belongs_to_one_chain() {
	let (daemon, store) = start().await;
	daemon.stop().await;
	let account = groundwave_client::Account::from_uri("//Charlie").unwrap().id();
	let other = groundwave_types::Hash::repeat_byte(1);
	let opened = groundwave_oracle::store::Store::open(store.path(), &other, &account, None);
	let error = format!("{:#}", opened.err().expect("it is another chain's"));
	assert!(error.contains("belongs to the chain"), "{error}");
}
