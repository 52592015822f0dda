// A record as rows for people, from the bytes to be signed: nothing that is signed stays unseen.
import { toHex } from "../verifier/bytes/bytes.ts";
import type { RecordMessage } from "../verifier/records/schema.ts";
import { enumerationOf, valueNames } from "../verifier/records/value_names.ts";
import { fieldsOf, isMessage, type Message } from "../verifier/records/wire.ts";

export interface DescribedRow {
  /** "attestation.items[0].model" */
  path: string;
  value: string;
}

const nothing = "UNSPECIFIED";

/** "accreditation body" for BODY_KIND_ACCREDITATION_BODY. */
function wordOf(names: readonly string[], value: number): string | undefined {
  const prefix = names[0]?.slice(0, -nothing.length) ?? "";
  return names[value]?.slice(prefix.length).toLowerCase().replaceAll("_", " ");
}

function textOfValue(type: string, name: string, value: unknown): string {
  if (value instanceof Uint8Array) return toHex(value);
  const names = valueNames[enumerationOf[`${type}.${name}`] ?? ""];
  return (names && wordOf(names, value as number)) ?? String(value);
}

function isSaid(value: unknown): boolean {
  if (value instanceof Uint8Array || Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== "" && value !== false && value !== 0 && value !== 0n;
}

function rowsOf(type: string, message: Message, path: string): DescribedRow[] {
  return fieldsOf(type).flatMap((field) => {
    const value = message[field.name];
    // A number that is chosen among others may be 0.
    if (!isSaid(value) && !(field.oneof !== undefined && value === 0)) return [];
    const below = path === "" ? field.name : `${path}.${field.name}`;
    const values: readonly unknown[] = field.isRepeated ? (value as unknown[]) : [value];
    return values.flatMap((one, i) => {
      const place = field.isRepeated && values.length > 1 ? `${below}[${i}]` : below;
      if (isMessage(field)) return rowsOf(field.kind, one as Message, place);
      return [{ path: place, value: textOfValue(type, field.name, one) }];
    });
  });
}

export const described = (record: RecordMessage): DescribedRow[] =>
  rowsOf("Record", record as unknown as Message, "");
