// Whose certificates the pack of this device holds, so that no node is asked where to look.
import { genesis } from "../pin.ts";
import { goes_first, pack_mark } from "./mark.ts";

/** Issuers of certificates of that number which it holds whole; none where it is not asked. */
export async function issuers_in_pack(number: string): Promise<string[]> {
  const trust = await genesis();
  const mark = pack_mark(trust.network_id);
  if (!mark || (!goes_first(mark) && navigator.onLine)) return [];
  const { usable_pack } = await import("./packs.ts");
  return (await usable_pack(trust))?.pack.issuersOf(number) ?? [];
}
