// Keys that are open at the desk: each in a worker of its own, which alone can sign with it.
import { type KeyFileHead, parseKeyFile } from "../../author/key_file.ts";
import { Refusal } from "../../verifier/bytes/refusal.ts";
import { keyId } from "../../verifier/crypto/ed25519.ts";
import type { Answered, Asked } from "./worker/protocol.ts";

export interface OpenKey {
  head: KeyFileHead;
  id: Uint8Array;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  /** Ends the worker, and with it the only copy of the key that is not sealed. */
  close(): void;
}

function asked(worker: Worker, question: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answered>) => {
      port1.close();
      if (data.is === "refused") reject(new Refusal(data.rule, data.what));
      else resolve(data);
    };
    worker.onerror = () => reject(new Refusal("key.broken", "the key's worker has failed"));
    worker.postMessage(question, [port2]);
  });
}

/** Refuses by the rules of key files (docs/spec/key-file.md). */
export async function open_key(
  file: Uint8Array,
  passphrase: string,
  worker_address: string,
): Promise<OpenKey> {
  const { head } = parseKeyFile(file);
  const worker = new Worker(worker_address);
  try {
    await asked(worker, { ask: "open", file, passphrase });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    head,
    id: keyId(head.publicKey),
    async sign(bytes) {
      const answer = await asked(worker, { ask: "sign", bytes });
      if (answer.is !== "signed") throw new Refusal("key.broken", "the key's worker has failed");
      return answer.signature;
    },
    close: () => worker.terminate(),
  };
}
