// The file of a pack, or of a delta: what it is, the size of its body, and the body compressed.
// Refuses by `pack.form`.
import { equal, utf8 } from "../bytes/bytes.ts";
import { Reader } from "../bytes/reader.ts";
import { Refusal } from "../bytes/refusal.ts";
import { Writer } from "../bytes/writer.ts";
import { pack, unpack } from "./unpack.ts";

export const packFile = "touchstone pack v1";
export const deltaFile = "touchstone pack delta v1";

/** Of a body; and so no file of one is larger. */
export const packBytesMax = 256 << 20;

const refuse = (what: string): Refusal => new Refusal("pack.form", what);

/** Whether the file begins as one of these does. */
export function isFileOf(context: string, file: Uint8Array): boolean {
  const opening = utf8(`${context}\0`);
  return equal(file.subarray(0, opening.length), opening);
}

/** What `read` makes of it; what it refuses is no pack. */
export async function formed<Read>(read: () => Read | Promise<Read>): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Refusal ? refuse(error.message) : error;
  }
}

export function unwrap(context: string, file: Uint8Array): Promise<Uint8Array> {
  return formed(() => {
    const reader = new Reader(file);
    reader.context(context);
    const size = reader.u64("size");
    if (size > BigInt(packBytesMax)) throw refuse("size: more than 256 MiB when unpacked");
    return unpack(file.subarray(reader.position), Number(size));
  });
}

export async function wrap(context: string, body: Uint8Array): Promise<Uint8Array> {
  const packed = await pack(body);
  return new Writer().context(context).u64(BigInt(body.length)).fixed(packed).take();
}
