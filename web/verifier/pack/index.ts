// Judging without a connection, by a pack. Loaded apart from the verifier of bundles: who never took
// a pack along does not fetch it.
import { Refusal } from "../bytes/refusal.ts";
import { parseGenesis } from "../chain/genesis.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { readQuestion } from "../judge/asked.ts";
import { partsFor } from "../judge/parts.ts";
import type { Question } from "../question.ts";
import { numberKeyIn } from "../records/number.ts";
import { attestationSubject, splitSubject } from "../records/subject.ts";
import type { Report } from "../report.ts";
import { judgeByTrustData } from "./label_verdict.ts";
import { decodePack, sectionNames } from "./pack.ts";
import { openPack } from "./trust_data.ts";
import type { TrustData } from "./trust_data.ts";

export { packBytesMax } from "./file.ts";
export { applyDelta, bodyHash, isDelta } from "./delta.ts";

/** How much of each kind a pack holds. */
export interface PackContents {
  /** By the names of sections: "body/" … */
  sections: Readonly<Record<string, number>>;
  /** Held whole. */
  certificates: number;
  records: number;
  /** Entries of all status lists: certificates that a label can be judged for. */
  statuses: number;
}

export class TrustPack {
  readonly contents: PackContents;
  private readonly data: TrustData;

  private constructor(data: TrustData, contents: PackContents) {
    this.data = data;
    this.contents = contents;
  }

  /**
   * Verifies all of it. Refuses by `genesis.form`, and by `bundle.*`, `pack.*`,
   * `status_list.digest`: then nothing of it may be believed.
   */
  static async open(file: Uint8Array, genesis: Uint8Array): Promise<TrustPack> {
    const trusted = parseGenesis(genesis);
    const pack = await decodePack(file);
    const data = await openPack(pack, trusted);
    const counted = pack.sections.map(({ prefix, leaves }) => [prefix, leaves.length] as const);
    let statuses = 0;
    for (const { assigned } of data.chunks.values()) statuses += assigned;
    const contents = {
      sections: Object.fromEntries(counted),
      certificates: pack.base.subjects.filter(({ leaf }) => leaf !== undefined).length,
      records: pack.records.length,
      statuses,
    };
    return new TrustPack(data, contents);
  }

  /** What it proves, for showing. */
  get evidence(): Evidence {
    return this.data.evidence;
  }

  /** Time of its checkpoint: what happened later is not in it. */
  get madeMs(): number {
    return this.data.evidence.head.checkpointMs;
  }

  /** Sections that it lacks: what they would tell is unknown. */
  get lacks(): string[] {
    return sectionNames.filter((name) => !(name in this.contents.sections));
  }

  /** Whether it holds the certificate whole, or proves that there is none. */
  holds(issuer: string, number: string): boolean {
    try {
      return this.evidence.presence(attestationSubject(issuer, number)) !== "unknown";
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** Issuers of the certificates of that number which it holds whole. */
  issuersOf(number: string): string[] {
    const key = numberKeyIn(number);
    return this.evidence.below("attestation/").flatMap((subject) => {
      const [, issuer, of] = splitSubject(subject) ?? [];
      return key !== undefined && of === key && issuer !== undefined ? [issuer] : [];
    });
  }

  /**
   * The same verdict as `touchstone verify --pack`. With a label, issuer and number may be empty:
   * they are the label's. Throws a Refusal by `question.form` where the asker is wrong.
   */
  async judge(question: Question, now: Date): Promise<Report> {
    const parts = await partsFor(question);
    return judgeByTrustData(this.data, readQuestion(question, now.getTime(), [], parts));
  }
}
