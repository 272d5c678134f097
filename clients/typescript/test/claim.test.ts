/**
 * A node, recorded hotspots that earn on it, how each of them fared, and the last of their owners,
 * Ferdie, who claims with @polkadot/api as any wallet does. Then what must not work, and at the end
 * the books.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { Signer } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Enum, Option, Struct, u128, u16, u32, u64, Vec } from "@polkadot/types";
import type { Event } from "@polkadot/types/interfaces";
import { compactAddLength, u8aToHex } from "@polkadot/util";

import { parentOf } from "../src/cells.js";
import { rpc, RpcError, startNode, type StartedNode } from "../src/chain.js";
import { connect, eventsOf, field, reasons, submit, view } from "../src/client.js";
import { windowOf } from "../src/receipts.js";
import type {
	DeviceRecord,
	LedgerRecord,
	Location,
	Path,
	PotRecord,
	ProofRecord,
	RoundAnchor,
	RoundStart,
	RoundTally,
	TimeWindow,
	Title,
	WaitBlocks,
} from "../src/records.js";
import {
	account as accountOf,
	auditBooks,
	program,
	refused as refusedBy,
	repository,
	scratch,
	succeed,
	witnessed,
	type Refusals,
} from "./setup.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** From one block to the next, in milliseconds. */
const BLOCK_MS = 6_000n;

/** Where the hotspot stands that heard another louder than possible. */
const TOO_LOUD = "8c2ab60c37aa5ff";
/** Where one stands that sent a beacon. */
const BEACONER = "8c2ab60e3c14bff";
/** The number of no network and of no device. */
const NOWHERE = 4_000_000_000;

/** What is read here of a network's parameters. */
interface NetworkParams extends Struct {
	readonly coverage: Struct & { readonly beaconInterval: u32; readonly windowMs: u64 };
}

/** What `groundwave-sim play --json` writes, as far as it is read here. */
interface Play {
	network: number;
	devices: { id: number; cell: string; owner: string; points: string; reward: string }[];
	/** The device whose claim is left to do. */
	unclaimed: { device: number; owner: string };
}

describe("a claim", () => {
	const { folder, remove } = scratch();
	const keys = new Keyring({ type: "sr25519" });
	const ferdie = keys.addFromUri("//Ferdie");
	const charlie = keys.addFromUri("//Charlie");

	let node: StartedNode;
	let api: ApiPromise;
	let play: Play;
	let device: number;

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 3 * MINUTE }, witnessed(() => node, test));
	};
	const account = (who: KeyringPair) => accountOf(api, who);
	const refused = (signer: KeyringPair, ...refusals: Refusals) => refusedBy(api, signer, refusals);
	const owner = async () => {
		const title = await api.query.nfts.item<Option<Title>>(play.network, device);
		return title.unwrap().owner.toString();
	};
	const payee = async () => {
		const account = await view<Option<Title["owner"]>>(api, "Devices", "payee", device);
		return account.unwrap().toString();
	};
	const claimable = async () => {
		return (await view<u128>(api, "Rewards", "claimable", device)).toBigInt();
	};
	const pot = async () => {
		return (await api.query.rewards.pots<Option<PotRecord>>(play.network)).unwrap();
	};

	before(async () => {
		const sim = program("GROUNDWAVE_SIM");
		program("GROUNDWAVE_CHECK_STATE"); // say now if it is missing, not after minutes
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder });
		const recording = join(repository, "sim/data/port-huron-2020.json");
		const result = join(folder, "result.json");
		await succeed(
			sim,
			["--url", node.url, "play", "--data", recording, "--leave-one", "--json", result],
			{ timeout: 10 * MINUTE },
		);
		play = JSON.parse(readFileSync(result, "utf8")) as Play;
		assert.equal(play.unclaimed.owner, "//Ferdie");
		device = play.unclaimed.device;
		api = await connect(node.url);
	}, { timeout: 15 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("finds the chain as its documents say", async () => {
		assert.equal((await api.rpc.system.chain()).toString(), "Groundwave Development");
		assert.equal(api.runtimeVersion.specName.toString(), "groundwave");
		assert.deepEqual(api.registry.chainTokens, ["GWV"]);
		assert.deepEqual(api.registry.chainDecimals, [12]);
		assert.equal(api.registry.chainSS58, 42);
		assert.equal(api.consts.system.ss58Prefix.toString(), "42");
		assert.equal((api.consts.balances.existentialDeposit as u128).toBigInt(), 10_000_000_000n);
		const { length } = await api.query.rewards.anchor<RoundAnchor>();
		assert.equal(length.toNumber(), 5);
	});

	check("finds every call, event and error of our pallets explained", async () => {
		const ours = ["networks", "devices", "coverage", "rewards", "credits", "pools", "fractions"];
		for (const pallet of ours) {
			const described = [api.tx, api.events, api.errors].map((kind) => kind[pallet] ?? {});
			for (const [name, { meta }] of described.flatMap((kind) => Object.entries(kind))) {
				assert.ok(meta.docs.join("").trim().length > 0, `${pallet}.${name} has no docs`);
			}
		}
	});

	check("finds every reason for which a receipt is refused explained", async () => {
		const known = reasons(api);
		for (const { name, docs } of known) assert.ok(docs.length > 0, `${name} has no docs`);
		assert.match(known.find(({ name }) => name === "TooLoud")?.docs ?? "", /free space/);
	});

	check("is served by a node with the whole RPC surface", async () => {
		const { methods } = (await rpc(node.rpcPort, "rpc_methods")) as { methods: string[] };
		const wanted = [
			"author_submitExtrinsic",
			"babe_epochAuthorship",
			"chainSpec_v1_genesisHash",
			"chain_subscribeFinalizedHeads",
			"grandpa_roundState",
			"payment_queryInfo",
			"state_getMetadata",
			"sync_state_genSyncSpec",
			"system_accountNextIndex",
		];
		assert.deepEqual(wanted.filter((method) => !methods.includes(method)), []);
	});

	check("finds devices, titles and ledgers as the hotspots left them", async () => {
		for (const { id, cell, owner, reward } of play.devices) {
			const record = (await api.query.devices.devices<Option<DeviceRecord>>(id)).unwrap();
			assert.equal(record.network.toNumber(), play.network);
			assert.equal(record.status.type, "Active");
			const location = await view<Option<Location>>(api, "Devices", "location", id);
			assert.equal(location.unwrap().cell.toBigInt(), BigInt(`0x${cell}`));
			const title = (await api.query.nfts.item<Option<Title>>(play.network, id)).unwrap();
			assert.equal(title.owner.toString(), owner);
			const ledger = await api.query.rewards.ledgers<Option<LedgerRecord>>(id);
			const paid = ledger.isSome ? ledger.unwrap().lifetime.toBigInt() : 0n;
			assert.equal(paid, id === device ? 0n : BigInt(reward));
		}
		assert.equal(await owner(), ferdie.address);
		assert.equal(await payee(), ferdie.address);
		const { funded, paid, owed, carried, carriedUsage, forfeited } = await pot();
		assert.equal(owed.toBigInt(), await claimable());
		assert.equal(
			funded.toBigInt(),
			[paid, owed, carried, carriedUsage, forfeited].reduce((sum, part) => sum + part.toBigInt(), 0n),
		);
	});

	check("can be explained by what became of each device's receipts", async () => {
		let [accepted, refusals] = [0, 0];
		for (const { id, cell, points } of play.devices) {
			const rounds = await api.call.coverageApi.deviceRounds<Vec<RoundTally>>(id);
			assert.deepEqual((await view(api, "Coverage", "rounds", id)).toJSON(), rounds.toJSON());
			const earned = rounds.reduce((sum, tally) => sum + tally.points.toBigInt(), 0n);
			assert.equal(earned, BigInt(points), `points of ${cell}`);
			const last = rounds.at(-1) ?? assert.fail(`${cell} took part in nothing`);
			accepted += last.accepted.toNumber();
			refusals += last.refused.toNumber();
			const reason = last.lastReason.isSome ? last.lastReason.unwrap().type : null;
			assert.equal(reason, cell === TOO_LOUD ? "TooLoud" : null, `refusals of ${cell}`);
		}
		assert.deepEqual([accepted, refusals], [3 + 14, 1]);
	});

	check("comes from beacons in windows that everybody can work out", async () => {
		const state = await api.at(await api.rpc.chain.getFinalizedHead()); // the same for all answers
		const params = await view<Option<NetworkParams>>(api, "Networks", "params", play.network);
		const { beaconInterval, windowMs } = params.unwrap().coverage;
		const { round } = await state.query.rewards.anchor<RoundAnchor>();
		const bucket = round.toNumber() - (round.toNumber() % beaconInterval.toNumber());
		const start = (await state.query.rewards.starts<Option<RoundStart>>(bucket)).unwrap();
		const { margin } = await state.query.coverage.waits<WaitBlocks>();
		const schedule = {
			seed: start.seed.toU8a(),
			openedAt: start.at.toBigInt(),
			lengthMs: start.length.toBigInt() * beaconInterval.toBigInt() * BLOCK_MS,
			marginMs: margin.toBigInt() * BLOCK_MS,
		};
		for (const { id } of play.devices) {
			const window = (await state.call.coverageApi.window<Option<TimeWindow>>(id)).unwrap();
			const told = { opens: window.opens.toBigInt(), closes: window.closes.toBigInt() };
			assert.deepEqual(told, windowOf(schedule, id, windowMs.toBigInt()), `device ${id}`);
		}
	});

	check("is not made smaller by density where everyone counts in full", async () => {
		const scale = await api.call.coverageApi.scale<Option<u16>>(device);
		assert.equal(scale.unwrap().toNumber(), 10_000);
	});

	check("rests on distances and losses that anybody can ask for", async () => {
		const paths = await api.call.coverageApi.paths<Vec<Option<Path>>>(
			[
				[0x8c2ab60e3c14bffn, 0x8c2ab60c37aa5ffn],
				[644459695463521437n, 644460986971331488n],
				[0x8c2ab60e3c14bffn, 0n],
			],
			904_500_000,
		);
		const [refusedLink, farther, nowhere] = paths;
		assert.equal(refusedLink?.unwrap().distanceM.toNumber(), 7_829);
		assert.equal(refusedLink.unwrap().fsplCdb.toNumber(), 10_944);
		assert.equal(farther?.unwrap().distanceM.toNumber(), 14_318);
		assert.equal(nowhere?.isNone, true);
	});

	check("of nothing the chain knows is refused", async () => {
		await refused(ferdie, [api.tx.rewards.claim(NOWHERE), "rewards.UnknownDevice"]);
	});

	check("by the owner is free and pays to the planck, until it is final", async () => {
		const due = await claimable();
		const { reward } = play.devices.find(({ id }) => id === device) ?? assert.fail();
		assert.equal(due, BigInt(reward));
		const call = api.tx.rewards.claim(device);
		const { partialFee } = await call.paymentInfo(ferdie);
		assert.ok(due >= 20n * partialFee.toBigInt(), "enough is due for a free claim");
		const before = await account(ferdie);

		const seen: string[] = [];
		const events = await new Promise<Event[]>((resolve, reject) => {
			call.signAndSend(ferdie, ({ status, events, dispatchError }) => {
				seen.push(status.type);
				if (dispatchError) reject(new Error(dispatchError.toString()));
				if (status.isFinalized) resolve(events.map(({ event }) => event));
			}).catch(reject);
		});
		assert.deepEqual(seen.slice(-2), ["InBlock", "Finalized"]);
		const [claimed, ...others] = events.filter((event) => api.events.rewards.Claimed.is(event));
		assert.ok(claimed && others.length === 0, "one claim was paid");
		assert.deepEqual(
			["device", "network", "payee", "amount", "by"].map((name) => String(field(claimed, name))),
			[device, play.network, ferdie.address, due, ferdie.address].map(String),
		);
		const names = events.map(({ section, method }) => `${section}.${method}`);
		assert.ok(!names.includes("transactionPayment.TransactionFeePaid"), "the claim is free");
		assert.equal(names.at(-1), "system.ExtrinsicSuccess");

		const after = await account(ferdie);
		assert.equal(after.free, before.free + due);
		assert.equal(after.nonce, before.nonce + 1);
		assert.equal(await claimable(), 0n);
		const ledger = (await api.query.rewards.ledgers<Option<LedgerRecord>>(device)).unwrap();
		assert.equal(ledger.lifetime.toBigInt(), due);
		assert.equal((await pot()).owed.toBigInt(), 0n);
	});

	check("for the second time finds nothing due", async () => {
		await refused(ferdie, [api.tx.rewards.claim(device), "rewards.NothingDue"]);
		const { index } = api.errors.rewards.NothingDue.meta;
		const pallet = api.runtimeMetadata.asLatest.pallets.find(({ name }) => name.eq("Rewards"));
		const meta = api.registry.findMetaError(
			new Uint8Array([pallet?.index.toNumber() ?? assert.fail(), index.toNumber(), 0, 0, 0]),
		);
		assert.equal(`${meta.section}.${meta.name}`, "rewards.NothingDue");
		assert.match(meta.docs.join(" "), /owed nothing/);
	});

	check("needs proofs in order: what is not is refused as a whole", async () => {
		const { network } = play;
		const submission = (of: number, table: number[], proofs: unknown[]) => {
			return api.tx.coverage.submit(of, table, proofs);
		};
		const known = (position: number, witnesses: unknown[] = []) => {
			return { beacon: { Known: { device: position, bucket: 0 } }, witnesses };
		};
		const heard = {
			...{ device: 0, receivedAt: 0, frequencyHz: 0, rssiDdbm: 0, tag: new Uint8Array(16) },
			signature: { Identity: { P256: new Uint8Array(64) } },
		};
		const many = [32, 32, 1].map((count) => known(0, Array<unknown>(count).fill(heard)));
		await refused(
			charlie,
			[submission(NOWHERE, [device], [known(0)]), "coverage.UnknownNetwork"],
			[submission(network, [], []), "coverage.Empty"],
			[submission(network, [2, 1], [known(0)]), "coverage.TableNotAscending"],
			[submission(network, [1, 1], [known(0)]), "coverage.TableNotAscending"],
			[submission(network, [device], [known(1)]), "coverage.IndexOutOfTable"],
			[submission(network, [device], many), "coverage.TooManyP256Receipts"],
		);
	});

	check("comes from what is scored once", async () => {
		const { network } = play;
		const beaconer = play.devices.find(({ cell }) => cell === BEACONER)?.id ?? assert.fail();
		const proof = await view<Option<ProofRecord>>(api, "Coverage", "proof", beaconer);
		const bucket = proof.unwrap().bucket.toNumber();
		assert.ok(proof.unwrap().open.isNone, "it is scored");
		const score = (of: number, ...reveals: unknown[]) => api.tx.coverage.score(of, reveals);
		await refused(
			charlie,
			[score(network), "coverage.Empty"],
			[score(NOWHERE, { beaconer, bucket, payload: "0x" }), "coverage.UnknownNetwork"],
			[score(network, { beaconer, bucket: bucket + 1, payload: "0x" }), "coverage.UnknownProof"],
			[score(network, { beaconer, bucket, payload: "0x" }), "coverage.AlreadyScored"],
		);
	});

	check("is not changed by devices that are too young, or not idle", async () => {
		const { coverage } = api.tx;
		await refused(
			charlie,
			[coverage.activate([]), "coverage.Empty"],
			[coverage.activate([device, NOWHERE]), "coverage.NothingToActivate"],
			[coverage.lapse([]), "coverage.Empty"],
			[coverage.lapse([device, NOWHERE]), "coverage.NothingToLapse"],
			[coverage.prune(play.network, []), "coverage.Empty"],
			[coverage.prune(play.network, [BigInt(`0x${BEACONER}`)]), "coverage.NothingToPrune"],
		);
	});

	check("network's map is drawn by its manager alone", async () => {
		const cell = parentOf(BigInt(`0x${BEACONER}`), 5);
		const region = await view<Option<Enum>>(api, "Networks", "region", play.network, cell);
		assert.equal(region.unwrap().type, "Us915");
		const { networks } = api.tx;
		await refused(
			charlie,
			[networks.setRegion(play.network, cell, "Eu868"), "networks.NotManager"],
			[networks.setRegion(NOWHERE, cell, "Eu868"), "networks.UnknownNetwork"],
			[networks.clearRegion(play.network, parentOf(cell, 0)), "networks.UnknownRegion"],
			[networks.clearRegion(play.network, cell), "networks.RegionInUse"],
		);
	});

	check("device's keys are changed by none but those who may", async () => {
		const { devices } = api.tx;
		const record = (await api.query.devices.devices<Option<DeviceRecord>>(device)).unwrap();
		const now = (await api.rpc.chain.getHeader()).number.toNumber();
		const [empty, key] = [new Uint8Array(64), keys.addFromUri("//Dave").publicKey];
		const rotation = (identity: unknown, expires: number) => {
			return devices.rotateKey(device, identity, expires, { Sr25519: empty }, { Sr25519: empty });
		};
		const grant = devices.setSessionKey(NOWHERE, { key, expires: now + 100 }, { Ed25519: empty });
		await refused(
			charlie,
			[grant, "devices.UnknownDevice"],
			[rotation({ Sr25519: key }, now + 100), "devices.NotOwner"],
		);
		await refused(
			ferdie,
			[rotation({ Sr25519: key }, now - 1), "devices.Expired"],
			[rotation({ Sr25519: key }, now + 1_000_000), "devices.ExpiryTooFar"],
			[rotation({ Sr25519: new Uint8Array(32) }, now + 100), "devices.WeakKey"],
			[rotation({ P256: new Uint8Array(33) }, now + 100), "devices.WeakKey"],
			[rotation(record.key, now + 100), "devices.KeyKnown"],
			[rotation({ Sr25519: key }, now + 100), "devices.BadMakerSignature"],
		);
	});

	check("collection cannot be made by a stranger, nor a title burned by its owner", async () => {
		const collections = await api.query.nfts.collection.keys();
		const config = {
			settings: 0,
			mintSettings: { mintType: "Issuer", defaultItemSettings: 0 },
		};
		await Promise.all([
			refused(charlie, [api.tx.nfts.create(charlie.address, config), "system.CallFiltered"]),
			refused(ferdie, [api.tx.nfts.burn(play.network, device), "system.CallFiltered"]),
		]);
		assert.equal((await api.query.nfts.collection.keys()).length, collections.length);
		assert.equal(await owner(), ferdie.address);
	});

	describe("and a malformed transaction", () => {
		/** What the node answers to these bytes, after which nothing may have changed. */
		const rejected = async (extrinsic: string): Promise<RpcError> => {
			const answer = await rpc(node.rpcPort, "author_submitExtrinsic", extrinsic).then(
				(hash) => assert.fail(`it was taken as ${hash}`),
				(error) => error,
			);
			assert.ok(answer instanceof RpcError, String(answer));
			return answer;
		};
		let untouched: Awaited<ReturnType<typeof account>>;
		let whole: Uint8Array;

		before(async () => {
			untouched = await account(charlie);
			const call = api.tx.balances.transferKeepAlive(ferdie.address, 1_000_000_000_000n);
			whole = (await call.signAsync(charlie)).toU8a();
		});

		after(async () => {
			assert.deepEqual(await rpc(node.rpcPort, "author_pendingExtrinsics"), []);
			assert.deepEqual(await account(charlie), untouched);
		});

		check("that is cut off anywhere is no extrinsic", async () => {
			for (let length = 0; length < whole.length; length++) {
				const { code, message } = await rejected(u8aToHex(whole.subarray(0, length)));
				assert.equal(code, 1040, `${length} bytes: ${message}`);
				assert.match(message, /Could not decode `OpaqueExtrinsic/);
			}
		});

		check("whose length is right and whose content is cut off cannot be verified", async () => {
			const cut = compactAddLength(whole.subarray(2, -1)); // the length takes two bytes
			const { code, message } = await rejected(u8aToHex(cut));
			assert.equal(code, 1002, message);
		});

		check("with a broken signature is a bad proof", async () => {
			const forged = whole.slice();
			forged[50] = (forged[50] ?? 0) ^ 1;
			const { code, data } = await rejected(u8aToHex(forged));
			assert.equal(code, 1010);
			assert.match(String(data), /bad signature/);
		});

		check("that is not hexadecimal is no parameter", async () => {
			for (const garbage of ["0xzz", "garbage", `${u8aToHex(whole)}g`]) {
				const { code, message } = await rejected(garbage);
				assert.equal(code, -32602, message);
			}
		});

		check("longer than its class has room in a block is refused", async () => {
			const room = 5 * 1024 * 1024 * 0.75;
			for (const length of [room, room + 2 * 1024 * 1024]) {
				const call = api.tx.system.remark(u8aToHex(new Uint8Array(length)));
				const { code, message, data } = await rejected((await call.signAsync(charlie)).toHex());
				assert.deepEqual([code, message], [1010, "Invalid Transaction"]);
				assert.match(String(data), /exhaust the block limits/);
			}
		});

		check("longer than a request may be is refused before it is read", async () => {
			const { status, text } = await announce(node.rpcPort, 15 * 1024 * 1024 + 1);
			assert.equal(status, 413);
			assert.equal((JSON.parse(text) as { error: { code: number } }).error.code, -32007);
		});
	});

	check("goes with the title: its buyer is the payee", async () => {
		// As a browser extension does it: the key stays with the wallet, which signs a payload.
		const signer: Signer = {
			signPayload: async (payload) => {
				const bytes = api.registry.createType("ExtrinsicPayload", payload, {
					version: payload.version,
				});
				return { id: 1, ...bytes.sign(ferdie) };
			},
		};
		const before = await account(ferdie);
		const call = api.tx.nfts.transfer(play.network, device, charlie.address);
		const outcome = await submit(api, call, ferdie.address, { signer });
		assert.equal(eventsOf(outcome, "nfts", "Transferred").length, 1);
		assert.ok(outcome.fee > 0n);
		assert.equal((await account(ferdie)).free, before.free - outcome.fee);
		assert.equal(await owner(), charlie.address);
		assert.equal(await payee(), charlie.address);
		// And whose it was cannot sell it again.
		await refused(ferdie, [call, "nfts.NoPermission"]);
	});

	check("leaves books that balance, in a database closed in order", async () => {
		await api.disconnect();
		await auditBooks(node, folder);
	});
});

/** What the node answers to a request of which nothing but its length has arrived. */
function announce(port: number, length: number): Promise<{ status?: number; text: string }> {
	return new Promise((resolve, reject) => {
		const headers = { "content-type": "application/json", "content-length": length };
		const sent = request({ host: "127.0.0.1", port, method: "POST", headers }, (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (part) => (text += part));
			response.on("end", () => {
				resolve({ status: response.statusCode, text });
				sent.destroy();
			});
		});
		sent.once("error", reject).flushHeaders();
	});
}
