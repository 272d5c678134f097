//! What carried data costs, in data credits.

use groundwave_types::Credits;

/// Bytes of LoRa payload that one data credit pays for.
const IOT_UNIT: u64 = 24;
/// Bytes of mobile data that one data credit pays for.
const MOBILE_UNIT: u64 = 100_000;

/// Data credits for a LoRa packet of `bytes`: one for each 24 or part of them, and at least one.
pub fn iot_credits(bytes: u64) -> Credits {
	bytes.div_ceil(IOT_UNIT).max(1)
}

/// Data credits for `bytes` of mobile data: one for each 100,000 or part of them, and at least one.
pub fn mobile_credits(bytes: u64) -> Credits {
	bytes.div_ceil(MOBILE_UNIT).max(1)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_packet_costs_one_for_each_24_bytes_or_part_of_them() {
		let costs = [0, 1, 23, 24, 25, 48, 49, 222].map(iot_credits);
		assert_eq!(costs, [1, 1, 1, 1, 2, 2, 3, 10]);
	}

	#[test]
	fn mobile_data_cost_one_for_each_100_000_bytes_or_part_of_them() {
		let costs = [0, 1, 99_999, 100_000, 100_001, 200_001].map(mobile_credits);
		assert_eq!(costs, [1, 1, 1, 1, 2, 3]);
	}

	#[test]
	fn the_largest_amount_is_counted() {
		assert_eq!(iot_credits(u64::MAX), 768_614_336_404_564_651);
		assert_eq!(mobile_credits(u64::MAX), 184_467_440_737_096);
	}
}
