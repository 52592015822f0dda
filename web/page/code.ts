// What a scanner reads or types: a label, the address of a certificate, a plain number, or something
// else, which is no verdict on anything.
import { toHex } from "../verifier/bytes/bytes.ts";
import { fromDigits } from "../verifier/label/digits.ts";
import { readLabel } from "../verifier/label/signed_label.ts";
import { numberKeyIn } from "../verifier/records/number.ts";
import { digits_behind, type Presented } from "./landing.ts";
import { route_of } from "./route.ts";

export type Code =
  | { kind: "certificate"; issuer: string; number: string }
  | { kind: "label"; issuer: string; number: string; presented: Presented }
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

/** Where to look, and what to ask with: nothing that the label says is judged here. */
function label_in(label: string): Code {
  try {
    const { label: said, keyId } = readLabel(fromDigits(label));
    const { issuer, number } = said;
    return { kind: "label", issuer, number, presented: { label, label_key: toHex(keyId) } };
  } catch {
    return { kind: "foreign" };
  }
}

/** What other codes begin with: networks, letters, passes, contacts. A node is not asked about them. */
const others = /^(wifi|mailto|tel|smsto|sms|geo|matmsg|mecard|begin|otpauth|upi|hc1|shc):/i;

/** A number that was left out is none of another kind. */
const is_number = (text: string) =>
  text === "" || (!others.test(text) && numberKeyIn(text) !== undefined);

/** Whose host an address names does not matter: the certificate is asked for here. */
export function read_code(text: string): Code {
  const plain = text.replace(/\s+/g, "");
  if (/^\d+$/.test(plain) && plain.length >= label_digits_min) return label_in(plain);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()))
    return { kind: is_number(text.trim()) ? "number" : "foreign" };
  const address = address_in(text.trim());
  if (address?.protocol !== "https:" && address?.protocol !== "http:") return { kind: "foreign" };
  const digits = digits_behind(new URL(address.href.replace(/%20/g, "")));
  if (digits !== undefined) return label_in(digits);
  const route = route_of(address.pathname);
  if (route.screen !== "consumer" && route.screen !== "certificate") return { kind: "foreign" };
  return { kind: "certificate", issuer: route.issuer, number: route.number };
}
