/** Starts oracle daemons on this machine. */

import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a daemon is told. */
export interface DaemonOptions {
	/** The daemon's binary, `groundwave-oracle`. */
	bin: string;
	/** An existing folder; the daemon's files are in `<name>/` in it. */
	folder: string;
	name: string;
	/** Where its node serves JSON-RPC over WebSocket. */
	node: string;
	/** Secrets of the account that brings receipts and of the one with a seat, if any, such as `//Dave`. */
	keys: { receipts: string; seat?: string };
	/** On whose committees it sits. */
	networks?: number[];
}

/** A daemon that runs. */
export interface RunningDaemon {
	/** Where it listens. */
	url: string;
	/** What it answers to a GET at `path`: the status, and the body read as JSON if it is any. */
	get(path: string): Promise<{ status: number; body: unknown }>;
	/** What it counted under this name, without the prefix that all of its counters have. */
	count(name: string): Promise<number>;
	/** Ends it like a power failure. */
	kill(): Promise<void>;
	/** The last lines of its log. */
	logTail(lines?: number): string;
}

/** Daemons end with the process that started them, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** Starts a daemon on a free port and waits until it answers; a second time with what the first one kept. */
export async function startDaemon(options: DaemonOptions): Promise<RunningDaemon> {
	const { bin, folder, name, node, keys, networks = [] } = options;
	const place = join(folder, name);
	mkdirSync(place, { recursive: true });
	const key = (file: string, secret: string) => {
		writeFileSync(join(place, file), secret, { mode: 0o600 });
		return JSON.stringify(join(place, file));
	};
	const settings = [
		`node = ${JSON.stringify(node)}`,
		`listen = "127.0.0.1:0"`,
		`store = ${JSON.stringify(join(place, "store"))}`,
		`key_file = ${key("receipts.key", keys.receipts)}`,
	];
	if (keys.seat !== undefined) {
		settings.push(`[committee]`, `key_file = ${key("seat.key", keys.seat)}`);
		settings.push(`networks = ${JSON.stringify(networks)}`);
	}
	const config = join(place, "oracle.toml");
	writeFileSync(config, settings.join("\n"));

	const [told, log] = [join(place, "stdout"), join(place, "log")];
	const [stdout, stderr] = [openSync(told, "w"), openSync(log, "a")];
	const child = spawn(bin, ["--config", config], { stdio: ["ignore", stdout, stderr] });
	closeSync(stdout);
	closeSync(stderr);
	running.add(child);
	child.unref();
	const ended = new Promise<void>((resolve) => {
		child.once("error", () => resolve());
		child.once("exit", () => resolve());
	}).finally(() => running.delete(child));
	const logTail = (lines = 30) => {
		return readFileSync(log, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
	};

	const deadline = Date.now() + 60_000;
	let address: string | undefined;
	while (address === undefined) {
		if (!running.has(child) || Date.now() > deadline) throw new Error(`no daemon:\n${logTail()}`);
		address = /listening on (\S+)/.exec(readFileSync(told, "utf8"))?.[1];
		await sleep(50);
	}
	const url = `http://${address}`;
	const ask = (path: string) => fetch(url + path);
	return {
		url,
		logTail,
		get: async (path) => {
			const answer = await ask(path);
			return { status: answer.status, body: await answer.json() };
		},
		count: async (name) => {
			const text = await (await ask("/metrics")).text();
			const found = new RegExp(`^groundwave_oracle_${name} (\\d+)$`, "m").exec(text);
			if (found === null) throw new Error(`it does not count ${name}`);
			return Number(found[1]);
		},
		kill: async () => {
			child.kill("SIGKILL");
			await ended;
		},
	};
}
