// Texts of a part of the page that is fetched later, with a file for each language: who does not open
// that part does not fetch them.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { fill, type Values } from "./catalogue.ts";
import { type Speech, useTexts } from "./language.tsx";

/** Says a text of the group. */
export type Say<English> = <K extends keyof English & string>(
  key: K,
  ...values: {} extends Values<English[K] & string> ? [] : [Values<English[K] & string>]
) => string;

export type GroupSpeech<English> = Speech & { x: Say<English>; knows(key: string): boolean };

/** A language's file must have all keys of the English one; without it English is shown. */
export function text_group<const English extends Readonly<Record<string, string>>>(
  english: English,
  files: Readonly<Record<string, () => Promise<Readonly<Record<keyof English, string>>>>>,
) {
  type Group = Readonly<Record<keyof English, string>>;
  const Context = createContext<Group>(english);

  function Provider({ children }: { children: ComponentChildren }) {
    const { tag } = useTexts().language;
    const [loaded, set_loaded] = useState<{ tag: string; texts: Group }>();
    useEffect(() => {
      let current = true;
      const file = files[tag]?.() ?? Promise.resolve(english);
      void file.catch(() => english).then((texts: Group) => current && set_loaded({ tag, texts }));
      return () => void (current = false);
    }, [tag]);
    if (loaded?.tag !== tag) return null;
    return <Context.Provider value={loaded.texts}>{children}</Context.Provider>;
  }

  function useGroup(): GroupSpeech<English> {
    const speech = useTexts();
    const texts = useContext(Context);
    return {
      ...speech,
      x: (key, ...values) => fill(texts[key], values[0] ?? {}),
      knows: (key) => Object.hasOwn(texts, key),
    };
  }

  return { Provider, useGroup };
}
