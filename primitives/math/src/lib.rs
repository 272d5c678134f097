//! The maths of Groundwave, in integers: the same to the bit on every machine.

#![cfg_attr(not(feature = "std"), no_std)]

mod controller;
mod decay;
mod emission;
mod logarithm;
mod metering;
mod pool;
mod prefix;
mod price;
mod split;
mod usage;

pub use controller::{BondedFeedback, Controller};
pub use decay::{Glide, Reservoir, decay};
pub use emission::HalvingSchedule;
pub use logarithm::{LOG2_FRACTION, log2};
pub use metering::{iot_credits, mobile_credits};
pub use pool::{
	PoolShare, SaturationRule, WEIGHT_ONE, pool_reward, pool_weight, share_reward, weight_rate,
};
pub use prefix::{PREFIX_ONE, prefix_income, prefix_step};
pub use price::{PriceView, cost_of, credits_for, low_price, middle, step_towards, worth_of};
pub use split::provider_first;
pub use usage::{PLANCKS_PER_GRAIN, UsagePolicy, UsageRates, UsageTotals, usage_rates};
