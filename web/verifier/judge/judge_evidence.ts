// Judges until every signature is what it was supposed to be: see Signatures.
import { Refusal } from "../bytes/refusal.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Report } from "../report.ts";
import { answer, badEvidence } from "./answer.ts";
import type { Asked } from "./asked.ts";
import type { Case } from "./case.ts";
import { judge } from "./judge.ts";
import { Signatures } from "./signatures.ts";

export async function judgeSigned(
  evidence: Evidence,
  asked: Asked,
  signatures: Signatures,
): Promise<Case> {
  for (;;) {
    const c = judge(evidence, asked, signatures);
    if (await signatures.settle()) return c;
  }
}

/** The answer where proven facts contradict each other; undefined: they do not. */
export function contradicted({ facts }: Case, asked: Asked): Report | undefined {
  if (facts.contradiction === "") return undefined;
  const refused = badEvidence(asked, new Refusal("evidence.contradiction", facts.contradiction));
  return { ...refused, demonstration: facts.evidence.genesis.isDemonstration };
}

export async function judgeEvidence(
  evidence: Evidence,
  asked: Asked,
  signatures = new Signatures(),
): Promise<Report> {
  const c = await judgeSigned(evidence, asked, signatures);
  return contradicted(c, asked) ?? answer(c);
}
