// A hand scanner is told from a person by its speed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { Keystrokes } = await load("scan/keystrokes.ts");

/** What comes of keys that follow each other by so many milliseconds. */
function typed(keys, gap_ms, strokes = new Keystrokes(), start_ms = 1_000) {
  return keys
    .map((key, i) => strokes.press(key, start_ms + i * gap_ms))
    .filter((text) => text !== undefined);
}

const scanned = ["Shift", ..."HTTPS://V.EXAMPLE/C#001", "Enter"];

test("what comes fast and ends with Enter was scanned", () => {
  assert.deepEqual(typed(scanned, 10), ["HTTPS://V.EXAMPLE/C#001"]);
});

test("people are slower, and Enter alone is a person's", () => {
  assert.deepEqual(typed(scanned, 150), []);
  assert.deepEqual(typed(["Enter"], 10), []);
  assert.deepEqual(typed([..."LED-1", "Enter"], 10), []);
});

test("what was typed before does not count, nor after", () => {
  const strokes = new Keystrokes();
  assert.deepEqual(typed([..."some"], 200, strokes), []);
  assert.deepEqual(typed([..."LED-2026-1", "Enter"], 5, strokes, 9_000), [
    "LED-2026-1",
  ]);
  assert.deepEqual(typed(["Enter"], 5, strokes, 9_100), []);
});

test("a key that is held is no scanner", () => {
  assert.deepEqual(
    typed([..."x".repeat(5_000), "Enter"], 10)[0]?.length ?? 0,
    5_000 % 2_001,
  );
});
