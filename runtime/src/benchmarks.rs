//! Which pallets are benchmarked in this runtime: ours; stock pallets bring weights of their own.

frame_benchmarking::define_benchmarks!(
	[pallet_networks, Networks]
	[pallet_devices, Devices]
	[pallet_coverage, Coverage]
	[pallet_rewards, Rewards]
	[pallet_credits, Credits]
	[pallet_pools, Pools]
	[pallet_fractions, Fractions]
	[pallet_clock, Clock]
	[pallet_juries, Juries]
	[pallet_accusations, Accusations]
	[pallet_verification, Verification]
);
