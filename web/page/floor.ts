// The newest head that this browser has believed: no node leads it back behind that.
import type { EpochFloor } from "../verifier/index.ts";
import { remember, remembered } from "./memory.ts";

const key = (network_id: string) => `touchstone.head.${network_id}`;

export function lowest_head(network_id: string): EpochFloor | undefined {
  const [epoch, size] = (remembered(key(network_id)) ?? "").split("/").map(Number);
  if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(size)) return undefined;
  return { epoch: epoch as number, size: size as number };
}

export function raise_floor(network_id: string, { epoch, size }: EpochFloor): void {
  const before = lowest_head(network_id);
  if (before && (before.epoch > epoch || before.size >= size)) return;
  remember(key(network_id), `${epoch}/${size}`);
}
