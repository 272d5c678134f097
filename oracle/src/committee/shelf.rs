//! Findings, kept from before anything is said about them until nobody can ask about them any more: a node
//! that prunes its states could not tell them again.
//!
//! One file for each round of a network, written aside, synced and renamed: whenever the daemon is killed,
//! a file is there as a whole or not at all.

use std::{
	collections::BTreeMap,
	fs::{self, File},
	io::Write,
	path::{Path, PathBuf},
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context, Result, ensure};
use codec::{Decode, DecodeAll, Encode};
use groundwave_client::{ReportId, ReportKind};
use groundwave_types::{NetworkId, Round};

use super::{plan::Stage, rule::Finding};

/// The folder in that of the store.
const FOLDER: &str = "findings";
/// What a file is called that is not whole.
const ASIDE: &str = "part";

/// Which round of which network.
pub type Key = (NetworkId, Round);

/// What was found about a round of a network.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Findings {
	/// Whether it was found in the state that the rule names, and not in a later one: what is said of a
	/// later one is compared with what others say, and never proposed.
	pub exact: bool,
	/// How many members go before this one where one is enough.
	pub turn: u32,
	/// How many there are.
	pub seats: u32,
	/// The reports on trust, in the order of their sequences.
	pub reports: Vec<Finding>,
}

/// All findings that are kept, and where their reports stand.
pub struct Shelf {
	folder: PathBuf,
	kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
	findings: BTreeMap<Key, Arc<Findings>>,
	stages: BTreeMap<ReportId, Stage>,
}

impl Shelf {
	/// Reads what an earlier run kept in the folder of the store, which is there.
	pub fn open(store: &Path) -> Result<Self> {
		let folder = store.join(FOLDER);
		fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
		let mut findings = BTreeMap::new();
		for entry in fs::read_dir(&folder)? {
			let path = entry?.path();
			let told = path.display();
			if path.extension().is_some_and(|extension| extension == ASIDE) {
				fs::remove_file(&path).with_context(|| format!("removing {told}"))?;
				continue;
			}
			let bytes = fs::read(&path).with_context(|| format!("reading {told}"))?;
			let (key, found) = <(Key, Findings)>::decode_all(&mut bytes.as_slice())
				.with_context(|| format!("{told} is of no version of this program"))?;
			ensure!(
				path == folder.join(file_name(key)),
				"{told} holds the findings of another round"
			);
			findings.insert(key, Arc::new(found));
		}
		Ok(Self { folder, kept: Mutex::new(Kept { findings, stages: BTreeMap::new() }) })
	}

	/// Keeps findings, on the disk when this returns. What was kept of the round before stays instead:
	/// something may have been said about it.
	pub fn keep(&self, key: Key, findings: Findings) -> Result<()> {
		if self.findings(key).is_some() {
			return Ok(());
		}
		let aside = self.write_aside(key, &findings)?;
		fs::rename(&aside, self.folder.join(file_name(key)))
			.and_then(|()| File::open(&self.folder)?.sync_all())
			.with_context(|| format!("writing to {}", self.folder.display()))?;
		self.lock().findings.insert(key, Arc::new(findings));
		Ok(())
	}

	/// Writes the file of a round under another name.
	fn write_aside(&self, key: Key, findings: &Findings) -> Result<PathBuf> {
		let path = self.folder.join(file_name(key)).with_extension(ASIDE);
		let write = || {
			let mut file = File::create(&path)?;
			file.write_all(&(key, findings).encode())?;
			file.sync_all()
		};
		write().with_context(|| format!("writing {}", path.display()))?;
		Ok(path)
	}

	/// Forgets what was found about a round.
	pub fn forget(&self, key: Key) -> Result<()> {
		let path = self.folder.join(file_name(key));
		fs::remove_file(&path).with_context(|| format!("removing {}", path.display()))?;
		let mut kept = self.lock();
		kept.findings.remove(&key);
		kept.stages.retain(|id, _| (id.network, id.round) != key);
		Ok(())
	}

	/// What was found about a round, if it is kept.
	pub fn findings(&self, key: Key) -> Option<Arc<Findings>> {
		self.lock().findings.get(&key).cloned()
	}

	/// All that is kept.
	pub fn all(&self) -> Vec<(Key, Arc<Findings>)> {
		self.lock().findings.iter().map(|(key, findings)| (*key, findings.clone())).collect()
	}

	/// What a report should say by what was found.
	pub fn finding(&self, id: ReportId) -> Option<Finding> {
		let findings = self.findings((id.network, id.round))?;
		let place = usize::from(id.sequence);
		findings.reports.get(place).filter(|_| id.kind == ReportKind::Trust).cloned()
	}

	/// Where a report stood when it was last looked at.
	pub fn stage(&self, id: ReportId) -> Stage {
		self.lock().stages.get(&id).copied().unwrap_or_default()
	}

	/// A report was looked at.
	pub fn set_stage(&self, id: ReportId, stage: Stage) {
		self.lock().stages.insert(id, stage);
	}

	fn lock(&self) -> MutexGuard<'_, Kept> {
		self.kept.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

fn file_name((network, round): Key) -> String {
	format!("{network}-{round}")
}

#[cfg(test)]
mod tests {
	use groundwave_coverage::RoundTally;

	use super::*;
	use crate::committee::rule;

	fn some(refused: u16) -> Findings {
		let tally = RoundTally { round: 3, refused, ..Default::default() };
		let reports = rule::findings([(8, tally)]);
		Findings { exact: true, turn: 2, seats: 7, reports }
	}

	#[test]
	fn what_is_kept_is_there_after_a_restart_until_it_is_forgotten() {
		let store = tempfile::tempdir().unwrap();
		let shelf = Shelf::open(store.path()).unwrap();
		shelf.keep((1, 3), some(1)).unwrap();
		shelf.keep((1, 4), Findings { reports: Vec::new(), ..some(1) }).unwrap();
		shelf.keep((1, 3), some(2)).unwrap();
		let again = Shelf::open(store.path()).unwrap();
		assert_eq!(again.findings((1, 3)).as_deref(), Some(&some(1)), "the first word stands");
		assert_eq!(again.all().len(), 2);
		again.forget((1, 3)).unwrap();
		let [(key, _)] = Shelf::open(store.path()).unwrap().all()[..] else { panic!() };
		assert_eq!(key, (1, 4));
	}

	#[test]
	fn a_kill_between_write_and_rename_leaves_nothing_in_the_way() {
		let store = tempfile::tempdir().unwrap();
		let shelf = Shelf::open(store.path()).unwrap();
		shelf.keep((1, 3), some(1)).unwrap();
		shelf.write_aside((1, 4), &some(2)).unwrap();
		// A write that did not come to its end either.
		let torn = shelf.write_aside((1, 5), &some(3)).unwrap();
		File::options().write(true).open(&torn).unwrap().set_len(5).unwrap();
		let again = Shelf::open(store.path()).unwrap();
		let [(key, _)] = again.all()[..] else { panic!("{:?}", again.all()) };
		assert_eq!(key, (1, 3));
		assert!(!torn.exists());
		again.keep((1, 5), some(4)).unwrap();
		let third = Shelf::open(store.path()).unwrap();
		assert_eq!(third.findings((1, 5)).as_deref(), Some(&some(4)));
	}

	#[test]
	fn a_file_that_nobody_wrote_is_an_error() {
		let store = tempfile::tempdir().unwrap();
		Shelf::open(store.path()).unwrap().keep((1, 3), some(1)).unwrap();
		let folder = store.path().join(FOLDER);
		fs::copy(folder.join("1-3"), folder.join("1-4")).unwrap();
		let error = Shelf::open(store.path()).err().unwrap();
		assert!(error.to_string().contains("1-4"), "{error:#}");
		fs::write(folder.join("1-4"), "?").unwrap();
		let error = Shelf::open(store.path()).err().unwrap();
		assert!(error.to_string().contains("1-4"), "{error:#}");
	}

	#[test]
	fn a_report_is_found_by_its_kind_and_sequence() {
		let store = tempfile::tempdir().unwrap();
		let shelf = Shelf::open(store.path()).unwrap();
		shelf.keep((1, 3), some(1)).unwrap();
		let id = ReportId { network: 1, round: 3, kind: ReportKind::Trust, sequence: 0 };
		assert_eq!(shelf.finding(id), some(1).reports.into_iter().next());
		for other in [
			ReportId { network: 2, ..id },
			ReportId { round: 4, ..id },
			ReportId { kind: ReportKind::Scores, ..id },
			ReportId { sequence: 1, ..id },
		] {
			assert_eq!(shelf.finding(other), None);
		}
		assert_eq!(shelf.stage(id), Stage::Unknown);
		shelf.set_stage(id, Stage::Open);
		assert_eq!(shelf.stage(id), Stage::Open);
	}
}
