// From a bundle, the genesis file and a question to the report.
import { Refusal } from "./bytes/refusal.ts";
import { parseGenesis } from "./chain/genesis.ts";
import type { Genesis } from "./chain/genesis.ts";
import { decodeBundle } from "./evidence/bundle.ts";
import type { Bundle } from "./evidence/bundle.ts";
import { openBundle } from "./evidence/open.ts";
import type { EpochFloor, VerifyInput } from "./input.ts";
import { badEvidence } from "./judge/answer.ts";
import { nearMax, readQuestion } from "./judge/asked.ts";
import type { Asked } from "./judge/asked.ts";
import { judgeEvidence } from "./judge/judge_evidence.ts";
import { partsFor } from "./judge/parts.ts";
import type { Report } from "./report.ts";

/** Numbers like the one asked for come along with the proof that it is missing. */
function hintsOf({ subjects }: Bundle): string[] {
  return subjects
    .filter(({ subject, leaf }) => leaf !== undefined && subject.startsWith("attestation/"))
    .map(({ subject }) => subject)
    .slice(0, nearMax);
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
  const parts = await partsFor(input.question);
  const asked = readQuestion(input.question, input.now.getTime(), hints, parts);
  if (bundle instanceof Refusal) return badEvidence(asked, bundle);
  return judgeBundle(bundle, genesis, asked, input.floor);
}
