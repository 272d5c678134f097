/** What the tests share: the programs under test, scratch folders, running programs to their end. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { accessSync, closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import type { RunningNode } from "../src/chain.js";

/** The root of the repository; this file is compiled to clients/typescript/build/test. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../../../..");

/** A program under test, from the variable of the environment that names it. */
export function program(variable: "GROUNDWAVE_BIN" | "GROUNDWAVE_SIM" | "GROUNDWAVE_CHECK_STATE") {
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
