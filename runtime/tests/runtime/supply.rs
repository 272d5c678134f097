//! The plot of docs/economy.md is what the runtime's rules give.

use std::fs;

use groundwave_runtime::{Rewards, Runtime, constants::money::GWV};
use groundwave_traits::BurnSink;

use crate::env::on_development_chain;

#[path = "../../examples/supply/model.rs"]
mod model;

/// A file of docs/.
fn documented(name: &str) -> String {
	let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/");
	fs::read_to_string(format!("{docs}{name}")).expect("it can be read")
}

#[test]
fn the_plot_of_ten_years_is_up_to_date() {
	let table = model::Table::new();
	assert_eq!(documented("supply.csv"), table.csv(), "scripts/plot writes it anew");
	assert_eq!(documented("supply.svg"), table.svg(), "scripts/plot writes it anew");
}

#[test]
fn the_plot_begins_rounds_as_the_chain_does() {
	on_development_chain(|chain| {
		let policy = model::policy();
		let spans = pallet_rewards::Spans::<Runtime>::get();
		// From little to more than may be emitted again.
		for burned in [0, 1, GWV, 100 * GWV, 10_000 * GWV] {
			Rewards::on_burn(burned);
			let before = Rewards::emission();
			chain.next_round();
			let anchor = Rewards::current_round();
			let issued = model::issued(&policy, anchor.block..anchor.end());
			let mut begun = before;
			begun.begin_round(&policy, issued, anchor.length, spans.burns);
			assert_eq!(Rewards::emission(), begun);
		}
	});
}
