//! The radio rules' arithmetic gives the same bytes in the runtime's Wasm, which decides on chain,
//! as natively, where owners and tools foretell the decision.

use codec::Encode;
use groundwave_geo::{cell_at, resolution};
use groundwave_runtime::WASM_BINARY;
use groundwave_runtime_api::Path;
use groundwave_types::{Cell, Hertz};
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{TestExternalities, hashing::blake2_256};
use std::sync::LazyLock;

/// Pairs of cells in one question to the runtime.
const BATCH: usize = 5_000;
/// How many cells are compared: two of each pair.
const CELLS: usize = 100_000;
/// Resolutions that H3 knows: 0 to 15.
const RESOLUTIONS: u8 = 16;
/// The base cells that are pentagons (H3's table of base cells).
const PENTAGONS: [u64; 12] = [4, 14, 24, 38, 49, 58, 63, 72, 83, 97, 107, 117];
/// Carriers, one for each batch in turn: the rules' regions and the ends of what the loss is
/// specified for.
const FREQUENCIES_HZ: [Hertz; 10] = [
	100_000_000,
	470_300_000,
	865_062_500,
	867_900_024,
	868_100_000,
	904_500_000,
	916_800_000,
	922_100_000,
	923_200_000,
	6_000_000_000,
];

/// SplitMix64: the same cells in each run.
struct Random(u64);

impl Random {
	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	/// A number from 0 to below 1.
	fn part(&mut self) -> f64 {
		f64::from(u32::try_from(self.next() >> 32).expect("32 bits are left")) / 2f64.powi(32)
	}

	fn resolution(&mut self) -> u8 {
		u8::try_from(self.next() % u64::from(RESOLUTIONS)).expect("it is below 16")
	}

	/// A place anywhere on the globe, each as likely, in degrees.
	fn place(&mut self) -> [f64; 2] {
		[(2.0 * self.part() - 1.0).asin().to_degrees(), 360.0 * self.part() - 180.0]
	}

	/// A place within some two hundred kilometres of another, as radio reaches, in degrees.
	fn place_near(&mut self, [latitude, longitude]: [f64; 2]) -> [f64; 2] {
		let mut near = |around: f64| around + 2.0 * self.part() - 1.0;
		[near(latitude).clamp(-90.0, 90.0), near(longitude).clamp(-180.0, 180.0)]
	}

	/// Two cells, of any two resolutions: one anywhere, the other near it or anywhere as well.
	fn pair(&mut self) -> [Cell; 2] {
		let here = self.place();
		let there =
			if self.next().is_multiple_of(2) { self.place_near(here) } else { self.place() };
		[here, there].map(|[latitude, longitude]| {
			cell_at(latitude, longitude, self.resolution()).expect("the place is on the globe")
		})
	}
}

/// The pentagon around the middle of `base`: the index of H3's mode 1 whose digits are all zero, and
/// seven where the resolution is finer than its own.
fn pentagon(base: u64, resolution: u8) -> Cell {
	let unused = u64::from(15 - resolution) * 3;
	Cell(1 << 59 | u64::from(resolution) << 52 | base << 45 | ((1 << unused) - 1))
}

/// Each pentagon of each resolution, beside a cell of another.
fn pentagons() -> Vec<[Cell; 2]> {
	let of = |resolution| PENTAGONS.map(|base| pentagon(base, resolution));
	(0..RESOLUTIONS)
		.flat_map(|fine| of(fine).into_iter().zip(of(RESOLUTIONS - 1 - fine)))
		.map(|(one, other)| [one, other])
		.collect()
}

/// Compiles the Wasm once for all tests.
static EXECUTOR: LazyLock<WasmExecutor> = LazyLock::new(WasmExecutor::default);

/// What the runtime's Wasm answers, in SCALE.
fn in_wasm(pairs: &Vec<[Cell; 2]>, frequency_hz: Hertz) -> Vec<u8> {
	let wasm = WASM_BINARY.expect(
		"this build holds no Wasm of the runtime: SKIP_WASM_BUILD must not be set for this test",
	);
	let code = RuntimeCode {
		code_fetcher: &WrappedRuntimeCode(wasm.into()),
		heap_pages: None,
		hash: blake2_256(wasm).to_vec(),
	};
	let question = (pairs, frequency_hz).encode();
	let mut state = TestExternalities::default();
	let (answer, _) = EXECUTOR.call(
		&mut state.ext(),
		&code,
		"CoverageApi_paths",
		&question,
		CallContext::Offchain,
	);
	answer.expect("the runtime answers")
}

/// What native code answers, in SCALE.
fn natively(pairs: &[[Cell; 2]], frequency_hz: Hertz) -> Vec<u8> {
	let paths: Vec<_> = pairs.iter().map(|pair| Path::between(*pair, frequency_hz)).collect();
	assert!(paths.iter().all(Option::is_some), "all cells are valid");
	paths.encode()
}

#[test]
fn wasm_and_native_give_the_same_bytes_on_100_000_random_cells() {
	let mut random = Random(15);
	let mut compared = 0;
	let mut frequencies = FREQUENCIES_HZ.iter().cycle();
	while compared < CELLS {
		let pairs: Vec<_> = (0..BATCH).map(|_| random.pair()).collect();
		let frequency_hz = *frequencies.next().expect("the list is not empty");
		assert!(
			in_wasm(&pairs, frequency_hz) == natively(&pairs, frequency_hz),
			"Wasm and native differ among cells {compared} and after, at {frequency_hz} Hz",
		);
		compared += 2 * pairs.len();
	}
}

#[test]
fn wasm_and_native_give_the_same_bytes_on_all_pentagons() {
	let pairs = pentagons();
	for (place, [cell, _]) in pairs.iter().enumerate() {
		assert_eq!(resolution(*cell).map(usize::from), Some(place / PENTAGONS.len()));
	}
	for frequency_hz in FREQUENCIES_HZ {
		assert!(
			in_wasm(&pairs, frequency_hz) == natively(&pairs, frequency_hz),
			"Wasm and native differ at {frequency_hz} Hz",
		);
	}
}

#[test]
fn wasm_and_native_refuse_the_same_bits() {
	let mut random = Random(16);
	let pairs: Vec<_> = (0..BATCH).map(|_| [random.pair()[0], Cell(random.next())]).collect();
	let paths: Vec<_> = pairs.iter().map(|pair| Path::between(*pair, FREQUENCIES_HZ[0])).collect();
	assert!(paths.iter().any(Option::is_none), "random bits are hardly ever a cell");
	assert_eq!(in_wasm(&pairs, FREQUENCIES_HZ[0]), paths.encode());
}
