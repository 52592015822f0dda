// A question on its way: asked anew when it changes, given up when nobody waits any more.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export type Asking<T> =
  | { state: "waiting" }
  | { state: "answered"; value: T; before?: T }
  | { state: "failed"; error: unknown };

/** `key` tells questions apart. `again` asks the same anew and keeps the last answer meanwhile. */
export function useAsking<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
): Asking<T> & { again(): void } {
  const [asking, set_asking] = useState<Asking<T>>({ state: "waiting" });
  const [turn, set_turn] = useState(0);
  const last = useRef<{ key: string; value: T } | undefined>(undefined);

  useEffect(() => {
    const stop = new AbortController();
    const before = last.current?.key === key ? last.current.value : undefined;
    if (before === undefined) set_asking({ state: "waiting" });
    ask(stop.signal).then(
      (value) => {
        if (stop.signal.aborted) return;
        last.current = { key, value };
        set_asking(
          before === undefined
            ? { state: "answered", value }
            : { state: "answered", value, before },
        );
      },
      (error: unknown) => {
        if (!stop.signal.aborted) set_asking({ state: "failed", error });
      },
    );
    return () => stop.abort();
  }, [key, turn]);

  const again = useCallback(() => set_turn((count) => count + 1), []);
  return { ...asking, again };
}
