// Which screen a path names. The path of a certificate is that of the interface: its issuer and its
// number as written, percent-encoded. What somebody asks about goods stays in the fragment, which
// no server sees.

export type Route =
  | { screen: "check" | "batch" | "consumer_form" }
  | { screen: "desk" }
  | { screen: "packs" }
  | { screen: "nothing" }
  | { screen: "consumer"; issuer: string; number: string }
  | { screen: "certificate"; issuer: string; number: string }
  | ExploreRoute;

/** Screens that show the ledger itself: which one, explore/route.ts knows. */
export interface ExploreRoute {
  screen: "explore";
  path: readonly string[];
}

/** Of a path; `undefined` where it is escaped wrongly. */
export function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

const plain: ReadonlyMap<string, Route> = new Map([
  ["", { screen: "check" }],
  ["check", { screen: "check" }],
  ["batch", { screen: "batch" }],
  ["packs", { screen: "packs" }],
  ["c", { screen: "consumer_form" }],
  ["C", { screen: "consumer_form" }],
]);

export function route_of(path: string): Route {
  const [first = "", ...rest] = path
    .split("/")
    .slice(1)
    .filter((part, i) => part !== "" || i === 0);
  // A label's address whose # was spelled %23, and whose digits could not be read.
  if (/^c%23/i.test(first)) return { screen: "consumer_form" };
  // The desk parts its own sections.
  if (first === "desk") return { screen: "desk" };
  if (/^(network|bodies|b|impact|log)$/.test(first) || rest[2] === "trace")
    return { screen: "explore", path: [first, ...rest] };
  if (rest.length === 0) return plain.get(first) ?? { screen: "nothing" };
  const [issuer, number, more] = rest.map(decoded);
  if (first !== "c" || !issuer || !number || rest.length > 3) return { screen: "nothing" };
  if (more === "details") return { screen: "certificate", issuer, number };
  return more === undefined ? { screen: "consumer", issuer, number } : { screen: "nothing" };
}

export const consumer_path = (issuer: string, number: string) =>
  `/c/${encodeURIComponent(issuer)}/${encodeURIComponent(number)}`;
export const certificate_path = (issuer: string, number: string) =>
  `${consumer_path(issuer, number)}/details`;

/** Asks the desk about one certificate. */
export function check_path(asked: Readonly<Record<string, string>>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  return `/check#${new URLSearchParams(given)}`;
}
