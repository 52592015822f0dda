// Ed25519 by one rule, that of libsodium's crypto_sign_verify_detached: S, A and R canonical, A and
// R not of small order, the equation without cofactor. Where libraries differ is decided here,
// before one is asked: docs/adr/0181-signatures-in-browsers.md.
import { sha256 } from "./sha256.ts";

const prime = 2n ** 255n - 19n;
export const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const eighth = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;

/** The y of every point whose order divides eight. */
const smallOrders = new Set([0n, 1n, prime - 1n, eighth, prime - eighth]);

export const keySize = 32;
export const signatureSize = 64;

export function numberIn(littleEndian: Uint8Array): bigint {
  let value = 0n;
  for (let i = littleEndian.length; i-- > 0;) value = (value << 8n) | BigInt(littleEndian[i]!);
  return value;
}

/** Whether the bytes spell a y below the prime that is of no point of small order. */
function isSound(point: Uint8Array): boolean {
  const y = numberIn(point) & (2n ** 255n - 1n);
  return y < prime && !smallOrders.has(y);
}

function isJudgeable(key: Uint8Array, signature: Uint8Array): boolean {
  return (
    key.length === keySize &&
    signature.length === signatureSize &&
    numberIn(signature.subarray(32)) < order &&
    isSound(key) &&
    isSound(signature.subarray(0, 32))
  );
}

/** What is used of the Web Cryptography API; absent outside secure contexts, and in old Node. */
interface SubtleVerifier {
  importKey(
    format: "raw",
    key: Uint8Array,
    algorithm: "Ed25519",
    extractable: false,
    usages: readonly ["verify"],
  ): Promise<unknown>;
  verify(
    algorithm: "Ed25519",
    key: unknown,
    signature: Uint8Array,
    message: Uint8Array,
  ): Promise<boolean>;
}

const platform = globalThis as unknown as { crypto?: { subtle?: SubtleVerifier } };

const imported = new Map<string, Promise<unknown>>();
const importedMax = 256;

/** undefined: the platform does not know Ed25519. */
async function verifyByPlatform(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | undefined> {
  const subtle = platform.crypto?.subtle;
  if (subtle === undefined) return undefined;
  try {
    const name = String(key);
    if (imported.size > importedMax) imported.clear();
    const handle = imported.get(name) ?? subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    imported.set(name, handle);
    return await subtle.verify("Ed25519", await handle, signature, message);
  } catch {
    return undefined;
  }
}

async function verifyByPoints(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { holds } = await import("./points.ts");
  return holds(key, message, signature);
}

export async function verify(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!isJudgeable(key, signature)) return false;
  return (
    (await verifyByPlatform(key, message, signature)) ?? verifyByPoints(key, message, signature)
  );
}

/** Without the platform; for its test. */
export async function verifyAlone(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return isJudgeable(key, signature) && verifyByPoints(key, message, signature);
}

/**
 * Whether a key can verify anything: canonical, not of small order. Whether it is of prime order,
 * as it must be to be registered, a ledger has found out before.
 */
export const isUsable = (key: Uint8Array): boolean => key.length === keySize && isSound(key);

export const keyIdSize = 16;
const ed25519 = 1;

/** First 16 bytes of SHA-256(algorithm ‖ key). */
export function keyId(key: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(ed25519), key).subarray(0, keyIdSize);
}
