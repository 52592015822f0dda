// SHA-256. Synchronous: hashing a node of a tree is too little work to wait for.
import { sha256 as hash } from "@noble/hashes/sha2.js";

import { concat } from "../bytes/bytes.ts";

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return hash(parts.length === 1 ? parts[0]! : concat(...parts));
}
