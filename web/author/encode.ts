// Records as they go over the wire: the inverse of verifier/records/wire.ts, in the one spelling that
// docs/spec/records.md allows. What is written here is signed as it is.
import { concat, utf8 } from "../verifier/bytes/bytes.ts";
import { Refusal } from "../verifier/bytes/refusal.ts";
import type { RecordMessage } from "../verifier/records/schema.ts";
import { empty, type Field, fieldsOf, isMessage, type Message } from "../verifier/records/wire.ts";

const recordBytesMax = 60_000;
const delimited = 2;

/** Seven bits a byte, least significant first. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(rest)]);
}

const tag = (field: Field, wireType: number): Uint8Array =>
  varint(BigInt(field.number * 8 + wireType));

function blob(field: Field, bytes: Uint8Array): Uint8Array {
  return concat(tag(field, delimited), varint(BigInt(bytes.length)), bytes);
}

function bytesOf(field: Field, value: unknown): Uint8Array {
  if (isMessage(field)) return encodeMessage(field.kind, value as Message);
  return field.kind === "s" ? utf8(value as string) : (value as Uint8Array);
}

/** Numbers, booleans and values of an enum. */
const numberOf = (value: unknown): bigint => BigInt(value as number | bigint | boolean);

function isScalar(field: Field): boolean {
  return !isMessage(field) && field.kind !== "s" && field.kind !== "b";
}

function encodeList(field: Field, values: readonly unknown[]): Uint8Array {
  if (values.length === 0) return new Uint8Array();
  if (isScalar(field)) return blob(field, concat(...values.map((one) => varint(numberOf(one)))));
  return concat(...values.map((one) => blob(field, bytesOf(field, one))));
}

function encodeField(field: Field, value: unknown): Uint8Array {
  const nothing = new Uint8Array();
  if (value === undefined) return nothing;
  if (field.isRepeated) return encodeList(field, value as unknown[]);
  if (isScalar(field)) {
    const number = numberOf(value);
    return number === 0n && field.oneof === undefined
      ? nothing
      : concat(tag(field, 0), varint(number));
  }
  const bytes = bytesOf(field, value);
  return bytes.length === 0 ? nothing : blob(field, bytes);
}

function encodeMessage(type: string, message: Message): Uint8Array {
  return concat(...fieldsOf(type).map((field) => encodeField(field, message[field.name])));
}

/** Refuses by `record.form`: nothing said, or over 60,000 bytes. Says nothing of the fields' form. */
export function encodeRecord(record: RecordMessage): Uint8Array {
  const bytes = encodeMessage("Record", record as unknown as Message);
  if (bytes.length === 0) throw new Refusal("record.form", "the record is empty");
  if (bytes.length > recordBytesMax)
    throw new Refusal("record.form", "a record has at most 60,000 bytes");
  return bytes;
}

/** A message with these fields, the others saying nothing. */
export function message<T>(type: string, fields: Partial<T>): T {
  return { ...empty(type), ...fields } as T;
}
