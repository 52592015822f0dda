// Before a pack takes the place of another, cases that are known must come out as known: one that
// stands and one that was withdrawn, whole and by label. A judge that calls all of them revoked, or
// all of them good, is found before anybody is turned away by it.
import { type Question, Refusal } from "../../verifier/index.ts";
import { TrustPack } from "../../verifier/pack/index.ts";
import type { CertificateVerdict } from "../../verifier/report.ts";

/** What is asked, the verdict, and the gravest reason; empty: none. */
type Case = [Question, CertificateVerdict, string];

export interface KnownCases {
  genesis: string;
  /** Base64. */
  pack: string;
  cases: Case[];
}

/** The judge on this device is wrong: by no fault of the pack. */
export class SelfTestFailed extends Error {}

const bytes_of = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

async function opened({ genesis, pack }: KnownCases): Promise<TrustPack> {
  try {
    return await TrustPack.open(bytes_of(pack), new TextEncoder().encode(genesis));
  } catch (error) {
    throw error instanceof Refusal ? new SelfTestFailed(error.message) : error;
  }
}

/** Errors: SelfTestFailed. */
export async function self_test(known: KnownCases): Promise<void> {
  const pack = await opened(known);
  for (const [question, verdict, reason] of known.cases) {
    const { certificate, findings } = await pack.judge(question, new Date(pack.madeMs));
    const gravest = findings.find((one) => one.verdict !== "VALID")?.id ?? "";
    if (certificate !== verdict || gravest !== reason)
      throw new SelfTestFailed(`${certificate} ${gravest}, and not ${verdict} ${reason}`);
  }
}

/** By those of the page. */
export async function self_test_here(): Promise<void> {
  const { known_cases } = await import("./known_cases.ts");
  await self_test(known_cases as unknown as KnownCases);
}
