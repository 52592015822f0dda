// Bytes as decimal digits, seven in seventeen, lowest byte first; and the address that a code on
// goods opens, which they stand behind. docs/spec/label.md.
import { Refusal } from "../bytes/refusal.ts";
import { labelBytesMax } from "./signed_label.ts";

const groupBytes = 7;
/** Digits that so many bytes take. */
const groupDigits = [0, 3, 5, 8, 10, 13, 15, 17];
const hostMax = 64;
/** A label's digits, a host, and blanks in plenty. */
const scannedMax = 4 * labelBytesMax + hostMax;

const refuse = (what: string): Refusal => new Refusal("label.digits", what);

function readGroup(digits: string, size: number): number[] {
  if (!/^\d*$/.test(digits)) throw refuse("a label is written in digits");
  let value = BigInt(digits);
  const bytes: number[] = [];
  for (let i = 0; i < size; ++i, value >>= 8n) bytes.push(Number(value & 0xffn));
  if (value !== 0n) throw refuse("a group of digits is too large");
  return bytes;
}

export function fromDigits(digits: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += groupDigits[groupBytes]!) {
    const group = digits.slice(at, at + groupDigits[groupBytes]!);
    const size = groupDigits.indexOf(group.length);
    if (size < 0) throw refuse("digits are missing: no label has so many");
    bytes.push(...readGroup(group, size));
  }
  return Uint8Array.from(bytes);
}

/** What was scanned or typed: the address, in any case, with # as it is or as %23, or digits alone. */
export function readLink(text: string): Uint8Array {
  const bad = (what: string): Refusal => new Refusal("label.link", what);
  if (text.length > scannedMax) throw bad("longer than any label");
  const scanned = text.replace(/[ \t\r\n]/g, "");
  const [, host, page] = /^https:\/\/([^/]*)(.*)$/i.exec(scanned) ?? [];
  if (host === undefined || page === undefined) return readDigits(scanned);
  const isHost = host.length <= hostMax && /^[a-z0-9.:-]+$/i.test(host);
  if (!isHost || page === "") throw bad("host: not readable");
  const [, digits] = /^\/c(?:#|%23)(.*)$/i.exec(page) ?? [];
  if (digits === undefined) throw bad("the address is of another page than a label's");
  return readDigits(digits);
}

function readDigits(digits: string): Uint8Array {
  if (digits === "") throw new Refusal("label.link", "no label follows");
  return fromDigits(digits);
}
