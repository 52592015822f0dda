// One question, answered: by proofs that this device checks. No node is believed.
import {
  online,
  type Question,
  Refusal,
  type Report,
  saved,
  verifyBundle,
} from "../verifier/index.ts";
import { lowest_head, raise_floor } from "./floor.ts";
import { keep_bundle, kept_bundle } from "./kept.ts";
import { pack_key, remembered } from "./memory.ts";
import { fetch_bundle, NodeError, question_path, refused } from "./node.ts";
import { type Genesis, genesis } from "./pin.ts";
import { open_proofs, type Proven } from "./proven.ts";

export interface Answer {
  question: Question;
  report: Report;
  /** What the proofs hold; missing where they do not verify. */
  proven: Proven | undefined;
  /** The proofs, for whoever wants to check them elsewhere; those of a pack stay in it. */
  bundle?: Uint8Array;
  /** When they were kept, where the node could not be reached. */
  kept_ms?: number;
  /** Time of the pack that has answered. */
  pack_ms?: number;
}

interface Proofs {
  bundle: Uint8Array;
  kept_ms?: number;
}

const plain_path = ({ issuer, number }: Question) => question_path({ issuer, number });

/** The node's, else what was kept of the same question, else of the certificate as such. */
async function proofs_for(question: Question, signal?: AbortSignal): Promise<Proofs> {
  const path = question_path(question);
  try {
    return { bundle: await fetch_bundle(path, signal) };
  } catch (error) {
    if (!(error instanceof NodeError) || error.kind !== "offline") throw error;
    const kept = (await kept_bundle(path)) ?? (await kept_bundle(plain_path(question)));
    if (!kept) throw error;
    return kept;
  }
}

/** Proofs with a label's key are proofs without it too. */
async function keep(question: Question, bundle: Uint8Array): Promise<void> {
  const { label_key, ...without } = question;
  await keep_bundle(question_path(question), bundle);
  if (label_key !== undefined) await keep_bundle(question_path(without), bundle);
}

async function judged(question: Question, trust: Genesis, proofs: Proofs): Promise<Report> {
  const is_kept = proofs.kept_ms !== undefined;
  const floor = is_kept ? undefined : lowest_head(trust.network_id);
  try {
    return await verifyBundle({
      bundle: proofs.bundle,
      genesis: trust.bytes,
      question: { ...question, node: location.host, freshness: is_kept ? saved : online },
      now: new Date(),
      ...(floor ? { floor } : {}),
    });
  } catch (error) {
    throw error instanceof Refusal ? refused(error) : error;
  }
}

/** undefined: no pack is kept here, or it cannot tell. `last`: there is nobody else to ask. */
async function ask_pack(
  question: Question,
  trust: Genesis,
  last: boolean,
): Promise<Answer | undefined> {
  if (remembered(pack_key) === undefined) return undefined;
  const packs = await import("./packs/packs.ts").catch(() => undefined);
  return packs?.by_pack(question, trust, last);
}

/**
 * By the pack of this device where it goes first; else by a node; else by what is kept.
 * Errors: NodeError where nothing answers or the question is refused, OtherNetwork.
 */
export async function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  const trust = await genesis();
  const packed = await ask_pack(question, trust, false);
  if (packed) return packed;
  try {
    return await ask_node(question, trust, signal);
  } catch (error) {
    const is_offline = error instanceof NodeError && error.kind === "offline";
    const left = is_offline ? await ask_pack(question, trust, true) : undefined;
    if (left) return left;
    throw error;
  }
}

async function ask_node(question: Question, trust: Genesis, signal?: AbortSignal): Promise<Answer> {
  const proofs = await proofs_for(question, signal);
  const report = await judged(question, trust, proofs);
  const proven = await open_proofs(proofs.bundle, trust.bytes, report);
  if (proven && proofs.kept_ms === undefined) {
    raise_floor(trust.network_id, proven);
    void keep(question, proofs.bundle).catch(() => undefined);
  }
  return { question, report, proven, ...proofs };
}
