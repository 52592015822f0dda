// Proofs of others: transparency-dev's inclusion proofs, torchwood's map proofs.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { utf8 } from "../../../web/verifier/bytes/bytes.ts";
import { verifyInclusion } from "../../../web/verifier/log/inclusion.ts";
import {
  verifyAbsence,
  verifyPrefix,
  verifyPresence,
} from "../../../web/verifier/map/proof.ts";
import type { Leaf } from "../../../web/verifier/map/proof.ts";
import { lacks, readShared } from "./shared.ts";

function holds(verify: () => void): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}

const inclusion = "vectors/merkle-transparency-dev/inclusion.json";

interface Inclusion {
  leafIdx: number;
  treeSize: number;
  root: string | null;
  leafHash: string | null;
  proof: string[] | null;
  wantErr: boolean;
  path: string;
}

test("inclusion proofs", { skip: lacks(inclusion) }, () => {
  const rows = JSON.parse(readShared(inclusion)) as Inclusion[];
  const bytes = (text: string | null): Uint8Array =>
    new Uint8Array(Buffer.from(text ?? "", "base64"));
  for (const {
    leafIdx,
    treeSize,
    root,
    leafHash,
    proof,
    wantErr,
    path,
  } of rows) {
    const hashes = (proof ?? []).map(bytes);
    const verify = (): void =>
      verifyInclusion(
        bytes(leafHash),
        BigInt(leafIdx),
        BigInt(treeSize),
        hashes,
        bytes(root),
      );
    assert.equal(holds(verify), !wantErr, path);
  }
  assert.equal(rows.length, 55);
});

const map = "vectors/mpt-torchwood/verify-sample.txt";

/** One claim, gathered line by line. */
interface Claim {
  root: Uint8Array;
  key: Uint8Array;
  value: Uint8Array | undefined;
  subtree: string;
  proof: Uint8Array;
}

const none = new Uint8Array();

const bytesOf = (field: string): Uint8Array =>
  field === "''" || field === "-"
    ? none
    : new Uint8Array(Buffer.from(field, "hex"));

/** The file names subtrees by their hash; these are the keys behind each. */
const keysOf: { readonly [hash: string]: readonly string[] } = {
  e3b0c442: [],
  "0987b6fa": ["abc"],
  ca9fe5dd: ["ab", "abc", "abd"],
  "43afcb95": ["a", "ab", "abc", "abd", "b", "ba"],
};

function leavesOf(subtree: string): Leaf[] {
  return keysOf[subtree.slice(0, 8)]!.map((key) => {
    const value = createHash("sha256").update(`val:${key}`).digest();
    return { key: utf8(key), value: new Uint8Array(value) };
  });
}

function verifyLookup({ root, key, value, proof }: Claim): void {
  if (value === undefined) verifyAbsence(root, key, proof);
  else verifyPresence(root, { key, value }, proof);
}

test("map proofs", { skip: lacks(map) }, () => {
  let claim: Claim = {
    root: none,
    key: none,
    value: undefined,
    subtree: "",
    proof: none,
  };
  let checked = 0;
  const judge = (verify: () => void, wanted: string): void => {
    assert.equal(holds(verify), wanted === "true", `claim ${checked}`);
    ++checked;
  };
  for (const line of readShared(map).split("\n")) {
    const [word, field = ""] = line.split(" ");
    if (word === "snap")
      claim = { ...claim, root: bytesOf(field), value: undefined, proof: none };
    if (word === "key" || word === "prefix") claim.key = bytesOf(field);
    if (word === "val" && field !== "-") claim.value = bytesOf(field);
    if (word === "hash") claim.subtree = field;
    if (word === "proof") claim.proof = bytesOf(field);
    if (word === "verify") judge(() => verifyLookup(claim), field);
    const { root, key, subtree, proof } = claim;
    if (word === "verifyprefix")
      judge(() => verifyPrefix(root, key, leavesOf(subtree), proof), field);
  }
  assert.equal(checked, 11);
});
