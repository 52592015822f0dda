// Node 18 keeps the Web Cryptography API behind a module; browsers and later nodes have it at hand.
import { webcrypto } from "node:crypto";

if (globalThis.crypto === undefined)
  Object.defineProperty(globalThis, "crypto", { value: webcrypto });
