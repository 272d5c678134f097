/**
 * Leaves of reports: by what a device earned its points, byte for byte, and the tree that a report names by
 * its root. Numbers are little-endian; what is of any length is led by it, compact.
 */

import { compactToU8a, u8aConcat, u8aToHex } from "@polkadot/util";
import { blake2AsU8a } from "@polkadot/util-crypto";

import { beaconBody, unsigned, witnessBody, type Beacon, type Witness } from "./receipts.js";

/** The radio regions, in the order of their numbers. */
export const REGIONS = ["Us915", "Eu868"] as const;

/** A hotspot as it was when it signed. */
export interface Station {
	/** Its ed25519 session key. */
	session: Uint8Array;
	/** The cell in which it stood. */
	cell: bigint;
	/** Gain of its antenna in whole dBi. */
	gainDbi: number;
	region: (typeof REGIONS)[number];
}

/** A witness receipt that counted. */
export interface HeardBy {
	witness: Witness;
	/** R and s of the ed25519 signature. */
	signature: Uint8Array;
	station: Station;
}

/**
 * A beacon for which the device earned: its own, with all witnesses that counted, or one that it heard, with
 * its own receipt alone.
 */
export interface CountedBeacon {
	beacon: Beacon;
	/** R and s of the ed25519 signature. */
	signature: Uint8Array;
	station: Station;
	payload: Uint8Array;
	/** How many witnesses counted. */
	witnesses: number;
	/** Their receipts, ascending by device. */
	heardBy: HeardBy[];
}

/** The leaf of a device in a network whose leaves are `Coverage`: its beacons ascend by sender. */
export function encodeLeaf(beacons: CountedBeacon[]): Uint8Array {
	return list(beacons.map(({ beacon, signature, station, payload, witnesses, heardBy }) => {
		return u8aConcat(
			beaconBody(beacon),
			signature,
			stationBytes(station),
			compactToU8a(payload.length),
			payload,
			new Uint8Array([witnesses]),
			list(heardBy.map((heard) => {
				return u8aConcat(witnessBody(heard.witness), heard.signature, stationBytes(heard.station));
			})),
		);
	}));
}

function stationBytes({ session, cell, gainDbi, region }: Station): Uint8Array {
	return u8aConcat(session, unsigned(cell, 64), new Uint8Array([gainDbi, REGIONS.indexOf(region)]));
}

function list(items: Uint8Array[]): Uint8Array {
	return u8aConcat(compactToU8a(items.length), ...items);
}

/** What leads from a leaf to the root of a report. */
export interface LeafProof {
	/** The root of all leaves. */
	root: string;
	/** The hashes beside the way, from the bottom to the top. */
	proof: string[];
}

/**
 * The root of `leaves`, one for each item in their order, and the way to it from leaf number `index`:
 * BLAKE2b-256 of each leaf and of each two hashes side by side; the last of an odd number moves up.
 */
export function proveLeaf(leaves: Uint8Array[], index: number): LeafProof {
	let row = leaves.map((leaf) => blake2AsU8a(leaf, 256));
	let place = index;
	const proof: string[] = [];
	while (row.length > 1) {
		const beside = row[place ^ 1];
		if (beside !== undefined) proof.push(u8aToHex(beside));
		row = Array.from({ length: Math.ceil(row.length / 2) }, (_, pair) => {
			const [left, right] = row.slice(2 * pair) as [Uint8Array, Uint8Array?];
			return right === undefined ? left : blake2AsU8a(u8aConcat(left, right), 256);
		});
		place >>= 1;
	}
	return { root: u8aToHex(row[0] ?? new Uint8Array(32)), proof };
}
