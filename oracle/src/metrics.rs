//! What is counted, for Prometheus.

use std::time::Instant;

use anyhow::Result;
use prometheus::{
	Encoder, Histogram, HistogramOpts, IntCounter, IntCounterVec, IntGauge, Opts, Registry,
	TextEncoder,
};

/// All of it.
pub struct Metrics {
	registry: Registry,
	receipts: IntCounterVec,
	refusals: IntCounterVec,
	answers: IntCounterVec,
	seconds: Histogram,
	decided: IntCounterVec,
	/// Connections that are open.
	pub connections: IntGauge,
	/// Connections that were turned away because there were too many.
	pub turned_away: IntCounter,
	/// Receipts that wait for the chain.
	pub open: IntGauge,
	/// Transactions on their way.
	pub outbox: IntGauge,
	/// Transactions that were handed to the node, first and again.
	pub sent: IntCounterVec,
	/// Transactions that are final, and those that never will be.
	pub settled: IntCounterVec,
	/// Height of the best block.
	pub best: IntGauge,
	/// Height of the last final block that was read.
	pub followed: IntGauge,
	/// Times that the node did not answer.
	pub node_errors: IntCounter,
	/// Whole GWV that the account has for fees.
	pub funds: IntGauge,
	/// Receipts that were not on chain by the deadline in their acknowledgement.
	pub broken_promises: IntCounter,
	/// Receipts that were archived.
	pub archived: IntCounter,
	/// Receipts that wait for the archive.
	pub unarchived: IntGauge,
	/// Times that the archive's object store failed.
	pub archive_errors: IntCounter,
	/// Receipts that waited for the archive in vain.
	pub archive_dropped: IntCounter,
	/// Reports that were proposed to a committee.
	pub reports_drafted: IntCounter,
	/// Reports that were endorsed.
	pub reports_endorsed: IntCounter,
	/// Reports of others that were not found here.
	pub reports_not_reproduced: IntCounter,
	/// Leaves that were shown because somebody demanded them.
	pub leaves_shown: IntCounter,
	/// Times that the work on a committee failed.
	pub committee_errors: IntCounter,
}

impl Metrics {
	/// All at zero.
	pub fn new() -> Result<Self> {
		let registry = Registry::new_custom(Some("groundwave_oracle".into()), None)?;
		let counters = |name: &str, help: &str, labels: &[&str]| -> Result<IntCounterVec> {
			let counters = IntCounterVec::new(Opts::new(name, help), labels)?;
			registry.register(Box::new(counters.clone()))?;
			Ok(counters)
		};
		let counter = |name: &str, help: &str| -> Result<IntCounter> {
			let counter = IntCounter::new(name, help)?;
			registry.register(Box::new(counter.clone()))?;
			Ok(counter)
		};
		let gauge = |name: &str, help: &str| -> Result<IntGauge> {
			let gauge = IntGauge::new(name, help)?;
			registry.register(Box::new(gauge.clone()))?;
			Ok(gauge)
		};
		let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0];
		let options = HistogramOpts::new("receipt_seconds", "From a receipt to its answer");
		let seconds = Histogram::with_opts(options.buckets(buckets.into()))?;
		registry.register(Box::new(seconds.clone()))?;
		Ok(Self {
			receipts: counters("receipts_total", "Receipts that were acknowledged", &["kind"])?,
			refusals: counters("refusals_total", "Receipts that were not", &["kind", "code"])?,
			answers: counters("answers_total", "Answers over HTTP, gRPC included", &["status"])?,
			decided: counters("decided_receipts_total", "What became of receipts", &["state"])?,
			seconds,
			connections: gauge("connections", "Connections that are open")?,
			turned_away: counter("connections_refused_total", "Connections that were too many")?,
			open: gauge("open_receipts", "Receipts of which something may still become")?,
			outbox: gauge("outbox_transactions", "Transactions on their way")?,
			sent: counters("sends_total", "Transactions handed to the node", &["time"])?,
			settled: counters("transactions_total", "What became of transactions", &["outcome"])?,
			best: gauge("best_block", "Height of the best block")?,
			followed: gauge("followed_block", "Height of the last final block that was read")?,
			node_errors: counter("node_errors_total", "Times that the node did not answer")?,
			funds: gauge("funds_gwv", "Whole GWV that the account has")?,
			broken_promises: counter(
				"broken_promises_total",
				"Receipts that were not on chain by the deadline in their acknowledgement",
			)?,
			archived: counter("archived_receipts_total", "Receipts that were archived")?,
			unarchived: gauge("unarchived_receipts", "Receipts that wait for the archive")?,
			archive_errors: counter(
				"archive_errors_total",
				"Times that the archive's object store failed",
			)?,
			archive_dropped: counter(
				"archive_dropped_receipts_total",
				"Receipts that waited for the archive in vain",
			)?,
			reports_drafted: counter("reports_drafted_total", "Reports that were proposed")?,
			reports_endorsed: counter("reports_endorsed_total", "Reports that were endorsed")?,
			reports_not_reproduced: counter(
				"reports_not_reproduced_total",
				"Reports of others that were not found here, and so not endorsed",
			)?,
			leaves_shown: counter("leaves_shown_total", "Leaves that were shown on demand")?,
			committee_errors: counter(
				"committee_errors_total",
				"Times that the work on a committee failed",
			)?,
			registry,
		})
	}

	/// A receipt was acknowledged, or refused with this code.
	pub fn taken(&self, kind: &str, refused: Option<&str>, began: Instant) {
		match refused {
			None => self.receipts.with_label_values(&[kind]).inc(),
			Some(code) => self.refusals.with_label_values(&[kind, code]).inc(),
		}
		self.seconds.observe(began.elapsed().as_secs_f64());
	}

	/// An answer with this status was given.
	pub fn answered(&self, status: u16) {
		self.answers.with_label_values(&[&status.to_string()]).inc();
	}

	/// A receipt came to this state, which stays.
	pub fn decided(&self, state: &str) {
		self.decided.with_label_values(&[state]).inc();
	}

	/// All as text.
	pub fn text(&self) -> Result<String> {
		let mut text = Vec::new();
		TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
		Ok(String::from_utf8(text)?)
	}
}

impl Metrics {
	/// A transaction was handed to the node, for the `first` time or `again`.
	pub fn sends(&self, time: &str) {
		self.sent.with_label_values(&[time]).inc();
	}
}
