//! Ten years of the supply of GWV, by the runtime's own rules, and how they are drawn.
//!
//! The rules are `pallet-rewards`' own: its emission record, its budgets, its settlement of a pot.

use std::{fmt::Write, ops::Range};

use groundwave_math::{Controller, PLANCKS_PER_GRAIN, UsageTotals};
use groundwave_runtime::{
	Balance, BlockNumber, Runtime,
	constants::{
		money::{EMISSION_BUDGET, GWV, MAX_SUPPLY},
		time::YEARS,
	},
};
use groundwave_types::{Points, RewardSplit, RewardTerms, Round};
use pallet_rewards::{
	Budget, DEFAULT_ROUND_LENGTH, EmissionPolicy, EmissionRecord, PendingRound, PotRecord,
	RoundBudget, SETTLE_DELAY, SpanBlocks,
};
use plotters::prelude::*;
use sp_runtime::Permill;

/// How many years are drawn.
const PLOTTED_YEARS: u32 = 10;
/// Rounds of these years.
const ROUNDS: Round = PLOTTED_YEARS * YEARS / DEFAULT_ROUND_LENGTH;
/// Rounds from one figure to the next: two months.
const STEP: Round = YEARS / 6 / DEFAULT_ROUND_LENGTH;
/// GWV at genesis.
const GENESIS: Balance = MAX_SUPPLY - EMISSION_BUDGET;
/// Points of all devices in a round: 10,000 units, so many that no rate meets its limit.
const POINTS: Points = 100_000_000;
/// Font and size of all text.
const TEXT: (&str, u32) = ("sans-serif", 16);
/// How all networks together divide their emission.
const SPLIT: RewardSplit = RewardSplit {
	evidence: Permill::from_percent(50),
	usage: Permill::from_percent(30),
	delegators: Permill::from_percent(20),
	oracles: Permill::zero(),
	provider: Permill::zero(),
};

/// How much is used.
pub struct Scenario {
	/// Its name in the table.
	pub name: &'static str,
	/// Its name in the plot.
	label: &'static str,
	/// Plancks that are burned for use in a round, half of them by open payers.
	burned: fn(Round) -> Balance,
	/// Colour of its line.
	colour: RGBColor,
}

/// The three scenarios.
pub const SCENARIOS: [Scenario; 3] = [
	Scenario { name: "none", label: "no use", burned: |_| 0, colour: RGBColor(120, 120, 120) },
	Scenario {
		name: "constant",
		label: "10 GWV burned a block",
		burned: |_| per_block(10 * GWV),
		colour: RGBColor(0, 90, 160),
	},
	Scenario {
		name: "growing",
		label: "0 to 40 GWV burned a block",
		burned: |round| per_block(40 * GWV) * Balance::from(round) / Balance::from(ROUNDS),
		colour: RGBColor(190, 80, 0),
	},
];

/// Plancks in a round of so many in each block.
fn per_block(plancks: Balance) -> Balance {
	plancks * Balance::from(DEFAULT_ROUND_LENGTH)
}

/// The chain's rules of emission.
pub fn policy() -> EmissionPolicy {
	<Runtime as pallet_rewards::Config>::Policy::get()
}

/// What the chain's schedule issues for `blocks`.
pub fn issued(policy: &EmissionPolicy, blocks: Range<BlockNumber>) -> Balance {
	let Controller::Schedule(schedule) = policy.controller else {
		panic!("the chain issues by a schedule")
	};
	schedule.between(blocks.start, blocks.end)
}

/// The chain's money.
struct Money {
	policy: EmissionPolicy,
	spans: SpanBlocks,
	supply: Balance,
	emission: EmissionRecord,
	/// The pot of all networks together.
	pot: PotRecord,
}

impl Money {
	fn genesis() -> Self {
		Self {
			policy: policy(),
			spans: SpanBlocks::default(),
			supply: GENESIS,
			emission: EmissionRecord::default(),
			pot: PotRecord::default(),
		}
	}

	/// How many plancks may still be minted.
	fn room(&self) -> Balance {
		self.policy.max_supply - self.supply
	}

	fn mint(&mut self, amount: Balance) {
		self.supply += amount.min(self.room());
	}

	/// Begins `round`, settles the one that is due, and mints what authors get in it.
	fn begin(&mut self, round: Round) {
		let start = round * DEFAULT_ROUND_LENGTH;
		let blocks = start..start + DEFAULT_ROUND_LENGTH;
		self.mint(self.emission.treasury);
		let issued = issued(&self.policy, blocks);
		self.emission.begin_round(&self.policy, issued, DEFAULT_ROUND_LENGTH, self.spans.burns);
		self.mint(per_block(self.emission.author));
		if round >= SETTLE_DELAY {
			self.settle(start);
		}
	}

	/// Settles the oldest round in block `now`; pools get all that is for stake.
	fn settle(&mut self, now: BlockNumber) {
		let settlement = self
			.pot
			.settle_oldest(self.room(), &self.policy, now)
			.expect("no sum exceeds a balance")
			.expect("the breaker lets it pass");
		self.mint(settlement.issued());
		if let Some(usage) = settlement.usage {
			self.emission.burns.take_back(usage.allocated - usage.top_up);
		}
	}

	/// Has devices earn in `round`, and `burned` plancks burned for their use, at a price that
	/// stays.
	fn earn(&mut self, round: Round, burned: Balance) {
		let grains = u64::try_from(burned / PLANCKS_PER_GRAIN).expect("not so much is burned");
		let used =
			|grains: u64| UsageTotals { grains, worth: Balance::from(grains) * PLANCKS_PER_GRAIN };
		let terms = RewardTerms { split: SPLIT, provider: None, vesting: 0 };
		let RoundBudget { networks, top_up } = self.emission.current;
		self.supply -= burned;
		self.emission.burns.add(burned);
		let earned = PendingRound {
			round,
			last: round,
			skipped: false,
			blocks: DEFAULT_ROUND_LENGTH,
			points: POINTS,
			open: used(grains / 2),
			vetted: used(grains - grains / 2),
			budget: Budget::new(&terms, networks, top_up),
			provider: None,
			vesting: 0,
			usage: self.policy.usage,
		};
		self.pot.unsettled.try_push(earned).expect("rounds are settled when they are due");
	}
}

/// The supply at each [`STEP`], in whole GWV.
fn supplies(scenario: &Scenario) -> Vec<Balance> {
	let mut money = Money::genesis();
	let mut supplies = Vec::new();
	for round in 0..ROUNDS {
		if round % STEP == 0 {
			supplies.push(money.supply / GWV);
		}
		money.begin(round);
		money.earn(round, (scenario.burned)(round));
	}
	supplies.push(money.supply / GWV);
	supplies
}

/// The supply in each scenario, in whole GWV, one every two months.
pub struct Table([Vec<Balance>; SCENARIOS.len()]);

impl Table {
	/// Works it out.
	pub fn new() -> Self {
		Self(SCENARIOS.each_ref().map(supplies))
	}

	/// Month of each row.
	fn months(&self) -> impl Iterator<Item = u32> + '_ {
		(0..).step_by(2).zip(&self.0[0]).map(|(month, _)| month)
	}

	/// As comma-separated values.
	pub fn csv(&self) -> String {
		let mut csv = String::from("month");
		for scenario in &SCENARIOS {
			write!(csv, ",{}", scenario.name).expect("text can be written");
		}
		csv.push('\n');
		for (row, month) in self.months().enumerate() {
			write!(csv, "{month}").expect("text can be written");
			for supplies in &self.0 {
				write!(csv, ",{}", supplies[row]).expect("text can be written");
			}
			csv.push('\n');
		}
		csv
	}

	/// As a plot.
	pub fn svg(&self) -> String {
		let mut svg = String::new();
		self.draw(SVGBackend::with_string(&mut svg, (760, 420))).expect("text can be drawn on");
		svg
	}

	fn draw<'a>(
		&self,
		backend: SVGBackend<'a>,
	) -> Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>> {
		let area = backend.into_drawing_area();
		area.fill(&WHITE)?;
		let mut chart = ChartBuilder::on(&area)
			.margin(16)
			.x_label_area_size(36)
			.y_label_area_size(64)
			.build_cartesian_2d(0.0..f64::from(PLOTTED_YEARS), 300.0..1_000.0)?;
		chart
			.configure_mesh()
			.light_line_style(TRANSPARENT)
			.label_style(TEXT)
			.axis_desc_style(TEXT)
			.x_desc("years")
			.y_desc("million GWV")
			.x_label_formatter(&|years| format!("{years:.0}"))
			.y_label_formatter(&|millions| format!("{millions:.0}"))
			.draw()?;
		for (scenario, supplies) in SCENARIOS.iter().zip(&self.0) {
			let colour = scenario.colour;
			let points = self.months().zip(supplies).map(|(month, supply)| {
				// Pixels need no more than thousands of GWV.
				let thousands = u32::try_from(supply / 1_000).expect("a billion GWV at most");
				(f64::from(month) / 12.0, f64::from(thousands) / 1_000.0)
			});
			chart
				.draw_series(LineSeries::new(points, colour.stroke_width(2)))?
				.label(scenario.label)
				.legend(move |(x, y)| {
					PathElement::new([(x, y), (x + 20, y)], colour.stroke_width(2))
				});
		}
		chart
			.configure_series_labels()
			.position(SeriesLabelPosition::UpperLeft)
			.label_font(TEXT)
			.background_style(WHITE)
			.draw()?;
		area.present()
	}
}
