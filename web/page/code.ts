// What a scanner types into a field: the address in one of our codes, a plain number, or something
// else, which is no verdict on anything.
import { route_of } from "./route.ts";

export type Code =
  | { kind: "certificate"; issuer: string; number: string }
  | { kind: "number" }
  | { kind: "foreign" };

function address_in(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whose host it names does not matter: the certificate is asked for here. */
export function read_code(text: string): Code {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim())) return { kind: "number" };
  const address = address_in(text.trim());
  const is_web = address?.protocol === "https:" || address?.protocol === "http:";
  const route = is_web ? route_of(address.pathname) : undefined;
  if (route?.screen !== "consumer" && route?.screen !== "certificate") return { kind: "foreign" };
  return { kind: "certificate", issuer: route.issuer, number: route.number };
}
