//! Findings for whoever asks: jurors, who wants to contradict an item, and other members.

use std::sync::Arc;

use axum::{
	Json, Router,
	extract::{Path, State},
	routing::get,
};
use groundwave_client::{ReportId, ReportKind};
use groundwave_types::DeviceId;
use serde::Serialize;

use super::{rule::Finding, shelf::Shelf};
use crate::refusal::Refusal;

/// The routes.
pub fn routes(shelf: Arc<Shelf>) -> Router {
	const REPORT: &str = "/v1/reports/{network}/{round}/{kind}/{sequence}";
	Router::new()
		.route(REPORT, get(report))
		.route(&format!("{REPORT}/leaves/{{device}}"), get(leaf))
		.with_state(shelf)
}

/// What a report should say.
#[derive(Debug, Serialize)]
struct ReportJson {
	network: u32,
	round: u32,
	kind: &'static str,
	sequence: u16,
	digest: String,
	root: String,
	items: Vec<ItemJson>,
	stage: &'static str,
}

#[derive(Debug, Serialize)]
struct ItemJson {
	device: DeviceId,
	value: String,
}

/// By what an item was found.
#[derive(Debug, Serialize)]
struct LeafJson {
	device: DeviceId,
	index: u32,
	leaf: String,
	proof: Vec<String>,
}

async fn report(
	State(shelf): State<Arc<Shelf>>,
	Path(named): Path<[String; 4]>,
) -> Result<Json<ReportJson>, Refusal> {
	let (id, finding) = find(&shelf, &named)?;
	let [_, _, kind, _] = &named;
	let items = finding
		.contents
		.items
		.iter()
		.map(|item| ItemJson { device: item.device, value: item.value.to_string() });
	Ok(Json(ReportJson {
		network: id.network,
		round: id.round,
		kind: kind_of(kind)?.1,
		sequence: id.sequence,
		digest: format!("{:?}", finding.contents.digest()),
		root: format!("{:?}", finding.contents.root),
		items: items.collect(),
		stage: shelf.stage(id).name(),
	}))
}

async fn leaf(
	State(shelf): State<Arc<Shelf>>,
	Path([network, round, kind, sequence, device]): Path<[String; 5]>,
) -> Result<Json<LeafJson>, Refusal> {
	let device = number(&device, "device")?;
	let (_, finding) = find(&shelf, &[network, round, kind, sequence])?;
	let found = finding.leaf(device);
	let found = found.ok_or_else(|| Refusal::not_here("the report has no item of this device"))?;
	Ok(Json(LeafJson {
		device,
		index: found.index,
		leaf: format!("0x{}", hex::encode(found.leaf)),
		proof: found.proof.iter().map(|hash| format!("{hash:?}")).collect(),
	}))
}

fn find(
	shelf: &Shelf,
	[network, round, kind, sequence]: &[String; 4],
) -> Result<(ReportId, Finding), Refusal> {
	let id = ReportId {
		network: number(network, "network")?,
		round: number(round, "round")?,
		kind: kind_of(kind)?.0,
		sequence: number(sequence, "sequence")?,
	};
	let found = shelf.finding(id);
	let found = found.ok_or_else(|| Refusal::not_here("nothing of such a report is kept here"))?;
	Ok((id, found))
}

fn kind_of(kind: &str) -> Result<(ReportKind, &'static str), Refusal> {
	match kind {
		"scores" => Ok((ReportKind::Scores, "scores")),
		"trust" => Ok((ReportKind::Trust, "trust")),
		_ => Err(Refusal::malformed("kind: neither scores nor trust")),
	}
}

fn number<T: std::str::FromStr>(digits: &str, name: &str) -> Result<T, Refusal> {
	digits.parse().map_err(|_| Refusal::malformed(format!("{name}: no number, or too large")))
}
