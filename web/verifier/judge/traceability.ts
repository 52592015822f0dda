// Metrological traceability: an uncertainty cannot be smaller than that of the reference it rests on.
import type { Attestation, CalibrationValue, Uncertainty } from "../records/schema.ts";
import { compareDecimals } from "../rules/decimal.ts";
import { atLeast, formatUncertainty, noQuantity } from "../rules/measurement.ts";
import { Fit, foldText } from "../rules/standard.ts";

/** The role of `supporting` calibrations. */
export const calibrationRole = "calibration";

/** Name of the quantity, its unit, the unit of the uncertainty: within one key numbers compare. */
function comparable({ quantity = noQuantity }: CalibrationValue, { unit }: Uncertainty): string {
  return JSON.stringify([foldText(quantity.name), quantity.unit, unit]);
}

function smallestOf(reference: Attestation): Map<string, Uncertainty> {
  const smallest = new Map<string, Uncertainty>();
  for (const value of reference.calibration) {
    const { uncertainty } = value;
    if (uncertainty === undefined) continue;
    const key = comparable(value, uncertainty);
    const least = smallest.get(key);
    if (least === undefined || compareDecimals(uncertainty.value, least.value) < 0)
      smallest.set(key, uncertainty);
  }
  return smallest;
}

/** A value that claims less than anything that its reference has for the same quantity. */
export interface Smaller {
  quantity: string;
  claimed: string;
  /** The smallest that the reference has. */
  least: string;
}

/** The first such value; undefined where none is, as far as the two can be compared. */
export function smallerThan(content: Attestation, reference: Attestation): Smaller | undefined {
  const smallest = smallestOf(reference);
  for (const value of content.calibration) {
    const { uncertainty: claimed, quantity = noQuantity } = value;
    const least = claimed && smallest.get(comparable(value, claimed));
    if (least === undefined || atLeast(least, claimed!) !== Fit.not_covered) continue;
    return {
      quantity: quantity.name,
      claimed: formatUncertainty(claimed!),
      least: formatUncertainty(least),
    };
  }
  return undefined;
}
