// Which certificate a label on goods names: COSE_Sign1 in decimal digits, behind the # of an address.
// Only where to look: the label's signature and what else it says are not judged here.

export interface Pointer {
  issuer: string;
  number: string;
}

const group_bytes = 7;
/** Digits that so many bytes take. */
const group_digits = [0, 3, 5, 8, 10, 13, 15, 17];
const bytes_max = 220;

function bytes_of(digits: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 17) {
    const group = digits.slice(at, at + 17);
    const size = group_digits.indexOf(group.length);
    if (size < 1 || size > group_bytes) return undefined;
    let value = BigInt(group);
    for (let i = 0; i < size; ++i, value >>= 8n) bytes.push(Number(value & 0xffn));
    if (value !== 0n || bytes.length > bytes_max) return undefined;
  }
  return Uint8Array.from(bytes);
}

/** Array of four; a protected header of EdDSA and a key id of 16 bytes; no other header. */
const opening = [0x84, 0x55, 0xa2, 0x01, 0x27, 0x04, 0x50];
const key_id_bytes = 16;

/** Reads CBOR from one place on, as far as a label's first two claims need it. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(size: number): Uint8Array {
    if (this.#at + size > this.#bytes.length) throw new RangeError("the label ends early");
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }

  expect(wanted: readonly number[]): void {
    const found = this.take(wanted.length);
    if (!wanted.every((byte, i) => byte === found[i])) throw new RangeError("no label");
  }

  /** The length of an item of a major type, below 256. */
  length(major: number): number {
    const first = this.take(1)[0] ?? 0;
    const low = first & 0x1f;
    if (first >> 5 !== major || low > 24) throw new RangeError("no label");
    return low < 24 ? low : (this.take(1)[0] ?? 0);
  }

  text(): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.take(this.length(3)));
  }
}

function pointer_in(bytes: Uint8Array): Pointer {
  const cursor = new Cursor(bytes);
  cursor.expect(opening);
  cursor.take(key_id_bytes);
  cursor.expect([0xa0]);
  cursor.length(2);
  cursor.length(5);
  cursor.expect([0x01]);
  const issuer = cursor.text();
  cursor.expect([0x02]);
  return { issuer, number: cursor.text() };
}

/** undefined: these digits are no label. */
export function read_label(digits: string): Pointer | undefined {
  if (!/^\d+$/.test(digits)) return undefined;
  const bytes = bytes_of(digits);
  try {
    return bytes && pointer_in(bytes);
  } catch {
    return undefined;
  }
}
