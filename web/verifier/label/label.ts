// What a label on goods or documents says of a certificate: the claims of a CBOR Web Token.
// docs/spec/label.md.
import { equal, textOf } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { dayIn, formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { CborReader, CborWriter } from "./cbor.ts";

export interface Label {
  /** Body id of who issued the certificate, and signs. */
  issuer: string;
  /** Of the certificate, as written. */
  number: string;
  /** Last day; undefined: the certificate has no end. */
  validTo: Day | undefined;
  /** When it was signed, in seconds since 1970. */
  madeS: number;
  /** First bytes of the network id. */
  network: Uint8Array;
  /** First bytes of the record id of the revision. */
  record: Uint8Array;
  /** Place in the issuer's status list. */
  statusIndex: number;
  /** Scope line relied on; may be empty. */
  line: string;
  /** Of the product, else empty. */
  gtin: string;
  model: string;
  /** Opens the confidential values. */
  seed: Uint8Array | undefined;
}

/** Registered with IANA (RFC 8392 section 3.1), and one for private use that holds ours. */
enum Claim {
  issuer = 1,
  number = 2,
  expires = 4,
  made = 6,
  ours = -65_537,
}

enum Ours {
  network = 1,
  record = 2,
  status_index = 3,
  line = 4,
  gtin = 5,
  model = 6,
  seed = 7,
}

const textBytesMax = 64;
const madeMax = 253_402_300_799; // the end of year 9999
const secondsADay = 86_400;

const refuse = (what: string): Refusal => new Refusal("label.form", what);

/** The last second of a day: ends are inclusive. */
const endOf = (day: Day): number => (day + 1) * secondsADay - 1;

function dayEnding(second: bigint): Day {
  const day = (Number(second) + 1) / secondsADay - 1;
  if (Number.isInteger(day) && dayIn(formatDay(day)) !== undefined) return day;
  throw refuse("validity: not the last second of a day");
}

function writeOurs(out: CborWriter, label: Label): void {
  const texts = [
    [Ours.line, label.line],
    [Ours.gtin, label.gtin],
    [Ours.model, label.model],
  ] as const;
  const given = texts.filter(([, text]) => text !== "");
  out.map(3 + given.length + (label.seed === undefined ? 0 : 1));
  out.integer(Ours.network).bytes(label.network);
  out.integer(Ours.record).bytes(label.record);
  out.integer(Ours.status_index).integer(label.statusIndex);
  for (const [key, text] of given) out.integer(key).text(text);
  if (label.seed !== undefined) out.integer(Ours.seed).bytes(label.seed);
}

/** The claims in their one spelling. */
export function encodeLabel(label: Label): Uint8Array {
  const out = new CborWriter();
  out.map(label.validTo === undefined ? 4 : 5);
  out.integer(Claim.issuer).text(label.issuer);
  out.integer(Claim.number).text(label.number);
  if (label.validTo !== undefined) out.integer(Claim.expires).integer(endOf(label.validTo));
  out.integer(Claim.made).integer(label.madeS);
  writeOurs(out.integer(Claim.ours), label);
  return out.take();
}

function readText(reader: CborReader, name: string): string {
  const bytes = reader.text();
  if (bytes.length === 0 || bytes.length > textBytesMax) throw refuse(`${name}: 1 to 64 bytes`);
  const text = textOf(bytes);
  if (text === undefined) throw refuse(`${name}: not UTF-8`);
  return text;
}

function readBytes(reader: CborReader, name: string, size: number): Uint8Array {
  const bytes = reader.bytes();
  if (bytes.length !== size) throw refuse(`${name}: ${size} bytes`);
  return bytes;
}

function readNumber(reader: CborReader, name: string, max: number): number {
  const value = reader.integer();
  if (value < 0n || value > BigInt(max)) throw refuse(`${name}: out of range`);
  return Number(value);
}

function readOurs(reader: CborReader, label: Label): void {
  const key = reader.integer();
  switch (Number(key)) {
    case Ours.network:
      label.network = readBytes(reader, "network", 4);
      return;
    case Ours.record:
      label.record = readBytes(reader, "record", 8);
      return;
    case Ours.status_index:
      label.statusIndex = readNumber(reader, "status index", 2 ** 32 - 1);
      return;
    case Ours.line:
      label.line = readText(reader, "scope line");
      return;
    case Ours.gtin:
      label.gtin = readText(reader, "gtin");
      return;
    case Ours.model:
      label.model = readText(reader, "model");
      return;
    case Ours.seed:
      label.seed = readBytes(reader, "seed", 16);
      return;
    default: // not ours
      throw refuse(`claim ${key} of ours: not known`);
  }
}

function readClaim(reader: CborReader, label: Label): void {
  const key = reader.integer();
  switch (Number(key)) {
    case Claim.issuer:
      label.issuer = readText(reader, "issuer");
      return;
    case Claim.number:
      label.number = readText(reader, "number");
      return;
    case Claim.expires:
      label.validTo = dayEnding(reader.integer());
      return;
    case Claim.made:
      label.madeS = readNumber(reader, "time of making", madeMax);
      return;
    case Claim.ours:
      for (let left = reader.map(); left > 0; --left) readOurs(reader, label);
      return;
    default: // not ours
      throw refuse(`claim ${key}: not known`);
  }
}

/** Refuses by `label.form`, naming the claim. */
export function decodeLabel(claims: Uint8Array): Label {
  const reader = new CborReader(claims);
  const label: Label = {
    issuer: "",
    number: "",
    validTo: undefined,
    madeS: 0,
    network: new Uint8Array(4),
    record: new Uint8Array(8),
    statusIndex: 0,
    line: "",
    gtin: "",
    model: "",
    seed: undefined,
  };
  for (let left = reader.map(); left > 0; --left) readClaim(reader, label);
  reader.end();
  // What is missing, stands twice, or is spelled in another way differs from its one spelling.
  if (!equal(encodeLabel(label), claims)) throw refuse("claims: not in their one spelling");
  if (label.issuer === "" || label.number === "") throw refuse("issuer or number: missing");
  return label;
}
