// Ed25519 without the platform's help: computed on points. Loaded only where it is needed.
import { Point } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

import { concat, equal } from "../bytes/bytes.ts";
import { numberIn, order } from "./ed25519.ts";

/** The equation alone, without cofactor: R must be the very bytes of [S]B − [k]A. */
export function holds(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const r = signature.subarray(0, 32);
  try {
    const a = Point.fromBytes(key);
    const k = numberIn(sha512(concat(r, key, message))) % order;
    const s = numberIn(signature.subarray(32));
    const found = Point.BASE.multiply(s, false).add(a.negate().multiply(k, false));
    return equal(found.toBytes(), r);
  } catch {
    return false; // no point of the curve
  }
}
