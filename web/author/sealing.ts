// A seed sealed under a passphrase, and opened: Argon2id, then XChaCha20-Poly1305 with the readable
// head as associated data. Slow by intent: to be run where nobody waits for the same thread.
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { argon2id } from "hash-wasm";

import { equal, utf8 } from "../verifier/bytes/bytes.ts";
import { Refusal } from "../verifier/bytes/refusal.ts";
import { formatHead, type KeyFile } from "./key_file.ts";
import { publicKeyOf } from "./signer.ts";

async function stretched(passphrase: string, file: Omit<KeyFile, "sealed">): Promise<Uint8Array> {
  const password = utf8(passphrase);
  try {
    return await argon2id({
      password,
      salt: file.salt,
      parallelism: 1,
      iterations: file.passes,
      memorySize: file.memoryKib,
      hashLength: 32,
      outputType: "binary",
    });
  } catch {
    const mib = Math.ceil(file.memoryKib / 1024);
    throw new Refusal("key_file.memory", `opening this key needs ${mib} MiB of memory`);
  } finally {
    password.fill(0);
  }
}

function unsealed(key: Uint8Array, file: KeyFile): Uint8Array {
  try {
    return xchacha20poly1305(key, file.nonce, utf8(formatHead(file))).decrypt(file.sealed);
  } catch {
    throw new Refusal(
      "key_file.passphrase",
      "the passphrase does not open this key, or its file was changed",
    );
  }
}

/**
 * The seed: to be wiped by who asked for it. Refuses by `key_file.passphrase`, `key_file.memory` and
 * `key_file.public_key`.
 */
export async function openSeed(file: KeyFile, passphrase: string): Promise<Uint8Array> {
  if (passphrase === "") throw new Refusal("key_file.passphrase", "no passphrase was given");
  const key = await stretched(passphrase, file);
  try {
    const seed = unsealed(key, file);
    if (equal(await publicKeyOf(seed), file.head.publicKey)) return seed;
    seed.fill(0);
    throw new Refusal(
      "key_file.public_key",
      "the key file names another public key than that of the key it holds",
    );
  } finally {
    key.fill(0);
  }
}

/** The file that holds the seed; salt and nonce are fresh at each sealing. */
export async function sealSeed(
  file: Omit<KeyFile, "sealed">,
  seed: Uint8Array,
  passphrase: string,
): Promise<KeyFile> {
  const key = await stretched(passphrase, file);
  try {
    const sealed = xchacha20poly1305(key, file.nonce, utf8(formatHead(file))).encrypt(seed);
    return { ...file, sealed };
  } finally {
    key.fill(0);
  }
}
