// Openings of confidential values: what a commitment in a record was made of. They live outside the
// ledger. docs/spec/confidential.md. The file is strict JSON in one spelling (`openings.form`).
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 as noble } from "@noble/hashes/sha2.js";

import { equal, fromBase64, fromHex, toBase64, toHex } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { hashSize } from "../bytes/reader.ts";
import { Writer } from "../bytes/writer.ts";
import { sha256 } from "../crypto/sha256.ts";
import { checkLocalTexts } from "../records/form.ts";
import type { LocalText, RecordMessage, Value } from "../records/schema.ts";
import { fieldsOf, isMessage } from "../records/wire.ts";
import type { Message } from "../records/wire.ts";

const format = "touchstone openings v1";
const bytesMax = 1 << 20;
const openingsMax = 1_000;
const saltSize = 16;

export interface Opening {
  /** Of the value in its record: "attestation.parties[0].name". */
  path: string;
  salt: Uint8Array;
  /** In the order in which they were committed to. */
  texts: LocalText[];
}

/** Openings that somebody shows, and the record that the commitments were made for. */
export interface Disclosure {
  record: Uint8Array;
  openings: Opening[];
}

function refuse(what: string): Refusal {
  return new Refusal("openings.form", `openings file: ${what}`);
}

type Members = { readonly [name: string]: unknown };

function textAt(object: Members, name: string): string {
  const value = object[name];
  if (typeof value !== "string") throw refuse(`${name} must be a text`);
  return value;
}

function objectsAt(object: Members, name: string): Members[] {
  const value = object[name];
  if (!Array.isArray(value)) throw refuse(`${name} must be a list`);
  if (!value.every((item) => typeof item === "object" && item !== null && !Array.isArray(item)))
    throw refuse(`${name} must be objects`);
  return value as Members[];
}

function secretAt(object: Members, name: string): Uint8Array {
  const bytes = fromBase64(textAt(object, name));
  if (bytes?.length !== saltSize) throw refuse(`${name} must be 16 bytes in base64`);
  return bytes;
}

export function saltFor(seed: Uint8Array, path: string): Uint8Array {
  const info = new Writer().context("touchstone salt v1").text(path).take();
  return hkdf(noble, seed, undefined, info, hashSize).subarray(0, saltSize);
}

function readOpening(object: Members, seed: Uint8Array | undefined): Opening {
  const path = textAt(object, "path");
  if (!/^[a-z0-9_.[\]]{1,200}$/.test(path))
    throw refuse("path must be the path of a value in a record");
  const salt = seed === undefined ? secretAt(object, "salt") : saltFor(seed, path);
  const texts = objectsAt(object, "texts").map((text) => ({
    language: textAt(text, "language"),
    text: textAt(text, "text"),
  }));
  const fault = checkLocalTexts(texts);
  if (fault !== "") throw refuse(fault);
  return { path, salt, texts };
}

function readAll(objects: Members[], seed: Uint8Array | undefined): Opening[] {
  if (objects.length === 0 || objects.length > openingsMax)
    throw refuse("openings must be 1 to 1,000");
  const openings = objects.map((object) => readOpening(object, seed));
  const paths = new Set<string>();
  for (const { path } of openings) {
    if (paths.has(path)) throw refuse(`${path} is there twice`);
    paths.add(path);
  }
  return openings;
}

function formatOpening({ path, salt, texts }: Opening, withSalt: boolean): string {
  const said = texts.map(
    ({ language, text }) =>
      `{"language": ${JSON.stringify(language)}, "text": ${JSON.stringify(text)}}`,
  );
  const own = withSalt ? `, "salt": "${toBase64(salt)}"` : "";
  return `{"path": "${path}"${own}, "texts": [${said.join(", ")}]}`;
}

function formatFile({ record, openings }: Disclosure, seed: Uint8Array | undefined): string {
  const whole = seed === undefined ? "" : `,\n  "seed": "${toBase64(seed)}"`;
  const all = openings.map((opening) => formatOpening(opening, seed === undefined));
  return (
    `{\n  "format": "${format}",\n  "record": "${toHex(record)}"${whole}` +
    `,\n  "openings": [\n    ${all.join(",\n    ")}\n  ]\n}\n`
  );
}

function parseJson(text: string): Members {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refuse("must be an object");
  return value as Members;
}

export function readOpenings(text: string): Disclosure {
  if (text.length > bytesMax) throw refuse("longer than 1 MiB");
  const file = parseJson(text);
  if (textAt(file, "format") !== format) throw refuse(`format must be "${format}"`);
  const record = fromHex(textAt(file, "record"), hashSize);
  if (record === undefined) throw refuse("record must be 32 bytes in hexadecimal");
  const seed = "seed" in file ? secretAt(file, "seed") : undefined;
  const disclosure = { record, openings: readAll(objectsAt(file, "openings"), seed) };
  if (formatFile(disclosure, seed) !== text) throw refuse("not spelled as Touchstone writes it");
  return disclosure;
}

/** What stands in the record in the place of the value. */
export function commitmentOf({ salt, path, texts }: Opening): Uint8Array {
  const out = new Writer().context("touchstone commitment v1").fixed(salt).text(path);
  out.u32(texts.length);
  for (const { language, text } of texts) out.text(language).text(text);
  return sha256(out.take());
}

/** Every value of a message that may be confidential, by its path. */
function valuesIn(message: Message, type: string, path: string, found: Map<string, Value>): void {
  if (type === "Value") {
    found.set(path, message as unknown as Value);
    return;
  }
  for (const field of fieldsOf(type).filter(isMessage)) {
    const below = path === "" ? field.name : `${path}.${field.name}`;
    const value = message[field.name];
    if (Array.isArray(value))
      value.forEach((item: Message, i) => valuesIn(item, field.kind, `${below}[${i}]`, found));
    else if (value !== undefined) valuesIn(value as Message, field.kind, below, found);
  }
}

export interface Revealed {
  /** Of the values that are plain now and were not. */
  paths: string[];
  /** Openings that say something else than the record. */
  contradictions: Opening[];
}

function isSaid(texts: readonly LocalText[], opening: Opening): boolean {
  return JSON.stringify(texts) === JSON.stringify(opening.texts);
}

/** Puts the plain values where the openings fit. One that is plain already must be the same. */
export function reveal(record: RecordMessage, openings: readonly Opening[]): Revealed {
  const values = new Map<string, Value>();
  valuesIn(record as unknown as Message, "Record", "", values);
  const revealed: Revealed = { paths: [], contradictions: [] };
  for (const opening of openings) {
    const value = values.get(opening.path);
    if (value?.plain !== undefined) {
      if (!isSaid(value.plain.texts, opening)) revealed.contradictions.push(opening);
    } else if (value?.commitment && equal(value.commitment, commitmentOf(opening))) {
      value.plain = { texts: opening.texts };
      value.commitment = undefined;
      revealed.paths.push(opening.path);
    } else {
      revealed.contradictions.push(opening);
    }
  }
  return revealed;
}
