// Proven facts: the only thing that the judge believes. Made by opening a bundle.
import { compareTexts } from "../bytes/bytes.ts";
import type { Genesis } from "../chain/genesis.ts";
import type { Envelope } from "../records/envelope.ts";
import type { SubjectLeaf } from "../rules/subject_leaf.ts";

export type Presence = "present" | "absent" | "unknown";

/** The checkpoint and its header, once a quorum has been found to stand behind them. */
export interface Head {
  epoch: number;
  /** Ledger time of the last block. */
  timeMs: number;
  stateRoot: Uint8Array;
  /** q-th largest cosignature time. */
  checkpointMs: number;
  size: number;
  root: Uint8Array;
}

export class Evidence {
  readonly genesis: Genesis;
  readonly head: Head;
  /** undefined: proven absent. */
  private readonly subjects = new Map<string, SubjectLeaf | undefined>();
  private readonly records = new Map<number, Envelope>();
  private readonly prefixes = new Set<string>();

  constructor(genesis: Genesis, head: Head) {
    this.genesis = genesis;
    this.head = head;
  }

  /** Cosignatures count whole seconds and may lag behind the ledger's time. */
  get knownUntilMs(): number {
    return Math.max(this.head.checkpointMs, this.head.timeMs);
  }

  /** A subject's leaf, proven present, or undefined: proven absent. */
  addSubject(subject: string, leaf: SubjectLeaf | undefined): void {
    this.subjects.set(subject, leaf);
  }

  addRecord(index: number, envelope: Envelope): void {
    this.records.set(index, envelope);
  }

  /** Every subject that begins with it is among the present ones. */
  addCompletePrefix(prefix: string): void {
    this.prefixes.add(prefix);
  }

  presence(subject: string): Presence {
    if (this.subjects.has(subject)) return this.subjects.get(subject) ? "present" : "absent";
    return this.isComplete(subject) ? "absent" : "unknown";
  }

  leaf(subject: string): SubjectLeaf | undefined {
    return this.subjects.get(subject);
  }

  record(index: number): Envelope | undefined {
    return this.records.get(index);
  }

  /** Whether all subjects that begin with `prefix` are known. */
  isComplete(prefix: string): boolean {
    return [...this.prefixes].some((known) => prefix.startsWith(known));
  }

  /** Present subjects that begin with `prefix`, in key order. */
  below(prefix: string): string[] {
    return [...this.subjects.keys()]
      .filter((subject) => subject.startsWith(prefix) && this.subjects.get(subject) !== undefined)
      .sort(compareTexts);
  }

  /** Recorded without signatures, in block 0. */
  needsNoSignature(index: number): boolean {
    return index < this.genesis.recordCount;
  }
}
