/**
 * A device is accused, a jury of fifteen is drawn, votes in secret and bans it; another is acquitted before
 * a jury is asked. Through a node of its own, whose genesis shortens what takes days.
 */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import type { ApiPromise } from "@polkadot/api";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Option } from "@polkadot/types";

import { makeDevice } from "../examples/found-network.js";
import { untilShared, USED_PARAMS } from "../examples/pay-for-use.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { amountOf, CallFailed, connect, eventOf, send, submit } from "../src/client.js";
import { CREDITS_PER_DOLLAR, GWV } from "../src/credits.js";
import {
	accusationOf, caseOf, evidenceOf, newSalt, openVote, sealVote, tickNow, VERDICTS,
} from "../src/juries.js";
import { statementOf, untilSettled } from "../src/ledger.js";
import type { DeviceRecord } from "../src/records.js";
import { batch, feed, fields, foundAtOnce, people, someone, wealth } from "./economy.js";
import { auditBooks, program, refused, scratch, succeed, witnessed } from "./setup.js";

const MINUTE = 60_000;
const DEVICE = 0;
const EVIDENCE = "https://example.org/roof-without-antenna.jpg, seen 29 November 2026";
const BAN = VERDICTS.indexOf("BanAndFineMaker");
/** Bonds of an accuser and of a juror. */
const BOND = 50n * GWV;
const JUROR_BOND = 1_000n * GWV;
const JURORS = 15;
/** Deadlines of this chain, in ticks. */
const WINDOWS = { seasoning: 2, commit: 4, reveal: 4, appeal: 4 };

describe("an accused device", () => {
	const { folder, remove } = scratch();
	const spec = join(folder, "spec.json");
	const { bob, charlie, dave, eve, ferdie } = people();
	const jurors = Array.from({ length: JURORS }, (_, index) => someone(`Juror ${index}`));

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	/** What the device earned and did not get. */
	let frozen: bigint;
	let id: number;
	let jury: KeyringPair[];
	const salts = jurors.map(() => newSalt());

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 8 * MINUTE }, witnessed(() => node, test));
	};
	const record = async () => {
		return (await api.query.devices.devices<Option<DeviceRecord>>(DEVICE)).unwrap();
	};
	const untilTick = async (tick: number) => {
		while ((await tickNow(api)) < tick) await sleep(500);
	};

	before(async () => {
		await hurry(spec);
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder, args: ["--dev", "--chain", spec] });
		api = await connect(node.url);
		network = await foundAtOnce(api, USED_PARAMS);
		const { call } = await makeDevice(api, network, bob, charlie);
		await send(api, call, charlie);
		const bring = jurors.map((juror) => {
			return api.tx.balances.transferKeepAlive(juror.address, JUROR_BOND + 10n * GWV);
		});
		await send(api, batch(api, ...bring), ferdie);
		await Promise.all(jurors.map((juror) => send(api, api.tx.juries.join(), juror)));
		await feed(api);
		await untilShared(api, network);
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("is accused by a stranger, whose evidence everyone can read", async () => {
		const before = await wealth(api, dave.address);
		const accuse = api.tx.accusations.accuse(DEVICE, "FalsePlace", EVIDENCE);
		const outcome = await send(api, batch(api, accuse), dave);
		const event = eventOf(outcome, "accusations", "Accused");
		assert.deepEqual(fields(event, "device", "accuser", "reason", "bond"), {
			device: String(DEVICE),
			accuser: dave.address,
			reason: "FalsePlace",
			bond: String(BOND),
		});
		assert.equal(await evidenceOf(api, DEVICE), EVIDENCE);
		assert.equal(await wealth(api, dave.address), before - outcome.fee, "the bond is held");
		await refused(api, eve, [
			[accuse, "accusations.AlreadyAccused"],
			[api.tx.accusations.accuse(9, "Other", EVIDENCE), "accusations.UnknownDevice"],
			[api.tx.accusations.refer(DEVICE), "accusations.ReplyPending"],
			[api.tx.accusations.dropAccusation(DEVICE), "accusations.NotLapsed"],
		]);
	});

	check("earns on and is not paid", async () => {
		const { mint, fund, payUsage } = api.tx.credits;
		const calls = [
			mint(5n * GWV, 2n * CREDITS_PER_DOLLAR),
			fund(network, 2n * CREDITS_PER_DOLLAR),
			payUsage(network, eve.address, [[DEVICE, 150_000n]]),
		];
		await send(api, batch(api, ...calls), eve);
		await untilSettled(api, DEVICE);
		await send(api, api.tx.rewards.settle(network), eve);
		const statement = (await statementOf(api, DEVICE)) ?? assert.fail("it earned");
		frozen = statement.frozen;
		assert.equal(statement.claimable, 0n);
		assert.ok(frozen > 0n);
		await refused(api, bob, [[api.tx.rewards.claim(DEVICE), "rewards.DeviceFrozen"]]);
	});

	check("comes before a jury once its owner replied, and cannot be sold then", async () => {
		const reply = await send(api, api.tx.accusations.reply(DEVICE, "Behind the chimney."), charlie);
		assert.equal(fields(eventOf(reply, "accusations", "Replied"), "byOwner").byOwner, "true");
		const outcome = await send(api, api.tx.accusations.refer(DEVICE), ferdie);
		id = Number(amountOf(eventOf(outcome, "accusations", "Referred"), "case"));
		const opened = (await caseOf(api, id)) ?? assert.fail("it was opened");
		assert.ok(opened.stage.isDrawing);
		const transfer = api.tx.nfts.transfer(network, DEVICE, eve.address);
		await refused(api, charlie, [[transfer, "nfts.ItemLocked"]]);
	});

	check("is judged by jurors drawn with randomness that nobody knew", async () => {
		for (;;) {
			try {
				await send(api, api.tx.juries.draw(id), eve);
				break;
			} catch (error) {
				assert.ok(error instanceof CallFailed, String(error));
				assert.equal(error.name, "SeedUnknown");
				await sleep(6_000);
			}
		}
		const { seats } = (await caseOf(api, id)) ?? assert.fail("it goes on");
		const drawn = seats.map(({ juror }) => juror.toString());
		jury = drawn.map((juror) => jurors.find(({ address }) => address === juror) ?? assert.fail());
		assert.equal(new Set(drawn).size, JURORS);
	});

	check("is judged by votes that are sealed, then opened", async () => {
		await Promise.all(jury.map((juror, index) => {
			return sealVote(api, juror, id, BAN, salts[index] ?? assert.fail());
		}));
		const [first, second] = [jury[0], jury[1]].map((juror) => juror ?? assert.fail());
		await refused(api, first as KeyringPair, [
			[api.tx.juries.reveal(id, BAN, salts[0]), "juries.WrongTime"],
			[api.tx.juries.expose(id, second?.address, BAN, salts[0]), "juries.WrongCommitment"],
		]);
		await refused(api, eve, [[api.tx.juries.commit(id, salts[0]), "juries.NotOnJury"]]);
		const { stage } = (await caseOf(api, id)) ?? assert.fail("it goes on");
		await untilTick(stage.asVoting.reveal.toNumber());
		// The last juror keeps the vote to himself.
		const opening = jury.slice(1).map((juror, index) => {
			return openVote(api, juror, id, BAN, salts[index + 1] ?? assert.fail());
		});
		await Promise.all(opening);
		await untilTick(stage.asVoting.tally.toNumber());
		const before = await wealth(api, first?.address ?? "");
		const outcome = await send(api, api.tx.juries.tally(id), eve);
		assert.equal(fields(eventOf(outcome, "juries", "VotesCounted"), "ruling").ruling, String(BAN));
		assert.equal(fields(eventOf(outcome, "juries", "JurorFined"), "juror").juror, first?.address);
		assert.equal(await wealth(api, first?.address ?? ""), before - JUROR_BOND / 10n);
	});

	check("is banned when nobody appeals, and its accuser gets a fifth of what is taken", async () => {
		const { stage } = (await caseOf(api, id)) ?? assert.fail("it goes on");
		await refused(api, eve, [[api.tx.juries.close(id), "juries.StillAppealable"]]);
		await untilTick(stage.asAppealable.until.toNumber());
		const before = await wealth(api, dave.address);
		const { bond } = await record();
		const makers = (api.consts.devices.makerBond as unknown as { toBigInt(): bigint }).toBigInt();
		const outcome = await submit(api, api.tx.juries.close(id), eve);
		const taken = frozen + bond.toBigInt() + makers;
		assert.deepEqual(fields(eventOf(outcome, "accusations", "Decided"), "verdict", "taken"), {
			verdict: "BanAndFineMaker",
			taken: String(taken),
		});
		const part = frozen / 5n + (bond.toBigInt() + makers) / 5n;
		assert.equal(await wealth(api, dave.address), before + part);
		assert.equal((await record()).status.type, "Banned");
		assert.equal(await accusationOf(api, DEVICE), null);
		await refused(api, eve, [
			[api.tx.accusations.accuse(DEVICE, "Other", EVIDENCE), "accusations.AlreadyBanned"],
			[api.tx.rewards.claim(DEVICE), "rewards.NothingDue"],
		]);
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder, spec);
	});
});

/** Writes the specification of a development chain on which a jury decides within minutes. */
async function hurry(spec: string): Promise<void> {
	const args = ["export-chain-spec", "--chain", "dev", "--output", spec];
	await succeed(program("GROUNDWAVE_BIN"), args, { timeout: MINUTE });
	const chain = JSON.parse(readFileSync(spec, "utf8"));
	const { patch } = chain.genesis.runtimeGenesis;
	assert.deepEqual(Object.keys(patch.juries.windows).sort(), Object.keys(WINDOWS).sort());
	patch.juries.windows = WINDOWS;
	// Time to reply while the device earns.
	patch.accusations.windows.reply = 1_000;
	writeFileSync(spec, JSON.stringify(chain));
}
