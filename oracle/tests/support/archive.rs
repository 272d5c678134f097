//! An archive in a folder, as an engine sees it.

use std::{
	collections::BTreeMap,
	fs::File,
	path::{Path, PathBuf},
};

use groundwave_types::Hash;
use parquet::{
	file::reader::{FileReader, SerializedFileReader},
	record::{Field, Row},
};

/// All its files, in order.
pub fn files(archive: &Path) -> Vec<PathBuf> {
	let (mut files, mut folders) = (Vec::new(), vec![archive.to_path_buf()]);
	while let Some(folder) = folders.pop() {
		for entry in folder.read_dir().into_iter().flatten() {
			let path = entry.unwrap().path();
			if path.is_dir() {
				folders.push(path);
			} else if path.extension().is_some_and(|extension| extension == "parquet") {
				files.push(path);
			}
		}
	}
	files.sort();
	files
}

/// The rows of a file, by the names of their columns.
pub fn rows(file: &Path) -> Vec<BTreeMap<String, Field>> {
	let reader = SerializedFileReader::new(File::open(file).unwrap()).unwrap();
	let named = |row: Row| row.into_columns().into_iter().collect();
	reader.get_row_iter(None).unwrap().map(|row| named(row.unwrap())).collect()
}

/// The receipts in all files.
pub fn digests(archive: &Path) -> Vec<Hash> {
	let rows = files(archive).into_iter().flat_map(|file| rows(&file));
	let digests = rows.map(|row| match &row["receipt"] {
		Field::Bytes(digest) => Hash::from_slice(digest.data()),
		other => panic!("{other:?}"),
	});
	digests.collect()
}
