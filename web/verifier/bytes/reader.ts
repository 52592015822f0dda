// Reads the canonical bytes of crypto/codec.h: fixed-width big endian, length-prefixed, each
// structure opening with its own context string. Strict: every refusal names the field.
import { equal, textOf, utf8 } from "./bytes.ts";
import { Refusal } from "./refusal.ts";

export const hashSize = 32;

export class Reader {
  private at = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes were read. */
  get position(): number {
    return this.at;
  }

  context(name: string): void {
    const wanted = utf8(`${name}\0`);
    if (!equal(this.fixed(wanted.length, "context"), wanted))
      throw refuse("context", "these bytes open another structure");
  }

  u8(field: string): number {
    return this.view.getUint8(this.take(1, field));
  }

  u16(field: string): number {
    return this.view.getUint16(this.take(2, field));
  }

  u32(field: string): number {
    return this.view.getUint32(this.take(4, field));
  }

  i32(field: string): number {
    return this.view.getInt32(this.take(4, field));
  }

  u64(field: string): bigint {
    return this.view.getBigUint64(this.take(8, field));
  }

  fixed(size: number, field: string): Uint8Array {
    const at = this.take(size, field);
    return this.bytes.subarray(at, at + size);
  }

  hash(field: string): Uint8Array {
    return this.fixed(hashSize, field);
  }

  blob(sizeMax: number, field: string): Uint8Array {
    const size = this.u32(field);
    if (size > sizeMax) throw refuse(field, "longer than is allowed");
    return this.fixed(size, field);
  }

  text(sizeMax: number, field: string): string {
    const text = textOf(this.blob(sizeMax, field));
    if (text === undefined) throw refuse(field, "not UTF-8");
    return text;
  }

  end(): void {
    if (this.at !== this.bytes.length) throw refuse("end", "bytes are left over");
  }

  private take(size: number, field: string): number {
    const at = this.at;
    if (this.bytes.length - at < size) throw refuse(field, "the bytes end before it does");
    this.at += size;
    return at;
  }
}

function refuse(field: string, why: string): Refusal {
  return new Refusal("codec.form", `${field}: ${why}`);
}
