// Who sits at the desk: the keys that are open, all of one body, until it is left, locked or idle.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../../verifier/bytes/refusal.ts";
import type { Envelope } from "../../verifier/records/envelope.ts";
import { signedBytes } from "../../verifier/records/envelope.ts";
import { fromHex } from "../../verifier/bytes/bytes.ts";
import { withSignature } from "../../author/envelope.ts";
import { genesis } from "../pin.ts";
import { type OpenKey, open_key } from "./open_key.ts";

const idle_ms = 10 * 60_000;

export interface Session {
  /** "" while no key is open. */
  body: string;
  keys: readonly OpenKey[];
  open(file: Uint8Array, passphrase: string): Promise<void>;
  lock(): void;
  /** Why the last session ended. */
  ended: "" | "locked" | "idle";
}

/** Each key that has one of the purposes signs; those of others stay as they are. */
export async function sign_all(
  session: Session,
  envelope: Envelope,
  purposes: readonly string[],
): Promise<Envelope> {
  const { network_id } = await genesis();
  const bytes = signedBytes(fromHex(network_id, 32)!, envelope.bytes);
  let signed = envelope;
  for (const key of keys_for(session, purposes)) {
    const signature = await key.sign(bytes);
    signed = withSignature(signed, { body: key.head.body, keyId: key.id, signature });
  }
  return signed;
}

export const keys_for = ({ keys }: Session, purposes: readonly string[]): readonly OpenKey[] =>
  keys.filter(({ head }) => purposes.includes(head.purpose));

/** Locks after a while in which nobody touched the page. */
function useIdle(active: boolean, lock: () => void): void {
  useEffect(() => {
    if (!active) return;
    let timer = setTimeout(lock, idle_ms);
    const stir = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, idle_ms);
    };
    addEventListener("pointerdown", stir);
    addEventListener("keydown", stir);
    return () => {
      clearTimeout(timer);
      removeEventListener("pointerdown", stir);
      removeEventListener("keydown", stir);
    };
  }, [active]);
}

export function useSession(worker_address: () => string): Session {
  const [keys, set_keys] = useState<readonly OpenKey[]>([]);
  const [ended, set_ended] = useState<Session["ended"]>("");
  const held = useRef<readonly OpenKey[]>([]);
  held.current = keys;
  const end = useCallback((why: Session["ended"]) => {
    held.current.forEach((key) => key.close());
    set_keys([]);
    set_ended(why);
  }, []);
  useIdle(keys.length > 0, () => end("idle"));
  useEffect(() => () => held.current.forEach((key) => key.close()), []);
  return {
    body: keys[0]?.head.body ?? "",
    keys,
    ended,
    async open(file, passphrase) {
      const key = await open_key(file, passphrase, worker_address());
      const [first] = held.current;
      if (first && first.head.body !== key.head.body) {
        key.close();
        throw new Refusal("desk.body", `this key is of ${key.head.body}`);
      }
      const others = held.current.filter(
        (one) => one.head.purpose !== key.head.purpose || String(one.id) !== String(key.id),
      );
      set_ended("");
      set_keys([...others, key]);
    },
    lock: () => end("locked"),
  };
}
