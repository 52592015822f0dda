// What somebody wants to hear of, and what was heard: kept in this browser, told to nobody.
import { fromBase64, toBase64 } from "../../verifier/bytes/bytes.ts";
import { remember, remembered } from "../memory.ts";
import { type Entry, entry_of } from "./entries.ts";

export interface Watch {
  subject: string;
  /** Certificates that depend on it, as the node said last. */
  dependants: readonly string[];
  /** The last entry of the log that was looked at. */
  heard: number;
  /** What touched it, proven when it was heard; newest first. */
  news: readonly Entry[];
}

/** There is little room, and who follows more looks at the log. */
const watches_max = 20;
const news_max = 50;

const key = (network_id: string) => `touchstone.watches.${network_id}`;

interface KeptNews {
  index: number;
  leaf: string;
}
type KeptWatch = Omit<Watch, "news"> & { news: KeptNews[] };

function opened({ index, leaf }: KeptNews): Entry[] {
  const bytes = fromBase64(leaf);
  return bytes ? [entry_of(index, bytes)] : [];
}

export function watches(network_id: string): Watch[] {
  try {
    const kept = JSON.parse(remembered(key(network_id)) ?? "[]") as KeptWatch[];
    return kept.map((watch) => ({ ...watch, news: watch.news.flatMap(opened) }));
  } catch {
    return [];
  }
}

function keep(network_id: string, all: readonly Watch[]): void {
  const kept = all.map((watch) => ({
    ...watch,
    news: watch.news.map(({ index, leaf }) => ({ index, leaf: toBase64(leaf) })),
  }));
  remember(key(network_id), JSON.stringify(kept));
}

export const watch_of = (network_id: string, subject: string): Watch | undefined =>
  watches(network_id).find((one) => one.subject === subject);

/** The one that was touched last comes first; the oldest go. */
export function keep_watch(network_id: string, watch: Watch): Watch {
  const others = watches(network_id).filter(({ subject }) => subject !== watch.subject);
  keep(network_id, [watch, ...others].slice(0, watches_max));
  return watch;
}

export function end_watch(network_id: string, subject: string): void {
  const others = watches(network_id).filter((one) => one.subject !== subject);
  keep(network_id, others);
}

/** With what was heard since; an entry stands there once. */
export function with_news(watch: Watch, entries: readonly Entry[], heard: number): Watch {
  const known = new Set(watch.news.map(({ index }) => index));
  const fresh = entries.filter(({ index }) => !known.has(index));
  const news = [...fresh, ...watch.news].sort((a, b) => b.index - a.index).slice(0, news_max);
  return { ...watch, news, heard: Math.max(watch.heard, heard) };
}
