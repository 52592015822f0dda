// What is remembered of the pack that this browser keeps: where there is no mark, nothing of packs is
// fetched.
import { forget, pack_key, remember, remembered } from "../memory.ts";

export interface PackMark {
  network_id: string;
  /** Tells this pack from others that were kept. */
  id: string;
  /** Time of its checkpoint. */
  made_ms: number;
  /** While it is fresh it is asked before a node is. */
  first: boolean;
}

export function pack_mark(network_id: string): PackMark | undefined {
  try {
    const mark = JSON.parse(remembered(pack_key) ?? "null") as PackMark | null;
    return mark?.network_id === network_id ? mark : undefined;
  } catch {
    return undefined;
  }
}

export const set_pack_mark = (mark: PackMark): void => remember(pack_key, JSON.stringify(mark));
export const forget_pack_mark = (): void => forget(pack_key);

/** Older answers are at most "check further": then a node is asked first. */
export const fresh_ms = 24 * 3_600_000;

/** Whether nothing is to leave this device that the pack can answer. */
export const goes_first = (mark: PackMark): boolean =>
  mark.first && Date.now() - mark.made_ms <= fresh_ms;
