/**
 * A Groundwave chain through @polkadot/api: connect, submit and follow to finality, read view
 * functions. Everything else is stock @polkadot/api: `api.query`, `api.tx`, `api.consts`.
 */

import { ApiPromise, WsProvider } from "@polkadot/api";
import type { AddressOrPair, SignerOptions, SubmittableExtrinsic } from "@polkadot/api/types";
import type { Bytes, Result, u128 } from "@polkadot/types";
import type { DispatchError, Event } from "@polkadot/types/interfaces";
import type { AnyTuple, CallBase, Codec } from "@polkadot/types/types";
import { u8aConcat, u8aToHex } from "@polkadot/util";

/** Connects to a node, `ws://127.0.0.1:9944` for one on this machine; end with `disconnect()`. */
export async function connect(url: string): Promise<ApiPromise> {
	const provider = new WsProvider(url);
	try {
		return await ApiPromise.create({ provider, noInitWarn: true, throwOnConnect: true });
	} catch (error) {
		await provider.disconnect(); // it would try again for ever
		throw error;
	}
}

/** What a transaction did, read from the block that holds it. */
export interface Outcome {
	/** Hash of the block that holds the transaction. */
	blockHash: string;
	/** What the transaction did, in order. */
	events: Event[];
	/** What the signer paid for it, in plancks; zero where the chain takes nothing. */
	fee: bigint;
}

/** A transaction that is in a block and failed there: its fee is paid, nothing else changed. */
export class CallFailed extends Error {
	constructor(
		/** Pallet that answered, `rewards`; `dispatch` for errors of no pallet. */
		readonly section: string,
		/** Name of the error, `NothingDue`. */
		override readonly name: string,
		/** What the chain's metadata says about it. */
		readonly docs: string,
		readonly outcome: Outcome,
	) {
		super(`${section}.${name}: ${docs}`);
	}
}

/**
 * Signs and sends a call, and follows it until its block is final.
 *
 * Throws a {@link CallFailed} if the call failed on chain, and what the node answers if the
 * transaction did not get that far. The signer is a key pair, or an address with a wallet's `signer`
 * in the options.
 */
export async function submit(
	api: ApiPromise,
	call: SubmittableExtrinsic<"promise">,
	signer: AddressOrPair,
	options: Partial<SignerOptions> = {},
): Promise<Outcome> {
	return follow(api, call, signer, options, "isFinalized");
}

/**
 * As {@link submit}, but only until the call is in a block, which other validators may still replace
 * by another: for what is shown to a user at once, or on a chain with a single validator.
 */
export async function send(
	api: ApiPromise,
	call: SubmittableExtrinsic<"promise">,
	signer: AddressOrPair,
	options: Partial<SignerOptions> = {},
): Promise<Outcome> {
	return follow(api, call, signer, options, "isInBlock");
}

async function follow(
	api: ApiPromise,
	call: SubmittableExtrinsic<"promise">,
	signer: AddressOrPair,
	options: Partial<SignerOptions>,
	until: "isInBlock" | "isFinalized",
): Promise<Outcome> {
	const { events, blockHash, failure } = await new Promise<{
		events: Event[];
		blockHash: string;
		failure: DispatchError | undefined;
	}>((resolve, reject) => {
		let unsubscribe = () => {};
		let done = false;
		const finish = (act: () => void) => {
			done = true;
			unsubscribe();
			act();
		};
		call.signAndSend(signer, options, ({ status, events, dispatchError, internalError }) => {
			if (internalError !== undefined) {
				finish(() => reject(internalError));
			} else if (status[until]) {
				finish(() =>
					resolve({
						events: events.map(({ event }) => event),
						blockHash: (until === "isFinalized" ? status.asFinalized : status.asInBlock).toHex(),
						failure: dispatchError,
					}),
				);
			} else if (
				status.isInvalid || status.isDropped || status.isUsurped || status.isFinalityTimeout
			) {
				finish(() => reject(new Error(`the transaction is ${status.type.toLowerCase()}`)));
			}
		}).then((stop) => {
			unsubscribe = stop;
			if (done) stop();
		}, reject);
	});

	const paid = events.find(({ section, method }) => {
		return section === "transactionPayment" && method === "TransactionFeePaid";
	});
	const fee = paid === undefined ? 0n : (field(paid, "actualFee") as u128).toBigInt();
	const outcome = { blockHash, events, fee };
	if (failure === undefined) return outcome;
	const { section, name, docs } = explain(api, failure);
	throw new CallFailed(section, name, docs, outcome);
}

/** What the chain's metadata says about a dispatch error. */
export function explain(
	api: ApiPromise,
	error: DispatchError,
): { section: string; name: string; docs: string } {
	if (!error.isModule) {
		// Such as `Token: FundsUnavailable`: errors of the chain's core have no docs in metadata.
		const reason = error.toString();
		return { section: "dispatch", name: error.type, docs: reason };
	}
	const { section, name, docs } = api.registry.findMetaError(error.asModule);
	return { section, name, docs: docs.join(" ").trim() };
}

/** Why a receipt does not count, as the metadata tells it. */
export interface ReasonDocs {
	/** Its code. */
	index: number;
	/** `TooLoud`. */
	name: string;
	/** What it means. */
	docs: string;
}

/** All reasons for which the chain refuses receipts, by their codes. */
export function reasons(api: ApiPromise): ReasonDocs[] {
	const { fields } = api.events.coverage.ProofRefused.meta;
	const reason = fields.find(({ name }) => name.isSome && name.unwrap().eq("reason"));
	if (reason === undefined) throw new Error("coverage.ProofRefused has no field reason");
	const { variants } = api.registry.lookup.getSiType(reason.type).def.asVariant;
	return variants.map(({ index, name, docs }) => {
		return { index: index.toNumber(), name: name.toString(), docs: docs.join(" ").trim() };
	});
}

/** The first event of one kind among those of a transaction, which has one. */
export function eventOf(outcome: Outcome, section: string, method: string): Event {
	const [event] = eventsOf(outcome, section, method);
	if (event === undefined) throw new Error(`there is no event ${section}.${method}`);
	return event;
}

/** The events of one kind among those of a transaction. */
export function eventsOf(outcome: Outcome, section: string, method: string): Event[] {
	return outcome.events.filter((event) => event.section === section && event.method === method);
}

/** A named field of an event. (@polkadot/api has a few names for itself: its `new_` is our `new`.) */
export function field(event: Event, name: string): Codec {
	const names = event.data.names ?? [];
	const value = event.data[names.findIndex((known) => known === name || known === `${name}_`)];
	if (value === undefined) {
		throw new Error(`${event.section}.${event.method} has no field ${name}`);
	}
	return value;
}

/** A field of an event that is a whole number. */
export function amountOf(event: Event, name: string): bigint {
	return (field(event, name) as u128).toBigInt();
}

/** A call and those within it: of batches, proxies, multisigs. */
export function callsIn(call: CallBase<AnyTuple>): CallBase<AnyTuple>[] {
	const isCall = (value: unknown): value is CallBase<AnyTuple> => {
		return typeof value === "object" && value !== null && "section" in value && "args" in value;
	};
	const inner = call.args
		.flatMap((argument) => (Array.isArray(argument) ? [...argument] : [argument]) as Codec[])
		.filter(isCall);
	return [call, ...inner.flatMap(callsIn)];
}

/**
 * Calls a view function of a pallet, `view(api, "Rewards", "claimable", device)`: what the chain
 * computes for its readers. @polkadot/api does not offer them by itself.
 */
export async function view<T extends Codec = Codec>(
	api: ApiPromise,
	pallet: string,
	name: string,
	...args: unknown[]
): Promise<T> {
	const found = api.runtimeMetadata.asLatest.pallets
		.find((candidate) => candidate.name.eq(pallet))
		?.viewFunctions.find((candidate) => candidate.name.eq(name));
	if (found === undefined) throw new Error(`there is no view function ${pallet}.${name}`);
	if (args.length !== found.inputs.length) {
		throw new Error(`${pallet}.${name} takes ${found.inputs.length} arguments`);
	}

	const { registry } = api;
	const input = found.inputs.map(({ type }, index) => {
		return registry.createType(registry.createLookupType(type), args[index]).toU8a();
	});
	const id = found.id.toU8a();
	const answer = await api.call.runtimeViewFunction.executeViewFunction<Result<Bytes, Codec>>(
		{ prefix: id.slice(0, 16), suffix: id.slice(16) },
		u8aToHex(u8aConcat(...input)), // raw bytes would be taken for bytes led by their length
	);
	if (answer.isErr) throw new Error(`${pallet}.${name}: ${answer.asErr}`);
	return registry.createType(registry.createLookupType(found.output), answer.asOk.toU8a(true)) as T;
}
