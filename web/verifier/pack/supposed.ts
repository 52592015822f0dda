// The ledger as it would be, had one more thing been recorded: facts laid over those that are proven.
import { Evidence } from "../evidence/evidence.ts";
import type { Presence } from "../evidence/evidence.ts";
import type { Envelope } from "../records/envelope.ts";
import type { SubjectLeaf } from "../rules/subject_leaf.ts";

export class Supposed extends Evidence {
  private readonly base: Evidence;
  private readonly subject: string;
  private readonly supposedLeaf: SubjectLeaf;
  private readonly supposedRecord: Envelope;

  /** One subject that the base knows nothing of, with the record of its one event. */
  constructor(base: Evidence, subject: string, leaf: SubjectLeaf, record: Envelope) {
    super(base.genesis, base.head);
    this.base = base;
    this.subject = subject;
    this.supposedLeaf = leaf;
    this.supposedRecord = record;
  }

  private isIndex(index: number): boolean {
    return index === this.supposedLeaf.events[0]!.logIndex;
  }

  override presence(subject: string): Presence {
    return subject === this.subject ? "present" : this.base.presence(subject);
  }

  override leaf(subject: string): SubjectLeaf | undefined {
    return subject === this.subject ? this.supposedLeaf : this.base.leaf(subject);
  }

  override record(index: number): Envelope | undefined {
    return this.isIndex(index) ? this.supposedRecord : this.base.record(index);
  }

  override isComplete(prefix: string): boolean {
    return this.base.isComplete(prefix);
  }

  override below(prefix: string): string[] {
    return this.base.below(prefix);
  }

  override needsNoSignature(index: number): boolean {
    return this.isIndex(index) || this.base.needsNoSignature(index);
  }
}
