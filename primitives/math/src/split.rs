//! Who is paid first.

use groundwave_types::Balance;

/// Divides `native` plancks between a service provider, who is paid first what is his `due`, and the
/// others, who get the rest: (provider, rest).
pub fn provider_first(native: Balance, due: Balance) -> (Balance, Balance) {
	let provider = due.min(native);
	(provider, native - provider)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn the_provider_takes_up_to_its_part_and_the_others_the_rest() {
		let cases = [(94, (24, 70)), (80, (24, 56)), (100, (24, 76)), (20, (20, 0)), (0, (0, 0))];
		for (native, divided) in cases {
			assert_eq!(provider_first(native, 24), divided);
		}
	}

	proptest! {
		#[test]
		fn all_is_divided_and_the_provider_gets_at_most_what_is_due(native: Balance, due: Balance) {
			let (provider, rest) = provider_first(native, due);
			prop_assert_eq!(provider.checked_add(rest), Some(native));
			prop_assert!(provider <= due);
			prop_assert!(rest == 0 || provider == due);
		}
	}
}
