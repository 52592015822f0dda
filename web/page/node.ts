// What the page asks of the node that served it (docs/reference/http.md). No other host is ever asked.
import type { Question } from "../verifier/question.ts";

/** What the node says where it refuses (RFC 9457). */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  reason: string;
  action: string;
}

/** `offline`: nothing answered; `refused`: the node said why; `broken`: no answer of a node. */
export class NodeError extends Error {
  readonly kind: "offline" | "refused" | "broken";
  readonly problem: Problem | undefined;

  constructor(kind: NodeError["kind"], problem?: Problem) {
    super(problem?.detail ?? kind);
    this.kind = kind;
    this.problem = problem;
  }
}

/** What the verifier here refuses, as a node would say it. */
export const refused = ({ message, rule }: { message: string; rule: string }): NodeError =>
  new NodeError("refused", { status: 0, title: "", detail: message, reason: rule, action: "" });

export interface Candidate {
  issuer: string;
  subject: string;
}

export interface Candidates {
  items: Candidate[];
  near: Candidate[];
}

export interface Status {
  node: string;
  version: string;
  validator: boolean;
  ready: boolean;
  checks: { name: string; good: boolean; what: string }[];
  waiting: number;
  peers: number;
  now: string;
  ledger?: {
    network: string;
    network_id: string;
    demonstration: boolean;
    height: number;
    size: number;
    root: string;
    epoch: number;
    epoch_ends: string;
    validators: string[];
    quorum: number;
    cosigners: string[];
    cosigned_at: string;
    age_ms: number;
  };
}

const bundle_type = "application/vnd.touchstone.bundle";
const patience_ms = 20_000;

/** Given up when the asker gives up, or after a while. */
function patience(signal?: AbortSignal): AbortSignal {
  const stop = new AbortController();
  const abort = () => stop.abort();
  setTimeout(abort, patience_ms);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  return stop.signal;
}

export async function get(path: string, accept: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      headers: { Accept: accept },
      signal: patience(signal),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NodeError("offline");
  }
  if (response.ok) return response;
  throw await refusal(response);
}

export async function refusal(response: Response): Promise<NodeError> {
  if (!response.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    return new NodeError(response.status >= 502 ? "offline" : "broken");
  }
  try {
    return new NodeError("refused", (await response.json()) as Problem);
  } catch {
    return new NodeError("broken");
  }
}

export async function get_json<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await get(path, "application/json", signal);
  try {
    return (await response.json()) as T;
  } catch {
    throw new NodeError("broken");
  }
}

const local_only: ReadonlySet<string> = new Set([
  "issuer",
  "number",
  "near",
  "openings",
  "label",
  "node",
  "freshness",
]);

/** Where a question's answer stands. Openings, labels and what only the judge needs stay here. */
export function question_path(question: Question): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) {
    if (local_only.has(name) || value === undefined || value === "" || value === false) continue;
    query.set(name, String(value));
  }
  const text = query.toString();
  return (
    `/v1/attestations/${encodeURIComponent(question.issuer)}/` +
    encodeURIComponent(question.number) +
    (text === "" ? "" : `?${text}`)
  );
}

export async function fetch_bundle(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  return new Uint8Array(await (await get(path, bundle_type, signal)).arrayBuffer());
}

export async function fetch_genesis(): Promise<Uint8Array> {
  return new Uint8Array(await (await get("/genesis.json", "*/*")).arrayBuffer());
}

/** Where to look, never evidence. */
export async function find_candidates(
  by: "number" | "document",
  value: string,
  signal?: AbortSignal,
): Promise<Candidates> {
  const found = await get_json<Partial<Candidates>>(
    `/v1/attestations?${new URLSearchParams({ [by]: value })}`,
    signal,
  );
  return { items: found.items ?? [], near: found.near ?? [] };
}

export const fetch_status = (signal?: AbortSignal) => get_json<Status>("/v1/status", signal);
