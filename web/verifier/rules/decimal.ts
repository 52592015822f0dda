// Decimal numbers as texts, compared exactly.

function digitsOf(magnitude: string): [whole: string, fraction: string] {
  const [whole = "", fraction = ""] = magnitude.split(".");
  return [whole, fraction.replace(/0+$/, "")];
}

const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

function compareMagnitudes(a: string, b: string): number {
  const [[x, u], [y, v]] = [digitsOf(a), digitsOf(b)];
  return order(x.length, y.length) || order(x, y) || order(u, v);
}

/** Below 0, 0 or above. */
export function compareDecimals(a: string, b: string): number {
  const [isNegative, other] = [a.startsWith("-"), b.startsWith("-")];
  if (isNegative !== other) return isNegative ? -1 : 1;
  return isNegative ? compareMagnitudes(b.slice(1), a.slice(1)) : compareMagnitudes(a, b);
}
