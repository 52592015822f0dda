// Which screen a path names. The path of a certificate is that of the interface: its issuer and its
// number as written, percent-encoded. What somebody asks about goods stays in the fragment, which
// no server sees.

export type Route =
  | { screen: "check" | "batch" | "network" | "consumer_form" | "nothing" }
  | { screen: "consumer" | "certificate"; issuer: string; number: string };

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

const plain: Readonly<Record<string, Route>> = {
  "": { screen: "check" },
  check: { screen: "check" },
  batch: { screen: "batch" },
  network: { screen: "network" },
  c: { screen: "consumer_form" },
};

export function route_of(path: string): Route {
  const [first = "", ...rest] = path.split("/").slice(1).filter((part, i) => part !== "" || i === 0);
  if (rest.length === 0) return plain[first] ?? { screen: "nothing" };
  const [issuer, number] = rest.map(decoded);
  if (rest.length !== 2 || !issuer || !number) return { screen: "nothing" };
  if (first === "c") return { screen: "consumer", issuer, number };
  if (first === "certificate") return { screen: "certificate", issuer, number };
  return { screen: "nothing" };
}

function path_of(first: string, issuer: string, number: string): string {
  return `/${first}/${encodeURIComponent(issuer)}/${encodeURIComponent(number)}`;
}

export const consumer_path = (issuer: string, number: string) => path_of("c", issuer, number);
export const certificate_path = (issuer: string, number: string) =>
  path_of("certificate", issuer, number);

/** Asks the desk about one certificate. */
export function check_path(asked: Readonly<Record<string, string>>): string {
  return `/check#${new URLSearchParams(asked)}`;
}
