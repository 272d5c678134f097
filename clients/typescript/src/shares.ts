/** Titles that are split into shares, whose depositors draw the income of the device. */

import type { ApiPromise } from "@polkadot/api";
import type { AddressOrPair } from "@polkadot/api/types";
import type { Option, Struct, u128, u32 } from "@polkadot/types";
import type { ITuple } from "@polkadot/types/types";

import { submit, view, type Outcome } from "./client.js";

/** A title that is split. */
export interface Split {
	/** The asset that its shares are. */
	asset: number;
	/** How many there are. */
	total: bigint;
	/** How many of them are deposited and draw income. */
	deposited: bigint;
}

/** How the title of `device` is split; null while it is whole. */
export async function splitOf(
	api: ApiPromise,
	network: number,
	device: number,
): Promise<Split | null> {
	type Found = Option<ITuple<[u32, u128, u128]>>;
	const found = await view<Found>(api, "Fractions", "split", network, device);
	if (found.isNone) return null;
	const [asset, total, deposited] = found.unwrap();
	return { asset: asset.toNumber(), total: total.toBigInt(), deposited: deposited.toBigInt() };
}

/**
 * Splits the title of `device` into so many shares, which its owner gets, and answers their asset: by
 * the device's number, or by a random one if that is taken.
 */
export async function splitTitle(
	api: ApiPromise,
	owner: AddressOrPair,
	network: number,
	device: number,
	shares: bigint,
): Promise<{ asset: number; outcome: Outcome }> {
	const taken = (await api.query.assets.asset<Option<Struct>>(device)).isSome;
	const asset = taken ? Math.floor(Math.random() * 2 ** 32) : device;
	const address = typeof owner === "object" && "address" in owner ? owner.address : owner.toString();
	const call = api.tx.nftFractionalization.fractionalize(network, device, asset, address, shares);
	return { asset, outcome: await submit(api, call, owner) };
}

/** How many shares of `asset` somebody has that are not deposited. */
export async function sharesOf(api: ApiPromise, asset: number, who: string): Promise<bigint> {
	type Holding = Option<Struct & { readonly balance: u128 }>;
	const found = await api.query.assets.account<Holding>(asset, who);
	return found.isSome ? found.unwrap().balance.toBigInt() : 0n;
}

/** Plancks that are due to `who` for shares of `asset`; a claim also draws what the device is due. */
export async function incomeDue(api: ApiPromise, asset: number, who: string): Promise<bigint> {
	return (await view<u128>(api, "Fractions", "claimable", asset, who)).toBigInt();
}
