/**
 * Seven oracle daemons sit on a network's committee. Two hotspots claim to have heard each other louder than
 * can be; the daemons find that out from the chain and report it. One leaf that is demanded they show, though
 * one of them was killed; another one they do not, as all are dead, and they pay for it. At last one of them
 * drops a receipt that it had promised to bring. Through a node of its own.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import type { ApiPromise } from "@polkadot/api";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Option, Vec } from "@polkadot/types";
import { u8aToHex } from "@polkadot/util";

import { CELL, makeDevice, PARAMS, placement, type Hotspot } from "../examples/found-network.js";
import {
	exchange, grantSession, OTHER_CELL, untilBucket, type Radio,
} from "../examples/prove-coverage.js";
import { startNode, type StartedNode } from "../src/chain.js";
import {
	amountOf, connect, eventOf, eventsOf, field, send, view, type Outcome,
} from "../src/client.js";
import { GWV } from "../src/credits.js";
import { caseOf, tickNow } from "../src/juries.js";
import {
	contentsOf, demandOf, digestOf, leafIn, oracleOf, reportOf, seatsOf, trustIn,
	type Contents, type ReportId,
} from "../src/oracles.js";
import { complaintAbout, complaintOf, handIn, isSigned } from "../src/promises.js";
import type { ProofRecord, RoundTally } from "../src/records.js";
import { startDaemon, type DaemonOptions, type RunningDaemon } from "./daemons.js";
import {
	eventsBetween, fields, foundAtOnce, height, people, roundNow, someone, untilRound,
} from "./economy.js";
import { auditBooks, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const SEATS = 7;
const BOND = 2_000n * GWV;
const POLICY = {
	seats: SEATS, bond: BOND, window: 20, maxPoints: 10_000n, leaves: "Coverage", baseTrust: 1_000_000,
};
/** As if one stood in the other's antenna; in tenths of a dBm. */
const TOO_LOUD = 0;
/** What an endorser loses for a leaf that nobody shows. */
const WITHHELD_FINE = BOND / 20n;
/** One bad receipt, a beacon that was good, and nine that everybody is taken to have given: 10 of 11. */
const TARGET = 909_090n;

describe("a committee of daemons", () => {
	const { folder, remove } = scratch();
	const { bob, charlie, dave, eve, ferdie } = people();
	const members = Array.from({ length: SEATS }, (_, index) => someone(`Member ${index}`));

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	let radios: [Radio, Radio];
	let options: DaemonOptions[];
	let daemons: RunningDaemon[] = [];
	let seated: number;
	let began: number;
	let id: ReportId;
	let digest: string;
	let contents: Contents;
	/** Which daemon proposed it: whose turn it was, and would be next. */
	let drafter: number;

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 4 * MINUTE }, witnessed(() => node, async () => {
			try {
				await test();
			} catch (error) {
				daemons.forEach((daemon, index) => console.error(`daemon ${index}:\n${daemon.logTail(12)}`));
				throw error;
			}
		}));
	};
	/** Asks until there is an answer, which may take some blocks. */
	const until = async <T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> => {
		const deadline = Date.now() + 3 * MINUTE;
		for (;;) {
			const answer = await ask();
			if (answer !== null && answer !== undefined && answer !== false) return answer;
			assert.ok(Date.now() < deadline, `waiting for ${what}`);
			await sleep(500);
		}
	};
	const path = () => `/v1/reports/${network}/${id.round}/trust/0`;
	const sum = async (name: string) => {
		const counts = await Promise.all(daemons.map((daemon) => daemon.count(name)));
		return counts.reduce((all, count) => all + count, 0);
	};
	const rounds = async ({ hotspot }: Radio) => {
		return [...await view<Vec<RoundTally>>(api, "Coverage", "rounds", hotspot.device)];
	};

	/** A device of `owner` that stands in `cell`, with a session key. */
	const bring = async (owner: KeyringPair, cell: bigint): Promise<Radio> => {
		const { identity, vouch, call } = await makeDevice(api, network, bob, owner);
		const registered = eventOf(await send(api, call, owner), "devices", "Registered");
		const device = Number(amountOf(registered, "device"));
		const placed = await send(api, placement(api, device, cell), owner);
		const since = Number(amountOf(eventOf(placed, "devices", "LocationAsserted"), "since"));
		const hotspot: Hotspot = { device, network, owner, identity, vouch, since };
		const { session, call: grant } = await grantSession(api, hotspot);
		await send(api, grant, owner);
		return { hotspot, session };
	};

	before(async () => {
		const bin = program("GROUNDWAVE_ORACLE");
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder, args: ["--dev"] });
		api = await connect(node.url);
		const policy = api.tx.verification.setPolicy(0, POLICY);
		const bonds = members.flatMap((member, index) => [
			api.tx.balances.transferKeepAlive(member.address, BOND + 100n * GWV),
			api.tx.balances.transferKeepAlive(someone(`Receipts ${index}`).address, 10n * GWV),
		]);
		network = await foundAtOnce(api, PARAMS, { asManager: [policy, ...bonds] });
		options = members.map((_, index) => {
			const keys = { receipts: `//Receipts ${index}`, seat: `//Member ${index}` };
			return { bin, folder, name: `daemon-${index}`, node: node.url, keys, networks: [network] };
		});
		const [both, stood] = await Promise.all([
			Promise.all([bring(charlie, CELL), bring(dave, OTHER_CELL)]),
			Promise.all(members.map((member) => {
				return send(api, api.tx.verification.stand(network, BOND), member);
			})),
			Promise.all(options.map(startDaemon)).then((all) => (daemons = all)),
		]);
		radios = both;
		seated = Math.max(...stood.map((outcome) => {
			return Number(amountOf(eventOf(outcome, "verification", "OracleStood"), "since"));
		}));
	}, { timeout: 4 * MINUTE });

	after(async () => {
		await Promise.all(daemons.map((daemon) => daemon.kill()));
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("says nothing of rounds in which nobody did wrong", async () => {
		await untilBucket(api, Math.max(seated, ...radios.map(({ hotspot }) => hotspot.since)));
		assert.equal((await seatsOf(api, network, await roundNow(api))).length, SEATS);
		assert.equal(await sum("reports_drafted_total"), 0);
		assert.equal(await sum("committee_errors_total"), 0);
	});

	check("reports two devices that lie about what they heard, by itself", async () => {
		const round = await roundNow(api);
		const [one, other] = radios;
		const lie = async (sender: Radio, listener: Radio, payer: KeyringPair): Promise<Outcome> => {
			const { submission } = await exchange(api, sender, listener, TOO_LOUD);
			return send(api, submission, payer);
		};
		const outcomes = await Promise.all([lie(one, other, eve), lie(other, one, ferdie)]);
		for (const outcome of outcomes) {
			const [event] = eventsOf(outcome, "coverage", "ProofSubmitted");
			assert.match(field(event ?? assert.fail("it counts"), "verdicts").toString(), /TooLoud/);
		}
		began = await height(api);
		id = { network, round, kind: "Trust", sequence: 0 };
		await untilRound(api, round + 2);
		const record = await until("a draft", async () => {
			const record = await reportOf(api, id);
			return record !== null && record.drafts.length > 0 && record;
		});
		const [by, draft] = record.drafts[0] ?? assert.fail();
		drafter = members.findIndex(({ address }) => by.eq(address));
		contents = await contentsOf(api, draft);
		digest = digestOf(api, id, contents);
		assert.deepEqual(contents.items, radios
			.map(({ hotspot }) => ({ device: hotspot.device, value: TARGET }))
			.sort((first, second) => first.device - second.device));
	});

	check("endorses and accepts what each of them found", async () => {
		const record = await until("acceptance", async () => {
			const record = await reportOf(api, id);
			return record?.stage.type === "Accepted" && record;
		});
		assert.equal(record.stage.asAccepted.draft.digest.toHex(), digest);
		assert.ok(record.endorsements.length >= 5);
		const { status, body } = await daemons[1]!.get(path());
		assert.deepEqual([status, (body as { digest: string }).digest], [200, digest]);
	});

	check("endorses nothing that it did not find", async () => {
		const stranger = members[6]!;
		const item = { device: contents.items[1]!.device + 1, value: 500_000n };
		const made = { items: [item], root: contents.root };
		const next = { ...id, sequence: 1 };
		// Its own daemon sends in the name of the same account, if it has something to send.
		await until("a draft of what is not so", async () => {
			return send(api, api.tx.verification.report(next, made), stranger).catch(() => null);
		});
		await until("all to have looked", async () => {
			return (await sum("reports_not_reproduced_total")) >= SEATS;
		});
		assert.deepEqual((await reportOf(api, next))?.endorsements.length, 0);
		assert.equal((await daemons[2]!.get(`/v1/reports/${network}/${id.round}/trust/1`)).status, 404);
	});

	check("shows a leaf that somebody demands, while the one whose turn it is is dead", async () => {
		await daemons[drafter]!.kill();
		const lower = contents.items[0]!.device;
		await send(api, api.tx.verification.demand(id, contents, lower), eve);
		await until("the leaf", async () => (await demandOf(api, id, lower))?.shown.isTrue);
		const [shown] = await eventsBetween(api, [began, await height(api)], "verification", "LeafShown");
		const shower = field(shown ?? assert.fail("it was shown"), "shower").toString();
		const by = members.findIndex(({ address }) => address === shower);
		assert.ok(by >= 0 && by !== drafter, "another member shows it");

		// Who comes back after a power failure has its leaves.
		const again = (daemons[drafter] = await startDaemon(options[drafter]!));
		await until("it to be counted", async () => (await sum("leaves_shown_total")) === 1);
		const { status, body } = await again.get(`${path()}/leaves/${lower}`);
		const { leaf, index } = body as { leaf: string; index: number };
		assert.deepEqual([status, index], [200, 0]);
		const tallies = await rounds(radios.find(({ hotspot }) => hotspot.device === lower)!);
		const tally = tallies.find(({ round }) => round.eq(id.round)) ?? assert.fail("it has a tally");
		const encoded = [api.createType("u32", lower), tally].map((part) => u8aToHex(part.toU8a()).slice(2));
		assert.equal(leaf, `0x${encoded.join("")}`);
		const blocks = Array.from({ length: 12 }, async (_, back) => {
			const block = (await height(api)) - back;
			return leafIn(api, block, lower).catch(() => null);
		});
		const [onChain] = (await Promise.all(blocks)).filter((found) => found !== null);
		assert.equal(u8aToHex(onChain ?? assert.fail("a block carries it")), leaf);
	});

	check("pays for a leaf that nobody shows", async () => {
		const endorsements = await until("all to answer for it", async () => {
			const record = await reportOf(api, id);
			return record?.endorsements.length === SEATS && record.endorsements;
		});
		await Promise.all(daemons.map((daemon) => daemon.kill()));
		const upper = contents.items[1]!.device;
		const outcome = await send(api, api.tx.verification.demand(id, contents, upper), eve);
		const over = amountOf(eventOf(outcome, "verification", "LeafDemanded"), "until");
		await until("the end of the demand", async () => BigInt(await tickNow(api)) >= over);
		daemons = await Promise.all(options.map(startDaemon));
		await until("the fine", async () => (await demandOf(api, id, upper)) === null);
		const closed = await eventsBetween(api, [began, await height(api)], "verification", "DemandClosed");
		const [unseen] = closed.filter((event) => amountOf(event, "device") === BigInt(upper));
		assert.deepEqual(fields(unseen ?? assert.fail("it was closed"), "shown", "fined"), {
			shown: "false",
			fined: String(BigInt(SEATS) * WITHHELD_FINE),
		});
		const bonds = await Promise.all(endorsements.map(async ({ oracle }) => {
			return (await oracleOf(api, network, oracle.toString()))?.bond.toBigInt();
		}));
		assert.deepEqual(new Set(bonds), new Set([BOND - WITHHELD_FINE]));
	});

	check("has a device trusted less of which it showed why", async () => {
		const [lower, upper] = contents.items.map(({ device }) => device) as [number, number];
		await until("it to be trusted less", async () => (await trustIn(api, network, lower)) < 1_000_000);
		await until("the end of the report", async () => (await reportOf(api, id)) === null);
		const moved = await eventsBetween(api, [began, await height(api)], "verification", "TrustMoved");
		assert.deepEqual(moved.map((event) => fields(event, "device", "factor")), [
			{ device: String(lower), factor: String(TARGET) },
		]);
		assert.equal(await trustIn(api, network, upper), 1_000_000);
	});

	check("answers before a jury for a receipt that one of them promised to bring and dropped", async () => {
		const [faithless, account] = [daemons[6]!, members[6]!.address];
		const { session, hotspot } = radios[0];
		await untilBucket(api, await roundNow(api));
		const { beacon } = await exchange(api, ...radios);
		const genesis = api.genesisHash.toU8a();
		// A daemon that is behind the chain says so, and is asked again.
		const acknowledgement = await until("a promise", async () => {
			const best = await height(api);
			return handIn(faithless.url, genesis, best, beacon, session).catch((error: Error) => {
				if (error.message.startsWith("503 ")) return null;
				throw error;
			});
		});
		await faithless.kill();
		assert.equal(acknowledgement.account, account);
		assert.equal(isSigned(genesis, { ...acknowledgement, deadline: 1 }), false);
		const complain = complaintAbout(api, beacon, acknowledgement);
		await until("the deadline", async () => (await height(api)) > acknowledgement.deadline);
		await refused(api, eve, [[complain, "verification.NotOwner"]]);
		const earlier = complaintAbout(api, beacon, { ...acknowledgement, deadline: 1 });
		await refused(api, charlie, [[earlier, "verification.NotAcknowledged"]]);

		const outcome = await send(api, complain, charlie);
		const made = eventOf(outcome, "verification", "Complained");
		assert.deepEqual(fields(made, "oracle", "device", "owner", "receipt", "deadline"), {
			oracle: account,
			device: String(hotspot.device),
			owner: charlie.address,
			receipt: acknowledgement.receipt,
			deadline: String(acknowledgement.deadline),
		});
		const number = Number(amountOf(made, "case"));
		assert.ok((await caseOf(api, number)) !== null, "a jury decides");
		const record = (await complaintOf(api, number)) ?? assert.fail("it is not decided");
		assert.equal(record.deadline.toNumber(), acknowledgement.deadline);
		const found = await view<Option<ProofRecord>>(
			api, "Coverage", "proof_in", hotspot.device, beacon.bucket,
		);
		assert.ok(found.isNone, "and the beacon is nowhere");
	});

	check("closes its books", async () => {
		await Promise.all(daemons.map((daemon) => daemon.kill()));
		daemons = [];
		await api.disconnect();
		await auditBooks(node, folder);
	});
});
