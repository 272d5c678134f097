/**
 * Every command in README.md and docs/ works. A command is a line of a fenced block marked `sh`;
 * what is not to be typed by the reader is marked otherwise.
 *
 * A document's commands run in their order in one empty folder that is also their home, with
 * `groundwave` on the path. A node is left running until another one takes its port, a command is to
 * open a database, or the document ends. Ports are exchanged for free ones, and nodes stay apart from
 * others on this machine.
 */

import assert from "node:assert/strict";
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { after, describe, it } from "node:test";

import { launch, type RunningNode } from "../src/chain.js";
import { program, repository, scratch, succeed } from "./setup.js";

const MINUTE = 60_000;

/** Commands that are not run here, and why that is enough. */
const ELSEWHERE: [pattern: RegExp, why: string][] = [
	[/^git clone \S+( \S+)?$/, "whoever runs the tests has a clone"],
	[/^cd [\w./-]+$/, "it moves about in the clone"],
	[/^npm (ci|install|test)$/, "scripts/setup and scripts/test run it"],
	[/^groundwave-sim( --url \S+)? play( --\S+( [^-]\S*)?)*$/, "claim.test.ts runs it"],
];

const documents = [
	"README.md",
	"clients/typescript/README.md",
	...(readdirSync(join(repository, "docs"), { recursive: true }) as string[])
		.filter((path) => path.endsWith(".md"))
		.map((path) => join("docs", path))
		.sort(),
];

describe("documentation", () => {
	for (const document of documents) {
		const text = readFileSync(join(repository, document), "utf8");
		it(`${document} marks its commands`, () => {
			const unmarked = text.match(/^ *```(bash|shell|console|zsh|shell-session)\b/gm);
			assert.equal(unmarked, null, "blocks of commands are marked sh, so that they are tested");
		});
		const lines = commands(text);
		if (lines.length > 0) {
			describe(`the commands of ${document}`, () => walk(lines));
		}
	}

	it("README.md names the two commands", () => {
		const readme = commands(readFileSync(join(repository, "README.md"), "utf8"));
		for (const command of ["scripts/dev", "scripts/test"]) {
			assert.ok(readme.some((line) => line.startsWith(command)), command);
		}
	});
});

/** The commands of a document: the lines of its `sh` blocks, continued lines joined. */
function commands(text: string): string[] {
	const blocks = text.matchAll(/^( *)```sh\n(.*?)^\1```$/gms);
	return [...blocks]
		.flatMap(([, , block = ""]) => block.replaceAll(/\\\n\s*/g, "").split("\n"))
		.map((line) => line.replace(/(^|\s)#.*$/, "").trim())
		.filter((line) => line !== "");
}

/** A test for each line, in their order. */
function walk(lines: string[]) {
	const { folder, remove } = scratch();
	const bin = join(folder, ".bin");
	const work = join(folder, "work");
	const nodes = new Map<string, RunningNode>(); // by the RPC port in the document
	const ports = new Map<string, number>();

	const env: NodeJS.ProcessEnv = {
		...process.env,
		HOME: work,
		XDG_DATA_HOME: join(work, "share"),
		PATH: `${bin}:${process.env["PATH"]}`,
	};
	const prepare = () => {
		mkdirSync(bin, { recursive: true });
		mkdirSync(work, { recursive: true });
		symlinkSync(program("GROUNDWAVE_BIN"), join(bin, "groundwave"));
	};
	const stop = async (port: string) => {
		const node = nodes.get(port);
		nodes.delete(port);
		if (node) assert.equal(await node.stop(), 0, node.logTail());
	};
	const stopNodes = async () => {
		for (const port of nodes.keys()) await stop(port);
	};
	const withFreePorts = async (line: string) => {
		const usual = /\b(99[34]\d|96[12]\d|303[34]\d)\b/g;
		for (const [port] of line.matchAll(usual)) {
			if (!ports.has(port)) ports.set(port, await freePort());
		}
		return line.replaceAll(usual, (port) => String(ports.get(port)));
	};

	after(async () => {
		await stopNodes().finally(remove);
	});

	let prepared = false;
	for (const line of lines) {
		const known = ELSEWHERE.find(([pattern]) => pattern.test(line));
		if (known) continue;
		it(line, { timeout: 5 * MINUTE }, async () => {
			const [command = ""] = line.replace(/^(\w+=\S+\s+)+/, "").split(/\s+/);
			if (command.startsWith("scripts/")) {
				ensureScript(command, line);
				return;
			}
			assert.ok(
				["groundwave", "curl"].includes(command),
				"no test runs this command: run it in docs.test.ts, or say there why none has to",
			);
			assert.doesNotMatch(
				line,
				/[\s=>]\/(?!dev\/null|tmp\/|(ip4|ip6|dns)\/)/,
				"it would leave the scratch folder",
			);
			if (!prepared) prepare();
			prepared = true;
			if (/^groundwave (?!--help|--version)--/.test(line)) {
				const port = /--rpc-port (\d+)/.exec(line)?.[1] ?? "9944";
				await stop(port);
				nodes.set(port, await start(line));
				return;
			}
			if (command === "groundwave" && line.includes("--base-path")) await stopNodes();
			const said = await succeed("sh", ["-ec", await withFreePorts(line)], {
				cwd: work,
				env,
				timeout: MINUTE,
			});
			// curl succeeds whatever the node answers.
			if (said.startsWith("{")) assert.ok(!("error" in JSON.parse(said)), said);
		});
	}

	let started = 0;
	const start = async (line: string) => {
		const usual: [given: RegExp, otherwise: string][] = [
			[/--rpc-port /, "--rpc-port 9944"],
			[/--(port|listen-addr) /, "--port 30333"],
			[/--(no-prometheus|prometheus-port)/, "--prometheus-port 9615"],
			[/--no-mdns/, "--no-mdns"],
			[/--no-telemetry/, "--no-telemetry"],
		];
		const foreground = line.replace(/\s*&$/, "");
		const missing = usual.filter(([given]) => !given.test(line)).map(([, otherwise]) => otherwise);
		const whole = await withFreePorts([foreground, ...missing].join(" "));
		const log = join(folder, `node-${++started}.log`);
		return launch("sh", ["-ec", `exec ${whole}`], { log, cwd: work, env });
	};
}

/** The script is there, may be run, and knows every option in the line. */
function ensureScript(script: string, line: string) {
	const path = join(repository, script);
	accessSync(path, constants.X_OK);
	const text = readFileSync(path, "utf8");
	for (const [option] of line.matchAll(/(?<=\s)--[\w-]+/g)) {
		assert.ok(text.includes(option), `${script} does not know ${option}`);
	}
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
