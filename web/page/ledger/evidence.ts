// Proofs of the node, opened on this device: nothing that is not proven leaves here.
import { Refusal } from "../../verifier/bytes/refusal.ts";
import { type Genesis, originOf, parseGenesis } from "../../verifier/chain/genesis.ts";
import { quorumOf, type ValidatorSet } from "../../verifier/chain/validators.ts";
import { decodeBundle } from "../../verifier/evidence/bundle.ts";
import type { Evidence } from "../../verifier/evidence/evidence.ts";
import { openBundle, openCheckpoint } from "../../verifier/evidence/open.ts";
import type { Cosigner } from "../../verifier/log/checkpoint.ts";
import { lowest_head, raise_floor } from "../floor.ts";
import { fetch_bundle } from "../node.ts";
import { genesis } from "../pin.ts";

/** The newest checkpoint, and who stands behind it. */
export interface Head {
  genesis: Genesis;
  network_id: string;
  origin: string;
  /** Signed note, as served. */
  note: string;
  size: number;
  root: Uint8Array;
  epoch: number;
  epoch_end_ms: bigint;
  /** q-th largest of the cosignatures' times. */
  time_ms: number;
  set: ValidatorSet;
  quorum: number;
  cosigners: readonly Cosigner[];
}

/** What a bundle proves. Errors: NodeError, OtherNetwork; Refusal where it does not verify. */
export async function fetch_evidence(path: string, signal?: AbortSignal): Promise<Evidence> {
  const trust = await genesis();
  const bundle = decodeBundle(await fetch_bundle(path, signal));
  const floor = lowest_head(trust.network_id);
  const evidence = await openBundle(bundle, parseGenesis(trust.bytes), floor);
  raise_floor(trust.network_id, evidence.head);
  return evidence;
}

/** Errors: as of fetch_evidence. */
export async function fetch_head(signal?: AbortSignal): Promise<Head> {
  const trust = await genesis();
  const parsed = parseGenesis(trust.bytes);
  const bundle = decodeBundle(await fetch_bundle("/v1/checkpoint", signal));
  const { set, header, cosigned } = await openCheckpoint(bundle, parsed);
  const head = { epoch: Number(header.epoch), size: Number(cosigned.size) };
  const floor = lowest_head(trust.network_id);
  if (floor && (head.size < floor.size || head.epoch < floor.epoch))
    throw new Refusal(
      "bundle.floor",
      `The checkpoint of ${head.size} entries lies behind one of ${floor.size} that was believed before.`,
    );
  raise_floor(trust.network_id, head);
  return {
    ...head,
    genesis: parsed,
    network_id: trust.network_id,
    origin: originOf(parsed),
    note: bundle.head.checkpoint,
    root: cosigned.root,
    epoch_end_ms: header.epochEndMs,
    time_ms: Number(cosigned.timeS) * 1_000,
    set,
    quorum: quorumOf(set.validators.length),
    cosigners: cosigned.cosigners,
  };
}
