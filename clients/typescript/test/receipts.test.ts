/** What hotspots say and sign, byte for byte, as docs/for-dapp-builders.md shows it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { hexToU8a, u8aToHex } from "@polkadot/util";

import { parentOf, resolutionOf } from "../src/cells.js";
import { acknowledgementBytes } from "../src/promises.js";
import {
	beaconBytes,
	commitment,
	grantBytes,
	payload,
	successionBytes,
	tag,
	windowOf,
	witnessBytes,
} from "../src/receipts.js";
import { repository } from "./setup.js";

const GENESIS = new Uint8Array(32).fill(0x11);
const SAID = payload(7, new Uint8Array(16).fill(0x22));
const COMMITMENT = "100c1267bb3188a9010fcdf51d72d4da49bcf3403f3968f209411c491a21d508";
const TAG = "de677331e80250bebf5377534e88196e";

const ascii = (text: string) => Buffer.from(text, "ascii").toString("hex");
const same = (bytes: Uint8Array, ...parts: string[]) => {
	assert.equal(u8aToHex(bytes), `0x${parts.join("")}`);
};

describe("what a hotspot says", () => {
	it("names the sender before 16 random bytes", () => {
		same(SAID, "07000000", "22".repeat(16));
		assert.equal(payload(7).length, 20);
		assert.notDeepEqual(payload(7), payload(7));
	});

	it("is hashed for the sender and for each listener", () => {
		same(commitment(SAID), COMMITMENT);
		same(tag(SAID, 9), TAG);
		assert.notDeepEqual(tag(SAID, 8), tag(SAID, 9));
	});

	it("is shown in the documentation", () => {
		const text = readFileSync(join(repository, "docs/for-dapp-builders.md"), "utf8");
		for (const part of [u8aToHex(SAID).slice(2), COMMITMENT, TAG]) assert.ok(text.includes(part), part);
	});
});

describe("what a hotspot signs", () => {
	const received = { frequencyHz: 904_500_000, commitment: hexToU8a(`0x${COMMITMENT}`) };

	it("is laid out as documented for a beacon", () => {
		const beacon = {
			...{ network: 3, device: 7, bucket: 12, sentAt: 1_593_710_793_585_261_540n, powerDdbm: 270 },
			...received,
		};
		const bytes = beaconBytes(GENESIS, beacon);
		assert.equal(bytes.length, 110);
		same(
			bytes,
			...[ascii("groundwave/beac "), "11".repeat(32), "03000000", "07000000", "0c000000"],
			...["e4fb5ade85ff1d16", "2093e93500000000", "0e01", COMMITMENT],
		);
	});

	it("is laid out as documented for a witness", () => {
		const witness = {
			...{ beaconer: 7, device: 9, receivedAt: 1_593_710_795_471_113_454n, rssiDdbm: -950, tag: hexToU8a(`0x${TAG}`) },
			...received,
		};
		const bytes = witnessBytes(GENESIS, witness);
		assert.equal(bytes.length, 122);
		same(
			bytes,
			...[ascii("groundwave/witn "), "11".repeat(32), "07000000", COMMITMENT, "09000000"],
			...["eeccc24e86ff1d16", "2093e93500000000", "4afc", TAG],
		);
	});

	it("is laid out as documented for a session key", () => {
		const session = { key: new Uint8Array(32).fill(0x44), expires: 1_000 };
		const grant = { device: 7, owner: new Uint8Array(32).fill(0x33), previous: null, session };
		const head = [ascii("groundwave/sessn"), "11".repeat(32), "07000000", "33".repeat(32)];
		const tail = ["44".repeat(32), "e8030000"];
		const first = grantBytes(GENESIS, grant);
		assert.equal(first.length, 121);
		same(first, ...head, "00", ...tail);

		const previous = { key: new Uint8Array(32).fill(0x55), expires: 999 };
		const later = grantBytes(GENESIS, { ...grant, previous });
		assert.equal(later.length, 157);
		same(later, ...head, `01${"55".repeat(32)}`, "e7030000", ...tail);
	});

	it("is laid out as documented for a new identity key", () => {
		const succession = {
			device: 7,
			oldKey: new Uint8Array(32).fill(0x55),
			key: new Uint8Array(32).fill(0x66),
			owner: new Uint8Array(32).fill(0x33),
			expires: 1_000,
		};
		const bytes = successionBytes(GENESIS, succession);
		assert.equal(bytes.length, 154);
		same(
			bytes,
			...[ascii("groundwave/succ "), "11".repeat(32), "07000000", `00${"55".repeat(32)}`],
			...[`00${"66".repeat(32)}`, "33".repeat(32), "e8030000"],
		);
	});

	it("is laid out as documented for the acknowledgement that it gets", () => {
		const promise = { receipt: `0x${"77".repeat(32)}`, receivedAt: 1_700_000_000_000n, deadline: 1_000 };
		const bytes = acknowledgementBytes(GENESIS, promise);
		assert.equal(bytes.length, 92);
		const head = [ascii("groundwave/ackno"), "11".repeat(32), "77".repeat(32)];
		same(bytes, ...head, "0068e5cf8b010000", "e8030000");
	});
});

describe("a window", () => {
	const bucket = {
		seed: new Uint8Array(32).fill(7),
		openedAt: 1_700_000_000_000n,
		lengthMs: 6n * 3_600_000n,
		marginMs: 300_000n,
	};

	it("is where the hash of seed and device says", () => {
		const { opens } = windowOf(bucket, 5, 60_000n);
		assert.equal(opens - bucket.openedAt, 5_776_992n);
	});

	it("is as long as the network says and lies before the margin of its bucket", () => {
		const latest = bucket.openedAt + bucket.lengthMs - bucket.marginMs;
		for (let device = 0; device < 1_000; device++) {
			const { opens, closes } = windowOf(bucket, device, 60_000n);
			assert.ok(bucket.openedAt <= opens && closes <= latest);
			assert.equal(closes - opens, 60_000n);
		}
	});

	it("opens with a bucket in which there is no room", () => {
		for (const lengthMs of [360_000n, 359_999n, 0n]) {
			const { opens } = windowOf({ ...bucket, lengthMs }, 5, 60_000n);
			assert.equal(opens, bucket.openedAt);
		}
	});
});

describe("a cell", () => {
	const cell = 0x8c2ab60e3c14bffn;

	it("knows its resolution and the cells around it", () => {
		assert.equal(resolutionOf(cell), 12);
		assert.equal(parentOf(cell, 12), cell);
		assert.equal(parentOf(cell, 11), 0x8b2ab60e3c14fffn);
		assert.equal(parentOf(cell, 4), 0x842ab61ffffffffn);
	});

	it("has no parent that is finer than itself, or coarser than any", () => {
		for (const resolution of [13, -1]) assert.throws(() => parentOf(cell, resolution), RangeError);
	});
});
