/** H3 cells as the chain knows them: 64 bits (https://h3geo.org/docs/core-library/h3Indexing). */

/** Bits of the index that hold a cell's resolution begin here. */
const RESOLUTION_SHIFT = 52n;
/** Each resolution has a digit of three bits; the finest one, 15, has the lowest. */
const FINEST = 15;

/** The resolution of a cell, 0 to 15. */
export function resolutionOf(cell: bigint): number {
	return Number((cell >> RESOLUTION_SHIFT) & 15n);
}

/** The cell of a coarser or equal `resolution` around a cell. */
export function parentOf(cell: bigint, resolution: number): bigint {
	const own = resolutionOf(cell);
	if (resolution < 0 || resolution > own) {
		throw new RangeError(`a cell of resolution ${own} has no parent of resolution ${resolution}`);
	}
	const unused = (1n << BigInt(3 * (FINEST - resolution))) - 1n; // these digits are all ones
	const others = cell & ~(15n << RESOLUTION_SHIFT);
	return others | (BigInt(resolution) << RESOLUTION_SHIFT) | unused;
}
