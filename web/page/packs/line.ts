// Reading from a line that may be slow, or fall silent.

const patience_ms = 20_000;

/** Ends a wait in which nothing has come for a while, or that its asker has given up. */
export class Patience {
  readonly signal: AbortSignal;
  private readonly stop = new AbortController();
  private timer = setTimeout(() => undefined);

  constructor(asker: AbortSignal) {
    this.signal = this.stop.signal;
    if (asker.aborted) this.stop.abort();
    asker.addEventListener("abort", () => this.stop.abort());
    this.renew();
  }

  renew(): void {
    this.end();
    this.timer = setTimeout(() => this.stop.abort(), patience_ms);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

/** Not every browser can walk a stream. */
export async function* parts_of(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body!.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever leaves early wants no more of it; at its end there is nothing to end.
    reader.cancel().catch(() => undefined);
  }
}
