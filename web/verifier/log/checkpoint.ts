// C2SP tlog-checkpoints, three lines, and what a quorum of cosigners makes of them.
import { fromBase64, toHex } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { hashSize } from "../bytes/reader.ts";
import { quorumOf } from "../chain/validators.ts";
import type { ValidatorSet } from "../chain/validators.ts";
import { isKeyName, numberMax, parseNote, verifyNote } from "./note.ts";
import type { VerifiedLine, VerifierKey } from "./note.ts";

export interface Checkpoint {
  origin: string;
  size: bigint;
  root: Uint8Array;
}

/** A validator whose cosignature counts, and when it says that it gave it. */
export interface Cosigner {
  /** Body id. */
  body: string;
  timeS: bigint;
}

/** A checkpoint that a quorum has cosigned, and its time: the q-th largest of theirs. */
export interface Cosigned extends Checkpoint {
  timeS: bigint;
  /** Whose cosignatures count, latest first: a quorum at least. */
  cosigners: Cosigner[];
}

function refuse(what: string): Refusal {
  return new Refusal("checkpoint.form", `Not a checkpoint: ${what}.`);
}

function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split("\n");
  if (origin === undefined || size === undefined || !isKeyName(origin))
    throw refuse("its first line is no origin");
  // Such a checkpoint could be taken for the message under a cosignature.
  if (origin === "cosignature/v1") throw refuse("no log may be named cosignature/v1");
  if (root === undefined || !/^(0|[1-9][0-9]{0,18})$/.test(size) || BigInt(size) > numberMax)
    throw refuse("its second line is no tree size");
  const hash = fromBase64(root);
  if (rest.length === 0 || hash?.length !== hashSize)
    throw refuse("its third line is no base64 of 32 bytes");
  if (rest.length !== 1 || rest[0] !== "") throw refuse("it goes on behind the third line");
  return { origin, size: BigInt(size), root: hash };
}

/** For each validator its cosigner key, named by its body, and its log key, named by the origin. */
function keysOf(set: ValidatorSet, origin: string): VerifierKey[] {
  return set.validators.flatMap(({ body, validatorKey, logKey }): VerifierKey[] => [
    { name: body, algorithm: 0x04, key: validatorKey },
    { name: origin, algorithm: 0x01, key: logKey },
  ]);
}

/** The cosignatures that count, one for each raw key, latest first. */
function counted(lines: readonly VerifiedLine[], epochEndMs: bigint): Cosigner[] {
  const byKey = new Map<string, Cosigner>();
  for (const { key, timeS } of lines) {
    const raw = toHex(key.key);
    if (key.algorithm === 0x04 && timeS <= epochEndMs / 1000n && !byKey.has(raw))
      byKey.set(raw, { body: key.name, timeS });
  }
  return [...byKey.values()].sort((a, b) => (a.timeS < b.timeS ? 1 : a.timeS > b.timeS ? -1 : 0));
}

/** Of this origin, every known line good, one of the log, a quorum that is not too late. */
export async function verifyCheckpoint(
  source: string,
  set: ValidatorSet,
  origin: string,
  epochEndMs: bigint,
): Promise<Cosigned> {
  const note = parseNote(source);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== origin)
    throw new Refusal(
      "checkpoint.origin",
      `The checkpoint is of "${checkpoint.origin}", not of "${origin}".`,
    );
  const lines = await verifyNote(note, keysOf(set, origin));
  if (!lines.some(({ key }) => key.algorithm === 0x01))
    throw new Refusal("checkpoint.log", "No validator has signed as the log.");
  const cosigners = counted(lines, epochEndMs);
  const quorum = quorumOf(set.validators.length);
  const last = cosigners[quorum - 1];
  if (last === undefined)
    throw new Refusal(
      "checkpoint.quorum",
      `${cosigners.length} cosignatures of epoch ${set.epoch} count; a quorum is ${quorum}.`,
    );
  return { ...checkpoint, timeS: last.timeS, cosigners };
}
