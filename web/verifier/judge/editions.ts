// What bodies declare of editions of standards: identical to another, or accepted until a day.
import { dayIn, dayOf } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { BodyKind } from "../records/schema.ts";
import type { Attestation, Edition, StandardRef } from "../records/schema.ts";
import { bodySubject, editionPrefix, splitSubject } from "../records/subject.ts";
import { covers, Fit, parseStandard } from "../rules/standard.ts";
import { Standing, undoing } from "../rules/timeline.ts";
import { requireAuthorSignature } from "./author_signature.ts";
import type { ContentCase } from "./case.ts";
import type { Facts } from "./facts.ts";

/** A body's word on one edition, in force on the day asked for. */
export interface DeclaredEdition {
  subject: string;
  /** Body id. */
  declarer: string;
  content: Edition;
  /** Last day on which it is accepted. */
  until: Day | undefined;
  /** First day on which this was declared to the ledger. */
  since: Day;
}

/** Under which prefix the declarations stand; undefined where there can be none. */
function prefixOf(standard: StandardRef): string | undefined {
  const named = parseStandard(standard.standard);
  const edition = standard.edition || named.edition;
  if (edition === "" || named.family || standard.family) return undefined;
  return editionPrefix(named.standard, edition);
}

/** What the subject says on the day; "nothing" where it says nothing, undefined: not proven. */
function read(facts: Facts, subject: string, day: Day): DeclaredEdition | "nothing" | undefined {
  const state = facts.state(subject, day);
  const parts = splitSubject(subject);
  if (parts === undefined || state?.statusEvent === undefined) return "nothing";
  if (state.contentEvent === undefined) return "nothing";
  const leaf = facts.leaf(subject)!;
  // Also of a declaration that was withdrawn: by whom?
  for (const position of [state.statusEvent, ...undoing(leaf, day, facts.knownMs)])
    requireAuthorSignature(facts, subject, position);
  if (state.standing !== Standing.in_force) return "nothing";
  const content = facts.record(subject, state.contentEvent)?.record.edition;
  if (content === undefined) return undefined;
  requireAuthorSignature(facts, subject, state.contentEvent);
  return {
    subject,
    declarer: parts.at(-1)!,
    content,
    until: dayIn(content.accepted_until),
    since: dayOf(leaf.events[state.contentEvent]!.recordedMs),
  };
}

/**
 * All that is declared of the edition, as of `day`; undefined while some of it is not proven. None
 * of a family, or without an edition.
 */
export function declaredEditions(
  facts: Facts,
  standard: StandardRef,
  day: Day,
): DeclaredEdition[] | undefined {
  const prefix = prefixOf(standard);
  if (prefix === undefined) return [];
  const all = facts.below(prefix)?.map((subject) => read(facts, subject, day));
  if (all === undefined || all.includes(undefined)) return undefined;
  return all.filter((one): one is DeclaredEdition => typeof one === "object");
}

/** One standard that says the same as another, and who declared it. */
export interface Identity {
  standard: StandardRef;
  declarer: string;
}

const isSame = (a: StandardRef, b: StandardRef): boolean =>
  covers(a, b) === Fit.covered && covers(b, a) === Fit.covered;

/**
 * The standards that `claimed` is identical to, and those of `others` that are declared identical
 * to it, by declarations that the ledger held on the day of the decision, whatever they say of the
 * past; undefined while some of them are not proven.
 */
export function identities(
  c: ContentCase,
  claimed: StandardRef,
  others: readonly StandardRef[],
): Identity[] | undefined {
  const found: Identity[] = [];
  const held = (standard: StandardRef): DeclaredEdition[] | undefined =>
    declaredEditions(c.facts, standard, c.decidedOn)?.filter(({ since }) => since <= c.decidedOn);
  const own = held(claimed);
  let isComplete = own !== undefined;
  for (const { content, declarer } of own ?? [])
    found.push(...content.identical_to.map((standard) => ({ standard, declarer })));
  for (const standard of others) {
    const ofOther = held(standard);
    isComplete &&= ofOther !== undefined;
    for (const { content, declarer } of ofOther ?? [])
      if (content.identical_to.some((twin) => isSame(twin, claimed)))
        found.push({ standard, declarer });
  }
  return isComplete ? found : undefined;
}

/**
 * Where a body's word binds: an arrangement's everywhere, a scheme owner's within its schemes, a
 * regulator's in its economy.
 */
export interface Reach {
  kind: BodyKind;
  economy: string;
}

/** Whether what somebody of that reach declares binds the attestation wherever it is shown. */
export function binds(reach: Reach, declarer: string, content: Attestation): boolean {
  if (reach.kind === BodyKind.scheme_owner) return content.scheme.startsWith(`scheme/${declarer}/`);
  return reach.kind === BodyKind.arrangement;
}

/** By the body's registration, as the ledger reads it; undefined while that is not proven. */
export const reachOf = (facts: Facts, body: string): Reach | undefined =>
  facts.record(bodySubject(body), 0)?.record.body;
