// Lists and searches of the node: where to look. They are its word, and shown as such.
import { get_json } from "../node.ts";

/** A text in several languages, as the interface spells it. */
export interface LocalText {
  language: string;
  text: string;
}

export interface Row<Content> {
  subject: string;
  /** How it stands on the day asked about, in English words. */
  standing: string;
  /** First day; empty: from ever. */
  from: string;
  events: number;
  /** Where the log has its first event. */
  index: number;
  content: Content | null;
}

export interface BodyContent {
  body?: {
    kind?: string;
    names?: { texts?: LocalText[]; from?: string; to?: string }[];
    economy?: string;
  };
}

export interface AccreditationContent {
  accreditation?: {
    number?: string;
    body?: string;
    standard?: { standard?: string; edition?: string };
    activities?: string[];
  };
}

export interface RecognitionContent {
  recognition?: {
    arrangement?: string;
    signatory?: string;
    levels?: { level?: number; name?: string }[];
  };
}

export interface KeyContent {
  key?: { purposes?: string[]; signatory?: string };
}

export interface EntryContent {
  flexibleEntry?: { standard?: { standard?: string; edition?: string }; object?: LocalText[] };
}

/** A part of a list; `next` leads to the one that follows. */
export interface Part<Item> {
  items: Item[];
  next?: string;
}

/** A certificate in its issuer's register. */
export interface RegisterRow {
  issuer: string;
  subject: string;
  standing: string;
  from: string;
  index: number;
  number?: string;
  type?: string;
  valid_to?: string;
}

export interface AffectedRow {
  subject: string;
  via: string[];
  before: string;
  after: string;
  gained: { id: string; subject: string; text: string }[];
  broken: string[];
}

export interface Impact {
  examined: number;
  affected: number;
  /** There may be more than were looked at. */
  cut_short: boolean;
  items: AffectedRow[];
}

const at_a_time = 50;

/** What is given of them, as a query. */
export function query_of(asked: Readonly<Record<string, string>>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  return String(new URLSearchParams(given));
}

/** The first part of a list, such as "bodies", by what is asked of it. */
export const list_path = (list: string, asked: Readonly<Record<string, string>>): string =>
  `/v1/${list}?${query_of({ ...asked, limit: String(at_a_time) })}`;

/** What stands right below a subject, such as the lines of an accreditation. */
export const below_path = (subject: string): string =>
  list_path("subjects", { prefix: `${subject}/` });

/** What answers is another program: a list without items is told as none. */
export async function fetch_part<Item>(path: string, signal?: AbortSignal): Promise<Part<Item>> {
  const part = await get_json<Partial<Part<Item>>>(path, signal);
  const items = Array.isArray(part.items) ? part.items : [];
  const leads_on = typeof part.next === "string" && part.next.startsWith("/v1/");
  return leads_on ? { items, next: part.next as string } : { items };
}

export async function fetch_impact(
  asked: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Impact> {
  const found = await get_json<Partial<Impact>>(`/v1/impact?${query_of(asked)}`, signal);
  return {
    examined: found.examined ?? 0,
    affected: found.affected ?? 0,
    cut_short: found.cut_short ?? false,
    items: found.items ?? [],
  };
}
