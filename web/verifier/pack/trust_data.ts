// What a pack proves: evidence for the judge, and the status lists. The first step that does not
// hold makes the whole pack corrupt: nothing of it may be believed.
import { textOf, utf8 } from "../bytes/bytes.ts";
import { blame, Refusal } from "../bytes/refusal.ts";
import type { Genesis } from "../chain/genesis.ts";
import type { PrefixProof } from "../evidence/bundle.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { admitSubject, evidenceUnder, openCheckpoint } from "../evidence/open.ts";
import { leafHash } from "../log/inclusion.ts";
import { verifyPrefix } from "../map/proof.ts";
import { parseLeaf } from "../records/envelope.ts";
import { decodeSubjectLeaf } from "../rules/subject_leaf.ts";
import { verifyInclusions } from "./inclusion.ts";
import { PackEvidence } from "./pack_evidence.ts";
import { sectionNames, statusSection } from "./pack.ts";
import type { Pack, PackedChunk } from "./pack.ts";
import { decodeChunk, verifyChunk } from "./status_chunk.ts";
import type { Chunk } from "./status_chunk.ts";

export interface TrustData {
  evidence: Evidence;
  /** By chunkName. */
  chunks: ReadonlyMap<string, Chunk>;
  /** Signatures of records that were verified: see SharedSignatures. */
  verified: Map<string, boolean>;
}

/** Of an issuer's chunk with this number; in the map its leaf has that name behind the section's. */
export const chunkName = (issuer: string, number: number): string => `${issuer}/${number}`;

/** Leaves of the status section, by their keys. */
type ListLeaves = Map<string, Uint8Array>;

function admitSection(evidence: Evidence, section: PrefixProof, lists: ListLeaves): void {
  const { prefix, leaves, proof } = section;
  if (!sectionNames.includes(prefix))
    throw new Refusal("pack.section", `${prefix}: a pack has no such section`);
  blame("pack.section", prefix, () =>
    verifyPrefix(evidence.head.stateRoot, utf8(prefix), leaves, proof),
  );
  for (const { key, value } of leaves) {
    const subject = textOf(key) ?? "";
    if (prefix === statusSection) lists.set(subject, value);
    else
      evidence.addSubject(
        subject,
        blame("pack.section", subject, () => decodeSubjectLeaf(value)),
      );
  }
  if (prefix !== statusSection) evidence.addCompletePrefix(prefix);
}

function admitRecords(evidence: Evidence, { records, inclusion }: Pack): void {
  const { size, root } = evidence.head;
  const hashes = records.map(({ index, leaf }) => ({ index, hash: leafHash(leaf) }));
  verifyInclusions(hashes, size, inclusion, root);
  for (const { index, leaf } of records)
    evidence.addRecord(
      index,
      blame("pack.record", `leaf ${index}`, () => parseLeaf(leaf)),
    );
}

function admitChunk(packed: PackedChunk, lists: ListLeaves): Chunk {
  const key = statusSection + chunkName(packed.issuer, packed.number);
  const leaf = lists.get(key);
  if (leaf === undefined) throw new Refusal("pack.chunk", `${key} is not on the ledger`);
  const chunk = blame("pack.chunk", key, () => decodeChunk(packed.chunk));
  verifyChunk(leaf, chunk);
  return chunk;
}

/** Refuses by `bundle.*`, `pack.*`, `status_list.digest`. */
export async function openPack(pack: Pack, genesis: Genesis): Promise<TrustData> {
  const { head } = evidenceUnder(await openCheckpoint(pack.base, genesis), genesis);
  const evidence = new PackEvidence(genesis, head);
  const lists: ListLeaves = new Map();
  for (const section of pack.sections) admitSection(evidence, section, lists);
  for (const subject of pack.base.subjects) admitSubject(evidence, subject);
  admitRecords(evidence, pack);
  const chunks = new Map<string, Chunk>();
  for (const packed of pack.chunks)
    chunks.set(chunkName(packed.issuer, packed.number), admitChunk(packed, lists));
  return { evidence, chunks, verified: new Map() };
}
