/**
 * Founds a network and brings its first device to the chain, with accounts of the development chain:
 * Alice founds the network and manages it, Bob makes devices, Charlie bought one.
 *
 *     npx tsc && node build/examples/found-network.js ws://127.0.0.1:9944
 *
 * docs/founding-a-network.md explains what is chosen here.
 */

import { pathToFileURL } from "node:url";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Option } from "@polkadot/types";
import type { Codec } from "@polkadot/types/types";
import { u8aConcat, u8aToHex } from "@polkadot/util";
import { randomAsU8a } from "@polkadot/util-crypto";

import { parentOf } from "../src/cells.js";
import { amountOf, connect, eventOf, eventsOf, submit, view } from "../src/client.js";
import { ED25519, statement, unsigned } from "../src/receipts.js";
import type { DeviceRecord, Title } from "../src/records.js";

/** Plancks in one GWV. */
const GWV = 1_000_000_000_000n;

/** Parts of a `Permill` in 1 %. */
const PERCENT = 10_000;

/** What the network asks of its devices; the chain bounds each value. */
export const PARAMS = {
	resource: "Lora",
	unit: "unit",
	onboardingFee: 100_000, // data credits: one dollar's worth
	locationFee: 50_000,
	deviceBond: 10n * GWV,
	resolution: 12,
	coverage: {
		beaconInterval: 1, // rounds; six make six hours on a live chain, half a minute is enough here
		windowMs: 12_000,
		minDistanceM: 350,
		maxDistanceM: 100_000,
		maxDelayMs: 4_000,
		maxWitnesses: 32,
		scoring: { targetWitnesses: 4, decay: 80 * PERCENT },
		density: {
			// HIP-17's rule with the figures of HIP-104, from resolution 4 to resolution 10.
			Hip17: {
				levels: [
					{ neighbours: 2, target: 500, max: 1_000 },
					{ neighbours: 4, target: 100, max: 200 },
					{ neighbours: 4, target: 25, max: 50 },
					{ neighbours: 4, target: 5, max: 10 },
					{ neighbours: 2, target: 1, max: 1 },
					{ neighbours: 2, target: 1, max: 1 },
					{ neighbours: 2, target: 1, max: 1 },
				],
			},
		},
	},
	split: { evidence: 100 * PERCENT, usage: 0, delegators: 0, oracles: 0, provider: 0 },
	provider: null as string | null, // nobody is paid a part of the provider's
	vesting: 0, // rewards are paid as soon as they are settled
};

/** What the network says about itself. */
export const TEXTS = { name: "Example", url: "https://example.org" };

/** Where the device stands: an H3 cell of the network's resolution. */
export const CELL = 0x8c2ab60e3c14bffn;

/** The part of the world that the network's map of radio regions begins with, and its region. */
export const REGION = { cell: parentOf(CELL, 5), name: "Us915" };

/** How long the maker's and the device's word holds, in blocks: an hour. */
const LIFE = 600;

/** What a maker vouches for and a device confirms. */
export interface Claim {
	network: number;
	/** The device's ed25519 public key. */
	key: Uint8Array;
	/** The account that may register the device. */
	owner: Uint8Array;
	/** The last block in which the signatures hold. */
	expires: number;
}

/**
 * The bytes that are signed: what for, on which chain, and the claim in SCALE. The maker signs them
 * with `groundwave/vouch`, the device with `groundwave/bind ` (both are 16 bytes long).
 */
export function signedBytes(
	domain: "groundwave/vouch" | "groundwave/bind ",
	genesis: Uint8Array,
	{ network, key, owner, expires }: Claim,
): Uint8Array {
	const body = u8aConcat(unsigned(network, 32), ED25519, key, owner, unsigned(expires, 32));
	return statement(domain, genesis, body);
}

/** A device on the chain. */
export interface Hotspot {
	device: number;
	network: number;
	/** Who owns its title. */
	owner: KeyringPair;
	/** Its identity key, which never leaves a real device. */
	identity: KeyringPair;
	/** What the maker signed. */
	vouch: Uint8Array;
	/** First round in which its place counts. */
	since: number;
}

/** The call by which its owner registers a device, and what was signed for it. */
export interface Registration {
	/** The device's key, which never leaves a real device. */
	identity: KeyringPair;
	/** What the maker signed. */
	vouch: Uint8Array;
	call: SubmittableExtrinsic<"promise">;
}

/** Makes a device of `owner`, for which `maker` vouches. */
export async function makeDevice(
	api: ApiPromise,
	network: number,
	maker: KeyringPair,
	owner: KeyringPair,
): Promise<Registration> {
	// In the factory, the device makes its key. Once it is sold, maker and device sign to whom. A key
	// is taken once and for ever, so this one is random.
	const identity = new Keyring({ type: "ed25519" }).addFromSeed(randomAsU8a(32));
	const now = (await api.rpc.chain.getHeader()).number.toNumber();
	const claim = { network, key: identity.publicKey, owner: owner.publicKey, expires: now + LIFE };
	const genesis = api.genesisHash.toU8a();
	const vouch = signedBytes("groundwave/vouch", genesis, claim);
	const binding = signedBytes("groundwave/bind ", genesis, claim);
	const call = api.tx.devices.register(
		network,
		maker.address,
		{ Ed25519: identity.publicKey },
		claim.expires,
		{ Sr25519: maker.sign(vouch) },
		{ Ed25519: identity.sign(binding) },
	);
	return { identity, vouch, call };
}

/** The call by which its owner says that a device stands in `cell`. */
export function placement(api: ApiPromise, device: number, cell: bigint) {
	const elevation = 180; // metres above mean sea level
	const gain = 12; // tenths of a dBi
	return api.tx.devices.assertLocation(device, cell, elevation, gain);
}

/** Registers a new device of `owner`, for which `maker` vouches, and says that it stands in `cell`. */
export async function bringDevice(
	api: ApiPromise,
	network: number,
	maker: KeyringPair,
	owner: KeyringPair,
	cell: bigint,
): Promise<Hotspot> {
	// The owner registers it, for the onboarding fee and the bond, and says where it stands.
	const { identity, vouch, call } = await makeDevice(api, network, maker, owner);
	const registration = await submit(api, call, owner);
	const device = Number(amountOf(eventOf(registration, "devices", "Registered"), "device"));
	const assertion = await submit(api, placement(api, device, cell), owner);
	const since = Number(amountOf(eventOf(assertion, "devices", "LocationAsserted"), "since"));
	return { device, network, owner, identity, vouch, since };
}

/** What came of it. */
export interface Founded {
	network: number;
	hotspot: Hotspot;
	/** What Alice has on deposit for the network, in plancks. */
	deposit: bigint;
	/** What she has on deposit for the entry on its map of regions, in plancks. */
	regionDeposit: bigint;
}

/** Does it all, and prints what the chain holds afterwards. */
export async function foundNetwork(api: ApiPromise, params = PARAMS): Promise<Founded> {
	const keys = new Keyring({ type: "sr25519" });
	const manager = keys.addFromUri("//Alice");
	const maker = keys.addFromUri("//Bob");
	const owner = keys.addFromUri("//Charlie");

	// The manager founds the network, says whose rules of the air hold where its devices will stand,
	// and lets the maker bring up to 100 of them. The maker puts down a bond for the first ten.
	const founding = await submit(api, api.tx.networks.create(params, TEXTS), manager);
	const network = Number(amountOf(eventOf(founding, "networks", "Created"), "network"));
	const charting = await submit(
		api,
		api.tx.networks.setRegion(network, REGION.cell, REGION.name),
		manager,
	);
	await submit(api, api.tx.devices.approveMaker(network, maker.address, 100), manager);
	await submit(api, api.tx.devices.bondMaker(network, 10), maker);
	const [deposit, regionDeposit] = [founding, charting].map((outcome) => {
		const [held] = eventsOf(outcome, "balances", "Held");
		return held === undefined ? 0n : amountOf(held, "amount");
	}) as [bigint, bigint];

	const hotspot = await bringDevice(api, network, maker, owner, CELL);

	const { device, vouch } = hotspot;
	const record = (await api.query.devices.devices<Option<DeviceRecord>>(device)).unwrap();
	const title = (await api.query.nfts.item<Option<Title>>(network, device)).unwrap();
	const show = (what: string, value: Codec | string) => {
		console.log(`${what}: ${typeof value === "string" ? value : JSON.stringify(value.toHuman())}`);
	};
	show("network", String(network));
	show("deposit", `${deposit} plancks`);
	show("parameters", await view(api, "Networks", "params", network));
	show("deposit for the region", `${regionDeposit} plancks`);
	show("maker", await api.query.devices.makers(network, maker.address));
	show("the maker signed", u8aToHex(vouch));
	show("device", `${device}`);
	show("record", record);
	show("owner of the title", title.owner);
	show("payee", await view(api, "Devices", "payee", device));
	return { network, hotspot, deposit, regionDeposit };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	const api = await connect(process.argv[2] ?? "ws://127.0.0.1:9944");
	try {
		await foundNetwork(api);
	} finally {
		await api.disconnect();
	}
}
