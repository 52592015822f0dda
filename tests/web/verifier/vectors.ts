// What the judge in C++ answered to the questions of tests/scenarios/practice, and made of
// checkpoints: written by tests/scenarios/verdict_vectors.cpp into the folder that
// TOUCHSTONE_VERDICT_VECTORS names.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type AskedVector, questionOf } from "./asked_vector.ts";
import "./platform.ts";
import type { Report, VerifyInput } from "../../../web/verifier/index.ts";

export interface VerdictVector {
  line: number;
  question: AskedVector;
  now_ms: number;
  /** Base64. */
  bundle: string;
  report: Report;
  /** Offset of a byte whose bit (offset mod 8) is flipped, and the SHA-256 of the report. */
  flipped: [number, string][];
  /** Kind and position of a fact that is left out, and the SHA-256 of the report. */
  without: ["subjects" | "records" | "prefixes", number, string][];
  /** The same question, by a pack with the certificate; base64. */
  by_pack: { pack: string; report: Report };
}

export interface Scenario {
  name: string;
  genesis: string;
  asks: VerdictVector[];
}

export { type AskedVector, questionOf };

const folder = process.env["TOUCHSTONE_VERDICT_VECTORS"];

/** Why tests of these vectors are skipped; false where they are there. */
export const lacksVectors =
  folder === undefined && "TOUCHSTONE_VERDICT_VECTORS names no folder";

export const readVectors = (name: string): unknown =>
  JSON.parse(readFileSync(join(folder!, name), "utf8"));

export function scenarios(): Scenario[] {
  const files = readdirSync(join(folder!, "practice")).sort();
  return files.map((file) => {
    const vectors = readVectors(join("practice", file)) as Omit<
      Scenario,
      "name"
    >;
    return { name: file.replace(/\.json$/, ""), ...vectors };
  });
}

export function inputOf(scenario: Scenario, ask: VerdictVector): VerifyInput {
  return {
    bundle: new Uint8Array(Buffer.from(ask.bundle, "base64")),
    genesis: new Uint8Array(Buffer.from(scenario.genesis)),
    question: questionOf(ask.question),
    now: new Date(ask.now_ms),
  };
}
