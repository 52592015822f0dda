// Signing by Ed25519 (RFC 8032): by the platform where it can, which then holds the key where no
// script reads it; else computed here.
import { getPublicKeyAsync, signAsync } from "@noble/ed25519";

import { concat } from "../verifier/bytes/bytes.ts";

export interface Signer {
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  /** Afterwards it signs no more, and nothing secret is left here. */
  wipe(): void;
}

interface SubtleSigner {
  importKey(
    format: "pkcs8",
    key: Uint8Array,
    algorithm: "Ed25519",
    extractable: false,
    usages: readonly ["sign"],
  ): Promise<unknown>;
  sign(algorithm: "Ed25519", key: unknown, message: Uint8Array): Promise<ArrayBuffer>;
}

const platform = globalThis as unknown as { crypto?: { subtle?: SubtleSigner } };

/** What stands before the seed in PKCS #8 (RFC 8410 section 7). */
const pkcs8Head = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]);

export const publicKeyOf = (seed: Uint8Array): Promise<Uint8Array> => getPublicKeyAsync(seed);

/** Without the platform's key store. */
export function signerAlone(seed: Uint8Array): Signer {
  let kept: Uint8Array | undefined = seed.slice();
  return {
    async sign(bytes) {
      if (kept === undefined) throw new Error("the key was wiped");
      return signAsync(bytes, kept);
    },
    wipe() {
      kept?.fill(0);
      kept = undefined;
    },
  };
}

/** undefined: the platform does not know Ed25519. */
async function platformSigner(seed: Uint8Array): Promise<Signer | undefined> {
  const subtle = platform.crypto?.subtle;
  if (subtle === undefined) return undefined;
  const wrapped = concat(pkcs8Head, seed);
  try {
    let key: unknown = await subtle.importKey("pkcs8", wrapped, "Ed25519", false, ["sign"]);
    return {
      async sign(bytes) {
        if (key === undefined) throw new Error("the key was wiped");
        return new Uint8Array(await subtle.sign("Ed25519", key, bytes));
      },
      wipe() {
        key = undefined;
      },
    };
  } catch {
    return undefined;
  } finally {
    wrapped.fill(0);
  }
}

/** The seed is the caller's to wipe. */
export async function signerOf(seed: Uint8Array): Promise<Signer> {
  return (await platformSigner(seed)) ?? signerAlone(seed);
}
