// The facts of a pack, which may be many: what begins with a prefix is found without reading all.
import { compareTexts } from "../bytes/bytes.ts";
import { Evidence } from "../evidence/evidence.ts";
import type { SubjectLeaf } from "../rules/subject_leaf.ts";

export class PackEvidence extends Evidence {
  private present = new Set<string>();
  /** In key order, once somebody has asked for some of them. */
  private ordered: string[] | undefined;

  override addSubject(subject: string, leaf: SubjectLeaf | undefined): void {
    super.addSubject(subject, leaf);
    if (leaf === undefined) this.present.delete(subject);
    else this.present.add(subject);
    this.ordered = undefined;
  }

  override below(prefix: string): string[] {
    this.ordered ??= [...this.present].sort(compareTexts);
    let [from, to] = [0, this.ordered.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (compareTexts(this.ordered[middle]!, prefix) < 0) from = middle + 1;
      else to = middle;
    }
    while (this.ordered[to]?.startsWith(prefix)) ++to;
    return this.ordered.slice(from, to);
  }
}
