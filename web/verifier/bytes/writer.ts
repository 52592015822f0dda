// Writes what Reader reads.
import { concat, utf8 } from "./bytes.ts";

export class Writer {
  private readonly parts: Uint8Array[] = [];

  context(name: string): this {
    return this.fixed(utf8(`${name}\0`));
  }

  u8(value: number): this {
    return this.fixed(Uint8Array.of(value));
  }

  u16(value: number): this {
    return this.fixed(Uint8Array.of(value >> 8, value));
  }

  u32(value: number): this {
    return this.u16(value >>> 16).u16(value & 0xffff);
  }

  u64(value: bigint): this {
    return this.u32(Number(value >> 32n)).u32(Number(value & 0xffff_ffffn));
  }

  fixed(bytes: Uint8Array): this {
    this.parts.push(bytes);
    return this;
  }

  text(text: string): this {
    const bytes = utf8(text);
    return this.u32(bytes.length).fixed(bytes);
  }

  take(): Uint8Array {
    return concat(...this.parts);
  }
}
