// From a bundle, the genesis file and a question to the report.
import { Refusal } from "./bytes/refusal.ts";
import { parseGenesis } from "./chain/genesis.ts";
import type { Genesis } from "./chain/genesis.ts";
import { decodeBundle } from "./evidence/bundle.ts";
import type { Bundle } from "./evidence/bundle.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { openBundle } from "./evidence/open.ts";
import type { EpochFloor, VerifyInput } from "./input.ts";
import { answer, badEvidence } from "./judge/answer.ts";
import { nearMax, readQuestion } from "./judge/asked.ts";
import type { Asked } from "./judge/asked.ts";
import { judge } from "./judge/judge.ts";
import { Signatures } from "./judge/signatures.ts";
import type { Report } from "./report.ts";

/** Numbers like the one asked for come along with the proof that it is missing. */
function hintsOf({ subjects }: Bundle): string[] {
  return subjects
    .filter(({ subject, leaf }) => leaf !== undefined && subject.startsWith("attestation/"))
    .map(({ subject }) => subject)
    .slice(0, nearMax);
}

/** Judges as often as a signature turns out not to be what was supposed: see Signatures. */
export async function judgeEvidence(evidence: Evidence, asked: Asked): Promise<Report> {
  const signatures = new Signatures();
  for (;;) {
    const c = judge(evidence, asked, signatures);
    if (!(await signatures.settle())) continue;
    const { contradiction } = c.facts;
    if (contradiction === "") return answer(c);
    const refused = badEvidence(asked, new Refusal("evidence.contradiction", contradiction));
    return { ...refused, demonstration: evidence.genesis.isDemonstration };
  }
}

/** What was refused, or the result. */
async function attempt<T>(part: () => T | Promise<T>): Promise<T | Refusal> {
  try {
    return await part();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function judgeBundle(
  bundle: Bundle,
  genesis: Genesis,
  asked: Asked,
  floor: EpochFloor | undefined,
): Promise<Report> {
  const evidence = await attempt(() => openBundle(bundle, genesis, floor));
  return evidence instanceof Refusal
    ? badEvidence(asked, evidence)
    : judgeEvidence(evidence, asked);
}

/**
 * The same verdict, checks, reasons and texts as `touchstone verify --bundle`. Evidence that does
 * not verify is an answer: CANNOT_CONFIRM, `bad_evidence`. Throws a Refusal where the asker is
 * wrong: by `genesis.form`, `question.form`.
 */
export async function verifyBundle(input: VerifyInput): Promise<Report> {
  const genesis = parseGenesis(input.genesis);
  const bundle = await attempt(() => decodeBundle(input.bundle));
  const hints = bundle instanceof Refusal ? [] : hintsOf(bundle);
  const asked = readQuestion(input.question, input.now.getTime(), hints);
  if (bundle instanceof Refusal) return badEvidence(asked, bundle);
  return judgeBundle(bundle, genesis, asked, input.floor);
}
