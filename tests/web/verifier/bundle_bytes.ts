// Bundles back into bytes: the verifier itself only reads them.
import { Writer } from "../../../web/verifier/bytes/writer.ts";
import type {
  Bundle,
  CheckpointProof,
} from "../../../web/verifier/evidence/bundle.ts";

class Out extends Writer {
  blob(bytes: Uint8Array): this {
    return this.u32(bytes.length).fixed(bytes);
  }

  hashes(hashes: readonly Uint8Array[]): this {
    this.u8(hashes.length);
    for (const hash of hashes) this.fixed(hash);
    return this;
  }

  checkpoint({ checkpoint, header, headerProof }: CheckpointProof): this {
    return this.text(checkpoint).blob(header).hashes(headerProof);
  }

  list<Item>(items: readonly Item[], write: (item: Item) => void): this {
    this.u32(items.length);
    items.forEach(write);
    return this;
  }
}

export function encodeBundle(bundle: Bundle): Uint8Array {
  const out = new Out().context("touchstone bundle v1").fixed(bundle.networkId);
  out.checkpoint(bundle.head);
  out.list(bundle.epochs, (one) =>
    out.checkpoint(one.boundary).blob(one.nextValidators),
  );
  out.list(bundle.subjects, ({ subject, leaf, proof }) => {
    out.text(subject).u8(leaf === undefined ? 0 : 1);
    out.blob(leaf ?? new Uint8Array()).blob(proof);
  });
  out.list(bundle.records, ({ index, leaf, proof }) =>
    out.u64(index).blob(leaf).hashes(proof),
  );
  out.list(bundle.prefixes, ({ prefix, leaves, proof }) => {
    out
      .text(prefix)
      .list(leaves, ({ key, value }) => out.blob(key).blob(value));
    out.blob(proof);
  });
  return out.take();
}
