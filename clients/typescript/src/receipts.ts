/**
 * What a hotspot says over the air and what it signs, byte for byte. Whoever writes the software of a
 * hotspot can compare his bytes with these; docs/for-dapp-builders.md has them as tables.
 *
 * Numbers are little-endian, and nothing stands between the parts.
 */

import { bnToU8a, stringToU8a, u8aConcat } from "@polkadot/util";
import { blake2AsU8a, randomAsU8a } from "@polkadot/util-crypto";

/** Names what a signature or hash is for; each has 16 bytes. */
export type Domain =
	| "groundwave/vouch"
	| "groundwave/bind "
	| "groundwave/sessn"
	| "groundwave/succ "
	| "groundwave/beac "
	| "groundwave/witn "
	| "groundwave/ackno";

/** Stands before an ed25519 key; 1 before an sr25519, 2 before a secp256k1, 3 before a P-256 key. */
export const ED25519 = new Uint8Array([0]);

/** Stands for what is not there. */
const NONE = new Uint8Array([0]);
/** Stands before what might not be there. */
const SOME = new Uint8Array([1]);

/** A beacon as its device signs it. */
export interface Beacon {
	network: number;
	device: number;
	/** First round of the bucket for which it is sent. */
	bucket: number;
	/** Nanoseconds since 1970. */
	sentAt: bigint;
	frequencyHz: number;
	/** Conducted power in tenths of a dBm. */
	powerDdbm: number;
	/** The {@link commitment} of what is sent. */
	commitment: Uint8Array;
}

/** What a device heard of a beacon, as it signs it. */
export interface Witness {
	/** The device that sent the beacon: the number with which a payload begins. */
	beaconer: number;
	/** The {@link commitment} of what was heard. */
	commitment: Uint8Array;
	device: number;
	/** Nanoseconds since 1970. */
	receivedAt: bigint;
	/** As measured. */
	frequencyHz: number;
	/** Signal strength in tenths of a dBm. */
	rssiDdbm: number;
	/** The {@link tag} of what was heard and this device. */
	tag: Uint8Array;
}

/** A key that signs a device's receipts for a while. */
export interface Session {
	/** An ed25519 public key. */
	key: Uint8Array;
	/** Last block in which it holds. */
	expires: number;
}

/** That a session key signs a device's receipts. */
export interface SessionGrant {
	device: number;
	/** The account that owns its title. */
	owner: Uint8Array;
	/** The session that the device's record has now, also if it is over. */
	previous: Session | null;
	/** The session from now on; it lasts longer. */
	session: Session;
}

/** The same device with another identity key. */
export interface Succession {
	device: number;
	/** Its ed25519 public key until now. */
	oldKey: Uint8Array;
	/** Its ed25519 public key from now on. */
	key: Uint8Array;
	/** The account that owns its title. */
	owner: Uint8Array;
	/** Last block in which the signatures hold. */
	expires: number;
}

/** When a device may beacon, in milliseconds since 1970; both ends belong to it. */
export interface Window {
	opens: bigint;
	closes: bigint;
}

/** The span of time in which each device has one window. */
export interface Bucket {
	/** Seed of its first round: `seed` of the view function `Rewards.round_start`. */
	seed: Uint8Array;
	/** When that round began, in milliseconds since 1970: `at` of the same. */
	openedAt: bigint;
	/** Its planned length in milliseconds: `length` of the same, in blocks, by the rounds of a bucket. */
	lengthMs: bigint;
	/** How long before its end all windows are closed: `margin` of the storage item `coverage.waits`. */
	marginMs: bigint;
}

/** What a beacon of `device` says over the air: the sender, and 16 to 60 bytes that nobody can guess. */
export function payload(device: number, nonce: Uint8Array = randomAsU8a(16)): Uint8Array {
	return u8aConcat(unsigned(device, 32), nonce);
}

/** BLAKE2b-256 of a payload. It stands in the signed receipts, in the payload's stead. */
export function commitment(payload: Uint8Array): Uint8Array {
	return blake2AsU8a(payload, 256);
}

/** Shows, once the payload is revealed, that `listener` knew it before. It is of use to no one else. */
export function tag(payload: Uint8Array, listener: number): Uint8Array {
	const domain = stringToU8a("groundwave/tag  ");
	return blake2AsU8a(u8aConcat(domain, payload, unsigned(listener, 32)), 128);
}

/** What is signed: for what, on which chain (the hash of its first block), and the body. */
export function statement(domain: Domain, genesis: Uint8Array, body: Uint8Array): Uint8Array {
	return u8aConcat(stringToU8a(domain), genesis, body);
}

/** What a device signs that sent a beacon. */
export function beaconBytes(genesis: Uint8Array, beacon: Beacon): Uint8Array {
	return statement("groundwave/beac ", genesis, beaconBody(beacon));
}

/** A beacon without domain and chain. */
export function beaconBody(beacon: Beacon): Uint8Array {
	const { network, device, bucket, sentAt, frequencyHz, powerDdbm, commitment } = beacon;
	return u8aConcat(
		unsigned(network, 32),
		unsigned(device, 32),
		unsigned(bucket, 32),
		unsigned(sentAt, 64),
		unsigned(frequencyHz, 64),
		signed(powerDdbm, 16),
		commitment,
	);
}

/** What a device signs that heard a beacon. */
export function witnessBytes(genesis: Uint8Array, witness: Witness): Uint8Array {
	return statement("groundwave/witn ", genesis, witnessBody(witness));
}

/** A witness without domain and chain. */
export function witnessBody(witness: Witness): Uint8Array {
	const { beaconer, commitment, device, receivedAt, frequencyHz, rssiDdbm, tag } = witness;
	return u8aConcat(
		unsigned(beaconer, 32),
		commitment,
		unsigned(device, 32),
		unsigned(receivedAt, 64),
		unsigned(frequencyHz, 64),
		signed(rssiDdbm, 16),
		tag,
	);
}

/** What a device's identity key signs to let a session key sign receipts. */
export function grantBytes(genesis: Uint8Array, grant: SessionGrant): Uint8Array {
	const bytesOf = ({ key, expires }: Session) => u8aConcat(key, unsigned(expires, 32));
	const { device, owner, previous, session } = grant;
	const before = previous === null ? NONE : u8aConcat(SOME, bytesOf(previous));
	const body = u8aConcat(unsigned(device, 32), owner, before, bytesOf(session));
	return statement("groundwave/sessn", genesis, body);
}

/** What maker and new key sign when a device is to go on with another identity key. */
export function successionBytes(genesis: Uint8Array, succession: Succession): Uint8Array {
	const { device, oldKey, key, owner, expires } = succession;
	const keys = [oldKey, key].map((each) => u8aConcat(ED25519, each));
	const body = u8aConcat(unsigned(device, 32), ...keys, owner, unsigned(expires, 32));
	return statement("groundwave/succ ", genesis, body);
}

/** The window of `device`, `windowMs` long; the runtime API `CoverageApi.window` answers the same. */
export function windowOf(bucket: Bucket, device: number, windowMs: bigint): Window {
	const { seed, openedAt, lengthMs, marginMs } = bucket;
	const domain = stringToU8a("groundwave/sched");
	const hash = blake2AsU8a(u8aConcat(domain, seed, unsigned(device, 32)), 256);
	const drawn = new DataView(hash.buffer, hash.byteOffset).getBigUint64(0, true);
	const latest = lengthMs - marginMs - windowMs;
	const opens = openedAt + drawn % ((latest > 0n ? latest : 0n) + 1n);
	return { opens, closes: opens + windowMs };
}

/** A number without sign, of so many bits. */
export function unsigned(value: number | bigint, bitLength: 32 | 64): Uint8Array {
	return bnToU8a(value, { bitLength, isLe: true });
}

/** A number that may be negative: two's complement. */
function signed(value: number, bitLength: 16): Uint8Array {
	return bnToU8a(value, { bitLength, isLe: true, isNegative: true });
}
