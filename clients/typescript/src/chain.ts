/** Starts nodes of the chain on this machine, for tests and for local development. */

import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How to start a node. */
export interface NodeOptions {
	/** The node's binary, `groundwave`. */
	bin: string;
	/** An existing folder; the node's database and log are `<name>/` and `<name>.log` in it. */
	folder: string;
	/** Tells apart the nodes that share a folder; `node` unless given. */
	name?: string;
	/** Which chain and role, as on the command line; `--dev` unless given. */
	args?: string[];
}

/** A node that runs. */
export interface RunningNode {
	/** Where it serves JSON-RPC over WebSocket. */
	url: string;
	/** The port of that; it serves HTTP as well. */
	rpcPort: number;
	/** The last lines of its log. */
	logTail(lines?: number): string;
	/**
	 * Asks it to end, as Ctrl-C does, and answers its exit code once it has ended. Throws if it was
	 * ended by a signal that it does not handle, or had to be killed after a minute.
	 */
	stop(): Promise<number>;
}

/** A node that {@link startNode} started. */
export interface StartedNode extends RunningNode {
	/** Where its database is. */
	basePath: string;
}

/** Nodes end with the process that started them, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
	process.once(signal, () => process.exit(code));
}

/**
 * Starts a node on free ports, apart from any other network, and waits until its RPC answers.
 *
 * The operating system picks the ports: one picked before the node starts could be taken meanwhile.
 */
export async function startNode(options: NodeOptions): Promise<StartedNode> {
	const { bin, folder, name = "node", args = ["--dev"] } = options;
	const basePath = join(folder, name);
	mkdirSync(basePath, { recursive: true });
	const apart = [
		...["--base-path", basePath],
		...["--rpc-port", "0", "--listen-addr", "/ip4/127.0.0.1/tcp/0"],
		...["--no-mdns", "--no-prometheus", "--no-telemetry"],
	];
	const node = await launch(bin, [...args, ...apart], { log: join(folder, `${name}.log`) });
	return { ...node, basePath };
}

/** Starts a command that runs a node in the foreground, and waits until its RPC answers. */
export async function launch(
	command: string,
	args: string[],
	options: {
		/** The file that takes what the node prints. */
		log: string;
		cwd?: string;
		env?: NodeJS.ProcessEnv;
		/** How long the node may take, in milliseconds; four minutes unless given. */
		patience?: number;
	},
): Promise<RunningNode> {
	const { log, patience = 240_000, ...place } = options;
	const output = openSync(log, "w");
	const child = spawn(command, args, { ...place, stdio: ["ignore", output, output] });
	closeSync(output);
	running.add(child);
	child.unref(); // a process that forgets it can end all the same, and takes it along
	const ended = new Promise<number>((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code, signal) => {
			if (code === null) reject(new Error(`the node was ended by ${signal}`));
			else resolve(code);
		});
	}).finally(() => running.delete(child));
	ended.catch(() => {}); // whoever waits for it hears of it

	const stop = async () => {
		child.kill("SIGINT");
		const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
		try {
			return await ended;
		} finally {
			clearTimeout(timer);
		}
	};
	const logTail = (lines = 30) => {
		return readFileSync(log, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
	};

	const answering = async () => {
		const deadline = Date.now() + patience;
		while (running.has(child) && Date.now() < deadline) {
			const address = /Running JSON-RPC server: addr=127\.0\.0\.1:(\d+)/;
			const port = Number(address.exec(readFileSync(log, "utf8"))?.[1]);
			if (port > 0) {
				await rpc(port, "system_health");
				return port;
			}
			await sleep(200);
		}
		throw new Error(`its RPC did not answer within ${patience} ms`);
	};
	try {
		const early = ended.then((code): never => {
			throw new Error(`it ended with exit code ${code}`);
		});
		const rpcPort = await Promise.race([answering(), early]);
		return { url: `ws://127.0.0.1:${rpcPort}`, rpcPort, logTail, stop };
	} catch (error) {
		child.kill("SIGKILL");
		throw new Error(`cannot start ${command} ${args.join(" ")}: ${error}\n${logTail()}`);
	}
}

/** An error that a JSON-RPC server answered. */
export class RpcError extends Error {
	constructor(
		readonly code: number,
		message: string,
		/** What the server adds to the message, if anything. */
		readonly data: unknown,
	) {
		super(message);
		this.name = "RpcError";
	}
}

/** One JSON-RPC call over HTTP; throws an {@link RpcError} if the server answers an error. */
export async function rpc(port: number, method: string, ...params: unknown[]): Promise<unknown> {
	const response = await fetch(`http://127.0.0.1:${port}`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
	});
	const text = await response.text();
	let answer: { result?: unknown; error?: { code: number; message: string; data?: unknown } };
	try {
		answer = JSON.parse(text);
	} catch {
		throw new Error(`${method}: HTTP ${response.status} ${text.slice(0, 200)}`);
	}
	if (answer.error) throw new RpcError(answer.error.code, answer.error.message, answer.error.data);
	return answer.result;
}
