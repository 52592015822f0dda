// The little CBOR that labels are made of. Written in core deterministic encoding (RFC 8949 section
// 4.2.1); read with heads of any length: labels are compared with their one spelling afterwards.
import { concat, utf8 } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";

/** Major types. */
enum Kind {
  unsigned,
  negative,
  bytes,
  text,
  list,
  map,
}

export class CborWriter {
  private readonly parts: Uint8Array[] = [];

  list(count: number): this {
    return this.head(Kind.list, count);
  }

  map(count: number): this {
    return this.head(Kind.map, count);
  }

  integer(value: number): this {
    return value < 0 ? this.head(Kind.negative, -1 - value) : this.head(Kind.unsigned, value);
  }

  text(text: string): this {
    return this.content(Kind.text, utf8(text));
  }

  bytes(bytes: Uint8Array): this {
    return this.content(Kind.bytes, bytes);
  }

  take(): Uint8Array {
    return concat(...this.parts);
  }

  private content(kind: Kind, bytes: Uint8Array): this {
    this.head(kind, bytes.length).parts.push(bytes);
    return this;
  }

  private head(kind: Kind, value: number): this {
    const size = [24, 2 ** 8, 2 ** 16, 2 ** 32, Infinity].findIndex((end) => value < end);
    const low = size === 0 ? value : 23 + size;
    const head = [(kind << 5) | low];
    for (let i = size === 0 ? 0 : 2 ** (size - 1); i-- > 0;)
      head.push(Math.floor(value / 2 ** (8 * i)) % 256);
    this.parts.push(Uint8Array.from(head));
    return this;
  }
}

const int64Max = 2n ** 63n - 1n;

/** Reads one item after the other. Refuses by `label.form`: cut off, or of another type. */
export class CborReader {
  private rest: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.rest = bytes;
  }

  list(): number {
    return Number(this.head([Kind.list], "a list").value);
  }

  map(): number {
    return Number(this.head([Kind.map], "a map").value);
  }

  integer(): bigint {
    const { kind, value } = this.head([Kind.unsigned, Kind.negative], "a number");
    return kind === Kind.negative ? -1n - value : value;
  }

  /** In UTF-8, which is not looked at. */
  text(): Uint8Array {
    return this.content(Kind.text, "a text");
  }

  bytes(): Uint8Array {
    return this.content(Kind.bytes, "bytes");
  }

  end(): void {
    if (this.rest.length > 0) throw new Refusal("label.form", "something follows its end");
  }

  private content(kind: Kind, wanted: string): Uint8Array {
    return this.take(Number(this.head([kind], wanted).value), wanted);
  }

  private head(kinds: readonly Kind[], wanted: string): { kind: Kind; value: bigint } {
    const first = this.take(1, wanted)[0]!;
    const kind = first >> 5;
    const low = first & 0x1f;
    if (!kinds.includes(kind) || low > 27) throw refuse(wanted);
    if (low < 24) return { kind, value: BigInt(low) };
    let value = 0n;
    for (const byte of this.take(2 ** (low - 24), wanted)) value = (value << 8n) | BigInt(byte);
    if (value > int64Max) throw refuse(wanted);
    return { kind, value };
  }

  private take(size: number, wanted: string): Uint8Array {
    if (size > this.rest.length) throw refuse(wanted);
    const taken = this.rest.subarray(0, size);
    this.rest = this.rest.subarray(size);
    return taken;
  }
}

const refuse = (wanted: string): Refusal =>
  new Refusal("label.form", `where there should be ${wanted}`);
