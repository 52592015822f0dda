// What this browser remembers of the page. Where nothing may be stored, nothing is, and it goes on.

/** Where a pack that is kept has left its mark: packs/mark.ts. */
export const pack_key = "touchstone.pack";

export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows may refuse; the next visit asks anew.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Absent outside secure contexts. */
export const stores: CacheStorage | undefined = (globalThis as { caches?: CacheStorage }).caches;
