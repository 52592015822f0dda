// The fold against the vectors that every implementation is held to.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  noEnd,
  parseDay,
  parseInstant,
} from "../../../web/verifier/records/day.ts";
import { Action, Flag } from "../../../web/verifier/rules/subject_leaf.ts";
import type { Event } from "../../../web/verifier/rules/subject_leaf.ts";
import {
  fold,
  standingName,
  stretches,
} from "../../../web/verifier/rules/timeline.ts";
import type { StateOn } from "../../../web/verifier/rules/timeline.ts";
import { readOwn } from "./shared.ts";

interface StateRow {
  standing: string;
  status_event?: number;
  content_event?: number;
  /** "under appeal", "stayed", "barred", "reported". */
  marks?: string[];
}

interface Case {
  name: string;
  events: {
    /** "establish", "lift bar" … */
    action: string;
    from: string;
    to?: string;
    recorded: string;
    target?: number;
    flags?: (keyof typeof Flag)[];
  }[];
  questions: (StateRow & {
    as_of: string;
    known_at: string;
    partial?: number[];
  })[];
  stretches?: (StateRow & { from: string; to?: string })[];
}

function actionNamed(words: string): Action {
  const action = Action[words.replace(" ", "_") as keyof typeof Action];
  assert.ok(action !== undefined, words);
  return action;
}

function eventOf(row: Case["events"][number], i: number): Event {
  const { action, from, to, recorded, target = 0, flags = [] } = row;
  return {
    logIndex: i,
    recordedMs: parseInstant(recorded),
    action: actionNamed(action),
    from: parseDay(from),
    to: to === undefined ? noEnd : parseDay(to),
    flags: flags.reduce((all, flag) => all | Flag[flag], 0),
    target,
  };
}

function assertState(found: StateOn, wanted: StateRow, name: string): void {
  const {
    standing,
    status_event: statusEvent,
    content_event: contentEvent,
    marks = [],
  } = wanted;
  const underAppeal = marks.includes("under appeal");
  const [stayed, barred, reported] = ["stayed", "barred", "reported"].map(
    (one) => marks.includes(one),
  );
  const said = { ...found, standing: standingName(found.standing) };
  const all = {
    standing,
    statusEvent,
    contentEvent,
    underAppeal,
    stayed,
    barred,
    reported,
  };
  assert.deepEqual(said, all, name);
}

const { cases } = JSON.parse(readOwn("tests/vectors/timeline.json")) as {
  cases: Case[];
};

for (const { name, events, questions, stretches: wanted } of cases) {
  test(name, () => {
    const leaf = { statusIndex: 0, events: events.map(eventOf) };
    for (const row of questions) {
      const { as_of: day, known_at: known, partial = [] } = row;
      const state = fold(leaf, parseDay(day), parseInstant(known), partial);
      assertState(state, row, `${day} as known at ${known}`);
    }
    if (wanted === undefined) return;
    const found = stretches(leaf, Infinity);
    assert.equal(found.length, wanted.length);
    wanted.forEach((row, i) => {
      const { from, to, state } = found[i]!;
      assert.equal(from, parseDay(row.from));
      assert.equal(to, row.to === undefined ? noEnd : parseDay(row.to));
      assertState(state, row, `from ${row.from}`);
    });
  });
}
