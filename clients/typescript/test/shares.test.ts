/**
 * A title that is split into shares: what of the income deposited shares draw, what is refused while it
 * is split, and what goes to whoever makes it whole. Through a node of its own.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { ApiPromise } from "@polkadot/api";
import type { Option, Struct, u128 } from "@polkadot/types";
import type { AccountId32 } from "@polkadot/types/interfaces";

import { makeDevice } from "../examples/found-network.js";
import { untilShared, USED_PARAMS } from "../examples/pay-for-use.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { amountOf, connect, eventOf, field, send, type Outcome } from "../src/client.js";
import { CREDITS_PER_DOLLAR, grainsOf, GWV, paymentOf, type Payment } from "../src/credits.js";
import { historyOf, incomeOf } from "../src/history.js";
import { ratesOf, statementOf, untilSettled } from "../src/ledger.js";
import type { Title } from "../src/records.js";
import { incomeDue, sharesOf, splitOf, splitTitle } from "../src/shares.js";
import {
	batch,
	claimable,
	feed,
	feesOf,
	fields,
	foundAtOnce,
	height,
	people,
	someone,
	wealth,
} from "./economy.js";
import { auditBooks, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const DEVICE = 0;
/** Shares of the title: what Charlie and Dave deposit, and what nobody does. */
const [CHARLIES, DAVES, OTHERS] = [50n, 30n, 20n];
const SHARES = CHARLIES + DAVES + OTHERS;
/** Income is counted by the share in these parts of a planck. */
const PART = 2n ** 64n;

describe("a title that is split", () => {
	const { folder, remove } = scratch();
	const { bob, charlie, dave, eve, ferdie } = people();

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	let asset: number;
	let payment: Payment;
	/** What the device earned, and what of it the deposited shares draw. */
	let earned: bigint;
	let drawn: bigint;
	/** The block after which the deposits are made, and what the depositors had by then. */
	let start: number;
	let had: bigint[];
	/** What the depositors sent since. */
	const sent = { charlie: [] as Outcome[], dave: [] as Outcome[] };

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 4 * MINUTE }, witnessed(() => node, test));
	};
	const deposit = (shares: bigint) => api.tx.fractions.deposit(network, DEVICE, shares);
	const give = (to: string, shares: bigint) => api.tx.assets.transfer(asset, to, shares);
	const have = () => Promise.all([charlie, dave].map(({ address }) => wealth(api, address)));
	/** What so many shares draw of it. */
	const partOf = (shares: bigint) => shares * (drawn * PART / (CHARLIES + DAVES)) / PART;
	const owner = async () => {
		const title = await api.query.nfts.item<Option<Title>>(network, DEVICE);
		return title.unwrap().owner.toString();
	};

	before(async () => {
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder });
		api = await connect(node.url);
		network = await foundAtOnce(api, USED_PARAMS);
		const { call } = await makeDevice(api, network, bob, charlie);
		await send(api, call, charlie); // while nobody quotes, the fee is taken in GWV
		await feed(api);
		const { mint, fund } = api.tx.credits;
		await send(
			api,
			batch(api, mint(20n * GWV, 5n * CREDITS_PER_DOLLAR), fund(network, 5n * CREDITS_PER_DOLLAR)),
			eve,
		);
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("is locked, and its shares are what is owned", async () => {
		assert.equal(await splitOf(api, network, DEVICE), null);
		const { fractionalize } = api.tx.nftFractionalization;
		await refused(api, dave, [
			[deposit(1n), "fractions.TitleWhole"],
			[fractionalize(network, DEVICE, 7, dave.address, 1n), "nftFractionalization.NoPermission"],
		]);
		const split = await splitTitle(api, charlie, network, DEVICE, SHARES);
		({ asset } = split);
		assert.equal(asset, DEVICE);
		assert.equal(await sharesOf(api, asset, charlie.address), SHARES);
		assert.deepEqual(await splitOf(api, network, DEVICE), { asset, total: SHARES, deposited: 0n });
		assert.equal(await owner(), charlie.address);

		const { devices, nfts } = api.tx;
		const refusals = refused(api, charlie, [
			[devices.setPayee(DEVICE, dave.address), "devices.TitleSplit"],
			[devices.deregister(DEVICE), "devices.TitleSplit"],
			[nfts.transfer(network, DEVICE, dave.address), "nfts.ItemLocked"],
			[deposit(0n), "fractions.SharesZero"],
		]);
		refusals.catch(() => {}); // told of below
		await untilShared(api, network);
		const [paid] = await Promise.all([
			send(api, api.tx.credits.payUsage(network, eve.address, [[DEVICE, 5n * CREDITS_PER_DOLLAR]]), eve),
			refusals,
		]);
		payment = paymentOf(paid);
	});

	check("has shares that move, and that nobody can make or burn", async () => {
		await send(api, give(dave.address, DAVES), charlie);
		assert.equal(await sharesOf(api, asset, dave.address), DAVES);
		const { assets } = api.tx;
		const filtered = [
			assets.burn(asset, charlie.address, 1n),
			assets.refund(asset, true),
			assets.create(99, charlie.address, 1n),
			assets.mint(asset, charlie.address, 1n),
			assets.startDestroy(asset),
			assets.freezeAsset(asset),
			assets.setMetadata(asset, "Mine", "MINE", 0),
		];
		const isFiltered = filtered.map((call) => [call, "system.CallFiltered"] as [typeof call, string]);
		await refused(api, charlie, isFiltered);
		assert.equal(await sharesOf(api, asset, charlie.address), SHARES - DAVES);
	});

	check("pays those who deposited their shares, and keeps what the others would get", async () => {
		start = (await height(api)) + 1;
		had = await have();
		const [byCharlie, byDave] = await Promise.all([
			send(api, deposit(CHARLIES), charlie),
			send(api, deposit(DAVES), dave),
		]);
		sent.charlie.push(byCharlie);
		sent.dave.push(byDave);
		assert.deepEqual(
			await splitOf(api, network, DEVICE),
			{ asset, total: SHARES, deposited: CHARLIES + DAVES },
		);
		assert.equal(await sharesOf(api, asset, dave.address), 0n);
		await refused(api, bob, [
			[api.tx.fractions.claim(asset, bob.address), "fractions.NoDeposit"],
			[api.tx.fractions.withdraw(asset, 1n), "fractions.NoDeposit"],
		]);

		const waited = await untilSettled(api, DEVICE);
		const shares = (api.consts.fractions.shareAccount as AccountId32).toString();
		const stocked = await wealth(api, shares);
		// Whoever claims for a depositor has the device's income drawn before.
		const claim = await send(api, api.tx.fractions.claim(asset, dave.address), eve);
		const rates = (await ratesOf(api, network, payment.round)) ?? assert.fail("it is settled");
		earned = grainsOf(payment.cost) * rates.open;
		drawn = earned * (CHARLIES + DAVES) / SHARES;
		assert.equal(waited.claimable, drawn);
		assert.deepEqual(fields(eventOf(claim, "rewards", "Claimed"), "payee", "amount", "by"), {
			payee: shares,
			amount: String(drawn),
			by: shares,
		});
		const shared = eventOf(claim, "fractions", "IncomeShared");
		assert.deepEqual(fields(shared, "device", "amount", "deposited"), {
			device: String(DEVICE),
			amount: String(drawn),
			deposited: String(CHARLIES + DAVES),
		});
		assert.deepEqual(fields(eventOf(claim, "fractions", "Claimed"), "who", "amount", "by"), {
			who: dave.address,
			amount: String(partOf(DAVES)),
			by: eve.address,
		});
		assert.equal(await wealth(api, shares), stocked + drawn - partOf(DAVES));
		assert.equal(await incomeDue(api, asset, charlie.address), partOf(CHARLIES));
		const told = (await statementOf(api, DEVICE)) ?? assert.fail();
		assert.deepEqual([told.claimable, told.lifetime], [0n, drawn]);
		assert.deepEqual([told.retained, told.withTitle], [earned - drawn, earned - drawn]);
	});

	check("gives the shares back, with what is due to them", async () => {
		const [byCharlie, byDave] = await Promise.all([
			send(
				api,
				batch(api, api.tx.fractions.withdraw(asset, CHARLIES), give(ferdie.address, CHARLIES + OTHERS)),
				charlie,
			),
			send(api, batch(api, api.tx.fractions.withdraw(asset, DAVES), give(ferdie.address, DAVES)), dave),
		]);
		sent.charlie.push(byCharlie);
		sent.dave.push(byDave);
		const paid = eventOf(byCharlie, "fractions", "Claimed");
		assert.equal(amountOf(paid, "amount"), partOf(CHARLIES));
		assert.equal(field(paid, "by").toString(), charlie.address);
		assert.equal(await sharesOf(api, asset, ferdie.address), SHARES);
		assert.deepEqual(await splitOf(api, network, DEVICE), { asset, total: SHARES, deposited: 0n });

		// To the planck: what they had, fees and income. Their deposits came back.
		const history = await historyOf(api, DEVICE, start, await height(api));
		assert.equal(history.claimed, drawn);
		const incomes = [charlie, dave].map(({ address }) => incomeOf(history, address));
		assert.deepEqual(incomes, [partOf(CHARLIES), partOf(DAVES)]);
		assert.ok(history.received.every(({ asset: by }) => by === asset));
		const fees = [feesOf(sent.charlie), feesOf(sent.dave)];
		assert.deepEqual(
			await have(),
			had.map((amount, index) => amount + (incomes[index] ?? 0n) - (fees[index] ?? 0n)),
		);
	});

	check("is whole again for whoever has all shares, who gets what was kept", async () => {
		const { unify } = api.tx.nftFractionalization;
		await refused(api, dave, [
			[unify(network, DEVICE, asset, dave.address), "dispatch.Token"],
		]);
		const outcome = await send(api, unify(network, DEVICE, asset, ferdie.address), ferdie);
		const unified = eventOf(outcome, "nftFractionalization", "NftUnified");
		assert.equal(field(unified, "beneficiary").toString(), ferdie.address);
		assert.equal(await owner(), ferdie.address);
		assert.equal(await splitOf(api, network, DEVICE), null);
		assert.equal(await claimable(api, DEVICE), earned - drawn);

		const before = await wealth(api, ferdie.address);
		const claim = await send(api, api.tx.rewards.claim(DEVICE), bob);
		assert.equal(amountOf(eventOf(claim, "rewards", "Claimed"), "amount"), earned - drawn);
		assert.equal(await wealth(api, ferdie.address), before + earned - drawn);
		const told = (await statementOf(api, DEVICE)) ?? assert.fail();
		assert.deepEqual([told.retained, told.withTitle, told.lifetime], [0n, 0n, earned]);
		const supply = await api.query.assets.asset<Option<Struct & { readonly supply: u128 }>>(asset);
		assert.ok(supply.isNone || supply.unwrap().supply.isZero(), "no share is left");
		const call = api.tx.devices.setPayee(DEVICE, someone("Payee").address);
		assert.ok(eventOf(await send(api, call, ferdie), "devices", "PayeeSet"));
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder);
	});
});
