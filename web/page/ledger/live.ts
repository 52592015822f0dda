// Follows the ledger as it grows. What the node tells is shown once its proof leads to a checkpoint that
// a quorum has cosigned.
import { Refusal } from "../../verifier/bytes/refusal.ts";
import type { Entry } from "./entries.ts";
import { fetch_head, type Head } from "./evidence.ts";
import { query_of } from "./lists.ts";
import { proven_events, type ToldCheckpoint, type ToldEvent } from "./events.ts";

/** What is wanted of the node's events (docs/reference/http.md); empty: all of them. */
export type EventFilter = Readonly<Partial<Record<"body" | "attestation", string>>>;

/** `joined`: the node tells; `broken`: it does not for now, and is asked again. */
export type Following = "joining" | "joined" | "broken";

export interface Follower {
  news(entries: readonly Entry[], size: number): void;
  state(state: Following): void;
  /** Something does not hold: no more is taken from this node. */
  refused(error: Refusal): void;
}

function read<T>(event: Event): T {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as T;
  } catch {
    throw new Refusal("event.form", "The node's event is no JSON.");
  }
}

class Live {
  private readonly source: EventSource;
  private readonly follower: Follower;
  private head: Head;
  private waiting: ToldEvent[] = [];
  /** One batch after the other. */
  private turn = Promise.resolve();

  constructor(head: Head, filter: EventFilter, after: number, follower: Follower) {
    this.head = head;
    this.follower = follower;
    const query = query_of({ after: String(after), ...filter });
    this.source = new EventSource(`/v1/events?${query}`);
    this.source.onopen = () => follower.state("joined");
    this.source.onerror = () => follower.state("broken");
    this.source.addEventListener("record", (event) =>
      this.take(() => void this.waiting.push(read(event))),
    );
    this.source.addEventListener("checkpoint", (event) =>
      this.take(() => {
        const [told, checkpoint] = [this.waiting, read<ToldCheckpoint>(event)];
        this.waiting = [];
        this.turn = this.turn.then(() => this.prove(told, checkpoint));
      }),
    );
  }

  private take(part: () => void): void {
    try {
      part();
    } catch (error) {
      this.refuse(error);
    }
  }

  private async prove(told: readonly ToldEvent[], checkpoint: ToldCheckpoint): Promise<void> {
    if (this.source.readyState === EventSource.CLOSED) return;
    try {
      const entries = await this.prove_by_epoch(told, checkpoint);
      this.follower.news(entries, checkpoint.size);
    } catch (error) {
      this.refuse(error);
    }
  }

  /** With a new epoch come other validators: who they are is asked, and proven, anew. */
  private async prove_by_epoch(
    told: readonly ToldEvent[],
    checkpoint: ToldCheckpoint,
  ): Promise<Entry[]> {
    try {
      return await proven_events(told, checkpoint, this.head);
    } catch (error) {
      const head = await fetch_head();
      if (head.epoch === this.head.epoch) throw error;
      this.head = head;
      return proven_events(told, checkpoint, head);
    }
  }

  private refuse(error: unknown): void {
    if (!(error instanceof Refusal)) return this.follower.state("broken");
    this.close();
    this.follower.refused(error);
  }

  close(): void {
    this.source.close();
  }
}

/** What is recorded behind the entry `after`, of what the filter lets pass. Ends it when called. */
export function follow(
  head: Head,
  filter: EventFilter,
  after: number,
  follower: Follower,
): () => void {
  const live = new Live(head, filter, after, follower);
  return () => live.close();
}
