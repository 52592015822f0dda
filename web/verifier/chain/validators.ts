// The validator set of an epoch: who may cosign, with which keys, and how many are a quorum.
import { toHex } from "../bytes/bytes.ts";
import { blame, Refusal } from "../bytes/refusal.ts";
import { Reader } from "../bytes/reader.ts";
import { Writer } from "../bytes/writer.ts";
import { isUsable, keySize } from "../crypto/ed25519.ts";
import { sha256 } from "../crypto/sha256.ts";

const context = "touchstone validators v1";
const bodyBytesMax = 64;
const validatorsMax = 50;

export interface Validator {
  body: string;
  /** Cosigns checkpoints (type 0x04). */
  validatorKey: Uint8Array;
  /** Signs as the log (type 0x01). */
  logKey: Uint8Array;
}

export interface ValidatorSet {
  epoch: bigint;
  validators: Validator[];
}

function refuse(what: string): Refusal {
  return new Refusal("validators.form", `validator set: ${what}`);
}

/** Nobody or too many, a body or a raw key named twice, a key by which nothing verifies. */
export function checkValidators(set: ValidatorSet): void {
  if (set.validators.length === 0) throw refuse("names nobody");
  if (set.validators.length > validatorsMax) throw refuse(`names more than ${validatorsMax}`);
  const bodies = new Set<string>();
  const keys = new Set<string>();
  for (const { body, validatorKey, logKey } of set.validators) {
    if (!/^[a-z0-9.-]{1,64}$/.test(body)) throw refuse(`"${body}" is not a body id`);
    if (bodies.has(body)) throw refuse(`${body} is named twice`);
    bodies.add(body);
    for (const key of [validatorKey, logKey]) {
      if (keys.has(toHex(key))) throw refuse(`a key of ${body} is named twice`);
      keys.add(toHex(key));
      if (!isUsable(key))
        throw refuse(`a key of ${body} is not a canonical Ed25519 key of prime order`);
    }
  }
}

function encode(set: ValidatorSet): Uint8Array {
  const out = new Writer().context(context).u64(set.epoch).u16(set.validators.length);
  for (const { body, validatorKey, logKey } of set.validators)
    out.text(body).fixed(validatorKey).fixed(logKey);
  return out.take();
}

function read(bytes: Uint8Array): ValidatorSet {
  const reader = new Reader(bytes);
  reader.context(context);
  const set: ValidatorSet = { epoch: reader.u64("epoch"), validators: [] };
  for (let left = reader.u16("count"); left > 0; --left) {
    set.validators.push({
      body: reader.text(bodyBytesMax, "body"),
      validatorKey: reader.fixed(keySize, "validator key"),
      logKey: reader.fixed(keySize, "log key"),
    });
  }
  reader.end();
  return set;
}

export function decodeValidators(bytes: Uint8Array): ValidatorSet {
  const set = blame("validators.form", "validator set", () => read(bytes));
  checkValidators(set);
  return set;
}

export const validatorsHash = (set: ValidatorSet): Uint8Array => sha256(encode(set));

/** Signatures that make a quorum of n: n − ⌊(n−1)/3⌋. */
export const quorumOf = (n: number): number => (n === 0 ? 1 : n - Math.floor((n - 1) / 3));
