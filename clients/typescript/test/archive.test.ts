/** An engine that is not ours queries the oracle daemon's archive, by the SQL in docs/oracles.md. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { DuckDBInstance, type DuckDBConnection, type Json } from "@duckdb/node-api";

import { program, repository, scratch, succeed } from "./setup.js";

const MINUTE = 60_000;

/** What the archive holds by network, kind and state: how many receipts, and the sum of their points. */
type Summary = Record<string, [receipts: number, points: number]>;

describe("the archive of an oracle daemon", () => {
	const { folder, remove } = scratch();
	const guide = readFileSync(join(repository, "docs", "oracles.md"), "utf8");
	const [view = "", byDay = "", byPair = "", ...others] = statements(guide);
	let written: Summary;
	let database: DuckDBConnection;

	const rows = async (sql: string): Promise<Record<string, Json>[]> => {
		const result = await database.runAndReadAll(sql);
		return result.getRowObjectsJson();
	};

	before(async () => {
		const archive = join(folder, "archive");
		written = JSON.parse(await succeed(program("GROUNDWAVE_ARCHIVE"), [`file://${archive}`], { timeout: MINUTE }));
		database = await (await DuckDBInstance.create()).connect();
		// The guide has the reader stand in the archive's folder.
		await database.run(`SET file_search_path = '${archive}'`);
		await database.run(view);
	}, { timeout: 2 * MINUTE });

	after(() => {
		database.closeSync();
		remove();
	});

	it("is queried by three statements of the guide", () => {
		assert.match(view, /^CREATE VIEW receipts /);
		assert.match(byPair, /^SELECT heard/);
		assert.deepEqual(others, []);
	});

	it("holds each receipt once", async () => {
		const total = Object.values(written).reduce((sum, [receipts]) => sum + receipts, 0);
		const [counted] = await rows(
			"SELECT count(*)::INT AS receipts, count(DISTINCT receipt)::INT AS digests FROM receipts",
		);
		assert.deepEqual(counted, { receipts: total, digests: total });
	});

	it("tells what became of the receipts of each day", async () => {
		const found: Summary = {};
		const days = await rows(byDay);
		for (const { network, kind, state, receipts, points } of days) {
			const sums = (found[`${network} ${kind} ${state}`] ??= [0, 0]);
			sums[0] += Number(receipts);
			sums[1] += Number(points ?? 0);
		}
		assert.deepEqual(found, written);
		const dates = [...new Set(days.map(({ date }) => date))];
		assert.deepEqual(dates, ["2026-11-29", "2026-11-30", "2026-12-01"]);
		const reasons = days.filter(({ state }) => state === "refused").map(({ reason }) => reason);
		assert.deepEqual([...new Set(reasons)], ["too_loud"]);
	});

	it("joins witnesses to what they heard", async () => {
		const pairs = await rows(byPair);
		// Of ten devices in each of two networks, eight were scored, and two of those who heard them.
		assert.equal(pairs.length, 2 * 8 * 2);
		for (const { beaconer, witness, times, loss_db } of pairs) {
			const nth = (Number(witness) - Number(beaconer) + 10) % 10;
			assert.deepEqual({ times, loss_db }, { times: "3", loss_db: (270 + 900 + 50 * nth) / 10 });
		}
	});

	it("has the types that the guide names", async () => {
		const columns = await rows("SELECT column_name, column_type FROM (DESCRIBE receipts)");
		const types = Object.fromEntries(columns.map((it) => [it["column_name"], it["column_type"]]));
		const expected = {
			receipt: "BLOB",
			device: "UINTEGER",
			sent_at_ns: "BIGINT",
			received_at: "TIMESTAMP WITH TIME ZONE",
			state: "VARCHAR",
			points: "BIGINT",
			network: "BIGINT",
			date: "DATE",
		};
		for (const [column, type] of Object.entries(expected)) assert.equal(types[column], type, column);
	});
});

/** The statements of a document: its blocks of SQL. */
function statements(text: string): string[] {
	return [...text.matchAll(/^```sql\n(.*?)^```$/gms)].map(([, block = ""]) => block.trim());
}
