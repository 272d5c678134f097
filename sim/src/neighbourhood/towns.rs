//! Towns around the Great Lakes and on the coast behind them, where US915 is the plan: where people
//! live, there hotspots stand.

/// A town.
#[derive(Clone, Copy, Debug)]
pub struct Town {
	/// What it is called.
	pub name: &'static str,
	/// Latitude of its centre in degrees north.
	pub latitude: f64,
	/// Longitude of its centre in degrees east.
	pub longitude: f64,
	/// Who lives within its limits, in thousands: censuses of 2020 (United States) and 2021 (Canada).
	pub thousands: u32,
}

const fn town(name: &'static str, latitude: f64, longitude: f64, thousands: u32) -> Town {
	Town { name, latitude, longitude, thousands }
}

/// The towns, in the order in which they fill. The last one is more than 200 km from all others, and a
/// home for those who claim to hear what they cannot.
pub const TOWNS: &[Town] = &[
	town("Port Huron", 42.971, -82.425, 29),
	town("Sarnia", 42.975, -82.406, 72),
	town("Flint", 43.013, -83.687, 81),
	town("London", 42.984, -81.245, 422),
	town("Detroit", 42.331, -83.046, 639),
	town("Windsor", 42.315, -83.036, 230),
	town("Ann Arbor", 42.281, -83.743, 124),
	town("Toledo", 41.653, -83.537, 271),
	town("Lansing", 42.733, -84.555, 113),
	town("Saginaw", 43.420, -83.951, 44),
	town("Kitchener", 43.451, -80.493, 257),
	town("Hamilton", 43.256, -79.872, 569),
	town("Toronto", 43.653, -79.383, 2_794),
	town("Cleveland", 41.499, -81.694, 373),
	town("Buffalo", 42.886, -78.878, 278),
	town("Rochester", 43.157, -77.615, 211),
	town("Fort Wayne", 41.079, -85.139, 264),
	town("Grand Rapids", 42.963, -85.668, 199),
	town("Columbus", 39.961, -82.999, 906),
	town("Pittsburgh", 40.441, -79.990, 303),
	town("Chicago", 41.878, -87.630, 2_746),
	town("Milwaukee", 43.039, -87.907, 577),
	town("Indianapolis", 39.768, -86.158, 888),
	town("Ottawa", 45.421, -75.697, 1_017),
	town("New York", 40.713, -74.006, 8_804),
	town("Halifax", 44.649, -63.576, 440),
];

/// Mean distance of a person from the centre is twice this, in metres, for each square root of a
/// thousand inhabitants: about 3 km in Port Huron and 30 km in Toronto.
const SPREAD_M: f64 = 280.0;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

impl Town {
	/// A place in the town, as degrees of latitude and longitude, for three draws of 0 to below 1.
	///
	/// Density falls exponentially with the distance from the centre (C. Clark, "Urban Population
	/// Densities", Journal of the Royal Statistical Society, 1951): so the distance is the sum of two
	/// exponential draws.
	pub fn place(&self, [near, far, bearing]: [f64; 3]) -> (f64, f64) {
		let scale_m = SPREAD_M * f64::from(self.thousands).sqrt();
		let distance_m = -scale_m * ((1.0 - near).ln() + (1.0 - far).ln());
		let (east, north) = (std::f64::consts::TAU * bearing).sin_cos();
		let latitude = self.latitude + distance_m * north / DEGREE_M;
		let narrowed = self.latitude.to_radians().cos();
		(latitude, self.longitude + distance_m * east / (DEGREE_M * narrowed))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use groundwave_geo::{cell_at, centre};

	fn distance_m(from: (f64, f64), to: (f64, f64)) -> u32 {
		let centre =
			|(latitude, longitude)| centre(cell_at(latitude, longitude, 12).unwrap(), 12).unwrap();
		centre(from).distance_m(&centre(to))
	}

	fn middle(town: &Town) -> (f64, f64) {
		(town.latitude, town.longitude)
	}

	#[test]
	fn the_last_town_is_far_from_all_others() {
		let (last, others) = TOWNS.split_last().unwrap();
		for other in others {
			assert!(distance_m(middle(last), middle(other)) > 200_000, "{}", other.name);
		}
	}

	#[test]
	fn distances_between_towns_are_those_on_a_map() {
		// Port Huron to Detroit about 88 km, to Toronto about 260 km.
		let of = |name| middle(TOWNS.iter().find(|town| town.name == name).unwrap());
		let from = of("Port Huron");
		assert!((84_000..92_000).contains(&distance_m(from, of("Detroit"))));
		assert!((250_000..265_000).contains(&distance_m(from, of("Toronto"))));
	}

	#[test]
	fn places_lie_around_the_centre() {
		let town = TOWNS.first().unwrap();
		let place = town.place([0.5, 0.5, 0.25]);
		// 2 ln 2 times 280 m times the root of 29, due east.
		assert!(distance_m(middle(town), place).abs_diff(2_090) < 30);
		assert!(place.1 > town.longitude && (place.0 - town.latitude).abs() < 1e-6);
		assert!(distance_m(middle(town), town.place([0.0; 3])) < 20);
	}
}
