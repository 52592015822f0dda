// Whether a certificate is what a rule of the destination asks for: type, basis, scheme and
// standards. The days and the goods are judged elsewhere.
import type { Goods } from "../question.ts";
import { AccreditationBasis } from "../records/schema.ts";
import type { Acceptance, Attestation, StandardRef } from "../records/schema.ts";
import { splitSubject } from "../records/subject.ts";
import { covers, Fit, formatStandard } from "../rules/standard.ts";
import { basisName, typeName } from "../rules/words.ts";
import type { HsCode } from "./acceptance_rules.ts";
import type { ContentCase } from "./case.ts";
import { identities, reachOf } from "./editions.ts";
import { mayBe } from "./items.ts";

export class RuleFit {
  fit: Fit = Fit.covered;
  /** Of what does not fit, or cannot be settled. */
  why = "";
  /** Nothing that it rests on is unproven. */
  isComplete = true;
  private readonly c: ContentCase;

  constructor(c: ContentCase, rule: Acceptance) {
    this.c = c;
    const { type, scheme } = c.content;
    if (!rule.types.includes(type)) this.miss(`it is of type ${typeName(type)}`);
    this.matchBasis(rule);
    if (rule.scheme !== "" && rule.scheme !== scheme)
      this.miss(scheme === "" ? "it is under no scheme" : `it is under ${scheme}`);
    for (const wanted of rule.standards) this.matchStandard(wanted);
  }

  private add(fit: Fit, why: string): void {
    if (fit === Fit.covered) return;
    if (fit > this.fit) this.why = "";
    if (fit >= this.fit) this.why += (this.why === "" ? "" : ", and ") + why;
    this.fit = Math.max(this.fit, fit);
  }

  private miss(why: string): void {
    this.add(Fit.not_covered, why);
  }

  /** A designation carries weight where its regulator sits, and nowhere else by itself. */
  private matchBasis({ bases }: Acceptance): void {
    const { basis, designation } = this.c.content;
    if (bases.length === 0) return;
    if (!bases.includes(basis)) return this.miss(`its basis is ${basisName(basis)}`);
    const parts = splitSubject(designation);
    if (basis !== AccreditationBasis.designation || parts?.length !== 3) return;
    const reach = reachOf(this.c.facts, parts[1]!);
    if (reach === undefined) this.isComplete = false;
    else if (reach.economy !== this.c.asked.destination)
      this.miss(`its designation is by ${parts[1]}, of another economy`);
  }

  private matchStandard(wanted: StandardRef): void {
    const fit = this.cover(wanted);
    const isUnsaid = fit === Fit.unresolved;
    const unsaid = `its edition of ${wanted.standard} is not said`;
    this.add(fit, isUnsaid ? unsaid : `it is not to ${formatStandard(wanted)}`);
  }

  /** Directly, else under a standard that is declared identical. */
  private cover(wanted: StandardRef): Fit {
    const { standards } = this.c.content;
    let best = Math.min(Fit.not_covered, ...standards.map((own) => covers(wanted, own)));
    if (best === Fit.covered) return best;
    for (const own of standards) {
      const twins = identities(this.c, own, [wanted]);
      this.isComplete &&= twins !== undefined;
      best = Math.min(best, ...(twins ?? []).map(({ standard }) => covers(wanted, standard)));
    }
    return best;
  }
}

/** The HS codes, with their editions, of the items that may be the goods; each once. */
export function listedCodes(content: Attestation, goods: Required<Goods>): HsCode[] {
  const fields = content.items.filter((item) => mayBe(item, goods)).flatMap((item) => item.fields);
  const codes = new Map<string, HsCode>();
  for (const { scheme, code } of fields)
    if (scheme.startsWith("hs")) codes.set(`${scheme} ${code}`, { edition: scheme, digits: code });
  return [...codes.values()];
}
