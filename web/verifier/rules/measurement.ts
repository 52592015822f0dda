// Measured values against a laboratory's capability and against each other. Where names or units
// differ nothing is concluded, since nothing is converted. Numbers are exact.
import type { CalibrationValue, Quantity, Uncertainty } from "../records/schema.ts";
import { compareDecimals } from "./decimal.ts";
import { Fit, foldText } from "./standard.ts";

/** Of nothing, where a value does not say of what it is. */
export const noQuantity: Quantity = { name: "", unit: "", minimum: "", maximum: "" };

/** Absent ends are open. */
function isBelow(bound: string, value: string): boolean {
  return bound !== "" && value !== "" && compareDecimals(value, bound) < 0;
}

/** The same name, but for case and blanks, in the same unit. */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  return foldText(a.name) === foldText(b.name) && a.unit === b.unit;
}

/** Whether the range that is calibrated, or else the value, lies within the line's range. */
export function withinRange(line: Quantity, value: CalibrationValue): Fit {
  const claimed = value.quantity ?? noQuantity;
  const fit = (isOutside: boolean): Fit => (isOutside ? Fit.not_covered : Fit.covered);
  if (claimed.minimum === "" && claimed.maximum === "")
    return fit(isBelow(line.minimum, value.value) || isBelow(value.value, line.maximum));
  return fit(
    (claimed.minimum === "" && line.minimum !== "") ||
      (claimed.maximum === "" && line.maximum !== "") ||
      isBelow(line.minimum, claimed.minimum) ||
      isBelow(claimed.maximum, line.maximum),
  );
}

/** Covered: an expanded uncertainty is at least `least`. */
export function atLeast(least: Uncertainty, claimed: Uncertainty): Fit {
  if (least.unit !== claimed.unit) return Fit.unresolved;
  const [k, kLeast] = [claimed.coverage_factor, least.coverage_factor];
  if (k !== "" && kLeast !== "" && compareDecimals(k, kLeast) < 0) return Fit.unresolved;
  return compareDecimals(claimed.value, least.value) < 0 ? Fit.not_covered : Fit.covered;
}

/** "0.05 mV (k = 2)". */
export function formatUncertainty({ value, unit, coverage_factor: k }: Uncertainty): string {
  return value + (unit && ` ${unit}`) + (k && ` (k = ${k})`);
}

/** "voltage, DC, from -10, to 10, in V". */
export function formatQuantity({ name, unit, minimum, maximum }: Quantity): string {
  return (
    name +
    (minimum && `, from ${minimum}`) +
    (maximum && `, to ${maximum}`) +
    (unit && `, in ${unit}`)
  );
}
