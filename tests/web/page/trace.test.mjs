// The verifier's trace, held to the node's: the same tree, from the same proofs, for every certificate of the sample
// ledger on days across its story.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { load } from "./load.mjs";
import { lacks_sample, start_sample } from "./sample.mjs";

const { trace } = await load("../verifier/trace/trace.ts");
const { parseGenesis } = await load("../verifier/chain/genesis.ts");
const { openBundle } = await load("../verifier/evidence/open.ts");
const { decodeBundle } = await load("../verifier/evidence/bundle.ts");

const days = [
  "2026-01-20",
  "2026-05-20",
  "2026-08-10",
  "2026-11-01",
  "2027-06-01",
];
const bundle = { Accept: "application/vnd.touchstone.bundle" };
let sample;

before(async () => {
  if (!lacks_sample) sample = await start_sample();
});
after(() => sample?.stop());

const json = async (path) => (await fetch(sample.origin + path)).json();
const bytes = async (path, headers = {}) =>
  new Uint8Array(
    await (await fetch(sample.origin + path, { headers })).arrayBuffer(),
  );

async function certificates() {
  const { items } = await json("/v1/bodies?limit=500");
  const issuers = items.map(({ subject }) => subject.slice("body/".length));
  const registers = await Promise.all(
    issuers.map((issuer) => json(`/v1/attestations?issuer=${issuer}`)),
  );
  return registers.flatMap((register) => register.items);
}

const kinds_of = ({ kind, links }) => [kind, ...links.flatMap(kinds_of)];

test("traces are those of the node", { skip: lacks_sample }, async () => {
  const genesis = parseGenesis(await bytes("/genesis.json"));
  const kinds = new Set();
  let broken = 0;
  for (const { issuer, number } of await certificates())
    for (const as_of of days) {
      const path = `/v1/attestations/${issuer}/${encodeURIComponent(number)}/trace?as_of=${as_of}`;
      const proofs = decodeBundle(await bytes(path, bundle));
      const evidence = await openBundle(proofs, genesis, undefined);
      const traced = trace(evidence, { issuer, number, as_of }, 0);
      assert.deepEqual(traced, await json(path), path);
      for (const kind of kinds_of(traced.root)) kinds.add(kind);
      broken += traced.broken.length > 0 ? 1 : 0;
    }
  assert.ok(broken > 10, "some of them are broken");
  for (const kind of ["supporting", "accreditation", "recognition"])
    assert.ok(kinds.has(kind), kind);
});

test(
  "a trace without proofs says what it lacks",
  { skip: lacks_sample },
  async () => {
    const genesis = parseGenesis(await bytes("/genesis.json"));
    const head = decodeBundle(await bytes("/v1/checkpoint"));
    const evidence = await openBundle(head, genesis, undefined);
    const asked = { issuer: "xa.anab.lumen", number: "X-1", as_of: days[1] };
    const traced = trace(evidence, asked, 0);
    assert.equal(traced.root.outcome, "unknown");
    assert.deepEqual(traced.needs, [
      { kind: "subject", key: "attestation/xa.anab.lumen/X1" },
    ]);
  },
);

const { record_json } = await load("ledger/record_json.ts");
const { parseLeaf } = await load("../verifier/records/envelope.ts");

test(
  "records are shown in the node's spelling",
  { skip: lacks_sample },
  async () => {
    const { items } = await json("/v1/events?from=0");
    const shown = new Map(
      items.map(({ index, leaf }) => [
        index,
        record_json(
          parseLeaf(new Uint8Array(Buffer.from(leaf, "base64"))).record,
        ),
      ]),
    );
    const told = [];
    for (const list of ["bodies", "accreditations", "recognitions"])
      for (const { subject } of (await json(`/v1/${list}?limit=500`)).items)
        told.push(json(`/v1/${list}/${subject.split("/").slice(1).join("/")}`));
    for (const { issuer, number } of await certificates())
      told.push(
        json(
          `/v1/attestations/${issuer}/${encodeURIComponent(number)}/history`,
        ),
      );
    let compared = 0;
    for (const { subject, history } of await Promise.all(told))
      for (const { index, content } of history) {
        assert.deepEqual(shown.get(index), content, `${subject} at ${index}`);
        ++compared;
      }
    assert.ok(compared > 60, `${compared}`);
  },
);
