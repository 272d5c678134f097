//! The gRPC interface: the same as the HTTP one, for those who would rather not write JSON.

use std::sync::Arc;

use axum::Router;
use groundwave_client::{ReceiptSignature, SignedBeacon, SignedWitness};
use groundwave_coverage::{Beacon, Payload, Tag, Witness};
use groundwave_types::{Deciunit, DeviceId, DeviceSignature, Hash};
use tonic::{Request, Response, Status, metadata::MetadataValue, service::Routes};

use crate::{
	admission::Admission,
	node::Node,
	record::Receipt,
	refusal::{Kind, Refusal},
};
use proto::{
	Acknowledgement, BeaconReceipt, SignatureKind, WitnessReceipt,
	receipts_server::{Receipts, ReceiptsServer},
};

/// Generated from `proto/oracle.proto`.
#[allow(missing_docs, reason = "the comments are in the .proto file")]
pub mod proto {
	tonic::include_proto!("groundwave.oracle.v1");
}

/// The service.
struct Service<N>(Arc<Admission<N>>);

/// The routes of the service, for messages of at most `longest` bytes.
pub fn routes<N: Node>(admission: Arc<Admission<N>>, longest: usize) -> Router {
	let service = ReceiptsServer::new(Service(admission)).max_decoding_message_size(longest);
	let mut routes = Routes::builder();
	routes.add_service(service);
	// Its own answer to other paths would stand in the way of ours.
	routes.routes().into_axum_router().reset_fallback()
}

/// A refusal as gRPC tells it.
pub fn status(refusal: Refusal) -> Status {
	let Refusal { kind, code, message } = refusal;
	let mut status = match kind {
		Kind::Malformed | Kind::NotJson | Kind::TooLong => Status::invalid_argument(message),
		Kind::NotHere => Status::not_found(message),
		Kind::RuleBroken => Status::failed_precondition(message),
		Kind::TooMuch => Status::resource_exhausted(message),
		Kind::Unavailable => Status::unavailable(message),
	};
	status.metadata_mut().insert("groundwave-code", MetadataValue::from_static(code));
	status
}

#[tonic::async_trait]
impl<N: Node> Receipts for Service<N> {
	async fn submit_beacon(
		&self,
		request: Request<BeaconReceipt>,
	) -> Result<Response<Acknowledgement>, Status> {
		let (signed, payload) = read_beacon(request.into_inner()).map_err(status)?;
		self.take(Receipt::Beacon(signed), payload).await
	}

	async fn submit_witness(
		&self,
		request: Request<WitnessReceipt>,
	) -> Result<Response<Acknowledgement>, Status> {
		let (signed, payload) = read_witness(request.into_inner()).map_err(status)?;
		self.take(Receipt::Witness(signed), payload).await
	}
}

impl<N: Node> Service<N> {
	async fn take(
		&self,
		receipt: Receipt,
		payload: Option<Payload>,
	) -> Result<Response<Acknowledgement>, Status> {
		let signed = self.0.take(receipt, payload).await.map_err(status)?;
		let account: [u8; 32] = signed.account.into();
		let said = signed.acknowledgement;
		Ok(Response::new(Acknowledgement {
			receipt: said.receipt.as_bytes().to_vec(),
			received_at: said.received_at,
			deadline: said.deadline,
			genesis: self.0.genesis().as_bytes().to_vec(),
			account: account.to_vec(),
			signature: signed.signature.to_vec(),
		}))
	}
}

fn read_beacon(receipt: BeaconReceipt) -> Result<(SignedBeacon, Option<Payload>), Refusal> {
	let beacon = Beacon {
		network: receipt.network,
		device: receipt.device,
		bucket: receipt.bucket,
		sent_at: receipt.sent_at,
		frequency_hz: receipt.frequency_hz,
		power_ddbm: deciunit("power_ddbm", receipt.power_ddbm)?,
		commitment: Hash::from(fixed::<32>("commitment", &receipt.commitment)?),
	};
	let signature = read_signature(receipt.signature_kind, &receipt.signature)?;
	let payload = read_payload(receipt.payload, receipt.device)?;
	Ok((SignedBeacon { beacon, signature }, payload))
}

fn read_witness(receipt: WitnessReceipt) -> Result<(SignedWitness, Option<Payload>), Refusal> {
	let witness = Witness {
		beaconer: receipt.beaconer,
		commitment: Hash::from(fixed::<32>("commitment", &receipt.commitment)?),
		device: receipt.device,
		received_at: receipt.received_at,
		frequency_hz: receipt.frequency_hz,
		rssi_ddbm: deciunit("rssi_ddbm", receipt.rssi_ddbm)?,
		tag: Tag(fixed("tag", &receipt.tag)?),
	};
	let signature = read_signature(receipt.signature_kind, &receipt.signature)?;
	let payload = read_payload(receipt.payload, receipt.beaconer)?;
	Ok((SignedWitness { witness, signature }, payload))
}

fn read_signature(kind: i32, bytes: &[u8]) -> Result<ReceiptSignature, Refusal> {
	let identity = ReceiptSignature::Identity;
	Ok(match SignatureKind::try_from(kind) {
		Ok(SignatureKind::Session) => ReceiptSignature::Session(fixed("signature", bytes)?),
		Ok(SignatureKind::Ed25519) => {
			identity(DeviceSignature::Ed25519(fixed("signature", bytes)?))
		}
		Ok(SignatureKind::Sr25519) => {
			identity(DeviceSignature::Sr25519(fixed("signature", bytes)?))
		}
		Ok(SignatureKind::Secp256k1) => {
			identity(DeviceSignature::Secp256k1(fixed("signature", bytes)?))
		}
		Ok(SignatureKind::P256) => identity(DeviceSignature::P256(fixed("signature", bytes)?)),
		Ok(SignatureKind::Unspecified) | Err(_) => {
			return Err(Refusal::malformed("signature_kind: not one of the known kinds"));
		}
	})
}

fn read_payload(bytes: Vec<u8>, beaconer: DeviceId) -> Result<Option<Payload>, Refusal> {
	if bytes.is_empty() {
		return Ok(None);
	}
	let payload = Payload::heard(bytes, beaconer);
	payload.map(Some).ok_or_else(|| {
		Refusal::malformed(
			"payload: not the sender's number in four bytes, little endian, and 16 to 60 others",
		)
	})
}

fn deciunit(field: &str, value: i32) -> Result<Deciunit, Refusal> {
	value.try_into().map_err(|_| Refusal::malformed(format!("{field}: more than 16 bits")))
}

fn fixed<const N: usize>(field: &str, bytes: &[u8]) -> Result<[u8; N], Refusal> {
	bytes.try_into().map_err(|_| Refusal::malformed(format!("{field}: not {N} bytes")))
}
