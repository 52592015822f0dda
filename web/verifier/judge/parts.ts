// Parts of the judge that few questions need: fetched before such a question is judged, since judging
// waits for nothing.
import type { Question } from "../question.ts";

export interface Parts {
  label?: typeof import("./label_part.ts");
  openings?: typeof import("./openings_part.ts");
  acceptance?: typeof import("./check_acceptance.ts");
}

/** All that the question takes. */
export async function partsFor({ label, openings, destination }: Question): Promise<Parts> {
  const parts: Parts = {};
  if (label) parts.label = await import("./label_part.ts");
  if (openings?.length) parts.openings = await import("./openings_part.ts");
  if (destination) parts.acceptance = await import("./check_acceptance.ts");
  return parts;
}
