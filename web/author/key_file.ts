// Signing keys at rest: docs/spec/key-file.md. Read as strictly as in C++: a file is spelled exactly
// as it would be written.
import { equal, fromBase64, textOf, toBase64, utf8 } from "../verifier/bytes/bytes.ts";
import { Refusal } from "../verifier/bytes/refusal.ts";
import { keySize } from "../verifier/crypto/ed25519.ts";

export interface KeyFileHead {
  /** Body id that the key is meant for. */
  body: string;
  /** "records", "governance", "labels" … */
  purpose: string;
  /** Sealed under the published passphrase. */
  demonstration: boolean;
  publicKey: Uint8Array;
}

export interface KeyFile {
  head: KeyFileHead;
  /** Of Argon2id. */
  passes: number;
  memoryKib: number;
  salt: Uint8Array;
  nonce: Uint8Array;
  /** The seed and its tag. */
  sealed: Uint8Array;
}

export const saltSize = 16;
export const nonceSize = 24;
export const sealedSize = 48;
const textBytesMax = 1024;
const title = "touchstone key v1";
const name = /^[a-z0-9.-]{0,64}$/;

const refuse = (what: string): Refusal => new Refusal("key_file.form", `not a key file: ${what}`);

/** Everything above the blank line, which is sealed with the seed. */
export function formatHead({ head, ...file }: Omit<KeyFile, "sealed">): string {
  return (
    `${title}\nbody: ${head.body}\npurpose: ${head.purpose}\n` +
    `demonstration: ${head.demonstration ? "yes" : "no"}\n` +
    `public key (ed25519): ${toBase64(head.publicKey)}\n` +
    `argon2id passes: ${file.passes}\nargon2id memory (KiB): ${file.memoryKib}\n` +
    `salt: ${toBase64(file.salt)}\nnonce: ${toBase64(file.nonce)}\n`
  );
}

export const formatKeyFile = (file: KeyFile): string =>
  `${formatHead(file)}\n${toBase64(file.sealed)}\n`;

/** Takes the lines of a file one by one, each "name: value". */
class Lines {
  private readonly lines: string[];

  constructor(text: string) {
    this.lines = text.split("\n");
  }

  line(what: string): string {
    const line = this.lines.shift();
    // What follows the last newline is no line.
    if (line === undefined || this.lines.length === 0) throw refuse(`${what} is missing`);
    return line;
  }

  value(what: string): string {
    const line = this.line(what);
    if (!line.startsWith(`${what}: `)) throw refuse(`expected the line "${what}: …"`);
    return line.slice(what.length + 2);
  }

  bytes(what: string, size: number): Uint8Array {
    return bytesIn(this.value(what), what, size);
  }

  number(what: string): number {
    const text = this.value(what);
    if (!/^\d{1,9}$/.test(text)) throw refuse(`${what} must be a whole number`);
    return Number(text);
  }
}

function bytesIn(text: string, what: string, size: number): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes?.length !== size) throw refuse(`the ${what} must be ${size} bytes in base64`);
  return bytes;
}

function check({ head, passes, memoryKib }: KeyFile): void {
  if (!name.test(head.body)) throw refuse("the body of a key must be at most 64 of a-z 0-9 - .");
  if (!name.test(head.purpose) || head.purpose === "")
    throw refuse("the purpose of a key must be 1 to 64 of a-z 0-9 - .");
  if (passes < 1 || passes > 16) throw refuse("argon2id passes must be 1 to 16");
  if (memoryKib < 8 || memoryKib > 1024 * 1024)
    throw refuse("argon2id memory must be 8 to 1048576 KiB");
}

function read(lines: Lines): KeyFile {
  if (lines.line("the title") !== title) throw refuse(`expected the title "${title}"`);
  const head = {
    body: lines.value("body"),
    purpose: lines.value("purpose"),
    demonstration: lines.value("demonstration") === "yes",
    publicKey: lines.bytes("public key (ed25519)", keySize),
  };
  const cost = {
    passes: lines.number("argon2id passes"),
    memoryKib: lines.number("argon2id memory (KiB)"),
    salt: lines.bytes("salt", saltSize),
    nonce: lines.bytes("nonce", nonceSize),
  };
  if (lines.line("the blank line") !== "")
    throw refuse("expected a blank line before the sealed key");
  const sealed = bytesIn(lines.line("the sealed key"), "sealed key", sealedSize);
  return { head, ...cost, sealed };
}

/** Costs are checked before any work is done. Refuses by `key_file.form`. */
export function parseKeyFile(bytes: Uint8Array): KeyFile {
  if (bytes.length > textBytesMax) throw refuse("longer than 1024 bytes");
  const text = textOf(bytes);
  if (text === undefined) throw refuse("not a text");
  const file = read(new Lines(text));
  check(file);
  if (!equal(utf8(formatKeyFile(file)), bytes)) throw refuse("not spelled as Touchstone writes it");
  return file;
}
