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
import { fetch_bundle, NodeError, question_path } from "./node.ts";
import { type Genesis, genesis } from "./pin.ts";
import { open_proofs, type Proven } from "./proven.ts";

export interface Answer {
  question: Question;
  report: Report;
  /** What the proofs hold; missing where they do not verify. */
  proven: Proven | undefined;
  /** The proofs, for whoever wants to check them elsewhere. */
  bundle: Uint8Array;
  /** When they were kept, where the node could not be reached. */
  kept_ms?: number;
}

interface Proofs {
  bundle: Uint8Array;
  kept_ms?: number;
}

/** The node's, else what was kept of the same question, else of the certificate as such. */
async function proofs_for(question: Question, signal?: AbortSignal): Promise<Proofs> {
  const path = question_path(question);
  try {
    return { bundle: await fetch_bundle(path, signal) };
  } catch (error) {
    if (!(error instanceof NodeError) || error.kind !== "offline") throw error;
    const plain = question_path({ issuer: question.issuer, number: question.number });
    const kept = (await kept_bundle(path)) ?? (await kept_bundle(plain));
    if (!kept) throw error;
    return kept;
  }
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
    if (!(error instanceof Refusal)) throw error;
    throw new NodeError("refused", {
      status: 0,
      title: "",
      detail: error.message,
      reason: error.rule,
      action: "",
    });
  }
}

/** Errors: NodeError where nothing answers or the question is refused, OtherNetwork. */
export async function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  const trust = await genesis();
  const proofs = await proofs_for(question, signal);
  const report = await judged(question, trust, proofs);
  const proven = await open_proofs(proofs.bundle, trust.bytes, report);
  if (proven && proofs.kept_ms === undefined) {
    raise_floor(trust.network_id, proven);
    void keep_bundle(question_path(question), proofs.bundle).catch(() => undefined);
  }
  return { question, report, proven, ...proofs };
}
