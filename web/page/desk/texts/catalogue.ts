// The desks' own catalogues, fetched with them: who checks a certificate does not load what only
// authors read.
import type { catalogue } from "./en.ts";

export type DeskKey = keyof typeof catalogue;
export type DeskCatalogue = Readonly<Record<DeskKey, string>>;
