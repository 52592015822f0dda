// The strict wire format of records: one spelling for each message. Refused by `record.wire`, under
// the path of the field: out of order or repeated fields, longer numbers than need be, defaults
// spelled out, unknown fields, values out of range, bad UTF-8. docs/spec/records.md.
import { textOf } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { schema } from "./schema.ts";
import type { RecordMessage } from "./schema.ts";

const depthMax = 16;

/** s text, b bytes, o bool, u uint32, l uint64, e an enum of `values`, else a message's name. */
export interface Field {
  name: string;
  number: number;
  isRepeated: boolean;
  kind: string;
  values: number;
  oneof: string | undefined;
}

export type Message = { [field: string]: unknown };

const types = new Map<string, Field[]>();

/** "name:*type?oneof=number": see tools/generate_schema_ts.py. */
function parseFields(source: string): Field[] {
  let number = 0;
  return source.split(" ").map((word): Field => {
    const [, name, star, type, oneof, given] = /^(\w+):(\*?)(\w+)(?:\?(\w+))?(?:=(\d+))?$/.exec(
      word,
    )!;
    number = given === undefined ? number + 1 : Number(given);
    const values = /^e(\d+)$/.exec(type!);
    return {
      name: name!,
      number,
      isRepeated: star === "*",
      kind: values === null ? type! : "e",
      values: values === null ? 0 : Number(values[1]),
      oneof,
    };
  });
}

export function fieldsOf(type: string): Field[] {
  let fields = types.get(type);
  if (fields === undefined) types.set(type, (fields = parseFields(schema[type]!)));
  return fields;
}

export const isMessage = (field: Field): boolean => field.kind.length > 1;
const isBlob = (field: Field): boolean => "sb".includes(field.kind) || isMessage(field);
const isPacked = (field: Field): boolean => field.isRepeated && !isBlob(field);

function absent(field: Field): unknown {
  if (field.isRepeated) return [];
  if (field.oneof !== undefined || isMessage(field)) return undefined;
  switch (field.kind) {
    case "s":
      return "";
    case "b":
      return new Uint8Array();
    case "o":
      return false;
    case "l":
      return 0n;
    default:
      return 0;
  }
}

/** A message in which nothing is said. */
export function empty(type: string): Message {
  return Object.fromEntries(fieldsOf(type).map((field) => [field.name, absent(field)]));
}

/** A copy whose messages and lists can be changed; bytes are shared. */
export function copyOf<T>(value: T): T {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, copyOf(of)])) as T;
}

class Walker {
  private at = 0;
  private readonly wire: Uint8Array;

  constructor(wire: Uint8Array) {
    this.wire = wire;
  }

  message(type: string, end: number, path: string, depth: number): Message {
    if (depth > depthMax) throw refuse(path, "is nested too deep");
    const fields = fieldsOf(type);
    const message = empty(type);
    let last: Field | undefined;
    let chosen = false; // no message has two oneofs
    for (let index = 0; this.at < end;) {
      const tag = this.varint(end, path);
      const number = tag >> 3n;
      const field = fields.find((one) => BigInt(one.number) === number);
      if (field === undefined) throw refuseUnknown(path, number, type);
      const inList = field.isRepeated && !isPacked(field);
      index = inList && field === last ? index + 1 : 0;
      const below = `${path === "" ? "" : `${path}.`}${field.name}${inList ? `[${index}]` : ""}`;
      if (last !== undefined && field.number < last.number)
        throw refuse(below, "is out of order: fields go by their numbers");
      if (field === last && !inList) throw refuse(below, "is given twice");
      if (field.oneof !== undefined && chosen)
        throw refuse(below, `stands beside another choice of ${field.oneof}`);
      chosen ||= field.oneof !== undefined;
      last = field;
      this.value(message, field, Number(tag & 7n), end, below, depth);
    }
    return message;
  }

  private value(
    message: Message,
    field: Field,
    wireType: number,
    end: number,
    path: string,
    depth: number,
  ): void {
    const isDelimited = isBlob(field) || isPacked(field);
    if (wireType !== (isDelimited ? 2 : 0)) throw refuse(path, "has the wrong wire type");
    if (isPacked(field)) message[field.name] = this.packed(field, end, path);
    else if (!isDelimited) message[field.name] = this.scalar(field, end, path, false);
    else {
      const value = isMessage(field)
        ? this.embedded(field, end, path, depth)
        : this.blob(field, end, path);
      if (field.isRepeated) (message[field.name] as unknown[]).push(value);
      else message[field.name] = value;
    }
  }

  /** Seven bits a byte, least significant first. */
  private varint(end: number, path: string): bigint {
    let value = 0n;
    for (let shift = 0; this.at < end; shift += 7) {
      const byte = this.wire[this.at++]!;
      if (shift === 63 && byte > 1) throw refuse(path, "has a number longer than 64 bits");
      value |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte >= 0x80) continue;
      if (byte === 0 && shift > 0)
        throw refuse(path, "has a number that is not in its shortest form");
      return value;
    }
    throw refuse(path, "ends within a number");
  }

  /** Where what is delimited here ends. */
  private delimited(end: number, path: string): number {
    const size = this.varint(end, path);
    if (size > BigInt(end - this.at)) throw refuse(path, "is longer than what is left");
    return this.at + Number(size);
  }

  private scalar(field: Field, end: number, path: string, inList: boolean): unknown {
    const number = this.varint(end, path);
    if (number === 0n && !inList && field.oneof === undefined)
      throw refuse(path, "spells out a default: leave it out");
    if (field.kind === "l") return number;
    if (field.kind === "u") {
      if (number > 0xffff_ffffn) throw refuse(path, "does not fit 32 bits");
    } else if (field.kind === "o") {
      if (number > 1n) throw refuse(path, "is neither 0 nor 1");
      return true;
    } else if (number >= BigInt(field.values)) {
      throw refuse(path, `${number} is not a value that is known`);
    }
    return Number(number);
  }

  private packed(field: Field, end: number, path: string): unknown[] {
    const listEnd = this.delimited(end, path);
    if (listEnd === this.at) throw refuse(path, "spells out an empty list: leave it out");
    const values: unknown[] = [];
    while (this.at < listEnd)
      values.push(this.scalar(field, listEnd, `${path}[${values.length}]`, true));
    return values;
  }

  private blob(field: Field, end: number, path: string): unknown {
    const blobEnd = this.delimited(end, path);
    if (blobEnd === this.at && field.oneof === undefined)
      throw refuse(path, field.isRepeated ? "is empty" : "spells out a default: leave it out");
    const bytes = this.wire.subarray(this.at, blobEnd);
    const value = field.kind === "s" ? textOf(bytes) : bytes;
    if (value === undefined) throw refuse(path, "is not UTF-8");
    this.at = blobEnd;
    return value;
  }

  private embedded(field: Field, end: number, path: string, depth: number): Message {
    const messageEnd = this.delimited(end, path);
    if (messageEnd === this.at) throw refuse(path, "is empty: leave it out");
    return this.message(field.kind, messageEnd, path, depth + 1);
  }
}

function refuse(path: string, why: string): Refusal {
  return new Refusal("record.wire", path === "" ? `the record ${why}` : `${path}: ${why}`);
}

function refuseUnknown(path: string, number: bigint, type: string): Refusal {
  const place = `${path}${path === "" ? "" : "."}${number}`;
  return new Refusal("record.wire", `${place}: ${type} has no field of this number`);
}

export function decodeRecord(wire: Uint8Array): RecordMessage {
  return new Walker(wire).message("Record", wire.length, "", 0) as unknown as RecordMessage;
}
