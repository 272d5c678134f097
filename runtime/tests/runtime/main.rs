//! The chain's rules, tested through the runtime: whole blocks, signed transactions, fees and all.

mod bad_input;
mod conservation;
mod court;
mod density;
mod due_process;
mod economy;
mod env;
mod fees;
mod hotspots;
mod keys;
mod limits;
mod oracles;
mod presets;
mod proxies;
mod reasons;
mod recording;
mod regions;
mod shares;
mod supply;
mod terms;
mod titles;
