// The map keys that records are about: how they are spelled, taken apart and derived from numbers.
import { toHex, utf8 } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { isGtin } from "./text_rules.ts";
import { numberKey, numberKeyIn } from "./number.ts";

export const componentBytesMax = 64;

/** The components of a key; undefined: it is none. */
export function splitSubject(subject: string): string[] | undefined {
  const parts = subject.split("/").map((part) => {
    const plain = part.replace(/%25|%2F/g, (code) => (code === "%25" ? "%" : "/"));
    const isSpelledWell = !/%(?!25|2F)/.test(part);
    const size = utf8(plain).length;
    return isSpelledWell && size > 0 && size <= componentBytesMax ? plain : undefined;
  });
  return parts.includes(undefined) ? undefined : (parts as string[]);
}

/** Components that a key was split into, together again. */
export function joinSubject(...components: readonly string[]): string {
  return components.map((one) => one.replace(/%/g, "%25").replace(/\//g, "%2F")).join("/");
}

export const isEconomy = (code: string): boolean => /^(int|[a-z]{2})$/.test(code);

/** An economy, then labels of a-z, 0-9 and inner hyphens, joined by dots; at most 64 bytes. */
export function isBodyId(body: string): boolean {
  const shape = /^(int|[a-z]{2})(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
  return body.length <= componentBytesMax && shape.test(body);
}

export const bodySubject = (body: string): string => `body/${body}`;

export const keySubject = (body: string, keyId: Uint8Array): string =>
  `key/${body}/${toHex(keyId)}`;

/** Refuses by `body.id` and `number.form`. */
export function attestationSubject(issuer: string, number: string): string {
  if (!isBodyId(issuer))
    throw new Refusal(
      "body.id",
      `'${issuer.slice(0, componentBytesMax)}' is not a body id such as us.a2la.1234: an economy` +
        " code or int, then labels of a-z, 0-9 and inner hyphens, joined by dots, at most 64 bytes",
    );
  return `attestation/${issuer}/${numberKey(number)}`;
}

/** What begins with it is what bodies declare of that edition; undefined: it has no key. */
export function editionPrefix(standard: string, edition: string): string | undefined {
  const [name, of] = [numberKeyIn(standard), numberKeyIn(edition)];
  return name === undefined || of === undefined ? undefined : `edition/${name}/${of}/`;
}

/** The 14 digits under which goods are filed; empty where it is no GTIN. */
export const gtinKey = (written: string): string =>
  isGtin(written) ? written.padStart(14, "0") : "";

/** The chapter of the Harmonized System under which a code's rules are filed. */
export const chapterOf = (code: string): string => (code.length < 2 ? "00" : code.slice(0, 2));
