// What a scanner reads or types: a label, the address of a certificate, a plain number, or something
// else, which is no verdict on anything.
import { fromDigits } from "../verifier/label/digits.ts";
import { readLabel } from "../verifier/label/signed_label.ts";
import { route_of } from "./route.ts";

export type Code =
  | { kind: "certificate"; issuer: string; number: string }
  | { kind: "label"; issuer: string; number: string }
  | { kind: "number" }
  | { kind: "foreign" };

/** No number has so many digits. */
const label_digits_min = 100;

function address_in(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The digits behind the # of a label's address, which some scanners spell %23. */
function digits_behind({ pathname, hash }: URL): string | undefined {
  const [, encoded] = /^\/c%23(.*)$/i.exec(pathname) ?? [];
  if (encoded !== undefined) return encoded;
  return /^\/c\/?$/i.test(pathname) && hash !== "" ? hash.slice(1) : undefined;
}

/** Only where to look: the signature and what else the label says are not judged here. */
function label_in(digits: string): Code {
  try {
    const { issuer, number } = readLabel(fromDigits(digits)).label;
    return { kind: "label", issuer, number };
  } catch {
    return { kind: "foreign" };
  }
}

/** Whose host an address names does not matter: the certificate is asked for here. */
export function read_code(text: string): Code {
  const plain = text.replace(/\s+/g, "");
  if (/^\d+$/.test(plain) && plain.length >= label_digits_min) return label_in(plain);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim())) return { kind: "number" };
  const address = address_in(text.trim());
  if (address?.protocol !== "https:" && address?.protocol !== "http:") return { kind: "foreign" };
  const digits = digits_behind(new URL(address.href.replace(/%20/g, "")));
  if (digits !== undefined) return label_in(digits);
  const route = route_of(address.pathname);
  if (route.screen !== "consumer" && route.screen !== "certificate") return { kind: "foreign" };
  return { kind: "certificate", issuer: route.issuer, number: route.number };
}
