/**
 * A node, recorded hotspots that earn on it, and the last of their owners, Ferdie, who claims with
 * @polkadot/api as any wallet does. Then what must not work, and at the end the books.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { Signer, SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Option, u128 } from "@polkadot/types";
import type { AccountInfo, Event } from "@polkadot/types/interfaces";
import { compactAddLength, u8aToHex } from "@polkadot/util";

import { rpc, RpcError, startNode, type StartedNode } from "../src/chain.js";
import { CallFailed, connect, eventsOf, field, submit, view } from "../src/client.js";
import type { DeviceRecord, LedgerRecord, PotRecord, RoundAnchor, Title } from "../src/records.js";
import { program, repository, scratch, succeed, witnessed } from "./setup.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

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
	const account = async (who: KeyringPair) => {
		const { data, nonce } = (await api.query.system.account(who.address)) as AccountInfo;
		return { free: data.free.toBigInt(), nonce: nonce.toNumber() };
	};
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

	/** A call that must fail on chain by the named error, and cost its signer the fee alone. */
	const refused = async (
		call: SubmittableExtrinsic<"promise">,
		signer: KeyringPair,
		section: string,
		name: string,
	) => {
		const before = await account(signer);
		const failure = await submit(api, call, signer).then(
			() => assert.fail(`${section}.${name} was expected`),
			(error) => error,
		);
		assert.ok(failure instanceof CallFailed, String(failure));
		assert.deepEqual([failure.section, failure.name], [section, name]);
		assert.ok(failure.docs.length > 0, "the error explains itself");
		const { fee } = failure.outcome;
		assert.ok(fee > 0n, "a failed call is charged");
		const after = await account(signer);
		assert.equal(after.free, before.free - fee, "only the fee is taken");
		assert.equal(after.nonce, before.nonce + 1);
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
	}, { timeout: 12 * MINUTE });

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
		for (const pallet of ["networks", "devices", "coverage", "rewards"]) {
			const described = [api.tx, api.events, api.errors].map((kind) => kind[pallet] ?? {});
			for (const [name, { meta }] of described.flatMap((kind) => Object.entries(kind))) {
				assert.ok(meta.docs.join("").trim().length > 0, `${pallet}.${name} has no docs`);
			}
		}
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
			assert.equal(record.location.unwrap().cell.toBigInt(), BigInt(`0x${cell}`));
			const title = (await api.query.nfts.item<Option<Title>>(play.network, id)).unwrap();
			assert.equal(title.owner.toString(), owner);
			const ledger = await api.query.rewards.ledgers<Option<LedgerRecord>>(id);
			const paid = ledger.isSome ? ledger.unwrap().lifetime.toBigInt() : 0n;
			assert.equal(paid, id === device ? 0n : BigInt(reward));
		}
		assert.equal(await owner(), ferdie.address);
		assert.equal(await payee(), ferdie.address);
		const { funded, paid, owed, carried, forfeited } = await pot();
		assert.equal(owed.toBigInt(), await claimable());
		assert.equal(
			funded.toBigInt(),
			[paid, owed, carried, forfeited].reduce((sum, part) => sum + part.toBigInt(), 0n),
		);
	});

	check("of nothing the chain knows is refused", async () => {
		await refused(api.tx.rewards.claim(4_000_000_000), ferdie, "rewards", "UnknownDevice");
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
		await refused(api.tx.rewards.claim(device), ferdie, "rewards", "NothingDue");
		const { index } = api.errors.rewards.NothingDue.meta;
		const pallet = api.runtimeMetadata.asLatest.pallets.find(({ name }) => name.eq("Rewards"));
		const meta = api.registry.findMetaError(
			new Uint8Array([pallet?.index.toNumber() ?? assert.fail(), index.toNumber(), 0, 0, 0]),
		);
		assert.equal(`${meta.section}.${meta.name}`, "rewards.NothingDue");
		assert.match(meta.docs.join(" "), /owed nothing/);
	});

	check("collection cannot be made by a stranger, nor a title burned by its owner", async () => {
		const collections = await api.query.nfts.collection.keys();
		const config = {
			settings: 0,
			mintSettings: { mintType: "Issuer", defaultItemSettings: 0 },
		};
		await Promise.all([
			refused(api.tx.nfts.create(charlie.address, config), charlie, "system", "CallFiltered"),
			refused(api.tx.nfts.burn(play.network, device), ferdie, "system", "CallFiltered"),
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
		await refused(call, ferdie, "nfts", "NoPermission");
	});

	check("leaves books that balance, in a database closed in order", async () => {
		await api.disconnect();
		assert.equal(await node.stop(), 0, node.logTail());
		const state = join(folder, "state.json");
		await succeed(
			program("GROUNDWAVE_BIN"),
			["export-state", "--chain", "dev", "--base-path", node.basePath],
			{ stdout: state, timeout: 2 * MINUTE },
		);
		const said = await succeed(program("GROUNDWAVE_CHECK_STATE"), [state], { timeout: MINUTE });
		assert.match(said, /invariants hold/);
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
