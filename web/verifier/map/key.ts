// Keys of the authenticated map as endless bits: after its bytes a key reads one zero byte, then
// ones for ever. So no key is the beginning of another.

function paddedByte(key: Uint8Array, index: number): number {
  return key[index] ?? (index === key.length ? 0x00 : 0xff);
}

export function bitOf(key: Uint8Array, bit: number): number {
  return (paddedByte(key, bit >>> 3) >> (7 - (bit & 7))) & 1;
}

/** undefined: the same key. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  for (let i = 0; i <= Math.max(a.length, b.length); ++i) {
    const differing = paddedByte(a, i) ^ paddedByte(b, i);
    if (differing !== 0) return 8 * i + Math.clz32(differing) - 24;
  }
  return undefined;
}

export function hasPrefix(key: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, i) => paddedByte(key, i) === byte);
}
