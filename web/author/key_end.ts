// How keys end: revoked, with or without days in doubt; and records of those days, stood by.
import { numberKeyIn } from "../verifier/records/number.ts";
import { type Key, KeyAction } from "../verifier/records/schema.ts";
import { attestationSubject } from "../verifier/records/subject.ts";
import { message } from "./encode.ts";
import { isBlank } from "./fault.ts";

/** `since`: first day on which somebody else may have signed; empty: nothing is in doubt. */
export const revocationOf = (reason: string, since: string): Key =>
  message<Key>("Key", {
    action: KeyAction.revoke,
    compromised_since: since.trim(),
    reason: reason.trim(),
  });

/** `records`: the ids of those that the body stands by. */
export const reaffirmationOf = (records: readonly Uint8Array[]): Key =>
  message<Key>("Key", { action: KeyAction.reaffirm, reaffirmed: [...records] });

const subjectShape = /^[a-z]+\/(int|[a-z]{2})\.[a-z0-9.-]+\/./;

/** "LED-1; key/xa.nab/3f…": numbers of the body's own certificates, and subjects as they are. */
export function subjectsIn(text: string, body: string): string[] | undefined {
  const found = text
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter((one) => !isBlank(one))
    .map((one) => {
      if (subjectShape.test(one)) return one;
      return numberKeyIn(one) === undefined ? undefined : attestationSubject(body, one);
    });
  return found.includes(undefined) ? undefined : [...new Set(found as string[])];
}
