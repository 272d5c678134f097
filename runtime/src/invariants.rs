//! The invariants of all our pallets at once.

use sp_runtime::TryRuntimeError;

use crate::{
	Accusations, Clock, Coverage, Credits, Devices, Fractions, Juries, Networks, Pools, Rewards,
	Verification,
};

/// Checks the numbered invariants of each pallet over the present state, whatever its size: for
/// tests and tools, never within a block.
pub fn check_invariants() -> Result<(), TryRuntimeError> {
	Networks::check_invariants()?;
	Devices::check_invariants()?;
	Coverage::check_invariants()?;
	Rewards::check_invariants()?;
	Credits::check_invariants()?;
	Pools::check_invariants()?;
	Fractions::check_invariants()?;
	Clock::check_invariants()?;
	Juries::check_invariants()?;
	Accusations::check_invariants()?;
	Verification::check_invariants()
}
