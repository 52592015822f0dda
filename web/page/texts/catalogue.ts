// One catalogue of texts a language. English is the source: the other files must have its keys, and
// its {places}, which the compiler and the tests see to.
import type { desk_en } from "./desk/en.ts";
import type { en } from "./en.ts";

type English = typeof en & typeof desk_en;
export type Key = keyof English;
export type Catalogue = Readonly<Record<Key, string>>;

type Places<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** What a text of a catalogue wants filled in. */
export type Values<Text> = { [P in Places<Text>]: string | number };
export type PageValues<K extends Key> = Values<English[K]>;

/** A reason's sentence and what to do, by its id; what is missing is shown in English. */
export type Reasons = Readonly<Record<string, { text: string; next: string }>>;

export interface Language {
  tag: string;
  name: string;
  direction: "ltr" | "rtl";
}

export const languages: readonly Language[] = [
  { tag: "en", name: "English", direction: "ltr" },
  { tag: "ar", name: "العربية", direction: "rtl" },
  { tag: "zh", name: "中文", direction: "ltr" },
  { tag: "fr", name: "Français", direction: "ltr" },
  { tag: "ru", name: "Русский", direction: "ltr" },
  { tag: "es", name: "Español", direction: "ltr" },
];

/** {name} becomes its value; a name without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
