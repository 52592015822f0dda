// Who holds which accreditation, from the node's list of all: where to look, not proven.
import { type AccreditationContent, fetch_part, type Part, type Row } from "./lists.ts";

/** What a body is accredited for, by one accreditation that is in force. */
export interface Held {
  /** As the interface names them: "ACTIVITY_TESTING". */
  activities: readonly string[];
  /** "ISO/IEC 17025:2017". */
  standard: string;
}

export interface Holders {
  by_body: ReadonlyMap<string, readonly Held[]>;
  looked_at: number;
  /** Whether there are more than were looked at. */
  cut_short: boolean;
}

/** Rows; some ten requests. */
const looked_at_max = 5_000;
const first_part = "/v1/accreditations?limit=500";

type AccreditationRow = Row<AccreditationContent>;

function held_in({ content }: AccreditationRow): Held {
  const { standard, activities = [] } = content?.accreditation ?? {};
  const name = [standard?.standard, standard?.edition].filter(Boolean).join(":");
  return { activities, standard: name };
}

/** Errors: NodeError. */
export async function fetch_holders(signal?: AbortSignal): Promise<Holders> {
  const by_body = new Map<string, Held[]>();
  let [looked_at, path]: [number, string | undefined] = [0, first_part];
  while (path !== undefined && looked_at < looked_at_max) {
    const part: Part<AccreditationRow> = await fetch_part(path, signal);
    for (const row of part.items) {
      const body = row.content?.accreditation?.body;
      if (row.standing !== "in force" || body === undefined) continue;
      by_body.set(body, [...(by_body.get(body) ?? []), held_in(row)]);
    }
    looked_at += part.items.length;
    path = part.next;
  }
  return { by_body, looked_at, cut_short: path !== undefined };
}

export interface Wanted {
  activity: string;
  standard: string;
}

const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Both are to be of one accreditation. */
export const fits = (held: readonly Held[], { activity, standard }: Wanted): boolean =>
  held.some(
    (one) =>
      (activity === "" || one.activities.includes(activity)) &&
      letters(one.standard).includes(letters(standard)),
  );
