// Opens a bundle: verifies every proof and signature. The first that does not hold makes the whole
// bundle corrupt, by a rule `bundle.*`: nothing of it may be believed. docs/spec/bundle.md.
import { equal, textOf, utf8 } from "../bytes/bytes.ts";
import { blame, blamed, Refusal } from "../bytes/refusal.ts";
import { originOf } from "../chain/genesis.ts";
import type { Genesis } from "../chain/genesis.ts";
import { parseHeaderLeaf } from "../chain/header.ts";
import type { Header } from "../chain/header.ts";
import { decodeValidators, validatorsHash } from "../chain/validators.ts";
import type { ValidatorSet } from "../chain/validators.ts";
import { sha256 } from "../crypto/sha256.ts";
import type { EpochFloor } from "../input.ts";
import { verifyCheckpoint } from "../log/checkpoint.ts";
import type { Cosigned } from "../log/checkpoint.ts";
import { leafHash, verifyInclusion } from "../log/inclusion.ts";
import { verifyAbsence, verifyPrefix, verifyPresence } from "../map/proof.ts";
import { parseLeaf } from "../records/envelope.ts";
import { decodeSubjectLeaf } from "../rules/subject_leaf.ts";
import type { SubjectLeaf } from "../rules/subject_leaf.ts";
import type { Bundle, CheckpointProof, EpochProof } from "./bundle.ts";
import type { PrefixProof, RecordProof, SubjectProof } from "./bundle.ts";
import { Evidence } from "./evidence.ts";

/** A checkpoint that verified, and the header that it ends with. */
export interface OpenedHead {
  header: Header;
  cosigned: Cosigned;
}

/** Refusals that need no proof: nothing is believed by passing here. */
function checkClaims(header: Header, set: ValidatorSet, networkId: Uint8Array): void {
  if (!equal(header.networkId, networkId))
    throw new Refusal("bundle.network", "the header is of another network");
  if (header.epoch !== set.epoch)
    throw new Refusal(
      "bundle.epoch",
      `the header is of epoch ${header.epoch}, and the bundle leads to epoch ${set.epoch}`,
    );
  if (!equal(header.validators, validatorsHash(set)))
    throw new Refusal("bundle.validators", "the header names another validator set");
}

/**
 * The header says when cosignatures stop counting, the quorum says that the header is true: neither
 * is believed until both have been checked.
 */
async function openHead(
  proof: CheckpointProof,
  set: ValidatorSet,
  genesis: Genesis,
): Promise<OpenedHead> {
  const header = blame("bundle.header", "header", () => parseHeaderLeaf(proof.header));
  checkClaims(header, set, genesis.networkId);
  const cosigned = await verifyCheckpoint(
    proof.checkpoint,
    set,
    originOf(genesis),
    header.epochEndMs,
  ).catch((error: unknown) => {
    throw blamed(error, "bundle.checkpoint", "checkpoint");
  });
  if (header.logSize + 1n !== cosigned.size)
    throw new Refusal("bundle.header", "the header is not the last leaf under its checkpoint");
  blame("bundle.header", "inclusion of the header", () =>
    verifyInclusion(
      leafHash(proof.header),
      header.logSize,
      cosigned.size,
      proof.headerProof,
      cosigned.root,
    ),
  );
  return { header, cosigned };
}

/** The set that follows, named by the boundary header that a quorum of `set` has cosigned. */
async function nextSet(
  epoch: EpochProof,
  set: ValidatorSet,
  genesis: Genesis,
): Promise<ValidatorSet> {
  const { header } = await openHead(epoch.boundary, set, genesis);
  if (!header.isBoundary)
    throw new Refusal("bundle.epoch", `epoch ${set.epoch} does not end at the block given`);
  const another = `the set after epoch ${set.epoch} is not the one given`;
  if (!equal(sha256(epoch.nextValidators), header.nextValidators))
    throw new Refusal("bundle.epoch", another);
  const next = blame("bundle.epoch", "next validators", () =>
    decodeValidators(epoch.nextValidators),
  );
  if (next.epoch !== set.epoch + 1n) throw new Refusal("bundle.epoch", another);
  return next;
}

/** A checkpoint, and who stands behind it: the set of its epoch, found from the genesis file. */
export interface OpenedCheckpoint extends OpenedHead {
  set: ValidatorSet;
}

/** The checkpoint and the epochs before it alone. */
export async function openCheckpoint(bundle: Bundle, genesis: Genesis): Promise<OpenedCheckpoint> {
  if (!equal(bundle.networkId, genesis.networkId))
    throw new Refusal("bundle.network", "the bundle is of another network");
  let set = genesis.validators;
  for (const epoch of bundle.epochs) set = await nextSet(epoch, set, genesis);
  return { ...(await openHead(bundle.head, set, genesis)), set };
}

/** Without facts. */
export function evidenceUnder({ header, cosigned }: OpenedHead, genesis: Genesis): Evidence {
  return new Evidence(genesis, {
    epoch: Number(header.epoch),
    timeMs: Number(header.timeMs),
    stateRoot: header.stateRoot,
    checkpointMs: Number(cosigned.timeS) * 1000,
    size: Number(cosigned.size),
    root: cosigned.root,
  });
}

function decodeLeaf(leaf: Uint8Array, subject: string): SubjectLeaf {
  return blame("bundle.leaf", subject, () => decodeSubjectLeaf(leaf));
}

export function admitSubject(evidence: Evidence, { subject, leaf, proof }: SubjectProof): void {
  const { stateRoot } = evidence.head;
  const key = utf8(subject);
  if (leaf === undefined) {
    blame("bundle.absence", subject, () => verifyAbsence(stateRoot, key, proof));
    return evidence.addSubject(subject, undefined);
  }
  blame("bundle.presence", subject, () => verifyPresence(stateRoot, { key, value: leaf }, proof));
  evidence.addSubject(subject, decodeLeaf(leaf, subject));
}

function admitRecord(evidence: Evidence, { index, leaf, proof }: RecordProof): void {
  const { size, root } = evidence.head;
  const place = `leaf ${index}`;
  blame("bundle.inclusion", place, () =>
    verifyInclusion(leafHash(leaf), index, BigInt(size), proof, root),
  );
  evidence.addRecord(
    Number(index),
    blame("bundle.record", place, () => parseLeaf(leaf)),
  );
}

function admitPrefix(evidence: Evidence, { prefix, leaves, proof }: PrefixProof): void {
  blame("bundle.prefix", prefix, () =>
    verifyPrefix(evidence.head.stateRoot, utf8(prefix), leaves, proof),
  );
  const below = leaves.map(({ key, value }): [string, SubjectLeaf] => {
    const subject = textOf(key) ?? "";
    return [subject, decodeLeaf(value, subject)];
  });
  for (const [subject, leaf] of below) evidence.addSubject(subject, leaf);
  evidence.addCompletePrefix(prefix);
}

/** A client that has believed a newer head is not led back behind it. */
function checkFloor({ head }: Evidence, floor: EpochFloor): void {
  if (head.epoch >= floor.epoch && head.size >= floor.size) return;
  throw new Refusal(
    "bundle.floor",
    `the checkpoint of epoch ${head.epoch} and size ${head.size} lies behind one that was believed` +
      ` before, of epoch ${floor.epoch} and size ${floor.size}`,
  );
}

export async function openBundle(
  bundle: Bundle,
  genesis: Genesis,
  floor: EpochFloor | undefined,
): Promise<Evidence> {
  const evidence = evidenceUnder(await openCheckpoint(bundle, genesis), genesis);
  if (floor !== undefined) checkFloor(evidence, floor);
  for (const fact of bundle.subjects) admitSubject(evidence, fact);
  for (const fact of bundle.records) admitRecord(evidence, fact);
  for (const fact of bundle.prefixes) admitPrefix(evidence, fact);
  return evidence;
}
