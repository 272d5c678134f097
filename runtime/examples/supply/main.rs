//! Draws ten years of the supply of GWV: writes docs/supply.csv and docs/supply.svg, or to another
//! folder that is named. `scripts/plot` builds and runs it.

mod model;

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
	let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs");
	let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| docs.into()));
	let table = model::Table::new();
	fs::write(folder.join("supply.csv"), table.csv())?;
	fs::write(folder.join("supply.svg"), table.svg())
}
