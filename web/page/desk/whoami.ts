// Who the open keys speak for, as the ledger has it.
import { parseGenesis } from "../../verifier/chain/genesis.ts";
import { today } from "../day.ts";
import { genesis } from "../pin.ts";
import { type Body, BodyKind, KeyPurpose } from "../../verifier/records/schema.ts";
import { keySubject } from "../../verifier/records/subject.ts";
import type { OpenKey } from "./open_key.ts";
import { see } from "./seen.ts";

export interface WhoAmI {
  body: string;
  name: string;
  kind: BodyKind;
  standing: string;
  /** Of the network: nothing on it is a statement by a real body. */
  is_demonstration: boolean;
  /** Signatures that the body demands of itself on records of a purpose; 1 where it says nothing. */
  signatures(purpose: "records" | "governance"): number;
}

/** The name that holds today. */
function name_of(body: Body, id: string): string {
  const day = today();
  const holds = ({ from, to }: { from: string; to: string }) =>
    (from === "" || from <= day) && (to === "" || to >= day);
  return (body.names.find(holds) ?? body.names[0])?.texts[0]?.text ?? id;
}

/** undefined: the ledger has no such body. */
export async function who_am_i(id: string, signal?: AbortSignal): Promise<WhoAmI | undefined> {
  const seen = await see(`body/${id}`, signal);
  const body = seen?.content?.body;
  if (!seen || !body) return undefined;
  return {
    body: id,
    name: name_of(body, id),
    kind: body.kind,
    standing: seen.standing,
    is_demonstration: parseGenesis((await genesis()).bytes).isDemonstration,
    signatures(purpose) {
      const wanted = purpose === "records" ? KeyPurpose.records : KeyPurpose.governance;
      return body.signing_rules.find((rule) => rule.purpose === wanted)?.signatures ?? 1;
    },
  };
}

/** "in force", "withdrawn" …; undefined: not on the ledger. */
export async function key_standing(
  key: OpenKey,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const seen = await see(keySubject(key.head.body, key.id), signal);
  return seen?.standing;
}
