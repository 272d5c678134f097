/** What the tests share: the programs under test, scratch folders, running programs to their end. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { accessSync, closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import type { ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { AccountInfo } from "@polkadot/types/interfaces";

import type { RunningNode, StartedNode } from "../src/chain.js";
import { CallFailed, send } from "../src/client.js";

/** The root of the repository; this file is compiled to clients/typescript/build/test. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../../../..");

/** A program under test, from the variable of the environment that names it. */
export function program(
	variable: `GROUNDWAVE_${"BIN" | "ORACLE" | "SIM" | "CHECK_STATE" | "ARCHIVE"}`,
) {
	const path = process.env[variable];
	assert.ok(path, `${variable} is not set: run the tests by scripts/test, which builds and sets it`);
	try {
		accessSync(path, constants.X_OK);
	} catch {
		assert.fail(`${variable} names no program: ${path}`);
	}
	return resolve(path);
}

/** A new empty folder, and how to remove it. */
export function scratch(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), "groundwave-test-"));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A test that shows the node's last words when it fails. */
export function witnessed(node: () => RunningNode | undefined, test: () => Promise<void>) {
	return async () => {
		try {
			await test();
		} catch (error) {
			console.error(node()?.logTail() ?? "the node does not run");
			throw error;
		}
	};
}

/** How a program ended. */
export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** Runs a program to its end; its standard output goes to a file where `options.stdout` names one. */
export async function run(
	command: string,
	args: string[],
	options: { cwd?: string; env?: NodeJS.ProcessEnv; stdout?: string; timeout: number },
): Promise<Ended> {
	const { cwd, env, timeout } = options;
	const file = options.stdout === undefined ? undefined : openSync(options.stdout, "w");
	const child = spawn(command, args, {
		stdio: ["ignore", file ?? "pipe", "pipe"],
		timeout,
		...(cwd === undefined ? {} : { cwd }),
		...(env === undefined ? {} : { env }),
	});
	const ended: Ended = { code: null, stdout: "", stderr: "" };
	child.stderr?.setEncoding("utf8").on("data", (text) => (ended.stderr += text));
	child.stdout?.setEncoding("utf8").on("data", (text) => (ended.stdout += text));
	if (file !== undefined) closeSync(file);
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("close", (code) => resolve({ ...ended, code }));
	});
}

/** Runs a program that must succeed; answers its standard output. */
export async function succeed(...args: Parameters<typeof run>): Promise<string> {
	const { code, stdout, stderr } = await run(...args);
	const tail = `${stdout}\n${stderr}`.split("\n").slice(-40).join("\n");
	assert.equal(code, 0, `${args[0]} ${args[1].join(" ")} ended with ${code}:\n${tail}`);
	return stdout;
}

/**
 * Stops a node of the development chain, which must end in order, and checks every invariant of our
 * pallets in the state that it leaves in `folder`. `chain` is what the node got as `--chain`, if anything.
 */
export async function auditBooks(node: StartedNode, folder: string, chain = "dev"): Promise<void> {
	assert.equal(await node.stop(), 0, node.logTail());
	const state = join(folder, "state.json");
	await succeed(
		program("GROUNDWAVE_BIN"),
		["export-state", "--chain", chain, "--base-path", node.basePath],
		{ stdout: state, timeout: 2 * 60_000 },
	);
	const said = await succeed(program("GROUNDWAVE_CHECK_STATE"), [state], { timeout: 60_000 });
	assert.match(said, /invariants hold/);
}

/** The spendable balance of an account in plancks, and how many transactions it sent. */
export async function account(api: ApiPromise, who: KeyringPair) {
	const { data, nonce } = (await api.query.system.account(who.address)) as AccountInfo;
	return { free: data.free.toBigInt(), nonce: nonce.toNumber() };
}

/**
 * Sends calls at once, to be executed in their order; answers what became of each in its block, which
 * stays where there is one validator.
 */
export async function inTurn(
	api: ApiPromise,
	signer: KeyringPair,
	calls: SubmittableExtrinsic<"promise">[],
) {
	const { nonce } = await account(api, signer);
	return Promise.allSettled(
		calls.map(({ method }, index) => {
			const call = api.tx(api.createType("Call", method)); // signed by itself, also where the same call comes twice
			return send(api, call, signer, { nonce: nonce + index });
		}),
	);
}

/** Calls, each with the error by which it must fail: `rewards.NothingDue`. */
export type Refusals = [call: SubmittableExtrinsic<"promise">, error: string][];

/**
 * Calls that must fail on chain by the named errors, and cost their signer the fees alone. The signer
 * is not Alice: she authors all blocks of a development chain and gets the fees.
 */
export async function refused(api: ApiPromise, signer: KeyringPair, refusals: Refusals) {
	const before = await account(api, signer);
	const outcomes = await inTurn(api, signer, refusals.map(([call]) => call));
	let paid = 0n;
	for (const [index, [, error]] of refusals.entries()) {
		paid += failure(outcomes[index], error).outcome.fee;
	}
	const { free, nonce } = await account(api, signer);
	assert.equal(nonce, before.nonce + refusals.length);
	assert.equal(free, before.free - paid, "only fees are taken");
}

/** How a call failed, which must be by the named error, at a fee and with an explanation. */
export function failure(
	outcome: PromiseSettledResult<unknown> | undefined,
	error: string,
): CallFailed {
	assert.equal(outcome?.status, "rejected", `${error} was expected`);
	const { reason } = outcome;
	assert.ok(reason instanceof CallFailed, String(reason));
	assert.equal(`${reason.section}.${reason.name}`, error);
	assert.ok(reason.docs.length > 0, "the error explains itself");
	assert.ok(reason.outcome.fee > 0n, "a failed call is charged");
	return reason;
}
