//! The words of Groundwave as types: ids, units, cells, device keys and their signatures, signed
//! statements and the parameters of a network.
//!
//! Everything here is plain data without FRAME, so that pallets, the node's clients and simulated
//! hotspots mean the same bytes by the same word.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod key;
mod ledger;
mod network;
mod page;
mod region;
mod statement;
mod units;

pub use key::{DeviceKey, DeviceSignature, Session};
pub use ledger::{LedgerStatement, UnsettledRound, WaitReason};
pub use network::{
	Authority, CoverageRules, DensityRule, Hip15, Hip17, Hip17Level, MAX_UNIT_LABEL, NetworkParams,
	ResourceKind, RewardSplit, RewardTerms, UnitLabel,
};
pub use page::{Page, ROUNDS_PER_PAGE};
pub use region::Region;
pub use statement::{Binding, SessionGrant, Statement, Succession, Vouch};
pub use units::{
	AccountId, AssetId, Balance, BlockNumber, CREDITS_PER_DOLLAR, CaseId, Cell, Credits, Deciunit,
	DeviceId, Hash, Hertz, MAX_REGION_RESOLUTION, Millis, NANOS_PER_MILLI, Nanos, NetworkId,
	POINTS_PER_UNIT, PRICE_UNIT, PayerClass, Points, Price, Round, Tick, Vote,
};

#[cfg(test)]
mod tests;
