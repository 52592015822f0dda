// The genesis file: the one thing that a verifier must have been given beforehand.
import { equal, fromBase64, textOf, toBase64, toHex } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { keySize } from "../crypto/ed25519.ts";
import { sha256 } from "../crypto/sha256.ts";
import { checkValidators } from "./validators.ts";
import type { ValidatorSet } from "./validators.ts";

const format = "touchstone genesis v1";
const bytesMax = 64 << 20;
const recordBytesMax = 60_000;
const limits = {
  epoch_days: 36_525,
  records_per_epoch: 2 ** 32 - 1,
  bytes_per_epoch: Number.MAX_SAFE_INTEGER,
  bulk_records_per_epoch: Number.MAX_SAFE_INTEGER,
};
const timeMaxMs = 253_402_300_799_999;

export interface Genesis {
  /** SHA-256 of the file's bytes. */
  networkId: Uint8Array;
  name: string;
  isDemonstration: boolean;
  /** Of epoch 0. */
  validators: ValidatorSet;
  /** Leaves of block 0, which needed no signature. */
  recordCount: number;
}

function refuse(what: string): Refusal {
  return new Refusal("genesis.form", `genesis file: ${what}`);
}

/** The members of an object, and no others. */
function members(value: unknown, path: string, names: readonly string[]): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refuse(`${path} must be an object`);
  const found = new Map(Object.entries(value));
  for (const name of names) {
    if (!found.has(name)) throw refuse(`${path}.${name} is missing`);
  }
  if (found.size !== names.length) throw refuse(`${path} has a member that is not known`);
  return found;
}

function text(value: unknown, path: string): string {
  if (typeof value !== "string") throw refuse(`${path} must be a text`);
  return value;
}

function whole(value: unknown, path: string, max: number): number {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > max)
    throw refuse(`${path} must be a whole number from 1 to ${max}`);
  return value as number;
}

function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw refuse(`${path} must be a list`);
  return value;
}

function key(value: unknown, path: string): Uint8Array {
  const bytes = fromBase64(text(value, path));
  if (bytes?.length !== keySize) throw refuse(`${path} must be 32 bytes in base64`);
  return bytes;
}

function readValidators(value: unknown): ValidatorSet {
  const set: ValidatorSet = { epoch: 0n, validators: [] };
  list(value, "file.validators").forEach((item, i) => {
    const path = `validators[${i}]`;
    const found = members(item, path, ["body", "validator_key", "log_key"]);
    set.validators.push({
      body: text(found.get("body"), `${path}.body`),
      validatorKey: key(found.get("validator_key"), `${path}.validator_key`),
      logKey: key(found.get("log_key"), `${path}.log_key`),
    });
  });
  checkValidators(set);
  return set;
}

function readRecords(value: unknown): string[] {
  return list(value, "file.records").map((item, i) => {
    const bytes = fromBase64(text(item, `records[${i}]`));
    if (bytes === undefined || bytes.length === 0 || bytes.length > recordBytesMax)
      throw refuse(`records[${i}] must be 1 to 60000 bytes in base64`);
    return item as string;
  });
}

interface File {
  name: string;
  mode: string;
  timeMs: number;
  parameters: number[];
  validators: ValidatorSet;
  records: string[];
}

function readFile(value: unknown): File {
  const found = members(value, "file", [
    "format",
    "name",
    "mode",
    "time_ms",
    "parameters",
    "validators",
    "records",
  ]);
  if (found.get("format") !== format) throw refuse(`format must be "${format}"`);
  const name = text(found.get("name"), "file.name");
  if (!/^[a-z0-9.-]{1,64}$/.test(name)) throw refuse("name must be 1 to 64 of a-z 0-9 . -");
  const mode = text(found.get("mode"), "file.mode");
  if (mode !== "production" && mode !== "demonstration")
    throw refuse('mode must be "production" or "demonstration"');
  const names = Object.entries(limits);
  const parameters = members(found.get("parameters"), "parameters", Object.keys(limits));
  return {
    name,
    mode,
    timeMs: whole(found.get("time_ms"), "file.time_ms", timeMaxMs),
    parameters: names.map(([one, max]) => whole(parameters.get(one), `parameters.${one}`, max)),
    validators: readValidators(found.get("validators")),
    records: readRecords(found.get("records")),
  };
}

/** One item a line; an empty list is "[]". */
function formatList(items: readonly string[]): string {
  return items.length === 0 ? "[]" : `[\n    ${items.join(",\n    ")}\n  ]`;
}

function formatFile(file: File): string {
  const parameters = Object.keys(limits).map((name, i) => `    "${name}": ${file.parameters[i]}`);
  const validators = file.validators.validators.map(
    (one) =>
      `{"body": "${one.body}", "validator_key": "${toBase64(one.validatorKey)}",` +
      ` "log_key": "${toBase64(one.logKey)}"}`,
  );
  const records = file.records.map((record) => `"${record}"`);
  return (
    `{\n  "format": "${format}",\n  "name": "${file.name}",\n  "mode": "${file.mode}"` +
    `,\n  "time_ms": ${file.timeMs},\n  "parameters": {\n${parameters.join(",\n")}\n  }` +
    `,\n  "validators": ${formatList(validators)},\n  "records": ${formatList(records)}\n}\n`
  );
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw refuse("not JSON");
  }
}

/** The file that was read last: one is enough, and its keys cost more than all else to check. */
let last: Genesis | undefined;

/**
 * Takes the one spelling that Touchstone writes, so that nobody can be shown another network than
 * the one that programs see. Refuses by `genesis.form`.
 */
export function parseGenesis(bytes: Uint8Array): Genesis {
  if (bytes.length > bytesMax) throw refuse("longer than 64 MiB");
  const networkId = sha256(bytes);
  if (last === undefined || !equal(last.networkId, networkId)) last = read(bytes, networkId);
  return last;
}

function read(bytes: Uint8Array, networkId: Uint8Array): Genesis {
  const source = textOf(bytes);
  if (source === undefined) throw refuse("not UTF-8");
  const file = readFile(parseJson(source));
  if (formatFile(file) !== source) throw refuse("not spelled as Touchstone writes it");
  return {
    networkId,
    name: file.name,
    isDemonstration: file.mode === "demonstration",
    validators: file.validators,
    recordCount: file.records.length,
  };
}

/** The origin of the network's checkpoints: name/first 16 hex digits of the network id. */
export function originOf(genesis: Genesis): string {
  return `${genesis.name}/${toHex(genesis.networkId.subarray(0, 8))}`;
}
