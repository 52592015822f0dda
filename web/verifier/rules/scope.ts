// Scope matching: does an accreditation's line cover what a certificate claims, and if not, why not.
import { Activity, AttestationType, Flexibility } from "../records/schema.ts";
import type { Attestation, CalibrationValue, ScopeLine, StandardRef } from "../records/schema.ts";
import { activityOf } from "./attestation_type.ts";
import {
  atLeast,
  formatQuantity,
  formatUncertainty,
  isSameQuantity,
  noQuantity,
  withinRange,
} from "./measurement.ts";
import {
  areTextsAlike,
  covers,
  coversEdition,
  coversName,
  Fit,
  foldText,
  formatStandard,
  noStandard,
} from "./standard.ts";
import { activityName, typeName } from "./words.ts";

/** One thing that was compared. */
export interface PartFit {
  part: string;
  fit: Fit;
  /** What the line says. */
  line: string;
  /** What the certificate says. */
  claim: string;
}

export interface LineFit {
  /** The worst of the parts. */
  fit: Fit;
  parts: PartFit[];
}

/** What one line must cover alone: see piecesOf(). */
export type Piece = Pick<
  Attestation,
  "type" | "items" | "methods" | "sites" | "standards" | "calibration"
>;

const joined = (texts: readonly string[]): string => texts.join("; ");

class Comparison {
  private readonly line: ScopeLine;
  private readonly claim: Piece;
  readonly result: LineFit = { fit: Fit.covered, parts: [] };

  constructor(line: ScopeLine, claim: Piece) {
    this.line = line;
    this.claim = claim;
    this.activity();
    for (const standard of claim.standards) this.standard(standard);
    if (claim.standards.length === 0 && line.standard !== undefined)
      this.note("standard", Fit.unresolved, formatStandard(line.standard), "");
    for (const method of claim.methods) this.method(method);
    this.objects();
    this.sites();
    this.fields();
    this.measurements();
  }

  private note(part: string, fit: Fit, line: string, claim: string): void {
    this.result.fit = Math.max(this.result.fit, fit);
    this.result.parts.push({ part, fit, line, claim });
  }

  private fitting(part: string, fits: boolean, line: string, claim: string): void {
    this.note(part, fits ? Fit.covered : Fit.not_covered, line, claim);
  }

  private activity(): void {
    const asked = activityOf(this.claim.type);
    const { activity } = this.line;
    const isKin =
      (asked === Activity.testing && activity === Activity.medical_testing) ||
      (this.claim.type === AttestationType.service && activity === Activity.trust_services);
    const fits = asked !== Activity.unspecified && (asked === activity || isKin);
    this.fitting("activity", fits, activityName(activity), typeName(this.claim.type));
  }

  /** A line that is flexible turns another edition or method into unresolved. */
  private soften(fit: Fit, from: Flexibility): Fit {
    return fit === Fit.not_covered && this.line.flexibility >= from ? Fit.unresolved : fit;
  }

  private standard(claimed: StandardRef): void {
    const own = this.line.standard ?? noStandard;
    const isNamed = coversName(own, claimed);
    this.fitting("standard", isNamed, formatStandard(own), formatStandard(claimed));
    if (!isNamed || own.edition === "") return;
    const fit = this.soften(coversEdition(own, claimed), Flexibility.a);
    this.note("edition", fit, formatStandard(own), formatStandard(claimed));
  }

  private method(claimed: StandardRef): void {
    const { methods, standard } = this.line;
    const own = methods.length > 0 ? methods : [standard ?? noStandard];
    let best = Math.min(...own.map((method) => covers(method, claimed)));
    // Without methods of its own the line means those of its standard; whether this is one, a
    // person knows.
    if (methods.length === 0 && best === Fit.not_covered) best = Fit.unresolved;
    const said = joined(methods.map(formatStandard));
    this.note("method", this.soften(best, Flexibility.b), said, formatStandard(claimed));
  }

  private objects(): void {
    const own = this.line.object.map(({ text }) => text);
    if (own.length === 0) return;
    if (this.claim.items.length === 0) this.note("object", Fit.unresolved, joined(own), "");
    for (const item of this.claim.items) {
      const names = item.names.map(({ text }) => text);
      const fits = own.some((text) => names.some((name) => areTextsAlike(text, name)));
      this.note("object", fits ? Fit.covered : Fit.unresolved, joined(own), joined(names));
    }
  }

  private sites(): void {
    const own = this.line.sites;
    if (own.length === 0) return;
    if (this.claim.sites.length === 0) this.note("site", Fit.unresolved, joined(own), "");
    for (const site of this.claim.sites)
      this.fitting("site", own.includes(site), joined(own), site);
  }

  /** A calibration gives values; a report of tests need not. */
  private measurements(): void {
    const { quantity, activity } = this.line;
    if (quantity === undefined) return;
    const own = formatQuantity(quantity);
    const values = this.claim.calibration;
    if (values.length === 0 && activity === Activity.calibration)
      this.note("quantity", Fit.unresolved, own, "");
    for (const value of values) {
      const claimed = value.quantity ?? noQuantity;
      const isSame = isSameQuantity(quantity, claimed);
      const said = formatQuantity(claimed);
      this.note("quantity", isSame ? Fit.covered : Fit.unresolved, own, said);
      if (!isSame) continue;
      this.note("range", withinRange(quantity, value), own, `${value.value}; ${said}`);
      this.uncertainty(value);
    }
  }

  private uncertainty({ uncertainty: claimed }: CalibrationValue): void {
    const least = this.line.smallest_uncertainty;
    if (least === undefined) return;
    const fit = claimed === undefined ? Fit.unresolved : atLeast(least, claimed);
    const said = claimed === undefined ? "" : formatUncertainty(claimed);
    this.note("uncertainty", fit, `at least ${formatUncertainty(least)}`, said);
  }

  private fields(): void {
    for (const scheme of new Set(this.line.fields.map((field) => foldText(field.scheme))))
      this.scheme(scheme);
  }

  private scheme(scheme: string): void {
    const own = this.line.fields
      .filter((field) => foldText(field.scheme) === scheme)
      .map((field) => foldText(field.code));
    const claimed = this.claim.items
      .flatMap((item) => item.fields)
      .filter((field) => foldText(field.scheme) === scheme);
    for (const field of claimed) {
      const code = foldText(field.code);
      // HS codes nest: the line's heading covers the subheadings below it.
      const nests = scheme.startsWith("HS");
      const fits = own.some((one) => one === code || (nests && code.startsWith(one)));
      const line = `${field.scheme} ${joined(own)}`;
      this.fitting("field", fits, line, `${field.scheme} ${field.code}`);
    }
    if (claimed.length === 0) this.note("field", Fit.unresolved, `${scheme} ${joined(own)}`, "");
  }
}

/** What the line leaves open is not listed. */
export const match = (line: ScopeLine, claim: Piece): LineFit => new Comparison(line, claim).result;

/**
 * An attestation in the pieces that each need a line: each of its standards, and each of its
 * calibrated values, with everything else. Of several of both, the values come without a standard:
 * which belongs to which it does not say.
 */
export function piecesOf(claim: Attestation): Piece[] {
  const { type, items, methods, sites, standards, calibration } = claim;
  const isOneStandard = standards.length <= 1;
  const isOneValue = calibration.length <= 1;
  const common: Piece = {
    type,
    items,
    methods,
    sites,
    standards: isOneStandard ? standards : [],
    calibration: isOneValue ? calibration : [],
  };
  if (isOneStandard && isOneValue) return [common];
  const byStandard = standards.map((one) => ({ ...common, standards: [one] }));
  const byValue = calibration.map((one) => ({ ...common, calibration: [one] }));
  return [...(isOneStandard ? [] : byStandard), ...(isOneValue ? [] : byValue)];
}
