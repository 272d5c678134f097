/**
 * Fees in GWV while nobody quotes its price, quotes, credits minted and earmarked, the example that
 * pays for use, and payers who are vetted: through a node of its own.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { ApiPromise } from "@polkadot/api";
import type { Option, Struct, u128, u32 } from "@polkadot/types";

import { makeDevice } from "../examples/found-network.js";
import { payForUse, QUOTES, untilShared, USED_PARAMS, type Use } from "../examples/pay-for-use.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { amountOf, connect, eventOf, eventsOf, send, view } from "../src/client.js";
import {
	costOf,
	CREDITS_PER_DOLLAR,
	earmarkOf,
	feeInGwv,
	grainsOf,
	GWV,
	iotCredits,
	mobileCredits,
	paymentOf,
	PRICE_UNIT,
	priceNow,
	quote,
	type Payment,
} from "../src/credits.js";
import { ratesOf, untilSettled } from "../src/ledger.js";
import type { CreditRecord, PriceStatus } from "../src/records.js";
import {
	batch,
	claimable,
	done,
	eventsBetween,
	feed,
	feesOf,
	fields,
	foundAtOnce,
	govern,
	height,
	people,
	someone,
	wealth,
} from "./economy.js";
import { account, auditBooks, failure, inTurn, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
/** What registering a device costs: a dollar. */
const FEE = CREDITS_PER_DOLLAR;
/** What a payer puts down to be vetted. */
const BOND = 10_000n * GWV;
const NOWHERE = 4_000_000_000;

/** What the chain says of all credits. */
type Totals = Struct & Record<"minted" | "held" | "earmarked" | "used" | "charged", CreditRecord>;

describe("use that is paid for", () => {
	const { folder, remove } = scratch();
	const { bob, charlie, dave, eve, ferdie } = people();
	const payee = someone("Payee");
	/** No feeder. */
	const other = someone("Alice//stash");

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	let example: Promise<Use>;
	/** What others paid for the second device. */
	const payments: Payment[] = [];

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 4 * MINUTE }, witnessed(() => node, test));
	};
	const { mint, fund, refund, setSpenders, updatePrice, withdrawAsPayer } = {
		mint: (gwv: bigint, least: bigint) => api.tx.credits.mint(gwv, least),
		fund: (credits: bigint, of = network) => api.tx.credits.fund(of, credits),
		refund: (credits: bigint) => api.tx.credits.refund(network, credits),
		setSpenders: (...who: string[]) => api.tx.credits.setSpenders(network, who),
		updatePrice: () => api.tx.credits.updatePrice(),
		withdrawAsPayer: () => api.tx.credits.withdrawAsPayer(),
	};
	const pay = (funder: string, ...uses: [number, bigint][]) => {
		return api.tx.credits.payUsage(network, funder, uses);
	};
	const status = () => view<PriceStatus>(api, "Credits", "price");

	before(async () => {
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder });
		api = await connect(node.url);
		network = await foundAtOnce(api, USED_PARAMS);
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	it("is metered in units that are begun", () => {
		assert.deepEqual([0n, 1n, 24n, 25n, 48n].map(iotCredits), [1n, 1n, 1n, 2n, 2n]);
		assert.deepEqual([0n, 100_000n, 100_001n].map(mobileCredits), [1n, 1n, 2n]);
	});

	check("costs a quarter more than credits, in GWV, while nobody quotes the price", async () => {
		const { mint: price, fresh } = await priceNow(api);
		assert.deepEqual([price, fresh], [PRICE_UNIT, false]);
		const fee = await feeInGwv(api, FEE);
		assert.equal(fee, costOf(FEE, price) * 5n / 4n);
		assert.equal(fee, 125n * GWV / 100n);
		const told = await api.call.rewardsApi.chargeInGwv<Option<u128>>(FEE);
		assert.equal(told.unwrap().toBigInt(), fee);
		assert.ok((await view<Option<u128>>(api, "Credits", "quote_mint", 10n * GWV)).isNone);

		const registrations = [
			await makeDevice(api, network, bob, charlie),
			await makeDevice(api, network, bob, charlie),
		].map(({ call }) => call);
		const first = ((await api.query.devices.nextDeviceId()) as u32).toNumber();
		assert.equal(first, 0);
		const before = await wealth(api, charlie.address);
		const outcomes = await inTurn(api, charlie, [
			mint(10n * GWV, 0n),
			batch(api, ...registrations, api.tx.devices.setPayee(first, payee.address)),
		]);
		assert.match(String((outcomes[0] as PromiseRejectedResult).reason), /credits\.FeedStale/);
		const registered = done(outcomes[1]);
		assert.deepEqual(
			eventsOf(registered, "credits", "Charged").map((event) => {
				return fields(event, "payer", "credits", "burned");
			}),
			[1, 2].map(() => ({ payer: charlie.address, credits: String(FEE), burned: String(fee) })),
		);
		const refusal = (outcomes[0] as PromiseRejectedResult).reason as { outcome: { fee: bigint } };
		const paid = 2n * (fee ?? 0n) + 2n * USED_PARAMS.deviceBond;
		const fees = registered.fee + refusal.outcome.fee;
		assert.equal(await wealth(api, charlie.address), before - paid - fees);
	});

	check("has a price once its feeders quote one, which is free for them and moves in steps", async () => {
		await refused(api, other, [[quote(api, PRICE_UNIT), "priceOracle.NoPermission"]]);
		for (const { fee } of await feed(api)) assert.equal(fee, 0n);
		await untilShared(api, network); // by then it is not round 0, for which genesis set the price
		const outcomes = (await inTurn(api, bob, [updatePrice(), updatePrice()])).map(done);
		const [moved] = outcomes;
		assert.equal(moved?.fee, 0n);
		assert.deepEqual(
			fields(eventOf(moved, "credits", "PriceUpdated"), "old", "average", "spread", "lower", "upper"),
			{
				old: String(PRICE_UNIT),
				average: String(PRICE_UNIT * 105n / 100n),
				spread: String(PRICE_UNIT / 100n),
				lower: String(QUOTES[2]),
				upper: String(QUOTES[3]),
			},
		);
		const [, again] = outcomes;
		assert.ok(again && again.fee > 0n, "looking twice in a round is not free");
		assert.deepEqual(eventsOf(again, "credits", "PriceUpdated"), []);

		const { record, mint, floor, fresh } = await status();
		assert.ok(fresh.isTrue);
		// Minting is guarded by the average and by twice the spread, the floor by the upper middle.
		assert.equal(mint.toBigInt(), record.average.toBigInt() - 2n * record.spread.toBigInt());
		assert.equal(floor.toBigInt(), QUOTES[3]);
		assert.equal(await feeInGwv(api, FEE), null, "fees take credits now");
	});

	check("is paid as the example does", async () => {
		// It waits two rounds for its reward; the tests below go on meanwhile.
		example = payForUse(api, network, 0, eve, 20_000n, 51n);
		example.catch(() => {}); // told of where it is awaited
	});

	check("takes credits of which the caller gets as many as he accepts, or none", async () => {
		const credits = 3n * CREDITS_PER_DOLLAR;
		const { mint: price } = await priceNow(api);
		const gwv = costOf(credits, price);
		await refused(api, ferdie, [
			[mint(gwv, credits * 2n), "credits.BelowLeast"],
			[mint(gwv / 4n, 0n), "credits.BelowMinimum"],
			[mint(0n, 0n), "credits.BelowMinimum"],
			[fund(credits), "credits.NotEnoughCredits"],
			[setSpenders(bob.address), "credits.UnknownEarmark"],
			[withdrawAsPayer(), "credits.UnknownPayer"],
		]);

		const before = await wealth(api, ferdie.address);
		const outcome = await send(
			api,
			batch(
				api,
				mint(gwv, credits),
				fund(credits),
				setSpenders(bob.address),
				api.tx.credits.applyAsPayer(),
			),
			ferdie,
		);
		const minted = eventOf(outcome, "credits", "Minted");
		const [made, cost] = [amountOf(minted, "credits"), amountOf(minted, "cost")];
		assert.ok(made >= credits, "the price may have made a step upwards since");
		assert.equal(cost, costOf(made, amountOf(minted, "price")));
		assert.ok(cost <= gwv);
		assert.equal(await wealth(api, ferdie.address), before - cost - outcome.fee);

		const earmark = await earmarkOf(api, network, ferdie.address);
		assert.equal(earmark?.credits, credits);
		assert.equal(earmark.cost, cost * credits / made);
		assert.deepEqual(earmark.spenders, [bob.address]);
		const rest = await view<Option<CreditRecord>>(api, "Credits", "balance", ferdie.address);
		assert.equal(rest.isSome ? rest.unwrap().credits.toBigInt() : 0n, made - credits);
		const vetted = await view<Option<Struct>>(api, "Credits", "payer", ferdie.address);
		assert.equal(vetted.toJSON(), false, "he asked to be vetted");
	});

	check("is rewarded otherwise where a vetted payer pays", async () => {
		const outcome = await govern(api, api.tx.credits.setVetted(ferdie.address, true));
		assert.deepEqual(fields(eventOf(outcome, "credits", "PayerVetted"), "payer", "old", "new"), {
			payer: ferdie.address,
			old: "false",
			new: "true",
		});

		// Bob spends what Ferdie set apart, Dave what is his own; both for the second device.
		const { mint: price } = await priceNow(api);
		const dollars = 2n * CREDITS_PER_DOLLAR;
		const [byVetted, byOpen] = await Promise.all([
			send(api, pay(ferdie.address, [1, 60_000n], [1, 20_000n]), bob),
			send(
				api,
				batch(
					api,
					mint(costOf(dollars, price), CREDITS_PER_DOLLAR),
					fund(CREDITS_PER_DOLLAR),
					pay(dave.address, [1, 50_000n]),
				),
				dave,
			),
		]);
		payments.push(paymentOf(byVetted), paymentOf(byOpen));
		assert.deepEqual(payments.map(({ credits, vetted }) => [credits, vetted]), [
			[80_000n, 80_000n],
			[50_000n, 0n],
		]);
		assert.deepEqual(fields(eventOf(byVetted, "credits", "UsagePaid"), "funder", "by", "devices"), {
			funder: ferdie.address,
			by: bob.address,
			devices: "2",
		});
		await refused(api, ferdie, [[withdrawAsPayer(), "credits.PayerStillVetted"]]);
	});

	check("is paid by those who may spend an earmark, from what is in it", async () => {
		await refused(api, charlie, [
			[pay(ferdie.address, [1, 1n]), "credits.NotSpender"],
			[pay(charlie.address, [1, 1n]), "credits.UnknownEarmark"],
		]);
		await refused(api, bob, [
			[pay(ferdie.address, [1, 1_000_000n]), "credits.NotEnoughCredits"],
			[pay(ferdie.address, [1, 0n]), "credits.AmountZero"],
			[pay(ferdie.address), "credits.AmountZero"],
			[pay(ferdie.address, [NOWHERE, 1n]), "rewards.UnknownDevice"],
		]);
	});

	check("takes no bond in the end from a payer who is not vetted", async () => {
		const { free } = await account(api, dave);
		const [applied, unvetted] = await Promise.all([
			send(api, api.tx.credits.applyAsPayer(), dave),
			govern(api, api.tx.credits.setVetted(ferdie.address, false)),
		]);
		const { payer } = fields(eventOf(applied, "credits", "PayerApplied"), "payer");
		assert.equal(payer, dave.address);
		assert.equal((await account(api, dave)).free, free - BOND - applied.fee);
		assert.deepEqual(fields(eventOf(unvetted, "credits", "PayerVetted"), "payer", "old", "new"), {
			payer: ferdie.address,
			old: "true",
			new: "false",
		});

		const outcomes = await inTurn(api, dave, [withdrawAsPayer(), withdrawAsPayer()]);
		const withdrawn = done(outcomes[0]);
		assert.equal(fields(eventOf(withdrawn, "credits", "PayerWithdrawn"), "payer").payer, dave.address);
		const again = failure(outcomes[1], "credits.UnknownPayer").outcome;
		assert.equal((await account(api, dave)).free, free - feesOf([applied, withdrawn, again]));
	});

	check("leaves what was not used to the funder", async () => {
		const left = (await earmarkOf(api, network, ferdie.address)) ?? assert.fail();
		assert.equal(left.credits, 3n * CREDITS_PER_DOLLAR - 80_000n);
		const outcomes = await inTurn(api, ferdie, [
			refund(left.credits + 1n),
			refund(left.credits - CREDITS_PER_DOLLAR + 1n),
			refund(left.credits),
		]);
		assert.match(String((outcomes[0] as PromiseRejectedResult).reason), /credits\.NotEnoughCredits/);
		assert.match(String((outcomes[1] as PromiseRejectedResult).reason), /credits\.BelowMinimum/);
		const refunded = eventOf(done(outcomes[2]), "credits", "Refunded");
		assert.deepEqual(fields(refunded, "funder", "credits", "cost"), {
			funder: ferdie.address,
			credits: String(left.credits),
			cost: String(left.cost),
		});
		assert.equal(await earmarkOf(api, network, ferdie.address), null);
		const held = await view<Option<CreditRecord>>(api, "Credits", "balance", ferdie.address);
		assert.ok(held.unwrap().credits.toBigInt() >= left.credits);
	});

	check("brings the payee of a device what the round's rate says, to the planck", async () => {
		const { payment, reward, payee: paid, minted } = await example;
		assert.equal(payment.credits, 60_000n);
		assert.equal(payment.vetted, 0n);
		assert.ok(payment.cost <= minted.cost);
		const rates = (await ratesOf(api, network, payment.round)) ?? assert.fail("it is settled");
		assert.equal(reward, grainsOf(payment.cost) * rates.open);
		assert.equal(paid, payee.address);
		assert.equal(await wealth(api, payee.address), reward);
		// The network's part of the emission is large: open payers' use earns its cap.
		const policy = await view<Struct>(api, "Rewards", "usage_policy", network);
		const { openCap } = policy.toJSON() as { openCap: number };
		assert.equal(rates.open, 100_000n * BigInt(openCap) / 1_000_000n);
	});

	check("brings by both classes of payers what the rates of their rounds say", async () => {
		await untilSettled(api, 1);
		let due = 0n;
		for (const { round, cost, vetted } of payments) {
			const outcome = await claimableRates(round);
			due += grainsOf(cost) * (vetted > 0n ? outcome.vetted : outcome.open);
		}
		assert.equal(await claimable(api, 1), due);
		const before = await wealth(api, charlie.address);
		const outcome = await send(api, api.tx.rewards.claim(1), other);
		assert.equal(amountOf(eventOf(outcome, "rewards", "Claimed"), "amount"), due);
		assert.equal(await wealth(api, charlie.address), before + due);

		const settled = await eventsBetween(api, [1, await height(api)], "rewards", "UsageSettled");
		const rounds = new Set([...payments.map(({ round }) => round), (await example).payment.round]);
		assert.equal(settled.length, rounds.size);
		const allocated = settled.reduce((sum, event) => sum + amountOf(event, "allocated"), 0n);
		assert.equal(allocated, due + (await example).reward);
		// Vetted payers' use may earn more than was burned for it.
		const open = (await claimableRates(payments[1]?.round ?? assert.fail())).open;
		const vetted = (await claimableRates(payments[0]?.round ?? assert.fail())).vetted;
		assert.ok(vetted > 100_000n && open < 100_000n, `rates of ${open} and ${vetted}`);
	});

	check("leaves books in which every credit is accounted for", async () => {
		const totals = await view<Totals>(api, "Credits", "totals");
		const sum = (part: keyof CreditRecord & ("credits" | "cost")) => {
			const places = [totals.held, totals.earmarked, totals.used, totals.charged];
			return places.reduce((all, place) => all + place[part].toBigInt(), 0n);
		};
		assert.equal(sum("credits"), totals.minted.credits.toBigInt());
		assert.equal(sum("cost"), totals.minted.cost.toBigInt());
		assert.equal(totals.used.credits.toBigInt(), 60_000n + 80_000n + 50_000n);
	});

	check("takes fees in credits while the price is quoted", async () => {
		const { call } = await makeDevice(api, network, bob, charlie);
		await refused(api, charlie, [[call, "credits.NotEnoughCredits"]]);
		const { call: byFerdie } = await makeDevice(api, network, bob, ferdie);
		const outcome = await send(api, byFerdie, ferdie);
		assert.deepEqual(fields(eventOf(outcome, "credits", "Charged"), "payer", "credits", "burned"), {
			payer: ferdie.address,
			credits: String(FEE),
			burned: "0",
		});
		const revoked = await govern(api, api.tx.credits.revokePayer(ferdie.address));
		assert.equal(amountOf(eventOf(revoked, "credits", "PayerRevoked"), "burned"), BOND);
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder);
	});

	async function claimableRates(round: number) {
		return (await ratesOf(api, network, round)) ?? assert.fail(`round ${round} is settled`);
	}
});
