// "edition": whether the editions that the attestation is issued to are still accepted, and by whom
// they were ended.
import { formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { BodyKind } from "../records/schema.ts";
import type { StandardRef } from "../records/schema.ts";
import { isPointInTime } from "../rules/attestation_type.ts";
import { formatStandard } from "../rules/standard.ts";
import type { ContentCase, NotRun } from "./case.ts";
import { binds, declaredEditions, reachOf } from "./editions.ts";
import type { DeclaredEdition, Reach } from "./editions.ts";
import type { ReasonId } from "./finding.ts";

/** Whether the end binds this attestation, and if not, where it does. */
interface Binding {
  binds: boolean;
  /** At the destination asked for. */
  isHere: boolean;
  reach: string;
}

function bindingOf(c: ContentCase, reach: Reach, declarer: string): Binding {
  if (binds(reach, declarer, c.content)) return { binds: true, isHere: false, reach: "" };
  if (reach.kind !== BodyKind.regulator)
    return { binds: false, isHere: false, reach: "its schemes" };
  const isHere = c.isForAcceptance && reach.economy === c.asked.destination;
  return { binds: false, isHere, reach: reach.economy };
}

function reasonOf(c: ContentCase, binding: Binding, until: Day): ReasonId {
  if (!binding.binds)
    return binding.isHere ? "edition_not_accepted_here" : "edition_ended_elsewhere";
  if (!isPointInTime(c.content.type)) return "edition_ended";
  return until < c.decidedOn ? "edition_ended_before" : "edition_ended_since";
}

function judgeEnd(c: ContentCase, standard: StandardRef, declared: DeclaredEdition): void {
  const { until, declarer, subject } = declared;
  if (until === undefined || c.asOf <= until) return;
  const reach = reachOf(c.facts, declarer);
  if (reach === undefined) return;
  const binding = bindingOf(c, reach, declarer);
  c.find(reasonOf(c, binding, until), subject, {
    standard: formatStandard(standard),
    until: formatDay(until),
    decided_on: formatDay(c.decidedOn),
    declarer,
    reach: binding.reach,
  });
}

export function checkEdition(c: ContentCase): NotRun {
  for (const standard of c.content.standards)
    for (const one of declaredEditions(c.facts, standard, c.asOf) ?? []) judgeEnd(c, standard, one);
  if (c.content.standards.length === 0) return "It names no standard.";
  c.values["standards"] = c.content.standards.map(formatStandard).join(", ");
  return undefined;
}
