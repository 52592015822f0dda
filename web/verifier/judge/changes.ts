// What changed from one revision of an attestation to another, in words.
import type { Attestation, Item } from "../records/schema.ts";
import { fieldsOf } from "../records/wire.ts";
import { inEnglish, listed } from "./texts.ts";

const changesMax = 8;

/** Whether two values of records say the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return (
    one.length === other.length &&
    one.every(([name, value], i) => name === other[i]![0] && isSame(value, other[i]![1]))
  );
}

function itemName(item: Item): string {
  const name = inEnglish(item.names);
  if (item.model === "") return name || item.id;
  return name === "" ? item.model : `${name} (${item.model})`;
}

/** Items of `some` that `others` does not hold, by their names. */
function namesMissing(some: readonly Item[], others: readonly Item[]): string {
  const missing = some.filter((item) => !others.some((other) => isSame(item, other)));
  return listed(missing.map(itemName));
}

function itemsChanged(from: readonly Item[], to: readonly Item[]): string {
  const [added, removed] = [namesMissing(to, from), namesMissing(from, to)];
  if (added === "" && removed === "") return "order of items";
  const no = removed === "" ? [] : [` no longer ${removed}`];
  const now = added === "" ? [] : [` now ${added}`];
  return `items:${[...no, ...now].join(",")}`;
}

/** "nothing in the recorded content", or field by field, at most eight. */
export function changes(from: Attestation, to: Attestation): string {
  const found: string[] = [];
  for (const { name, kind, isRepeated } of fieldsOf("Attestation")) {
    if (name === "action" || name === "document_sha256") continue;
    const [a, b] = [from[name as keyof Attestation], to[name as keyof Attestation]];
    if (isSame(a, b)) continue;
    const label = name.replace(/_/g, " ");
    if (name === "items") found.push(itemsChanged(from.items, to.items));
    else if (isRepeated || kind !== "s") found.push(label);
    else found.push(`${label}: ${a || "none"} → ${b || "none"}`);
  }
  if (found.length === 0) return "nothing in the recorded content";
  const told = found.slice(0, changesMax).join("; ");
  const more = found.length - changesMax;
  return more > 0 ? `${told}; and ${more} more` : told;
}
