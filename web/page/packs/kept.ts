// The pack of this device: taken in, opened, given away. It is verified whenever it is opened: what
// is kept may have been changed by whoever uses this browser.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import {
  applyDelta,
  bodyHash,
  isDelta,
  packBytesMax,
  TrustPack,
} from "../../verifier/pack/index.ts";
import { Refusal } from "../../verifier/index.ts";
import type { Genesis } from "../pin.ts";
import { forget_pack_mark, pack_mark, set_pack_mark } from "./mark.ts";
import { self_test_here } from "./self_test.ts";
import { delete_file, keep_file, kept_file, type KeptFile } from "./store.ts";

export interface OpenedPack {
  id: string;
  name: string;
  kept_ms: number;
  bytes: number;
  pack: TrustPack;
  /** As bodyHash, where it is known. */
  content: string | undefined;
}

/** Larger than a pack can be: not even read. */
export class TooLarge extends Error {}

/** It says what has changed since a pack that is not kept here. */
export class ForAnother extends Error {}

/** It is older than the one that is kept. */
export class Older extends Error {
  readonly found: Checked;

  constructor(found: Checked) {
    super("the pack is older than the one that is kept");
    this.found = found;
  }
}

/** A file that verified, and is not kept yet. */
export interface Checked {
  file: KeptFile;
  pack: TrustPack;
}

let last: { key: string; opened: Promise<OpenedPack | undefined> } | undefined;

function opened_of(file: KeptFile, pack: TrustPack): OpenedPack {
  const { id, name, kept_ms, content } = file;
  return { id, name, kept_ms, bytes: file.bytes.length, pack, content };
}

async function read({ network_id, bytes }: Genesis): Promise<OpenedPack | undefined> {
  const file = await kept_file(network_id);
  return file && opened_of(file, await TrustPack.open(file.bytes, bytes));
}

/**
 * undefined: none is kept. Opened once, until another is kept. Errors: Refusal, where it no longer
 * verifies.
 */
export function kept_pack(trust: Genesis): Promise<OpenedPack | undefined> {
  const key = `${trust.network_id}/${pack_mark(trust.network_id)?.id}`;
  if (last?.key !== key) last = { key, opened: read(trust) };
  return last.opened;
}

/** What a delta makes of the kept pack. Errors: Refusal, ForAnother. */
async function made_of_kept(delta: Uint8Array, network_id: string): Promise<Uint8Array> {
  const kept = await kept_file(network_id);
  if (!kept) throw new ForAnother();
  try {
    return await applyDelta(delta, kept.bytes);
  } catch (error) {
    throw error instanceof Refusal && error.rule === "pack.delta" ? new ForAnother() : error;
  }
}

/** Verifies a file: a pack, or what has changed since the kept one. Errors: Refusal, TooLarge, ForAnother. */
export async function check_file(file: File, trust: Genesis): Promise<Checked> {
  if (file.size > packBytesMax) throw new TooLarge(file.name);
  const read = new Uint8Array(await file.arrayBuffer());
  const is_delta = isDelta(read);
  const bytes = is_delta ? await made_of_kept(read, trust.network_id) : read;
  const name = is_delta ? file.name.replace(/(\.delta)?$/, ".pack") : file.name;
  const pack = await TrustPack.open(bytes, trust.bytes);
  const id = bytesToHex(sha256(bytes)).slice(0, 16);
  const content = await bodyHash(bytes);
  const { network_id } = trust;
  return { file: { network_id, id, name, kept_ms: Date.now(), bytes, content }, pack };
}

/** Errors: Older, SelfTestFailed, NoRoom. */
export async function keep_pack(checked: Checked, even_older: boolean): Promise<OpenedPack> {
  const { file, pack } = checked;
  const before = pack_mark(file.network_id);
  if (!even_older && before && before.made_ms > pack.madeMs) throw new Older(checked);
  await self_test_here();
  await keep_file(file);
  const first = before?.first ?? true;
  set_pack_mark({ network_id: file.network_id, id: file.id, made_ms: pack.madeMs, first });
  const opened = opened_of(file, pack);
  last = { key: `${file.network_id}/${file.id}`, opened: Promise.resolve(opened) };
  return opened;
}

export async function delete_pack({ network_id }: Genesis): Promise<void> {
  await delete_file(network_id);
  forget_pack_mark();
  last = undefined;
}
