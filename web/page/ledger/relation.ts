// Which records touch a subject and what depends on it, and what to ask of a node so as to hear of them.
import { isBodyId, splitSubject } from "../../verifier/records/subject.ts";
import type { EventFilter } from "./live.ts";

/** Whose a subject is: the first body that its key names; empty where it names none. */
export const owner_in = (subject: string): string =>
  splitSubject(subject)?.find((part) => isBodyId(part)) ?? "";

/** What of a record tells whom it concerns. */
export interface Concerning {
  subject: string;
  author: string;
}

/**
 * It is about the subject, what stands above or below it, the body that it belongs to, or one of those
 * that depend on it; for a body, also by it.
 */
export function touches(
  { subject: about, author }: Concerning,
  subject: string,
  dependants: ReadonlySet<string>,
): boolean {
  if (about === subject || dependants.has(about)) return true;
  if (about.startsWith(`${subject}/`) || subject.startsWith(`${about}/`)) return true;
  const owner = owner_in(subject);
  if (owner === "") return false;
  if (about === `body/${owner}`) return true;
  return subject === `body/${owner}` && (author === owner || owner_in(about) === owner);
}

/** The body above all of them, or that they are; empty where there is none. */
function arc_over(bodies: readonly string[]): string {
  let arc = bodies[0] ?? "";
  while (isBodyId(arc)) {
    const within = (body: string) => body === arc || body.startsWith(`${arc}.`);
    if (bodies.every(within)) return arc;
    arc = arc.slice(0, Math.max(0, arc.lastIndexOf(".")));
  }
  return "";
}

/** As little as a node can be asked for that holds all of it. */
export function filter_over(subject: string, dependants: readonly string[]): EventFilter {
  const arc = arc_over([subject, ...dependants].map(owner_in));
  return arc === "" ? {} : { body: arc };
}
