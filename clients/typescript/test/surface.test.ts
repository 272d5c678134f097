/**
 * The documentation names what the chain offers, and nothing else: compared with the committed
 * metadata, without a node. (runtime/tests/metadata.rs compares the metadata with the runtime.)
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { Metadata, TypeRegistry } from "@polkadot/types";
import type { SiLookupTypeId } from "@polkadot/types/interfaces";
import { stringCamelCase } from "@polkadot/util";

import { repository } from "./setup.js";

const OURS = [
	"Networks", "Devices", "Coverage", "Rewards", "Credits", "Pools", "Fractions",
	"Clock", "Juries", "Accusations", "Verification",
];
const OUR_APIS = ["CoverageApi", "RewardsApi"];

const text = readFileSync(join(repository, "docs/for-dapp-builders.md"), "utf8");
const file = readFileSync(join(repository, "clients/metadata.scale"));
const registry = new TypeRegistry();
const metadata = new Metadata(registry, new Uint8Array(file));
registry.setMetadata(metadata);

const { apis, pallets } = metadata.asLatest;
const ours = pallets.filter(({ name }) => OURS.includes(name.toString()));

/** The first cells of the table in a section of the document, a name in code each. */
function documented(section: string): string[] {
	const [, body = ""] = text.split(new RegExp(`^## ${section}$`, "m"));
	const [table = ""] = body.split(/^## /m);
	return [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = ""]) => name).sort();
}

/** The section that says which events tell what. */
const [, documentedEvents = ""] = /^## Events\n(.*?)^## /ms.exec(text) ?? [];

const variantsOf = (type: SiLookupTypeId) => {
	return [...registry.lookup.getSiType(type).def.asVariant.variants];
};

const signature = (owner: string, name: unknown, inputs: { name: { toString(): string } }[]) => {
	return `${owner}.${name}(${inputs.map((input) => input.name.toString()).join(", ")})`;
};

describe("the documentation for dApp builders", () => {
	it("lists the view functions of our pallets", () => {
		const known = ours.flatMap(({ name, viewFunctions }) => {
			return viewFunctions.map((view) => signature(name.toString(), view.name, [...view.inputs]));
		});
		assert.deepEqual(documented("View functions"), known.sort());
	});

	it("lists the functions of our runtime APIs", () => {
		const known = apis
			.filter(({ name }) => OUR_APIS.includes(name.toString()))
			.flatMap(({ name, methods }) => {
				return methods.map((method) => signature(name.toString(), method.name, [...method.inputs]));
			});
		assert.deepEqual(documented("Runtime API"), known.sort());
	});

	it("lists what our pallets store, and titles", () => {
		const known = ours.flatMap(({ name, storage }) => {
			return storage.unwrap().items.map((item) => {
				return `${stringCamelCase(name.toString())}.${stringCamelCase(item.name.toString())}`;
			});
		});
		assert.deepEqual(documented("Storage"), [...known, "nfts.item"].sort());
	});

	it("names every event of our pallets", () => {
		for (const { name, events } of ours) {
			if (events.isNone) continue;
			const pallet = stringCamelCase(name.toString());
			for (const variant of variantsOf(events.unwrap().type)) {
				const named = new RegExp(`\`(${pallet})?\\.${variant.name}\``);
				assert.match(documentedEvents, named, `${pallet}.${variant.name}`);
			}
		}
	});
});

describe("the documentation for owners", () => {
	it("has every reason for which a receipt is refused, by its code", () => {
		const events = ours.find(({ name }) => name.eq("Coverage"))?.events.unwrap().type;
		assert.ok(events, "coverage has events");
		const refused = variantsOf(events).find(({ name }) => name.eq("ProofRefused"));
		const reason = refused?.fields.find(({ name }) => name.unwrap().eq("reason"))?.type;
		assert.ok(reason, "a refused proof has a reason");
		const known = variantsOf(reason).map(({ index, name }) => [index.toNumber(), name.toString()]);
		const owners = readFileSync(join(repository, "docs/life-of-a-reward.md"), "utf8");
		const rows = owners.matchAll(/^\| (\d+) \| `(\w+)` \| (both|beacon|witness) \| .+ \| .+ \|$/gm);
		assert.deepEqual([...rows].map(([, code, name]) => [Number(code), name]), known);
	});
});
