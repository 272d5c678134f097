//! Binary logarithm in fixed point.

/// Fractional bits of [`log2`].
pub const LOG2_FRACTION: u32 = 24;

/// The binary logarithm of `value` with 24 fractional bits, rounded down; `None` for zero.
///
/// The integer part is the position of the highest bit. Each squaring of the mantissa then yields
/// one more bit (Turner, "A fast binary logarithm algorithm", IEEE Signal Processing Magazine,
/// 2010). The mantissa has 63 bits, so 24 squarings lose less than one unit in the last place.
pub fn log2(value: u64) -> Option<u32> {
	let whole = value.checked_ilog2()?;
	// 1 <= mantissa < 2, scaled by 2^63.
	let mut mantissa = u128::from(value) << (63 - whole);
	let mut result = whole;
	for _ in 0..LOG2_FRACTION {
		mantissa = (mantissa * mantissa) >> 63;
		let bit = u32::from(mantissa >= 1 << 64);
		mantissa >>= bit;
		result = (result << 1) | bit;
	}
	Some(result)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn powers_of_two_are_exact() {
		for power in 0..64 {
			assert_eq!(log2(1 << power), Some(power << LOG2_FRACTION));
		}
	}

	#[test]
	fn zero_has_no_logarithm() {
		assert_eq!(log2(0), None);
	}

	proptest! {
		#[test]
		fn it_is_the_real_logarithm_rounded_down(value in 1u64..1 << 53) {
			let real = (value as f64).log2() * f64::from(1 << LOG2_FRACTION);
			let found = f64::from(log2(value).unwrap());
			prop_assert!(found <= real + 1e-6 && found > real - 1.01, "{} is not {}", found, real);
		}

		#[test]
		fn it_never_falls(value in 1u64..u64::MAX) {
			prop_assert!(log2(value) <= log2(value + 1));
		}
	}
}
