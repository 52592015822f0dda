// "status": in force on the day, within its validity, and for the goods in question.
import { addDays, dayIn, dayOf, formatDay, noEnd, noStart } from "../records/day.ts";
import { Action } from "../rules/subject_leaf.ts";
import { Standing } from "../rules/timeline.ts";
import type { ContentCase, NotRun } from "./case.ts";
import type { ReasonId, Values } from "./finding.ts";
import { checkItems } from "./items.ts";
import { tellTakenBack } from "./taken_back.ts";
import { checkTransfer } from "./transfer.ts";

const soonDays = 30;

const reasons: { readonly [standing: number]: ReasonId } = {
  [Standing.suspended]: "suspended",
  [Standing.withdrawn]: "withdrawn",
  [Standing.cancelled]: "cancelled",
  [Standing.superseded]: "superseded",
  [Standing.annulled]: "annulled",
};

/** The record of a status event adds who acted and what follows; the leaf alone decides. */
function findStanding(c: ContentCase, reason: ReasonId): void {
  const values: Values = { by: "" };
  let who = "";
  const { statusEvent } = c.state;
  if (statusEvent !== undefined) {
    values["from"] = formatDay(c.event(statusEvent).from);
    const record = c.facts.record(c.subject, statusEvent)?.record;
    const change = record?.status_change;
    if (change?.superseded_by) values["by"] = ` by ${change.superseded_by}`;
    if (change?.reason_code) values["reason"] = change.reason_code;
    if (record !== undefined && record.author !== c.asked.issuer) who = record.author;
  }
  c.find(reason, c.subject, values, who);
}

function checkValidity(c: ContentCase): void {
  const { issued_on: issued, valid_from: validFrom, valid_to: validTo } = c.content;
  const from = dayIn(validFrom) ?? dayIn(issued) ?? noStart;
  const to = dayIn(validTo) ?? noEnd;
  const first = Math.max(from, c.event(0).from);
  const isEarly = c.state.standing === Standing.absent && c.asOf < first;
  if (c.asOf < from || isEarly)
    c.find("not_yet_valid", c.subject, { from: formatDay(first), day: formatDay(c.asOf) });
  else if (to < c.asOf) c.find("expired", c.subject, { to: formatDay(to) });
  else if (to <= addDays(c.asOf, soonDays))
    c.find("expires_soon", c.subject, { to: formatDay(to) });
}

function checkNotes(c: ContentCase): void {
  tellTakenBack(c, c.subject);
  if (c.state.underAppeal) c.find("under_appeal", c.subject);
  if (c.state.stayed) c.find("stayed", c.subject);
  const { action, recordedMs } = c.event(c.revision);
  if (action === Action.correct)
    c.find("corrected", c.subject, { recorded_on: formatDay(dayOf(recordedMs)) });
}

export function checkStatus(c: ContentCase): NotRun {
  c.values["day"] = formatDay(c.asOf);
  const reason = reasons[c.state.standing];
  if (reason !== undefined) findStanding(c, reason);
  checkValidity(c);
  checkItems(c);
  checkTransfer(c);
  checkNotes(c);
  return undefined;
}
