// The fold: what held for a subject on a day, as known at an instant. docs/spec/timeline.md says it
// in words; tests/vectors/timeline.json holds every implementation to it.
import type { Day } from "../records/day.ts";
import { noEnd } from "../records/day.ts";
import { firstBar } from "./bars.ts";
import { Action, Flag, has } from "./subject_leaf.ts";
import type { Event, SubjectLeaf } from "./subject_leaf.ts";

/** From `withdrawn` on it does not come back by itself. */
export enum Standing {
  absent,
  in_force,
  suspended,
  withdrawn,
  cancelled,
  superseded,
  annulled,
}

/** "in force" … for people. */
export const standingName = (standing: Standing): string => Standing[standing].replace("_", " ");

export const isFinal = (standing: Standing): boolean => standing >= Standing.withdrawn;

/** The answer for one day, and the events (positions in the leaf) that it rests on. */
export interface StateOn {
  standing: Standing;
  /** The event that set `standing`. */
  statusEvent: number | undefined;
  /** The revision whose content holds. */
  contentEvent: number | undefined;
  underAppeal: boolean;
  /** An event that would govern the day is stayed on it. */
  stayed: boolean;
  barred: boolean;
  /** The content was entered by another, and not adopted. */
  reported: boolean;
}

/** The events known at an instant, and which of them have been taken back. */
class Known {
  readonly events: readonly Event[];
  private readonly takenBack = new Set<number>();

  constructor(leaf: SubjectLeaf, knownMs: number) {
    const later = leaf.events.findIndex((event) => event.recordedMs > knownMs);
    this.events = later < 0 ? leaf.events : leaf.events.slice(0, later);
    // From the last to the first: a rescind that was itself taken back takes nothing back.
    for (let i = this.events.length; i-- > 0;) {
      const { action, target } = this.events[i]!;
      if (action === Action.rescind && !this.takenBack.has(i)) this.takenBack.add(target);
    }
  }

  isTakenBack(position: number): boolean {
    return this.takenBack.has(position);
  }

  governs(position: number, day: Day): boolean {
    const { from, to } = this.events[position]!;
    return !this.takenBack.has(position) && from <= day && day <= to;
  }

  isStayedOn(target: number, day: Day): boolean {
    return this.events.some(
      (event, i) =>
        i > target &&
        event.action === Action.stay &&
        event.target === target &&
        this.governs(i, day),
    );
  }
}

/** Whether an event of this action carries content. */
export const isRevision = (action: Action): boolean => action <= Action.adopt;

function setStanding(state: StateOn, standing: Standing, position: number): void {
  state.standing = standing;
  state.statusEvent = position;
}

/** A final standing gives way to annulment alone, or to a later final one. */
function end(state: StateOn, standing: Standing, position: number): void {
  if (state.standing !== Standing.annulled) setStanding(state, standing, position);
}

function apply(state: StateOn, event: Event, position: number): void {
  if (isRevision(event.action)) {
    state.contentEvent = position;
    state.reported = has(event, Flag.reported);
  }
  const { standing } = state;
  switch (event.action) {
    case Action.establish:
      return setStanding(state, Standing.in_force, position);
    case Action.renew:
      if (standing === Standing.absent) setStanding(state, Standing.in_force, position);
      return;
    case Action.suspend:
      if (standing === Standing.in_force || standing === Standing.suspended)
        setStanding(state, Standing.suspended, position);
      return;
    case Action.restore:
      if (standing === Standing.suspended) setStanding(state, Standing.in_force, position);
      return;
    case Action.withdraw:
    case Action.revoke:
      return end(state, Standing.withdrawn, position);
    case Action.cancel:
      return end(state, Standing.cancelled, position);
    case Action.supersede:
      return end(state, Standing.superseded, position);
    case Action.annul:
      return end(state, Standing.annulled, position);
    case Action.under_appeal:
      state.underAppeal = true;
      return;
  }
}

/** Each regulator bars for itself: its newest word stands. */
function hear(barring: Set<number>, event: Event, position: number): void {
  if (event.action === Action.bar) barring.add(firstBar(event, position));
  if (event.action === Action.lift_bar) barring.delete(firstBar(event, position));
}

const counts = (event: Event, position: number, partial: readonly number[]): boolean =>
  !has(event, Flag.partial) || partial.includes(position);

function foldKnown(known: Known, day: Day, partial: readonly number[]): StateOn {
  const state: StateOn = {
    standing: Standing.absent,
    statusEvent: undefined,
    contentEvent: undefined,
    underAppeal: false,
    stayed: false,
    barred: false,
    reported: false,
  };
  const barring = new Set<number>();
  known.events.forEach((event, i) => {
    if (!counts(event, i, partial) || !known.governs(i, day)) return;
    if (known.isStayedOn(i, day)) {
      state.stayed = true;
      return;
    }
    apply(state, event, i);
    hear(barring, event, i);
  });
  state.barred = barring.size > 0;
  return state;
}

/**
 * The state on `day` by the events recorded at or before `knownMs`: without those taken back or
 * stayed, in log order, each overriding the days that it covers. Events about single items count
 * only where `partial` lists their positions.
 */
export function fold(
  leaf: SubjectLeaf,
  day: Day,
  knownMs: number,
  partial: readonly number[] = [],
): StateOn {
  return foldKnown(new Known(leaf, knownMs), day, partial);
}

/** A stretch of days with one state; both ends inclusive. */
export interface Stretch {
  from: Day;
  to: Day;
  state: StateOn;
}

const isSame = (a: StateOn, b: StateOn): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The whole timeline as known at `knownMs`, from the first day governed, without gaps. */
export function stretches(leaf: SubjectLeaf, knownMs: number): Stretch[] {
  const known = new Known(leaf, knownMs);
  const borders = new Set<Day>();
  known.events.forEach(({ from, to }, i) => {
    if (known.isTakenBack(i)) return;
    borders.add(from);
    if (to !== noEnd) borders.add(to + 1);
  });
  const all: Stretch[] = [];
  for (const day of [...borders].sort((a, b) => a - b)) {
    const state = foldKnown(known, day, []);
    const last = all.at(-1);
    if (last !== undefined && isSame(last.state, state)) continue;
    if (last !== undefined) last.to = day - 1;
    all.push({ from: day, to: noEnd, state });
  }
  return all;
}

/** The content revisions known at `knownMs` and not taken back (positions), in log order. */
export function revisions(leaf: SubjectLeaf, knownMs: number): number[] {
  const known = new Known(leaf, knownMs);
  return [...known.events.keys()].filter(
    (i) => isRevision(known.events[i]!.action) && !known.isTakenBack(i),
  );
}

/**
 * The events that take back or stay what would else govern `day` (positions in the leaf): the
 * answer for that day rests on them too. `partial` as in fold.
 */
export function undoing(
  leaf: SubjectLeaf,
  day: Day,
  knownMs: number,
  partial: readonly number[] = [],
): number[] {
  const known = new Known(leaf, knownMs);
  return [...known.events.keys()].filter((i) => {
    const { action, target } = known.events[i]!;
    const undoes =
      action === Action.rescind || (action === Action.stay && known.governs(target, day));
    return undoes && known.governs(i, day) && counts(known.events[target]!, target, partial);
  });
}

/** Whether the event has been taken back by what was known. */
export function isTakenBack(leaf: SubjectLeaf, position: number, knownMs: number): boolean {
  return new Known(leaf, knownMs).isTakenBack(position);
}
