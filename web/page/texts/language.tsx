// The language in use: what the browser prefers, until somebody chooses another.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import {
  type Catalogue,
  fill,
  type Key,
  type Language,
  languages,
  type PageValues,
  type Reasons,
} from "./catalogue.ts";
import { remember, remembered } from "../memory.ts";
import { en } from "./en.ts";

interface Texts {
  catalogue: Partial<Catalogue>;
  reasons: Reasons;
}

const english: Texts = { catalogue: { ...en }, reasons: {} };

/** English comes with the page, and a part of it with the screens that say it. */
export function add_english(more: Partial<Catalogue>): void {
  Object.assign(english.catalogue, more);
}

const files: Readonly<Record<string, () => Promise<Texts>>> = {
  en: async () => english,
  ar: () => import("./ar.ts"),
  zh: () => import("./zh.ts"),
  fr: () => import("./fr.ts"),
  ru: () => import("./ru.ts"),
  es: () => import("./es.ts"),
};

const choice_key = "touchstone.language";

function preferred(): Language {
  const wanted = [remembered(choice_key) ?? "", ...navigator.languages];
  for (const tag of wanted) {
    const found = languages.find((one) => one.tag === tag.toLowerCase().split("-")[0]);
    if (found && files[found.tag]) return found;
  }
  return languages[0] as Language;
}

export interface Speech {
  language: Language;
  offered: readonly Language[];
  choose(tag: string): void;
  t<K extends Key>(key: K, ...values: {} extends PageValues<K> ? [] : [PageValues<K>]): string;
  /** Whether there is such a text. */
  has(key: string): key is Key;
  reasons: Reasons;
}

const Context = createContext<Speech | undefined>(undefined);

export function useTexts(): Speech {
  const speech = useContext(Context);
  if (!speech) throw new Error("no texts around this");
  return speech;
}

export function Texts({ children }: { children: ComponentChildren }) {
  const [language, set_language] = useState(preferred);
  const [texts, set_texts] = useState<Texts | undefined>(
    language.tag === "en" ? english : undefined,
  );

  useEffect(() => {
    let current = true;
    document.documentElement.lang = language.tag;
    document.documentElement.dir = language.direction;
    // Without its file, which may not have been kept, English is better than nothing.
    const file = files[language.tag] ?? files["en"]!;
    file()
      .catch(() => english)
      .then((loaded) => current && set_texts(loaded));
    return () => void (current = false);
  }, [language]);

  if (!texts) return null;
  const speech: Speech = {
    language,
    offered: languages.filter((one) => files[one.tag]),
    choose(tag) {
      remember(choice_key, tag);
      set_language(languages.find((one) => one.tag === tag) ?? language);
    },
    t: (key, ...values) => fill(texts.catalogue[key] ?? key, values[0] ?? {}),
    has: (key): key is Key => Object.hasOwn(texts.catalogue, key),
    reasons: texts.reasons,
  };
  return <Context.Provider value={speech}>{children}</Context.Provider>;
}
