// Block headers. A header is the last leaf of its block, and names the state's root.
import { blame, Refusal } from "../bytes/refusal.ts";
import { Reader } from "../bytes/reader.ts";

const context = "touchstone header v1";
const headerLeaf = 0x02;
const version = 1;
const boundary = 0x01;

export interface Header {
  networkId: Uint8Array;
  epoch: bigint;
  /** Cosignatures later than this do not count. */
  epochEndMs: bigint;
  timeMs: bigint;
  /** Leaves after the records, before this header. */
  logSize: bigint;
  stateRoot: Uint8Array;
  validators: Uint8Array;
  nextValidators: Uint8Array;
  /** The last block of its epoch. */
  isBoundary: boolean;
}

function refuse(what: string): Refusal {
  return new Refusal("header.form", `block header: ${what}`);
}

function read(bytes: Uint8Array) {
  const reader = new Reader(bytes);
  reader.context(context);
  const header = {
    version: reader.u16("version"),
    networkId: reader.hash("network id"),
    epoch: reader.u64("epoch"),
    epochEndMs: reader.u64("epoch end"),
    height: reader.u64("height"),
    timeMs: reader.u64("time"),
    parent: reader.hash("parent"),
    proposer: reader.u32("proposer"),
    recordCount: reader.u32("record count"),
    recordsHash: reader.hash("records hash"),
    logSize: reader.u64("log size"),
    logRoot: reader.hash("log root"),
    stateRoot: reader.hash("state root"),
    validators: reader.hash("validators hash"),
    nextValidators: reader.hash("next validators hash"),
    protocolVersion: reader.u32("protocol version"),
    flags: reader.u8("flags"),
  };
  reader.end();
  return header;
}

/** From the log leaf 0x02 ‖ codec bytes. */
export function parseHeaderLeaf(leaf: Uint8Array): Header {
  if (leaf[0] !== headerLeaf) throw refuse("the leaf is not of type 0x02");
  const header = blame("header.form", "block header", () => read(leaf.subarray(1)));
  if (header.version !== version)
    throw refuse(`version ${header.version} is not known to this program`);
  if ((header.flags & ~boundary) !== 0) throw refuse("flags: an unknown flag is set");
  if (header.height === 0n && header.parent.some((byte) => byte !== 0))
    throw refuse("parent: the first block has none");
  return { ...header, isBoundary: (header.flags & boundary) !== 0 };
}
