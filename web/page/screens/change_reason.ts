// Why a certificate was suspended, withdrawn …, in the words of whoever did it.
import type { Finding } from "../../verifier/report.ts";
import { Action, type Event } from "../../verifier/rules/subject_leaf.ts";
import type { Answer } from "../verdict.ts";
import { local_text } from "./compare_facts.ts";

/** Text and code, as far as they were given. */
export function reason_of(answer: Answer, event: Event | undefined, tag: string): string {
  const change = event && answer.proven?.changes.get(event.logIndex);
  if (!change) return "";
  return [local_text(change.reason, tag), change.reason_code].filter(Boolean).join(" · ");
}

/** Of the event that the finding speaks of: "withdrawn" is by a "withdraw". */
export function reason_behind(answer: Answer, { id, check }: Finding, tag: string): string {
  if (check !== "status") return "";
  const event = answer.proven?.events.filter(({ action }) => id.startsWith(Action[action])).at(-1);
  return reason_of(answer, event, tag);
}
