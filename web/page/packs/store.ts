// Where the pack is kept: IndexedDB, which holds what is too large for other stores. One pack a
// network; a newer one takes its place.

export interface KeptFile {
  network_id: string;
  /** As in its mark. */
  id: string;
  /** Of the file that it came from. */
  name: string;
  kept_ms: number;
  bytes: Uint8Array;
  /** As bodyHash; files that were kept before it was have none. */
  content?: string;
}

const database = "touchstone-packs";
const files = "files";

/** Nothing may be kept here, or there is no room. */
export class NoRoom extends Error {}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore(files, { keyPath: "network_id" });
  return done(request);
}

/** Runs one deed, and waits until it is on the disk. */
async function within<T>(
  mode: IDBTransactionMode,
  deed: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open();
  try {
    const transaction = db.transaction(files, mode);
    const result = await done(deed(transaction.objectStore(files)));
    if (mode === "readonly") return result;
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return result;
  } finally {
    db.close();
  }
}

/** Errors: NoRoom. */
export async function keep_file(file: KeptFile): Promise<void> {
  try {
    await within("readwrite", (store) => store.put(file));
  } catch {
    throw new NoRoom("the pack could not be kept");
  }
}

export async function kept_file(network_id: string): Promise<KeptFile | undefined> {
  return within("readonly", (store) => store.get(network_id) as IDBRequest<KeptFile | undefined>);
}

export async function delete_file(network_id: string): Promise<void> {
  await within("readwrite", (store) => store.delete(network_id));
}

export interface Room {
  /** Whether the browser has promised not to throw it away by itself. */
  persisted: boolean;
  /** Bytes that may still be kept; unknown in some browsers. */
  left: number | undefined;
}

/** `ask`: have the browser promise it, which some do only when asked. */
export async function room(ask: boolean): Promise<Room> {
  const storage = (navigator as { storage?: StorageManager }).storage;
  if (storage?.persisted === undefined) return { persisted: false, left: undefined };
  const persisted = (await storage.persisted()) || (ask && (await storage.persist()));
  const { quota, usage } = await storage.estimate();
  return { persisted, left: quota === undefined ? undefined : quota - (usage ?? 0) };
}
