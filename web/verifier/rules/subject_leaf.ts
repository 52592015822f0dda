// The map leaf of a subject: its whole history in small, which every answer is folded from.
import { blame, Refusal } from "../bytes/refusal.ts";
import { Reader } from "../bytes/reader.ts";
import { noEnd } from "../records/day.ts";
import type { Day } from "../records/day.ts";

/** What an event did. The numbers are on the ledger for ever. */
export enum Action {
  establish = 1,
  change = 2,
  correct = 3,
  renew = 4,
  adopt = 5,
  suspend = 10,
  restore = 11,
  withdraw = 12,
  cancel = 13,
  supersede = 14,
  annul = 15,
  rescind = 16,
  under_appeal = 17,
  stay = 18,
  countersign = 19,
  bar = 20,
  lift_bar = 21,
  revoke = 22,
  reaffirm = 23,
  succeed = 24,
  same_body = 25,
  rule_on_scope = 26,
  approve = 27,
}

/** Flags of an event, a bit each. */
export enum Flag {
  retroactive = 0x01,
  /** Entered for the owner by another. */
  reported = 0x02,
  /** Of some items only; the record names them. */
  partial = 0x04,
  /** Entered within a backfill window. */
  backfill = 0x08,
  /** A revocation that puts its days in doubt. */
  compromised = 0x10,
  /** The approval that carried the proposal. */
  decides = 0x20,
}

const knownFlags = 0x3f;
const eventsMax = 256;
const firstDay = -719_162; // 0001-01-01
const lastDay = 2_932_896; // 9999-12-31

export interface Event {
  logIndex: number;
  /** Ledger time of its block. */
  recordedMs: number;
  action: Action;
  from: Day;
  /** Inclusive. */
  to: Day;
  flags: number;
  /**
   * Position of the event that this one speaks of; of a bar or its lifting the first bar by the
   * same regulator; else 0.
   */
  target: number;
}

/** In log order; the first one establishes. */
export interface SubjectLeaf {
  /** Of an attestation: its place in the issuer's status list. */
  statusIndex: number;
  events: Event[];
}

export const has = (event: Event, flag: Flag): boolean => (event.flags & flag) !== 0;

/** Whether an event of this action speaks of another event. */
function hasTarget(action: Action): boolean {
  return (
    (action >= Action.rescind && action <= Action.countersign) || action === Action.rule_on_scope
  );
}

/** A bar or its lifting. */
export function isWordOfRegulator(action: Action): boolean {
  return action === Action.bar || action === Action.lift_bar;
}

function bad(position: number, what: string): Refusal {
  return new Refusal("subject_leaf.form", `events[${position}].${what}`);
}

/** A number of 64 bits that programs count with: ledgers stay far below. */
function count(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw bad(0, "beyond what is counted");
  return Number(value);
}

function readEvent(reader: Reader): Event {
  const event = {
    logIndex: count(reader.u64("log index")),
    recordedMs: count(reader.u64("recorded")),
    action: reader.u8("action"),
    from: reader.i32("from"),
    to: reader.i32("to"),
    flags: reader.u8("flags"),
    target: reader.u8("target"),
  };
  if (!(event.action in Action)) throw bad(0, `action: unknown number ${event.action}`);
  return event;
}

function targetFits(before: readonly Event[], { action, target }: Event): boolean {
  if (target === 0) return !hasTarget(action) || before.length > 0;
  const followsBar = isWordOfRegulator(action) && before[target]?.action === Action.bar;
  return followsBar || (hasTarget(action) && target < before.length);
}

function checkEvent(before: readonly Event[], event: Event): void {
  const position = before.length;
  if (event.from < firstDay || event.from > lastDay) throw bad(position, "from: not a day");
  if (event.to < event.from) throw bad(position, "to: before from");
  if (event.to > lastDay && event.to !== noEnd) throw bad(position, "to: not a day");
  if ((event.flags & ~knownFlags) !== 0) throw bad(position, "flags: unknown bit");
  if ((event.action === Action.establish) !== (position === 0))
    throw bad(position, "action: the first event establishes, and only the first");
  if (!targetFits(before, event)) throw bad(position, "target: not an earlier event");
  const last = before.at(-1);
  if (last === undefined) return;
  if (event.logIndex <= last.logIndex) throw bad(position, "log index: out of order");
  if (event.recordedMs < last.recordedMs) throw bad(position, "recorded: out of order");
}

function read(bytes: Uint8Array): SubjectLeaf {
  const reader = new Reader(bytes);
  reader.context("subject");
  reader.hash("last record");
  const statusIndex = reader.u32("status index");
  const size = reader.u16("events");
  if (size === 0 || size > eventsMax) throw bad(0, "count: 1 to 256 events");
  const events: Event[] = [];
  for (let i = 0; i < size; ++i) {
    const event = readEvent(reader);
    checkEvent(events, event);
    events.push(event);
  }
  reader.end();
  return { statusIndex, events };
}

export function decodeSubjectLeaf(bytes: Uint8Array): SubjectLeaf {
  return blame("subject_leaf.form", "subject leaf", () => read(bytes));
}
