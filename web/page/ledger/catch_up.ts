// What was recorded while nobody here listened, part by part, each proven before it is told.
import { Refusal } from "../../verifier/bytes/refusal.ts";
import { get_json } from "../node.ts";
import type { Entry } from "./entries.ts";
import { proven_events, type ToldCheckpoint, type ToldEvent } from "./events.ts";
import type { Head } from "./evidence.ts";
import { query_of } from "./lists.ts";
import type { EventFilter } from "./live.ts";

interface ToldEvents {
  items?: ToldEvent[];
  /** Index of the leaf to go on with. */
  next?: number;
  checkpoint?: ToldCheckpoint | null;
}

/** Hears the entries of a part, and the last leaf that was looked at for it. */
export type Hear = (entries: readonly Entry[], heard: number) => void;

async function proven({ items = [], checkpoint }: ToldEvents, head: Head): Promise<Entry[]> {
  if (items.length === 0) return [];
  if (!checkpoint) throw new Refusal("event.form", "The node's events come without a checkpoint.");
  return proven_events(items, checkpoint, head);
}

/**
 * Behind the entry `after`, up to the checkpoint of `head`; the last leaf that was looked at. Errors:
 * NodeError; Refusal where something does not hold.
 */
export async function catch_up(
  head: Head,
  filter: EventFilter,
  after: number,
  hear: Hear,
  signal: AbortSignal,
): Promise<number> {
  let heard = after;
  while (heard < head.size - 1) {
    const query = query_of({ after: String(heard), ...filter });
    const told = await get_json<ToldEvents>(`/v1/events?${query}`, signal);
    const last = Number(told.next) - 1;
    // It has no more to tell for now.
    if (!(last > heard)) break;
    hear(await proven(told, head), last);
    heard = last;
  }
  return heard;
}
