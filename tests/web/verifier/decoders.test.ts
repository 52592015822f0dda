// Canonical bytes, strictly: one row for each field that can be refused.
import assert from "node:assert/strict";
import { test } from "node:test";

import { concat } from "../../../web/verifier/bytes/bytes.ts";
import { Writer } from "../../../web/verifier/bytes/writer.ts";
import { parseHeaderLeaf } from "../../../web/verifier/chain/header.ts";
import {
  decodeValidators,
  quorumOf,
} from "../../../web/verifier/chain/validators.ts";
import { parseLeaf } from "../../../web/verifier/records/envelope.ts";
import { noEnd } from "../../../web/verifier/records/day.ts";
import {
  Action,
  decodeSubjectLeaf,
  Flag,
} from "../../../web/verifier/rules/subject_leaf.ts";
import type { Event } from "../../../web/verifier/rules/subject_leaf.ts";

function assertRefused(
  decode: () => unknown,
  rule: string,
  what: string,
): void {
  assert.throws(decode, (error: Error & { rule: string }) => {
    assert.equal(error.rule, rule);
    assert.ok(error.message.includes(what), error.message);
    return true;
  });
}

const hash = new Uint8Array(32);

function leafOf(
  events: readonly Partial<Event>[],
  count = events.length,
): Uint8Array {
  const out = new Writer()
    .context("subject")
    .fixed(hash)
    .u32(0xffffffff)
    .u16(count);
  events.forEach((event, i) => {
    out
      .u64(BigInt(event.logIndex ?? 10 + i))
      .u64(BigInt(event.recordedMs ?? 1_000));
    out.u8(event.action ?? (i === 0 ? Action.establish : Action.change));
    out.u32(event.from ?? 0).u32(event.to ?? noEnd);
    out.u8(event.flags ?? 0).u8(event.target ?? 0);
  });
  return out.take();
}

const leaves: readonly (readonly [
  name: string,
  leaf: Uint8Array,
  what: string,
])[] = [
  ["another structure", new Writer().context("header").take(), "context"],
  ["no events", leafOf([]), "count: 1 to 256 events"],
  ["too many events", leafOf([], 257), "count: 1 to 256 events"],
  ["cut short", leafOf([{}], 2), "log index"],
  ["left over", concat(leafOf([{}]), hash), "left over"],
  [
    "an action without a meaning",
    leafOf([{ action: 9 as Action }]),
    "action: unknown number 9",
  ],
  [
    "not established",
    leafOf([{ action: Action.change }]),
    "the first event establishes",
  ],
  [
    "established twice",
    leafOf([{}, { action: Action.establish }]),
    "the first event establishes",
  ],
  ["a day before the year 1", leafOf([{ from: -719_163 }]), "from: not a day"],
  [
    "a day after the year 9999",
    leafOf([{ from: 2_932_897 }]),
    "from: not a day",
  ],
  [
    "an end before the beginning",
    leafOf([{ from: 2, to: 1 }]),
    "to: before from",
  ],
  ["an end after the year 9999", leafOf([{ to: 2_932_897 }]), "to: not a day"],
  ["an unknown flag", leafOf([{ flags: 0x40 }]), "flags: unknown bit"],
  [
    "a target of its own",
    leafOf([{}, { target: 1 }]),
    "target: not an earlier event",
  ],
  [
    "the lifting of what is no bar",
    leafOf([{}, {}, { action: Action.lift_bar, target: 1 }]),
    "target: not an earlier event",
  ],
  [
    "a target that comes later",
    leafOf([{}, { action: Action.rescind, target: 1 }]),
    "target: not an earlier event",
  ],
  [
    "out of log order",
    leafOf([{}, { logIndex: 10 }]),
    "log index: out of order",
  ],
  ["back in time", leafOf([{}, { recordedMs: 999 }]), "recorded: out of order"],
  [
    "beyond counting",
    leafOf([{ logIndex: 2 ** 53 }]),
    "beyond what is counted",
  ],
];

for (const [name, leaf, what] of leaves)
  test(`subject leaf: ${name}`, () =>
    assertRefused(() => decodeSubjectLeaf(leaf), "subject_leaf.form", what));

test("subject leaf: as it should be", () => {
  const rescind = {
    action: Action.rescind,
    target: 0,
    flags: Flag.retroactive,
  };
  const { events } = decodeSubjectLeaf(
    leafOf([{ from: -719_162, to: 2_932_896 }, rescind]),
  );
  assert.equal(events.length, 2);
  assert.equal(events[0]?.from, -719_162);
  assert.equal(events[1]?.to, noEnd);
});

interface HeaderFields {
  version?: number;
  height?: bigint;
  parent?: Uint8Array;
  flags?: number;
}

function headerOf({
  version = 1,
  height = 1n,
  parent = hash,
  flags = 0,
}: HeaderFields): Uint8Array {
  const out = new Writer()
    .u8(0x02)
    .context("touchstone header v1")
    .u16(version)
    .fixed(hash);
  out
    .u64(0n)
    .u64(0n)
    .u64(height)
    .u64(0n)
    .fixed(parent)
    .u32(0)
    .u32(0)
    .fixed(hash)
    .u64(0n);
  for (let i = 0; i < 4; ++i) out.fixed(hash);
  return out.u32(1).u8(flags).take();
}

const headers: readonly (readonly [
  name: string,
  leaf: Uint8Array,
  what: string,
])[] = [
  ["nothing", new Uint8Array(), "not of type 0x02"],
  ["a record", Uint8Array.of(1), "not of type 0x02"],
  [
    "cut short",
    headerOf({}).slice(0, -1),
    "flags: the bytes end before it does",
  ],
  ["left over", concat(headerOf({}), Uint8Array.of(0)), "left over"],
  ["another version", headerOf({ version: 2 }), "version 2 is not known"],
  ["an unknown flag", headerOf({ flags: 2 }), "an unknown flag is set"],
  [
    "a parent of the first",
    headerOf({ height: 0n, parent: hash.map(() => 1) }),
    "the first block",
  ],
];

for (const [name, leaf, what] of headers)
  test(`header: ${name}`, () =>
    assertRefused(() => parseHeaderLeaf(leaf), "header.form", what));

test("header: as it should be", () => {
  assert.equal(parseHeaderLeaf(headerOf({})).isBoundary, false);
  assert.equal(parseHeaderLeaf(headerOf({ flags: 1 })).isBoundary, true);
});

/** A key that is canonical and of no small order. */
const keyOf = (i: number): Uint8Array =>
  hash.map((_, at) => (at === 0 ? i + 2 : 0));

function setOf(
  bodies: readonly string[],
  key: (i: number) => Uint8Array = keyOf,
): Uint8Array {
  const out = new Writer()
    .context("touchstone validators v1")
    .u64(3n)
    .u16(bodies.length);
  bodies.forEach((body, i) =>
    out
      .text(body)
      .fixed(key(2 * i))
      .fixed(key(2 * i + 1)),
  );
  return out.take();
}

const many = Array.from({ length: 51 }, (_, i) => `aa.v${i}`);

const sets: readonly (readonly [
  name: string,
  set: Uint8Array,
  what: string,
])[] = [
  ["nobody", setOf([]), "names nobody"],
  ["too many", setOf(many), "names more than 50"],
  ["no body id", setOf(["AA.nab"]), '"AA.nab" is not a body id'],
  ["an id too long", setOf(["a".repeat(65)]), "body: longer than is allowed"],
  ["a body twice", setOf(["aa.nab", "aa.nab"]), "aa.nab is named twice"],
  [
    "a key twice",
    setOf(["aa.nab"], () => keyOf(0)),
    "a key of aa.nab is named twice",
  ],
  [
    "a key of small order",
    setOf(["aa.nab"], (i) => (i ? keyOf(i) : hash)),
    "prime order",
  ],
  ["left over", concat(setOf(["aa.nab"]), hash), "left over"],
];

for (const [name, set, what] of sets)
  test(`validators: ${name}`, () =>
    assertRefused(() => decodeValidators(set), "validators.form", what));

test("validators: as they should be", () => {
  const { epoch, validators } = decodeValidators(setOf(["aa.nab", "bb.nab"]));
  assert.equal(epoch, 3n);
  assert.deepEqual(
    validators.map(({ body }) => body),
    ["aa.nab", "bb.nab"],
  );
  assert.deepEqual([0, 1, 2, 3, 4, 7, 10].map(quorumOf), [1, 1, 2, 3, 3, 5, 7]);
});

const record = new Writer()
  .u8(0x0a)
  .u8(6)
  .fixed(new Uint8Array(Buffer.from("aa.nab")))
  .take();

interface Signed {
  body?: string;
  keyByte?: number;
  algorithm?: number;
}

function recordLeaf(
  signed: readonly Signed[],
  { type = 1, bytes = record, count = -1 } = {},
) {
  const out = new Writer().u8(type).u32(bytes.length).fixed(bytes);
  out.u8(count < 0 ? signed.length : count);
  for (const { body = "aa.nab", keyByte = 0, algorithm = 1 } of signed)
    out
      .text(body)
      .fixed(new Uint8Array(16).fill(keyByte))
      .u8(algorithm)
      .fixed(new Uint8Array(64));
  return out.take();
}

const envelopes: readonly (readonly [
  name: string,
  leaf: Uint8Array,
  rule: string,
  what: string,
])[] = [
  ["too long", new Uint8Array(65_536), "envelope.form", "at most 65,535 bytes"],
  ["a header", recordLeaf([], { type: 2 }), "envelope.form", "holds no record"],
  [
    "a record too long",
    recordLeaf([], { bytes: new Uint8Array(60_001) }),
    "codec.form",
    "record: longer than is allowed",
  ],
  [
    "too many signatures",
    recordLeaf([], { count: 17 }),
    "envelope.form",
    "at most 16",
  ],
  ["no body id", recordLeaf([{ body: "nab" }]), "body.id", "is not a body id"],
  [
    "an unknown algorithm",
    recordLeaf([{ algorithm: 2 }]),
    "envelope.form",
    "algorithm 2",
  ],
  ["a signature twice", recordLeaf([{}, {}]), "envelope.form", "not in order"],
  [
    "keys out of order",
    recordLeaf([{ keyByte: 1 }, {}]),
    "envelope.form",
    "not in order",
  ],
  [
    "bodies out of order",
    recordLeaf([{ body: "bb.nab" }, {}]),
    "envelope.form",
    "not in order",
  ],
  ["cut short", recordLeaf([{}], { count: 2 }), "codec.form", "signature body"],
  ["left over", concat(recordLeaf([]), hash), "codec.form", "left over"],
  [
    "no record",
    recordLeaf([], { bytes: new Uint8Array() }),
    "record.form",
    "is empty",
  ],
];

for (const [name, leaf, rule, what] of envelopes)
  test(`envelope: ${name}`, () =>
    assertRefused(() => parseLeaf(leaf), rule, what));

test("envelope: as it should be", () => {
  const envelope = parseLeaf(
    recordLeaf([{}, { keyByte: 1 }, { body: "bb.nab" }]),
  );
  assert.equal(envelope.record.author, "aa.nab");
  assert.equal(envelope.signatures.length, 3);
});
