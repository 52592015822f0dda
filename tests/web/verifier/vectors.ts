// What the judge in C++ answered to the questions of tests/scenarios/practice, and made of
// checkpoints: written by tests/scenarios/verdict_vectors.cpp into the folder that
// TOUCHSTONE_VERDICT_VECTORS names.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import "./platform.ts";
import type {
  Freshness,
  Question,
  Report,
  VerifyInput,
} from "../../../web/verifier/index.ts";

export interface VerdictVector {
  line: number;
  question: {
    issuer: string;
    number: string;
    query: string;
    near: string[];
    openings: string[];
    node: string;
    freshness: Freshness;
  };
  now_ms: number;
  /** Base64. */
  bundle: string;
  report: Report;
  /** Offset of a byte whose bit (offset mod 8) is flipped, and the SHA-256 of the report. */
  flipped: [number, string][];
  /** Kind and position of a fact that is left out, and the SHA-256 of the report. */
  without: ["subjects" | "records" | "prefixes", number, string][];
}

export interface Scenario {
  name: string;
  genesis: string;
  asks: VerdictVector[];
}

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
  const { query, ...asked } = ask.question;
  const { certain, ...parameters } = Object.fromEntries(
    new URLSearchParams(query),
  );
  const question: Question = {
    ...asked,
    ...parameters,
    certain: certain === "true",
  };
  return {
    bundle: new Uint8Array(Buffer.from(ask.bundle, "base64")),
    genesis: new Uint8Array(Buffer.from(scenario.genesis)),
    question,
    now: new Date(ask.now_ms),
  };
}
