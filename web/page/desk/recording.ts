// Signed records on their way: handed in at the node, followed until they are final, then proven.
import { equal, toBase64, toHex } from "../../verifier/bytes/bytes.ts";
import type { Envelope } from "../../verifier/records/envelope.ts";
import { leafOf } from "../../author/envelope.ts";
import { NodeError, type Problem, refusal } from "../node.ts";
import { see } from "./seen.ts";

/** What became of one record. `proven`: this device has seen it under a quorum's checkpoint. */
export type Fate =
  | { state: "waiting" }
  | { state: "recorded"; index: number }
  | { state: "proven"; index: number }
  | { state: "refused"; problem: Problem };

interface Receipt {
  state: "recorded" | "waiting" | "refused" | "dropped" | "busy";
  index?: number;
  reason?: string;
  detail?: string;
}

const wait_s = 20;
const patience_ms = 40_000;
const look_again_ms = 1_500;
const looks_max = 80;

async function sent(path: string, options: RequestInit): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience_ms);
  try {
    return await fetch(path, { ...options, signal: stop.signal });
  } catch {
    throw new NodeError("offline");
  } finally {
    clearTimeout(timer);
  }
}

function fate_of(receipt: Receipt): Fate {
  if (receipt.state === "recorded") return { state: "recorded", index: receipt.index ?? -1 };
  if (receipt.state === "waiting") return { state: "waiting" };
  const { reason = "", detail = "" } = receipt;
  return { state: "refused", problem: { status: 0, title: "", detail, reason, action: "" } };
}

/** The problem of one record is its fate; what hinders the request is thrown. */
async function fate_in(response: Response): Promise<Fate> {
  if (response.ok) return fate_of((await response.json()) as Receipt);
  const error = await refusal(response);
  if (error.problem) return { state: "refused", problem: error.problem };
  throw error;
}

async function hand_in_one(envelope: Envelope): Promise<Fate[]> {
  const response = await sent("/v1/records", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", Prefer: `wait=${wait_s}` },
    body: leafOf(envelope).slice().buffer,
  });
  return [await fate_in(response)];
}

async function hand_in_many(envelopes: readonly Envelope[]): Promise<Fate[]> {
  const lines = envelopes.map((one) => `${JSON.stringify({ leaf: toBase64(leafOf(one)) })}\n`);
  const response = await sent("/v1/records", {
    method: "POST",
    headers: { "Content-Type": "application/x-ndjson", Prefer: `wait=${wait_s}` },
    body: lines.join(""),
  });
  if (!response.ok) throw await refusal(response);
  const text = await response.text();
  const receipts = text.split("\n").filter((line) => line !== "");
  return receipts.map((line) => fate_of(JSON.parse(line) as Receipt));
}

/** Sent again, a record changes nothing: its id is its idempotency key. Errors: NodeError. */
export const hand_in = (envelopes: readonly Envelope[]): Promise<Fate[]> =>
  envelopes.length === 1 ? hand_in_one(envelopes[0]!) : hand_in_many(envelopes);

async function look(envelope: Envelope): Promise<Fate> {
  const { id, record } = envelope;
  const query = new URLSearchParams({ subject: record.subject });
  return fate_in(await sent(`/v1/records/${toHex(id)}?${query}`, {}));
}

/** A receipt is the node's word: the record must stand in the subject's proven history. */
async function proof(envelope: Envelope, fate: Fate): Promise<Fate> {
  if (fate.state !== "recorded") return fate;
  const seen = await see(envelope.record.subject);
  const found = seen?.events.find((one) => equal(one.envelope.id, envelope.id));
  return found ? { state: "proven", index: found.event.logIndex } : fate;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, look_again_ms));

/** Until the record is proven or refused, telling each change. Gives up quietly when stopped. */
export async function follow(
  envelope: Envelope,
  first: Fate,
  tell: (fate: Fate) => void,
  signal: AbortSignal,
): Promise<void> {
  let fate = first;
  for (let looks = 0; looks < looks_max && !signal.aborted; ++looks) {
    try {
      if (fate.state === "waiting") fate = await look(envelope);
      fate = await proof(envelope, fate);
    } catch {
      // The connection may come back; the record is on its way meanwhile.
    }
    if (signal.aborted) return;
    tell(fate);
    if (fate.state === "proven" || fate.state === "refused") return;
    await pause();
  }
}
