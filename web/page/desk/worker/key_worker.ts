// Holds one signing key and signs what it is given. Ended with the desk, and the key with it.
import { parseKeyFile } from "../../../author/key_file.ts";
import { openSeed } from "../../../author/sealing.ts";
import { type Signer, signerOf } from "../../../author/signer.ts";
import { Refusal } from "../../../verifier/bytes/refusal.ts";
import type { Answered, Asked } from "./protocol.ts";

const worker = self as unknown as DedicatedWorkerGlobalScope;
let signer: Signer | undefined;

async function open(file: Uint8Array, passphrase: string): Promise<Answered> {
  const seed = await openSeed(parseKeyFile(file), passphrase);
  try {
    signer?.wipe();
    signer = await signerOf(seed);
    return { is: "opened" };
  } finally {
    seed.fill(0);
  }
}

async function answer(asked: Asked): Promise<Answered> {
  if (asked.ask === "open") return open(asked.file, asked.passphrase);
  if (signer === undefined) throw new Refusal("key.closed", "no key is open");
  return { is: "signed", signature: await signer.sign(asked.bytes) };
}

worker.addEventListener("message", async ({ data, ports: [port] }: MessageEvent<Asked>) => {
  try {
    port?.postMessage(await answer(data));
  } catch (error) {
    const rule = error instanceof Refusal ? error.rule : "key.broken";
    const refused: Answered = { is: "refused", rule, what: String((error as Error).message) };
    port?.postMessage(refused);
  }
});
