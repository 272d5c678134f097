//! What is counted, and the table.

use std::{
	collections::BTreeMap,
	fmt::Write,
	sync::{
		Mutex, PoisonError,
		atomic::{AtomicBool, Ordering},
	},
	time::Duration,
};

use anyhow::{Context, Result};
use groundwave_client::Daemon;

/// What became of receipts since the last row, and in all.
#[derive(Default)]
struct Counts {
	/// How long each acknowledgement took since the last row, in microseconds.
	micros: Vec<u64>,
	/// How many receipts were refused since the last row.
	refused: u64,
	/// How many were acknowledged in all.
	acknowledged: u64,
	/// How many were refused in all, by code.
	refusals: BTreeMap<String, u64>,
}

/// What is counted while receipts are sent.
#[derive(Default)]
pub struct Figures {
	begun: AtomicBool,
	counts: Mutex<Counts>,
}

/// What was sampled of the daemon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
	/// Its resident memory in bytes, if that can be known.
	pub resident: Option<f64>,
	/// How many receipts wait there for the chain.
	pub open: Option<f64>,
}

impl Figures {
	/// Time counts from now on.
	pub fn begin(&self) {
		self.begun.store(true, Ordering::Release);
	}

	/// Whether time counts.
	pub fn has_begun(&self) -> bool {
		self.begun.load(Ordering::Acquire)
	}

	fn counts<T>(&self, change: impl FnOnce(&mut Counts) -> T) -> T {
		change(&mut self.counts.lock().unwrap_or_else(PoisonError::into_inner))
	}

	/// A receipt was acknowledged after so long.
	pub fn acknowledge(&self, after: Duration) {
		let micros = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
		self.counts(|counts| {
			counts.micros.push(micros);
			counts.acknowledged += 1;
		});
	}

	/// A receipt was refused with this code.
	pub fn refuse(&self, code: String) {
		self.counts(|counts| {
			counts.refused += 1;
			*counts.refusals.entry(code).or_default() += 1;
		});
	}

	/// How many receipts were acknowledged.
	pub fn acknowledged(&self) -> u64 {
		self.counts(|counts| counts.acknowledged)
	}

	/// What stands above the rows.
	pub fn heading() -> String {
		format!(
			"{:>8} {:>11} {:>8} {:>8} {:>8} {:>9} {:>9}\n",
			"second", "receipts/s", "p50 ms", "p99 ms", "refused", "memory MB", "open"
		)
	}

	/// What happened in the last `span` seconds, up to second `told`.
	pub fn row(&self, told: u64, span: u64, sample: &Sample) -> String {
		let (mut micros, refused) = self.counts(|counts| {
			(std::mem::take(&mut counts.micros), std::mem::take(&mut counts.refused))
		});
		micros.sort_unstable();
		let rate = u64::try_from(micros.len()).unwrap_or(u64::MAX) / span.max(1);
		let [p50, p99] = [50, 99].map(|percent| millis(percentile(&micros, percent)));
		let whole = |figure: Option<f64>| figure.map_or("-".into(), |it| format!("{it:.0}"));
		let memory = whole(sample.resident.map(|bytes| bytes / 1e6));
		let open = whole(sample.open);
		format!("{told:>8} {rate:>11} {p50:>8} {p99:>8} {refused:>8} {memory:>9} {open:>9}\n")
	}

	/// What happened to the receipts, of which so many were `due`.
	pub fn summary(&self, due: u64, seconds: u64) -> String {
		self.counts(|counts| {
			let rate = counts.acknowledged / seconds.max(1);
			let taken = counts.acknowledged;
			let mut text =
				format!("{taken} of {due} receipts were acknowledged, {rate} a second.\n");
			for (code, count) in &counts.refusals {
				// Writing to a string does not fail.
				let _ = writeln!(text, "refused, {code}: {count}");
			}
			text
		})
	}
}

/// The value below which so many of a hundred lie, of sorted ones.
fn percentile(sorted: &[u64], percent: usize) -> u64 {
	let last = sorted.len().saturating_sub(1);
	sorted.get(last * percent / 100).copied().unwrap_or(0)
}

/// Milliseconds with one decimal.
fn millis(micros: u64) -> String {
	let tenths = micros / 100;
	format!("{}.{}", tenths / 10, tenths % 10)
}

/// Where the daemon's memory is read.
#[derive(Clone)]
pub struct Memory {
	/// The daemon, for what its metrics tell.
	pub daemon: Daemon,
	/// Its process, if that is on this machine.
	pub pid: Option<u32>,
}

impl Memory {
	/// What can be read now.
	pub async fn sample(&self) -> Sample {
		let text = self.daemon.text("/metrics").await.unwrap_or_default();
		let told = metric(&text, "process_resident_memory_bytes");
		let resident = told.or_else(|| resident(self.pid?));
		Sample { resident, open: metric(&text, "open_receipts") }
	}

	/// What became of receipts on the chain by now, as the daemon tells it.
	pub async fn fates(&self) -> Result<String> {
		let text = self.daemon.text("/metrics").await?;
		let open = metric(&text, "open_receipts").context("the daemon tells no open receipts")?;
		Ok(fates(&text, open))
	}
}

/// What became of receipts by a daemon's metrics, a line for each state.
fn fates(text: &str, open: f64) -> String {
	let decided = text.lines().filter(|line| line.contains("_decided_receipts_total{"));
	let decided = decided.filter_map(|line| {
		let (name, count) = line.rsplit_once(' ')?;
		Some(format!("by now, {}: {count}\n", name.split('"').nth(1)?))
	});
	decided.chain([format!("by now, open: {open:.0}\n")]).collect()
}

/// The value of the metric whose name ends so.
fn metric(text: &str, name: &str) -> Option<f64> {
	let mut values = text.lines().filter_map(|line| line.split_once(' '));
	values.find(|(full, _)| full.ends_with(name))?.1.trim().parse().ok()
}

/// What a process has in memory, in bytes, on Linux.
fn resident(pid: u32) -> Option<f64> {
	let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
	let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
	let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
	Some(kilobytes * 1_024.0)
}

#[cfg(test)]
mod tests {
	use super::*;

	const METRICS: &str = "# HELP x_open_receipts Receipts\n# TYPE x_open_receipts gauge\n\
		x_open_receipts 17\nx_refusals_total{code=\"late\"} 3\n\
		x_decided_receipts_total{state=\"scored\"} 40\n";

	#[test]
	fn a_metric_is_found_by_the_end_of_its_name() {
		assert_eq!(metric(METRICS, "open_receipts"), Some(17.0));
		assert_eq!(metric(METRICS, "process_resident_memory_bytes"), None);
	}

	#[test]
	fn what_became_of_receipts_is_told_by_state() {
		assert_eq!(fates(METRICS, 17.0), "by now, scored: 40\nby now, open: 17\n");
	}

	#[test]
	fn a_row_holds_what_happened_since_the_last_one() {
		let figures = Figures::default();
		(1..=100).for_each(|it| figures.acknowledge(Duration::from_millis(it)));
		figures.refuse("late".into());
		let sample = Sample { resident: Some(50e6), open: Some(17.0) };
		let row = figures.row(60, 10, &sample);
		let columns = row.split_whitespace().collect::<Vec<_>>();
		assert_eq!(columns, ["60", "10", "50.0", "99.0", "1", "50", "17"]);
		let row = figures.row(120, 60, &Sample::default());
		let columns = row.split_whitespace().collect::<Vec<_>>();
		assert_eq!(columns, ["120", "0", "0.0", "0.0", "0", "-", "-"]);
		let summary = figures.summary(101, 10);
		assert!(summary.starts_with("100 of 101 receipts were acknowledged, 10 a second.\n"));
		assert!(summary.ends_with("refused, late: 1\n"));
	}

	#[cfg(target_os = "linux")]
	#[test]
	fn this_process_has_some_memory() {
		assert!(resident(std::process::id()).is_some_and(|bytes| bytes > 1e6));
		assert_eq!(resident(0), None);
	}
}
