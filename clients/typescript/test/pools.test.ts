/**
 * Stake behind a device that proves coverage: a pool, somebody who delegates to it, two rounds in which
 * it earns, what each of them gets, and how stake leaves. Through a node of its own.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { ApiPromise } from "@polkadot/api";
import type { Option, Struct, u128, u32 } from "@polkadot/types";
import type { AccountId32 } from "@polkadot/types/interfaces";
import type { ITuple } from "@polkadot/types/types";

import { CELL, makeDevice, PARAMS, placement } from "../examples/found-network.js";
import { untilShared } from "../examples/pay-for-use.js";
import {
	exchange,
	grantSession,
	OTHER_CELL,
	untilBucket,
	untilClosed,
	type Radio,
} from "../examples/prove-coverage.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { amountOf, connect, eventOf, eventsOf, field, send, view } from "../src/client.js";
import { GWV } from "../src/credits.js";
import { ratesOf, statementOf } from "../src/ledger.js";
import { claimStake, delegationOf, estimateOf, openPool } from "../src/pools.js";
import type { TimeWindow } from "../src/records.js";
import {
	batch,
	done,
	eventsBetween,
	fields,
	foundAtOnce,
	height,
	people,
	roundNow,
	someone,
	untilRound,
	wealth,
} from "./economy.js";
import { auditBooks, failure, inTurn, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const MILLION = 1_000_000n;
/** The weight of a pool that is due the whole budget. */
const WEIGHT_ONE = 2n ** 32n;

/** Plancks for a point at the most, and parts of 10^18. */
const HIGHEST_RATE = 2_500_000_000n;
const ONE = 10n ** 18n;

/** Whoever runs the network's infrastructure: an account that has nothing yet. */
const provider = someone("Provider");
const POOL_PARAMS = {
	...PARAMS,
	split: { evidence: 500_000, usage: 0, delegators: 400_000, oracles: 0, provider: 100_000 },
	provider: provider.address as string | null,
	vesting: 100, // blocks
};
/** What a beaconer with one witness scores. */
const POINTS = 2_500n;
/** The pool's device does half of what is asked of it. */
const RULES = {
	saturation: { stakingSupply: 10_000n * GWV, pools: 4, alpha: 300_000 },
	fullPoints: 2n * POINTS,
};
const TERMS = { margin: 100_000, cost: GWV / 100n };
const PLEDGE = 1_000n * GWV;
const DELEGATED = 500n * GWV;

describe("stake behind a device", () => {
	const { folder, remove } = scratch();
	const { bob, charlie, dave, eve, ferdie } = people();

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	let pool: number;
	/** The first round in which devices and stake count. */
	let since = 0;
	let sender: Radio;
	let listener: Radio;
	/** The rounds for which the device earned. */
	const rounds: number[] = [];
	/** What the rounding left in the pool. */
	let dust = 0n;

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 4 * MINUTE }, witnessed(() => node, test));
	};
	const delegate = (amount: bigint) => api.tx.pools.delegate(pool, amount);
	const undelegate = (amount: bigint) => api.tx.pools.undelegate(pool, amount);

	/** Has the first device beacon and the second hear it, as soon as the first may. */
	const prove = async () => {
		const { bucket, submission, reveal } = await exchange(api, sender, listener);
		await send(api, submission, eve);
		await untilClosed(api, sender.hotspot.device, bucket);
		const scored = await send(api, api.tx.coverage.score(network, [reveal]), eve);
		const [credited] = eventsOf(scored, "rewards", "PointsCredited");
		assert.equal(amountOf(credited ?? assert.fail("nobody earned"), "points"), POINTS + 10_000n);
		rounds.push(Number(amountOf(credited, "round")));
	};

	/** Waits until the first device may beacon in a bucket from `earliest` on. */
	const untilWindow = async (earliest: number) => {
		const window = await api.call.coverageApi.window<Option<TimeWindow>>(0);
		const isOver = window.unwrap().closes.toNumber() < Date.now() + 3_000;
		if (isOver || (await roundNow(api)) < earliest) await untilBucket(api, earliest);
	};

	/** What the pool is due for `round`, and who gets how much of it, by the formulas. */
	const expected = async (round: number, stake: bigint, pledge: bigint) => {
		const emitted = await eventsBetween(api, [1, await height(api)], "rewards", "EmissionSet");
		const set = emitted.find((event) => Number(amountOf(event, "round")) === round);
		const whole = amountOf(set ?? assert.fail(), "networks") / 2n;
		const { delegators, provider, evidence } = POOL_PARAMS.split;
		const part = (of: number) => whole * BigInt(of) / MILLION;
		// Stake and provider have as large a part of theirs as the points could earn of the whole.
		const all = Object.values(POOL_PARAMS.split).reduce((sum, of) => sum + part(of), 0n);
		const earned = (POINTS + 10_000n) * HIGHEST_RATE * ONE / all;
		const released = (of: number) => part(of) * (earned < ONE ? earned : ONE) / ONE;

		const { stakingSupply: supply, pools, alpha } = RULES.saturation;
		const k = BigInt(pools);
		const atMostSupply = (amount: bigint) => amount * k < supply ? amount * k : supply;
		const [saturated, pledged] = [atMostSupply(stake), atMostSupply(pledge)];
		const worked = MILLION * supply * k + k * BigInt(alpha) * pledged;
		const weight = worked * WEIGHT_ONE * POINTS * saturated
			/ (k * (MILLION + BigInt(alpha)) * supply * k * RULES.fullPoints * supply);
		const reward = weight * (released(delegators) / WEIGHT_ONE);
		const cost = TERMS.cost * 5n * POINTS / RULES.fullPoints; // five blocks
		const operator = cost + (reward - cost) * BigInt(TERMS.margin) / MILLION;
		const members = reward - operator;

		const step = ((members + dust) << 64n) / stake;
		const income = (shares: bigint) => (shares * step) >> 64n;
		dust = members + dust - ((step * stake + (1n << 64n) - 1n) >> 64n);
		return {
			evidence: part(evidence),
			provider: released(provider),
			reward,
			operator,
			members,
			pledge: income(pledge),
			delegated: income(stake - pledge),
		};
	};
	before(async () => {
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder });
		api = await connect(node.url);
		network = await foundAtOnce(api, POOL_PARAMS, { asRoot: [api.tx.pools.setRules(0, RULES)] });
		assert.equal(network, 0);

		// Devices get their numbers in the order in which they are registered.
		const made = await Promise.all([charlie, dave].map(async (owner, device) => {
			return { ...(await makeDevice(api, network, bob, owner)), device, owner, network };
		}));
		const cells = [CELL, OTHER_CELL];
		for (const { call, device, owner } of made) {
			const place = placement(api, device, cells[device] ?? assert.fail());
			const outcome = await send(api, batch(api, call, place), owner);
			const stands = amountOf(eventOf(outcome, "devices", "LocationAsserted"), "since");
			since = Math.max(since, Number(stands));
		}
		const granted = await Promise.all(made.map((hotspot) => grantSession(api, hotspot)));
		const [, opened] = await Promise.all([
			send(api, batch(api, ...granted.map(({ call }) => call)), eve),
			openPool(api, charlie, network, TERMS, PLEDGE),
		]);
		pool = opened;
		const radio = (device: number): Radio => ({
			hotspot: { ...(made[device] ?? assert.fail()), since },
			session: granted[device]?.session ?? assert.fail(),
		});
		[sender, listener] = [radio(0), radio(1)];
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("comes from its operator and from those who trust him", async () => {
		const [attached, delegated] = await Promise.all([
			send(api, api.tx.pools.attach(pool, 0), charlie),
			send(api, delegate(DELEGATED), ferdie),
		]);
		assert.deepEqual(fields(eventOf(attached, "pools", "DeviceAttached"), "device", "pool"), {
			device: "0",
			pool: String(pool),
		});
		assert.deepEqual(fields(eventOf(delegated, "pools", "Delegated"), "who", "amount", "shares"), {
			who: ferdie.address,
			amount: String(DELEGATED),
			shares: String(DELEGATED),
		});
		since = Math.max(since, (await roundNow(api)) + 1); // stake counts from the next round on
		assert.equal((await view<Option<u32>>(api, "Pools", "pool_of", 0)).unwrap().toNumber(), pool);
		assert.ok((await view<Option<u32>>(api, "Pools", "pool_of", 1)).isNone);
		assert.equal((await delegationOf(api, pool, charlie.address))?.stake, PLEDGE);
		assert.equal((await delegationOf(api, pool, ferdie.address))?.stake, DELEGATED);
		assert.equal(await delegationOf(api, pool, eve.address), null);
		const bonded = await view<u128>(api, "Pools", "bonded");
		assert.equal(bonded.toBigInt(), PLEDGE + DELEGATED);
		const account = (api.consts.pools.stakeAccount as AccountId32).toString();
		const deposit = (api.consts.balances.existentialDeposit as u128).toBigInt();
		assert.equal(await wealth(api, account), PLEDGE + DELEGATED + deposit);
		const estimate = (await estimateOf(api, pool, 1_000n * GWV, 5)) ?? assert.fail();
		assert.ok(estimate.operator > 0n && estimate.members > estimate.operator);
	});

	check("earns with the device in two rounds", async () => {
		await untilShared(api, network);
		await untilBucket(api, since);
		await prove();
		// What must not work, in the meantime.
		const refusals = Promise.all([
			refused(api, dave, [
				[api.tx.pools.create(network, TERMS, PLEDGE - 1n), "pools.BelowMinimum"],
				[api.tx.pools.create(network, { ...TERMS, cost: 2n * GWV }, PLEDGE), "pools.CostTooHigh"],
				[api.tx.pools.create(7, TERMS, PLEDGE), "pools.UnknownNetwork"],
				[api.tx.pools.attach(pool, 1), "pools.NotOperator"],
				[api.tx.pools.announceTerms(pool, TERMS), "pools.NotOperator"],
				[api.tx.pools.detach(0), "pools.NotOperator"],
				[api.tx.pools.close(pool), "pools.NotOperator"],
				[delegate(10n * GWV - 1n), "pools.BelowMinimum"],
				[undelegate(GWV), "pools.NotDelegator"],
			]),
			refused(api, bob, [
				[api.tx.pools.claim(pool, bob.address), "pools.NotDelegator"],
				[api.tx.pools.claim(pool, ferdie.address), "pools.NothingDue"],
				[api.tx.pools.claim(7, ferdie.address), "pools.UnknownPool"],
				[api.tx.pools.withdraw(pool, ferdie.address), "pools.NothingToWithdraw"],
				[api.tx.pools.setRules(network, null), "dispatch.BadOrigin"],
			]),
		]);
		refusals.catch(() => {}); // told of below
		await untilWindow((rounds[0] ?? assert.fail()) + 1);
		await prove();
		await refusals;
		assert.equal(rounds.length, 2);
		assert.ok((rounds[1] ?? 0) > (rounds[0] ?? 0));
	});

	check("is told what is due, and paid it, by anybody, to the planck", async () => {
		const round = rounds[0] ?? assert.fail();
		await untilRound(api, round + 2);
		const share = await expected(round, PLEDGE + DELEGATED, PLEDGE);
		const before = await Promise.all([charlie, ferdie].map(({ address }) => wealth(api, address)));
		// A claim settles the round, and with it pays the provider and the device's evidence.
		const outcomes = (await inTurn(api, eve, [
			api.tx.pools.claim(pool, ferdie.address),
			api.tx.pools.claim(pool, charlie.address),
		])).map(done);
		const [first] = outcomes;
		const settled = eventOf(first ?? assert.fail(), "pools", "RoundSettled");
		assert.equal(Number(amountOf(settled, "round")), round);
		assert.equal(amountOf(settled, "minted"), share.reward);
		assert.equal(amountOf(settled, "allocated"), share.reward);
		const paid = eventOf(first, "rewards", "StakePaid");
		assert.equal(amountOf(paid, "amount"), share.reward);
		assert.deepEqual(fields(eventOf(first, "rewards", "ProviderPaid"), "provider", "amount"), {
			provider: provider.address,
			amount: String(share.provider),
		});
		assert.equal(await wealth(api, provider.address), share.provider);
		assert.deepEqual(
			fields(eventOf(first, "pools", "RewardShared"), "round", "reward", "operator", "members"),
			{
				round: String(round),
				reward: String(share.reward),
				operator: String(share.operator),
				members: String(share.members),
			},
		);
		const evidence = eventOf(first, "rewards", "RoundSettled");
		assert.equal(String(field(evidence, "last")), String(round));
		assert.ok(amountOf(evidence, "allocated") <= share.evidence);

		const due = [share.operator + share.pledge, share.delegated];
		const told = outcomes.map((outcome) => amountOf(eventOf(outcome, "pools", "Claimed"), "amount"));
		assert.deepEqual(told, [due[1], due[0]]);
		const after = await Promise.all([charlie, ferdie].map(({ address }) => wealth(api, address)));
		assert.deepEqual(after, before.map((amount, index) => amount + (due[index] ?? 0n)));
	});

	check("grows by what it earns where its owner wants that", async () => {
		const round = rounds[1] ?? assert.fail();
		await send(api, api.tx.pools.setRestake(pool, true), ferdie);
		await untilRound(api, round + 2);
		const share = await expected(round, PLEDGE + DELEGATED, PLEDGE);
		const before = await wealth(api, ferdie.address);
		const { amount, restaked } = await claimStake(api, eve, pool, ferdie.address);
		assert.deepEqual([amount, restaked], [share.delegated, true]);
		assert.equal(await wealth(api, ferdie.address), before);
		const delegation = (await delegationOf(api, pool, ferdie.address)) ?? assert.fail();
		assert.deepEqual([delegation.stake, delegation.due], [DELEGATED + share.delegated, 0n]);
		assert.ok(delegation.restake);
		const operator = await delegationOf(api, pool, charlie.address);
		assert.equal(operator?.due, share.operator + share.pledge);
	});

	check("does not change what the device itself earns, which is released over time here", async () => {
		let earned = 0n;
		for (const round of rounds) earned += POINTS * ((await ratesOf(api, network, round))?.point ?? assert.fail());
		const { claimable, vesting, vestedAt } = (await statementOf(api, 0)) ?? assert.fail();
		assert.equal(claimable + vesting, earned);
		assert.ok(claimable > 0n && vesting > claimable, "a few of a hundred blocks are over");
		assert.ok(vestedAt > await height(api));
		const outcome = await send(api, api.tx.rewards.claim(0), eve);
		const paid = amountOf(eventOf(outcome, "rewards", "Claimed"), "amount");
		assert.ok(paid >= claimable && paid < earned);
		const after = (await statementOf(api, 0)) ?? assert.fail();
		assert.equal(after.lifetime, paid);
		assert.equal(after.lifetime + after.withTitle, earned);
	});

	check("leaves when its owner wants that, four weeks later", async () => {
		const amount = 400n * GWV;
		const [left] = (await inTurn(api, ferdie, [undelegate(amount)])).map(done);
		const event = eventOf(left ?? assert.fail(), "pools", "Undelegated");
		const freeFrom = Number(amountOf(event, "freeFrom"));
		const block = (await api.rpc.chain.getHeader(left.blockHash)).number.toNumber();
		assert.equal(freeFrom, block + 28 * 14_400);
		const delegation = (await delegationOf(api, pool, ferdie.address)) ?? assert.fail();
		assert.deepEqual(delegation.leaving, [{ amount, freeFrom }]);
		assert.ok(delegation.stake > 100n * GWV);
		await Promise.all([
			refused(api, bob, [[api.tx.pools.withdraw(pool, ferdie.address), "pools.NothingToWithdraw"]]),
			refused(api, charlie, [[undelegate(1n), "pools.BelowMinimum"]]),
		]);
	});

	check("is warned of terms that change", async () => {
		const terms = { margin: 200_000, cost: 0n };
		const outcome = await send(api, api.tx.pools.announceTerms(pool, terms), charlie);
		const from = Number(amountOf(eventOf(outcome, "pools", "TermsAnnounced"), "since"));
		assert.ok(from >= (await roundNow(api)) + 160, "a week of rounds of an hour, but for these blocks");
		const next = await view<Option<ITuple<[u32, Struct]>>>(api, "Pools", "next_terms", pool);
		const [round, announced] = next.unwrap();
		assert.deepEqual([round.toNumber(), announced.toJSON()], [from, { margin: 200_000, cost: 0 }]);
	});

	check("stands behind no device that was taken out, and leaves a closed pool wholly", async () => {
		const { due } = (await delegationOf(api, pool, charlie.address)) ?? assert.fail();
		const { claim, clear, close, detach } = api.tx.pools;
		const outcomes = await inTurn(api, charlie, [
			detach(0),
			close(pool),
			claim(pool, charlie.address), // what it earned
			undelegate(PLEDGE),
			close(pool),
			clear(0),
		]);
		const detached = done(outcomes[0]);
		const block = (await api.rpc.chain.getHeader(detached.blockHash)).number.toNumber();
		assert.deepEqual(fields(eventOf(detached, "pools", "DeviceDetached"), "device", "freeFrom"), {
			device: "0",
			freeFrom: String(block + 28 * 14_400),
		});
		assert.ok((await view<Option<u32>>(api, "Pools", "pool_of", 0)).isNone);
		assert.equal(amountOf(eventOf(done(outcomes[1]), "pools", "PoolClosed"), "pool"), BigInt(pool));
		assert.equal(amountOf(eventOf(done(outcomes[2]), "pools", "Claimed"), "amount"), due);
		assert.equal(amountOf(eventOf(done(outcomes[3]), "pools", "Undelegated"), "amount"), PLEDGE);
		failure(outcomes[4], "pools.PoolClosed");
		failure(outcomes[5], "pools.DeviceHeld");
		const { stake } = (await delegationOf(api, pool, ferdie.address)) ?? assert.fail();
		assert.equal((await view<u128>(api, "Pools", "bonded")).toBigInt(), stake);
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder);
	});
});
