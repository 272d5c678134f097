//! The chain's rules, tested through the runtime: whole blocks, signed transactions, fees and all.

mod bad_input;
mod env;
mod fees;
mod hotspots;
mod limits;
mod presets;
mod proxies;
mod recording;
mod titles;
