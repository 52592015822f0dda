// What a certificate is about, item by item: flat texts, from and to the record. What the form does
// not show of an item stays as the last revision has it.
import type { Item } from "../verifier/records/schema.ts";
import { isGtin } from "../verifier/records/text_rules.ts";
import { message } from "./encode.ts";
import { type Faults, faultsOf, hsFault, idFault, isBlank, textFault } from "./fault.ts";
import { firstText, renamed } from "./local_text.ts";

export const itemFields = ["id", "item", "kind", "model", "gtin", "hs", "batch"] as const;
export type ItemField = (typeof itemFields)[number];
/** `at`: its place in the last revision; empty: it is new. */
export type ItemRow = Readonly<Record<ItemField | "at", string>>;

/** As many as a record holds. */
export const itemsMax = 1_000;
/** The edition of the Harmonized System that codes are typed by. */
const hsScheme = "hs2022";

export const newItem: ItemRow = {
  ...(Object.fromEntries(itemFields.map((name) => [name, ""])) as Record<ItemField, string>),
  kind: "product",
  at: "",
};

function faultsIn(row: ItemRow, ids: readonly string[]): Faults<ItemField> {
  const [id, gtin] = [row.id.trim(), row.gtin.trim()];
  const isTwice = id !== "" && ids.filter((one) => one === id).length > 1;
  return faultsOf<ItemField>({
    id: id === "" ? undefined : (idFault(id) ?? (isTwice ? "twice" : undefined)),
    item: isBlank(row.item) ? "missing" : textFault(row.item),
    kind: /^[a-z][a-z0-9 -]{0,63}$/.test(row.kind.trim()) ? undefined : "choice",
    model: textFault(row.model),
    batch: textFault(row.batch),
    gtin: gtin === "" || isGtin(gtin) ? undefined : "gtin",
    hs: hsFault(row.hs),
  });
}

/** Of each row. */
export function itemFaults(rows: readonly ItemRow[]): Faults<ItemField>[] {
  const ids = rows.map(({ id }) => id.trim());
  return rows.map((row) => faultsIn(row, ids));
}

function itemOf(row: ItemRow, before: Item | undefined): Item {
  const base = before ?? message<Item>("Item", {});
  const others = base.fields.filter(({ scheme }) => !scheme.startsWith("hs"));
  const code = row.hs.trim();
  return {
    ...base,
    id: row.id.trim(),
    kind: row.kind.trim(),
    names: renamed(base.names, row.item),
    model: row.model.trim(),
    gtin: row.gtin.trim(),
    batch: row.batch.trim(),
    fields: code === "" ? others : [{ scheme: hsScheme, code }, ...others],
  };
}

export const itemsOf = (rows: readonly ItemRow[], before: readonly Item[]): Item[] =>
  rows.map((row) => itemOf(row, row.at === "" ? undefined : before[Number(row.at)]));

/** What a form shows of them; one to fill in where there is none. */
export function rowsOf(items: readonly Item[]): ItemRow[] {
  if (items.length === 0) return [newItem];
  return items.map((item, at) => ({
    ...newItem,
    at: String(at),
    id: item.id,
    item: firstText(item.names),
    kind: item.kind,
    model: item.model,
    gtin: item.gtin,
    hs: item.fields.find(({ scheme }) => scheme.startsWith("hs"))?.code ?? "",
    batch: item.batch,
  }));
}

/** As a draft keeps them, in one text. */
export const rowsText = (rows: readonly ItemRow[]): string => JSON.stringify(rows);

/** What is read back is checked again as it was typed. */
export function rowsIn(text: string): ItemRow[] {
  try {
    const rows = JSON.parse(text) as ItemRow[];
    return rows.slice(0, itemsMax).map((row) => ({ ...newItem, ...row }));
  } catch {
    return [newItem];
  }
}
