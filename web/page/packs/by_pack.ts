// A question answered by the pack of this device alone: nothing is asked of a node.
import { type Question, Refusal, saved } from "../../verifier/index.ts";
import { question_path, refused } from "../node.ts";
import type { Genesis } from "../pin.ts";
import { proven_of } from "../proven.ts";
import type { Answer } from "../verdict.ts";
import { kept_pack, type OpenedPack } from "./kept.ts";
import { goes_first, pack_mark } from "./mark.ts";

async function judged({ name, pack }: OpenedPack, question: Question): Promise<Answer> {
  try {
    const asked = { ...question, node: name, freshness: saved };
    const report = await pack.judge(asked, new Date());
    const proven = proven_of(pack.evidence, report);
    return { question, report, proven, pack_ms: pack.madeMs };
  } catch (error) {
    throw error instanceof Refusal ? refused(error) : error;
  }
}

/** A pack that no longer verifies, or cannot be read, is as none: the manager tells of it. */
export async function usable_pack(trust: Genesis): Promise<OpenedPack | undefined> {
  try {
    return await kept_pack(trust);
  } catch {
    return undefined;
  }
}

/** Whether it can tell more than that something is missing. */
const can_answer = ({ pack }: OpenedPack, { issuer, number, label }: Question): boolean =>
  Boolean(label) || pack.holds(issuer, number);

/** Questions that somebody wants to put to a node though there is a pack. */
const for_node = new Set<string>();

/** The next time that this is asked, and from then on. */
export function prefer_node(question: Question): void {
  for_node.add(question_path(question));
}

function is_first(question: Question, trust: Genesis): boolean {
  const mark = pack_mark(trust.network_id);
  return mark !== undefined && goes_first(mark) && !for_node.has(question_path(question));
}

/**
 * undefined: it is not its turn, or it cannot tell and a node may. `last`: there is no node; then it
 * says what it can, however little.
 */
export async function by_pack(
  question: Question,
  trust: Genesis,
  last: boolean,
): Promise<Answer | undefined> {
  if (!last && !is_first(question, trust)) return undefined;
  const opened = await usable_pack(trust);
  return opened && (last || can_answer(opened, question)) ? judged(opened, question) : undefined;
}
