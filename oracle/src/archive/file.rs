//! Receipts as a Parquet file.
//!
//! Times that a device signed are whole numbers of nanoseconds, and not timestamps: Spark refuses files
//! with timestamps of nanoseconds, and coarser ones would not be what was signed. Network and day stand
//! in the path.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use groundwave_client::ReceiptSignature;
use groundwave_types::{DeviceSignature, Hash};
use parquet::{
	basic::Compression,
	data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type},
	file::{
		metadata::KeyValue,
		properties::WriterProperties,
		writer::{SerializedColumnWriter, SerializedFileWriter},
	},
	schema::parser::parse_message_type,
};
use sp_core::crypto::Ss58Codec;

use crate::{
	record::{Receipt, Record},
	report::Decision,
};

/// A receipt and its digest.
type Row = (Hash, Record);

/// How a column is read from a receipt. Unsigned numbers keep their bits.
enum Values {
	Small(fn(&Row) -> Option<i32>),
	Large(fn(&Row) -> Option<i64>),
	Bytes(fn(&Row) -> Option<Vec<u8>>),
}

use Values::{Bytes, Large, Small};

/// The columns: Parquet's description of each, and its values.
const COLUMNS: [(&str, Values); 21] = [
	("required binary receipt", Bytes(|(digest, _)| Some(digest.0.to_vec()))),
	("required binary kind (STRING)", Bytes(|(_, it)| text(it.receipt.kind()))),
	(
		"required int32 device (INTEGER(32,false))",
		Small(|(_, it)| Some(it.receipt.device().cast_signed())),
	),
	(
		"required int32 beaconer (INTEGER(32,false))",
		Small(|(_, it)| Some(it.receipt.beaconer().cast_signed())),
	),
	("required binary commitment", Bytes(|(_, it)| Some(it.receipt.commitment().0.to_vec()))),
	(
		"optional int32 bucket (INTEGER(32,false))",
		Small(|(_, it)| match &it.receipt {
			Receipt::Beacon(signed) => Some(signed.beacon.bucket.cast_signed()),
			Receipt::Witness(_) => None,
		}),
	),
	(
		"optional int64 sent_at_ns",
		Large(|(_, it)| match &it.receipt {
			Receipt::Beacon(signed) => Some(signed.beacon.sent_at.cast_signed()),
			Receipt::Witness(_) => None,
		}),
	),
	(
		"optional int64 heard_at_ns",
		Large(|(_, it)| match &it.receipt {
			Receipt::Beacon(_) => None,
			Receipt::Witness(signed) => Some(signed.witness.received_at.cast_signed()),
		}),
	),
	(
		"required int64 frequency_hz",
		Large(|(_, it)| match &it.receipt {
			Receipt::Beacon(signed) => Some(signed.beacon.frequency_hz.cast_signed()),
			Receipt::Witness(signed) => Some(signed.witness.frequency_hz.cast_signed()),
		}),
	),
	(
		"optional int32 power_ddbm",
		Small(|(_, it)| match &it.receipt {
			Receipt::Beacon(signed) => Some(signed.beacon.power_ddbm.into()),
			Receipt::Witness(_) => None,
		}),
	),
	(
		"optional int32 rssi_ddbm",
		Small(|(_, it)| match &it.receipt {
			Receipt::Beacon(_) => None,
			Receipt::Witness(signed) => Some(signed.witness.rssi_ddbm.into()),
		}),
	),
	(
		"optional binary tag",
		Bytes(|(_, it)| match &it.receipt {
			Receipt::Beacon(_) => None,
			Receipt::Witness(signed) => Some(signed.witness.tag.0.to_vec()),
		}),
	),
	(
		"required binary signature_kind (STRING)",
		Bytes(|(_, it)| text(signature(it.receipt.signature()).0)),
	),
	(
		"required binary signature",
		Bytes(|(_, it)| Some(signature(it.receipt.signature()).1.to_vec())),
	),
	(
		"required int64 received_at (TIMESTAMP(MILLIS,true))",
		Large(|(_, it)| Some(it.received_at.cast_signed())),
	),
	(
		"required binary received_by (STRING)",
		Bytes(|(_, it)| text(&it.acknowledgement.account.to_ss58check())),
	),
	("required binary state (STRING)", Bytes(|(_, it)| text(it.state.name()))),
	("optional binary reason (STRING)", Bytes(|(_, it)| text(Decision::of(&it.state).reason?))),
	(
		"optional int32 block (INTEGER(32,false))",
		Small(|(_, it)| Some(Decision::of(&it.state).block?.cast_signed())),
	),
	(
		"optional int32 round (INTEGER(32,false))",
		Small(|(_, it)| Some(Decision::of(&it.state).round?.cast_signed())),
	),
	("optional int64 points", Large(|(_, it)| Some(Decision::of(&it.state).points?.cast_signed()))),
];

fn text(text: &str) -> Option<Vec<u8>> {
	Some(text.into())
}

/// Which key made a signature, as the HTTP interface names it, and its bytes.
fn signature(signature: &ReceiptSignature) -> (&'static str, &[u8]) {
	match signature {
		ReceiptSignature::Session(bytes) => ("session", bytes),
		ReceiptSignature::Identity(DeviceSignature::Ed25519(bytes)) => ("ed25519", bytes),
		ReceiptSignature::Identity(DeviceSignature::Sr25519(bytes)) => ("sr25519", bytes),
		ReceiptSignature::Identity(DeviceSignature::Secp256k1(bytes)) => ("secp256k1", bytes),
		ReceiptSignature::Identity(DeviceSignature::P256(bytes)) => ("p256", bytes),
	}
}

/// The schema in Parquet's notation.
pub fn schema() -> String {
	let columns = COLUMNS.iter().map(|(column, _)| format!("\t{column};\n"));
	format!("message receipts {{\n{}}}\n", columns.collect::<String>())
}

/// A file with these receipts of the chain with this first block; the same one each time.
pub fn encode(genesis: &Hash, receipts: &[Row]) -> Result<Vec<u8>> {
	let schema = Arc::new(parse_message_type(&schema())?);
	let chain = KeyValue::new("genesis".into(), format!("{genesis:?}"));
	let properties = WriterProperties::builder()
		.set_created_by(concat!("groundwave-oracle version ", env!("CARGO_PKG_VERSION")).into())
		.set_key_value_metadata(Some(vec![chain]))
		.set_compression(Compression::SNAPPY)
		.build();
	let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
	let mut group = file.next_row_group()?;
	for (name, values) in &COLUMNS {
		let mut column = group.next_column()?.with_context(|| format!("no column for {name}"))?;
		match values {
			Small(read) => write::<Int32Type>(&mut column, receipts.iter().map(read))?,
			Large(read) => write::<Int64Type>(&mut column, receipts.iter().map(read))?,
			Bytes(read) => {
				let values = receipts.iter().map(|row| read(row).map(ByteArray::from));
				write::<ByteArrayType>(&mut column, values)?;
			}
		}
		column.close()?;
	}
	group.close()?;
	Ok(file.into_inner()?)
}

fn write<T: DataType>(
	column: &mut SerializedColumnWriter,
	values: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
	let values = values.collect::<Vec<_>>();
	let is_there = values.iter().map(|value| i16::from(value.is_some())).collect::<Vec<_>>();
	let (count, there) = (values.len(), values.into_iter().flatten().collect::<Vec<_>>());
	let written = column.typed::<T>().write_batch(&there, Some(&is_there), None)?;
	ensure!(written == there.len(), "{written} of {count} values were written");
	Ok(())
}
