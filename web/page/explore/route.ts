// Which of these screens a path names, and the paths that lead to them. The last segment has no dot: a node
// takes it for a file's.
import { consumer_path, decoded } from "../route.ts";

export type Explored =
  | { screen: "network" | "bodies" | "impact" | "log" | "nothing" }
  | { screen: "body"; body: string }
  | { screen: "accreditation"; body: string; number: string }
  | { screen: "trace"; issuer: string; number: string }
  | { screen: "entry"; index: number };

const plain = ["network", "bodies", "impact", "log"] as const;

/** /b/{body}/about, /b/{body}/accreditation/{number}. */
function about_body([body = "", what, number = "", ...more]: readonly string[]): Explored {
  if (body !== "" && what === "about" && number === "") return { screen: "body", body };
  const is_whole = body !== "" && number !== "" && more.length === 0;
  return what === "accreditation" && is_whole
    ? { screen: "accreditation", body, number }
    : { screen: "nothing" };
}

export function explored([first, ...segments]: readonly string[]): Explored {
  const rest = segments.map((segment) => decoded(segment) ?? "");
  const name = plain.find((one) => one === first);
  if (name && rest.length === 0) return { screen: name };
  const [one = "", two = "", three] = rest;
  if (first === "log" && rest.length === 1 && /^\d{1,15}$/.test(one))
    return { screen: "entry", index: Number(one) };
  if (first === "b") return about_body(rest);
  const is_trace = first === "c" && three === "trace" && rest.length === 3;
  return is_trace && one !== "" && two !== ""
    ? { screen: "trace", issuer: one, number: two }
    : { screen: "nothing" };
}

export const trace_path = (issuer: string, number: string) =>
  `${consumer_path(issuer, number)}/trace`;
export const body_path = (body: string) => `/b/${encodeURIComponent(body)}/about`;
export const accreditation_path = (body: string, number: string) =>
  `/b/${encodeURIComponent(body)}/accreditation/${encodeURIComponent(number)}`;
export const entry_path = (index: number) => `/log/${index}`;

/** What a change of a subject would touch. */
export const impact_path = (subject: string) => `/impact#${new URLSearchParams({ subject })}`;

/** The log, and what one body records. */
export const follow_path = (body: string) => `/log#${new URLSearchParams({ body })}`;
