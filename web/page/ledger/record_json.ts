// A record in the spelling of the interface and of `touchstone record show`: the JSON of Protobuf, with
// what says nothing left out.
import { toBase64 } from "../../verifier/bytes/bytes.ts";
import type { RecordMessage } from "../../verifier/records/schema.ts";
import { enumerationOf, valueNames } from "../../verifier/records/value_names.ts";
import { fieldsOf, isMessage, type Message } from "../../verifier/records/wire.ts";

type Field = ReturnType<typeof fieldsOf>[number];

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function says(field: Field, value: unknown): boolean {
  if (field.isRepeated) return (value as unknown[]).length > 0;
  // What is one of several says which one it is, even where it is empty.
  if (value instanceof Uint8Array) return value.length > 0 || field.oneof !== undefined;
  return value !== undefined && (field.oneof !== undefined || Boolean(value));
}

function one_of(type: string, field: Field, value: unknown): unknown {
  if (isMessage(field)) return message_json(field.kind, value as Message);
  if (value instanceof Uint8Array) return toBase64(value);
  if (typeof value === "bigint") return String(value);
  const enumeration = enumerationOf[`${type}.${field.name}`];
  return enumeration === undefined ? value : valueNames[enumeration]?.[value as number];
}

function message_json(type: string, message: Message): Message {
  const said = fieldsOf(type).filter((field) => says(field, message[field.name]));
  return Object.fromEntries(
    said.map((field) => {
      const value = message[field.name];
      const shown = field.isRepeated
        ? (value as unknown[]).map((item) => one_of(type, field, item))
        : one_of(type, field, value);
      return [camel(field.name), shown];
    }),
  );
}

export const record_json = (record: RecordMessage): Message =>
  message_json("Record", record as unknown as Message);
