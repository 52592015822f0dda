// C2SP signed notes: a text and the lines that sign it; signature types 0x01 (Ed25519) and 0x04
// (timestamped cosignature, over "cosignature/v1\ntime <t>\n" ‖ text).
import { fromBase64, utf8 } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { Reader } from "../bytes/reader.ts";
import { signatureSize, verify } from "../crypto/ed25519.ts";
import { sha256 } from "../crypto/sha256.ts";

const bytesMax = 64 * 1024;
const linesMax = 100;
const nameBytesMax = 255;
const keyIdBytes = 4;

/** The largest number that a note may carry. */
export const numberMax = 2n ** 63n - 1n;

interface Line {
  name: string;
  keyId: number;
  /** Without the key id. */
  signature: Uint8Array;
}

export interface Note {
  /** With its final newline. */
  text: string;
  lines: Line[];
}

export type NoteAlgorithm = 0x01 | 0x04;

export interface VerifierKey {
  name: string;
  algorithm: NoteAlgorithm;
  key: Uint8Array;
}

/** A line that verified; when it says it was made, 0 for type 0x01. */
export interface VerifiedLine {
  key: VerifierKey;
  timeS: bigint;
}

function refuse(what: string): Refusal {
  return new Refusal("note.form", `Not a signed note: ${what}.`);
}

/** Control characters, '+', and Unicode's White_Space. */
const refusedInName = /[\0-\x20\x7f+\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Whether a key may bear the name: 1 to 255 bytes. */
export function isKeyName(name: string): boolean {
  const size = utf8(name).length;
  return size > 0 && size <= nameBytesMax && !refusedInName.test(name);
}

function parseLine(line: string): Line | undefined {
  const parts = /^— ([^ ]*) (.*)$/s.exec(line);
  if (parts === null || !isKeyName(parts[1]!)) return undefined;
  const bytes = fromBase64(parts[2]!);
  if (bytes === undefined || bytes.length <= keyIdBytes) return undefined;
  const keyId = new Reader(bytes).u32("key id");
  return { name: parts[1]!, keyId, signature: bytes.subarray(keyIdBytes) };
}

export function parseNote(note: string): Note {
  if (utf8(note).length > bytesMax) throw refuse("it is larger than 64 KiB");
  if (/[\0-\x09\x0b-\x1f]/.test(note)) throw refuse("it holds a control character");
  const blank = note.lastIndexOf("\n\n"); // the text may hold others
  if (blank < 0) throw refuse("it has no blank line before the signatures");
  const parsed: Note = { text: note.slice(0, blank + 1), lines: [] };
  const rest = note.slice(blank + 2);
  if (rest === "") throw refuse("it has no signature line");
  const lines = rest.split("\n");
  const last = lines.pop();
  for (const text of lines) {
    const line = parseLine(text);
    if (line === undefined) throw refuse('a signature line is not "— name base64"');
    if (parsed.lines.length === linesMax) throw refuse("it has over 100 signatures");
    parsed.lines.push(line);
  }
  if (last !== "") throw refuse("its last line does not end in a newline");
  return parsed;
}

/** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key): it finds a key, it proves nothing. */
function keyIdOf({ name, algorithm, key }: VerifierKey): number {
  const hash = sha256(utf8(name), Uint8Array.of(0x0a, algorithm), key);
  return new Reader(hash).u32("key id");
}

async function verifyLine(
  key: VerifierKey,
  text: string,
  { signature }: Line,
): Promise<VerifiedLine | undefined> {
  const isTimed = key.algorithm === 0x04;
  if (signature.length !== signatureSize + (isTimed ? 8 : 0)) return undefined;
  const timeS = isTimed ? new Reader(signature).u64("time") : 0n;
  if (timeS > numberMax) return undefined;
  const message = isTimed ? `cosignature/v1\ntime ${timeS}\n${text}` : text;
  const raw = signature.subarray(signature.length - signatureSize);
  return (await verify(key.key, utf8(message), raw)) ? { key, timeS } : undefined;
}

/** As verified by one of the keys that it names; nothing when it names none. */
async function verifyByAny(
  known: ReadonlyMap<string, VerifierKey[]>,
  text: string,
  line: Line,
): Promise<VerifiedLine | undefined> {
  const named = known.get(`${line.keyId} ${line.name}`);
  if (named === undefined) return undefined;
  for (const key of named) {
    const verified = await verifyLine(key, text, line);
    if (verified !== undefined) return verified;
  }
  throw new Refusal(
    "note.signature",
    `The signature line of "${line.name}" does not verify by its known key.`,
  );
}

/**
 * Verifies every line whose name and id are known and skips the others; of several lines by one key
 * the first. Refuses by `note.signature` when a known key's line fails, and by `note.unsigned`.
 */
export async function verifyNote(
  note: Note,
  keys: readonly VerifierKey[],
): Promise<VerifiedLine[]> {
  const known = new Map<string, VerifierKey[]>();
  for (const key of keys) {
    const name = `${keyIdOf(key)} ${key.name}`;
    known.set(name, [...(known.get(name) ?? []), key]);
  }
  const lines = note.lines.map((line) => verifyByAny(known, note.text, line));
  await Promise.allSettled(lines);
  const verified: VerifiedLine[] = [];
  for (const line of lines) {
    const found = await line;
    if (found !== undefined && !verified.some((other) => other.key === found.key))
      verified.push(found);
  }
  if (verified.length === 0)
    throw new Refusal("note.unsigned", "No known key has signed the note.");
  return verified;
}
