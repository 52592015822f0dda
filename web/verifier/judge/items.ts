// The items of an attestation: which of them the goods may be, and how each stands.
import { compareTexts } from "../bytes/bytes.ts";
import type { Goods } from "../question.ts";
import { formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Attestation, Item } from "../records/schema.ts";
import { Flag, has } from "../rules/subject_leaf.ts";
import { fold, Standing } from "../rules/timeline.ts";
import type { StateOn } from "../rules/timeline.ts";
import type { ContentCase } from "./case.ts";
import type { Facts } from "./facts.ts";
import { loosely } from "./texts.ts";

type Known = Required<Goods>;

export const isSameLoosely = (a: string, b: string): boolean => loosely(a) === loosely(b);

/** GTINs by their digits: those of other lengths have zeros in front. */
export function isSameGtin(a: string, b: string): boolean {
  const significant = (gtin: string): string => loosely(gtin).replace(/^0+/, "");
  return significant(a) === significant(b);
}

/** Whether the item is a site of this id or name. */
export function isSite(item: Item, site: string): boolean {
  if (item.kind !== "site") return false;
  return isSameLoosely(item.id, site) || item.names.some(({ text }) => isSameLoosely(text, site));
}

/** Whether the item can be the goods: what both sides give is equal. */
export function mayBe(item: Item, goods: Known): boolean {
  if (item.kind === "site") return goods.site === "" || isSite(item, goods.site);
  if (goods.gtin === "" && goods.model === "" && goods.site !== "") return false;
  if (goods.gtin !== "" && item.gtin !== "" && !isSameGtin(goods.gtin, item.gtin)) return false;
  return goods.model === "" || item.model === "" || isSameLoosely(goods.model, item.model);
}

const namesGoods = ({ gtin, model, site }: Known): boolean => gtin + model + site !== "";

const itemNamed = (content: Attestation, id: string): Item | undefined =>
  content.items.find((item) => item.id === id);

/** Whether the goods are told apart, and are of this item and of no other. */
export function isTheOnlyOne(content: Attestation, id: string, goods: Known): boolean {
  const item = itemNamed(content, id);
  if (!namesGoods(goods) || item === undefined || !mayBe(item, goods)) return false;
  return content.items.filter((one) => mayBe(one, goods)).length === 1;
}

/**
 * For each item that some events are about: the positions of those events. None while the record of
 * one is not proven: it may be what restores an item.
 */
function partialEvents(facts: Facts, subject: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [i, event] of facts.leaf(subject)?.events.entries() ?? []) {
    if (!has(event, Flag.partial) || event.recordedMs > facts.knownMs) continue;
    const record = facts.record(subject, i)?.record;
    if (record === undefined) return new Map();
    for (const item of record.status_change?.items ?? [])
      found.set(item, [...(found.get(item) ?? []), i]);
  }
  return new Map([...found].sort(([a], [b]) => compareTexts(a, b)));
}

/** For each item that some events are about, by its id: how it stands on the day. */
export function itemsWithEvents(facts: Facts, subject: string, day: Day): [string, StateOn][] {
  return [...partialEvents(facts, subject)].map(([id, positions]) => [
    id,
    fold(facts.leaf(subject)!, day, facts.knownMs, positions),
  ]);
}

/** The goods asked about are surely another item. */
function isAnother(c: ContentCase, id: string): boolean {
  const item = itemNamed(c.content, id);
  return namesGoods(c.asked.goods) && item !== undefined && !mayBe(item, c.asked.goods);
}

function judgeItem(c: ContentCase, id: string, state: StateOn): void {
  if (state.standing === Standing.in_force) return;
  const from = state.statusEvent === undefined ? "" : formatDay(c.event(state.statusEvent).from);
  const isIt = isTheOnlyOne(c.content, id, c.asked.goods);
  c.find(isIt ? "item_ended" : "item_restricted", c.subject, { item: id, from });
}

/** Part of "status": items that are restricted or ended while the whole stands. */
export function checkItems(c: ContentCase): void {
  if (c.state.standing !== Standing.in_force) return;
  for (const [id, positions] of partialEvents(c.facts, c.subject)) {
    if (isAnother(c, id)) continue;
    const state = fold(c.leaf, c.asOf, c.facts.knownMs, positions);
    if (state.statusEvent !== undefined) c.requireSignature(c.subject, state.statusEvent);
    c.requireUndoingSignatures(c.subject, c.asOf, positions);
    judgeItem(c, id, state);
  }
}
