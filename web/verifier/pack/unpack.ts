// Deflate in the zlib format (RFC 1950), by the platform. Refuses by `pack.form`.
import { concat } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";

const refuse = (what: string): Refusal => new Refusal("pack.form", what);

/** Of what the platform unpacks. */
interface Stream {
  read(): Promise<{ value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** What of the stream has been unpacked; undefined: its end. Refuses what the platform rejects. */
async function next(reader: Stream): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch {
    throw refuse("the compressed bytes are damaged");
  }
}

/** What comes of the bytes. */
function through(stream: DecompressionStream, bytes: Uint8Array): Stream {
  const writer = stream.writable.getWriter();
  // A write that fails makes the reading fail, which is told of there.
  writer.write(bytes.slice()).catch(() => undefined);
  writer.close().catch(() => undefined);
  return stream.readable.getReader();
}

export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  const reader = through(new CompressionStream("deflate"), bytes);
  const parts: Uint8Array[] = [];
  for (let part = await next(reader); part !== undefined; part = await next(reader))
    parts.push(part);
  return concat(...parts);
}

/** Never holds much more than has been unpacked so far, whatever size is announced. */
export async function unpack(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const reader = through(new DecompressionStream("deflate"), bytes);
  const parts: Uint8Array[] = [];
  let unpacked = 0;
  for (let part = await next(reader); part !== undefined; part = await next(reader)) {
    parts.push(part);
    unpacked += part.length;
    if (unpacked <= size) continue;
    await reader.cancel().catch(() => undefined);
    throw refuse("more bytes than the file announces");
  }
  if (unpacked !== size) throw refuse("fewer bytes than the file announces");
  return parts.length === 1 ? parts[0]! : concat(...parts);
}
